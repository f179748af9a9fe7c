"""Laws of numbers: bells, log-normal amounts, counts, mixtures, quantiles and formulas."""

import ast
import re

from fastgen_magic.authors.claude.sketch import Sketch, around, beyond, floats, given, number, numbers, whole

_SURE = 12
"""Standard deviations beyond which no count is expected."""


def bell(sketch: Sketch) -> None:
    """A beta law stretched over the planned limits, so that mean and sd hold; normal where there are none."""
    grouped = sketch.rows(2)
    if grouped:
        _table(sketch, "bells", grouped, "mean and sd")
        sketch.write("mean, sd = np.array(bells, dtype='float64')[group].T")
        pairs = [(row[0], row[1]) for row in grouped[1]]
    else:
        mean, sd = sketch.number("mean"), sketch.number("sd")
        low, high = sketch.limits()
        _centre(sketch, "mean", mean, low, high)
        sketch.state(_named(sketch, "sd"), whole(sd), "spread", low=around(sd)[0], high=around(sd)[1])
        pairs = [(mean, sd)]
    low, high = sketch.limits()
    if low is None and high is None:
        sketch.write(f"values = rng.normal({_named(sketch, 'mean')}, {_named(sketch, 'sd')}, size=n)")
        return
    reach = max(abs(mean) + 8 * sd for mean, sd in pairs)
    low, high = -reach if low is None else low, reach if high is None else high
    for mean, sd in pairs:
        centre = (mean - low) / (high - low)
        if not 0 < centre < 1 or sd <= 0 or centre * (1 - centre) * ((high - low) / sd) ** 2 <= 1:
            raise ValueError(f"mean {mean:g} and sd {sd:g} do not fit between {low:g} and {high:g}")
    _state_limits(sketch, low, high)
    mean_name, sd_name = ("mean", "sd") if grouped else (_named(sketch, "mean"), _named(sketch, "sd"))
    sketch.write(
        f"centre = ({mean_name} - low) / (high - low)",
        f"weight = centre * (1 - centre) * ((high - low) / {sd_name}) ** 2 - 1",
        "values = low + (high - low) * rng.beta(centre * weight, (1 - centre) * weight, size=n)",
    )


def lognormal(sketch: Sketch) -> None:
    """Log-normal amounts; within limits the tails are folded back so that the median holds."""
    grouped = sketch.rows(2)
    low, high = sketch.limits()
    if grouped:
        _table(sketch, "amounts", grouped, "median, and spread of the logarithm")
        sketch.write("median, sigma = np.array(amounts, dtype='float64')[group].T")
        sketch.write("values = median * np.exp(sigma * rng.standard_normal(n))")
        _clip(sketch)
        return
    median, sigma = sketch.number("median"), sketch.number("sigma")
    if median <= 0 or sigma <= 0:
        raise ValueError("median and sigma of a log-normal law are above 0")
    name = _named(sketch, "median")
    sketch.state(name, whole(median), "half lie below", low=around(median)[0], high=around(median)[1])
    sketch.state("sigma", sigma, "spread of the logarithm", low=around(sigma)[0], high=around(sigma)[1])
    if high is None and (low is None or low <= 0):
        sketch.write(f"values = {name} * np.exp(sigma * rng.standard_normal(n))")
        return
    high = median * 1e6 if high is None else high
    low = 0.0 if low is None else low
    if not low < median < high:
        raise ValueError(f"the median {median:g} does not lie between {low:g} and {high:g}")
    _state_limits(sketch, low, high)
    sketch.write(
        f"floor = stats.norm.cdf(math.log(low / {name}) / sigma) if low > 0 else 0.0",
        f"ceiling = stats.norm.cdf(math.log(high / {name}) / sigma)",
        "place = np.interp(rng.random(n), [0, 0.5, 1], [floor, 0.5, ceiling])",
        f"values = {name} * np.exp(sigma * stats.norm.ppf(place))",
    )


