"""Parameters of several values: shares of categories, which sum to 1, and numbers in a row or by keys."""

import html
import math
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

import ipywidgets as widgets

from fastgen_magic.samplers import Parameter

from .number import Number, range_of
from .parameter import Control, Told
from .parts import box, button, text

_SHOWN = 24
"""Categories that get a slider; the most likely ones, where there are more, or the first of other keys."""
_DIGITS = 4
_NEW_SHARE = 0.1


class Shares(Control):
    """Weights of categories as linked sliders: moving one scales the others, and all sum to 1."""

    def __init__(self, parameter: Parameter, told: Told, bad: Callable[[str], None]) -> None:
        super().__init__(parameter, told, bad)
        self._rows: dict[Any, Number] = {}
        self._mover: Any = None
        self._list = box([], "fastgen-shares")
        self.new = widgets.Text(placeholder="another category", continuous_update=True)
        self.new.add_class("fastgen-new")
        self.add = button("Add", self._add, "fastgen-small", tooltip="Add this category")
        self.shares = normalised(parameter.default)
        self._build()
        self.view = box([self._list, box([self.new, self.add], "fastgen-adding")], "fastgen-column")

    def fill(self, value: Any) -> None:
        """Show weights as shares."""
        self._mover = None
        shares = normalised(value)
        rebuild = list(shares) != list(self.shares)
        self.shares = shares
        if rebuild:
            self._build()
        else:
            self._place()

    def _build(self) -> None:
        self._rows = {}
        likely = sorted(self.shares, key=lambda name: -self.shares[name])[:_SHOWN]
        lines = [self._line(name) for name in self.shares if name in likely]
        hidden = len(self.shares) - len(lines)
        if hidden:
            lines.append(text(f"{hidden} less likely ones: edit them in the cell", "fastgen-muted"))
        self._list.children = lines

    def _line(self, name: Any) -> widgets.Widget:
        one = Parameter(f"share of {name}", float(self.shares[name]), low=0.0, high=1.0)
        control = Number(one, lambda value: self._moved(name, value), self.bad)
        control.widens = False
        self._rows[name] = control
        shown = html.escape(str(name))
        label = text(f'<span title="{shown}">{shown}</span>', "fastgen-category")
        away = button("×", lambda: self._remove(name), "fastgen-small", tooltip=f"Remove {name}")
        away.disabled = len(self.shares) < 2
        return box([label, control.view, away], "fastgen-share")

    def _place(self) -> None:
        for name, control in self._rows.items():
            control.show(self.shares[name])

    def _moved(self, name: Any, share: float) -> None:
        """Scale the others by what they were when this one began to move: a way back leads back."""
        if name is not self._mover:
            self._mover, self._before = name, dict(self.shares)
        self.shares = moved(self._before, name, share)
        with self.silence():
            self._place()
        self.tell(dict(self.shares))

    def _add(self) -> None:
        name = as_category(self.new.value.strip(), self.shares)
        if name == "" or name in self.shares:
            self.bad("type the name of a new category first" if name == "" else f"{name} is there already")
            return
        self.new.value = ""
        self._take(moved({**self.shares, name: 0.0}, name, _NEW_SHARE))

    def _remove(self, name: Any) -> None:
        self._take(normalised({key: share for key, share in self.shares.items() if key != name}))

    def _take(self, shares: dict[Any, float]) -> None:
        self.show(shares)
        self.tell(dict(shares))


