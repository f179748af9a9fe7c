"""What a teacher would stumble over in a table: dates ahead of today, wrong persons, odd words."""

import asyncio

import pandas as pd
import pytest

from fastgen_magic.authors.catalogue import CatalogueAuthor
from fastgen_magic.authors.catalogue.author import design
from fastgen_magic.authors.plan import Settings
from fastgen_magic.samplers import Sampler, Table
from fastgen_magic.sandbox.policy import refusals
from fastgen_magic.schema import Field, Schema, read_text

TODAY = pd.Timestamp("2024-12-31 23:59:59")
EVIL = 'a\u2028!ls \u202e"""x\\ \x0c\n!ls \x00 # \' {n} $x ```'


def choices(text, table="t"):
    return {choice.name: choice for choice in design(read_text(text, table))}


async def written(schema):
    author = CatalogueAuthor()
    plan = await author.classify(await author.enrich(schema, Settings()))
    return plan, [(await author.write(plan, (planned,)))[0] for planned in plan.fields]


def drawn(text, table="t", rows=2_000):
    plan, drafts = asyncio.run(written(read_text(text, table)))
    pairs = zip(plan.fields, drafts, strict=True)
    samplers = [
        Sampler(plan.table, planned.name, planned.identifier, draft.source) for planned, draft in pairs
    ]
    return Table(plan.table, tuple(samplers)).draw(rows, 1)


def test_no_recorded_event_lies_ahead_of_today():
    table = drawn(
        "order_date\nship_date\ndelivery_date\nreturned_at\ncreated_at\nupdated_at\nlast_login_at\nclosed_date\n"
        "start_date\nend_date\ndue_date\nexpiry_date",
        "orders",
    )
    events = table.drop(columns=["due_date", "expiry_date"])
    assert events.max().max() <= TODAY
    assert (table["expiry_date"] > TODAY).any()


def test_what_happens_does_not_wait_for_a_plan():
    found = choices("loan_date: day of the loan\ndue_date: when it is due\nreturn_date: day of return")
    assert found["return_date"].depends_on == ("loan_date",)


def test_the_last_update_is_there_for_open_matters_too():
    table = drawn("created_at\nclosed_at\nstatus: Open or Closed\nlast_updated: when the record was updated")
    assert table["closed_at"].isna().any()
    assert table["last_updated"].notna().all()


def test_titles_are_not_made_of_department_numbers():
    found = choices("department: department (1 = HR, 2 = Sales)\njob_title: job title")
    assert found["job_title"].depends_on == ()
    assert choices("department: name of the department\njob_title: job title")["job_title"].depends_on


def test_a_state_of_the_us_is_one_whatever_the_country():
    assert choices("state: US state\ncountry: country")["state"].depends_on == ()
    assert choices("state: state\ncountry: country")["state"].depends_on == ("country",)


@pytest.mark.parametrize(
    ("name", "description", "expected"),
    [
        ("sex", "", {"Female", "Male"}),
        ("sex", "sex: M or F", {"M", "F"}),
        ("gender", "gender (male, female)", {"male", "female"}),
        ("type", "red or white", {"red", "white"}),
    ],
)
def test_values_are_spelled_as_the_description_does(name, description, expected):
    assert set(drawn(f"{name}: {description}" if description else name)[name]) == expected


def test_an_unusual_sex_is_rare():
    weights = choices("gender: gender (M, F, X)")["gender"].parameters["weights"]
    assert weights["X"] < 0.05
    assert weights["M"] == pytest.approx(weights["F"], abs=0.05)


def test_names_come_with_titles_where_the_description_asks_for_them():
    names = drawn("name: name of the passenger, with title\nsex", rows=200)["name"]
    assert names.str.contains(", Mr.|, Mrs.|, Miss.|, Dr.|, Rev.|, Col.|, Capt.", regex=True).all()


@pytest.mark.parametrize("name", ["active", "cancelled", "is_active", "first_call_resolution"])
def test_a_bare_participle_asks_a_question(name):
    assert choices(f"id\n{name}")[name].clues.yes_no is not None


def test_an_id_in_the_first_column_is_the_key_unless_it_is_a_person():
    assert choices("ticket_id\ncreated_at", "calls")["ticket_id"].unique
    assert drawn("ticket_id\ncreated_at", "calls")["ticket_id"].is_unique
    assert not choices("user_id\nmovie_id\nrating", "ratings")["user_id"].unique


def test_reasons_are_sentences_that_help():
    found = choices(
        "customer_id: unique number of the customer\nheight: height of the person in cm\nsex", "customers"
    )
    assert found["customer_id"].why == "Understood as an ID number; assumed: scrambled numbers, each once."
    assert found["height"].why.startswith("Understood as a body height that goes with sex: ")


def test_nothing_hidden_gets_into_what_is_written():
    fields = (
        Field(EVIL, EVIL),
        Field("status", EVIL, values=((f"a{EVIL}", EVIL), (f"b{EVIL}", ""), ("c", ""))),
        Field("price", f"price in {EVIL}", unit=EVIL, depends_on=("status", EVIL)),
        Field("code", EVIL, format=f"AB-###{EVIL}"),
        Field("kind", EVIL, kind="categorical", examples=(EVIL, "b", "c")),
        Field("width", "mean", unit="mm\n!ls", minimum=1, maximum=3),
        Field("x", f'{EVIL}"'),
        Field("y", f"{EVIL}\\"),
    )
    plan, drafts = asyncio.run(written(Schema("evil", fields, EVIL, EVIL)))
    for planned, draft in zip(plan.fields, drafts, strict=True):
        assert refusals(draft.source, f"evil_{planned.identifier}") == ()
