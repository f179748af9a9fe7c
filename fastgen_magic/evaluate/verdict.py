"""The sentence on top of a report: what is good, and what is most off, in the table's own words."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import isfinite

import numpy as np

from fastgen_magic.evaluate.columns import Column
from fastgen_magic.evaluate.dependence import PairFigures
from fastgen_magic.evaluate.fields import FieldFigures, Figures, written_otherwise
from fastgen_magic.evaluate.findings import Findings
from fastgen_magic.evaluate.naming import several, shown
from fastgen_magic.evaluate.structure import Rule

MOST = 5
"""Remarks at most: the gravest."""
_OF_A_SORT = 3
"""Ties at most, and rules: what they all say stands once before them."""
_CLOSE = 0.05
"""How far below its ceiling a similarity may stay to be called as close as real data."""
_OFF = 0.1
_CHANCE = 1.5
"""Over the root of the rows: how far a similarity of real rows hardly ever strays from its ceiling."""
_TIE_OFF = 0.15
_KEPT = 0.8
"""Share of the strength of strong ties, and of what a model learns, that is good: of what real rows give."""
_COPIED = 0.2
_RESPELLED = 0.15
"""How grave other letters are: a reader of the table trips over them, its figures do not."""


@dataclass(frozen=True)
class Remark:
    """Something that is off: how grave, 0 to 1 and more; the words; of ties and rules, which fields."""

    grave: float
    words: str
    sort: str = ""
    about: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Verdict:
    """What is good and what is off, how many more remarks there are, and what is said where nothing is."""

    good: tuple[str, ...]
    off: tuple[str, ...]
    more: int
    nothing: str

    @property
    def sentence(self) -> str:
        """Good: ...; Off: ... . Each part is there where there is something to say of it."""
        parts = [f"Good: {', '.join(self.good)}."] if self.good else []
        if self.off:
            more = f"; and {self.more} more" if self.more else ""
            return " ".join([*parts, f"Off: {'; '.join(self.off)}{more}."])
        return " ".join([*parts, self.nothing])


def verdict(report: Findings) -> Verdict:
    """What a report says in words."""
    return concluded(list(_summary(report)), _remarks(report))


def concluded(said: Sequence[tuple[bool, str]], remarks: Iterable[Remark]) -> Verdict:
    """What is said of the whole, each good or not, and the gravest of what is off."""
    good = tuple(words for fine, words in said if fine)
    told = _told_once(sorted(remarks, key=lambda remark: -remark.grave))
    gravest = _gravest(told)
    off = (*(words for fine, words in said if not fine), *gravest)
    nothing = "Nothing is far off." if good else "No field can be compared by its values."
    return Verdict(good, off, len(told) - len(gravest), nothing)


def _told_once(remarks: Sequence[Remark]) -> list[Remark]:
    """Of ties and rules between the same fields the first."""
    known: set[frozenset[str]] = set()
    found = []
    for remark in remarks:
        if not remark.about or remark.about not in known:
            found.append(remark)
        known.add(remark.about)
    return found


def _gravest(remarks: Sequence[Remark]) -> list[str]:
    shown: list[Remark] = []
    for remark in remarks:
        if not remark.sort or sum(one.sort == remark.sort for one in shown) < _OF_A_SORT:
            shown.append(remark)
    return [remark.words for remark in shown[:MOST]]


def similarity(one: FieldFigures) -> tuple[float, float]:
    """The field's figure that says best how close its values are, with its ceiling; NaN without one."""
    names = ("TVComplement", "KSComplement", "KSComplement of lengths")
    name = next((name for name in names if name in one.figures), "")
    return one.figures.get(name, float("nan")), one.ceilings.get(name, 1.0)


