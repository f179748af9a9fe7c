"""Several tables by the command: a folder, a database, a script and a notebook hold the same rows."""

import json
import sqlite3
import subprocess
import sys

import duckdb
import nbformat
import pandas as pd
import pytest

from fastgen_magic.cli import main

SHOP = """\
tables:
  orders:
    order_id: {pattern: "[A-Z]{3}-[0-9]{4}", unique: true}
    customer_id: {references: customers.customer_id}
    ordered_on: {kind: date, after: {field: customers.signed_up, min: 1, max: 900}}
    paid: whether it is paid (true or false)
    amount: amount in EUR
  customers:
    rows: 200
    fields:
      customer_id: unique number of the customer
      signed_up: date, 2020-01-01 to 2022-12-31
      boss: {references: customers.customer_id}
"""


def fastgen(*arguments):
    return main([*map(str, arguments), "--author", "catalogue", "--quiet"])


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    folder = tmp_path_factory.mktemp("shop")
    (folder / "shop.yaml").write_text(SHOP)
    schema, size = folder / "shop.yaml", ("--rows", "orders=900", "--seed", 3)
    assert fastgen("table", schema, *size, "--out", folder / "shop") == 0
    assert fastgen("table", schema, *size, "--out", f"sqlite:///{folder}/shop.db") == 0
    assert fastgen("run", schema, *size, "--out", folder / "run", "--format", "csv") == 0
    assert fastgen("script", schema, *size, "--out", folder / "shop.py") == 0
    assert fastgen("notebook", schema, *size, "--out", folder / "shop.ipynb") == 0
    return folder


@pytest.fixture(scope="module")
def frames(place):
    return {name: pd.read_parquet(place / "shop" / f"{name}.parquet") for name in ("customers", "orders")}


def test_a_folder_has_a_file_a_table_and_says_keys_and_types(place, frames):
    assert {name: len(frame) for name, frame in frames.items()} == {"customers": 200, "orders": 900}
    package = json.loads((place / "shop" / "datapackage.json").read_text())
    customers, orders = package["resources"]
    assert customers["schema"]["primaryKey"] == ["customer_id"]
    assert {field["name"]: field["type"] for field in orders["schema"]["fields"]} == {
        "order_id": "string",
        "customer_id": "integer",
        "ordered_on": "date",
        "paid": "boolean",
        "amount": "number",
    }
    (key,) = orders["schema"]["foreignKeys"]
    assert key["reference"] == {"resource": "customers", "fields": ["customer_id"]}


def test_duckdb_joins_the_files(place):
    files = [str(place / "shop" / f"{name}.parquet") for name in ("orders", "customers")]
    (found,) = duckdb.sql(
        f"select count(*), bool_and(ordered_on > signed_up) from '{files[0]}' join '{files[1]}' "
        "using (customer_id)"
    ).fetchall()
    assert found == (900, True)


def test_sqlite_holds_the_same_rows_with_its_keys_enforced(place, frames):
    base = sqlite3.connect(place / "shop.db")
    assert base.execute("PRAGMA foreign_key_check").fetchall() == []
    keys = base.execute("PRAGMA foreign_key_list(orders)").fetchall()
    assert [(key[2], key[3], key[4]) for key in keys] == [("customers", "customer_id", "customer_id")]
    rows = base.execute("SELECT order_id, ordered_on, paid FROM orders").fetchall()
    orders = frames["orders"]
    days = pd.to_datetime(orders["ordered_on"]).dt.strftime("%Y-%m-%d")
    assert rows == list(zip(orders["order_id"], days, map(int, orders["paid"]), strict=True))
    base.execute("PRAGMA foreign_keys = ON")
    base.execute("INSERT INTO orders VALUES ('X', -1, '2020-01-01', 1, 1.0)")
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        base.commit()
    base.rollback()
    base.close()


def test_engines_and_script_draw_the_same_rows(place, frames):
    by_run = pd.read_csv(place / "run" / "orders" / "part-000000000.csv")
    assert by_run["customer_id"].tolist() == frames["orders"]["customer_id"].tolist()
    out = place / "by_script"
    command = [sys.executable, "-I", "-W", "error", str(place / "shop.py"), "--out", str(out)]
    subprocess.run(command, check=True)
    again = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "--force writes over it" in again.stderr
    for name, frame in frames.items():
        pd.testing.assert_frame_equal(pd.read_parquet(out / f"{name}.parquet"), frame, check_dtype=False)


