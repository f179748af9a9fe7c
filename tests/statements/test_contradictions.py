"""Statements that exclude each other are refused in one line, in the words of the schema."""

import pytest

from fastgen_magic.errors import SchemaError
from fastgen_magic.schema import Field, Schema
from fastgen_magic.statements import read_statements


def refusal(description="", **details):
    field = Field("age", description, line=3, **details)
    with pytest.raises(SchemaError) as caught:
        read_statements(Schema("records", (field,)))
    return str(caught.value)


@pytest.mark.parametrize(
    ("description", "details", "said"),
    [
        ("at least 18, at most 10", {}, "min 18 is above max 10"),
        ("18 to 90, at least 100", {}, "nothing lies in both '18 to 90' and 'at least 100'"),
        ("age from 1 to 6, at least 8", {}, "nothing lies in both 'from 1 to 6' and 'at least 8'"),
        ("between 50 and 60, at most 20", {}, "nothing lies in both 'at most 20' and 'between 50 and 60'"),
        ("between 90 and 18", {}, "min 90 is above max 18"),
        ("at least 18", {"maximum": 10}, "at least 18"),
        ("max 5", {"minimum": 10}, "max 5"),
        ("one of 1, 2, 7; max 5", {}, "the value 7 lies outside 'max 5'"),
        ("between 0 and 100, with mean 99 and sd 30", {}, "the sd is 9.95 at most, not 30"),
        ("normal with mean 120, max 100", {}, "mean 120 lies outside 'max 100'"),
        ("class (A, B, C), unique", {}, "unique cannot hold with only 3 values"),
        (
            "",
            {"unique": True, "values": (("a", ""), ("b", ""))},
            "unique cannot hold with only 2 values, for a",
        ),
        ("unique", {"minimum": 1, "maximum": 500}, "unique cannot hold with only 500 numbers from 1 to 500"),
        ("not null, 5 % missing", {}, "'5 % missing'"),
        ("5 % missing", {"nullable": False}, "nullable: false"),
        ("not null; may be empty", {}, "'may be empty'"),
        ("plan (Basic 60 %, Plus 60 %)", {}, "sum to 120 %"),
        ("plan (Basic 30 %, Plus 30 %)", {}, "sum to 60 %"),
        ("class (low, high)", {"kind": "numerical"}, "'low' is a text"),
        ("integer, two decimals", {}, "'two decimals'"),
        ("a multiple of 7 between 15 and 20", {}, "no multiple of 7 from 15 to 20"),
        ("whole number between 0.2 and 0.8", {}, "no whole number from 0.2 to 0.8"),
    ],
)
def test_contradictions_are_refused(description, details, said):
    message = refusal(description, **details)
    assert said in message
    assert message.startswith("line 3: field 'age': ")
    assert "\n" not in message
    assert any(way_out in message for way_out in ("mend", "leave", "say kind"))


@pytest.mark.parametrize(
    ("description", "details"),
    [
        ("18 to 90, at least 20", {}),
        ("weight, 5 to 10 kg, 20 to 30 kg", {}),
        ("18 to 90", {"minimum": 16}),
        ("class (A, B)", {"values": (("C", ""), ("D", ""))}),
        ("score from 0 to 10, of which 0 to 6 are detractors", {}),
        ("not null", {"nullable": True}),
        ("unique, 0.5 to 1.5", {}),
        ("numbers from 1 to 5, unique", {"kind": "numerical"}),
        ("60 % yes", {"values": ((1, "yes"), (0, "no"))}),
    ],
)
def test_what_can_hold_is_not_refused(description, details):
    read_statements(Schema("records", (Field("age", description, **details),)))


@pytest.mark.parametrize("words", ["unique number of the passenger (from 1 to 891)", "unique, 1 to 500"])
def test_an_upper_end_in_the_words_about_a_key_is_said_to_be_unread(words):
    (stated,) = read_statements(Schema("records", (Field("id", words),))).fields
    assert (stated.unique, stated.low, stated.high, stated.start) == (True, None, None, 1)
    assert len(stated.unread) == 1
    assert "numbers are too few: the field is unique in any number of rows" in stated.unread[0]


