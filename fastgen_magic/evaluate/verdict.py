"""The sentence on top of a report: what is good, and what is most off, in the table's own words."""

from collections.abc import Iterator
from math import isfinite

import numpy as np

from fastgen_magic.evaluate.columns import Column
from fastgen_magic.evaluate.dependence import PairFigures
from fastgen_magic.evaluate.fields import FieldFigures, written_otherwise
from fastgen_magic.evaluate.report import Report

MOST = 5
"""Remarks at most: the gravest."""
_CLOSE = 0.05
"""How far below its ceiling a similarity may stay to be called as close as real data."""
_OFF = 0.1
_RESPELLED = 0.15
"""How grave other letters are: a reader of the table trips over them, its figures do not."""
Remark = tuple[float, str]
"""How grave, 0 to 1 and more, and the words."""


def sentence(report: Report) -> str:
    """Good: ...; Off: ... . With nothing off, it says so."""
    remarks = sorted(_remarks(report), key=lambda remark: -remark[0])
    off = "; ".join(text for _, text in remarks[:MOST])
    more = f"; and {len(remarks) - MOST} more" if len(remarks) > MOST else ""
    return f"Good: {_good(report)}. " + (f"Off: {off}{more}." if off else "Nothing is far off.")


def similarity(one: FieldFigures) -> tuple[float, float]:
    """The field's figure that says best how close its values are, with its ceiling; NaN without one."""
    names = ("TVComplement", "KSComplement", "KSComplement of lengths")
    name = next((name for name in names if name in one.figures), "")
    return one.figures.get(name, float("nan")), one.ceilings.get(name, 1.0)


def _good(report: Report) -> str:
    figures = [similarity(one) for one in report.fields]
    judged = [(value, ceiling) for value, ceiling in figures if isfinite(value)]
    close = sum(value >= ceiling - _CLOSE for value, ceiling in judged)
    parts = [f"{close} of {len(judged)} fields are as close as one half of the real table is to the other"]
    if isfinite(report.figures.get("strong pairs kept", float("nan"))):
        count = int(report.figures["strong pairs"])
        kept = report.figures["strong pairs kept"]
        ties = f"of {count} strong ties" if count > 1 else "of the strong tie"
        parts.append(f"{kept:.0%} {ties} {'are' if count > 1 else 'is'} kept")
    held = sum(rule.kept for rule in report.rules)
    if report.rules:
        parts.append(f"{held} of {len(report.rules)} rules of the real table hold")
    return ", ".join(parts)


def _remarks(report: Report) -> Iterator[Remark]:
    if report.only_real:
        yield 2.0, f"{_some(report.only_real)} {_be(report.only_real)} missing"
    for one in report.fields:
        yield from _of_field(one, report.real[one.name], report.synthetic[one.name])
    for pair in report.pairs:
        if pair.error > 0.15:
            yield pair.error, _tie(pair)
    for rule in report.rules:
        if not rule.kept and isfinite(rule.synthetic):
            yield rule.real - rule.synthetic, f"{rule.text} holds in {rule.synthetic:.0%} of the rows"
    learning = report.learning
    if learning and learning.scaled < 0.7:
        share = max(learning.scaled, 0.0)
        yield 1.0 - share, f"a model for {learning.target} learns {share:.0%} of what real rows teach"


def _of_field(one: FieldFigures, real: Column, synthetic: Column) -> Iterator[Remark]:
    apart = one.figures["MissingValueSimilarity"]
    if 1 - apart > _CLOSE:
        yield (
            1 - apart,
            f"{one.name} is missing in {synthetic.missing:.0%} of the rows, not {real.missing:.0%}",
        )
    if real.kind == "missing" or not (synthetic.codes >= 0).any() or not (real.codes >= 0).any():
        return
    if synthetic.respelled:
        yield _RESPELLED, f"of {one.name}, {written_otherwise(synthetic)}"
    value, ceiling = similarity(one)
    if isfinite(value) and ceiling - value > _OFF:
        grave = ceiling - value
        yield (
            grave,
            _numbers(one, real, synthetic) if real.values is not None else _labels(one, real, synthetic),
        )
    if real.kind == "key" and one.figures["VocabularyRatio"] < 0.99:
        yield 0.5, f"{one.name} repeats values though the real one never does"


def _numbers(one: FieldFigures, real: Column, synthetic: Column) -> str:
    if np.count_nonzero(real.counts) <= 2:
        return _labels(one, real, synthetic)
    shift, spread = one.figures["shift"], one.figures["spread"]
    scale = float(np.std(real.present))
    if scale and abs(shift) > 0.25 * scale:
        if real.kind == "date":
            return (
                f"{one.name} is {_number(abs(shift))} days too {'late' if shift > 0 else 'early'} on average"
            )
        where = "high" if shift > 0 else "low"
        means = f"{_number(float(synthetic.present.mean()))}, not {_number(float(real.present.mean()))}"
        return f"{one.name} is {_number(abs(shift))} too {where} on average ({means})"
    if isfinite(spread) and not 0.75 < spread < 1.33:
        return f"{one.name} spreads {spread:.1f} times as far as it should"
    if real.kind == "category":
        return _labels(one, real, synthetic)
    return f"{one.name} has the right centre but another shape"


def _labels(one: FieldFigures, real: Column, synthetic: Column) -> str:
    if real.kind == "text":
        return f"texts of {one.name} are of other lengths"
    p, q = real.counts / real.counts.sum(), synthetic.counts / synthetic.counts.sum()
    unseen = one.figures.get("unseen", 0.0)
    if unseen > 0.5 * float(np.abs(p - q).sum()) * 0.9 and unseen > 0.2:
        return f"{unseen:.0%} of {one.name} are values that the real table does not have"
    place = int(np.argmax(np.abs(p - q)))
    label = str(real.labels[place])
    shown = label if len(label) <= 30 else label[:29] + "…"
    return f"{one.name} is {shown!r} in {q[place]:.0%} of the rows, not {p[place]:.0%}"


def _tie(pair: PairFigures) -> str:
    tie = f"the tie of {pair.first} to {pair.second}"
    if pair.real <= 0.1:
        return f"{tie} is not in the real table ({pair.synthetic:.2f}, not {pair.real:.2f})"
    ratio = pair.synthetic / pair.real
    if ratio < 0.2:
        return f"{tie} is missing ({pair.synthetic:.2f}, not {pair.real:.2f})"
    return f"{tie} is {ratio:.1f} times as strong ({pair.synthetic:.2f}, not {pair.real:.2f})"


def _number(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"


def _some(names: tuple[str, ...]) -> str:
    return ", ".join(names[:4]) + (f" and {len(names) - 4} more" if len(names) > 4 else "")


def _be(names: tuple[str, ...]) -> str:
    return "is" if len(names) == 1 else "are"
