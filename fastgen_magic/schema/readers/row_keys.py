"""Keys in data dictionaries: what "PK" and "FK" beside a field say, once all tables are there."""

import re
from collections.abc import Sequence

from fastgen_magic.schema.readers.draft import Column, Draft

_MARKS = {
    **dict.fromkeys(("pk", "pri", "primary", "primary key"), "primary"),
    **dict.fromkeys(("fk", "mul", "foreign", "foreign key"), "foreign"),
    **dict.fromkeys(("uk", "uni", "uq", "unique", "unique key"), "unique"),
    **dict.fromkeys(("not null", "nn", "required"), "required"),
}


def key_marks(text: str) -> set[str]:
    """What a cell says that holds marks of keys alone: "FK, PK"; nothing of any other cell."""
    parts = [part.strip().casefold() for part in re.split(r"[,/;+&|]", text) if part.strip()]
    return {_MARKS[part] for part in parts} if parts and all(part in _MARKS for part in parts) else set()


def hold_keys(drafts: Sequence[Draft]) -> list[Draft]:
    """The tables, with what the marks of their columns say; a key of several columns is noted as one."""
    for draft in drafts:
        for column in draft.columns:
            column.say({"unique": True} if "unique" in column.marks else {})
            column.say({"nullable": False} if column.marks & {"primary", "required"} else {})
        key = _primary(draft)
        if len(key) == 1:
            key[0].say({"unique": True})
        elif key:
            draft.key_of_several([one.name for one in key], "PRIMARY KEY of several columns")
    for draft in drafts:
        for column in draft.columns:
            _point(draft, column, drafts)
            _point_by_name(draft, column, drafts)
    return list(drafts)


def _primary(draft: Draft) -> list[Column]:
    return [one for one in draft.columns if "primary" in one.marks]


def _point_by_name(draft: Draft, column: Column, drafts: Sequence[Draft]) -> None:
    """What words call a foreign key: to the one other table whose first field, or key, is called so."""
    if "told foreign" not in column.marks or "references" in column.details:
        return
    found = []
    for other in drafts:
        key = _primary(other) or other.columns[:1]
        if other is not draft and len(key) == 1 and key[0].name.casefold() == column.name.casefold():
            found.append((other, key[0]))
    if len(found) == 1 and "told foreign" not in found[0][1].marks:
        found[0][1].say({"unique": True})
        column.say({"references": (found[0][0].name, found[0][1].name)})


def _point(draft: Draft, column: Column, drafts: Sequence[Draft]) -> None:
    """A reference that names a table alone, or not even that: the one key of that name."""
    named = column.details.get("references")
    if (named is None and "foreign" not in column.marks) or (named is not None and named[1]):
        return
    table = named[0].casefold() if named else ""
    found = []
    for other in drafts:
        key = _primary(other)
        same = other.column(column.name)
        if other is draft or (table and other.name.casefold() != table):
            continue
        if len(key) == 1 and (table or key[0] is same):
            found.append((other.name, key[0].name))
        elif table and same is not None and not key:
            found.append((other.name, same.name))
    column.details.pop("references", None)
    if len(found) == 1:
        column.say({"references": found[0]})
    else:
        draft.unread.add("references", f"{draft.name}.{column.name} {named[0] if named else 'FK'}")
        if column.details.get("kind") in (None, "integer"):
            column.say({"kind": "identifier"})
