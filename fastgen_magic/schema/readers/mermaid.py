"""Diagrams of entities in Mermaid, alone or in a page: tables, columns, keys and what they refer to."""

import re
from collections.abc import Iterator, Sequence

from fastgen_magic.schema.readers.draft import Column, Draft, Unread, sentences
from fastgen_magic.schema.readers.row_keys import hold_keys, key_marks
from fastgen_magic.schema.readers.sql_words import details_of_type, is_type
from fastgen_magic.schema.tree import at

_DIAGRAM = re.compile(r"^[ \t]*erDiagram[ \t]*$(?P<body>(?:\n(?![ \t]*(?:```|~~~)).*)*)", re.MULTILINE)
_NAMED = r"(?:[\w.-]+|\"[^\"\n]+\")"
_OPENED = re.compile(rf"\s*(?P<name>{_NAMED})(?:\s*\[[^\]\n]*\])?\s*\{{\s*(?P<closed>\}})?\s*")
_RELATED = re.compile(
    rf"\s*(?P<one>{_NAMED})\s+[|}}o]{{2}}(?:--|\.\.)[|{{o]{{2}}\s+(?P<other>{_NAMED})\s*(?::.*)?"
)
_COLUMN = re.compile(
    r"\s*(?P<type>[\w.-]+(?:\([\d, ]*\))?(?:\[\])?)\s+\*?(?P<name>[\w.-]+)"
    r"(?P<keys>(?:\s*,?\s*\b(?:PK|FK|UK)\b)*)(?:\s+\"(?P<said>[^\"]*)\")?\s*"
)


def has_entities(text: str) -> bool:
    """Whether the text holds a diagram with the columns of some entity."""
    return any(
        _OPENED.fullmatch(line) for match in _DIAGRAM.finditer(text) for line in match["body"].split("\n")
    )


def read_mermaid(text: str, unread: Unread) -> list[Draft]:
    """The entities of the diagrams that list columns.

    Errors: `SchemaError` where none does.
    """
    drafts: dict[str, Draft] = {}
    related: list[tuple[str, str]] = []
    held: Draft | None = None
    for line in _lines(text):
        if held is not None and (column := _COLUMN.fullmatch(line)):
            _add(held, column)
        elif line.strip() == "}":
            held = None
        elif opened := _OPENED.fullmatch(line):
            name = opened["name"].strip('"')
            held = drafts.setdefault(name, Draft(name, unread))
            held = None if opened["closed"] else held
        elif match := _RELATED.fullmatch(line):
            related.append((match["one"].strip('"'), match["other"].strip('"')))
        elif line.strip() and not line.strip().startswith(("%%", "direction", "title")):
            unread.add("line of the diagram", line.strip(), of_all=True)
    found = [draft for draft in drafts.values() if draft.columns]
    if not found:
        raise at(None, "this looks like a diagram of Mermaid whose entities list no columns")
    if any(line.strip() and not line.strip().startswith(("```", "~~~")) for line in _beside(text)):
        unread.add("text beside the diagram")
    _relate(found, related)
    return hold_keys(found)


def _lines(text: str) -> Iterator[str]:
    for match in _DIAGRAM.finditer(text):
        yield from match["body"].split("\n")


def _beside(text: str) -> Iterator[str]:
    yield from _DIAGRAM.sub("", text).split("\n")


def _add(draft: Draft, match: re.Match[str]) -> None:
    name, written = match["name"], match["type"]
    details = details_of_type(written)
    if details is None:
        draft.leave_out(name, f"type {written}")
        return
    column = draft.add(name)
    column.say(details)
    column.say({"description": sentences(match["said"], "" if is_type(written) else written)})
    column.marks |= key_marks(match["keys"].strip().replace(" ", ",")) if match["keys"].strip() else set()


def _relate(drafts: Sequence[Draft], related: Sequence[tuple[str, str]]) -> None:
    """What foreign keys refer to: the one key of a related table that their name is made of."""
    pairs = {*related, *((other, one) for one, other in related)}
    for draft in drafts:
        for column in draft.columns:
            if "foreign" in column.marks:
                others = [other for other in drafts if (other.name, draft.name) in pairs]
                found = {(other.name, key) for other in others for key in _keys(other, column)}
                if len(found) == 1:
                    column.say({"references": found.pop()})


def _keys(other: Draft, column: Column) -> Iterator[str]:
    keys = [one.name for one in other.columns if "primary" in one.marks]
    bare, table = column.name.casefold().replace("_", ""), other.name.casefold().replace("_", "")
    for key in keys if len(keys) == 1 else ():
        spelt = key.casefold().replace("_", "")
        if (len(spelt) > 2 and spelt in bare) or bare in (f"{table}{spelt}", f"{table.rstrip('s')}{spelt}"):
            yield key
