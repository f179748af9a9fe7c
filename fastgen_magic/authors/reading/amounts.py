"""Laws whose data are numbers under their names: plain, or rows by a parent's value."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from fastgen_magic.authors.calendar_names import calendar_names
from fastgen_magic.authors.reading.categories import typed
from fastgen_magic.authors.reading.entries import Entry, maybe_numbers, number, numbers
from fastgen_magic.authors.reading.parents import keys_named
from fastgen_magic.authors.reading.sheet import Row, Sheet
from fastgen_magic.laws import NEEDED, Datum, law_named
from fastgen_magic.laws.domains import SCALAR
from fastgen_magic.laws.readings import bell_fits, possible_sd

_NUMBERS = tuple(name for name in SCALAR if name != "date")
_TABLES = ("numbers", "weights", "table", "map", "templates", "gaps", "peaks", "quantiles")
"""What is read by the law's own reader, or not at all."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_READABLE = re.compile(r"[a-z][a-z_]*")


def read_named(sheet: Sheet) -> None:
    """Rows by a parent's value, then each datum by its name, then the field's limits."""
    columns = [datum for datum in sheet.law.data if datum.takes in _NUMBERS and datum.by_group]
    if columns:
        _rows(sheet, columns)
    for datum in sheet.law.data:
        _datum(sheet, datum)
    _alone(sheet)
    _other_names(sheet)
    fill_limits(sheet)
    _lower_spreads(sheet)
    _lacking(sheet)


def read_days(sheet: Sheet) -> None:
    """Dates: "month:8=2" is twice as many rows on a day in August as in a month without an entry."""
    months: dict[float, float] = {}
    for entry in sheet.take_all(lambda entry: entry.name.startswith("month:") and not sheet.called("month")):
        weight, month = sheet.number_in(entry, 0), maybe_numbers(entry.name.partition(":")[2])
        if not month or month[0] not in range(1, 13):
            sheet.complain(entry, "a month is a number from 1 to 12")
        elif weight is not None:
            months[month[0]] = weight
    if months:
        sheet.data["months"] = months
    read_weekdays(sheet)
    _read_spans(sheet)
    read_named(sheet)


def read_weekdays(sheet: Sheet) -> None:
    """Days of the week, "Sun=0": rows on it for one on any other day."""
    days = {day.casefold(): place for place, day in enumerate(calendar_names("weekday"), 1)}
    days |= {day[:3]: place for day, place in days.items()}
    found = {}
    for entry in sheet.take_all(lambda entry: _day_name(entry) in days and bool(maybe_numbers(entry.said))):
        found[days[_day_name(entry)]] = sheet.number_in(entry, 0)
    if found:
        sheet.data["weekdays"] = found


def _day_name(entry: Entry) -> str:
    return entry.name.removeprefix("weekday:").strip().casefold()


def _read_spans(sheet: Sheet) -> None:
    """Rows "Home=2015-01-01 2019-12-31": the first and the last day where the parent has this value.

    Of more days, as quantiles have them, the first and the last are taken; so are those of "0=2015-01-01".
    """

    def ends(entry: Entry) -> tuple[str, str] | None:
        days = entry.said.replace(";", " ").split()
        if days == sorted(days):
            return days[0], days[-1]
        sheet.complain(entry, "the first day stands before the last")
        return None

    rows = sheet.take_rows(lambda entry: len(entry.said.split()) > 1 and _are_days(entry.said))
    shares = [] if rows else sheet.take_all(lambda e: bool(maybe_numbers(e.name)) and _are_days(e.said))
    if rows:
        table = sheet.arranged(rows, ends)
        sheet.data |= {"low": _column(table, 0), "high": _column(table, 1)}
    elif shares:
        days = sorted(entry.said for entry in shares)
        sheet.data |= {"low": days[0], "high": days[-1]}
    if shares or any(len(entry.said.split()) > 2 for entry, _, _ in rows):
        sheet.notes.append("dates lie evenly between the first and the last that were given")


def _are_days(text: str) -> bool:
    """Whether a text holds days alone, "2015-01-01 2019-12-31"."""
    return bool(text) and all(_DAY.fullmatch(part) for part in text.replace(";", " ").split())


def fill_limits(sheet: Sheet) -> None:
    """The field's limits, where the law promises to keep some and the entries say none."""
    for name, bound in (("low", sheet.planned.low), ("high", sheet.planned.high)):
        datum = sheet.law.by_name.get(name)
        if datum is None or datum.promise != name or name in sheet.data or bound is None:
            continue
        if isinstance(bound, dt.date) == (datum.takes == "date"):
            sheet.data[name] = bound.isoformat() if isinstance(bound, dt.date) else bound


