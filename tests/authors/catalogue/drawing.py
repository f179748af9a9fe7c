"""Plans of the catalogue, and tables drawn out of them, for its tests."""

import asyncio
import json
import re

from fastgen_magic.authors.catalogue.author import CatalogueAuthor
from fastgen_magic.authors.plan import Settings
from fastgen_magic.pipeline.write import rendered
from fastgen_magic.samplers import Sampler, Table
from fastgen_magic.schema import read_text

ROWS = 2_000


def plan_of(text, table="records"):
    """The plan of a table; a field's details may stand below its description, indented."""
    text = re.sub(
        r"(?m)^(\w+): (.*)\n(?=  )", lambda m: f"{m[1]}:\n  description: {json.dumps(m[2])}\n", text
    )
    return plan_of_schema(read_text(text, table))


def plan_of_schema(schema):
    author = CatalogueAuthor()

    async def stages():
        return await author.classify(await author.enrich(schema, Settings()))

    return asyncio.run(stages())


def table_of(plan):
    samplers = []
    for planned in plan.fields:
        draft = rendered(plan, planned)
        samplers.append(Sampler(plan.table, planned.name, planned.identifier, draft.source, draft.words))
    return Table(plan.table, tuple(samplers))


def drawn(text, table="records", rows=ROWS):
    return table_of(plan_of(text, table)).draw(rows, 7)


def column(description, name="thing", table="records", **details):
    """One drawn column of a table that has no other."""
    more = "".join(f"\n  {key}: {value}" for key, value in details.items())
    return drawn(f"{name}: {description}{more}", table)[name]
