"""Numbers by keys: shares that sum to 1 when they are written, and figures that are left as they are."""

import pytest

from fastgen_magic.samplers import Parameter
from fastgen_magic.widgets.control import control_for
from fastgen_magic.widgets.several import Numbers, Shares, moved, normalised


@pytest.mark.parametrize(
    ("name", "value", "kind"),
    [
        ("weights", {"a": 3, "b": 1}, Shares),
        ("class_weights", {"a": 3, "b": 1}, Shares),
        ("parts", {"a": 0.667, "b": 0.333}, Shares),
        ("table", {"Basic": 19.9, "Plus": 29.9}, Numbers),
        ("spikes", {0: 0.35}, Numbers),
        ("hours", {9: 3, 12: 3}, Numbers),
        ("quantiles", {0: 1, 0.5: 3, 1: 9}, Numbers),
    ],
)
def test_only_parts_of_a_whole_are_scaled(name, value, kind):
    told = []
    control = control_for(Parameter(name, value), told.append, told.append)
    assert type(control) is kind
    if kind is Numbers:
        control.rows[0].box.value = 2
        assert told == [{**value, next(iter(value)): 2}]


def test_of_many_keys_the_first_have_a_slider():
    told = []
    control = control_for(Parameter("table", dict.fromkeys(range(90), 5)), told.append, told.append)
    control.show(dict.fromkeys(range(90), 6))
    control.rows[0].box.value = 7
    assert len(control.rows) == 24
    assert {row.slider.max for row in control.rows} == {15}
    assert told == [{**dict.fromkeys(range(90), 6), 0: 7}]


@pytest.mark.parametrize("count", [3, 7, 18])
def test_equal_weights_stay_nearly_equal_and_sum_to_one(count):
    shares = normalised(dict.fromkeys(range(count), 0.056))
    assert round(sum(shares.values()), 10) == 1
    assert max(shares.values()) - min(shares.values()) < 0.00011


def test_a_share_that_is_set_is_kept():
    shares = moved(normalised({"a": 2, "b": 1, "c": 1}), "b", 0.3333)
    assert shares == {"a": 0.4445, "b": 0.3333, "c": 0.2222}
