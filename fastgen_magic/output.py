"""Files: written beside their target and moved into place, so that nobody ever finds half of one."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

import pandas as pd

from fastgen_magic.errors import FastgenError, OutputError, SamplerError
from fastgen_magic.samplers import BLOCK, Table

TABLE_SUFFIXES = (".csv", ".parquet")
_GROUP = 2
"""Blocks in one row group of a Parquet file: 100,000 rows bound the memory of any number of rows."""


def checked_target(path: Path, suffixes: tuple[str, ...], *, force: bool) -> Path:
    """The path with symbolic links followed, if a file may be written there.

    Errors: `OutputError` for another suffix, a missing folder, or an existing file without `force`.
    """
    if path.suffix.lower() not in suffixes:
        raise OutputError(f"{path}: the name must end in {' or '.join(suffixes)}, not {path.suffix!r}")
    target = path.resolve()
    if not target.parent.is_dir():
        raise OutputError(f"{path}: the folder {path.parent} does not exist: make it first")
    if target.is_dir():
        raise OutputError(f"{path} is a folder: name a file")
    if target.exists() and not force:
        raise OutputError(f"{path} exists: take another name, or --force to write over it")
    return target


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
        raise OutputError(f"{target}: cannot be written: {error.strerror or error}") from error
    finally:
        part.unlink(missing_ok=True)


def write_text(target: Path, text: str) -> None:
    """Write UTF-8 text with the line ends as they are. Errors: `OutputError`."""
    with replacing(target) as part:
        part.write_text(text, encoding="utf-8", newline="")


def write_table(
    table: Table, rows: int, seed: int, target: Path, on_rows: Callable[[int], object] = id
) -> None:
    """Write a table as CSV or Parquet, by the suffix of `target`; a few blocks are in memory at a time.

    Parameters
    ----------
    on_rows: hears how many more rows are written.

    Errors: `OutputError` if the file cannot be written, `SamplerError` if a block cannot be drawn.
    """
    write = _write_csv if target.suffix.lower() == ".csv" else _write_parquet
    with replacing(target) as part:
        write(_blocks(table, rows, seed, on_rows), part)


def _blocks(table: Table, rows: int, seed: int, on_rows: Callable[[int], object]) -> Iterator[pd.DataFrame]:
    """The table's blocks, the last one cut at `rows`; an empty table is one empty block."""
    for start in range(0, max(rows, 1), BLOCK):
        try:
            block = table.block(start, seed).iloc[: rows - start]
        except FastgenError:
            raise
        except Exception as error:
            reason = " ".join(str(error).split()) or type(error).__name__
            raise SamplerError(f"{table.name}: rows from {start:,} cannot be drawn: {reason}") from error
        yield block
        on_rows(len(block))


def _write_csv(blocks: Iterator[pd.DataFrame], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        for number, block in enumerate(blocks):
            block.to_csv(file, index=False, header=number == 0, lineterminator="\n")


def _write_parquet(blocks: Iterator[pd.DataFrame], path: Path) -> None:
    import pyarrow as pa
    from pyarrow.parquet import ParquetWriter

    first = next(blocks)
    schema = pa.Schema.from_pandas(first, preserve_index=False)
    group = [first, *islice(blocks, _GROUP - 1)]
    with ParquetWriter(path, schema) as writer:
        while group:
            frame = pd.concat(group, ignore_index=True)
            try:
                rows = pa.Table.from_pandas(frame, schema=schema, preserve_index=False)
            except pa.ArrowException as error:
                raise OutputError(
                    f"{path.suffix}: a column changes its type between blocks ({error}); write .csv"
                ) from error
            writer.write_table(rows)
            group = list(islice(blocks, _GROUP))
