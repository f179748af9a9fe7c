"""What is stated about a field, put into the draw of its meaning: limits, unit, rounding, form."""

import math
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from fastgen_magic.authors.catalogue.draws.centres import centred
from fastgen_magic.authors.catalogue.draws.numbers import limits, shape_of
from fastgen_magic.authors.catalogue.draws.plain import OFFICE_HOURS, while_open
from fastgen_magic.authors.catalogue.draws.texts import short_phrases
from fastgen_magic.authors.catalogue.language.templates import marks_of_examples, marks_of_format
from fastgen_magic.authors.catalogue.language.units import bare_amount, converted
from fastgen_magic.authors.catalogue.meanings.choice import LABELS, Choice
from fastgen_magic.authors.plan import Draw, PlannedField, Shape
from fastgen_magic.laws import law_named
from fastgen_magic.statements import Stated
from fastgen_magic.statements.named_forms import template_pattern

_UNIQUE_LAWS = frozenset(("sequence", "key", "code", "uuid", "unique_pattern"))
_WHOLE_LAWS = frozenset(("counts", "poisson", "integers", "weights"))
_SHAPED = frozenset(("bell", "normal", "lognormal"))
_LONG_NAME = "Maximiliane"
"""Stands for what a column may hold, where the length of what is made of it is tried."""
_DATES = frozenset(("dates", "moments", "times"))
_REACH = 0.05
"""Share of the stated span that the long tail of a law reaches at least."""
_EDGE = 0.2
"""Share of the stated span that may lie empty at either end."""


def held(draw: Draw, choice: Choice, unit: str) -> Draw | None:
    """The draw with all that is stated in it; None where its law cannot hold that.

    unit: of the draw's numbers; they are converted into the stated one.
    """
    stated, found = choice.stated, _timed(draw, choice)
    wanted = choice.unit
    if wanted and unit and "numerical" in law_named(draw.law).kinds:
        found = converted(found, unit, bare_amount(wanted)) or Draw("")
    short = stated.max_length and not stated.whole and stated.start is None
    texts = any((stated.textual, stated.format, stated.pattern, short))
    if texts and found.law in ("sequence", "reference"):
        return None
    found = (centred(found, stated) if found.law else None) or Draw("")
    for step in (_open, _within, _rounded, _unique, _with_short_words):
        found = (step(found, choice) if found.law else None) or Draw("")
    if not found.law:
        return None
    found = replace(found, data=law_named(found.law).checked(found.data))
    return found if choice.kind not in LABELS or _has_form(found, stated) else None


def _timed(draw: Draw, choice: Choice) -> Draw:
    """Days where the words say date, moments where they say time, whichever the meaning has."""
    days = {name: value for name, value in draw.data.items() if name != "hours"}
    turned = {"date": ("moments", "dates", {}), "moment": ("dates", "moments", {"hours": OFFICE_HOURS})}
    law, other, hours = turned.get(choice.guess.sort, ("", "", {}))
    return replace(draw, law=other, data=days | hours) if draw.law == law else draw


def _open(draw: Draw, choice: Choice) -> Draw | None:
    """The draw on the stated days and at the stated times of day."""
    stated, law = choice.stated, law_named(draw.law)
    said = (("opens", stated.clock), ("weekdays", stated.weekdays), ("months", stated.months))
    needed = {name for name, told in (*said, ("step", stated.time_step)) if told}
    if not needed <= law.by_name.keys():
        return None
    return replace(draw, data=while_open(law.checked(draw.data), stated)) if needed else draw


def _within(draw: Draw, choice: Choice) -> Draw | None:
    """The draw between the stated limits."""
    low, high = limits(choice.stated, choice.guess)
    ends = {name: limit for name, limit in (("low", low), ("high", high)) if limit is not None}
    if not ends:
        return draw
    if draw.law == "weights" and choice.kind == "numerical":
        kept = weights_within(draw.data["weights"], low, high)
        return replace(draw, data={**draw.data, "weights": kept}) if kept else None
    if not {"low", "high"} <= law_named(draw.law).by_name.keys():
        return None
    if choice.kind == "datetime":
        return replace(draw, data={**draw.data, **{name: end.isoformat() for name, end in ends.items()}})
    data = {**draw.data, **ends}
    bottom, top = data.get("low"), data.get("high")
    if isinstance(bottom, int | float) and isinstance(top, int | float) and draw.law in _SHAPED:
        both = low is not None and high is not None
        centre, edge = data.get("mean", data.get("median")), (0.2 if both else 0.1) * (top - bottom)
        centres = centre.values() if isinstance(centre, Mapping) else [centre]
        least = bottom + (0.1 * abs(bottom) if draw.law == "lognormal" else edge)  # its tail may be long
        if both and draw.law == "lognormal" and _tail(data) < bottom + _REACH * (top - bottom):
            centres = [None]  # it is of smaller things
        if not all(isinstance(one, int | float) and least <= one <= top - edge for one in centres):
            return None
        data |= {"sd": _at_most(data["sd"], (top - bottom) / 4)} if "sd" in data else {}
    return replace(draw, data=data)


def _tail(data: Mapping[str, Any]) -> float:
    """A number that one of a thousand values of a log-normal law lies above, of its largest group."""
    ends = [one if isinstance(one, Mapping) else {"": one} for one in (data["median"], data["sigma"])]
    return float(max(ends[0].values()) * math.exp(3 * max(ends[1].values())))


