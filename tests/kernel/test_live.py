import nbformat
import pandas as pd
import pytest
from nbclient import NotebookClient

from fastgen_magic.errors import NotebookError, SamplerError
from fastgen_magic.kernel.change import Change
from fastgen_magic.kernel.overview import overview
from fastgen_magic.kernel.tables import Session
from fastgen_magic.notebook.cells import controls_cell
from fastgen_magic.samplers import IMPORTS, Sampler, Table, run_source

from ..browser.lesson import CELLS, SAMPLERS  # noqa: TID252 - tests are no installed package


def run_cell(namespace, source, number=0):
    run_source(source, f"<lesson cell {number} {hash(source)}>", namespace)


@pytest.fixture
def names():
    namespace = {}
    for number, source in enumerate(CELLS):
        run_cell(namespace, source, number)
    return namespace


@pytest.fixture
def live(names):
    return Session(names).live("lesson")


def test_a_change_names_the_old_text_and_the_new(live):
    change = live.set("score", {"mean": 60.0})
    wanted = SAMPLERS["score"].replace("mean=50.0,", "mean=60.0,")
    assert change == Change("sampler", "score", SAMPLERS["score"], wanted)
    assert live["score"].sampler.defaults["mean"] == 60.0


def test_function_assembly_and_preview_agree_after_a_change(live, names):
    live.set("score", {"mean": 60.0})
    assert names["lesson_score"].__kwdefaults__["mean"] == 60.0
    assert names["lesson_samplers"]["score"] is names["lesson_score"]
    drawn = names["make_lesson"](1_000, 7)
    assert list(live.values("score")) == list(drawn["score"])
    assert 58 < drawn["score"].mean() < 62


def test_what_depends_on_the_change_is_drawn_anew_and_only_that(live):
    before = {column: live.values(column) for column in SAMPLERS}
    live.set("price", {"pull": 1.0})
    live.set("score", {"mean": 60.0})
    drawn = [column for column in SAMPLERS if live.values(column)[0] != before[column][0]]
    assert drawn == ["score", "price"]
    assert live.dependants("score") == ["score", "price"]
    assert live.dependants("price") == ["price"]


def test_a_refusal_leaves_the_last_good_state(live, names):
    before = names["lesson_score"]
    with pytest.raises(SamplerError, match=r"^low 70 must lie below mean 50.0$"):
        live.set("score", {"low": 70})
    assert names["lesson_score"] is before
    assert live["score"].sampler.defaults["low"] == 0
    assert live.values("score").mean() < 55


def test_a_cell_that_the_user_runs_is_taken_over(live, names):
    assert not live.read()
    run_cell(names, SAMPLERS["score"].replace("50.0", "20.0"), 99)
    assert live.read().columns == {"score"}
    assert live["score"].sampler.defaults["mean"] == 20.0
    assert live.values("score").mean() < 25
    assert names["make_lesson"](1_000, 7)["score"].mean() < 25


def test_fields_come_and_go_with_the_assembly(live, names):
    names["lesson_samplers"] = {"score": names["lesson_score"]}
    assert live.read().fields
    assert [part.column for part in live.parts] == ["score"]


def test_reset_brings_back_what_was_written_first(live):
    live.set("score", {"mean": 60.0, "sd": 5})
    assert live.is_own("score")
    assert live.defaults("score") == {"mean": 50.0, "sd": 10, "low": 0}
    live.set("score", live.defaults("score"))
    assert not live.is_own("score")


def test_another_size_is_written_where_the_table_is_made(live, names):
    change = live.resize(500, 3)
    assert (change.before, change.after) == (
        "make_lesson(rows=1_000, seed=7)",
        "make_lesson(rows=500, seed=3)",
    )
    assert CELLS[-1].count(change.before) == 2
    assert len(live.values("plan")) == 500
    pd.testing.assert_frame_equal(live.draw(), names["make_lesson"](500, 3))
    pd.testing.assert_frame_equal(names["make_lesson"](), names["make_lesson"](500, 3))


