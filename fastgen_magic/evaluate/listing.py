"""A report as text for a terminal."""

from collections.abc import Sequence
from math import isfinite
from textwrap import fill

from fastgen_magic.evaluate.fields import Figures
from fastgen_magic.evaluate.naming import shown
from fastgen_magic.evaluate.page import figure, number
from fastgen_magic.evaluate.report import Report
from fastgen_magic.evaluate.verdict import similarity

_COLUMNS = ("KL", "OT", "VocabularyRatio", "ISNF-1 distance", "MissingValueSimilarity")
_HEADS = ("field", "kind", "similarity", "ceiling", "KL", "OT", "vocabulary", "ISNF off", "missing")


def report_text(report: Report, width: int) -> str:
    """The sentence, a row a field, and the table's figures beside their ceilings."""
    rows = [_HEADS, *(_row(report, one.name) for one in report.fields)]
    parts = [fill(report.sentence, width), aligned(rows), figures_text(report.figures, report.ceilings)]
    notes = [f"{shown(one.name)}: {note}" for one in report.fields for note in one.notes]
    notes += [report.learning.remark] if report.learning and report.learning.remark else []
    if notes:
        parts.append("\n".join(notes))
    return "\n\n".join(parts)


def figures_text(figures: Figures, ceilings: Figures, head: str = "table") -> str:
    """Figures that are defined beside their ceilings."""
    table = [(head, "figure", "ceiling")]
    for name, value in figures.items():
        if isfinite(value):
            table.append((name, figure(name, value), figure(name, ceilings.get(name, float("nan")))))
    return aligned(table)


def _row(report: Report, name: str) -> tuple[str, ...]:
    one = report[name]
    figures = [number(one.figures.get(column, float("nan"))) for column in _COLUMNS]
    value, ceiling = similarity(one)
    return (shown(name, 28), one.kind, number(value), number(ceiling if isfinite(value) else value), *figures)


def aligned(rows: Sequence[tuple[str, ...]]) -> str:
    """Cells below each other, the first column to the left, the others to the right."""
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    lines = []
    for row in rows:
        cells = [
            cell.ljust(size) if place == 0 else cell.rjust(size)
            for place, (cell, size) in enumerate(zip(row, widths, strict=True))
        ]
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)
