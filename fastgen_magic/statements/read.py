"""Reads a schema's words and details as statements."""

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import lru_cache

from fastgen_magic.errors import SchemaError
from fastgen_magic.schema import Field, Order, Schema
from fastgen_magic.statements.by_values import with_by_values
from fastgen_magic.statements.circles import without_circles
from fastgen_magic.statements.computed_with import with_numbers_computed_with
from fastgen_magic.statements.contradictions import (
    refuse_contradictions,
    without_bounds_of_keys,
)
from fastgen_magic.statements.conversions import with_conversions
from fastgen_magic.statements.dated_sums import with_dated_sums
from fastgen_magic.statements.day_numbers import days_beside_months
from fastgen_magic.statements.details import details_of
from fastgen_magic.statements.durations import FORM_OF_MOMENTS, in_numbers, written_duration
from fastgen_magic.statements.ends_of_groups import without_ends_of_groups
from fastgen_magic.statements.following import with_follows
from fastgen_magic.statements.form import USED, Context, Form, Found
from fastgen_magic.statements.forms import FORMS, date_limits, lately, several_periods
from fastgen_magic.statements.forms.ordered_values import ORDERED
from fastgen_magic.statements.gaps_apart import with_gap_apart
from fastgen_magic.statements.heading_days import as_of_a_date, has_heading_days, with_heading_days
from fastgen_magic.statements.hours_of_days import with_own_hours
from fastgen_magic.statements.language import Language, language, language_of
from fastgen_magic.statements.merge import merged
from fastgen_magic.statements.misread import likely_misread
from fastgen_magic.statements.names import Names, heads_of, plain
from fastgen_magic.statements.one_unit import in_one_unit
from fastgen_magic.statements.places import moment_told
from fastgen_magic.statements.portions import stem
from fastgen_magic.statements.presence import with_presence
from fastgen_magic.statements.same_values import with_same_values
from fastgen_magic.statements.some_of_them import with_some_of_them
from fastgen_magic.statements.spans import with_spans
from fastgen_magic.statements.stated import Stated, StatedTable, Statement
from fastgen_magic.statements.unread import unread_words
from fastgen_magic.statements.values_of_others import with_values_of_others
from fastgen_magic.statements.wider_limits import with_wider_limits

LONGEST = 10_000
"""Characters of one description that are read; what stands behind them is reported as unread."""

_SOFT_DETAILS = ("format", "multiple_of", "unique", "min_length", "max_length", "temporal", "pattern")
_SOFT = (
    "weekdays",
    "months",
    "time_step",
    "unique",
    "law_data",
    "law",
    "shares",
    "spikes",
    "typical",
    "missing",
)
"""What is given up first where not all that a field states can be held."""

_BETWEEN = ("between fields", "within two ends")
"""Forms that name the two fields between which another lies."""

_RATIO = re.compile(r"(?:[^()/*+-]+|\([^()]+\)) ?/ ?[^()/*+-]+")
"""A formula that is one number by another."""
_KINDS = ("kind", "nullable", "references", "whole", "textual", "key")
"""Details that say what a field is, and stay."""
_WAVE = re.compile(r"(?<=\d)~(?=\d)")
"""A wave between two numbers is a dash: "1~365"."""
_MARKS = re.compile(r"[\"`<>*^|#\[\]]+")
_PLAIN = {
    **{ord(sign): "-" for sign in "\u2010\u2011\u2012\u2013\u2014\u2212"},
    **{ord(sign): '"' for sign in "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033"},
    **{ord(sign): "'" for sign in "\u2018\u2019\u201a\u2032\u00b4"},
    **{ord(sign): " " for sign in "\t\n\r\u00a0\u2007\u2009\u202f\u3000"},
    ord("\x00"): " ",
}


