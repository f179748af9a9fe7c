"""Laws of measured numbers. Each takes numbers or arrays of shape (n,), and gives float64."""

import numpy as np


def draw_bell(rng, n, mean, sd, low=None, high=None):
    """A bell: normal without limits, between limits a scaled beta that keeps them.

    mean, sd: of the values; both hold, with limits too.
    low, high: no value lies beyond. Where only one is given, the beta's other end lies eight standard
        deviations from the mean, or as far from it as the given one.
    Source: Johnson, Kotz, Balakrishnan, Continuous Univariate Distributions, chapters 13 and 25.
    """
    refuse_outside(0, np.inf, sd=sd)
    if low is None and high is None:
        return mean + sd * rng.standard_normal(n)
    if low is None:
        low = np.minimum(2 * mean - high, mean - 8 * sd)
    if high is None:
        high = np.maximum(2 * mean - low, mean + 8 * sd)
    below, above = np.subtract(mean, low), np.subtract(high, mean)
    if np.any(wrong := (below < 0) | (above < 0) | (below * above < np.square(sd))):
        mean, sd, low, high = at_fault(wrong, mean, sd, low, high)
        raise ValueError(f"mean {mean} and sd {sd} do not fit between {low} and {high}")
    steady = np.less_equal(sd, 1e-9 * np.subtract(high, low))
    weight = below * above / np.where(steady, 1, np.square(sd)) - 1
    weight = np.maximum(weight, 1e-9) / np.where(steady, 1, np.subtract(high, low))
    shares = rng.beta(np.where(steady, 1, below * weight), np.where(steady, 1, above * weight), size=n)
    return np.minimum(np.where(steady, mean, low + np.subtract(high, low) * shares), high)


def draw_normal(rng, n, mean, sd, low=None, high=None):
    """Normal values; with limits the bell between them that has the same mean and sd.

    mean, sd: of the values. low, high: no value lies beyond.
    """
    return draw_bell(rng, n, mean, sd, low, high)


def at_fault(wrong, *figures):
    """The figures of the first row that is wrong: an error that shows those of all rows helps nobody."""
    row = np.argmax(wrong)
    return [one if np.ndim(one) == 0 else np.ravel(one)[row] for one in figures]


def refuse_outside(low, high, /, **figures):
    """Refuse figures that lie beyond these limits, by their names: no law holds with them."""
    for name, figure in figures.items():
        if np.any(wrong := np.less(figure, low) | np.greater(figure, high)):
            (came,) = at_fault(wrong, figure)
            needed = f"from {low} up" if np.isinf(high) else f"from {low} to {high}"
            raise ValueError(f"{name} is {came}; a number {needed} is needed")


def between(low, high):
    """Two limits in words, the upper one only where there is one."""
    ended = high is not None and np.all(np.isfinite(high))
    return f"between low {low} and high {high}" if ended else f"above low {low}"


def draw_lognormal(rng, n, median, sigma, low=None, high=None):
    """Log-normal amounts: many small ones, few large ones.

    median: half of the values lie below, with limits too. sigma: spread of the logarithm.
    low, high: no value lies beyond: what would is dealt out anew between the median and the limit.
    Source: Johnson, Kotz, Balakrishnan, chapter 14; geometric mean and sd as in Limpert et al. 2001.
    """
    refuse_outside(0, np.inf, sigma=sigma)
    score, low, high = rng.standard_normal(n), 0 if low is None else low, np.inf if high is None else high
    for limit, sign in ((low, -1), (high, 1)):
        if np.any(wrong := np.less(sign * np.subtract(limit, median), 0)):
            median, low, high = at_fault(wrong, median, low, high)
            raise ValueError(f"median {median} must lie {between(low, high)}")
        with np.errstate(divide="ignore"):
            end = np.broadcast_to(sign * np.log(np.maximum(limit, 0) / median) / sigma, score.shape)
        out = sign * score > end
        if out.any():
            from scipy.special import ndtr, ndtri  # the normal law and its inverse

            place = 0.5 + rng.random(out.sum()) * (ndtr(end[out]) - 0.5)
            score[out] = sign * np.minimum(ndtri(place), end[out])
    values = median * np.exp(sigma * score)
    return np.clip(values, low, high)  # what rounding puts a last digit beyond


