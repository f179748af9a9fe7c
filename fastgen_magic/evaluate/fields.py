"""All figures of one field, whatever its kind."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from fastgen_magic.characters import some
from fastgen_magic.evaluate import labels as of_labels
from fastgen_magic.evaluate import numbers as of_numbers
from fastgen_magic.evaluate import words
from fastgen_magic.evaluate.columns import Column, Columns, Floats, Kind
from fastgen_magic.evaluate.naming import shown

NAN = float("nan")
_TOLD = 3
_AT_ONCE = 50_000
Figures = dict[str, float]
"""Name -> value; NaN where a figure is not defined."""


@dataclass(frozen=True)
class FieldFigures:
    """One field of both tables.

    Attributes
    ----------
    figures: of the synthetic table against the real one.
    ceilings: the same figures of one half of the real table against the other.
    notes: what a reader has to know about the figures, a sentence each.
    """

    name: str
    kind: Kind
    figures: Figures
    ceilings: Figures = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def figures_of_all(real: Columns, synthetic: Columns, *, embeds: bool = False) -> dict[str, Figures]:
    """Figures of every field, by name; `embeds` asks for transport between embedded labels too."""
    return {name: figures_of(real[name], synthetic[name], embeds=embeds) for name in real}


def figures_of(real: Column, synthetic: Column, *, embeds: bool = False) -> Figures:
    """The figures that the field's kind has.

    Where one side has no value at all, a similarity is 0 and a distance is not defined.
    """
    found: Figures = {"MissingValueSimilarity": 1.0 - abs(real.missing - synthetic.missing)}
    if real.kind == "missing":
        return found
    found |= vocabulary(real, synthetic)
    found |= _diversity(real, synthetic)
    if real.kind == "category":
        found |= _of_labels(real, synthetic, embeds=embeds)
    if real.values is not None:
        found |= _of_numbers(real.present, synthetic.present, full=real.kind != "category")
    if real.kind == "text":
        one, other = _lengths(real), _lengths(synthetic)
        both = bool(len(one) and len(other))
        found["KSComplement of lengths"] = of_numbers.ks_complement(one, other) if both else 0.0
    return found


def vocabulary(real: Column, synthetic: Column) -> Figures:
    """Different values and words, and both over those of as many real cells.

    The larger side is thinned to the smaller one's cells, since more rows show more values. 1 is right; more
    is not better.
    """
    sides = _alike(real, synthetic)
    values = [words.distinct(side.counts) for side in sides]
    found = {"values": values[1], "VocabularyRatio": _ratio(values[1], values[0])}
    if real.kind in ("category", "text"):
        few = [_thinned(side, words.MOST_CELLS) if real.kind == "text" else side for side in sides]
        texts = [words.tokens(*_written(side)) for side in few]
        found |= {"tokens": texts[1], "TokenRatio": _ratio(texts[1], texts[0])}
    return {name: float(value) for name, value in found.items()}


def notes_on(real: Column, synthetic: Column) -> tuple[str, ...]:
    """What the figures cannot say themselves."""
    notes = []
    for column, side in ((real, "real"), (synthetic, "synthetic")):
        if column.infinite:
            notes.append(f"{column.infinite:,} infinite {side} values (beyond 1e150) count as missing")
        if column.unread:
            what = "dates" if column.kind == "date" else "numbers"
            notes.append(f"{column.unread:,} {side} values are no {what} and count as missing")
        if column.missing == 1 and len(column):
            notes.append(f"every {side} value is missing")
    if synthetic.respelled:
        notes.append(f"{written_otherwise(synthetic)}; they count as the same")
    if real.kind == "text" and max(len(real), len(synthetic)) > words.MOST_CELLS:
        notes.append(f"words are counted in {words.MOST_CELLS:,} cells drawn at random")
    return tuple(notes)


def written_otherwise(synthetic: Column) -> str:
    """The labels that say the same in other letters: "'True' is written for 'Yes', 'False' for 'No'"."""
    pairs = []
    for place, (ours, theirs) in enumerate(synthetic.respelled):
        one, other = shown(ours), shown(theirs)
        said = "with other blanks" if one == other else f"for '{other}'"
        pairs.append(f"'{one}' {'' if place else 'is written '}{said}")
    return some(pairs, _TOLD)


def _diversity(real: Column, synthetic: Column) -> Figures:
    found: Figures = {}
    sizes = (1, 2, 3) if real.kind == "text" else (1,)
    sides = [
        _thinned(column, words.MOST_CELLS) if real.kind == "text" else column for column in (real, synthetic)
    ]
    written = [_written(side) for side in sides] if real.kind in ("category", "text") else []
    for n in sizes:
        if real.kind in ("number", "date", "key"):
            one, other = (words.isnf_of_values(side.counts) for side in sides)
        else:
            one, other = (words.isnf(*side, n) for side in written)
        found |= {f"ISNF-{n} real": one, f"ISNF-{n}": other, f"ISNF-{n} distance": abs(other - one)}
    return found


def _of_labels(real: Column, synthetic: Column, *, embeds: bool) -> Figures:
    p, q = real.counts, synthetic.counts
    if not p.sum() or not q.sum():
        return {"TVComplement": 0.0, "CategoryCoverage": 0.0, "KL": NAN, "OT": NAN}
    count, mass = of_labels.rare_recall(p, q)
    found = {
        "KL": of_labels.kl(p, q),
        "OT": of_labels.transport(p, q),
        "TVComplement": of_labels.tv_complement(p, q),
        "CategoryCoverage": of_labels.coverage(p, q),
        "unseen": of_labels.unseen(p, q),
        "RareRecall": count,
        "RareRecall by mass": mass,
    }
    if embeds and real.values is None and len(real.labels) <= of_labels.MOST_EMBEDDED:
        costs = of_labels.embedded_costs([str(label) for label in real.labels])
        if costs is not None:
            found["OT embedded"] = of_labels.transport_between(p, q, costs)
    return found


def _of_numbers(real: Floats, synthetic: Floats, *, full: bool) -> Figures:
    """`full` for numbers; categories that are numbers keep their own KL and OT and get the rest as well."""
    if not len(real) or not len(synthetic):
        worst = {"KSComplement": 0.0, "RangeCoverage": 0.0, "shift": NAN, "spread": NAN}
        return worst | ({"KL": NAN, "OT": NAN} if full else {})
    found = {
        "KSComplement": of_numbers.ks_complement(real, synthetic),
        "RangeCoverage": of_numbers.range_coverage(real, synthetic),
        "shift": of_numbers.shift(real, synthetic),
        "spread": of_numbers.spread_ratio(real, synthetic),
    }
    if full:
        found |= {
            "KL": of_numbers.kl(real, synthetic),
            "KL quantiles": of_numbers.kl_quantiles(real, synthetic),
            "KL asinh": of_numbers.kl_asinh(real, synthetic),
            "OT": of_numbers.transport(real, synthetic),
        }
    return found


def _alike(real: Column, synthetic: Column) -> tuple[Column, Column]:
    size = min(int((column.codes >= 0).sum()) for column in (real, synthetic))
    return _thinned(real, size), _thinned(synthetic, size)


def _thinned(column: Column, cells: int) -> Column:
    """`cells` of the cells that are there, drawn without replacement; the column itself if it has no more."""
    there = column.codes >= 0
    size = int(there.sum())
    if size <= cells:
        return column
    rng = np.random.default_rng(0)
    if cells > size / 2:  # fewer have to go than to stay
        gone = rng.choice(size, size - cells, replace=False, shuffle=False)
        there[np.flatnonzero(there)[gone]] = False
        return column.take(np.flatnonzero(there))
    chosen = rng.choice(size, cells, replace=False, shuffle=False)
    return column.take(np.flatnonzero(there)[np.sort(chosen)])


def _lengths(column: Column) -> Floats:
    """Lengths of the texts in order, a part of the cells at a time: taken together they would be copied."""
    parts = [
        column.take(np.arange(start, min(start + _AT_ONCE, len(column)))).texts.astype("str").str.len()
        for start in range(0, len(column), _AT_ONCE)
    ]
    return np.sort(np.concatenate([part.to_numpy(dtype=np.float64) for part in parts]))


def _written(column: Column) -> "tuple[pd.Index[Any], NDArray[np.int64]]":
    """Different labels or texts, and how many cells hold each."""
    if column.cells is None:
        return column.labels, column.counts
    codes, texts = pd.factorize(column.texts)
    return pd.Index(texts), np.bincount(codes, minlength=len(texts)).astype(np.int64)


def _ratio(one: float, other: float) -> float:
    return one / other if other else NAN
