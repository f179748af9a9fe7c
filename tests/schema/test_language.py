"""The details that state laws, shares, forms and relations."""

from typing import Any

import pytest

from fastgen_magic.errors import SchemaError
from fastgen_magic.schema import Condition, Field, Order, Schema, read_text
from fastgen_magic.schema.formula import read_formula


def table(detail: str) -> Schema:
    """A table whose field `f` has the detail, beside fields that it may speak of."""
    return read_text(f"f:\n  {detail}\nage\nstatus\norder_date\nAnnual Income ($)\n", "t")


@pytest.mark.parametrize(
    ("detail", "values", "shares"),
    [
        ("values: {Basic: 60, Plus: 30, Pro: 10}", ("Basic", "Plus", "Pro"), (0.6, 0.3, 0.1)),
        ("values: {Basic: 60%, Plus: 40 %}", ("Basic", "Plus"), (0.6, 0.4)),
        ("values: {a: 0.25, b: 0.75}", ("a", "b"), (0.25, 0.75)),
        ("values: {a: 3, b: 1, c: 0}", ("a", "b", "c"), (0.75, 0.25, 0)),
        ("values:\n    - a: 1\n    - b: 1", ("a", "b"), (0.5, 0.5)),
        ("values: {true: 20, 1: 40, '1': 40}", (True, 1, "1"), (0.2, 0.4, 0.4)),
        ("values: {1: '60', 2: '40'}", (1, 2), ()),
        ("values: {1: 60, 2: second}", (1, 2), ()),
        ("values: {1: yes, 0: no}", (1, 0), ()),
    ],
)
def test_numbers_behind_all_values_are_shares(detail: str, values: tuple[Any, ...], shares: Any) -> None:
    field = table(detail)["f"]
    assert [(type(value), value) for value, _ in field.values] == [(type(value), value) for value in values]
    assert [share for _, share in field.shares] == pytest.approx(list(shares))
    assert all(label == "" for _, label in field.values) == bool(shares)
    assert [(type(value), value) for value, _ in field.shares] == [
        (type(value), value) for value in (values if shares else ())
    ]


@pytest.mark.parametrize(
    ("detail", "law", "data"),
    [
        ("law: poisson\n  mean: 2.5", "poisson", (("mean", 2.5),)),
        ("mean: 2.5\n  law: poisson", "poisson", (("mean", 2.5),)),
        ("law: {poisson: {mean: 2.5}}", "poisson", (("mean", 2.5),)),
        ("law: {name: normal, mean: 3, sd: 1}", "normal", (("mean", 3), ("sd", 1))),
        ("law: {name: normal}\n  mean: 3\n  sd: 1", "normal", (("mean", 3), ("sd", 1))),
        ("law: {uniform: }", "uniform", ()),
        ("mean: 40\n  sd: 10", None, (("mean", 40), ("sd", 10))),
        (
            "law: {mixture: {peaks: {short: [0.5, 1, 2], long: [0.5, 9, 2]}}}",
            "mixture",
            (("peaks", {"short": (0.5, 1, 2), "long": (0.5, 9, 2)}),),
        ),
        ("law: {quantiles: {quantiles: {0: 1, 0.5: 20}}}", "quantiles", (("quantiles", {0: 1, 0.5: 20}),)),
    ],
)
def test_laws_in_every_spelling(detail: str, law: str | None, data: Any) -> None:
    field = table(detail)["f"]
    assert (field.law, field.law_data) == (law, data)


