import pytest

from fastgen_magic.authors.catalogue.formats import decimals_of, format_of, length_of, separator_of
from fastgen_magic.authors.catalogue.units import unit_of_name, unit_of_text


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Price in US dollars", "USD"),
        ("Length in mm", "mm"),
        ("Eruption time in minutes", "minutes"),
        ("Age in years; fractional for infants", "years"),
        ("Height in feet above ground level", "ft"),
        ("Indicated air speed in knots", "knots"),
        ("Width relative to the widest point, in percent", "%"),
        ("weight (kg)", "kg"),
        ("Trip duration, seconds", "seconds"),
        ("in thousands of dollars", "thousand USD"),
        ("number of days in hospital", "days"),
        ("City miles per gallon", "mpg"),
        ("Temperature (degrees C) at 9am", "°C"),
        ("resting, beats per minute", "bpm"),
        ("Median value of homes in $1000's", "thousand USD"),
        ("Project type code(s)", ""),
        ("Number of times in recent years", ""),
        ("Time of day", ""),
        ("Number of birds seen, in ranges", ""),
    ],
)
def test_units_of_descriptions(text, unit):
    assert unit_of_text(text) == unit


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("weight_kg", "kg"),
        ("temp_c", "°C"),
        ("Annual Income ($)", "USD"),
        ("tripDurationMs", "ms"),
        ("vacation_days", "days"),
        ("number_of_days", ""),
        ("age", ""),
        ("", ""),
    ],
)
def test_units_of_names(name, unit):
    assert unit_of_name(name) == unit


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Three letter identification code", "AAA"),
        ("two-letter country code", "AA"),
        ("5-digit code", "00000"),
        ("alphanumeric 10-character code", "XXXXXXXXXX"),
        ("date as YYYY-MM-DD", "YYYY-MM-DD"),
        ("DD/MM/YYYY HH:MM", "DD/MM/YYYY HH:MM"),
        ("opening time (HH:MM)", "HH:MM"),
        ("ISO 8601 timestamp", "ISO 8601"),
        ("MD5-style hash of the fields", "md5"),
        ("UUID of the request", "uuid"),
        ("code like AB-12345", "AB-12345"),
        ("in the format XXX-XX-XXXX", "XXX-XX-XXXX"),
        ("ICD-10 code of the diagnosis", ""),
        ("Name of the bird", ""),
    ],
)
def test_formats(text, form):
    assert format_of(text) == form


def test_lengths_separators_and_decimals():
    assert length_of("two-letter code") == 2
    assert length_of("a code") is None
    assert separator_of("several types are separated by semicolons") == "; "
    assert separator_of("Comma-separated tags") == ", "
    assert separator_of("one tag") == ""
    assert decimals_of("rounded to two decimal places") == 2
    assert decimals_of("rounded") is None
