"""The two cells that soil a table: folded functions, and one function with a parameter for each sort."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import pandas as pd

from fastgen_magic.authors import Plan
from fastgen_magic.dirt import marking, soiling
from fastgen_magic.dirt.fitting import DATE_FORMS, Use, uses_of
from fastgen_magic.errors import SchemaError
from fastgen_magic.laws.source import source_of
from fastgen_magic.pipeline import Result
from fastgen_magic.samplers import IMPORTS, run_source
from fastgen_magic.samplers.parameters import literal_text, packed_literal
from fastgen_magic.schema import ROW_SORTS, SORTS

_NAMED: Mapping[str, tuple[str, Any]] = {
    "typos": ("typo", soiling.with_typos),
    "case_and_spaces": ("case or spaces", soiling.with_other_case),
    "date_forms": ("date form", soiling.other_date_form),
    "units": ("unit", soiling.in_other_unit),
    "outliers": ("outlier", soiling.with_outliers),
    "missing": ("missing", None),
    "references": ("broken reference", soiling.broken_references),
}
"""Sort in a schema -> its name in the list of changes, and the function that soils."""

_WIDTH = 100


@dataclass(frozen=True)
class DirtCells:
    """The source that soils one table.

    Attributes
    ----------
    table: its name. functions: source of the folded cell. maker: source of `make_{table}_dirty`.
    """

    table: str
    functions: str
    maker: str

    @property
    def name(self) -> str:
        """Name of the function that makes the dirty table and the list of changes."""
        return f"make_{self.table}_dirty"

    @property
    def frames(self) -> tuple[str, str]:
        """Names of the two DataFrames: the dirty table, and what was changed where."""
        return f"{self.table}_dirty", f"{self.table}_changes"

    @property
    def call(self) -> str:
        """Source that makes both."""
        dirty, changes = self.frames
        return f"{dirty}, {changes} = {self.name}({self.table})"

    @property
    def visible(self) -> str:
        """The text of the cell that a user edits."""
        return f"{self.maker}\n\n\n{self.call}\n{self.frames[1]}.head()"


def dirt_cells(plan: Plan, seed: int) -> DirtCells | None:
    """The cells of a table whose schema states dirt, else None.

    Errors: `SchemaError` where shares sum to more than 1, or a field takes the name of the dirty table.
    """
    if not plan.schema.dirt:
        return None
    for planned in plan.fields:
        if planned.identifier in ("dirty", "changes"):
            raise SchemaError(
                f"{plan.table}_{planned.identifier} would be both a field's sampler and a soiled table; "
                "rename the field, or leave dirt out",
                field=planned.name,
            )
    return DirtCells(plan.table, _functions(), _maker(plan, uses_of(plan), seed))


def soiler(result: Result, seed: int) -> Callable[..., tuple[pd.DataFrame, pd.DataFrame]] | None:
    """What makes dirty table and list of changes out of a clean table, as its cells do; None without dirt.

    Errors: as `dirt_cells`.
    """
    dirt = dirt_cells(result.plan, seed)
    if dirt is None:
        return None
    names: dict[str, Any] = {}
    run_source(f"{IMPORTS}\n\n{dirt.functions}\n\n\n{dirt.maker}", f"<fastgen {dirt.table}: dirt>", names)
    soil: Callable[..., tuple[pd.DataFrame, pd.DataFrame]] = names[dirt.name]
    return soil


@cache
def _functions() -> str:
    head = "# What soils a table, and mark_cleaning(cleaned, clean, changes), which marks a cleaning."
    used = [function for _, function in _NAMED.values() if function is not None]
    return f"{head}\n\n\n{source_of([soiling.soil_table, marking.mark_cleaning, *used]).strip()}"


def _maker(plan: Plan, uses: Mapping[str, tuple[Use, ...]], seed: int) -> str:
    shares = {sort: share for sort, share in plan.schema.dirt.shares if share}
    used = {use.sort for fits in uses.values() for use in fits if use.share is None}
    kept = [sort for sort in SORTS if sort in shares and (sort in used or sort in ROW_SORTS)]
    entries = "".join(_entry(field, fits) for field, fits in uses.items())
    dated = any(use.sort == "date_forms" for fits in uses.values() for use in fits)
    rows = "".join(f", {sort}" if sort in kept else ", 0" for sort in ROW_SORTS)
    lines = [
        f"def make_{plan.table}_dirty(",
        "    clean, *,",
        *_signature(seed, {sort: shares[sort] for sort in kept}),
        "):",
        f'    """A dirty copy of {plan.table}, and what was changed where."""',
        *(
            [f"    forms = {literal_text(DATE_FORMS)}  # points: the day first; strokes: the month"]
            if dated
            else []
        ),
        f"    sorts = {{\n{entries}    }}" if entries else "    sorts = {}",
        f"    return soil_table(clean, seed, sorts{rows})",
    ]
    return "\n".join(lines)


def _signature(seed: int, shares: Mapping[str, float]) -> Iterable[str]:
    remarks = {f"seed={seed},": "the same seed, the same dirt"}
    for sort, share in shares.items():
        remarks[f"{sort}={literal_text(share)},"] = f"0 to 1: share of {SORTS[sort]}"
    width = max(map(len, remarks))
    return [f"    {text.ljust(width)}  # {remark}" for text, remark in remarks.items()]


def _entry(field: str, fits: tuple[Use, ...]) -> str:
    lines = []
    for use in fits:
        name, function = _NAMED[use.sort]
        share = use.sort if use.share is None else literal_text(use.share)
        data = [literal_text(one) if isinstance(one, str) else packed_literal(one) for one in use.data]
        data = ["forms", *data[1:]] if use.data[:1] == (DATE_FORMS,) else data
        parts = [share, function.__name__ if function else "None", *data]
        lines.append(f"{literal_text(name)}: ({', '.join(parts)})")
    place = f"        {literal_text(field)}: {{"
    if len(place) + len(", ".join(lines)) + 2 <= _WIDTH:
        return f"{place}{', '.join(lines)}}},\n"
    inner = "".join(f"            {line},\n" for line in lines)
    return f"{place}\n{inner}        }},\n"
