import threading

import pytest

from fastgen_magic.widgets import moves
from fastgen_magic.widgets.moves import Move, Moves


@pytest.fixture
def state():
    return {"mean": 1, "sd": 1}


@pytest.fixture
def made(state, monkeypatch):
    clock = iter(range(0, 1_000, 10))
    monkeypatch.setattr(moves.time, "monotonic", lambda: next(clock))
    return Moves(lambda _field, values: state.update(values), threading.RLock(), print)


def move(state, **values):
    before = dict(state)
    state.update(values)
    return Move("x", before, dict(state))


def test_moves_are_taken_back_and_made_again(made, state):
    made.note(move(state, mean=2))
    made.note(move(state, sd=5))
    made.undo()
    assert state == {"mean": 2, "sd": 1}
    made.undo()
    made.undo()
    assert state == {"mean": 1, "sd": 1}
    made.redo()
    made.redo()
    assert state == {"mean": 2, "sd": 5}
    assert [one.disabled for one in made.buttons] == [False, True]


def test_a_new_move_forgets_those_that_were_taken_back(made, state):
    made.note(move(state, mean=2))
    made.undo()
    made.note(move(state, sd=9))
    assert made.buttons[1].disabled


def test_a_drag_is_one_move(state, monkeypatch):
    monkeypatch.setattr(moves.time, "monotonic", lambda: 100.0)
    made = Moves(lambda _field, values: state.update(values), threading.RLock(), print)
    for mean in (2, 3, 4):
        made.note(move(state, mean=mean))
    made.note(move(state, sd=7))
    made.undo()
    assert state == {"mean": 4, "sd": 1}
    made.undo()
    assert state == {"mean": 1, "sd": 1}


def test_a_field_that_somebody_redefines_is_forgotten(made, state):
    made.note(move(state, mean=2))
    made.forget("x")
    assert made.buttons[0].disabled