def test_the_notebooks_cells_give_the_same_rows(place, frames):
    cells = nbformat.read(place / "shop.ipynb", as_version=4).cells
    names = {}
    for cell in cells:
        if cell.cell_type == "code" and cell.metadata["fastgen"]["role"] != "controls":
            exec(cell.source, names)
    for name, frame in frames.items():
        pd.testing.assert_frame_equal(names[name], frame, check_dtype=False)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["table", "{}", "--out", "{}/x.csv"],
            "several tables go into a folder, as --out x, or sqlite:///x.db",
        ),
        (["table", "{}", "--out", "{}/shop"], "shop exists: take another name, or --force"),
        (["table", "{}", "--out", "{}/a/b"], "the folder {}/a does not exist: make it first"),
        (["table", "{}", "--rows", "clients=3"], "--rows names clients, which is no table; there are"),
        (["bench", "{}", "--against", "x.csv"], "bench takes one table, and this states orders, customers"),
    ],
)
def test_what_cannot_be_is_one_line(place, capsys, arguments, said):
    texts = [arguments[0], str(place / "shop.yaml"), *(text.format(place) for text in arguments[2:])]
    assert fastgen(*texts) == 1
    error = capsys.readouterr().err
    assert said.format(place) in error
    assert error.count("\n") == 1


def test_tables_are_shown_one_below_the_other(place, capsys):
    assert fastgen("table", place / "shop.yaml") == 0
    shown = capsys.readouterr().out
    assert shown.index("customers: 200 rows") < shown.index("orders: 1,000 rows")
    assert fastgen("plan", place / "shop.yaml", "--json") == 0
    plans = json.loads(capsys.readouterr().out)
    assert [plan["table"] for plan in plans] == ["customers", "orders"]
    assert "customers.signed_up" not in [field["name"] for field in plans[1]["fields"]]


BRIDGE = """\
CREATE TABLE actor (actor_id INT PRIMARY KEY);
CREATE TABLE film_actor (actor_id INT REFERENCES actor, note TEXT, PRIMARY KEY (actor_id, note));
CREATE TABLE seat (seat_id INT UNIQUE, actor_id INT, PRIMARY KEY (seat_id, actor_id));
"""


def test_a_key_of_several_columns_that_may_repeat_is_said(tmp_path, capsys):
    (tmp_path / "bridge.sql").write_text(BRIDGE)
    line = ["table", str(tmp_path / "bridge.sql"), "--author", "catalogue", "--rows", "20", "--quiet"]
    assert main(line) == 0
    told = "film_actor: actor_id, note may repeat together, though they are a key"
    assert capsys.readouterr().err == f"fastgen: {told}: keys of such columns are not held\n"


PAIRS = """\
CREATE TABLE actor (actor_id INT PRIMARY KEY);
CREATE TABLE film (film_id INT PRIMARY KEY);
CREATE TABLE film_actor (actor_id INT REFERENCES actor, film_id INT REFERENCES film,
  PRIMARY KEY (actor_id, film_id));
CREATE TABLE scene (film_id INT REFERENCES film, scene_no INT, PRIMARY KEY (film_id, scene_no));
CREATE TABLE showing (film_id INT REFERENCES film, day DATE, hall CHAR(1) CHECK (hall IN ('A', 'B', 'C')),
  PRIMARY KEY (film_id, day, hall));
"""


def test_keys_of_several_columns_hold_in_a_database_that_enforces_them(tmp_path, capsys):
    (tmp_path / "pairs.sql").write_text(PAIRS)
    out = f"sqlite:///{tmp_path}/pairs.db"
    line = ["table", str(tmp_path / "pairs.sql"), "--author", "catalogue", "--out", out, "--quiet"]
    assert main([*line, "--rows", "actor=100,film=300,film_actor=2000,showing=52000"]) == 0
    assert capsys.readouterr().err == ""
    base = sqlite3.connect(tmp_path / "pairs.db")
    assert base.execute("select count(*) from film_actor").fetchone() == (2000,)
    assert base.execute("select count(*), min(scene_no) from scene").fetchone() == (1000, 1)
    assert base.execute("select count(*) from showing").fetchone() == (52_000,)
    declared = base.execute("select sql from sqlite_master where name = 'film_actor'").fetchone()[0]
    assert 'PRIMARY KEY ("actor_id", "film_id")' in declared
    base.close()