def counts(sketch: Sketch) -> None:
    """Over-dispersed counts: negative binomial, a beta-binomial law where the upper limit is near."""
    grouped = sketch.rows(2)
    low, high = sketch.limits()
    low = max(low or 0, 0)
    if grouped:
        _table(sketch, "rates", grouped, "mean, and variance over mean")
        sketch.write("mean, dispersion = np.array(rates, dtype='float64')[group].T")
        pairs = [(row[0], row[1]) for row in grouped[1]]
        name = "mean"
    else:
        mean, dispersion = sketch.number("mean"), sketch.number("dispersion", 1.0)
        name = _centre(sketch, "mean", mean, low, high)
        sketch.state("dispersion", dispersion, "variance over mean, above low", low=1, high=4 * dispersion)
        pairs = [(mean, dispersion)]
    if any(not low < mean or dispersion < 1 for mean, dispersion in pairs):
        raise ValueError(f"counts need a mean above {low:g} and a dispersion of 1 or more")
    sketch.state("low", whole(low), "no value lies below")
    far = max(mean + _SURE * dispersion * max(mean, 1) ** 0.5 for mean, dispersion in pairs)
    if high is None or high > far or grouped:
        sketch.write(
            "excess = np.maximum(dispersion - 1, 1e-6)",
            f"rate = rng.gamma(({name} - low) / excess, excess, size=n)",
            "values = low + rng.poisson(rate)",
        )
        _clip(sketch, low=False)
        return
    if not low < pairs[0][0] < high or high - low < 2:
        raise ValueError(f"the mean {pairs[0][0]:g} does not lie between {low:g} and {high:g}")
    sketch.state("high", whole(high), "no value lies above")
    sketch.write(
        "trials = high - low",
        f"chance = ({name} - low) / trials",
        "excess = np.clip(dispersion / (1 - chance), 1.000001, trials - 0.000001)",
        "weight = (trials - excess) / (excess - 1)",
        "values = low + rng.binomial(trials, rng.beta(chance * weight, (1 - chance) * weight, size=n))",
    )


def mixture(sketch: Sketch) -> None:
    """Several bells: "share=mean sd" each, shares of any sum."""
    peaks = [(number(name), *numbers(sketch.entries.pop(name))) for name in _numeric_names(sketch)]
    if len(peaks) < 2 or any(len(peak) != 3 or peak[0] < 0 or peak[2] <= 0 for peak in peaks):
        raise ValueError('a mixture has two or more peaks, each "share=mean sd"')
    sketch.state("peaks", tuple(tuple(map(whole, peak)) for peak in peaks), "share, mean and sd of each peak")
    sketch.write(
        'share, mean, sd = np.array(peaks, dtype="float64").T',
        "peak = rng.choice(len(peaks), size=n, p=share / share.sum())",
        "values = rng.normal(mean[peak], sd[peak])",
    )
    low, high = sketch.limits()
    if low is not None:
        sketch.state("low", whole(low), "no value lies below")
        sketch.write("values = np.where(values < low, 2 * low - values, values)")
    if high is not None:
        sketch.state("high", whole(high), "no value lies above")
        sketch.write("values = np.where(values > high, 2 * high - values, values)")
    if low is not None or high is not None:
        ends = f"{'low' if low is not None else None}, {'high' if high is not None else None}"
        sketch.write(f"values = np.clip(values, {ends})")


def quantiles(sketch: Sketch) -> None:
    """A law by its quantiles, straight between them: "0.5=20", or rows of evenly spaced ones."""
    grouped = sketch.rows()
    if grouped:
        _table(sketch, "quantiles", grouped, "evenly spaced quantiles, smallest to largest")
        sketch.write(
            "values, place = np.empty(n), rng.random(n)",
            "for number, points in enumerate(quantiles):",
            "    mine = group == number",
            "    values[mine] = np.interp(place[mine], np.linspace(0, 1, len(points)), points)",
        )
        rows = grouped[1]
    else:
        names = sorted(_numeric_names(sketch), key=number)
        points = {number(name): number(sketch.entries.pop(name)) for name in names}
        if len(points) < 2 or min(points) != 0 or max(points) != 1:
            raise ValueError("quantiles begin with 0 and end with 1")
        sketch.state("quantiles", {whole(k): whole(v) for k, v in points.items()}, "share below -> value")
        sketch.write("values = np.interp(rng.random(n), list(quantiles), list(quantiles.values()))")
        rows = [list(points.values())]
    if any(list(row) != sorted(row) for row in rows):
        raise ValueError("quantiles must not fall")


