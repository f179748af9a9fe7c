import pytest

from fastgen_magic.errors import LawError
from fastgen_magic.laws import LAWS, law_named
from fastgen_magic.laws.usual import completed

NAMED = (
    *("normal", "lognormal", "exponential", "gamma", "weibull", "pareto", "triangular", "beta", "student_t"),
    *("uniform", "integers", "poisson", "counts", "binomial", "geometric"),
)


@pytest.mark.parametrize("name", NAMED)
def test_a_distribution_needs_its_name_alone(name):
    found, assumed = completed(law_named(name), {})
    assert assumed
    assert law_named(name).checked(found) == found


@pytest.mark.parametrize(
    ("name", "given", "assumed"),
    [
        ("lognormal", {"median": 35_000}, {"sigma"}),
        ("lognormal", {"mean": 10}, {"sd"}),
        ("normal", {"mean": 170}, {"sd"}),
        ("normal", {"low": 0, "high": 10}, {"mean", "sd"}),
        ("uniform", {"low": 3}, {"high"}),
        ("binomial", {"share": 0.3}, {"trials"}),
        ("poisson", {"mean": 2.5}, set()),
    ],
)
def test_what_is_given_stays_and_only_what_lacks_is_assumed(name, given, assumed):
    found, names = completed(law_named(name), given)
    assert set(names) == assumed
    kept = {key: value for key, value in given.items() if key in found}
    assert kept == {key: found[key] for key in kept}


def test_a_standard_normal_is_centred_at_zero():
    assert completed(law_named("normal"), {})[0] == {"mean": 0, "sd": 1.0}


@pytest.mark.parametrize(("name", "given"), [("weights", {}), ("normal", {"foo": 1}), ("normal", {"sd": -1})])
def test_what_nobody_can_guess_or_the_law_cannot_take_is_refused(name, given):
    with pytest.raises(LawError):
        completed(LAWS[name], given)