@lru_cache(maxsize=16)
def read_statements(schema: Schema) -> StatedTable:
    """What the details and words of a schema state about each of its fields.

    Raises
    ------
    SchemaError: statements of a field contradict each other; one line in the words of the schema.
    """
    usual = _usual_language(schema)
    bare = Names(())
    contexts = [_context(field, bare, usual) for field in schema]
    told = {one.field.name: moment_told(one) for one in contexts}
    days = days_beside_months(contexts, told)
    moments = {name: said for name, said in told.items() if said is not None and name not in days}
    heads = heads_of({one.field.name: one.written[:200] for one in contexts})
    called = {field.name: field.called for field in schema if field.called}
    names = Names(told, moments, days, heads, called)
    stated = with_spans(
        tuple(_padded(_within_limits(_stated(field, names, usual, schema.rows))) for field in schema),
        names,
        usual,
    )
    stated = with_own_hours(stated)
    stated = with_some_of_them(with_same_values(stated), usual)
    stated = with_conversions(_with_ends_in_order(tuple(map(_in_percent, stated))), usual)
    stated = with_dated_sums(stated, names, usual)
    fields = with_presence(with_values_of_others(stated, usual, names), usual)
    fields = without_ends_of_groups(with_by_values(fields, usual), usual)
    fields = with_numbers_computed_with(with_follows(fields, usual), names)
    fields = tuple(_with_room(stated, schema.rows or 0) for stated in without_circles(fields))
    text = _MARKS.sub(" ", f"{schema.title}. {schema.description}")  # a heading may be set off by them
    heading = _context(Field("", text[:LONGEST]), names, usual)
    said, rest = _read(as_of_a_date(heading), (*several_periods.FORMS, *lately.FORMS, *date_limits.FORMS))
    fields = with_heading_days(fields, said, heading)
    return StatedTable(fields, unread_words(rest if has_heading_days(fields) else heading))


def _usual_language(schema: Schema) -> Language:
    """The language of most of the table's words."""
    start = " ".join((schema.title, schema.description[:LONGEST]))
    return language_of(" ".join((start, *(field.description[:200] for field in schema.fields[:200]))))


def _stated(field: Field, names: Names, usual: Language, rows: int | None) -> Stated:
    context = _context(field, names, usual)
    words, rest = _read(context, FORMS)
    lasts = any(one.key == "lasts" for one in words)
    given = [one for one in details_of(field) if not (lasts and one.key in FORM_OF_MOMENTS)]
    words = [one for one in words if not (lasts and one.key == "examples")]  # they show the form alone
    statements = in_one_unit([*given, *words], context)
    unread = (*unread_words(rest), *_behind(field), *_in_name(field, usual))
    stated = replace(merged(field, statements, context.language, unread), rows=rows)
    while misread := likely_misread(stated, statements):  # what they overruled may be misread as well
        statements = [one for one in statements if one not in misread]
        unread = (*unread, *dict.fromkeys(one.words for one in misread))
        stated = replace(merged(field, statements, context.language, unread), rows=rows)
    stated = with_gap_apart(_in_steps_of_time(stated), context)
    stated = without_bounds_of_keys(with_wider_limits(stated, statements, context))
    try:
        refuse_contradictions(stated, statements)
    except SchemaError:
        if not field.imported:
            raise
        return next(filter(_agrees, less_stated(stated, "its details say otherwise")))
    return stated


def _behind(field: Field) -> tuple[str, ...]:
    """A remark where a description is longer than what is read of it."""
    more = len(field.description) - LONGEST
    return (f"{more:,} characters behind the first {LONGEST:,}",) if more > 0 else ()


def _in_name(field: Field, usual: Language) -> tuple[str, ...]:
    """A remark where a name without a description states something: "age 18 to 90"."""
    says = usual.pattern(r"[^\W\d] (?:{between}~)?\d[\d.,]*~(?:{to}|-)~\d|(?:{at_least}|{at_most}|{one_of}) ")
    said = not field.description and not field.imported and " " in field.name and says.search(field.name)
    return (f"{field.name} (a colon parts a name from what it states)",) if said else ()


