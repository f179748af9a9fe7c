"""The panel's moves, chosen fields, and what it says of another DataFrame."""

import pytest

from fastgen_magic.errors import NotebookError
from fastgen_magic.kernel.tables import Session
from fastgen_magic.widgets import Panel

from ..browser.lesson import SAMPLERS  # noqa: TID252 - tests are no installed package
from .test_panel import defaults


def test_moves_are_taken_back_and_made_again_in_cells_too(panel, control, names, sent):
    control("score", "mean").box.value = 62.5
    panel.moves.buttons[0].click()
    assert defaults(names, "score")["mean"] == 50.0
    assert control("score", "mean").box.value == 50.0
    assert sent[-1]["after"] == SAMPLERS["score"]
    panel.moves.buttons[1].click()
    assert defaults(names, "score")["mean"] == 62.5
    panel.rows.box.value = 300
    panel.moves.buttons[0].click()
    assert panel.live.rows == 1_000
    assert panel.moves.buttons[1].disabled is False


def test_a_panel_shows_the_fields_that_were_asked_for(names, sent):
    live = Session(names).live("lesson")
    panel = Panel(live, lambda: "w", rewrites=True, columns=("plan", "score"))
    assert list(panel.sections) == ["score", "plan"]
    panel.sections["score"].rows["mean"].control.box.value = 60.0
    panel.settle()
    panel.close()
    with pytest.raises(NotebookError, match="lesson has no field 'scores'; did you mean 'score'"):
        Panel(live, lambda: "w", rewrites=True, columns=("scores",))


def test_what_cannot_be_compared_is_said_and_the_rest_has_the_frames_name(names, sent):
    names["seen"] = names["make_lesson"](500, 3).drop(columns="price").assign(plan=range(500))
    panel = Panel(Session(names).live("lesson"), lambda: "w", rewrites=True, against="seen")
    for section in panel.sections.values():
        if not section.is_open:
            section.toggle()
    assert "seen has no column price" in panel.status.value
    figures = {name: section._figures.value for name, section in panel.sections.items()}
    assert "</i>seen</th>" in figures["score"]
    assert "KS distance" in figures["score"]
    assert "seen has no column price." in figures["price"]
    assert "seen.plan holds numbers, not categories: it is not compared." in figures["plan"]
    panel.close()


def test_a_click_that_is_repeated_while_the_kernel_was_busy_is_one(panel):
    section = panel.sections["plan"]
    assert section.is_open
    section.header.click()
    section.header.click()
    assert not section.is_open
