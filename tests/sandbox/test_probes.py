import numpy as np
import pandas as pd
import pytest

from fastgen_magic.sandbox import probes


def series(*values, dtype=None):
    return pd.Series(pd.array(values, dtype=dtype))


def test_values_that_split():
    codes = series("a", "b", "a", "c", "c", None, None)
    names = series("A", "B", "A", "C", "D", "X", "Y")
    assert probes.splits(codes, names) == (1, ("c", "C", "D"))
    assert probes.splits(codes, series("A", "B", None, "C", "C", "X", "Y")) == (0, ())


@pytest.mark.parametrize(
    ("parent", "child", "expected"),
    [
        (series(1, 2, 3, None), series(1.0, 1.5, 9.0, 9.0), (1, 1)),
        (series(0.1 + 0.2), series(0.3), (0, 0)),
        (series("2020-01-02", "2020-01-02"), series("2020-01-01", "2020-02-01T10:00:00"), (1, 1)),
        (
            pd.Series(np.array(["2020-01-02"], dtype="datetime64[s]")),
            pd.Series(pd.to_datetime(["2020-01-01"])),
            (1, 0),
        ),
        (series("2020-01-02T10:00:00", "2020-01-02T10:00:00"), series("2020-01-02", "2020-01-01"), (1, 0)),
        (series("a"), series("b"), None),
        (series(1), series("b"), None),
        (series("31/12/2020"), series("2020-01-01"), None),
    ],
)
def test_order(parent, child, expected):
    assert probes.order(parent, child) == expected


def test_order_in_years():
    dates = pd.Series(pd.to_datetime(["2020-05-01", "1990-05-01"]))
    assert probes.order(series(2000, 2000), dates) is None


def test_groups_of_a_parent_with_few_values():
    found = probes.groups(series(1, 1, 2, None), series("x", "y", None, "z"))
    assert [(g.value, g.rows, g.missing, g.distinct, g.shown) for g in found] == [
        ("1", 2, 0, 2, "x"),
        ("2", 1, 1, 0, ""),
    ]
    assert probes.groups(pd.Series(range(500)), pd.Series(range(500))) == ()


def test_moved_rows():
    assert probes.moved(np.array([1.0, 2.0, 0.3]), np.array([1.0, 5.0, 0.1 + 0.2])) == pytest.approx(1 / 3)
    assert probes.moved(series("a", None, "b", None), series("b", "x", "b", None)) == 0.5
    assert probes.moved(series(None, dtype="str"), series("a")) == 1
    texts = pd.array(["a", "b", None, "d"], dtype="str")
    assert probes.moved(texts, pd.array(["a", "x", None, None], dtype="str")) == 0.5


@pytest.mark.parametrize("made", ["datetime64[s]", "datetime64[ns]", "category", object])
def test_moved_days(made):
    days = pd.Series(np.array(["2024-01-01", "2024-01-02", "NaT", "NaT"], "datetime64[s]"))
    others = pd.Series(np.array(["2024-01-01", "2024-01-03", "NaT", "2024-01-03"], "datetime64[s]"))
    assert probes.moved(days.astype(made), others.astype(made)) == 0.5
    assert probes.moved(days, others.astype(made)) == 0.5


@pytest.mark.parametrize(
    "values", [np.arange(50), pd.array(["a", None] * 25, dtype="str"), pd.Series(range(50))]
)
def test_shuffling_keeps_the_values_and_their_type(values):
    turned = probes.shuffled(values)
    assert type(turned) is type(values)
    assert sorted(map(str, turned)) == sorted(map(str, values))
    assert not pd.Series(turned).equals(pd.Series(values))


def test_a_shuffled_input_shows_a_cause_and_no_companion():
    rng = np.random.default_rng(3)
    cause = rng.normal(size=5_000)
    noise = rng.normal(size=5_000)
    drawn = cause + noise
    # A rank correlation of independent draws has sd 0.014: 0.07 is passed once in 1e6.
    used = probes.forced(cause, drawn, lambda values: values + noise)
    assert min(used["moved"] - 0.3, used["forced_rank"], used["forced"]) > 0.6
    companion = probes.forced(cause, drawn, lambda _: drawn)
    assert companion["moved"] == 0
    assert abs(companion["forced_rank"]) < 0.07

    def picky(_):
        raise ValueError("these do not go together")

    assert probes.forced(cause, drawn, picky) == {}


def test_stated_values_that_have_not_come_are_tried():
    entries = {"a": 1, "b": 2}

    def look_up(values):
        return np.array([entries[value] for value in values])

    scenes = {"block": pd.array(["a", "b", "a"], dtype="str"), "far": pd.array(["a"], dtype="str")}
    assert probes.refused(scenes, ("a", "b", "c"), look_up) == ("c",)
    assert probes.refused(scenes, ("a", "b"), look_up) == ()
    assert probes.refused({"block": np.array([1, 2])}, (1, 2, "other"), look_up) == ()


def test_a_number_that_has_not_come_is_tried():
    def look_up(values):
        return np.array([{1: 10, 2: 20}[value] for value in values])

    assert probes.refused({"block": np.array([1, 2])}, (1, 2, 3), look_up) == ("3",)
