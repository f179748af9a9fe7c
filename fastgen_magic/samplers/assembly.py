"""The code that puts a table together; it runs without this package.

What stands here for a table called `orders` are ordinary, tested functions. A notebook, a script
and `Table` all get their source under the name of their own table: one text, the same values.
"""

import inspect
from collections.abc import Callable
from graphlib import CycleError, TopologicalSorter

import numpy as np
import pandas as pd

BLOCK = 10_000

orders_samplers: dict[str, Callable[..., object]] = {}


def order_of_orders():
    """Columns sorted so that each one comes after those that its sampler takes as arguments."""
    known = {sampler.__name__.removeprefix("orders_"): column for column, sampler in orders_samplers.items()}
    parents = {}
    for column, sampler in orders_samplers.items():
        names = [
            p.name for p in inspect.signature(sampler).parameters.values() if p.kind is not p.KEYWORD_ONLY
        ]
        unknown = sorted(set(names) - known.keys() - {"n", "rng", "row"})
        if unknown:
            raise ValueError(f"{sampler.__name__} takes {unknown[0]}; no field of orders is called that")
        parents[column] = [known[name] for name in names if name in known]
    try:
        return list(TopologicalSorter(parents).static_order())
    except CycleError as error:
        raise ValueError(
            f"these fields of orders wait for each other: {' -> '.join(error.args[1])}"
        ) from None


def orders_block(start, seed):
    """The BLOCK rows from `start`; a column's random stream depends on seed, block and column alone."""
    given = {"row": np.arange(start, start + BLOCK)}
    drawn = {}
    for column in order_of_orders():
        sampler = orders_samplers[column]
        stream = np.random.SeedSequence(seed, spawn_key=(start // BLOCK, *column.encode()))
        inputs = [given[name] for name in inspect.signature(sampler).parameters if name in given]
        values = sampler(BLOCK, np.random.default_rng(stream), *inputs)
        if np.shape(values) != (BLOCK,):
            raise ValueError(f"{sampler.__name__} returned shape {np.shape(values)}; ({BLOCK},) is needed")
        given[sampler.__name__.removeprefix("orders_")] = drawn[column] = values
    # A sampler called orders__something drives other columns and is none itself.
    shown = [name for name, sampler in orders_samplers.items() if not sampler.__name__.startswith("orders__")]
    return pd.DataFrame({column: drawn[column] for column in shown})


def make_orders(rows=1_000, seed=0):
    """A DataFrame of `rows` rows; with the same seed, fewer rows are the beginning of more."""
    blocks = [orders_block(start, seed) for start in range(0, max(int(rows), 1), BLOCK)]
    return pd.concat(blocks, ignore_index=True).iloc[: max(int(rows), 0)]
