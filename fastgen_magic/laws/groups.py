"""What a parent's value decides: the number, the push or the label of each row's group."""

import numpy as np
import pandas as pd


def spelled_value(value):
    """A value as text that compares: 1.0 and "1" are the same, so are True and "true"."""
    text = str(value)
    return text.capitalize() if text in ("true", "false") else text.removesuffix(".0")


def words_of_column(column):
    """The values of a column as text, shape (n,): whole numbers without a point, ISO days, "" for none."""
    code, values = pd.factorize(pd.Series(column))
    days = values.dtype.kind == "M"
    words = [str(value.date()) if days else spelled_value(value) for value in pd.Series(values)]
    return np.array([*words, ""], dtype=object)[code]


def places_among(parent, names):
    """Place in `names` of each value of a column, shape (n,); -1 where it has none.

    names: values, compared by their spelling. For a column of numbers or dates "<30" is any value
        below 30 that has no name of its own (the nearest limit counts), "<14:15" of a column of times
        of day, and for every column "missing" is a missing value.
    """
    column, names = pd.Series(parent), [spelled_value(name) for name in names]
    measured = column.dtype.kind in "iufM"
    limits = [name for name in names if name.startswith("<") and (measured or ":" in name[2:4])]
    own = {name: place for place, name in enumerate(names) if name not in limits}
    place = np.where(column.isna(), own.get("missing", -1), -1)
    if own.keys() - {"*", "missing"}:
        code, values = pd.factorize(column)
        place = np.array([own.get(spelled_value(value), -1) for value in values] + [own.get("missing", -1)])[
            code
        ]
    if not limits:
        return place
    level, ends = levels_and_limits(column, [name[1:] for name in limits])
    order = np.argsort(ends)
    after = np.searchsorted(ends[order], level, side="right")
    nearest = np.array([names.index(limits[at]) for at in order] + [-1])[after]
    return np.where(place < 0, nearest, place)


def levels_and_limits(column, limits):
    """A column's values, and limits of it as texts, as numbers that compare; NaN where one is missing."""
    if column.dtype.kind == "M":
        level = column.astype("datetime64[s]").astype("int64").where(column.notna())
        limits = np.array(limits, dtype="datetime64[s]").astype("int64")
    elif column.dtype.kind in "iuf":
        level, limits = column, np.array(limits, dtype="float64")
    else:
        return minutes_of_times(column), minutes_of_times(limits)
    return level.to_numpy("float64", na_value=np.nan), limits


def minutes_of_times(times):
    """Times of day, texts "21:45", as minutes from midnight, shape (n,); NaN where there is none."""
    parts = pd.Series(times).astype("str").str.extract(r"^(\d\d?):(\d\d)(?::\d\d)?$").astype("float64")
    return (60 * parts[0] + parts[1]).to_numpy()


def rows_among(parent, names):
    """Place in `names` of each row's group: its own, else that of "*", else the last."""
    names = [spelled_value(name) for name in names]
    place = places_among(parent, names)
    return np.where(place < 0, names.index("*") if "*" in names else len(names) - 1, place)


def rows_of(parents, table):
    """Place of each row's group, shape (n,), and what stands in the table for each group.

    parents: a column, or a tuple of two. table: value of the parent -> anything; of two parents, value ->
        value -> anything. Rows of parents are found as in `by`.
    """
    parent, *further = parents if isinstance(parents, tuple) else (parents,)
    row, groups = rows_among(parent, table), list(table.values())
    if further:
        inner = np.stack([rows_among(further[0], group) for group in groups])
        first = np.cumsum([0, *map(len, groups[:-1])])
        row = first[row] + inner[row, np.arange(len(row))]
        groups = [own for group in groups for own in group.values()]
    return row, groups


def row_in(parents, table):
    """Number of the row of a table that each row of the parents stands in, shape (n,); rows as in `by`."""
    return rows_of(parents, table)[0]