def formula(sketch: Sketch) -> None:
    """An expression in the parents, exact or nearly so."""
    text = next((name for name, said in sketch.entries.items() if said == ""), "")
    sketch.entries.pop(text, None)
    parents = list(sketch.waiting)
    for parent in sorted(parents, key=lambda parent: -len(parent.name)):
        text = text.replace(f"`{parent.name}`", parent.identifier)
        if not parent.name.isidentifier():
            text = text.replace(parent.name, parent.identifier)
    used = {node.id for node in ast.walk(_expression(text)) if isinstance(node, ast.Name)}
    known = {parent.identifier for parent in parents}
    if not used & known or used - known - {"np", "math", "abs"}:
        raise ValueError(f"{text!r} is no expression in {', '.join(sorted(known)) or 'parents'}")
    for parent in parents:
        if parent.identifier in used:
            sketch.waiting.remove(parent)
            sketch.write(f"{given(parent)} = {floats(parent)}")
            text = re.sub(rf"\b{re.escape(parent.identifier)}\b", given(parent), text)
    sketch.write(f"values = {text}")
    noise, exact = sketch.number("noise", 0.0), sketch.number("exact", 1.0)
    if noise:
        sketch.state("noise", noise, "relative spread around the formula", low=0, high=4 * noise)
        sketch.write("values = values * np.exp(noise * rng.standard_normal(n))")
    if exact < 1:
        sketch.state("exact", exact, "share of rows in which the formula holds", low=0, high=1)
        sketch.write("values = np.where(rng.random(n) < exact, values, values * rng.beta(3, 1, size=n))")
    _clip(sketch)


def _expression(text: str) -> ast.Expression:
    try:
        return ast.parse(text, mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise ValueError(f"{text!r} is no expression") from None


def _numeric_names(sketch: Sketch) -> list[str]:
    return [name for name in sketch.entries if re.fullmatch(r"[\d.]+%?", name)]


def _named(sketch: Sketch, name: str) -> str:
    """The name that promises a statistic; another one where exact values stand beside the law."""
    return {"mean": "centre", "sd": "spread", "median": "typical"}[name] if sketch.spiked else name


def _centre(sketch: Sketch, name: str, value: float, low: float | None, high: float | None) -> str:
    named = _named(sketch, name)
    usual = around(abs(value)) if value else (0.0, 0.0)
    ends = (low, high) if low is not None and high is not None else usual
    sketch.state(named, whole(value), "", low=ends[0], high=ends[1])
    return named


def _state_limits(sketch: Sketch, low: float, high: float) -> None:
    ends = beyond(low, high)
    sketch.state("low", whole(low), "no value lies below", low=ends["low"][0], high=ends["low"][1])
    sketch.state("high", whole(high), "no value lies above", low=ends["high"][0], high=ends["high"][1])


def _clip(sketch: Sketch, *, low: bool = True) -> None:
    least, most = sketch.limits()
    least = least if low else None
    if least is not None and most is not None:
        _state_limits(sketch, least, most)
    elif least is not None:
        sketch.state("low", whole(least), "no value lies below")
    elif most is not None:
        sketch.state("high", whole(most), "no value lies above")
    if least is not None or most is not None:
        ends = f"{None if least is None else 'low'}, {None if most is None else 'high'}"
        sketch.write(f"values = np.clip(values, {ends})")


def _table(sketch: Sketch, name: str, grouped: tuple[list[str], list[list[float]]], what: str) -> None:
    """The rows of a table as a parameter, in the order of the places."""
    keys, rows = grouped
    note = f"{what} for {', '.join(keys)}" if sum(map(len, keys)) < 80 else f"{what}, in the order of places"
    sketch.state(name, tuple(tuple(map(whole, row)) for row in rows), note)
