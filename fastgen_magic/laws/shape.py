"""What is done to values after they are drawn: rounding, endings, spikes, missing ones."""

import numpy as np
import pandas as pd

from fastgen_magic.laws.amounts import at_fault, draw_bell, refuse_outside


def as_whole(values):
    """Whole numbers, the nearest ones: int64, or Int64 where some are missing."""
    numbers = np.rint(pd.Series(values).to_numpy("float64", na_value=np.nan))
    gone = np.isnan(numbers)
    if np.any(np.abs(numbers) >= 2**63):
        raise ValueError("values of 2**63 and more cannot be whole numbers")
    if not gone.any():
        return numbers.astype("int64")
    whole = pd.array(np.where(gone, 0, numbers).astype("int64"), dtype="Int64")
    whole[gone] = pd.NA
    return whole


def round_to(values, step, low=None, high=None):
    """The nearest multiples of `step`; whole numbers if the step is whole, else float64.

    low, high: the multiples stay between them. Whole numbers of a column that may have missing values are
        Int64, whether or not some are missing.
    """
    bottom = -np.inf if low is None else np.ceil(np.divide(low, step) - 1e-9)
    top = np.inf if high is None else np.floor(np.divide(high, step) + 1e-9)
    if np.any(wrong := np.greater(bottom, top)):
        step, low, high = at_fault(wrong, step, low, high)
        raise ValueError(f"no multiple of {step} lies between {low} and {high}")
    steps = np.clip(np.rint(pd.Series(values).to_numpy("float64", na_value=np.nan) / step), bottom, top)
    if float(step).is_integer():
        whole = as_whole(steps * step)
        return whole if isinstance(values, np.ndarray) else pd.array(whole, dtype="Int64")
    rounded = np.round(steps * step, len(f"{step:.12f}".rstrip("0").partition(".")[2]))
    return rounded + 0.0  # no zero has a sign


def heap(values, rng, heaps, low=None, high=None):
    """Values that a share of the rows gives in round numbers only.

    heaps: step -> share of the rows that hold multiples of it, 0 to 1; the other rows keep their values, and
        so do those that would leave low or high. What a step would make 0 of takes the next smaller one.
    """
    numbers = pd.Series(values).to_numpy("float64", na_value=np.nan)
    place = np.searchsorted(np.cumsum(list(heaps.values())), rng.random(len(numbers)), side="right")
    steps = np.array([*heaps, np.nan])[place]
    sizes = sorted(heaps, reverse=True)
    for step, smaller in zip(sizes, [*sizes[1:], np.nan], strict=True):
        steps = np.where((steps == step) & (np.rint(numbers / step) == 0), smaller, steps)
    rough = np.rint(numbers / steps) * steps
    inside = (rough >= (-np.inf if low is None else low)) & (rough <= (np.inf if high is None else high))
    rough = np.where(inside, rough, numbers)
    if pd.Series(values).dtype.kind in "iu":
        return as_whole(rough)
    return rough if isinstance(values, np.ndarray) else pd.array(rough, dtype="Float64")


def end_in(values, ending, low=None, high=None):
    """The nearest values that end in this fraction: 0.99 gives 4.99, 5.99, ...

    low, high: they stay between these limits.
    """
    low, high = (None if limit is None else np.subtract(limit, ending) for limit in (low, high))
    numbers = pd.Series(values).to_numpy("float64", na_value=np.nan)
    whole = pd.Series(round_to(numbers - ending, 1, low, high)).to_numpy("float64", na_value=np.nan)
    return np.round(whole + ending, len(f"{ending:.12f}".rstrip("0").partition(".")[2]))


def end_some(values, rng, endings, low=None, high=None):
    """Values of which a share of the rows each end in these fractions, as prices do.

    endings: fraction -> share of the rows, 0 to 1 (0.99: 4.99, 5.99, ...); the other rows keep their values,
        and so do those that would leave low or high.
    """
    numbers = pd.Series(values).to_numpy("float64", na_value=np.nan)
    place = np.searchsorted(np.cumsum(list(endings.values())), rng.random(len(numbers)), side="right")
    ending = np.array([*endings, np.nan])[place]
    ended = np.round(np.rint(numbers - ending) + ending, 9)
    inside = (ended >= (-np.inf if low is None else low)) & (ended <= (np.inf if high is None else high))
    found = np.where(inside, ended, numbers)
    return found if isinstance(values, np.ndarray) else pd.array(found, dtype="Float64")


