"""The text of a cell: plain `name: description` lines, some with details below them, or YAML or JSON."""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import zip_longest

from fastgen_magic.errors import SchemaError
from fastgen_magic.schema.details import is_detail
from fastgen_magic.schema.json_tree import read_json
from fastgen_magic.schema.looks_like import KEYS_OF_OTHERS, refuse_other_formats
from fastgen_magic.schema.mapping import Statement, means_fields, read_field, read_statement
from fastgen_magic.schema.model import Field, Schema
from fastgen_magic.schema.pasted import codes_below, plain_lines, with_comments
from fastgen_magic.schema.readers.dbt import SORTS as SORTS_OF_DBT
from fastgen_magic.schema.table import check_table_name
from fastgen_magic.schema.tree import Node, Pairs, Scalar, at, is_nothing, quoted
from fastgen_magic.schema.yaml_tree import read_yaml

LONGEST = 1_000_000
"""Characters that a schema may have: 3,000 fields with long descriptions stay below."""

_QUOTED = r'"(?:[^"\\]|\\.)*"' + r"|'(?:[^']|'')*'"
_QUOTED_NAME = re.compile(rf"({_QUOTED})\s*(?::(.*))?")
_JSON_START = re.compile(r'\{\s*("|\}|$)|\[\s*("|\{|\[|\]|$)', re.MULTILINE)


@dataclass
class _Entry:
    """A line at the left margin and the lines that are indented below it."""

    line: int
    head: str
    block: list[str]


def read_text(text: str, table: str, *, first_line: int = 1) -> Schema:
    """The schema that a cell's text states.

    Parameters
    ----------
    text: `name: description` lines, a field's details indented below its name; `#` lines at the top
        describe the table, later ones are comments. Bullets, numbered lists, Markdown tables, columns
        parted by tabs, JSON, and YAML with a key `fields` are read as well.
    table: name of the table, which goes before one that the text states.
    first_line: number of the text's first line, for messages; 2 below a magic.

    Raises
    ------
    SchemaError: one line that names the line of the text and what would be right.
    """
    check_table_name(table)
    lines = legible_lines(text, first_line)
    refuse_other_formats(lines, first_line)
    lines = with_comments(lines)
    header, lines = _header(lines)
    return _read_body(lines, first_line).described(header).checked(table)


def legible_lines(text: str, first_line: int = 1, longest: int = LONGEST) -> list[str]:
    """The text's lines without byte order mark and carriage returns.

    Parameters
    ----------
    longest: characters that the text may have.

    Raises
    ------
    SchemaError: the text is too long, or holds half a character.
    """
    if len(text) > longest:
        problem = f"the schema has {len(text):,} characters, at most {longest:,} are read"
        raise at(None, f"{problem}; give the fields and their descriptions, not the data")
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for line, content in enumerate(lines, first_line):
        if re.search("[\ud800-\udfff]", content):
            raise at(line, "holds half a character (a lone surrogate); write the whole one")
    return lines


def top_comment(lines: list[str]) -> str:
    """The table's description in the `#` lines at the top, "" if there is none."""
    return _header(lines)[0]


def _header(lines: list[str]) -> tuple[str, list[str]]:
    """The description at the top, and all lines with those of the description left blank."""
    words: list[str] = []
    for place, line in enumerate(lines):
        if line.strip() and not line.lstrip().startswith("#"):
            return " ".join(" ".join(words).split()), [""] * place + lines[place:]
        words.append(line.strip().lstrip("#"))
    return " ".join(" ".join(words).split()), []


def _read_body(lines: list[str], first_line: int) -> Statement:
    whole = "\n".join(lines)
    start = whole.strip()
    if _JSON_START.match(start) or (start.startswith("{") and start.endswith("}")):
        return read_statement(_json_or_flow(whole, first_line))
    lines = _dedented(lines)
    if start.startswith("---"):
        return read_statement(read_yaml("\n".join(lines), first_line))
    lines = plain_lines(lines)
    if _is_list(lines):
        return read_statement(read_yaml("\n".join(lines), first_line))
    entries = list(_entries(lines, first_line))
    begun = zip_longest(entries, entries[1:])
    if any(_begins_fields(entry, following) for entry, following in begun) or _is_of_others(entries):
        return read_statement(read_yaml("\n".join(lines), first_line))
    return Statement(tuple(_read_entry(entry) for entry in entries))


def _json_or_flow(text: str, first_line: int) -> Node | None:
    """JSON, or else YAML in braces; where it is neither, the error speaks of JSON."""
    try:
        return read_json(text, first_line)
    except SchemaError as error:
        if re.match(r'[{\[\s]*"', text):
            raise
        try:
            return read_yaml(text, first_line)
        except SchemaError:
            raise error from None


def _dedented(lines: list[str]) -> list[str]:
    margins = [line[: len(line) - len(line.lstrip())] for line in lines if not _is_remark(line)]
    margin = min(margins, key=len, default="")
    if not all(other.startswith(margin) for other in margins):
        return lines
    return [line.removeprefix(margin) for line in lines]