def _lower_spreads(sheet: Sheet) -> None:
    """Standard deviations that are too large between the limits, lowered to what is possible, and said."""
    low, high, sd = (sheet.data.get(name) for name in ("low", "high", "sd"))
    if sheet.law.fits is not bell_fits or not (
        isinstance(low, int | float) and isinstance(high, int | float)
    ):
        return
    sheet.data["sd"] = possible_sd(sheet.data.get("mean"), sd, low, high)
    if sheet.data["sd"] != sd:
        sheet.notes.append(f"sd lowered where it was too large for a mean so near to {low:g} or {high:g}")


def read_peaks(sheet: Sheet) -> None:
    """A mixture: "share=mean sd" for each peak, or "name=share mean sd"."""
    peaks: dict[str, tuple[float, ...]] = {}
    for entry in sheet.take_all(lambda entry: len(maybe_numbers(entry.said)) in (2, 3)):
        said = numbers(entry.said)
        try:
            peak = said if len(said) == 3 else [number(entry.name), *said]
        except ValueError:
            sheet.complain(entry, 'a peak is "share=mean sd" or "name=share mean sd"')
            continue
        if peak[0] <= 0 or peak[2] <= 0:
            sheet.complain(entry, "share and sd of a peak are above 0")
        name = entry.name if len(said) == 3 else f"peak {len(peaks) + 1}"
        peaks[name] = tuple(peak)
    if not peaks and not sheet.complaints:
        sheet.complain(None, 'a mixture needs its peaks, as ".3=20 2" (share=mean sd)')
    sheet.data["peaks"] = peaks
    fill_limits(sheet)


def read_quantiles(sheet: Sheet) -> None:
    """Quantiles "0=1", "0.5=20", "1=90", or rows "parent's value=1 20 90" of evenly spaced ones.

    In rows a share may stand before a number, "1 .9:20 90"; those between are evenly spaced.
    """
    rows = sheet.take_rows(lambda entry: len(maybe_numbers(entry.said.replace(":", " "))) > 1)
    if rows:
        sheet.data["quantiles"] = sheet.arranged(rows, lambda entry: _evenly(sheet, entry))
        sheet.law = law_named("quantiles_by")
        return
    points: dict[float, float] = {}
    for entry in sheet.take_all(lambda entry: bool(maybe_numbers(entry.name)) and not entry.alone):
        share, value = number(entry.name), sheet.number_in(entry)
        if not 0 <= share <= 1 or share in points:
            sheet.complain(entry, "each share is given once, from 0 to 1")
        elif value is not None:
            points[share] = value
    found = {share: points[share] for share in sorted(points)}
    if not sheet.complaints:
        if len(found) < 2 or min(found) != 0 or max(found) != 1:
            sheet.complain(None, 'quantiles begin with share 0 and end with share 1: "0=lowest", "1=highest"')
        elif list(found.values()) != sorted(found.values()):
            shown = ", ".join(f"{share:g}={value:g}" for share, value in found.items())
            sheet.complain(None, f"quantiles must not fall: {shown}")
    sheet.data["quantiles"] = found


def _evenly(sheet: Sheet, entry: Entry) -> dict[float, float] | None:
    parts = [
        numbers(part.replace(":", " ")) for part in entry.said.replace(", ", " ").replace(";", " ").split()
    ]
    last, values = len(parts) - 1, [part[-1] for part in parts]
    said = {0: 0.0, last: 1.0} | {place: part[0] for place, part in enumerate(parts) if len(part) > 1}
    marks = dict(sorted(said.items()))
    shares = np.interp(range(last + 1), [*marks], [*marks.values()]).round(6).tolist()
    if values != sorted(values) or shares != sorted(set(shares)) or (shares[0], shares[-1]) != (0, 1):
        sheet.complain(entry, "quantiles and their shares rise from left to right, from share 0 to 1")
        return None
    return dict(zip(shares, values, strict=True))


def _rows(sheet: Sheet, columns: list[Datum]) -> None:
    """Rows "parent's value=3 1": a number for each datum, in the order of the law's data."""
    needed = max(1, sum(datum.default is NEEDED for datum in columns))
    names = {datum.name for datum in sheet.law.data}
    rows = sheet.take_rows(lambda entry: entry.name not in names and bool(maybe_numbers(entry.said)))
    if not rows:
        return
    said = [datum.name for datum in columns]
    widths = Counter(len(numbers(entry.said)) for entry, _, _ in rows)
    width = max(range(needed, len(columns) + 1), key=lambda size: (widths[size], -size))

    def read(entry: Entry) -> list[float] | None:
        row = numbers(entry.said)
        if len(row) == width:
            return row
        example = " ".join("3124"[:width])
        sheet.complain(entry, f'a row holds {" ".join(said[:width])}, as "{entry.name}={example}"')
        return None

    table = sheet.arranged(rows, read)
    for column, name in enumerate(said[:width]):
        sheet.data[name] = _column(table, column)


