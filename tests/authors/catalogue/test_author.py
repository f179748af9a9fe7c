import asyncio
from pathlib import Path
from unittest.mock import patch

import pytest
import yaml

from fastgen_magic.authors.catalogue.author import CatalogueAuthor, planned_fields
from fastgen_magic.authors.catalogue.draws import planning
from fastgen_magic.authors.catalogue.draws.plain import LAST_DAY
from fastgen_magic.schema import Field, Schema

from .drawing import plan_of, table_of

HERE = Path(__file__).parent
DICTIONARIES = yaml.safe_load((HERE / "dictionaries.yaml").read_text())


def schema_of(name):
    held = DICTIONARIES[name]
    return Schema(name, tuple(Field(column, said) for column, said, _ in held["fields"]), held["title"])


def test_the_same_schema_gives_the_same_plan():
    first = planned_fields(schema_of("titanic"))
    planned_fields.cache_clear()
    assert planned_fields(schema_of("titanic")) == first


@pytest.mark.parametrize("name", DICTIONARIES)
def test_public_dictionaries_are_drawn(name):
    schema = schema_of(name)
    plan = asyncio.run(_stages(schema))
    table = table_of(plan).draw(300, 1)
    assert list(table) == [field.name for field in schema]


async def _stages(schema):
    from fastgen_magic.authors.plan import Settings

    author = CatalogueAuthor()
    return await author.classify(await author.enrich(schema, Settings()))


@pytest.mark.parametrize("name", DICTIONARIES)
def test_plain_draws_hold_as_well_and_repair_ends_there(name):
    plan = asyncio.run(_stages(schema_of(name)))
    author = CatalogueAuthor()
    for planned in plan.fields:
        if not planned.latent:
            steps = [planned]
            for _ in range(3):
                steps.append(asyncio.run(author.repair(plan, steps[-1], None, [])))
            assert steps[-1].draw == author.plain(plan, planned).draw


def test_a_tie_that_fails_leaves_the_meaning():
    plan = plan_of("sex: sex, A or B\nfirst_name: first name")
    mended = asyncio.run(CatalogueAuthor().repair(plan, plan["first_name"], None, []))
    assert mended.draw.law == "names"
    assert "Michael" in mended.draw.data["words"]
    assert not mended.dependences


@pytest.mark.parametrize(
    ("said", "told"), [("", ""), (", depends on sex", "does not follow sex, as is stated")]
)
def test_a_plainer_draw_tells_what_was_stated_and_no_longer_holds(said, told):
    plan = plan_of(f"sex: sex, A or B\nfirst_name: first name{said}")
    mended = asyncio.run(CatalogueAuthor().repair(plan, plan["first_name"], None, []))
    assert mended.mended == told


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("height of the plant, 3 days after visit", ""),  # the reader tells it
        ("haemoglobin 3 days after visit", "is no moment, so it does not lie days from visit, as is stated"),
        ("town 3 days before visit", "is no moment, so it does not lie days from visit, as is stated"),
        ("result known 3 days after visit", ""),
    ],
)
def test_what_is_no_moment_lies_no_days_behind_one(said, told):
    planned = plan_of(f"visit: date of the visit\nx: {said}")["x"]
    assert planned.mended == told
    assert ("visit" in planned.depends_on) == said.startswith("result")


def test_a_plainer_draw_tells_that_it_is_no_more_so_many_days_behind():
    plan = plan_of("visit: date of the visit\npain: pain, 3 days after visit")
    mended = asyncio.run(CatalogueAuthor().repair(plan, plan["pain"], None, []))
    assert mended.mended == "does not follow visit, as is stated"


def test_parts_of_a_whole_are_none_in_euros():
    assert plan_of("discount: discount in EUR")["discount"].draw.law == "lognormal"
    assert plan_of("discount: discount")["discount"].draw.law == "weights"


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("city in Bavaria", "Bavaria"),
        ("city in Ohio", ""),
        ("city in Germany", ""),
        ("city in English", ""),
        ("city in which they live", ""),
        ("Stadt in Bayern", ""),
    ],
)
def test_a_city_in_a_place_that_nobody_knows_is_told(said, place):
    told = plan_of(f"city: {said}")["city"].mended
    assert told == (
        f"lies anywhere, and not in {place}, as is stated: nothing is known of it" if place else ""
    )


@pytest.mark.parametrize(("whose", "mean"), [("plant", None), ("patient", 171)])
def test_a_height_is_that_of_whom_the_description_tells(whose, mean):
    assert plan_of(f"height: height of the {whose} in cm")["height"].draw.data.get("mean") == mean


def test_the_nth_of_something_is_a_count():
    assert plan_of("n: nth donation")["n"].draw == plan_of("n: number of donations")["n"].draw


def test_repair_keeps_what_is_stated():
    plan = plan_of("age: age in years, 30 to 40, 10 % missing")
    mended = asyncio.run(CatalogueAuthor().repair(plan, plan["age"], None, []))
    assert (mended.draw.data["low"], mended.draw.data["high"], mended.missing) == (30, 40, 0.1)


def test_locale_of_table_chooses_names():
    german = plan_of("vorname: Vorname des Kunden\nnachname: Nachname des Kunden")
    english = plan_of("first_name: first name\nlast_name: last name")
    assert german["nachname"].draw.data["words"] != english["last_name"].draw.data["words"]


def test_work_grows_with_the_number_of_fields():
    """Laws that are looked at, counted: ten times the fields, not more than ten times the work."""

    def work(size):
        fields = tuple(Field(f"thing_{place}", f"length of part {place} in cm") for place in range(size))
        with patch.object(planning, "law_named", wraps=planning.law_named) as looked:
            planned_fields(Schema(f"t{size}", fields))
        return looked.call_count

    assert work(200) <= 11 * work(20)


def test_nothing_happens_in_the_future():
    plan = plan_of("order_date: date of the order\nvisit: visit date\nmade: date of it")
    assert all(planned.draw.data["high"] <= LAST_DAY.isoformat() for planned in plan.fields)
