"""`%fastgen export` and `%fastgen script`: what the cells hold now, in files and databases."""

import json
import runpy
import sqlite3
import sys

import duckdb
import openpyxl
import pandas as pd
import pytest

from fastgen_magic.errors import OutputError
from fastgen_magic.export import SUFFIXES, export_table
from fastgen_magic.samplers import BLOCK, Sampler, Table
from tests.test_magic import run
from tests.test_magic_tables import SHOP

CELL = """\
%%fastgen shop --rows 300 --seed 7
order id: unique number of the order
price: price in EUR, 5 to 100
day: day of the order, 2020-01-01 to 2024-12-31
paid at: time of the payment
note: remark (it's fine, "late"), 20 % missing
gift: whether it is a gift (yes/no), may be missing
"""
OWN = "def shop_price(n, rng, *, low=1.5):\n    return np.full(n, low)\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("export")


def flat(frame):
    """Values as text, so that readers that know fewer types can be compared."""
    days = frame.select_dtypes("datetime").columns
    frame = frame.assign(**{name: frame[name].dt.strftime("%Y-%m-%d %H:%M:%S") for name in days})
    return (
        frame.astype("object").where(frame.notna(), None).astype("str").replace({"True": "1", "False": "0"})
    )


def alike(found, frame):
    found = found.set_axis(frame.columns, axis=1)
    for name in frame.select_dtypes("datetime").columns:
        found[name] = pd.to_datetime(found[name]).astype(frame[name].dtype)
    texts = [one.replace({"1.0": "1", "0.0": "0"}) for one in (flat(found), flat(frame))]
    pd.testing.assert_frame_equal(*texts, check_dtype=False)


def test_every_form_holds_the_rows_that_the_cells_draw(kernel_shell, folder):
    run(kernel_shell, CELL)
    run(kernel_shell, OWN)
    frame = kernel_shell.user_ns["make_shop"](300, 7)
    for suffix in SUFFIXES:
        _, text = run(kernel_shell, f"%fastgen export shop {folder}/shop{suffix}")
        assert f"300 rows of shop are in {folder}/shop{suffix}, seed 7" in text
    for scheme in ("sqlite", "duckdb"):
        _, text = run(kernel_shell, f"%fastgen export shop {scheme}:///{folder}/shop.{scheme}")
        assert "300 rows" in text, text
    assert frame["price"].eq(1.5).all()
    alike(pd.read_csv(folder / "shop.csv"), frame)
    alike(pd.read_parquet(folder / "shop.parquet"), frame)
    alike(pd.read_excel(folder / "shop.xlsx"), frame)
    alike(pd.DataFrame(list(map(json.loads, (folder / "shop.jsonl").read_text().splitlines()))), frame)
    sql = (folder / "shop.sql").read_text()
    with duckdb.connect() as base:
        base.execute(sql)
        alike(base.sql("select * from shop").df(), frame)
    base = sqlite3.connect(":memory:")
    base.executescript(sql)
    alike(pd.read_sql("select * from shop", base), frame)
    base.close()
    base = sqlite3.connect(folder / "shop.sqlite")
    alike(pd.read_sql("select * from shop", base), frame)
    base.close()
    with duckdb.connect(folder / "shop.duckdb") as base:
        alike(base.sql("select * from shop").df(), frame)
        assert base.sql("select day from shop").types == ["DATE"]


def test_the_script_draws_what_the_cells_hold_with_the_users_edits(kernel_shell, folder, monkeypatch):
    run(kernel_shell, CELL)
    run(kernel_shell, OWN)
    _, text = run(kernel_shell, f"%fastgen script shop {folder}/shop.py")
    assert "is a command by itself, with your price" in text
    names = runpy.run_path(str(folder / "shop.py"))
    pd.testing.assert_frame_equal(names["make_shop"](), kernel_shell.user_ns["make_shop"](300, 7))
    _, text = run(kernel_shell, f"%fastgen script shop {folder}/shop.py")
    assert "--force" in text