def _context(field: Field, names: Names, usual: Language) -> Context:
    written = field.description[:LONGEST] or _span_named(field.name, usual)
    text = _WAVE.sub("-", written.translate(_PLAIN))
    context = Context(field, text, written, language_of(written, usual), names)
    return in_numbers(context, form) if (form := written_duration(context)) else context


def _span_named(name: str, usual: Language) -> str:
    """A name that says of what a field without a description is the time: "days_from_arrival_to_adoption"."""
    words = plain(name)
    return words if usual.pattern(r"{unit} {between} .+ (?:{to}|{and}) ").match(words) else ""


def _read(context: Context, forms: Iterable[Form]) -> tuple[list[Statement], Context]:
    """The statements of every form in turn, and the context with all that they used blacked out."""
    statements: list[Statement] = []
    for form in forms if context.text.strip() else ():
        places = list(_apart(form.places(context)))
        if places:
            statements += [said for place in places for said in _statements(place, form, context)]
            context = _without(places, context)
    return statements, context


def _apart(places: Iterable[Found]) -> Iterator[Found]:
    """The places without those that reach into an earlier one."""
    end = 0
    for place in places:
        if place.start >= end:
            yield place
            end = place.end


def _statements(place: Found, form: Form, context: Context) -> Iterator[Statement]:
    words = context.written[place.start : place.end].strip(" ,;()" if place.aside else None)
    for key, value in place.facts.items():
        yield Statement(key, value, words, form.name, place.start, place.end)


def _without(places: Iterable[Found], context: Context) -> Context:
    pieces, end = [], 0
    for place in places:
        used = " " if place.aside else USED
        pieces += [context.text[end : place.start], used * (place.end - place.start)]
        end = place.end
    pieces.append(context.text[end:])
    named = (name for place in places if "portions" in place.facts for name in place.facts["portions"].named)
    return replace(context, text="".join(pieces), listed=context.listed.union(map(stem, named)))


def _within_limits(stated: Stated) -> Stated:
    """A difference that words end at a limit: "amount minus deductible, never below 0"."""
    said = next((one.value for one in stated.statements if one.key == "low" and one.form != "detail"), None)
    if stated.formula is None or "-" not in stated.formula or not isinstance(said, int | float):
        return stated
    return replace(stated, formula=f"max({stated.formula}, {said})")


def _padded(stated: Stated) -> Stated:
    """Codes of so many digits between two limits, zeros in front: "two digits, 01 to 12"."""
    sized = re.fullmatch(r"\\d\{(\d)\}", stated.pattern or "")
    low, high, width = stated.low, stated.high, int(sized[1]) if sized else 0
    if not (width and isinstance(low, int) and isinstance(high, int) and 0 <= low <= high < 10**width):
        return stated
    if stated.unique or high - low >= _MOST_CODES:
        return stated
    values = tuple((f"{number:0{width}}", "") for number in range(low, high + 1))
    return replace(stated, values=values, low=None, high=None, pattern=None)


_MOST_CODES = 200
"""Codes between two limits that are listed; more of them are numbers with a pattern."""


def _with_ends_in_order(fields: tuple[Stated, ...]) -> tuple[Stated, ...]:
    """The fields; of two between which another one lies, the upper end is not below the lower one.

    Their unit is its own, where it has none.
    """
    by_name = {stated.name: stated for stated in fields}
    for stated in fields:
        ends = next((one.value for one in stated.statements if one.form in _BETWEEN), ())
        low, high = (by_name.get(order.field) for order in ends[:2]) if len(ends) > 1 else (None, None)
        if low and high and low.unit == high.unit and low.unit and not (stated.unit or stated.kind):
            by_name[stated.name] = replace(stated, kind="numerical", unit=low.unit, currency=low.currency)
        if low and high and not {low.name, high.name} & {one.field for one in (*low.orders, *high.orders)}:
            above = Order(low.name, ">=")
            by_name[high.name] = replace(high, orders=(*high.orders, above))
    return tuple(by_name.values())


