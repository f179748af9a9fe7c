"""Forms of other ties: shares that sum to 100, the weekday of a date, fields that drive it."""

import re
from collections.abc import Iterator

from fastgen_magic.schema.formula import in_formula
from fastgen_magic.statements.amounts import amount_of
from fastgen_magic.statements.form import Context, Form, Found
from fastgen_magic.statements.mentions import Mention, is_temporal, mentioned, with_clock
from fastgen_magic.statements.names import plain
from fastgen_magic.statements.places import begins_clause
from fastgen_magic.statements.stated import Part

_WHOLE_OF = (
    r"(?:{article} )?"
    r"(?:(?P<count>{count}|{all_of}) (?:{of} )?(?:{article} )?(?P<what>[^\W\d]+)|(?P<both>{both}))"
    r"(?: together)?~$"
)


def _sums(context: Context) -> Iterator[Found]:
    """Shares of a whole: named one by one, or "the three shares" whose names begin alike."""
    spoken = context.language
    for match in spoken.pattern(
        r"(?:{sum_to}(?: {about})? |=~)(?P<sum>{amount})(?=~(?:%|$|[,;.)]))"
    ).finditer(context.text):
        total = amount_of(match["sum"], spoken)
        start, family = _named(context, match.start()) or _alike(context, match.start()) or (0, [])
        if total is None or len(family) < 2 or context.field.name not in family:
            continue
        others = tuple(name for name in family if name != context.field.name)
        yield Found(start, match.end(), {"whole_of": others, "whole_sum": float(total.number)})


def _named(context: Context, end: int) -> tuple[int, list[str]] | None:
    """The fields that are named one by one in the clause that ends at a place."""
    clause = max(context.text.rfind(sign, 0, end) for sign in ".;:(\x00") + 1
    family: list[str] = []
    place = max(clause, end - 300)
    while other := mentioned(context, place, own=True):
        family.append(other.field)
        glue = context.language.pattern(r"~,?~{and} |,~|~[+]~").match(context.text, other.end)
        if glue is None:
            done = context.language.pattern("(?: together)?~").match(context.text, other.end)
            return (clause, family) if done and done.end() == end else None
        place = glue.end()
    return None


def _alike(context: Context, end: int) -> tuple[int, list[str]] | None:
    """The fields that are counted before a place, as many as names are like this one's."""
    before = context.language.pattern(_WHOLE_OF).search(context.text[:end][-80:])
    if before is None:
        return None
    family, count = _family(context), amount_of(before["count"] or "", context.language)
    fits = len(family) == 2 if before["both"] else count is None or count.number == len(family)
    return (end - len(before[0]), family) if fits else None


def _family(context: Context) -> list[str]:
    """The fields whose names begin, or end, with the same word as this one's."""
    words = {name: plain(name).split() for name in context.names.all}
    own = words.get(context.field.name, [])
    for place in (0, -1):
        alike = [name for name, parts in words.items() if own and parts and parts[place] == own[place]]
        if len(alike) > 1:
            return alike
    return []


def _depends(context: Context) -> Iterator[Found]:
    for match in context.language.pattern(r"(?:{depends_on}|^~(?P<by>{by_word}|{combined})) ").finditer(
        context.text
    ):
        names: list[str] = []
        glue: re.Match[str] | None = match
        place = match.end()
        while glue and (other := mentioned(context, glue.end())):
            names.append(other.field)
            place = other.end
            glue = context.language.pattern(r"~,?~{and} |,~").match(context.text, place)
        by = match["by"] and place < len(context.text.rstrip(" ."))  # "by age and sex" has to be all
        if names and not by:
            unread = {"unread": (context.written[match.start() : place],)} if match["by"] else {}
            yield Found(match.start(), place, {"depends_on": tuple(names), **unread})


def _both_together(context: Context) -> Iterator[Found]:
    """The sum of the two other fields whose names begin, or end, as this one's does: "both together"."""
    match = context.language.pattern("^~(?:{both}) {together}(?=~(?:$|[,;.(]))").match(context.text)
    others = [name for name in _family(context) if name != context.field.name] if match else []
    if match and len(others) == 2:
        yield Found(match.start(), match.end(), {"formula": " + ".join(map(in_formula, others))})


_ENDS_OF_IDS = frozenset(("id", "key", "code", "no", "nr", "number", "num", "uuid", "guid", "identifier"))


