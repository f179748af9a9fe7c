"""Plans and tables as text for a terminal or for another program."""

import json
from collections.abc import Sequence
from datetime import date
from itertools import zip_longest
from textwrap import wrap
from typing import Any

import pandas as pd

from fastgen_magic.authors import Plan, PlannedField
from fastgen_magic.authors.plan import unread
from fastgen_magic.characters import counted, some
from fastgen_magic.statements.telling import stated_words

_GAP = "  "
_NARROWEST = 8
_PREVIEW_ROWS = 10
_VALUES = 8


def plan_json(plan: Plan, author: str, *, letters: bool = True) -> str:
    """The plan as a JSON object: `table, title, author`, and `fields` in the order of the columns.

    `letters` beyond ASCII stand as they are where the reader takes them.
    """
    fields = [_facts(planned) for planned in plan.fields if not planned.borrowed]
    stated = {"table": plan.table, "title": plan.schema.title, "author": author, "fields": fields}
    stated |= {"unread": list(plan.schema.unread)} if plan.schema.unread else {}
    return json.dumps(stated, indent=2, ensure_ascii=not letters, default=date.isoformat)


def plan_text(plan: Plan, author: str, width: int) -> str:
    """The plan as aligned columns, `width` characters wide at most."""
    head = (plan.schema.title or plan.table, f"table {plan.table}, planned by {author}")
    hidden = {planned.name for planned in plan.fields if planned.latent}
    rows = [
        (
            planned.name,
            planned.kind or "",
            planned.law,
            ", ".join(name for name in planned.parents if name not in hidden),
            stated_words(planned.stated, kind=False) if planned.stated else _range(planned),
            planned.why,
        )
        for planned in plan.fields
        if not planned.borrowed and not planned.latent
    ]
    names = ("field", "kind", "law", "depends on", "stated", "assumed")
    return "\n".join([*head, "", columns(names, rows, width), *_unread(plan)])


def _unread(plan: Plan) -> list[str]:
    """Lines about words of the schema that nothing used."""
    lines = [f"  {name}: {words}" for name, words in unread(plan.fields)]
    lines += [f"  {line}" for line in plan.schema.unread]
    return ["", "not understood:", *lines] if lines else []


def preview(frame: pd.DataFrame, table: str, rows: int, width: int) -> str:
    """The first rows of a table, and each column's dtype."""
    shown = frame.head(_PREVIEW_ROWS)
    text = shown.to_string(line_width=width, max_colwidth=40)
    dtypes = [(str(name), str(dtype)) for name, dtype in frame.dtypes.items()]
    head = f"{table}: {counted(rows, 'row')}, {counted(len(frame.columns), 'column')}"
    head += f"; the first {len(shown)} rows" if rows > len(shown) else ""
    return "\n".join([head, "", text, "", columns(("column", "dtype"), dtypes, width)])


def columns(names: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> str:
    """Cells in aligned columns, wrapped where the widest ones must give way to keep to `width`."""
    table = [names, *rows]
    widths = _widths(table, width)
    lines = []
    for row in [*table[:1], ["-" * wide for wide in widths], *table[1:]]:
        cells = [wrap(cell, wide) for cell, wide in zip(row, widths, strict=True)]
        for pieces in zip_longest(*cells, fillvalue=""):
            line = _GAP.join(piece.ljust(wide) for piece, wide in zip(pieces, widths, strict=True))
            lines.append(line.rstrip())
    return "\n".join(lines)


def _widths(table: Sequence[Sequence[str]], width: int) -> list[int]:
    """Width of each column; words are cut where nothing else gives way, those of the first last of all."""
    cells = list(zip(*table, strict=True))
    widths = [max(map(len, column)) for column in cells]
    words = [max(len(word) for cell in column for word in (cell.split() or [""])) for column in cells]
    room, narrow = width - len(_GAP) * (len(widths) - 1), [_NARROWEST] * (len(words) - 1)
    for least in (words, [words[0], *narrow], [_NARROWEST, *narrow]):
        while sum(widths) > room:
            wide = [(wide, -at) for at, wide in enumerate(widths) if wide > least[at]]
            if not wide:
                break
            widths[-max(wide)[1]] -= 1
    return widths


def _facts(planned: PlannedField) -> dict[str, Any]:
    names = (
        "name",
        "kind",
        "depends_on",
        "law",
        "meaning",
        "why",
        "unit",
        "low",
        "high",
        "values",
        "missing",
    )
    told = {"stated": stated_words(planned.said), "unread": list(planned.said.unread)}
    return {name: getattr(planned, name) for name in names} | {"column": not planned.latent} | told


def _range(planned: PlannedField) -> str:
    if planned.values:
        return some(planned.values, _VALUES)
    low, high = ("" if bound is None else str(bound) for bound in (planned.low, planned.high))
    limits = f"{low} to {high}" if low and high else f"from {low}" if low else f"up to {high}" if high else ""
    return f"{limits} {planned.unit}".strip()
