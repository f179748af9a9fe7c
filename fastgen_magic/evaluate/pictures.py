"""Pictures of a report."""

import warnings
from collections.abc import Callable, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator, PercentFormatter

from fastgen_magic.drawings import BLUE, INK, ORANGE, bare, figure_of, styled, svg_of
from fastgen_magic.evaluate.columns import Column, Floats
from fastgen_magic.evaluate.dependence import PairFigures
from fastgen_magic.evaluate.naming import shown

REAL, SYNTHETIC = ORANGE, BLUE
MOST_FIELDS = 30
"""Fields of a heat map; more are not read."""
_BARS = 8
_BINS = 30
_EXACT = 1e15
"""Up to here a half more or less is another number."""
_FIRST_DAY, _LAST_DAY = -719_162.0, 2_932_896.0
"""From 0001-01-01 to 9999-12-31, as days since 1970: no calendar goes on."""


def marginal(real: Column, synthetic: Column) -> str:
    """Bars or histograms of both sides, of numbers with a quantile-quantile picture; "" without values."""
    if not (real.codes >= 0).any() or not (synthetic.codes >= 0).any():
        return ""
    if real.kind == "category":
        place = (0.3, 0.22, 0.66, 0.75)
        return drawn((4.6, 2.0), lambda figure: _bars(figure.add_axes(place), real, synthetic))
    if real.kind in ("number", "date") and len(synthetic.present):
        return drawn((5.6, 2.0), lambda figure: _numbers(figure, real, synthetic))
    return ""


def heat_maps(names: Sequence[str], pairs: Sequence[PairFigures]) -> str:
    """Associations of the real table, the synthetic one, and their difference."""
    shown = list(names)[:MOST_FIELDS]
    if len(shown) < 2:
        return ""
    place = {name: number for number, name in enumerate(shown)}
    tables = [np.full((len(shown), len(shown)), np.nan) for _ in range(3)]
    for pair in pairs:
        if pair.first in place and pair.second in place:
            cells = (pair.real, pair.synthetic, pair.synthetic - pair.real)
            for table, value in zip(tables, cells, strict=True):
                table[place[pair.first], place[pair.second]] = value
                table[place[pair.second], place[pair.first]] = value
    return drawn((9.6, 3.9), lambda figure: _maps(figure, shown, tables))


def _maps(figure: Figure, names: list[str], tables: list[Floats]) -> None:
    titles = ("real", "synthetic", "synthetic - real")
    for number, (title, table) in enumerate(zip(titles, tables, strict=True)):
        axes = figure.add_axes((0.13 + 0.28 * number, 0.32, 0.235, 0.6))
        low, colours = (-1, "RdBu_r") if number == 2 else (0, "viridis")
        axes.patch.set_visible(False)
        mesh = axes.pcolormesh(table, vmin=low, vmax=1, cmap=colours)
        axes.invert_yaxis()
        ticks = np.arange(len(names)) + 0.5
        axes.set_xticks(ticks, [short(name, 16) for name in names], rotation=90, fontsize=7)
        axes.set_yticks(ticks, [short(name, 16) for name in names] if number == 0 else [], fontsize=7)
        axes.set_title(title, fontsize=9)
        axes.tick_params(length=0)
        bar = figure.add_axes((0.37 + 0.28 * number, 0.32, 0.008, 0.6))
        figure.colorbar(mesh, cax=bar)
        bar.tick_params(labelsize=7)


def _bars(axes: Axes, real: Column, synthetic: Column) -> None:
    p, q = real.counts / real.counts.sum(), synthetic.counts / synthetic.counts.sum()
    shown = np.argsort(-np.maximum(p, q), kind="stable")[:_BARS]
    places = np.arange(len(shown))
    axes.barh(places - 0.19, p[shown], 0.36, color=REAL)
    axes.barh(places + 0.19, q[shown], 0.36, color=SYNTHETIC)
    axes.set_yticks(places, [short(str(real.labels[place]), 20) for place in shown])
    axes.set_ylim(len(shown) - 0.4, -0.6)
    axes.xaxis.set_major_formatter(PercentFormatter(1.0, decimals=0))
    axes.xaxis.set_major_locator(MaxNLocator(5))
    more = int(np.count_nonzero(np.maximum(p, q))) - len(shown)
    axes.set_xlabel("share" + (f" ({more:,} more not shown)" if more > 0 else ""))
    bare(axes)


