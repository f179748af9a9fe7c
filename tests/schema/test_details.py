"""The details of a field."""

import datetime as dt
import json
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from fastgen_magic.characters import legible
from fastgen_magic.schema import KINDS, Field, read_text


def detail(text: str, attribute: str) -> Any:
    """The attribute of the first field, whose detail is `text`."""
    return getattr(read_text(f"f:\n  {text}\ng: other", "t")["f"], attribute)


def test_every_detail_at_once() -> None:
    text = """income:
  description: Income of the person
  kind: number
  unit: USD
  min: 0
  max: 1_000_000.5
  unique: no
  nullable: yes
  null_fraction: 0.05
  format: 0.00
  examples: [1200, 35.5, n/a]
  depends_on: [age, Job title]
  references: people.income
age
Job title
"""
    assert read_text(text, "t")["income"] == Field(
        name="income",
        description="Income of the person",
        kind="numerical",
        unit="USD",
        minimum=0,
        maximum=1_000_000.5,
        unique=False,
        nullable=True,
        null_fraction=0.05,
        format="0.00",
        examples=(1200, 35.5, "n/a"),
        depends_on=("age", "Job title"),
        references="people.income",
        line=1,
    )


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("values: [Yes, No]", ("Yes", "No")),
        ("values: [on, off, y, n]", ("on", "off", "y", "n")),
        ("values: [true, False]", (True, False)),
        ("values: ['true', \"1\"]", ("true", "1")),
        ("values: [007, 7, +1]", ("007", 7, "+1")),
        ("values: [1, 1.5, -2, -.5, 2.5e3]", (1, 1.5, -2, -0.5, 2500.0)),
        ("values: [true, 1]", (True, 1)),
        ("values: [12:30, 08:00]", ("12:30", "08:00")),
        ("values: [2020-01-31, NA, None]", ("2020-01-31", "NA", "None")),
        ("values: [12E3, 0x1F, 1_000, .inf]", ("12E3", "0x1F", "1_000", ".inf")),
        ("values: [12345678901234567890]", ("12345678901234567890",)),
        ("values:\n  - Low\n  - Very high", ("Low", "Very high")),
    ],
)
def test_values_keep_what_the_user_wrote(text: str, values: tuple[Any, ...]) -> None:
    found = detail(text, "values")
    assert found == tuple((value, "") for value in values)
    assert [type(value) for value, _ in found] == [type(value) for value in values]


@pytest.mark.parametrize(
    "text",
    [
        "values: {1: first, No: none, x: }",
        "values:\n    1: first\n    No: none\n    x:",
        "values:\n    - 1: first\n    - No: none\n    - x",
    ],
)
def test_values_with_meanings(text: str) -> None:
    assert detail(text, "values") == ((1, "first"), ("No", "none"), ("x", ""))


@pytest.mark.parametrize(
    ("written", "bound"),
    [
        ("18", 18),
        ("'18'", 18),
        ("-1.5", -1.5),
        ("10_000", 10_000),
        ("1e6", 1e6),
        ("+5", 5),
        ("100000000000", 100_000_000_000),
        ("2020-01-31", dt.date(2020, 1, 31)),
        ('"2020-01-31"', dt.date(2020, 1, 31)),
        ("2020-01-31 12:30", dt.datetime(2020, 1, 31, 12, 30)),  # noqa: DTZ001
        ("2020-01-31T12:30:05", dt.datetime(2020, 1, 31, 12, 30, 5)),  # noqa: DTZ001
        ("2020-01-31T12:30:00+02:00", dt.datetime(2020, 1, 31, 10, 30)),  # noqa: DTZ001
        ("2020-01-31T12:30:00Z", dt.datetime(2020, 1, 31, 12, 30)),  # noqa: DTZ001
        ("~", None),
        ("", None),
    ],
)
def test_bounds_are_numbers_or_dates(written: str, bound: Any) -> None:
    found = detail(f"min: {written}", "minimum")
    assert (found, type(found)) == (bound, type(bound))


