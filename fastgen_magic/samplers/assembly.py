"""The code that puts a table together; it runs without this package.

What stands here for a table called `orders` are ordinary, tested functions. A notebook, a script
and `Table` all get their source under the name of their own table: one text, the same values. Frames that
say `__tracebackhide__` stay out of IPython's tracebacks: an error shows the line of the sampler.
"""

import functools
import inspect
import re
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
orders_written: dict[str, str] = {}


@functools.lru_cache(maxsize=1_000)  # asked of every sampler in every block
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


def pieces_of_orders(start, rows):
    """Ends of the pieces in which the first `rows` of the BLOCK rows from `start`, or more, are drawn.

    The first block begins with a short one, so that few rows cost little and begin many.
    """
    if start:
        return [BLOCK]
    return [10_000] if rows <= 10_000 else [10_000, BLOCK]


def drawn_in_pieces_of_orders(sampler, rng, inputs, ends):
    """The values of pieces of rows, drawn from one stream; each piece gets its rows of the inputs."""
    __tracebackhide__ = True
    pieces = []
    for first, end in zip([0, *ends[:-1]], ends, strict=True):
        taken = [one[first:end] for one in inputs] if len(ends) > 1 else inputs
        taken = [one.reset_index(drop=True) if first and isinstance(one, pd.Series) else one for one in taken]
        values = sampler(end - first, rng, *taken)
        values = pd.Series(values) if isinstance(values, list) else values
        if np.shape(values) != (end - first,):
            came = f"{len(values):,} values" if np.ndim(values) == 1 else f"shape {np.shape(values)}"
            came = came if np.ndim(values) else f"{values!r:.40}"
            needed = f"n values are needed, here {end - first:,}"
            raise ValueError(f"{sampler.__name__} returned {came}; {needed}")
        pieces.append(values)
    if len(pieces) == 1:
        return pieces[0]
    if all(isinstance(values, np.ndarray) for values in pieces):
        return np.concatenate(pieces)
    joined = pd.concat([pd.Series(values) for values in pieces], ignore_index=True)
    return joined if isinstance(pieces[0], pd.Series) else joined.array


