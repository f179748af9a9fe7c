"""A schema, a plan or rows without one part of the method."""

import math
import re
from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd

from fastgen_magic.authors import Plain, Plan, PlannedField
from fastgen_magic.authors.choose import fallback
from fastgen_magic.authors.plan import Draw
from fastgen_magic.laws import law_named
from fastgen_magic.pipeline.prove import stated_alone
from fastgen_magic.schema import Schema

Moments = tuple[float, float, float | None, float | None]
_NAMES = ("mean", "sd", "low", "high")


def names_alone(schema: Schema) -> Schema:
    """The schema without any descriptions; details such as limits stay."""
    fields = tuple(replace(field, description="") for field in schema)
    return replace(schema, fields=fields, title="", description="")


def stated_alone_of(plan: Plan) -> Plan:
    """Every field by the plainest law of its kind that holds what is stated; hidden drivers go."""
    plain = fallback()
    assert isinstance(plain, Plain)  # noqa: S101 - the catalogue has a plainest law for all
    fields = (
        plain.plain(plan, stated_alone(planned, planned.stated) if planned.stated else planned)
        for planned in plan.fields
        if not planned.latent
    )
    return replace(plan, fields=tuple(fields))


def shuffled(frame: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """The same columns, each in another order: marginals stay as they are to the last cell, ties go."""
    columns = {
        name: frame[name].take(rng.permutation(len(frame))).reset_index(drop=True) for name in frame.columns
    }
    return pd.DataFrame(columns)


def parametric(plan: Plan) -> Plan:
    """The plan with a bell for each mixture and each table of quantiles, of the same mean, sd and limits."""
    return replace(plan, fields=tuple(_parametric(planned) for planned in plan.fields))


def _parametric(planned: PlannedField) -> PlannedField:
    draw = planned.draw
    if draw is None or draw.law not in ("mixture", "quantiles", "quantiles_by"):
        return planned
    by = draw.by
    data: dict[str, Any] = {}
    if draw.law == "quantiles_by":
        data = {name: _of_rows(draw.data["quantiles"], place) for place, name in enumerate(_NAMES)}
        by = draw.inputs or draw.by
    else:
        moments = _of_peaks(draw.data) if draw.law == "mixture" else _of_quantiles(draw.data["quantiles"])
        data = {name: value for name, value in zip(_NAMES, moments, strict=True) if value is not None}
    bell = Draw("bell", data, by, shape=draw.shape)
    return planned.but(draw=bell, law=law_named("bell").title)


def _of_rows(rows: Mapping[Any, Any], place: int) -> dict[Any, Any]:
    """One of the moments of each row of quantiles, of one parent or of two."""
    found: dict[Any, Any] = {}
    for key, row in rows.items():
        deep = any(isinstance(one, Mapping) for one in row.values())
        found[key] = _of_rows(row, place) if deep else _of_quantiles(row)[place]
    return found


def _of_peaks(data: Mapping[str, Any]) -> Moments:
    peaks = list(data["peaks"].values())
    whole = sum(share for share, _, _ in peaks)
    mean = sum(share * centre for share, centre, _ in peaks) / whole
    square = sum(share * (sd**2 + centre**2) for share, centre, sd in peaks) / whole
    return mean, math.sqrt(max(square - mean**2, 0.0)), data.get("low"), data.get("high")


def _of_quantiles(points: Mapping[float, float]) -> Moments:
    steps = [(high - low, a, b) for (low, a), (high, b) in pairwise(sorted(points.items()))]
    mean = sum(share * (a + b) / 2 for share, a, b in steps)
    square = sum(share * (a * a + a * b + b * b) / 3 for share, a, b in steps)
    return mean, math.sqrt(max(square - mean**2, 0.0)), min(points.values()), max(points.values())


def drawn_apart(plan: Plan) -> Plan:
    """The plan in which fields share no hidden driver: each that takes one gets a copy with its own stream.

    What one field looks like stays the same; what kinds of row tie together comes apart.
    """
    fields = list(plan.fields)
    for latent in [planned for planned in plan.fields if planned.latent]:
        takers = [place for place, planned in enumerate(fields) if latent.name in planned.parents]
        for number, place in enumerate(takers[1:], 2):
            name = f"{latent.name}_{number}"
            fields[place] = _renamed(fields[place], latent.name, name)
            copy = latent.but(
                field=replace(latent.field, name=name), identifier=f"{latent.identifier}_{number}"
            )
            fields.append(copy)
    return replace(plan, fields=tuple(fields))


def _renamed(planned: PlannedField, old: str, new: str) -> PlannedField:
    """A field that takes another parent in place of one."""

    def name(one: str) -> str:
        return new if one == old else one

    draw = planned.draw
    if draw is not None:
        data = dict(draw.data)
        if isinstance(data.get("expression"), str):
            data["expression"] = re.sub(rf"\b{re.escape(old)}\b", new, data["expression"])
        by, inputs = (tuple(map(name, names)) for names in (draw.by, draw.inputs))
        held = tuple((gap, name(one)) for gap, one in draw.held)
        draw = replace(draw, data=data, by=by, inputs=inputs, held=held)
    return planned.but(
        draw=draw,
        depends_on=tuple(map(name, planned.depends_on)),
        dependences=tuple(replace(one, parent=name(one.parent)) for one in planned.dependences),
        missing_by=tuple((tuple(map(name, owners)), rows) for owners, rows in planned.missing_by),
        missing_with=planned.missing_with and name(planned.missing_with),
        only_if=tuple(replace(one, field=name(one.field)) for one in planned.only_if),
        missing_if=tuple(replace(one, field=name(one.field)) for one in planned.missing_if),
    )
