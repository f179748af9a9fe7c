"""A bench as a page: every figure as a small picture, authors or variants side by side, and the table."""

from html import escape
from math import isfinite

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from fastgen_magic.drawings import INK, bare
from fastgen_magic.evaluate.bench import Bench, numbers_of
from fastgen_magic.evaluate.experiments import Experiment
from fastgen_magic.evaluate.page import figure as figure_text
from fastgen_magic.evaluate.page import styled, whole, wide
from fastgen_magic.evaluate.pictures import REAL, SYNTHETIC, drawn, short

_ACROSS = 4
"""Pictures in a row."""


def bench_page(bench: Bench, experiment: Experiment | None = None) -> str:
    """A single page without outside links."""
    ordered = experiment is not None and experiment.ordered
    told = f"<div class='sentence'>{escape(experiment.question)}</div>" if experiment else ""
    notes = "".join(f"<div class='dim'>{escape(line)}</div>" for line in (*bench.remarks(), *bench.ratios()))
    said = (
        f"<div class='dim'>A dot is one repeat, the {'line' if ordered else 'bar'} their mean, the dashes "
        "the ceiling: one half of the real table against the other.</div>"
    )
    body = f"<h2>{escape(bench.title)}</h2>{told}{said}{picture(bench, ordered=ordered)}"
    return whole(bench.title, styled(f"{body}{_table(bench.frame())}{notes}"))


def picture(bench: Bench, *, ordered: bool = False) -> str:
    """A panel for each figure that is there, as SVG; `ordered` columns are joined by a line."""
    frame = bench.frame()
    names = [name for name in frame.index if frame.loc[name, bench.labels].notna().any()]
    rows = -(-len(names) // _ACROSS)
    foot = 0.3 + 0.055 * max(len(label) for label in bench.labels)
    size = (9.6, rows * (1.35 + foot))

    def draw(figure: Figure) -> None:
        high = 1 / rows
        for place, name in enumerate(names):
            left, top = place % _ACROSS / _ACROSS, 1 - place // _ACROSS * high
            inner = high - (foot + 0.3) / size[1]
            axes = figure.add_axes((left + 0.045, top - high + foot / size[1], 1 / _ACROSS - 0.065, inner))
            _panel(axes, bench, str(name), ordered=ordered)
            _ceilings(axes, bench, str(name))

    return drawn(size, draw)


def _ceilings(axes: Axes, bench: Bench, name: str) -> None:
    """Dashes at what real rows give, over the columns of as many rows."""
    for rows, ceilings in bench.ceilings.items():
        places = [place for place, label in enumerate(bench.labels) if bench.of(label)[0].rows == rows]
        value = ceilings.get(name, float("nan"))
        if isfinite(value):
            ends = min(places) - 0.5, max(places) + 0.5
            axes.hlines(value, *ends, color=REAL, linewidth=1.2, linestyle="--")


def _panel(axes: Axes, bench: Bench, name: str, *, ordered: bool) -> None:
    means = []
    for place, label in enumerate(bench.labels):
        found = [numbers_of(trial).get(name, float("nan")) for trial in bench.of(label)]
        values = [value for value in found if isfinite(value)]
        axes.plot([place] * len(values), values, "o", color=SYNTHETIC if ordered else INK, markersize=3)
        means.append(sum(values) / len(values) if values else float("nan"))
    if ordered:
        axes.plot(range(len(means)), means, color=SYNTHETIC, linewidth=1.4)
        low, high = axes.get_ylim()
        if high - low < 0.02 * max(abs(high), abs(low)):  # what hardly moves should not look as if it did
            axes.set_ylim(low - 0.05 * abs(low) - 0.01, high + 0.05 * abs(high) + 0.01)
    else:
        axes.bar(range(len(means)), means, 0.6, color=SYNTHETIC, alpha=0.75, zorder=0)
    axes.set_title(name, fontsize=9)
    axes.set_xticks(range(len(means)), [short(label, 30) for label in bench.labels], rotation=90, fontsize=8)
    axes.set_xlim(-0.6, len(means) - 0.4)
    axes.yaxis.set_major_locator(MaxNLocator(4))
    bare(axes)


def _table(frame: pd.DataFrame) -> str:
    names = map(str, frame.index)
    rows = (
        (name, *(figure_text(name, value) for value in row))
        for name, row in zip(names, frame.to_numpy(dtype=float), strict=True)
    )
    return wide(("", *map(str, frame.columns)), rows, 1)
