"""What is not understood goes back once, entry by entry; the entries that come in its place are put there."""

import json
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from fastgen_magic.authors.claude.fields import Doubt, Read
from fastgen_magic.authors.claude.prompts import Prompt, mend_prompt, topics_of, words_of
from fastgen_magic.authors.claude.quoting import heads, shortened
from fastgen_magic.authors.claude.replies import FieldReply, MendReply
from fastgen_magic.authors.plan import PlannedField, Settings
from fastgen_magic.schema import Schema

_LAW = "law="
"""Before the name of another law, where a reply gives one."""
_OF_ONE = ("formula", "key", "code", "part", "constant")
"""Laws of which one entry has no name: another one takes its place."""


def asked_of(
    schema: Schema, read: Read, replies: Mapping[str, FieldReply], doubts: Sequence[Doubt], settings: Settings
) -> Prompt:
    """The request that lists every doubt with the entries as they came and what would be right."""
    names = list(dict.fromkeys(doubt.field for doubt in doubts))
    quoted = {(doubt.field, doubt.complaint.entry) for doubt in doubts}
    said = [_as_it_came(name, replies[name], quoted, read.fields.get(name)) for name in names]
    parents = dict.fromkeys(p for name in names if name in read.fields for p in read.fields[name].depends_on)
    shown = [read.fields[name] for name in parents if name not in names and name in read.fields]
    topics = [
        topic
        for doubt in doubts
        for topic in topics_of(replies[doubt.field].law, doubt.part, doubt.complaint)
    ]
    held = [_line(group) for group in grouped(doubts)]
    return mend_prompt(schema, said, shown, held, topics, settings)


def grouped(doubts: Sequence[Doubt]) -> list[list[Doubt]]:
    """Doubts for the same reason about entries of the same field together; each group has a number."""
    found: dict[tuple[str, str, str, bool], list[Doubt]] = {}
    for doubt in doubts:
        one = doubt.complaint
        found.setdefault((doubt.field, doubt.part, one.right, one.place is None), []).append(doubt)
    return list(found.values())


def _line(group: Sequence[Doubt]) -> str:
    """A group of doubts in one line."""
    first, entries = group[0], [doubt.complaint.entry for doubt in group]
    if len(group) == 1 or not first.complaint.entry:
        return line_of(first)
    shown = json.dumps(heads(entries), ensure_ascii=False)
    return f"{first.field}, {first.part}: {shown}: {first.complaint.right}"


def line_of(doubt: Doubt) -> str:
    """A doubt in one line."""
    return f"{doubt.field}, {doubt.part}: {shortened(doubt.complaint).line}"


def mended(
    replies: Mapping[str, FieldReply], doubts: Sequence[Doubt], answer: MendReply, known: Sequence[str]
) -> dict[str, FieldReply]:
    """The replies with the entries that came in the place of those that were not understood."""
    fixes: dict[int, list[str]] = {}
    for fix in answer.fixes:
        fixes.setdefault(fix.number, [entry for entry in fix.entries if entry.strip()])
    by_field: dict[str, list[tuple[Doubt, list[str]]]] = defaultdict(list)
    for number, (first, *others) in enumerate(grouped(doubts), 1):
        if number in fixes:
            by_field[first.field] += [(first, fixes[number]), *((other, []) for other in others)]
    return dict(replies) | {name: _fixed(replies[name], found, known) for name, found in by_field.items()}


def insisted(replies: Mapping[str, FieldReply], doubts: Sequence[Doubt], answer: MendReply) -> set[str]:
    """The fields of which entries came again as they stand."""
    fixes = {fix.number: {entry.strip() for entry in fix.entries if entry.strip()} for fix in answer.fixes}
    same = {name: {f"{_LAW}{reply.law}", *map(str.strip, reply.data)} for name, reply in replies.items()}
    return {
        first.field
        for number, (first, *_) in enumerate(grouped(doubts), 1)
        if fixes.get(number) and fixes[number] <= same[first.field]
    }


def without_parents(replies: Mapping[str, FieldReply], idle: Sequence[Doubt]) -> dict[str, FieldReply]:
    """The replies without the parents that these doubts are about."""
    found = dict(replies)
    for doubt in idle:
        reply = found[doubt.field]
        parents = _exchanged(reply.parents, doubt.complaint.entry, [])
        found[doubt.field] = reply.model_copy(update={"parents": parents})
    return found


def without_entries(replies: Mapping[str, FieldReply], strange: Sequence[Doubt]) -> dict[str, FieldReply]:
    """The replies without the entries that these doubts are about."""
    found = dict(replies)
    for name in {doubt.field for doubt in strange}:
        lost = {doubt.complaint.place for doubt in strange if doubt.field == name}
        data = [entry for place, entry in enumerate(found[name].data) if place not in lost]
        found[name] = found[name].model_copy(update={"data": data})
    return found


