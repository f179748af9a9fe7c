"""Laws of dates, keys and texts."""

import math
import re

from fastgen_magic.authors.claude.sketch import OTHERWISE, Sketch, around, floats, given, numbers, values_of

_ALPHABETS = {"@": 26, "#": 10, "$": 16}
_MARKS = 'alphabets = {"@": string.ascii_uppercase, "#": string.digits, "$": "0123456789abcdef"}'
_BLANK = 'pd.array([""], dtype="str")[np.zeros(n, dtype="int64")]'
_ENOUGH = 10**12
"""Codes that row numbers are scattered over."""

CODE = (
    _MARKS,
    f"codes = {_BLANK}",
    "for mark in pattern:",
    '    letters = pd.array(list(alphabets.get(mark, mark)), dtype="str")',
    "    codes = codes + letters[rng.integers(0, len(letters), size=n)]",
)
"""Lines that draw codes by `pattern`."""


def dates(sketch: Sketch) -> None:
    """Days, or moments with busy hours, between the planned limits; their number grows by the year."""
    low, high = sketch.planned.low, sketch.planned.high
    if low is None or high is None or isinstance(low, int | float):
        raise ValueError("dates need limits, as 2015-01-01 to 2024-12-31")
    growth, weekend = sketch.number("growth", 0.0), sketch.number("weekend", 1.0)
    sketch.state("low", str(low)[:10], "first day")
    sketch.state("high", str(high)[:10], "last day")
    sketch.state("growth", growth, "growth of the number of rows a year", low=-0.5, high=1)
    sketch.state("weekend", weekend, "rows on a Saturday or Sunday relative to other days", low=0, high=2)
    sketch.write(
        'days = np.arange(np.datetime64(low, "D"), np.datetime64(high, "D") + 1)',
        "share = (1 + growth) ** (np.arange(len(days)) / 365.25)",
        "share = np.where(np.is_busday(days), share, weekend * share)",
        'values = days[rng.choice(len(days), size=n, p=share / share.sum())].astype("datetime64[s]")',
    )
    hours = sketch.text("hours")
    if hours:
        sketch.state("hours", tuple(numbers(hours)), "busiest times of the day")
        sketch.write(
            "hour = rng.normal(np.array(hours)[rng.integers(0, len(hours), size=n)], 2.5) % 24",
            'values = values + (3600 * hour).astype("timedelta64[s]")',
        )


def after(sketch: Sketch) -> None:
    """A log-normal gap behind a parent, in days between dates; what would pass the end lies before it."""
    if not sketch.waiting:
        raise ValueError("no parent that it comes after")
    parent = next((p for p in sketch.waiting if p.kind == sketch.planned.kind), sketch.waiting[0])
    sketch.waiting.remove(parent)
    usual, sigma = sketch.number("median"), sketch.number("sigma", 0.8)
    if usual <= 0 or sigma <= 0:
        raise ValueError("median and sigma of a gap are above 0")
    sketch.state("gap", usual, "half of the gaps are shorter", low=around(usual)[0], high=around(usual)[1])
    sketch.state("sigma", sigma, "spread of the gap's logarithm", low=around(sigma)[0], high=around(sigma)[1])
    sketch.write("gaps = gap * np.exp(sigma * rng.standard_normal(n))")
    high = sketch.planned.high
    if sketch.planned.kind != "datetime":
        sketch.write(f"values = {floats(parent)} + gaps")
        if isinstance(high, int | float):
            sketch.state("high", high, "no value lies above")
            sketch.write("values = np.minimum(values, high)")
        return
    sketch.write(f'first = pd.to_datetime(pd.Series({given(parent)})).to_numpy("datetime64[s]")')
    if high is not None:
        sketch.state("high", str(high)[:10], "last day; longer gaps end before it")
        sketch.write(
            'room = np.maximum((np.datetime64(high, "s") - first) / np.timedelta64(1, "D"), 0)',
            "gaps = np.where(gaps <= room, gaps, room * rng.beta(3, 1.2, size=n))",
        )
    sketch.write(
        "known = ~np.isnat(first)",
        'days = np.where(known, np.floor(np.where(known, gaps, 0)), 0).astype("timedelta64[D]")',
        "values = pd.array(first + days)",
    )


def key(sketch: Sketch) -> None:
    """A running number, or a pattern that it fills."""
    _key(sketch, scattered=False)


