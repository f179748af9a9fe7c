"""Laws of what a frame of the user's shows (`--like`): shares, quantiles, missing values; offline."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from fastgen_magic.authors.catalogue.draws.planning import plainest
from fastgen_magic.authors.plan import Draw, Plan, PlannedField, Shape
from fastgen_magic.authors.seen import Figures, Seen
from fastgen_magic.laws import law_named
from fastgen_magic.statements import Stated
from fastgen_magic.statements.contradictions import beyond

_ENOUGH = 0.5
"""Share of the values that the listed categories must hold."""
WHY = "Measured in the frame that --like names."


def as_seen(plan: Plan, like: Mapping[str, str]) -> Plan:
    """The plan with the laws that the frame shows, wherever nothing that is stated speaks against one.

    Fields that hang on a column whose values are others now get their plain law.
    """
    fields = {one.name: one for one in plan.fields}
    changed = set()
    for name, planned in fields.items():
        seen = like.get(name)
        found = _as_measured(planned, seen.figures) if isinstance(seen, Seen) else planned
        if found.draw != planned.draw:
            changed.add(name)
        fields[name] = found
    plan = Plan(plan.schema, tuple(fields.values()), plan.settings)
    return replace(plan, fields=tuple(_followed(plan, one, changed) for one in plan.fields))


def _followed(plan: Plan, planned: PlannedField, changed: set[str]) -> PlannedField:
    draw = planned.draw or Draw("")
    owners = changed & {
        *draw.by,
        *draw.inputs,
        *(one.parent for one in planned.dependences if one.effects or one.tilts),
    }
    texts = {name for name in owners if plan[name].kind == "categorical"}
    return plainest(plan, planned) if texts and planned.name not in changed else planned


def _as_measured(planned: PlannedField, figures: Figures) -> PlannedField:
    stated = planned.said
    fixed = stated.laid_down("pattern", "format", "start", "orders", "per") or stated.unique or stated.key
    if planned.latent or planned.borrowed or planned.constant:
        return planned
    free = (
        stated.missing is None and stated.nullable is not False and not (stated.only_if or stated.missing_if)
    )
    if free:
        planned = planned.but(missing=round(figures.missing, 4), missing_by=(), missing_with=None)
    draw = None if fixed else _draw(stated, planned, figures)
    if draw is None:
        return planned.but(measured=("missing",)) if free else planned
    shares = draw.data.get("weights", {})
    ties = tuple(one for one in planned.dependences if one.correlation and not shares)
    return planned.but(
        draw=draw,
        law=law_named(draw.law).title,
        why=WHY,
        low=stated.low,
        high=stated.high,
        categories=tuple(shares.items()),
        dependences=ties,
        depends_on=tuple(one.parent for one in ties),
        measured=("draw", "missing"),
    )


def _draw(stated: Stated, planned: PlannedField, figures: Figures) -> Draw | None:
    if figures.shares:
        return None if stated.shares else _weights(stated, planned, figures.shares)
    if figures.quantiles and planned.kind == "numerical" and not (stated.values or stated.yes_no):
        low, high = (bound if isinstance(bound, int | float) else None for bound in (stated.low, stated.high))
        values = {
            share: min(max(value, value if low is None else low), value if high is None else high)
            for share, value in figures.quantiles
        }
        decimals = figures.decimals if stated.decimals is None else stated.decimals
        if stated.multiple_of:
            return None
        return Draw("quantiles", {"quantiles": values}, shape=Shape(0 if stated.whole else decimals))
    if figures.first and planned.kind == "datetime" and stated.low is None and stated.high is None:
        law = "moments" if figures.timed and stated.temporal != "date" else "dates"
        return Draw(law, {"low": figures.first, "high": figures.last})
    return None


def _weights(stated: Stated, planned: PlannedField, shares: Sequence[tuple[object, float]]) -> Draw | None:
    """The shares of categories; of stated values those alone, as they are spelled there."""
    known = {str(value).casefold(): value for value, _ in stated.values}
    spelled = [(str(value).casefold(), value, share) for value, share in shares]
    found = {known.get(said, value): share for said, value, share in spelled if not known or said in known}
    numbers = [value for value in found if isinstance(value, int | float)]
    numeric = len(numbers) == len(found)
    limited = (stated.low is not None or stated.high is not None) and not known
    outside = limited and not (numeric and all(beyond(value, stated) is None for value in numbers))
    kinds = ("categorical", "free text", "numerical") if numeric else ("categorical", "free text")
    if outside or sum(found.values()) < _ENOUGH or stated.max_length or planned.kind not in kinds:
        return None
    rest = {value: 0.0 for value in known.values() if value not in found}
    return Draw("weights", {"weights": {value: round(share, 4) for value, share in (found | rest).items()}})
