"""What is typed is taken as it is, or refused beside its control; never silently another number."""

import pytest

from fastgen_magic import generate
from fastgen_magic.kernel.tables import Session
from fastgen_magic.samplers import Parameter, run_source
from fastgen_magic.widgets import Panel
from fastgen_magic.widgets.control import control_for
from fastgen_magic.widgets.manners import Manners


def defaults(names, column):
    return names[f"lesson_{column}"].__kwdefaults__


def test_a_range_that_was_widened_leaves_a_page_nothing_to_answer(control, names):
    pull = control("price", "pull")
    wide = []
    for typed in (5_000.0, 0.001, 12.5):
        pull.box.value = typed
        assert (pull.box.value, defaults(names, "price")["pull"]) == (typed, typed)
        wide.append(pull.slider)
    assert wide[0] is not wide[1]
    wide[0].value = 25.0  # what a page says of a slider that is gone
    assert defaults(names, "price")["pull"] == 12.5


def test_a_page_that_rounds_to_its_own_steps_moves_nothing(control, names):
    mean = control("score", "mean")
    mean.box.value = 50.13
    mean.slider.value += mean.slider.step / 3
    assert defaults(names, "score")["mean"] == 50.13


@pytest.mark.parametrize("typed", [5.0, -1.0, 1.0001, float("nan")])
def test_a_share_that_is_none_is_refused_and_the_others_stay(panel, control, names, typed):
    before = dict(defaults(names, "plan")["weights"])
    weights = control("plan", "weights")
    first = next(iter(weights._rows.values()))
    first.box.value = typed
    assert defaults(names, "plan")["weights"] == before
    assert panel.sections["plan"].rows["weights"].message
    assert first.box.value == before["Basic"]


@pytest.mark.parametrize("typed", [2.5, -4.0, 1e300, float("inf"), float("nan")])
def test_a_seed_that_is_none_is_refused(panel, typed):
    before = panel.live.seed
    panel.seed.value = typed
    assert panel.live.seed == panel.seed.value == before
    assert "seed: a whole number from 0 to" in panel.status.value


@pytest.mark.parametrize("typed", [0.0, -10.0, 2.5, 1e30])
def test_rows_that_are_none_are_refused(panel, typed):
    before = panel.live.rows
    panel.rows.box.value = typed
    assert panel.live.rows == panel.rows.box.value == before
    assert "a whole number" in panel.status.value


def test_figures_for_each_value_of_another_field_are_no_shares():
    told = []
    mean = Parameter("mean", {"dog": 31.5, "cat": 5}, low=1, high=60)
    figures = control_for(mean, told.append, told.append)
    figures.rows[1].box.value = 6.5
    assert told == [{"dog": 31.5, "cat": 6.5}]
    figures.show({"cat": 7, "dog": 30})
    assert [row.box.value for row in figures.rows] == [7, 30]
    shares = control_for(Parameter("weights", {"dog": 3, "cat": 1}), told.append, told.append)
    assert shares.shares == {"dog": 0.75, "cat": 0.25}


def test_the_page_is_told_which_sliders_are_logarithmic(panel, control):
    assert "fastgen-log" in control("price", "median").view._dom_classes
    assert "fastgen-log" in panel.rows.view._dom_classes
    assert "fastgen-log" not in control("score", "mean").view._dom_classes
    assert any(isinstance(child, Manners) for child in panel.view.children)


# --- long work


def test_a_table_that_does_not_fit_is_asked_about(panel, names, monkeypatch):
    from fastgen_magic.samplers import watch

    monkeypatch.setattr(watch, "free_memory", lambda: 1_000)
    panel.rows.box.value = 120_000
    panel.update.click()
    panel.settle()
    assert "Press Update once more" in panel.status.value
    panel.update.click()
    panel.settle()
    assert len(names["lesson"]) == 120_000


def test_the_stop_ends_a_drawing_and_the_table_stays(panel, names):
    before = names["lesson"]
    panel.rows.box.value = 50_000_000
    seen = []

    def stop(change):
        seen.append(change["new"])
        if "<progress" in change["new"]:
            panel.stop.click()

    panel.status.observe(stop, "value")
    panel.update.click()
    panel.settle()
    assert any("of 50,000,000 rows, about" in words for words in seen)
    assert "stopped after" in panel.status.value
    assert panel.stop.layout.display == "none"
    assert names["lesson"] is before


def test_a_refused_figure_of_a_group_tells_group_and_figures(sent):
    names = {}
    table = generate("kind: cat or dog\nweight: weight in kg (dogs 4-45, cats 2.5-7)")
    run_source(table.source, "<pets>", names)
    panel = Panel(Session(names).live("table"), lambda: "window-1", rewrites=True)
    section = panel.sections["weight"]
    section.toggle()
    mean = section.rows["mean"]
    cats = mean.control.rows[list(names["table_weight"].__kwdefaults__["mean"]).index("cat")]
    cats.box.value = 14.0
    assert "cat: 14.0 was not taken: mean 14.0 and sd 0.9 do not fit between 2.5 and 7.0" in mean.message
    assert cats.box.value != 14
    panel.settle()
    panel.close()
