"""Laws of days, moments and times of day, and of the gaps between them."""

import numpy as np
import pandas as pd

from fastgen_magic.laws.amounts import at_fault, draw_lognormal, draw_uniform, refuse_outside
from fastgen_magic.laws.counts import draw_integers
from fastgen_magic.laws.groups import look_up, rows_of
from fastgen_magic.laws.shape import as_whole, blank_out
from fastgen_magic.laws.ties import tie


def draw_dates(rng, n, low, high, growth=0, weekend=1, months=None, weekdays=None):
    """Days from `low` to `high`, both included; datetime64[s].

    low, high: days, "2024-12-31". growth: of the number of rows a year (0.1: a tenth more each year).
    weekend: rows on a Saturday or Sunday for one on a working day.
    months: month, 1 to 12 -> rows on a day of it for one on a day of a month without a number here.
    weekdays: the same for days of the week, 1 (Monday) to 7.
    """
    if n == 0:
        return np.empty(0, dtype="datetime64[s]")
    refuse_outside(0, np.inf, weekend=weekend)
    low, high = np.asarray(low, dtype="datetime64[D]"), np.asarray(high, dtype="datetime64[D]")
    days = np.arange(low.min(), high.max() + np.timedelta64(1, "D"))
    weight = (1 + growth) ** (np.arange(len(days)) / 365.25) * np.where(np.is_busday(days), 1, weekend)
    if months:
        weight *= np.array([months.get(month, 1) for month in range(1, 13)])[
            days.astype("datetime64[M]").astype("int64") % 12
        ]
    if weekdays:
        # The first of January 1970 was a Thursday.
        weight *= np.array([weekdays.get(day, 1) for day in range(1, 8)])[(days.astype("int64") + 3) % 7]
    sums = np.concatenate([[0], weight.cumsum()])
    begin, end = sums[(low - low.min()).astype("int64")], sums[(high - low.min()).astype("int64") + 1]
    if np.any(wrong := begin >= end):
        low, high = at_fault(wrong, low, high)
        raise ValueError(f"no day lies between low {low} and high {high}")
    place = np.searchsorted(sums, begin + (end - begin) * rng.random(n), side="right") - 1
    return np.minimum(days[np.minimum(place, len(days) - 1)], high).astype("datetime64[s]")


def draw_moments(
    rng,
    n,
    low,
    high,
    growth=0,
    weekend=1,
    hours=None,
    months=None,
    weekdays=None,
    opens=None,
    closes=None,
    step=None,
):
    """Moments from `low` to `high`; datetime64[s].

    low, high: days, or moments "2024-12-31T18:30"; a day is included to its last second.
    growth, weekend, months, weekdays: as in `draw_dates`. hours: busiest times of day, hour -> weight; None:
        any time.
    opens, closes, step: as in `draw_times`.
    """
    bottom, top = np.asarray(low, dtype="datetime64[s]"), np.asarray(high, dtype="datetime64[s]")
    day = np.timedelta64(1, "D")
    top = np.where(top == top.astype("datetime64[D]"), top + day - np.timedelta64(1, "s"), top)
    values = draw_dates(rng, n, bottom, top, growth, weekend, months, weekdays)
    first, last = np.maximum(values, bottom), np.minimum(values + day - np.timedelta64(1, "s"), top)
    values = values + seconds_of_day(rng, n, hours, 2, opens, closes, step).astype("timedelta64[s]")
    inside = first + rng.integers(0, (last - first).astype("int64") + 1, size=n).astype("timedelta64[s]")
    return np.where((values < first) | (values > last), inside, values).astype("datetime64[s]")


def seconds_of_day(rng, n, hours=None, spread=2, opens=None, closes=None, step=None):
    """Seconds since midnight, shape (n,): around the busiest hours, or at any time, while it is open."""
    if step:
        values = seconds_of_day(rng, n, hours, spread, opens, closes)
        values = values // (60 * step) * (60 * step)
        early = values < seconds_at(opens or "00:00")  # the first step while it is open
        return np.where(early, values + 60 * step, values)
    if opens or closes:
        values = seconds_of_day(rng, n, hours, spread)
        start, end = seconds_at(opens or "00:00"), seconds_at(closes or "23:59")
        open_for = (end - start) % 86_400
        inside = start + rng.integers(0, open_for + 1, size=n)
        return np.where((values - start) % 86_400 > open_for, inside, values) % 86_400
    if not hours:
        return rng.integers(0, 86_400, size=n)
    limits = np.cumsum(list(hours.values()))
    peak = np.searchsorted(limits, limits[-1] * rng.random(n), side="right")
    middle = np.array([float(hour) for hour in hours])[peak]
    return (3600 * (middle + spread * rng.standard_normal(n)) % 86_400).astype("int64")