def code(sketch: Sketch) -> None:
    """Codes by a pattern, unique, in no visible order."""
    _key(sketch, scattered=True)


def _key(sketch: Sketch, *, scattered: bool) -> None:
    start = int(sketch.number("start", 1))
    pattern = next((name for name, said in sketch.entries.items() if said == ""), "")
    sketch.entries.pop(pattern, None)
    sizes = [_ALPHABETS.get(mark, 1) for mark in pattern]
    room = math.prod(sizes)
    if room == 1:
        if pattern:
            raise ValueError(f"the pattern {pattern!r} has no #, @ or $")
        sketch.state("start", start, "first number")
        sketch.write("values = start + row")
        return
    serial = next((k for k in range(len(sizes)) if math.prod(sizes[-k:] if k else []) >= _ENOUGH), len(sizes))
    sketch.state("pattern", pattern, "# digit, @ letter, $ hexadecimal digit")
    if scattered:
        sketch.write(f"number = (row + 1) * {3**18} % {min(room, _ENOUGH)}  # each row another one")
    else:
        sketch.state("start", start, "first number")
        sketch.write("number = start + row")
    sketch.write(
        _MARKS,
        f"values = {_BLANK}",
        "for place, mark in enumerate(reversed(pattern)):",
        '    letters = pd.array(list(alphabets.get(mark, mark)), dtype="str")',
        f"    digit = number % len(letters) if place < {serial} else rng.integers(0, len(letters), size=n)",
        "    values = letters[digit] + values",
        "    number = number // len(letters)",
    )


def text(sketch: Sketch) -> None:
    """A grammar: a template whose slots are filled from lists, some of them by a parent's value."""
    template = next((name for name, said in sketch.entries.items() if said == ""), "")
    sketch.entries.pop(template, None)
    slots = list(dict.fromkeys(re.findall(r"\{(\w+)\}", template)))
    words: dict[str, tuple[tuple[str, ...], ...]] = {}
    places: dict[str, str] = {}
    for slot in slots:
        place, lists = _alternatives(sketch, slot, places)
        words[f"{{{slot}}}"] = lists
        if place:
            places[slot] = place
    if not words:
        raise ValueError("the template of a text has no {slot}")
    sketch.state("template", template, "the text with its slots")
    sketch.state("words", words, "what fills each slot, a list for each group of rows")
    groups = ", ".join(f'"{{{slot}}}": {place}' for slot, place in places.items())
    sketch.write(
        f"groups = {{{groups}}}",
        f"values = {_BLANK}",
        r'for part in re.split(r"(\{\w+\})", template):',
        "    lists = words.get(part, ((part,),))",
        "    sizes = np.array([len(choices) for choices in lists])",
        '    group = groups.get(part, np.zeros(n, dtype="int64"))',
        '    pick = (sizes.cumsum() - sizes)[group] + (rng.random(n) * sizes[group]).astype("int64")',
        '    values = values + pd.array([word for choices in lists for word in choices], dtype="str")[pick]',
    )


def _alternatives(
    sketch: Sketch, slot: str, places: dict[str, str]
) -> tuple[str, tuple[tuple[str, ...], ...]]:
    """The name of the rows' places and the lists of a slot; no name for a slot with one list."""
    general = sketch.text(slot)
    keyed = {name.partition(":")[2]: name for name in sketch.entries if name.startswith(f"{slot}:")}
    if not keyed:
        if general is None:
            raise ValueError(f"the slot {{{slot}}} has no words")
        return "", (tuple(general.split("|")),)
    parents = [sketch.plan[name] for name in sketch.planned.depends_on]
    parent = next((p for p in parents if set(keyed) & {str(v) for v in values_of(p)}), None)
    known = [str(value) for value in values_of(parent)] if parent else []
    named = [value for value in known if value in keyed]
    if parent is None or (len(named) < len(known) and general is None):
        raise ValueError(f"the slot {{{slot}}} has no words for some values of its parent")
    lists = [tuple(sketch.entries.pop(keyed[value]).split("|")) for value in named]
    keys = [*named, *([OTHERWISE] if general is not None else [])]
    lists += [tuple(general.split("|"))] if general is not None else []
    place = f"place{len(places) + 1}"
    sketch.find(parent, keys, place)
    return place, tuple(lists)