def _summary(report: Findings) -> Iterator[tuple[bool, str]]:
    """Whether all fields, ties, rules and what a model learns are good, and the words."""
    figures = [similarity(one) for one in report.fields]
    judged = [(value, ceiling) for value, ceiling in figures if isfinite(value)]
    if judged:
        near = max(_CLOSE, _CHANCE / 2 / _size(report) ** 0.5)
        close = sum(value >= ceiling - near for value, ceiling in judged)
        words = _of("field", close, len(judged), "be")
        yield 2 * close >= len(judged), f"{words} as close as real rows are to one another"
    yield from of_ties(report.figures, report.ceilings)
    yield from of_rules(report.rules)
    if report.learning and isfinite(report.learning.scaled):
        learned = report.learning.scaled
        fine = learned >= _KEPT
        share = "nothing" if learned < 0.005 else f"{'' if fine else 'only '}{learned:.0%}"
        words = f"learns {share} of what real rows teach"
        yield fine, f"a model for {shown(report.learning.target)} {words}"


def of_ties(figures: Figures, ceilings: Figures) -> Iterator[tuple[bool, str]]:
    """Whether the strong ties are kept, and the words; nothing where there are none."""
    kept = figures.get("strong pairs kept", float("nan"))
    if not isfinite(kept):
        return
    ceiling = ceilings.get("strong pairs kept", 1.0)
    fine = kept >= _KEPT * (ceiling if isfinite(ceiling) else 1.0)
    share = "nothing" if kept < 0.005 else f"{'' if fine else 'only '}{kept:.0%}"
    count = int(figures["strong pairs"])
    ties = f"{count} strong ties" if count > 1 else "the strong tie"
    yield fine, f"{share} of the strength of {ties} is kept"


def of_rules(rules: Sequence[Rule]) -> Iterator[tuple[bool, str]]:
    """Whether most rules hold, and the words; nothing where there are none."""
    if rules:
        held = sum(rule.kept for rule in rules)
        yield 2 * held >= len(rules), _of("rule of the real table", held, len(rules), "hold")


_VERBS = {"be": ("is", "is not", "are"), "hold": ("holds", "does not hold", "hold")}
"""Of one, of one that does not, of several."""


def _of(what: str, some: int, whole: int, verb: str) -> str:
    """How many of them: none, only few, or all."""
    does, does_not, do = _VERBS[verb]
    if whole == 1:
        return f"the one {what} {does if some else does_not}"
    things = what.replace(" ", "s ", 1) if " " in what else f"{what}s"
    if some == whole:
        return f"{'both' if whole == 2 else f'all {whole}'} {things} {do}"
    if not some:
        return f"{'neither of the two' if whole == 2 else f'none of {whole}'} {things} {does}"
    few = "only " if 2 * some < whole else ""
    return f"{few}{some} of {whole} {things} {does if some == 1 else do}"


def _remarks(report: Findings) -> Iterator[Remark]:
    if report.only_real:
        be = "is" if len(report.only_real) == 1 else "are"
        yield Remark(2.0, f"{several(report.only_real, 4)} {be} missing")
    far = max(_OFF, _CHANCE / _size(report) ** 0.5)
    for one in report.fields:
        for grave, words in _of_field(one, report.real[one.name], report.synthetic[one.name], far):
            yield Remark(grave, words)
    yield from remarks_on_pairs(report.pairs, report.rules, _size(report))
    yield from _rows(report)


def remarks_on_pairs(pairs: Sequence[PairFigures], rules: Sequence[Rule], rows: int) -> Iterator[Remark]:
    """Ties that are off by more than chance gives in so many rows, and rules that do not hold."""
    # Four standard errors of a difference of two associations: there are many pairs.
    least = max(_TIE_OFF, 4 * (2 / rows) ** 0.5)
    for pair in pairs:
        if min(pair.error, pair.firm_error) > least:
            yield Remark(pair.error, _tie(pair), "tie", frozenset((pair.first, pair.second)))
    for rule in rules:
        if not rule.kept and isfinite(rule.synthetic):
            words = f"{rule.text} holds in {rule.synthetic:.0%} of the rows"
            yield Remark(rule.real - rule.synthetic, words, "rule", frozenset(rule.fields))


