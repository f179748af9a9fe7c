"""The text of a cell."""

import json
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fastgen_magic.characters import legible
from fastgen_magic.errors import SchemaError
from fastgen_magic.schema import Field, Schema, read_text

LEGIBLE = st.characters(exclude_categories=["Cs"], exclude_characters="\r\n")
DESCRIPTIONS = st.text(LEGIBLE).map(str.strip).filter(lambda text: text[:1] + text[-1:] not in ('""', "''"))
HOSTILE = [
    *(
        "- a list?",
        "* starred",
        "[a, b, c]",
        "{a, b}",
        "{kind}",
        "one of: Low, Middle or High",
        "# of nights",
    ),
    *('the "best" one', "it's", "a: b: c", "|", ">", "& so on", "%", "@home", "`code`", "yes", "null", "007"),
    *("12:30", "? why", "!important", "a # b", "{'a': 1}", "C = Cherbourg, Q = Queenstown", "—", "---"),
]


def only(text: str) -> Field:
    (field,) = read_text(text, "t")
    return field


def message_or_none(text: str) -> str | None:
    """The refusal of the text; None if it is a schema."""
    try:
        assert read_text(text, "t").fields
    except SchemaError as error:
        return str(error)
    return None


def test_plain_lines_with_description_comments_and_bare_names() -> None:
    schema = read_text(
        (
            "# Customers of a tour\n# and travels company\n\nage: age in "
            "years\n\n# who pays?\nincome\nclass: fare class\n"
        ),
        "customers",
        first_line=2,
    )
    assert schema == Schema(
        "customers",
        (
            Field("age", "age in years", line=5),
            Field("income", line=8),
            Field("class", "fare class", line=9),
        ),
        description="Customers of a tour and travels company",
    )


@given(DESCRIPTIONS)
def test_any_description_is_kept_as_written(description: str) -> None:
    assert only(f"age: {description}").description == legible(description)


@pytest.mark.parametrize("description", HOSTILE)
def test_hostile_descriptions_need_no_quotes(description: str) -> None:
    assert only(f"age: {description}").description == description
    schema = read_text(f"age: {description}\nincome:\n  kind: number\nzone: {description}", "t")
    assert [field.description for field in schema] == [description, "", description]


@given(st.text(LEGIBLE, min_size=1).filter(str.strip), DESCRIPTIONS)
def test_any_name_can_be_quoted(name: str, description: str) -> None:
    text = f"{json.dumps(name)}: {description}"
    assert only(text) == Field(name, legible(description), line=1)


@pytest.mark.parametrize(
    ("line", "name", "description"),
    [
        ("Annual Income ($): income", "Annual Income ($)", "income"),
        ("time (hh:mm): time of day", "time (hh:mm)", "time of day"),
        ("age:age in years", "age", "age in years"),
        ("age :  age in years ", "age", "age in years"),
        ("url: http://example.org", "url", "http://example.org"),
        ("age:", "age", ""),
        ('"a: b"', "a: b", ""),
        ("'it''s: so': text", "it's: so", "text"),
        ('"half" done: text', '"half" done', "text"),
        ("survived: 'Survival: 0 = no, 1 = yes'", "survived", "Survival: 0 = no, 1 = yes"),
        ("'open: text", "'open", "text"),
        ("größe: in cm", "größe", "in cm"),
        ("100: text", "100", "text"),
        ("yes: text", "yes", "text"),
    ],
)
def test_name_and_description_of_a_line(line: str, name: str, description: str) -> None:
    assert only(line) == Field(name, description, line=1)


def test_details_below_some_fields_leave_the_others_legible() -> None:
    schema = read_text(
        "# A table\nstatus: one of: a, b\nage:   # years\n  description: "
        "Age\n# a remark\n\n  kind: number\n\n"
        "[odd] *:\n    kind: id\n"
        "score: {kind: number, min: 0}\nbraces: {a: b}\n",
        "t",
    )
    assert list(schema) == [
        Field("status", "one of: a, b", line=2),
        Field("age", "Age", kind="numerical", line=3),
        Field("[odd] *", kind="identifier", line=9),
        Field("score", kind="numerical", minimum=0, line=11),
        Field("braces", "{a: b}", line=12),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "age: Age of\n  the customer",
        "age: >\n  Age of\n  the customer",
        "age:\n  Age of the customer",
        "age: 'Age of\n  the customer'",
    ],
)
def test_a_description_may_go_on_in_indented_lines(text: str) -> None:
    assert only(text).description == "Age of the customer"


