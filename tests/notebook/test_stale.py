import types

from fastgen_magic.notebook.cellspec import CellSpec, checksum
from fastgen_magic.notebook.stale import StaleWatch

OLD, NEW = "def t_a(n, rng):\n    return 1", "def t_a(n, rng):\n    return 2"
KEY = ("sampler", "a")


def watch(history):
    heard = []
    return StaleWatch([CellSpec("code", *KEY, NEW)], history, heard.append), heard


def ran(text):
    return types.SimpleNamespace(info=types.SimpleNamespace(raw_cell=text))


def test_old_code_that_ran_before_the_answer_came_is_stale():
    history = [OLD, "%%fastgen t"]
    watching, heard = watch(history)
    history += [OLD, "print(1)"]
    for text in history[2:]:
        watching.ran(ran(text))
    assert heard == []  # nobody knows yet what the cell said before
    assert watching.rewritten({KEY: checksum(OLD)}) == (KEY,)


def test_old_code_that_ran_before_the_magic_is_not():
    watching, _ = watch([OLD, "%%fastgen t"])
    assert watching.rewritten({KEY: checksum(OLD)}) == ()


def test_old_code_that_runs_after_the_answer_is_stale_until_the_new_code_runs():
    watching, heard = watch([])
    assert watching.rewritten({KEY: checksum(OLD)}) == ()
    watching.ran(ran("something else"))
    watching.ran(ran(OLD))
    watching.ran(ran(OLD))
    watching.ran(ran(NEW))
    assert heard == [(KEY,), ()]


def test_an_event_without_a_cell_is_no_matter():
    watching, heard = watch([])
    watching.ran(ran(None))
    assert heard == []