def _fixed(reply: FieldReply, fixes: Sequence[tuple[Doubt, list[str]]], known: Sequence[str]) -> FieldReply:
    """One reply with its fixes; entries with a place are exchanged from the last to the first."""
    done: set[tuple[str, int]] = set()
    for doubt, entries in sorted(fixes, key=lambda fix: -(fix[0].complaint.place or 0)):
        place = doubt.complaint.place
        if place is not None and (doubt.part, place) in done:
            continue  # two doubts about one entry: the first answer replaces it
        done |= {(doubt.part, place)} if place is not None else set()
        reply = reply.model_copy(update=_changed(reply, doubt, entries, known))
    return reply


def _changed(reply: FieldReply, doubt: Doubt, entries: list[str], known: Sequence[str]) -> dict[str, Any]:
    """The parts of a reply that the entries for a doubt change."""
    place, quoted = doubt.complaint.place, doubt.complaint.entry
    if doubt.part == "facts":
        return {"facts": reply.facts.replace(quoted, ", ".join(entries), 1)}
    if doubt.part == "parents":
        ours = [entry for entry in entries if _is_parent(entry, known)]
        kept = _exchanged(reply.parents, quoted, ours) if ours or not entries else reply.parents
        return {"parents": kept, "data": [*reply.data, *(entry for entry in entries if entry not in ours)]}
    if entries and (doubt.part == "law" or entries[0].startswith(_LAW)):
        return {"law": entries[0].removeprefix(_LAW).strip(), "data": entries[1:] or reply.data}
    ties, parents = [entry for entry in entries if "|" in entry and _is_parent(entry, known)], reply.parents
    for tie in ties:
        parents = _exchanged(parents, tie, [tie])
    said = [entry for entry in entries if entry not in ties]
    if place is not None:
        return {"parents": parents, "data": [*reply.data[:place], *said, *reply.data[place + 1 :]]}
    about = {_about(entry, reply.law) for entry in said}
    kept = [old for old in reply.data if _about(old, reply.law) not in about]
    return {"parents": parents, "data": [*kept, *(entry for entry in said if not entry.endswith("="))]}


def _about(entry: str, law: str) -> str:
    """The same, "" for the one entry without a name that a law of one expression or pattern has."""
    return "" if law.strip().lower() in _OF_ONE and "=" not in entry else _name(entry)


def _name(entry: str) -> str:
    """What an entry is about: an entry of the same name takes its place."""
    name, sign, said = entry.rpartition("=")
    if sign and any(letter.isdigit() for letter in said):
        return name.strip()
    return entry.partition("=")[0].strip()


def _exchanged(parents: Sequence[str], quoted: str, ours: Sequence[str]) -> list[str]:
    """The parents with others in the place of one that is quoted, whole or by its name."""
    name = quoted.partition("|")[0].strip()
    kept = [text for text in parents if text != quoted and text.partition("|")[0].strip() != name]
    return [*kept, *ours]


def _is_parent(entry: str, known: Sequence[str]) -> bool:
    return entry in known or (entry.partition("|")[0].strip() in known and "=" not in entry)


def _as_it_came(
    name: str, reply: FieldReply, quoted: Collection[tuple[str, str]], planned: PlannedField | None
) -> str:
    """A field's plan; of long data what is not quoted is cut short, for it stays as it is."""
    parts = [f"facts {reply.facts}", f"parents {'; '.join(reply.parents)}", f"law {reply.law}"]
    # What is quoted stands in the list of complaints.
    cut = heads(reply.data) != list(reply.data)
    data = heads([one for one in reply.data if not cut or (name, one) not in quoted])
    words = words_of(planned.said, {}) if planned and not planned.latent else ""
    parts = [words, *parts] if words else parts
    return f"- {name} ({reply.kind}): {', '.join(parts)}, data {json.dumps(data, ensure_ascii=False)}"


def notes_of(read: Read, replies: Mapping[str, FieldReply]) -> dict[str, str]:
    """For a field whose law is still not understood: its rows as they came, and the reasons."""
    reasons: dict[str, list[Doubt]] = {}
    for doubt in read.doubts:
        if doubt.field in read.fields and read.fields[doubt.field].draw is None:
            reasons.setdefault(doubt.field, []).append(doubt)
    return {name: f"{as_said(replies[name])} ({why_of(found)})" for name, found in reasons.items()}


def as_said(reply: FieldReply) -> str:
    """A law and its entries in one line, as they came."""
    return f"{reply.law}: {'; '.join(heads(reply.data))}"


def why_of(doubts: Sequence[Doubt]) -> str:
    """Doubts in one line."""
    return "; ".join(heads([shortened(doubt.complaint).line for doubt in doubts]))
