"""Planned fields for the tests of rendering: data for every law, parents for all of them."""

import pandas as pd

from fastgen_magic.authors.plan import Draw, Plan, PlannedField, Shape
from fastgen_magic.laws import LAWS, NEEDED
from fastgen_magic.pipeline.render import render
from fastgen_magic.samplers import BLOCK, Sampler, Table, identifiers
from fastgen_magic.schema import Field, Schema

WORDS = tuple(f"Word number {place} of the list" for place in range(300))
GIVEN = {
    "number": 20,
    "positive": 2.5,
    "amount": 3.0,
    "whole": 7,
    "count": 12,
    "share": 0.3,
    "text": "AB-###",
    "marks": "AB-###",
    "key_form": "{0}-###",
    "key_forms": {"north": "N{0}-###", "*": "{0}-###"},
    "numbers": {"north": 3, "*": 4},
    "value": "seven",
    "pattern": "[A-C]{2}-\\d{4}",
    "date": "2023-04-05",
    "weights": {"low": 6, "middle": 3, "high": 1},
    "table": {"north": {"a": 3, "b": 1}, "*": {"a": 1, "c": 1}},
    "map": {"north": "N", "south": "S", "*": "?"},
    "months": {1: 0.5, 8: 2},
    "words": WORDS,
    "templates": ("a {colour} coat", "{colour} and {colour}"),
    "gaps": {"colour": ("red", "blue", "green")},
    "peaks": {"short": (0.6, 10, 2), "long": (0.4, 40, 5)},
    "quantiles_by": {"north": {0: 1, 1: 9}, "*": {0: 1, 0.5: 20, 1: 90}},
    "patterns": {"north": "[A-C]{2}", "*": "\\d{4}"},
    "quantiles": {0: 1, 0.5: 20, 1: 90},
    "part": "month",
    "values": ("low", "high"),
}
OWN = {
    "binomial": {"trials": 12},
    "formula": {"expression": "amount * 2 + 1"},
    "gap_between": {"low": 1, "high": 5},
    "map_of_pairs": {"other": ("N", "S")},
    "integers": {"low": 3, "high": 9},
    "phrases_by": {"templates": {"north": ("cold {colour}",), "*": ("warm {colour}",)}},
    "triangular": {"low": 3, "mode": 10, "high": 30},
    "uniform": {"low": 3, "high": 9},
    "share_rest": {"spread": 0.1},
    "dates": {"low": "2022-01-01", "high": "2023-06-30"},
    "moments": {"low": "2022-01-01", "high": "2023-06-30"},
    "check_digit": {"prefixes": {"400000": 3, "37": 1}},
    "coined": {"form": "{colour} house"},
    "iban": {"forms": {"DE##################": 2, "NO###########": 1}},
    "iban_of_country": {"forms": {"north": "DE##################", "*": "NO###########"}},
    "icd_code": {"chapters": {"I00-I99": 3, "S00-T98": 1}},
    "ip_address": {"networks": {"10": 1, "192.168": 2}},
    "join": {"form": "{}"},
    "postcode_of_region": {"ranges": {"north": ("10000", "14999"), "*": ("80000", "89999")}},
    "version": {"majors": {"1": 2, "2": 1}},
    "vin": {"makers": {"WVW": 2, "1HG": 1}},
}
"""What the data of a law have to be beside those of their domain."""
PARENTS = {
    "region": Draw("weights", {"weights": {"north": 2, "south": 1, "east": 1}}),
    "amount": Draw("lognormal", {"median": 30, "sigma": 0.5}, shape=Shape(decimals=1)),
    "rest": Draw("uniform", {"low": 0, "high": 10}, shape=Shape(decimals=1)),
    "day": Draw("dates", {"low": "2022-01-01", "high": "2023-06-30"}),
    "key": Draw("key", {"pattern": "K-#####"}),
    "pair": Draw("sequence"),
}
INPUTS = {
    "start": "day",
    "moment": "day",
    "time": "amount",
    "birth": "day",
    "age": "amount",
    "total": "amount",
    "parts": "rest",
    "taken": "rest",
    "key": "key",
    "pair": "pair",
    "number": "pair",
}


def data_of(law) -> dict:
    needed = {datum.name: GIVEN[datum.takes] for datum in law.data if datum.default is NEEDED}
    return needed | OWN.get(law.name, {})


def planned(name: str, draw: Draw, **more) -> PlannedField:
    field = more.pop("field", Field(name, "what it is, said in a few words"))
    identifier = more.pop("identifier", identifiers([name])[name])
    return PlannedField(field, identifier, draw=draw, depends_on=more.pop("depends_on", ()), **more)


def plan_of(*fields: PlannedField) -> Plan:
    kinds = {"day": "datetime"}
    parents = tuple(planned(name, draw, kind=kinds.get(name)) for name, draw in PARENTS.items())
    return Plan(Schema("goods", tuple(one.field for one in (*parents, *fields))), (*parents, *fields))


def sampler_of(plan: Plan, one: PlannedField) -> Sampler:
    rendered = render(plan, one)
    return Sampler(plan.table, one.name, one.identifier, rendered.source, rendered.words)


def field_of_law(law, **more) -> PlannedField:
    inputs = tuple(INPUTS.get(role, "region") for role in law.roles) if law.name != "formula" else ("amount",)
    if law.name in ("table", "key_with"):
        more |= {"by": ("region",)}
        inputs = ("amount",) if law.name == "key_with" else ()
    draw = Draw(
        law.name, more.pop("data", data_of(law)), more.pop("by", ()), inputs, more.pop("shape", Shape())
    )
    parents = tuple(dict.fromkeys((*inputs, *draw.by, *more.pop("depends_on", ()))))
    return planned("value", draw, depends_on=parents, **more)


def drawn(plan: Plan) -> pd.DataFrame:
    return Table(plan.table, tuple(sampler_of(plan, one) for one in plan.fields)).draw(BLOCK, 3)


CELLS = [
    law
    for law in LAWS.values()
    if all(
        datum.takes in GIVEN or datum.name in OWN.get(law.name, {})
        for datum in law.data
        if datum.default is NEEDED
    )
]