@pytest.mark.parametrize(
    "text",
    [
        "title: T\ndescription: D\nsource: somewhere\nfields:\n  age: Age\n  name:\n    kind: text\n",
        "---\ntitle: T\ndescription: D\nfields: {age: Age, name: {kind: text}}\n",
        "title: T\ndescription: D\nfields:\n- name: age\n  description: Age\n- name: name\n  kind: text\n",
        "title: T\n# remark\ndescription: D\nfields:\n  - age: Age\n  - {name: name, kind: text}\n",
        '{"title": "T", "description": "D", "fields": {"age": "Age", "name": {"kind": "text"}}}',
        (
            '{"title": "T", "description": "D",\n\t"fields": [{"name": "age", "description": "Age"},\n'
            '\t{"name": "name", "kind": "text"}]}'
        ),
    ],
)
def test_dictionaries_in_every_form(text: str) -> None:
    schema = read_text(text, "t")
    found = [(field.name, field.description, field.kind) for field in schema]
    assert found == [("age", "Age", None), ("name", "", "free text")]
    assert (schema.table, schema.title, schema.description) == ("t", "T", "D")


@pytest.mark.parametrize(
    "text",
    [
        "- age\n- name: b\n  description: B\n- c: C",
        '["age", {"name": "b", "description": "B"}, {"c": "C"}]',
        '{"age": null, "b": "B", "c": {"description": "C"}}',
        "{age: , b: B, c: {description: C}}",
        "age\nb: B\nc:\n  description: C",
        "\ufeffage\r\nb: B\r\nc:\r\n  description: C\r\n",
        "    # a remark\n    age\n    b: B\n    c:\n      description: C",
        "\tage\n\tb: B\n\tc: C",
    ],
)
def test_three_fields_in_every_form(text: str) -> None:
    found = [(field.name, field.description) for field in read_text(text, "t")]
    assert found == [("age", ""), ("b", "B"), ("c", "C")]


def test_columns_called_like_our_keys() -> None:
    names = ["fields", "name", "title", "description", "kind", "values", "field", "columns"]
    schema = read_text("\n".join(f"{name}: text" for name in names), "t")
    assert [field.name for field in schema] == names
    schema = read_text("name: the name\nfield:\n  kind: number\n  unit: ha", "t")
    assert [field.name for field in schema] == ["name", "field"]


def test_json_lines_are_those_of_the_cell() -> None:
    schema = read_text('# Customers\n{\n "a": "x",\n\n "b": {"kind": "id"}}', "t", first_line=2)
    assert [(field.name, field.line) for field in schema] == [("a", 4), ("b", 6)]
    assert schema.description == "Customers"


def test_300_fields_with_every_detail() -> None:
    details = "  description: 'Number: of things'\n  kind: number\n  min: 0\n  max: 10\n  nullable: yes\n"
    links = [f"  depends_on: [f{number - 1}]\n" if number else "" for number in range(300)]
    schema = read_text("".join(f"f{number}:\n{details}{link}" for number, link in enumerate(links)), "wide")
    assert len(schema.fields) == 300
    assert schema["f299"] == Field(
        name="f299",
        description="Number: of things",
        kind="numerical",
        minimum=0,
        maximum=10,
        nullable=True,
        depends_on=("f298",),
        line=1 + 6 + 298 * 7,
    )


@given(st.text(st.sampled_from("ab:{}[]\"'#-|>&*!%\\ \n\t,?0"), max_size=40))
def test_any_text_gives_a_schema_or_one_clear_line(text: str) -> None:
    message = message_or_none(text)
    assert message is None or ("\n" not in message and 0 < len(message) < 400)


def test_a_damaged_schema_gives_a_schema_or_one_clear_line() -> None:
    chance = random.Random(3)
    good = (
        "# T\nage: {kind: number, min: 0}\nb:\n  values:\n    1: one\n    2: two\n"
        "  depends_on: [age]\nc: 'x: y'\n"
    )
    messages = []
    for _ in range(400):
        place = chance.randrange(len(good))
        text = good[:place] + chance.choice(["", ":", "\t", "\n", '"', "{", "- "]) + good[place + 1 :]
        messages.append(message_or_none(text))
    refusals = [message for message in messages if message is not None]
    assert 0 < len(refusals) < len(messages)
    assert not any("\n" in message for message in refusals)


@pytest.mark.parametrize("mark", ["\u2028", "\u202e", "\x0c", "\x00", "\x85", "\u2066", "\ufeff"])
def test_characters_that_hide_what_stands_in_a_line_become_blanks(mark: str) -> None:
    schema = read_text(json.dumps({"title": f"a{mark}b", "fields": {"age": f"years{mark}!ls"}}), "t")
    assert (schema.title, schema["age"].description) == ("a b", "years !ls")


def test_letters_that_need_joiners_keep_them() -> None:
    text = "نمی\u200cدانم 👩\u200d🔬"
    assert only(f"note: {text}").description == text
