"""From what is stated about a field, and what it means, to its plan: law and draw. What is stated wins."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from fastgen_magic.authors.catalogue.draws.holding import held
from fastgen_magic.authors.catalogue.draws.numbers import running, without_heaps
from fastgen_magic.authors.catalogue.draws.periods import over_period
from fastgen_magic.authors.catalogue.draws.plain import plain, spelled_values
from fastgen_magic.authors.catalogue.draws.sized import as_large, law_of
from fastgen_magic.authors.catalogue.draws.spikes import spiked
from fastgen_magic.authors.catalogue.draws.transformed import thing_of, transformed
from fastgen_magic.authors.catalogue.language.phrases import plain as plain_word
from fastgen_magic.authors.catalogue.lists.resources import Locales, resolved
from fastgen_magic.authors.catalogue.meanings.choice import LABELS, Choice
from fastgen_magic.authors.catalogue.meanings.kinds import guess_of
from fastgen_magic.authors.catalogue.meanings.knowledge import Meaning
from fastgen_magic.authors.catalogue.meanings.sort_words import KIND_OF, Sort
from fastgen_magic.authors.plan import Draw, Plan, PlannedField
from fastgen_magic.authors.reading.shapes import finest
from fastgen_magic.errors import AuthorError, LawError
from fastgen_magic.laws import law_named
from fastgen_magic.schema import Value
from fastgen_magic.statements import Stated, read_statements

_CATEGORIES = frozenset(("weights", "yes_no", "table", "map", "names", "phrases", "constant"))
_LISTED = _CATEGORIES | {"formula"}
"""Laws that say each number themselves."""
_UNUSUAL = 0.015
"""Share of a stated value that its meaning does not know, beside those that it does: "other"."""
_ASSUMED_MISSING = 0.05
"""Share of missing values where they are stated to occur, and not how many."""


def planned_field(choice: Choice, identifier: str, locales: Locales, language: str) -> PlannedField:
    """The plan of a field that stands alone; ties among fields come later."""
    stated = choice.stated
    draw, why = _draw(choice, locales, language)
    if stated.spikes and choice.kind == "numerical":
        draw, why = spiked(
            draw, why, stated, lambda other: _draw(replace(choice, stated=other), locales, language)
        )
    if stated.endings and draw.law not in _LISTED and not draw.inputs:
        decimals = max(draw.shape.decimals or 0, finest(stated.endings))
        draw = replace(
            draw, shape=replace(draw.shape, decimals=decimals, ending=None, endings=stated.endings)
        )
    if stated.depends_on and not (stated.formula or stated.part_of):
        why = f"{why} How it goes with {', '.join(stated.depends_on)} is assumed.".strip()
    return PlannedField(
        stated.field,
        identifier,
        kind=choice.kind,
        meaning=choice.meaning.name if choice.meaning and not stated.transform else "",
        unit=choice.unit,
        low=stated.low,
        high=stated.high,
        values=tuple(spelled_values([value for value, _ in stated.values])),
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


def _draw(choice: Choice, locales: Locales, language: str) -> tuple[Draw, str]:
    if choice.stated.transform:
        if thing := thing_of(choice.stated):
            draw, why = _draw(replace(choice, stated=thing), locales, language)
            made = "root" if choice.stated.transform == "sqrt" else "logarithm"
            return transformed(draw, choice.stated), f"{why.rstrip('.')}; its {made} is drawn."
        choice = replace(choice, meaning=None)
    plainly = replace(choice.guess, sort=_sort(choice))
    draw, why = (
        _of_known_size(choice, locales, language)
        or _whole_key(choice)
        or of_meaning(choice, locales, language)
        or plain(choice.stated, plainly)
    )
    return (draw if dict(choice.stated.law_data).get("sd") else without_heaps(draw)), why


def _of_known_size(choice: Choice, locales: Locales, language: str) -> tuple[Draw, str] | None:
    """A law that is stated by its name alone, as large and as spread as what its field means."""
    stated, meaning = choice.stated, choice.meaning
    if stated.law is None or stated.law_data or choice.kind != "numerical" or not (meaning or stated.unit):
        return None
    bare = replace(stated, law=None)
    known = of_meaning(replace(choice, stated=bare), locales, language)
    if known and known[0].law == law_of(stated):
        return known
    usual = known[0] if known else plain(bare, choice.guess)[0]
    if usual.law == "weights" and None not in (stated.low, stated.high):
        return None  # stars, whose limits say how large they are
    sized = as_large(stated, usual)
    why = f"Its law is stated, its size {f'as usual of {meaning.name}' if known and meaning else 'assumed'}."
    return (plain(sized, choice.guess)[0], why) if sized else None


def _sort(choice: Choice) -> Sort:
    """The sort that goes with the kind: the guess's own, unless a meaning has overruled it."""
    if choice.guess.kind == choice.kind:
        return choice.guess.sort
    return next(sort for sort, kind in reversed(list(KIND_OF.items())) if kind == choice.kind)


def categories_of(draw: Draw) -> tuple[tuple[Value, float], ...]:
    """Values and shares of a draw of categories."""
    if draw.law == "in_turn":
        return tuple((value, 1 / len(draw.data["values"])) for value in draw.data["values"])
    weights = draw.data.get("weights") if draw.law == "weights" else None
    if not isinstance(weights, Mapping):
        return ()
    whole = sum(weights.values()) or 1
    return tuple((value, weight / whole) for value, weight in weights.items())


