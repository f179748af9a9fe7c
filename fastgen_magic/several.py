"""Several tables in one place: a folder with a file each and a data package, or a SQLite database."""

import datetime as dt
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from fastgen_magic.dirt.cells import soiler
from fastgen_magic.dirt.saving import paths_of_dirt
from fastgen_magic.dirt.soiling import soiled_blocks
from fastgen_magic.dirt.telling import dirt_lines
from fastgen_magic.errors import OutputError
from fastgen_magic.output import heard_blocks, replacing, write_dirt, write_table, write_text
from fastgen_magic.pipeline import Result
from fastgen_magic.pipeline.pairs import held_keys
from fastgen_magic.samplers.parts import arrow_schema, arrow_table

SQLITE = "sqlite:///"
PACKAGE = "datapackage.json"
OnRows = Callable[[int], object]


@dataclass(frozen=True)
class Keys:
    """The keys of one table.

    Attributes
    ----------
    primary: column of the primary key, "" if there is none. unique: other columns without repetition.
    foreign: column -> the table and the column that it refers to. together: columns that are unique together.
    """

    primary: str
    unique: tuple[str, ...]
    foreign: Mapping[str, tuple[str, str]]
    together: tuple[tuple[str, ...], ...] = ()

    @property
    def whole(self) -> tuple[str, ...]:
        """The columns of the primary key, one or several."""
        return (self.primary,) if self.primary else next(iter(self.together), ())


def keys_of(result: Result, results: Sequence[Result]) -> Keys:
    """The keys of a table among others."""
    plan = result.plan
    foreign = {link.field: (link.table, link.key) for link in plan.schema.links}
    for planned in plan.fields:
        if planned.draw is not None and planned.draw.law == "earlier_row":
            foreign[planned.name] = plan.table, planned.draw.inputs[0]
        if planned.draw is not None and planned.draw.law == "taken" and planned.stated is not None:
            table, _, key = (planned.stated.references or "").partition(".")
            foreign[planned.name] = table, key
    pointed = [key for one in results for table, key in _targets(one) if table == plan.table]
    own = [one for one in plan.fields if not (one.latent or one.borrowed or one.missing)]
    unique = [one.name for one in own if one.unique or plan.schema[one.name].unique]
    stated = [one.name for one in own if one.said.key and one.name in unique]
    candidates = [*pointed, *stated, *(name for name in unique if name not in foreign), *unique]
    primary = next(iter(candidates), "")
    others = dict.fromkeys(name for name in [*pointed, *unique] if name != primary)
    return Keys(primary, tuple(others), foreign, held_keys(result))


def _targets(result: Result) -> Iterator[tuple[str, str]]:
    for link in result.plan.schema.links:
        yield link.table, link.key
    for planned in result.plan.fields:
        if planned.draw is not None and planned.draw.law == "earlier_row":
            yield result.plan.table, planned.draw.inputs[0]


def place_for(out: str | Path | None, *, force: bool) -> Path | None:
    """The folder or database file to write, None where nothing was named.

    Errors: `OutputError` for a single file's name, a missing folder above, or what is there without `force`.
    """
    if out is None:
        return None
    path = Path(str(out).removeprefix(SQLITE)).expanduser().resolve()
    if not str(out).startswith(SQLITE) and path.suffix:
        raise OutputError(
            f"{out}: several tables go into a folder, as --out {path.stem}, or {SQLITE}{path.stem}.db"
        )
    if not path.parent.is_dir():
        raise OutputError(f"{out}: the folder {path.parent} does not exist: make it first")
    full = path.exists() and (path.is_file() or any(path.iterdir()))
    if full and not force:
        raise OutputError(f"{out} exists: take another name, or --force to write over it")
    return path


def write_tables(
    results: Sequence[Result], seed: int, out: str | Path, place: Path, on_rows: OnRows = id
) -> None:
    """Write all tables into the place that `place_for` gave for `out`.

    Errors: `OutputError`, `SamplerError`.
    """
    if str(out).startswith(SQLITE):
        _write_database(results, seed, place, on_rows)
        return
    place.mkdir(exist_ok=True)
    for result in results:
        write_table(result.table, result.rows, seed, place / f"{result.plan.table}.parquet", on_rows)
    write_text(place / PACKAGE, package_text(results, seed))


def write_dirty_tables(results: Sequence[Result], seed: int, folder: Path) -> Iterator[str]:
    """Dirty tables and lists of changes beside the clean ones; what was soiled, in words.

    A database has them already.
    Errors: `OutputError`, `SamplerError`.
    """
    for one in results:
        soil = soiler(one, seed)
        if soil is None:
            continue
        if not folder.is_dir():
            yield f"{one.plan.table}_dirty holds the dirty rows, {one.plan.table}_changes what was changed."
            continue
        frames = soil(one.table.draw(one.rows, seed))
        for frame, path in zip(frames, paths_of_dirt(folder / f"{one.plan.table}.parquet"), strict=True):
            write_dirt(frame, path)
        yield from dirt_lines(one.plan, *frames)


