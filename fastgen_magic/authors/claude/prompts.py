"""The prompts: instructions from the .md files beside this, and a table's words fenced off as data."""

import hashlib
import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from fastgen_magic.authors.author import Draft, Finding
from fastgen_magic.authors.claude.borrowing import heads
from fastgen_magic.authors.claude.needed import needless, unquoted
from fastgen_magic.authors.claude.replies import (
    MendReply,
    PlanReply,
    Reply,
    SamplersReply,
    TablesReply,
    outline,
)
from fastgen_magic.authors.plan import Dependence, Plan, PlannedField, Settings
from fastgen_magic.authors.reading import Complaint
from fastgen_magic.schema import Link, Schema
from fastgen_magic.statements import Stated
from fastgen_magic.statements.telling import beside, stated_words

VERSION = "3"
"""Raised when replies to older prompts are no longer wanted; part of every key of the reply cache."""
_VALUES, _MOST = 60, 100
"""Values of a parent that a request about entries, and one for code, shows; the first stand for all."""
PLAN_TOKENS, WRITE_TOKENS, MEND_TOKENS = 85, 200, 50
"""Output tokens a field, or an entry, that realistic replies to plans, bodies and complaints take."""


@dataclass(frozen=True)
class Prompt:
    """One request before it is sent.

    Attributes
    ----------
    stage, table, fields: what it is about, for the ledger; several tables with commas between them, and
        their fields as "table.field".
    system: instructions, the same for requests of a sort whose fields are alike, so that servers can
        cache them.
    text: what is asked, with its data.
    reply: the model of its reply.
    expected: output tokens that a reply usually takes.
    """

    stage: str
    table: str
    fields: tuple[str, ...]
    system: str
    text: str
    reply: type[Reply]
    expected: int

    @property
    def shares(self) -> dict[str, float]:
        """Of each table that it is about: the share of its fields."""
        if ", " not in self.table:
            return {self.table: 1.0}
        count = Counter(name.partition(".")[0] for name in self.fields)
        return {table: number / len(self.fields) for table, number in count.items()}


@dataclass(frozen=True)
class TablePart:
    """One table in a request for several: the fields that are asked for, and those that are planned."""

    schema: Schema
    asked: Sequence[Stated]
    settled: Sequence[PlannedField]


def fields_prompt(
    schema: Schema,
    asked: Sequence[Stated],
    settled: Sequence[PlannedField],
    settings: Settings,
    like: Mapping[str, str],
) -> Prompt:
    """Asks for the plan of some fields in the one language; others of the table are settled already."""
    names = tuple(stated.name for stated in asked)
    spare = needless(asked, settled, like) + unquoted(field.name for field in schema)
    system = _instructions("fields.md", PlanReply, "laws.md", without=spare, top_k=str(settings.top_k))
    parts = [_table(schema), *(_told(stated, like) for stated in asked)]
    if settled:
        parts += ["already planned, may serve as parents:", *map(_as_parent, settled)]
        parts += [f"fields to plan: {', '.join(names)}"]
    text = fenced("\n".join(parts))
    return Prompt("enrich", schema.table, names, system, text, PlanReply, 60 + PLAN_TOKENS * len(names))


def tables_prompt(tables: Sequence[TablePart], settings: Settings, like: Mapping[str, str]) -> Prompt:
    """Asks for the plans of tables of one schema; of a table nothing of which is asked, the plan is told."""
    asked = [one for one in tables if one.asked]
    several = len(asked) > 1
    names = tuple(f"{one.schema.table}." * several + stated.name for one in asked for stated in one.asked)
    every = [stated for one in asked for stated in one.asked]
    spare = needless(every, [planned for one in tables for planned in one.settled], like)
    spare += unquoted(field.name for one in tables for field in one.schema)
    more = ("fields.md", "laws.md")
    system = _instructions("tables.md", TablesReply, *more, without=spare, top_k=str(settings.top_k))
    text = fenced("\n\n".join("\n".join(_part(one, like)) for one in tables))
    about = ", ".join(one.schema.table for one in asked)
    expected = 60 * len(asked) + PLAN_TOKENS * len(names)
    return Prompt("enrich", about, names, system, text, TablesReply, expected)


def _part(part: TablePart, like: Mapping[str, str]) -> list[str]:
    """One table in a request for several."""
    spelled = heads(part.schema)
    leading = [_leading(part.schema, link, spelled[link.field]) for link in part.schema.links]
    planned = [_as_parent(one) for one in part.settled]
    if not part.asked:
        return [f"table {part.schema.table}, already planned:", *leading, *planned]
    lines = [_table(part.schema), *leading, *(_told(stated, like) for stated in part.asked)]
    return [*lines, *(["already planned, may serve as parents:", *planned] if planned else [])]


def _leading(schema: Schema, link: Link, head: str) -> str:
    """A reference in one line: to which table, and how the columns there are spelled."""
    own = " ".join(schema[link.field].description.split())
    return f"{_name(link.field)} belongs to a row of {link.table}, spelled {head}.FIELD" + f": {own}" * bool(
        own
    )


