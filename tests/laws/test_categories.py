import re

import numpy as np
import pandas as pd
import pytest

from fastgen_magic.laws.categories import (
    draw_names,
    draw_phrases,
    draw_table,
    draw_weights,
    draw_yes,
    repeat_value,
)

N = 20_000


@pytest.mark.parametrize(
    ("weights", "dtype"),
    [({"a": 60, "b": 30, "c": 0, "d": 10}, "str"), ({1: 2, 2: 1}, "int64"), ({0.5: 1, 2: 3}, "float64"),
     ({True: 1, False: 4}, "bool"), ({"a": 1, 2: 1}, "str"), ({7: 1}, "int64")],
)  # fmt: skip
def test_categories_come_by_their_weights(weights, dtype, rng, fits):
    values = draw_weights(rng, N, weights)
    assert values.dtype == dtype
    names = [str(name) for name in weights] if dtype == "str" else list(weights)
    counts = pd.Series(values).value_counts().reindex(names, fill_value=0)
    assert counts.sum() == N
    assert fits(counts, np.array(list(weights.values())) / sum(weights.values()))
    assert all(counts[name] == 0 for name, weight in zip(names, weights.values(), strict=True) if weight == 0)


def test_a_tail_of_codes(rng, averages):
    values = pd.Series(draw_weights(rng, N, {"AA1": 3, "BB2": 1}, tail=0.2, pattern="@@##"))
    listed = values.isin(["AA1", "BB2"])
    assert averages(~listed, 0.2)
    assert values[~listed].str.fullmatch(r"[A-Z]{2}\d\d").all()
    assert averages(values[listed] == "AA1", 0.75)


def test_weights_of_nothing_are_refused(rng):
    with pytest.raises(ValueError, match="sum to 0"):
        draw_weights(rng, 5, {"a": 0, "b": 0})
    with pytest.raises(ValueError, match="sum to 0"):
        draw_table(rng, np.array([1]), {1: {"a": 0}})


def test_categories_by_one_parent(rng, fits):
    shares = {"x": {"a": 1, "b": 3}, "y": {"b": 0, "c": 5, "a": 5}, "*": {"d": 1}}
    parent = pd.array(["x", "y", None, "z"], dtype="str")[rng.integers(4, size=N)]
    values = pd.Series(draw_table(rng, parent, shares))
    assert values.dtype == "str"
    assert set(values[pd.Series(parent) == "x"]) == {"a", "b"}
    assert set(values[pd.Series(parent) == "y"]) == {"a", "c"}
    assert set(values[~pd.Series(parent).isin(["x", "y"])]) == {"d"}
    counts = values[pd.Series(parent) == "x"].value_counts()
    assert fits([counts["a"], counts["b"]], [0.25, 0.75])


def test_categories_by_two_parents(rng, averages):
    shares = {"x": {"1": {"a": 1, "b": 3}, "*": {"c": 1}}, "y": {"*": {"a": 1, "d": 1}}}
    first = pd.array(["x", "y"], dtype="str")[rng.integers(2, size=N)]
    second = rng.integers(1, 3, size=N)
    values = pd.Series(draw_table(rng, (first, second), shares))
    assert averages(values[(first == "x") & (second == 1)] == "a", 0.25)
    assert set(values[(first == "x") & (second == 2)]) == {"c"}
    assert set(values[first == "y"]) == {"a", "d"}


def test_numbers_by_a_parent_stay_numbers(rng):
    assert draw_table(rng, np.array([1, 2]), {"1": {3: 1}, "2": {4: 1}}).tolist() == [3, 4]


@pytest.mark.parametrize("lead", [0, 0.5, 1, 2])
def test_the_first_names_lead_by_a_power_law(lead, rng, fits):
    words = tuple(f"w{place}" for place in range(50))
    counts = pd.Series(draw_names(rng, N, words, lead)).value_counts().reindex(words, fill_value=0)
    ends = np.arange(1.0, 52)
    integral = np.log(ends) if lead == 1 else ends ** (1 - lead) / (1 - lead)
    assert fits(counts, np.diff(integral) / (integral[-1] - integral[0]))


@pytest.mark.parametrize(
    ("yes", "no", "dtype"), [(True, False, "bool"), (1, 0, "int64"), ("Ja", "Nein", "str")]
)
def test_one_of_two_answers(yes, no, dtype, rng, averages):
    values = draw_yes(rng, N, 0.23, yes, no)
    assert values.dtype == dtype
    assert set(values) == {yes, no}
    assert averages(values == yes, 0.23)
    by_row = draw_yes(rng, N, np.repeat([0, 1], N // 2), yes, no)
    assert (by_row[: N // 2] == no).all()
    assert (by_row[N // 2 :] == yes).all()


@pytest.mark.parametrize(("value", "dtype"), [("EUR", "str"), (3, "int64"), (2.5, "float64"), (True, "bool")])
def test_one_value_in_every_row(value, dtype):
    assert repeat_value(4, value).dtype == dtype
    assert list(repeat_value(4, value)) == [value] * 4
    assert len(repeat_value(0, value)) == 0


def test_phrases_fill_their_gaps(rng):
    words = {"colour": ("red", "blue"), "thing": ("coat", "hat")}
    values = draw_phrases(rng, 500, ("{colour} {thing}", "A {thing}, {colour}."), words)
    assert values.dtype == "str"
    assert len(set(values)) == 8
    assert all(re.fullmatch(r"(red|blue) (coat|hat)|A (coat|hat), (red|blue)\.", value) for value in values)


def test_phrases_are_missing_where_a_column_that_they_use_is(rng):
    city = pd.array(["Bonn", None] * 50, dtype="str")
    found = draw_phrases(
        rng, 100, ["from {city}", "from {other}"], {"other": ["here"]}, columns={"city": city}
    )
    texts = pd.Series(found)
    assert set(texts[0::2]) == {"from Bonn", "from here"}
    assert set(texts[1::2].dropna()) == {"from here"}
    assert texts[1::2].isna().any()


def test_phrases_by_a_parent(rng):
    parent = pd.array(["x", "y", None], dtype="str")
    values = draw_phrases(rng, 3, {"x": ("good {a}",), "*": ("bad",)}, {"a": ("day",)}, parent)
    assert values.tolist() == ["good day", "bad", "bad"]
    both = {"x": {"None": ("a",), "*": ("b",)}, "*": {"None": ("c",), "*": ("d",)}}
    other = pd.array(["None", "None", "y"], dtype="str")
    assert draw_phrases(rng, 3, both, {}, (parent, other)).tolist() == ["a", "c", "d"]


@pytest.mark.parametrize("n", [0, 1])
def test_few_rows(n, rng):
    parent = pd.array(["x"] * n, dtype="str")
    for values in (
        draw_weights(rng, n, {"a": 1}),
        draw_weights(rng, n, {"a": 1}, 0.5, "@@"),
        draw_table(rng, parent, {"x": {"a": 1}}),
        draw_table(rng, (parent, parent), {"x": {"x": {"a": 1}}}),
        draw_names(rng, n, ("a", "b"), 1),
        draw_phrases(rng, n, ("{a}",), {"a": ("b",)}),
    ):
        assert values.dtype == "str"
        assert len(values) == n
