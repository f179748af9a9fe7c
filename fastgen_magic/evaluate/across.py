"""Several tables against real ones: each by itself, and what goes across every key between them."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from math import isfinite
from typing import Any

import numpy as np
import pandas as pd

from fastgen_magic.errors import EvaluationError
from fastgen_magic.evaluate.columns import Floats
from fastgen_magic.evaluate.dependence import PairFigures
from fastgen_magic.evaluate.fields import Figures
from fastgen_magic.evaluate.naming import several, shown
from fastgen_magic.evaluate.numbers import ks_complement
from fastgen_magic.evaluate.pairing import paired
from fastgen_magic.evaluate.report import Report, evaluate, halves, like_for_like, mean, plain, ties_kept
from fastgen_magic.evaluate.structure import Rule, rules
from fastgen_magic.evaluate.verdict import Verdict, concluded, of_rules, of_ties, remarks_on_pairs

Frames = Mapping[str, pd.DataFrame]
_FAR = 0.1
_CHANCE = 1.5


@dataclass(frozen=True)
class Key:
    """A column whose values are keys of another table: `child.column` is one of `parent.key`."""

    child: str
    column: str
    parent: str
    key: str

    @property
    def text(self) -> str:
        """As a user would write it: "orders.customer_id -> customers.customer_id"."""
        return f"{shown(self.child)}.{shown(self.column)} -> {shown(self.parent)}.{shown(self.key)}"


@dataclass(frozen=True)
class KeyFigures:
    """What goes across one key.

    Attributes
    ----------
    figures: CardinalityShapeSimilarity, the KSComplement of how many children a parent has, as sdmetrics
        defines it; ReferentialIntegrity, the share of references that lead to a row; the mean number of
        children and the share of parents without any, of both sides; of the pairs of a child's field and a
        parent's, the error of their associations, how many are strong and how much of that is kept.
    ceilings: the same of one half of the real parents, with their children, against the other.
    pairs, rules: those that go across, with the parent's fields under its name; as in a `Report`.
    parents, children: rows of the smaller side.
    """

    key: Key
    figures: Figures
    ceilings: Figures
    pairs: tuple[PairFigures, ...]
    rules: tuple[Rule, ...]
    parents: int
    children: int

    @cached_property
    def verdict(self) -> Verdict:
        """What is good and what is off across this key."""
        said = [*self._on_children(), *of_ties(self.figures, self.ceilings), *of_rules(self.rules)]
        return concluded(said, remarks_on_pairs(self.pairs, self.rules, self.children))

    def _on_children(self) -> Iterator[tuple[bool, str]]:
        figures, parent, child = self.figures, shown(self.key.parent), shown(self.key.child)
        far = max(_FAR, _CHANCE / self.parents**0.5)
        value, ceiling = (
            one.get("CardinalityShapeSimilarity", float("nan")) for one in (figures, self.ceilings)
        )
        if value >= (ceiling if isfinite(ceiling) else 1.0) - far:
            yield True, f"rows of {parent} have as many {child} as real ones have"
        elif isfinite(value):
            counted = f"{figures['children']:.3g} on average, not {figures['children real']:.3g}"
            without = f"{figures['childless']:.0%} have none, not {figures['childless real']:.0%}"
            yield False, f"rows of {parent} have other numbers of {child} ({counted}; {without})"
        lost = 1.0 - figures["ReferentialIntegrity"]
        if lost > 1.0 - self.ceilings.get("ReferentialIntegrity", 1.0) + 1e-9:
            yield False, f"{lost:.1%} of {child}.{shown(self.key.column)} lead to no row of {parent}"


@dataclass(frozen=True)
class TablesReport:
    """Reports of all common tables and of the keys between them, and which tables one side lacks."""

    tables: Mapping[str, Report]
    keys: tuple[KeyFigures, ...]
    only_real: tuple[str, ...]
    only_synthetic: tuple[str, ...]

    @property
    def missing(self) -> str:
        """Which tables only one side has, "" if none."""
        sides = (("real", self.only_real), ("synthetic", self.only_synthetic))
        return "; ".join(f"only {side}: {several(names, 6)}" for side, names in sides if names)

    def to_json(self) -> str:
        """Everything as text; figures that are not defined are null."""
        keys = [
            asdict(one.key)
            | {
                "sentence": one.verdict.sentence,
                "figures": one.figures,
                "ceilings": one.ceilings,
                "pairs": [asdict(pair) | {"error": pair.error} for pair in one.pairs],
                "rules": [asdict(rule) | {"kept": rule.kept} for rule in one.rules],
            }
            for one in self.keys
        ]
        found = {
            "tables": {name: report.to_dict() for name, report in self.tables.items()},
            "keys": keys,
            "only real": self.only_real,
            "only synthetic": self.only_synthetic,
        }
        return json.dumps(plain(found), indent=2, ensure_ascii=False, allow_nan=False)


def evaluate_tables(
    synthetic: Frames, against: Frames, keys: Sequence[Key] = (), *, embeds: bool = True
) -> TablesReport:
    """Hold tables against real ones of the same names, and what goes across the keys between them.

    References are judged by what they lead to, not by their values: in the report of a table they take no
    part, and a table of references alone has none.

    Errors: `EvaluationError` if no name is common, a key's column is missing, or as of `evaluate`.
    """
    common = [name for name in against if name in synthetic]
    if not common:
        raise EvaluationError(
            f"no table is common: real {several(list(against), 6)}, synthetic {several(list(synthetic), 6)}; "
            "name the files after the tables"
        )
    reports = {}
    found = [key for key in keys if key.child in common and key.parent in common]
    for name in common:
        references = {key.column for key in found if key.child == name}
        sides = [frames[name].drop(columns=references, errors="ignore") for frames in (synthetic, against)]
        if references and not any(len(side.columns) for side in sides):
            continue
        try:
            reports[name] = evaluate(*sides, embeds=embeds)
        except EvaluationError as error:
            raise EvaluationError(f"{shown(name)}: {error}") from None
    return TablesReport(
        reports,
        tuple(across(synthetic, against, key) for key in found),
        tuple(name for name in against if name not in synthetic),
        tuple(name for name in synthetic if name not in against),
    )


def across(synthetic: Frames, against: Frames, key: Key) -> KeyFigures:
    """The figures of one key. Errors: `EvaluationError` if a column of it is missing."""
    for side, frames in (("real", against), ("synthetic", synthetic)):
        for table, column in ((key.child, key.column), (key.parent, key.key)):
            if column not in frames[table].columns:
                raise EvaluationError(
                    f"the {side} table {shown(table)} has no column {shown(column)}, which {key.text} needs"
                )
    real, ours = ((frames[key.parent], frames[key.child]) for frames in (against, synthetic))
    figures, found, kept = _figures(real, ours, key)
    ceilings: Figures = {}
    one, other = halves(len(real[0]), len(ours[0]))
    if len(one):
        ceilings = _figures(_some(real, other, key), _some(real, one, key), key)[0]
    sizes = (min(len(side[place]) for side in (real, ours)) for place in (0, 1))
    return KeyFigures(key, figures, ceilings, tuple(found), tuple(kept), *sizes)


Side = tuple[pd.DataFrame, pd.DataFrame]
"""Parents and children."""


def _some(side: Side, rows: Any, key: Key) -> Side:
    """Some parents with their children."""
    parents = side[0].take(rows)
    return parents, side[1][side[1][key.column].isin(parents[key.key])]


def _figures(real: Side, ours: Side, key: Key) -> tuple[Figures, list[PairFigures], list[Rule]]:
    numbers = [_children(side, key) for side in (real, ours)]
    present = ours[1][key.column].dropna()
    figures = {
        "CardinalityShapeSimilarity": ks_complement(*numbers) if all(map(len, numbers)) else float("nan"),
        "ReferentialIntegrity": float(present.isin(ours[0][key.key]).mean()) if len(present) else 1.0,
        "children real": mean(list(numbers[0])),
        "children": mean(list(numbers[1])),
        "childless real": mean(list(numbers[0] == 0)),
        "childless": mean(list(numbers[1] == 0)),
    }
    joined = [_joined(side, key) for side in (real, ours)]
    if any(frame.empty for frame, _ in joined) or not set(joined[0][0].columns) & set(joined[1][0].columns):
        return figures, [], []
    theirs = joined[0][1]
    columns = paired(joined[0][0], joined[1][0])
    found = [pair for pair in like_for_like(*columns) if (pair.first in theirs) != (pair.second in theirs)]
    kept = [rule for rule in rules(*columns) if len({name in theirs for name in rule.fields}) == 2]
    return figures | ties_kept(found, kept), found, kept


def _children(side: Side, key: Key) -> Floats:
    """How many children each parent has, in order."""
    parents = side[0][key.key].dropna().drop_duplicates()
    counts = parents.map(side[1][key.column].value_counts()).fillna(0)
    return np.sort(counts.to_numpy(dtype=np.float64))


def _joined(side: Side, key: Key) -> tuple[pd.DataFrame, set[str]]:
    """Children that have a parent beside the parent's fields; names of the parent's."""
    parents = side[0].dropna(subset=[key.key]).drop_duplicates(key.key).set_index(key.key)
    children = side[1][side[1][key.column].isin(parents.index)]
    prefix = key.parent if key.parent != key.child else key.column
    fields = parents.reindex(children[key.column]).reset_index(drop=True)
    fields.columns = [f"{prefix}.{name}" for name in fields.columns]
    own = children.drop(columns=key.column).reset_index(drop=True)
    own = own.drop(columns=[name for name in own.columns if name in set(fields.columns)])
    return pd.concat([own, fields], axis=1), set(fields.columns)
