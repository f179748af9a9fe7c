"""From replies to planned fields in the one language: what each field is, then its law."""

import math
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from graphlib import TopologicalSorter
from typing import Literal

from fastgen_magic.authors.claude.facts import clash, read_facts
from fastgen_magic.authors.claude.graph import admitted, with_unnamed
from fastgen_magic.authors.claude.holding import as_counted, as_stated
from fastgen_magic.authors.claude.in_place import in_place
from fastgen_magic.authors.claude.lasting import as_lasting, in_numbers
from fastgen_magic.authors.claude.naming import latent_name, spelled_in
from fastgen_magic.authors.claude.once import UNIQUE, counted, without_luck
from fastgen_magic.authors.claude.others import as_open
from fastgen_magic.authors.claude.owners import holding, in_data, moving, of_rows, values_by_field
from fastgen_magic.authors.claude.quoting import heads
from fastgen_magic.authors.claude.replies import FieldReply
from fastgen_magic.authors.claude.sizes import sized
from fastgen_magic.authors.claude.unseen import unseen
from fastgen_magic.authors.plan import Dependence, PlannedField
from fastgen_magic.authors.reading import Complaint, Reading, draw_of, read_parent
from fastgen_magic.laws import law_named
from fastgen_magic.samplers import identifiers
from fastgen_magic.schema import Bound, Field
from fastgen_magic.statements import Stated, StatedTable

BODY = "body"
"""The law of a field that no law of the library can say."""
_LATER = ("gap", "gap_between")
_PASSING = ("formula", "place", "later", "part", "map")
"""Laws that pass the limits which their author guessed: a sum, the number of a row, a month."""
Tell = Callable[[str], None]
Part = Literal["facts", "parents", "law", "data"]
_PART_OF: Mapping[str, Part] = {"entry": "data", "law": "law", "parent": "parents"}


@dataclass(frozen=True)
class Doubt:
    """A complaint about a part of the reply about a field."""

    field: str
    part: Part
    complaint: Complaint


@dataclass
class Read:
    """What the replies about a table say: planned fields by name, and what is not understood."""

    fields: dict[str, PlannedField]
    doubts: list[Doubt] = field(default_factory=list)
    lent: Collection[str] = ()
    """Unseen fields that fields of other tables hang on."""


def by_name(
    table: StatedTable, replies: Sequence[FieldReply], settled: Mapping[str, PlannedField], tell: Tell
) -> dict[str, FieldReply]:
    """The first reply about each field, by its name; unknown names are reported.

    What a field names and no reply plans is added: a driver of missing values, any column of chance will do,
    and the number of an unseen group.
    """
    columns = [stated.name for stated in table.fields]
    names = {*columns, *(reply.name for reply in replies)}
    found: dict[str, FieldReply] = {}
    for reply in in_numbers(replies, table.by_name):
        name = spelled_in(reply.name, columns)
        if name is None and reply.name.startswith("_"):
            name = latent_name(reply.name)
        if name is None:
            tell(f"the reply names {reply.name!r}, which the table does not have; it is left out")
        elif name not in settled:
            found.setdefault(name, as_stated(in_place(reply, names), table.by_name.get(name)))
    for reply in unseen(list(found.values())):
        if reply.name not in settled:
            found.setdefault(reply.name, reply)
    return found


def outlined(
    table: StatedTable,
    settled: Mapping[str, PlannedField],
    replies: Mapping[str, FieldReply],
    tell: Tell = lambda _: None,
    lent: Collection[str] = (),
) -> Read:
    """What each field is: kind, unit, limits, missing share, parents; no laws yet."""
    columns = identifiers([stated.name for stated in table.fields])
    read = Read(dict(settled), lent=lent)
    for name, reply in replies.items():
        read.fields[name] = _outline(table, name, columns.get(name, name), reply, read.doubts)
    _bind(read, replies, tell)
    read.fields = _arranged(table, read.fields, lent)
    return read


def with_laws(table: StatedTable, read: Read, replies: Mapping[str, FieldReply]) -> Read:
    """The same fields with their laws, parents before children; none for a body or what is unclear."""
    fields, doubts = dict(read.fields), list(read.doubts)
    graph = {name: planned.depends_on for name, planned in fields.items()}
    absent: dict[str, float] = {}
    for name in TopologicalSorter(graph).static_order():
        reply, planned = replies.get(name), fields[name]
        absent[name] = planned.missing
        if reply is None:
            continue
        if is_body(reply):
            fields[name] = planned.but(law=_flat("; ".join(reply.data)))
            continue
        parents = [_assumed(fields[parent], read.fields[parent]) for parent in planned.depends_on]
        found = draw_of(reply.law, reply.data, planned, parents)
        fields[name] = _drawn(planned, found, reply)
        inherited = [absent[parent] for parent in found.draw.handed] if found.draw else []
        fields[name], absent[name] = _own_share(fields[name], 1 - math.prod(1 - share for share in inherited))
        # What a law lacks may be due to a parent that nobody knows: that doubt alone goes back.
        lost = any(doubt.field == name and doubt.part == "parents" for doubt in read.doubts)
        said = [one for one in found.complaints if one.entry or not lost]
        doubts += [Doubt(name, _PART_OF[one.about], one) for one in said]
    fields, wrong = sized(fields)
    doubts += [
        doubt for name, right in wrong.items() for doubt in _unsized(name, right, read.fields, replies)
    ]
    return Read(_arranged(table, fields, read.lent), doubts, read.lent)