def test_a_look_at_a_long_table_is_one_at_its_first_rows(live, names):
    drawn = names["make_lesson"](10_000, 7)
    names["lesson_samplers"].pop("note")
    live.resize(10_000_000, 7)
    assert list(live.values("price")) == list(drawn["price"])


def test_a_function_that_is_no_sampler_says_so(live, names):
    run_cell(names, "def lesson_score(n, rng, *, mean=[].copy()):\n    return rng.random(n)", 98)
    live.read()
    assert live["score"].sampler is None
    assert "must be a literal" in live["score"].problem
    assert len(live.values("score")) == 1_000


def test_a_field_that_cannot_be_drawn_says_why(live, names):
    run_cell(names, "def lesson_score(n, rng):\n    return 1 / 0", 97)
    live.read()
    with pytest.raises(SamplerError, match=r"^ZeroDivisionError: division by zero$"):
        live.values("price")


def test_a_table_that_is_not_there_is_named():
    with pytest.raises(NotebookError, match="there is no table shop here"):
        Session({}).live("shop")


def test_only_frames_are_compared_with(live, names):
    names["other"] = [1]
    with pytest.raises(NotebookError, match="other is a list"):
        live.reference("other")
    with pytest.raises(NotebookError, match="nothing is not defined"):
        live.reference("nothing")


def test_the_short_table_has_a_row_a_field(live):
    table = overview(live).set_index("field")
    assert list(table.index) == list(SAMPLERS)
    assert table["parameters"]["score"] == "mean=50.0, sd=10, low=0"
    assert table["depends on"]["price"] == "score"


@pytest.mark.parametrize(
    ("before", "expected"),
    [("", "mean=50.0, sd=10, low=0"), ("import sys; sys.modules['fastgen_magic'] = None", "pip install")],
)
def test_without_a_page_the_cell_prints_and_leaves_no_widgets(before, expected):
    cells = [before, *CELLS, controls_cell("lesson")]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(text) for text in cells])
    NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
    written = nbformat.writes(notebook)
    assert expected in str(notebook.cells[-1].outputs)
    assert "application/vnd.jupyter.widget" not in written
    assert "widgets" not in notebook.metadata


LAWFUL = """\
def lawful_city(n, rng, *, lead=0.5):
    return draw_names(rng, n, lawful_city_words, lead=lead)
"""


def lawful_names():
    sampler = Sampler("lawful", "city", "city", LAWFUL, {"lawful_city_words": ("Rome", "Oslo", "Bern")})
    table = Table("lawful", (sampler,))
    names = {}
    for number, source in enumerate((IMPORTS, table.laws_source(), LAWFUL, table.assembly(100, 7))):
        run_cell(names, source, number)
    return names


def test_sliders_draw_with_the_tables_own_laws_and_words():
    names = lawful_names()
    live = Session(names).live("lawful")
    names["draw_names"] = names["lawful_city_words"] = None
    assert list(live.values("city")) == list(names["make_lawful"](100, 7)["city"])
    live.set("city", {"lead": 5.0})
    assert (live.draw()["city"] == "Rome").mean() > 0.8
    assert live["city"].sampler.words == {"lawful_city_words": ("Rome", "Oslo", "Bern")}


def test_a_slider_names_the_law_that_the_cell_lacks():
    names = lawful_names()
    run_cell(names, "def lawful_city(n, rng, *, mean=3.0):\n    return draw_poisson(rng, n, mean)\n", 9)
    live = Session(names).live("lawful")
    with pytest.raises(
        SamplerError, match=r"^the law draw_poisson is not in the laws cell: run the magic again"
    ):
        live.values("city")


def test_a_law_that_a_cell_redefines_is_drawn_anew():
    names = lawful_names()
    live = Session(names).live("lawful")
    live.values("city")
    table = Table("lawful", (Sampler("lawful", "city", "city", LAWFUL, {"lawful_city_words": ("Linz",)}),))
    run_cell(names, table.laws_source(), 11)
    assert live.read().columns == {"city"}
    assert set(live.values("city")) == {"Linz"}
    assert live.read().columns == set()
