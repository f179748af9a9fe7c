import numpy as np
import pandas as pd
import pytest

from fastgen_magic.widgets.looks import look_at, number
from fastgen_magic.widgets.plots import DATA, REFERENCE, Frame, _edges, _share, picture

RNG = np.random.default_rng(3)
NUMBERS = RNG.gamma(4, 10, 3_000)
DAY = np.datetime64("2020-01-01", "s")


def figures(values, **more):
    return dict(look_at(values, "x", **more).figures())


@pytest.mark.parametrize(
    ("values", "kind", "form"),
    [
        (NUMBERS, None, "density"),
        (RNG.integers(0, 9, 500), None, "density"),
        (RNG.integers(0, 2, 500), None, "bars"),
        (RNG.integers(0, 9, 500), "categorical", "bars"),
        (RNG.integers(0, 10**9, 500), "identifier", "samples"),
        (RNG.random(500) < 0.5, None, "bars"),
        (pd.array(["a", "b"] * 50, dtype="str"), None, "bars"),
        (pd.array([f"text {number}" for number in range(500)], dtype="str"), None, "samples"),
        (DAY + np.arange(100) * np.timedelta64(86_400, "s"), None, "timeline"),
        (pd.array([1, None, 3], dtype="Int64"), "numerical", "density"),
    ],
)
def test_the_form_follows_from_type_and_kind(values, kind, form):
    look = look_at(values, "x", kind)
    assert (look.form if form != "density" or look.present.nunique() > 2 else "density") == form


def test_key_figures_are_those_of_the_values():
    found = figures(pd.array([1.0, 2.0, 3.0, None]))
    assert found["mean"] == "2"
    assert found["sd"] == number(pd.Series([1, 2, 3]).describe()["std"])
    assert (found["min"], found["max"], found["distinct"], found["missing"]) == ("1", "3", "3", "25.0%")
    assert figures(DAY + np.arange(3) * np.timedelta64(86_400, "s"))["last"] == "2020-01-03"
    assert figures(pd.array(["a", "a", "b"], dtype="str")) == {"distinct": "2", "missing": "none"}


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0, "0"),
        (12.3456, "12.35"),
        (123456.7, "123,457"),
        (0.001234, "0.001234"),
        (1e-7, "1e-07"),
        (3, "3"),
    ],
)
def test_numbers_are_written_for_reading(value, text):
    assert number(value) == text


@pytest.mark.parametrize("most", [6, 32, 40, 41, 100, 365])
def test_an_even_law_of_whole_numbers_looks_even(most):
    values = np.repeat(np.arange(1, most + 1), 20)
    edges = _edges(values, 1, most)
    assert (edges[0], edges[-1]) == (0.5, most + 0.5)
    assert np.allclose(_share(values, edges), 1 / most)
    assert most > 40 or len(edges) == most + 1


@pytest.mark.parametrize("days", [1, 3, 40, 400, 4_000, 40_000])
def test_timelines_of_any_length(days):
    moments = DAY + RNG.integers(0, days, 300) * np.timedelta64(86_400, "s")
    assert DATA in picture(look_at(moments, "day"), None, Frame())


@pytest.mark.parametrize(
    "values",
    [
        np.zeros(10),
        np.array([5]),
        np.array([1e-12, 2e-12, 3e-12]),
        np.array([1e15, 2e15, 9e15]),
        np.array([np.inf, 1.0, 2.0, 3.0]),
        pd.array([1.0, None, None, 2.0, 7.5]),
        pd.array(["$x^$", "<script>", "ü"] * 5, dtype="str"),
    ],
)
def test_odd_values_are_drawn(values):
    svg = picture(look_at(values, "100 $ <b>", "numerical"), None, Frame())
    assert svg.startswith("<svg")
    assert "<script>" not in svg
    assert "<b>" not in svg


def test_nothing_to_see_gives_no_picture():
    assert picture(look_at(np.array([]), "x"), None, Frame()) == ""
    assert picture(look_at(pd.array([None, None], dtype="Float64"), "x"), None, Frame()) == ""


def test_colours_come_from_the_page():
    svg = picture(look_at(NUMBERS, "years"), look_at(NUMBERS / 2, "years"), Frame())
    assert "currentColor" in svg
    assert DATA in svg
    assert REFERENCE in svg
    assert "#010203" not in svg
    assert "years" in svg
    assert "density" in svg


def test_the_axis_stays_while_a_shape_moves_and_follows_when_it_leaves():
    frame = Frame()
    picture(look_at(NUMBERS, "x"), None, frame)
    first = frame.limits
    picture(look_at(NUMBERS * 0.9 + 5, "x"), None, frame)
    assert frame.limits == first
    picture(look_at(NUMBERS * 0.01, "x"), None, frame)
    assert frame.limits[1] < 0.1 * first[1]
    picture(look_at(NUMBERS + 1_000, "x"), None, frame)
    assert frame.limits[0] > 900


def test_the_same_axes_give_the_same_picture_as_fresh_ones():
    frame = Frame()
    for values in (NUMBERS, NUMBERS * 0.98, NUMBERS):
        last = picture(look_at(values, "x"), None, frame)
    assert last == picture(look_at(NUMBERS, "x"), None, Frame(frame.limits, frame.top))