def package_text(results: Sequence[Result], seed: int) -> str:
    """A Frictionless data package: types and keys of all tables, each in a Parquet file of its name.

    Source: Data Package standard, version 2, datapackage.org.
    """
    resources = []
    for result in results:
        keys, kinds = keys_of(result, results), arrow_schema(result.table.block(0, seed, result.rows))
        schema: dict[str, Any] = {"fields": [{"name": one.name, "type": _type(one.type)[1]} for one in kinds]}
        for field in schema["fields"]:
            if field["name"] in keys.unique:
                field["constraints"] = {"unique": True}
        if keys.whole:
            schema["primaryKey"] = [*keys.whole]
        if keys.foreign:
            schema["foreignKeys"] = [
                {
                    "fields": [column],
                    "reference": {"resource": "" if table == result.plan.table else table, "fields": [key]},
                }
                for column, (table, key) in keys.foreign.items()
            ]
        name = result.plan.table
        resources.append({"name": name, "path": f"{name}.parquet", "schema": schema})
    return json.dumps({"resources": resources}, indent=1, ensure_ascii=False) + "\n"


def _write_database(results: Sequence[Result], seed: int, place: Path, on_rows: OnRows) -> None:
    import sqlite3

    with replacing(place) as part:
        base = sqlite3.connect(part)
        try:
            base.execute("PRAGMA foreign_keys = ON")
            for result in results:
                _fill(base, result, keys_of(result, results), seed, on_rows)
                _fill_dirty(base, result, seed)
            base.commit()
        except sqlite3.Error as error:
            raise OutputError(f"{place}: {error}") from error
        finally:
            base.close()


def _fill(base: Any, result: Result, keys: Keys, seed: int, on_rows: OnRows) -> None:
    """Make one table of the database and put its rows in."""
    schema, name = arrow_schema(result.table.block(0, seed, result.rows)), sql_name(result.plan.table)
    columns = ",\n  ".join([*_columns(schema, keys), *_together(keys)])
    base.execute(f"CREATE TABLE {name} (\n  {columns}\n)")
    marks = ", ".join("?" * len(schema))
    for block in heard_blocks(result.plan.table, result.table.blocks(result.rows, seed), on_rows):
        columns = arrow_table(block, schema).columns
        rows = zip(*(_plain(column).to_pylist() for column in columns), strict=True)
        base.executemany(f"INSERT INTO {name} VALUES ({marks})", rows)  # noqa: S608 - the name is quoted


def _fill_dirty(base: Any, result: Result, seed: int) -> None:
    """The dirty rows and the list of changes as tables without types and keys, which dirt breaks."""
    soil, name = soiler(result, seed), result.plan.table
    blocks = result.table.blocks(result.rows, seed)
    for number, pair in enumerate(soiled_blocks(blocks, soil, seed) if soil else ()):
        for frame, end in zip(pair, ("dirty", "changes"), strict=True):
            table = sql_name(f"{name}_{end}")
            if not number:
                base.execute(f"CREATE TABLE {table} ({', '.join(map(sql_name, frame))})")
            marks = ", ".join("?" * frame.shape[1])
            rows = zip(*(map(_stored, frame[column]) for column in frame), strict=True)
            base.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608 - it is quoted


def _stored(value: Any) -> Any:
    """A value as a column without a type holds it: days and moments as text."""
    if pd.isna(value):
        return None
    if isinstance(value, dt.date):
        return str(value).removesuffix(" 00:00:00")
    return value.item() if isinstance(value, np.generic) else value


def _columns(schema: Any, keys: Keys) -> Iterator[str]:
    for one in schema:
        words = [sql_name(one.name), _type(one.type)[0]]
        if one.name == keys.primary:
            words.append("PRIMARY KEY NOT NULL")
        elif one.name in keys.unique:
            words.append("UNIQUE")
        if one.name in keys.foreign:
            table, key = keys.foreign[one.name]
            words.append(f"REFERENCES {sql_name(table)} ({sql_name(key)}) DEFERRABLE INITIALLY DEFERRED")
        yield " ".join(words)


def _together(keys: Keys) -> Iterator[str]:
    for names in keys.together:
        word = "PRIMARY KEY" if names == keys.whole else "UNIQUE"
        yield f"{word} ({', '.join(map(sql_name, names))})"


def _plain(column: Any) -> Any:
    """A column in types that SQLite has: days and moments as text."""
    import pyarrow as pa

    return column.cast(pa.string()) if pa.types.is_temporal(column.type) else column


def _type(kind: Any) -> tuple[str, str]:
    """The type of a column in SQL and in a data package."""
    import pyarrow as pa

    for is_one, sql, word in (
        (pa.types.is_boolean, "BOOLEAN", "boolean"),
        (pa.types.is_integer, "INTEGER", "integer"),
        (pa.types.is_floating, "REAL", "number"),
        (pa.types.is_date, "DATE", "date"),
        (pa.types.is_timestamp, "TIMESTAMP", "datetime"),
    ):
        if is_one(kind):
            return sql, word
    return "TEXT", "string"


def sql_name(name: str) -> str:
    """A name of a table or column as SQL quotes it."""
    return '"' + name.replace('"', '""') + '"'
