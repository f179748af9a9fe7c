"""Quantities whose usual values everybody may look up, by the words that name them."""

from typing import NamedTuple

from fastgen_magic.authors.catalogue.clues import Clues
from fastgen_magic.authors.catalogue.magnitude_tables import BELLS, CONTEXTS, FACTORS, TAILS
from fastgen_magic.authors.catalogue.words import has


class Magnitude(NamedTuple):
    """Usual values in the field's own unit: a bell has a mean and an sd, a tail a median and a sigma.

    Attributes
    ----------
    centre: mean or median; spread: sd, or sd of the logarithm for a tail.
    low, high: no usual value lies beyond.
    tail: a log-normal law rather than a scaled beta.
    """

    centre: float
    spread: float
    low: float
    high: float
    decimals: int
    tail: bool
    unit: str = ""

    def scaled(self, factor: float) -> "Magnitude":
        """The same in another unit."""
        digits = max(0, self.decimals - round(_power(factor)))
        spread = self.spread if self.tail else self.spread * factor
        unit = self.unit if factor == 1 else ""
        low, high = _tidy(self.low * factor), _tidy(self.high * factor)
        return Magnitude(_tidy(self.centre * factor), _tidy(spread), low, high, digits, self.tail, unit)


def magnitude_of(clues: Clues, table: tuple[str, ...] = (), *, in_context: bool = False) -> Magnitude | None:
    """What the words say the quantity is, in its unit; None if it is unknown or stated limits exclude it.

    Parameters
    ----------
    table: normalised words that are said about the table.
    in_context: only what the table's subject makes plain, as the budget of a film.
    """
    around = frozenset(clues.text + table)
    for words in (clues.name, clues.text[:6]):
        context, found = _named(words, clues, around)
        if found is not None:
            return None if in_context and context in ("", "person") else found
    return None


def _named(words: tuple[str, ...], clues: Clues, around: frozenset[str]) -> tuple[str, Magnitude | None]:
    """The row with the longest phrase among the words; of two, the one for a certain context."""
    best: tuple[tuple[int, bool], str, Magnitude | None] = ((0, False), "", None)
    for tail, rows in ((False, BELLS), (True, TAILS)):
        for phrases, context, unit, centre, spread, low, high, decimals in rows:
            hits = [phrase.count(" ") + 1 for phrase in phrases.split(", ") if has(words, phrase)]
            rank = (max(hits, default=0), context != "")
            if rank <= best[0] or not hits or (context and around.isdisjoint(CONTEXTS[context])):
                continue
            factor = _factor(unit, clues)
            if factor is None:
                continue
            found = Magnitude(centre, spread, low, high, decimals, tail, unit).scaled(factor)
            if _allowed(found, clues):
                best = rank, context, found
    return best[1], best[2]


def _factor(unit: str, clues: Clues) -> float | None:
    """What a value in the table's unit is multiplied by; None where the field has another sort of unit."""
    own = clues.unit
    if clues.role == "count" and unit not in ("", own):
        return None
    if unit == "%":
        percent = own == "%" or clues.share == "percent" or (clues.high in (100, 100.0))
        return 1.0 if percent else 0.01 if own == "" else None
    if own in ("", unit):
        return 1.0
    return FACTORS.get((unit, own))


def _allowed(found: Magnitude, clues: Clues) -> bool:
    low, high = clues.low, clues.high
    under = not isinstance(low, int | float) or low < found.centre
    return under and (not isinstance(high, int | float) or found.centre < high)


def _tidy(value: float) -> float:
    return float(f"{value:.4g}")


def _power(factor: float) -> float:
    power = 0
    while factor >= 10 ** (power + 1):
        power += 1
    while factor < 10**power:
        power -= 1
    return power
