"""Figures of what is written in a column's cells: vocabulary and inter-sample n-gram frequency."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pandas as pd

from fastgen_magic.evaluate.columns import Codes

MOST_CELLS = 50_000
"""Texts whose n-grams are counted; ISNF is a mean over pairs of cells, so a sample estimates it unbiased."""


def distinct(counts: Codes) -> int:
    """Different values."""
    return int(np.count_nonzero(counts))


def tokens(labels: "pd.Index[Any]", counts: Codes) -> int:
    """Different lower-cased words of all cells."""
    return len({word for text in _held(labels, counts) for word in text.lower().split()})


def isnf(labels: "pd.Index[Any]", counts: Codes, n: int = 1) -> float:
    """Inter-sample n-gram frequency, in [0, 1]; lower is more diverse. NaN with fewer than two cells.

    The mean over cells of the mean over a cell's different lower-cased word n-grams g of
    (df(g) - 1) / (N - 1), where df(g) is the number of cells that hold g and N of all cells. A cell of
    fewer than n words has no n-gram and is left out of the mean. The paper names the figure without its
    formula; this is ours: how often what one row says is said by another.
    """
    cells = int(counts.sum())
    if cells < 2:
        return float("nan")
    held = np.flatnonzero(counts)
    weights = counts[held].astype(np.float64)
    places: dict[str, int] = {}
    rows: list[int] = []
    grams: list[int] = []
    for row, text in enumerate(_held(labels, counts)):
        for gram in set(_grams(text.lower().split(), n)):
            rows.append(row)
            grams.append(places.setdefault(gram, len(places)))
    if not rows:
        return float("nan")
    row_of, gram_of = np.asarray(rows), np.asarray(grams)
    frequency = (np.bincount(gram_of, weights=weights[row_of]) - 1.0) / (cells - 1.0)
    sizes = np.bincount(row_of, minlength=len(held))
    means = np.bincount(row_of, weights=frequency[gram_of], minlength=len(held))
    some = sizes > 0
    return float(np.average(means[some] / sizes[some], weights=weights[some]))


def isnf_of_values(counts: Codes) -> float:
    """ISNF of cells that are one word each, such as numbers: the chance that two cells are the same."""
    cells = int(counts.sum())
    if cells < 2:
        return float("nan")
    return (int(counts @ counts) - cells) / (cells * (cells - 1.0))


def _held(labels: "pd.Index[Any]", counts: Codes) -> list[str]:
    """The labels that occur, as text."""
    return [str(label) for label in labels.take(np.flatnonzero(counts)).tolist()]


def _grams(words: Sequence[str], n: int) -> Iterator[str]:
    for start in range(len(words) - n + 1):
        yield " ".join(words[start : start + n])
