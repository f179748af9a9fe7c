from datetime import date, datetime

import pandas as pd
import pytest

from fastgen_magic.errors import NotebookError
from fastgen_magic.kernel.tables import Session
from fastgen_magic.samplers import run_source
from fastgen_magic.widgets import Panel, bridge

from ..browser.lesson import SAMPLERS  # noqa: TID252 - tests are no installed package


def defaults(names, column):
    return names[f"lesson_{column}"].__kwdefaults__


def picture(panel, column):
    return panel.sections[column]._picture.value


def test_a_slider_changes_function_picture_and_cell(panel, control, names, sent):
    before = picture(panel, "score")
    control("score", "mean").slider.value = 62.5
    assert defaults(names, "score")["mean"] == 62.5
    assert control("score", "mean").box.value == 62.5
    assert picture(panel, "score") != before
    message = sent[-1]
    assert (message["op"], message["session"], message["field"]) == ("rewrite", "window-1", "score")
    assert message["after"] == SAMPLERS["score"].replace("50.0", "62.5")


def test_dependants_follow_and_others_do_not(panel, control):
    control("price", "pull").slider.value = 10.0
    before = {column: picture(panel, column) for column in SAMPLERS}
    control("score", "mean").slider.value = 90.0
    panel.settle()
    changed = [column for column in SAMPLERS if picture(panel, column) != before[column]]
    assert changed == ["score", "price"]


@pytest.mark.parametrize(
    ("column", "name", "set_value", "expected"),
    [
        ("score", "sd", lambda one: setattr(one.slider, "value", 12), 12),
        ("price", "median", lambda one: setattr(one.slider, "value", 1234.5), 1230.0),
        ("day", "start", lambda one: setattr(one.view, "value", date(2023, 5, 1)), "2023-05-01"),
        (
            *("day", "hour"),
            lambda one: setattr(one.view, "value", datetime.fromisoformat("2023-05-01T09:15")),
            "2023-05-01 09:15",
        ),
        ("note", "words", lambda one: setattr(one.view, "value", "a\n\n b c \n"), ("a", "b c")),
        ("note", "prefix", lambda one: setattr(one.view, "value", "B"), "B"),
        ("note", "loud", lambda one: setattr(one.view, "value", True), True),
        ("note", "places", lambda one: setattr(one.rows[1].slider, "value", 0.5), (0.2, 0.5)),
        ("note", "extra", lambda one: setattr(one.view, "value", "{'a': [1]}"), {"a": [1]}),
    ],
)
def test_every_type_of_parameter_has_its_control(control, names, column, name, set_value, expected):
    set_value(control(column, name))
    found = defaults(names, column)[name]
    assert found == expected
    assert type(found) is type(expected)


def test_wide_ranges_have_logarithmic_sliders(control):
    assert control("price", "median").is_log
    assert control("price", "median").slider.max == pytest.approx(5)
    assert not control("price", "pull").is_log


def test_a_number_typed_beyond_the_range_widens_it(control, names):
    mean = control("score", "mean")
    mean.box.value = 140.0
    assert defaults(names, "score")["mean"] == 140.0
    assert mean.slider.max == 140
    assert mean.slider.value == 140
    median = control("price", "median")
    median.box.value = 1_000_000.0
    assert median.slider.max == pytest.approx(6)
    assert defaults(names, "price")["median"] == 1_000_000.0


def test_a_refusal_stands_beside_its_control_until_a_good_value(panel, control, names):
    low, row = control("score", "low"), panel.sections["score"].rows["low"]
    before = picture(panel, "score")
    low.slider.value = 70
    assert "70 was not taken: low 70 must lie below mean 50.0" in row.message
    assert (low.slider.value, low.box.value) == (0, 0)
    assert defaults(names, "score")["low"] == 0
    assert picture(panel, "score") == before
    low.slider.value = 10
    assert row.message == ""


def test_a_refusal_ends_with_the_next_good_value_and_leaves_the_range(panel, control):
    low, rows = control("score", "low"), panel.sections["score"].rows
    low.box.value = 170
    assert "170 was not taken" in rows["low"].message
    assert (low.slider.min, low.slider.max) == (0, 100)
    control("score", "mean").box.value = 60.0
    assert rows["low"].message == ""


def test_reset_brings_the_stated_range_back(panel, control):
    mean = control("score", "mean")
    mean.box.value = 140.0
    panel.sections["score"]._reset.click()
    assert (mean.slider.value, mean.slider.max) == (50, 100)


