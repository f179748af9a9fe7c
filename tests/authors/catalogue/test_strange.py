"""Strange words, names and plans: a table comes out all the same."""

import asyncio

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fastgen_magic.authors.catalogue.author import CatalogueAuthor, planned_fields
from fastgen_magic.authors.plan import Plan, PlannedField, Settings
from fastgen_magic.pipeline.write import rendered
from fastgen_magic.sandbox.policy import refusals
from fastgen_magic.schema import KINDS, Field, Schema

from .drawing import table_of

EVIL = 'a\u2028!ls \u202e"""x\\ \x0c\n!ls \x00 # \' {n} $x ```'
ODD = ["", "...", "()", "1 to", "%", "0 or 1", "a/b/c", "like A-1", "unique", "NA", "é", "12:30", "-"]


async def planned(schema):
    author = CatalogueAuthor()
    return await author.classify(await author.enrich(schema, Settings()))


@pytest.mark.parametrize("description", ODD)
def test_no_description_breaks_the_table(description):
    names = ("m", "price", "age", "level", "city", "created_at", "name", "count", "rating", "share", "id")
    plan = asyncio.run(planned(Schema("t", tuple(Field(name, description) for name in names))))
    assert table_of(plan).draw(50, 1).shape == (50, len(names))


def test_odd_column_names_work():
    names = ("class", "1st", "n", "rng", "a b", "ünï", "$")
    plan = asyncio.run(planned(Schema("t", tuple(Field(name, "a number from 1 to 9") for name in names))))
    assert table_of(plan).draw(20, 0).shape == (20, 7)


def test_three_hundred_fields():
    words = ("price", "age", "city", "status", "start_date", "end_date", "email", "count", "x", "rating")
    fields = tuple(Field(f"{word}_{at}", f"the {word} of thing {at}") for at in range(30) for word in words)
    assert table_of(asyncio.run(planned(Schema("wide", fields)))).draw(5, 0).shape == (5, 300)


def test_nothing_hidden_gets_into_what_is_written():
    fields = (
        Field(EVIL, EVIL),
        Field("status", EVIL, values=((f"a{EVIL}", EVIL), (f"b{EVIL}", ""), ("c", ""))),
        Field("price", f"price in {EVIL}", unit=EVIL),
        Field("kind", EVIL, kind="categorical", examples=(EVIL, "b", "c")),
        Field("width", "mean", unit="mm\n!ls", minimum=1, maximum=3),
        Field("x", f'{EVIL}"'),
        Field("y", f"{EVIL}\\"),
    )
    plan = asyncio.run(planned(Schema("evil", fields, EVIL, EVIL)))
    for one in plan.fields:
        draft = rendered(plan, one)
        assert refusals(draft.source, f"evil_{one.identifier}") == ()


FOREIGN = [
    {"kind": "numerical", "minimum": 10, "maximum": 20},
    {"kind": "numerical", "minimum": 0.0, "maximum": 1.0},
    {"kind": "categorical", "values": (("a", ""), ("b", ""), ("c", ""))},
    {"kind": "categorical", "values": ((1, ""), (2, ""))},
    {"kind": "datetime"},
    {"kind": "free text"},
    {"kind": "identifier", "unique": True},
]


@pytest.mark.parametrize("details", FOREIGN, ids=str)
def test_a_plain_draw_holds_any_authors_plan(details):
    schema = Schema("t", (Field("thing", "Something", **details),))
    foreign = PlannedField(schema["thing"], "thing", details["kind"])
    plan = Plan(schema, (foreign,))
    mended = CatalogueAuthor().plain(plan, foreign)
    values = table_of(Plan(schema, (mended,))).draw(2_000, 3)["thing"]
    assert values.nunique() > 1
    if "values" in details:
        assert set(values) <= {value for value, _ in details["values"]}
    if "minimum" in details:
        assert values.between(details["minimum"], details["maximum"]).all()
    assert values.is_unique or not details.get("unique")


PIECES = st.sampled_from(
    ["from", "1", "0", "=", "(", ")", "to", "or", ",", ":", "e.g.", "%", "A", "B", "yes", "in", "USD",
     "whether", "the", "number", "of", "date", "between", "1990", "and", "2020", "AB-12",
     "always", "per", "…", "'", "/", "\n"]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map(" ".join))


@settings(max_examples=100, deadline=None)
@given(st.text(min_size=1, max_size=40), TEXTS, st.text(max_size=40))
def test_no_text_is_too_strange(name, text, title):
    schema = Schema("table", (Field(name, text), Field("other" + name, text[::-1])), title, text)
    assert all(one.kind in KINDS and one.draw for one in planned_fields(schema))
