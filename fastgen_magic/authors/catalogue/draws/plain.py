"""Plain laws: what is stated about a field, in the simplest law that holds it."""

import datetime as dt
import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from string import ascii_uppercase
from typing import Any

from fastgen_magic.authors.catalogue.draws.centres import around, centred, has_centre, of_groups
from fastgen_magic.authors.catalogue.draws.numbers import USUAL, limits, number, running, shape_of
from fastgen_magic.authors.catalogue.draws.texts import of_examples, text_of
from fastgen_magic.authors.catalogue.language.phrases import JOINING, pieces
from fastgen_magic.authors.catalogue.language.templates import (
    marks_of_examples,
    marks_of_format,
    marks_of_pattern,
)
from fastgen_magic.authors.catalogue.meanings.kinds import Guess, told_sort
from fastgen_magic.authors.catalogue.meanings.sort_words import Sort
from fastgen_magic.authors.plan import Draw, Shape
from fastgen_magic.authors.timelines import regular
from fastgen_magic.laws import LawError, law_named
from fastgen_magic.laws.patterns import with_length
from fastgen_magic.laws.usual import completed
from fastgen_magic.schema import Value
from fastgen_magic.schema.tree import at
from fastgen_magic.statements import ByValue, Stated
from fastgen_magic.statements.named_forms import NAMED_FORMS

FIRST_DAY, LAST_DAY = dt.date(2022, 1, 1), dt.date(2025, 12, 31)
"""Where nothing is stated, things happened in these four years."""
OFFICE_HOURS = {9: 3, 12: 3, 15: 3, 19: 2}

_CAPITALS = re.compile(r"(?:upper|lower)[- ]?case|capital|letters", re.IGNORECASE)
"""Words of a code that holds letters."""
Plain = tuple[Draw, str]
"""A draw, and what was assumed in it, in one sentence."""

_NO, _USUAL, _RARE, _MIDDLES = (frozenset(USUAL[key]) for key in ("no", "most", "rare", "middles"))
"""Words that say no, what most things are, what happens to few, and what others lie on both sides of."""


def plain(stated: Stated, guess: Guess) -> Plain:
    """The plain draw of a field."""
    for rule in (_fixed, _of_law, _of_form):
        if found := rule(stated, guess):
            return found
    draw, why = _BY_SORT.get(guess.sort, number)(stated, guess)
    if guess.kind != "numerical" or not has_centre(stated):
        return draw, why
    draw = centred(draw, stated) or around(stated, guess, *limits(stated, guess)) or draw
    return draw, "Its size is stated, its law is assumed."


def _fixed(stated: Stated, guess: Guess) -> Plain | None:
    """What leaves nothing to assume, or nothing but shares."""
    if stated.constant is not None:
        return Draw("constant", {"value": stated.constant}), "One value is stated."
    if stated.part_of is not None:
        of = stated.part_of
        return Draw("part", {"part": of.part}, inputs=(of.field,)), f"It is stated as a part of {of.field}."
    if stated.by_value is not None:
        return _of_groups(stated, guess, stated.by_value)
    if stated.formula is not None:
        shape = Shape() if guess.kind != "numerical" or stated.decimals is None else Shape(stated.decimals)
        data = {"expression": stated.formula, "exact": True}
        return Draw("formula", data, shape=shape), "Its formula is stated."
    if stated.values or stated.shares:
        return _listed(stated, guess)
    return _pointer(stated, guess) if stated.references else None


def _of_groups(stated: Stated, guess: Guess, table: ByValue) -> Plain:
    """The number, or a bell of the figures, for each value of another field."""
    if table.figures:
        return of_groups(stated, guess), "Its figures are stated for each group, its law is assumed."
    return Draw("map", {"table": table.numbers}, inputs=(table.field,)), "Its numbers are stated."


def _pointer(stated: Stated, _guess: Guess) -> Plain:
    """Keys of another table."""
    table = (stated.references or "").partition(".")[0] or "another table"
    marks = marks_of_format(stated.format) or marks_of_examples(stated.examples)
    if marks := marks or ("@@####" if stated.textual and not stated.unique else ""):
        data = {"pattern": marks, "different": 200, "lead": 0.5}
        return Draw("codes", data), f"200 rows of {table} are assumed."
    low = stated.low if isinstance(stated.low, int) else 1
    if stated.unique:
        return Draw("sequence", {"start": low}), f"Each row of {table} occurs once."
    high = stated.high if isinstance(stated.high, int) else low + 199
    data = {"low": low, "high": high, "lead": 0.5}
    return Draw("reference", data), f"It points to {high - low + 1} rows of {table}."


