"""Forms of numbers: whole or with fractions, their decimals, the type of a column of numbers."""

import re

from fastgen_magic.statements.amounts import amount_of, beside, in_scale_of
from fastgen_magic.statements.form import Context, Facts, Form, Reader, stating
from fastgen_magic.statements.places import is_alone, is_moment

_AFTER_TYPE = re.compile(r"\s*(?:$|[,;.)(=\[\]\x00]|Field\b|from\b|between\b)", re.IGNORECASE)


def _type(*, whole: bool) -> Reader:
    """A phrase says it wherever it stands, a single word where it is a clause or a type before a limit."""

    def read(match: re.Match[str], context: Context) -> Facts | None:
        phrase = re.search(r"[\s-]", match[0]) is not None
        text = context.text
        ends = _AFTER_TYPE.match(text, match.end()) is not None
        counted = context.language.pattern(
            r"~(?:{between}|{at_least}|{at_most}|(?:{within}~)?(?:[\x00\[(]|-?\d))"
        ).match(text, match.end())
        alone = is_alone(match.start(), match.end(), text)
        return {"whole": whole} if phrase or alone or counted or (whole and ends) else None

    return read


def _numeric(match: re.Match[str], context: Context) -> Facts | None:
    return {"kind": "numerical"} if is_alone(match.start(), match.end(), context.text) else None


def _decimals(match: re.Match[str], context: Context) -> Facts | None:
    amount = amount_of(match["n"], context.language)
    if amount is None or not isinstance(amount.number, int) or not 0 <= amount.number <= 12:
        return None
    return {"decimals": amount.number}


def _precision(match: re.Match[str], _context: Context) -> Facts | None:
    digits, decimals = int(match["digits_of_it"]), int(match["decimals_of_it"] or 0)
    if not 0 <= decimals <= digits <= 18:
        return None
    high = 10 ** (digits - decimals) - (10**-decimals if decimals else 1)
    return {"decimals": decimals, "high": round(high, decimals) if decimals else int(high)}


def _typical(match: re.Match[str], context: Context) -> Facts | None:
    """Two ends between which most numbers lie: the middle of the field, no limits of it."""
    low, high = (amount_of(match[name], context.language) for name in ("low", "high"))
    bounds = re.search(r"(?<!\w)at $", context.text[: match.start()])
    if low is None or high is None or bounds or is_moment(context) or not low.number < high.number:
        return None
    if context.language.pattern(r"~-?~{lengths}|~{or} ").match(context.text, match.end()):
        return None
    return {"typical": (in_scale_of(low, high), high.number), **beside(high, low)}


_N = "(?:{amount}|{spelt})"

