"""From what is stated about a field, and what it means, to its plan: law and draw. What is stated wins."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from fastgen_magic.authors.meanings.kinds import KIND_OF, Guess
from fastgen_magic.authors.meanings.knowledge import Meaning
from fastgen_magic.authors.meanings.numbers import limits, shape_of
from fastgen_magic.authors.meanings.phrases import plain as plain_word
from fastgen_magic.authors.meanings.plain import OFFICE_HOURS, plain
from fastgen_magic.authors.meanings.resources import Locales, resolved
from fastgen_magic.authors.meanings.scales import weights_within
from fastgen_magic.authors.meanings.scorer import THRESHOLD, Candidate
from fastgen_magic.authors.meanings.templates import marks_of_examples, marks_of_format
from fastgen_magic.authors.meanings.units import converted, dimension
from fastgen_magic.authors.plan import Draw, PlannedField, Shape
from fastgen_magic.errors import AuthorError, LawError
from fastgen_magic.laws import law_named
from fastgen_magic.sandbox.keeping import template_pattern
from fastgen_magic.schema import Kind, Value
from fastgen_magic.statements import Stated

_LABELS: frozenset[Kind] = frozenset(["categorical", "free text", "identifier"])
_UNIQUE_LAWS = frozenset(["sequence", "key", "code", "uuid", "unique_pattern"])
_SHAPED = ("bell", "normal", "lognormal")
_DATES = frozenset(["dates", "moments", "times"])
_CATEGORIES = frozenset(["weights", "yes_no", "table", "map", "names", "phrases", "constant"])
_AGAINST_A_NOUN = 0.12
"""What a meaning loses where a noun of the field speaks of another kind."""
_ASSUMED_MISSING = 0.05
"""Share of missing values where they are stated to occur, and not how many."""


@dataclass(frozen=True)
class Choice:
    """What a field is taken for: its sort, and its meaning if the words are sure enough."""

    stated: Stated
    guess: Guess
    meaning: Meaning | None = None

    @property
    def kind(self) -> Kind:
        """Its kind: stated, else of its meaning, else of its sort."""
        if self.stated.kind is not None:
            return self.stated.kind
        if self.guess.sure == 3 or self.meaning is None:
            return self.guess.kind
        return self.meaning.kind


def choose(stated: Stated, guess: Guess, candidates: tuple[Candidate, ...]) -> Choice:
    """The likeliest meaning that nothing stated contradicts; none where all are below the threshold."""
    fitting = [
        (one.score - _doubt(one.meaning, guess), one.meaning)
        for one in candidates
        if not contradicts(one.meaning, stated, guess)
    ]
    score, meaning = max(fitting, key=lambda pair: pair[0], default=(0.0, None))
    return Choice(stated, guess, meaning if score >= THRESHOLD else None)


def _doubt(meaning: Meaning, guess: Guess) -> float:
    """What speaks against a meaning without ruling it out: a noun that means another sort of thing."""
    if guess.sure != 1:
        return 0.0
    both = {meaning.kind, guess.kind}
    alike = len(both) == 1 or (both <= _LABELS and (guess.sort != "category" or meaning.kind != "free text"))
    share = guess.sort == "share" and dimension(meaning.unit) not in ("", "share")
    return 0.0 if alike and not share else _AGAINST_A_NOUN


def contradicts(meaning: Meaning, stated: Stated, guess: Guess) -> bool:
    """Whether a meaning is ruled out by kind, unit or values, as they are stated or plainly said."""
    kinds, sure, measures = {meaning.kind, guess.kind}, guess.sure >= 2, dimension(meaning.unit)
    other_kind = len(kinds) > 1 and not kinds <= _LABELS
    asked = guess.sort == "yes_no" and not _has_two_answers(meaning)
    answers = guess.sort != "yes_no" and meaning.law == "yes_no"
    told = bool(stated.unit) and not stated.values
    return any((
        sure and (other_kind or (not stated.values and (asked or answers))),
        sure and guess.sort == "count" and measures in ("money", "length", "mass"),
        told and dimension(stated.unit or "") != (measures or dimension(stated.unit or "")),
        told and meaning.kind != "numerical",
        guess.kind == "datetime" and (guess.sort == "time") != (meaning.law == "times"),
        any(isinstance(value, str) for value, _ in stated.values) and meaning.kind not in _LABELS,
    ))  # fmt: skip


def _has_two_answers(meaning: Meaning) -> bool:
    return meaning.law == "yes_no" or len(meaning.data.get("weights", ())) == 2


def planned_field(choice: Choice, identifier: str, locales: Locales, language: str) -> PlannedField:
    """The plan of a field that stands alone; ties among fields come later."""
    stated = choice.stated
    draw, why = of_meaning(choice, locales, language) or plain(
        stated, replace(choice.guess, sort=_sort(choice))
    )
    return PlannedField(
        stated.field,
        identifier,
        kind=choice.kind,
        meaning=choice.meaning.name if choice.meaning else "",
        unit=stated.unit or (choice.meaning.unit if choice.meaning else ""),
        low=stated.low,
        high=stated.high,
        values=tuple(value for value, _ in stated.values),
        missing=_missing(choice),
        unique=stated.unique or stated.key,
        constant=stated.constant is not None,
        depends_on=stated.depends_on,
        law=law_named(draw.law).title,
        why=why,
        stated=stated,
        draw=draw,
        only_if=stated.only_if,
        missing_if=stated.missing_if,
    ).but(categories=categories_of(draw))


def _sort(choice: Choice) -> Any:
    """The sort that goes with the kind: the guess's own, unless a meaning has overruled it."""
    if choice.guess.kind == choice.kind:
        return choice.guess.sort
    return next(sort for sort, kind in reversed(list(KIND_OF.items())) if kind == choice.kind)


