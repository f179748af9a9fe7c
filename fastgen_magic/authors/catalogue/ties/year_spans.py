"""Years between which something was: the last one does not lie before the first."""

from fastgen_magic.authors.catalogue.draws.plain import LAST_DAY
from fastgen_magic.authors.catalogue.ties.board import Board, formula
from fastgen_magic.authors.catalogue.ties.chronology import spans_of
from fastgen_magic.authors.plan import Draw, Shape
from fastgen_magic.schema.formula import in_formula

_USUAL = {"mean": 2, "dispersion": 1.5, "low": 0, "high": 30}
"""Years that something lasts, of which nothing is known."""


def year_spans(board: Board) -> None:
    """The year of an end, so many years after that of the start, and no later than today's."""
    years = [name for name in board.columns("numerical") if board.stated(name).temporal == "year"]
    years += [name for name in board.columns("numerical") if board.meaning(name) == "year"]
    for start, end in spans_of(dict.fromkeys(years)):
        stated, first = board.stated(end), board.stated(start)
        if not board.free(end) or stated.low is not None or stated.laid_down("values", "law_data"):
            continue
        top = stated.high if isinstance(stated.high, int) else max(LAST_DAY.year, _number(first.high))
        lasts = board.latent(f"{end} span", Draw("counts", _USUAL), f"Years from {start} to {end}.")
        text = f"min({in_formula(start)} + {in_formula(lasts)}, {top})"
        board.bind(end, formula(text, (start, lasts), Shape(0)), f"It lies some years after {start}.")


def _number(limit: object) -> int:
    return limit if isinstance(limit, int) else 0
