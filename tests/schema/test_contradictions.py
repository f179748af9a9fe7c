"""Details that are refused, by themselves or beside each other."""

import pytest

from fastgen_magic.errors import SchemaError
from fastgen_magic.schema import Schema, read_text


def table(detail: str) -> Schema:
    """A table whose field `f` has the detail, beside fields that it may speak of."""
    return read_text(f"f:\n  {detail}\nage\nstatus\norder_date\n", "t")


def refusal(detail: str) -> str:
    with pytest.raises(SchemaError) as caught:
        table(detail)
    assert "\n" not in str(caught.value)
    return str(caught.value)


BAD = [
    (
        "values: {a: -1, b: 2}",
        "line 2: field 'f': values must be shares of 0 or more that are not all 0, not -1",
    ),
    (
        "values: {a: 0, b: 0}",
        "line 2: field 'f': values must be shares of 0 or more that are not all 0, not only zeros",
    ),
    (
        "law: [normal]",
        (
            "line 2: field 'f': law must be a name, {poisson: {mean: 2.5}}, or {name: poisson, mean: "
            "2.5}, not a list"
        ),
    ),
    (
        "law: {name: normal, mean: 1}\n  mean: 2",
        "line 3: field 'f': mean is stated within law and beside it; leave one out",
    ),
    ("mean: many", "line 2: field 'f': mean must be a number, not 'many'"),
    ("mean: 5\n  max: 4", "line 2: field 'f': mean 5 lies outside max 4; mend one"),
    ("law: normal\n  values: [1, 2]", "line 3: field 'f': law and values cannot both hold; leave one out"),
    (
        "pattern: '[A-'",
        (
            "line 2: field 'f': pattern must be a regular expression such as [A-Z]{3}-[0-9]{4}, not "
            "'[A-' (unterminated character set)"
        ),
    ),
    (
        "pattern: AB\n  format: '[0-9]{3}'",
        "line 3: field 'f': format is a regular expression, and pattern is another; leave one out",
    ),
    (
        "pattern: '[A-Z]'\n  values: [A, b]",
        "line 3: field 'f': values holds 'b', which does not match the pattern; mend one",
    ),
    ("max: 3\n  values: [1, 2, 4]", "line 2: field 'f': values holds 4, which max 3 excludes; mend one"),
    (
        "max_length: 3\n  values: [abc, abcd]",
        ("line 2: field 'f': values holds 'abcd' with 4 characters, which max_length excludes; mend one"),
    ),
    (
        "min_length: 9\n  max_length: 3",
        "line 3: field 'f': min_length 9 is above max_length 3; swap them or mend one",
    ),
    ("max_length: 0", "line 2: field 'f': max_length must be a whole number from 1 to 1000000, not '0'"),
    ("start: 1.5", "line 2: field 'f': start must be a whole number, not '1.5'"),
    ("step: 0", "line 2: field 'f': step must be a whole number other than 0, not '0'"),
    ("decimals: -1", "line 2: field 'f': decimals must be a whole number from 0 to 15, not '-1'"),
    (
        "decimals: 1\n  multiple_of: 0.25",
        "line 2: field 'f': multiple_of 0.25 needs more than 1 decimals; mend one",
    ),
    ("multiple_of: -7", "line 2: field 'f': multiple_of must be a number above 0, not '-7'"),
    ("multiple_of: 7\n  min: 1\n  max: 6", "line 2: field 'f': no multiple of 7 lies from 1 to 6; mend one"),
    ("constant: [1]", "line 2: field 'f': constant must be one value, not a list"),
    ("constant:", "line 2: field 'f': constant must be one value, not nothing"),
    ("constant: 1\n  max: 4", "line 3: field 'f': constant and max cannot both hold; leave one out"),
    ("constant: 1\n  unique: true", "line 3: field 'f': constant and unique cannot both hold; leave one out"),
    (
        "nullable: false\n  only_if: age > 3",
        "line 3: field 'f': nullable is false but only_if leaves values out; leave one out",
    ),
    ("only_if: aeg > 3", "line 1: field 'f': only_if names 'aeg', which is no field; did you mean 'age'?"),
    (
        "after: {min: 3}",
        (
            "line 2: field 'f': after must be the name of a field, or {field: ..., min: ..., max: ..., "
            "unit: days}, not a mapping"
        ),
    ),
    (
        "after: {field: age, unit: moons}",
        (
            "line 2: field 'f': after: unit must be one of seconds, minutes, hours, days, weeks, "
            "months, years, not 'moons'"
        ),
    ),
    (
        "after: {field: age, min: 5, max: 1}",
        (
            "line 2: field 'f': after must be a gap whose min is 0 or more and whose max is not below "
            "it, not 5.0 to 1.0"
        ),
    ),
    (
        "after: {field: age, low: 1}",
        ("line 2: field 'f': after must be a mapping of field, min, max, unit, not one that holds 'low'"),
    ),
    ("before: when", "line 1: field 'f': before names 'when', which is no field; name a field of this table"),
    ("after: f", "line 1: after and before run in a circle: 'f' -> 'f'; take one of them out"),
    (
        "formula: f + 1",
        ("line 1: depends_on, conditions or formulas run in a circle: 'f' -> 'f'; take one of them out"),
    ),
    (
        "formula: open(age)",
        (
            "line 2: field 'f': formula must be arithmetic such as price * quantity, not 'open(age)', "
            "which may call abs, ceil, exp, floor, log, log10, max, min, round, sqrt alone"
        ),
    ),
    ("formula: age\n  law: normal", "line 3: field 'f': law and formula cannot both hold; leave one out"),
    ("locale: Germany", "line 2: field 'f': locale must be a locale such as de_DE or en_GB, not 'Germany'"),
    (
        "currency: Euro",
        ("line 2: field 'f': currency must be the three letters of a currency, such as EUR, not 'Euro'"),
    ),
    ("regex: x", "line 2: field 'f': unknown key 'regex'; did you mean 'pattern'?"),
]


@pytest.mark.parametrize(("detail", "message"), BAD)
def test_what_a_detail_cannot_be(detail: str, message: str) -> None:
    assert refusal(detail) == message


@pytest.mark.parametrize(
    "detail",
    [
        *("only_if: cancelled", "only_if: status is missing", "only_if: status in a, b", "only_if: age > "),
        *("only_if: age >= (1, 2)", "only_if: status = a or age > 3", "missing_if: status = a and age > 3"),
        "only_if: {status: a}",
    ],
)
def test_a_condition_that_is_none_is_refused(detail: str) -> None:
    message = refusal(detail)
    key = detail.partition(":")[0]
    assert message.startswith(f"line 2: field 'f': {key} must be a ")