def _rows(report: Findings) -> Iterator[Remark]:
    """Rows that say again what another one says, or copy a real one, far more often than real rows do.

    Where half of the real table finds itself in the other half, a copy cannot be told from a like row.
    """
    figures = report.figures
    copied = figures.get("copied rows", 0.0)
    if copied > _COPIED and report.ceilings.get("copied rows", 1.0) < _OFF:
        yield Remark(copied, f"{copied:.0%} of the rows are copies of real ones")
    repeated, usual = figures.get("repeated rows", 0.0), figures.get("repeated rows real", 0.0)
    # Of more rows more repeat another one by themselves.
    if report.synthetic_rows <= report.real_rows and repeated - usual > _OFF:
        yield Remark(
            repeated, f"{repeated:.0%} of the rows repeat another one, {usual:.0%} of the real ones do"
        )


def _of_field(one: FieldFigures, real: Column, synthetic: Column, far: float) -> Iterator[tuple[float, str]]:
    """How grave, and the words; a similarity is off where it is `far` below its ceiling."""
    name = shown(one.name)
    apart = one.ceilings.get("MissingValueSimilarity", 1.0) - one.figures["MissingValueSimilarity"]
    if apart > far / 2:
        yield apart, f"{name} is missing in {synthetic.missing:.0%} of the rows, not {real.missing:.0%}"
    if real.kind == "missing" or not (synthetic.codes >= 0).any() or not (real.codes >= 0).any():
        return
    if synthetic.respelled:
        yield _RESPELLED, f"of {name}, {written_otherwise(synthetic)}"
    value, ceiling = similarity(one)
    if isfinite(value) and ceiling - value > far:
        grave = ceiling - value
        yield (
            grave,
            _numbers(one, real, synthetic) if real.values is not None else _labels(one, real, synthetic),
        )
    if real.kind == "key" and one.figures["VocabularyRatio"] < 0.99:
        yield 0.5, f"{name} repeats values though the real one never does"


def _numbers(one: FieldFigures, real: Column, synthetic: Column) -> str:
    name = shown(one.name)
    if np.count_nonzero(real.counts) <= 2:
        return _labels(one, real, synthetic)
    shift, spread = one.figures["shift"], one.figures["spread"]
    scale = float(np.std(real.present))
    if scale and abs(shift) > 0.25 * scale:
        if real.kind == "date":
            where = "late" if shift > 0 else "early"
            return f"{name} is {_number(abs(shift))} days too {where} on average"
        where = "high" if shift > 0 else "low"
        means = f"{_number(float(synthetic.present.mean()))}, not {_number(float(real.present.mean()))}"
        return f"{name} is {_number(abs(shift))} too {where} on average ({means})"
    if isfinite(spread) and not 0.75 < spread < 1.33:
        return f"{name} spreads {spread:.1f} times as far as it should"
    if real.kind == "category":
        return _labels(one, real, synthetic)
    return f"{name} has the right centre but another shape"


def _labels(one: FieldFigures, real: Column, synthetic: Column) -> str:
    name = shown(one.name)
    if real.kind == "text":
        return f"texts of {name} are of other lengths"
    p, q = real.counts / real.counts.sum(), synthetic.counts / synthetic.counts.sum()
    unseen = one.figures.get("unseen", 0.0)
    if unseen > 0.5 * float(np.abs(p - q).sum()) * 0.9 and unseen > 0.2:
        return f"{unseen:.0%} of {name} are values that the real table does not have"
    place = int(np.argmax(np.abs(p - q)))
    label = shown(real.labels[place], 30)
    return f"{name} is '{label}' in {q[place]:.0%} of the rows, not {p[place]:.0%}"


def _tie(pair: PairFigures) -> str:
    tie = f"the tie of {shown(pair.first)} to {shown(pair.second)}"
    if pair.real <= 0.1:
        return f"{tie} is not in the real table ({pair.synthetic:.2f}, not {pair.real:.2f})"
    ratio = pair.synthetic / pair.real
    if ratio < 0.2:
        return f"{tie} is missing ({pair.synthetic:.2f}, not {pair.real:.2f})"
    return f"{tie} is {ratio:.1f} times as strong ({pair.synthetic:.2f}, not {pair.real:.2f})"


def _number(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"


def _size(report: Findings) -> int:
    return min(report.real_rows, report.synthetic_rows)
