import sqlite3
import subprocess
import sys
from contextlib import closing

import pandas as pd
import pytest

from fastgen_magic.cli import main

SCHEMA = """\
dirt: {typos: 0.1, duplicates: 0.05, missing: 0.05}
fields:
  customer_id: unique number of the customer
  name: full name
  signup: {description: "date of signing up, 2020-01-01 to 2024-12-31", dirt: {date_forms: 0.2}}
  weight: weight in kg
"""


@pytest.fixture
def schema(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "shop.yaml").write_text(SCHEMA)
    return tmp_path


def read(folder, name):
    return pd.read_csv(folder / name)


def test_command_and_script_write_the_same_three_files(schema, capsys):
    assert main(["table", "shop.yaml", "--rows", "400", "--seed", "3", "--out", "a.csv"]) == 0
    told = capsys.readouterr().out
    assert (
        "400 rows of shop are in a.csv, soiled in a_dirty.csv, and what was changed in a_changes.csv" in told
    )
    assert "date form" in told
    assert main(["script", "shop.yaml", "--rows", "400", "--seed", "3", "--out", "shop.py", "--quiet"]) == 0
    call = [sys.executable, "-I", "shop.py", "--out", "b.csv"]
    subprocess.run(call, check=True, cwd=schema)
    for name in (".csv", "_dirty.csv", "_changes.csv"):
        assert (schema / f"a{name}").read_bytes() == (schema / f"b{name}").read_bytes()
    again = subprocess.run(call, capture_output=True, text=True, check=False, cwd=schema)
    assert "or what lies beside it, exists" in again.stderr


def test_parquet_holds_mixed_values_as_texts(schema):
    assert main(["table", "shop.yaml", "--rows", "400", "--out", "a.parquet", "--quiet"]) == 0
    changes = pd.read_parquet(schema / "a_changes.parquet")
    assert changes["clean"].dtype == "str"
    assert {"typo", "date form", "duplicate", "missing"} == set(changes["sort"])
    assert pd.read_parquet(schema / "a_dirty.parquet")["signup"].dtype == "str"


@pytest.mark.parametrize("suffix", [".xlsx", ".jsonl", ".sql"])
def test_dirt_is_written_in_the_formats_of_the_table(schema, suffix):
    line = ["table", "shop.yaml", "--rows", "60", "--quiet"]
    assert main([*line, "--out", f"a{suffix}"]) == 0
    assert main([*line, "--out", "b.csv"]) == 0
    for name in ("dirty", "changes"):
        file, wanted = schema / f"a_{name}{suffix}", read(schema, f"b_{name}.csv")
        if suffix == ".sql":
            with closing(sqlite3.connect(":memory:")) as base:
                base.executescript(file.read_text())
                found = pd.read_sql(f"SELECT * FROM shop_{name}", base)
        else:
            found = pd.read_excel(file) if suffix == ".xlsx" else pd.read_json(file, lines=True)
        assert list(found) == list(wanted)
        texts = (frame.astype("object").fillna("").astype(str).iloc[:, 1] for frame in (found, wanted))
        assert [*next(texts)] == [*next(texts)]


def test_files_beside_the_table_are_not_written_over(schema, capsys):
    (schema / "a_changes.csv").write_text("mine")
    assert main(["table", "shop.yaml", "--out", "a.csv"]) == 1
    assert "a_changes.csv exists" in capsys.readouterr().err
    assert not (schema / "a.csv").exists()


def test_the_option_goes_before_the_file_and_a_preview_is_dirty(schema, capsys):
    assert main(["table", "shop.yaml", "--rows", "10", "--dirt", "missing=0.7", "--quiet"]) == 0
    text = capsys.readouterr().out
    assert text.startswith("shop_dirty: 10 rows")
    assert "NaN" in text


