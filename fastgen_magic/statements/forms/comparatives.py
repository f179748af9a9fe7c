"""Forms of what goes up or down with another field: "rises with age", "higher for women"."""

import re
from typing import get_args

from fastgen_magic.schema import TimeUnit
from fastgen_magic.statements.form import Context, Facts, Form, only_told
from fastgen_magic.statements.names import plain
from fastgen_magic.statements.stated import Follow

OTHER = r"(?P<other>(?!(?:{or}|{and}|{a_number}) )[^\W\d][^\d\x00,;:.()]{1,40}?)"
_END = r"(?=~(?:$|[,;:.()\x00]|{and} ))"
_AMOUNTS = r"(?P<amounts>~\([^()\x00]{0,40}\d[^()\x00]{0,40}\))?"
"""How large it is then, in brackets: numbers of these rows, and no limits of all."""
CLAUSE_END = r"(?=~(?:$|[,;:.()\x00]))"
_WAY = (
    r"(?:(?P<up>{up_word})|{down_word}|(?P<fast>{faster_word})|(?P<slow>{slower_word})"
    r"|(?P<good>{better_word}))"
)
_MUCH = r"(?!{greater_than}|{smaller_than})(?:(?P<much>{up_word})|(?P<little>{down_word}))"


def _is_up(match: re.Match[str], context: Context) -> bool:
    """Whether the field's number is the higher one; of a time the higher one is slower."""
    up = match["up"] is not None or match.groupdict().get("rises") is not None
    return up or match["slow" if _is_time(context) else "fast"] is not None


def _is_time(context: Context) -> bool:
    """Whether the field says how long something takes: its name ends, or its words begin, so."""
    words = [*plain(context.field.name).split()[-1:], *re.findall(r"\w+", context.written)[:2]]
    spoken = context.language
    return any(
        spoken.unit(word) in get_args(TimeUnit) or spoken.means("lasting_word", word) for word in words
    )


def _with(match: re.Match[str], context: Context) -> Facts:
    if match["good"]:  # no word of whether that is more
        return only_told(match, context)
    other = match["other"] or match["those"]
    less = context.language.pattern("{down_word} ").match(other) is not None
    amounts = only_told(match, context) if match.groupdict().get("amounts") else {}
    return {"follows": (Follow("", up=_is_up(match, context) != less, words=other),), **amounts}


def _twice(match: re.Match[str], context: Context) -> Facts | None:
    """Both go the same way, or opposite ways: "the older the car, the lower the price"."""
    if match["good"]:  # "higher is better" says what a scale means
        return None if context.language.means("are_is", match["other"]) else _with(match, context)
    same = (match["much"] is not None) == _is_up(match, context)
    words = " ".join(filter(None, (match["much"] or match["little"], match["other"])))
    return {"follows": (Follow("", up=same, words=words, turned=match["little"] is not None),)}


_BEGINS = r"(?<![^,;:.(\x00])~"
_THOSE = OTHER.replace("other", "those")
_OWN = r"(?: [^\W\d][^\d\x00,;:.()]{1,40})?"

FORMS = (
    Form(
        "goes with",
        "the other field with which it goes up or down, or for whose value it is higher or lower",
        pattern=(
            rf"(?:(?P<rises>{{rises_with}})|{{falls_with}}|{_WAY} (?:{{of_value}}|{{among}})) {OTHER}{_END}"
            rf"{_AMOUNTS}"
        ),
        read=_with,
    ),
    Form(
        "the more, the more",
        "the other field with which it goes up or down, told by two comparatives",
        pattern=(
            rf"(?:{{the_more}} |{_BEGINS}){_MUCH} {OTHER}(?:,? {{the_less}} | ){_WAY}{_OWN}{CLAUSE_END}"
        ),
        read=_twice,
    ),
    Form(
        "for some more",
        "the other field for whose value it is higher or lower, said the other way round",
        pattern=(
            rf"(?:{{of_value}} {OTHER}|{_BEGINS}{_THOSE} {{compared_verb}}) {_WAY}{_OWN}"
            rf"{CLAUSE_END}{_AMOUNTS}"
        ),
        read=_with,
    ),
)
