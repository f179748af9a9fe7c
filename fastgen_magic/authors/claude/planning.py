"""From a reply to planned fields: what the user stated holds, the rest is read with care."""

import re
from collections.abc import Callable, Mapping, Sequence

from fastgen_magic.authors.claude.graph import admitted
from fastgen_magic.authors.claude.laws import entries_of, law_name
from fastgen_magic.authors.claude.reading import categories, facts, is_open, law_in_words, limits, one_line
from fastgen_magic.authors.claude.replies import FieldReply
from fastgen_magic.authors.plan import Dependence, PlannedField
from fastgen_magic.samplers import identifiers
from fastgen_magic.schema import Field, Kind, Schema

Tell = Callable[[str], None]


def planned_fields(
    schema: Schema, settled: Sequence[PlannedField], replies: Sequence[FieldReply], tell: Tell
) -> tuple[PlannedField, ...]:
    """Settled fields and those of a reply, columns in the order of the schema, then latent drivers.

    A field of the schema that the reply leaves out is left out here. `tell` hears of unknown names and of
    ties that were dropped because they lead nowhere or in a circle.
    """
    columns = identifiers([field.name for field in schema])
    found = {planned.name: planned for planned in settled}
    said = _by_name(schema, replies, found, tell)
    for name, reply in said.items():
        field = schema.by_name.get(name) or Field(name)
        found[name] = planned_field(field, columns.get(name, name), reply)
    found = _tied(found, said, tell)
    found |= {name: _summed(found[name], said[name], found) for name in said}
    order = [*(field.name for field in schema), *(name for name in found if name not in schema.by_name)]
    driving = {parent for planned in found.values() for parent in planned.depends_on}
    return tuple(
        found[name] for name in order if name in found and (not found[name].latent or name in driving)
    )


def planned_field(field: Field, identifier: str, reply: FieldReply) -> PlannedField:
    """One field by its reply, its parents not yet among them."""
    kind: Kind = field.kind or reply.kind
    said = facts(reply.facts)
    found = categories(reply, field, kind)
    stated = tuple(value for value, _ in field.values)
    closed = () if is_open(reply) or kind in ("free text", "identifier") else found
    values = stated or tuple(value for value, _ in closed)
    low, high = limits(field, kind, said["low"], said["high"])
    missing = float(said["missing"] or 0) if field.null_fraction is None else field.null_fraction
    meaning, _, why = reply.about.rpartition(": ")
    return PlannedField(
        field=field,
        identifier=identifier,
        kind=kind,
        meaning=one_line(meaning),
        unit=field.unit or said["unit"],
        low=low,
        high=high,
        values=values,
        missing=0.0 if field.nullable is False else min(missing, 1.0),
        unique=field.unique or (not values and (bool(said["unique"]) or law_name(reply) in ("key", "code"))),
        constant=len(values) == 1,
        categories=found,
        law=law_in_words(reply),
        why=one_line(why),
    )


def _by_name(
    schema: Schema, replies: Sequence[FieldReply], settled: Mapping[str, PlannedField], tell: Tell
) -> dict[str, FieldReply]:
    """Replies by the name of the field that they are about; unknown ones are reported."""
    found: dict[str, FieldReply] = {}
    for reply in replies:
        name = spelled_in(reply.name, [field.name for field in schema])
        if name is None and reply.name.startswith("_"):
            name = latent_name(reply.name)
        if name is None:
            tell(f"the reply names {reply.name!r}, which {schema.table} does not have; it is left out")
        elif name not in found and name not in settled:
            found[name] = reply
    return found


def spelled_in(said: str, names: Sequence[str]) -> str | None:
    """The name that a model meant: as it stands, else without quotes and case; None if there is none."""
    if said in names:
        return said
    plain = said.strip().strip("\"'`").casefold()
    return next((name for name in names if name.strip().casefold() == plain), None)


def latent_name(said: str) -> str:
    """Name, and identifier, of a driver that is no column."""
    return "_" + (re.sub(r"\W+", "_", said).strip("_") or "driver")