def test_a_run_soils_block_by_block_what_a_table_soils_at_once(schema, capsys):
    (schema / "two.yaml").write_text(
        "dirt: {missing: 0.01, duplicates: 0.01}\nfields: {a: weight in kg, b: yes or no}\n"
    )
    size = ["--rows", "50100", "--seed", "2", "--quiet"]
    assert main(["table", "two.yaml", *size, "--out", "a.csv"]) == 0
    run = ["run", "two.yaml", *size, "--out", "all", "--format", "csv", "--blocks-per-file", "1"]
    assert main(run) == 0
    assert capsys.readouterr().err == ""
    for name in ("dirty", "changes"):
        first, last = sorted((schema / f"all_{name}").glob("part-*"))
        rows = last.read_text().partition("\n")[2]
        assert first.read_text() + rows == (schema / f"a_{name}.csv").read_text()
    (schema / "all_dirty" / "mine.txt").touch()
    assert main(run) == 0  # the same run goes on
    assert main([*run, "--seed", "3"]) == 1
    assert "all_dirty: holds other files" in capsys.readouterr().err


def test_parts_of_a_run_have_the_same_types(schema):
    line = [
        "run",
        "shop.yaml",
        "--rows",
        "300",
        "--quiet",
        "--out",
        "all",
        "--dirt",
        "outliers=0.1,missing=0.1",
    ]
    assert main(line) == 0
    assert pd.read_parquet(schema / "all_dirty")["weight"].dtype == "float64"
    assert {"outlier", "missing"} <= set(pd.read_parquet(schema / "all_changes")["sort"])


def test_what_is_evaluated_is_clean_and_says_so(schema, capsys):
    assert main(["table", "shop.yaml", "--rows", "40", "--out", "real.csv", "--quiet"]) == 0
    capsys.readouterr()
    assert main(["evaluate", "shop.yaml", "--against", "real.csv", "--quiet"]) == 0
    assert "what is compared holds clean tables alone" in capsys.readouterr().err


SHOP = """\
tables:
  customers:
    rows: 150
    dirt: {typos: 0.1}
    fields:
      customer_id: unique number of the customer
      name: full name
  orders:
    rows: 90
    dirt: {references: 0.5}
    fields:
      order_id: unique number of the order
      customer_id: {references: customers.customer_id}
"""


def test_several_tables_are_soiled_beside_the_clean_ones_and_broken_references_are_no_keys(schema, capsys):
    (schema / "tables.yaml").write_text(SHOP)
    assert main(["table", "tables.yaml", "--out", "both"]) == 0
    assert "orders_dirty: 90 rows" in capsys.readouterr().out
    assert main(["table", "tables.yaml", "--quiet"]) == 0
    assert "orders_dirty" in capsys.readouterr().out
    assert main(["script", "tables.yaml", "--out", "s.py", "--quiet"]) == 0
    subprocess.run([sys.executable, "-I", "s.py", "--out", "by_script"], check=True, cwd=schema)
    assert main(["table", "tables.yaml", "--out", "sqlite:///both.db", "--quiet"]) == 0
    assert capsys.readouterr().err == ""
    base = sqlite3.connect(schema / "both.db")
    for path in (schema / "both").glob("*_*.parquet"):
        frame = pd.read_parquet(path)
        assert frame.equals(pd.read_parquet(schema / "by_script" / path.name))
        assert base.execute(f"select count(*) from {path.stem}").fetchone() == (len(frame),)
    base.close()
    names = [f"{table}{end}" for table in ("customers", "orders") for end in ("", "_changes", "_dirty")]
    assert sorted(path.stem for path in (schema / "both").glob("*.parquet")) == sorted(names)
    keys = pd.read_parquet(schema / "both" / "customers.parquet")["customer_id"]
    changes = pd.read_parquet(schema / "both" / "orders_changes.parquet")
    broken = changes.loc[changes["sort"] == "broken reference", "dirty"].astype("float")
    assert len(broken) > 20
    # Children of 90 orders have no key of three digits above the parents' greatest by chance alone.
    assert not broken.isin(keys).any()
