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
    assert "no table is called nobody" in text