def draw_exponential(rng, n, mean, low=0, high=None):
    """Exponential values above `low`: waiting times, and whatever thins out at a steady rate.

    mean: of the values; it holds, with limits too. low, high: no value lies beyond; between two limits
        the density falls (or grows) at the one steady rate that gives this mean.
    Source: Johnson, Kotz, Balakrishnan, chapter 19.
    """
    if np.any(wrong := np.less(mean, low) | np.greater(mean, np.inf if high is None else high)):
        mean, low, high = at_fault(wrong, mean, low, high)
        raise ValueError(f"mean {mean} must lie {between(low, high)}")
    if high is None:
        return low + np.subtract(mean, low) * rng.standard_exponential(n)
    width = np.subtract(high, low)
    share = np.subtract(mean, low) / np.where(width > 0, width, 1)
    near = np.maximum(np.minimum(share, 1 - share), 1e-300)  # a mean near `high` is one near `low`, mirrored
    rates = np.linspace(-50, 50, 10_000)  # an even number of them: 0 is none
    means = 1 / rates - 1 / np.expm1(rates)
    rate = np.where(near < means[-1], 1 / near, np.interp(near, means[::-1], rates[::-1]))
    rate = np.where(rate == 0, 1e-9, rate)
    place = -np.log1p(rng.random(n) * np.expm1(-rate)) / rate
    return low + width * np.clip(np.where(share > 0.5, 1 - place, place), 0, 1)


def draw_gamma(rng, n, mean, sd, low=0, high=None):
    """Gamma values above `low`: amounts with a tail to the right, lighter than a log-normal one.

    mean, sd: of the values; both hold, with limits too. low, high: no value lies beyond; with a highest
        value it is the scaled beta, whose limit for a far `high` is the gamma.
    Source: Johnson, Kotz, Balakrishnan, chapter 17.
    """
    if high is not None:
        return draw_bell(rng, n, mean, sd, low, high)
    if np.any(wrong := np.less_equal(mean, low) | np.less_equal(sd, 0)):
        mean, sd, low = at_fault(wrong, mean, sd, low)
        raise ValueError(f"mean {mean} must lie above low {low}, and sd {sd} above 0")
    return low + rng.gamma(
        np.square(np.subtract(mean, low) / sd), np.square(sd) / np.subtract(mean, low), size=n
    )


def draw_weibull(rng, n, shape, scale, low=0, high=None):
    """Weibull values: lifetimes, wind speeds.

    shape: below 1 the risk falls with age, above 1 it grows. scale: 63 % of the values lie below.
    low, high: no value lies beyond; the law is cut off there.
    Source: Johnson, Kotz, Balakrishnan, chapter 21.
    """
    refuse_outside(0, np.inf, shape=shape, scale=scale)
    upper = np.exp(-np.power(np.maximum(low, 0) / scale, shape))
    lower = 0 if high is None else np.exp(-np.power(np.divide(high, scale), shape))
    place = upper + (lower - upper) * rng.random(n)
    values = scale * np.power(-np.log(np.maximum(place, 1e-300)), np.divide(1, shape))
    return np.clip(values, low, high)


def draw_pareto(rng, n, shape, low=1, high=None):
    """Pareto values: cities, fortunes, file sizes; a few hold most of the sum.

    shape: the tail's exponent; 1.16 gives the 80/20 rule. low: the smallest value, above 0.
    high: no value lies above; the law is cut off there.
    Source: Johnson, Kotz, Balakrishnan, chapter 20.
    """
    refuse_outside(0, np.inf, shape=shape, low=low)
    lower = 0 if high is None else np.power(np.divide(low, high), shape)
    place = 1 - (1 - lower) * rng.random(n)
    return np.clip(low * np.power(place, np.divide(-1, shape)), low, high)


