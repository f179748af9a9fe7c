"""Train on synthetic, test on real: what a model learns from the synthetic table about a target."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Any

import numpy as np

from fastgen_magic.errors import EvaluationError
from fastgen_magic.evaluate.columns import Column, Columns, Floats
from fastgen_magic.evaluate.naming import several, shown

MOST_ROWS = 20_000
"""Training rows of either side; more change the figure little and cost time."""
_FEWEST = 40
_REPEATS = 3
_FREQUENT = 30
_LEARNABLE = 0.02
"""Gain of real training data over independent marginals below which the scale means nothing."""


Data = tuple[Floats, Floats]
"""Inputs and target."""


@dataclass(frozen=True)
class Learning:
    """Scores on held-out real rows, means of three splits.

    Attributes
    ----------
    measure: "AUC" for categories (classes against the rest, weighted by their share), "R2" for numbers.
    synthetic, real: trained on the synthetic table, and on as many real rows.
    independent: trained on real rows whose columns are shuffled apart: marginals without ties.
    """

    target: str
    measure: str
    synthetic: float
    real: float
    independent: float

    @property
    def scaled(self) -> float:
        """0 is independent marginals, 1 real training data; NaN where even real data teach nothing."""
        gain = self.real - self.independent
        return (self.synthetic - self.independent) / gain if gain > _LEARNABLE else float("nan")

    @property
    def remark(self) -> str:
        """A line where even real data teach nothing, else ""."""
        if isfinite(self.scaled):
            return ""
        return f"{shown(self.target)}: no model learns it from the other columns, from real rows either"


def learn(real: Columns, synthetic: Columns, target: str) -> Learning:
    """Three splits of the real table: 70 % to train, 30 % to test.

    Errors: `EvaluationError` for a target that is no usable column, too few rows, or a missing scikit-learn.
    """
    _check(real, synthetic, target)
    features = [name for name in real if name != target and real[name].kind in ("number", "date", "category")]
    one, other = ({name: _encoded(side[name], real[name]) for name in features} for side in (real, synthetic))
    numeric = real[target].kind == "number"
    labelled, drawn = _target(real[target]), _target(synthetic[target])
    known, there = np.flatnonzero(~np.isnan(labelled)), np.flatnonzero(~np.isnan(drawn))
    scores = []
    for repeat in range(_REPEATS):
        rng = np.random.default_rng(repeat)
        order = rng.permutation(known)
        cut = round(0.3 * len(order))
        test, train = order[:cut][:MOST_ROWS], order[cut:][:MOST_ROWS]
        size = min(len(train), len(there))
        train, ours = train[:size], rng.permutation(there)[:size]
        apart = {name: rng.permutation(values[train]) for name, values in one.items()}
        held = _matrix(one, test), labelled[test]
        sets = (
            (_matrix(other, ours), drawn[ours]),
            (_matrix(one, train), labelled[train]),
            (np.column_stack(list(apart.values())), labelled[train]),
        )
        scores.append([_scored(training, held, numeric=numeric) for training in sets])
    synthetic_score, real_score, independent = np.mean(scores, axis=0)
    measure = "R2" if numeric else "AUC"
    return Learning(target, measure, float(synthetic_score), float(real_score), float(independent))


def _check(real: Columns, synthetic: Columns, target: str) -> None:
    name = shown(target)
    if target not in real:
        raise EvaluationError(f"--target {name}: no common column has this name: {several(list(real), 12)}")
    column = real[target]
    classes = np.count_nonzero(column.counts)
    if column.kind not in ("number", "category") or classes < 2:
        raise EvaluationError(
            f"--target {name}: a column of numbers or at least two categories is needed, "
            f"this is {column.kind}"
        )
    if not any(one != target and real[one].kind in ("number", "date", "category") for one in real):
        raise EvaluationError(f"--target {name}: there is no other column to learn it from")
    for side, whose in ((real, "real"), (synthetic, "synthetic")):
        rows = int((side[target].codes >= 0).sum())
        if rows < _FEWEST:
            raise EvaluationError(
                f"--target {name}: the {whose} table has {rows} rows with it; {_FEWEST} are needed"
            )


def _target(column: Column) -> Floats:
    if column.kind == "number":
        numbers = column.numbers
        assert numbers is not None  # noqa: S101 - numbers have numbers
        return numbers
    return np.where(column.codes < 0, np.nan, column.codes.astype(np.float64))


def _encoded(column: Column, reference: Column) -> Floats:
    """Numbers as they are; categories by their rank of frequency in the real table, the rare ones as one."""
    if (numbers := column.numbers) is not None:
        return numbers
    place = np.full(len(reference.labels) + 1, float(_FREQUENT))
    place[np.argsort(-reference.counts, kind="stable")[:_FREQUENT]] = np.arange(
        min(_FREQUENT, len(reference.labels))
    )
    place[-1] = np.nan
    return np.asarray(place[column.codes], dtype=np.float64)


def _matrix(features: Mapping[str, Floats], rows: Any) -> Floats:
    return np.column_stack([values[rows] for values in features.values()])


def _scored(training: Data, held: Data, *, numeric: bool) -> float:
    """AUC or R2; one thread, since threads wait for each other longer than trees of this size take."""
    (inputs, target), (tested, truth) = training, held
    try:
        from sklearn import metrics
        from threadpoolctl import threadpool_limits
    except ImportError:
        raise EvaluationError('--target needs scikit-learn: pip install "fastgen-magic[evaluate]"') from None
    if not numeric and len(np.unique(target)) < 2:
        return 0.5  # one class teaches nothing: a coin
    with threadpool_limits(1):
        model = _model(numeric=numeric).fit(inputs, target)
        if numeric:
            return float(metrics.r2_score(truth, model.predict(tested)))
        chances = dict(zip(model.classes_, model.predict_proba(tested).T, strict=True))
    classes, sizes = np.unique(truth, return_counts=True)
    if len(classes) < 2:
        return float("nan")
    nothing = np.zeros(len(truth))
    scores = [metrics.roc_auc_score(truth == one, chances.get(one, nothing)) for one in classes]
    return float(np.average(scores, weights=sizes))


def _model(*, numeric: bool) -> Any:
    from sklearn.ensemble import HistGradientBoostingClassifier, HistGradientBoostingRegressor

    kind = HistGradientBoostingRegressor if numeric else HistGradientBoostingClassifier
    return kind(max_iter=100, max_leaf_nodes=15, early_stopping=False, random_state=0)
