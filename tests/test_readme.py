"""The README is executed: what it shows is what happens."""

import ast
import re
from pathlib import Path

import pytest
from IPython.utils.capture import capture_output

from fastgen_magic.samplers import Sampler, Table
from fastgen_magic.schema import read_schemas, read_text
from fastgen_magic.statements import read_statements
from fastgen_magic.statements.tables import linked_tables

README = (Path(__file__).parents[1] / "README.md").read_text()
PYTHON = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
SAID = re.findall(r'"([^"]+)"', "".join(re.findall(r"^- [a-z ]+: (\".+)$", README, re.MULTILINE)))
YAML = re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)


def test_the_cells_run_and_make_the_table(kernel_shell):
    load, magic = PYTHON[:2]
    with capture_output():
        for cell in (load, magic):
            kernel_shell.run_cell(cell).raise_error()
    frame = kernel_shell.user_ns["customers"]
    assert frame.shape == (1000, 5)
    assert set(frame["annual_income_class"]) == {"Low Income", "Middle Income", "High Income"}
    assert frame["age"].between(18, 90).all()
    # Five standard errors of a share of 23 % in 1,000 rows.
    assert frame["churned"].mean() == pytest.approx(0.23, abs=0.067)


def test_the_sampler_that_is_shown_keeps_its_promises():
    sampler = Sampler("customers", "age", "age", PYTHON[2])
    assert all(parameter.unit == "years" for parameter in sampler.parameters)
    ages = Table("customers", (sampler,)).draw(1_000_000, 1)["age"]
    # Five standard errors: a false alarm in two million.
    assert ages.mean() == pytest.approx(45, abs=5 * 17 / 1000)
    assert ages.std() == pytest.approx(17, abs=5 * 17 / 1000)
    assert 18 <= ages.min() < ages.max() <= 90


def test_the_sampler_that_is_shown_is_the_one_that_the_schema_makes(kernel_shell):
    with capture_output():
        for cell in PYTHON[:2]:
            kernel_shell.run_cell(cell).raise_error()
    ((proposed, _),) = kernel_shell.proposed
    assert PYTHON[2].strip() in proposed


@pytest.mark.parametrize("words", SAID)
def test_what_a_description_can_say_is_read(words):
    others = (
        "status: open or closed\npatient_id: id\nthe order: day\nprice: in EUR\nquantity: number\n"
        "end_date: day\nsent_on: day"
    )
    stated = read_statements(read_text(f"{others}\nx: {words}", "examples"))["x"]
    assert stated.understood
    assert stated.unread == ()


def test_the_yaml_that_is_shown_is_a_schema():
    schema = read_text(YAML[0], "customers")
    assert [field.name for field in schema][:4] == ["age", "income", "plan", "calls"]
    assert schema["income"].depends_on == ("age",)
    assert schema["plan"].shares == (("Basic", 0.6), ("Plus", 0.3), ("Pro", 0.1))


def test_the_tables_that_are_shown_hold_together():
    customers, orders = linked_tables(read_schemas(YAML[1]).schemas)
    assert orders.links[0].table == customers.table == "customers"
    assert read_statements(orders)["ordered_on"].orders[0].field == "customers.signed_up"


def test_every_option_and_detail_named_is_real():
    from fastgen_magic.arguments import RUN_OPTIONS
    from fastgen_magic.completion import DETAILS
    from fastgen_magic.magic import FastgenMagics

    options = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", README))
    known = {option for action in FastgenMagics.fastgen.parser._actions for option in action.option_strings}
    known |= {option for option, _ in RUN_OPTIONS}
    elsewhere = {"--against", "--target", "--json", "--html"}  # of `%fastgen controls` and `fastgen evaluate`
    elsewhere |= {"--schema-format"}  # of `fastgen run`, whose --format is the files'
    elsewhere |= {"--authors", "--experiment", "--repeats"}  # of `fastgen bench`
    assert options <= known | elsewhere
    assert all(detail in README for detail in DETAILS)


def test_pictures_and_links_exist():
    root = Path(__file__).parents[1]
    targets = [link for link in re.findall(r"\]\(([^)]+)\)", README) if "://" not in link]
    assert targets
    assert [link for link in targets if not (root / link).exists()] == []


def test_python_blocks_parse():
    for block in PYTHON:
        if "%" not in block.splitlines()[0]:
            ast.parse(block)