FORMS = (
    Form(
        "typical range",
        "most of the numbers lie between two ends (nine of ten are taken), others may lie beyond",
        pattern=(
            r"{typically}~:?~(?:[^\W\d]\w* ){0,3}?(?:{between}~)?"
            rf"(?P<low>{_N})~(?:{{to}}|{{and}}|{{or}}|-)~(?P<high>{_N})"
        ),
        read=_typical,
        examples={
            "turbidity, mostly 0 to 15, average 6": {"typical": (0, 15), "low": None, "high": None},
            "typically between 6.5 and 8.5": {"typical": (6.5, 8.5)},
            "wait, usually 5 to 20 minutes, at most 120": {
                "typical": (5, 20),
                "high": 120,
                "unit": "minutes",
            },
            "mark, 1 to 6, mostly 2 or 3": {"typical": (2, 3), "low": 1, "high": 6},
            "40 to 150, most patients weigh between 60 and 90": {"typical": (60, 90), "low": 40, "high": 150},
            "pupils, most classes have 20 to 30": {"typical": (20, 30), "low": None},
            "haemoglobin in g/dl, normal 12 to 16": {"typical": (12, 16), "law": None},
            "normal range: 3.5-5.1": {"typical": (3.5, 5.1)},
            "Gewicht, meist 50 bis 80 kg": {"typical": (50, 80), "unit": "kg"},
            "poids, généralement entre 50 et 80 kg": {"typical": (50, 80)},
            "peso, normalmente entre 50 y 80 kg": {"typical": (50, 80)},
            "peso, geralmente entre 50 e 80 kg": {"typical": (50, 80)},
            "peso, di solito tra 50 e 80 kg": {"typical": (50, 80)},
        },
        counters=(
            "between 6.5 and 8.5",
            "usually 8 or 9 digits",
            "date, mostly 2010 to 2020",
            "at most 5 to 10",
        ),
    ),
    Form(
        "full units",
        "numbers without fractions, in whole units",
        pattern=r"(?:{rounded_to}) (?:(?:{full}) (?:{unit}|{currency})|(?:{unit}|{currency}) (?:{full}))",
        read=stating(whole=True),
        examples={
            "price, rounded up to full euros": {"whole": True},
            "amount in USD, always whole dollars": {"whole": True, "currency": "USD"},
            "length in km, rounded to the nearest km": {"whole": True, "unit": "km"},
            "Preis, gerundet auf volle Euro": {"whole": True},
            "prix, arrondi à euros entiers": {"whole": True},
        },
        counters=("rounded to two decimals", "in the next year", "full name"),
    ),
    Form(
        "whole numbers",
        "numbers without fractions",
        pattern="{whole_number}",
        read=_type(whole=True),
        examples={
            "integer, required; race or ethnic group, 0 if unknown": {"whole": True, "values": ()},
            "number of people, whole number, 5% missing": {"whole": True, "missing": 0.05},
            "rating: conint(ge=1, le=5)": {"whole": True, "low": 1, "high": 5},
            "integer in [1, 100]": {"whole": True, "low": 1, "high": 100},
            "integer between 1 and 10": {"whole": True, "low": 1, "high": 10},
            "price in JPY, no decimals": {"whole": True},
            "Tilt of the camera. Between -90 and 90. (integer)": {"whole": True, "low": -90},
            "ganze Zahl von 1 bis 5": {"whole": True, "low": 1, "high": 5},
            "nombre entier": {"whole": True},
            "número entero": {"whole": True},
            "número inteiro": {"whole": True},
            "numero intero": {"whole": True},
        },
        counters=("the integer overflow was seen", "integers and fractions of them"),
    ),
    Form(
        "numbers",
        "numbers, whole or not",
        pattern=r"{numeric}(?!~\()",
        read=_numeric,
        examples={
            "rate of the day (numeric)": {"kind": "numerical"},
            "daily indicator of the rate (numeric)": {"kind": "numerical", "yes_no": False},
            "Punkte, numerisch": {"kind": "numerical"},
        },
        counters=("numeric code of the country", "categorical or numeric"),
    ),
    Form(
        "decimals",
        "how many decimals the numbers have",
        pattern=r"(?:{at_most} )?(?P<n>{count})~-?~{decimals}(?! (?!{rounded})[^\W\d])",
        read=_decimals,
        examples={
            "price in KWD, three decimals": {"decimals": 3},
            "number from 0.1 to 2, two decimals": {"decimals": 2, "low": 0.1, "high": 2},
            "rounded to 1 decimal place": {"decimals": 1},
            "Preis mit zwei Nachkommastellen": {"decimals": 2},
            "prix, deux décimales": {"decimals": 2},
            "Gewicht, auf drei Nachkommastellen gerundet": {"decimals": 3},
            "precio, dos decimales": {"decimals": 2},
        },
        counters=("decimals of the price", "version 2 decimal separator"),
    ),
    Form(
        "precision",
        "the numbers that a column numeric(4,2) holds",
        pattern=r"(?<!\w)(?:numeric|decimal|number)~\(~(?P<digits_of_it>\d{1,2})~(?:,~(?P<decimals_of_it>\d{1,2})~)?\)",
        read=_precision,
        examples={
            "numeric(4,2), default 4.99, not null": {"decimals": 2, "high": 99.99},
            "decimal(10)": {"decimals": 0, "high": 9999999999},
        },
        counters=("number (see 4)", "decimal(x)"),
    ),
    Form(
        "fractions",
        "numbers with fractions",
        pattern="{any_number}",
        read=_type(whole=False),
        examples={
            "float, optional, kilograms": {"whole": False, "unit": "kg", "nullable": True},
            "score: float = Field(ge=0, le=10)": {"whole": False, "low": 0, "high": 10},
            "width (double precision)": {"whole": False},
            "Kommazahl": {"whole": False},
        },
        counters=("real estate agent", "a float in the parade", "continuous improvement"),
    ),
)
