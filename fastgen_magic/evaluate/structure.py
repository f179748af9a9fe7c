"""What holds in every row of the real table: functional dependencies, sums, products, orders."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations, permutations

import numpy as np

from fastgen_magic.evaluate.columns import Codes, Column, Columns, Floats, Taken
from fastgen_magic.evaluate.naming import shown

FEWEST = 20
"""Complete rows that a rule needs to be believed."""
HOLDS = 0.995
"""Share of the rows in which a rule holds in the real table."""
_MOST_NUMBERS = 30
_TRIED = 64
_MOST_ROWS = 100_000
"""Rows that are looked at: a rule is a share of rows, so a sample estimates it."""


@dataclass(frozen=True)
class Rule:
    """A rule found in the real table.

    Attributes
    ----------
    text: as a user would write it: "state -> region", "total = price * quantity", "start <= end".
    fields: those that it is about. kind: "functional", "arithmetic" or "order".
    real, synthetic: share of the rows in which it holds; NaN where no row is complete, and of a functional
        rule where most first values stand once: then it holds of itself.
    by_chance: that share if the fields were drawn apart from each other; what is above is knowledge.
    same: of a functional rule, share of the synthetic rows with a pair that the real table has; else NaN.
    """

    text: str
    fields: tuple[str, ...]
    kind: str
    real: float
    synthetic: float
    by_chance: float
    same: float = float("nan")

    @property
    def kept(self) -> bool:
        """Whether the synthetic table keeps it as well as rules are believed."""
        return self.synthetic >= HOLDS


def rules(real: Columns, synthetic: Columns) -> list[Rule]:
    """Every rule of the real table and how far the synthetic one keeps it."""
    real, synthetic = (_sampled(side) for side in (real, synthetic))
    return [*_functional(real, synthetic), *_arithmetic(real, synthetic), *_orders(real, synthetic)]


def _sampled(columns: Columns) -> Columns:
    size = len(next(iter(columns.values())))
    if size <= _MOST_ROWS:
        return columns
    rows = np.random.default_rng(0).choice(size, _MOST_ROWS, replace=False, shuffle=False)
    return dict(Taken(columns, rows))


def _functional(real: Columns, synthetic: Columns) -> Iterator[Rule]:
    """One value of the first field has one value of the second.

    Believed if it holds in 99.5 % of the rows, most rows share their first value with others, and shuffled
    fields hold it far less: a rare yes alone makes everything look like a rule.
    """
    names = [name for name, column in real.items() if column.kind in ("category", "text", "number")]
    for one, other in permutations(names, 2):
        first, second = real[one], real[other]
        if np.count_nonzero(first.counts) < np.count_nonzero(second.counts):
            continue
        held, shared = _determined(first.codes, second.codes)
        if held < HOLDS or shared < 0.5:
            continue
        chance = _by_chance(first.codes, second.codes)
        if 1 - held > 0.1 * (1 - chance) or chance > 0.97:
            continue
        ours, theirs = synthetic[one].codes, synthetic[other].codes
        kept, shared = _determined(ours, theirs)
        kept = kept if shared >= 0.5 else float("nan")
        same = _same_pairs(first, second, ours, theirs)
        text = f"{shown(one)} -> {shown(other)}"
        yield Rule(text, (one, other), "functional", held, kept, chance, same)


def _determined(one: Codes, other: Codes) -> tuple[float, float]:
    """Share of rows with the commonest second value of their first; share of rows whose first one recurs."""
    both = (one >= 0) & (other >= 0)
    if both.sum() < FEWEST:
        return float("nan"), 0.0
    first, second = one[both].astype(np.int64), other[both]
    joint, counts = np.unique(first * (int(second.max()) + 1) + second, return_counts=True)
    owner = joint // (int(second.max()) + 1)
    most = np.zeros(int(owner.max()) + 1, dtype=np.int64)
    np.maximum.at(most, owner, counts)
    sizes = np.bincount(first)
    return float(most.sum() / len(first)), float(sizes[sizes > 1].sum() / len(first))


def _by_chance(one: Codes, other: Codes) -> float:
    shuffled = np.random.default_rng(0).permutation(other)
    return _determined(one, shuffled)[0]


def _same_pairs(first: Column, second: Column, ours: Codes, theirs: Codes) -> float:
    size = len(second.labels)
    known = first.codes.astype(np.int64) * size + second.codes
    known = known[(first.codes >= 0) & (second.codes >= 0)]
    there = (ours >= 0) & (theirs >= 0)
    return (
        float(np.isin(ours[there].astype(np.int64) * size + theirs[there], known).mean())
        if there.any()
        else float("nan")
    )


def _arithmetic(real: Columns, synthetic: Columns) -> Iterator[Rule]:
    """A field that is another, or the sum or product of two others, up to the rounding of what is written."""
    numbers = _numbers_of(real)
    steps = {name: _step(values) for name, values in numbers.items()}
    for whole in numbers:
        others = [name for name in numbers if name != whole]
        for parts in (*combinations(others, 1), *combinations(others, 2)):
            if len(parts) == 1 and parts[0] < whole:
                continue  # a = b is b = a
            for sign, combined in _COMBINATIONS[len(parts)]:
                loose = _Check(whole, parts, combined, steps[whole], sum(steps[part] for part in parts))
                # What holds exactly is held to that; only what was rounded is left the room for it.
                for check in (replace(loose, step=0.0, of_parts=0.0), loose):
                    if not check.plausible(numbers) or (held := check.share(numbers)) < HOLDS:
                        continue
                    chance = check.share_by_chance(numbers)
                    if chance < 0.5:
                        text = f"{shown(whole)} = {f' {sign} '.join(map(shown, parts))}"
                        kept = check.share(_floats(synthetic))
                        yield Rule(text, (whole, *parts), "arithmetic", held, kept, chance)
                    break


@dataclass(frozen=True)
class _Check:
    """Whether one field is made of others; `step` and `of_parts` are the last decimals that are written."""

    whole: str
    parts: tuple[str, ...]
    combined: Callable[..., Floats]
    step: float
    of_parts: float

    def right(self, columns: dict[str, Floats], rows: slice = slice(None)) -> Floats:
        """1 and 0 by row, NaN where a value is missing."""
        target = columns[self.whole][rows]
        parts = [columns[name][rows] for name in self.parts]
        value = self.combined(*parts)
        # Sums carry the rounding of their parts, products that of the result.
        slack = 0.51 * self.step + (0.51 * self.of_parts if self.combined is np.add else 0.0)
        near = np.abs(target - value) <= slack + 1e-9 * np.abs(target)
        return np.where(np.isnan(target) | np.isnan(value), np.nan, near.astype(np.float64))

    def plausible(self, columns: dict[str, Floats]) -> bool:
        """A quick look at the first rows: most candidates fail there."""
        first = self.right(columns, slice(_TRIED))
        return bool(np.isnan(first).all() or np.nanmean(first) >= 0.9)

    def share(self, columns: dict[str, Floats]) -> float:
        """Share of the complete rows in which it holds; NaN if they are too few."""
        right = self.right(columns)
        return float(np.nanmean(right)) if np.sum(~np.isnan(right)) >= FEWEST else float("nan")

    def share_by_chance(self, columns: dict[str, Floats]) -> float:
        """The same with the target shuffled."""
        shuffled = np.random.default_rng(0).permutation(columns[self.whole])
        return self.share(columns | {self.whole: shuffled})


_COMBINATIONS: dict[int, tuple[tuple[str, Callable[..., Floats]], ...]] = {
    1: (("", np.asarray),),
    2: (("+", np.add), ("*", np.multiply)),
}


def _orders(real: Columns, synthetic: Columns) -> Iterator[Rule]:
    """Pairs of numbers or dates of which one never lies below the other, though their ranges overlap."""
    for kind in ("number", "date"):
        names = [name for name, column in real.items() if column.kind == kind][:_MOST_NUMBERS]
        ours, theirs = _floats(real), _floats(synthetic)
        for low, high in permutations(names, 2):
            held = _ordered(ours[low], ours[high])
            if not held >= HOLDS or not _alike(ours[low], ours[high]):
                continue
            chance = _ordered(ours[low], np.random.default_rng(0).permutation(ours[high]))
            if chance < 0.95:
                text, kept = f"{shown(low)} <= {shown(high)}", _ordered(theirs[low], theirs[high])
                yield Rule(text, (low, high), "order", held, kept, chance)


def _ordered(low: Floats, high: Floats) -> float:
    both = ~(np.isnan(low) | np.isnan(high))
    return float(np.mean(low[both] <= high[both])) if both.sum() >= FEWEST else float("nan")


def _alike(low: Floats, high: Floats) -> bool:
    """Whether most values of one lie in the other's range: fields of other units are ordered by accident."""
    one, other = low[~np.isnan(low)], high[~np.isnan(high)]
    return bool(np.mean((other >= one.min()) & (other <= one.max())) >= 0.5)


def _floats(columns: Columns) -> dict[str, Floats]:
    found = ((name, column.numbers) for name, column in columns.items())
    return {name: numbers for name, numbers in found if numbers is not None}


def _numbers_of(real: Columns) -> dict[str, Floats]:
    """Number columns that vary; dates and categories with few values would match by chance."""
    found = {name: column.present for name, column in real.items() if column.kind == "number"}
    varied = [name for name, values in found.items() if len(values) >= FEWEST and values[-1] > values[0]]
    few = [
        name
        for name, column in real.items()
        if column.kind == "category" and column.values is not None and np.count_nonzero(column.counts) > 2
    ]
    return {name: values for name, values in _floats(real).items() if name in [*varied, *few][:_MOST_NUMBERS]}


def _step(values: Floats) -> float:
    """The last decimal that a column is written with: 1, 0.1, ... 1e-6; 0 for more."""
    known = values[~np.isnan(values)][:1000]
    for decimals in range(7):
        if np.allclose(known, np.round(known, decimals), rtol=0, atol=1e-9):
            return 10.0**-decimals
    return 0.0
