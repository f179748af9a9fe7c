import subprocess
import sys

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


def test_a_folder_holds_the_clean_table_and_says_so(schema, capsys):
    assert main(["run", "shop.yaml", "--rows", "10", "--out", "folder", "--quiet"]) == 0
    assert "a folder of parts holds clean tables alone" in capsys.readouterr().err


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
    for line, what in (
        (["table"], "what is shown"),
        (["script", "--out", "s.py"], "a script of several tables"),
    ):
        assert main([line[0], "tables.yaml", *line[1:], "--quiet"]) == 0
        assert f"{what} holds clean tables alone" in capsys.readouterr().err
    names = [f"{table}{end}" for table in ("customers", "orders") for end in ("", "_changes", "_dirty")]
    assert sorted(path.stem for path in (schema / "both").glob("*.parquet")) == sorted(names)
    keys = pd.read_parquet(schema / "both" / "customers.parquet")["customer_id"]
    changes = pd.read_parquet(schema / "both" / "orders_changes.parquet")
    broken = changes.loc[changes["sort"] == "broken reference", "dirty"].astype("float")
    assert len(broken) > 20
    # Children of 90 orders have no key of three digits above the parents' greatest by chance alone.
    assert not broken.isin(keys).any()