def categories_of(draw: Draw) -> tuple[tuple[Value, float], ...]:
    """Values and shares of a draw of categories."""
    weights = draw.data.get("weights") if draw.law == "weights" else None
    if not isinstance(weights, Mapping):
        return ()
    whole = sum(weights.values()) or 1
    return tuple((value, weight / whole) for value, weight in weights.items())


def _missing(choice: Choice) -> float:
    stated = choice.stated
    if stated.missing is not None:
        return stated.missing
    if stated.nullable is False or stated.unique or stated.key or stated.constant is not None:
        return 0.0
    if stated.nullable:
        return _ASSUMED_MISSING if not (stated.only_if or stated.missing_if) else 0.0
    return choice.meaning.missing if choice.meaning and not stated.only_if else 0.0


def of_meaning(choice: Choice, locales: Locales, language: str) -> tuple[Draw, str] | None:
    """The draw of the meaning, with all that is stated put into it; None where a plain law must hold it."""
    meaning, stated = choice.meaning, choice.stated
    if meaning is None or _leaves_no_choice(stated) or meaning.kind != choice.kind:
        return None
    return law_of_meaning(choice, meaning.law, meaning.data, locales, language)


def law_of_meaning(
    choice: Choice, law: str, data: Mapping[str, Any], locales: Locales, language: str
) -> tuple[Draw, str] | None:
    """One of a meaning's laws with all that is stated put into it; None where it cannot hold that."""
    meaning, stated = choice.meaning, choice.stated
    if meaning is None:
        return None
    try:
        draw = Draw(law_named(law).name, resolved(law_named(law), data, locales), shape=meaning.shape)
        draw = _translated(draw, meaning, language)
        if stated.values or stated.shares:
            return _with_values(draw, choice)
        found = _in_unit(_timed(draw, choice), meaning, stated)
        found = found and _within(found, choice)
        found = found and _unique(found, stated)
        found = found and _short(found, stated)
        if found is None or (choice.kind in _LABELS and not _has_form(found, stated)):
            return None
        return replace(found, data=law_named(found.law).checked(found.data)), _why(meaning)
    except (LawError, AuthorError):
        return None


def _why(meaning: Meaning) -> str:
    source = f" ({meaning.source.split(';')[0].strip()})" if meaning.source else ""
    return f"Taken for {meaning.name}{source}."


