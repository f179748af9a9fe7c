"""The kernel's side of a table that is drawn in a process of its own and handed over."""

import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from fastgen_magic.errors import SandboxError
from fastgen_magic.samplers import BLOCK
from fastgen_magic.sandbox.columns import unpacked
from fastgen_magic.sandbox.limits import Limits
from fastgen_magic.sandbox.worker import Died, Worker

_CPU_A_COLUMN = 2.0
"""Seconds of CPU that one block of one column may take; the trial asks for far less."""
_BYTES_A_CELL = 400
"""Memory while a cell is drawn, put into its frame and handed over; a cell of text takes most."""


def table_limits(rows: int, columns: int) -> Limits:
    """What drawing a table of this size may take, at least as much as a trial."""
    base = Limits()
    cells = max(rows, BLOCK) * columns
    seconds = base.cpu_seconds + _CPU_A_COLUMN * cells / BLOCK
    return replace(
        base,
        seconds=base.seconds + 2 * seconds,
        cpu_seconds=seconds,
        memory=base.memory + _BYTES_A_CELL * cells,
    )


def drawn_apart(
    sources: Mapping[str, str],
    table: str,
    rows: int,
    seed: int,
    columns: int,
    took: Callable[[pd.DataFrame], object] = id,
    *,
    start: int = 0,
) -> pd.DataFrame:
    """The table that these sources make, drawn behind the walls and handed over.

    Parameters
    ----------
    sources: file name for tracebacks -> code, in order; the last one defines `{table}_block`.
    columns: how many there are, which bounds what may be taken.
    took: hears each block.
    start: number of the first row, a multiple of `BLOCK`.

    Errors: `SandboxError` naming function and line if drawing fails, takes too long or too much.
    """
    limits = table_limits(rows, columns)
    worker = Worker(limits)
    wish = {
        "sources": list(sources.items()),
        "table": table,
        "rows": max(rows, 1),  # without a row a column would not tell all of its dtype
        "seed": seed,
        "start": start,
    }
    try:
        reply, drawn = worker.ask({"table": wish})
        end = time.monotonic() + limits.seconds
        parts: list[pd.DataFrame] = []
        while "end" not in reply:
            if "error" in reply:
                raise SandboxError(f"{table} {str(reply['error'])[:500]}")
            parts.append(_frame(reply.get("names"), drawn))
            took(parts[-1])
            reply, drawn = worker.more(end - time.monotonic())
        return _joined(parts).iloc[: max(rows, 0)]
    except Died as died:
        raise SandboxError(f"{table} cannot be drawn: {died}; ask for fewer rows or simpler fields") from None
    except ValueError as error:
        raise SandboxError(f"{table} cannot be drawn: {error}") from None
    finally:
        worker.kill()


def _frame(names: Any, drawn: list[bytearray]) -> pd.DataFrame:
    columns = [unpacked(column) for column in drawn]
    if not isinstance(names, list) or len(names) != len(columns) or len({*map(len, columns)}) > 1:
        raise ValueError("what came back is no table")
    return pd.DataFrame(dict(zip(map(str, names), columns, strict=True)), copy=False)


def _joined(parts: list[pd.DataFrame]) -> pd.DataFrame:
    """The blocks as one table, column by column: what lies in memory apart is copied once."""
    if len({tuple(part.columns) for part in parts}) > 1:
        raise ValueError("its blocks have other columns")
    whole = {name: pd.concat([part[name] for part in parts], ignore_index=True) for name in parts[0]}
    return pd.DataFrame(whole, copy=False)
