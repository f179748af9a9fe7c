"""Fields that have one value for each of an id that repeats: the sex of the patient of several visits."""

import math
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import Any

from fastgen_magic.authors import Plan, PlannedField
from fastgen_magic.authors.catalogue.draws.plain import noun_of, plain
from fastgen_magic.authors.catalogue.draws.planning import plainest
from fastgen_magic.authors.catalogue.meanings.kinds import guess_of
from fastgen_magic.authors.plan import Draw
from fastgen_magic.errors import SchemaError
from fastgen_magic.laws import law_named
from fastgen_magic.laws.keys import letters_of_pattern
from fastgen_magic.schema import Field
from fastgen_magic.schema.formula import formula_fields
from fastgen_magic.schema.tree import at
from fastgen_magic.statements import Stated

USUAL_ROWS, USUAL_SPREAD = 4.0, 0.5
"""What is assumed of the rows of one id: see `laws.parents.draw_repeats`."""
_KEYS = ("key", "code")
"""Laws of ids that an author may give it."""
ENDLESS = 1_000_000
"""So many ids of one form are never used up; of fewer there are no more than the rows need."""


def with_shared(plan: Plan, rows: int = 1_000) -> Plan:
    """The plan in which an id that others are stated, or planned, for is drawn once for all of its rows.

    A hidden field numbers what each row belongs to; the id and those fields have a value for each number.
    An id that refers to another table, and an unseen group, draws such numbers itself; a field whose values
    are listed is drawn as it is, and its values are numbered.
    Errors: `SchemaError` for an id that cannot repeat, and for a field that hangs on what differs between
    the rows of its id.
    """
    linked, by_name = {link.field for link in plan.schema.links}, plan.schema.by_name
    linked |= {
        one.name for one in plan.fields if one.latent and one.draw and one.draw.law.startswith("repeats")
    }
    known = {one.name: one for one in plan.fields if not _numbers(one, by_name)}
    owners: dict[str, str] = {}
    for one in plan.fields:
        owner = _owner(one, by_name)
        owner = _group_behind(known[owner], linked) if owner in known else owner
        if owner and one.draw and one.draw.law == "map" and owner in (*one.draw.by, *one.draw.inputs):
            continue  # one value for each as it is
        if owner in linked or (owner and _repeats(known[owner], one)):
            owners[one.name] = owner
        elif owner and not _unique(known[owner]):
            known[one.name] = _unread(one, known[owner])
    if not owners:
        return replace(plan, fields=tuple(known.values()))
    stated = {one.said.per or "" for one in plan.fields}
    by_value = {name for name in owners.values() if name not in linked and _holds_values(known[name], stated)}
    _own_drivers(known, owners)
    _let_go(known, owners, by_value)
    numbers = {name: name if name in linked else f"_{name}" for name in owners.values()}
    _refuse_circles(owners, known)
    fields: list[PlannedField] = []
    for name, planned in known.items():
        outer = numbers[owners[name]] if name in owners else None
        if name not in numbers or name in linked:
            fields.append(_by_number(planned, numbers).but(per=outer))
        elif name in by_value or _listed(planned):
            fields += [planned.but(per=outer), _numbered(planned).but(per=outer)]
        else:
            hidden, shown = _repeated(planned, rows)
            fields += [hidden.but(per=outer), shown.but(per=hidden.name)]
    shared = Plan(plan.schema, tuple(fields), plan.settings)
    return Plan(plan.schema, tuple(_apart(shared, one) for one in fields), plan.settings)


def _numbers(planned: PlannedField, columns: Collection[str]) -> bool:
    """Whether it holds the numbers behind an id, as an earlier laying of the same plan has left them."""
    law = planned.draw.law if planned.draw else ""
    return (
        planned.latent
        and planned.name[1:] in columns
        and law in ("repeats", "parents", "place_of_value", "number_of_value")
    )


def _owner(planned: PlannedField, columns: Collection[str]) -> str | None:
    """The id that has one value of a field; a plan that was laid before names the numbers behind it."""
    stated, behind = planned.said.per, (planned.per or "").removeprefix("_")
    owner = stated or planned.per
    owner = behind if not stated and behind in columns else owner
    return owner if owner and owner != planned.name else None


def _group_behind(owner: PlannedField, linked: Collection[str]) -> str:
    """The unseen group whose number an owner is, "visit = _group"; else the owner itself."""
    draw = owner.draw
    alone = draw is not None and draw.law == "formula" and len(draw.inputs) == 1
    copied = alone and draw is not None and draw.data.get("expression") == draw.inputs[0]
    return draw.inputs[0] if copied and draw is not None and draw.inputs[0] in linked else owner.name