def _leaves_no_choice(stated: Stated) -> bool:
    """Whether what is stated says the law itself, so that a meaning has nothing to add."""
    said = (
        stated.constant,
        stated.part_of,
        stated.formula,
        stated.references,
        stated.law,
        stated.start,
        stated.step,
    )
    return any(one is not None for one in said)


def _has_form(draw: Draw, stated: Stated) -> bool:
    """Whether texts of a draw have the stated pattern, form and length: some are tried."""
    marks = marks_of_format(stated.format) or marks_of_examples(stated.examples)
    most, least = stated.max_length, stated.min_length
    if not (marks or stated.pattern or most or least) or draw.law in _DATES:
        return True
    law, given = law_named(draw.law), {"rng": np.random.default_rng(0), "n": 60, "row": np.arange(60)}
    given |= {datum.name: draw.data.get(datum.name, datum.default) for datum in law.data}
    if set(law.roles) & set(law.arguments):
        return False
    texts = [
        str(text) for text in law.function(**{name: given[name] for name in law.arguments if name in given})
    ]
    form = re.compile(stated.pattern or (template_pattern(stated.format or marks) if marks else ".*"))
    return all(form.fullmatch(text) and (least or 0) <= len(text) <= (most or len(text)) for text in texts)


def _translated(draw: Draw, meaning: Meaning, language: str) -> Draw:
    """Categories in the language of the table."""
    words = meaning.translated.get(language)
    if not words or draw.law not in _CATEGORIES:
        return draw

    def read(value: Any) -> Any:
        if isinstance(value, Mapping):
            return {words.get(str(key), key): read(one) for key, one in value.items()}
        return words.get(value, value) if isinstance(value, str) else value

    return replace(draw, data={name: read(value) for name, value in draw.data.items()})


def canonical(meaning: Meaning, value: Value, label: str = "") -> str | None:
    """The value of the meaning that a stated value or its label spells, None if it spells none."""
    names = meaning.data.get("weights", {}) if meaning.law == "weights" else {}
    spelled = {name: (name, *meaning.spelled.get(str(name), ())) for name in [*names, *meaning.spelled]}
    for words in meaning.translated.values():
        for name, word in words.items():
            spelled[name] = (*spelled.get(name, (name,)), word)
    known = {plain_word(str(form)): str(name) for name, forms in spelled.items() for form in forms}
    return known.get(plain_word(str(label))) or known.get(plain_word(str(value)))


def _with_values(draw: Draw, choice: Choice) -> tuple[Draw, str] | None:
    """Shares of the meaning for the stated values, where it knows them all."""
    meaning, stated = choice.meaning, choice.stated
    if meaning is None or stated.shares:
        return None
    if meaning.law == "yes_no" and choice.guess.sort == "yes_no" and len(stated.values) == 2:
        found, _ = plain(stated, choice.guess)
        if found.law == "yes_no":
            return replace(found, data={**found.data, "share": meaning.data["share"]}), _why(meaning)
    if draw.law != "weights" or meaning.law != "weights":
        return None
    known = {value: canonical(meaning, value, label) for value, label in stated.values}
    weights = {str(name): weight for name, weight in meaning.data["weights"].items()}
    if any(name not in weights for name in known.values()):
        return None
    shares = {value: weights[str(name)] for value, name in known.items()}
    return Draw("weights", {"weights": shares}), f"Values are stated, shares as usual of {meaning.name}."


def _in_unit(draw: Draw, meaning: Meaning, stated: Stated) -> Draw | None:
    wanted = stated.unit or stated.currency
    if not wanted or not meaning.unit or choice_is_label(draw):
        return draw
    return converted(draw, meaning.unit, wanted)


def _timed(draw: Draw, choice: Choice) -> Draw:
    """Days where the words say date, moments where they say time, whichever the meaning has."""
    days = {name: value for name, value in draw.data.items() if name != "hours"}
    if draw.law == "moments" and choice.guess.sort == "date":
        return replace(draw, law="dates", data=days)
    if draw.law == "dates" and choice.guess.sort == "moment":
        return replace(draw, law="moments", data={**days, "hours": OFFICE_HOURS})
    return draw


def choice_is_label(draw: Draw) -> bool:
    """Whether a draw gives categories or texts."""
    return "numerical" not in law_named(draw.law).kinds


