"""The panel for those who hear it or use keys, what is typed, and long work, in a real JupyterLab."""

import pytest

from .lesson import SAMPLERS
from .test_controls import ASSEMBLY, PLACES, lesson, shared

__all__ = ["lesson", "shared"]


def test_who_hears_the_panel_hears_names_and_numbers(lesson):
    lesson.open("price")
    lesson.open("plan")
    handle = lesson.handle("price", "median")
    lesson.page.wait_for_function(
        "node => node.getAttribute('aria-label') === 'median'", arg=handle.element_handle()
    )
    assert handle.get_attribute("aria-valuetext") == "100 USD"
    lesson.type(lesson.box("price", "median"), "333")  # between two steps of the slider
    lesson.page.wait_for_function(
        "node => node.getAttribute('aria-valuetext') === '333 USD'", arg=handle.element_handle()
    )
    rows = lesson.root.locator(".fastgen-rows .noUi-handle")
    assert rows.get_attribute("aria-label") == "rows"
    wanted = float(lesson.root.locator(".fastgen-rows input").input_value())
    heard = float(rows.get_attribute("aria-valuetext").replace(",", ""))
    assert heard == pytest.approx(wanted, rel=0.05)
    assert lesson.handle("plan", "weights").get_attribute("aria-label") == "weights, Basic"
    assert lesson.root.get_by_role("button", name="Another seed, by chance").count() == 1
    header = lesson.section("price").locator(".fastgen-header")
    assert header.get_attribute("aria-expanded") == "true"
    header.click()
    lesson.page.wait_for_function(
        "node => node.getAttribute('aria-expanded') === 'false'", arg=header.element_handle()
    )


def test_plain_keys_of_a_focused_slider_are_not_the_notebooks(lesson):
    lesson.open("score")
    before = lesson.notebook.sources()
    lesson.handle("score", "sd").focus()
    for key in ("b", "d", "d", "a", "x", "m", "ArrowUp"):
        lesson.page.keyboard.press(key)
    lesson.wait_default(PLACES["score"], "sd", "11,")
    after = lesson.notebook.sources()
    assert len(after) == len(before)
    assert after[PLACES["score"]] == before[PLACES["score"]].replace("sd=10,", "sd=11,")


def test_a_page_answers_nothing_to_a_range_that_changes(lesson):
    lesson.open("score")
    box = lesson.box("score", "sd")
    for typed in ("1000", "1", "35", "7"):
        lesson.type(box, typed)
        lesson.wait_default(PLACES["score"], "sd", f"{typed},")
    lesson.page.wait_for_timeout(500)
    assert lesson.default("score", "sd") == 7
    assert lesson.box("score", "sd").input_value() == "7"


def test_a_share_beyond_1_is_refused_beside_it(lesson):
    lesson.open("plan")
    share = lesson.section("plan").locator("input[type=number]").first
    lesson.type(share, "5")
    lesson.row("plan", "weights").get_by_role("alert").wait_for()
    assert lesson.notebook.sources()[PLACES["plan"]] == SAMPLERS["plan"]
    assert share.input_value() == "0.5"


def test_a_long_drawing_moves_a_bar_and_stops(lesson):
    lesson.type(lesson.root.locator(".fastgen-rows input"), "50000000")
    lesson.root.get_by_role("button", name="Update lesson").click()
    lesson.root.locator(".fastgen-status progress").wait_for()
    lesson.root.get_by_role("button", name="Stop").click()
    lesson.root.locator(".fastgen-status", has_text="stopped after").wait_for()
    lesson.root.get_by_role("button", name="Update lesson").click()
    lesson.root.locator(".fastgen-status progress").wait_for()
    lesson.notebook.command("notebook:interrupt-kernel")
    lesson.root.locator(".fastgen-status", has_text="stopped after").wait_for()
    lesson.type(lesson.root.locator(".fastgen-rows input"), "1000")
    lesson.notebook.wait_until("cells[arg].getSource().endsWith('make_lesson(rows=1_000, seed=7)')", ASSEMBLY)