def test_decimals_of_a_whole_number_are_refused_not_dropped(panel, control, names):
    control("score", "sd").box.value = 2.5
    assert "2.5 was not taken: the cell has a whole number" in panel.sections["score"].rows["sd"].message
    assert defaults(names, "score")["sd"] == 10
    assert control("score", "sd").box.value == 10
    control("score", "sd").box.value = 12
    assert type(defaults(names, "score")["sd"]) is int


def test_units_of_parameters_stand_at_numbers_only(panel):
    assert "score (points)" in picture(panel, "score")
    panel.sections["day"].toggle()
    assert "days" not in picture(panel, "day")


def test_a_change_while_rows_are_drawn_leaves_them_of_one_kind(panel, control, names, monkeypatch):
    make = panel.live._apart()
    monkeypatch.setattr(panel.live, "_apart", lambda: make)
    control("score", "mean").slider.value = 90.0
    panel._draw()
    assert names["lesson"]["score"].mean() == pytest.approx(50, abs=2)


def test_rows_that_a_change_has_overtaken_are_called_old(panel, control, monkeypatch):
    draw = panel.live.draw

    def slow(*_heard, **_large):
        frame = draw()
        control("score", "mean").slider.value = 90.0
        return frame

    monkeypatch.setattr(panel.live, "draw", slow)
    panel._draw()
    assert "has 1,000 rows; it is older than these settings" in panel.status.value


def test_live_that_ends_calls_nothing_old(panel):
    panel.live_box.value = True
    panel.settle()
    panel.live_box.value = False
    assert "older" not in panel.status.value


def test_what_is_no_value_is_refused(panel, control, names):
    control("note", "extra").view.value = "os.getcwd()"
    assert "is no Python literal" in panel.sections["note"].rows["extra"].message
    assert control("note", "extra").view.value == "None"
    control("note", "words").view.value = ""
    assert "at least one line is needed" in panel.sections["note"].rows["words"].message
    assert control("note", "words").view.value == "red\ngreen"
    control("day", "start").view.value = None
    assert "a date is needed" in panel.sections["day"].rows["start"].message
    assert control("day", "start").view.value == date(2024, 1, 1)


def test_shares_stay_a_whole_while_one_moves(control, names):
    shares = control("plan", "weights")
    for share in (0.8, 1.0, 0.2):
        shares._rows["Basic"].slider.value = share
        assert sum(defaults(names, "plan")["weights"].values()) == pytest.approx(1, abs=1e-9)
    assert defaults(names, "plan")["weights"] == {"Basic": 0.2, "Plus": 0.48, "Pro": 0.32}
    assert shares._rows["Plus"].slider.value == pytest.approx(0.48)


def test_categories_come_and_go(panel, control, names):
    shares = control("plan", "weights")
    shares.new.value = "Max"
    shares.add.click()
    assert defaults(names, "plan")["weights"] == {"Basic": 0.45, "Plus": 0.27, "Pro": 0.18, "Max": 0.1}
    shares.new.value = "Max"
    shares.add.click()
    assert "Max is there already" in panel.sections["plan"].rows["weights"].message
    shares._remove("Basic")
    assert list(defaults(names, "plan")["weights"]) == ["Plus", "Pro", "Max"]
    assert sum(defaults(names, "plan")["weights"].values()) == pytest.approx(1, abs=1e-9)


def test_a_cell_that_was_run_moves_the_sliders(panel, control, names, sent):
    count = len(sent)
    run_source(SAMPLERS["score"].replace("50.0", "30.0"), "<edited>", names)
    panel.refresh()
    assert control("score", "mean").slider.value == 30
    assert control("score", "mean").box.value == 30
    assert len(sent) == count
    run_source(SAMPLERS["score"].replace("sd=10,", "sd=2.5,"), "<edited again>", names)
    panel.refresh()
    assert control("score", "sd").box.value == 2.5


def test_reset_brings_back_the_author(panel, control, names):
    section = panel.sections["score"]
    assert section._reset.disabled
    control("score", "mean").slider.value = 62.5
    control("score", "sd").slider.value = 20
    assert "changed" in section.header.description
    assert not section._reset.disabled
    section._reset.click()
    assert defaults(names, "score") == {"mean": 50.0, "sd": 10, "low": 0}
    assert control("score", "mean").slider.value == 50
    assert "changed" not in section.header.description