def _within(draw: Draw, choice: Choice) -> Draw | None:
    """The draw between the stated limits, rounded as stated."""
    stated, law = choice.stated, law_named(draw.law)
    low, high = limits(stated, choice.guess)
    if low is None and high is None:
        return _rounded(draw, choice)
    if law.name == "weights" and choice.kind == "numerical":
        kept = weights_within(draw.data["weights"], low, high)
        return _rounded(replace(draw, data={**draw.data, "weights": kept}), choice) if kept else None
    if law.name in _CATEGORIES or not {"low", "high"} <= law.by_name.keys():
        return None
    data = {
        **draw.data,
        **{name: limit for name, limit in (("low", low), ("high", high)) if limit is not None},
    }
    if choice.kind == "datetime":
        data = {
            name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in data.items()
        }
        return replace(draw, data=data)
    bottom, top = data.get("low"), data.get("high")
    if isinstance(bottom, int | float) and isinstance(top, int | float) and law.name in _SHAPED:
        if not _centre_fits(data):
            return None
        if "sd" in data:
            data["sd"] = _at_most(data["sd"], (top - bottom) / 4)
    return _rounded(replace(draw, data=data), choice)


def _centre_fits(data: Mapping[str, Any]) -> bool:
    """Whether the middle of every group lies well between the limits."""
    low, high = data["low"], data["high"]
    if isinstance(low, Mapping) or isinstance(high, Mapping):
        return True
    centre = data.get("mean", data.get("median"))
    centres = centre.values() if isinstance(centre, Mapping) else [centre]
    edge = 0.1 * (high - low)
    return all(isinstance(one, int | float) and low + edge <= one <= high - edge for one in centres)


def _at_most(spread: Any, most: float) -> Any:
    if isinstance(spread, Mapping):
        return {group: _at_most(one, most) for group, one in spread.items()}
    return min(spread, float(f"{most:.3g}"))


def _rounded(draw: Draw, choice: Choice) -> Draw:
    stated, shape = choice.stated, draw.shape
    if choice.kind != "numerical" or draw.law in ("counts", "poisson", "integers", "weights"):
        return replace(
            draw, shape=Shape(step=stated.multiple_of) if stated.multiple_of else Shape(spikes=shape.spikes)
        )
    if stated.multiple_of is not None:
        return replace(draw, shape=Shape(step=stated.multiple_of, spikes=shape.spikes))
    if stated.decimals is not None or stated.whole:
        decimals = stated.decimals or 0
        return replace(draw, shape=Shape(decimals, spikes=shape.spikes))
    if stated.whole is False and not shape.decimals and shape.step is None and shape.ending is None:
        return replace(draw, shape=Shape(1, spikes=shape.spikes))
    empty = shape.decimals is None and shape.step is None and shape.ending is None
    return (
        replace(draw, shape=replace(shape_of(stated, choice.guess, draw.data), spikes=shape.spikes))
        if empty
        else draw
    )


def _unique(draw: Draw, stated: Stated) -> Draw | None:
    """The draw without a value that occurs twice."""
    if not (stated.unique or stated.key) or draw.law in _UNIQUE_LAWS:
        return draw
    law = law_named(draw.law)
    if "unique" in law.by_name:
        return replace(draw, data={**draw.data, "unique": True})
    if draw.law == "pattern":
        return Draw("unique_pattern", draw.data)
    if draw.law == "codes":
        return Draw("code", {"pattern": draw.data["pattern"]})
    if draw.law == "names":
        return Draw("coined", {"form": "{word}", "words": {"word": draw.data["words"]}, "unique": True})
    return None


def _short(draw: Draw, stated: Stated) -> Draw:
    """The draw without words that are longer than stated."""
    most, name = stated.max_length, {"names": "words", "weights": "weights"}.get(draw.law)
    if most is None or name is None:
        return draw
    words = draw.data[name]
    kept = [word for word in words if len(str(word)) <= most] or list(words)
    data = {word: words[word] for word in kept} if name == "weights" else tuple(kept)
    return replace(draw, data={**draw.data, name: data})