PLACE = "unique number of the place. Trips may begin there. The kind of place (stop, station) is told apart"
ASKED = "1 = yes, 2 = no. Asked of all persons who came to the interview; at least 20 of them"


OF_CODES = "normal weight at birth (over 5.5 lbs) (1 = yes, 0 = no)"
BANDS = "mass of the plane, 2250 kg or less (1), 2251-5700 kg (2), 5701-27000 kg (3), above 27000 kg (4)"
PARTED = "length of the episode: <6m (less than six months) and >6m (more than six months)"


@pytest.mark.parametrize(
    ("words", "unread"), [(OF_CODES, "over 5.5 lbs"), (BANDS, "above 27000 kg"), (PARTED, ">6m")]
)
def test_limits_of_what_codes_and_bands_stand_for_are_no_limits_of_the_field(words, unread):
    (stated,) = read_statements(Schema("records", (Field("thing", words),))).fields
    assert (stated.low, stated.high, stated.low_open, stated.high_open) == (None, None, False, False)
    assert unread in " ".join(stated.unread)


@pytest.mark.parametrize(("words", "unread"), [(PLACE, "(stop, station)"), (ASKED, "at least 20")])
def test_statements_that_stand_far_apart_are_not_held_against_each_other(words, unread):
    (stated,) = read_statements(Schema("records", (Field("thing", words),))).fields
    assert unread in " ".join(stated.unread)
    assert stated.unique or stated.values


@pytest.mark.parametrize(
    ("words", "details"),
    [
        ("needs either 'one' or 'other' in the file", {"kind": "categorical", "yes_no": True}),
        ("code in the form AB-123", {"kind": "categorical", "yes_no": True}),
        ("has the code `C87-12-25`, the third one `C87`", {"pattern": "C\\d\\d-\\d\\d-\\d\\d"}),
    ],
)
def test_values_in_words_that_a_foreign_type_rules_out_are_unread(words, details):
    (stated,) = read_statements(Schema("t", (Field("a", words, imported=True, **details),))).fields
    assert (stated.values, stated.constant, stated.format) == ((), None, None)
    assert stated.unread


def test_two_answers_in_words_stay_beside_a_boolean():
    field = Field("a", "1 = yes, 0 = no", kind="categorical", yes_no=True, imported=True)
    assert read_statements(Schema("t", (field,))).fields[0].values == ((1, "yes"), (0, "no"))


def test_words_that_are_listed_are_no_examples_of_a_number():
    text = "mood of elements including tempo and rhythm. A value of 0.0 is calm and 1.0 is wild."
    (stated,) = read_statements(Schema("t", (Field("value", text),))).fields
    assert (stated.low, stated.high, stated.examples) == (0, 1, ())
    assert "including tempo and rhythm" in stated.unread


def test_a_week_in_words_that_is_written_as_a_day_is_no_week():
    fields = Field("date_report", "date of the report"), Field("report_week", "Week of report. DD-MM-YYYY")
    week = read_statements(Schema("cases", fields))["report_week"]
    assert (week.part_of, week.format) == (None, "DD-MM-YYYY")
    assert "Week of report" in week.unread


@pytest.mark.parametrize(
    ("words", "details", "kept"),
    [
        ("class (A, B, C), unique", {}, {"values": (("A", ""), ("B", ""), ("C", "")), "unique": True}),
        ("unique, 1 to 3", {}, {"start": 1, "unique": True, "unread": ()}),
        ("", {"unique": True, "minimum": 5, "maximum": 7}, {"start": 5, "high": None}),
    ],
)
def test_few_values_are_enough_for_as_many_rows(words, details, kept):
    schema = Schema("plans", (Field("plan", words, **details),), rows=3)
    (stated,) = read_statements(schema).fields
    assert {name: getattr(stated, name) for name in kept} == kept


@pytest.mark.parametrize(
    ("words", "details", "said"),
    [
        ("class (A, B, C), unique", {}, "with only 3 values, for the table has 4 rows"),
        ("", {"unique": True, "minimum": 5, "maximum": 7}, "numbers from 5 to 7, for the table has 4 rows"),
    ],
)
def test_fewer_values_than_rows_are_not_enough(words, details, said):
    with pytest.raises(SchemaError, match=said):
        read_statements(Schema("plans", (Field("plan", words, **details),), rows=4))