def test_the_frame_follows_when_asked(panel, control, names):
    before = names["lesson"]
    control("score", "mean").slider.value = 90.0
    panel.settle()
    assert names["lesson"] is before
    panel.update.click()
    panel.settle()
    assert names["lesson"]["score"].mean() > 85
    panel.live_box.value = True
    panel.rows.box.value = 200
    panel.settle()
    assert len(names["lesson"]) == 200
    assert "lesson has 200 rows" in panel.status.value


def test_rows_and_seed(panel, names, sent):
    panel.rows.slider.value = 10_000
    assert sent[-1]["after"] == "make_lesson(rows=10_000, seed=7)"
    panel.seed.value = 11
    assert sent[-1]["before"] == "make_lesson(rows=10_000, seed=7)"
    assert sent[-1]["after"] == "make_lesson(rows=10_000, seed=11)"
    panel.dice.click()
    assert panel.live.seed == panel.seed.value
    panel.seed.value = -4
    assert panel.seed.value == panel.live.seed >= 0
    assert "seed: a whole number from 0 to" in panel.status.value


def test_a_cell_with_other_text_gets_the_parameters_into_that(panel, control, sent):
    control("score", "mean").slider.value = 60.0
    edited = SAMPLERS["score"] + "\n    # a thought"
    bridge._live_bridge()._receive(None, {"op": "answer", "id": sent[-1]["id"], "source": edited}, [])
    assert sent[-1]["before"] == edited
    assert sent[-1]["after"] == edited.replace("50.0", "60.0")
    broken = "def lesson_score(n, rng, *, mean=50.0"
    bridge._live_bridge()._receive(None, {"op": "answer", "id": sent[-1]["id"], "source": broken}, [])
    assert "mend and run it" in panel.sections["score"]._notice.value


def test_a_page_that_refuses_gets_the_signature_to_copy(panel, control, sent):
    control("score", "mean").slider.value = 60.0
    answer = {"op": "answer", "id": sent[-1]["id"], "refused": "the notebook is read-only"}
    bridge._live_bridge()._receive(None, answer, [])
    section = panel.sections["score"]
    assert "the notebook is read-only" in section._notice.value
    assert section._copy.text == SAMPLERS["score"].replace("50.0", "60.0").split('\n    """')[0]


def test_where_no_cell_can_be_rewritten_the_signature_is_copied(names, sent):
    panel = Panel(Session(names).live("lesson"), lambda: "", rewrites=False)
    section = panel.sections["score"]
    assert section.is_open
    section.rows["mean"].control.slider.value = 60.0
    assert sent == []
    assert "lets no program rewrite" in section._notice.value
    assert "mean=60.0,  # points" in section._copy.text
    assert section._copy in section._foot.children
    panel.close()


def test_fields_are_searched_where_they_are_many(panel, names):
    assert panel.search.layout.display == "none"
    panel.search.value = "PR"
    assert list(panel._list.children) == [panel.sections["price"].view]
    panel.search.value = "zzz"
    assert "No field is called zzz" in panel._list.children[0].value


def test_what_is_folded_is_not_built(names, sent):
    panel = Panel(Session(names).live("lesson"), lambda: "", rewrites=True)
    assert [name for name, section in panel.sections.items() if section.rows] == ["score"]
    panel.close()


def test_another_table_is_compared_with(names, sent):
    names["seen"] = pd.DataFrame({"score": [1.0, 2.0, 3.0], "plan": ["Basic"] * 3})
    with pytest.raises(NotebookError, match="nothing"):
        Panel(Session(names).live("lesson"), lambda: "", rewrites=True, against="nothing")
    panel = Panel(Session(names).live("lesson"), lambda: "", rewrites=True, against="seen")
    assert "</i>seen</th>" in panel.sections["score"]._figures.value
    assert "#e08a1e" in picture(panel, "score")
    panel.sections["price"].toggle()
    assert "#e08a1e" not in picture(panel, "price")
    panel.close()


def test_words_of_the_schema_are_shown_as_text(names, sent):
    names["lesson_samplers"]["<b>score</b>"] = names["lesson_samplers"].pop("score")
    panel = Panel(Session(names).live("lesson"), lambda: "", rewrites=True)
    panel.sections["<b>score</b>"].toggle()
    assert "<b>score</b>" not in picture(panel, "<b>score</b>")
    panel.close()


def test_a_closed_panel_takes_the_looks_of_its_sliders_with_it(panel, control):
    slider, shared = control("score", "mean").slider, panel.view.layout
    panel.close()
    assert (slider.comm, slider.layout.comm, slider.style.comm) == (None, None, None)
    assert shared.comm is not None
