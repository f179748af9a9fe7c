"""Moments that are stated as another one and a time."""

import pytest

from fastgen_magic.schema import Field, Order, Schema, read_text
from fastgen_magic.statements import read_statements

STAY = (Field("check_in", "date of arrival"), Field("nights", "number of nights"))
CALL = (Field("started_at", "start of the call"), Field("wait", "waiting time in seconds"))


@pytest.mark.parametrize(
    ("others", "end", "order"),
    [
        (STAY, Field("check_out", "check_in plus nights"), Order("check_in", ">=", by="nights")),
        (STAY, Field("left", "nights + check_in"), Order("check_in", ">=", by="nights")),
        (
            CALL,
            Field("ended_at", "started_at + wait"),
            Order("started_at", ">=", unit="seconds", by="wait"),
        ),
        (
            (Field("due", "date on which it is due"), Field("days", "days of notice")),
            Field("told", "due minus days"),
            Order("due", "<=", unit="days", by="days"),
        ),
        (
            (Field("abholung", "Datum und Uhrzeit"), Field("stunden", "Mietdauer")),
            Field("rueckgabe", "Abholung plus Stunden"),
            Order("abholung", ">=", unit="hours", by="stunden"),
        ),
        (
            (Field("debut", "date et heure"), Field("minutes", "durée")),
            Field("fin", "debut plus minutes"),
            Order("debut", ">=", unit="minutes", by="minutes"),
        ),
        (
            (Field("alta", "fecha de alta"), Field("meses", "duración del contrato")),
            Field("baja", "alta más meses"),
            Order("alta", ">=", unit="months", by="meses"),
        ),
    ],
)
def test_the_end_of_a_span_is_a_moment_as_long_behind_its_start_as_the_time_says(others, end, order):
    table = read_statements(Schema("rows", (*others, end)))
    assert (table[end.name].kind, table[end.name].formula) == ("datetime", None)
    assert table[end.name].orders == (order,)
    assert table[end.name].parents == (order.field, order.by)
    assert table[others[1].name].formula is None


def test_a_time_that_is_stated_to_be_the_difference_stays_one():
    text = "arrival: date of arrival\nnights: leaves minus arrival\nleaves: arrival plus nights"
    stated = read_statements(read_text(text, "t"))
    assert stated["leaves"].orders == (Order("arrival", ">="),)
    assert stated["nights"].formula == "leaves - arrival"


def test_sums_of_numbers_stay_formulas():
    fields = (Field("net", "net price"), Field("tax", "tax"), Field("gross", "net plus tax"))
    assert read_statements(Schema("rows", fields))["gross"].formula == "net + tax"


def test_a_name_that_is_a_word_of_python_stands_in_backticks():
    fields = (Field("in", "items that came"), Field("out", "items that left"), Field("left", "in minus out"))
    assert read_statements(Schema("rows", fields))["left"].formula == "`in` - out"


def test_two_times_of_day_with_a_time_between_them_are_in_order():
    text = "came: arrival, HH:MM\nleft: departure, HH:MM\nstay: length of stay, h:mm, left minus came"
    stated = read_statements(read_text(text, "t"))
    assert stated["left"].orders == (Order("came", ">="),)
    assert (stated["stay"].formula, stated["stay"].lasts) == ("left - came", "H:MM")


def test_a_time_is_no_number_to_calculate_with():
    text = "left: departure time, HH:MM\nkm: distance in km\npace: left / km"
    stated = read_statements(read_text(text, "t"))["pace"]
    assert stated.formula is None
    assert "no number" in stated.unread[0]


def test_what_is_compared_with_a_time_of_day_is_one():
    stated = read_statements(read_text("begin: start of it\nend: time, after begin", "t"))
    assert (stated["begin"].temporal, stated["end"].temporal) == ("time", "time")


def test_a_time_keeps_what_is_stated_of_its_numbers():
    text = "arrival: date of arrival\nnights: 1 to 14, usually 2\nleaves: arrival plus nights"
    stated = read_statements(read_text(text, "t"))
    assert stated["leaves"].orders == (Order("arrival", ">=", 1, 14, by="nights"),)
    assert (stated["nights"].low, stated["nights"].high) == (1, 14)
    assert stated["nights"].spikes
    assert stated["nights"].unread == ()


def test_a_time_of_day_and_a_time_are_another_one_unless_the_clock_limits_it():
    text = "begins: time of day at which it begins\nlasts: 1 to 4 hours\nends: begins plus lasts"
    stated = read_statements(read_text(text, "t"))
    assert stated["ends"].orders == (Order("begins", ">=", 1, 4, "hours", by="lasts"),)
    assert stated["lasts"].formula is None
    stated = read_statements(read_text(text.replace("it begins", "it begins (HH:MM)"), "t"))
    assert stated["lasts"].formula is None
    stated = read_statements(read_text(text.replace("it begins", "it begins (HHMM)"), "t"))
    assert stated["lasts"].formula == "ends - begins"
    stated = read_statements(read_text(f"{text}, between 10:00 and 18:00", "t"))
    assert stated["ends"].orders == (Order("begins", ">=", 1, 4, "hours"),)
    assert stated["lasts"].formula == "ends - begins"


@pytest.mark.parametrize(
    ("first", "second", "words", "unit"),
    [
        (
            "arrived: date of arrival",
            "adopted_on: date of adoption",
            "number of days from arrival to adoption",
            "days",
        ),
        ("recogida: fecha de recogida", "devolucion: fecha", "días entre recogida y devolución", "days"),
        (
            "plugged_in: date and time",
            "plugged_out: date and time",
            "minutes between plugged_in and plugged_out",
            "minutes",
        ),
        (
            "anreise: Datum der Anreise",
            "abreise: Datum",
            "Anzahl der Tage von der Anreise bis zur Abreise",
            "days",
        ),
    ],
)
def test_a_time_between_two_moments_is_their_difference(
    first: str, second: str, words: str, unit: str
) -> None:
    start, end = (line.partition(":")[0] for line in (first, second))
    stated = read_statements(read_text(f"{first}\n{second}\nlength: {words}", "t"))["length"]
    assert (stated.formula, stated.unit) == (f"{end} - {start}", unit)


def test_a_time_to_what_no_field_holds_is_unread() -> None:
    text = "arrived: date of arrival\nlength: days from arrival to adoption"
    assert read_statements(read_text(text, "t"))["length"].unread == ("days from arrival to adoption",)


def test_a_day_and_a_counted_number_of_days_make_the_end() -> None:
    text = "anreise: Datum der Anreise\nnaechte: Anzahl der Nächte\nabreise: Anreise plus Anzahl der Nächte"
    table = read_statements(read_text(text, "t"))
    assert table["abreise"].orders == (Order("anreise", ">=", by="naechte"),)
    assert table["naechte"].formula is None


def test_a_moment_lies_neither_before_nor_after_a_key():
    fields = (
        Field("customer", references="customers.id"),
        Field("ordered_on", "date, after the customer joined"),
    )
    stated = read_statements(Schema("orders", fields))["ordered_on"]
    assert stated.orders == ()
    assert "after the customer" in " ".join(stated.unread)
