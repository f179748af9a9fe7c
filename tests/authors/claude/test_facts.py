import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fastgen_magic.authors.claude.facts import Facts, read_facts


@pytest.mark.parametrize(
    ("text", "kind", "facts"),
    [
        ("years, 18 to 90, missing .1, unique", "numerical", Facts("years", 18, 90, 0.1, True)),
        ("18 to 90", "numerical", Facts("", 18, 90)),
        ("USD, 1,000 to 5,000.5", "numerical", Facts("USD", 1000, 5000.5)),
        ("-1e9 to 1e10", "numerical", Facts("", -1_000_000_000, 10_000_000_000)),
        ("missing 5%", "numerical", Facts(missing=0.05)),
        ("0 to", "numerical", Facts("", 0, None)),
        ("to 10.", "numerical", Facts("", None, 10)),
        ("parts to whole", "categorical", Facts()),
        ("mg/dl; missing=.02", "numerical", Facts("mg/dl", missing=0.02)),
        ("2020-01-31 to 2024", "datetime", Facts("", dt.date(2020, 1, 31), dt.date(2024, 1, 1))),
        (
            "2020-01-31 to 2024-06-01T12:30",
            "datetime",
            Facts("", dt.date(2020, 1, 31), dt.datetime.fromisoformat("2024-06-01T12:30")),
        ),
        ("", "free text", Facts()),
        ("unique, per patient_id", "identifier", Facts(unique=True, per="patient_id")),
    ],
)
def test_the_parts_of_facts(text, kind, facts):
    assert read_facts(text, kind) == (facts, [])


@pytest.mark.parametrize(
    ("text", "kind", "part", "right"),
    [
        ("years, 90 to 18", "numerical", "90 to 18", "lower limit stands first"),
        ("0 to lots", "numerical", "0 to lots", 'limits are numbers, as "0 to 90"'),
        ("0 to 100 years", "numerical", "0 to 100 years", "a unit stands before a comma"),
        ("0 to 1e999", "numerical", "0 to 1e999", "limits are numbers"),
        ("1 to 5", "datetime", "1 to 5", "limits are ISO dates"),
        ("USD, missing 12", "numerical", "missing 12", "a share from 0 to 1"),
    ],
)
def test_a_part_that_is_not_understood_is_quoted(text, kind, part, right):
    _, (complaint,) = read_facts(text, kind)
    assert complaint.entry == part
    assert right in complaint.right


@given(
    st.text("ab 019.,;%-to:T missing unique", max_size=40), st.sampled_from(["numerical", "datetime", None])
)
def test_any_text_is_read_or_complained_of(text, kind):
    facts, complaints = read_facts(text, kind)
    assert 0 <= facts.missing <= 1
    assert all(complaint.entry in text for complaint in complaints)