def draw_triangular(rng, n, low, mode, high):
    """Triangular values: the density rises from `low` to `mode` and falls to `high`.

    mode: the likeliest value. low, high: no value lies beyond.
    Source: Johnson, Kotz, Balakrishnan, chapter 26.
    """
    width, place = np.subtract(high, low), rng.random(n)
    rise, fall = np.subtract(mode, low), np.subtract(high, mode)
    if np.any(wrong := (rise < 0) | (fall < 0)):
        low, mode, high = at_fault(wrong, low, mode, high)
        raise ValueError(f"mode {mode} must lie between low {low} and high {high}")
    return np.where(
        place * width < rise, low + np.sqrt(place * width * rise), high - np.sqrt((1 - place) * width * fall)
    )


def draw_beta(rng, n, alpha, beta, low=0, high=1):
    """Beta values between two limits: shares, ratings, probabilities.

    alpha, beta: what pulls up and what pulls down; the mean is alpha / (alpha + beta) of the way.
    low, high: no value lies beyond.
    Source: Johnson, Kotz, Balakrishnan, chapter 25.
    """
    refuse_outside(0, np.inf, alpha=alpha, beta=beta)
    return low + np.subtract(high, low) * rng.beta(alpha, beta, size=n)


def draw_student_t(rng, n, df, loc=0, scale=1, low=None, high=None):
    """Student's t: a bell with heavy tails, such as returns of a day.

    df: degrees of freedom; the fewer, the heavier the tails. loc: the middle. scale: its spread.
    low, high: no value lies beyond; the law is cut off there.
    Source: Johnson, Kotz, Balakrishnan, chapter 28.
    """
    refuse_outside(0, np.inf, df=df, scale=scale)
    values = np.asarray(loc + scale * rng.standard_t(df, size=n))
    low, high = -np.inf if low is None else low, np.inf if high is None else high
    out = (values < low) | (values > high)
    if out.any():
        from scipy.special import stdtr, stdtrit  # the law and its inverse

        df, loc, scale, low, high = (np.broadcast_to(each, n)[out] for each in (df, loc, scale, low, high))
        near, far = (low - loc) / scale, (high - loc) / scale
        turned = near > 0  # the upper tail, where the law is 1 to the last digit, is drawn mirrored
        near, far = np.where(turned, -far, near), np.where(turned, -near, far)
        lower, upper = stdtr(df, near), stdtr(df, far)
        drawn = stdtrit(df, lower + (upper - lower) * rng.random(out.sum()))
        drawn = np.clip(np.where(np.isnan(drawn), far, drawn), near, far)
        values[out] = np.clip(loc + scale * np.where(turned, -drawn, drawn), low, high)
    return values


def draw_uniform(rng, n, low, high, step=None):
    """Any value between two limits, all equally likely.

    step: only its multiples come, those at the limits as often as the others.
    """
    if np.any(wrong := np.greater(low, high)):
        low, high = at_fault(wrong, low, high)
        raise ValueError(f"low {low} must not lie above high {high}")
    if step is not None:
        refuse_outside(0, np.inf, step=step)
        first = np.ceil(np.divide(low, step) - 1e-9).astype("int64")
        last = np.floor(np.divide(high, step) + 1e-9).astype("int64")
        return rng.integers(first, np.maximum(first, last), size=n, endpoint=True) * step
    return low + np.subtract(high, low) * rng.random(n)


def draw_mixture(rng, n, peaks, low=None, high=None):
    """Several bells: kinds of row that no column tells apart.

    peaks: name -> (share, mean, sd); shares may have any sum. low, high: no value lies beyond.
    """
    share, mean, sd = np.array(list(peaks.values()), dtype="float64").T
    peak = np.searchsorted((share / share.sum()).cumsum()[:-1], rng.random(n), side="right")
    return draw_bell(rng, n, mean[peak], sd[peak], low, high)


def draw_quantiles(rng, n, quantiles):
    """Values by a table of quantiles, straight lines between them.

    quantiles: share of the values that lie below, 0 to 1 -> value; 0 is the lowest, 1 the highest.
    """
    return np.interp(rng.random(n), list(quantiles), list(quantiles.values()))
