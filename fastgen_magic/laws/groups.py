"""What a parent's value decides: the number, the push or the label of each row's group."""

import numpy as np
import pandas as pd

from fastgen_magic.laws.shape import keep_only


def spelled(value):
    """A value as text that compares: 1.0 and "1" are the same, so are True and "true"."""
    text = str(value)
    return text.capitalize() if text in ("true", "false") else text.removesuffix(".0")


def places_of(parent, names):
    """Place in `names` of each value of a column, shape (n,); -1 where it has none.

    names: values, compared by their spelling. For a column of numbers or dates "<30" is any value
        below 30 that has no name of its own (the nearest limit counts), and for every column "missing"
        is a missing value.
    """
    column, names = pd.Series(parent), [spelled(name) for name in names]
    measured = column.dtype.kind in "iufM"
    own = {name: place for place, name in enumerate(names) if not (measured and name.startswith("<"))}
    place = np.where(column.isna(), own.get("missing", -1), -1)
    if own.keys() - {"*", "missing"}:
        code, values = pd.factorize(column)
        place = np.array([own.get(spelled(value), -1) for value in values] + [own.get("missing", -1)])[code]
    below = [name for name in names if name not in own]
    if not below:
        return place
    limits = np.array(
        [name[1:] for name in below], dtype="datetime64[s]" if column.dtype.kind == "M" else "float64"
    )
    if column.dtype.kind == "M":
        column, limits = (
            column.astype("datetime64[s]").astype("int64").where(column.notna()),
            limits.astype("int64"),
        )
    order = np.argsort(limits)
    after = np.searchsorted(limits[order], column.to_numpy("float64", na_value=np.nan), side="right")
    nearest = np.array([names.index(below[at]) for at in order] + [-1])[after]
    return np.where(place < 0, nearest, place)


def rows_of(parent, names):
    """Place in `names` of each row's group: its own, else that of "*", else the last."""
    names = [spelled(name) for name in names]
    place = places_of(parent, names)
    return np.where(place < 0, names.index("*") if "*" in names else len(names) - 1, place)


def by(parent, numbers):
    """The number of each row's group, shape (n,).

    parent: a column, or a tuple of two columns.
    numbers: value of the parent -> number; of two parents, value -> value -> number. Names are compared
        by their spelling, "<30" is a number or a date below 30, "missing" a missing value, and "*" stands
        for every value without a row (the last row does where there is no "*").
    """
    parent, *further = parent if isinstance(parent, tuple) else (parent,)
    place = rows_of(parent, numbers)
    if not further:
        return column_of(list(numbers.values()), "float64")[place]
    rows = [
        by(further[0], row) if isinstance(row, dict) else np.full(len(place), row) for row in numbers.values()
    ]
    return np.choose(place, rows) if len(rows) < 32 else np.stack(rows)[place, np.arange(len(place))]


def column_of(values, numbers=None):
    """A column of these values: numbers where all are numbers, booleans where all are, else text."""
    if all(isinstance(value, bool) for value in values):
        return np.array(values, dtype="bool")
    if all(isinstance(value, (int, float)) for value in values):
        return np.array(values, dtype=numbers)
    return pd.array([None if value is None else str(value) for value in values], dtype="str")


def push(parent, effects):
    """How far each row is pushed up or down by a parent that has no order, shape (n,).

    effects: value of the parent -> push, in standard deviations; rows as in `by`. It stands in `tie` as
        it is, or in a pair with a correlation like any other parent.
    """
    return by(parent, effects)


def look_up(parent, table, other=None):
    """The value that belongs to the parent's: one parent value has one value here.

    table: value of the parent -> value here; "<30", "*" and "missing" as in `by`.
    other: what values without a row get; missing if it is None.
    """
    values = [*table.values(), table.get("*", other)]
    place = places_of(parent, table)
    if values[-1] is None:
        return keep_only(column_of(values[:-1])[place], place >= 0)
    return column_of(values)[place]


def is_any(parent, values):
    """Whether the parent's value is one of these, shape (n,); "<30" and "missing" as in `by`."""
    return places_of(parent, values) >= 0
