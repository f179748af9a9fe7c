"""Files: written beside their target and moved into place, so that nobody ever finds half of one."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

import pandas as pd

from fastgen_magic.characters import reason_of, system_words
from fastgen_magic.dirt.saving import save_dirt
from fastgen_magic.errors import FastgenError, OutputError, SamplerError
from fastgen_magic.samplers import BLOCK, Table
from fastgen_magic.samplers.parts import drawn_blocks, frame_schema, save_blocks

TABLE_SUFFIXES = (".csv", ".parquet")
_LONGEST_SHOWN = 100


def checked_target(path: Path, suffixes: tuple[str, ...], *, force: bool) -> Path:
    """The path with symbolic links followed, if a file may be written there.

    Errors: `OutputError` for another suffix, a missing folder, or an existing file without `force`.
    """
    shown, suffix = shortened(path), path.suffix
    if suffix.lower() not in suffixes:
        ending = f", not {suffix!r}" if 0 < len(suffix) < _LONGEST_SHOWN else ""
        ends = " or ".join(filter(None, [", ".join(suffixes[:-1]), suffixes[-1]]))
        base = ", or be a database's, as sqlite:///shop.db" if ".sql" in suffixes else ""
        raise OutputError(f"{shown}: the name must end in {ends}{base}{ending}")
    try:
        target = path.resolve()
        if not target.parent.is_dir():
            raise OutputError(f"{shown}: the folder {shortened(path.parent)} does not exist: make it first")
        there = target.exists()
    except (OSError, RuntimeError) as error:  # a circle of links is a RuntimeError
        raise OutputError(f"{shown}: cannot be written: {system_words(error)}; take another name") from None
    if target.is_dir():
        raise OutputError(f"{shown} is a folder: name a file")
    if there and not target.is_file():
        raise OutputError(f"{shown} is a pipe or a device, which no file replaces: take another name")
    if there and not force:
        raise OutputError(f"{shown} exists: take another name, or --force to write over it")
    return target


def shortened(path: Path) -> str:
    """A path as a message shows it: the end of one that is too long to be read."""
    text = str(path)
    return text if len(text) <= _LONGEST_SHOWN else f"…{text[-_LONGEST_SHOWN:]}"


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """A path beside `target` to write to; the file goes to `target` at the end, or away on any failure.

    Errors: `OutputError` if the system refuses to write.
    """
    part = target.with_name(f".{target.stem[:100]}.{os.getpid()}{target.suffix}")
    try:
        yield part
        part.replace(target)
    except OSError as error:
        raise OutputError(f"{shortened(target)}: cannot be written: {system_words(error)}") from error
    finally:
        part.unlink(missing_ok=True)


def write_text(target: Path, text: str) -> None:
    """Write UTF-8 text with the line ends as they are. Errors: `OutputError`."""
    with replacing(target) as part:
        part.write_text(text, encoding="utf-8", newline="")


def write_wanted(targets: Sequence[Path | None], *texts: Callable[[], str]) -> None:
    """Write each text that has a target; the others are not even made. Errors: `OutputError`."""
    for target, text in zip(targets, texts, strict=True):
        if target is not None:
            write_text(target, text())


def write_table(
    table: Table, rows: int, seed: int, target: Path, on_rows: Callable[[int], object] = id
) -> None:
    """Write a table as CSV or Parquet, by the suffix of `target`; no more than a block is in memory.

    Parameters
    ----------
    on_rows: hears how many more rows are written.

    Errors: `OutputError` if the file cannot be written, `SamplerError` if a block cannot be drawn.
    """
    suffix = target.suffix.lower()
    block = lru_cache(maxsize=1)(table.block)  # the first one tells the types, and is written
    with replacing(target) as part:
        try:
            schema = frame_schema(block(0, seed, rows)) if suffix == ".parquet" else None
            drawn = drawn_blocks(block, BLOCK, rows, seed)
            save_blocks(heard_blocks(table.name, drawn, on_rows), str(part), suffix, schema)
        except ValueError as error:
            raise OutputError(
                f"{suffix}: a column changes its type between blocks: {error}; write .csv"
            ) from error


def write_dirt(frame: pd.DataFrame, target: Path) -> None:
    """Write a dirty table or a list of changes as CSV or Parquet. Errors: `OutputError`."""
    with replacing(target) as part:
        save_dirt(frame, part)


def heard_blocks(
    name: str, blocks: Iterator[pd.DataFrame], on_rows: Callable[[int], object]
) -> Iterator[pd.DataFrame]:
    """A table's blocks, heard as they are written. Errors: `SamplerError`."""
    while True:
        try:
            block = next(blocks, None)
        except FastgenError:
            raise
        except Exception as error:
            reason = reason_of(str(error)) or type(error).__name__
            place = getattr(error, "__notes__", [""])[0]
            raise SamplerError(f"{name}: {place}: {reason}") from error
        if block is None:
            return
        yield block
        on_rows(len(block))