def mend_prompt(
    schema: Schema,
    said: Sequence[str],
    parents: Sequence[PlannedField],
    held: Sequence[str],
    topics: Collection[str],
    settings: Settings,
) -> Prompt:
    """Gives back what is not understood in a plan.

    `said` are the plans of the fields as they came, `held` what is held against their entries, `topics`
    the beginnings of those lines of the language that it is about.
    """
    system = _instructions("mend.md", MendReply) + language_of(topics, settings)
    parts = [_table(schema), "their plans:", *said]
    parts += ["parents:", *map(_as_owner, parents)] if parents else []
    parts += ["cannot be used:", *(f"{number}. {line}" for number, line in enumerate(held, 1))]
    text = fenced("\n".join(parts))
    return Prompt("classify", schema.table, (), system, text, MendReply, 20 + MEND_TOKENS * len(held))


def topics_of(law: str, part: str, complaint: Complaint) -> list[str]:
    """The beginnings of those lines of the language that a complaint is about, the field's law first."""
    if complaint.about == "law":
        return [""]
    said, own = f"{complaint.entry} {complaint.right}", law.strip().lower()
    found = [own if re.search(rf"(^|\. ){re.escape(own)}[:,]", _text("laws.md"), re.MULTILINE) else _USUAL]
    found += [topic for topic, words in _TOPICS.items() if re.search(words, said)]
    return found + (["Ties"] if part == "parents" or complaint.about == "parent" else [])


def language_of(topics: Collection[str], settings: Settings) -> str:
    """The language for laws and their data, as far as it is about these topics; "" is about all."""
    lines = _text("laws.md").replace("{top_k}", str(settings.top_k)).splitlines()
    kept = [line for line in lines if any(line.startswith(one) or f". {one}:" in line for one in topics)]
    return "\n".join(["", *kept, lines[-1], ""])


_USUAL = "bell"
"""The line about standard laws that the language does not name."""
_TOPICS = {
    "Rows": r"\brow|no such value|mapped|& |^\*=|<\d|values of|for each value",
    "Ties": r":.*=|effect|correlation|tilt|depends",
    "Numbers": r"decimals|step|ending",
    "Beside": r"same:|spike|at most|at least",
    "Missing": r"missing|only|spike",
}
"""Beginning of a line of the language -> what a complaint that is about it holds."""


def write_prompt(
    plan: Plan, group: Sequence[PlannedField], like: Mapping[str, str], notes: Mapping[str, str] | None = None
) -> Prompt:
    """Asks for the samplers of a group; `notes` tell why a field's law could not be read."""
    names = tuple(planned.name for planned in group)
    reasons = [f"{name}: {notes[name]}" for name in names if notes and name in notes]
    reasons = ["what was planned could not be used:", *reasons] if reasons else []
    text = fenced("\n".join([_table(plan.schema), *_plans(plan, group, like), *reasons]))
    return Prompt(
        "write", plan.table, names, _contract(), text, SamplersReply, 40 + WRITE_TOKENS * len(names)
    )


def repair_prompt(
    plan: Plan,
    planned: PlannedField,
    draft: Draft,
    findings: Sequence[Finding],
    like: Mapping[str, str],
) -> Prompt:
    """Gives a refused sampler back, with what is held against it and the rows that it drew."""
    held = "\n".join(f"- {finding.message}" for finding in findings)
    shown = next((finding.shown for finding in findings if finding.shown), "")
    parts = [*_plans(plan, [planned], like), "", "sampler:", draft.source, "", "findings:", held]
    if shown:
        parts += ["", f"rows that it drew: {', '.join(shown.splitlines())}"]
    text = _text("repair.md").replace("{name}", _name(planned.name)) + "\n" + fenced("\n".join(parts))
    return Prompt("validate", plan.table, (planned.name,), _contract(), text, SamplersReply, WRITE_TOKENS * 2)


def revise_prompt(
    plan: Plan, planned: PlannedField, source: str, words: str, like: Mapping[str, str]
) -> Prompt:
    """Asks for a sampler to be rewritten by the user's words."""
    asked = _text("revise.md").replace("{name}", _name(planned.name)).replace("{words}", words.strip())
    data = fenced("\n".join([*_plans(plan, [planned], like), "", source]))
    return Prompt(
        "revise",
        plan.table,
        (planned.name,),
        _contract(),
        f"{asked}\n{data}",
        SamplersReply,
        WRITE_TOKENS * 2,
    )


def field_line(stated: Stated) -> str:
    """What the user says of a field, in one line."""
    return _told(stated, {})


def fenced(text: str) -> str:
    """Text between tags that cannot occur in it, because they carry its hash."""
    mark = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    while f"data-{mark}" in text:
        mark = hashlib.sha256(mark.encode()).hexdigest()[:8]
    return f"<data-{mark}>\n{text}\n</data-{mark}>"


