"""Keys of several columns: pairs of numbers of which none comes twice, at any number of rows."""

import numpy as np

from fastgen_magic.laws.amounts import refuse_outside
from fastgen_magic.laws.dates import seconds_in
from fastgen_magic.laws.groups import column_of_values
from fastgen_magic.laws.keys import mixed_bits, shuffled_numbers
from fastgen_magic.laws.parents import places_of_children, stream_of_block


def draw_pairs(
    rng, row, parents=100, mean=5, spread=0.5, none=0, choices=0, odds=None, others=0, uneven=0, size=50_000
):
    """A number for each row that holds two: the row of a parent's table and one beside it, no pair twice.

    parents, mean, spread, none, size: as in `draw_parents`. Beside the parent stands 0, 1, 2, ... among its
        rows, or one of these, each once beside a parent:
    choices: so many numbers, all alike. odds: how likely each is, a number for each.
    others: rows of another table; the parents of one block have theirs in one part of these.
    uneven: standard deviation of the number of rows of each of the others, as a share of its mean.
    Where a parent has rows for nearly all numbers, the likely ones cannot be as frequent as they should.
    `part_of_pair` takes the two apart.
    """
    refuse_outside(0, np.inf, uneven=uneven)
    weights = None if odds is None else np.array([*odds.values()], dtype="float64")
    parts = max(-(-int(others) // size), 1)
    space = others // parts or choices or (None if weights is None else len(weights))
    parent, place, count = places_of_children(rng, row, parents, mean, spread, none, size, space)
    second, part = place, parent // size % parts
    begin = mixed_bits(parent + int(stream_of_block(rng, 2**31).integers(2**40)))
    for one in np.unique(part) if space else ():
        here, first = part == one, others * one // parts
        space = others * (one + 1) // parts - first if others else space
        if others and uneven > 1e-3:
            weights = stream_of_block(rng, 2**31 + 1 + int(one)).gamma(uneven**-2, size=space) + 1e-9
        if weights is None:
            second[here] = first + shuffled_numbers((begin[here] % space + place[here]) % space, space)
        else:
            beside = (begin[here], place[here], count[here], weights, stream_of_block(rng, 2**31))
            second[here] = first + unlike_numbers(*beside)
    return parent + 2**31 * second


def unlike_numbers(begin, place, count, weights, rng):
    """Numbers below len(weights), none twice for one `begin`, each in proportion to its weight.

    begin: a number that looks like chance, the same for all that belongs together. place: 0, 1, 2, ... within
    it. count: the places below it get numbers by weight, those beyond what is left; all is used up at last.
    Source: systematic sampling, Madow 1949; weights above 1 in `count` are taken for certain.
    """
    space, found = len(weights), np.empty(len(place), dtype="int64")
    heavy = np.argsort(-weights, kind="stable")
    mixes = [rng.permutation(space) for _ in range(max(1, min(16, 200_000 // space)))]
    cases, case = np.unique(np.clip(count, 1, space) * 16 + begin % len(mixes), return_inverse=True)
    rows = np.split(np.argsort(case, kind="stable"), np.cumsum(np.bincount(case))[:-1])
    for (many, mix), here in zip((divmod(int(one), 16) for one in cases), rows, strict=True):
        order, last = order_and_ends(weights, heavy, mixes[mix], many)
        point = begin[here] >> 31  # of 2**31 steps to a place
        reached = point + (place[here] % many << 31)
        at = np.searchsorted(last, reached, side="right")
        late = (place[here] >= many) & (many < space)
        if late.any():
            points, of = np.unique(point[late], return_inverse=True)
            taken = np.searchsorted(last, points[:, None] + (np.arange(many) << 31), side="right")
            free = (taken - np.arange(many) + np.arange(len(points))[:, None] * space).ravel()
            left = (point[late] + place[here][late]) % (space - many)
            at[late] = left + np.searchsorted(free, of * space + left, side="right") - of * many
        found[here] = order[at]
    return found


def order_and_ends(weights, heavy, mix, many):
    """Numbers in an order, and where each one's stretch ends: `many` times 2**31 steps, none beyond 2**31.

    heavy: the numbers from the greatest weight down. mix: all of them in another order.
    """
    rest = np.cumsum(weights[heavy][::-1])[::-1]
    fits = weights[heavy] * (many - np.arange(len(heavy))) < rest * (1 - 2.0**-30)
    sure = many if many >= len(heavy) else int(np.argmax(fits))
    for_certain = np.zeros(len(heavy), dtype="bool")
    for_certain[heavy[:sure]] = True
    loose = mix[~for_certain[mix]]
    steps = np.cumsum(weights[loose])
    last = np.rint(steps * ((many - sure) * 2.0**31 / steps[-1])) if len(loose) else steps
    firm = np.arange(1, sure + 1) << 31
    return np.append(heavy[:sure], loose), np.append(firm, (sure << 31) + last.astype("int64"))


def part_of_pair(pair, places=1, count=2**31):
    """A number from 0 that each pair holds.

    pair: as `draw_pairs` gives them: the first number has 2**31 places, the second ones those behind them.
    places: how many stand before this one; 2**31 for the second. count: how many this one may be.
    """
    return np.asarray(pair) // places % count


def number_of_pair(pair, places=1, count=2**31, start=0):
    """Whole numbers start, start + 1, ... by a number that each pair holds: see `part_of_pair`."""
    return start + part_of_pair(pair, places, count)


def value_of_pair(pair, listed, places=1):
    """Values of a list by a number that each pair holds: see `part_of_pair`."""
    return column_of_values([*listed])[part_of_pair(pair, places, len(listed))]


def moment_of_pair(pair, low, places=1, count=2**31, unit="days"):
    """Days or moments, so many units after `low` as a number that each pair holds: see `part_of_pair`."""
    gap = part_of_pair(pair, places, count) * seconds_in(unit)
    return np.datetime64(low, "s") + gap.astype("timedelta64[s]")
