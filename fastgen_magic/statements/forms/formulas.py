"""Forms of formulas: gross minus vat, price * quantity, difference between two fields."""

import re
from collections.abc import Iterator
from typing import get_args

from fastgen_magic.schema import TimeUnit
from fastgen_magic.schema.formula import FUNCTIONS, in_formula, read_formula
from fastgen_magic.statements.amounts import amount_of, share_of
from fastgen_magic.statements.form import Context, Form, Found
from fastgen_magic.statements.forms.transforms import find_functions, more_by_percent, within
from fastgen_magic.statements.mentions import Mention, headed, is_temporal, mentioned, sister
from fastgen_magic.statements.names import plain
from fastgen_magic.statements.places import begins_clause, is_alone
from fastgen_magic.statements.portions import stem
from fastgen_magic.statements.series import DOTS, named_together
from fastgen_magic.statements.unread import nearly_named

# What joins two operands, in words or as a sign with blanks around it.
_OPERATORS = (
    ("-", r" {minus} | - "),
    ("+", r" {plus} |~[+]~"),
    ("*", r" {times} |~[*×]~| x "),
    ("/", r" {divided_by} |~[/÷]~"),
)
# What stands before fields that "and" or "to" joins.
_OF_SEVERAL = (
    ("-", "(?:(?:{counted} )?(?P<unit>{unit}) {between}|^~{between}) "),
    ("-", "{difference_of} "),
    ("+", rf"{{sum_of}} |(?<![\w`])(?=[\w`]+~[+]~(?:[\w`]+~[+]~){{0,4}}{DOTS})"),
    ("+", "(?P<with>{including_both}) "),
    ("*", "{product_of} "),
    ("/", "{ratio_of} "),
    ("mean", "{mean_word} {of} "),
    ("max", "{highest_of} "),
    ("min", "{lowest_of} "),
)
_GENERATED = re.compile(
    r"(?:GENERATED ALWAYS AS|computed as|calculated as|defined as|formula|=):? {0,2}`?(?=\(|[A-Za-z`])",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[;,.](?:\s|$)|\x00")
_CLAUSE = re.compile(r"(?:[^\x00;,.:=]|[.,:](?=\S)|,(?= [^,;.()]*\)))+")
_SIGN = re.compile(r"[+*]| [-/] |\w\(")
_HYPHEN = re.compile(r"[^\W\d]-[^\W\d]")
_JOINED_BEFORE = re.compile(r"[-+*/^×÷(] {0,3}$")
_JOINED_BEHIND = re.compile(r" {0,3}\)? {0,3}[-+*/^×÷]|\[")
_LONGEST = 300


def _generated(context: Context) -> Iterator[Found]:
    """An expression as a database has it, in brackets behind its key word."""
    for match in _GENERATED.finditer(context.text):
        if match[0][0] == "=" and _is_compared(context.text[: match.start()], context):
            continue
        rest = context.text[match.end() : match.end() + _LONGEST]
        ends = _SENTENCE.search(rest)
        end = _closing(rest) if rest.startswith("(") else len(rest)
        if not rest.startswith("(") or _JOINED_BEHIND.match(rest, end):
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
        if written[:1] in "+*/" or not _SIGN.search(written) or _HYPHEN.search(text) or len(text) > _LONGEST:
            continue
        try:
            formula = read_formula(written)
        except ValueError:
            continue
        fields = list(formula.fields.values())
        span = " - " in text and len(fields) > 1 and all(is_temporal(name, context.names) for name in fields)
        unit = _unit_of_time(context) if span else ""
        known = set(fields) <= set(context.names.all) and context.field.name not in fields
        if known and (unit or not span):
            yield Found(
                clause.start(), clause.end(), {"formula": formula.text, **({"unit": unit} if unit else {})}
            )


def _unit_of_time(context: Context) -> str:
    """The unit of a length of time that the field is called after, or is said to be in: "days_late"."""
    spoken = context.language
    said = spoken.pattern(r"(?<!\w){in_unit} (?P<unit>{unit})(?!\w)").search(context.written)
    words = [said["unit"]] if said else plain(context.field.name).split()
    units = [spoken.unit(word) or "" for word in words]
    return next((unit for unit in units if unit in get_args(TimeUnit)), "")


def _in_signs(text: str, context: Context) -> str:
    """Arithmetic with its words as signs: "price times (1 - discount)"."""
    for sign, words in _OPERATORS:
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


_NUMBER = (
    r"~(?P<n>\d[\d.,]{0,15}(?<=\d)|\d)(?![\w.,]\d)"
    r"(?: (?:{unit}|{currency})(?= (?:{times}|{plus}|{minus}|{divided_by}|[-+*/×÷]) ))?"
)
"""A number, with its unit where the arithmetic goes on: "18 USD times ads"."""


def _operand(context: Context, place: int, *, moment: bool) -> tuple[str, int, bool] | None:
    """A field or a number at a place: how a formula writes it, where it ends, whether it is a field."""
    counted = context.language.pattern(r"~{counted} ").match(context.text, place)
    other = mentioned(context, place, moment=moment)
    if other is None and counted:
        other = mentioned(context, counted.end())
    led = headed(context, place)
    other = led if led and (other is None or led.end > other.end) else other or sister(context, place)
    if other is not None:
        power = context.language.pattern(r" {squared}(?!\w)").match(context.text, other.end)
        name = in_formula(other.field)
        return (f"{name} ** 2", power.end(), True) if power else (name, other.end, True)
    number = context.language.pattern(_NUMBER).match(context.text, place)
    amount = amount_of(number["n"], context.language) if number else None
    return (str(amount.number), number.end(), False) if number and amount else None


def _arithmetic(context: Context) -> Iterator[Found]:
    """Fields and numbers joined by operators; an operand that no field is makes all of it unsure."""
    if len(context.names.all) < 2:
        return
    joint = context.language.pattern(
        "|".join(f"(?P<o{n}>{words})" for n, (_, words) in enumerate(_OPERATORS))
    )
    end = 0
    for match in joint.finditer(context.text):
        found = _first(context, match.start()) if match.start() >= end else None
        if found is None:
            continue
        start, text = found
        fields = not text[0].isdigit()
        glue: re.Match[str] | None = match
        place = match.start()
        while glue:
            sign = next(sign for n, (sign, _) in enumerate(_OPERATORS) if glue[f"o{n}"])
            operand = _operand(context, glue.end(), moment=sign == "-")
            if operand is None or _is_span(glue[0], (text, operand[0]), context):
                break
            text, place, fields = f"{text} {sign} {operand[0]}", operand[1], fields or operand[2]
            glue = joint.match(context.text, place)
        text, place = more_by_percent(text, place, context)
        end = place
        inside = _JOINED_BEFORE.search(context.text[max(0, start - 5) : start])
        led = context.language.pattern(r"(?:{minus}|{plus}|{times}|{divided_by}) \($")
        part = (inside and inside[0].strip() != "(") or _JOINED_BEHIND.match(context.text, place)
        part = part or context.language.pattern(r"(?<=\d)~(?:(?:{to}|-)~\d|{percent})").match(
            context.text, place
        )  # "rent plus 20 to 35 %"
        part = part or led.search(context.text[max(0, start - 30) : start])
        if place > match.start() and fields and glue is None and not part and len(text) <= _LONGEST:
            yield _of_range(context, start, place, text)


def _of_range(context: Context, start: int, end: int, text: str) -> Found:
    """A formula; of "between 2 and 2.4 times x" the middle is taken, and said."""
    before = context.text[max(0, start - 40) : start]
    span = context.language.pattern(r"(?:{between} )?(?P<low>{number})~(?:-|{to}|{and})~$").search(before)
    factor, sign, rest = text.partition(" * ")
    low = amount_of(span["low"], context.language) if span else None
    if span is None or low is None or not sign or not factor[0].isdigit() or low.number > float(factor):
        return Found(start, end, {"formula": text, **_unit(context, text)})
    start -= len(span[0])
    middle = f"{(low.number + float(factor)) / 2:.6g}"
    said = f"{context.written[start:end]} ({middle} times in every row)"
    return Found(start, end, {"formula": f"{middle} * {rest}", "unread": (said,)})


def _is_span(sign: str, sides: tuple[str, str], context: Context) -> bool:
    """Whether a dash stands between two moments, as in "start - end": a span, no difference."""
    return sign == " - " and all(is_temporal(side.strip("`"), context.names) for side in sides)


def _first(context: Context, end: int) -> tuple[int, str] | None:
    """The operand that ends at a place: the longest that begins a clause or stands behind its words."""
    starts = [
        found.start() for found in re.finditer(r"(?<![\w-])[\w`]", context.text[max(0, end - 60) : end])
    ]
    for start in (max(0, end - 60) + place for place in starts):
        operand = _operand(context, start, moment=True)
        if operand is not None and operand[1] == end:
            return start, operand[0]
    return None


def _share_of_field(context: Context) -> Iterator[Found]:
    """20 % of the total: a share of another field, where it begins the description and ends its clause."""
    match = context.language.pattern(r"^~=?~(?:{about} )?(?P<share>{share}) (?:{of} )").match(context.text)
    other = mentioned(context, match.end()) if match else None
    share = share_of(match["share"], context.language) if match else None
    ends = other is not None and re.match(r"\s*(?:$|[,;.(])", context.text[other.end :])
    if match and other and share and ends and not is_temporal(other.field):
        yield Found(match.start(), other.end, {"formula": f"{in_formula(other.field)} * {share:g}"})


def _multiple_of_field(context: Context) -> Iterator[Found]:
    """Twice the rent, half as many as rolls, 4 per customer, as a clause; of "about" and spans it is said."""
    words = "|".join(f"(?P<{name}>{{{name}}})" for name in _MULTIPLES)
    times = r"(?:(?P<low>{number})~(?:-|{to})~)?(?P<n>{amount}) (?:[^\W\d]+ )?"
    pattern = rf"(?:(?P<about>{{about}}) )?(?:{words}|{times}(?P<each>{{combined}})) "
    rated = context.language.pattern(r"(?<!\w)(?:{rates}|{combined})(?!\w)")
    for match in context.language.pattern(pattern).finditer(context.text):
        begun = begins_clause(match.start(), context.text)
        named = f"{plain(context.field.name)} {context.text[: match.start()]}"
        if match["each"] and rated.search(named):  # "hourly wage, 15 EUR per hour"
            continue
        find = _one_of_many if match["each"] else mentioned
        other = find(context, match.end()) if begun else None
        if other is None or is_temporal(other.field) or not is_alone(match.start(), other.end, context.text):
            continue
        ends = [amount_of(match[key] or match["n"] or "", context.language) for key in ("low", "n")]
        money = (
            {"currency": ends[1].currency, "unit": ends[1].currency} if ends[1] and ends[1].currency else {}
        )
        factor = next((number for name, number in _MULTIPLES.items() if match[name]), 0)
        factor = factor or sum(float(end.number) for end in ends if end) / 2
        said = f"{context.written[match.start() : other.end]} ({factor:g} times in every row)"
        unread = {"unread": (said,)} if match["about"] or match["low"] else {}
        formula = f"{in_formula(other.field)} * {factor:g}"
        yield Found(match.start(), other.end, {"formula": formula, **money, **unread})


def _one_of_many(context: Context, place: int) -> Mention | None:
    """The field that counts what a few words name once: "days_late" of "day late"."""
    words = context.language.pattern(r"~(?:{article} )?(?P<one>[^\W\d]{3,}(?: [^\W\d]{3,}){0,2})").match(
        context.text, place
    )
    one = plain(words["one"]) if words else ""
    names = [
        name
        for name in context.names.all
        if plain(name) != one and [*map(stem, plain(name).split())] == [*map(stem, one.split())]
    ]
    return (
        Mention(names[0], words.end())
        if words and len(names) == 1 and names != [context.field.name]
        else None
    )


_MULTIPLES = {"twice_it": 2, "thrice_it": 3, "half_it": 0.5}
"""Words for so many times another field."""


def _of_several(context: Context) -> Iterator[Found]:
    """The difference between a and b, the sum of a, b and c, the mean of q1 to q4."""
    counting = context.language.pattern(r"(?:^|\s){between} ").search(context.text)
    for sign, words in _OF_SEVERAL if counting else _OF_SEVERAL[1:]:
        for match in context.language.pattern(words).finditer(context.text):
            spans = sign not in "-/"
            named, place, sure = named_together(context, match.end(), spans=spans, moment=sign == "-")
            counted = match.groupdict().get("unit")
            bare = counted is None and sign == "-" and "unit" in match.groupdict()
            counted = _unit_of_name(context) if bare else counted
            moments = all(is_temporal(name, context.names) for name in named)
            moments = moments or context.language.unit(counted or "") in _LONG
            priced = match.groupdict().get("with") and context.language.pattern("{money_words}").search(
                f"{plain(context.field.name)} {context.text[: match.start()]}"
            )
            if (bare and counted is None) or priced:  # a price with tax and tip is more than both
                continue
            if counted and not (len(named) == 2 and moments):
                if moments and named and not sure:  # how long it is from there to what no field holds
                    yield Found(match.start(), place, {"unread": (context.written[match.start() :],)})
                continue
            if not sure and spans:
                rest = _SENTENCE.search(context.text, place)
                place = rest.start() if rest else len(context.text)
                told = context.written[match.start() : place]
                yield Found(match.start(), place, {"unread": (told + nearly_named(told, context),)})
            elif (len(named) == 2 or (len(named) > 2 and spans)) and len(set(named)) == len(named):
                ordered = named[::-1] if sign == "-" and moments else named
                text = _joined(sign, [in_formula(name) for name in ordered])
                yield Found(match.start(), place, {"formula": text, **_unit(context, text, counted)})


def _joined(sign: str, names: list[str]) -> str:
    if sign == "mean":
        return f"({' + '.join(names)}) / {len(names)}"
    return f"{sign}({', '.join(names)})" if sign in FUNCTIONS else f" {sign} ".join(names)


_LONG = ("days", "weeks", "months", "years", "hours", "minutes")
"""Units of the time between two moments."""


def _unit_of_name(context: Context) -> str | None:
    """The unit of time that the field is called after: "days: from arrival to adoption"."""
    words = plain(context.field.name).split()
    return next((word for word in words if context.language.unit(word) in _LONG), None)


def _unit(context: Context, formula: str, counted: str | None = None) -> dict[str, str]:
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
    Form(
        "share of a field",
        "a share of another number",
        find=_share_of_field,
    ),
    Form(
        "multiple of a field",
        "twice, three times or half of another number",
        find=_multiple_of_field,
    ),
    Form(
        "sum, difference, product, ratio of fields",
        "the fields that it is made of, one by one or from first to last; their mean, highest, lowest",
        find=lambda context: within(_of_several(context), context),
    ),
    Form(
        "function of a field",
        "the logarithm, the root or the absolute value of another number",
        find=find_functions,
    ),
    Form(
        "arithmetic",
        "fields and numbers, joined by minus, plus, times, divided by or their signs",
        find=lambda context: within(_arithmetic(context), context),
    ),
)
