"""Folders of files: the same rows whoever draws them, typed, and resumed after an interrupt."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from fastgen_magic.engines import Engine, Files, write_folder
from fastgen_magic.errors import OutputError, SamplerError
from fastgen_magic.samplers import BLOCK, Sampler, Table
from fastgen_magic.samplers.remote import worker_source

ROWS = 5 * BLOCK + 7
TableOf = Callable[..., Table]


def rows_in(folder: Path, table: Table) -> pd.DataFrame:
    """All rows of a folder in the order of its files, with the table's own types."""
    kinds = table.block(0, 0).dtypes
    files = sorted(folder.glob("part-*"))
    return pd.concat([pd.read_parquet(file).astype(kinds) for file in files], ignore_index=True)


@pytest.mark.parametrize(
    ("engine", "blocks", "files"),
    [
        (Engine(workers=1), 20, 1),
        (Engine(workers=4), 1, 6),
        (Engine(workers=3), 4, 2),
        (Engine("processes", workers=2), 2, 3),
    ],
)
def test_the_rows_are_those_of_the_frame(
    table: Table, tmp_path: Path, engine: Engine, blocks: int, files: int
) -> None:
    told: list[int] = []
    made = write_folder(
        table, ROWS, tmp_path, seed=4, files=Files("parquet", blocks), engine=engine, on_rows=told.append
    )
    assert (made, sum(told)) == (files, ROWS)
    read = rows_in(tmp_path, table)
    pd.testing.assert_frame_equal(read, table.sample(ROWS, 4))
    assert read["id"].is_unique
    assert read["code"].is_unique


def test_csv_files_hold_the_rows_with_a_head_each(table: Table, tmp_path: Path) -> None:
    write_folder(table, ROWS, tmp_path, files=Files("csv", 3))
    texts = [path.read_text(encoding="utf-8") for path in sorted(tmp_path.glob("part-*.csv"))]
    head, whole = table.sample(ROWS).to_csv(index=False, lineterminator="\n").split("\n", 1)
    assert "".join(text.removeprefix(head + "\n") for text in texts) == whole


