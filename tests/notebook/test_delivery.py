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


def _function(source):
    namespace = {}
    run_source(source, f"<delivery {hash(source)}>", namespace)
    return namespace["t_age"]


def rows(shown):
    return [values for _, values in shown]


@pytest.fixture
def told():
    """The telling of a table of three rows, the namespace, and what it has shown."""
    frame, shown = pd.DataFrame({"age": [20, 30, 40]}), []
    age = SimpleNamespace(name="age", function_name="t_age")
    result = SimpleNamespace(
        plan=SimpleNamespace(table="t", fields=()), table=SimpleNamespace(samplers=(age,))
    )
    made = SimpleNamespace(
        result=result, kept=("age",), redescribed=(), prepared=SimpleNamespace(frame=frame)
    )
    names = {"t": frame, "t_age": _function("def t_age(n, rng):\n    return n")}
    status = SimpleNamespace(done=lambda lines, rows: shown.append((lines, rows["age"].tolist())))
    telling = _Telling(made, lambda _: ["t: 3 rows"], status, names, lambda made, _: made)
    return telling, names, shown


def test_the_first_rows_are_those_that_an_edited_cell_has_drawn(told):
    telling, names, shown = told
    names["t"] = pd.DataFrame({"age": [21, 31, 41]})  # Run All: the cells have run before the page answers
    telling.look_again()
    assert shown == []  # it is said that the cells are being brought
    telling.replied(REPLY, ())
    assert rows(shown) == [[21, 31, 41]]
    telling.look_again()
    assert len(shown) == 1
    names["t"] = pd.DataFrame({"age": [22, 32, 42]})  # and once more
    telling.look_again()
    assert rows(shown[1:]) == [[22, 32, 42]]


@pytest.mark.parametrize(
    "now",
    [
        pd.DataFrame({"age": [40, 30, 20]}, index=[2, 1, 0]),
        pd.DataFrame({"age": [20]}),
        pd.DataFrame({"age": [20, 30, 40], "old": False}),
        "no table",
    ],
)
def test_what_the_user_makes_of_the_table_is_not_shown(told, now):
    telling, names, shown = told
    telling.replied(REPLY, ())
    names["t"] = now
    telling.look_again()
    assert rows(shown) == [[20, 30, 40]]


def test_a_cell_that_has_run_is_told_until_the_table_is_drawn_with_it(told):
    telling, names, shown = told
    changed = "Changed since t was drawn: age; run this cell again, or the folded one that draws t."
    telling.replied(REPLY, ())
    before = names["t_age"]
    names["t_age"] = _function("def t_age(n, rng):\n    return n + 1")
    telling.look_again()
    telling.look_again()
    names["t_age"] = _function("def t_age(n, rng):\n    return n")  # taken back
    telling.look_again()
    assert before is not names["t_age"]
    names["t_age"] = _function("def t_age(n, rng):\n    return n + 2")
    telling.look_again()
    names["t"] = names["t"] + 2
    telling.look_again()
    assert [changed in lines for lines, _ in shown] == [False, True, False, True, False]
