"""Pictures of a column.

Matplotlib draws them: a picture takes it 15 to 35 ms and needs nothing of the page, while Altair's charts
need Vega from the network outside JupyterLab and are laid out anew by the browser at each change.
"""

import math
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter
from matplotlib.ticker import EngFormatter, MaxNLocator, PercentFormatter

from fastgen_magic.drawings import BLUE, ORANGE, bare, figure_of, styled, svg_of

from .looks import Look

DATA, REFERENCE = BLUE, ORANGE
_SIZE = (4.4, 2.15)
_BINS = (6, 8, 10, 12, 16, 20, 24, 32, 40)
"""Numbers of bins that pictures have: few enough that a slider's movement seldom changes it."""
_BARS = 10
_PLACE = (0.165, 0.235, 0.81, 0.735)
_FILLED = 0.35
"""Part of an axis that values must fill for the axis to stay."""


@dataclass
class Frame:
    """The axes of one field, kept while it is watched: quicker, and a shape that moves is seen to move.

    Attributes
    ----------
    limits: ends of the value axis. top: end of the density axis.
    axes, patches: what was drawn last, None and nothing at first. key: what it can be used again for.
    """

    limits: tuple[float, float] | None = None
    top: float = 0.0
    axes: Axes | None = None
    patches: list[Any] = field(default_factory=list)
    key: tuple[object, ...] = ()

    def around(self, low: float, high: float) -> tuple[float, float]:
        """Limits that hold low to high; the last ones while the values fill a good part of these."""
        if self.limits is not None:
            left, right = self.limits
            if left <= low and high <= right and high - low > _FILLED * (right - left):
                return self.limits
            if high - low > _FILLED * (right - left) and low < right and left < high:
                low, high = min(low, left), max(high, right)
        self.limits = (low, high)
        return self.limits

    def up_to(self, height: float) -> float:
        """The end of the density axis; the last one while the heights fill a good part of it."""
        if not _FILLED * self.top < height < self.top:
            self.top = 1.15 * height or 1.0
        return self.top

    def axes_for(self, key: tuple[object, ...]) -> Axes:
        """The last axes if they were drawn for the same, fresh ones otherwise."""
        if self.axes is None or key != self.key:
            self.axes, self.patches, self.key = figure_of(_SIZE).add_axes(_PLACE), [], key
            bare(self.axes)
            self.axes.xaxis.set_label_coords(0.5, -0.2)  # a fixed place saves measuring all tick labels
            self.axes.yaxis.set_label_coords(-0.15, 0.5)
        return self.axes


def picture(look: Look, reference: Look | None, frame: Frame) -> str:
    """A column as SVG, 100 % of its place wide; "" for texts, which are shown as samples.

    Parameters
    ----------
    look: the values. reference: another table's column of that name, drawn as an orange outline.
    frame: the axes that the last picture of this field had.
    """
    draw = {"bars": _bars, "density": _density, "timeline": _timeline}.get(look.form)
    if draw is None or not len(look.present):
        return ""
    if reference is not None and (reference.form != look.form or not len(reference.present)):
        reference = None
    with styled():
        key = (
            look.form,
            look.axis,
            reference is None,
            tuple(look.shares.index) if look.form == "bars" else (),
        )
        axes = frame.axes_for(key)
        draw(axes, look, reference, frame)
        return svg_of(axes.figure)


def _density(axes: Axes, look: Look, reference: Look | None, frame: Frame) -> None:
    values = look.numbers
    both = values if reference is None else np.concatenate([values, reference.numbers])
    low, high = frame.around(*_bulk(both))
    edges = _edges(values, low, high)
    _steps(
        axes, values, None if reference is None else reference.numbers, edges, (look.axis, "density"), frame
    )
    axes.xaxis.set_major_locator(MaxNLocator(6, integer=look.whole))
    if max(abs(low), abs(high)) >= 10_000:
        axes.xaxis.set_major_formatter(EngFormatter(sep=""))


def _timeline(axes: Axes, look: Look, reference: Look | None, frame: Frame) -> None:
    days = _days(look)
    both = days if reference is None else np.concatenate([days, _days(reference)])
    low, high = frame.around(float(both.min()), float(both.max()))
    edges = np.linspace(low, high if high > low else low + 1, _bins(days, high - low) + 1)
    _steps(
        axes,
        days,
        None if reference is None else _days(reference),
        edges,
        (look.axis, "share per day"),
        frame,
    )
    locator = AutoDateLocator(minticks=3, maxticks=8)  # type: ignore[no-untyped-call]
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(ConciseDateFormatter(locator))  # type: ignore[no-untyped-call]


