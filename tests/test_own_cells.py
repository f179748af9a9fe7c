"""What the user has changed, dropped or renamed, through the magic."""

import pandas as pd
import pytest

from tests.test_magic import CELL, EDITED, run

YOUNGER = CELL.replace("age of the customer in years", "age in years, from 40 to 60")


def names(shell):
    return {name for name in shell.user_ns if "customers" in name}


@pytest.fixture
def shell(kernel_shell):
    run(kernel_shell, CELL)
    return kernel_shell


def test_a_sampler_whose_text_ends_in_a_comment_is_not_the_users(shell):
    import inspect

    source = inspect.getsource(shell.user_ns["customers_age"])
    run(shell, f"{source.rstrip()}\n    # a comment\n")
    assert "age" not in run(shell, "%fastgen")[1].split("changed by you")[1]
    _, text = run(shell, YOUNGER)
    assert "Kept" not in text
    assert shell.user_ns["customers"]["age"].between(40, 60).all()


def test_an_edited_field_whose_description_changed_says_so_until_it_is_overwritten(shell):
    run(shell, EDITED)
    for _ in range(2):
        _, text = run(shell, YOUNGER)
        assert "The description has changed since, but the edited cell stays: age." in text
        assert "--overwrite age takes the new one." in text
        assert "Kept as you changed it" not in text
    run(shell, "def customers_churned(n, rng):\n    return np.ones(n)\n")
    _, text = run(shell, YOUNGER.replace("--seed 7", "--seed 7 --overwrite age"))
    assert "Kept as you changed it: churned." in text
    assert "description" not in text
    assert shell.user_ns["customers"]["age"].between(40, 60).all()
    assert shell.user_ns["customers"]["churned"].eq(1).all()


def test_overwrite_of_a_field_that_is_none_names_the_fields(shell):
    _, text = run(shell, CELL.replace("--seed 7", "--overwrite income"))
    assert "--overwrite income: customers has no such field; its fields are customer_id, age" in text


def test_overwrite_before_the_tables_name_takes_it_for_the_table(shell):
    run(shell, EDITED)
    run(shell, CELL.replace("customers --rows", "--overwrite customers --rows"))
    assert shell.user_ns["customers"]["age"].min() >= 15


def test_a_dropped_table_is_gone_but_for_what_the_user_changed(shell):
    run(shell, EDITED)
    _, text = run(shell, "%fastgen drop customers")
    assert "customers is gone; functions that you changed stay: age." in text
    assert names(shell) == {"customers_age"}
    assert "No tables yet" in run(shell, "%fastgen")[1]
    _, again = run(shell, "%fastgen drop customers")
    assert "there is no table customers here: run its cells, or make it with %%fastgen customers" in again


def test_a_failing_sampler_of_the_users_is_named_and_changes_nothing(shell):
    run(shell, CELL)
    before = shell.user_ns["customers"]
    run(shell, "def customers_age(n, rng):\n    return 1 / 0\n")
    outcome, text = run(shell, CELL)
    assert not outcome.success
    assert "customers cannot be drawn in customers_age, line 2: ZeroDivisionError" in text
    assert shell.user_ns["customers"] is before
    way_out = "mend that cell and run it, or run the magic of customers with --overwrite age"
    for line in ("rename customers clients", "export customers clients.csv", "script customers clients.py"):
        _, text = run(shell, f"%fastgen {line}")
        assert f"in customers_age, line 2: ZeroDivisionError: division by zero; {way_out}" in text
    run(shell, "def customers_age(n, rng):\n    return unheard_of\n")
    _, text = run(shell, CELL)
    assert "customers_age uses unheard_of, and nothing here is called that; mend that cell" in text
    run(shell, "def customers_age(n, rng):\n    rng.random(n)\n")
    _, text = run(shell, CELL)
    assert "customers_age returned None; n values are needed" in text
    assert "or run the magic of customers with --overwrite age" in text
    outcome, text = run(shell, CELL.replace("customers", "customers --overwrite age", 1))
    assert outcome.success, text


