"""A sampler while a law writes it: the entries of a reply, read one by one, and the lines they become."""

import math
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from fastgen_magic.authors.plan import Plan, PlannedField
from fastgen_magic.samplers.parameters import literal_text
from fastgen_magic.schema import Value

_BELOW = re.compile(r"<\s*(-?[\d.]+)")
_MEASURED = frozenset(("mean", "sd", "median", "centre", "spread", "typical", "low", "high", "step"))
OTHERWISE = "*"
"""The entry for every value of a parent that has none of its own."""


@dataclass
class Sketch:
    """What a law has read and written so far.

    Attributes
    ----------
    entries: name -> text of each "name=text", and the text of an entry that has no name -> "".
    parameters: lines as `render` reads them. lines: of the body; a parent stands as `given(...)`.
    waiting: parents that nothing depends on yet.
    group: whether the lines define `group`, the place of each row's parent value in a table.
    """

    plan: Plan
    planned: PlannedField
    entries: dict[str, str]
    parameters: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    waiting: list[PlannedField] = field(default_factory=list)
    group: bool = False

    def __post_init__(self) -> None:
        self.waiting = [self.plan[name] for name in self.planned.depends_on]

    @property
    def spiked(self) -> bool:
        """Whether some rows hold one exact value beside the law."""
        return any(name.startswith("spike:") for name in self.entries)

    @property
    def unit(self) -> str:
        """The field's unit, as far as it can stand in a comment."""
        return self.planned.unit if re.fullmatch(r"[A-Za-z$€£%²³°/ ]*", self.planned.unit) else ""

    def write(self, *lines: str) -> None:
        """Lines of the body."""
        self.lines += lines

    def state(self, name: str, value: object, note: str = "", *, low: float = 0, high: float = 0) -> None:
        """A parameter with its literal and its trailing comment; limits that are equal are none."""
        limits = f"{_plain(low)} to {_plain(high)}" if low < high else ""
        unit = self.unit if name in _MEASURED and limits else ""  # a unit alone would read as a meaning
        head = ", ".join(part for part in (unit, limits) if part)
        comment = " ".join(f"{head}: {note}".split()) if note else head
        self.parameters.append(f"{name}={literal_text(value)}" + (f"  # {comment}" if comment else ""))

    def text(self, name: str) -> str | None:
        """An entry's text, which is then read; None if there is none."""
        return self.entries.pop(name, None)

    def drop(self, values: Collection[Value]) -> None:
        """Leave out the entries that name these values, which are planned already."""
        named = {str(value) for value in values} | {
            f"{value:g}" for value in values if not isinstance(value, str)
        }
        for name in list(self.entries):
            if name in named:
                del self.entries[name]

    def number(self, name: str, usual: float | None = None) -> float:
        """An entry as a number.

        Errors: `ValueError` if it is none, or absent and there is no usual one.
        """
        said = self.text(name)
        if said is None and usual is not None:
            return usual
        if said is None:
            raise ValueError(f"{name} is not given")
        return number(said)

    def limits(self) -> tuple[float | None, float | None]:
        """The planned limits of a number."""
        low, high = (
            end if isinstance(end, int | float) else None for end in (self.planned.low, self.planned.high)
        )
        return low, high

    def decimals(self) -> int:
        """Decimals that are kept."""
        return max(0, min(12, round(self.number("decimals", 3 if self.planned.latent else 0))))

    def rows(self, width: int | None = None) -> tuple[list[str], list[list[float]]] | None:
        """A table by one parent's values, "value=number number …", and the lines that find each row's place.

        Names of the rows and their numbers; None if the entries are no such table.
        Errors: `ValueError` for a value of the parent without a row, or a row of another width.
        """
        for parent in self.waiting:
            keys = _rows_of(parent, self.entries)
            if keys:
                table = [numbers(self.entries.pop(key)) for key in keys]
                if any(len(row) != width for row in table) if width else min(map(len, table)) < 2:
                    raise ValueError(f"the rows by {parent.name} are too short or too long")
                self.group = True
                self.find(parent, keys)
                return keys, table
        return None

    def find(self, parent: PlannedField, keys: Sequence[str], name: str = "group") -> None:
        """Lines that give each row the place of its parent's value among the keys, else the last one."""
        if parent in self.waiting:
            self.waiting.remove(parent)
        below = [_BELOW.fullmatch(key) for key in keys]
        if any(below):
            limits = tuple(number(match[1]) for match in below if match)
            self.state("limits", tuple(map(whole, limits)), f"{parent.name} where one group ends")
            self.write(f'{name} = np.searchsorted(limits, {floats(parent)}, side="right")')
        else:
            known = tuple(value_of(parent, key) for key in keys if key != OTHERWISE)
            self.write(
                f"places = {{value: place for place, value in enumerate({literal_text(known)})}}",
                f'{name} = {series(parent)}.map(places).fillna({len(keys) - 1}).to_numpy("int64")',
            )


