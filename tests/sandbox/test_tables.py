"""A table that is drawn behind the walls is the one that the kernel would draw."""

import json

import numpy as np
import pandas as pd
import pytest

from fastgen_magic.errors import SandboxError
from fastgen_magic.samplers import BLOCK, Sampler, Table
from fastgen_magic.sandbox import Limits, tables
from fastgen_magic.sandbox.columns import packed, unpacked
from fastgen_magic.sandbox.tables import drawn_apart, table_limits

BODIES = {
    "number": "return rng.normal(size=n)",
    "key": "return row + 1",
    "word": "return pd.array(['a', 'bé'], dtype='str')[rng.integers(0, 2, n)]",
    "day": "return np.datetime64('2024-01-01', 's') + rng.integers(0, 99, n) * 86_400",
    "gone": "return pd.array(np.where(rng.random(n) < 0.1, None, 1), dtype='Int64')",
    "flag": "return number > 0",
    "list": "return ['x', 'y'] * (n // 2)",
    "class": "return pd.Categorical.from_codes(rng.integers(0, 2, n), ['no', 'yes'])",
    "mixed": "return np.where(rng.random(n) < 0.1, None, 'z').astype(object)",
}
INPUTS = {"key": ", row", "flag": ", number"}


def table(**bodies):
    return Table(
        "t",
        tuple(
            Sampler("t", name, name, f"def t_{name}(n, rng{INPUTS.get(name, '')}):\n    {body}\n")
            for name, body in bodies.items()
        ),
    )


@pytest.mark.parametrize("rows", [0, 7, 10_001, BLOCK, BLOCK + 3])
def test_it_is_the_same_table(rows):
    made = table(**BODIES)
    apart = drawn_apart(made.sources(), "t", rows, 5, len(BODIES))
    pd.testing.assert_frame_equal(apart, made.draw(rows, 5))


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("raise ValueError('no\\nluck')", r"^t cannot be drawn in t_number, line 2: ValueError: no luck$"),
        ("import os\n    os._exit(3)", "ended with code 3"),
        ("return np.array([1, 'a', None], dtype=object)[rng.integers(0, 3, n)]", "^t cannot be drawn"),
        ("import sys\n    sys.exit()", "SystemExit"),
    ],
)
def test_what_cannot_be_drawn_says_where_in_one_line(body, says):
    with pytest.raises(SandboxError, match=says) as caught:
        drawn_apart(table(number=body).sources(), "t", 10, 0, 1)
    assert len(str(caught.value).splitlines()) == 1


def test_what_never_ends_is_ended(monkeypatch):
    monkeypatch.setattr(tables, "table_limits", lambda *_: Limits(seconds=1, cpu_seconds=1))
    with pytest.raises(SandboxError, match="took longer"):
        drawn_apart(table(number="while True: pass").sources(), "t", 10, 0, 1)


def test_a_larger_table_may_take_more():
    small, large = table_limits(10, 5), table_limits(1_000_000, 5)
    assert large.memory > small.memory >= Limits().memory
    assert large.cpu_seconds > 5 * small.cpu_seconds
    assert large.seconds > large.cpu_seconds


COLUMNS = [
    np.arange(5.0),
    np.array(["a", "bé"]),
    np.array(["2024-01-01", "NaT"], dtype="datetime64[s]"),
    np.array([True, False]),
    np.array(["a", None, float("nan"), pd.NA, pd.NaT], dtype=object),
    pd.array(["a", None], dtype="str"),
    pd.array([1, None], dtype="Int64"),
    pd.array([True, None], dtype="boolean"),
    pd.Categorical(["x", "y"], categories=["y", "x"], ordered=True),
    pd.Series([1.5, 2.5]),
    pd.Series([1.5, 2.5], index=[4, 2]),
    pd.Series(["a", None], dtype=object),
    pd.Index(["a", "b"]),
    pd.date_range("2024-01-01", periods=3),
    pd.period_range("2024-01", periods=3, freq="M"),
]


@pytest.mark.parametrize("column", COLUMNS, ids=lambda column: f"{type(column).__name__}-{column.dtype}")
def test_a_column_survives_its_bytes(column):
    again = unpacked(b"".join(packed(column)))
    assert type(again) is type(column)
    assert again.dtype == column.dtype
    if column.dtype == object:
        assert [repr(value) for value in again] == [repr(value) for value in column]
    else:
        pd.testing.assert_series_equal(pd.Series(again), pd.Series(column))


def framed(head, body=b""):
    text = json.dumps(head).encode()
    return len(text).to_bytes(4, "little") + text + body


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff" * 40,
        framed([]),
        framed({"made": "ndarray", "dtype": "O"}, b"x" * 64),
        framed({"made": "ndarray", "dtype": "|O8"}, b"\0" * 64),
        framed({"made": "ndarray", "dtype": "<f8"}, b"123"),
        framed({"made": "ndarray", "dtype": ""}, b"ARROW1" + b"\xff" * 64),
        framed({"made": "Series"}, b""),
        b"".join(packed(pd.array(["a"], dtype="str")))[:-40],
    ],
)
def test_bytes_that_are_no_column_are_a_value_error(data):
    with pytest.raises(ValueError, match=r"."):
        unpacked(data)
