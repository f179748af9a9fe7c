"""CSV files: data dictionaries (REDCap's, OMOP's, and those of any columns)."""

import csv
import io
import re
from collections.abc import Sequence

from fastgen_magic.schema.readers.dictionary import read_rows
from fastgen_magic.schema.readers.draft import Draft, Unread
from fastgen_magic.schema.readers.redcap import is_redcap, read_redcap
from fastgen_magic.schema.readers.row_keys import hold_keys
from fastgen_magic.schema.readers.titles import Row, is_dictionary, names_fields, role_of
from fastgen_magic.schema.tree import at

_SIGNS = (",", ";", "\t", "|")
_QUOTED = re.compile(r'"[^"\n]*"')
_WHOLE_LINE = re.compile(r'"((?:[^"]|"")*)"')
_RULE = re.compile(":?-{2,}:?|")
"""A cell of the line below the titles of a Markdown table, which may have no strokes at its ends."""
_BARE_NAME = re.compile(r"[^\W\d]\w*")
_FEWEST_BARE_ROWS = 5
_UNTITLED = ["name", "description"]


def read_csv_dictionary(text: str, table: str, unread: Unread, first_line: int = 1) -> list[Draft]:
    """The tables of a dictionary in CSV.

    Errors: `SchemaError` where its titles are none of a dictionary, or it has no row.
    """
    heads, rows = _rows(text)
    if heads == _UNTITLED and not text.lstrip("\ufeff\r\n ").startswith(_UNTITLED[0]):
        unread.add("columns without titles, taken as names and descriptions")
    if is_redcap(heads):
        return read_redcap(rows, table, unread)
    if not is_dictionary(heads):
        shown = ", ".join(heads[:5])
        raise at(first_line, f"this looks like a CSV file of data, with the columns {shown}; name it as data")
    return hold_keys(read_rows(heads, rows, table, unread))


def is_csv_dictionary(text: str) -> bool:
    """Whether the text is a CSV file whose titles are those of a data dictionary."""
    first = text.lstrip("\ufeff\r\n ").split("\n", 1)[0]
    if not any(sign in first for sign in _SIGNS) or first.lstrip().startswith(("|", "{", "[", "#", "-")):
        return False
    heads, rows = _rows(text[:200_000])
    if not rows or any(": " in head for head in heads):
        return False
    return is_redcap(heads) or (is_dictionary(heads) and names_fields(heads, rows))


def sign_of(text: str) -> str:
    """The sign between the columns of a CSV file, by its first line; a sign in quotes is none."""
    first = _QUOTED.sub("", text.lstrip("\ufeff\r\n").split("\n", 1)[0])
    return max(_SIGNS, key=first.count)


def _rows(text: str) -> tuple[list[str], list[Row]]:
    text = _unwrapped(text.lstrip("\ufeff\r\n"))
    sign = sign_of(text)
    try:
        lines = list(csv.reader(io.StringIO(text), delimiter=sign, skipinitialspace=True))
    except csv.Error:
        return [], []
    lines = [[cell.strip() for cell in line] for line in lines if any(map(str.strip, line))]
    lines = [line for line in lines if not all(map(_RULE.fullmatch, line))]
    if _is_untitled(lines):
        return _UNTITLED, [
            dict(zip(_UNTITLED, (line[0], sign.join(line[1:])), strict=True)) for line in lines
        ]
    heads: Sequence[str] = lines[0] if lines else []
    whole = (_with_all_said(line, heads, f"{sign} ") for line in lines[1:])
    return list(heads), [dict(zip(heads, line, strict=False)) for line in whole]


def _with_all_said(line: Sequence[str], heads: Sequence[str], sign: str) -> Sequence[str]:
    """A row, with cells behind the last title put to what it says in words: commas without quotes."""
    last = len(heads) - 1
    if len(line) <= len(heads) or role_of(heads[last]) not in ("description", "values"):
        return line
    return [*line[:last], sign.join(line[last:]).strip(f" {sign}")]


def _unwrapped(text: str) -> str:
    """The text, without the quotes where each line as a whole stands in quotes."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    whole = [_WHOLE_LINE.fullmatch(line) for line in lines]
    if not any(sign in lines[0] for sign in _SIGNS) if lines else True:
        return text
    return "\n".join(one[1].replace('""', '"') for one in whole if one) if all(whole) else text


def _is_untitled(lines: Sequence[Sequence[str]]) -> bool:
    """Whether all rows, the first one too, are a name and what is said of it in some words."""
    names = [line[0] for line in lines]
    if len(lines) < _FEWEST_BARE_ROWS or len(set(names)) < len(names):
        return False
    if not all(len(line) > 1 and _BARE_NAME.fullmatch(line[0]) for line in lines):
        return False
    pairs = sum(len(line) == 2 for line in lines)
    spoken = sum(" " in line[1] for line in lines)
    return " " in lines[0][1] and 5 * min(pairs, spoken) >= 4 * len(lines)
