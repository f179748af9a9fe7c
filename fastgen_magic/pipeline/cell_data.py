"""The data of a law in a cell: parameters with their comments, or words that stand in the laws cell."""

import datetime as dt
import inspect
import keyword
from collections.abc import Mapping
from typing import Any

from fastgen_magic.authors.plan import Draw, Plan, PlannedField
from fastgen_magic.laws import Datum, Law, law_named
from fastgen_magic.laws.domains import SCALAR
from fastgen_magic.pipeline.sliders import NO_ENDS, Ends, slider_ends
from fastgen_magic.pipeline.wording import GROUPS
from fastgen_magic.samplers import Parameter
from fastgen_magic.samplers.identifiers import CELL_LAWS, CONTRACT_NAMES
from fastgen_magic.samplers.parameters import literal_text
from fastgen_magic.schema.model import is_number

_RESERVED = CONTRACT_NAMES | CELL_LAWS | {"values"}
_LONG_NUMBER = 10
"""Characters of a number that nobody has written."""
_WHOLES = {"percent": 100, "%": 100, "‰": 1_000}
"""Units that are parts of a whole by their own meaning, and how many of them it has."""
_LIMIT_MEANINGS = {"low": "no value lies below", "high": "no value lies above"}


class CellData:
    """What the calls of one cell are given by name.

    Parameters
    ----------
    parents: identifiers of the columns that the cell takes. moved: parameters that go to the laws cell.

    Attributes
    ----------
    law: the law. values: its data, with the field's limits.
    parameters: of the signature, in order. words: name -> literal of the laws cell.
    """

    def __init__(
        self, plan: Plan, planned: PlannedField, draw: Draw, parents: list[str], moved: list[str]
    ) -> None:
        self.law = law_named(draw.law)
        unique = {"unique": True} if planned.unique and "unique" in self.law.by_name else {}
        data = _limited(self.law, {**unique, **draw.data}, limits_of(planned))
        self.values: dict[str, Any] = self.law.checked(data)
        self.parameters: list[Parameter] = []
        self.words: dict[str, Any] = {}
        self._planned, self._moved, self._by = planned, moved, draw.by
        self._placed: dict[str, str] = {}
        self._taken = {*_RESERVED, *parents}
        self._functions = {f"{plan.table}_{one.identifier}" for one in plan.fields}
        self._prefix = f"{plan.table}_{planned.identifier}"

    @property
    def grouped(self) -> bool:
        """Whether a datum is given by group."""
        return any(map(self._is_grouped, self.values))

    def limits(self, owners: str, *, exact: bool) -> list[str]:
        """Arguments that keep rounding within the law's limits, else the field's; none for `exact` values."""
        drawn = "rng" in inspect.signature(self.law.function).parameters and self.law.name != "formula"
        if exact and not drawn and not {"noise", "error"} & self.values.keys():
            return []
        found = []
        for name, datum in ((name, self.law.by_name.get(name)) for name in _LIMIT_MEANINGS):
            bound = limits_of(self._planned).get(name)
            if datum is not None and datum.promise != name:  # of a gap, say
                found += [] if bound is None or isinstance(bound, str) else [f"{name}={literal_text(bound)}"]
                continue
            if datum is None and bound is not None and not isinstance(bound, str):
                self.values.setdefault(name, bound)
            found += [f"{name}={self.text(name, owners)}"] if name in self.values else []
        return found

    def text(self, name: str, owners: str) -> str:
        """What stands in a call for a datum; by the parents' values where it is given so."""
        if name not in self._placed:
            self._placed[name] = self._parameter(name)
        known = self._placed[name]
        return f"by({owners}, {known})" if self._is_grouped(name) else known

    def rows(self) -> str:
        """What stands for the first datum given by rows of limits, "<30"; "" if there is none."""
        by_limit = (
            name
            for name, value in self.values.items()
            if isinstance(value, dict) and any(map(_has_limits, (value, *value.values())))
        )
        name = next(by_limit, "") if self._by else ""
        return self._placed.get(name, "") if name else ""

    def add(self, name: str, value: Any, meaning: str, ends: Ends = NO_ENDS, unit: str = "") -> str:
        """What stands in a call for a new parameter: its name, or the name of its words."""
        free = name if name.isidentifier() and not keyword.iskeyword(name) else f"{name}_"
        while free in self._taken:
            free += "_"
        self._taken.add(free)
        if free in self._moved:
            return self._word(free, value)
        kept = value if name in _LIMIT_MEANINGS else tidy(value)
        self.parameters.append(Parameter(free, kept, unit, *ends, meaning))
        return free

    def longest(self, least: int) -> str | None:
        """The parameter whose literal takes most room in the signature; None if none is above `least`."""
        sizes = {one.name: len(repr(one.default)) for one in self.parameters}
        name = max(sizes, key=sizes.__getitem__, default="")
        return name if sizes.get(name, 0) > least else None

    def _parameter(self, name: str) -> str:
        value = self.values[name]
        own = Datum(name, "number", _LIMIT_MEANINGS.get(name, ""), measured=True)
        datum = self.law.by_name.get(name, own)
        meaning = datum.meaning
        if self._is_grouped(name):
            meaning = f"{meaning}{GROUPS}{' and '.join(self._by)}"
        unit = self._planned.unit if datum.measured else self._unit_of_time(datum)
        ends = slider_ends(datum, value, *self._room(datum), whole=_WHOLES.get(self._planned.unit))
        return self.add(name, value, meaning, ends, unit)

    def _unit_of_time(self, datum: Datum) -> str:
        unit = self.law.by_name.get("unit")
        if unit is None or datum.name not in ("median", "low", "high"):
            return ""
        if self._planned.kind == "numerical":  # a gap between numbers
            return self._planned.unit
        return str(self.values.get("unit", unit.default))

    def _room(self, datum: Datum) -> tuple[Any, Any, float | None]:
        """Limits and spread that the slider of a datum keeps to."""
        limits = limits_of(self._planned)
        low, high, sd = (_number(self.values.get(name)) for name in ("low", "high", "sd"))
        least, most = (limits.get(name) for name in ("low", "high"))
        if datum.name in ("low", "high"):
            return least, most, self._reach(low, high)
        if datum.measured:
            least, most = low if least is None else least, high if most is None else most
        return least, most, sd

    def _reach(self, low: float | None, high: float | None) -> float | None:
        """A third of the way that a limit's slider goes: half of the room between both, or to the middle."""
        if low is not None and high is not None:
            return (high - low) / 6
        middles = (_number(self.values.get(name)) for name in ("mean", "median", "mode"))
        middle = next((one for one in middles if one is not None), None)
        limit = high if low is None else low
        return None if middle is None or limit is None or limit == middle else abs(limit - middle) / 3

    def _word(self, name: str, value: Any) -> str:
        word = f"{self._prefix}_{name}"
        while word in self._functions:
            word += "_"
        self.words[word] = value
        return word

    def _is_grouped(self, name: str) -> bool:
        datum = self.law.by_name.get(name)
        by_group = datum is not None and datum.by_group and datum.takes in SCALAR
        return by_group and isinstance(self.values.get(name), dict)


