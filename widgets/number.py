"""Numbers: a slider with the stated range, and a box in which any number may be typed."""

import math
from collections.abc import Callable
from typing import Any

import ipywidgets as widgets

from fastgen_magic.samplers import Parameter

from .parameter import Control, Told
from .parts import box, close_all

_DECADES = 100
"""Ratio of the ends of a range from which the slider is logarithmic."""
_STEPS = 200


class Number(Control):
    """A number. Typing beyond the slider's range widens it, or is refused where the range is the law's own.

    Parameters
    ----------
    decimals: whether a parameter whose default is whole may be typed with decimals.
    """

    def __init__(
        self, parameter: Parameter, told: Told, bad: Callable[[str], None], *, decimals: bool = False
    ) -> None:
        super().__init__(parameter, told, bad)
        self.widens = True
        self._decimals = decimals
        self._is_whole = isinstance(parameter.default, int)
        self.slider: Any = None
        self._stated = self._ends = range_of(parameter)
        low, high = self._stated
        self.is_log = low > 0 and high / low >= _DECADES
        self.box = widgets.FloatText(  # an IntText swallows the point of 2.5 and would take 25
            value=parameter.default, continuous_update=False, tooltip=parameter.name, step=None
        )
        self.box.add_class("fastgen-number")
        self.box.observe(self._typed, "value")
        # By the class the page reads the number aloud, and not its logarithm.
        self.view = box([], "fastgen-slider", *(["fastgen-log"] if self.is_log else []))
        self._reach(parameter.default)
        self._put(parameter.default)

    def fill(self, value: Any) -> None:
        """Show a number on slider and box; the range is the stated one, or reaches to a number outside."""
        self._reach(value)
        self.box.value = value
        if self._rounded(self.slider.value) != value:
            self._put(value)

    def _new_slider(self, low: float, high: float) -> widgets.Widget:
        look = {"readout": False, "tooltip": self.parameter.name, "continuous_update": True}
        if self.is_log:
            ends = {"min": math.log10(low), "max": math.log10(high)}
            step = (ends["max"] - ends["min"]) / 400
            return widgets.FloatLogSlider(value=low, step=step, **ends, **look)
        kind = widgets.IntSlider if self._is_whole else widgets.FloatSlider
        step = _nice((high - low) / _STEPS)
        return kind(value=low, min=low, max=high, step=max(1, int(step)) if self._is_whole else step, **look)

    def _put(self, value: float) -> None:
        """Move the slider to the step next to a value: from elsewhere the page would move it by itself."""
        slider = self.slider
        place = value
        if self.is_log:
            place = math.log10(value) if value > 0 else slider.min
        place = slider.min + round((place - slider.min) / slider.step) * slider.step
        place = min(max(place, slider.min), slider.max)
        self._at = 10.0**place if self.is_log else place
        slider.value = self._at

    def _slid(self, change: Any) -> None:
        if self.is_silent or change["owner"] is not self.slider or self._is_echo(change["new"]):
            return
        self._at = change["new"]
        value = self._rounded(self._at)
        with self.silence():
            self.box.value = value
        self.tell(value)

    def _is_echo(self, new: float) -> bool:
        """Whether a slider says no more than what was put there: the page rounds to steps in its own way."""
        apart = abs(new - self._at)
        if self.is_log:
            apart = abs(math.log10(new) - math.log10(self._at))
        return bool(apart < self.slider.step / 2)

    def _typed(self, change: Any) -> None:
        if self.is_silent:
            return
        value, (low, high) = change["new"], self._stated
        if not math.isfinite(value):
            self.bad("a number is needed")
        elif not self.widens and not low <= value <= high:
            ends = f"from {written(low)} to {written(high)}"
            self.bad(f"{written(value)} was not taken: a number {ends} is needed")
        elif self._is_whole and not (self._decimals or value.is_integer()):
            self.bad(f"{written(value)} was not taken: the cell has a whole number here")
        else:
            value = int(value) if self._is_whole and value.is_integer() else value
            self.show(value)
            self.tell(value)

    def _reach(self, value: float) -> None:
        """Another slider, if this one does not reach to a value: the stated range, widened to hold it.

        A page answers a slider whose range changes with a value of its own; a new one has nothing to say.
        """
        low, high = self._stated
        if self.is_log and value <= 0:
            value = low
        ends, old = (min(low, value), max(high, value)), self.slider
        if old and (ends == self._ends or (ends != self._stated and self._holds(value))):
            return
        self._ends = ends
        self.slider = self._new_slider(*ends)
        self._digits = 0 if self._is_whole else _digits(*ends)
        self._put(min(max(value, ends[0]), ends[1]))
        self.slider.observe(self._slid, "value")
        self.view.children = (self.slider, self.box)
        if old:
            close_all(old)

    def _holds(self, value: float) -> bool:
        return bool(self._ends[0] <= value <= self._ends[1])

    def _rounded(self, value: float) -> float:
        """The number that a slider's place stands for: no more digits than a reader would write."""
        if self.is_log and value:
            value = round(value, 2 - math.floor(math.log10(abs(value))))
        if self._is_whole:
            return round(value)
        return value if self.is_log else round(value, self._digits)


def written(value: float) -> str:
    """A number as people write it, whatever its size."""
    return f"{value:,.16g}"


def range_of(parameter: Parameter) -> tuple[float, float]:
    """The stated range, or one around the default, wide enough to hold the default."""
    value, low, high = parameter.default, parameter.low, parameter.high
    if not isinstance(low, int | float) or not isinstance(high, int | float) or not low < high:
        if value == 0:
            low, high = 0, 1
        elif isinstance(value, float) and 0 < value < 1:
            low, high = 0.0, 1.0
        else:
            low, high = sorted((0, 3 * value))
    if isinstance(value, int):
        low, high = math.floor(low), max(math.ceil(high), math.floor(low) + 1)
    return min(low, value), max(high, value)


def _nice(step: float) -> float:
    """The largest of 1, 2, 5 times a power of ten that is not above."""
    power = 10.0 ** math.floor(math.log10(step))
    factor = max(one for one in (1, 2, 5) if one * power <= step * 1.0001)
    return float(f"{factor * power:.1g}")


def _digits(low: float, high: float) -> int:
    """Decimals of a slider's values."""
    return max(0, -math.floor(math.log10(_nice((high - low) / _STEPS))))
