"""Exact relations between a column and its inputs, and inputs altered on purpose, inside the sandbox."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from fastgen_magic.sandbox.association import closeness, codes, is_plain, readings
from fastgen_magic.sandbox.measure import TEXT, family_of
from fastgen_magic.sandbox.measurement import Group, Scalar, spelled

MOST_GROUPS = 100
ROUNDING = 1e-9
SHUFFLE = 7

Scenes = Mapping[str, Any]
"""The values of one sampler in each scene."""


def splits(parent: pd.Series, child: pd.Series) -> tuple[int, tuple[str, ...]]:
    """How many input values come with more than one value, and one of them with two of its values."""
    first, second = (codes(column) for column in (parent, child))
    there = np.flatnonzero((first >= 0) & (second >= 0))
    pairs = pd.unique(first[there] * (second.max(initial=0) + 1) + second[there])
    owner, value = np.divmod(pairs, second.max(initial=0) + 1)
    many = np.bincount(owner) > 1
    if not many.any():
        return 0, ()
    one = int(np.argmax(many))
    row = int(np.argmax(first == one))
    rows = [int(np.argmax(second == code)) for code in value[owner == one][:2]]
    shown = [parent.array[row], *(child.array[row] for row in rows)]
    return int(many.sum()), tuple(spelled(value)[:TEXT] for value in shown)


_DAY = 86_400_000_000
"""Microseconds of a day."""


def order(parent: pd.Series, child: pd.Series) -> tuple[int, int] | None:
    """Rows in which the value lies before its input, and after it; None where they cannot be compared."""
    both = pd.DataFrame({"parent": parent.array, "child": child.array}).dropna()
    sides = [_on_a_line(both[name]) for name in ("child", "parent")]
    if sides[0] is None or sides[1] is None or sides[0].dtype != sides[1].dtype:
        return None
    if sides[0].dtype == "int64" and any((side % _DAY == 0).all() for side in sides):
        sides = [side // _DAY for side in sides]  # a day is not before a moment of it
    apart = sides[0] - sides[1]
    if apart.dtype == "float64":
        apart = np.where(np.abs(apart) <= ROUNDING * np.abs(sides[1]), 0, apart)
    return int((apart < np.array(0, apart.dtype)).sum()), int((apart > np.array(0, apart.dtype)).sum())


def groups(parent: pd.Series, child: pd.Series) -> tuple[Group, ...]:
    """What came for each value of an input that has few of them; nothing where it has many."""
    if parent.nunique() > MOST_GROUPS:
        return ()
    child = pd.Series(child.array)
    return tuple(
        Group(
            spelled(value)[:TEXT],
            len(rows),
            int(rows.isna().sum()),
            int(rows.nunique()),
            spelled(rows.dropna().iloc[0])[:TEXT] if rows.notna().any() else "",
        )
        for value, rows in child.groupby(pd.Series(parent.array), observed=True)
    )


def moved(first: Any, second: Any) -> float:
    """Share of rows whose value is another one; a value that goes missing is another one."""
    one, other = pd.Series(pd.Series(first).array), pd.Series(pd.Series(second).array)
    there = (one.notna() & other.notna()).to_numpy()
    alike = np.array(one.isna() & other.isna())
    one, other = one[there], other[there]
    if family_of(one) == "number":
        first, second = one.to_numpy("float64"), other.to_numpy("float64")
        alike[there] = np.isclose(first, second, rtol=ROUNDING, atol=ROUNDING)
    elif is_plain(one) and one.dtype == other.dtype:
        alike[there] = (one == other).to_numpy()
    else:
        alike[there] = (one.astype(object) == other.astype(object)).to_numpy()
    return float(1 - alike.mean()) if len(alike) else 0.0


def shuffled(values: Any) -> Any:
    """The same values in other rows."""
    turn = np.random.default_rng(SHUFFLE).permutation(len(values))
    return values.iloc[turn].reset_index(drop=True) if isinstance(values, pd.Series) else values[turn]


def relations(parent: Scenes, child: Scenes, close: float) -> dict[str, Any]:
    """What holds between an input and the values, under the names of `Tie`; `close` as for `readings`."""
    first, second = (pd.Series(pd.Series(scenes["block"]).array) for scenes in (parent, child))
    many, shown = splits(first, second)
    far_many, far_shown = splits(_joined(parent), _joined(child))
    before, after = order(first, second) or (None, None)
    return {
        "splits": many,
        "far_splits": far_many,
        "split": shown or far_shown,
        "before": before,
        "after": after,
        "groups": groups(first, second),
    } | readings(first, second, close)


def forced(values: Any, drawn: Any, draw: Callable[[Any], Any]) -> dict[str, Any]:
    """What happens when this input alone is shuffled: a cause still shows, a mere companion does not.

    Nothing where the sampler cannot draw so, as inputs that exclude each other now meet.
    """
    other = shuffled(values)
    try:
        came = draw(other.copy())
    except Exception:  # noqa: BLE001 - a sampler may raise anything
        return {}
    parent, child = pd.Series(pd.Series(other).array), pd.Series(pd.Series(came).array)
    there = (parent.notna() & child.notna()).to_numpy()
    measure, strength = closeness(parent[there], child[there])
    return {
        "moved": moved(drawn, came),
        "forced": readings(parent, child, strength)["association"],
        "forced_rank": strength if measure == "rank correlation" else None,
    }


def refused(parent: Scenes, listed: Sequence[Scalar], draw: Callable[[Any], Any]) -> tuple[str, ...]:
    """Stated values of an input that have not come yet and that raise a KeyError when they do."""
    if not listed:
        return ()
    known = {spelled(value) for values in parent.values() for value in pd.unique(pd.Series(values))}
    block = parent["block"]
    found = []
    for value in [value for value in listed if spelled(value) not in known][:MOST_GROUPS]:
        altered: Any = pd.Series(block).copy()
        try:
            altered.iloc[0] = value
            draw(altered.to_numpy() if isinstance(block, np.ndarray) else altered.array)
        except KeyError as error:
            if error.args and spelled(error.args[0]) == spelled(value):
                found.append(spelled(value)[:TEXT])
        except Exception:  # noqa: BLE001, S112 - what cannot be put in cannot be asked for either
            continue
    return tuple(found)


def _joined(scenes: Scenes) -> pd.Series:
    block, far = (pd.Series(pd.Series(scenes[name]).array) for name in ("block", "far"))
    if block.dtype == far.dtype:
        return pd.concat([block, far], ignore_index=True)
    return pd.Series(np.concatenate([block.astype(object), far.astype(object)]))


def _on_a_line(column: pd.Series) -> Any:
    """Numbers as floats, dates and ISO texts as moments; None for anything else."""
    family = family_of(column)
    if family == "number":
        return column.to_numpy("float64")
    if family not in {"datetime", "text"} or not len(column):
        return None
    try:
        read = pd.to_datetime(column, format="ISO8601" if family == "text" else None, utc=True)
    except (ValueError, TypeError):
        return None
    return read.dt.tz_localize(None).to_numpy().astype("datetime64[us]").astype("int64")