class Numbers(Control):
    """The numbers of a tuple or list, or those that belong to the keys of a mapping, one row each."""

    def __init__(self, parameter: Parameter, told: Told, bad: Callable[[str], None]) -> None:
        super().__init__(parameter, told, bad)
        self.rows: list[Number] = []
        self._value: dict[Any, float] = {}
        self.view = box([], "fastgen-shares" if isinstance(parameter.default, dict) else "fastgen-column")
        self._build(parameter.default)

    def fill(self, value: Any) -> None:
        """Show the numbers; others than were there, or for other keys, get other rows."""
        entries = _entries(value)
        if list(entries) != list(self._value):
            self._build(value)
            return
        for row, entry in zip(self.rows, entries.values(), strict=False):
            row.show(entry)
        self._value = entries

    def _build(self, value: Any) -> None:
        self._value = _entries(value)
        self.rows, lines = [], []
        decimals = not all(isinstance(entry, int) for entry in self._value.values())
        every = self._with_one_range() if isinstance(value, dict) else self.parameter
        for key, entry in list(self._value.items())[:_SHOWN]:
            name = str(key) if isinstance(value, dict) else str(key + 1)
            one = replace(every, name=f"{self.parameter.name}, {name}", default=entry)
            row = Number(one, partial(self._moved, key), self.bad, decimals=decimals)
            self.rows.append(row)
            looks = ["fastgen-category"] + ["fastgen-place-number"] * (not isinstance(value, dict))
            label = f'<span title="{html.escape(name)}">{html.escape(name)}</span>'
            lines.append(box([text(label, *looks), row.view], "fastgen-share"))
        if hidden := len(self._value) - len(lines):
            lines.append(text(f"{hidden} more: edit them in the cell", "fastgen-muted"))
        self.view.children = lines

    def _with_one_range(self) -> Parameter:
        """The parameter with a range for all keys, so that their sliders can be compared."""
        ends = [range_of(replace(self.parameter, default=entry)) for entry in self._value.values()]
        low, high = min(low for low, _ in ends), max(high for _, high in ends)
        return replace(self.parameter, low=low, high=high)

    def _moved(self, key: Any, value: float) -> None:
        self._value[key] = value
        kind = type(self.parameter.default)
        self.tell(dict(self._value) if kind is dict else kind(self._value.values()))


def changed_words(value: Any, before: Any) -> str:
    """A value for a message; of a mapping with the keys that it had only the entries that are others."""
    if not isinstance(value, dict) or not isinstance(before, dict) or list(value) != list(before):
        return str(value)
    return ", ".join(f"{key}: {entry}" for key, entry in value.items() if entry != before[key])


def _entries(value: Any) -> dict[Any, float]:
    return dict(value) if isinstance(value, dict) else dict(enumerate(value))


def normalised(weights: dict[Any, float]) -> dict[Any, float]:
    """Weights as shares that sum to exactly 1 when written; all equal if all weights are 0."""
    total = sum(weights.values())
    if total <= 0:
        weights, total = dict.fromkeys(weights, 1.0), len(weights)
    return _exact({name: weight / total for name, weight in weights.items()})


def moved(shares: dict[Any, float], name: Any, share: float) -> dict[Any, float]:
    """Shares after one of them is set: the others keep their ratios and fill what is left of 1."""
    others = {key: value for key, value in shares.items() if key != name}
    if not others:
        return {name: 1.0}
    share = min(max(share, 0.0), 1.0)
    rest = sum(others.values())
    scaled = {
        key: share if key == name else (1 - share) * (value / rest if rest else 1 / len(others))
        for key, value in shares.items()
    }
    return _exact(scaled)


def as_category(typed: str, known: dict[Any, float]) -> Any:
    """What was typed, as a number if all known categories are numbers."""
    if known and all(type(name) is int for name in known):
        try:
            return int(typed)
        except ValueError:
            return typed
    return typed


def _exact(shares: dict[Any, float]) -> dict[Any, float]:
    """Shares rounded so that they sum to 1: those that lose most are rounded up (largest remainders)."""
    sizes = {name: share * 10**_DIGITS for name, share in shares.items()}
    whole = {name: math.floor(size + 1e-6) for name, size in sizes.items()}
    for name in sorted(sizes, key=lambda name: whole[name] - sizes[name])[
        : 10**_DIGITS - sum(whole.values())
    ]:
        whole[name] += 1
    return {name: count / 10**_DIGITS for name, count in whole.items()}
