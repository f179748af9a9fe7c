"""Details and words become one list of statements; what no form used is said."""

import datetime as dt
from itertools import pairwise

import pytest

from fastgen_magic.schema import Field, Schema, read_text
from fastgen_magic.statements import read_statements


def read(description="", *others, **details):
    fields = (Field("value", description, **details), *(Field(name) for name in others))
    return read_statements(Schema("records", fields))["value"]


def test_details_are_statements():
    stated = read(minimum=0, maximum=5, unit="kg", null_fraction=0.1, values=((1, "one"), (2, "")))
    assert (stated.low, stated.high, stated.unit, stated.missing) == (0, 5, "kg", 0.1)
    assert stated.values == ((1, "one"), (2, ""))
    assert {statement.form for statement in stated.statements} == {"detail"}


def test_details_hold_where_words_say_another():
    stated = read("18 to 90 years, in months", minimum=16, unit="days")
    assert (stated.low, stated.high, stated.unit) == (16, 90 * 365.25, "days")


@pytest.mark.parametrize(("maximum", "decimals", "high"), [(9999.99, 2, 30), (127, None, 30), (25, None, 25)])
def test_a_limit_in_words_goes_before_what_a_column_has_room_for(maximum, decimals, high):
    field = Field("a", "price, 2 to 30", maximum=maximum, decimals=decimals, imported=True)
    (stated,) = read_statements(Schema("t", (field,))).fields
    assert (stated.high, stated.unread) == (high, ())


@pytest.mark.parametrize(
    ("form", "ours", "temporal"),
    [("%d/%m/%Y %H:%M", "DD/MM/YYYY HH:MM", "datetime"), ("TT.MM.JJJJ", "DD.MM.YYYY", "date")],
)
def test_a_stated_form_of_a_moment_says_what_it_holds(form, ours, temporal):
    stated = read(format=form, kind="datetime")
    assert (stated.format, stated.temporal, stated.kind) == (ours, temporal, "datetime")


def test_the_ends_between_which_a_field_lies_are_in_order():
    table = read_statements(
        read_text("low: lowest rate\nhigh: highest rate\npaid: between low and high", "t")
    )
    assert [(one.field, one.operator) for one in table["high"].orders] == [("low", ">=")]
    told = "low: rate\nhigh: rate, above low\npaid: between low and high"
    assert len(read_statements(read_text(told, "t"))["high"].orders) == 1


@pytest.mark.parametrize(
    ("words", "formula"),
    [
        ("part divided by whole, in percent", "100 * part / whole"),
        ("part / whole * 100, in percent", "part / whole * 100"),
        ("part divided by whole", "part / whole"),
    ],
)
def test_a_ratio_in_percent_is_a_hundred_times_as_large(words, formula):
    assert read(words, "part", "whole").formula == formula


def test_words_of_which_nothing_holds_are_unread():
    stated = read("class (A, B)", values=(("C", ""), ("D", "")))
    assert stated.values == (("C", ""), ("D", ""))
    assert stated.unread == ("(A, B)",)


def test_statements_know_their_words_and_places():
    stated = read("age in years, 18 – 90")
    low = next(statement for statement in stated.statements if statement.key == "low")
    assert low.words == "18 – 90"
    assert "age in years, 18 – 90"[low.start : low.end].strip() == "18 – 90"


def test_no_word_is_used_twice():
    stated = read("rating (1 = bad to 5 = good), 5 % missing, in points from 1 to 5")
    places = {(s.start, s.end) for s in stated.statements if s.words}
    ordered = sorted(places)
    assert all(one[1] <= two[0] for one, two in pairwise(ordered))


def test_a_bound_on_a_number_means_a_number():
    assert read(minimum=1, maximum=5).kind == "numerical"
    assert read("priority, 1 to 5").kind == "numerical"
    assert read(minimum=dt.date(2020, 1, 1)).kind == "datetime"
    assert read("class (low, high)").kind == "categorical"
    assert read("anything at all").kind is None


def test_shares_of_yes_are_shares_of_the_values_that_say_so():
    stated = read("left (1 = yes, 0 = no), about 23 % yes")
    assert dict(stated.shares) == {1: 0.23, 0: 0.77}
    stated = read("about 23 % yes", values=(("Y", ""), ("N", "")))
    assert dict(stated.shares) == {"Y": 0.23, "N": 0.77}


def test_three_answers_are_no_question():
    stated = read("has credit? ('no', 'yes', 'unknown')")
    assert not stated.yes_no
    assert len(stated.values) == 3


def test_the_field_s_own_name_is_the_last_value_of_a_pair():
    (stated,) = read_statements(read_text("dead: alive or dead", "t")).fields
    assert stated.values == (("alive", ""), ("dead", ""))


def test_the_field_s_own_name_behind_a_slash_is_of_both_values():
    (stated,) = read_statements(read_text("direction: Inbound/outbound direction", "t")).fields
    assert stated.values == (("Inbound", ""), ("outbound", ""))


def test_codes_of_so_many_digits_between_limits_keep_their_zeros():
    text = "day: two digits, 08 to 10\nzip: 5 digits, 10000 to 99999\nhour: 0 to 23"
    day, code, hour = read_statements(read_text(text, "t")).fields
    assert [value for value, _ in day.values] == ["08", "09", "10"]
    assert (code.values, hour.values, hour.high) == ((), (), 23)


def test_words_of_the_own_name_are_no_share():
    (stated,) = read_statements(Schema("runs", (Field("half_time", "minutes for the first half"),))).fields
    assert stated.unread == ()


def test_tables_say_what_their_description_leaves_unread():
    fields = (Field("a"),)
    table = read_statements(Schema("records", fields, description="Every row has exactly 3 parts."))
    assert any("exactly 3 parts" in words for words in table.unread)


