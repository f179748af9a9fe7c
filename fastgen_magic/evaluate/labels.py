"""Figures of one column of categories; arguments are counts, both in the order of the same labels."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from scipy import sparse
from scipy.optimize import linprog

from fastgen_magic.evaluate.columns import Codes, Floats
from fastgen_magic.evaluate.numbers import kl_of_counts

RARE = 0.01
"""A category is rare where its share of the real table is below."""
MOST_EMBEDDED = 200
"""Labels up to which the exact transport problem is solved: its size grows with the square."""


def tv_complement(real: Codes, synthetic: Codes) -> float:
    """1 - total variation distance: 1 is right."""
    return 1.0 - transport(real, synthetic)


def transport(real: Codes, synthetic: Codes) -> float:
    """Optimal transport where any other label costs 1: the total variation distance."""
    return 0.5 * float(np.abs(_shares(real) - _shares(synthetic)).sum())


def transport_between(real: Codes, synthetic: Codes, cost: Floats) -> float:
    """Optimal transport with a cost for each pair of labels (row: real, column: synthetic), solved exactly.

    The paper embeds labels; the cost is then 1 - cosine, our reading, since "Low" for "Lower" is less wrong
    than for "High". What both sides share stays where it is as far as the cost of staying is 0.
    """
    p, q = _shares(real), _shares(synthetic)
    rows, columns = np.flatnonzero(p), np.flatnonzero(q)
    n, m = len(rows), len(columns)
    leaves = sparse.kron(sparse.eye_array(n), np.ones((1, m)))
    arrives = sparse.kron(np.ones((1, n)), sparse.eye_array(m))
    solved: Any = linprog(  # type: ignore[call-overload]
        cost[np.ix_(rows, columns)].ravel(),
        A_eq=sparse.vstack([leaves, arrives]).tocsr(),
        b_eq=np.concatenate([p[rows], q[columns] * (p.sum() / q.sum())]),
        method="highs",
    )
    return float(solved.fun) if solved.status == 0 else float("nan")


def embedded_costs(labels: Sequence[str]) -> Floats | None:
    """1 - cosine between the embeddings of labels, where wordllama is installed; nothing is downloaded."""
    try:
        import wordllama
    except ImportError:
        return None
    from pathlib import Path

    folder = Path(wordllama.__file__).parent
    model = wordllama.WordLlama.load(cache_dir=folder, disable_download=True)
    vectors = np.asarray(model.embed([label or " " for label in labels], norm=True), dtype=np.float64)
    return np.clip(1.0 - vectors @ vectors.T, 0.0, 2.0) * (1.0 - np.eye(len(labels)))


def kl(real: Codes, synthetic: Codes) -> float:
    """KL(real || synthetic) in nats over all labels of both, with 1/2 added to each count."""
    held = (real > 0) | (synthetic > 0)
    return kl_of_counts(real[held].astype(np.float64), synthetic[held].astype(np.float64))


def coverage(real: Codes, synthetic: Codes) -> float:
    """Share of the real categories that occur at all."""
    return float(np.mean(synthetic[real > 0] > 0))


def unseen(real: Codes, synthetic: Codes) -> float:
    """Share of the synthetic cells whose category the real table does not have."""
    return float(synthetic[real == 0].sum() / synthetic.sum())


def rare_recall(real: Codes, synthetic: Codes) -> tuple[float, float]:
    """Of the categories below 1 % of the real table: the share that occurs, by count and by real mass.

    NaN where there is no rare category.
    """
    rare = (real > 0) & (real < RARE * real.sum())
    if not rare.any():
        return float("nan"), float("nan")
    kept = rare & (synthetic > 0)
    return float(kept.sum() / rare.sum()), float(real[kept].sum() / real[rare].sum())


def _shares(counts: Codes) -> Floats:
    return np.asarray(counts / counts.sum(), dtype=np.float64)
