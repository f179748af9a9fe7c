"""Forms of formulas: gross minus vat, price * quantity, difference between two fields."""

import re
from collections.abc import Iterator

from fastgen_magic.schema.formula import FUNCTIONS, in_formula
from fastgen_magic.statements.amounts import amount_of, share_of
from fastgen_magic.statements.form import Context, Form, Found
from fastgen_magic.statements.forms.expressions import (
    JOINED_BEHIND,
    LONG,
    LONGEST,
    OPERATORS,
    SENTENCE,
    unit_of,
    unit_of_name,
)
from fastgen_magic.statements.forms.signs import is_number
from fastgen_magic.statements.forms.transforms import find_functions, more_by_percent, within
from fastgen_magic.statements.mentions import Mention, headed, is_temporal, mentioned, sister
from fastgen_magic.statements.names import plain
from fastgen_magic.statements.places import begins_clause, is_alone
from fastgen_magic.statements.portions import stem
from fastgen_magic.statements.series import DOTS, named_together
from fastgen_magic.statements.unread import nearly_named

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
_JOINED_BEFORE = re.compile(r"[-+*/^×÷(] {0,3}$")


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
    joint = context.language.pattern("|".join(f"(?P<o{n}>{words})" for n, (_, words) in enumerate(OPERATORS)))
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
            sign = next(sign for n, (sign, _) in enumerate(OPERATORS) if glue[f"o{n}"])
            operand = _operand(context, glue.end(), moment=sign == "-")
            if operand is None or _is_span(glue[0], (text, operand[0]), context):
                break
            text, place, fields = f"{text} {sign} {operand[0]}", operand[1], fields or operand[2]
            glue = joint.match(context.text, place)
        text, place = more_by_percent(text, place, context)
        end = place
        inside = _JOINED_BEFORE.search(context.text[max(0, start - 5) : start])
        # "21 % of labour plus parts" may be that share of both
        led = context.language.pattern(
            r"(?:{minus}|{plus}|{times}|{divided_by}) \($|(?<!\w){share} (?:{of} )?(?:{article} )?$"
        )
        part = (inside and inside[0].strip() != "(") or JOINED_BEHIND.match(context.text, place)
        part = part or context.language.pattern(r"(?<=\d)~(?:(?:{to}|-)~\d|{percent})").match(
            context.text, place
        )  # "rent plus 20 to 35 %"
        part = part or led.search(context.text[max(0, start - 30) : start])
        if place > match.start() and fields and glue is None and not part and len(text) <= LONGEST:
            yield _of_range(context, start, place, text)


def _of_range(context: Context, start: int, end: int, text: str) -> Found:
    """A formula; of "between 2 and 2.4 times x" the middle is taken, and said."""
    before = context.text[max(0, start - 40) : start]
    span = context.language.pattern(r"(?:{between} )?(?P<low>{number})~(?:-|{to}|{and})~$").search(before)
    factor, sign, rest = text.partition(" * ")
    low = amount_of(span["low"], context.language) if span else None
    if span is None or low is None or not sign or not factor[0].isdigit() or low.number > float(factor):
        return Found(start, end, {"formula": text, **unit_of(context, text)})
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
    """20 % of the total: a share of another field, where it begins the description and ends its clause.

    Of a number it may stand behind a comma as well: "tax withheld, 22% of gross_pay".
    """
    words = r"{}~=?~(?:{{about}} )?(?P<share>{{share}}) (?:{{of}} )"
    match = context.language.pattern(words.format("^")).match(context.text)
    if match is None and is_number(context):
        match = context.language.pattern(words.format("(?<=[,;])")).search(context.text)
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
            counted = unit_of_name(context) if bare else counted
            moments = all(is_temporal(name, context.names) for name in named)
            moments = moments or context.language.unit(counted or "") in LONG
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
                rest = SENTENCE.search(context.text, place)
                place = rest.start() if rest else len(context.text)
                told = context.written[match.start() : place]
                yield Found(match.start(), place, {"unread": (told + nearly_named(told, context),)})
            elif (len(named) == 2 or (len(named) > 2 and spans)) and len(set(named)) == len(named):
                ordered = named[::-1] if sign == "-" and moments else named
                text = _joined(sign, [in_formula(name) for name in ordered])
                yield Found(match.start(), place, {"formula": text, **unit_of(context, text, counted)})


def _joined(sign: str, names: list[str]) -> str:
    if sign == "mean":
        return f"({' + '.join(names)}) / {len(names)}"
    return f"{sign}({', '.join(names)})" if sign in FUNCTIONS else f" {sign} ".join(names)


FORMS = (
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
