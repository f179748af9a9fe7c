"""Laws of whole numbers. Each takes numbers or arrays of shape (n,), and gives int64."""

import numpy as np

from fastgen_magic.laws.amounts import at_fault, between, refuse_outside


def draw_integers(rng, n, low, high):
    """Whole numbers between two limits, both included, all equally likely."""
    low, high = np.ceil(low).astype("int64"), np.floor(high).astype("int64")
    if np.any(wrong := low > high):
        low, high = at_fault(wrong, low, high)
        raise ValueError(f"no whole number lies between {low} and {high}")
    return rng.integers(low, high, size=n, endpoint=True)


def draw_poisson(rng, n, mean, low=0, high=None):
    """Poisson counts: how often something happens that happens by chance.

    mean: of the values; it holds, with limits too. low: counted from there. high: no value lies above;
        with it the counts are beta-binomial, with the Poisson's variance as far as the limits leave room.
    Source: Johnson, Kemp, Kotz, Univariate Discrete Distributions, chapter 4.
    """
    return draw_counts(rng, n, mean, 1, low, high)


def draw_counts(rng, n, mean, dispersion, low=0, high=None):
    """Counts that vary more than by chance alone: negative binomial.

    mean: of the values; it holds, with limits too. dispersion: variance over mean, both counted from
        `low`; 1 is a Poisson law. low, high: no value lies beyond; with a highest value the counts are
        beta-binomial, with the same dispersion as far as the limits leave room.
    Source: Johnson, Kemp, Kotz, chapters 5 and 6.
    """
    low, mean = np.ceil(low).astype("int64"), np.asarray(mean, dtype="float64")
    excess = np.subtract(dispersion, 1.0)
    most = np.inf if high is None else np.floor(high)
    if np.any(wrong := (mean < low) | (excess < 0) | (most < mean)):
        mean, low, high = at_fault(wrong, mean, low, high)
        raise ValueError(f"mean {mean} must lie {between(low, high)}, dispersion from 1 up")
    if high is None:
        shape = np.where(excess > 0, (mean - low) / np.where(excess > 0, excess, 1), 1)
        rate = np.where(excess > 0, rng.gamma(shape, np.where(excess > 0, excess, 1), size=n), mean - low)
        return low + rng.poisson(rate)
    trials = np.floor(high).astype("int64") - low
    chance = (mean - low) / np.maximum(trials, 1)
    inner = (trials > 1) & (chance > 0) & (chance < 1)
    ratio = np.clip(dispersion / np.where(inner, 1 - chance, 1), 1 + 1e-9, np.where(inner, trials, 3) - 1e-9)
    weight = np.where(inner, (trials - ratio) / (ratio - 1), 1)
    alpha, beta = (np.maximum(np.where(inner, side * weight, 1), 1e-300) for side in (chance, 1 - chance))
    return low + rng.binomial(trials, np.where(inner, rng.beta(alpha, beta, size=n), chance))


def draw_binomial(rng, n, trials, share):
    """Successes among trials: each of `trials` succeeds with the chance `share`.

    Source: Johnson, Kemp, Kotz, chapter 3.
    """
    refuse_outside(0, np.inf, trials=trials)
    refuse_outside(0, 1, share=share)
    return rng.binomial(np.rint(trials).astype("int64"), share, size=n)


def draw_geometric(rng, n, mean):
    """Trials until the first success, from 1 up: each further one is as likely as the last.

    mean: of the values, at least 1. Source: Johnson, Kemp, Kotz, chapter 5.
    """
    return rng.geometric(np.divide(1, mean), size=n)
