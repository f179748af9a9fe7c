"""Laws that compute from parents: formulas, gaps behind a date or a number, parts of a date."""

import ast
import re

from fastgen_magic.authors.plan import PlannedField
from fastgen_magic.authors.reading.amounts import read_named
from fastgen_magic.authors.reading.sheet import Sheet

_FREE_NAMES = frozenset(("np", "math", "abs", "round"))


def read_formula(sheet: Sheet) -> None:
    """An expression in the parents, "price * quantity", exact unless noise=.02 is given."""
    noise = sheet.number("noise", 0)
    alone = [entry for entry in sheet.entries if entry.alone]
    for entry in alone[1:]:
        sheet.complain(entry, "one expression is expected")
    if not alone:
        sheet.complain(None, 'a formula needs its expression, as "price * quantity"')
        return
    sheet.entries.remove(alone[0])
    text = _in_identifiers(alone[0].name, sheet.parents)
    used = _names(text)
    known = {parent.identifier: parent for parent in sheet.parents}
    if used is None or used - known.keys() - _FREE_NAMES or not used & known.keys():
        stranger = ", ".join(sorted((used or set()) - known.keys() - _FREE_NAMES))
        why = f"{stranger} is none of its parents" if stranger else "it is no expression"
        sheet.complain(alone[0], f"{why}; compute it from {', '.join(known) or 'parents, and name them'}")
        return
    sheet.data["expression"] = text
    sheet.feed([parent for name, parent in known.items() if name in used])
    sheet.data |= {"noise": noise} if noise else {"exact": True}


def read_after(sheet: Sheet) -> None:
    """A gap behind a parent of the same kind, or before it."""
    _feed_role(sheet, sheet.planned.kind)
    read_named(sheet)


def read_of_a_moment(sheet: Sheet) -> None:
    """A part of a date, named alone: "weekday"."""
    _feed_role(sheet, "datetime")
    read_named(sheet)


def read_roles(sheet: Sheet) -> None:
    """A law that is handed its parents in their order."""
    wanted = len(sheet.law.roles)
    if len(sheet.waiting) < wanted:
        sheet.complain(None, f"{sheet.law.name} needs {wanted} parents: {', '.join(sheet.law.roles)}")
        return
    sheet.feed(sheet.waiting[:wanted])
    read_named(sheet)


def _feed_role(sheet: Sheet, kind: object) -> None:
    said = sheet.take(sheet.law.roles[0]) if sheet.law.roles else None
    kin = [parent for parent in sheet.waiting if parent.kind == kind] or sheet.waiting
    if said is not None:
        kin = [parent for parent in sheet.waiting if parent is sheet.called(said.said)]
        if not kin:
            sheet.complain(said, f"name one of its parents: {', '.join(one.name for one in sheet.waiting)}")
            return
    if not kin:
        sheet.complain(None, f"{sheet.law.name} needs a parent that it goes by; name it in parents")
        return
    sheet.feed(kin[:1])


def _in_identifiers(text: str, parents: tuple[PlannedField, ...]) -> str:
    """The expression with identifiers in place of names that are none, plain or between backticks."""
    for parent in sorted(parents, key=lambda parent: -len(parent.name)):
        text = text.replace(f"`{parent.name}`", parent.identifier)
        if not parent.name.isidentifier():
            text = text.replace(parent.name, parent.identifier)
    return re.sub(r"(?<![\w)])\s*\^\s*", "**", text)


def _names(text: str) -> set[str] | None:
    """The names in an expression, None if it is none."""
    try:
        tree = ast.parse(text, mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