def step_down(plan: Plan, planned: PlannedField, meant: PlannedField | None = None) -> PlannedField:
    """The plan of a field one step plainer; the plainest one stays, and what is stated to be computed.

    meant: the field by its meaning alone, without the ties of its table.
    """
    stated = planned.stated
    if stated and (stated.formula or stated.part_of) and planned.draw and planned.draw.inputs:
        return planned
    loose = tuple(one for one in planned.dependences if one.parent in planned.depends_on)
    if len(loose) < len(planned.dependences):
        return planned.but(dependences=loose)
    alone = plainest(plan, planned)
    if alone.draw == planned.draw:
        return alone.but(dependences=(), missing_with=None)
    if meant is None or not meant.meaning or planned.kind != meant.kind or planned.draw == meant.draw:
        return alone
    draw = {"draw": meant.draw, "law": meant.law, "why": meant.why, "categories": meant.categories}
    return planned.but(**draw, dependences=(), depends_on=meant.depends_on)


def plainest(plan: Plan, planned: PlannedField) -> PlannedField:
    """The plain law of what is stated, without anything that was assumed of meaning and neighbours."""
    if planned.latent:
        draw, title = Draw("normal", {"mean": 0, "sd": 1}), law_named("normal").title
        return planned.but(draw=draw, law=title, kind="numerical", dependences=(), depends_on=())
    stated = planned.stated or read_statements(plan.schema)[planned.name]
    guess = guess_of(stated)
    if planned.kind is not None and guess.kind != planned.kind:
        guess = guess_of(replace(stated, kind=planned.kind))
    thing = thing_of(stated)
    draw, why = plain(thing or stated, guess)
    draw = transformed(draw, stated) if thing else draw
    return planned.but(
        draw=draw,
        law=law_named(draw.law).title,
        why=why,
        categories=categories_of(draw),
        dependences=(),
        depends_on=stated.depends_on if draw.law not in ("formula", "part") else planned.depends_on,
    )


def _missing(choice: Choice) -> float:
    stated = choice.stated
    if stated.missing is not None or stated.mostly_missing:
        return stated.blank
    if stated.nullable is False or stated.unique or stated.key or stated.constant is not None:
        return 0.0
    if stated.nullable:
        return _ASSUMED_MISSING if not (stated.only_if or stated.missing_if) else 0.0
    return choice.meaning.missing if choice.meaning and not stated.only_if else 0.0


def _is_keyed(choice: Choice) -> bool:
    return choice.meaning is not None and choice.meaning.law in ("sequence", "key", "code")


def _whole_key(choice: Choice) -> tuple[Draw, str] | None:
    """A running number for a key whose type is one of whole numbers: "order_id BIGINT"."""
    whole = choice.stated.kind == "numerical" and choice.kind == "identifier" and not choice.points
    return running(choice.stated, choice.stated.low) if whole and _is_keyed(choice) else None


def of_meaning(choice: Choice, locales: Locales, language: str) -> tuple[Draw, str] | None:
    """The draw of the meaning, with all that is stated put into it; None where a plain law must hold it."""
    meaning, stated = choice.meaning, choice.stated
    if choice.points and _is_keyed(choice):
        return None
    if meaning is None or meaning.kind != choice.kind:
        return None
    if stated.temporal == "epoch" or stated.laid_down("start", "step"):
        return None  # it says the law itself
    if meaning.law == "phrases" and len(stated.examples) > 1:
        return None  # such texts are wanted
    if meaning.law == "weights" and _shows_others(meaning, stated.examples):
        return None
    return law_of_meaning(choice, meaning.law, meaning.data, locales, language)


def _shows_others(meaning: Meaning, examples: Sequence[Value]) -> bool:
    """Whether several words are given as values, of which the meaning does not know all."""
    words = len(examples) > 1 and all(isinstance(one, str) for one in examples)
    return words and any(canonical(meaning, one) is None for one in examples)


def with_form(choice: Choice, locales: Locales, language: str) -> Choice:
    """The choice by the likeliest meaning whose texts have the stated form; as it is where none has it."""
    if choice.kind not in LABELS or not choice.others or of_meaning(choice, locales, language):
        return choice
    others = (replace(choice, meaning=one) for one in choice.others if one.kind == choice.kind)
    return next((one for one in others if of_meaning(one, locales, language)), choice)


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
        draw = over_period(draw, stated, meaning)
        found = held(draw, choice, meaning.unit)
        return (found, _why(meaning, all_stated=_is_all_stated(found, stated))) if found else None
    except (LawError, AuthorError):
        return None


def _why(meaning: Meaning, *, all_stated: bool = False) -> str:
    """What a field is taken for, and whose the figures are, unless all of them are stated."""
    return (
        f"Taken for {meaning.name}."
        if all_stated
        else f"Taken for {meaning.name} ({meaning.source.split(';')[0].strip()})."
    )


def _is_all_stated(draw: Draw, stated: Stated) -> bool:
    """Whether the law has no figures but the two ends, and these are stated."""
    return set(draw.data) == {"low", "high"} and None not in (stated.low, stated.high)


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
    shares = {value: weights[name] for value, name in known.items() if name in weights}
    whole = sum(shares.values())
    if 3 * len(shares) < max(6, 2 * len(known)) or whole < sum(weights.values()) / 2:
        return None
    shares = {value: shares.get(value, float(f"{_UNUSUAL * whole:.2g}")) for value in known}
    return Draw("weights", {"weights": shares}), f"Values are stated, shares as usual of {meaning.name}."