def weights_of(stated: Stated) -> dict[Value, float]:
    """Stated values with the stated shares; where none are stated, uneven ones, the first the likeliest.

    Codes of one form have no first: the servers of a rack, the classes of a school.
    """
    listed = [value for value, _ in stated.values] or [value for value, _ in stated.shares]
    values = spelled_values(listed)
    spelled = dict(zip(map(repr, listed), values, strict=True))
    said = {spelled.get(repr(value), value): share for value, share in stated.shares}
    rest = [value for value in values if value not in said]
    steps = len(rest) > 3 and all(isinstance(value, int | float) for value in rest)
    if steps or _MIDDLES & {str(value).casefold() for value in rest[1:-1]}:
        middle, width = 0.6 * (len(rest) - 1), 0.35 * len(rest)  # of a scale: a little above the middle
        raw = [math.exp(-(((at - middle) / width) ** 2)) for at in range(len(rest))]
    elif _are_numbered(rest):
        raw = [1.0 for _ in rest]
    else:
        raw = [1 / (at + 2) ** 0.6 for at in range(len(rest))]
    rare = [str(value).casefold() in _RARE for value in rest]
    if not all(rare):
        raw = [share * (0.15 if few else 1) for share, few in zip(raw, rare, strict=True)]
    whole = (max(0.0, 1 - sum(said.values())) if said else 1.0) / (sum(raw) or 1)
    assumed = {value: round(share * whole, 3) for value, share in zip(rest, raw, strict=True)}
    return {value: said.get(value, assumed.get(value, 0.0)) for value in values}


def _are_numbered(values: Sequence[Value]) -> bool:
    """Whether texts differ in numbers alone, or a letter behind them: "srv-01", "5a" and "10c"."""
    forms = {re.sub(r"\d+[a-z]?(?!\w)", "#", value) for value in values if isinstance(value, str)}
    alike = len(forms) == 1 and all("#" in form for form in forms)
    return alike and len(values) > 2 and all(isinstance(value, str) for value in values)


def spelled_values(values: Sequence[Value]) -> list[Value]:
    """Values as they are drawn: as texts where some are truth values, for a dict takes True for 1."""
    truths = [isinstance(value, bool) for value in values]
    if not any(truths) or all(truths):
        return list(values)
    return [str(value).lower() if isinstance(value, bool) else str(value) for value in values]


def _listed(stated: Stated, guess: Guess) -> Plain:
    if stated.unique or stated.key:
        values = spelled_values([value for value, _ in stated.values])
        why = f"Each of the stated values comes once in {len(values)} rows; in more, they come again."
        return Draw("in_turn", {"values": values}), why
    weights = weights_of(stated)
    if len(stated.shares) == len(weights):
        said = next((one.words for one in stated.statements if one.assumed), "")
        why = (
            f"Values are stated; “{said}” is taken for these shares."
            if said
            else "Values and shares are stated."
        )
        return Draw("weights", {"weights": weights}), why
    if guess.sort == "yes_no" and len(weights) == 2:
        one, other = weights
        yes, no = (other, one) if str(one).casefold() in _NO else (one, other)
        data = {"share": share_of_yes(stated, yes), "yes": yes, "no": no}
        return Draw("yes_no", data), "A share of yes is assumed."
    return Draw("weights", {"weights": weights}), "Values are stated; their shares are assumed."


def share_of_yes(stated: Stated, yes: Value) -> float:
    """The stated share of yes, or of its contrary, else a usual one."""
    usual = 0.8 if _USUAL & {*pieces(stated.name)} else 0.3
    said = {str(value).casefold(): share for value, share in stated.shares}
    if str(yes).casefold() in said:
        return said[str(yes).casefold()]
    return round(1 - next(iter(said.values())), 6) if len(said) == 1 else usual


def _of_law(stated: Stated, guess: Guess) -> Plain | None:
    """A law that is stated by its name."""
    if stated.law is None:
        return None
    try:
        law, data = law_named(stated.law), dict(stated.law_data)
        for name, limit in zip(("low", "high"), limits(stated, guess), strict=True):
            if name in law.by_name and limit is not None:
                data.setdefault(name, limit)
        found, assumed = completed(law, data)
    except LawError as error:
        if stated.field.law is None:  # read from words: not sure enough to refuse the table
            return None
        raise at(stated.field.line, f"law cannot be drawn: {error}", stated.name) from None
    why = f"Its law is stated, {' and '.join(assumed)} assumed." if assumed else "Its law is stated."
    measured = any(datum.measured for datum in law.data)
    return Draw(law.name, found, shape=_shape_of_law(stated, guess, found) if measured else Shape()), why


