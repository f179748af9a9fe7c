"""One magic for several tables, and a magic that refers to a table of the kernel."""

import pandas as pd
from IPython.utils.capture import capture_output

CUSTOMERS = "%%fastgen customers --rows 200 --seed 7\ncustomer_id: unique number\nage: age in years\n"


def run(shell, code):
    """Run a cell; gives its outcome, and all that it showed as text."""
    with capture_output() as seen:
        outcome = shell.run_cell(code, store_history=True)
    shown = [output.data.get("text/plain", "") for output in seen.outputs]
    return outcome, "\n".join([seen.stdout, seen.stderr, *shown])


SHOP = """\
%%fastgen --rows customers=50,orders=120 --seed 7
tables:
  orders:
    order_id: unique number
    customer_id: {references: customers.customer_id}
    ordered_on: date, 1 to 9 days after customers.signed_up
  customers:
    customer_id: unique number of the customer
    signed_up: date, 2020-01-01 to 2022-12-31
"""


def test_one_magic_makes_several_tables_and_offers_one_cell(kernel_shell):
    outcome, text = run(kernel_shell, SHOP)
    assert outcome.success, text
    ((code, _),) = kernel_shell.proposed
    namespace = {}
    exec(code, namespace)
    for name, rows in (("customers", 50), ("orders", 120)):
        frame = kernel_shell.user_ns[name]
        assert len(frame) == rows
        pd.testing.assert_frame_equal(namespace[name], frame)
    joined = namespace["orders"].merge(namespace["customers"], validate="m:1")
    assert (joined["ordered_on"] - joined["signed_up"]).dt.days.between(1, 9).all()
    _, listed = run(kernel_shell, "%fastgen")
    assert "customer_id → customers.customer_id" in listed


def test_a_magic_may_refer_to_a_table_that_is_there(kernel_shell):
    run(kernel_shell, SHOP)
    cards = "%%fastgen cards --rows 50 --seed {}\ncard: unique id\nholder: references customers.customer_id"
    _, text = run(kernel_shell, cards.format(8))
    assert "cards refers to customers, which has seed 7: give both one seed, as --seed 7" in text
    outcome, text = run(kernel_shell, cards.format(7))
    assert outcome.success, text
    names = kernel_shell.user_ns
    assert set(names["cards"]["holder"]) <= set(names["customers"]["customer_id"])
    _, text = run(kernel_shell, CUSTOMERS)
    assert "orders refers to customers as it was: run its cell again." in text
    assert "cards refers to customers as it was: run its cell again." in text


def test_a_table_that_others_refer_to_is_neither_dropped_nor_renamed_before_them(kernel_shell):
    assert run(kernel_shell, SHOP)[0].success
    again = ", and make it again with references to clients"
    for line, after in (("drop customers", ""), ("rename customers clients", again)):
        _, text = run(kernel_shell, f"%fastgen {line}")
        said = f"%fastgen {line}: orders draws its keys from customers; drop orders first{after}\n"
        assert said in f"{text.strip()}\n"
    assert len(kernel_shell.user_ns["make_orders"](120, 7)) == 120
    for line in ("drop orders", "rename customers clients"):
        outcome, text = run(kernel_shell, f"%fastgen {line}")
        assert outcome.success, text
    assert "clients" in kernel_shell.user_ns