def test_files_are_the_same_bytes_whoever_writes_them(table: Table, tmp_path: Path) -> None:
    for name, engine in {"one": Engine(workers=1), "two": Engine("processes", workers=2)}.items():
        write_folder(table, ROWS, tmp_path / name, files=Files(blocks_per_file=2), engine=engine)
    one, two = (
        {path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in ("one", "two")
    )
    assert one == two
    assert len(one) == 4, "three files and the manifest"


def test_types_are_those_that_a_reader_expects(table: Table, tmp_path: Path) -> None:
    write_folder(table, ROWS, tmp_path, files=Files(blocks_per_file=2))
    schema = pq.read_schema(tmp_path / "part-000000000.parquet")
    assert dict(zip(schema.names, schema.types, strict=True)) == {
        "id": pa.int64(),
        "code": pa.string(),
        "height": pa.float64(),
        "ward": pa.dictionary(pa.int32(), pa.string()),
        "children": pa.int64(),
        "day": pa.date32(),
        "at": pa.timestamp("ms"),
        "paid": pa.bool_(),
    }


def test_duckdb_polars_and_pandas_read_the_folder(table: Table, tmp_path: Path) -> None:
    write_folder(table, ROWS, tmp_path, files=Files(blocks_per_file=2))
    drawn, pattern = table.sample(ROWS), str(tmp_path / "*.parquet")
    query = (
        'SELECT count(*), count(ward), sum(children), min(day), max("at"), count(DISTINCT code), sum(id) FROM'
    )
    found = duckdb.sql(f"{query} '{pattern}'").fetchall()[0]
    facts = (
        ROWS,
        drawn["ward"].count(),
        drawn["children"].sum(),
        drawn["day"].min().date(),
        drawn["at"].max().to_pydatetime(),
        ROWS,
        drawn["id"].sum(),
    )
    assert found == facts
    assert (
        pl.scan_parquet(pattern)
        .select(
            pl.len(),
            pl.col("ward").count(),
            pl.col("children").sum(),
            pl.col("day").min(),
            pl.col("at").max(),
            pl.col("code").n_unique(),
            pl.col("id").sum(),
        )
        .collect()
        .row(0)
        == facts
    )
    frame = pd.read_parquet(tmp_path)
    assert frame["children"].dtype == "Int64"
    assert list(frame) == list(drawn)
    assert len(frame) == ROWS


def test_a_url_is_a_folder_as_well(table: Table, tmp_path: Path) -> None:
    import fsspec

    write_folder(table, ROWS, "memory://runs/visits", files=Files(blocks_per_file=2))
    store = fsspec.filesystem("memory")
    names = sorted(path.rpartition("/")[2] for path in store.ls("/runs/visits", detail=False))
    assert names == ["_fastgen.json", *(f"part-{number:09d}.parquet" for number in range(3))]
    write_folder(table, ROWS, tmp_path, files=Files(blocks_per_file=2))
    for path in tmp_path.iterdir():
        assert store.cat_file(f"/runs/visits/{path.name}") == path.read_bytes()
    store.rm("/runs", recursive=True)


def interrupted(table: Table, folder: Path, engine: Engine) -> None:
    """A run of six files that is interrupted after the second."""
    told: list[int] = []

    def tell(rows: int) -> None:
        told.append(rows)
        if len(told) == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_folder(table, ROWS, folder, files=Files(blocks_per_file=1), engine=engine, on_rows=tell)


@pytest.mark.parametrize("engine", [Engine(workers=2), Engine("processes", workers=1)])
def test_an_interrupt_leaves_whole_files_and_the_next_run_goes_on(
    table: Table, tmp_path: Path, engine: Engine
) -> None:
    interrupted(table, tmp_path, engine)
    left = {path: path.stat().st_mtime_ns for path in tmp_path.glob("part-*")}
    assert 2 <= len(left) < 6
    assert [path for path in tmp_path.iterdir() if path.suffix == ".part"] == []
    for path in left:
        assert pq.read_metadata(path).num_rows in {BLOCK, 7}
    (tmp_path / ".part-000000005.parquet.dead.part").touch()  # as a killed process leaves one
    told: list[int] = []
    write_folder(table, ROWS, tmp_path, files=Files(blocks_per_file=1), on_rows=told.append)
    assert sum(told) == ROWS
    assert {path: path.stat().st_mtime_ns for path in left} == left, "what was whole is not drawn again"
    pd.testing.assert_frame_equal(rows_in(tmp_path, table), table.sample(ROWS))
    assert [path for path in tmp_path.iterdir() if path.suffix == ".part"] == []


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"rows": ROWS + 1}, "rows changed"),
        ({"seed": 1}, "seed changed"),
        ({"files": Files(blocks_per_file=2)}, "blocks_per_file changed"),
        ({"files": Files("csv", 1)}, "format changed"),
        (
            {"height": 'def visits_height(n, rng):\n    """Higher."""\n    return rng.normal(180, 9, n)'},
            "samplers changed",
        ),
    ],
)
def test_a_changed_run_refuses_to_go_on(
    table: Table, table_of: TableOf, tmp_path: Path, change: dict[str, Any], word: str
) -> None:
    interrupted(table, tmp_path, Engine(workers=1))
    before = sorted(tmp_path.iterdir())
    other = table_of(height=change.pop("height")) if "height" in change else table
    asked: dict[str, Any] = {"rows": ROWS, "files": Files(blocks_per_file=1), **change}
    with pytest.raises(OutputError, match=word):
        write_folder(other, folder=tmp_path, **asked)
    assert sorted(tmp_path.iterdir()) == before
    write_folder(other, folder=tmp_path, force=True, **asked)
    manifest = json.loads((tmp_path / "_fastgen.json").read_text())
    assert manifest["rows"] == asked["rows"]
    names = {path.suffix for path in tmp_path.glob("part-*")}
    assert names == {"." + asked["files"].format}


