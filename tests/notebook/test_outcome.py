"""What the outcome says of fields that were mended or fell back."""

from types import SimpleNamespace

from fastgen_magic.authors.plan import PlannedField
from fastgen_magic.notebook import outcome
from fastgen_magic.pipeline import Result
from fastgen_magic.schema import Field


def made(*written):
    result = SimpleNamespace(plan=SimpleNamespace(table="t"), written=written)
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


def test_long_lists_and_reasons_are_cut_and_nothing_is_said_of_nothing():
    assert outcome.repaired(made(written("age"))) == []
    (line,) = outcome.repaired(made(*(written(f"f{i}", mended="x" * 300) for i in range(6))))
    assert line.endswith("…) and 2 more.")
    assert len(line) < 600
