"""Draws a whole table inside the sandbox: its sources run as they will in the kernel."""

import traceback
import warnings
from collections.abc import Iterator
from typing import Any

import numpy as np

from fastgen_magic.samplers import BLOCK
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
    """One line: where in the table's functions it happened, and what."""
    try:
        reason = " ".join(f"{type(error).__name__}: {error}".split())[:300]
    except BaseException:  # noqa: BLE001 - even __str__ belongs to the sampler
        reason = type(error).__name__
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.name.startswith(table)]
    place = f" in {frames[-1].name}, line {frames[-1].lineno}" if frames else ""
    return f"cannot be drawn{place}: {reason}"