def put_spikes(values, rng, spikes):
    """Exact values in a share of the rows each, such as many zeros.

    spikes: value -> share of the rows, 0 to 1, or a share for each row; the other rows keep their values. A
        day is ISO text.
    """
    shares = [np.broadcast_to(share, len(values)) for share in spikes.values()]
    limits = np.cumsum(shares, axis=0)
    if limits[-1].max(initial=0) > 1 + 1e-9:
        raise ValueError(f"the shares of the spikes {list(spikes)} sum to more than 1")
    place = (rng.random(len(values)) >= limits).sum(axis=0)
    listed, kind = [*spikes, next(iter(spikes))], values.dtype.kind
    listed = listed if kind in "iufbM" else pd.array([str(value) for value in listed], dtype="str")
    exact = np.asarray(listed, dtype="datetime64[s]" if kind == "M" else None)[place]
    hit = place < len(spikes)
    if isinstance(values, np.ndarray):
        return np.where(hit, exact, values)
    values = values.astype("Float64") if kind == "i" and exact.dtype.kind == "f" else values.copy()
    values[hit] = exact[hit]
    return values


def copy_some(values, rng, parent, share):
    """The parent's own value in a share of the rows, if it has one there; the others keep theirs.

    share: 0 to 1.
    """
    refuse_outside(0, 1, same=share)
    return taken_over(values, rng.random(len(values)) < share, parent)


def at_most(values, parent):
    """Values that never lie above the parent's: one that does becomes the parent's."""
    return taken_over(values, pd.Series(values) > pd.Series(parent), parent)


def at_least(values, parent):
    """Values that never lie below the parent's: one that does becomes the parent's."""
    return taken_over(values, pd.Series(values) < pd.Series(parent), parent)


def taken_over(values, where, parent):
    """The parent's value in the rows that `where` marks and in which it has one."""
    column = pd.Series(parent)
    where = pd.array(where, dtype="boolean").to_numpy("bool", na_value=False) & column.notna().to_numpy()
    own = pd.Series(values).copy()
    if own.dtype.kind in "iu" and column.dtype.kind == "f":
        own = own.astype("float64" if isinstance(values, np.ndarray) else "Float64")
    if own.dtype.kind not in "iufbM":
        column = column.astype("str")
    own[where] = column[where].astype(own.dtype)
    return own.to_numpy() if isinstance(values, np.ndarray) else own.array


def leave_missing(values, rng, share, where=None):
    """Missing values in a share of the rows.

    share: 0 to 1, of all rows or of those that `where` marks (a boolean column).
    """
    refuse_outside(0, 1, missing=share)
    gone = rng.random(len(values)) < share
    if where is not None:
        gone &= pd.array(where, dtype="boolean").to_numpy("bool", na_value=False)
    return blank_out(values, gone)


def keep_only(values, where):
    """The values in the rows that `where` marks, missing values in the others."""
    return blank_out(values, ~pd.array(where, dtype="boolean").to_numpy("bool", na_value=False))


def blank_out(values, gone):
    """The values, missing in the rows that `gone` marks; a type that can hold missing ones."""
    values = pd.array(values)
    values[gone] = pd.NA
    return values


def missing_together(values, rng, share, gaps, together=1):
    """Missing values in the same rows as other columns that follow the same `gaps`: not recorded together.

    share: share of missing values, 0 to 1, or one for each row. gaps: a column of numbers; the rows where
    it is lowest lack their values first. together: share of the rows where it decides, 0 to 1; in the
    others chance does.
    """
    refuse_outside(0, 1, missing=share)
    place = (pd.Series(gaps).rank(method="first").to_numpy("float64") - 0.5) / max(len(values), 1)
    chance = rng.random((2, len(values)))
    return blank_out(values, np.where(chance[0] < together, place, chance[1]) < share)


def add_noise(values, rng, noise=0, error=0):
    """Values with a normal error, or with one that grows with them.

    noise: its standard deviation as a share of the values' own one. error: the same as a share of each value,
    by a log-normal factor. 0 leaves them as they are.
    """
    refuse_outside(0, np.inf, noise=noise, error=error)
    numbers = pd.Series(values).to_numpy("float64", na_value=np.nan)
    if not (noise or error) or not len(numbers):
        return values
    noisy = numbers + noise * np.nanstd(numbers) * rng.standard_normal(len(numbers)) if noise else numbers
    noisy = noisy * np.exp(error * rng.standard_normal(len(numbers))) if error else noisy
    return noisy if isinstance(values, np.ndarray) else pd.array(noisy, dtype="Float64")


def remainder_of(total, *parts):
    """What is left of a total without its parts."""
    rest = total
    for part in parts:
        rest = rest - part
    exact = pd.Series(rest).round(9)  # 0.3 - 0.1 is 0.2
    return exact.to_numpy() if isinstance(rest, np.ndarray) else exact.array


def share_of_rest(rng, n, mean, spread, taken=0, total=1):
    """A part of what is left of a whole: total - taken, times a beta share.

    mean: mean share of the rest, 0 to 1. spread: its standard deviation. taken: sum of the parts so far.
    The last part is `remainder_of(total, *parts)`: together they are the whole.
    """
    rest = np.subtract(total, taken)
    refuse_outside(0, np.inf, spread=spread)
    return rest * draw_bell(rng, n, mean, spread, 0, 1)