def test_tables_that_refer_to_one_another_are_exported_and_written_as_a_script_together(kernel_shell, folder):
    run(kernel_shell, SHOP)
    base = f"{folder}/both.db"
    _, text = run(kernel_shell, f"%fastgen export orders customers sqlite:///{base}")
    assert "120 rows of orders are in " in text
    assert "50 rows of customers are in " in text
    outcome, text = run(kernel_shell, f"%fastgen export orders customers {folder}/both.csv")
    assert not outcome.success
    assert f"a file holds one table: take sqlite:///{folder}/both.db for orders and customers" in text
    own = OWN.replace("shop_price", "customers_signed_up").replace("np.full(n, low)", "np.full(n, DAY)")
    run(kernel_shell, own.replace("DAY", "np.datetime64('2021-05-05', 's')"))
    _, text = run(kernel_shell, f"%fastgen script orders {folder}/orders.py")
    assert "is a command by itself, with your signed_up" in text
    names = runpy.run_path(str(folder / "orders.py"))
    for name, rows in (("customers", 50), ("orders", 120)):
        frame = kernel_shell.user_ns[f"make_{name}"](rows, 7)
        pd.testing.assert_frame_equal(names[f"make_{name}"](rows, 7), frame)
    run(kernel_shell, "%%fastgen other --seed 8\nid: unique number")
    _, text = run(kernel_shell, f"%fastgen script customers other {folder}/two.py")
    assert "a script has one seed, and these are customers 7, other 8: write a script of each" in text


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("shop.txt", "must end in .csv, .parquet, .xlsx, .jsonl or .sql, or be a database's, as sqlite:"),
        ("nowhere/shop.csv", "does not exist"),
        ("nosuch://host/base", "SQLAlchemy cannot open it"),
    ],
)
def test_a_target_that_cannot_be_is_one_line(kernel_shell, folder, target, message):
    run(kernel_shell, CELL)
    place = target if "://" in target else f"{folder}/{target}"
    outcome, text = run(kernel_shell, f"%fastgen export shop {place}")
    assert not outcome.success
    assert text.count("UsageError") == 1
    assert message in text


def table(source="return rng.random(n)"):
    return Table("t", (Sampler("t", "x", "x", f"def t_x(n, rng, row):\n    {source}"),))


def test_what_is_there_stays_without_force(tmp_path):
    for target in (str(tmp_path / "t.jsonl"), f"sqlite:///{tmp_path}/t.db"):
        export_table(table(), 3, 1, target, force=False)
        with pytest.raises(OutputError, match="--force"):
            export_table(table(), 4, 1, target, force=False)
        export_table(table(), 4, 1, target, force=True)
    assert len((tmp_path / "t.jsonl").read_text().splitlines()) == 4
    base = sqlite3.connect(tmp_path / "t.db")
    assert base.execute("select count(*) from t").fetchone() == (4,)
    base.close()


def test_a_failure_in_a_later_block_leaves_nothing(tmp_path):
    broken = table("if row[0]:\n        raise ValueError('no')\n    return rng.random(n)")
    for target in (str(tmp_path / "t.sql"), f"sqlite:///{tmp_path}/t.db"):
        with pytest.raises(Exception, match="no"):
            export_table(broken, BLOCK + 1, 1, target, force=False)
    assert not list(tmp_path.glob("*t*.sql"))
    base = sqlite3.connect(tmp_path / "t.db")
    assert base.execute("select name from sqlite_master").fetchall() == []
    base.close()


def test_sql_has_no_infinite_numbers_and_a_sheet_no_more_rows_than_it_holds(tmp_path):
    with pytest.raises(OutputError, match="x: SQL has no infinite number"):
        export_table(table("return np.full(n, np.inf)"), 3, 1, str(tmp_path / "t.sql"), force=False)
    with pytest.raises(OutputError, match="a sheet holds 1,048,575 rows"):
        export_table(table(), 2_000_000, 1, str(tmp_path / "t.xlsx"), force=False)


def test_without_its_package_a_form_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    monkeypatch.setitem(sys.modules, "sqlalchemy", None)
    for target in (str(tmp_path / "t.xlsx"), f"sqlite:///{tmp_path}/t.db"):
        with pytest.raises(OutputError, match=r'pip install "fastgen-magic\[export\]"'):
            export_table(table(), 3, 1, target, force=False)


def test_a_password_is_not_shown(tmp_path):
    with pytest.raises(OutputError) as refused:
        export_table(table(), 3, 1, f"sqlite://me:secret@host/{tmp_path}/nowhere/t.db", force=False)
    assert "secret" not in str(refused.value)


def test_a_sheet_holds_no_formula(tmp_path):
    source = "def t_{}(n, rng):\n    return pd.array(['=1+1', 'plain'], dtype='str')[rng.integers(0, 2, n)]\n"
    names = {"=SUM(A1)": "a", "b": "b"}
    own = tuple(Sampler("t", name, short, source.format(short)) for name, short in names.items())
    export_table(Table("t", own), 30, 1, str(tmp_path / "t.xlsx"), force=False)
    sheet = openpyxl.load_workbook(tmp_path / "t.xlsx").active
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert {cell.value for cell in cells} == {"=SUM(A1)", "b", "=1+1", "plain"}
    assert {cell.data_type for cell in cells} == {"s"}
