"""The controls panel in a real JupyterLab: sliders, boxes and cells in step."""

import pytest

from .controls_page import ControlsPage
from .lesson import CELLS, SAMPLERS
from .notebook_page import NotebookPage

SHOW = "%load_ext fastgen_magic\n%fastgen controls lesson"
PLACES = {column: number for number, column in enumerate(SAMPLERS, start=1)}
ASSEMBLY, PANEL, PROBE = len(CELLS) - 1, len(CELLS), len(CELLS) + 1


@pytest.fixture(scope="module")
def shared(server, lab):
    """One notebook with the lesson for all tests that only move its parameters."""
    notebook = NotebookPage.in_lab(lab, server.write_notebook("lesson.ipynb", [*CELLS, SHOW, "0"]))
    notebook.run_all()
    controls = ControlsPage(notebook, PANEL)
    controls.bring()
    yield controls
    notebook.close()


@pytest.fixture
def lesson(shared):
    """The shared notebook with its cells as at the beginning."""
    for number, source in enumerate(CELLS):
        if shared.notebook.sources()[number] != source:
            shared.notebook.set_source(number, source)
            shared.notebook.run(number)
    shared.bring()
    return shared


def test_a_slider_moved_by_keys_rewrites_its_default_and_nothing_else(lesson):
    lesson.open("score")
    before = lesson.picture("score")
    lesson.handle("score", "mean").focus()
    for _ in range(3):
        lesson.page.keyboard.press("ArrowRight")
    lesson.wait_default(PLACES["score"], "mean", "51.5")
    assert lesson.notebook.sources()[PLACES["score"]] == SAMPLERS["score"].replace("50.0", "51.5")
    assert lesson.box("score", "mean").input_value() == "51.5"
    assert lesson.picture("score") != before
    assert lesson.default("score", "mean") == 51.5


def test_a_number_typed_beyond_the_range_is_taken(lesson):
    lesson.open("price")
    lesson.type(lesson.box("price", "median"), "2000000")
    lesson.wait_default(PLACES["price"], "median", "2000000.0")
    assert float(lesson.handle("price", "median").get_attribute("aria-valuemax")) > 6
    lesson.open("score")
    lesson.type(lesson.box("score", "sd"), "55")
    lesson.wait_default(PLACES["score"], "sd", "55,")
    assert lesson.handle("score", "sd").get_attribute("aria-valuemax") == "55.0"


def test_shares_of_categories_are_one_whole(lesson):
    lesson.open("plan")
    lesson.handle("plan", "weights").focus()
    lesson.page.keyboard.press("End")
    lesson.wait_default(PLACES["plan"], "weights", '{"Basic": 1.0, "Plus": 0.0, "Pro": 0.0}')
    lesson.page.keyboard.press("Home")
    lesson.wait_default(PLACES["plan"], "weights", '{"Basic": 0.0, "Plus": 0.6, "Pro": 0.4}')
    lesson.section("plan").locator("input[type=text]").fill("Max")
    lesson.section("plan").get_by_role("button", name="Add").click()
    lesson.wait_default(PLACES["plan"], "weights", '{"Basic": 0.0, "Plus": 0.54, "Pro": 0.36, "Max": 0.1}')
    lesson.section("plan").get_by_role("button", name="Remove Basic").click()
    lesson.wait_default(PLACES["plan"], "weights", '{"Plus": 0.54, "Pro": 0.36, "Max": 0.1}')
    assert lesson.section("plan").locator(".fastgen-picture text", has_text="Max").count() == 1


def test_dates_ticks_texts_words_tuples_and_literals(lesson):
    lesson.open("day")
    lesson.row("day", "start").locator("input").fill("2023-05-01")
    lesson.wait_default(PLACES["day"], "start", '"2023-05-01"')
    lesson.open("note")
    lesson.row("note", "loud").locator("input[type=checkbox]").check()
    lesson.wait_default(PLACES["note"], "loud", "True")
    lesson.type(lesson.row("note", "prefix").locator("input"), "Zed")
    lesson.wait_default(PLACES["note"], "prefix", '"Zed"')
    words = lesson.row("note", "words").locator("textarea")
    words.fill("blue\ngreen grass")
    words.blur()
    lesson.wait_default(PLACES["note"], "words", '("blue", "green grass")')
    lesson.type(lesson.row("note", "places").locator("input[type=number]").nth(1), "0.75")
    lesson.wait_default(PLACES["note"], "places", "(0.2, 0.75)")
    lesson.type(lesson.row("note", "extra").locator("input"), "[1, 2]")
    lesson.wait_default(PLACES["note"], "extra", "[1, 2]")
    lesson.section("note").locator(".fastgen-samples li", has_text="ZED BLUE 0").wait_for()


