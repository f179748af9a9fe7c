"""Forms of rules: "1 if score >= 50, 0 otherwise", "whether age is over 65"."""

import re
from collections.abc import Iterator

from fastgen_magic.schema import Condition, Value
from fastgen_magic.schema.formula import in_formula
from fastgen_magic.statements.amounts import amount_of, beside, value_of
from fastgen_magic.statements.closed_list import listed
from fastgen_magic.statements.comparisons import comparison_at
from fastgen_magic.statements.form import Context, Facts, Form, Found
from fastgen_magic.statements.forms.conditions import Joined, conditions_at
from fastgen_magic.statements.forms.spelt_codes import SPELT
from fastgen_magic.statements.items import Item
from fastgen_magic.statements.mentions import is_temporal, mentioned
from fastgen_magic.statements.places import begins_clause
from fastgen_magic.statements.yes_no import says_yes_or_no

_OPPOSITES = {
    "yes": "no",
    "y": "n",
    "true": "false",
    "1": "0",
    "t": "f",
    "j": "n",
    "ja": "nein",
    "oui": "non",
}
_OPPOSITES |= {"sí": "no", "si": "no", "sì": "no", "sim": "não"}
_STARTS = re.compile(r"[,;:(\x00]|[.](?=\s)")
_ENDS = re.compile(r"[;()\x00]|[.](?:\s|$)|$")
_BEFORE_VALUE = r"~(?:{and} |{or} |{then} )?(?:{set_to} )?"


def find_rules(context: Context) -> Iterator[Found]:
    """Values by conditions on other fields; where they cannot all be told, their words stay unread."""
    spoken, end = context.language, 0
    for match in spoken.pattern(r"(?:{if_word}) ").finditer(context.text):
        if match.start() < end or mentioned(context, match.end()) is None or _is_moment(context, match):
            continue
        bounds = [end, *(one.end() for one in _STARTS.finditer(context.text, end, match.start()))]
        starts = [place for place in bounds if context.text[place : match.start()].strip(" ,")]
        if not starts:
            continue
        start = starts[-1]
        blank = _else_blank(context, match.end())
        if blank and context.text[start : match.start()].strip(_QUOTES).casefold() not in _OPPOSITES:
            yield Found(match.start(), blank.end, {"only_if": blank.conditions})
            end = blank.end
            continue
        found = _rule(context, start)
        end, facts = found or _codes_alone(context, start) or (_end_of(context, match.end()), {})
        start += len(context.text[start:end]) - len(context.text[start:end].lstrip())
        said = {} if found else {"unread": (context.written[start:end].strip(),)}
        yield Found(start, end, {**facts, **said})


def _else_blank(context: Context, place: int) -> Joined | None:
    """The conditions at a place, without which there is nothing: "5 to 9 if paid, otherwise blank"."""
    where = conditions_at(context, place)
    nothing = context.language.pattern(
        r"~[,;]?~(?:{and} )?(?:(?:{otherwise}),?(?: {are_is})? (?:{missing_when})"
        r"|(?:{missing_when}) (?:{otherwise}))"
        r"(?=~(?:$|[,;)\x00]|[.](?:\s|$)))"
    )
    behind = nothing.match(context.text, where.end) if where and where.joint != "or" else None
    return Joined(where.conditions, where.joint, behind.end()) if where and behind else None


def _is_moment(context: Context, match: re.Match[str]) -> bool:
    """Whether words tell when a thing was what it is, as a date says: "age when hired"."""
    other, thing = mentioned(context, match.end()), context.text[: match.start()].strip(_QUOTES)
    ends = other is not None and is_temporal(other.field, context.names) and _ends(other.end, context)
    return (
        ends
        and re.fullmatch(r"[^\W\d]+(?: [^\W\d]+){0,2}", thing) is not None
        and (
            thing.casefold() not in _OPPOSITES
            and context.language.pattern("{otherwise}").search(context.text) is None
        )
    )


def _end_of(context: Context, place: int) -> int:
    stop = _ENDS.search(context.text, place)
    return stop.start() if stop else len(context.text)


def _codes_alone(context: Context, place: int) -> tuple[int, Facts] | None:
    """Where codes end of which it is not understood when each is the value, and what they are.

    Beside an answer numbers are none: "yes if it took at most 4 for P1, 24 for P2".
    """
    codes = next((found for found in SPELT.find(context) if found.start >= place), None)
    if codes is None:
        return None
    said = [str(value) for value, _ in codes.facts.get("values", ())]
    word = next((one for one in said if one.casefold() in _OPPOSITES and one.isalpha()), None)
    if word is None or not any(map(str.isdigit, said)):
        return codes.end, codes.facts
    other = _OPPOSITES[word.casefold()]
    both = [Item(word), Item(other.capitalize() if word[0].isupper() else other)]
    return codes.end, {**listed(both, context), "yes_no": True}


