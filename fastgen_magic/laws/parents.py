"""References: which row of its parent's table each row of a table belongs to."""

import numpy as np
import pandas as pd

from fastgen_magic.laws.keys import mixed_bits, shuffled_numbers


def draw_parents(rng, row, parents=100, mean=5, spread=0.5, none=0, size=50_000):
    """Rows of the parent's table, 0 to parents - 1: the parent of each row of this table.

    parents: rows of the parent's table. mean: children of a parent, on average.
    spread: standard deviation of the number of children, as a share of its mean, among parents that have
        any; 0: all alike. none: share of parents without children, raised where there are not enough.
    size: rows of a block. The first parents * mean rows hold exactly these numbers, and more rows begin
        anew. Each block of parents has its children one after the other, in an order that looks like
        chance; so a block of children needs few blocks of parents.
    """
    parents, row = max(int(parents), 1), np.asarray(row, dtype="int64")
    ends = np.minimum(np.arange(1, -(-parents // size) + 1) * size, parents)
    total = max(1, round(parents * mean))
    firsts = np.minimum(np.rint(np.append(0, ends) * (total / parents)).astype("int64"), total)
    lap, place = np.divmod(row, total)
    group = np.searchsorted(firsts, place, side="right") - 1
    found = np.empty(len(row), dtype="int64")
    for block in np.unique(group):
        here, children = group == block, int(firsts[block + 1] - firsts[block])
        stream = stream_of_block(rng, int(block))
        turn = mixed_bits(lap[here] + int(stream.integers(2**40))) % children  # no lap is like another
        order = shuffled_numbers((place[here] - firsts[block] + turn) % children, children)
        counts = children_of_parents(stream, int(ends[block] - block * size), children, spread, none)
        found[here] = block * size + np.searchsorted(np.cumsum(counts), order, side="right")
    return found


def draw_repeats(rng, row, mean=5, spread=0.5, group=20):
    """Numbers 0, 1, 2, ... of what rows belong to, each in several rows: the patient of each visit.

    mean: rows of each one, on average. spread: standard deviation of that number, as a share of its mean;
        0: all alike. group: so many have their rows side by side, in an order that looks like chance.
    """
    row, total = np.asarray(row, dtype="int64"), max(round(group * mean), group)
    lap, place = np.divmod(row, total)
    found = np.empty(len(row), dtype="int64")
    for one in np.unique(lap):
        stream, here = stream_of_block(rng, int(one)), lap == one
        counts = children_of_parents(stream, group, total, spread, 0)
        order = stream.permutation(total)[place[here]]
        found[here] = one * group + np.searchsorted(np.cumsum(counts), order, side="right")
    return found


def taken_from(of):
    """The values of another column as they are.

    of: that column, shape (n,).
    """
    return of


def draw_line_numbers(of):
    """1, 2, 3, ... among the rows of a block that have one value of `of`: the lines of each order.

    of: the column, shape (n,).
    """
    return pd.DataFrame({"of": of}).groupby("of", sort=False, dropna=False).cumcount().to_numpy() + 1


def draw_partners(rng, row, of, parents=100, size=50_000):
    """Rows of another table, 0 to parents - 1, none of them twice in a block beside one value of `of`.

    of: the column beside which they are, shape (n,); of a value there may be as many rows as the other table
    has, or a block of it. parents: rows of the other table. size: rows of a block; each block takes one of
    the other table, in turn.
    """
    blocks = -(-max(int(parents), 1) // size)
    first = int(row[0]) // size % blocks * size if len(row) else 0
    space = min(size, max(int(parents), 1) - first)
    groups = pd.factorize(np.asarray(of, dtype="object"), use_na_sentinel=False)[0]
    begin = rng.integers(space, size=groups.max(initial=0) + 1)[groups]
    return first + shuffled_numbers((begin + draw_line_numbers(groups)) % space, space)


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