def by(parent, numbers):
    """The number of each row's group, shape (n,).

    parent: a column, or a tuple of two columns.
    numbers: value of the parent -> number; of two parents, value -> value -> number. Names are compared
        by their spelling, "<30" is a number or a date below 30, "missing" a missing value, and "*" stands
        for every value without a row (the last row does where there is no "*").
    """
    parent, *further = parent if isinstance(parent, tuple) else (parent,)
    place = rows_among(parent, numbers)
    if not further:
        return column_of_values(list(numbers.values()), "float64")[place]
    inner = [
        by(further[0], row) if isinstance(row, dict) else np.full(len(place), float(row))
        for row in numbers.values()
    ]
    return np.stack(inner)[place, np.arange(len(place))]


def column_of_values(values, numbers=None):
    """A column of these values: numbers where all are numbers, booleans where all are, else text.

    numbers: dtype of numbers. None is a missing value.
    """
    known = [value for value in values if value is not None]
    for kind in (bool, (int, float)):
        if known and all(isinstance(value, kind) for value in known):
            return pd.array(values) if len(known) < len(values) else np.array(values, dtype=numbers)
    return pd.array([None if value is None else str(value) for value in values], dtype="str")


def draw_quantiles_by(rng, parent, quantiles):
    """Values by a table of quantiles for each value of the parent, straight lines between them.

    parent: a column, or a tuple of two.
    quantiles: value of the parent -> share of the values that lie below -> value, from share 0 to 1; of two
        parents, value -> value -> share -> value. Rows as in `by`.
    """
    group, tables = rows_of(parent, quantiles)
    place, values = rng.random(len(group)), np.empty(len(group))
    for at, points in enumerate(tables):
        values[group == at] = np.interp(place[group == at], list(points), list(points.values()))
    return values


def push(parent, effects):
    """How far each row is pushed up or down by a parent that has no order, shape (n,).

    effects: value of the parent -> push, in standard deviations; rows as in `by`. It stands in `tie` as
        it is, or in a pair with a correlation like any other parent.
    """
    return by(parent, effects)


def look_up(parent, table, other=None):
    """The value that belongs to the parent's: one parent value has one value here.

    table: value of the parent -> value here; "<30", "*" and "missing" as in `by`.
    other: what values without a row get, of several each always the same one; missing if it is None.
    """
    return labels_at(places_among(parent, table), parent, table, other)


def look_up_pair(first, second, table=None, other=None):
    """The value that belongs to a pair of two columns' values; missing where one of them is.

    table: "Texas & 201" -> value here; "Texas & *" and "* & 201" stand for the pairs of one that have no
        row; None: no pair has one.
    other: as in `look_up`.
    """
    (one, ones), (two, twos) = (
        pd.factorize(pd.Series(column), use_na_sentinel=False) for column in (first, second)
    )
    found, row = np.unique(one * len(twos) + two, return_inverse=True)  # texts of distinct pairs alone
    one, two = words_of_column(ones)[found // len(twos)], words_of_column(twos)[found % len(twos)]
    pair, missing = one + " & " + two, (one == "") | (two == "")
    table = table or {}
    place = places_among(pair, table)
    for wider in (one + " & *", "* & " + two) if (place < 0).any() else ():
        place = np.where(place < 0, places_among(wider, table), place)
    values = labels_at(place, pair, table, other)
    return (pd.Series(values).mask(missing).array if missing.any() else values)[row]


def labels_at(place, parent, table, other):
    """The values of a table at these places; what `other` gives the parent's value where a place is -1."""
    if (place >= 0).all():
        return column_of_values(list(table.values()))[place]
    others, turn = [table.get("*", other)], 0
    if isinstance(other, (tuple, list)):
        code, values = pd.factorize(pd.Series(parent))
        texts = np.array([spelled_value(value) for value in values] + [""], dtype="object")
        others, turn = list(other), pd.util.hash_array(texts, categorize=False)[code] % np.uint64(len(other))
    place = np.where(place < 0, len(table) + np.asarray(turn, dtype="int64"), place)
    return column_of_values([*table.values(), *others])[place]


def is_any(parent, values):
    """Whether the parent's value is one of these, shape (n,); "<30" and "missing" as in `by`."""
    return places_among(parent, values) >= 0
