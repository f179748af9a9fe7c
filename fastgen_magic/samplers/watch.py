"""A table of many rows while it is drawn: what it will take, how far it is, and whether it goes on."""

import io
import os
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from fastgen_magic.errors import RoomError, StoppedError
from fastgen_magic.samplers.assembly import BLOCK
from fastgen_magic.samplers.parts import frame_schema, save_blocks
from fastgen_magic.samplers.table import Table

LONG = 3.0
"""Seconds from which work is called long, and what it will take is said before."""
_COPIES = 2
"""The blocks and the table that is made of them are in memory together."""
_SAMPLED = 5_000
"""Rows of a block that are written to see what a row of a file takes."""


@dataclass(frozen=True)
class Drawn:
    """How far a table is: rows done, of how many, seconds that the others will take, bytes of all in all."""

    done: int
    rows: int
    seconds: float
    bytes: int

    @property
    def text(self) -> str:
        """In a few words."""
        return f"{self.done:,} of {self.rows:,} rows, about {duration(self.seconds)} left, {size(self.bytes)}"


class Watch:
    """Minds a table while it is drawn block by block.

    Parameters
    ----------
    rows: of the whole table. heard: hears of each block. stop: whether drawing is to end.
    large: the user knows that the table may not fit into memory.

    Errors: what it watches raises `StoppedError`, or `RoomError` after the first block.
    """

    def __init__(
        self,
        table: str,
        rows: int,
        heard: Callable[[Drawn], object] = id,
        stop: Callable[[], bool] = bool,
        *,
        large: bool = False,
    ) -> None:
        self.table, self.rows = table, rows
        self._heard, self._stop, self._large = heard, stop, large
        self._begun, self._done, self._bytes = time.monotonic(), 0, 0

    def watched(self, block: Callable[..., pd.DataFrame]) -> Callable[..., pd.DataFrame]:
        """The same block function, minded."""

        def minded(*wanted: int) -> pd.DataFrame:
            frame = block(*wanted)
            self.took(frame)
            return frame

        return minded

    def took(self, frame: pd.DataFrame) -> None:
        """Count a block that is drawn."""
        if self._stop():
            raise StoppedError(f"{self.table}: stopped after {self._done:,} of {self.rows:,} rows")
        self._done += len(frame)
        self._bytes += int(frame.memory_usage(deep=True).sum())
        if self._done >= self.rows:
            return
        left = (self.rows - self._done) / self._done * (time.monotonic() - self._begun)
        drawn = Drawn(self._done, self.rows, left, round(self._bytes / self._done * self.rows))
        if self._done == len(frame) and not self._large:
            self._check_room(drawn)
        self._heard(drawn)

    def _check_room(self, drawn: Drawn) -> None:
        free = free_memory()
        if free is not None and _COPIES * drawn.bytes > free:
            raise RoomError(
                f"{self.table}: {self.rows:,} rows take about {size(_COPIES * drawn.bytes)} of memory and "
                f"{duration(drawn.seconds)}, and {size(free)} are free",
                way_out="ask for fewer, write them into files with the verb run, or say --large to draw them "
                "all the same",
            )


def file_need(
    table: Table, rows: int, seed: int, suffix: str, folder: Path, *, workers: int = 1, large: bool = False
) -> str:
    """What writing a table into files will take, in words; "" where that is little.

    Parameters
    ----------
    suffix: .csv or .parquet. folder: where the files go. workers: blocks that are drawn at once.

    Errors: `RoomError` if the disk has no room for it, unless `large`.
    """
    if rows <= BLOCK:
        return ""
    begun = time.monotonic()
    first = table.block(0, seed)
    file = _Counter()
    save_blocks([first.iloc[:_SAMPLED]], file, suffix, frame_schema(first) if suffix == ".parquet" else None)
    seconds = (time.monotonic() - begun) * rows / len(first) / workers
    taken = round(file.count * rows / min(len(first), _SAMPLED))
    free = free_disk(folder)
    if free is not None and taken > free and not large:
        raise RoomError(
            f"{table.name}: {rows:,} rows take about {size(taken)} and {duration(seconds)}, and {size(free)} "
            "are free there",
            way_out="ask for fewer, name another place, or say --large to write all the same",
        )
    return f"about {duration(seconds)} and {size(taken)}" if seconds >= LONG else ""


class _Counter(io.RawIOBase):
    """Counts the bytes that are written, and keeps none."""

    count = 0

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        taken = memoryview(data).nbytes
        self.count += taken
        return taken


def free_memory() -> int | None:
    """Bytes of memory that this process may take without swapping; None where the system does not say."""
    found = []
    for path, pattern in (
        ("/proc/meminfo", r"MemAvailable:\s+(\d+) kB"),
        ("/sys/fs/cgroup/memory.max", r"(\d+)"),
    ):
        try:
            read = re.search(pattern, Path(path).read_text(encoding="ascii"))
        except (OSError, ValueError):
            continue
        if read:
            found.append(int(read[1]) * (1024 if "kB" in pattern else 1))
    if not found and hasattr(os, "sysconf") and "SC_PHYS_PAGES" in os.sysconf_names:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 2
    return min(found, default=None)


def free_disk(folder: Path) -> int | None:
    """Bytes that are free where a folder is, or will be; None where the system does not say."""
    import shutil

    for place in (folder, *folder.parents):
        try:
            return shutil.disk_usage(place).free
        except OSError:
            continue
    return None


def duration(seconds: float) -> str:
    """A time as a person says it: "40 s", "12 min", "3 h", "20 days"."""
    for length, unit in ((365 * 86_400, "years"), (86_400, "days"), (3_600, "h"), (60, "min")):
        if seconds >= 2 * length:
            return f"{seconds / length:,.0f} {unit}"
    return f"{max(seconds, 1):.0f} s"


def size(count: float) -> str:
    """Bytes as a person says them: "1.2 GB"."""
    for power, unit in ((1e15, "PB"), (1e12, "TB"), (1e9, "GB")):
        if count >= power:
            return f"{count / power:,.3g} {unit}" if count < 1_000 * power else f"{count / power:,.0f} {unit}"
    return f"{count / 1e6:,.0f} MB"