def tidy(value: Any) -> Any:
    """Computed numbers without their last digits; what a person would write stays."""
    if isinstance(value, dict):
        return {name: tidy(one) for name, one in value.items()}
    if isinstance(value, tuple):
        return tuple(map(tidy, value))
    long = isinstance(value, float) and len(repr(value)) > _LONG_NUMBER
    return float(f"{value:.6g}") if long else value


def limits_of(planned: PlannedField) -> dict[str, Any]:
    """The field's limits as literals: numbers, or ISO text."""
    bounds = {"low": planned.low, "high": planned.high}
    return {
        name: bound.isoformat() if isinstance(bound, dt.date) else bound
        for name, bound in bounds.items()
        if bound is not None
    }


def _limited(law: Law, data: Mapping[str, Any], limits: Mapping[str, Any]) -> dict[str, Any]:
    """Data with the field's limits, where the law has limits of its values (those of a gap are none)."""
    found = dict(law.read(data) if law.read else data)
    for name, limit in limits.items():
        datum, own = law.by_name.get(name), found.get(name)
        date = datum is not None and datum.takes == "date"
        if datum is None or datum.promise != name or date != isinstance(limit, str) or isinstance(own, dict):
            continue
        if not _is_taken(datum, limit):
            continue
        if own is None or isinstance(own, str) != date:
            found[name] = limit
        else:
            found[name] = max(own, limit) if name == "low" else min(own, limit)
    return found


def _is_taken(datum: Datum, limit: Any) -> bool:
    try:
        datum.checked(limit)
    except ValueError:
        return False
    return True


def _number(value: Any) -> float | None:
    return value if is_number(value) else None


def _has_limits(rows: Any) -> bool:
    return isinstance(rows, dict) and any(str(key).startswith("<") for key in rows)