def columns_of_orders(wanted, start, seed, each=None, rows=BLOCK):
    """Columns of the first `rows` of the BLOCK rows from `start` or of more, by their samplers' names.

    wanted: such names, or a reference, "__" and a column there; what they are drawn from comes with them.
    each: a column whose sampler numbers what rows belong to; then the columns with one value for each of
    these numbers are drawn, and `start` is such a number.
    A column's random stream depends on seed, block, table and column alone.
    """
    __tracebackhide__ = True
    for column, sampler in orders_samplers.items():  # one that was defined anew since is the one to draw with
        newer = globals().get(sampler.__name__)
        orders_samplers[column] = newer if callable(newer) else sampler
    names = {column: one.__name__.removeprefix("orders_") for column, one in orders_samplers.items()}
    needed, order = {*wanted, *(reference_of_orders(name)[0] for name in wanted)}, order_of_orders()
    for name in sorted({reference_of_orders(one)[0] for one in wanted} - {*names.values()}):
        raise ValueError(f"orders has no field {name}; its fields are {', '.join(names.values())}")
    for column in reversed(order):
        if names[column] in needed:
            taken = inputs_of_orders(orders_samplers[column])
            needed |= {*taken, *(reference_of_orders(name)[0] for name in taken)}
            needed |= {names[orders_per[column]]} if column in orders_per else set()
    order = [column for column in order if names[column] in needed and orders_per.get(column) == each]
    ends = pieces_of_orders(start, rows)
    given = {"row": np.arange(start, start + ends[-1])}
    if each:
        given[names[each]] = given["row"]
    if each in orders_parents:
        given |= parents_of_orders(each, given["row"], needed, seed)
    for column in order:
        stream = np.random.SeedSequence(seed, spawn_key=(start // BLOCK, *f"orders.{column}".encode()))
        values = drawn_of_orders(orders_samplers[column], np.random.default_rng(stream), given, ends)
        if column in orders_per.values():
            given |= shared_in_orders(column, values, needed, seed)
        if column in orders_parents:
            given |= parents_of_orders(column, values, needed, seed)
        else:
            given[names[column]] = values
    return given


def drawn_of_orders(sampler, rng, given, ends):
    """What one sampler draws in pieces that end there, from the columns that are given."""
    __tracebackhide__ = True
    taken = inputs_of_orders(sampler)
    for name in [one for one in taken if one not in given]:
        raise ValueError(f"{sampler.__name__} takes {name}, which differs where its own values are the same")
    inputs = [given[key].copy() for key in taken]  # its own, to write into
    try:
        return drawn_in_pieces_of_orders(bound_to_orders(sampler), rng, inputs, ends)
    except NameError as error:
        if error.name is None or isinstance(error, UnboundLocalError):
            raise
        lacks = f"{sampler.__name__} uses {error.name}, and nothing here is called that"
        from difflib import get_close_matches

        near = get_close_matches(error.name, orders_laws, 1, 0.8)
        advice = f"did you mean {near[0]}?" if near else "if it is a law, run the magic again to add it"
        raise NameError(f"{lacks}; {advice}", name=error.name) from None


def parents_of_orders(column, rows, needed, seed):
    """The keys of the rows that a reference has drawn, and what else of these rows is needed."""
    columns_of_parent, key = orders_parents[column]
    name = orders_samplers[column].__name__.removeprefix("orders_")
    wanted = {name: key}
    for one in needed:
        reference, field = reference_of_orders(one)
        if field and reference == name:
            wanted[one] = field

    def block_of_parent(start, count):
        drawn = columns_of_parent({*wanted.values()}, start, seed, rows=count)
        return {one: drawn[field] for one, field in wanted.items()}

    return rows_for_orders(rows, block_of_parent)


def shared_in_orders(column, numbers, needed, seed):
    """Columns that have one value for each of the numbers that a column's sampler has drawn."""
    names = {one: orders_samplers[one].__name__.removeprefix("orders_") for one in orders_samplers}
    own = {column}
    for one in order_of_orders():  # what belongs to a site belongs to the site's patients as well
        own |= {one} if orders_per.get(one) in own else set()
    wanted = {names[one] for one in own - {column}} & needed

    def block_of_numbers(start, count):
        drawn = columns_of_orders(wanted, start, seed, each=column, rows=count)
        return {name: values for name, values in drawn.items() if name != "row"}

    return rows_for_orders(numbers, block_of_numbers)


def rows_for_orders(rows, columns_from):
    """Rows by their numbers, out of the columns of so many rows that `columns_from` gives from a number."""
    optional = not isinstance(rows, np.ndarray)  # such a column may have missing values
    count = len(rows)
    rows = pd.Series(rows).dropna().astype("int64")
    pieces = []
    for number, part in rows.groupby(rows // BLOCK) if len(rows) else [(0, rows)]:
        place = part - number * BLOCK
        drawn = columns_from(number * BLOCK, place.max() + 1 if len(place) else 0)
        taken = {one: pd.Series(values).iloc[place] for one, values in drawn.items()}
        pieces.append(pd.DataFrame({one: values.set_axis(part.index) for one, values in taken.items()}))
    found = pd.concat(pieces)
    for one in found.columns if optional else ():
        if found[one].dtype.kind in "iub":  # whole numbers stay whole beside missing ones
            found[one] = pd.array(found[one].to_numpy())
    found = found.reindex(range(count))
    plain = {one: isinstance(found[one].dtype, np.dtype) for one in found}
    return {one: found[one].to_numpy() if plain[one] else found[one].array for one in found}


def written_in_orders(values, form):
    """Durations as texts, 14700 seconds by "H:MM:SS" as 4:05:00: numbers of the last unit of the form."""
    numbers = pd.Series(values).to_numpy("float64", na_value=np.nan)
    there = ~np.isnan(numbers)
    signed = np.rint(np.where(there, numbers, 0)).astype("int64")
    rest, texts = np.abs(signed), ""
    first, *others = re.findall("[HMS]+", form)
    for part in others[::-1]:
        rest, last = np.divmod(rest, 60)
        texts = ":" + pd.Series(last).astype("str").str.zfill(len(part)) + texts
    sign = pd.Series(np.where(signed < 0, "-", "")).astype("str")
    return (sign + pd.Series(rest).astype("str").str.zfill(len(first)) + texts).where(there, pd.NA)


def orders_block(start, seed, rows=BLOCK):
    """The first `rows` of the BLOCK rows from `start`, as a function of seed and start alone."""
    __tracebackhide__ = True
    names = {column: one.__name__.removeprefix("orders_") for column, one in orders_samplers.items()}
    given = columns_of_orders(names.values(), start, seed, rows=rows)
    # A column with an underscore drives others and is none itself.
    shown = {column: given[name] for column, name in names.items() if not name.startswith("_")}
    shown |= {one: written_in_orders(shown[one], form) for one, form in orders_written.items()}
    return pd.DataFrame(shown).iloc[: max(rows, 0)]


def make_orders(rows=1_000, seed=0):
    """A DataFrame of `rows` rows; with the same seed, fewer rows are the beginning of more."""
    __tracebackhide__ = True
    blocks = []
    for start in range(0, max(int(rows), 1), BLOCK):
        blocks += [orders_block(start, seed, int(rows) - start)]
    return pd.concat(blocks, ignore_index=True)
