"""Plans and tables as text for a terminal or for another program."""

import json
from datetime import date
from itertools import zip_longest
from textwrap import wrap
from typing import Any

import pandas as pd

from fastgen_magic.authors import Plan, PlannedField
from fastgen_magic.authors.plan import unread, unread_heading
from fastgen_magic.characters import counted, some
from fastgen_magic.statements.telling import stated_words

_GAP = "  "
_LONGEST_NAME, _WIDEST = 24, 100
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
    """The plan as a paragraph a field, beside its name; `width` characters wide, where a name leaves room."""
    fields = [planned for planned in plan.fields if not planned.borrowed and not planned.latent]
    indent = min(max((len(planned.name) for planned in fields), default=0), _LONGEST_NAME) + len(_GAP)
    width = max(min(width, _WIDEST), indent + _LONGEST_NAME) - indent
    lines = [plan.schema.title] if plan.schema.title else []
    lines += [f"table {plan.table}, planned by {author}", ""]
    for planned in fields:
        name, told = planned.name, _paragraph(planned, plan, width)
        lines += [name] if len(name) + len(_GAP) > indent else []
        first = "" if len(name) + len(_GAP) > indent else name
        lines += [f"{left:{indent}}{line}" for left, line in zip_longest([first], told, fillvalue="")]
    return "\n".join([*lines, *not_understood(plan, author)])


def drawn_as(planned: PlannedField, plan: Plan) -> str:
    """Kind, law and the columns that it depends on: "numerical: bell between limits, by species"."""
    hidden = {one.name for one in plan.fields if one.latent}
    parents = [name for name in planned.parents if name not in hidden]
    drawn = f"{planned.kind}: {planned.law}" if planned.kind else planned.law
    return f"{drawn}, by {', '.join(parents)}" if parents else drawn


def _paragraph(planned: PlannedField, plan: Plan, width: int) -> list[str]:
    """What is planned of a field: how it is drawn, what is stated of it, and why it is drawn so."""
    stated = stated_words(planned.stated, kind=False) if planned.stated else ""
    said = f"stated: {stated}" if stated else "" if planned.stated else _range(planned)
    told = (drawn_as(planned, plan), said, planned.why)
    return [piece for line in told for piece in wrap(line, width, subsequent_indent=_GAP)]


def not_understood(plan: Plan, author: str = "catalogue") -> list[str]:
    """Lines about words of the schema that nothing used."""
    heading = unread_heading(plan.schema) if author == "catalogue" else ()
    lines = [f"  {name}: {words}" for name, words in (*heading, *unread(plan.fields))]
    lines += [f"  {line}" for line in plan.schema.unread]
    return ["", "not understood:", *lines] if lines else []


def preview(frame: pd.DataFrame, table: str, rows: int, width: int) -> str:
    """The first rows of a table, and each column's dtype."""
    shown = frame.head(_PREVIEW_ROWS)
    text = shown.to_string(line_width=width, max_colwidth=40)
    head = f"{table}: {counted(rows, 'row')}, {counted(len(frame.columns), 'column')}"
    head += f"; the first {len(shown)} rows" if rows > len(shown) else ""
    return f"{head}\n\n{text}\n\n{frame.dtypes.to_string()}"


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
