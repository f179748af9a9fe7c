from dataclasses import replace

import pytest

from fastgen_magic.authors import Plan, PlannedField, Settings
from fastgen_magic.notebook.cells import cells_of
from fastgen_magic.notebook.cellspec import CellSpec, checksum
from fastgen_magic.pipeline import Result, Written
from fastgen_magic.samplers import Sampler, identifiers
from fastgen_magic.schema import Field, Schema

NAMES = ("id", "Price ($)", "b|d *x*")


def result(fallback="", author="catalogue"):
    known = identifiers(NAMES)
    schema = Schema("shop", tuple(Field(name) for name in NAMES), "Our <shop>", "All | orders")
    planned = [
        PlannedField(Field(name), known[name], kind="numerical", depends_on=("id",) * (name != "id"))
        for name in NAMES
    ]
    written = []
    for one in planned:
        inputs = "" if one.name == "id" else ", id"
        source = (
            f"def shop_{one.identifier}(n, rng{inputs}, *, mean=1.0):\n    return rng.normal(mean, 1, n)\n"
        )
        reason = fallback if one.name == "id" else ""
        written.append(
            Written(one, Sampler("shop", one.name, one.identifier, source), "normal", "it is", author, reason)
        )
    return Result(Plan(schema, tuple(planned), Settings()), tuple(written), author)


def lawful():
    """The same table, its price drawn by a law with words of its own."""
    plain = result()
    source = "def shop_Price(n, rng, id):\n    return draw_names(rng, n, shop_Price_words)\n"
    words = {"shop_Price_words": ("cheap", "dear")}
    written = tuple(
        replace(one, sampler=replace(one.sampler, source=source, words=words))
        if one.planned.identifier == "Price"
        else one
        for one in plain.written
    )
    return replace(plain, written=written)


def test_laws_stand_folded_behind_the_imports():
    cells = cells_of(lawful(), 10, 1)
    assert [cell.role for cell in cells[:4]] == ["summary", "imports", "laws", "sampler"]
    folded = [cell.role for cell in cells if cell.metadata("shop").get("jupyter") == {"source_hidden": True}]
    assert folded == ["imports", "laws", "assemble"]
    assert "fastgen" not in cells[2].source
    namespace = {}
    for cell in cells:
        if cell.cell_type == "code" and cell.role != "controls":
            exec(cell.source, namespace)
    assert set(namespace["shop"]["Price ($)"]) <= {"cheap", "dear"}


def test_laws_that_the_users_own_cells_call_are_there_too():
    own = Sampler("shop", "id", "id", "def shop_id(n, rng):\n    return draw_poisson(rng, n, 3)")
    (laws,) = [cell for cell in cells_of(result(), 10, 1, [own]) if cell.role == "laws"]
    assert "def draw_poisson" in laws.source


def test_the_cells_come_in_the_order_of_the_design():
    roles = [(cell.role, cell.field) for cell in cells_of(result(), 10, 1)]
    samplers = [("sampler", name) for name in NAMES]
    assert roles[: 3 + len(NAMES)] == [("summary", None), ("imports", None), *samplers, ("assemble", None)]


def test_a_cells_metadata_tells_whose_it_is():
    cell = CellSpec("code", "sampler", "Price ($)", "x = 1", ("fastgen",))
    mark = {"table": "shop", "role": "sampler", "field": "Price ($)", "crc": checksum("x = 1")}
    assert cell.metadata("shop") == {"fastgen": mark, "tags": ["fastgen"]}
    assert cell.key == ("sampler", "Price ($)")


def test_the_cells_run_in_order_and_make_the_table():
    namespace = {}
    for cell in cells_of(result(), 25, 1):
        if cell.cell_type == "code" and cell.role != "controls":
            exec(cell.source, namespace)
    assert list(namespace["shop"].columns) == list(NAMES)
    assert len(namespace["shop"]) == 25


def test_the_summary_says_kind_law_ties_and_why_and_escapes_what_users_wrote():
    summary = cells_of(result(), 10, 1)[0].source
    assert "### Our \\<shop\\>" in summary
    assert "All \\| orders" in summary
    assert "| Price (\\$) | numerical: normal, by id |  | it is |" in summary
    assert "b\\|d \\*x\\*" in summary
    assert "no model was asked" in summary
    assert "Fallback" not in summary


def test_a_fallback_is_marked_in_its_cell_and_in_the_summary():
    cells = cells_of(result(fallback="the mean was 52.5,\nnot 40", author="claude"), 10, 1)
    (cell,) = [cell for cell in cells if cell.field == "id"]
    first = cell.source.splitlines()[0]
    assert first == "# Fallback: the catalogue wrote this one, because the mean was 52.5, not 40"
    assert "Fallbacks, where what the author wrote was refused: id." in cells[0].source


@pytest.mark.parametrize("role", ["imports", "assemble"])
def test_plumbing_needs_no_package_of_ours(role):
    (cell,) = [cell for cell in cells_of(result(), 10, 1) if cell.role == role]
    assert "fastgen" not in cell.source


def test_the_summary_does_not_say_a_thing_twice():
    plain = result()
    written = tuple(
        replace(one, why="Normal. Values and shares are stated. A guess.") for one in plain.written
    )
    summary = cells_of(replace(plain, written=written), 10, 1)[0].source
    assert "| numerical: normal |  | Values and shares are stated. A guess. |" in summary


def test_a_long_table_of_fields_is_folded():
    plain = result()
    many = tuple(
        replace(plain.written[0], planned=replace(plain.written[0].planned, field=Field(f"f{n}")))
        for n in range(9)
    )
    text = cells_of(replace(plain, written=many), 10, 1)[0].source
    assert "<details><summary>What is stated and assumed of 9 fields</summary>\n\n| field |" in text
    assert text.rstrip().endswith("</details>")
    assert "<details>" not in cells_of(plain, 10, 1)[0].source


def test_the_mark_of_the_cell_that_draws_tells_what_the_line_says_from_what_was_set_since():
    def mark(*size, line=None):
        (cell,) = [one for one in cells_of(result(), *size, line=line) if one.role == "assemble"]
        return cell.metadata("orders")["fastgen"], checksum(cell.source)

    plain, of_line = mark(10, 1)
    assert "tuned" not in plain
    assert mark(10, 1, line=(10, 1)) == (plain, of_line)
    told, set_since = mark(25, 1, line=(10, 1))
    assert (told["crc"], told["tuned"]) == (of_line, set_since)
    assert set_since != of_line
