"""Laws that keep their promises pass (each check fails an honest law once in a million), others are found."""

import dataclasses

import pytest
from scipy import stats

from fastgen_magic.authors.plan import Draw, PlannedField
from fastgen_magic.pipeline.promises import broken_promises, share_reach
from fastgen_magic.samplers import Sampler
from fastgen_magic.sandbox import Limits, Tie, Trials
from fastgen_magic.schema import Field


@pytest.fixture(scope="module")
def trials():
    with Trials(Limits(seconds=60, cpu_seconds=30)) as trials:
        yield trials


def sampler(signature, body, inputs=""):
    between = f"{inputs}, " if inputs else ""
    return Sampler("t", "x", "x", f"def t_x(\n    n, rng, {between}*,\n    {signature}\n):\n    {body}\n")


FIELD = PlannedField(Field("x"), "x", "numerical", unit="years")

CLIPPED = "return np.clip(rng.normal(mean, sd, n), low, high)"
BETA = """\
m = (mean - low) / (high - low)
    k = m * (1 - m) / (sd / (high - low)) ** 2 - 1
    return np.rint(low + (high - low) * rng.beta(m * k, (1 - m) * k, n)).astype("int64")"""
WEIGHTED = """\
p = np.array(list(weights.values())) / sum(weights.values())
    return pd.array(list(weights), dtype="str")[rng.choice(len(p), n, p=p)]"""
HOLES = "x = pd.array(rng.normal(size=n)); x[rng.random(n) < missing / 2] = pd.NA; return x"
DATES = "return np.datetime64(low, 's') + rng.integers(0, 366, n) * 86_400"


@pytest.mark.parametrize(
    ("signature", "body"),
    [
        ("mean=40, sd=12, low=18, high=90", BETA),
        ("mean=100, sd=0.5", "return np.rint(rng.normal(mean, sd, n))"),
        ("mean=3", "return rng.poisson(mean, n)"),
        ("median=50, sigma=2.0", "return np.round(median * np.exp(rng.normal(0, sigma, n)), 2)"),
        ("median=2", "return rng.poisson(2.2, n)"),
        ("low=0.5, high=9.5", "return np.rint(rng.uniform(low, high, n))"),
        ("missing=0.02", "x = pd.array(rng.normal(size=n)); x[rng.random(n) < missing] = pd.NA; return x"),
        ("share=0.3", "return np.where(rng.random(n) < share, 'yes', 'no')"),
        (
            "share=0.3,  # : share of zeros",
            "return np.where(rng.random(n) < share, 0, rng.lognormal(3, 1, n))",
        ),
        ("share=0.3", "return rng.normal(size=n)"),
        ("weights={'a': 5, 'b': 3, 'c': 0}", WEIGHTED),
        ("weights={'a.org': 5, 'b.org': 3}", "return rng.normal(size=n)"),
        ("weights=(0.5, 0.5), mean=None, low='soon', sd=True", "return rng.normal(size=n)"),
        ("low='2020-01-01', high='2020-12-31'", DATES),
    ],
)
def test_promises_that_are_kept(trials, signature, body):
    written = sampler(signature, body)
    assert list(broken_promises(FIELD, written, trials.run(written, FIELD))) == []


@pytest.mark.parametrize(
    ("signature", "body", "says"),
    [
        ("mean=40, sd=24, low=18, high=90", CLIPPED, "mean=40 is stated but 50,000 rows have mean 42."),
        ("mean=40, sd=24, low=18, high=90", CLIPPED, "sd=24 is stated but 50,000 rows have sd 20.0"),
        ("mean=52.5", "return rng.poisson(40, n)", "mean=52.5 is stated but 50,000 rows have mean 39."),
        (
            "median=50",
            "return rng.exponential(median, n)",
            "median=50 is stated but 50,000 rows have median 3",
        ),
        ("low=1", "return rng.integers(0, 9, n)", "low=1 is stated but 0 was drawn"),
        ("high=7", "return rng.integers(0, 9, n)", "high=7 is stated but 8 was drawn"),
        ("missing=0.1", HOLES, "missing=0.1 is stated but 5.19%"),
        ("missing=10", "return rng.normal(size=n)", "missing=10 is stated; a share lies between 0 and 1"),
        ("share=30", "return rng.normal(size=n)", "share=30 is stated; a share lies between 0 and 1"),
        (
            "share=0.3",
            "return np.where(rng.random(n) < 0.4, 'yes', 'no')",
            "share=0.3 is stated but the values",
        ),
        ("share=0.3,  # : share of zeros", "return rng.lognormal(3, 1, n)", "shares of 0.00%"),
        (
            "weights={'a': 5, 'b': 3}",
            "return np.array(['a', 'b'])[rng.integers(0, 2, n)]",
            "'a' a share of 62.50%",
        ),
        (
            "low='2020-01-02'",
            "return np.datetime64('2020-01-01', 's') + rng.integers(0, 9, n)",
            "low=2020-01-02",
        ),
        (
            "high='2020-12-31'",
            "return np.datetime64('2021-01-01', 's') + rng.integers(0, 9, n)",
            "high=2020-12-31",
        ),
    ],
)
def test_promises_that_are_broken(trials, signature, body, says):
    written = sampler(signature, body)
    messages = list(broken_promises(FIELD, written, trials.run(written, FIELD)))
    assert any(says in message for message in messages), messages


def test_unit_of_its_own_beside_an_input_is_no_promise_about_the_values(trials):
    parent = Sampler("t", "p", "p", "def t_p(n, rng):\n    return rng.normal(size=n)\n")
    trials.run(parent, PlannedField(Field("p"), "p"))
    delay = sampler("mean=30,  # days, 1 to 90: delay", "return p + 2_000", "p")
    assert list(broken_promises(FIELD, delay, trials.run(delay, FIELD))) == []
    same = sampler("mean=30,  # years, 1 to 90", "return p + 2_000", "p")
    assert len(list(broken_promises(FIELD, same, trials.run(same, FIELD)))) == 1


def test_more_may_be_missing_where_an_input_is(trials):
    written = sampler("missing=0.02", "x = pd.array(rng.normal(size=n)); x[: n // 2] = pd.NA; return x")
    seen = trials.run(written, FIELD)
    assert len(list(broken_promises(FIELD, written, seen))) == 1
    inherited = Tie("p", "rank correlation", 0.0, parent_unique=False, parent_missing=0.5, changed=False)
    assert list(broken_promises(FIELD, written, dataclasses.replace(seen, ties=(inherited,)))) == []


def test_reach_of_a_share_holds_what_a_million_draws_show():
    # Exact binomial tails at both ends, for common and for rare categories.
    for share in (0.5, 0.1, 0.01, 0.0005):
        reach = share_reach(share, 50_000)
        above = stats.binom.sf((share + reach) * 50_000, 50_000, share)
        below = stats.binom.cdf((share - reach) * 50_000, 50_000, share)
        assert above + below < 1e-6


def test_weights_are_those_of_the_values_outside_a_tail(trials):
    field = FIELD.but(draw=Draw("weights", {"weights": {"a": 5, "b": 3}, "tail": 0.4, "pattern": "@@"}))
    body = "return np.where(rng.random(n) < {}, np.array(['x1', 'x2'])[rng.integers(0, 2, n)], {})"
    listed = "np.array(['a', 'b'])[(rng.random(n) < 3 / 8).astype(int)]"
    for share, broken in ((0.4, 0), (0.2, 1)):
        written = sampler("weights={'a': 5, 'b': 3}, tail=0.4", body.format(share, listed))
        assert len(list(broken_promises(field, written, trials.run(written, field)))) == broken
