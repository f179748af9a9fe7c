"""Drawings of Matplotlib as SVG text that takes its ink from the page: one picture serves light and dark."""

import io
import re
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure, SubFigure

BLUE, ORANGE = "#3a86c8", "#e08a1e"
"""Seen on white and on black, and told apart by colour-blind eyes."""
INK = "#010203"  # becomes the page's text colour
_STYLE: Any = {
    "svg.fonttype": "none",
    "svg.hashsalt": "fastgen",
    "font.size": 9,
    **dict.fromkeys(("text.color", "axes.edgecolor", "axes.labelcolor", "xtick.color", "ytick.color"), INK),
}
_LINKS = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def styled() -> Any:
    """A context in which text and lines are drawn in the ink."""
    return mpl.rc_context(_STYLE)


def figure_of(size: tuple[float, float]) -> Figure:
    """An empty figure of this size (inches), without a ground: the page shows through."""
    figure = Figure(figsize=size)
    FigureCanvasSVG(figure)
    figure.patch.set_visible(False)
    return figure


def bare(axes: Axes) -> None:
    """Two axes and no ground."""
    axes.spines[["top", "right"]].set_visible(False)
    axes.patch.set_visible(False)


def svg_of(figure: Figure | SubFigure, looks: str = "") -> str:
    """The drawing alone, without a size of its own but that of `looks`, in the page's colours and fonts."""
    text = io.StringIO()
    figure.canvas.print_svg(text, metadata={"Date": None})  # type: ignore[attr-defined]
    svg = text.getvalue()
    head, rest = svg[svg.index("<svg") :].split(">", 1)
    box = re.search(r'viewBox="[^"]*"', head)
    rest = re.sub(r"<metadata>.*?</metadata>", "", rest, flags=re.DOTALL)
    rest = re.sub(r"font: ([\d.]+px) [^;\"]*", r"font-size: \1", rest).replace(INK, "currentColor")
    return f'<svg {_LINKS} {box[0] if box else ""}{looks} role="img">{rest}'
