"""Laws of categories: weights, tables by a parent's value, and maps that a parent fixes."""

from fastgen_magic.authors.claude.law_sequences import CODE
from fastgen_magic.authors.claude.sketch import OTHERWISE, Sketch, numbers, series, value_of, values_of, whole
from fastgen_magic.samplers.parameters import literal_text
from fastgen_magic.schema import Value

TAIL = "~"
"""Before a pattern of codes that the tail of an open set is made of."""


def weights(sketch: Sketch) -> None:
    """Unequal shares; `values` are places in the list of categories until `chosen` looks them up."""
    shares = dict(sketch.planned.categories)
    if not shares or sum(shares.values()) <= 0:
        raise ValueError("no value has a share")
    sketch.drop(shares)
    tail = [name for name in sketch.entries if name.startswith(TAIL)]
    name = "shares" if tail else "weights"
    sketch.state(name, {value: _share(share) for value, share in shares.items()}, "share of each value")
    sketch.write(
        f'share = np.array(list({name}.values()), dtype="float64")',
        f"values = rng.choice(len({name}), size=n, p=share / share.sum())",
    )


def chosen_weights(sketch: Sketch) -> None:
    """The categories, and codes by a pattern where the tail is one."""
    tail = [name for name in sketch.entries if name.startswith(TAIL)]
    values = list(dict(sketch.planned.categories))
    sketch.write(f"values = {_array('shares' if tail else 'weights', values)}[values]")
    if not tail:
        return
    share = sum(sum(numbers(sketch.entries.pop(name))) for name in tail)
    if any(not isinstance(value, str) for value in values) or not 0 < share < 1:
        raise ValueError("a tail of codes needs text values and a share below 1")
    sketch.state("tail", share, "share of codes by the pattern", low=0, high=1)
    sketch.state("pattern", tail[0].removeprefix(TAIL), "# digit, @ letter, $ hexadecimal digit")
    sketch.write(*CODE)
    sketch.write("rare = rng.random(n) < tail", "values[rare] = codes[rare]")


def table(sketch: Sketch) -> None:
    """Shares that shift with a parent; `values` are places in the list of categories."""
    values = values_of(sketch.planned)
    sketch.drop(values)
    grouped = sketch.rows(len(values))
    if grouped is None or not values:
        raise ValueError("a table needs its values, then a row of shares for each value of a parent")
    keys, rows = grouped
    if any(min(row) < 0 or sum(row) <= 0 for row in rows):
        raise ValueError("a row of shares adds up to nothing")
    note = f"shares of {', '.join(map(str, values))} for {', '.join(keys)}"
    short = note if len(note) < 100 else "shares of the values, a row for each value of the parent"
    sketch.state("shares", tuple(tuple(map(whole, row)) for row in rows), short)
    sketch.write(
        'share = np.array(shares, dtype="float64")',
        "cumulative = (share / share.sum(axis=1, keepdims=True)).cumsum(axis=1)",
        "values = (rng.random(n)[:, None] > cumulative[group]).sum(axis=1).clip(max=share.shape[1] - 1)",
    )


def chosen_table(sketch: Sketch) -> None:
    """The categories of a table."""
    values = values_of(sketch.planned)
    sketch.state("categories", tuple(values), "values in the order of the shares")
    sketch.write(f"values = {_array('categories', values)}[values]")


def fixed(sketch: Sketch) -> None:
    """A map from a parent's value to the value here, given the other way round."""
    if not sketch.waiting:
        raise ValueError("a map needs a parent")
    parent = sketch.waiting.pop(0)
    values = {str(value): value for value in values_of(sketch.planned)}
    found: dict[Value, Value] = {}
    for name in [name for name in sketch.entries if name in values]:
        for said in sketch.entries.pop(name).split(";"):
            found[value_of(parent, said.strip())] = values[name]
    other = found.pop(OTHERWISE, None)
    lost = [value for value in values_of(parent) if value not in found]
    if not found or (lost and other is None):
        raise ValueError(f"{parent.name} {', '.join(map(str, lost[:3]))} is mapped to nothing")
    sketch.state("table", found, f"value for each {parent.name}")
    sketch.write(f"values = {series(parent)}.map(table)")
    if other is not None:
        sketch.state("other", other, f"value for any other {parent.name}")
        sketch.write("values = values.fillna(other)")
    sketch.write(f"values = pd.array(values, dtype={literal_text(_dtype(list(values.values())))})")


def _array(name: str, values: list[Value]) -> str:
    text = any(isinstance(value, str) for value in values)
    return f'pd.array(list({name}), dtype="str")' if text else f"np.array(list({name}))"


def _dtype(values: list[Value]) -> str:
    if any(isinstance(value, str) for value in values):
        return "str"
    return "Int64" if all(isinstance(value, int) for value in values) else "Float64"


def _share(share: float) -> float:
    return float(f"{share:.4g}")
