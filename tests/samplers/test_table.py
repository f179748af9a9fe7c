import re

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fastgen_magic.errors import CycleError, SamplerError
from fastgen_magic.samplers import BLOCK, IMPORTS, Sampler, Table, identifiers

SOURCES = {
    "id": "def shop_id(n, rng, row, *, first=1):\n    return first + row\n",
    "Age (years)": "def shop_Age_years(n, rng, *, mean=40.0):\n    return rng.normal(mean, 5, n)\n",
    "income": "def shop_income(n, rng, Age_years, *, factor=100):\n"
    "    return Age_years * factor + rng.random(n)\n",
    "city": 'def shop_city(n, rng, *, names=("Rome", "Oslo")):\n'
    '    return pd.array(names, dtype="str")[rng.integers(0, 2, n)]\n',
}


def shop(**changes):
    sources = SOURCES | changes
    names = identifiers(list(sources))
    return Table("shop", tuple(Sampler("shop", name, names[name], text) for name, text in sources.items()))


def test_columns_keep_the_schemas_order_and_spelling():
    frame = shop().draw(3, 1)
    assert list(frame.columns) == ["id", "Age (years)", "income", "city"]
    assert frame["id"].tolist() == [1, 2, 3]
    assert frame["city"].dtype == "str"
    assert list(frame.index) == [0, 1, 2]


@pytest.mark.parametrize("rows", [0, 1, 100, 9_999, 10_000, 10_001, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK])
def test_a_short_table_begins_a_long_one(rows):
    whole = shop().draw(3 * BLOCK, 5)
    part = shop().draw(rows, 5)
    assert len(part) == rows
    pd.testing.assert_frame_equal(part, whole.head(rows))


def test_a_hundred_rows_are_the_first_of_a_million():
    pd.testing.assert_frame_equal(shop().draw(100, 9), shop().draw(1_000_000, 9).head(100))


def test_a_block_depends_on_its_start_and_seed_alone():
    whole = shop().draw(2 * BLOCK, 3)
    block = shop().block(BLOCK, 3)
    pd.testing.assert_frame_equal(block, whole.iloc[BLOCK:].reset_index(drop=True))
    assert not shop().block(0, 4)["city"].equals(shop().block(0, 3)["city"])
    assert not block["city"].equals(shop().block(0, 3)["city"])


def test_editing_or_adding_a_field_leaves_independent_columns_alone():
    before = shop().draw(50, 2)
    edited = SOURCES["Age (years)"].replace("mean=40.0", "mean=50.0")
    added = "def shop_more(n, rng):\n    return rng.random(n)\n"
    after = shop(**{"Age (years)": edited, "more": added}).draw(50, 2)
    pd.testing.assert_frame_equal(before[["id", "city"]], after[["id", "city"]])
    assert not np.allclose(before["income"], after["income"])


def test_a_sampler_that_is_defined_anew_is_the_one_that_draws():
    table = shop()
    exec("def shop_id(n, rng, row):\n    return row + 50\n", table.namespace)
    frame = table.namespace["make_shop"](3, 1)
    assert frame["id"].tolist() == [50, 51, 52]
    assert frame["income"].equals(shop().draw(3, 1)["income"])


def test_samplers_run_after_what_they_take():
    order = [sampler.name for sampler in shop().order]
    assert order.index("Age (years)") < order.index("income")


def test_a_latent_driver_drives_and_is_no_column():
    latent = Sampler("shop", "wealth", "_wealth", "def shop__wealth(n, rng):\n    return rng.random(n)\n")
    child = Sampler("shop", "_fare", "fare", "def shop_fare(n, rng, _wealth):\n    return _wealth * 10\n")
    table = Table("shop", (latent, child))
    frame = table.draw(20, 1)
    assert list(frame.columns) == ["_fare"]
    np.testing.assert_allclose(frame["_fare"], np.asarray(table.column("_wealth", 0, 1))[:20] * 10)


def test_one_column_alone_is_the_column_of_the_table():
    table = shop()
    np.testing.assert_array_equal(table.column("income", BLOCK, 8), table.block(BLOCK, 8)["income"])


def test_a_parameter_may_be_called_like_a_column():
    named = "def shop_city(n, rng, income, *, id=2, row=3):\n    return income * 0 + id + row\n"
    table = shop(city=named)
    assert table.draw(3, 0)["city"].tolist() == [5, 5, 5]
    assert list(table.column("city"))[:3] == [5, 5, 5]


def test_a_cycle_is_named():
    circle = shop(**{"Age (years)": "def shop_Age_years(n, rng, income):\n    return income\n"})
    with pytest.raises(
        CycleError, match=r"shop: these samplers wait for each other: (\w+ -> )+\w+; take one out"
    ):
        circle.draw(1, 0)


def test_an_unknown_parent_is_named():
    with pytest.raises(
        SamplerError, match="shop_income takes wage, but shop has no such field; its fields are id"
    ):
        shop(income="def shop_income(n, rng, wage):\n    return wage\n").draw(1, 0)