def _shape_of_law(stated: Stated, guess: Guess, data: Mapping[str, Any]) -> Shape:
    """Rounding as stated; where nothing is, about three figures of what the law spreads over."""
    said = stated.whole or stated.decimals is not None or stated.multiple_of is not None
    spans = [data["high"] - data["low"]] if "low" in data and "high" in data else []
    sizes = [data[name] for name in ("sd", "scale", "mean", "median") if data.get(name)]
    points = guess.sort in ("count", "score") and spans and spans[0] > 2  # no chance, which has fractions
    if said or points or guess.sort == "money" or not (spans or sizes):
        return shape_of(stated, guess, data)
    size = abs((spans or sizes)[0])
    return Shape(min(max(2 - math.floor(math.log10(size)), 0), 9) if size else 2)


def _of_form(stated: Stated, guess: Guess) -> Plain | None:
    """Texts whose pattern, form or examples are stated, and keys."""
    unique, counts = stated.unique or stated.key, stated.start is not None or stated.step is not None
    marks = marks_of_format(stated.format) or marks_of_examples(stated.examples)
    if counts and (found := marks_of_pattern(stated.pattern) or marks) and stated.step in (None, 1):
        return Draw("key", {"pattern": found, "start": stated.start or 1}), "Its form is stated."
    if counts or guess.kind in ("numerical", "datetime"):
        return _key(stated, guess) if counts else None
    uuid = (stated.format or "").casefold() in ("uuid", "guid")
    law = "key" if unique and guess.sort == "key" else "code" if unique else "codes"
    shown = marks_of_pattern(stated.pattern)
    named = NAMED_FORMS.get((stated.format or "").casefold())
    pattern = _of_length(stated) or (named.plain if named else None)
    several = {"pattern": shown or marks, "different": stated.distinct}
    draws: tuple[tuple[object, Draw], ...] = (
        (stated.distinct and not unique and (shown or marks), Draw("codes", several)),
        (unique and shown, Draw("code", {"pattern": shown})),  # its codes grow longer where all are used
        (pattern, Draw("unique_pattern" if unique else "pattern", {"pattern": pattern})),
        (uuid, Draw("uuid")),
        (marks and not (marks.strip("#") == "" and stated.whole), Draw(law, {"pattern": marks})),
    )
    for holds, draw in draws:
        if holds:
            return draw, "Its form is stated."
    return _key(stated, guess) if unique and guess.kind == "identifier" else None


def _of_length(stated: Stated) -> str | None:
    """The stated pattern, held to the stated length as well."""
    try:
        return stated.pattern and with_length(stated.pattern, stated.min_length, stated.max_length)
    except ValueError:  # whoever draws it says why it cannot be
        return stated.pattern


def _key(stated: Stated, _guess: Guess) -> Plain:
    """A running number; codes where texts are stated."""
    texts = stated.textual or stated.kind == "free text" or stated.min_length or stated.max_length
    if texts and not stated.whole:
        size = stated.min_length or min(stated.max_length or 8, 8)
        marks = "@@" + "#" * (size - 2) if size > 3 else "#" * size
        return Draw("code", {"pattern": marks}), "Codes are assumed."
    return running(stated, stated.low)


def _moment(stated: Stated, guess: Guess) -> Plain:
    if guess.sort == "time":
        why = "Its times are stated." if stated.clock else "Hours of the day are assumed."
        return Draw("times", while_open({"hours": OFFICE_HOURS, "spread": 2}, stated)), why
    if stated.every:
        return Draw("timeline", regular(stated)), "Its moments are stated."
    low, high = _days(stated)
    said = stated.low is not None or stated.high is not None
    why = "Its days are stated." if said else f"The years {low.year} to {high.year} are assumed."
    days = {"low": low.isoformat(), "high": high.isoformat()}
    if guess.sort == "moment":
        return Draw("moments", while_open(days | {"hours": OFFICE_HOURS}, stated)), why
    return Draw("dates", while_open(days, stated)), why


