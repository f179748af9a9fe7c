"""Marks for a cleaning: how much of the dirt is gone, and what was harmed; it runs without this package.

The folded cell above a table's dirt gets the source of these functions, as it does of those that soil.
"""

import numpy as np
import pandas as pd

from fastgen_magic.dirt.soiling import as_written


def mark_cleaning(cleaned, clean, changes, key=None):
    """How well a table was cleaned: a line for each sort of dirt, and one for what was clean before.

    cleaned: the cleaned table; its index holds the row numbers of the dirty one, or `key` tells them apart.
    clean: the table before it was soiled. changes: the list of what was changed where.
    key: a column without dirt in which no two clean rows are alike.
    made: soiled values (rows, where they are copies). restored: they are as before, the copy is gone.
    blanked: missing now. changed: another value now. left: dirty as it was. lost: row or column is gone.
    score: restored, as a share of made.
    """
    stands, twice = rows_that_stand(cleaned, clean, changes, key)
    first = rows_before_soiling(clean, changes)[changes["row"].to_numpy("int64")]
    copy, found = changes["copy_of"].notna().to_numpy(), []
    for field in clean.columns:
        own = np.flatnonzero(~copy & (changes["field"] == str(field)).to_numpy())
        states = states_of_values(cleaned, clean, field, stands)
        if field in cleaned:
            now = cleaned[field].iloc[stands[first[own]]]
            dirty = alike_values(now, changes["dirty"].iloc[own]) & (stands[first[own]] >= 0)
            states[first[own][dirty]] = "left"
        found.append(pd.crosstab(changes["sort"].iloc[own].to_numpy(), states[first[own]]))
        before = np.delete(states, first[own])
        found.append(pd.crosstab(np.full(len(before), "(clean before)"), before))
    copies = np.where(twice[first[copy]], "left", "restored")
    found.append(pd.crosstab(changes["sort"][copy].to_numpy(), copies))
    marks = pd.concat([one for one in found if len(one)]).groupby(level=0).sum()
    marks = (
        marks.reindex(columns=["restored", "blanked", "changed", "left", "lost"]).fillna(0).astype("int64")
    )
    marks.insert(0, "made", marks.sum(axis=1))
    return marks.assign(score=(marks["restored"] / marks["made"]).round(3)).rename_axis(
        index="sort", columns=None
    )


def rows_before_soiling(clean, changes):
    """For each row of the dirty table the row of the clean one: of a copy, that of the row it repeats."""
    copies = changes[changes["copy_of"].notna()]
    at, of = copies["row"].to_numpy("int64"), copies["copy_of"].to_numpy("int64")
    first = np.full(len(clean) + len(copies), -1)
    first[np.setdiff1d(np.arange(len(first)), at)] = np.arange(len(clean))
    first[at] = first[of]
    return first


def rows_that_stand(cleaned, clean, changes, key):
    """For each clean row its position in the cleaned table (-1: none), and whether it stands there twice."""
    first = rows_before_soiling(clean, changes)
    if key is None:
        rows = cleaned.index
        if not (
            rows.is_unique and pd.api.types.is_integer_dtype(rows) and rows.isin(range(len(first))).all()
        ):
            raise ValueError("the index must hold the row numbers of the dirty table; else name a key")
        if len(rows) < len(first) and (np.asarray(rows) == np.arange(len(rows))).all():
            raise ValueError("the rows are numbered anew: leave reset_index out, or name a key column")
        of = first[rows.to_numpy("int64")]
        order = np.argsort(rows.to_numpy(), kind="stable")
    else:
        known = pd.Index(clean[key])
        if not known.is_unique:
            raise ValueError(f"{key} is no key: two clean rows are alike in it")
        of, order = known.get_indexer(cleaned[key]), np.arange(len(cleaned))
    order = order[of[order] >= 0][::-1]  # the row itself comes above its copy, and is written last
    stands = np.full(len(clean), -1)
    stands[of[order]] = order
    return stands, np.bincount(of[order], minlength=len(clean)) > 1


def states_of_values(cleaned, clean, field, stands):
    """Of each clean value: restored, blanked, changed or lost, as if none had been soiled."""
    if field not in cleaned:
        return np.full(len(clean), "lost", dtype=object)
    now = cleaned[field].iloc[stands]
    same, gone = alike_values(now, clean[field]), now.isna().to_numpy()
    return np.select([stands < 0, same, gone], ["lost", "restored", "blanked"], "changed").astype(object)


def alike_values(one, other):
    """Where two columns hold the same, position by position, whether as numbers, dates or texts."""
    one, other = (as_written(values).reset_index(drop=True) for values in (one, other))
    numbers = (pd.to_numeric(values, errors="coerce").astype("float64") for values in (one, other))
    gone, missing = one.isna(), other.isna()
    same = np.isclose(*numbers, rtol=1e-9, atol=1e-12) | (one.astype("str") == other.astype("str"))
    return np.where(gone | missing, gone & missing, same).astype(bool)