def _is_remark(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")


def _is_list(lines: list[str]) -> bool:
    heads = [line for line in lines if not _is_remark(line) and line[0] not in " \t"]
    return bool(heads) and all(head.startswith("- ") for head in heads)


def _begins_fields(entry: _Entry, following: _Entry | None) -> bool:
    listed = following is not None and following.head.startswith("- ")
    name, rest = _split(entry.head)
    return means_fields(name) and not rest and (bool(entry.block) or listed)


def _is_of_others(entries: list[_Entry]) -> bool:
    """Whether a key with lines below it is one of other tools: YAML, which is refused by its name."""
    return any(
        entry.block
        and (
            entry.head.rstrip() in KEYS_OF_OTHERS
            or (entry.head.rstrip()[:-1] in SORTS_OF_DBT and entry.block[0].lstrip().startswith("- name:"))
        )
        for entry in entries
    )


def _entries(lines: list[str], first_line: int) -> Iterator[_Entry]:
    entry: _Entry | None = None
    for line, content in enumerate(lines, first_line):
        if not _is_remark(content) and content[0] not in " \t":
            if entry is not None:
                yield _trimmed(entry)
            entry = _Entry(line, content, [])
        elif entry is not None:
            entry.block.append(content)
        elif content.strip():
            raise at(line, "indented, but no field stands above; start each field at the left margin")
    if entry is not None:
        yield _trimmed(entry)


def _trimmed(entry: _Entry) -> _Entry:
    while entry.block and _is_remark(entry.block[-1]):
        entry.block.pop()
    return entry


def _read_entry(entry: _Entry) -> Field:
    name, rest = _split(entry.head, entry.line)
    key = Scalar(name, entry.line, plain=False)
    codes = codes_below(entry.block) if rest else None
    if codes:
        return read_field(key, Scalar(f"{rest.rstrip(':. ')}. {'; '.join(codes)}", entry.line, plain=False))
    if entry.block:
        return read_field(key, _below(entry, rest))
    details = _inline_details(rest, entry.line)
    return read_field(key, details or Scalar(_unquoted(rest), entry.line, plain=False))


_SHOWN = 60


def _is_sentence(head: str) -> bool:
    """Whether a line without a colon is prose among the fields, and no name."""
    words = re.sub(r"[(\[].*?[)\]]", "", head).split()
    ends = head.endswith((".", "!", "?")) or any(word.endswith((",", ";")) for word in words)
    return len(words) > 6 or (len(words) > 4 and ends)


def _split(head: str, line: int | None = None) -> tuple[str, str]:
    """Name and description of a line; the colon that counts is the first with a blank behind it."""
    head = head.strip()
    if match := _QUOTED_NAME.fullmatch(head):
        return _unquoted(match[1]), (match[2] or "").strip()
    colon = re.search(r":(?=\s|$)", head) or re.search(":", head)
    if colon is None:
        if _is_sentence(head):
            said = quoted(head if len(head) <= _SHOWN else f"{head[:_SHOWN]}…")
            raise at(line, f"{said} looks like a sentence; write name: description, or # before a remark")
        return head, ""
    return head[: colon.start()].strip(), head[colon.end() :].strip()


def _unquoted(text: str) -> str:
    """The text within the quotes, if one pair of quotes holds it all; else the text."""
    if not re.fullmatch(_QUOTED, text):
        return text
    for read in (read_json, read_yaml):  # JSON's escapes first: YAML has none for pairs of surrogates
        with suppress(SchemaError):
            node = read(text)
            return node.text if isinstance(node, Scalar) else text
    return text


def _inline_details(rest: str, line: int) -> Pairs | None:
    """Details in braces behind a name; None where the braces are a part of the description."""
    if not (rest.startswith("{") and rest.endswith("}")):
        return None
    try:
        node = read_yaml(rest, line)
    except SchemaError:
        return None
    if not isinstance(node, Pairs):
        return None
    known = any(is_detail(key.text) and not is_nothing(value) for key, value in node.pairs)
    return node if known else None


def _below(entry: _Entry, rest: str) -> Node:
    """What is indented below a field's line, read as YAML together with what stands on the line."""
    for line, content in enumerate(entry.block, entry.line + 1):
        if "\t" in content[: len(content) - len(content.lstrip())]:
            raise at(line, "indented with a tab; indent with spaces")
    try:
        node = read_yaml("\n".join([f"field: {rest}", *entry.block]), entry.line)
    except SchemaError as error:
        if not rest or rest[0] in "\"'{[|>#&":
            raise
        line = next(
            line for line, content in enumerate(entry.block, entry.line + 1) if not _is_remark(content)
        )
        raise at(
            line if error.line is None else max(line, error.line),
            f"indented below {quoted(entry.head.strip())}; start a field at the left margin, "
            "and put details below a name that ends its line with a colon",
        ) from None
    if not isinstance(node, Pairs) or len(node.pairs) != 1:
        raise at(entry.line + 1, "indented less than the lines around it; indent a field's details alike")
    return node.pairs[0][1]
