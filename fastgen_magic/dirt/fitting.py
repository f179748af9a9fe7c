"""Which sorts of dirt fit which field of a planned table, with the data that each needs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from fastgen_magic.authors import Plan, PlannedField
from fastgen_magic.authors.catalogue.language.units import other_units
from fastgen_magic.errors import SchemaError
from fastgen_magic.schema import ROW_SORTS, SORTS

DATE_FORMS = ("%d.%m.%Y", "%m/%d/%Y", "%Y%m%d", "%d %b %Y")
"""Forms that dates are mixed with: points say that the day comes first, strokes that the month does."""


@dataclass(frozen=True)
class Use:
    """One sort of dirt in one field.

    Attributes
    ----------
    sort: its name in a schema. share: its own share of the values; None takes the table's.
    data: what its function needs besides the values.
    """

    sort: str
    share: float | None = None
    data: tuple[Any, ...] = ()


def uses_of(plan: Plan) -> dict[str, tuple[Use, ...]]:
    """Field -> what soils it, for all fields that anything fits.

    Errors: `SchemaError` where the shares of one field, or of the rows, sum to more than 1.
    """
    stated, own = dict(plan.schema.dirt.shares), dict(plan.schema.dirt.fields)
    found = {}
    for planned in plan.fields:
        shares = {**stated, **dict(own.get(planned.name, ()))}
        fits = [
            Use(sort, shares[sort] if sort in dict(own.get(planned.name, ())) else None, data)
            for sort, data in ([] if planned.latent or planned.borrowed else _fitting(planned))
            if shares.get(sort)
        ]
        _check_sum(sum(shares[use.sort] for use in fits), f"the dirt of {planned.name}", planned.name)
        if fits:
            found[planned.name] = tuple(fits)
    _check_sum(sum(stated.get(sort, 0) for sort in ROW_SORTS), "duplicates and near_duplicates")
    return found


def turning(plan: Plan) -> frozenset[str]:
    """Fields of numbers that dirt may turn into fractions."""
    uses = uses_of(plan).items()
    return frozenset(name for name, fits in uses if {"units", "outliers"} & {use.sort for use in fits})


def without_place(plan: Plan, uses: Mapping[str, tuple[Use, ...]]) -> tuple[str, ...]:
    """The sorts that are stated, and fit no field."""
    stated = {sort for sort, share in plan.schema.dirt.shares if share}
    stated |= {sort for _, shares in plan.schema.dirt.fields for sort, share in shares if share}
    used = {use.sort for fits in uses.values() for use in fits}
    used |= {"duplicates", *({"near_duplicates"} if "typos" in used else ())}
    return tuple(sort for sort in SORTS if sort in stated - used)


def _check_sum(total: float, what: str, field: str | None = None) -> None:
    if total > 1 + 1e-9:
        raise SchemaError(f"{what} sums to {total:.3g} of all; let it be 1 at most", field=field)


def _fitting(planned: PlannedField) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """The sorts that fit a field, each with its data, in the order in which they are written."""
    stated = planned.said
    if planned.field.references or stated.references:
        yield "references", () if planned.high is None else ((planned.high,),)
        return
    key = planned.unique or planned.field.unique or stated.unique
    if planned.kind == "identifier" or key:
        return
    if planned.kind in ("free text", "categorical") and _holds_texts(planned):
        yield "typos", ()
        yield "case_and_spaces", ()
    if planned.kind == "datetime" and stated.temporal in (None, "date", "datetime"):
        yield "date_forms", (DATE_FORMS, *_written_form(planned))
    if planned.kind == "numerical" and stated.temporal is None:
        if units := other_units(planned.unit):
            yield "units", (units,)
        yield "outliers", ()
    yield "missing", ()


def _written_form(planned: PlannedField) -> tuple[str, ...]:
    """The marks of strftime in which a column of texts spells its dates, as far as its law says so."""
    form = planned.draw.data.get("form") if planned.draw else None
    return (form,) if isinstance(form, str) and "%" in form else ()


def _holds_texts(planned: PlannedField) -> bool:
    data = planned.draw.data if planned.draw else {}
    known = [*planned.values, *(value for value, _ in planned.categories)]
    known += [data[name] for name in ("yes", "no") if name in data]
    weights = data.get("weights")
    known += list(weights) if isinstance(weights, Mapping) else []
    return not known or any(isinstance(value, str) for value in known)
