import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from fastgen_magic.laws.groups import push
from fastgen_magic.laws.ties import levels_of_values, tie

N = 20_000


def scores(values):
    return stats.norm.ppf((pd.Series(values).rank() - 0.5) / len(values))


def correlation(values, parent):
    return np.corrcoef(scores(values), scores(parent))[0, 1]


@pytest.mark.parametrize("strength", [-1, -0.6, 0, 0.3, 0.9, 1])
def test_normal_scores_have_the_stated_correlation(strength, rng):
    parent, values = rng.exponential(size=N), rng.gamma(2, size=N)
    dealt = tie(values, rng, [(strength, parent)])
    assert sorted(dealt) == sorted(values)
    error = 4 * (1 - strength**2) / np.sqrt(N)  # four standard errors: one seed in 16,000
    assert abs(correlation(dealt, parent) - strength) <= error + 0.002


@pytest.mark.parametrize(
    ("shares", "wanted"),
    [((0.1, 1), (0.6, 0.5)), ((0.5, 1), (0.6, 0.5)), ((0.1, 1), (0.3, -0.3)), ((0.5, 0.5), (0.6, 0.6))],
)
def test_parents_that_rows_lack_bind_the_others_and_leave_all_rows_their_law(shares, wanted, rng):
    first = rng.normal(size=N)
    second = 0.7 * first + 0.51**0.5 * rng.normal(size=N)
    parents = [
        np.where(rng.random(N) < share, one, np.nan)
        for share, one in zip(shares, (first, second), strict=True)
    ]
    values = rng.gamma(2, size=N)
    dealt = tie(values, rng, list(zip(wanted, parents, strict=True)))
    for parent, strength in zip(parents, wanted, strict=True):
        there = ~np.isnan(parent)
        assert abs(correlation(dealt[there], parent[there]) - strength) < 4 / np.sqrt(there.sum())
        assert stats.ks_2samp(dealt[there], values).pvalue > 1e-4
    assert sorted(dealt) == sorted(values)


def test_what_lifts_rows_without_a_parent_leaves_its_correlation(rng):
    parent = np.where(rng.random(N) < 0.5, rng.normal(size=N), np.nan)
    lifted = np.where(np.isnan(parent), 3.0, 0.0)
    dealt, there = tie(rng.normal(size=N), rng, [(0.6, parent), lifted]), ~np.isnan(parent)
    assert abs(correlation(dealt[there], parent[there]) - 0.6) < 0.03


def test_two_parents_of_one_strength(rng):
    first, second = rng.normal(size=N), rng.normal(size=N)
    dealt = tie(rng.normal(size=N), rng, [(0.5, first), (0.5, second)])
    assert abs(correlation(dealt, first) - 0.5) < 0.025
    assert abs(correlation(dealt, second) - 0.5) < 0.025


@pytest.mark.parametrize(
    ("wanted", "right"),
    [
        ((0.6, 0.5), (0.6, 0.5)),
        ((0.8, 0.75), (0.8, 0.75)),
        ((-0.6, -0.5), (-0.6, -0.5)),
        ((0.5, 0.2), (0.5, 0.35)),  # more than that comes by the first already
        ((0, 0.5), (0.35, 0.5)),
    ],
)
def test_parents_that_go_together_have_the_stated_correlations_each(wanted, right, rng):
    size, pushed = rng.normal(size=(2, N))
    weight, sort = 0.7 * size + 0.71 * pushed, np.where(rng.random(N) < 0.5, "a", "b")
    strengths = [*zip(wanted, (size, weight), strict=True), push(sort, {"a": 0.2, "b": 0})]
    dealt = tie(rng.normal(size=N), rng, strengths)
    found = [correlation(dealt, size), correlation(dealt, weight)]
    assert found == pytest.approx(right, abs=0.025)  # standard errors are below 0.006


def test_strengths_that_say_too_much_are_weaker_together(rng):
    one, other = rng.normal(size=(2, N))
    dealt = tie(rng.normal(size=N), rng, [(0.8, one), (0.7, other)])
    assert [correlation(dealt, one), correlation(dealt, other)] == pytest.approx([0.753, 0.659], abs=0.02)


def test_values_stay_in_their_groups(rng):
    group = pd.array(["a", "b", None], dtype="str")[rng.integers(3, size=N)]
    parent = rng.normal(size=N) + 10 * (pd.Series(group) == "a").to_numpy()
    values = rng.normal(size=N) * np.where(pd.Series(group) == "b", 100, 1)
    dealt = tie(values, rng, [(0.7, parent)], within=group)
    for name in ("a", "b", None):
        rows = (pd.Series(group).isna() if name is None else pd.Series(group) == name).to_numpy()
        assert sorted(dealt[rows]) == sorted(values[rows])
        assert abs(correlation(dealt[rows], parent[rows]) - 0.7) < 0.03


def test_groups_of_two_columns(rng):
    groups = (rng.integers(3, size=N), pd.array(["x", "y"], dtype="str")[rng.integers(2, size=N)])
    values, parent = rng.normal(size=N), rng.normal(size=N)
    frame = pd.DataFrame({"a": groups[0], "b": groups[1], "before": values})
    frame["after"] = tie(values, rng, [(0.7, parent)], within=groups)
    sums = frame.groupby(["a", "b"])[["before", "after"]].sum()
    assert np.allclose(sums["before"], sums["after"])


