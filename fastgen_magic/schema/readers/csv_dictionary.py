"""CSV files: data dictionaries (REDCap's, OMOP's, and those of any columns)."""

import csv
import io
import re
from collections.abc import Sequence

from fastgen_magic.schema.readers.dictionary import Row, is_dictionary, names_fields, read_rows
from fastgen_magic.schema.readers.draft import Draft, Unread
from fastgen_magic.schema.readers.redcap import is_redcap, read_redcap
from fastgen_magic.schema.tree import at

_SIGNS = (",", ";", "\t", "|")
_QUOTED = re.compile(r'"[^"\n]*"')


def read_csv_dictionary(text: str, table: str, unread: Unread, first_line: int = 1) -> list[Draft]:
    """The tables of a dictionary in CSV.

    Errors: `SchemaError` where its titles are none of a dictionary, or it has no row.
    """
    heads, rows = _rows(text)
    if is_redcap(heads):
        return read_redcap(rows, table, unread)
    if not is_dictionary(heads):
        shown = ", ".join(heads[:5])
        raise at(first_line, f"this looks like a CSV file of data, with the columns {shown}; name it as data")
    return read_rows(heads, rows, table, unread)


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
    text = text.lstrip("\ufeff\r\n")
    sign = sign_of(text)
    try:
        lines = list(csv.reader(io.StringIO(text), delimiter=sign))
    except csv.Error:
        return [], []
    heads: Sequence[str] = [head.strip() for head in lines[0]] if lines else []
    return list(heads), [
        dict(zip(heads, line, strict=False)) for line in lines[1:] if any(map(str.strip, line))
    ]
