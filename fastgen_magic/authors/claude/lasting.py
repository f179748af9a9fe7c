"""Durations in replies: "02:15:00" as the number of seconds that it is, in limits, data and rows."""

import ast
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace

from fastgen_magic.authors.claude.replies import FieldReply
from fastgen_magic.errors import LawError
from fastgen_magic.laws import law_named
from fastgen_magic.schema.formula import read_formula
from fastgen_magic.statements import Stated
from fastgen_magic.statements.durations import Written, counted, counted_in

_TIMES = (ast.Mult, ast.Div)
_ROW = re.compile(r"[<>]=?\s*[\d:]+")


def as_lasting(reply: FieldReply, stated: Stated) -> Stated:
    """What is stated of a time of day that the reply plans as a number: it lasts so long.

    So it is where its law is one of numbers, or it is a product: no time of day is.
    """
    if stated.lasts or stated.temporal != "time" or not _is_number(reply):
        return stated
    written = Written((stated.format or "HH:MM:SS").upper())
    low, high = (counted(clock, written) if clock else None for clock in stated.clock or ("", ""))
    return replace(
        stated, lasts=written.form, kind="numerical", unit=written.unit, whole=True, low=low, high=high,
        temporal=None, format=None, clock=(),
    )  # fmt: skip


def _is_number(reply: FieldReply) -> bool:
    law = reply.law.strip().lower()
    with suppress(LawError, ValueError):
        if law != "formula":
            return law_named(law).kinds == ("numerical",) and law != "clock"
        return any(isinstance(node, ast.BinOp) and isinstance(node.op, _TIMES) for node in _nodes(reply))
    return False


def _nodes(reply: FieldReply) -> list[ast.AST]:
    text = next((one for one in reply.data if "=" not in one), "")
    return list(ast.walk(read_formula(text).tree)) if text else []


def in_numbers(replies: Sequence[FieldReply], known: Mapping[str, Stated]) -> list[FieldReply]:
    """The replies, durations in them as numbers: a field's own, and those of a parent in rows by it."""
    forms = {
        reply.name: Written(lasts)
        for reply in replies
        if reply.name in known and (lasts := as_lasting(reply, known[reply.name]).lasts)
    }
    return [_of(reply, forms) for reply in replies] if forms else list(replies)


def _of(reply: FieldReply, forms: Mapping[str, Written]) -> FieldReply:
    own = forms.get(reply.name)
    parents = [forms[name] for text in reply.parents if (name := text.partition("|")[0].strip()) in forms]
    data = [_entry(text, own, parents) for text in reply.data] if own or parents else reply.data
    facts = counted_in(reply.facts, own) if own else reply.facts
    kind = "numerical" if own else reply.kind
    return reply.model_copy(update={"kind": kind, "facts": facts, "data": data})


def _entry(text: str, own: Written | None, parents: Sequence[Written]) -> str:
    """An entry, its limits by a lasting parent and its own durations as numbers."""
    for parent in parents:
        text = _ROW.sub(lambda match: counted_in(match[0], parent), text)  # noqa: B023
    return counted_in(text, own) if own else text