def _numbers(figure: Figure, real: Column, synthetic: Column) -> None:
    one, other = real.present, synthetic.present
    left = figure.add_axes((0.09, 0.24, 0.5, 0.7))
    edges = _edges(one, other)
    for values, colour in ((one, REAL), (other, SYNTHETIC)):
        heights = np.histogram(values, edges)[0] / len(values)
        left.stairs(heights, edges, color=colour, linewidth=1.6)
        left.stairs(heights, edges, color=colour, fill=True, alpha=0.2)
    left.yaxis.set_major_formatter(PercentFormatter(1.0, decimals=0))
    left.yaxis.set_major_locator(MaxNLocator(3))
    left.xaxis.set_major_locator(MaxNLocator(4))
    right = figure.add_axes((0.73, 0.24, 0.25, 0.7))
    steps = np.linspace(0.01, 0.99, 99)
    x, y = np.quantile(one, steps), np.quantile(other, steps)
    ends = [min(x[0], y[0]), max(x[-1], y[-1])]
    right.plot(ends, ends, color=INK, linewidth=0.8, alpha=0.6)
    right.plot(x, y, ".", color=SYNTHETIC, markersize=3)
    right.set_xlabel("quantiles, real")
    right.set_ylabel("synthetic")
    for axes in (left, right):
        bare(axes)
    right.xaxis.set_major_locator(MaxNLocator(3))
    right.yaxis.set_major_locator(MaxNLocator(3))
    if real.kind == "date":
        for axis in (left.xaxis, right.xaxis, right.yaxis):
            locator = AutoDateLocator(minticks=2, maxticks=4)  # type: ignore[no-untyped-call]
            low, high = axis.get_view_interval()
            axis.set_view_interval(max(low, _FIRST_DAY), min(high, _LAST_DAY), ignore=True)
            axis.set_major_locator(locator)
            axis.set_major_formatter(ConciseDateFormatter(locator))  # type: ignore[no-untyped-call]


def _edges(one: Floats, other: Floats) -> Floats:
    """Bins of both sides; between whole numbers where all are whole, so that no bin stays empty by rule."""
    low, high = _bulk(np.concatenate([one, other]))
    if max(abs(low), abs(high)) < _EXACT and all(
        np.array_equal(values, np.rint(values)) for values in (one, other)
    ):
        step = max(1.0, np.ceil((high - low + 1) / _BINS))
        return np.arange(np.floor(low) - 0.5, high + 0.5 + step, step)
    return np.linspace(low, high if high > low else low + max(1.0, 1e-6 * abs(low)), _BINS + 1)


def _bulk(values: Floats) -> tuple[float, float]:
    """The range, cut where a thin tail would press everything else into one bin."""
    low, first, last, high = (float(part) for part in np.quantile(values, [0, 0.005, 0.995, 1]))
    width = last - first
    return (first if width and first - low > width else low), (
        last if width and high - last > width else high
    )


def drawn(size: tuple[float, float], draw: Callable[[Figure], object]) -> str:
    """What `draw` puts on a figure of this size (inches), as SVG."""
    with styled(), warnings.catch_warnings():
        # The reader's own fonts write the texts; matplotlib's only measure them.
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")
        figure = figure_of(size)
        draw(figure)
        return svg_of(figure, f' style="width:100%;max-width:{size[0] * 72:.0f}pt"')


def short(text: str, most: int) -> str:
    """A label as matplotlib shows it, cut at `most` letters."""
    return shown(text, most).replace("$", r"\$")