def _same_for(context: Context) -> Iterator[Found]:
    """One value for each of another field, which is named itself or by what it identifies."""
    spoken = context.language
    of_things = r"(?:(?:all |the )?[^\W\d]+ {of}(?: {article}| one| each| every)?)"
    one_per = r"(?:^|(?<=[,;]))~{one_per} |(?P<open>\()~{one_per} "
    for match in spoken.pattern(rf"{{same_for}}(?: {{all_of_one}}| {of_things})? |{one_per}").finditer(
        context.text
    ):
        other = mentioned(context, match.end()) or _identified(context, match.end())
        closed = match["open"] and other and re.compile(r"\s?\)").match(context.text, other.end)
        if other is not None and (closed or not match["open"]):  # a bracket is a remark on what it follows
            end = closed.end() if closed else other.end
            yield Found(match.start(), end, {"per": other.field}, aside=bool(closed))


def _identified(context: Context, place: int) -> Mention | None:
    """The one id of what a word names: patient_id of "patient"."""
    word = context.language.pattern(r"(?:{article} )?(?P<what>[^\W\d]+)").match(context.text, place)
    if word is None:
        return None
    what = plain(word["what"])
    parted = {name: plain(name).rpartition(" ") for name in context.names.all if name != context.field.name}
    found = [name for name, (head, _, last) in parted.items() if head == what and last in _ENDS_OF_IDS]
    return Mention(found[0], word.end()) if len(found) == 1 else None


_PARTS = ("date", "year", "quarter", "month", "weekday", "hour", "time", "week")
_OF_CLOCKS = ("hour", "time")


def _parts(context: Context) -> Iterator[Found]:
    """The weekday of a date, the year of it: a part of another moment of the row."""
    words = "|".join(f"(?P<{part}>{{part_{part}}})" for part in _PARTS)
    of_day = context.language.pattern(r"(?:{article} )?{day_word}(?=~(?:$|[,;.:()]))")
    for match in context.language.pattern(rf"(?<![-\w])(?:{words}) (?:{{of}}|{{article}}) ").finditer(
        context.text
    ):
        other = mentioned(context, match.end(), moment=True)
        part = next(part for part in _PARTS if match[part])
        sure = other is not None and (part == "weekday" or is_temporal(other.field, context.names))
        if other is None or not sure or not begins_clause(match.start(), context.text):
            continue
        if part in _OF_CLOCKS and of_day.match(context.text, match.end()):
            continue  # "hour of the day", whatever column is called day
        field = with_clock(other.field, context.names) if part in _OF_CLOCKS else other.field
        yield Found(match.start(), other.end, {"part_of": Part(field, part)})  # type: ignore[arg-type]
    for match in context.language.pattern(r"{same_as} (?:as )?").finditer(context.text):
        other = mentioned(context, match.end(), moment=True)
        if (
            other is not None
            and is_temporal(other.field, context.names)
            and re.match(r"(?:same d|on the d)", match[0], re.IGNORECASE)
        ):
            yield Found(match.start(), other.end, {"part_of": Part(other.field, "date")})
    yield from _day_of(context)


def _day_of(context: Context) -> Iterator[Found]:
    """All that is said is the day of another moment: "the day of the visit" of a field that is no visit."""
    spoken = context.language
    day = spoken.pattern(
        r"^~(?:{article} )?(?:{day_word}|{date_words}) (?:{of}(?: {article})?|{article})(?: |(?<='))"
    ).match(context.text)
    other = mentioned(context, day.end(), moment="rather") if day else None
    ends = spoken.pattern(r"~(?:$|[;.(]|,(?!~\d))").match(context.text, other.end) if other else None
    if day and other and ends and is_temporal(other.field, context.names):
        named = plain(context.text[day.end() : other.end])
        known = any(len(word) > 3 and word[:4] in named for word in plain(other.field).split())
        if known and {*named.split()}.isdisjoint(plain(context.field.name).split()):
            yield Found(day.start(), other.end, {"part_of": Part(other.field, "date")})


FORMS = (
    Form(
        "parts of a whole",
        "the fields that sum to a whole together with it",
        find=_sums,
    ),
    Form(
        "both together",
        "the sum of the two other fields of its name",
        find=_both_together,
    ),
    Form(
        "part of a moment",
        "the weekday, month, year or other part of another field's date",
        find=_parts,
    ),
    Form(
        "the same for each",
        "the field of which each value has one value here",
        find=_same_for,
    ),
    Form(
        "depends on",
        "the fields that drive it",
        find=_depends,
    ),
)
