"""What soils a table; it runs without this package.

What stands here are ordinary, tested functions. The folded cell above a table's dirt gets their source, so
they rest on numpy and pandas alone. Each function that soils values takes the column (a pandas Series), the
positions to be soiled, and for each of them three numbers from 0 to 1 that decide what happens to it.
"""

import math

import numpy as np
import pandas as pd


def soil_table(clean, seed, sorts, near_duplicates=0, duplicates=0, size=50_000):
    """A dirty copy of a table, and a list of what was changed where; the same seed, the same dirt.

    Each `size` rows are soiled by themselves, those of a later block by the seed plus 2**32 for each block.
    sorts: field -> {sort: (share of its values, function, *data of the function)}; no value is soiled twice.
    near_duplicates, duplicates: share of the rows that stand there once more, somewhere below; the copy of
        a near one has a slip in one of its fields.
    The list has a line for each change: row of the dirty table, field (missing where the whole row is a
    copy), sort, clean and dirty value, and the row that a copy repeats.
    """

    def soil(block, seed):
        return soiled_block(block, seed, sorts, near_duplicates, duplicates)

    blocks = (clean.iloc[start : start + size] for start in range(0, max(len(clean), 1), size))
    pieces = list(soiled_blocks(blocks, soil, seed))
    if len(pieces) == 1:
        return pieces[0]
    return tuple(pd.concat(frames, ignore_index=True) for frames in zip(*pieces, strict=True))


def soiled_blocks(blocks, soil, seed):
    """For each block of clean rows the dirty one and its list of changes, numbered as in the whole table.

    soil: what makes both of a clean table and a seed; one block is in memory at a time.
    """
    above = 0
    for number, clean in enumerate(blocks):
        dirty, changes = soil(clean, seed=seed + number * 2**32)
        yield dirty, changes.assign(row=changes["row"] + above, copy_of=changes["copy_of"] + above)
        above += len(dirty)


def soiled_block(clean, seed, sorts, near_duplicates, duplicates):
    """The dirty rows of one block and its list of changes: see `soil_table`."""
    columns, changes = {}, []
    for field, values in clean.reset_index(drop=True).items():
        columns[field], changed = soiled_column(values, seed, field, sorts.get(field, {}))
        changes += changed
    dirty = pd.DataFrame(columns, columns=clean.columns)
    typed = [
        field
        for field, own in sorts.items()
        if any(function is with_typos for _, function, *_ in own.values())
    ]
    slips = [field for field in typed if field in dirty and holds_texts(dirty[field])]
    dirty, place, copies = repeated_rows(dirty, seed, near_duplicates if slips else 0, duplicates)
    changes = [(int(place[row]), *change, pd.NA) for row, *change in changes]
    dirty, repeated = with_slips(dirty, seed, slips, copies)
    names = ["row", "field", "sort", "clean", "dirty", "copy_of"]
    changes = pd.DataFrame(sorted(changes + repeated, key=lambda one: one[0]), columns=names, dtype=object)
    return dirty, changes.astype({"row": "int64", "field": "str", "sort": "str", "copy_of": "Int64"})


def soiled_column(values, seed, field, sorts):
    """A column soiled, and a list of (position, field, sort, clean value, dirty value)."""
    chance = dice_of_dirt(seed, field, "chance").random(len(values))
    luck = dice_of_dirt(seed, field, "luck").random((len(values), 3))
    begin, soiled, before, changes = 0.0, values, as_written(values), []
    if any(function is other_date_form for _, function, *_ in sorts.values()):
        soiled = before
    # What is missing comes last: its chance differs from value to value.
    for sort, (share, function, *data) in sorted(sorts.items(), key=lambda one: one[1][1] is None):
        width = chance_of_missing(values, share, 1 - begin) if function is None else share
        at = np.flatnonzero((chance >= begin) & (chance < begin + width) & values.notna())
        begin += share
        if begin > 1 + 1e-9:
            raise ValueError(f"the shares of dirt in {field} sum to more than 1")
        fresh = [pd.NA] * len(at) if function is None else function(values, at, luck[at], *data)
        found = [] if fresh is None else zip(at.tolist(), before.iloc[at].tolist(), fresh, strict=True)
        found = [(row, old, new) for row, old, new in found if new is pd.NA or new != old]
        if found:
            soiled = put_at(soiled, [row for row, _, _ in found], [new for _, _, new in found])
        changes += [(row, field, sort, old, new) for row, old, new in found]
    return soiled, changes


