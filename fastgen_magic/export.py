"""A table out of the kernel: text, sheets, SQL, databases; only a sheet is held in memory as a whole."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from fastgen_magic.dirt.saving import paths_of_dirt
from fastgen_magic.errors import OutputError
from fastgen_magic.output import (
    TABLE_SUFFIXES,
    checked_target,
    heard_blocks,
    replacing,
    write_dirt,
    write_table,
)
from fastgen_magic.samplers import Table
from fastgen_magic.several import sql_name

SUFFIXES = (*TABLE_SUFFIXES, ".xlsx", ".jsonl", ".sql")
_SHEET_ROWS = 1_048_575
"""Rows of one sheet, below its head."""
_AT_ONCE = 500
"""Rows of one INSERT."""
_MISSING = 'pip install "fastgen-magic[export]"'

Heard = Callable[[int], object]


def export_table(table: Table, rows: int, seed: int, target: str, *, force: bool, on_rows: Heard = id) -> str:
    """Write a table into a file, by its suffix, or a database, by its URL; gives the place as it is shown.

    Parameters
    ----------
    target: a path that ends in one of `SUFFIXES`, or a URL as SQLAlchemy reads it.
    force: whether a file, or a table of the database, gives way. on_rows: hears how many more rows are done.

    Errors: `OutputError` for a target that cannot be written, `SamplerError` if a block cannot be drawn.
    """
    if "://" in target:
        return _into_database(table, rows, seed, target, force=force, on_rows=on_rows)
    path = Path(target).expanduser()
    file = checked_target(path, SUFFIXES, force=force)
    if file.suffix.lower() in TABLE_SUFFIXES:
        write_table(table, rows, seed, file, on_rows)
        return str(path)
    _write(table.name, _blocks_of(table, rows, seed, on_rows), file)
    return str(path)


def dirt_targets(target: Path, *, force: bool) -> list[Path]:
    """Where the dirty table and the list of changes go, beside the clean one. Errors: `OutputError`."""
    return [checked_target(path, SUFFIXES, force=force) for path in paths_of_dirt(target)]


def export_dirt(name: str, frame: pd.DataFrame, target: Path) -> None:
    """Write a dirty table or a list of changes under its name, by the suffix. Errors: `OutputError`."""
    if target.suffix.lower() in TABLE_SUFFIXES:
        write_dirt(frame, target)
    else:
        _write(name, _Blocks(len(frame), frame, [frame]), target)


def _blocks_of(table: Table, rows: int, seed: int, on_rows: Heard) -> "_Blocks":
    drawn = heard_blocks(table.name, table.blocks(rows, seed), on_rows)
    return _Blocks(rows, table.block(0, seed, rows), drawn)


def _write(name: str, blocks: "_Blocks", target: Path) -> None:
    write = {".xlsx": _write_sheet, ".jsonl": _write_lines, ".sql": _write_sql}[target.suffix.lower()]
    with replacing(target) as part:
        write(name, blocks, part)


class _Blocks:
    """The blocks of a table, with what the first one tells of its columns."""

    def __init__(self, rows: int, first: pd.DataFrame, blocks: Iterable[pd.DataFrame]) -> None:
        self.rows, self._blocks = rows, blocks
        self.kinds = {str(name): _kind(column) for name, column in first.items()}

    def __iter__(self) -> Iterator[pd.DataFrame]:
        for block in self._blocks:
            for name, kind in self.kinds.items():
                if kind == "DATE" and not _has_days_alone(block[name]):
                    raise OutputError(f"{name}: days in the first rows, and times of day in later ones")
            yield block


def _kind(column: pd.Series) -> str:
    """A column's type in standard SQL."""
    kinds = pd.api.types
    if kinds.is_bool_dtype(column.dtype):
        return "BOOLEAN"
    if kinds.is_integer_dtype(column.dtype):
        return "BIGINT"
    if kinds.is_float_dtype(column.dtype):
        return "DOUBLE PRECISION"
    if kinds.is_datetime64_any_dtype(column.dtype):
        return "DATE" if _has_days_alone(column) else "TIMESTAMP"
    return "TEXT"


def _has_days_alone(column: pd.Series) -> bool:
    present = column.dropna()
    return bool((present == present.dt.normalize()).all())