@pytest.mark.parametrize(
    ("result", "came"),
    [
        ("1.0", "1.0"),
        ("None", "None"),
        ("rng.random(n - 1)", "9,999 values"),
        ("rng.random((n, 2))", r"shape \(10000, 2\)"),
        ('"text"', "'text'"),
    ],
)
def test_a_wrong_shape_is_named(result, came):
    with pytest.raises(ValueError, match=f"shop_city returned {came}; n values are needed, here 10,000"):
        shop(city=f"def shop_city(n, rng):\n    return {result}\n").draw(1, 0)


def run_as_user(table, rows, seed):
    """What a notebook without the package does with the cells."""
    namespace = {}
    for source in [IMPORTS, *(sampler.source for sampler in table.samplers), table.assembly(rows, seed)]:
        exec(source, namespace)
    return namespace


def test_the_cells_alone_give_the_same_table():
    table = shop()
    made = run_as_user(table, 700, 11)["make_shop"]()
    pd.testing.assert_frame_equal(made, table.draw(700, 11))


def test_an_edited_signature_reorders_the_assembled_table():
    namespace = run_as_user(shop(), 10, 0)
    exec("def shop_id(n, rng, row, income):\n    return income", namespace)
    namespace["shop_samplers"]["id"] = namespace["shop_id"]
    frame = namespace["make_shop"]()
    np.testing.assert_array_equal(frame["id"], frame["income"])


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (
            "def shop_id(n, rng, wage):\n    return wage",
            "shop_id takes wage; no field of shop is called that",
        ),
        ("def shop_id(n, rng, id):\n    return id", "these fields of shop wait for each other: id -> id"),
    ],
)
def test_the_assembly_says_what_is_wrong_with_an_edited_sampler(source, message):
    namespace = run_as_user(shop(), 10, 0)
    exec(source, namespace)
    namespace["shop_samplers"]["id"] = namespace["shop_id"]
    with pytest.raises(ValueError, match=message):
        namespace["make_shop"]()


def test_rows_may_be_a_float_and_never_negative():
    made = run_as_user(shop(), 10, 0)["make_shop"]
    assert len(made(1e3)) == 1000
    assert len(made(-5)) == 0


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text(min_size=1, max_size=12), min_size=1, max_size=5, unique=True))
def test_any_column_name_is_kept(names):
    known = identifiers(names)
    samplers = tuple(
        Sampler("t", name, known[name], f"def t_{known[name]}(n, rng):\n    return rng.random(n)\n")
        for name in names
    )
    table = Table("t", samplers)
    frame = table.draw(2, 0)
    assert list(frame.columns) == names
    values = frame.to_numpy().ravel()
    assert len(set(values)) == len(values)  # every column has a stream of its own
    pd.testing.assert_frame_equal(run_as_user(table, 2, 0)["make_t"](), frame)


def test_a_traceback_shows_the_samplers_line():
    import traceback

    table = shop(city='def shop_city(n, rng):\n    raise RuntimeError("no city")\n')
    with pytest.raises(RuntimeError) as failure:
        table.draw(1, 0)
    shown = "".join(traceback.format_exception(failure.value))
    assert 'File "<fastgen shop.city>", line 2, in shop_city' in shown
    assert 'raise RuntimeError("no city")' in shown


def test_ipython_shows_no_frame_between_the_call_and_the_samplers_line():
    from IPython.core.ultratb import VerboseTB

    table = shop(city='def shop_city(n, rng):\n    raise RuntimeError("no city")\n')
    made = run_as_user(table, 2, 0)["make_shop"]
    with pytest.raises(RuntimeError) as failure:
        made()
    shown = re.sub(r"\x1b\[[\d;]*m", "", VerboseTB().text(failure.type, failure.value, failure.tb))
    assert "skipping hidden" in shown
    assert "shop_city" in shown
    assert "columns_of_shop" not in shown


def test_a_sampler_that_writes_into_its_inputs_changes_no_other_column():
    bodies = {
        "age": "(n, rng, row):\n    return row % 90\n",
        "spoilt": "(n, rng, age, row):\n    age[:] = 0\n    row[:] = 0\n    return age\n",
        "word": "(n, rng):\n    return pd.array(['a'] * n, dtype='str')\n",
        "blank": "(n, rng, word):\n    word[:] = 'b'\n    return word\n",
        "later": "(n, rng, age, word, row):\n    return age + (word == 'a') + row * 100\n",
    }
    samplers = tuple(Sampler("t", name, name, f"def t_{name}{body}") for name, body in bodies.items())
    drawn = Table("t", samplers).draw(200)
    assert drawn["age"].tolist() == [row % 90 for row in range(200)]
    assert set(drawn["word"]) == {"a"}
    assert drawn["later"].tolist() == [row % 90 + 1 + 100 * row for row in range(200)]
