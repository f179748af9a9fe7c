import numpy as np
import pandas as pd
import pytest

from fastgen_magic.authors import Plan, PlannedField
from fastgen_magic.authors.claude.render import render
from fastgen_magic.authors.claude.replies import SamplerReply
from fastgen_magic.samplers import Sampler
from fastgen_magic.schema import Field, Schema

AGE = PlannedField(Field("Age (years)"), "Age_years", meaning="age of the customer")
DRIVER = PlannedField(Field("_wealth"), "_wealth")
INCOME = PlannedField(
    Field("income"), "income", depends_on=("Age (years)", "_wealth"), meaning='yearly "income"'
)
PLAN = Plan(Schema("customers", (AGE.field, INCOME.field)), (AGE, INCOME, DRIVER))


def sampler(body, parameters=(), law="a law", planned=INCOME):
    reply = SamplerReply(name=planned.name, law=law, parameters=list(parameters), body=body)
    return Sampler("customers", planned.name, planned.identifier, render(PLAN, planned, reply))


def test_the_whole_source_has_one_form():
    made = sampler(
        "logs = rng.normal(np.log(median), sigma, size=n)\nreturn np.exp(logs)",
        ["median=40_000  # USD, 20_000 to 90_000: half lie below", "sigma=0.4"],
        law="log-normal, growing with age",
    )
    assert (
        made.source
        == '''\
def customers_income(
    n, rng, Age_years, _wealth, *,
    median=40000,  # USD, 20000 to 90000: half lie below
    sigma=0.4,
):
    """Yearly 'income': log-normal, growing with age."""
    logs = rng.normal(np.log(median), sigma, size=n)
    return np.exp(logs)
'''
    )
    assert made.parameters[0].meaning == "half lie below"


def test_row_is_an_argument_where_the_body_reads_it():
    assert sampler("return row + 1", planned=AGE).inputs == ("row",)
    assert sampler("return [row for row in range(n)]", planned=AGE).inputs == ()
    assert sampler("return rng.random(n)", planned=AGE).source.startswith(
        "def customers_Age_years(n, rng):\n"
    )


@pytest.mark.parametrize(
    "body",
    [
        "x = 1\nif x:\n    x = 2\nreturn np.full(n, x)",
        "    x = 1\n    if x:\n        x = 2\n    return np.full(n, x)",
        "x = 1\n    if x:\n        x = 2\n    return np.full(n, x)",
        "```python\nx = 1\nif x:\n    x = 2\nreturn np.full(n, x)\n```",
        '"""Twos."""\nx = 1\nif x:\n\tx = 2\nreturn np.full(n, x)',
        'def f(n, rng):\n    """Twos."""\n    x = 1\n    if x:\n        x = 2\n    return np.full(n, x)\n',
    ],
)
def test_however_a_body_comes_it_is_indented_the_same(body):
    expected = "    x = 1\n    if x:\n        x = 2\n    return np.full(n, x)\n"
    assert sampler(body).source.endswith(f'"""\n{expected}')


def test_what_is_no_python_stays_for_the_validator_to_name():
    assert "return (" in sampler("return (").source
    assert "mean=about 3," in sampler("return np.zeros(n)", ["mean=about 3  # years"]).source


def test_long_literals_are_wrapped_and_keep_their_comment():
    table = {f"class {i}": tuple(range(10)) for i in range(12)}
    made = sampler("return np.zeros(n)", [f"table={table!r}  # : weights by class"])
    assert made.defaults == {"table": table}
    assert made.parameters[0].meaning == "weights by class"
    assert max(map(len, made.source.splitlines())) <= 110


@pytest.mark.parametrize("law", ['says """ and \\N', "", "two\nlines", "x" * 300, "many words " * 40])
def test_no_words_of_a_model_break_out_of_the_docstring(law):
    made = sampler("return np.zeros(n)", law=law)
    assert made.doc
    names = {"np": np, "pd": pd}
    exec(made.source, names)
    assert list(names["customers_income"](2, None, None, None)) == [0, 0]


def test_a_hash_inside_a_text_is_no_comment():
    made = sampler("return np.zeros(n)", ['code="A#1"  # : code'])
    assert made.defaults == {"code": "A#1"}
    assert made.parameters[0].meaning == "code"