def test_a_difference_ends_at_the_limit_that_is_stated():
    text = "claim: amount in USD\nshare: amount in USD\npaid: claim minus share, never below 0"
    text += "\nd: claim minus share"
    stated = read_statements(read_text(text, "t"))
    assert (stated["paid"].formula, stated["d"].formula) == ("max(claim - share, 0)", "claim - share")


def test_a_word_that_belongs_to_what_was_read_is_not_said():
    assert read("whether it is sick, rarely").unread == ("rarely",)
    assert not read("auf zwei Nachkommastellen gerundet").unread


@pytest.mark.parametrize(
    "words",
    [
        "1989 unemployment rate of the state",
        "real annual earnings in 1974",
        "hours worked in 1975",
        "Umsatz der Firma im Jahr 2020",
    ],
)
def test_when_an_amount_was_measured_states_nothing(words):
    assert read(words).unread == ()


@pytest.mark.parametrize("words", ["price in 2015 or later", "sales since 2010", "income in 1990 to 1995"])
def test_years_that_limit_or_span_something_are_told(words):
    assert read(words).unread


@pytest.mark.parametrize(
    "words",
    [
        "Price of wheat (Shillings/Quarter bushel): a numeric vector",
        "A numeric column of scores from 300 to 850 (deprecated since 2021, use score_v2)",
        "Logarithm of its light intensity ( L/L_0 )",
    ],
)
def test_words_in_brackets_are_no_values_of_what_is_said_to_be_a_number(words):
    stated = read(words)
    assert (stated.kind, stated.values) == ("numerical", ())
    assert stated.unread


def test_levels_with_open_ends_on_both_sides_are_no_limits_and_refuse_nothing():
    stated = read("daily consumption: less than 1 unit (<1), 1-2 units or more than 2 units (>2)")
    assert (stated.low, stated.high) == (None, None)
    assert stated.unread


@pytest.mark.parametrize(
    ("text", "dated"),
    [
        ("admitted on, 2023", True),
        ("die Person wurde eingestellt am, 2023", True),
        ("contratado el, 2023", True),
        ("turned on, 2023", False),
        ("what it depends on, 2023", False),
        ("day they ordered on", False),
        ("topic the text focuses on, 2023", False),
    ],
)
def test_a_clause_that_ends_in_on_is_a_date_behind_what_was_done_alone(text, dated):
    stated = read_statements(Schema("records", (Field("x", text),)))["x"]
    assert isinstance(stated.low, dt.date) is dated


@pytest.mark.parametrize(
    ("name", "temporal"),
    [
        ("YearBuilt", "year"),
        ("YearRemodAdd", "year"),
        ("remodel_year", "year"),
        ("built", "date"),
        ("yearly", "date"),
        ("year_end", "date"),
        ("year_end_date", "date"),
        ("year_opened_at", "date"),
    ],
)
def test_a_date_of_a_field_that_is_called_a_year_is_the_year_of_it(name, temporal):
    (stated,) = read_statements(Schema("t", (Field(name, "construction date"),))).fields
    assert stated.temporal == temporal


def test_a_compound_may_call_a_field_a_year():
    (stated,) = read_statements(Schema("t", (Field("Baujahr", "Datum des Baus"),))).fields
    assert stated.temporal == "year"


def test_a_date_whose_form_is_told_is_no_year_though_its_field_is_called_one():
    (stated,) = read_statements(Schema("t", (Field("year", "date of the exam, dd.mm.yyyy"),))).fields
    assert (stated.temporal, stated.format, stated.whole) == ("date", "DD.MM.YYYY", None)


def test_amounts_of_another_field_are_told():
    for text in ("two to three months' rent", "2 to 3 months of rent", "rent plus 20 to 35 %"):
        stated = read(text, "rent")
        assert (stated.low, stated.formula, stated.unread) == (None, None, (text,))


def test_the_day_of_what_no_name_tells_is_no_other_field_s():
    table = read_statements(read_text("hired: date of the hire, in 2024\nback: the day of the hire", "hires"))
    assert [stated.part_of and stated.part_of.field for stated in table.fields] == [None, "hired"]
    table = read_statements(read_text("out: date of the rent, in 2024\nback: the day of the rent", "hires"))
    assert [stated.part_of for stated in table.fields] == [None, None]
    table = read_statements(read_text("arrivo: data di arrivo\ncheck: il giorno dell'arrivo", "soggiorni"))
    assert [stated.part_of and stated.part_of.field for stated in table.fields] == [None, "arrivo"]


@pytest.mark.parametrize(("rows", "counted"), [(None, True), (2_000, True), (2_001, False)])
def test_codes_up_to_a_last_one_count_up_where_they_are_enough(rows, counted):
    schema = Schema("survey", (Field("respondent", "R0001 to R2000"),), rows=rows)
    (stated,) = read_statements(schema).fields
    assert (stated.unique, stated.start == 1, not stated.unread) == (counted, counted, counted)


def test_codes_up_to_a_last_one_of_a_later_field_may_repeat():
    schema = Schema("orders", (Field("order_id"), Field("customer", "customer, C0001 to C2000")))
    stated = read_statements(schema)["customer"]
    assert not stated.unique
    assert stated.unread == ("C0001 to C2000",)


@pytest.mark.parametrize(
    "words", ["pain 1 to 10, 3 days after visit_date", "nausea (yes or no), 3 days after visit_date"]
)
def test_a_number_or_category_lies_no_days_behind_a_moment(words):
    stated = read(words, "visit_date")
    assert (stated.orders, stated.unread) == ((), ("3 days after visit_date",))


def test_a_letter_that_may_be_a_unit_is_told():
    assert read("salary in K").unread == ("salary in K",)
