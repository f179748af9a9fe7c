"""Draws a whole table inside the sandbox: its sources run as they will in the kernel."""

import traceback
import warnings
from typing import Any

import numpy as np

from fastgen_magic.sandbox.columns import packed


def drawn_table(wish: dict[str, Any]) -> tuple[dict[str, Any], list[bytes]]:
    """Names of the columns and the columns, or the reason why there are none.

    Parameters
    ----------
    wish: "sources" (pairs of file name and text, in order), "make" (function to call), "rows", "seed".
    """
    names: dict[str, Any] = {"__name__": "fastgen_table"}
    try:
        for filename, source in wish["sources"]:
            exec(compile(source, filename, "exec"), names)  # noqa: S102 - this is what the process is for
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")
            frame = names[wish["make"]](wish["rows"], wish["seed"])
        columns = [packed(frame.iloc[:, place]) for place in range(frame.shape[1])]
        return {"names": [str(name) for name in frame.columns]}, columns
    except BaseException as error:  # noqa: BLE001 - a sampler may raise anything, SystemExit too
        return {"error": _said(error, wish["prefix"])}, []


def _said(error: BaseException, prefix: str) -> str:
    """One line: where in the table's functions it happened, and what."""
    try:
        reason = " ".join(f"{type(error).__name__}: {error}".split())[:300]
    except BaseException:  # noqa: BLE001 - even __str__ belongs to the sampler
        reason = type(error).__name__
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.name.startswith(prefix)]
    place = f" in {frames[-1].name}, line {frames[-1].lineno}" if frames else ""
    return f"cannot be drawn{place}: {reason}"