def seconds_at(clock):
    """Seconds from midnight to a time of day, "17:45"."""
    hour, minute = clock.split(":")
    return 3600 * int(hour) + 60 * int(minute)


def draw_times(rng, n, hours=None, spread=2, opens=None, closes=None, step=None, parent=None):
    """Times of day as text, "17:45".

    hours: busiest times, hour -> weight; None: any time. spread: hours around them (standard deviation).
    opens, closes: the first and the last time, "09:00"; beyond midnight where it closes before it opens.
    step: minutes from one possible time to the next, counted from midnight.
    parent: a column, or a tuple of two: hours are value of the parent -> hour -> weight; rows as in `by`.
    """
    clock = pd.array([f"{minute // 60:02}:{minute % 60:02}" for minute in range(1440)], dtype="str")
    return clock[draw_seconds(rng, n, hours, spread, opens, closes, step, parent) // 60]


def draw_clock(rng, n, hours=None, spread=2, opens=None, closes=None, step=None, parent=None, form="hour"):
    """Times of day as numbers.

    form: "hour" gives whole hours, 17; "hours" 17.75; "HHMM" 1745. All else as in `draw_times`.
    """
    minutes = draw_seconds(rng, n, hours, spread, opens, closes, step, parent) // 60
    if form == "hours":
        return np.round(minutes / 60, 2)
    return minutes // 60 if form == "hour" else minutes // 60 * 100 + minutes % 60


def draw_seconds(rng, n, hours, spread, opens, closes, step, parent):
    """Seconds since midnight as `seconds_of_day` draws them, by the parent's values where hours are."""
    refuse_outside(0, np.inf, spread=spread)
    if parent is None or not hours or not isinstance(next(iter(hours.values())), dict):
        return seconds_of_day(rng, n, hours, spread, opens, closes, step)
    group, rows = rows_of(parent, hours)
    values = np.empty(n, dtype="int64")
    for at, own in enumerate(rows):
        here = group == at
        values[here] = seconds_of_day(rng, int(here.sum()), own, spread, opens, closes, step)
    return values


def seconds_in(unit):
    """Seconds of a unit of time; a month is a twelfth of 365.25 days."""
    days = {"days": 1, "weeks": 7, "months": 30.4375, "years": 365.25}
    return 86_400 * days[unit] if unit in days else {"seconds": 1, "minutes": 60, "hours": 3600}[unit]


def whole_days_in(start, unit):
    """Days of the unit where a gap has to be whole days, else 0: days after days are days."""
    column = pd.Series(start)
    if column.dtype.kind != "M" or seconds_in(unit) < 86_400:
        return 0
    return seconds_in(unit) / 86_400 * (column.isna() | (column == column.dt.normalize())).all()


def first_of_years(years):
    """The first days of years that are given as numbers, to begin a gap; datetime64[s]."""
    found = pd.Series(years).to_numpy("float64", na_value=np.nan)
    days = np.where(np.isnan(found), 0, found - 1970).astype("int64").astype("datetime64[Y]")
    return blank_out(days.astype("datetime64[s]"), np.isnan(found))


def months_later(start, months):
    """Moments so many months of the calendar after others, on the same day, or on the month's last one."""
    column = pd.Series(start).astype("datetime64[s]")
    days = column.to_numpy("datetime64[D]")
    first = days.astype("datetime64[M]")
    after = first + np.asarray(months).astype("int64").astype("timedelta64[M]")
    day = days - first.astype("datetime64[D]")
    begin = after.astype("datetime64[D]")
    last = (after + np.timedelta64(1, "M")).astype("datetime64[D]") - begin - np.timedelta64(1, "D")
    moved = begin + np.where(np.isnat(day), day, np.minimum(day, last))
    return pd.array(moved.astype("datetime64[s]")) + (column - column.dt.normalize()).array


def moved_by(start, gap, unit, by_day=False):
    """A gap after a start; between plain numbers it is added as it is, whatever the unit.

    by_day: whether the day alone is kept of the moment that comes.
    """
    column = pd.Series(start)
    if column.dtype.kind != "M":
        return (column + gap).array
    if unit in ("months", "years") and np.all(gap == np.rint(gap)):
        return months_later(column, np.asarray(gap) * (12 if unit == "years" else 1))
    if days := whole_days_in(start, unit):
        gap, unit = np.rint(gap * days), "days"
    seconds = np.rint(gap * seconds_in(unit)).astype("int64").astype("timedelta64[s]")
    moved = column.astype("datetime64[s]") + seconds
    return (moved.dt.normalize() if by_day else moved).array


def counted_from(start, unit, by_day):
    """What a gap is counted from: days that lead to a day are counted from the day of the start."""
    return pd.Series(start).dt.normalize().array if by_day and seconds_in(unit) >= 86_400 else start


def add_gap(
    rng,
    start,
    median,
    sigma,
    unit="days",
    low=None,
    high=None,
    by_day=False,
    hours=None,
    weekend=1,
    weekdays=None,
    follow=(),
    within=None,
):
    """A moment after another one: log-normal gap.

    median: of the gap, in `unit` (seconds to years). sigma: spread of its logarithm. low, high: no gap is
        shorter or longer. by_day: whether what comes is a day; days are counted from the day of the start.
    hours: busiest times of day, hour -> weight, for all that they leave behind the start; None: any time.
    weekend, weekdays: as in `on_weekdays`.
    follow, within: columns that the gap goes with, and its groups, as `strengths` and `within` of `tie`.
    """
    ends = [None if end is None else np.multiply(end, seconds_in(unit)) for end in (low, high)]
    gap = draw_lognormal(rng, len(start), median, sigma, low=low, high=high)
    gap = tie(gap, rng, follow, within) if follow else gap
    start = counted_from(start, unit, by_day)
    values = moved_by(start, gap, unit, by_day)
    values = on_weekdays(values, rng, start, weekend, weekdays, *ends)
    return values if hours is None else at_hours(values, rng, start, hours)


def on_weekdays(values, rng, start, weekend=1, weekdays=None, low=None, high=None, latest=None):
    """Moments after others, some of them moved by at most six days: on the next day that has more rows.

    weekend: rows on a Saturday or Sunday for one on a working day. weekdays: the same for days of the week,
        1 (Monday) to 7. low, high: seconds; no gap becomes shorter or longer, as long as there is room.
    latest: day or moment behind which none is moved.
    """
    refuse_outside(0, np.inf, weekend=weekend)
    column = pd.Series(values)
    if column.dtype.kind != "M" or (weekend == 1 and not weekdays):
        return values
    weight = np.array([(weekdays or {}).get(day, 1) * (weekend if day > 5 else 1) for day in range(1, 8)])
    ends, begin = (pd.Series(one).to_numpy("datetime64[s]") for one in (column, start))
    day = column.dt.day_of_week.fillna(0).to_numpy("int64")
    lost = np.flatnonzero(column.notna() & (rng.random(len(column)) >= weight[day] / weight.max()))
    steps = np.array([*range(1, 7), *range(-1, -7, -1)])
    moved = ends[lost, None] + steps * np.timedelta64(86_400, "s")
    gap = (moved - begin[lost, None]).astype("int64")
    least, most = (
        np.broadcast_to(spare if end is None else end, len(column))[lost, None]
        for end, spare in ((low, 0), (high, np.inf))
    )
    fits = (gap >= least) & (gap <= most)
    if latest is not None:
        fits &= moved.astype("datetime64[D]") <= np.datetime64(latest, "D")
    first = np.where(steps > 0, 1.0, 1e-9)  # back in time only where there is no room ahead
    sums = (weight[(day[lost, None] + steps) % 7] * fits * first).cumsum(axis=1)
    place = (sums <= rng.random((len(lost), 1)) * sums[:, -1:]).sum(axis=1)
    room = sums[:, -1] > 0
    ends = ends.copy()
    ends[lost[room]] = moved[np.flatnonzero(room), place[room]]
    return pd.array(ends)


def at_hours(values, rng, start, hours):
    """Moments on the same days around the busiest hours; those that would lie before the start stay."""
    found = pd.Series(values)
    seconds = seconds_of_day(rng, len(found), hours).astype("timedelta64[s]")
    moved = (found.dt.normalize() + seconds).astype("datetime64[s]")
    return found.mask(moved > pd.Series(start), moved).array


def add_gap_between(
    rng, start, low, high, unit="days", by_day=False, weekend=1, weekdays=None, follow=(), within=None
):
    """A moment after another one: the gap lies between two limits, all equally likely.

    low, high: of the gap, in `unit`, both included; after days all whole days between them.
    by_day: whether what comes is a day; days are counted from the day of the start.
    weekend, weekdays: as in `on_weekdays`.
    follow, within: as in `add_gap`.
    """
    start = counted_from(start, unit, by_day)
    if unit in ("months", "years") and np.ndim(low) == 0 and low == high:
        return moved_by(start, np.full(len(start), low), unit, by_day)
    ends = [np.multiply(end, seconds_in(unit)) for end in (low, high)]
    if days := whole_days_in(start, unit):
        gap, unit = draw_integers(rng, len(start), np.rint(low * days), np.rint(high * days)), "days"
    else:
        gap = draw_uniform(rng, len(start), low, high)
    values = moved_by(start, tie(gap, rng, follow, within) if follow else gap, unit, by_day)
    return on_weekdays(values, rng, start, weekend, weekdays, *ends)


def add_time(start, time, unit="days", back=False):
    """A moment some time after another one, or before it; missing where either is.

    start: moments, also as text; times of day as text lead to the time of day so many minutes or hours away.
    time: numbers, or one for all, in `unit` (seconds to years). back: whether it lies before.
    """
    gap = (-1 if back else 1) * pd.Series(time).to_numpy("float64", na_value=np.nan)
    gap = np.broadcast_to(gap, np.shape(start))
    column = pd.Series(start)
    texts = not (column.dtype.kind == "M" or pd.api.types.is_numeric_dtype(column))
    clock = texts and column.astype("str").str.fullmatch(r"\d\d:\d\d").any()
    begin = pd.to_datetime(column, format="%H:%M" if clock else "ISO8601") if texts else column
    moved = moved_by(begin, np.nan_to_num(gap), unit)
    moved = blank_out(moved, np.isnan(gap)) if np.isnan(gap).any() else moved
    return pd.Series(moved).dt.strftime("%H:%M").astype("str").array if clock else moved


def end_by(values, rng, start, latest):
    """Values after a start, none later than `latest`: those that would be lie anywhere behind the start.

    values, start: moments or numbers. latest: a day (all of it), a moment or a number. Where the start itself
        is later the value stays.
    """
    column = pd.Series(values)
    if column.dtype.kind != "M":
        ends, begin = (pd.Series(one).to_numpy("float64", na_value=np.nan) for one in (values, start))
        late = (ends > latest) & (begin <= latest)
        return pd.Series(np.where(late, latest - (latest - begin) * rng.random(len(ends)), ends)).array
    ends, begin = (pd.Series(one).to_numpy("datetime64[s]").copy() for one in (values, start))
    last = np.datetime64(latest, "s") + np.timedelta64(86_399 if len(latest) == 10 else 0, "s")
    late = (ends > last) & (begin <= last)
    step = 86_400 if whole_days_in(column, "days") else 1
    if step > 1:
        begin = begin.astype("datetime64[D]").astype("datetime64[s]")
    elif whole_days_in(start, "days"):  # a moment after a day is on another one, if there is room
        begin = begin + (begin + np.timedelta64(1, "D") < last) * np.timedelta64(86_400, "s")
    room = (last - begin)[late].astype("int64") // step
    ends[late] = begin[late] + (np.ceil(room * rng.random(len(ends))[late]) * step).astype("timedelta64[s]")
    return pd.array(ends)


def part_of(moment, part, names=None):
    """A part of a moment, or of a time of day as text.

    part: date, year, quarter, month, week, day of year, day, weekday, hour, minute or time.
    names: of the weekdays (Monday is first) or of the months; without, weekdays have English ones.
    """
    column = pd.Series(moment)
    column = column if column.dtype.kind == "M" else pd.to_datetime(column, format="%H:%M")
    when = column.dt
    if part == "date":
        return when.normalize().astype("datetime64[s]").array
    if part == "time":
        return when.strftime("%H:%M").astype("str").array
    if part == "weekday" and names is None:
        names = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    part = "day_of_week" if part == "weekday" else part
    number = when.isocalendar().week if part == "week" else getattr(when, part.replace(" ", "_"))
    if names is None:
        return as_whole(number)
    place = as_whole(number) - (part == "month")
    return look_up(place, dict(enumerate(names)))