def _write_lines(_name: str, blocks: _Blocks, path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for block in blocks:
            for name, kind in blocks.kinds.items():
                if kind in _TIMES:
                    block[name] = block[name].dt.strftime(_TIMES[kind].replace(" ", "T"))
            block.to_json(file, orient="records", lines=True, force_ascii=False, double_precision=15)


def _write_sheet(name: str, blocks: _Blocks, path: Path) -> None:
    if blocks.rows > _SHEET_ROWS:
        raise OutputError(f"a sheet holds {_SHEET_ROWS:,} rows, not {blocks.rows:,}: write .csv or .parquet")
    with _extra("openpyxl"):
        import openpyxl  # noqa: F401 - asked for here, so that nothing is drawn in vain
    frame = pd.concat(list(blocks), ignore_index=True)
    for column, kind in blocks.kinds.items():
        if kind == "DATE":
            frame[column] = frame[column].dt.date
    with pd.ExcelWriter(path, engine="openpyxl") as writer:
        frame.to_excel(writer, sheet_name=name[:31], index=False)
        _keep_as_text(writer.sheets[name[:31]], frame)


def _keep_as_text(sheet: Any, frame: pd.DataFrame) -> None:
    """A name or a text that begins with = is no formula."""
    for place, column in enumerate(frame, 1):
        if str(column).startswith("="):
            sheet.cell(1, place).data_type = "s"
        if not pd.api.types.is_numeric_dtype(frame[column]):
            formulas = frame[column].map(lambda value: isinstance(value, str) and value.startswith("="))
            for row in np.flatnonzero(formulas.to_numpy("bool")):
                sheet.cell(int(row) + 2, place).data_type = "s"


_TIMES = {"DATE": "%Y-%m-%d", "TIMESTAMP": "%Y-%m-%d %H:%M:%S"}


def _write_sql(name: str, blocks: _Blocks, path: Path) -> None:
    columns = ",\n".join(f"  {sql_name(column)} {kind}" for column, kind in blocks.kinds.items())
    names = ", ".join(map(sql_name, blocks.kinds))
    insert = f"INSERT INTO {sql_name(name)} ({names}) VALUES\n"
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(f"CREATE TABLE {sql_name(name)} (\n{columns}\n);\n\nBEGIN;\n")
        for block in blocks:
            literals = [_literals(block[column], kind) for column, kind in blocks.kinds.items()]
            lines = [f"({', '.join(row)})" for row in zip(*literals, strict=True)]
            for start in range(0, len(lines), _AT_ONCE):
                file.write(insert + ",\n".join(lines[start : start + _AT_ONCE]) + ";\n")
        file.write("COMMIT;\n")


def _literals(column: pd.Series, kind: str) -> list[str]:
    """The values of a column as SQL writes them."""
    missing = column.isna()
    if kind == "BOOLEAN":
        texts = column.astype("object").map({True: "TRUE", False: "FALSE"})
    elif kind == "BIGINT":
        texts = column.astype("str")
    elif kind == "DOUBLE PRECISION":
        if np.isinf(column[~missing].to_numpy("float64")).any():
            raise OutputError(f"{column.name}: SQL has no infinite number: give the field limits")
        texts = column.astype("float64").map(repr)
    elif kind in _TIMES:
        texts = "'" + column.dt.strftime(_TIMES[kind]) + "'"
    else:
        texts = "'" + column.astype("str").str.replace("'", "''", regex=False) + "'"
    return ["NULL" if gone else str(text) for text, gone in zip(texts, missing, strict=True)]


def _into_database(table: Table, rows: int, seed: int, url: str, *, force: bool, on_rows: Heard) -> str:
    """The rows into a table of a database, all of them or none."""
    with _extra("sqlalchemy"):
        import sqlalchemy as sql
    try:
        place = sql.make_url(url)
        engine = sql.create_engine(place)
    except (sql.exc.SQLAlchemyError, ImportError) as error:
        scheme = url.partition("://")[0]
        raise OutputError(
            f"{scheme}://…: SQLAlchemy cannot open it ({type(error).__name__}): check the URL, or {_MISSING}"
        ) from None
    shown = place.render_as_string(hide_password=True)
    blocks = _blocks_of(table, rows, seed, on_rows)
    types: dict[str, Any] = {name: sql.Date() for name, kind in blocks.kinds.items() if kind == "DATE"}
    try:
        with engine.begin() as connection:
            if engine.dialect.name == "sqlite":  # its driver begins no transaction before CREATE and DROP
                connection.exec_driver_sql("BEGIN")
            if sql.inspect(connection).has_table(table.name):
                if not force:
                    raise OutputError(f"{shown} has a table {table.name} already: --force replaces it")
                connection.execute(sql.text(f"DROP TABLE {sql_name(table.name)}"))
            for block in blocks:
                for name in types:
                    block[name] = block[name].dt.date
                block.to_sql(table.name, connection, if_exists="append", index=False, dtype=types)
    except sql.exc.SQLAlchemyError as error:
        reason = " ".join(str(getattr(error, "orig", None) or type(error).__name__).split())
        raise OutputError(f"{shown}: cannot be written: {reason}") from None
    finally:
        engine.dispose()
    return f"{shown}, table {table.name}"


@contextmanager
def _extra(package: str) -> Iterator[None]:
    try:
        yield
    except ImportError:
        raise OutputError(f"this needs {package}: {_MISSING}") from None