@pytest.mark.parametrize(
    ("detail", "pattern", "format_"),
    [
        ("pattern: '[A-Z]{3}-[0-9]{4}'", "[A-Z]{3}-[0-9]{4}", None),
        ("format: '[A-Z]{3}-[0-9]{4}'", "[A-Z]{3}-[0-9]{4}", None),
        ("format: '[A-Z0-9]{8}'", "[A-Z0-9]{8}", None),
        (r"format: 'INV-\d{5}'", r"INV-\d{5}", None),
        (r"format: \d\d\d-\d\d", r"\d\d\d-\d\d", None),
        ("format: ^AB.*$", "^AB.*$", None),
        ("format: AB-12345", None, "AB-12345"),
        ("format: YYYY-MM-DD hh:mm[:ss]", None, "YYYY-MM-DD hh:mm[:ss]"),
        ("format: $#,##0.00", None, "$#,##0.00"),
        ("format: 'INV-{year}-{0}'", None, "INV-{year}-{0}"),
        ("pattern: AB-1\n  format: AB-#", "AB-1", "AB-#"),
        ("kind: uuid", None, "uuid"),
    ],
)
def test_a_format_that_is_a_regular_expression_is_a_pattern(detail: str, pattern: Any, format_: Any) -> None:
    field = table(detail)["f"]
    assert (field.pattern, field.format) == (pattern, format_)


@pytest.mark.parametrize(
    ("detail", "found"),
    [
        ("only_if: status = cancelled", [Condition("status", "=", ("cancelled",))]),
        ("only_if: status is cancelled", [Condition("status", "=", ("cancelled",))]),
        ("only_if: status in (a, b c)", [Condition("status", "=", ("a", "b c"))]),
        ("only_if: status not in [a, 'b, c']", [Condition("status", "!=", ("a", "b, c"))]),
        ("only_if: age >= 18", [Condition("age", ">=", (18,))]),
        ("only_if: age≤65.5", [Condition("age", "<=", (65.5,))]),
        ("only_if: '`Annual Income ($)` > 1000'", [Condition("Annual Income ($)", ">", (1000,))]),
        ("only_if: Annual Income ($) > 1000", [Condition("Annual Income ($)", ">", (1000,))]),
        ("only_if: order_date < 2024-01-31", [Condition("order_date", "<", ("2024-01-31",))]),
        ('only_if: status = "1"', [Condition("status", "=", ("1",))]),
        ("only_if: status != true", [Condition("status", "!=", (True,))]),
        (
            "only_if: status = x and age >= 18",
            [Condition("status", "=", ("x",)), Condition("age", ">=", (18,))],
        ),
        (
            "only_if: [status = x, age < 18]",
            [Condition("status", "=", ("x",)), Condition("age", "<", (18,))],
        ),
        ("only_if: status = bed and breakfast", [Condition("status", "=", ("bed and breakfast",))]),
    ],
)
def test_conditions(detail: str, found: list[Condition]) -> None:
    conditions = table(detail)["f"].only_if
    assert list(conditions) == found
    assert [type(v) for c in conditions for v in c.values] == [type(v) for c in found for v in c.values]


def test_a_value_is_missing_where_any_condition_holds() -> None:
    field = table("missing_if: status = open or age < 18")["f"]
    assert field.missing_if == (Condition("status", "=", ("open",)), Condition("age", "<", (18,)))


@pytest.mark.parametrize(
    ("detail", "orders"),
    [
        ("after: order_date", [Order("order_date", ">")]),
        ("before: order_date", [Order("order_date", "<")]),
        ("after: [order_date, age]", [Order("order_date", ">"), Order("age", ">")]),
        ("after: {field: order_date, min: 0}", [Order("order_date", ">=", 0)]),
        (
            "after: {field: order_date, min: 1, max: 5, unit: day}",
            [Order("order_date", ">", 1, 5, "days")],
        ),
        ("after: age\n  before: {field: status, max: 3}", [Order("age", ">"), Order("status", "<", None, 3)]),
    ],
)
def test_order_of_fields(detail: str, orders: list[Order]) -> None:
    assert list(table(detail)["f"].orders) == orders


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("age * 12 + 1", {"age": "age"}),
        ("round(length / 60.0, 2)", {"length": "length"}),
        ("-a ** 2 // b % c", {"a": "a", "b": "b", "c": "c"}),
        ("`Annual Income ($)` / `my age`", {"field_1_": "Annual Income ($)", "field_2_": "my age"}),
        ("max(a, min - 1)", {"a": "a", "min": "min"}),
        ("'high' if a > 5 and `my b` == 'x' else 'low'", {"a": "a", "field_1_": "my b"}),
        ("a * (1 if b != -2 or c <= 3 else 2)", {"b": "b", "c": "c", "a": "a"}),
    ],
)
def test_formulas_name_the_fields_that_they_take(text: str, fields: dict[str, str]) -> None:
    formula = read_formula(text)
    assert (formula.text, dict(formula.fields)) == (text, fields)


