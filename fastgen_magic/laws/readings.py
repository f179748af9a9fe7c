"""Data as people and books give them, brought to those that the laws take; and what does not fit together."""

import math
from collections.abc import Callable, Mapping
from typing import Any

from fastgen_magic.laws.domains import number

Data = Mapping[str, Any]

SPELLINGS = {
    "min": "low", "minimum": "low", "start": "low", "from": "low", "lower": "low",
    "max": "high", "maximum": "high", "end": "high", "to": "high", "upper": "high",
    "mu": "mean", "average": "mean", "std": "sd", "stdev": "sd", "standard_deviation": "sd", "stddev": "sd",
    "p": "share", "probability": "share", "lam": "mean", "lambda": "mean",
}  # fmt: skip
"""Other names of data that every law understands, where it has a datum of the second name."""


def renamed(names: Mapping[str, str]) -> Callable[[Data], Data]:
    """A reading that gives data the law's names; what is given under both keeps the law's."""

    def read(data: Data) -> Data:
        return {
            new: value
            for old, value in data.items()
            if (new := names.get(old, old)) == old or new not in data
        }

    return read


def each(compute: Callable[..., float], *values: Any) -> Any:
    """A computation on numbers, or on numbers of each group."""
    keys = dict.fromkeys(key for value in values if isinstance(value, Mapping) for key in value)
    if not keys:
        return compute(*(number(value) for value in values))
    return {key: each(compute, *(_of_group(value, key) for value in values)) for key in keys}


def _of_group(value: Any, key: Any) -> Any:
    if not isinstance(value, Mapping):
        return value
    if not value:
        raise ValueError("a number for each group is needed")
    return value.get(key, value.get("*", list(value.values())[-1]))


def converted(
    data: Data, taken: tuple[str, ...], given: tuple[str, ...], computes: tuple[Callable[..., float], ...]
) -> Data:
    """Data in which `taken` are computed from those `given`; the same where they are not all there."""
    if any(name in data for name in taken if name not in given) or not all(name in data for name in given):
        return data
    values = [data[name] for name in given]
    rest = {name: value for name, value in data.items() if name not in given}
    return {name: each(compute, *values) for name, compute in zip(taken, computes, strict=True)} | rest


def read_lognormal(data: Data) -> Data:
    """Median and sigma from mean and sd, or from mu and sigma of the logarithm."""
    data = renamed({"s": "sigma", "scale": "median", "std": "sd", "average": "mean"})(data)
    if "mu" in data and "median" not in data:
        data = {"median": each(math.exp, data["mu"])} | {
            name: value for name, value in data.items() if name != "mu"
        }
    if "mean" in data and "sigma" in data and "median" not in data:
        return converted(
            data,
            ("median", "sigma"),
            ("mean", "sigma"),
            (lambda m, s: m / math.exp(s * s / 2), lambda _, s: s),
        )
    spread: Callable[[float, float], float] = lambda m, s: math.sqrt(math.log1p((s / m) ** 2))  # noqa: E731
    middle: Callable[[float, float], float] = lambda m, s: m / math.sqrt(1 + (s / m) ** 2)  # noqa: E731
    return converted(data, ("median", "sigma"), ("mean", "sd"), (middle, spread))


def read_gamma(data: Data) -> Data:
    """Mean and sd from shape and scale, or from shape and rate."""
    data = renamed(
        {"alpha": "shape", "k": "shape", "a": "shape", "theta": "scale", "beta": "rate", "std": "sd"}
    )(data)
    if "rate" in data and "scale" not in data:
        data = {"scale": each(lambda rate: 1 / rate, data["rate"])} | {
            k: v for k, v in data.items() if k != "rate"
        }
    return converted(
        data,
        ("mean", "sd"),
        ("shape", "scale"),
        (lambda k, scale: k * scale, lambda k, scale: math.sqrt(k) * scale),
    )