def _rule(context: Context, place: int) -> tuple[int, Facts] | None:
    """Where a rule ends, and what it states; None where a part of it is no value or no condition."""
    cases: list[tuple[str, Joined]] = []
    spoken = context.language
    case = spoken.pattern(_BEFORE_VALUE + r"(?P<value>[^,;()\x00]{1,40}?),? (?:{if_word}) ")
    rest = spoken.pattern(
        r"~[,;]?~(?:{and} |{or} )?(?:(?:{otherwise}),?(?: {set_to})? (?P<value>[^,;()\x00]{1,40}?)"
        r"|(?P<first>[^,;()\x00]{1,40}?),? (?:{otherwise}))(?=~(?:$|[,;)\x00]|[.](?:\s|$)))"
    )
    while match := case.match(context.text, place):
        where = conditions_at(context, match.end()) or _carried(cases, context, match.end())
        if where is None:
            break
        cases.append((match["value"], where))
        last = rest.match(context.text, where.end)
        if last:
            return _stated(cases, last["value"] or last["first"], last.end(), context)
        glue = re.compile(r"[,;] ?| (?=and |or )").match(context.text, where.end)
        place = glue.end() if glue else len(context.text)
    if len(cases) == 1 and cases[0][0].strip(_QUOTES).casefold() in _OPPOSITES:
        value, where = cases[0]
        other = _OPPOSITES[value.strip(_QUOTES).casefold()]
        other = other.upper() if value.isupper() else other.capitalize() if value[0].isupper() else other
        return _stated(cases, other, where.end, context) if _ends(where.end, context) else None
    return None


def _carried(cases: list[tuple[str, Joined]], context: Context, place: int) -> Joined | None:
    """A condition on the field of the one before: "H if glucose is above 125, L if below 70"."""
    before = {one.field for one in cases[-1][1].conditions} if cases else set()
    found = comparison_at(context, before.pop(), place - 1) if len(before) == 1 else None
    return Joined((found[0],), "", found[1]) if found else None


_QUOTES = " \"'`"


def _ends(place: int, context: Context) -> bool:
    return context.text[place:].lstrip(" ")[:1] in ("", *",;.()\x00")


def _stated(
    cases: list[tuple[str, Joined]], rest: str, end: int, context: Context
) -> tuple[int, Facts] | None:
    """The formula of a rule, and its values."""
    values: list[Value] = []
    units: dict[str, str] = {}
    for text in (*(value for value, _ in cases), rest):
        amount = context.language.pattern("{amount}").fullmatch(text.strip(_QUOTES))
        found = amount_of(amount[0], context.language) if amount else None
        if found is None and not _is_name(text, context):
            return None
        values.append(value_of(text.strip(_QUOTES)) if found is None else found.number)
        units |= beside(found) if found else {}
    if len({isinstance(value, str) for value in values}) > 1:
        return None
    answers = [{"true": True, "false": False}.get(str(value).casefold(), value) for value in values]
    formula = repr(answers[-1])
    for value, (_, where) in reversed(list(zip(answers[:-1], cases, strict=True))):
        formula = f"{value!r} if {tested(where)} else {formula}"
    listed_ = listed([Item(str(value)) for value in dict.fromkeys(values)], context)
    asks = says_yes_or_no(((value, "") for value in values), context.language)
    facts = {"values": listed_["values"], **({"yes_no": True} if asks else {})}
    return end, {"formula": formula, **facts, **units}


def _is_name(text: str, context: Context) -> bool:
    plain = text.strip(_QUOTES)
    starts = context.language.pattern(r"(?:{no_item_start})(?=\s)|(?:{missing_when})$").match(plain)
    return bool(re.fullmatch(r"[^\W\d][\w -]{0,39}", plain)) and len(plain.split()) < 4 and not starts


def tested(where: Joined) -> str:
    """Conditions as a formula has them."""
    tests = [_test(condition) for condition in where.conditions]
    if where.joint == "and":
        tests = [f"({test})" if " or " in test else test for test in tests]
    return f" {where.joint or 'and'} ".join(tests)


def _test(condition: Condition) -> str:
    sign = "==" if condition.operator == "=" else condition.operator
    joint = " and " if sign == "!=" else " or "
    return joint.join(f"{in_formula(condition.field)} {sign} {value!r}" for value in condition.values)


def find_whether(context: Context) -> Iterator[Found]:
    """A question that a condition on another field answers: "whether age is over 65"."""
    for match in context.language.pattern("(?:{whether}) ").finditer(context.text):
        begins = begins_clause(match.start(), context.text)
        where = conditions_at(context, match.end()) if begins else None
        # "whether the age is known" tells nothing
        if where is None or any(one.operator in ("=", "!=") for one in where.conditions):
            if begins and _compares(context, match.end()):
                end = _end_of(context, match.end())
                words = context.written[match.start() : end].strip()
                yield Found(match.start(), end, {"yes_no": True, "unread": (words,)})
            continue
        if _ends(where.end, context):
            formula = f"True if {tested(where)} else False"
            yield Found(match.start(), where.end, {"formula": formula, "yes_no": True})


def _compares(context: Context, place: int) -> bool:
    """Whether two other fields are compared, or a date with the days of the week: no formula tells that."""
    first = mentioned(context, place)
    if first is None:
        return False
    signs = r"~(?:{are_is} )?(?:{not} )?(?:{after}|{before}|{above}|{below}|{at_least}|{at_most}|[<>]=?)~"
    sign = context.language.pattern(signs).match(context.text, first.end)
    days = context.language.pattern(r"[^,;.()\x00]{1,40}(?:{week_end}|{working_day})(?!\w)")
    return (sign and mentioned(context, sign.end())) is not None or days.match(
        context.text, first.end
    ) is not None


FORMS = (
    Form(
        "value by condition",
        "the value where a condition on other fields holds, and the value elsewhere",
        find=find_rules,
    ),
    Form(
        "whether a condition",
        "yes where a condition on other fields holds, no elsewhere",
        find=find_whether,
    ),
)