def _in_steps_of_time(stated: Stated) -> Stated:
    """Times of day that are multiples of so many minutes or hours: their step, "in steps of 30 minutes"."""
    minutes = {"minutes": 1, "hours": 60}.get(stated.unit or "")
    if stated.temporal not in ("time", "datetime") or not minutes or stated.multiple_of is None:
        return stated
    said = next((one for one in stated.statements if one.key == "multiple_of"), None)
    step = int(stated.multiple_of * minutes)
    if said is None or step < 1:
        return stated
    kept = tuple(one for one in stated.statements if one.form != said.form)
    told = (*kept, replace(said, key="time_step", value=step))
    return replace(stated, multiple_of=None, unit=None, time_step=step, statements=told)


def _in_percent(stated: Stated) -> Stated:
    """A ratio that is told to be in percent, with the hundred that makes it so."""
    bare = stated.formula is not None and _RATIO.fullmatch(stated.formula) and "100" not in stated.formula
    return (
        replace(stated, formula=f"100 * {stated.formula}")
        if bare and stated.unit in ("percent", "%")
        else stated
    )


def _with_room(stated: Stated, rows: int) -> Stated:
    """The field; codes "R0001 to R2000" that are fewer than the rows are not counted up, which is told."""
    said = [one for one in stated.statements if one.key == "start" and one.form == ORDERED.name]
    last = re.search(r"\d+\W*$", said[0].words) if said else None
    if last is None or int(re.sub(r"\W", "", last[0])) - said[0].value + 1 >= rows:
        return stated
    return stated.without(said, " (fewer than the rows)", start=None, step=None, unique=False)


def _agrees(stated: Stated) -> bool:
    try:
        refuse_contradictions(stated, [*stated.statements])
    except SchemaError:
        return False
    return True


def less_stated(stated: Stated, why: str = "no law could hold it") -> Iterator[Stated]:
    """What a field states without some of its words, for which no law could be found: these are unread.

    First without one of its phrases, laws and uniqueness before limits and values, then of the details alone.
    Of details that another format states, one at a time goes as well, and at last all but the kind.
    """
    phrases: dict[str, int] = {}
    for one in stated.statements:
        if one.words and one.key != "unread":
            phrases[one.words] = min(phrases.get(one.words, len(_SOFT)), _softness(one.key))
    if len(phrases) > 1:
        for phrase in sorted(phrases, key=lambda words: phrases[words]):
            yield _without_words(stated, {phrase}, why)
    yield _without_words(stated, set(phrases), why)
    if stated.field.imported:
        keys = [one.key for one in details_of(stated.field) if one.key not in _KINDS]
        keys.sort(key=lambda key: (*_SOFT_DETAILS, key).index(key))
        lost = [{key} for key in keys] + [set(keys[:end]) for end in range(2, len(keys) + 1)]
        yield from (_without_words(stated, set(phrases), why, some) for some in lost)


def _softness(key: str) -> int:
    return _SOFT.index(key) if key in _SOFT else len(_SOFT)


def _without_words(
    stated: Stated,
    words: AbstractSet[str],
    why: str,
    details: AbstractSet[str] = frozenset(),
) -> Stated:
    kept = [one for one in stated.statements if one.words and one.words not in words]
    lost = dict.fromkeys(one.words for one in stated.statements if one.words in words)
    given = [one for one in details_of(stated.field) if one.key not in details]
    unread = [*stated.unread, *(f"{text} ({why})" for text in lost)]
    unread += [f"{one.key} {one.value} ({why})" for one in details_of(stated.field) if one.key in details]
    spoken = language_of(stated.field.description, language("en"))
    # Without its description, so that nobody is led by it again.
    bare = replace(stated.field, description="")
    return merged(bare, [*given, *kept], spoken, unread)