def read_exponential(data: Data) -> Data:
    """The mean from the rate; a scale is a mean."""
    data = renamed({"scale": "mean", "lambda": "rate", "lam": "rate", "lambd": "rate"})(data)
    return converted(data, ("mean",), ("rate",), (lambda rate: 1 / rate,))


def read_geometric(data: Data) -> Data:
    """The mean from the chance of a success."""
    data = renamed({"p": "share", "probability": "share"})(data)
    return converted(data, ("mean",), ("share",), (lambda share: 1 / share,))


def read_counts(data: Data) -> Data:
    """The dispersion from mean and sd or variance."""
    data = renamed({"std": "sd", "average": "mean", "mu": "mean"})(data)
    if "variance" in data:
        return converted(
            data, ("mean", "dispersion"), ("mean", "variance"), (lambda m, _: m, lambda m, v: v / m)
        )
    return converted(data, ("mean", "dispersion"), ("mean", "sd"), (lambda m, _: m, lambda m, s: s * s / m))


def read_beta(data: Data) -> Data:
    """Alpha and beta from mean and sd between the limits (0 and 1 where none are given)."""
    data = renamed({"a": "alpha", "b": "beta", "std": "sd"})(data)
    low, high = number(data.get("low", 0)), number(data.get("high", 1))

    def weight(mean: float, sd: float) -> float:
        return ((mean - low) * (high - mean) / sd**2 - 1) / (high - low)

    return converted(
        data, ("alpha", "beta"), ("mean", "sd"),
        (lambda m, s: (m - low) * weight(m, s), lambda m, s: (high - m) * weight(m, s)),
    )  # fmt: skip


def limits_fit(data: Data) -> str:
    """Low does not lie above high."""
    low, high = data.get("low"), data.get("high")
    return f"low {low} lies above high {high}" if low is not None and high is not None and low > high else ""


def inside(name: str) -> Callable[[Data], str]:
    """A check that limits rise and that one datum lies between them."""

    def fits(data: Data) -> str:
        low, high, value = data.get("low"), data.get("high"), data[name]
        if wrong := limits_fit(data):
            return wrong
        if (low is not None and value < low) or (high is not None and value > high):
            return f"{name} {value} lies outside of low {low} and high {high}"
        return ""

    return fits


def bell_fits(data: Data) -> str:
    """Mean and sd are possible between the limits: sd**2 <= (mean - low) * (high - mean)."""
    low, high, mean, sd = data.get("low"), data.get("high"), data["mean"], data["sd"]
    if wrong := inside("mean")(data):
        return wrong
    if low is None or high is None or sd <= (largest := math.sqrt((mean - low) * (high - mean))):
        return ""
    return f"sd is {sd}; with mean {mean} between {low} and {high} it can be {largest:.4g} at most"


def possible_sd(mean: Any, sd: Any, low: float, high: float) -> Any:
    """The sd, or that of each group, where it is possible; else the mean's distance to the nearer limit.

    mean, sd: numbers, or dicts by groups. What is no number, or a mean beyond the limits, stays as it is.
    """
    if isinstance(sd, Mapping):
        own = mean if isinstance(mean, Mapping) else dict.fromkeys(sd, mean)
        return {key: possible_sd(own.get(key), one, low, high) for key, one in sd.items()}
    if not isinstance(mean, int | float) or not isinstance(sd, int | float) or not low <= mean <= high:
        return sd
    return sd if sd**2 <= (mean - low) * (high - mean) else min(mean - low, high - mean)


def tail_fits(data: Data) -> str:
    """A tail of other codes has a pattern for them."""
    return f"tail {data['tail']} needs a pattern" if data["tail"] and not data["pattern"] else ""


def peaks_fit(data: Data) -> str:
    """Each peak is possible between the limits."""
    for name, (_, mean, sd) in data["peaks"].items():
        if wrong := bell_fits({**data, "mean": mean, "sd": sd}):
            return f"peak {name}: {wrong}"
    return ""
