"""The code that puts a table together; it runs without this package.

What stands here for a table called `orders` are ordinary, tested functions. A notebook, a script
and `Table` all get their source under the name of their own table: one text, the same values.
"""

import inspect
from collections.abc import Callable
from graphlib import CycleError, TopologicalSorter
from types import FunctionType

import numpy as np
import pandas as pd

BLOCK = 50_000

orders_laws: dict[str, object] = {}
orders_samplers: dict[str, Callable[..., object]] = {}


def inputs_of_orders(sampler):
    """Names of the columns (or `row`) that a sampler takes as arguments, after n and rng."""
    parameters = inspect.signature(sampler).parameters.values()
    return [p.name for p in parameters if p.kind is not p.KEYWORD_ONLY][2:]


def order_of_orders():
    """Columns sorted so that each one comes after those that its sampler takes."""
    columns = {}
    for column, sampler in orders_samplers.items():
        columns[sampler.__name__.removeprefix("orders_")] = column
    parents = {}
    for column, sampler in orders_samplers.items():
        taken = set(inputs_of_orders(sampler)) - {"row"}
        for name in sorted(taken - columns.keys()):
            raise ValueError(f"{sampler.__name__} takes {name}; no field of orders is called that")
        parents[column] = [columns[name] for name in taken]
    try:
        return list(TopologicalSorter(parents).static_order())
    except CycleError as error:
        circle = " -> ".join(error.args[1])
        raise ValueError(f"these fields of orders wait for each other: {circle}") from None


def in_reach_of_orders(function, names):
    """The same function, but what it calls is looked up in `names`."""
    if not isinstance(function, FunctionType):
        return function
    own = FunctionType(
        function.__code__, names, function.__name__, function.__defaults__, function.__closure__
    )
    own.__kwdefaults__ = function.__kwdefaults__
    return own


def bound_to_orders(function):
    """A sampler that calls this table's laws, whatever their names mean in the notebook by now."""
    if not orders_laws or not isinstance(function, FunctionType):
        return function
    names = {**function.__globals__, **orders_laws}
    for name, law in orders_laws.items():
        names[name] = in_reach_of_orders(law, names)
    return in_reach_of_orders(function, names)


def orders_block(start, seed):
    """The BLOCK rows from `start`; a column's random stream depends on seed, block and column alone."""
    given = {"row": np.arange(start, start + BLOCK)}
    shown = {}
    for column in order_of_orders():
        sampler = bound_to_orders(orders_samplers[column])
        name = sampler.__name__.removeprefix("orders_")
        stream = np.random.SeedSequence(seed, spawn_key=(start // BLOCK, *column.encode()))
        inputs = [given[key].copy() for key in inputs_of_orders(sampler)]  # its own, to write into
        try:
            values = sampler(BLOCK, np.random.default_rng(stream), *inputs)
        except NameError as error:
            if error.name is None or isinstance(error, UnboundLocalError):
                raise
            lacks = f"{sampler.__name__} uses {error.name}, and nothing here is called that"
            advice = "if it is a law, run the magic again to add it"
            raise NameError(f"{lacks}; {advice}", name=error.name) from None
        if isinstance(values, list):
            values = pd.Series(values)
        if np.shape(values) != (BLOCK,):
            raise ValueError(f"{sampler.__name__} returned shape {np.shape(values)}; ({BLOCK},) is needed")
        given[name] = values
        if not name.startswith("_"):  # with an underscore it drives other columns and is none itself
            shown[column] = values
    return pd.DataFrame({column: shown[column] for column in orders_samplers if column in shown})


def make_orders(rows=1_000, seed=0):
    """A DataFrame of `rows` rows; with the same seed, fewer rows are the beginning of more."""
    blocks = [orders_block(start, seed) for start in range(0, max(int(rows), 1), BLOCK)]
    return pd.concat(blocks, ignore_index=True).iloc[: max(int(rows), 0)]
