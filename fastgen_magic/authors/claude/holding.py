"""A law that the user states, in the place of the one that a reply gives."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any

from fastgen_magic.authors.claude.replies import FieldReply
from fastgen_magic.authors.timelines import regular
from fastgen_magic.errors import LawError
from fastgen_magic.laws import NEEDED, law_named
from fastgen_magic.schema import Order
from fastgen_magic.schema.formula import read_formula
from fastgen_magic.statements import Stated
from fastgen_magic.statements.stated import Follow

BESIDE = (
    "decimals=",
    "step=",
    "step:",
    "ending=",
    "ending:",
    "spike:",
    "same:",
    "at least=",
    "at most=",
    "only=",
    "missing:",
    "missing with=",
)
"""How the entries begin that say nothing of the law itself."""
_BY = "by="
"""Before the field in whose order something counts up."""


def as_stated(reply: FieldReply, stated: Stated | None) -> FieldReply:
    """The reply with the constant, formula, part of a date, count or law that is stated, or as it is."""
    beside = [entry for entry in reply.data if entry.startswith(BESIDE)]
    found = reply
    if stated is None:
        pass
    elif stated.constant is not None:
        fixed = [entry for entry in beside if entry.startswith(("only=", "missing"))]
        found = _with(reply, "constant", [f"value={stated.constant}", *fixed], _asked(reply, fixed))
    elif stated.formula is not None:
        fields = list(dict.fromkeys(read_formula(stated.formula).fields.values()))
        found = _with(reply, "formula", [stated.formula, *beside], [*fields, *_asked(reply, beside)])
    elif stated.part_of is not None:
        parents = [stated.part_of.field, *_asked(reply, beside)]
        found = _with(reply, "part", [stated.part_of.part, *beside], parents)
    elif stated.by_value is not None and stated.by_value.numbers:
        rows = [f"{number}={value}" for value, number in stated.by_value.rows]
        found = _with(reply, "map", [*rows, *beside], [stated.by_value.field, *_asked(reply, beside)])
    elif stated.law is not None and not says_more(reply, stated):
        found = _of_law(reply, stated, beside)
    elif (gap := _one_gap(stated)) is not None:
        law, own, parents = _behind(gap)
        found = _with(
            reply, law, [*own, f"unit={gap.unit or 'days'}", *beside], [*parents, *_asked(reply, beside)]
        )
    elif (by_row := _by_row(reply, stated)) is not None:
        found = by_row
    elif reply.law == "scattered" and stated.high is not None and not stated.unique:
        found = _with(reply, "uniform", beside, reply.parents)  # with more rows they would pass the limit
    return _counting_all(found) if stated is None else _in_order(_counting_all(found), stated)


def _counting_all(reply: FieldReply) -> FieldReply:
    """A place within a parent's rows that comes once in all rows counts them all, in the same order."""
    facts = [text.strip() for text in reply.facts.split(",")]
    if reply.law.strip().lower() != "place" or "unique" not in facts:
        return reply
    order = [entry.removeprefix(_BY).strip() for entry in reply.data if entry.startswith(_BY)]
    return _with(reply, "sequence", reply.data, [text for text in reply.parents if text.strip() in order])


def _is_running(reply: FieldReply) -> bool:
    """Whether a reply counts keys up, without another field's value in them."""
    own = [entry for entry in reply.data if not entry.startswith((*BESIDE, _BY))]
    return reply.law.strip().lower() in ("key", "sequence", "code") and not any("{" in one for one in own)


def _in_order(reply: FieldReply, stated: Stated) -> FieldReply:
    """A running key that counts up in the order of another field, as is stated."""
    order = stated.ordered_by
    if reply.law.strip().lower() not in ("key", "sequence") or not order:
        return reply
    data = [entry for entry in reply.data if not entry.startswith(_BY)]
    return _with(reply, reply.law, [*data, f"{_BY}{order}"], [*reply.parents, order])


def says_more(reply: FieldReply, stated: Stated) -> bool:
    """Whether words name a law alone, "normally distributed", and the reply has another one with its data."""
    law = law_named(stated.law) if stated.law else None
    if law is None or stated.law_data or stated.field.law is not None:
        return False
    own = None
    with suppress(LawError):
        own = law_named(reply.law.strip().lower())
    needed = {datum.name for datum in law.data if datum.default is NEEDED}
    return own is not law and not needed <= _named(reply)


def _named(reply: FieldReply) -> set[str]:
    """The names of a reply's data."""
    return {entry.partition("=")[0].strip() for entry in reply.data if "=" in entry}


