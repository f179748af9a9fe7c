"""Markdown: the tables of a page that list fields, each below the heading that names it."""

import re
from collections.abc import Iterator

from fastgen_magic.schema.readers.dictionary import read_rows
from fastgen_magic.schema.readers.draft import Draft, Unread
from fastgen_magic.schema.readers.listed_fields import listed_fields
from fastgen_magic.schema.readers.row_keys import hold_keys
from fastgen_magic.schema.readers.titles import is_dictionary, role_of
from fastgen_magic.schema.tree import at

_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_HEADING = re.compile(r"#{1,6}\s+(?P<text>.+?)\s*#*")
_LINK = re.compile(r"\[([^\[\]]+)\](?:\([^()\s]*\)|\[[^\[\]]*\])")
_MARKED = re.compile(r"^[`{]+([^`{}]*)[`}]+$")
"""A cell that is code, or a type in braces, as a whole."""
_NAMES_TABLE = re.compile(r"`([A-Za-z_]\w*)`|\b([A-Za-z]\w*_\w+)\b")


def read_markdown(text: str, table: str, unread: Unread) -> list[Draft]:
    """The tables of fields on a page; several are called by their headings.

    Errors: `SchemaError` where no table of the page lists fields.
    """
    blocks = [(heading, heads, rows) for heading, heads, rows in _blocks(text) if is_dictionary(heads)]
    if not blocks and (listed := listed_fields(text)):
        return hold_keys(read_rows(*listed, table, unread))
    if not blocks:
        raise at(None, "this looks like Markdown without a table of fields, their descriptions or types")
    drafts: list[Draft] = []
    for heading, heads, rows in blocks:
        name = table if len(blocks) == 1 else _name(heading) or table
        mapped = [dict(zip(heads, row, strict=False)) for row in rows]
        known = next((draft for draft in drafts if draft.name == name), None)
        found = read_rows(heads, mapped, name, unread)
        if known is None:
            drafts += found
            continue
        for draft in found:  # a table that is cut in two, or two tables below one heading
            for column in draft.columns:
                added = known.add(column.name)
                added.details.update(column.details)
                added.marks |= column.marks
    return hold_keys(drafts)


def has_tables(text: str) -> bool:
    """Whether some table of the page lists fields."""
    return any(is_dictionary(heads) for _, heads, _ in _blocks(text))


def lists_fields(text: str) -> bool:
    """Whether a page without a table of fields lists them otherwise."""
    return listed_fields(text) is not None


def _name(heading: str) -> str:
    before, sign, after = heading.partition(":")
    if sign and after.strip() and role_of(re.sub(r"^\d+[.)]\s*", "", before)) == "table":  # "Table: shops"
        heading = after
    named = _NAMES_TABLE.search(heading)
    return (named[1] or named[2]) if named else re.sub(r"[*`]|^\d+[.)]\s*", "", heading).strip()


def _is_title(line: str) -> bool:
    """Whether a line between the tables says how the next one is called: "Table: shops"."""
    before, sign, after = line.replace("**", "").partition(":")
    return bool(sign and after.strip()) and "|" not in line and role_of(before) == "table"


def _blocks(text: str) -> Iterator[tuple[str, list[str], list[list[str]]]]:
    """Each table: the heading above it, its titles, its rows."""
    lines, heading, place = text.split("\n"), "", 0
    while place < len(lines):
        line = lines[place]
        if match := _HEADING.fullmatch(line.strip()):
            heading = match["text"]
        elif _is_title(line):
            heading = line.replace("**", "").strip()
        below = lines[place + 1] if place + 1 < len(lines) else ""
        if "|" in line and "|" in below and _RULE.fullmatch(below):
            rows, place = [], place + 2
            while place < len(lines) and "|" in lines[place]:
                rows.append(_cells(lines[place]))
                place += 1
            yield heading, _cells(line), rows
        else:
            place += 1


def _cells(line: str) -> list[str]:
    inner = line.strip().removeprefix("|")
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    cells = (cell.replace("\\|", "|").strip() for cell in re.split(r"(?<!\\)\|", inner))
    return [_MARKED.sub(r"\1", _LINK.sub(r"\1", cell)) for cell in cells]