def _tied(
    fields: Mapping[str, PlannedField], replies: Mapping[str, FieldReply], tell: Tell
) -> dict[str, PlannedField]:
    """The fields with those ties that lead from known names to known names without a circle."""
    ties: dict[str, list[Dependence]] = {name: list(f.dependences) for name, f in fields.items()}
    dropped: dict[str, list[str]] = {}
    for name, reply in replies.items():
        stated = [Dependence(parent) for parent in fields[name].field.depends_on]
        read = _formed(fields, name, reply, [dependence(text, list(fields)) for text in reply.parents])
        ties[name] = [*read, *(tie for tie in stated if tie.parent not in {r.parent for r in read})]
    kept = admitted(ties, {name: set(f.field.depends_on) for name, f in fields.items()})
    for name, wanted in ties.items():
        lost = [tie.parent for tie in wanted if tie not in kept[name] and tie.parent != name]
        if lost:
            dropped[name] = lost
            tell(f"{name} cannot hang on {', '.join(lost)}: no such field, or a circle; left out")
    result = {}
    for name, planned in fields.items():
        why = planned.why
        if name in dropped:
            why = one_line(f"{why.rstrip('. ')}. Left out: a tie to {', '.join(dropped[name])}.")
        ties_of = tuple(kept[name])
        result[name] = planned.but(
            dependences=ties_of, depends_on=tuple(tie.parent for tie in ties_of), why=why
        )
    return result


def dependence(text: str, names: Sequence[str]) -> Dependence:
    """One of a reply's parents, "parent|form|strength|direction"; what is unclear is taken as loose."""
    said, *words = (part.strip() for part in text.split("|"))
    # A column's own name may hold the separator.
    while words and words[0].lower() not in _WORDS and spelled_in(f"{said}|{words[0]}", names):
        said = f"{said}|{words.pop(0)}"
    known = {word.lower() for word in words}
    parent = spelled_in(said, names) or (latent_name(said) if said.startswith("_") else said)
    tie = Dependence(parent)
    for form in ("functional", "arithmetic", "order"):
        if form in known:
            tie = Dependence(parent, form, "strong")
    for strength in ("strong", "moderate", "weak"):
        if strength in known and tie.form in ("loose", "order"):
            tie = Dependence(parent, tie.form, strength)
    for direction in ("up", "down"):
        if direction in known:
            tie = Dependence(parent, tie.form, tie.strength, direction)
    return tie


_WORDS = frozenset(
    ("functional", "arithmetic", "order", "loose", "strong", "moderate", "weak", "up", "down", "mixed")
)


def _formed(
    fields: Mapping[str, PlannedField], name: str, reply: FieldReply, ties: list[Dependence]
) -> list[Dependence]:
    """The ties with the form that the law gives them: a map is functional, a formula arithmetic."""
    law, entries = law_name(reply), entries_of(reply)
    if law == "map":
        return [Dependence(ties[0].parent, "functional", "strong"), *ties[1:]] if ties else ties
    if law == "formula" and not {"noise", "exact"} & entries.keys():
        words = re.findall(r"\w+", " ".join(entries))
        return [
            Dependence(tie.parent, "arithmetic", "strong", tie.direction)
            if tie.parent in fields and fields[tie.parent].identifier in words
            else tie
            for tie in ties
        ]
    if law == "after":
        kin = [t for t in ties if t.parent in fields and fields[t.parent].kind == fields[name].kind] or ties[
            :1
        ]
        return [Dependence(t.parent, "order", "strong", "up") if t in kin[:1] else t for t in ties]
    return ties


def _summed(planned: PlannedField, reply: FieldReply, fields: Mapping[str, PlannedField]) -> PlannedField:
    """The shares of all rows, where the reply gives them by a parent's values."""
    if law_name(reply) != "table" or not planned.categories:
        return planned
    parents = [dict(fields[name].categories) for name in planned.depends_on]
    entries = entries_of(reply)
    rows = {
        name: said.split() for name, said in entries.items() if len(said.split()) == len(planned.categories)
    }
    known = next((p for p in parents if {str(value) for value in p} & rows.keys()), {})
    by_text = {str(value): share for value, share in known.items()}
    total = [0.0] * len(planned.categories)
    for name, said in rows.items():
        try:
            row = [float(part) for part in said]
        except ValueError:
            continue
        weight = by_text.get(name, 0.0 if by_text else 1.0) / (sum(row) or 1.0)
        total = [before + weight * share for before, share in zip(total, row, strict=True)]
    whole = sum(total) or 1.0
    values = [value for value, _ in planned.categories]
    return planned.but(categories=tuple(zip(values, (round(t / whole, 4) for t in total), strict=True)))