@cache
def _text(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def _contract() -> str:
    return _instructions("write.md", SamplersReply)


def _instructions(
    name: str, reply: type[Reply], *more: str, without: tuple[str, ...] = (), **settings: str
) -> str:
    lines = "".join(map(_text, (name, *more))).splitlines(keepends=True)
    text = _text("system.md").replace("{shape}", outline(reply))
    text += "".join(line for line in lines if not line.startswith(without))
    for setting, value in settings.items():
        text = text.replace(f"{{{setting}}}", value)
    return text


def _table(schema: Schema) -> str:
    words = [schema.title, schema.description]
    said = ". ".join(" ".join(text.split()).rstrip(".") for text in words if text.strip())
    places = ", ".join(f"{locale} {100 * share:.3g} %" for locale, share in schema.locales)
    return (
        f"table {schema.table}" + (f": {said}" if said else "") + (f"\nlocales: {places}" if places else "")
    )


def _told(stated: Stated, like: Mapping[str, str]) -> str:
    """What the user says of a field, in one line behind its name."""
    return f"- {_name(stated.name)}: {words_of(stated, like)}"


def words_of(stated: Stated, like: Mapping[str, str]) -> str:
    """What the user says of a field: their own words, then what was read in them and they do not spell."""
    own = " ".join(stated.field.description.split())
    seen = f"seen: {like[stated.name]}" if stated.name in like else ""
    said = "; ".join(filter(None, [stated_words(beside(stated, own)), seen]))
    return own + (f" [{said}]" if said else "")


def _plans(plan: Plan, group: Sequence[PlannedField], like: Mapping[str, str]) -> list[str]:
    """The fields of a group with their signatures, and what their parents draw."""
    inside = {planned.name for planned in group}
    lines = [_planned(plan, planned, like) for planned in group]
    outside = {name for planned in group for name in planned.depends_on} - inside
    if outside:
        lines += ["parents drawn elsewhere:", *(_as_parent(p) for p in plan.fields if p.name in outside)]
    return lines


def _planned(plan: Plan, planned: PlannedField, like: Mapping[str, str]) -> str:
    arguments = ", ".join(["n", "rng", *(plan[parent].identifier for parent in planned.depends_on)])
    ties = [_tie(plan[one.parent].identifier, one) for one in planned.dependences]
    facts = [
        f"by {'; '.join(ties)}" if ties else "",
        planned.law,
        f"missing {planned.missing:g}" if planned.missing else "",
        "unique" if planned.unique else "",
        f"seen: {like[planned.name]}" if planned.name in like else "",
        f"format {planned.field.format}" if planned.field.format else "",
    ]
    said = " ".join(planned.field.description.split())
    head = f"- {_name(planned.name)}({arguments}): {_range(planned)}" + (f"; {said}" if said else "")
    return ". ".join([head, *(fact for fact in facts if fact)])


def _tie(parent: str, tie: Dependence) -> str:
    """A parent with what is said of its tie."""
    form = "" if tie.form == "loose" else tie.form
    strength = "" if form or (tie.strength, tie.direction) == ("weak", "mixed") else tie.strength
    return " ".join(filter(None, [parent, form, strength, "" if tie.direction == "mixed" else tie.direction]))


def _as_parent(planned: PlannedField) -> str:
    return f"- {_name(planned.name)} = {planned.identifier}: {_range(planned)}"


def _as_owner(planned: PlannedField) -> str:
    """A parent as rows name it: its kind, limits and some of its values, without their shares."""
    values = [str(value) for value in dict.fromkeys([*dict(planned.categories), *planned.values])]
    more = f", … {len(values) - _VALUES} more" if len(values) > _VALUES else ""
    limits = " to ".join("" if bound is None else str(bound) for bound in (planned.low, planned.high))
    said = ", ".join(values[:_VALUES]) + more if values else limits if limits.strip() != "to" else ""
    return f"- {planned.name}: {planned.kind}" + (f", {said}" if said else "")


def _range(planned: PlannedField) -> str:
    """Kind, unit, limits and categories, spelled as they are drawn."""
    limits = " to ".join("" if bound is None else str(bound) for bound in (planned.low, planned.high))
    shares = [f"{value!r} {share:.4g}" for value, share in planned.categories[:_MOST]]
    shares += [f"{more} more, each rarer"] if (more := len(planned.categories) - _MOST) > 0 else []
    named = {value for value, _ in planned.categories}
    others = [repr(value) for value in planned.values if value not in named]
    facts = [
        planned.kind or "",
        planned.unit,
        limits if limits.strip() != "to" else "",
        f"categories {', '.join(shares)}" if shares else "",
        f"rare {', '.join(others)}" if others and shares else ", ".join(others),
    ]
    return ", ".join(fact for fact in facts if fact)


def _name(name: str) -> str:
    return name if name.isidentifier() else f'"{name}"'