def while_open(data: Mapping[str, Any], stated: Stated) -> dict[str, Any]:
    """Data with the stated days and times alone; where times are stated, only these hours are busy."""
    steps = {"step": stated.time_step} if stated.time_step else {}
    data = {**data, **stated.closed, **steps}
    if not stated.clock:
        return data
    opens, closes = stated.clock
    first, last = int((opens or "00")[:2]), int((closes or "23")[:2])
    hours = data.get("hours") or {}
    busy = {hour: weight for hour, weight in hours.items() if first <= float(hour) <= last}
    ends = {name: at for name, at in (("opens", opens), ("closes", closes)) if at}
    return {**data, "hours": busy or None, **ends}


def _days(stated: Stated) -> tuple[dt.date, dt.date]:
    low, high = (bound if isinstance(bound, dt.date) else None for bound in (stated.low, stated.high))
    day, four = dt.timedelta(days=1), dt.timedelta(days=4 * 365)
    low = low + day if stated.low_open and low is not None else low
    high = high - day if stated.high_open and high is not None else high
    if low is None:
        low = high - four if high is not None else FIRST_DAY
    if high is None:
        last = dt.datetime.combine(LAST_DAY, dt.time(23, 59)) if isinstance(low, dt.datetime) else LAST_DAY
        high = last if low <= last else low + four
    return low, high


def noun_of(stated: Stated) -> str:
    """What a field is called in a word or two, for values that nobody knows: "species"."""
    found = [word for word in pieces(stated.name) if word not in JOINING and not word.isdigit()]
    return " ".join(found[-2:]) or stated.name


def _yes_no(stated: Stated, _guess: Guess) -> Plain:
    return Draw("yes_no", {"share": share_of_yes(stated, True)}), "A share of yes is assumed."


def _count(stated: Stated, guess: Guess) -> Plain:
    limited = stated.low not in (None, 0) or stated.high not in (None, 127, 255)  # of a byte
    if told_sort(stated).sort != "yes_no" or limited or stated.unique:
        return number(stated, guess)
    data = {"trials": 1, "share": share_of_yes(stated, True)}
    return Draw("binomial", data), "1 for yes and 0 for no, and their shares, are assumed."


def _code(stated: Stated, guess: Guess) -> Plain:
    if stated.distinct:
        numbers = tuple((place, "") for place in range(1, stated.distinct + 1))
        return _listed(replace(stated, values=numbers), guess)[0], "They are numbered, none of them is named."
    size = min(stated.max_length or stated.min_length or 6, 12)
    law = "code" if stated.unique else "codes"
    if stated.min_length is None and not stated.unique:  # it may be as long, and need not be
        size = min(size, 2 if told_sort(stated).kind == "numerical" else 6)
    if _CAPITALS.search(stated.field.description):
        return Draw(law, {"pattern": "@" * size}), "Codes of letters are assumed; state their form."
    return Draw(law, {"pattern": "#" * size}), "Codes of digits are assumed; state their form."


def _lettered(stated: Stated, guess: Guess) -> Plain:
    noun = guess.noun or noun_of(stated)
    if found := of_examples(stated):
        return found
    if stated.unique:
        return Draw("key", {"pattern": f"{noun} ###"}), "Its values are not known: they are numbered."
    if guess.noun and len(noun) + 4 <= (stated.max_length or 100):
        return Draw("code", {"pattern": f"{noun} @@@"}), "Its names are not known: letters stand for them."
    if guess.kind == "free text" and not stated.distinct:
        data = {"pattern": f"{noun} @@", "different": 60, "lead": 0.5}
        return Draw("codes", data), "Its names are not known: letters stand for them; state some."
    if (stated.distinct or 0) > len(ascii_uppercase):
        marks = "#" * len(str(stated.distinct))
        data = {"pattern": f"{noun} {marks}", "different": stated.distinct, "lead": 0.5}
        return Draw("codes", data), "Its values are not known: numbers stand for them; state the values."
    letters = ascii_uppercase[: stated.distinct or 6]
    names = [f"{noun} {letter}" for letter in letters]
    if any(len(name) > (stated.max_length or len(name)) for name in names):
        names = list(letters)
    weights = {name: max(round(30 * 0.76**at), 1) for at, name in enumerate(names)}
    why = "Its values are not known: letters stand for them; state the values."
    return Draw("weights", {"weights": weights}), why


def _text(stated: Stated, guess: Guess) -> Plain:
    return _lettered(stated, guess) if stated.unique else text_of(stated, guess.locale)


_BY_SORT: Mapping[Sort, Callable[[Stated, Guess], Plain]] = {
    "date": _moment, "moment": _moment, "time": _moment, "yes_no": _yes_no, "count": _count, "code": _code,
    "text": _text, "category": _lettered, "name": _lettered, "key": _key, "pointer": _pointer,
}  # fmt: skip