def test_parents_of_few_values_have_their_strength(rng):
    parent = rng.integers(0, 2, size=N)
    dealt = tie(rng.normal(size=N), rng, [(0.6, parent)])
    assert abs(np.corrcoef(dealt, parent)[0, 1] - 0.6) < 0.02


@pytest.mark.parametrize(
    "values",
    [
        np.arange(100),
        np.arange(100) > 30,
        np.arange(100).astype("datetime64[D]").astype("datetime64[s]"),
        pd.array(range(100), dtype="Int64"),
        pd.array([None, *range(99)], dtype="Int64"),
        pd.array([None, *np.arange(99.0)], dtype="Float64"),
        pd.array([None, *np.arange(99).astype("M8[s]")], dtype="datetime64[s]"),
    ],
)
def test_whatever_has_an_order_can_be_dealt(values, rng):
    dealt = tie(values, rng, [(1, np.arange(100)[::-1])])
    assert dealt.dtype == values.dtype
    assert (pd.isna(dealt) == pd.isna(values)).all()
    known = ~pd.isna(values)
    assert list(dealt[known]) == sorted(values[known], reverse=True)


def test_text_is_dealt_by_its_stated_order(rng):
    values = pd.array(["high", "low", None, "middle", "other"], dtype="str")
    dealt = tie(values, rng, [(1, np.arange(5))], order={"low": 1, "middle": 2, "high": 3})
    assert dealt.dtype == "str"
    assert pd.Series(dealt).fillna("-").tolist() == ["low", "middle", "-", "high", "other"]
    with pytest.raises(ValueError, match="order="):
        tie(values, rng, [(1, np.arange(5))])


def test_parents_without_order_push(rng):
    region = pd.array(["north", "south", "west"], dtype="str")[rng.integers(3, size=N)]
    dealt = pd.Series(tie(rng.normal(size=N), rng, [push(region, {"north": 1, "south": 0, "*": 0})]))
    means = dealt.groupby(np.asarray(region, dtype=object)).mean()
    spread = np.sqrt(1 + 2 / 9)  # of a unit normal with a push of 1 in a third of the rows
    assert abs(means["north"] - means["south"] - 1 / spread) < 0.1
    assert abs(means["west"] - means["south"]) < 0.1
    with pytest.raises(ValueError, match="push"):
        tie(np.arange(3.0), rng, [(0.5, region[:3])])


@pytest.mark.parametrize("wanted", [0.4, 0.7, -0.4])
@pytest.mark.parametrize("effect", [0.7, 1.7])
def test_a_correlation_is_the_whole_one_beside_pushes_that_go_with_its_parent(rng, wanted, effect):
    size = rng.normal(size=N)
    sort = np.where(0.5 * size + 0.87 * rng.normal(size=N) > 0, "a", "b")
    dealt = tie(rng.normal(size=N), rng, [(wanted, size), push(sort, {"a": effect, "b": 0})])
    assert abs(np.corrcoef(dealt, size)[0, 1] - wanted) < 0.02
    assert dealt[sort == "a"].mean() > dealt[sort == "b"].mean() + 0.1


def test_a_push_may_have_a_correlation(rng):
    region = pd.array(["north", "south"], dtype="str")[rng.integers(2, size=N)]
    dealt = tie(rng.normal(size=N), rng, [(0.5, push(region, {"north": 0, "south": 3}))])
    assert abs(np.corrcoef(dealt, region == "south")[0, 1] - 0.5) < 0.025


@pytest.mark.parametrize("n", [0, 1, 2])
def test_few_rows(n, rng):
    values = np.arange(float(n))
    assert len(tie(values, rng, [(0.5, values)], within=values)) == n
    assert len(tie(values, rng, [])) == n


def test_missing_parents_neither_lift_nor_lower(rng):
    parent = pd.array(rng.normal(size=N), dtype="Float64")
    parent[: N // 2] = pd.NA
    dealt = tie(rng.normal(size=N), rng, [(0.9, parent)])
    assert abs(dealt[: N // 2].mean()) < 0.05
    assert correlation(dealt[N // 2 :], parent[N // 2 :]) > 0.85
    nothing = pd.array([None] * 5, dtype="Float64")
    assert sorted(tie(np.arange(5.0), rng, [(1, nothing)])) == [0, 1, 2, 3, 4]


@given(
    st.lists(st.tuples(st.integers(-5, 5) | st.none(), st.sampled_from("ab"), st.integers(0, 3) | st.none())),
    st.floats(-1, 1),
)
def test_groups_keep_their_values_whatever_comes(rows, strength):
    values, group, parent = zip(*rows, strict=True) if rows else ((), (), ())
    values, parent = pd.array(list(values), dtype="Int64"), pd.array(list(parent), dtype="Int64")
    group = pd.array(list(group), dtype="str")
    dealt = tie(values, np.random.default_rng(1), [(strength, parent)], within=group)
    for name in "ab":
        assert sorted(dealt[group == name].dropna()) == sorted(values[group == name].dropna())


def test_times_of_day_have_an_order_that_midnight_does_not_part():
    assert levels_of_values(pd.array(["23:30", "01:10", "21:45", None], dtype="str")).tolist()[:3] == [
        105,
        205,
        0,
    ]
    assert np.isnan(levels_of_values(pd.array([None, "08:00"], dtype="str"))[0])
    with pytest.raises(ValueError, match="no order of its own"):
        levels_of_values(["08:00", "noon"])
