"""Forms of signs and steps: "positive", "never negative", "a multiple of 7"."""

import re

from fastgen_magic.statements.amounts import amount_of, beside
from fastgen_magic.statements.form import Context, Facts, Form, Reader, stating
from fastgen_magic.statements.names import plain
from fastgen_magic.statements.places import begins_clause, is_alone


def _signed(key: str) -> Reader:
    """The word says something where it is a clause, or where "always" or "number" stands beside it."""

    def read(match: re.Match[str], context: Context) -> Facts | None:
        sure = " " in match[0].strip() or is_alone(match.start(), match.end(), context.text)
        return {key: 0, f"{key}_open": True} if sure else None

    return read


def _not_positive(match: re.Match[str], context: Context) -> Facts | None:
    """Where other words say that the field is a number: a test may be "never positive" as well."""
    before = context.text[: match.start()]
    if context.language.pattern(r"(?<!\w){positive}~,?~(?:{or}|{and})~$").search(before):
        return None  # "positive or not positive"
    return {"high": 0} if is_number(context) else None


def is_number(context: Context) -> bool:
    """Whether words say that the field is a number; a "value" may be what a test found."""
    spoken, words = context.language, f"{plain(context.field.name)} {context.written}"
    sure = r"(?<!\w)(?:{quantity_heads}|{money_words}|{signed_heads}|{numeric}|{in_unit} {unit})(?!\w)"
    if context.field.kind == "numerical" or spoken.pattern(sure).search(words):
        return True
    number = spoken.pattern(r"(?<!\w){a_number}(?!\w)").search(context.written)
    return number is not None and not _is_found(context)


def _is_found(context: Context) -> bool:
    """Whether the field is what a test found, which may be positive or negative and no number."""
    words = f"{plain(context.field.name)} {context.written}"
    return context.language.pattern(r"(?<!\w){test_heads}(?!\w)").search(words) is not None


def _both_signs(match: re.Match[str], context: Context) -> Facts | None:
    """Where words say that the field is a number; "may be negative" alone says it but of a test."""
    sure = is_number(context) or (match["may"] and not _is_found(context))
    begins = match["may"] or begins_clause(match.start(), context.text)
    return {"both_signs": True} if sure and begins else None


_GROUPS = {"in_twos": 2, "in_fives": 5, "in_tens": 10, "in_dozens": 12, "in_twenties": 20, "in_fifties": 50}


def _grouped(match: re.Match[str], context: Context) -> Facts | None:
    """The size of the groups in which something is counted, where that is a clause of its own."""
    alone = is_alone(match.start(), match.end(), context.text) and match.start() > 0
    return {"multiple_of": next(_GROUPS[name] for name in _GROUPS if match[name])} if alone else None


def _multiple(match: re.Match[str], context: Context) -> Facts | None:
    written = match["n"] or match["onto"] or match["step"] or match["packs"]
    amount = amount_of(written, context.language)
    before = context.text[max(0, match.start() - 30) : match.start()]
    if context.language.pattern(r"(?<!\w)(?:{mostly}|{typically}|{mainly})~$").search(before):
        return None  # "mostly multiples of 25"
    return {"multiple_of": amount.number, **beside(amount)} if amount and amount.number > 0 else None


_FOR = "(?:{for_label}|{of_value})"
FORMS = (
    Form(
        "multiple",
        "every value is a multiple of a number",
        pattern=(
            r"(?:{always} )?{multiple_of}~[:=]?~(?P<n>(?:{amount}|{spelt}))"
            r"|(?<!\w){rounded_to} (?P<onto>{amount}) {rounded}(?!\w)"
            r"|(?:^|(?<=[,;(]))~{step_word}~[:=]?~(?P<step>{amount})(?=~(?:$|[,;.)]))"
            r"|(?:in )?(?<![\w.,])(?P<packs>\d{1,4})[^\W\d]{1,2}(?:-| ){by_so_many}"
        ),
        read=_multiple,
    ),
    Form(
        "counted in groups",
        "every value is a multiple of five, ten, twelve or another number that words give",
        pattern="(?:{only} )?(?:" + "|".join(f"(?P<{name}>{{{name}}})" for name in _GROUPS) + ")",
        read=_grouped,
    ),
    Form(
        "both signs",
        "numbers below zero occur as well as others",
        pattern=(
            r"(?P<may>{may_be_negative})(?!\w)"
            rf"|{{negative}} {_FOR} [^.;:()\x00]{{1,60}}?{{positive}} {_FOR} "
            rf"|{{positive}} {_FOR} [^.;:()\x00]{{1,60}}?{{negative}} {_FOR} "
            rf"|{{negative}}(?: {{a_number}}| [^\W\d]+s)?(?: {_FOR} |~[=:]~)(?=[^\W\d])"
        ),
        read=_both_signs,
    ),
    Form(
        "not negative",
        "no value is below zero",
        pattern="{not_negative}",
        read=stating(low=0),
    ),
    Form(
        "not positive",
        "no value is above zero",
        pattern="{not_positive}",
        read=_not_positive,
    ),
    Form(
        "zero or below",
        "every value is zero or below it",
        pattern="{zero_or_below}",
        read=stating(high=0),
    ),
    Form(
        "positive",
        "every value is above zero",
        pattern=r"(?:{always} )?(?<![\w-]){positive}(?: {a_number})?",
        read=_signed("low"),
    ),
    Form(
        "negative",
        "every value is below zero",
        pattern="(?:{always} )?{negative}(?: {a_number})?",
        read=_signed("high"),
    ),
)