def _unsized(
    group: str, right: str, fields: Mapping[str, PlannedField], replies: Mapping[str, FieldReply]
) -> list[Doubt]:
    """What keeps the sizes of a group from going by its kind: each entry by which a parent moves the kind."""
    (kind, *others) = fields[group].depends_on or (group,)
    reply, parents = replies.get(kind), fields[kind].depends_on if kind in fields else ()
    if reply is None or others or kind == group:
        return [Doubt(group, "data", Complaint("", right))]
    said = f"{group} has its rows by {kind}, which has no parents then; leave it out"
    texts: Mapping[Part, Sequence[str]] = {"parents": reply.parents, "data": reply.data}
    moved = [
        Doubt(kind, part, Complaint(text, said, at))
        for part in texts
        for at, text in enumerate(texts[part])
        if re.split(r"[:=|]", text)[0].strip() in parents
    ]
    return moved or [Doubt(group, "data", Complaint("", right))]


def is_body(reply: FieldReply) -> bool:
    """Whether a field's law is free code."""
    return reply.law.strip().lower() == BODY


def _outline(
    table: StatedTable, name: str, identifier: str, reply: FieldReply, doubts: list[Doubt]
) -> PlannedField:
    """One field without its law and parents; what the user states holds."""
    stated = as_lasting(reply, table.by_name.get(name) or Stated(Field(name)))
    stated = as_counted(reply, as_open(reply, stated))
    # A time of day is written as a number too, HHMM; no law draws one otherwise.
    clock = stated.kind == "datetime" and stated.temporal == "time" and reply.kind == "numerical"
    kind = reply.kind if clock or not stated.kind else stated.kind
    facts, complaints = read_facts(reply.facts, kind)
    doubts += [Doubt(name, "facts", complaint) for complaint in complaints]
    low, high = _limits(stated, facts.low, facts.high)
    missing = facts.missing if stated.missing is None else stated.missing
    meaning, _, why = reply.about.rpartition(": ")
    per = spelled_in(facts.per, [one.name for one in table.fields if one.name != name]) if facts.per else None
    per = latent_name(facts.per) if facts.per.startswith("_") else per
    unit = facts.unit if per or not facts.per else " ".join(filter(None, [facts.unit, f"per {facts.per}"]))
    return PlannedField(
        field=stated.field,
        identifier=identifier,
        kind=kind,
        meaning=_flat(meaning),
        unit=stated.unit or unit,
        per=per,
        low=low,
        high=high,
        values=tuple(value for value, _ in stated.values),
        missing=0.0 if stated.nullable is False or stated.only_if else missing,
        unique=stated.unique or stated.key or (facts.unique and not stated.values),
        constant=stated.constant is not None or len(stated.values) == 1,
        why=_flat(why),
        stated=stated,
        only_if=stated.only_if,
        missing_if=stated.missing_if,
    )


def _limits(stated: Stated, low: Bound | None, high: Bound | None) -> tuple[Bound | None, Bound | None]:
    """The user's limits, else those of the reply where they do not contradict them."""
    both = low if stated.low is None else stated.low, high if stated.high is None else stated.high
    return (stated.low, stated.high) if clash(*both) else both


def _bind(read: Read, replies: Mapping[str, FieldReply], tell: Tell) -> None:
    """Ties between known fields, those of the user first, without a circle."""
    known = {planned.identifier: name for name, planned in read.fields.items()} | {n: n for n in read.fields}
    stated = {
        name: one.stated.parents if one.stated else one.field.depends_on for name, one in read.fields.items()
    }
    ties = {name: list(planned.dependences) for name, planned in read.fields.items()}
    values = values_by_field(replies, read.fields)
    for name, reply in replies.items():
        owners = [
            *of_rows(reply, values, read.fields),
            *moving(reply, known, values, read.fields),
            *holding(reply, known, values, read.fields),
        ]
        ties[name], doubts = _ties(name, reply, known, owners)
        read.doubts += [Doubt(name, "parents", doubt) for doubt in doubts]
    ties = with_unnamed(ties, read.fields)
    kept = admitted(ties, stated)
    for name, planned in read.fields.items():
        lost = [tie.parent for tie in ties[name] if tie not in kept[name]]
        why = planned.why
        if lost:
            tell(f"{name} cannot hang on {', '.join(lost)}: a circle; left out")
            why = _flat(f"{why.rstrip('. ')}. Left out: a tie to {', '.join(lost)}.")
        parents = tuple(tie.parent for tie in kept[name])
        read.fields[name] = planned.but(dependences=tuple(kept[name]), depends_on=parents, why=why)