def _column(table: Mapping[Any, Any], column: int) -> dict[Any, Any]:
    return {key: _column(row, column) if isinstance(row, dict) else row[column] for key, row in table.items()}


def _datum(sheet: Sheet, datum: Datum) -> None:
    """One datum by its name, or by a parent's value: "mean=3", "mean:Home=3"."""
    if sheet.called(datum.name):
        return  # an entry of that name is the tie to the parent
    prefix = f"{datum.name}:"
    grouped = [entry for entry in sheet.entries if entry.name.startswith(prefix)]
    if grouped and datum.takes in _NUMBERS and datum.by_group:
        _grouped(sheet, datum, grouped)
    entry = sheet.take(datum.name)
    if entry is None:
        return
    if datum.name in sheet.data:
        sheet.complain(entry, f"the rows give {datum.name} already; keep one")
        return
    read = next((read for kinds, read in _READERS if datum.takes in kinds), lambda _, entry: entry.said)
    value = read(sheet, entry)
    if value is not None:
        sheet.data[datum.name] = value


def _truth(sheet: Sheet, entry: Entry) -> bool | None:
    said = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}.get(
        entry.said.lower()
    )
    if said is None:
        sheet.complain(entry, f'true or false is expected, as "{entry.name}=true"')
    return said


_READERS: tuple[tuple[Sequence[str], Callable[[Sheet, Entry], Any]], ...] = (
    (_NUMBERS, lambda sheet, entry: sheet.number_in(entry)),
    (("hours", "hours_by"), lambda _, entry: entry.said.split()),
    (("words",), lambda _, entry: entry.said.split("|")),
    (("boolean",), _truth),
    (("value",), lambda sheet, entry: typed([entry.said], sheet.planned)[0]),
)
"""What a datum takes -> how its entry is read, others as text; the law checks them all."""


def _grouped(sheet: Sheet, datum: Datum, entries: list[Entry]) -> None:
    """One datum alone by a parent's values: "mean:Home=3"."""
    for parent in sheet.by or sheet.waiting:
        found = {entry.place: keys_named(parent, entry.name.partition(":")[2].strip()) for entry in entries}
        if not any(found.values()):
            continue
        sheet.own(sheet.by or [parent])
        rows: list[Row] = [(entry, found[entry.place], ()) for entry in entries if found[entry.place]]
        sheet.take_all(lambda entry: bool(found.get(entry.place)))  # noqa: B023
        sheet.data[datum.name] = sheet.arranged(
            rows, lambda entry: sheet.number_in(entry, datum.low, datum.high)
        )
        return


def _alone(sheet: Sheet) -> None:
    """Entries without a name stand for the first text that the law takes ("INV-######"), or for its words."""
    for datum in sheet.law.data:
        if datum.name in sheet.data or datum.name in ("low", "high", "unit"):
            continue
        if datum.takes == "words" and datum.default is NEEDED:
            sheet.data[datum.name] = [e.text.strip() for e in sheet.take_all(lambda entry: entry.alone)]
        elif datum.takes not in (*_NUMBERS, *_TABLES, "boolean", "hours", "months", "weekdays", "words"):
            first = next((entry for entry in sheet.entries if entry.alone), None)
            if first:
                sheet.entries.remove(first)
                sheet.data[datum.name] = first.text.strip()
                return


def _other_names(sheet: Sheet) -> None:
    """Parameters by other standard names (rate, mu, shape): the law knows them, or refuses them."""
    for entry in list(sheet.entries) if sheet.law.read else []:
        if _READABLE.fullmatch(entry.name) and maybe_numbers(entry.said) and not sheet.called(entry.name):
            sheet.entries.remove(entry)
            value = sheet.number_in(entry)
            sheet.data |= {} if value is None else {entry.name: value}


def _lacking(sheet: Sheet) -> None:
    """A complaint for the data that the law needs and nobody gave; not while another may be meant."""
    lost = [d.name for d in sheet.law.data if d.default is NEEDED and d.name not in sheet.data]
    if lost and not sheet.complaints and not sheet.law.read and not any(e.said for e in sheet.entries):
        sheet.complain(None, f'{sheet.law.name} needs {" and ".join(lost)}, as "{lost[0]}=…"')