def weights_within(weights: Mapping[Any, float], low: Any, high: Any) -> dict[Any, float] | None:
    """The stars, marks and the like between the limits; None where they are few, or do not reach to both."""
    ends = [end for end in (low, high) if end is not None]
    if not all(isinstance(value, int | float) for value in (*weights, *ends)):
        return None
    bottom, top = -math.inf if low is None else low, math.inf if high is None else high
    kept = {value: weight for value, weight in weights.items() if bottom <= value <= top}
    if sum(kept.values()) < 0.8 * sum(weights.values()):
        return None
    room = _EDGE * (top - bottom)
    return None if len(ends) == 2 and (min(kept) > low + room or max(kept) < high - room) else kept


def _at_most(spread: Any, most: float) -> Any:
    if isinstance(spread, Mapping):
        return {group: _at_most(one, most) for group, one in spread.items()}
    return min(spread, float(f"{most:.3g}"))


def _rounded(draw: Draw, choice: Choice) -> Draw:
    """The draw rounded as stated, else as its meaning is, else as usual."""
    stated, shape = choice.stated, draw.shape
    said = stated.decimals is not None or stated.whole
    empty = (shape.decimals, shape.step, shape.ending) == (None, None, None)
    if stated.multiple_of is not None:
        shape = Shape(step=stated.multiple_of)
    elif choice.kind != "numerical" or draw.law in _WHOLE_LAWS:
        shape = Shape()
    elif said or (empty and stated.whole is None):
        shape = shape_of(stated, choice.guess, draw.data)
    elif stated.whole is False and not shape.decimals and shape.step is None and shape.ending is None:
        shape = Shape(1)
    return replace(draw, shape=replace(shape, spikes=() if _says_how_many(stated) else draw.shape.spikes))


def _says_how_many(stated: Stated) -> bool:
    """Whether it is stated which rows have a number, or its median: no heap of zeros for the others then."""
    gaps = stated.only_if or stated.missing_if or stated.blank >= 0.5
    return bool(gaps or stated.typical or dict(stated.law_data).get("median"))


def _unique(draw: Draw, choice: Choice) -> Draw | None:
    """The draw without a value that occurs twice."""
    if not (choice.stated.unique or choice.stated.key) or draw.law in _UNIQUE_LAWS:
        return draw
    if "unique" in law_named(draw.law).by_name:
        return replace(draw, data={**draw.data, "unique": True})
    data, coined = draw.data, {"names": "{word}", "full_name": draw.data.get("form")}
    if draw.law in coined:
        words = (
            {"word": data["words"]} if "words" in data else {name: data[name] for name in ("first", "last")}
        )
        return Draw("coined", {"form": coined[draw.law], "words": words, "unique": True})
    unique = {"pattern": "unique_pattern", "codes": "code"}.get(draw.law)
    return Draw(unique, {"pattern": data["pattern"]}) if unique else None


def shortened(planned: PlannedField) -> PlannedField:
    """The field without words, its own or in a table by its parent, that are longer than stated."""
    if planned.draw is None or planned.draw.law == "weights":
        return planned
    return planned.but(draw=_with_short_words(planned.draw, planned))


def _with_short_words(draw: Draw, of: Choice | PlannedField) -> Draw:
    most = of.stated.max_length if of.stated else None
    if most is not None and draw.law == "phrases":
        fit = short_phrases(draw.data["templates"], draw.data["words"], most)
        return replace(draw, data={**draw.data, **(fit or {})})
    name = {"names": "words", "weights": "weights", "table": "shares"}.get(draw.law)
    if most is None or name is None:
        return draw
    return replace(draw, data={**draw.data, name: _short_words(draw.data[name], most)})


def _short_words(words: Any, most: int) -> Any:
    """The words, or rows of these, that are short enough; all of them where none is."""
    if not isinstance(words, Mapping):
        return tuple(word for word in words if len(str(word)) <= most) or words
    if all(isinstance(row, Mapping) for row in words.values()):
        return {parent: _short_words(row, most) for parent, row in words.items()}
    return {word: share for word, share in words.items() if len(str(word)) <= most} or words


def _has_form(draw: Draw, stated: Stated) -> bool:
    """Whether texts of a draw have the stated pattern, form and length: some are tried."""
    marks = marks_of_format(stated.format) or marks_of_examples(stated.examples)
    most, least = stated.max_length, stated.min_length
    if not (marks or stated.pattern or most or least) or draw.law in _DATES:
        return True
    law, given = law_named(draw.law), {"rng": np.random.default_rng(0), "n": 60, "row": np.arange(60)}
    given |= {datum.name: draw.data.get(datum.name, datum.default) for datum in law.data}
    if set(law.roles) & set(law.arguments):
        if marks or stated.pattern:
            return False
        given |= dict.fromkeys(law.roles, pd.array([_LONG_NAME] * 60, dtype="str"))
    texts = map(str, law.function(**{name: given[name] for name in law.arguments if name in given}))
    form = re.compile(stated.admitted or (template_pattern(stated.format or marks) if marks else ".*"))
    return all(form.fullmatch(text) and (least or 0) <= len(text) <= (most or len(text)) for text in texts)
