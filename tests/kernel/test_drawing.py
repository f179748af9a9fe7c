"""A model's samplers are drawn behind the sandbox's walls before the kernel gets them."""

from dataclasses import replace

import pandas as pd
import pytest

from fastgen_magic.authors import Plan, PlannedField, Settings
from fastgen_magic.errors import NotebookError, SandboxError
from fastgen_magic.kernel import drawing
from fastgen_magic.pipeline import Result, Written
from fastgen_magic.samplers import Sampler
from fastgen_magic.schema import Field, Schema

SOURCE = "def t_x(n, rng):\n    return rng.normal(size=n)\n"


def result(author="claude", source=SOURCE):
    planned = PlannedField(Field("x"), "x", kind="numerical")
    written = Written(planned, Sampler("t", "x", "x", source), "normal", "", author, "")
    return Result(Plan(Schema("t", (Field("x"),)), (planned,), Settings()), (written,), author)


@pytest.fixture
def drawn(monkeypatch):
    """Tables that were drawn apart."""
    tables = []
    real = drawing.drawn_apart

    def watched(*arguments):
        tables.append(real(*arguments))
        return tables[-1]

    monkeypatch.setattr(drawing, "drawn_apart", watched)
    return tables


def test_the_first_table_is_the_one_that_was_drawn_apart(drawn):
    prepared = drawing.prepare(result(), {}, 100, 7, set())
    (table,) = drawn
    assert prepared.frame is table
    pd.testing.assert_frame_equal(table, result().table.draw(100, 7))


def test_it_is_drawn_apart_once_and_the_catalogues_never(drawn):
    known = {result().table.samplers[0].function_source}
    drawing.prepare(result(), {}, 10, 7, known)
    drawing.prepare(result("catalogue"), {}, 10, 7, set())
    assert drawn == []


def test_a_function_of_the_users_own_is_drawn_by_the_kernel_after_the_models(drawn):
    here = {}
    drawing.run_source("def t_x(n, rng):\n    return rng.random(n) + 5\n", "<cell>", here)
    prepared = drawing.prepare(result(), here, 10, 7, set())
    assert len(drawn) == 1
    assert prepared.frame["x"].min() >= 5
    assert prepared.kept == ("x",)


def test_what_fails_there_never_enters_the_kernel(monkeypatch):
    def fails(*_):
        raise SandboxError("t cannot be drawn: it took longer than 3 s")

    monkeypatch.setattr(drawing, "drawn_apart", fails)
    here = {"there": 1}
    with pytest.raises(NotebookError, match="took longer"):
        drawing.prepare(result(), here, 10, 7, set())
    assert here == {"there": 1}


def test_the_policy_comes_before_the_process(drawn):
    bad = result(source="def t_x(n, rng):\n    return open('x')\n")
    with pytest.raises(Exception, match="open is not allowed"):
        drawing.prepare(replace(bad), {}, 10, 7, set())
    assert drawn == []
