"""What the outcome says of fields that were mended or fell back."""

from types import SimpleNamespace

import pytest

from fastgen_magic.authors.plan import PlannedField
from fastgen_magic.notebook import outcome
from fastgen_magic.pipeline import Result
from fastgen_magic.schema import Field


def made(*written, author="a model", unread=()):
    plan = SimpleNamespace(table="t", schema=SimpleNamespace(unread=()), fields=())
    result = SimpleNamespace(plan=plan, written=written, author=author, unread=unread)
    result.fallen = Result.fallen.fget(result)
    return SimpleNamespace(result=result)


def written(name, mended="", fallback=""):
    return SimpleNamespace(planned=PlannedField(Field(name), name, mended=mended), fallback=fallback)


def test_mended_fields_and_fallbacks_are_told_with_their_reasons():
    lines = outcome.repaired(
        made(
            written("age"),
            written("fee", mended='"Hom=3": there is no such value'),
            written("note", mended="a text needs its template", fallback="not Python:\nline 2"),
        )
    )
    assert lines == [
        'Mended by its author: fee ("Hom=3": there is no such value).',
        "Written by the catalogue instead: note (not Python: line 2).",
    ]


def test_what_the_catalogue_gives_up_is_told_as_it_was_stated():
    one = written(
        "made", fallback="no value may occur twice but 9 of 10 rows repeat one; build it from `row`"
    )
    assert outcome.repaired(made(one, author="catalogue")) == [
        "Does not hold all that is said of it: made (no value may occur twice)."
    ]


def test_long_lists_and_reasons_are_cut_and_nothing_is_said_of_nothing():
    assert outcome.repaired(made(written("age"))) == []
    (line,) = outcome.repaired(made(*(written(f"f{i}", mended="x" * 300) for i in range(6))))
    assert line.endswith("…) and 2 more.")
    assert len(line) < 600


def test_the_catalogue_mends_nothing_but_draws_more_plainly():
    field = written("rasse", mended="does not follow tierart, since every value is Mix, whatever tierart is")
    assert outcome.repaired(made(field, author="catalogue")) == [
        "Drawn more plainly: rasse (does not follow tierart, since every value is Mix, whatever tierart is)."
    ]


@pytest.mark.parametrize(
    ("fields", "end"), [(4, "d (“d!”)."), (5, "e (“e!”)."), (6, "d (“d!”); and words of e, f.")]
)
def test_words_that_nothing_used_are_told_of_every_field(monkeypatch, fields, end):
    monkeypatch.setattr(outcome, "loose_keys", lambda _result: ())
    (line,) = outcome.unread(made(unread=[(name, f"“{name}!”") for name in "abcdef"[:fields]]))
    assert line.startswith("Not understood: a (“a!”), ")
    assert line.endswith(end)


def test_cells_are_called_by_what_they_are_for():
    keys = [("sampler", "age"), ("assemble", None), ("laws", None)]
    (line,) = outcome.waits("t", keys)
    assert line.startswith(
        "Edited, but not run: age, the cell that draws the table, the laws cell. t is drawn"
    )
    assert outcome.left("t", [("dirt", None)])[0].startswith(
        "Left, because you edited it: the dirt cell. t has no"
    )
    assert outcome.waits("t", []) == outcome.left("t", []) == outcome.older("t", []) == []