def test_a_refusal_stands_beside_the_control(lesson):
    lesson.open("score")
    before = lesson.picture("score")
    lesson.type(lesson.box("score", "low"), "70")
    alert = lesson.row("score", "low").get_by_role("alert")
    alert.wait_for()
    assert "low 70 must lie below mean 50.0" in alert.inner_text()
    lesson.page.wait_for_function("box => box.value === '0'", arg=lesson.box("score", "low").element_handle())
    assert lesson.notebook.sources()[PLACES["score"]] == SAMPLERS["score"]
    assert lesson.picture("score") == before
    lesson.type(lesson.box("score", "low"), "5")
    alert.wait_for(state="detached")


def test_a_cell_that_is_edited_and_run_moves_its_sliders(lesson):
    lesson.open("score")
    lesson.open("price")
    lesson.type(lesson.box("price", "pull"), "5")
    lesson.wait_default(PLACES["price"], "pull", "5.0")
    before = lesson.picture("price")
    edited = SAMPLERS["score"].replace("50.0", "22.5")
    lesson.notebook.set_source(PLACES["score"], edited)
    lesson.notebook.run(PLACES["score"])
    lesson.bring()
    box = lesson.box("score", "mean").element_handle()
    lesson.page.wait_for_function("box => box.value === '22.5'", arg=box)
    assert float(lesson.handle("score", "mean").get_attribute("aria-valuenow")) == 22.5
    assert lesson.picture("price") != before
    assert lesson.notebook.sources()[PLACES["score"]] == edited


def test_a_drag_of_forty_steps_ends_consistent(lesson):
    lesson.open("score")
    lesson.open("price")
    handle = lesson.handle("score", "mean")
    handle.scroll_into_view_if_needed()
    at = handle.bounding_box()
    x, y = at["x"] + at["width"] / 2, at["y"] + at["height"] / 2
    lesson.page.mouse.move(x, y)
    lesson.page.mouse.down()
    for step in range(1, 41):
        lesson.page.mouse.move(x + step * 1.5, y)
    lesson.page.mouse.up()
    last = float(handle.get_attribute("aria-valuenow"))
    assert last > 60
    lesson.wait_default(PLACES["score"], "mean", f"{last},")
    assert float(lesson.box("score", "mean").input_value()) == last
    assert lesson.default("score", "mean") == last
    lesson.bring()
    mean = lesson.section("score").locator(".fastgen-figures span", has_text="mean").inner_text()
    drawn = lesson.ask("float(make_lesson()['score'].mean())")
    assert float(mean.split()[1]) == pytest.approx(drawn, abs=0.01)


def test_reset_brings_the_defaults_back(lesson):
    lesson.open("score")
    lesson.type(lesson.box("score", "mean"), "77")
    lesson.wait_default(PLACES["score"], "mean", "77.0")
    lesson.section("score").get_by_role("button", name="Reset").click()
    lesson.wait_default(PLACES["score"], "mean", "50.0")
    assert lesson.notebook.sources()[PLACES["score"]] == SAMPLERS["score"]
    assert lesson.default("score", "mean") == 50.0


def test_cursor_and_undo_of_the_cell_stay(lesson):
    lesson.open("score")
    cell = PLACES["score"]
    end = {"line": 8, "column": 4}
    lesson.notebook.evaluate("notebook.widgets[arg[0]].editor.setCursorPosition(arg[1])", [cell, end])
    lesson.notebook.evaluate("cells[arg].clearUndoHistory()", cell)  # changes within 0.5 s are one step
    lesson.type(lesson.box("score", "mean"), "63.25")
    lesson.wait_default(cell, "mean", "63.25")
    at = lesson.notebook.evaluate("return notebook.widgets[arg].editor.getCursorPosition()", cell)
    assert (at["line"], at["column"]) == (8, 4)
    lesson.notebook.evaluate("cells[arg].undo()", cell)
    assert lesson.notebook.sources()[cell] == SAMPLERS["score"]


def test_edits_that_have_not_run_stay_when_a_slider_moves(lesson):
    lesson.open("score")
    lesson.notebook.set_source(PLACES["score"], SAMPLERS["score"] + "\n    # a thought")
    lesson.type(lesson.box("score", "mean"), "64")
    lesson.wait_default(PLACES["score"], "mean", "64.0")
    assert lesson.notebook.sources()[PLACES["score"]].endswith("\n    # a thought")


