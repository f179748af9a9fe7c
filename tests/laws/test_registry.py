import datetime as dt
import inspect
import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fastgen_magic.laws import LAWS, NEEDED, LawError, law_named
from fastgen_magic.laws.law import GIVEN

PLAIN = [law for law in LAWS.values() if ".composed." not in law.function.__module__]


@pytest.mark.parametrize("law", PLAIN, ids=lambda law: law.name)
def test_data_and_roles_are_the_functions_arguments(law):
    parameters = inspect.signature(law.function).parameters
    own = [name for name in parameters if name not in GIVEN]
    assert [name for name in own if name in law.roles] == list(law.roles)
    data = [
        datum for datum in law.data if datum.name not in ("expression", "numbers", "exact")
    ]  # of a formula's own text
    assert {datum.name for datum in data} | set(law.roles) >= {
        name
        for name in own
        if parameters[name].default is inspect.Parameter.empty
        and parameters[name].kind is not inspect.Parameter.VAR_POSITIONAL
    }
    assert {datum.name for datum in data} <= set(own)
    for datum in data:
        default = parameters[datum.name].default
        if datum.default is not NEEDED and default is not inspect.Parameter.empty:
            assert default == datum.default


@pytest.mark.parametrize("law", PLAIN, ids=lambda law: law.name)
def test_names_and_aliases_find_the_law(law):
    assert law_named(law.name) is law
    assert all(law_named(alias) is law for alias in law.aliases)


@pytest.mark.parametrize(
    ("written", "name"),
    [("Log-normal", "lognormal"), ("log normal", "lognormal"), ("Gaussian", "normal"), ("negative binomial",
     "counts"),
     ("Student's t", "student_t"), ("POISSON", "poisson"), ("yes/no", "yes_no"), ("Bernoulli", "yes_no")],
)  # fmt: skip
def test_names_may_be_written_as_people_do(written, name):
    assert law_named(written).name == name


def test_no_alias_hides_another_law():
    names = [name for law in LAWS.values() for name in (law.name, *law.aliases)]
    assert len(names) == len(set(names))


def test_the_nearest_name_is_said():
    with pytest.raises(LawError, match="no law 'lognorml'; did you mean lognormal"):
        law_named("lognorml")
    with pytest.raises(LawError, match="there are bell, normal"):
        law_named("qqq")


