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
orders_parents: dict[str, tuple[Callable[..., dict[str, object]], str]] = {}
orders_per: dict[str, str] = {}


def inputs_of_orders(sampler):
    """Names of the columns (or `row`) that a sampler takes as arguments, after n and rng."""
    parameters = inspect.signature(sampler).parameters.values()
    return [p.name for p in parameters if p.kind is not p.KEYWORD_ONLY][2:]


def reference_of_orders(name):
    """Of customer_id__city: customer_id, and city, a column of the customer; else the name itself, and ""."""
    for sampler in [orders_samplers[column] for column in orders_parents]:
        reference = sampler.__name__.removeprefix("orders_")
        if name.startswith(f"{reference}__"):
            return reference, name.removeprefix(f"{reference}__")
    return name, ""


def order_of_orders():
    """Columns sorted so that each one comes after those that its sampler takes."""
    columns = {}
    for column, sampler in orders_samplers.items():
        columns[sampler.__name__.removeprefix("orders_")] = column
    parents = {}
    for column, sampler in orders_samplers.items():
        taken = [name for name in inputs_of_orders(sampler) if name != "row"]
        taken = [name if name in columns else reference_of_orders(name)[0] for name in taken]
        for name in sorted(set(taken) - columns.keys()):
            raise ValueError(f"{sampler.__name__} takes {name}; no field of orders is called that")
        parents[column] = [columns[name] for name in taken]
        parents[column] += [orders_per[column]] if column in orders_per else []
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


def columns_of_orders(wanted, start, seed, each=None):
    """Columns of the BLOCK rows from `start`, and all that they are drawn from, by their samplers' names.

    wanted: such names; or a reference, "__" and a column there. each: a column whose sampler numbers what
    rows belong to; then what is drawn are the columns with one value for each of these numbers, and `start`
    is such a number.
    A column's random stream depends on seed, block, table and column alone.
    """
    names = {column: one.__name__.removeprefix("orders_") for column, one in orders_samplers.items()}
    needed, order = {*wanted, *(reference_of_orders(name)[0] for name in wanted)}, order_of_orders()
    for name in sorted({reference_of_orders(one)[0] for one in wanted} - {*names.values()}):
        raise ValueError(f"orders has no field {name}; its fields are {', '.join(names.values())}")
    for column in reversed(order):
        if names[column] in needed:
            taken = inputs_of_orders(orders_samplers[column])
            needed |= {*taken, *(reference_of_orders(name)[0] for name in taken)}
            needed |= {names[orders_per[column]]} if column in orders_per else set()
    given = {"row": np.arange(start, start + BLOCK)}
    if each in orders_parents:
        given |= parents_of_orders(each, given["row"], needed, seed)
    for column in order:
        if names[column] in needed and orders_per.get(column) == each:
            stream = np.random.SeedSequence(seed, spawn_key=(start // BLOCK, *f"orders.{column}".encode()))
            values = drawn_of_orders(orders_samplers[column], np.random.default_rng(stream), given)
            if column in orders_per.values():
                given |= shared_in_orders(column, values, needed, seed)
            if column in orders_parents:
                given |= parents_of_orders(column, values, needed, seed)
            else:
                given[names[column]] = values
    return given


def drawn_of_orders(sampler, rng, given):
    """What one sampler draws, from the columns that are given."""
    sampler = bound_to_orders(sampler)
    for name in [one for one in inputs_of_orders(sampler) if one not in given]:
        raise ValueError(f"{sampler.__name__} takes {name}, which differs where its own values are the same")
    inputs = [given[key].copy() for key in inputs_of_orders(sampler)]  # its own, to write into
    try:
        values = sampler(BLOCK, rng, *inputs)
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
    return values


def parents_of_orders(column, rows, needed, seed):
    """The keys of the rows that a reference has drawn, and what else of these rows is needed."""
    columns_of_parent, key = orders_parents[column]
    name = orders_samplers[column].__name__.removeprefix("orders_")
    wanted = {name: key}
    for one in needed:
        reference, field = reference_of_orders(one)
        if field and reference == name:
            wanted[one] = field

    def block_of_parent(start):
        drawn = columns_of_parent({*wanted.values()}, start, seed)
        return {one: drawn[field] for one, field in wanted.items()}

    return rows_for_orders(rows, block_of_parent)


def shared_in_orders(column, numbers, needed, seed):
    """Columns that have one value for each of the numbers that a column's sampler has drawn."""
    names = {one: orders_samplers[one].__name__.removeprefix("orders_") for one in orders_samplers}
    own = {column}
    for one in order_of_orders():  # what belongs to a site belongs to the site's patients as well
        own |= {one} if orders_per.get(one) in own else set()
    wanted = {names[one] for one in own - {column}} & needed

    def block_of_numbers(start):
        drawn = columns_of_orders(wanted, start, seed, each=column)
        return {name: values for name, values in drawn.items() if name != "row"}

    return rows_for_orders(numbers, block_of_numbers)


def rows_for_orders(rows, columns_from):
    """Rows by their numbers, out of the columns of the BLOCK rows that `columns_from` gives from a number."""
    optional = not isinstance(rows, np.ndarray)  # such a column may have missing values
    rows = pd.Series(rows).dropna().astype("int64")
    pieces = []
    for number, part in rows.groupby(rows // BLOCK) if len(rows) else [(0, rows)]:
        drawn = {one: pd.Series(values) for one, values in columns_from(number * BLOCK).items()}
        taken = {one: values.iloc[part - number * BLOCK] for one, values in drawn.items()}
        pieces.append(pd.DataFrame({one: values.set_axis(part.index) for one, values in taken.items()}))
    found = pd.concat(pieces)
    for one in found.columns if optional else ():
        if found[one].dtype.kind in "iub":  # whole numbers stay whole beside missing ones
            found[one] = pd.array(found[one].to_numpy())
    found = found.reindex(range(BLOCK))
    plain = {one: isinstance(found[one].dtype, np.dtype) for one in found}
    return {one: found[one].to_numpy() if plain[one] else found[one].array for one in found}


def orders_block(start, seed):
    """The BLOCK rows from `start`, as a function of seed and start alone."""
    given = columns_of_orders(
        [one.__name__.removeprefix("orders_") for one in orders_samplers.values()], start, seed
    )
    shown = {}
    for column, sampler in orders_samplers.items():
        name = sampler.__name__.removeprefix("orders_")
        if not name.startswith("_"):  # with an underscore it drives other columns and is none itself
            shown[column] = given[name]
    return pd.DataFrame(shown)


def make_orders(rows=1_000, seed=0):
    """A DataFrame of `rows` rows; with the same seed, fewer rows are the beginning of more."""
    blocks = [orders_block(start, seed) for start in range(0, max(int(rows), 1), BLOCK)]
    return pd.concat(blocks, ignore_index=True).iloc[: max(int(rows), 0)]
