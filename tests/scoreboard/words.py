"""What the rules of a dictionary can say about the columns of a drawn table.

Missing values are allowed everywhere, but a column without a single value keeps no rule.
"""

import pandas as pd


def code(column):
    """Values as the text of their code: 1, 1.0 and "1" are the same one, "01" is another."""
    return column.map(_code, na_action="ignore").astype("object")


def _code(value):
    return str(int(value)) if isinstance(value, float | bool) and value == int(value) else str(value)


def text(column):
    """The values that are there, as text."""
    return _some(column.dropna()).astype(str)


def number(column):
    """The values that are there, as numbers."""
    return pd.to_numeric(_some(column.dropna()).astype("object")).astype(float)


def moment(column):
    """The values that are there, as points in time."""
    return pd.to_datetime(_some(column.dropna()), format="mixed")


def only(column, *values):
    """Every value is one of these, and there is more than one of them."""
    found = set(code(_some(column.dropna())))
    return found <= {str(value) for value in values} and len(found) > 1


def between(column, low, high):
    """Numbers within both limits."""
    return number(column).between(low, high).all()


def at_least(column, low):
    """Numbers that are not below."""
    return (number(column) >= low).all()


def whole(column):
    """Numbers without a fraction."""
    return (number(column) % 1 == 0).all()


def counts(column):
    """Whole numbers from 0."""
    return at_least(column, 0) and whole(column)


def unique(column):
    """No value twice."""
    return _some(column.dropna()).is_unique


def matches(column, pattern):
    """Every text as a whole has the form of the regular expression."""
    return text(column).str.fullmatch(pattern).all()


def in_order(first, second, *, whole_days=False):
    """Where both are there, the second is not below the first; `whole_days` forgets the time of day."""
    both = first.notna() & second.notna()
    read = number if pd.api.types.is_numeric_dtype(first) else moment
    first, second = read(first[both]), read(second[both])
    if whole_days:
        first, second = first.dt.normalize(), second.dt.normalize()
    return (first <= second).all()


def _some(column):
    if column.empty:
        raise ValueError("no value is there")
    return column


WORDS = {
    word.__name__: word
    for word in (
        *(code, text, number, moment, only, between, at_least),
        *(whole, counts, unique, matches, in_order),
    )
}