def given(parent: PlannedField) -> str:
    """A parent's array in the lines, set apart so that no name of a law's own can be taken for it."""
    return f"\x02{parent.identifier}\x03"


def series(parent: PlannedField) -> str:
    """Code of a parent as a Series whose values are spelled as in its plan."""
    texts = ordered(parent) or any(not isinstance(value, str) for value in values_of(parent))
    return f"pd.Series({given(parent)})" if texts else f'pd.Series({given(parent)}, dtype="str")'


def floats(parent: PlannedField) -> str:
    """Code of a parent as an array of floats."""
    return f'pd.Series({given(parent)}).to_numpy("float64", na_value=np.nan)'


def ordered(parent: PlannedField) -> bool:
    """Whether more and less have a meaning in it."""
    return parent.kind in ("numerical", "datetime") or parent.latent


def values_of(planned: PlannedField) -> list[Value]:
    """The categories that a field is known to have."""
    return list(dict.fromkeys([*(value for value, _ in planned.categories), *planned.values]))


def value_of(parent: PlannedField, text: str) -> Value:
    """A parent's value by its text."""
    return next((value for value in values_of(parent) if str(value) == text), text)


def number(text: str) -> float:
    """A number as a model writes it: "1_000", "12%", ".5".

    Errors: `ValueError` if it is none, or not finite.
    """
    plain = text.strip().replace(",", "").replace("_", "")
    value = float(plain.removesuffix("%")) / (100 if plain.endswith("%") else 1)
    if not math.isfinite(value):
        raise ValueError(f"{text} is no number")
    return value


def numbers(text: str) -> list[float]:
    """Numbers between blanks. Errors: `ValueError`."""
    return [number(part) for part in text.split()]


def whole(value: float) -> float | int:
    """The same number, as an int where it is whole."""
    return int(value) if float(value).is_integer() and abs(value) < 2**53 else value


def beyond(low: float, high: float) -> dict[str, tuple[float, float]]:
    """Sensible ends of the sliders of two limits: each may go further out, and in to the middle."""
    span, middle = high - low, (low + high) / 2
    least = max(0.0, low - span / 4) if low >= 0 else low - span / 4
    return {"low": (_short(least), _short(middle)), "high": (_short(middle), _short(high + span))}


def _short(value: float) -> float:
    return float(f"{value:.4g}")


def around(value: float) -> tuple[float, float]:
    """Sensible ends of a slider for a positive number: a quarter and four times as much."""
    return float(f"{value / 4:.2g}"), float(f"{value * 4:.2g}")


def _plain(value: float) -> str:
    return f"{whole(value):.6g}" if abs(value) < 1e6 else f"{value:.0f}"


def _rows_of(parent: PlannedField, entries: dict[str, str]) -> list[str]:
    """Names of the entries that are rows by this parent, the one for all other values last."""
    below = [name for name in entries if _BELOW.fullmatch(name)]
    if below and ordered(parent):
        return [*sorted(below, key=lambda key: number(key.lstrip("< "))), *_last(entries, needed=True)]
    known = [str(value) for value in values_of(parent)]
    named = [value for value in known if value in entries]
    if not named:
        return []
    open_set = not parent.values or parent.missing > 0
    lost = [value for value in known if value not in entries]
    if lost and OTHERWISE not in entries:
        raise ValueError(f"{parent.name} {', '.join(lost[:3])} has no row")
    return [*named, *_last(entries, needed=open_set)] if not open_set or OTHERWISE in entries else named


def _last(entries: dict[str, str], *, needed: bool) -> list[str]:
    if needed and OTHERWISE not in entries:
        raise ValueError(f'no row "{OTHERWISE}" says what holds for all other values')
    return [OTHERWISE] if OTHERWISE in entries else []