def _own_drivers(known: dict[str, PlannedField], owners: dict[str, str]) -> None:
    """Drivers without a column have one value as well where a field that hangs on them has."""
    waiting = [*owners]
    while waiting:
        name = waiting.pop()
        for parent in known[name].parents:
            if known[parent].latent and parent not in owners and parent != owners[name]:
                owners[parent] = owners[name]
                waiting.append(parent)


def _let_go(known: dict[str, PlannedField], owners: dict[str, str], by_value: Collection[str]) -> None:
    """Fields that their laws let differ within the owner are none of it, and say so, unless it is stated.

    What goes by the owner's own value is drawn row by row where these are numbered: its numbers do not tell
    the value.
    """
    waiting = [name for name in owners if not known[name].said.per]
    while waiting:
        name = waiting.pop()
        owner, draw = owners.get(name), known[name].draw or Draw("")
        used = [*draw.by, *draw.handed, *draw.shape.parents]
        apart = [one for one in used if owner not in (owners.get(one), _reference(known[one], owners))]
        other = next((one for one in apart if one != owner or owner in by_value), None)
        if owner and other:
            said = f"it is computed from {other}, which differs within {owner}; so does it"
            mended = "; ".join(filter(None, [known[name].mended, said]))
            known[name] = known[name].but(per=None, mended=mended)
            del owners[name]
            waiting += [one for one, whose in owners.items() if whose == owner]


def _reference(planned: PlannedField, owners: Mapping[str, str]) -> str | None:
    """The owner of the field by which a column of another table comes in, or that field where it is one."""
    reference, _ = planned.field.borrowed or ("", "")
    return reference if reference in owners.values() else owners.get(reference)


def _holds_values(owner: PlannedField, stated: Collection[str]) -> bool:
    """Whether an owner is no id but drawn by itself, as a day or a week: it is numbered by its values."""
    if owner.draw is None or _listed(owner):
        return False
    planned = owner.draw.law == "weights" and bool(owner.categories)  # its author names them
    own = (planned or owner.name not in stated) and owner.kind not in (None, "identifier")
    return own or owner.kind == "datetime"


def _step_of(owner: PlannedField) -> float:
    """From one value of an owner to the next: days, minutes as parts of a day, the last decimal."""
    draw = owner.draw or Draw("")
    if owner.kind == "datetime":
        return 1 if draw.law == "dates" or owner.said.temporal == "date" else round(1 / 1440, 9)
    return 10.0**-draw.shape.decimals if draw.shape.decimals else 1


def _unique(owner: PlannedField) -> bool:
    """Whether no two rows share it: what is stated for each of it holds by itself."""
    return owner.said.unique or owner.said.key


def _repeats(owner: PlannedField, planned: PlannedField) -> bool:
    """Whether a field may be drawn for each of another. Errors: `SchemaError` for a detail that is wrong."""
    stated = owner.said
    if _unique(owner):
        return False
    if _listed(owner) or (owner.values and not owner.unique and not planned.said.per):
        return bool(planned.said.per)  # whoever says nothing may mean otherwise
    if not (stated.formula or stated.part_of or stated.by_value or owner.draw is None):
        return True
    if planned.field.per:
        raise _wrong(
            planned, f"per names {owner.name}, which is computed; name an id, or a field with a list"
        )
    return False


def _listed(owner: PlannedField) -> list[Any]:
    """The values that are stated for a field, nothing where they are not."""
    stated = owner.said
    listed = [value for value, _ in stated.values] or [value for value, _ in stated.shares]
    return listed if stated.constant is None else [stated.constant]


def _unread(planned: PlannedField, owner: PlannedField) -> PlannedField:
    """The field whose words name an owner that cannot be one; an author's own plan is let go."""
    stated = planned.said
    if not stated.per:
        ties = owner.name in planned.parents and planned.draw and planned.draw.law == "map"
        said = "" if ties else f"it differs within {owner.name}, whose values are planned by themselves"
        return planned.but(per=None, mended="; ".join(filter(None, [planned.mended, said])))
    words = tuple(one.words for one in stated.statements if one.key == "per")
    return planned.but(stated=replace(stated, unread=(*stated.unread, *words)), per=None)


def _refuse_circles(owners: dict[str, str], known: dict[str, PlannedField]) -> None:
    for name, owner in owners.items():
        path = [name]
        while owner in owners and owner not in path:
            path.append(owner)
            owner = owners[owner]  # noqa: PLW2901
        if owner in path:
            circle = " -> ".join([*path, owner])
            raise at(known[name].field.line, f"per runs in a circle: {circle}; take one of them out", name)


def _numbered(planned: PlannedField) -> PlannedField:
    """The numbers of a field's values: their places where they are listed."""
    if listed := _listed(planned):
        draw = Draw("place_of_value", {"listed": tuple(listed)}, inputs=(planned.name,))
    else:
        draw = Draw("number_of_value", {"step": _step_of(planned)}, inputs=(planned.name,))
    return _hidden(planned, draw, "Other fields have one value for each of them.")


