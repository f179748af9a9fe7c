"""Forms of conditions: only if status is cancelled, empty if age < 18."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from fastgen_magic.schema import Condition, Value
from fastgen_magic.statements.amounts import value_of
from fastgen_magic.statements.comparisons import begins_comparison, comparison_at
from fastgen_magic.statements.form import Context, Form, Found
from fastgen_magic.statements.mentions import Mention, by_stem, headed, mentioned

_VALUE = r"(?:[\"'`](?P<quoted>[^\"'`\x00]{1,60})[\"'`]|(?P<plain>[^\s,;.()\"'`\x00][^,;()\"'`\x00]{0,50}?))"
_ENDS = r"(?=~(?:$|[,;()\x00]|:\s|[.](?:\s|$)|{or} ))"
_SIGNS = {"≥": ">=", "≤": "<="}
_BEHIND_A_LIST = re.compile(r"(?:^|[:.;])[^.:;()]*,[^.:;(),]*,[^.:;(),]*\($")
"""Before a condition in brackets behind the last of three items or more, of which it may be one alone."""


def _conditions(name: str, states: str, joint: str) -> Form:
    """A form of the words of a name with conditions on other fields behind them, joined by `joint`."""
    key = name.replace(" ", "_")

    def find(context: Context) -> Iterator[Found]:
        for match in context.language.pattern(rf"(?:{{{key}}}),? ").finditer(context.text):
            if _BEHIND_A_LIST.search(context.text[: match.start()]):
                continue
            found = conditions_at(context, match.end())
            if found is not None and found.joint in ("", joint):
                yield Found(match.start(), found.end, {key: found.conditions})

    return Form(name, states, find=find)


@dataclass(frozen=True)
class Joined:
    """Conditions, the word that joins them ("and", "or", "" between none), and where they end."""

    conditions: tuple[Condition, ...]
    joint: str
    end: int


def conditions_at(context: Context, place: int) -> Joined | None:
    """The conditions that begin at a place; None where one is none, or where and is mixed with or.

    None too where "or" leads to what is none: the condition alone would be too narrow.
    """
    found: list[Condition] = []
    joints: set[str] = set()
    glue = context.language.pattern(r"~,? (?:(?P<and>{and})|{or}) (?={article} |[`\"']?\w)|~(?P<amp>&)~")
    while True:
        one = _one_of_several(context, place)
        if one is None:
            return None
        found.append(one[0])
        joint = glue.match(context.text, one[1])
        if joint is None or mentioned(context, joint.end()) is None:
            wider = joint is not None and not (joint["and"] or joint["amp"])  # "or after July"
            return None if wider else Joined(tuple(found), "".join(joints), one[1])
        joints.add("and" if joint["and"] or joint["amp"] else "or")
        place = joint.end()
        if len(joints) > 1:
            return None


def _one_of_several(context: Context, place: int) -> tuple[Condition, int] | None:
    """One condition, first as if the text ended before the next "and" or "or" that a field follows."""
    for joint in context.language.pattern(r",? (?:{and}|{or}) ").finditer(context.text, place):
        if mentioned(context, joint.end()) is not None:
            short = replace(context, text=context.text[: joint.start()])
            found = condition_at(short, place)
            return found if found is not None and found[1] == joint.start() else condition_at(context, place)
    return condition_at(context, place)


def condition_at(context: Context, place: int) -> tuple[Condition, int] | None:
    """The condition on another field that begins at a place, and where it ends.

    A name alone asks whether there is such a thing: "if member", "if there was no damage".
    """
    spoken = context.language
    lead = spoken.pattern(r"~(?:(?P<there>{there_is}) )?(?P<no>(?:{no_such}|{not}) )?").match(
        context.text, place
    )
    other = mentioned(context, lead.end() if lead else place)
    if other is None:
        return None
    if spoken.pattern(rf"{_ENDS}|(?=~{{otherwise}})").match(context.text, other.end):
        return Condition(other.field, "=", ("no" if lead and lead["no"] else "yes",)), other.end
    if lead and (lead["there"] or lead["no"]):
        return None
    compared = spoken.pattern(r"~(?P<sign>>=|<=|≥|≤|>|<)~(?P<value>[-\d.:]{1,30}(?<=\d))").match(
        context.text, other.end
    )
    if compared:
        sign = _SIGNS.get(compared["sign"], compared["sign"])
        return Condition(other.field, sign, (value_of(compared["value"]),)), compared.end()  # type: ignore[arg-type]
    worded = comparison_at(context, other.field, other.end)
    if worded is not None:
        return worded
    asked = spoken.pattern(
        r"(?: |~(?=[=!<]))(?:(?P<not>{is_not})|{is_one})(?: |~(?=[\"'(])|(?<=[=])~)"
        r"\(?(?:{article} |{exactly} )?"
    ).match(context.text, other.end)
    return _asked(context, other.field, asked) if asked else _verb_last(context, other)


def _verb_last(context: Context, other: Mention) -> tuple[Condition, int] | None:
    """A condition whose verb stands last: "wenn status offen oder geschlossen ist"."""
    match = context.language.pattern(rf" (?P<not>{{not}} )?{_VALUE} {{are_is}}{_ENDS}").match(
        context.text, other.end
    )
    parts = context.language.pattern(" {or} ").split(match["plain"] or "") if match else []
    if match is None or any(" " in part for part in parts):
        return None
    values = (match["quoted"],) if match["plain"] is None else tuple(map(value_of, parts))
    return Condition(other.field, "!=" if match["not"] else "=", values), match.end()


def _asked(context: Context, field: str, asked: re.Match[str]) -> tuple[Condition, int] | None:
    """What the other field is, or is not: A, or A or B."""
    values: list[Value] = []
    place = end = asked.end()
    pattern = context.language.pattern(_VALUE + _ENDS)
    glue = context.language.pattern(r"~,?~{or} (?:{article} )?|~,~")
    while match := pattern.match(context.text, place):
        text = match["plain"]
        if text is not None and begins_comparison(context, place):
            return None
        if text is not None and (len(text.split()) > 3 or context.language.pattern(" {and} ").search(text)):
            break
        values.append(match["quoted"] if text is None else value_of(text.strip()))
        end = match.end()
        joined = glue.match(context.text, end)
        either = joined and (context.language.pattern(r"{or}").search(joined[0]) or "(" in asked[0])
        if not joined or not either:
            break
        place = joined.end()
    if not values:
        return None
    closing = context.text[end : end + 1] == ")" and "(" in asked[0]
    return Condition(field, "!=" if asked["not"] else "=", tuple(values)), end + closing


def _find_bare(context: Context) -> Iterator[Found]:
    """A condition without a verb: "only for grade 5 or 6", "only with grades above 3", "only from age 7"."""
    spoken = context.language
    only = r"(?P<not>(?<!\w){not} )?(?:(?P<from>{only_from})|{only_for}|{only_in}) "
    for match in spoken.pattern(only).finditer(context.text):
        named = (find(context, match.end()) for find in (mentioned, by_stem, headed))
        other = next(filter(None, named), None)
        if other is None or other.field == context.field.name or match["not"]:
            continue
        found = comparison_at(context, other.field, other.end) or _valued(context, other, match["from"])
        if found is not None:
            yield Found(match.start(), found[1], {"only_if": (found[0],)})


def _valued(context: Context, other: Mention, since: str | None) -> tuple[Condition, int] | None:
    """The numbers, quoted texts or names behind a field: those that it has, or the first of them."""
    spoken, values = context.language, list[Value]()
    place = end = other.end
    one = spoken.pattern(rf" (?:[\"'`](?P<quoted>[^\"'`\x00]{{1,60}})[\"'`]|(?P<plain>{_BARE}))(?!\w|[.,]\d)")
    glue = spoken.pattern(r"~,?~(?:{or}|{and})(?= )|~,(?= )")
    while match := one.match(context.text, place):
        values.append(match["quoted"] if match["plain"] is None else value_of(match["plain"]))
        end = match.end()
        joined = glue.match(context.text, end)
        if joined is None:
            break
        place = joined.end()
    closed = spoken.pattern(_CLOSED).match(context.text, end)
    since = since or (closed and closed["on"])
    number = len(values) == 1 and isinstance(values[0], int | float)
    if not values or closed is None or (since and not number):
        return None
    return Condition(other.field, ">=" if since else "=", tuple(values)), closed.end()


_BARE = r"(?-i:[-+]?\d[\d.]{0,9}|(?![a-zß-ÿœ])[^\W\d_][\w-]{0,30})"
"""A value as it stands in a sentence: a number, or a name with a capital."""
_CLOSED = r"(?: (?P<on>{from_on}))?(?=~(?:$|[;()\x00]|,(?![^,;.()\x00]* {or} )|[.](?:\s|$)))"
"""The end of the values; not before more of them, "Open, paid or closed"."""

FORMS = (
    _conditions(
        "only if", "it has a value in the rows alone where a condition on another field holds", "and"
    ),
    _conditions("missing if", "it is missing in the rows where a condition on another field holds", "or"),
    Form(
        "only for values",
        "it has a value in the rows alone where another field has one of some values, or lies beyond one",
        find=_find_bare,
    ),
)
