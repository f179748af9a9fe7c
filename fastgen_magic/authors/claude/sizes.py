"""Groups of rows whose sizes go by what the groups are: a kind with rows of each, drawn with the groups."""

from collections.abc import Mapping
from dataclasses import replace
from statistics import fmean
from typing import Any

from fastgen_magic.authors.plan import Dependence, Draw, PlannedField
from fastgen_magic.authors.reading.entries import OTHERWISE
from fastgen_magic.laws import law_named

_USUAL = {"mean": 5.0, "spread": 0.5}
_WRONG = (
    'how many rows each has goes by {}: by one field alone, "per {}", of weights without tail and parents'
)


def sized(fields: Mapping[str, PlannedField]) -> tuple[dict[str, PlannedField], dict[str, str]]:
    """The fields with groups whose rows go by a field of the group, and what is wrong where none can.

    Such a group is numbered first, and its kind is a function of the number: the law of that field. Shares
    are of rows, as everywhere: a kind with more rows in each has so many groups less. Where that cannot
    be, groups are all of one kind.
    """
    found, wrong = dict(fields), dict[str, str]()
    for name, group in fields.items():
        draw = group.draw
        if draw is None or draw.law != "repeats" or not draw.by:
            continue
        kind, said = fields[draw.by[0]], {one: draw.data.get(one, usual) for one, usual in _USUAL.items()}
        if len(draw.by) == 1 and _is_plain(kind, name):
            sizes = {
                one: rows if isinstance(rows, Mapping) else {OTHERWISE: rows} for one, rows in said.items()
            }
            mean = {OTHERWISE: _USUAL["mean"], **sizes["mean"]}
            of_rows = kind.draw.data["weights"].items() if kind.draw else ()
            weights = {
                one: round(share / mean.get(one, mean[OTHERWISE]), 6) for one, share in of_rows if share
            }
            law, own = (
                Draw("repeats_by", {"weights": weights, **sizes}),
                Draw("kind_of_number", {"weights": weights}, inputs=(name,)),
            )
            tie = Dependence(name, "functional", "strong")
            found[kind.name] = kind.but(
                draw=own, law=law_named(own.law).title, depends_on=(name,), dependences=(tie,)
            )
        else:
            wrong[name] = _WRONG.format(" and ".join(draw.by), name)
            law = replace(draw, data={one: fmean(_numbers(rows)) for one, rows in said.items()}, by=())
        found[name] = group.but(draw=law, dependences=(), depends_on=())
    return found, wrong


def _is_plain(kind: PlannedField, group: str) -> bool:
    """Whether a field of a group is drawn by weights alone."""
    data = kind.draw.data if kind.draw else {}
    plain = kind.draw == Draw("weights", data) and "tail" not in data
    return plain and not kind.dependences and kind.per == group


def _numbers(said: Any) -> list[float]:
    """The numbers of a table of rows by one parent or two, or the one for all."""
    return [one for row in said.values() for one in _numbers(row)] if isinstance(said, Mapping) else [said]