def test_rows_seed_update_and_live(lesson):
    lesson.type(lesson.root.locator(".fastgen-rows input"), "250")
    lesson.notebook.wait_until("cells[arg].getSource().endsWith('make_lesson(rows=250, seed=7)')", ASSEMBLY)
    assert lesson.ask("len(lesson)") == 1_000
    lesson.bring()
    lesson.root.get_by_role("button", name="Update lesson").click()
    lesson.root.locator(".fastgen-status", has_text="lesson has 250 rows").wait_for()
    lesson.root.get_by_label("live").check()
    lesson.root.get_by_title("Another seed").click()
    lesson.notebook.wait_until("!cells[arg].getSource().includes('seed=7)')", ASSEMBLY)
    # The status says the same before and after, so the kernel is asked until the draw has come.
    assert any(lesson.ask("lesson.equals(make_lesson())") for _ in range(60))
    lesson.bring()
    lesson.root.get_by_label("live").uncheck()


def contrast(page, selector):
    """Contrast ratio of a text with the page behind it (WCAG 2)."""
    return page.evaluate(
        """selector => {
          const part = one => one <= 10 ? one / 3294 : ((one / 255 + .055) / 1.055) ** 2.4;
          const weights = [.2126, .7152, .0722];
          const light = colour => colour.match(/[\\d.]+/g).slice(0, 3)
            .reduce((sum, one, place) => sum + weights[place] * part(Number(one)), 0);
          const seen = one => one.getBoundingClientRect().width > 0;
          const node = [...document.querySelectorAll(selector)].filter(seen).at(-1);
          const ink = getComputedStyle(node)[node instanceof SVGElement ? "fill" : "color"];
          const ground = one => getComputedStyle(one).backgroundColor;
          let behind = node;
          while (ground(behind) === "rgba(0, 0, 0, 0)") behind = behind.parentElement;
          const [dark, bright] = [light(ink), light(ground(behind))].sort((a, b) => a - b);
          return (bright + .05) / (dark + .05);
        }""",
        selector,
    )


@pytest.mark.parametrize("theme", ["JupyterLab Dark", "JupyterLab Light"])
def test_texts_are_readable_in_both_themes(lesson, theme):
    lesson.open("score")
    lesson.page.evaluate(
        "theme => window.jupyterapp.commands.execute('apputils:change-theme', {theme})", theme
    )
    light = str("Light" in theme).lower()
    lesson.page.wait_for_function("light => document.body.dataset.jpThemeLight === light", arg=light)
    for selector in (".fastgen-picture text", ".fastgen-label b", ".fastgen-header", ".fastgen-figures b"):
        assert contrast(lesson.page, selector) >= 4.5, selector


@pytest.mark.parametrize("width", [360, 1600])
def test_narrow_and_wide(lesson, width):
    lesson.open("plan")
    lesson.open("score")
    node = lesson.root.element_handle()
    try:
        for size in (width, width - 5):
            node.evaluate("(node, size) => { node.style.width = size + 'px'; }", size)
        fits = node.evaluate(
            """node => { const edge = node.getBoundingClientRect().right + 1;
              return [...node.querySelectorAll('button, input, .noUi-target, svg')]
                .filter(one => one.getBoundingClientRect().right > edge).length; }"""
        )
        assert fits == 0
        handle = lesson.handle("score", "mean").locator("xpath=../../..")
        assert handle.bounding_box()["width"] > 60
    finally:
        node.evaluate("node => { node.style.width = ''; }")


def test_another_frame_is_compared_with(lesson):
    lesson.notebook.set_source(PROBE, "seen = make_lesson(500, 3)\n%fastgen controls lesson --against seen")
    lesson.notebook.run(PROBE)
    second = ControlsPage(lesson.notebook, PROBE)
    second.bring()
    second.section("score").locator(".fastgen-figures th", has_text="seen").wait_for()
    lesson.notebook.set_source(PROBE, "0")
    lesson.notebook.run(PROBE)
    lesson.show()


def test_after_a_restart_the_panel_has_what_the_cells_hold(lesson):
    lesson.open("score")
    lesson.type(lesson.box("score", "mean"), "71")
    lesson.wait_default(PLACES["score"], "mean", "71.0")
    lesson.notebook.restart()
    lesson.notebook.run_all()
    lesson.bring()
    lesson.open("score")
    assert lesson.box("score", "mean").input_value() == "71"
    assert lesson.default("score", "mean") == 71.0
