"""Limits at their edges, uniqueness, and repairs: every sane field gets a sampler that holds."""

import asyncio
import datetime as dt

import pytest

from fastgen_magic.authors.catalogue import CatalogueAuthor, author
from fastgen_magic.authors.catalogue.choice import choose
from fastgen_magic.authors.catalogue.relations import relate
from fastgen_magic.authors.plan import Settings
from fastgen_magic.samplers import Sampler, Table
from fastgen_magic.schema import Field, Schema, read_text

DAY = dt.date(2020, 5, 17)


async def answers(schema):
    catalogue = CatalogueAuthor()
    plan = await catalogue.classify(await catalogue.enrich(schema, Settings()))
    return plan, [(await catalogue.write(plan, (planned,)))[0] for planned in plan.fields]


def table_of(plan, drafts):
    pairs = zip(plan.fields, drafts, strict=True)
    return Table(plan.table, tuple(Sampler(plan.table, p.name, p.identifier, d.source) for p, d in pairs))


def drawn(*fields, rows=2_000):
    return table_of(*asyncio.run(answers(Schema("t", fields)))).draw(rows, 1)


def said(text, rows=2_000):
    return drawn(*read_text(text, "t").fields, rows=rows)


@pytest.mark.parametrize(
    "description", ["", "number of items", "price", "rating", "share of x", "age in years"]
)
@pytest.mark.parametrize(
    "limit",
    [
        5,
        0,
        -3,
        0.5,
        DAY,
        dt.datetime(2020, 5, 17, 6, tzinfo=None),  # noqa: DTZ001
    ],
)
def test_two_equal_limits_leave_one_value(description, limit):
    values = drawn(Field("m", description, minimum=limit, maximum=limit))["m"]
    assert len(values.unique()) == 1
    if isinstance(limit, dt.date):
        assert values[0].isoformat()[:10] == DAY.isoformat()
    else:
        assert values[0] == limit


@pytest.mark.parametrize("description", ["", "number of items", "price", "rating", "share of x"])
@pytest.mark.parametrize(("low", "high"), [(0.5, 0.6), (100, 101), (1, 2), (-5, -1), (None, -5), (3, None)])
def test_narrow_and_negative_limits_hold(description, low, high):
    values = drawn(Field("m", description, kind="numerical", minimum=low, maximum=high))["m"]
    assert len(values.unique()) > 1
    assert values.min() >= (-1e9 if low is None else low)
    assert values.max() <= (1e9 if high is None else high)


def test_limits_may_be_said_backwards_or_twice():
    table = said("grault: from 100 to 0\nm: from 5 to 5\nfred: between 2 and 7")
    assert table["grault"].between(0, 100).all()
    assert (table["m"] == 5).all()
    assert table["fred"].between(2, 7).all()


@pytest.mark.parametrize("kind", [None, "numerical", "categorical", "free text", "identifier", "datetime"])
@pytest.mark.parametrize("name", ["m", "items", "price", "name", "passenger_name", "city", "joined"])
def test_what_is_stated_unique_is_so(kind, name):
    assert drawn(Field(name, kind=kind, unique=True), rows=10_000)[name].is_unique


def test_unique_names_are_no_numbers():
    table = drawn(Field("m", "a name", unique=True), Field("passenger_name", unique=True))
    assert table["m"].str.fullmatch(r"[A-Z][a-z]+ [A-Z][a-z]+").all()
    assert table["passenger_name"].str.fullmatch(r"[A-Z][a-z]+ [A-Z]\. [A-Z]\. [A-Z][a-z]+").all()


@pytest.mark.parametrize(
    "field",
    [
        Field("m", minimum=0, maximum=9),
        Field("m", kind="categorical", values=(("a", ""), ("b", ""))),
        Field("m", kind="datetime", unique=True),
        Field("m", kind="free text", unique=True, null_fraction=0.2),
    ],
    ids=str,
)
def test_no_repair_writes_what_was_refused(field):
    plan, (draft,) = asyncio.run(answers(Schema("t", (field,))))
    seen = [draft.source]
    for _ in range(2):
        draft = asyncio.run(CatalogueAuthor().repair(plan, plan["m"], draft, ()))
        values = table_of(plan, [draft]).draw(500, 1)["m"].dropna()
        seen.append(draft.source)
        if field.minimum is not None:
            assert values.min() >= field.minimum
        assert not field.unique or values.is_unique
    assert field.unique or seen[1] != seen[0]