def put_at(values, at, fresh):
    """The column with other values at some positions; its dtype where it can hold them."""
    gone = [value is pd.NA for value in fresh]
    if holds_numbers(values):
        whole = all(out or float(value).is_integer() for out, value in zip(gone, fresh, strict=True))
        if not (whole and pd.api.types.is_integer_dtype(values)):
            numbers = values.to_numpy("float64", na_value=np.nan, copy=True)
            numbers[at] = [np.nan if out else value for out, value in zip(gone, fresh, strict=True)]
            return pd.Series(numbers, values.index)
        if any(gone) or values.dtype.itemsize < 8:
            values = values.astype("Int64" if any(gone) or values.hasnans else "int64")
        fresh = [value if out else int(value) for out, value in zip(gone, fresh, strict=True)]
    elif pd.api.types.is_bool_dtype(values):
        values = values.astype("boolean")
    elif all(gone) and (isinstance(values.dtype, pd.CategoricalDtype) or values.dtype.kind in "mM"):
        return values.mask(np.isin(np.arange(len(values)), at))
    else:
        values = values.astype(object)
    values = values.copy()
    values.iloc[at] = fresh
    return values.astype("str") if holds_texts(values) else values


def dice_of_dirt(seed, field, use):
    """Random numbers of one field for one use; no other field, use or clean column shares them."""
    return np.random.default_rng(np.random.SeedSequence((seed, 1), spawn_key=f"{use} of {field}".encode()))


def holds_numbers(values):
    """Whether a column holds numbers; yes and no are none."""
    return pd.api.types.is_numeric_dtype(values) and not pd.api.types.is_bool_dtype(values)


def holds_texts(values):
    """Whether a column holds texts."""
    return pd.api.types.infer_dtype(values, skipna=True) == "string"


def as_written(values):
    """Dates as a file would hold them, 2024-01-31 or 2024-01-31 12:00:00; any other column as it is."""
    if not pd.api.types.is_datetime64_any_dtype(values):
        return values
    days = (values.dropna() == values.dropna().dt.normalize()).all()
    return values.dt.strftime("%Y-%m-%d" if days else "%Y-%m-%d %H:%M:%S").astype("str")


def chance_of_missing(values, share, room):
    """For each value the chance that it is missing, `share` on average: the higher the value, the greater.

    The lowest value is hardly ever missing, the highest twice as often as the average, as far as `room`,
    the greatest chance there may be, allows it.
    """
    lean = min(1.0, (room - share) / share) if share else 0.0
    written = as_written(values)
    if any(map(is_compound, written)):
        written = written.map(repr, na_action="ignore")
    order, _ = pd.factorize(written, sort=True)
    place = pd.Series(order).where(order >= 0).rank().to_numpy() / max(values.notna().sum(), 1)
    return share * (1 + lean * (2 * np.nan_to_num(place) - 1))


def is_compound(value):
    """Whether a value is a list, a dict or the like, which nothing can look up."""
    return getattr(value, "__hash__", None) is None


def with_typos(values, at, luck):
    """Texts with a slip of the keyboard each; none becomes another value of the column."""
    if not holds_texts(values):
        return None
    known = set(values.dropna().unique())
    return [slip_in_text(text, *lucky, known) for text, lucky in zip(values.iloc[at], luck, strict=True)]


def slip_in_text(text, which, where, turn, known=frozenset()):
    """A text with two characters swapped, one left out, one doubled, or the key beside it."""
    inner = [place for place, letter in enumerate(text) if letter.isalnum()] or [0] * bool(text)
    at = inner[int(where * len(inner))] if inner else 0
    head, letter, rest = text[:at], text[at : at + 1], text[at + 1 :]
    row = next(
        (keys for keys in ("1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm") if letter.lower() in keys), ""
    )
    key = row.find(letter.lower()) if letter else 0
    beside = (
        row[key - 1 if (turn < 0.5 and key) or key == len(row) - 1 else key + 1] if row and letter else ""
    )
    slips = [
        head + rest[:1] + letter + rest[1:],
        head + rest,
        head + letter + letter + rest,
        head + (beside.upper() if letter.isupper() else beside) + rest,
    ]
    first = int(which * len(slips))
    for slip in slips[first:] + slips[:first]:
        if slip and slip.strip() == slip != text and slip not in known:
            return slip
    slip = text + (letter or "x")
    while slip in known:
        slip += letter or "x"
    return slip


def with_other_case(values, at, luck):
    """Texts in capitals, in small letters, or with blanks before, behind or between; none becomes another."""
    if not holds_texts(values):
        return None
    known, fresh = set(values.dropna().unique()), []
    for text, (which, where, _) in zip(values.iloc[at], luck, strict=True):
        forms = [text.upper(), text.lower(), f" {text}", f"{text} ", text.replace(" ", "  ", 1), f"{text}  "]
        first = int(which * len(forms))
        others = [form for form in forms[first:] + forms[:first] if form not in known]
        fresh.append(others[0] if others else f"{text}{' ' * (3 + int(where * 3))}")
    return fresh


