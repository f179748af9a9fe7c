"""Figures of one column of numbers or dates; arguments are sorted, without NaN."""

from collections.abc import Iterator

import numpy as np

from fastgen_magic.evaluate.columns import Floats

BINS = 20
_PART = 100_000


def kl_of_counts(real: Floats, synthetic: Floats) -> float:
    """KL(real || synthetic) in nats of two lists of counts, with 1/2 added to each count.

    The paper prints no formula. The half (Jeffreys' prior) keeps the figure finite where the synthetic
    column misses a bin, and its pull fades as rows grow.
    """
    p, q = real + 0.5, synthetic + 0.5
    p, q = p / p.sum(), q / q.sum()
    return float(np.sum(p * np.log(p / q)))


def kl(real: Floats, synthetic: Floats) -> float:
    """KL(real || synthetic) in nats over 20 equal bins of the range of both; 0 where both are one value.

    Equal bins over the pooled range are our reading of the paper, which does not say its bins: they see
    what lies outside the real range.
    """
    return _kl(real, synthetic, _equal_edges(real, synthetic))


def kl_quantiles(real: Floats, synthetic: Floats) -> float:
    """KL over bins between the real column's twentieths: heavy tails do not hide the bulk in one bin."""
    edges = np.unique(np.quantile(real, np.linspace(0, 1, BINS + 1)))[1:-1]
    return _kl(real, synthetic, np.concatenate([[-np.inf], edges, [np.inf]]))


def kl_asinh(real: Floats, synthetic: Floats) -> float:
    """KL over 20 equal bins of asinh(x / median of |x|): a logarithm that takes zero and negative numbers."""
    scale = float(np.median(np.abs(real))) or 1.0
    one, other = np.arcsinh(real / scale), np.arcsinh(synthetic / scale)
    return _kl(one, other, _equal_edges(one, other))


def transport(real: Floats, synthetic: Floats) -> float:
    """Optimal transport: Wasserstein-1 distance over the real column's standard deviation.

    The division makes fields of any unit comparable. The deviation of both together stands in where the
    real one is constant; 0 where both are the same constant.
    """
    spread = float(np.std(real)) or float(np.std(np.concatenate([real, synthetic])))
    return _wasserstein(real, synthetic) / spread if spread else 0.0


def ks_complement(real: Floats, synthetic: Floats) -> float:
    """1 - Kolmogorov-Smirnov statistic: 1 is right."""
    return 1.0 - max(float(np.abs(gaps).max()) for _, gaps in _gaps(real, synthetic))


def range_coverage(real: Floats, synthetic: Floats) -> float:
    """Share of the real range that the synthetic one spans; NaN where the real column is constant."""
    low, high = float(real[0]), float(real[-1])
    if low == high:
        return float("nan")
    lost = max((float(synthetic[0]) - low) / (high - low), 0.0)
    lost += max((high - float(synthetic[-1])) / (high - low), 0.0)
    return max(1.0 - lost, 0.0)


def shift(real: Floats, synthetic: Floats) -> float:
    """Difference of the means, synthetic - real, in the column's unit (days for dates)."""
    return float(synthetic.mean() - real.mean())


def spread_ratio(real: Floats, synthetic: Floats) -> float:
    """Standard deviation over the real one; NaN where the real column is constant."""
    spread = float(np.std(real))
    return float(np.std(synthetic)) / spread if spread else float("nan")


def _wasserstein(real: Floats, synthetic: Floats) -> float:
    """As `scipy.stats.wasserstein_distance`, which takes ten times the memory of its arguments."""
    if len(real) == len(synthetic):
        return float(np.mean(np.abs(real - synthetic)))
    return sum(float(np.abs(gaps[:-1]) @ np.diff(points)) for points, gaps in _gaps(real, synthetic))


def _gaps(real: Floats, synthetic: Floats) -> Iterator[tuple[Floats, Floats]]:
    """The values of both in order, and by how much the share of real values up to each is greater.

    They come in parts; each begins with the last value of the part before.
    """
    points = np.sort(np.concatenate([real, synthetic]))
    for start in range(0, max(len(points) - 1, 1), _PART):
        part = points[start : start + _PART + 1]
        shares = [np.searchsorted(side, part, "right") / len(side) for side in (real, synthetic)]
        yield part, shares[0] - shares[1]


def _equal_edges(real: Floats, synthetic: Floats) -> Floats:
    low = min(float(real[0]), float(synthetic[0]))
    high = max(float(real[-1]), float(synthetic[-1]))
    return np.linspace(low, high, BINS + 1)


def _kl(real: Floats, synthetic: Floats, edges: Floats) -> float:
    if not edges[-1] > edges[0]:
        return 0.0
    return kl_of_counts(*(_counts(values, edges) for values in (real, synthetic)))


def _counts(values: Floats, edges: Floats) -> Floats:
    """A histogram of sorted values; the last bin holds its upper edge."""
    places = np.searchsorted(values, edges, "left")
    places[-1] = np.searchsorted(values, edges[-1], "right")
    return np.diff(places).astype(np.float64)