def test_one_field_that_breaks_the_chooser_does_not_kill_the_table(monkeypatch):
    def choose_or_break(field, schema):
        if field.name == "odd":
            raise ZeroDivisionError
        return choose(field, schema)

    monkeypatch.setattr(author, "choose", choose_or_break)
    table = drawn(Field("city"), Field("odd", kind="numerical", minimum=3, maximum=4), Field("height"))
    assert table["odd"].between(3, 4).all()


ODD = [
    "",
    "...",
    "()",
    "1 to",
    "from 9 to 1",
    "%",
    "0 or 1",
    "a/b/c",
    "like A-1",
    "unique",
    "NA",
    "é",
    "12:30",
    "-",
]


@pytest.mark.parametrize("description", ODD)
def test_no_description_breaks_the_chooser(description):
    names = ("m", "price", "age", "level", "city", "created_at", "name", "count", "rating", "share", "id")
    schema = Schema("t", tuple(Field(name, description) for name in names))
    assert len(relate(schema, [choose(field, schema) for field in schema])) == len(names)


def test_a_stated_form_makes_a_code_whatever_the_name():
    table = said("a: unique code like AB-1234\nb: unique order number like ORD-00001\nc: coded like E-000123")
    assert table["a"].str.fullmatch(r"[A-Z]{2}-\d{4}").all()
    assert table["b"].str.fullmatch(r"ORD-\d{5}").all()
    assert table["c"].str.fullmatch(r"[A-Z]-\d{6}").all()
    assert table["a"].is_unique
    assert table["b"].is_unique


def test_a_unique_number_goes_on_past_its_range():
    assert said("key: unique number from 1 to 10", rows=12)["key"].tolist() == list(range(1, 13))


def test_what_is_stated_beats_a_word_of_the_name():
    table = said(
        "mode: air, sea, rail, road\nlevel: level from 1 to 100\ndiscount: discount in percent, 0 to 30"
    )
    assert set(table["mode"]) == {"air", "sea", "rail", "road"}
    assert table["level"].between(1, 100).all()
    assert table["level"].max() > 50
    assert table["discount"].between(0, 30).all()
    assert table["discount"].max() > 5


def test_years_alone_are_a_length_of_time():
    table = said("age: years\nyears_of_service: years")
    assert (table < 130).all().all()


def test_the_form_of_a_date_lists_nothing_and_yes_or_no_is_all():
    table = said("expiry: MM/YY\nremote: works remotely, yes or no")
    assert not set(table["expiry"]) & {"MM", "YY"}
    assert set(table["remote"]) == {"yes", "no"}


@pytest.mark.parametrize(
    ("description", "values"),
    [
        ("ja/nein", {"ja", "nein"}),
        ("männlich/weiblich/divers", {"männlich", "weiblich", "divers"}),
        ("offen oder geschlossen", {"offen", "geschlossen"}),
        ("rot, grün oder blau", {"rot", "grün", "blau"}),
        ("activo, inactivo o pendiente", {"activo", "inactivo", "pendiente"}),
    ],
)
def test_lists_are_read_in_other_languages(description, values):
    assert set(said(f"m: {description}")["m"]) == values


def test_graduation_comes_after_enrolment():
    table = said("enrolled_on\ngraduated_on")
    assert (table["graduated_on"] >= table["enrolled_on"]).all()


def test_each_city_lies_in_the_country_of_its_own_prefix():
    schema = read_text("origin_city\norigin_country\ndestination_city\ndestination_country", "t")
    parents = {choice.name: choice.depends_on for choice in author.design(schema)}
    assert parents["origin_city"] == ("origin_country",)
    assert parents["destination_city"] == ("destination_country",)