def _ties(
    name: str, reply: FieldReply, known: Mapping[str, str], owners: Sequence[str]
) -> tuple[list[Dependence], list[Complaint]]:
    """The parents that a reply names, in entries too, once each, and those that nobody knows.

    Of one that is named twice the correlation counts, wherever it stands.
    """
    ties: dict[str, Dependence] = {}
    doubts = []
    declared = [one for text in reply.parents for one in _each_parent(text, known)]
    said = {_spelled(text, known).partition("|")[0] for text in declared}
    inside = dict.fromkeys([*in_data(reply, known), *owners])
    texts = [*declared, *(one for one in inside if one not in said | {name})]
    for place, text in enumerate(texts):
        tie, doubt = read_parent(_spelled(text, known), known, place)
        if doubt is None and (tie.parent not in known.values() or tie.parent == name):
            doubt = Complaint(text, "no other field of the plan has this name", place)
        if doubt:
            doubts.append(doubt)
        else:
            before = ties.get(tie.parent)
            ties[tie.parent] = before if before and before.correlation is not None else tie
    return list(ties.values()), doubts


def _each_parent(text: str, known: Mapping[str, str]) -> list[str]:
    """The parents in one text: two that are joined as in rows, "service & age", are two."""
    parts = [part.strip() for part in re.split(r" & |, ", text)]
    names = [_spelled(part, known).partition("|")[0] for part in parts]
    return parts if text not in known and all(name in known for name in names) else [text]


def _spelled(text: str, known: Mapping[str, str]) -> str:
    """A parent's text, its name spelled as the plan spells it; a latent driver's as an identifier."""
    name, bar, rest = text.partition("|")
    if name.startswith("_"):
        return latent_name(name.strip()) + bar + rest
    return text if text in known else (spelled_in(name, list(known)) or name) + bar + rest


def _drawn(planned: PlannedField, found: Reading, reply: FieldReply) -> PlannedField:
    """The field with its law; as it was, beside the law in the author's words, where that is unclear."""
    closed = planned.kind not in ("free text", "identifier") and not found.open
    values = planned.values or (tuple(value for value, _ in found.categories) if closed else ())
    only_if = tuple(dict.fromkeys([*planned.only_if, *found.only_if]))  # an author may narrow what is stated
    if found.draw is None:
        said = _flat(f"{reply.law}: {'; '.join(heads(reply.data))}")
        return planned.but(law=said, categories=found.categories, values=values, only_if=only_if)
    share = planned.missing if found.missing is None else found.missing
    if found.draw.law in _LATER and planned.stated is not None:
        gaps = [one for one in planned.stated.orders if one.field in found.draw.inputs and one.low]
        high = planned.stated.high if gaps else planned.high  # a stated gap holds beside an assumed end
        planned = planned.but(low=planned.stated.low, high=high)  # what it lies after is its lower limit
    if found.draw.law in _PASSING and planned.stated is not None:
        planned = planned.but(low=planned.stated.low, high=planned.stated.high)
    draw, planned = counted(found.draw, planned)
    planned, notes = without_luck(planned, draw, found.notes)
    return planned.but(
        law=law_named(draw.law).title if draw is not found.draw else found.title,
        draw=draw,
        dependences=found.dependences,
        depends_on=tuple(one.parent for one in found.dependences),
        categories=found.categories,
        values=planned.values or values,
        unique=planned.unique or (not values and draw.law in UNIQUE),
        constant=planned.constant or len(values) == 1,
        only_if=only_if,
        missing=(found.missing or 0.0) if only_if else share,
        missing_by=found.missing_by,
        missing_with=found.missing_with,
        mended="; ".join(notes),
    )


def _assumed(planned: PlannedField, outlined: PlannedField) -> PlannedField:
    """A computed parent as rows by its values see it: between the limits that its author assumes."""
    computed = planned.draw is not None and planned.draw.law in _PASSING
    return planned.but(low=outlined.low, high=outlined.high) if computed else planned


def _own_share(planned: PlannedField, inherited: float) -> tuple[PlannedField, float]:
    """The field with the share that it lacks beyond what it takes over, and its share in all.

    Values that are computed are missing where their inputs are; an assumed share is the whole one.
    """
    share = planned.missing
    if inherited and share and (planned.stated is None or planned.stated.missing is None):
        share = round(max(0.0, (share - inherited) / (1 - inherited)), 4) if inherited < 1 else 0.0
        planned = planned.but(missing=share)
    return planned, 1 - (1 - share) * (1 - inherited)


def _arranged(
    table: StatedTable, fields: Mapping[str, PlannedField], lent: Collection[str]
) -> dict[str, PlannedField]:
    """Columns in the order of the schema, then what else drives something, here or in another table."""
    columns = [stated.name for stated in table.fields if stated.name in fields]
    driving = {parent for planned in fields.values() for parent in (*planned.depends_on, planned.per)} | {
        *lent
    }
    drivers = [name for name in fields if name not in table.by_name and name in driving]
    return {name: fields[name] for name in [*columns, *drivers]}


def _flat(text: str) -> str:
    return " ".join(text.split())
