"""Lines that the writer adds at a sampler's end: missing values, and following other columns."""

from collections.abc import Collection
from dataclasses import dataclass

from fastgen_magic.samplers.parameters import literal_text


@dataclass(frozen=True)
class Link:
    """Columns that a field follows by rank, whatever its own law.

    Attributes
    ----------
    columns: identifiers of the columns.
    strength: -1 to 1, correlation of the ranks (0.8 for close, 0.3 for loose).
    orders: for columns of categories, their categories from least to most, in the place of the
        column; an empty tuple where the values order themselves.
    against: columns that pull the other way.
    """

    columns: tuple[str, ...]
    strength: float = 0.5
    orders: tuple[tuple[str | float, ...], ...] = ()
    against: frozenset[str] = frozenset()


def missing_tail(value: str, taken: Collection[str]) -> list[str]:
    """Lines that return `value` with a share `missing` of it taken out."""
    values = _free("values", taken)
    return [
        f"    {values} = pd.array({value})",
        f"    {values}[rng.random(n) < missing] = pd.NA",
        f"    return {values}",
    ]


def link_tail(value: str, link: Link, taken: Collection[str]) -> tuple[list[str], str]:
    """Lines that let sorted values follow the link's columns, and the expression that holds them.

    The values stay the same as a set, so the law is kept; only their places change (Iman and
    Conover 1982, "A distribution-free approach to inducing rank correlation").
    """
    draws, pull, score = (_free(name, taken) for name in ("draws", "pull", "score"))
    terms = []
    for index, column in enumerate(link.columns):
        order = link.orders[index] if index < len(link.orders) else ()
        sign = "-" if column in link.against else "+"
        terms.append((sign, f"{_ranked(column, order)}.rank().fillna(n / 2)"))
    lines = [f"    {draws} = {value}"]
    for index, (sign, term) in enumerate(terms):
        if index == 0:
            lines.append(f"    {pull} = {'-' if sign == '-' else ''}{term}")
        else:
            lines.append(f"    {pull} {sign}= {term}")
    noise = "np.sqrt(1 - strength**2) * rng.standard_normal(n)"
    lines += [
        f"    {pull} = ({pull} - {pull}.mean()) / ({pull}.std(ddof=0) or 1.0)",
        f"    {score} = strength * {pull}.to_numpy() + {noise}",
    ]
    return lines, f"{draws}[{score}.argsort().argsort()]"


def _ranked(column: str, order: tuple[str | float, ...]) -> str:
    if not order:
        return f"pd.Series({column})"
    places = ", ".join(f"{literal_text(category)}: {place}" for place, category in enumerate(order))
    return f"pd.Series({column}).map({{{places}}})"


def _free(name: str, taken: Collection[str]) -> str:
    while name in taken:
        name += "_"
    return name
