"""What the tables of a kernel cost, and what they would cost: as frames and lines for the user."""

from dataclasses import fields
from typing import Any

import pandas as pd

from fastgen_magic.authors.ledger import DIRECT_TOKENS, Direct, Total, direct_generation, dollars_after
from fastgen_magic.errors import NotebookError
from fastgen_magic.kernel.tables import Session
from fastgen_magic.schema import Field, Schema

NOTHING_SPENT = "No model was asked in this kernel: 0 tokens, 0 dollars."


def cost_frame(session: Session, name: str | None = None) -> pd.DataFrame:
    """One row for each table and stage that asked a model, and their total; empty if none did.

    Columns: table, stage, requests, kept, input, cached and output tokens, seconds, retries, dollars
    (NaN where a price is not known).
    Errors: `NotebookError` for a table that is not there.
    """
    asked = session.ledger.by_stage()
    known = {table for tables, _, _ in asked for table in tables.split(", ")} | session.tables.keys()
    if name is not None and name not in known:
        tables = f"there are {', '.join(sorted(known))}" if known else "no model was asked for any"
        raise NotebookError(f"there is no table {name} here; {tables}")
    rows = [_row(table, stage, total) for table, stage, total in session.ledger.by_stage(name)]
    if rows:
        rows.append(_row("total", "", session.ledger.total(name)))
    return pd.DataFrame(rows)


def direct_lines(session: Session, name: str | None = None) -> list[str]:
    """For each table: what direct generation of its rows costs, beside what its samplers took."""
    lines = []
    for table, made in session.tables.items():
        if name in (None, table):
            (rows, _), result = session.size(table), made.result
            direct = direct_generation(rows, result.model, session.ledger.measured.get(table))
            line = f"{table}: {direct_text(direct)}. Its samplers took {result.tokens:,} tokens"
            times = f", {direct.tokens / result.tokens:,.1f} times fewer" if result.tokens else ""
            lines.append(f"{line}{times}.")
    return lines


def direct_text(direct: Direct) -> str:
    """What direct generation costs, and how that is known."""
    how = "measured" if direct.measured else f"estimated at {DIRECT_TOKENS} tokens a record, as the paper has"
    spent = f"{direct.tokens:,} output tokens{dollars_after(direct.dollars)}"
    return f"direct generation of {direct.rows:,} rows: {spent} ({how})"


def stated_frame(schema: Schema) -> pd.DataFrame:
    """The fields, and what the schema states about each: what an author is told."""
    return pd.DataFrame([{"field": field.name, "stated": _stated(field)} for field in schema])


def _stated(field: Field) -> str:
    details = {one.name: getattr(field, one.name) for one in fields(field)}
    for name in ("name", "description", "line"):
        del details[name]
    details["values"] = tuple(value for value, _ in field.values)
    facts = [
        f"{name} {_plain(value)}" for name, value in details.items() if value not in (None, "", (), False)
    ]
    return "; ".join([*filter(None, [field.description]), *facts])


def _plain(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _row(table: str, stage: str, total: Total) -> dict[str, Any]:
    return {
        "table": table,
        "stage": stage,
        "requests": total.requests,
        "kept": total.kept,
        "input tokens": total.input_tokens,
        "cached tokens": total.cached_tokens,
        "output tokens": total.output_tokens,
        "seconds": round(total.seconds, 1),
        "retries": total.retries,
        "dollars": float("nan") if total.cost is None else round(total.cost, 4),
    }