def _hidden(planned: PlannedField, draw: Draw, why: str) -> PlannedField:
    field = Field(f"_{planned.name}", f"which {planned.name} a row has, by its number")
    return PlannedField(
        field,
        f"_{planned.identifier}",
        kind="identifier",
        law=law_named(draw.law).title,
        why=why,
        stated=Stated(field),
        draw=draw,
    )


def _by_number(planned: PlannedField, numbers: Mapping[str, str]) -> PlannedField:
    """A field that numbers the rows of an id, by the numbers behind it: alone on trial, ids never repeat."""
    if planned.draw is None or planned.draw.law != "place":
        return planned
    inputs = tuple(numbers.get(one, one) for one in planned.draw.inputs)
    return planned.but(
        draw=replace(planned.draw, inputs=inputs),
        depends_on=tuple(numbers.get(one, one) for one in planned.depends_on),
        dependences=tuple(
            replace(one, parent=numbers.get(one.parent, one.parent)) for one in planned.dependences
        ),
    )


def _repeated(planned: PlannedField, rows: int) -> tuple[PlannedField, PlannedField]:
    """The numbers behind an id, and the id as a function of them."""
    stated = planned.said
    once = replace(stated, key=True, missing=None, kind="identifier", per=None)
    own = planned.draw or Draw("")
    named = {"pattern": f"{noun_of(stated)} {'#' * len(str(stated.distinct))}", "start": 1}
    key = Draw("key", named) if stated.distinct and not stated.pattern else plain(once, guess_of(once))[0]
    key = own if own.law in _KEYS and not own.by else key
    room = _room(stated, key)
    said = {"mean": USUAL_ROWS, "spread": USUAL_SPREAD}
    said |= own.data if own.law == "repeats" else {}  # an author says how many rows each has
    if room is None:
        draw = Draw("repeats", said)
    else:
        count = stated.distinct or max(min(room, round(rows / said["mean"])), 1)
        data = {
            "parents": count,
            "mean": max(round(rows / count, 4), 0.02),
            "spread": said["spread"],
            "none": 0,
        }
        draw = Draw("parents", data)
        # The sampler is tried with more rows than there are ids, of which the last ones have another form.
        once = replace(once, pattern=None, format=None)
    hidden = _hidden(planned, draw, "" if own.law == "repeats" else "How many rows each has is assumed.")
    shown = planned.but(
        kind="identifier",
        law=law_named(key.law).title,
        why="Other fields have one value for each of it.",
        draw=key,
        stated=once,
        unique=False,
        low=None,
        high=None,
        missing=0.0,
        categories=(),
        depends_on=(),
        dependences=(),
    )
    return hidden, shown


def _room(stated: Stated, key: Draw) -> int | None:
    """How many ids there can be, None where there is no end of them."""
    if stated.distinct:
        return stated.distinct
    if isinstance(stated.low, int) and isinstance(stated.high, int):
        return stated.high - stated.low + 1
    if key.law in ("code", "key"):
        room = math.prod(len(letters) for letters in letters_of_pattern(str(key.data["pattern"])))
        return room if room < ENDLESS else None
    return None


def _apart(plan: Plan, planned: PlannedField) -> PlannedField:
    """A field that hangs on nothing that differs between the rows of its id."""
    if planned.per is None:
        return planned
    foreign = [*_foreign(plan, planned)]
    if not foreign:
        return planned
    stated, owner = planned.said, planned.per.strip("_")
    bounds = (order.field for order in stated.orders)
    parents = (*stated.parents, *bounds, *formula_fields(stated.formula))
    if said := [name for name in parents if name in foreign]:
        raise _wrong(planned, f"it has one value per {owner}, so it cannot hang on {said[0]}, which has more")
    loose = tuple(one for one in planned.dependences if one.parent not in foreign)
    depends = tuple(name for name in planned.depends_on if name not in foreign)
    planned = planned.but(dependences=loose, depends_on=depends)
    if foreign := [*_foreign(plan, planned)]:
        planned = plainest(plan, planned).but(per=planned.per)
    if [*_foreign(plan, planned)]:
        raise _wrong(
            planned, f"it has one value per {owner}, so it cannot hang on {foreign[0]}, which has more"
        )
    return planned


def _foreign(plan: Plan, planned: PlannedField) -> Iterator[str]:
    """Parents of a field that may differ where it must not."""
    for name in planned.parents:
        reference, _ = plan[name].field.borrowed or (name, "")
        if planned.per not in (reference, plan[reference].per, f"_{reference}"):
            yield name


def _wrong(planned: PlannedField, problem: str) -> SchemaError:
    return at(planned.field.line, problem, planned.name)