def test_a_samplers_cell_that_runs_before_the_magic_needs_no_other_cell(kernel_shell):
    tuned = "def customers_age(n, rng, *, mean=30, sd=2):\n    return np.rint(draw_bell(rng, n, mean, sd))\n"
    for cell in (tuned, "def customers_churned(n, rng):\n    return np.ones(n, dtype=int)\n"):
        run(kernel_shell, cell)
    outcome, text = run(kernel_shell, CELL)
    assert outcome.success, text
    assert "Kept as you changed it: age, churned." in text
    assert kernel_shell.user_ns["customers"]["age"].mean() == pytest.approx(30, abs=1)
    again = kernel_shell.user_ns["make_customers"](200, 7)
    pd.testing.assert_frame_equal(again, kernel_shell.user_ns["customers"])
    assert run(kernel_shell, CELL)[0].success


def test_what_such_a_cell_holds_beside_its_sampler_needs_no_other_cell_either(kernel_shell):
    helpers = "def half(x):\n    return np.floor(x / 2)\n\n"
    helpers += "def halved(x):\n    return np.array([half(one) for one in x])\n\n"
    run(kernel_shell, f"{helpers}\ndef customers_age(n, rng):\n    return halved(rng.integers(60, 80, n))\n")
    assert "np" not in kernel_shell.user_ns
    outcome, text = run(kernel_shell, CELL)
    assert outcome.success, text
    assert kernel_shell.user_ns["customers"]["age"].between(30, 39).all()
    assert kernel_shell.user_ns["halved"].__globals__ is kernel_shell.user_ns
    assert run(kernel_shell, "customers = make_customers(50)")[0].success


def test_a_renamed_table_keeps_edits(shell):
    run(shell, EDITED)
    run(shell, CELL)
    before = shell.user_ns["customers"]
    outcome, text = run(shell, "%fastgen rename customers clients")
    assert outcome.success, text
    assert names(shell) == set()
    assert "the name is part of its random streams" in text
    assert list(shell.user_ns["clients"].columns) == list(before.columns)
    assert shell.user_ns["clients"]["age"].max() < 5
    pd.testing.assert_frame_equal(shell.user_ns["make_clients"](200, 7), shell.user_ns["clients"])
    _, text = run(shell, CELL.replace("customers", "clients"))
    assert "Kept as you changed it: age." in text
    assert shell.user_ns["clients"]["age"].max() < 5


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("rename shop clients", "there is no table shop here; there are customers"),
        ("rename customers list", "use 'list_table'"),
        ("rename customers customers_age", "customers_age is there already"),
    ],
)
def test_a_rename_that_cannot_be_is_one_line_and_changes_nothing(shell, line, message):
    before = names(shell)
    outcome, text = run(shell, f"%fastgen {line}")
    assert not outcome.success
    assert text.count("UsageError") == 1
    assert message in text
    assert names(shell) == before


def test_a_live_table_follows_a_cell_that_redefines_a_sampler(kernel_shell):
    run(kernel_shell, CELL.replace("--seed 7", "--seed 7 --live"))
    _, text = run(kernel_shell, EDITED)
    assert "customers is drawn anew: 200 rows" in text
    assert kernel_shell.user_ns["customers"]["age"].max() < 5
    assert "drawn anew" not in run(kernel_shell, EDITED)[1], "the same text changes nothing"
    _, text = run(kernel_shell, "def customers_age(n, rng):\n    return 1 / 0\n")
    assert "customers stays as it was: age: ZeroDivisionError" in text


def test_without_live_the_table_waits_for_its_cell(shell):
    run(shell, EDITED)
    assert shell.user_ns["customers"]["age"].min() >= 15


def test_rows_set_in_a_cell_stay_and_a_changed_line_wins(shell):
    maker = "def make_customers(rows=50, seed=7):\n    return pd.DataFrame({'age': range(rows)})\n"
    run(shell, maker)
    _, text = run(shell, CELL)
    assert "rows 50 as set in its cell, where the line says 200" in text
    assert len(shell.user_ns["customers"]) == 50
    _, text = run(shell, CELL.replace("--rows 200", "--rows 90"))
    assert "rows 90 of the line, changed last, in place of 50 of its cell." in text
    assert len(shell.user_ns["customers"]) == 90


def test_the_outcome_shows_the_first_five_rows(kernel_shell):
    _, text = run(kernel_shell, CELL)
    told = text[text.rindex("customers: 200 rows") :]
    assert "customer_id" in told
    assert [line.split()[0] for line in told.splitlines()[-5:]] == list("01234")
