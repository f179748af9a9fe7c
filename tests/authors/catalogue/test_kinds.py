from pathlib import Path

import pytest
import yaml

from fastgen_magic.authors.catalogue.author import planned_fields
from fastgen_magic.authors.catalogue.meanings.kinds import guess_of
from fastgen_magic.schema import Field, Schema, read_text
from fastgen_magic.statements import read_statements

from .drawing import column, plan_of

DICTIONARIES = yaml.safe_load(Path(__file__).with_name("dictionaries.yaml").read_text())


def guess(name, description="", table="visits"):
    return guess_of(
        read_statements(Schema(table, (Field(name, description),))).fields[0], frozenset([table[:-1]])
    )


def test_kinds_of_public_dictionaries():
    right, wrong = 0, []
    for table, held in DICTIONARIES.items():
        kinds = {name: kind.split("|") for name, _, kind in held["fields"]}
        fields = tuple(Field(name, description) for name, description, _ in held["fields"])
        for planned in planned_fields(Schema(table, fields, held["title"])):
            if planned.name in kinds:
                right += planned.kind in kinds[planned.name]
                wrong += [planned.name] if planned.kind not in kinds[planned.name] else []
    assert right >= 0.95 * (right + len(wrong)), wrong


@pytest.mark.parametrize(
    ("sort", "name", "description"),
    [
        ("score", "credit_score", "can have an effect on churn, since a customer with a higher score stays"),
        ("measure", "age", "this is certainly relevant, since older customers stay"),
        ("money", "balance", "also a very good indicator of churn, as people with a higher balance stay"),
        ("category", "topic", "This is the first level of a hierarchy. A topic may have a descriptor"),
        ("yes_no", "sick", "indicator of whether somebody was sick"),
        ("code", "body", "Body number"),
        ("share", "hum", "Normalized humidity"),
        ("money", "bill", "Amount of bill statement (NT dollar)"),
        ("measure", "citric", "found in small quantities (g / dm^3)"),
        ("count", "host_listings", "amount of listings per host"),
        ("measure", "water", "amount of litres per day"),
        ("count", "num_engs", "Number of engines on the aircraft"),
        ("code", "ticket", "Number of the ticket"),
        ("yes_no", "is_active", ""),
        ("yes_no", "Versichert", "ob der Patient privat versichert ist"),
        ("money", "UnitPrice", ""),
        ("money", "miete", "Miete in EUR"),
        ("share", "bounce_pct", ""),
        ("share", "quote", "Anteil der Bestandenen in Prozent"),
        ("measure", "gewicht", "Gewicht des Pakets"),
        ("measure", "hwy", "Highway miles per gallon"),
        ("date", "geburtsdatum", ""),
        ("date", "fecha", "Fecha de la compra"),
        ("moment", "created_at", ""),
        ("moment", "seen_on", "The time and date when it was seen"),
        ("year", "baujahr", ""),
        ("key", "visit_id", ""),
        ("pointer", "doctor_id", ""),
        ("category", "birds_struck", "Number of birds or wildlife struck, in ranges"),
        ("category", "Class Name", "Product class name"),
        ("text", "bemerkung", "Bemerkungen der Lehrkraft"),
        ("name", "adresse", "Adresse des Kunden"),
        ("category", "qzx", ""),
    ],
)
def test_sorts_by_words(sort, name, description):
    assert guess(name, description).sort == sort


@pytest.mark.parametrize("said", ["wears glasses", "takes part in lunch", "has a car", "besitzt ein Auto"])
def test_what_somebody_does_or_has_is_a_yes_or_no(said):
    assert column(said).nunique() == 2


@pytest.mark.parametrize(
    ("name", "said", "sort"),
    [
        ("reopened", "was reopened", "yes_no"),
        ("dep_time", "actual departure time", "moment"),
        ("member_since", "member since", "date"),
        ("first_response_min", "minutes to first response", "measure"),
        ("awards", "awards won", "count"),
        ("deposit", "deposit type", "category"),
        ("alcohol", "alcohol involved", "yes_no"),
        ("icu", "stayed in intensive care", "yes_no"),
        ("urban", "urban household ?", "yes_no"),
        ("leaves", "leaves counted on day 30", "count"),
        ("water", "glasses of water per day", "count"),
        ("week", "number of the school week", "count"),
        ("night", "night of the catch", "date"),
        ("label", "what the animal is called", "name"),
        ("age", "how old the pet is", "measure"),
        ("price", "what the tag says", "money"),
        ("entered", "when they came in", "moment"),
        ("mistakes", "mistakes noted by the instructor", "count"),
        ("crop", "main crop this year", "category"),
        ("came", "day and time they came in", "moment"),
        ("discharged", "went home on", "date"),
        ("damage_note", "what was broken", "text"),
        ("shoes", "rented shoes? everyone under 10 does", "yes_no"),
        ("note", "anything odd", "text"),
        ("visits", "visits a month", "count"),
        ("guests", "guests per night", "count"),
        ("sales", "sales a month", "money"),
        ("rate", "litres of milk per cow", "measure"),
        ("complaint", "main reason for coming in the patient's words", "text"),
        ("weight", "measured at the first visit", "measure"),
        ("exit", "average exit rate of the pages", "share"),
        ("total", "", "measure"),
        ("edad", "Tramo de edad de la persona afectada", "category"),
        ("mortos", "Total de pessoas mortas na ocorrência", "count"),
        ("veiculos", "Total de veículos envolvidos", "count"),
        ("terapia_intensiva", "Ricoverati in terapia intensiva", "count"),
        ("faelle", "Fälle insgesamt", "count"),
        ("blesses", "Nombre total de blessés", "count"),
        ("tests", "total tests performed", "count"),
        ("registered", "registered users", "count"),
        ("patient", "name of the patients", "name"),
        ("total", "total de la factura", "measure"),
        ("sales", "total sales", "measure"),
    ],
)
def test_turns_of_phrase_tell_the_sort(name, said, sort):
    assert guess_of(read_statements(Schema("t", (Field(name, said),))).fields[0]).sort == sort


def test_parts_of_a_day_that_something_was_done_on_are_no_dates():
    table = "rented_on: day on which it was rented\nquarter: quarter of rented_on\nweek: week of rented_on"
    kinds = {one.name: one.kind for one in planned_fields(read_text(table, "rentals"))}
    assert kinds == {"rented_on": "datetime", "quarter": "categorical", "week": "numerical"}


def test_a_letter_with_a_figure_is_no_name_beside_words():
    said = "number of attacks of the patients during the second period"
    drawn_ = column(said, "y2", "patients")
    assert (drawn_ % 1 == 0).all()
    assert column("Patient Age In Years", "z1", "transplants").median() > 25
    assert column("IPv4 address", "ip", "servers").str.fullmatch(r"\d+(\.\d+){3}").all()


def test_stated_decimals_are_none_of_whole_stars():
    values = column("0.00-5.00", "review_scores_rating", "listings")
    assert values.nunique() > 50
    assert values.between(0, 5).all()


def test_counts_stand_behind_the_type_of_their_variable():
    assert (column("a numeric vector, number of male christenings", "males", "births") % 1 == 0).all()


def test_a_flag_that_a_byte_holds_is_one_or_zero():
    plan = plan_of(
        "is_open: The shop is open\n  kind: integer\n  max: 127\nsteps: Steps\n  kind: integer\n  max: 127"
    )
    assert (plan["is_open"].draw.law, plan["is_open"].draw.data["trials"]) == ("binomial", 1)
    assert plan["steps"].draw.law != "binomial"
