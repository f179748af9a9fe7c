"""What a sampler's parameters say is what is drawn, for every sampler of the domain modules.

The bounds are five to six standard errors of each estimate: by the normal law a sound sampler
fails such a check less than once in a million; the seeds are fixed.
"""

import importlib
import inspect

import numpy as np
import pandas as pd
import pytest

from fastgen_magic.authors.catalogue.entry import ENTRIES

MODULES = (
    "ratings", "codes", "check_digits", "products", "commerce", "shops", "finance", "projects",
    "health", "laboratory", "care", "transport", "vehicles", "trips", "online", "servers",
    "weather", "science", "specimens",
)  # fmt: skip
N = 30_000
PLACES = {f"fastgen_magic.authors.catalogue.{name}" for name in MODULES}
for place in sorted(PLACES):
    importlib.import_module(place)
FREE = [e for e in ENTRIES if e.function.__module__ in PLACES and not e.parents]


def parameters(entry):
    found = inspect.signature(entry.function).parameters.values()
    return {p.name: p.default for p in found if p.kind is p.KEYWORD_ONLY}


def having(*names, without=()):
    chosen = []
    for entry in FREE:
        own = parameters(entry)
        if all(name in own for name in names) and not any(name in own for name in without):
            chosen.append(pytest.param(entry, id=entry.meaning))
    assert chosen
    return chosen


def draw(entry, n=N, seed=17, **changed):
    return pd.Series(entry.function(n, np.random.default_rng(seed), **changed))


def spread_of_moments(drawn):
    """Standard errors of mean and standard deviation, from the draws themselves."""
    sd = drawn.std()
    kurtosis = ((drawn - drawn.mean()) ** 4).mean() / sd**4
    return sd / N**0.5, sd * ((kurtosis - 1) / 4 / N) ** 0.5


@pytest.mark.parametrize("entry", having("mean", "sd", "low", "high", without=("spikes",)))
@pytest.mark.parametrize("narrower", [1.0, 0.6])
def test_bells_have_the_stated_mean_and_sd_between_the_limits(entry, narrower):
    own = parameters(entry)
    mean = own["mean"] + (1 - narrower) * ((own["low"] + own["high"]) / 2 - own["mean"])
    sd = own["sd"] * narrower
    drawn = draw(entry, mean=mean, sd=sd)
    rounding = 10.0 ** -own.get("decimals", 0)
    error, error_of_sd = spread_of_moments(drawn)
    assert drawn.mean() == pytest.approx(mean, abs=6 * error + rounding / 20)
    assert drawn.std() == pytest.approx(np.hypot(sd, rounding / 12**0.5), abs=6 * error_of_sd + rounding / 12)
    assert own["low"] <= drawn.min()
    assert drawn.max() <= own["high"]


@pytest.mark.parametrize("entry", having("mean", "sd", without=("low", "spikes")))
def test_shares_have_the_stated_mean_and_sd(entry):
    own = parameters(entry)
    drawn = draw(entry)
    error, error_of_sd = spread_of_moments(drawn)
    assert drawn.mean() == pytest.approx(own["mean"], abs=6 * error)
    assert drawn.std() == pytest.approx(own["sd"], abs=6 * error_of_sd)
    assert drawn.between(0, 1).all()


@pytest.mark.parametrize("entry", having("mean", "sd", without=("spikes",)))
def test_a_spread_that_does_not_fit_is_refused_in_one_line(entry):
    own = parameters(entry)
    with pytest.raises(ValueError, match=r"^mean .*take a smaller sd$"):
        draw(entry, n=5, sd=own.get("high", 1.0) - own.get("low", 0.0))


@pytest.mark.parametrize("entry", having("median", "sigma"))
def test_half_of_the_values_lie_below_the_stated_median(entry):
    own = parameters(entry)
    drawn = draw(entry)
    below, above = (drawn < own["median"]).mean(), (drawn <= own["median"]).mean()
    error = 6 * 0.5 / N**0.5
    assert below - error <= 0.5 <= above + error
    assert drawn.max() <= own["high"]
    assert drawn.min() >= own.get("low", 0)


@pytest.mark.parametrize("entry", having("median", "sigma", "high", without=("step",)))
def test_the_logarithm_has_the_stated_spread(entry):
    own = parameters(entry)
    drawn = draw(entry, median=own["median"], sigma=0.3)
    middle = np.log(drawn[drawn > 0]).quantile([0.25, 0.75])
    assert (middle[0.75] - middle[0.25]) / 1.349 == pytest.approx(0.3, rel=0.08)


@pytest.mark.parametrize("entry", having("zeros", "typical", without=("losses", "ones")))
def test_the_stated_share_is_zero_and_half_of_the_rest_is_below_typical(entry):
    own = parameters(entry)
    drawn = draw(entry, zeros=0.4)
    assert (drawn == 0).mean() >= 0.4 - 6 * 0.49 / N**0.5
    assert (drawn < own["typical"]).mean() <= 0.7 + 6 * 0.46 / N**0.5
    assert (drawn <= own["typical"]).mean() >= 0.7 - 6 * 0.46 / N**0.5
    assert drawn.between(0, own["high"]).all()
    assert (draw(entry, zeros=0.0, typical=own["high"] / 2) > 0).all()


@pytest.mark.parametrize("entry", having("mean", "dispersion", "low"))
def test_counts_have_the_stated_mean_and_dispersion(entry):
    own = parameters(entry)
    drawn = draw(entry)
    error, error_of_sd = spread_of_moments(drawn)
    variance = own["dispersion"] * (own["mean"] - own["low"])
    assert drawn.dtype == "int64"
    assert drawn.mean() == pytest.approx(own["mean"], abs=6 * error)
    assert drawn.std() == pytest.approx(variance**0.5, abs=7 * error_of_sd)
    assert drawn.between(own["low"], own["high"]).all()


@pytest.mark.parametrize("entry", having("weights", without=("centres",)))
def test_shares_are_the_weights(entry):
    weights = parameters(entry)["weights"]
    realised = draw(entry).value_counts(normalize=True)
    for category, weight in weights.items():
        share = weight / sum(weights.values())
        assert realised.get(category, 0.0) == pytest.approx(share, abs=6 * (share * (1 - share) / N) ** 0.5)
    assert set(realised.index) <= set(weights)


@pytest.mark.parametrize("entry", having("skew", without=("sections",)))
def test_frequencies_fall_as_the_stated_power(entry):
    even = draw(entry, skew=0.0).value_counts()
    steep = draw(entry, skew=2.0).value_counts()
    chi_squared = ((even - even.mean()) ** 2 / even.mean()).sum()
    assert chi_squared < len(even) + 6 * (2 * len(even)) ** 0.5 + 10
    assert steep.iloc[0] / steep.iloc[1] == pytest.approx(4.0, rel=0.12)


@pytest.mark.parametrize("entry", [pytest.param(entry, id=entry.meaning) for entry in FREE])
def test_shares_of_default_categories_add_up_to_one(entry):
    weights = parameters(entry).get("weights")
    if isinstance(weights, dict) and entry.kind == "categorical":
        assert sum(weights.values()) == pytest.approx(1.0)
    assert len(draw(entry, n=1)) == 1