READ = [
    ("normal", {"mean": "1,000", "sd": 5.5}, {"mean": 1000, "sd": 5.5}),
    ("bell", {"high": 10, "low": 0, "sd": 1, "mean": 5}, {"mean": 5, "sd": 1, "low": 0, "high": 10}),
    ("normal", {"mean": {"a": 1, "b": {"x": 2}}, "sd": 1}, {"mean": {"a": 1, "b": {"x": 2}}, "sd": 1}),
    ("exponential", {"rate": 0.25}, {"mean": 4}),
    ("exponential", {"scale": 4}, {"mean": 4}),
    ("gamma", {"shape": 4, "scale": 2.5}, {"mean": 10, "sd": 5}),
    ("gamma", {"shape": 4, "rate": 0.4}, {"mean": 10, "sd": 5}),
    ("uniform", {"a": 1, "b": 2}, {"low": 1, "high": 2}),
    ("poisson", {"lam": 2}, {"mean": 2}),
    ("poisson", {"lambda": 2}, {"mean": 2}),
    ("poisson", {"rate": 2}, {"mean": 2}),
    ("counts", {"mean": 4, "sd": 4}, {"mean": 4, "dispersion": 4}),
    ("binomial", {"n": 10, "p": "30 %"}, {"trials": 10, "share": 0.3}),
    ("geometric", {"p": 0.25}, {"mean": 4}),
    ("beta", {"mean": 0.5, "sd": 0.25}, {"alpha": 1.5, "beta": 1.5}),
    ("yes_no", {"share": 23}, {"share": 0.23}),
    ("weights", {"weights": ["a", "b"]}, {"weights": {"a": 1, "b": 1}}),
    ("weights", {"values": {"a": "60 %", "b": "40%"}}, {"weights": {"a": 0.6, "b": 0.4}}),
    ("quantiles", {"quantiles": {"100": 9, "0": 1, "50": 2}}, {"quantiles": {0: 1, 0.5: 2, 1: 9}}),
    ("mixture", {"peaks": [[1, 2, 3]]}, {"peaks": {"A": (1, 2, 3)}}),
    ("mixture", {"peaks": {"x": {"share": 1, "mean": 2, "sd": 3}}}, {"peaks": {"x": (1, 2, 3)}}),
    ("dates", {"start": dt.date(2024, 1, 1), "end": "2024-12-31"}, {"low": "2024-01-01",
     "high": "2024-12-31"}),
    ("moments", {"low": dt.datetime.fromisoformat("2024-01-01T08:00"), "high": "2024-12-31",
     "hours": {"9:30": 1}},
     {"low": "2024-01-01T08:00:00", "high": "2024-12-31", "hours": {9.5: 1}}),
    ("gap_between", {"min": 1, "max": 5, "unit": "day"}, {"low": 1, "high": 5, "unit": "days"}),
    ("table", {"shares": {"a": {"x": 1}, "b": ["x", "y"]}}, {"shares": {"a": {"x": 1}, "b": {"x": 1,
     "y": 1}}}),
    ("table", {"shares": {"a": {"m": {"x": 1}}}}, {"shares": {"a": {"m": {"x": 1}}}}),
    ("map", {"table": {"a": 1, "b": None}}, {"table": {"a": 1, "b": None}}),
    ("names", {"words": ["x", 2], "lead": None}, {"words": ("x", "2")}),
    ("phrases", {"templates": "a {b}", "words": {"b": ["c"]}}, {"templates": ("a {b}",),
     "words": {"b": ("c",)}}),
    ("pattern", {"pattern": "[A-Z]{2}"}, {"pattern": "[A-Z]{2}"}),
    ("uuid", {}, {}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "expected"), READ)
def test_data_are_brought_to_the_form_of_the_law(name, data, expected):
    found = law_named(name).checked(data)
    assert found.keys() == expected.keys()
    assert all(
        found[key] == (pytest.approx(value) if isinstance(value, float) else value)
        for key, value in expected.items()
    )
    assert law_named(name).checked(found) == found


def test_a_lognormal_by_mean_and_sd_has_them():
    found = law_named("lognormal").checked({"mean": 100, "sd": 50})
    spread = found["sigma"] ** 2
    assert found["median"] * math.exp(spread / 2) == pytest.approx(100)
    assert 100 * math.sqrt(math.expm1(spread)) == pytest.approx(50)
    groups = law_named("lognormal").checked({"mean": {"a": 100, "b": 200}, "sd": 50})
    assert groups["median"]["a"] == pytest.approx(found["median"])
    assert law_named("lognormal").checked({"mu": 0, "sigma": 1}) == {"median": 1, "sigma": 1}
    assert law_named("lognormal").checked({"mean": math.exp(0.5), "sigma": 1})["median"] == pytest.approx(1)