@pytest.mark.parametrize(
    "text",
    [
        *("__import__('os')", "a.b", "a[0]", "[a for a in b]", "lambda: a", "f'{a}'", "a if b else c"),
        *("open(a)", "round(number=a)", "round()", "a and b", "(a := 1)", "'x' * a", "1 + 1", "", "a +"),
        *("a > 5", "1 if a else 2", "1 if a < b else 2", "1 if 0 < a < 5 else 2", "1 if a > 5 and b else 2"),
        *("1 if a + 1 > 5 else 2", "'x' + (a if a > 5 else 2)", "a + (a > 5)", "1 if a in (1, 2) else 0"),
        *("True + a", "1j * a", "await a", "print(a)", "a(b)", "*a", "a, b", "end date - start", "(" * 400),
    ],
)
def test_formulas_hold_arithmetic_alone(text: str) -> None:
    with pytest.raises(ValueError, match=r"is no|may|names no"):
        read_formula(text)


@pytest.mark.parametrize(
    ("detail", "stated"),
    [
        ("start: 1000\n  step: -5", {"start": 1000, "step": -5}),
        ("decimals: 2\n  multiple_of: 0.05", {"decimals": 2, "multiple_of": 0.05}),
        ("min_length: 2\n  max_length: 20", {"min_length": 2, "max_length": 20}),
        ("constant: EUR", {"constant": "EUR"}),
        ("constant: false", {"constant": False}),
        ("constant: 42", {"constant": 42}),
        ("formula: age * 12", {"formula": "age * 12"}),
        ("locale: de-de", {"locale": "de_DE"}),
        ("locale: FR", {"locale": "fr"}),
        ("currency: eur", {"currency": "EUR"}),
        ("kind: integer", {"kind": "numerical", "whole": True}),
        ("kind: float", {"kind": "numerical", "whole": False}),
        ("kind: boolean", {"kind": "categorical", "yes_no": True}),
        ("kind: timestamp", {"kind": "datetime", "temporal": "datetime"}),
        ("kind: date", {"kind": "datetime", "temporal": "date"}),
        ("kind: time", {"kind": "datetime", "temporal": "time"}),
    ],
)
def test_plain_details(detail: str, stated: dict[str, Any]) -> None:
    field = table(detail)["f"]
    assert field == Field("f", line=1, **stated)
    assert all(type(getattr(field, key)) is type(value) for key, value in stated.items())


@pytest.mark.parametrize(
    ("written", "locales"),
    [
        ("de_DE", [("de_DE", 1)]),
        ("[de_DE, fr]", [("de_DE", 0.5), ("fr", 0.5)]),
        ("{de_DE: 70, fr_FR: 30%}", [("de_DE", 0.7), ("fr_FR", 0.3)]),
        ("", []),
    ],
)
def test_a_table_has_one_locale_or_several(written: str, locales: list[tuple[str, float]]) -> None:
    schema = read_text(f"locale: {written}\nfields:\n  a: A", "t")
    assert [name for name, _ in schema.locales] == [name for name, _ in locales]
    assert [share for _, share in schema.locales] == pytest.approx([share for _, share in locales])


@pytest.mark.parametrize("written", ["german", "[de_DE, 7]", "[]", "{de_DE: many}", "{de_DE: 0}"])
def test_a_locale_that_is_none_is_refused(written: str) -> None:
    with pytest.raises(SchemaError, match="line 1: locale must be") as caught:
        read_text(f"locale: {written}\nfields:\n  a: A", "t")
    assert "\n" not in str(caught.value)
