"""What is shown below the magic once its cells have answered, and after cells have run."""

from types import SimpleNamespace

import pandas as pd
import pytest

from fastgen_magic.page.delivery import _Telling
from fastgen_magic.samplers import run_source

REPLY = SimpleNamespace(
    refused=None,
    inserted=(),
    updated=(),
    removed=(),
    kept=(("sampler", "age"),),
    left=(),
    orphans=(),
    texts={},
)
SOURCE = "def t_age(n, rng):\n    return n"


def _function(source=SOURCE):
    namespace = {}
    run_source(source, f"<delivery {hash(source)}>", namespace)
    return namespace["t_age"]


class Here:
    """A session whose cells have drawn whatever stands in its namespace."""

    def __init__(self, frame):
        self.namespace = {"t": frame, "t_age": _function()}

    def take_up(self, made, _cells):
        return made

    def drawn_since(self, made):
        frame = self.namespace["t"]
        same = frame is made.prepared.frame
        return made if same else SimpleNamespace(**{**vars(made), "prepared": SimpleNamespace(frame=frame)})


@pytest.fixture
def told():
    """The telling of a table of three rows, the namespace, and what it has shown: lines and first rows."""
    frame, shown = pd.DataFrame({"age": [20, 30, 40]}), []
    age = SimpleNamespace(name="age", function_name="t_age")
    table = SimpleNamespace(samplers=(age,))
    result = SimpleNamespace(plan=SimpleNamespace(table="t", fields=()), table=table)
    made = SimpleNamespace(
        result=result, kept=("age",), redescribed=(), prepared=SimpleNamespace(frame=frame)
    )
    here = Here(frame)
    status = SimpleNamespace(done=lambda lines, rows: shown.append((lines, rows["age"].tolist())))
    return _Telling(made, lambda _: ["t: 3 rows"], status, here), here.namespace, shown


def test_the_first_rows_are_those_that_an_edited_cell_has_drawn(told):
    telling, names, shown = told
    names["t"] = pd.DataFrame({"age": [21, 31, 41]})  # Run All: the cells have run before the page answers
    telling.look_again()
    assert shown == []  # it is said that the cells are being brought
    telling.replied(REPLY, ())
    assert [rows for _, rows in shown] == [[21, 31, 41]]
    telling.look_again()
    assert len(shown) == 1
    names["t"] = pd.DataFrame({"age": [22, 32, 42]})  # and once more
    telling.look_again()
    assert [rows for _, rows in shown[1:]] == [[22, 32, 42]]


def test_a_cell_that_has_run_is_told_until_the_table_is_drawn_with_it(told):
    telling, names, shown = told
    changed = "Changed since t was drawn: age; run this cell again, or the folded one that draws t."
    telling.replied(REPLY, ())
    before = names["t_age"]
    names["t_age"] = _function(f"{SOURCE} + 1")
    telling.look_again()
    telling.look_again()
    names["t_age"] = _function()  # taken back
    telling.look_again()
    assert before is not names["t_age"]
    names["t_age"] = _function(f"{SOURCE} + 2")
    telling.look_again()
    names["t"] = names["t"] + 2
    telling.look_again()
    assert [changed in lines for lines, _ in shown] == [False, True, False, True, False]


def test_a_cell_that_waits_is_told_until_it_has_run_and_not_again_when_a_slider_changes_it(told):
    telling, names, shown = told
    waits = "Edited, but not run: age. t is drawn without that: "
    texts = {("sampler", "age"): f"{SOURCE} + 1"}
    telling.replied(SimpleNamespace(**{**vars(REPLY), "texts": texts}), ())
    names["t_age"] = _function(f"{SOURCE} + 1")
    telling.look_again()
    names["t_age"] = _function(f"{SOURCE} + 2")
    telling.look_again()
    names["t"] = names["t"] + 2
    telling.look_again()
    assert [any(line.startswith(waits) for line in lines) for lines, _ in shown] == [True, False, False]


def test_a_waiting_cell_into_which_a_slider_writes_has_run_with_what_was_written(told):
    telling, names, shown = told
    tuned = "def t_age(n, rng, *, low={}):\n    return n + low{}"
    names["t_age"] = _function(tuned.format(1, ""))
    telling.drawn_by = telling._functions()
    texts = {("sampler", "age"): "# mine\n" + tuned.format(1, " + 1")}
    telling.replied(SimpleNamespace(**{**vars(REPLY), "texts": texts}), ())
    names["t_age"] = _function(tuned.format(2, ""))  # a slider: the edit has not run
    telling.look_again()
    names["t_age"] = _function(tuned.format(2, " + 1"))
    telling.look_again()
    waits = [any(line.startswith("Edited, but not run: age.") for line in lines) for lines, _ in shown]
    assert waits == [True, True, False]