def test_a_folder_of_something_else_is_left_alone(table: Table, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").touch()
    with pytest.raises(OutputError, match="other files"):
        write_folder(table, 10, tmp_path, force=True)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


@pytest.mark.parametrize("engine", [Engine(workers=2), Engine("processes", workers=1)])
@pytest.mark.parametrize(
    ("body", "words"),
    [
        (f"return row // (row[0] < {BLOCK}) if row[0] < {BLOCK} else codes", r"rows from \d+0,000"),
        (f"return row if row[0] < {BLOCK} else row.astype(str).astype(object)", "id is int64"),
    ],
)
def test_a_block_that_cannot_be_drawn_or_typed_is_one_line(
    table_of: TableOf, tmp_path: Path, engine: Engine, body: str, words: str
) -> None:
    broken = table_of(id=f'def visits_id(n, rng, row):\n    """Breaks."""\n    {body}')
    with pytest.raises(SamplerError, match=words) as caught:
        write_folder(broken, ROWS, tmp_path, files=Files(blocks_per_file=1), engine=engine)
    assert "\n" not in str(caught.value)
    assert [path for path in tmp_path.iterdir() if path.suffix == ".part"] == []


def test_a_time_of_day_is_never_dropped_from_a_column_of_dates(table_of: TableOf, tmp_path: Path) -> None:
    day = (
        'def visits_day(n, rng, row):\n    """Late rows have a time of day."""\n'
        '    return np.datetime64("2024-01-01", "s") + (row // 50_000).astype("timedelta64[s]")'
    )
    with pytest.raises(SamplerError, match="time of day"):
        write_folder(table_of(day=day), ROWS, tmp_path)


def test_a_worker_needs_numpy_pandas_pyarrow_and_the_text_alone(table: Table, tmp_path: Path) -> None:
    text = worker_source(table.source) + (
        "import sys\n"
        "write_part(visits_block, BLOCK, sys.argv[1], (1, 2), 2 * BLOCK, 0, "
        "arrow_schema(visits_block(0, 0)))\n"
        "assert 'fastgen_magic' not in sys.modules\n"
    )
    path = tmp_path / "a.parquet"
    subprocess.run([sys.executable, "-c", text, str(path)], check=True)
    expected = table.sample(2 * BLOCK).iloc[BLOCK:].reset_index(drop=True)
    pd.testing.assert_frame_equal(pd.read_parquet(path).astype(expected.dtypes), expected)


def test_rows_near_1e12_have_their_own_numbers_keys_and_streams(table: Table) -> None:
    start = 10**12 - BLOCK
    late, next_one = table.block(start, 0), table.block(start + BLOCK, 0)
    assert late["id"].to_numpy().tolist() == list(range(start + 1, 10**12 + 1))
    assert late["code"].iloc[-1] == "V-999999999999"
    both = pd.concat([late, next_one, table.block(0, 0)])
    assert both["id"].is_unique
    assert both["code"].is_unique
    # Neither a block beyond 2**32 rows nor one beyond 2**32 blocks begins as an earlier one does.
    starts = [0, start, start + BLOCK, 2**32 * BLOCK, (2**32 + 1) * BLOCK]
    assert len({table.block(at, 0)["height"].iloc[0] for at in starts}) == len(starts)


def test_keys_of_the_laws_stay_unique_near_1e12() -> None:
    keys = {
        "key": "key_of(row, 'INV-######')",
        "code": "scattered_code(row, '@@-######')",
        "uuid": "uuid_of(row, rng)",
        "number": "number_rows(row)",
    }
    samplers = [
        Sampler("bills", name, name, f'def bills_{name}(n, rng, row):\n    """Key."""\n    return {call}')
        for name, call in keys.items()
    ]
    bills = Table("bills", tuple(samplers))
    frames = [bills.block(start, 0) for start in (0, 50 * BLOCK, 10**12 - BLOCK, 10**12)]
    for name, column in pd.concat(frames).items():
        assert column.is_unique, name


def test_blocks_come_one_by_one(table: Table) -> None:
    blocks = table.blocks(10**12)
    first, second = next(blocks), next(blocks)
    assert (len(first), int(second["id"].iloc[0])) == (BLOCK, BLOCK + 1)
    assert [len(block) for block in table.blocks(BLOCK + 3)] == [BLOCK, 3]
    assert np.concatenate([block["id"] for block in table.blocks(BLOCK + 3)]).tolist() == list(
        range(1, BLOCK + 4)
    )