REFUSED = [
    ("normal", {"mean": "big", "sd": 1}, "mean is 'big'; a number is needed"),
    ("normal", {"mean": True, "sd": 1}, "mean is True; a number is needed"),
    ("normal", {"mean": 1, "sd": -1}, "sd is -1; a number from 0 up is needed"),
    ("normal", {"mean": float("nan"), "sd": 1}, "mean is nan; a number is needed"),
    ("normal", {"mean": 1}, "normal needs sd"),
    ("normal", {"mean": 1, "sd": 1, "hgh": 3}, "no hgh; did you mean high"),
    ("normal", {"mean": 1, "sd": 1, "low": 5, "high": 2}, "low 5 lies above high 2"),
    ("bell", {"mean": 50, "sd": 60, "low": 0, "high": 100},
     "sd is 60; with mean 50 between 0 and 100 it can be 50 at most"),
    ("bell", {"mean": {"a": 1, "b": 200}, "sd": 1, "low": 0, "high": 100},
     "mean 200 lies outside of low 0 and high 100"),
    ("bell", {"mean": 5, "sd": {"a": 1, "b": {"x": 9}}, "low": 0, "high": 10}, "sd is 9"),
    ("lognormal", {"median": 0, "sigma": 1}, "median is 0; a number above 0 is needed"),
    ("lognormal", {"median": 5, "sigma": 1, "high": 4}, "median 5 lies outside"),
    ("lognormal", {"mean": 0, "sd": 1}, "cannot be read"),
    ("exponential", {"rate": 0}, "cannot be read"),
    ("poisson", {"mean": 3, "low": 0.5}, "low is 0.5; a whole number is needed"),
    ("counts", {"mean": 3, "dispersion": 0.5}, "dispersion is 0.5; a number from 1 up is needed"),
    ("yes_no", {"share": 140}, "share is 140; a share from 0 to 1, or a percentage, is needed"),
    ("weights", {"weights": {"a": -1, "b": 2}}, "weights from 0 up"),
    ("weights", {"weights": {}}, "a table of value: weight is needed"),
    ("weights", {"weights": {"a": 0}}, "not all of them 0"),
    ("weights", {"weights": {"a": 1}, "tail": 0.5}, "tail 0.5 needs a pattern"),
    ("quantiles", {"quantiles": {0: 1, 0.5: 2}}, "begins at 0 and ends at 1"),
    ("quantiles", {"quantiles": {0: 5, 1: 2}}, "do not fall"),
    ("mixture", {"peaks": {"x": (1, 2)}}, "share, mean, sd"),
    ("mixture", {"peaks": {"x": (1, 200, 2)}, "high": 100}, "peak x: mean 200 lies outside"),
    ("dates", {"low": "2024-13-01", "high": "2024-12-31"}, "a day such as 2024-12-31 is needed"),
    ("dates", {"low": 2024, "high": "2024-12-31"}, "2024-01-01"),
    ("dates", {"low": "2025-01-01", "high": "2024-12-31"}, "low 2025-01-01 lies above high 2024-12-31"),
    ("gap", {"median": 1, "sigma": 1, "unit": "parsecs"}, "one of seconds, minutes"),
    ("part", {"part": "era"}, "one of date, year"),
    ("pattern", {"pattern": r"(a)\1"}, r"the escape \\1 is not known"),
    ("key", {"pattern": "INV"}, "# is a digit"),
    ("names", {"words": []}, "a list of texts is needed"),
    ("times", {"hours": {25: 1}}, "hours from 0 to 24"),
    ("formula", {"expression": "a + b", "exact": "yes"}, "true or false"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "message"), REFUSED)
def test_what_cannot_be_is_refused_in_one_line(name, data, message):
    with pytest.raises(LawError, match=message) as caught:
        law_named(name).checked(data)
    assert "\n" not in str(caught.value)
    assert str(caught.value).startswith(name)


@pytest.mark.parametrize(("name", "data", "expected"), READ)
def test_checked_data_can_be_drawn(name, data, expected, rng):
    law, given_ = law_named(name), {"rng": rng, "n": 20, "row": np.arange(20)}
    group = pd.array(["a", "b"], dtype="str")[np.arange(20) % 2]
    start = np.full(20, np.datetime64("2024-01-01", "s"))
    roles = {"parents": group, "parent": group, "start": start}
    if name == "table" and "m" in expected["shares"]["a"]:
        roles["parents"] = (group, group)
    checked = {
        key: np.full(20, 5.0) if isinstance(value, dict) and key in ("mean", "sd") else value
        for key, value in law.checked(data).items()
    }
    own = {key: value for key, value in (given_ | roles).items() if key in law.arguments}
    assert len(law.function(**own, **checked)) == 20


ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=5)
    | st.dates()
    | st.just(10**400),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3) | st.integers(), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(st.data())
def test_whatever_comes_is_read_or_refused(data):
    law = data.draw(st.sampled_from(PLAIN))
    names = ["mean", "sd", "rate", "shape", "scale", "variance", "share", "mu", "sigma", *law.by_name]
    given_ = data.draw(st.dictionaries(st.sampled_from(names), ANYTHING, max_size=4))
    try:
        found = law.checked(given_)
    except LawError as error:
        message = str(error)
    else:
        message = ""
        assert law.checked(found) == found
    assert "\n" not in message