def as_counted(reply: FieldReply, stated: Stated) -> Stated:
    """What is stated, but that a count begins anew in each group, or goes by a field that the reply names.

    A law that words only name is unread where the reply's own says more.
    """
    if says_more(reply, stated):
        lost = [one for one in stated.statements if one.key == "law"]
        stated = stated.without(lost, f" (by a {reply.law} instead)", law=None)
    if reply.law == "place" and not (stated.unique or stated.key):
        return replace(stated, start=None, step=None)
    order = "" if stated.ordered_by else _order_of(reply)
    return replace(stated, follows=(*stated.follows, Follow(order, up=True))) if order else stated


def _order_of(reply: FieldReply) -> str:
    """The field in whose order the reply lets a running key count up, "by=ordered_on"; "" for none."""
    others = [entry for entry in reply.data if not entry.startswith((_BY, "start=", "step=", *BESIDE))]
    if any("=" in entry or "{" in entry for entry in others):
        return ""  # with rows or values in them keys count up with the rows
    said = [entry.removeprefix(_BY).strip() for entry in reply.data if entry.startswith(_BY)]
    return said[0] if said and reply.law.strip().lower() in ("key", "sequence") else ""


def _behind(gap: Order) -> tuple[str, list[str], list[str]]:
    """The law of a moment behind another one, its data, and its parents."""
    if gap.by:
        return "later", ["back=true"] if gap.operator[0] == "<" else [], [gap.field, gap.by]
    return "gap_between", [f"low={gap.low}", f"high={gap.high}"], [gap.field]


def _one_gap(stated: Stated) -> Order | None:
    """The field that this one follows by one gap alone, "three weeks after lent_on", or by a field's."""
    if moved := [one for one in stated.orders if one.by]:
        return moved[0]
    gaps = [one for one in stated.orders if one.operator[0] == ">" and one.low == one.high is not None]
    return gaps[0] if len(gaps) == 1 and stated.kind != "numerical" else None


def _by_row(reply: FieldReply, stated: Stated) -> FieldReply | None:
    """The law of what each row's number says, with its data: moments or values one by one, or a count.

    None where the rows are not counted, or in a form that is said apart.
    """
    if stated.every is not None:
        return _with(reply, "timeline", _entries(regular(stated)), [])
    if stated.values and (stated.unique or stated.key or _is_running(reply)):
        return _with(reply, "in_turn", [str(value) for value, _ in stated.values], [])
    counts = (stated.start, stated.step) != (None, None) and not (stated.format or stated.pattern)
    if not counts or reply.law == "scattered" or (reply.law == "place" and not stated.unique):
        return None
    data = _entries({"start": 1 if stated.start is None else stated.start, "step": stated.step or 1})
    order = [_order_of(reply)] if _order_of(reply) else []
    return _with(reply, "sequence", [*data, *(f"{_BY}{one}" for one in order)], order)


def _entries(data: Mapping[str, Any]) -> list[str]:
    return [f"{name}={value}" for name, value in data.items()]


def _of_law(reply: FieldReply, stated: Stated, beside: list[str]) -> FieldReply:
    """A stated law: its stated numbers hold for all rows; other parents move values within them.

    Rows of the same law by a parent stay where words tell more of it than was read: "the triple on farms".
    """
    law = law_named(stated.law or "")
    if "median" in dict(stated.law_data).keys() - law.by_name.keys():  # "right-skewed, median 1.25"
        return reply
    fixed = [f"{name}={value}" for name, value in stated.law_data]
    given: list[str] = []
    with suppress(LawError):
        if law_named(reply.law) is law or not stated.law_data:
            given = [entry for entry in reply.data if entry.partition("=")[0] in law.by_name]
            rows = not given and stated.field.law is None and stated.unread
            if rows and any("=" in entry and entry not in beside for entry in reply.data):
                return reply
    given = [entry for entry in given if entry.partition("=")[0] not in dict(stated.law_data)]
    names = [text.partition("|")[0].strip() for text in reply.parents]
    effects = [e for e in reply.data if e not in beside and e.partition(":")[0] in names and ":" in e]
    moving = [
        text
        for text, name in zip(reply.parents, names, strict=True)
        if "|" in text or any(entry.startswith(f"{name}:") for entry in effects)
    ]
    parents = list(dict.fromkeys([*moving, *_asked(reply, beside)]))
    return _with(reply, law.name, [*fixed, *given, *effects, *beside], parents)


def _asked(reply: FieldReply, entries: list[str]) -> list[str]:
    """Parents that conditions among the entries name."""
    names = [text for text in reply.parents if "|" not in text]
    return [name for name in names if any(name in entry for entry in entries)]


def _with(reply: FieldReply, law: str, data: list[str], parents: list[str]) -> FieldReply:
    return reply.model_copy(update={"law": law, "data": data, "parents": list(dict.fromkeys(parents))})
