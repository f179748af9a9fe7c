"""A number that a stated share of the rows holds ("zero in a third of them"), put into a field's draw."""

from collections.abc import Callable
from dataclasses import replace

from fastgen_magic.authors.plan import Draw
from fastgen_magic.statements import Stated

_COUNTS = frozenset(("counts", "poisson", "integers"))
_MOST = 100
"""Numbers of which each has a weight of its own."""


def spiked(
    draw: Draw, why: str, stated: Stated, again: Callable[[Stated], tuple[Draw, str]]
) -> tuple[Draw, str]:
    """The draw with the stated spike, and its other numbers without it; and why they are drawn so.

    Parameters
    ----------
    draw, why: of the field without a spike. again: both where other things are stated of it.
    """
    whole = stated.whole or draw.law in _COUNTS or draw.shape.decimals == 0
    if len(stated.spikes) > 1 or (whole and stated.spikes[0][0] != 0):
        return _among_all(draw, stated), why
    ((number, share),) = stated.spikes
    if "weights" in draw.data:
        others = {value: weight for value, weight in draw.data["weights"].items() if value != number}
        rest = (1 - share) / (sum(others.values()) or 1)
        weights = {number: share, **{value: round(weight * rest, 6) for value, weight in others.items()}}
        return replace(draw, data={**draw.data, "weights": weights}), why
    low = 1 if whole and number == 0 and stated.low in (None, 0) else stated.low
    # A mean of all rows makes the other numbers larger.
    of_all = share < 1 and not stated.of_rest
    data = tuple(
        (name, (value - number * share) / (1 - share) if name == "mean" and of_all else value)
        for name, value in stated.law_data
    )
    found, why = again(replace(stated, low=low, law_data=data, spikes=()))
    return replace(found, shape=replace(found.shape, spikes=stated.spikes)), why


def _among_all(draw: Draw, stated: Stated) -> Draw:
    """The whole numbers between the limits by their weights: what is left goes to the others alike."""
    low, high = stated.low, stated.high
    if not (isinstance(low, int) and isinstance(high, int) and high - low < _MOST):
        return replace(draw, shape=replace(draw.shape, spikes=stated.spikes))
    said = dict(stated.spikes)
    others = [number for number in range(low, high + 1) if number not in said]
    rest = round(max(0.0, 1 - sum(said.values())) / (len(others) or 1), 6)
    return Draw("weights", {"weights": {n: said.get(n, rest) for n in range(low, high + 1)}})