def other_date_form(values, at, luck, forms, written=None):
    """Dates in another form than the column's own.

    forms: marks of strftime, such as "%d.%m.%Y"; a time of day is added where the column has one.
    written: the form in which the column writes its dates, where it holds texts.
    """
    chosen = values.iloc[at]
    if pd.api.types.is_datetime64_any_dtype(values):
        texts, dates = as_written(values).iloc[at], chosen
        clock = " %H:%M" if len(texts) and len(texts.iloc[0]) > 10 else ""
    elif written and holds_texts(values):
        texts, dates, clock = chosen, pd.to_datetime(chosen, format=written, errors="coerce"), ""
    else:
        return None
    others = [form + clock for form in forms if form != written]
    picks = np.minimum((luck[:, 0] * len(others)).astype(int), len(others) - 1)
    pairs = zip(dates, texts, picks, strict=True)
    return [text if pd.isna(date) else date.strftime(others[pick]) for date, text, pick in pairs]


def in_other_unit(values, at, luck, units):
    """Numbers in another unit than the column's, with as many digits.

    units: name -> factor, or (factor, what is added afterwards).
    """
    if not holds_numbers(values):
        return None
    decimals, fresh = decimals_of(values), []
    for value, (which, *_) in zip(values.iloc[at], luck, strict=True):
        unit = list(units.values())[int(which * len(units))]
        factor, shift = unit if isinstance(unit, tuple) else (unit, 0)
        fresh.append(
            round(float(value) * factor + shift, max(0, decimals - math.floor(math.log10(abs(factor)))))
        )
    return fresh


def decimals_of(values):
    """Decimals of a column of numbers, up to 6, as its first thousand values show them."""
    some = values.dropna().head(1000).astype("float64")
    return next((count for count in range(6) if np.allclose(some, some.round(count), rtol=0, atol=1e-9)), 6)


def with_outliers(values, at, luck):
    """Numbers beyond all others of the column: above the greatest, or below the least if that is negative."""
    if not holds_numbers(values):
        return None
    numbers = values.dropna().astype("float64")
    if not len(numbers):
        return []
    low, first, third, high = numbers.quantile([0, 0.25, 0.75, 1])
    step = third - first or high - low or max(abs(high), 1.0)
    decimals, fresh = decimals_of(values), []
    for side, far, _ in luck[: len(at)]:
        away = step * (2 + 18 * far**2)
        value = low - away if low < 0 and side < 0.5 else high + away
        fresh.append(round(value, decimals) if round(away, decimals) else value)
    return fresh


def broken_references(values, at, luck, keys=()):
    """References to nothing: above the greatest key or longer than it, and none of the column's or `keys`.

    keys: the parent's keys, where they are at hand.
    """
    if not holds_numbers(values) and not holds_texts(values):
        return None
    known = {*values.dropna().unique(), *keys}
    if holds_numbers(values):
        top = max(known, default=0)
        size = 10 ** len(str(int(abs(top))))
        return [int(size * (1 + int(8 * which)) + (size - 1) * where) for which, where, _ in luck]
    fresh = []
    for text, (which, *_) in zip(values.iloc[at], luck, strict=True):
        broken = f"{text}{int(which * 10)}"
        while broken in known:
            broken += "9"
        fresh.append(broken)
    return fresh


def repeated_rows(dirty, seed, near_duplicates, duplicates):
    """The table with copies of rows, the new places of its rows, and (is near, place, place of the first)."""
    if near_duplicates + duplicates > 1 + 1e-9:
        raise ValueError("the shares of duplicates and near duplicates sum to more than 1")
    count = len(dirty)
    chance, below = dice_of_dirt(seed, "", "copies").random((count, 2)).T
    first = np.flatnonzero(chance < near_duplicates + duplicates)
    key = np.concatenate([np.arange(count), first + below[first] * (count - first)])
    order = np.argsort(key, kind="stable")
    place = np.empty(len(order), dtype="int64")
    place[order] = np.arange(len(order))
    rows = np.concatenate([np.arange(count), first])[order]
    near = chance[first] < near_duplicates
    copies = list(zip(near.tolist(), place[count:].tolist(), place[first].tolist(), strict=True))
    return dirty.iloc[rows].reset_index(drop=True), place[:count], copies


def with_slips(dirty, seed, fields, copies):
    """The table with a slip in one text of each near copy, and the lines of the list about all copies."""
    luck, lines = dice_of_dirt(seed, "", "slips").random((len(copies), 4)), []
    known = {field: set(dirty[field].dropna().unique()) for field in fields}
    texts = {field: dirty[field].astype(object).to_numpy(copy=True) for field in fields}
    for (near, row, first), (which, *lucky) in zip(copies, luck, strict=True):
        filled = [field for field in fields if not pd.isna(texts[field][row])] if near else []
        if not filled:
            lines.append((row, pd.NA, "duplicate", pd.NA, pd.NA, first))
            continue
        field = filled[int(which * len(filled))]
        text = texts[field][row]
        texts[field][row] = slip_in_text(text, *lucky, known[field])
        lines.append((row, field, "near duplicate", text, texts[field][row], first))
    return dirty.assign(**{field: pd.array(texts[field], dtype="str") for field in fields}), lines
