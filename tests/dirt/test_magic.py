import re

import pandas as pd
from IPython.utils.capture import capture_output

CELL = """\
%%fastgen customers --rows 300 --seed 7 --dirt 0.05
customer_id: unique number of the customer
first_name: first name
weight: weight in kg
"""
OWN = """\
def make_customers_dirty(clean, *, seed=7):
    return soil_table(clean, seed, {"weight": {"outlier": (0.5, with_outliers)}})
"""


def run(shell, code):
    with capture_output() as seen:
        outcome = shell.run_cell(code, store_history=True)
    shown = [output.data.get("text/plain", "") for output in seen.outputs]
    return outcome, "\n".join([seen.stdout, seen.stderr, *shown])


def test_the_magic_soils_tells_keeps_and_forgets(kernel_shell):
    names = kernel_shell.user_ns
    outcome, text = run(kernel_shell, CELL)
    assert outcome.success, text
    assert "changes, listed in customers_changes: " in text
    assert "No field fits this dirt: date_forms, references." in text
    assert re.search(r"missing \d+ in (\d fields|\w+(, \w+){0,2});", text)
    first = names["customers_dirty"]
    assert len(first) > len(names["customers"]) == 300
    ((code, _),) = kernel_shell.proposed
    assert code.endswith("customers_changes.head()")

    run(kernel_shell, CELL)
    assert len(kernel_shell.proposed) == 1
    pd.testing.assert_frame_equal(names["customers_dirty"], first)

    run(kernel_shell, CELL.replace("--dirt 0.05", "--dirt typos=0.3"))
    assert set(names["customers_changes"]["sort"]) == {"typo"}

    run(kernel_shell, OWN)
    _, text = run(kernel_shell, CELL)
    assert "Kept as you changed it: make_customers_dirty. Replace it with --overwrite." in text
    assert set(names["customers_changes"]["sort"]) == {"outlier"}

    run(kernel_shell, CELL.replace("--dirt", "--overwrite --dirt"))
    pd.testing.assert_frame_equal(names["customers_dirty"], first)

    run(kernel_shell, CELL.replace(" --dirt 0.05", ""))
    assert not {"customers_dirty", "customers_changes", "make_customers_dirty"} & names.keys()
    assert "customers" in names


def test_a_function_of_the_users_own_that_breaks_gives_one_line(kernel_shell):
    run(kernel_shell, CELL)
    run(kernel_shell, "def make_customers_dirty(clean):\n    return clean, None\n")
    outcome, text = run(kernel_shell, CELL)
    assert not outcome.success
    assert "columns field and sort are needed" in text
    from fastgen_magic.kernel.live import LiveTable

    live = LiveTable("customers", kernel_shell.user_ns)
    run(kernel_shell, OWN)
    live.put(kernel_shell.user_ns["customers"].head(50))
    assert len(kernel_shell.user_ns["customers_dirty"]) == 50


def test_the_users_own_function_may_run_before_the_magic(kernel_shell):
    run(kernel_shell, OWN)
    outcome, text = run(kernel_shell, CELL)
    assert outcome.success, text
    assert set(kernel_shell.user_ns["customers_changes"]["sort"]) == {"outlier"}


def test_tables_whose_names_would_meet_are_refused(kernel_shell):
    run(kernel_shell, CELL)
    _, text = run(kernel_shell, "%%fastgen customers_dirty\nage: age in years")
    assert "customers_dirty and customers would both define" in text


def test_the_dirt_changes_no_sampler(kernel_shell):
    run(kernel_shell, CELL)
    clean = kernel_shell.user_ns["customers"]
    run(
        kernel_shell,
        CELL.replace(" --dirt 0.05", "").replace("weight in kg", "{description: weight in kg, dirt: 0.1}"),
    )
    pd.testing.assert_frame_equal(kernel_shell.user_ns["customers"], clean)
