from collections.abc import Callable

import pytest

from fastgen_magic.samplers import Sampler, Table

SOURCES = {
    "id": 'def visits_id(n, rng, row):\n    """Running number."""\n    return row + 1',
    "code": (
        'def visits_code(n, rng, row):\n    """Unique code."""\n'
        "    return pd.array(pd.Series(row).astype(str).radd('V-'), dtype='str')"
    ),
    "height": (
        'def visits_height(n, rng, *, sd=9):\n    """Height in cm."""\n    return rng.normal(170, sd, n)'
    ),
    "ward": (
        'def visits_ward(n, rng):\n    """Some are missing."""\n'
        '    values = pd.array(["é, ü", "b\\"c"], dtype="str")[rng.integers(0, 2, n)]\n'
        "    values[rng.random(n) < 0.3] = pd.NA\n    return values"
    ),
    "children": (
        'def visits_children(n, rng, ward):\n    """Whole numbers, some missing."""\n'
        '    values = pd.array(rng.integers(0, 5, n), dtype="Int64")\n'
        "    values[pd.isna(ward)] = pd.NA\n    return values"
    ),
    "day": (
        'def visits_day(n, rng):\n    """Day of the visit."""\n'
        '    return np.datetime64("2024-01-01", "s") + rng.integers(0, 365, n).astype("timedelta64[D]")'
    ),
    "at": (
        'def visits_at(n, rng, day):\n    """Moment of the visit."""\n'
        '    return day + rng.integers(0, 86_400, n).astype("timedelta64[s]")'
    ),
    "paid": 'def visits_paid(n, rng):\n    """Yes or no."""\n    return rng.random(n) < 0.4',
}


def _table_of(**changed: str) -> Table:
    sources = {**SOURCES, **changed}
    return Table("visits", tuple(Sampler("visits", name, name, text) for name, text in sources.items()))


@pytest.fixture(scope="session")
def table_of() -> Callable[..., Table]:
    """Makes the table of these tests, with other sources for some columns."""
    return _table_of


@pytest.fixture(scope="session")
def table() -> Table:
    return _table_of()
