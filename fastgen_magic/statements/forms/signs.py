"""Forms of signs and steps: "positive", "never negative", "a multiple of 7"."""

import re

from fastgen_magic.statements.amounts import amount_of, beside
from fastgen_magic.statements.form import Context, Facts, Form, Reader, stating
from fastgen_magic.statements.places import is_alone


def _signed(key: str) -> Reader:
    """The word says something where it is a clause, or where "always" or "number" stands beside it."""

    def read(match: re.Match[str], context: Context) -> Facts | None:
        sure = " " in match[0].strip() or is_alone(match.start(), match.end(), context.text)
        return {key: 0, f"{key}_open": True} if sure else None

    return read


def _multiple(match: re.Match[str], context: Context) -> Facts | None:
    amount = amount_of(match["n"], context.language)
    return {"multiple_of": amount.number, **beside(amount)} if amount and amount.number > 0 else None


FORMS = (
    Form(
        "multiple",
        "every value is a multiple of a number",
        pattern=r"{multiple_of}~[:=]?~(?P<n>(?:{amount}|{spelt}))",
        read=_multiple,
        examples={
            "amount in USD, a multiple of 0.05": {"multiple_of": 0.05},
            "a multiple of 7 between 500 and 600": {"multiple_of": 7, "low": 500, "high": 600},
            "price in steps of $5": {"multiple_of": 5, "currency": "USD"},
            "weight, rounded to the nearest 10 g": {"multiple_of": 10, "unit": "g"},
            "weight in kg, rounded to the next 5": {"multiple_of": 5},
            "Betrag, ein Vielfaches von 0,5": {"multiple_of": 0.5},
            "int, multiple_of=5": {"multiple_of": 5},
        },
        counters=("multiple choice question", "steps per day"),
    ),
    Form(
        "not negative",
        "no value is below zero",
        pattern="{not_negative}",
        read=stating(low=0),
        examples={
            "stock, non-negative": {"low": 0},
            "amount, never negative": {"low": 0},
            "Bestand, nie negativ": {"low": 0},
        },
        counters=("negative or positive",),
    ),
    Form(
        "positive",
        "every value is above zero",
        pattern="(?:{always} )?{positive}(?: {a_number})?",
        read=_signed("low"),
        examples={
            "price, positive": {"low": 0, "low_open": True},
            "positive integer": {"low": 0, "low_open": True},
            "amount, must be positive": {"low": 0, "low_open": True},
            "Preis, immer positiv": {"low": 0, "low_open": True},
        },
        counters=(
            "number of positive reviews",
            "negative for debits and positive for credits",
            "true positive rate",
        ),
    ),
    Form(
        "negative",
        "every value is below zero",
        pattern="(?:{always} )?{negative}(?: {a_number})?",
        read=_signed("high"),
        examples={
            "refund, always negative": {"high": 0, "high_open": True},
            "negative number": {"high": 0, "high_open": True},
        },
        counters=("may be negative", "amount in EUR, negative for debits and positive for credits"),
    ),
)
