"""References: which row of its parent's table each row of a table belongs to."""

import numpy as np
import pandas as pd

from fastgen_magic.laws.amounts import refuse_outside
from fastgen_magic.laws.groups import by, column_of_values
from fastgen_magic.laws.keys import mixed_bits, shuffled_numbers
from fastgen_magic.laws.shape import blank_out


def draw_parents(rng, row, parents=100, mean=5, spread=0.5, none=0, size=50_000):
    """Rows of the parent's table, 0 to parents - 1: the parent of each row of this table.

    parents: rows of the parent's table. mean: children of a parent, on average.
    spread: standard deviation of the number of children, as a share of its mean, among parents that have
        any; 0: all alike. none: share of parents without children, raised where there are not enough.
    size: rows of a block. The first parents * mean rows hold exactly these numbers, and more rows begin
        anew. Each block of parents has its children one after the other, in an order that looks like
        chance; so a block of children needs few blocks of parents.
    """
    return places_of_children(rng, row, parents, mean, spread, none, size)[0]


def places_of_children(rng, row, parents, mean, spread, none, size, most=None):
    """Of each row its parent, its place among the rows of that parent, from 0, and how many these are.

    most: so many children has a parent at most. With more rows than planned places go on, lap after lap.
    Others as in `draw_parents`.
    """
    refuse_outside(0, np.inf, mean=mean, spread=spread)
    refuse_outside(0, 1, none=none)
    parents, row = max(int(parents), 1), np.asarray(row, dtype="int64")
    ends = np.minimum(np.arange(1, -(-parents // size) + 1) * size, parents)
    total = max(1, round(parents * mean))
    firsts = np.minimum(np.rint(np.append(0, ends) * (total / parents)).astype("int64"), total)
    lap, place = np.divmod(row, total)
    group = np.searchsorted(firsts, place, side="right") - 1
    found, among, counted = np.empty((3, len(row)), dtype="int64")
    for block in np.unique(group):
        here, children = group == block, int(firsts[block + 1] - firsts[block])
        stream = stream_of_block(rng, int(block))
        turn = mixed_bits(lap[here] + int(stream.integers(2**40))) % children  # no lap is like another
        counts = children_of_parents(stream, int(ends[block] - block * size), children, spread, none)
        fill, own = stream.permutation(len(counts)), place[here] - firsts[block]
        one, before, counts = dealt_children(own, turn, lap[here], counts, fill, most)
        found[here], among[here], counted[here] = block * size + one, before, counts[one]
    return found, among, counted


def dealt_children(place, turn, lap, counts, fill, most):
    """The parent of each row and its place there, by the row's place in a lap; and how many each has in one.

    most: so many children has a parent in all laps together; others take its further ones, in the order of
    `fill`. Where all have so many it begins anew.
    """
    children = int(counts.sum())
    order = shuffled_numbers((place + turn) % children, children)
    most = 2**62 // len(counts) if most is None else int(most)
    laps = -(-len(counts) * most // children)
    counts = at_most_each(counts, most, fill)
    few = ((lap + 1) * counts.max() <= most) & (counts.sum() == children)
    last = np.cumsum(counts)
    one = np.searchsorted(last[:-1], order, side="right")
    before = order - (last - counts)[one] + lap * counts[one]
    for each in np.unique(lap[~few] % laps):
        here, begin = ~few & (lap % laps == each), at_most_each(counts * each, most, fill)
        now = at_most_each(counts * (each + 1), most, fill) - begin
        last = np.cumsum(now)
        at = order[here] if last[-1] == children else place[here] % last[-1]
        one[here] = np.searchsorted(last, at, side="right")
        before[here] = at - (last - now - begin)[one[here]]
    return one, before, counts


def at_most_each(counts, most, order):
    """Counts of which none is above `most`: others take what is too much, in this order."""
    over, counts = int(np.maximum(counts - most, 0).sum()), np.minimum(counts, most)
    room = (most - counts)[order]
    counts[order] += np.clip(over - np.cumsum(room) + room, 0, room)
    return counts


def draw_repeats(rng, row, mean=5, spread=0.5, group=20):
    """Numbers 0, 1, 2, ... of what rows belong to, each in several rows: the patient of each visit.

    mean: rows of each one, on average. spread: standard deviation of that number, as a share of its mean;
        0: all alike. group: so many have their rows side by side, in an order that looks like chance.
    """
    refuse_outside(0, np.inf, mean=mean, spread=spread)
    total = max(round(group * mean), group)
    lap, place = laps_of_rows(row, np.array([total]))
    found = np.empty(len(row), dtype="int64")
    for one in np.unique(lap):
        stream, here = stream_of_block(rng, int(one)), lap == one
        counts = children_of_parents(stream, group, total, spread, 0)
        order = stream.permutation(total)[place[here]]
        found[here] = one * group + np.searchsorted(np.cumsum(counts), order, side="right")
    return found


def laps_of_rows(row, sums, size=10_000):
    """The lap that each row is in, and its place there: laps of so many rows, one after the other, and anew.

    size: rows of the shortest piece in which a table is drawn. The last lap of a piece is cut, so that what
        it holds is drawn together; long laps go on.
    """
    row, ends, laps = np.asarray(row, dtype="int64"), np.cumsum(sums), len(sums)
    firsts = ends - sums
    if 10 * max(sums) <= size:
        last = firsts + size - 1
        last = last // ends[-1] * laps + np.searchsorted(ends, last % ends[-1], side="right")
        begin = row // size * (last + 1 - np.arange(laps)).max()
        row = row % size + begin // laps * ends[-1] + firsts[begin % laps]
    turn, place = np.divmod(row, ends[-1])
    lap = np.searchsorted(ends, place, side="right")
    return turn * laps + lap, place - firsts[lap]


def place_within(of, order=None, start=1, down=False):
    """Numbers start, start + 1, ... of the rows that have the same value in another column.

    of: that column; where it is missing the number is. order: a column by which the rows of each value are
        numbered, from low to high; as they stand where it is None. down: from high to low. Rows that are
        drawn apart are numbered apart: of one number of `draw_repeats` all are drawn together.
    """
    group, values = pd.factorize(pd.Series(of))
    order = pd.Series(np.arange(len(group)) if order is None else order)
    rank = order.rank(method="first", ascending=not down)
    rows = np.lexsort((rank.to_numpy("float64"), group))
    counts = np.bincount(group[rows] + 1, minlength=len(values) + 1)
    place = np.empty(len(group), dtype="int64")
    place[rows] = np.arange(len(rows)) - np.repeat(np.cumsum(counts) - counts, counts) + start
    return blank_out(place, group < 0) if (group < 0).any() else place


def draw_repeats_by(rng, row, weights, mean, spread, period=2_000):
    """Numbers as `draw_repeats` draws them, where how many rows each has goes by its kind.

    weights: kind -> share of the numbers, as `kind_of_number` has them. mean, spread: kind -> as in
        `draw_repeats`; rows as in `by`.
    """
    from scipy.special import gammaincc  # the tail of the gamma law

    kinds = kind_of_number(np.arange(period), weights, period)
    means, spreads = by(kinds, mean), by(kinds, spread)
    shapes = 1 / np.maximum(spreads, 1e-3) ** 2
    # What is above one row, on average: cut off at one it would be more, the smaller a kind the more.
    above = means * gammaincc(shapes + 1, shapes / means) - gammaincc(shapes, shapes / means)
    lean = (means - 1) / np.maximum(above, 1e-12)
    # Side by side, as many as fit into a lap: their rows are a fixed sum, which bends those of a few.
    group = next((size for size in (400, 200, 100, 50) if size * means.mean() < 900), 20)
    sums = np.maximum(np.rint(means.reshape(-1, group).sum(axis=1)).astype("int64"), group)
    lap, place = laps_of_rows(row, sums)
    found = np.empty(len(place), dtype="int64")
    for one in np.unique(lap):
        stream, here, at = stream_of_block(rng, int(one)), lap == one, int(one) % len(sums)
        own = slice(at * group, (at + 1) * group)
        rest = lean[own] * np.maximum(stream.gamma(shapes[own], means[own] / shapes[own]) - 1, 0) + 1e-9
        counts = 1 + np.diff(np.rint(np.cumsum(rest) / rest.sum() * (sums[at] - group)), prepend=0)
        order = stream.permutation(sums[at])[place[here]]
        found[here] = one * group + np.searchsorted(np.cumsum(counts), order, side="right")
    return found


def kind_of_number(number, weights, period=2_000):
    """The kind of each number of `draw_repeats_by`, a function of the number alone.

    weights: kind -> share of the numbers, exact in each `period` of them.
    """
    place = (shuffled_numbers(np.asarray(number, dtype="int64") % period, period) + 0.5) / period
    ends = np.cumsum(list(weights.values()))
    return column_of_values(list(weights))[np.searchsorted(ends[:-1], place * ends[-1], side="right")]


def taken_from(of):
    """The values of another column as they are.

    of: that column, shape (n,).
    """
    return of


def place_of_value(of, listed):
    """The place of each value among those that are listed, from 0; all others are the one after the last.

    of: the column of the values, shape (n,). It numbers what has one value for each of them.
    """
    values = pd.Series(of)
    places = values.map({value: place for place, value in enumerate(listed)}).astype("Int64")
    places = places.mask(places.isna() & values.notna(), len(listed))
    return places.array if places.isna().any() else places.to_numpy("int64")


def number_of_value(of, step=1):
    """A number for each value, the same wherever it comes: what has one value for each of them goes by it.

    of: the column, shape (n,). step: values of one step share a number, of moments in days. Numbers and
        moments are counted in steps from 0 and 1970, to both sides, and from 5,000,000 on anew; texts share
        200,000 numbers by their spelling.
    """
    refuse_outside(0, np.inf, step=step)
    values = pd.Series(of)
    known = values.dropna()
    if known.dtype.kind == "M":
        known = (known - pd.Timestamp(1970, 1, 1)) / pd.Timedelta(days=1)
    if known.dtype.kind in "iufb":
        steps = np.rint(known.to_numpy("float64") / step).astype("int64")
        numbers = np.where(steps < 0, -2 * steps - 1, 2 * steps) % 5_000_000
    else:
        numbers = pd.util.hash_array(known.astype("str").to_numpy("O")) % np.uint64(200_000)
    found = pd.Series(numbers.astype("int64"), known.index).reindex(values.index).astype("Int64")
    return found.array if found.isna().any() else found.to_numpy("int64")


def children_of_parents(rng, parents, children, spread, none):
    """How many children each parent has, shape (parents,): whole numbers that sum to `children`.

    spread, none: as in `draw_parents`. Each parent that has children has one, and its part of the rest.
    """
    some = int(min(max(round(parents * (1 - none)), 1), children, parents))
    rest, mean = children - some, children / some
    counts = np.zeros(parents, dtype="int64")
    if rest:
        rounding = (mean % 1) * (1 - mean % 1)
        uneven = min(max((spread * mean) ** 2 - rounding, 0) ** 0.5 / (mean - 1), 5)
        rates = rng.gamma(1 / uneven**2, size=some) + 1e-12 if uneven > 1e-3 else np.ones(some)
        sums = np.rint(np.cumsum(rates) * (rest / rates.sum())).astype("int64")
        sums[-1] = rest
    else:
        sums = np.zeros(some, dtype="int64")
    counts[rng.permutation(parents)[:some]] = 1 + np.diff(sums, prepend=0)
    return counts


def stream_of_block(rng, block):
    """The stream of this column and of one block of the parents; it is the same for all children's blocks."""
    seed = rng.bit_generator.seed_seq
    key = (2**32 - 1, block, *seed.spawn_key[1:])
    return np.random.default_rng(np.random.SeedSequence(seed.entropy, spawn_key=key))
