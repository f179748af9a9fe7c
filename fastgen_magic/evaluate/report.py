"""A synthetic table held against a real one: all figures, each beside its ceiling."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from functools import cached_property
from math import isfinite
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from fastgen_magic.evaluate.columns import Columns, Taken
from fastgen_magic.evaluate.dependence import STRONG, PairFigures, pairs
from fastgen_magic.evaluate.fields import FieldFigures, Figures, figures_of_all, notes_on
from fastgen_magic.evaluate.findings import Findings
from fastgen_magic.evaluate.learning import learn
from fastgen_magic.evaluate.pairing import paired
from fastgen_magic.evaluate.structure import Rule, rules
from fastgen_magic.evaluate.verdict import Verdict, verdict

AVERAGED = (
    *("KSComplement", "TVComplement", "KL", "OT", "RangeCoverage", "CategoryCoverage", "RareRecall"),
    *("MissingValueSimilarity", "VocabularyRatio", "ISNF-1 distance"),
)
"""Figures of fields whose mean stands for the table."""
NAN = float("nan")


class Report(Findings):
    """What a comparison found, with its verdict in words."""

    @cached_property
    def verdict(self) -> Verdict:
        """What is good and what is off, in words."""
        return verdict(self)

    @property
    def sentence(self) -> str:
        """The verdict as a sentence."""
        return self.verdict.sentence

    def to_dict(self) -> dict[str, Any]:
        """Everything but the columns, as JSON takes it; figures that are not defined are None."""
        learning = self.learning and asdict(self.learning) | {"scaled": self.learning.scaled}
        found = {
            "sentence": self.sentence,
            "rows": {"real": self.real_rows, "synthetic": self.synthetic_rows},
            "columns": {"only real": self.only_real, "only synthetic": self.only_synthetic},
            "table": {"figures": self.figures, "ceilings": self.ceilings},
            "fields": [asdict(one) for one in self.fields],
            "pairs": [asdict(one) | {"error": one.error} for one in self.pairs],
            "rules": [asdict(one) | {"kept": one.kept} for one in self.rules],
            "learning": learning,
        }
        shown: dict[str, Any] = plain(found)
        return shown

    def to_json(self) -> str:
        """`to_dict` as text."""
        return json.dumps(self.to_dict(), indent=2, ensure_ascii=False, allow_nan=False)


def evaluate(
    synthetic: pd.DataFrame, against: pd.DataFrame, *, target: str | None = None, embeds: bool = True
) -> Report:
    """Hold a synthetic table against a real one.

    Parameters
    ----------
    against: the real table. target: a column that a model learns from the others, for train on synthetic,
        test on real. embeds: measure how alike category labels are, where wordllama is installed.

    Errors: `EvaluationError` for tables without a row or a common column, or an unfit target.
    """
    real, ours = paired(against, synthetic)
    learned = None if target is None else learn(real, ours, target)
    figures = figures_of_all(real, ours, embeds=embeds)
    found = tuple(like_for_like(real, ours))
    kept = tuple(rules(real, ours))
    one, other = halves(len(against), len(synthetic))
    ceilings: dict[str, Figures] = {name: {} for name in real}
    ceiling: Figures = {}
    if len(one):
        first, second = Taken(real, one), Taken(real, other)
        ceilings = figures_of_all(second, first, embeds=embeds)
        ceiling = _of_table(ceilings, second, first, like_for_like(second, first), rules(second, first))
    return Report(
        len(against),
        len(synthetic),
        tuple(
            FieldFigures(
                name, real[name].kind, figures[name], ceilings[name], notes_on(real[name], ours[name])
            )
            for name in real
        ),
        _only(against, synthetic),
        _only(synthetic, against),
        _of_table(figures, real, ours, found, kept) | ({} if learned is None else {"TSTR": learned.scaled}),
        ceiling | ({} if learned is None else {"TSTR": 1.0}),
        found,
        kept,
        learned,
        real,
        ours,
    )


def halves(rows: int, most: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Rows of two random halves, the first cut at `most`: a small table is held to small ones.

    They are the same for the same numbers.
    """
    order = np.random.default_rng(0).permutation(rows)
    half = rows // 2
    return np.sort(order[: min(half, most)]), np.sort(order[half : 2 * half])


def like_for_like(real: Columns, synthetic: Columns) -> list[PairFigures]:
    """Pairs over as many rows as the smaller table has."""
    sizes = [len(next(iter(side.values()))) for side in (real, synthetic)]
    rng = np.random.default_rng(0)
    sides = []
    for side, size in zip((real, synthetic), sizes, strict=True):
        few = min(sizes)
        sides.append(
            side if size == few else Taken(side, rng.choice(size, few, replace=False, shuffle=False))
        )
    return pairs(*sides)


def _of_table(
    fields: dict[str, Figures],
    real: Columns,
    synthetic: Columns,
    found: Sequence[PairFigures],
    kept: Sequence[Rule],
) -> Figures:
    table = {name: mean([figures.get(name, NAN) for figures in fields.values()]) for name in AVERAGED}
    table |= {
        "CorrelationSimilarity": mean([pair.correlation_similarity for pair in found]),
        "ContingencySimilarity": mean([pair.contingency for pair in found]),
    }
    return table | ties_kept(found, kept) | _rows(real, synthetic)


def ties_kept(found: Sequence[PairFigures], kept: Sequence[Rule]) -> Figures:
    """How far off pairs are, how many of them are strong, and how much of these and of the rules is kept."""
    strong = [pair.kept for pair in found if pair.real > STRONG]
    return {
        "dependence error": mean([pair.error for pair in found]),
        "strong pairs": float(len(strong)),
        "strong pairs kept": mean(strong),
        "rules": float(len(kept)),
        "rules kept": mean([float(rule.kept) for rule in kept]),
    }


def _rows(real: Columns, synthetic: Columns) -> Figures:
    """Share of the rows that repeat another one, in both tables, and of the synthetic that copy a real one.

    Keys take no part: they make every row different.
    """
    names = [name for name, column in real.items() if column.kind != "key"]
    if not names:
        return {}
    ours, theirs = _marks(real, names), _marks(synthetic, names)
    return {
        "repeated rows real": 1.0 - len(pd.unique(ours)) / len(ours),
        "repeated rows": 1.0 - len(pd.unique(theirs)) / len(theirs),
        "copied rows": float(pd.Series(theirs).isin(ours).mean()),
    }


def _marks(columns: Columns, names: list[str]) -> NDArray[np.uint64]:
    """A number for each row that equal rows share; 64 bits mixed well, so that others hardly ever do."""
    marks = np.zeros(len(next(iter(columns.values()))), dtype=np.uint64)
    for name in names:
        marks ^= columns[name].codes.astype(np.uint64) + np.uint64(2)
        marks *= np.uint64(0x9E3779B97F4A7C15)
        marks ^= marks >> np.uint64(29)
    return marks


def mean(values: list[float]) -> float:
    """The mean of those that are defined; NaN without any."""
    known = [value for value in values if isfinite(value)]
    return float(np.mean(known)) if known else NAN


def _only(one: pd.DataFrame, other: pd.DataFrame) -> tuple[str, ...]:
    return tuple(str(name) for name in one.columns if name not in other.columns)


def plain(value: Any) -> Any:
    """A value as JSON takes it: figures to six decimals, None where they are not defined."""
    if isinstance(value, Mapping):
        return {str(key): plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [plain(part) for part in value]
    if isinstance(value, float):
        return round(value, 6) if isfinite(value) else None
    return value
