"""What every control of a parameter has in common, and the simple ones: box, text, date, words."""

import ast
import html
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

import ipywidgets as widgets

from fastgen_magic.samplers import Parameter

from .parts import box, text

Told = Callable[[Any], None]
"""Hears the value that the user has given."""


class Control:
    """One parameter's control: `view` shows it, `told` hears what the user does, `show` sets it silently.

    `bad` is called with a line for the user when what was typed is no value at all.
    """

    view: widgets.Widget

    def __init__(self, parameter: Parameter, told: Told, bad: Callable[[str], None]) -> None:
        self.parameter = parameter
        self.bad = bad
        self._told = told
        self._is_silent = False

    def show(self, value: Any) -> None:
        """Show a value that did not come from this control."""
        with self.silence():
            self.fill(value)

    def fill(self, value: Any) -> None:
        """Set the widgets; a control of several does it in its own way."""
        self.view.value = self.shown(value)

    def shown(self, value: Any) -> Any:
        """What the one widget holds where the parameter has this value."""
        return value

    def tell(self, value: Any) -> None:
        """Pass on what the user has done, unless it is the control itself that moves."""
        if not self._is_silent:
            self._told(value)

    @contextmanager
    def silence(self) -> Iterator[None]:
        """Changes inside the block are the control's own."""
        before, self._is_silent = self._is_silent, True
        try:
            yield
        finally:
            self._is_silent = before

    @property
    def is_silent(self) -> bool:
        """Whether the control itself is moving."""
        return self._is_silent


class Choice(Control):
    """Yes or no."""

    def __init__(self, parameter: Parameter, told: Told, bad: Callable[[str], None]) -> None:
        super().__init__(parameter, told, bad)
        self.view = widgets.Checkbox(
            value=parameter.default, description="yes", indent=False, tooltip=parameter.name
        )
        self.view.observe(lambda change: self.tell(change["new"]), "value")


class Day(Control):
    """A date, kept as ISO text; with a time of day where the default has one."""

    def __init__(self, parameter: Parameter, told: Told, bad: Callable[[str], None]) -> None:
        super().__init__(parameter, told, bad)
        self._has_time = len(parameter.default) > 10
        kind = widgets.NaiveDatetimePicker if self._has_time else widgets.DatePicker
        self.view = kind(value=self.shown(parameter.default), tooltip=parameter.name)
        self.view.add_class("fastgen-wide")
        self.view.observe(self._moved, "value")

    def shown(self, value: str) -> date | datetime:
        """The date of an ISO text."""
        return datetime.fromisoformat(value) if self._has_time else date.fromisoformat(value)

    def _moved(self, change: Any) -> None:
        if change["new"] is None:
            if not self.is_silent:
                self.bad("a date is needed, as 2024-05-31")
            return
        separator = "T" if "T" in self.parameter.default else " "
        moment = change["new"]
        if self._has_time:
            moment = moment.replace(microsecond=0)
            self.tell(moment.isoformat(separator, "seconds" if self._seconds else "minutes"))
        else:
            self.tell(moment.isoformat())

    @property
    def _seconds(self) -> bool:
        return str(self.parameter.default).count(":") == 2


class Words(Control):
    """One text, or a list of texts with one a line."""

    def __init__(self, parameter: Parameter, told: Told, bad: Callable[[str], None]) -> None:
        super().__init__(parameter, told, bad)
        self._is_list = not isinstance(parameter.default, str)
        kind = widgets.Textarea if self._is_list else widgets.Text
        self.view = kind(value=self.shown(parameter.default), continuous_update=False, tooltip=parameter.name)
        self.view.add_class("fastgen-wide")
        if self._is_list:
            self.view.rows = min(8, max(2, len(parameter.default)))
        self.view.observe(self._typed, "value")

    def shown(self, value: Any) -> str:
        """The text, or the texts one a line."""
        return "\n".join(value) if self._is_list else value

    def _typed(self, change: Any) -> None:
        if not self._is_list:
            self.tell(change["new"])
            return
        words = [line.strip() for line in change["new"].splitlines() if line.strip()]
        if not words and not self.is_silent:
            self.bad("at least one line is needed")
            return
        self.tell(type(self.parameter.default)(words))


class Literal(Control):
    """Any other value, typed as Python writes it."""

    def __init__(self, parameter: Parameter, told: Told, bad: Callable[[str], None]) -> None:
        super().__init__(parameter, told, bad)
        written = repr(parameter.default)
        kind = widgets.Textarea if len(written) > 40 else widgets.Text
        self.view = kind(value=written, continuous_update=False, tooltip=parameter.name)
        self.view.add_class("fastgen-wide")
        self.view.add_class("fastgen-code")
        self.view.observe(self._typed, "value")

    def shown(self, value: Any) -> str:
        """The value as Python writes it."""
        return repr(value)

    def _typed(self, change: Any) -> None:
        if self.is_silent:
            return
        try:
            value = ast.literal_eval(change["new"].strip())
        except (ValueError, SyntaxError, TypeError, MemoryError, RecursionError):
            self.bad(f"{change['new'][:40]} is no Python literal, as {str(self.parameter.default)[:40]} is")
            return
        self.tell(value)


class Row:
    """A parameter with its name, unit and meaning, and the sampler's refusal below the control."""

    def __init__(self, parameter: Parameter, control: Control) -> None:
        self.control = control
        self._message = text("", "fastgen-refusal")
        self._place = box([control.view], "fastgen-place")
        self.view = box([text(_label(parameter), "fastgen-label"), self._place], "fastgen-parameter")

    @property
    def message(self) -> str:
        """The refusal that is shown, "" if there is none."""
        return self._message.value if self._message in self._place.children else ""

    def refuse(self, message: str) -> None:
        """Show why a value was not taken; "" takes the last one away."""
        shown = f'<span role="alert">{html.escape(message)}</span>'
        if message:
            self._message.value = shown
        children = (self.control.view, self._message) if message else (self.control.view,)
        if self._place.children != children:
            self._place.children = children


def _label(parameter: Parameter) -> str:
    unit = f" <span>{html.escape(parameter.unit)}</span>" if parameter.unit else ""
    meaning = f"<div>{html.escape(parameter.meaning)}</div>" if parameter.meaning else ""
    return f"<b>{html.escape(parameter.name)}</b>{unit}{meaning}"
