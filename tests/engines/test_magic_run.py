"""`%fastgen run`: the table as the notebook has it, edited cells and all."""

from pathlib import Path
from typing import Any

import pandas as pd
from IPython.utils.capture import capture_output

CELL = """\
%%fastgen customers --rows 200 --seed 7
# Customers of a travel company
customer_id: unique number of the customer
age: age of the customer in years
churned: whether the customer left (1 = yes, 0 = no)
"""
EDITED = "def customers_age(n, rng, *, top=5):\n    return rng.integers(0, top, n)\n"


def run(shell: Any, code: str) -> tuple[Any, str]:
    with capture_output() as seen:
        outcome = shell.run_cell(code, store_history=True)
    return outcome, seen.stdout + seen.stderr


def test_the_folder_holds_what_the_cells_say(kernel_shell: Any, tmp_path: Path) -> None:
    run(kernel_shell, CELL)
    run(kernel_shell, EDITED)
    outcome, text = run(kernel_shell, f'%fastgen run customers --rows 60_000 --out "{tmp_path}/made here"')
    assert outcome.success, text
    assert "60,000 rows of customers are in" in text
    read = pd.read_parquet(tmp_path / "made here" / "part-000000000.parquet")
    names = kernel_shell.user_ns
    names["customers_samplers"]["age"] = names["customers_age"]  # as running the last cell does
    drawn = names["make_customers"](rows=60_000, seed=7)
    pd.testing.assert_frame_equal(read.astype(drawn.dtypes), drawn)
    assert set(read["age"]) == set(range(5))


def test_rows_and_seed_are_those_of_the_notebook(kernel_shell: Any, tmp_path: Path) -> None:
    run(kernel_shell, CELL)
    folder = tmp_path / "made"
    _, text = run(kernel_shell, f"%fastgen run customers --out {folder} --format csv")
    assert f"200 rows of customers are in {folder}, 1 file" in text
    frame = kernel_shell.user_ns["customers"]
    assert (folder / "part-000000000.csv").read_text() == frame.to_csv(index=False)


def test_what_only_the_notebook_knows_is_refused(kernel_shell: Any, tmp_path: Path) -> None:
    run(kernel_shell, CELL)
    run(kernel_shell, "top = 5\ndef customers_age(n, rng):\n    return rng.integers(0, top, n)\n")
    outcome, text = run(kernel_shell, f"%fastgen run customers --out {tmp_path}/made")
    assert not outcome.success
    assert "customers_age uses top" in text
    assert not (tmp_path / "made").exists()


def test_an_unknown_table_is_one_line(kernel_shell: Any, tmp_path: Path) -> None:
    _, text = run(kernel_shell, f"%fastgen run nobody --out {tmp_path}")
    assert "there is no table nobody here" in text


def test_a_table_that_is_named_twice_is_written_once(kernel_shell: Any, tmp_path: Path) -> None:
    run(kernel_shell, CELL)
    _, text = run(kernel_shell, f"%fastgen run customers customers --out {tmp_path}/one")
    assert text.startswith(f"200 rows of customers are in {tmp_path}/one, 1 file")
    assert text.count("rows of customers") == 1
    assert [one.name for one in sorted((tmp_path / "one").iterdir())][1:] == ["part-000000000.parquet"]


SHOP = """\
%%fastgen --rows people=20,orders=90 --seed 7
tables:
  people:
    id: unique number
  orders:
    person: {references: people.id}
    amount: amount in EUR, 1 to 9
"""


def test_without_a_name_all_tables_are_written_and_fit_each_other(kernel_shell: Any, tmp_path: Path) -> None:
    run(kernel_shell, SHOP)
    line = f"%fastgen run --rows orders=120 --out {tmp_path}/shop"
    outcome, text = run(kernel_shell, line)
    assert outcome.success, text
    assert text.split("\n")[:2] == [
        f"20 rows of people are in {tmp_path}/shop/people, 1 file",
        f"120 rows of orders are in {tmp_path}/shop/orders, 1 file",
    ]
    people, orders = (pd.read_parquet(tmp_path / "shop" / name) for name in ("people", "orders"))
    assert set(orders["person"]) <= set(people["id"])
    pd.testing.assert_frame_equal(orders.head(90), kernel_shell.user_ns["orders"], check_dtype=False)
    for rows, words in (
        ("5", "orders refers to 20 rows of people"),
        ("clients=5", "clients, which is not among people, orders"),
    ):
        outcome, text = run(kernel_shell, f"%fastgen run --rows {rows} --out {tmp_path}/other")
        assert not outcome.success
        assert words in text
    assert not (tmp_path / "other").exists()
