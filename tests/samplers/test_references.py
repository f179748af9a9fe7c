import numpy as np
import pandas as pd
import pytest

from fastgen_magic.errors import SamplerError
from fastgen_magic.samplers import BLOCK, Reference, Sampler, Table

CUSTOMERS = {
    "customer id": (
        "customer_id",
        "def customers_customer_id(n, rng, row):\n    return key_of(row, 'C-#####')\n",
    ),
    "points": ("points", "def customers_points(n, rng):\n    return rng.integers(0, 100, n)\n"),
    "member": ("member", "def customers_member(n, rng, points):\n    return points > 50\n"),
    "since": (
        "since",
        "def customers_since(n, rng):\n    return draw_dates(rng, n, '2020-01-01', '2023-12-31')\n",
    ),
}
ORDERS = {
    "order_id": ("order_id", "def orders_order_id(n, rng, row):\n    return number_rows(row)\n"),
    "customer": (
        "customer",
        (
            "def orders_customer(n, rng, row, *, parents=70_000, mean=2.5):\n"
            "    return draw_parents(rng, row, parents, mean, 0.5, 0.1)\n"
        ),
    ),
    "ordered_on": (
        "ordered_on",
        "def orders_ordered_on(n, rng, customer__since):\n    return add_gap(rng, customer__since, 90, 1)\n",
    ),
}
OPTIONAL = (
    "customer",
    (
        "def orders_customer(n, rng, row, *, parents=70_000, mean=2.5):\n"
        "    return leave_missing(draw_parents(rng, row, parents, mean), rng, 0.1)\n"
    ),
)
POINTS = ("points", "def orders_points(n, rng, customer__points):\n    return customer__points\n")
MEMBER = ("member", "def orders_member(n, rng, customer__member):\n    return customer__member\n")
ROWS, PARENTS = 175_000, 70_000


def table(name, sources, *references):
    samplers = tuple(Sampler(name, column, known, text) for column, (known, text) in sources.items())
    return Table(name, samplers, references=references)


def shop(**changes):
    customers = table("customers", CUSTOMERS)
    return customers, table("orders", ORDERS | changes, Reference("customer", customers, "customer_id"))


@pytest.fixture(scope="module")
def drawn():
    customers, orders = shop(points=POINTS, member=MEMBER)
    return customers.sample(PARENTS, 7), orders.sample(ROWS, 7)


def test_a_join_loses_nothing_and_doubles_nothing(drawn):
    customers, orders = drawn
    joined = orders.merge(customers, left_on="customer", right_on="customer id", validate="m:1")
    assert len(joined) == ROWS
    assert orders["customer"].nunique() == pytest.approx(0.9 * PARENTS, rel=1e-3)


def test_columns_of_the_parents_row_are_its_own(drawn):
    customers, orders = drawn
    joined = orders.merge(customers, left_on="customer", right_on="customer id", suffixes=("", "_there"))
    assert (joined["ordered_on"] >= joined["since"]).all()
    assert (joined["points"] == joined["points_there"]).all()
    assert (joined["member"] == joined["member_there"]).all()
    assert orders.dtypes[["points", "member"]].tolist() == [np.dtype("int64"), np.dtype("bool")]


def test_fewer_rows_begin_more_and_a_block_stands_alone(drawn):
    _, orders = shop(points=POINTS, member=MEMBER)
    whole = drawn[1]
    pd.testing.assert_frame_equal(orders.sample(100, 7), whole.head(100))
    block = orders.block(BLOCK, 7)
    pd.testing.assert_frame_equal(block, whole.iloc[BLOCK : 2 * BLOCK].reset_index(drop=True))


def test_a_missing_reference_has_no_parent_and_types_stay():
    customers, orders = shop(customer=OPTIONAL, points=POINTS, member=MEMBER)
    for seed in (0, 1):
        frame = orders.sample(20_000, seed)
        gone = frame["customer"].isna()
        assert gone.mean() == pytest.approx(0.1, abs=0.015)
        assert frame.loc[gone, ["points", "member", "ordered_on"]].isna().all(axis=None)
        assert frame.loc[~gone].notna().all(axis=None)
        assert frame.dtypes[["points", "member"]].astype(str).tolist() == ["Int64", "boolean"]
        assert set(frame["customer"].dropna()) <= set(customers.sample(PARENTS, seed)["customer id"])


def test_a_reference_without_any_value_still_draws():
    nobody = (
        "customer",
        'def orders_customer(n, rng, row):\n    return pd.array([pd.NA] * n, dtype="Int64")\n',
    )
    frame = shop(customer=nobody)[1].sample(10, 0)
    assert frame["customer"].isna().all()


def test_one_column_alone_is_that_of_the_table():
    _, orders = shop()
    values = pd.Series(orders.column("ordered_on", BLOCK, 3))
    pd.testing.assert_series_equal(values, orders.block(BLOCK, 3)["ordered_on"], check_names=False)


def test_what_the_parent_lacks_is_named():
    wrong = ("ordered_on", "def orders_ordered_on(n, rng, client__since):\n    return client__since\n")
    with pytest.raises(SamplerError, match="orders_ordered_on takes client__since, but orders has no such"):
        shop(ordered_on=wrong)[1].sample(1, 0)
    wrong = ("ordered_on", "def orders_ordered_on(n, rng, customer__born):\n    return customer__born\n")
    with pytest.raises(ValueError, match="customers has no field born"):
        shop(ordered_on=wrong)[1].sample(1, 0)


def test_columns_of_one_name_in_two_tables_differ():
    def one(name):
        return table(name, {"x": ("x", f"def {name}_x(n, rng):\n    return rng.random(n)\n")}).sample(5, 0)

    assert not np.allclose(one("a")["x"], one("b")["x"])