@pytest.mark.parametrize("limits", ["min: 3\n  max: 3", "min: 2020-01-01\n  max: 2020-01-01T10:00"])
def test_limits_may_touch(limits: str) -> None:
    assert detail(limits, "maximum") is not None


def test_json_keeps_types() -> None:
    given = {
        "kind": "number",
        "min": 0,
        "max": 1.5,
        "examples": [1, "1", True],
        "unique": False,
        "unit": None,
    }
    field = read_text(json.dumps({"f": given}, indent="\t"), "t")["f"]
    assert field == Field("f", kind="numerical", minimum=0, maximum=1.5, examples=(1, "1", True), line=2)
    assert [type(value) for value in field.examples] == [int, str, bool]


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        *((kind, kind) for kind in KINDS),
        *((word, "numerical") for word in ("number", "Integer", "float", "numeric", "continuous")),
        *((word, "categorical") for word in ("category", "enum", "boolean", "Ordinal")),
        *((word, "free text") for word in ("text", "free-text", "free_text")),
        *((word, "identifier") for word in ("id", "ID", "key", "uuid", "primary_key")),
        *((word, "datetime") for word in ("date", "timestamp", "time", "date-time")),
    ],
)
def test_kinds_and_their_synonyms(word: str, kind: str) -> None:
    assert detail(f"kind: {word}", "kind") == kind


def test_a_string_is_stored_as_text_and_may_be_of_any_kind() -> None:
    field = read_text("f:\n  kind: string", "t")["f"]
    assert (field.kind, field.textual) == (None, True)


@pytest.mark.parametrize("word", ["true", "Yes", "on", "TRUE"])
def test_truth(word: str) -> None:
    assert detail(f"unique: {word}", "unique") is True
    assert detail(f"nullable: {word}", "nullable") is True


def test_one_value_stands_for_a_list_of_itself() -> None:
    assert detail("depends_on: g", "depends_on") == ("g",)
    assert detail("depends_on: [g, g]", "depends_on") == ("g",)
    assert detail("examples: AB-12345", "examples") == ("AB-12345",)


def test_an_alias_repeats_within_a_dictionary() -> None:
    schema = read_text("fields:\n  a: {values: &yn [Yes, No]}\n  b: {values: *yn}", "t")
    assert schema["a"].values == schema["b"].values == (("Yes", ""), ("No", ""))


NAMES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip)
WORDS = st.text(st.characters(exclude_categories=["Cs"])).map(str.strip)
TABLES = st.dictionaries(NAMES, WORDS, min_size=1, max_size=5)


def cleaned(table: dict[str, str]) -> dict[str, str]:
    return {name: legible(description) for name, description in table.items()}


@given(TABLES)
def test_any_column_name_survives_json(table: dict[str, str]) -> None:
    for text in (json.dumps({"fields": table}), json.dumps(table, ensure_ascii=False, indent=1)):
        if set(table) & {"fields", "columns"}:
            continue
        assert {field.name: field.description for field in read_text(text, "t")} == cleaned(table)


@given(TABLES, st.booleans())
@example({"<A>": ""}, False)  # no tag
def test_any_column_name_survives_yaml(table: dict[str, str], allow_unicode: bool) -> None:
    # YAML 1.1 reads these three as line ends, wherever they stand unescaped.
    breaks = any(character in text for text in [*table, *table.values()] for character in "\x85\u2028\u2029")
    text = yaml.safe_dump({"fields": table}, allow_unicode=allow_unicode and not breaks, sort_keys=False)
    assert {field.name: field.description for field in read_text(text, "t")} == cleaned(table)


@given(st.lists(st.one_of(st.booleans(), st.text("abcYesNo01.- ", min_size=1)), min_size=1, unique_by=str))
def test_values_survive_json(values: list[Any]) -> None:
    field = read_text(json.dumps({"f": {"values": values}}), "t")["f"]
    assert [value for value, _ in field.values] == values
