"""Ties among the fields of a table: of meanings and statements here; of events, sums and places beside."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from fastgen_magic.authors.catalogue.draws.plain import FIRST_DAY, LAST_DAY
from fastgen_magic.authors.catalogue.draws.planning import canonical, law_of_meaning
from fastgen_magic.authors.catalogue.language.templates import strftime_of_format
from fastgen_magic.authors.catalogue.language.units import dimension, times_smaller
from fastgen_magic.authors.catalogue.lists.resources import Locales
from fastgen_magic.authors.catalogue.meanings.animals import kind_of_animal
from fastgen_magic.authors.catalogue.meanings.choice import Choice
from fastgen_magic.authors.catalogue.meanings.knowledge import Given, meanings
from fastgen_magic.authors.catalogue.ties import (
    chronology,
    geography,
    growing,
    lives,
    moment_parts,
    numbering,
    reasons,
    sums,
    year_spans,
)
from fastgen_magic.authors.catalogue.ties.board import Board, rows_by, tied
from fastgen_magic.authors.catalogue.ties.clocks import clocks
from fastgen_magic.authors.plan import Dependence, Direction, Draw, Form, PlannedField, Shape
from fastgen_magic.schema import Value
from fastgen_magic.schema.formula import in_formula, read_formula
from fastgen_magic.statements import Follow

_FOLLOWS = 0.5
"""Correlation of a tie of which its way is stated."""
_LOOSE = 0.4
"""Correlation of a tie that is stated without its strength."""


_IRRATIONAL = ("log(", "log10(", "sqrt(", "exp(")
_FINE = 4
"""Decimals of logarithms and roots, which have neither cents nor are counted, whatever they are of."""


def related(
    fields: Sequence[PlannedField],
    choices: Sequence[Choice],
    locales: Locales,
    language: str,
    subject: frozenset[str] = frozenset(),
) -> tuple[PlannedField, ...]:
    """The fields with the ties among them, then the latent drivers of these.

    subject: words that name the table.
    """
    board = Board(fields, choices, locales, language, subject)
    for lay in (
        *(numbering.places, _formulas, sums.divisors, clocks, chronology.stated_orders, sums.stated_wholes),
        *(geography.places_together, moment_parts.parts_of_moments),
        *(growing.classes, lives.ages, growing.sizes, _given_laws, lives.age_groups, chronology.durations),
        *(chronology.events, year_spans.year_spans),
        *(
            reasons.happened,
            sums.formulas,
            sums.readings,
            sums.parts_below,
            sums.parts_of_measures,
            lives.service,
        ),
        *(numbering.in_order, _meant_ties, _stated_ties),
    ):
        lay(board)
    _spelled_dates(board)
    return tuple(board.fields.values())


def _spelled_dates(board: Board) -> None:
    """Dates that are stated to be written in a form of their own, out of a latent column of dates."""
    for name in board.columns("datetime"):
        stated, planned = board.stated(name), board.fields[name]
        form = strftime_of_format(stated.format)
        if form and planned.draw is not None and planned.draw.law == "times":
            days = {"low": FIRST_DAY.isoformat(), "high": LAST_DAY.isoformat()}
            planned = planned.but(draw=Draw("moments", {**days, "hours": planned.draw.data.get("hours")}))
        if (
            not form
            or planned.draw is None
            or planned.draw.law in ("constant", "map", "formula", "spelled_date")
        ):
            continue
        kept = {key: getattr(planned, key) for key in ("kind", "low", "high", "depends_on", "dependences")}
        latent = board.latent(f"{name} day", planned.draw, f"The day of {name}.", **kept)
        whole = "integer" in stated.field.description and form.replace("%", "").isalpha()
        draw = Draw("spelled_date", {"form": form, "whole": bool(stated.whole) or whole}, inputs=(latent,))
        for other, held in board.fields.items():
            board.fields[other] = _moved(held, name, latent) if other != latent else held
        tie = Dependence(latent, "functional", "strong")
        board.fields[name] = planned.but(draw=draw, depends_on=(latent,), dependences=(tie,))


def _moved(planned: PlannedField, old: str, new: str) -> PlannedField:
    """A field that hangs on another one instead."""
    draw = planned.draw
    if draw is None or not ({*draw.inputs, *draw.by, *planned.depends_on} & {old}):
        return planned

    def swap(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(new if name == old else name for name in names)

    data = dict(draw.data)
    if draw.law == "formula":
        data["expression"] = str(data["expression"]).replace(in_formula(old), new)
    ties = tuple(replace(one, parent=new) if one.parent == old else one for one in planned.dependences)
    moved = replace(draw, data=data, by=swap(draw.by), inputs=swap(draw.inputs))
    return planned.but(draw=moved, depends_on=swap(planned.depends_on), dependences=ties)


def _formulas(board: Board) -> None:
    """The fields of a stated formula, and of a stated part, are the parents."""
    for name in board.choices:
        stated, draw = board.stated(name), board.draw(name)
        if stated.formula is not None and draw.law == "formula":
            inputs = tuple(one for one in read_formula(stated.formula).fields.values() if one in board.fields)
            if stated.decimals is None and "round" not in stated.formula and not stated.values:
                meaning = board.choices[name].meaning
                usual = sums.decimals_of(board, stated.formula)
                usual = meaning.shape.decimals if meaning and "/" in stated.formula else usual
                cents = usual != 0 and sums.is_amount(board, name, inputs)  # whole numbers make whole ones
                decimals = 0 if _is_counted(board, name, inputs) else 2 if cents else usual or None
                decimals = _FINE if stated.formula.startswith(_IRRATIONAL) else decimals
                draw = replace(draw, shape=Shape(decimals))
            board.fields[name] = _hung(board.fields[name], replace(draw, inputs=inputs), "arithmetic")
        if board.draw(name).inputs and stated.formula is None:
            board.fields[name] = _hung(board.fields[name], board.draw(name))


def _is_counted(board: Board, name: str, inputs: Sequence[str]) -> bool:
    """Whether a formula gives a number of things: it is called so, or made of such and of no unit."""
    stated, sorts = (
        board.stated(name),
        {board.choices[one].guess.sort for one in inputs if one in board.choices},
    )
    units = any(board.fields[one].unit for one in (name, *inputs))
    made = sorts == {"count"} and not units and "/" not in (stated.formula or "")
    return bool(stated.whole) or board.choices[name].guess.sort == "count" or made


def _hung(planned: PlannedField, draw: Draw, form: Form | None = None) -> PlannedField:
    ties = tuple(tied(draw, parent, form) for parent in draw.inputs)
    names = tuple(dict.fromkeys((*planned.depends_on, *draw.inputs)))
    return planned.but(draw=draw, depends_on=names, dependences=ties)


def _given_laws(board: Board) -> None:
    """Laws of meanings for tables that have certain other fields."""
    for name, choice in board.choices.items():
        meaning, listed = choice.meaning, bool(choice.stated.values or choice.stated.shares)
        if meaning is None or not board.free(name, distinct=True) or meaning.kind != choice.kind:
            continue
        for given in meaning.given:
            found = {need: board.with_meaning(need, name) for need in given.needs}
            held = {need: column for need, column in found.items() if column}
            fits = len(held) == len(found) and (given.by or not listed)
            if fits and _lay_given(board, choice, given, held):
                break


def _lay_given(board: Board, choice: Choice, given: Given, held: Mapping[str, str]) -> bool:
    name, meaning = choice.stated.name, choice.meaning
    drawn = law_of_meaning(choice, given.law, given.data, board.locales, board.language) if meaning else None
    if drawn is None or not board.may_bind(name, held.values(), distinct=drawn[0].data.get("unique") is True):
        return False
    draw, data = drawn[0], drawn[0].data
    if given.law == "formula":
        text = str(given.data["expression"])
        for need, column in held.items():
            text = text.replace(f"{{{need}}}", _in_unit_of(need, column, board))
        data = {**data, "expression": text}
    for need in given.by:
        spelled = spelled_by(board, held[need])
        if spelled:
            data = rows_by(data, spelled)
    inputs = tuple(held[need] for need in given.inputs)
    owners = tuple(held[need] for need in given.by)
    by = " and ".join(dict.fromkeys(held.values()))
    why = f"Taken for {board.meaning(name)}, by {by}."
    return board.bind(name, replace(draw, data=data, by=owners, inputs=inputs), why)


def _in_unit_of(need: str, column: str, board: Board) -> str:
    """A column in a formula, in the unit that its meaning has there: metres times 100."""
    own, wanted = board.fields[column].unit, meanings()[need].unit
    alike = own != wanted and dimension(own) == dimension(wanted) != ""
    return f"({in_formula(column)} * {times_smaller(wanted, own):g})" if alike else in_formula(column)


def spelled_by(board: Board, parent: str) -> dict[Value, str]:
    """The values of a column with those of its meaning that they spell; empty where it has none."""
    choice = board.choices.get(parent)
    if choice is None or choice.meaning is None:
        return {}
    labels = dict(choice.stated.values)
    draw = board.draw(parent)
    if draw.law == "yes_no":
        values: list[Value] = [draw.data.get("yes", True), draw.data.get("no", False)]
    else:
        values = [value for value, _ in board.fields[parent].categories]
    named = {value: canonical(choice.meaning, value, labels.get(value, "")) for value in values}
    return {value: name or kind_of_animal(choice, value) or str(value) for value, name in named.items()}


def _meant_ties(board: Board) -> None:
    """Correlations between fields whose meanings know them."""
    for name, choice in board.choices.items():
        for need, strength in choice.meaning.ties.items() if choice.meaning else ():
            parent = board.with_meaning(need, name)
            if parent and _has_order(board, parent) and (board.free(name) or board.grouped(name)):
                way: Any = "up" if strength > 0 else "down"
                board.tie(name, Dependence(parent, "loose", "moderate", way, correlation=strength))


def _stated_ties(board: Board) -> None:
    """A moderate tie to each parent that is stated, and not bound in another way."""
    for name in board.choices:
        for one in board.stated(name).follows:
            _follow(board, name, one)
        for parent in board.stated(name).depends_on:
            if parent in board.fields:
                board.tie(name, loose_tie(board, parent))


def _follow(board: Board, name: str, follow: Follow) -> None:
    """The stated tie, in the place of one that was only assumed."""
    planned, draw = board.fields[name], board.draw(name)
    bound = (*draw.by, *draw.inputs)
    if follow.field in board.fields and follow.field not in bound:
        held = tuple(one for one in planned.dependences if one.parent != follow.field)
        board.fields[name] = planned.but(dependences=held)
        board.tie(name, _following(board, follow))


def _following(board: Board, follow: Follow) -> Dependence:
    """How a field goes up or down with another one, or is higher or lower for a value of it."""
    way: Direction = "up" if follow.up else "down"
    sign = 1 if follow.up else -1
    if follow.value is None and _has_order(board, follow.field):
        return Dependence(follow.field, "loose", "moderate", way, correlation=sign * _FOLLOWS)
    values = [value for value, _ in board.fields[follow.field].categories]
    if follow.value is None:
        values = values or [True, False]
        steps = [sign * (2 * at / max(len(values) - 1, 1) - 1) for at in range(len(values))]
        effects = tuple((value, round(0.7 * step, 2)) for value, step in zip(values, steps, strict=True))
    else:
        own = values or [True, False]
        effects = tuple((value, 0.9 * sign * (value == follow.value)) for value in own)
    return Dependence(follow.field, "loose", "moderate", way, effects=effects)


def loose_tie(board: Board, parent: str) -> Dependence:
    """How a field follows a parent of which no more is stated than that it does."""
    if _has_order(board, parent):
        return Dependence(parent, "loose", "moderate", "up", correlation=_LOOSE)
    values = [value for value, _ in board.fields[parent].categories]
    if not values:
        return Dependence(parent, "loose", "moderate")
    middle = (len(values) - 1) / 2 or 1
    effects = tuple((value, round(0.7 * (at - middle) / middle, 2)) for at, value in enumerate(values))
    return Dependence(parent, "loose", "moderate", "mixed", effects=effects)


def _has_order(board: Board, parent: str) -> bool:
    """Whether a column holds numbers or dates."""
    planned = board.fields[parent]
    if planned.kind in ("numerical", "datetime") and board.draw(parent).law != "times":
        return True
    values = [value for value, _ in planned.categories]
    return bool(values) and all(isinstance(value, int | float) for value in values)
