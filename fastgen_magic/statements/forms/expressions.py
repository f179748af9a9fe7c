"""Forms of expressions as they are written: price * (1 - discount), GENERATED ALWAYS AS (length / 2)."""

import re
from collections.abc import Iterator
from typing import get_args

from fastgen_magic.schema import TimeUnit
from fastgen_magic.schema.formula import read_formula
from fastgen_magic.statements.form import Context, Form, Found
from fastgen_magic.statements.mentions import is_temporal
from fastgen_magic.statements.names import plain

# What joins two operands, in words or as a sign with blanks around it.
OPERATORS = (
    ("-", r" {minus} | - "),
    ("+", r" {plus} |~[+]~"),
    ("*", r" {times} |~[*×]~| x "),
    ("/", r" {divided_by} |~[/÷]~"),
)
_GENERATED = re.compile(
    r"(?:GENERATED ALWAYS AS|computed as|calculated as|defined as|formula|=):? {0,2}`?(?=\(|[A-Za-z`])",
    re.IGNORECASE,
)
SENTENCE = re.compile(r"[;,.](?:\s|$)|\x00")
_CLAUSE = re.compile(r"(?:[^\x00;,.:=]|[.,:](?=\S)|,(?= [^,;.()]*\)))+")
_SIGN = re.compile(r"[+*]| [-/] |\w\(")
_HYPHEN = re.compile(r"[^\W\d]-[^\W\d]")
JOINED_BEHIND = re.compile(r" {0,3}\)? {0,3}[-+*/^×÷]|\[")
LONGEST = 300


def _generated(context: Context) -> Iterator[Found]:
    """An expression as a database has it, in brackets behind its key word."""
    for match in _GENERATED.finditer(context.text):
        before = context.text[max(0, match.start() - LONGEST) : match.start()]
        if match[0][0] == "=" and _is_compared(before, context):
            continue
        rest = context.text[match.end() : match.end() + LONGEST]
        ends = SENTENCE.search(rest)
        end = _closing(rest) if rest.startswith("(") else len(rest)
        if not rest.startswith("(") or JOINED_BEHIND.match(rest, end):
            end = ends.start() if ends else len(rest)
        whole = rest.startswith("(") and _closing(rest) == end
        try:
            formula = read_formula(rest[1 : end - 1] if whole else rest[:end])
        except ValueError:
            continue
        fields = set(formula.fields.values())
        if fields <= set(context.names.all) and context.field.name not in fields:
            yield Found(match.start(), match.end() + end, {"formula": formula.text})


def _is_compared(before: str, context: Context) -> bool:
    """Whether another field stands before a sign of equality: "only if reason = refund"."""
    word = "".join(before.split()[-1:]).strip("`")
    return word != context.field.name and word in context.names.all


def _clauses(context: Context) -> Iterator[Found]:
    """A clause that is arithmetic in names of fields as it stands: price * (1 - discount)."""
    for clause in _CLAUSE.finditer(context.text):
        text = clause[0].strip(" `")
        written = _in_signs(text, context) if "(" in text else text
        written = written.replace("^", "**").replace("×", "*").replace("÷", "/").replace("²", "**2")
        if written[:1] in "+*/" or not _SIGN.search(written) or _HYPHEN.search(text) or len(text) > LONGEST:
            continue
        try:
            formula = read_formula(written)
        except ValueError:
            continue
        fields = list(formula.fields.values())
        span = " - " in text and len(fields) > 1 and all(is_temporal(name, context.names) for name in fields)
        unit = unit_of(context, formula.text).get("unit") or unit_of_name(context) if span else None
        known = set(fields) <= set(context.names.all) and context.field.name not in fields
        if known and (unit or not span):
            yield Found(
                clause.start(), clause.end(), {"formula": formula.text, **({"unit": unit} if unit else {})}
            )


def _in_signs(text: str, context: Context) -> str:
    """Arithmetic with its words as signs: "price times (1 - discount)"."""
    for sign, words in OPERATORS:
        text = context.language.pattern(words.partition("|")[0]).sub(f" {sign} ", text)
    return text


def _closing(text: str) -> int:
    """The place behind the bracket that closes the first one; the end where none does."""
    depth = 0
    for place, sign in enumerate(text):
        depth += (sign == "(") - (sign == ")")
        if depth == 0:
            return place + 1
    return len(text)


LONG = ("days", "weeks", "months", "years", "hours", "minutes")
"""Units of the time between two moments."""


def unit_of_name(context: Context) -> str | None:
    """The unit of time that the field is called after: "days: from arrival to adoption"."""
    units = map(context.language.unit, plain(context.field.name).split())
    return next((unit for unit in units if unit in LONG), None)


def unit_of(context: Context, formula: str, counted: str | None = None) -> dict[str, str]:
    """The unit in which a time between moments is given."""
    fields = read_formula(formula).fields.values()
    names = list(fields) if counted else [name for name in fields if is_temporal(name, context.names)]
    said = context.language.pattern(r"{in_unit} (?P<unit>{unit})").search(context.written)
    spelt = counted or (said["unit"] if said and len(names) == 2 else "")
    unit = context.language.unit(spelt)
    return {"unit": unit} if unit in get_args(TimeUnit) and unit is not None else {}


FORMS = (
    Form(
        "generated",
        "the expression that gives it",
        find=_generated,
    ),
    Form(
        "expression",
        "arithmetic in the names of other fields",
        find=_clauses,
    ),
)