def _steps(
    axes: Axes, values: Any, reference: Any | None, edges: Any, label: tuple[str, str], frame: Frame
) -> None:
    """A filled histogram, and an outline for the reference; small densities in powers of ten."""
    heights = [_share(one, edges) for one in (values, reference) if one is not None]
    top = frame.up_to(max(float(one.max()) for one in heights))
    power = math.floor(math.log10(top))
    power = power if power < -2 else 0
    if not frame.patches:
        looks: list[dict[str, Any]] = [{"fill": True, "color": DATA}, {"color": REFERENCE, "linewidth": 1.6}]
        frame.patches = [axes.stairs([0.0], [0.0, 1.0], **looks[place]) for place in range(len(heights))]
        axes.set_xlabel(label[0])
        axes.yaxis.set_major_locator(MaxNLocator(3))
    for patch, one in zip(frame.patches, heights, strict=True):
        patch.set_data(one / 10.0**power, edges, 0)
    axes.set_xlim(float(edges[0]), float(edges[-1]))
    axes.set_ylim(0, top / 10.0**power)
    axes.set_ylabel(f"{label[1]}, 1e{power}" if power else label[1])


def _bars(axes: Axes, look: Look, reference: Look | None, _frame: Frame) -> None:
    shares = look.shares
    shown = list(shares.index[:_BARS])
    rest = len(shares) - len(shown)
    for patch in axes.containers:
        patch.remove()
    places = np.arange(len(shown))
    axes.barh(places, shares.iloc[: len(shown)].to_numpy(), height=0.72, color=DATA)
    if reference is not None:
        known = reference.shares
        other = [float(known.get(name, 0.0)) for name in shown]
        axes.barh(places, other, height=0.72, fill=False, edgecolor=REFERENCE, linewidth=1.6)
    axes.set_yticks(places, [_short(name) for name in shown])
    axes.tick_params(axis="y", length=0)
    axes.set_ylim(len(shown) - 0.5, -0.5)
    axes.relim()
    axes.autoscale(axis="x")
    axes.xaxis.set_major_locator(MaxNLocator(5))
    top = float(axes.get_xlim()[1])
    axes.xaxis.set_major_formatter(PercentFormatter(1.0, decimals=0 if top > 0.06 else 1))
    more = f" ({rest:,} more not shown)" if rest else ""
    axes.set_xlabel(f"share of {look.axis}{more}"[:70])
    longest = max((len(_short(name)) for name in shown), default=1)
    left = min(0.42, 0.045 + 0.0165 * longest)
    axes.set_position((left, _PLACE[1], 0.965 - left, _PLACE[3]))


def _share(values: Any, edges: Any) -> Any:
    """Density over the bins, of all values: what lies beyond the edges is not lost from the sum."""
    counts, _ = np.histogram(values, edges)
    return counts / max(len(values), 1) / np.diff(edges)


def _edges(values: Any, low: float, high: float) -> Any:
    whole = len(values) and np.array_equal(values, np.rint(values))
    if not whole or high - low < 1:
        return np.linspace(low, high if high > low else low + 1.0, _bins(values, high - low) + 1)
    first, last = np.floor(low), np.ceil(high)
    many = last - first + 1
    step = int(np.ceil(many / _bins(values, high - low))) if many > _BINS[-1] else 1
    return np.append(np.arange(first, last + 1, step), last + 1) - 0.5  # no bin reaches past the last number


def _bins(values: Any, width: float) -> int:
    """How many bins show these values: by Freedman and Diaconis' rule, more of them where there are more."""
    middle = float(np.subtract(*np.quantile(values, [0.75, 0.25]))) or width / 2
    wanted = width / (2 * middle / np.cbrt(len(values))) if middle > 0 else _BINS[-1]
    return max((number for number in _BINS if number <= wanted), default=_BINS[0])


def _bulk(values: Any) -> tuple[float, float]:
    """From smallest to largest; a long tail is cut where one value in 200 lies beyond."""
    low, high = float(values.min()), float(values.max())
    first, last = np.quantile(values, [0.005, 0.995])
    width = last - first
    if width > 0 and high - last > 0.6 * width:
        high = float(last)
    if width > 0 and first - low > 0.6 * width:
        low = float(first)
    return low, high


def _days(look: Look) -> Any:
    """Dates as Matplotlib counts them: days since 1970."""
    return look.moments / 86_400


def _short(name: object) -> str:
    text = str(name).replace("$", r"\$")
    return text if len(text) <= 22 else text[:21] + "…"
