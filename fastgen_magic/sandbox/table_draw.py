"""Draws a whole table inside the sandbox: its sources run as they will in the kernel."""

import traceback
import warnings
from collections.abc import Iterator
from typing import Any

import numpy as np

from fastgen_magic.characters import reason_of
from fastgen_magic.samplers import BLOCK
from fastgen_magic.samplers.table import NAMES_OF_A_TABLE
from fastgen_magic.sandbox.columns import Packed, packed


def drawn_table(wish: dict[str, Any]) -> Iterator[tuple[dict[str, Any], list[Packed]]]:
    """Block for block the names of the columns and the columns; at last the end, or why there is none.

    Parameters
    ----------
    wish: "sources" (pairs of file name and text, in order), "table" (its name), "rows", "seed", "start"
        (number of the first row).
    """
    names: dict[str, Any] = {"__name__": "fastgen_table"}
    try:
        for filename, source in wish["sources"]:
            exec(compile(source, filename, "exec"), names)  # noqa: S102 - this is what the process is for
        for start in range(0, max(wish["rows"], 1), BLOCK):
            with warnings.catch_warnings(), np.errstate(all="ignore"):
                warnings.simplefilter("ignore")
                block = names[f"{wish['table']}_block"]
                frame = block(wish["start"] + start, wish["seed"], wish["rows"] - start)
            columns = [packed(frame.iloc[:, place]) for place in range(frame.shape[1])]
            yield {"names": [str(name) for name in frame.columns]}, columns
        yield {"end": True}, []
    except BaseException as error:  # noqa: BLE001 - a sampler may raise anything, SystemExit too
        yield {"error": drawing_failed(error, wish["table"])}, []


def drawing_failed(error: BaseException, table: str) -> str:
    """One line: in which sampler it happened, and what."""
    try:
        reason = f"{type(error).__name__}: {reason_of(str(error))}"[:300]
    except BaseException:  # noqa: BLE001 - even __str__ belongs to the sampler
        reason = type(error).__name__
    frame = failed_frame(error, table)
    place = f" in {frame.name}, line {frame.lineno}" if frame else ""
    return f"cannot be drawn{place}: {reason}"


def failed_frame(error: BaseException, table: str) -> traceback.FrameSummary | None:
    """Where in one of the table's samplers it happened; None if it was in none of them."""
    # Of a name that nothing has, the assembly says more than Python did in the sampler.
    first = error.__context__ if isinstance(error, NameError) and error.__context__ else error
    ours = {name.replace("orders", table) for name in NAMES_OF_A_TABLE}
    frames = traceback.extract_tb(first.__traceback__)
    inside = [one for one in frames if one.name.startswith(f"{table}_") and one.name not in ours]
    return inside[-1] if inside else None
