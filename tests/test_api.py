"""The package in Python, without a notebook."""

import subprocess
import sys
from pathlib import Path
from typing import Any, Literal

import pandas as pd
import pytest
from pydantic import BaseModel, Field

import fastgen_magic as fg
from fastgen_magic.authors.choose import fallback
from fastgen_magic.cautions import StatementWarning
from fastgen_magic.errors import SamplerError, SchemaError

TEXT = "age: age in years, 18 to 90\nplan: plan of the contract (Basic, Pro)"


@pytest.fixture(scope="module")
def table() -> fg.Table:
    return fg.generate(TEXT, "members", author="catalogue")


def test_a_table_draws_and_shows_its_source(table: fg.Table) -> None:
    drawn = table.draw(1_000, seed=7)
    assert list(drawn) == ["age", "plan"]
    assert drawn["age"].between(18, 90).all()
    names: dict[str, Any] = {}
    exec(table.source, names)
    pd.testing.assert_frame_equal(names["make_members"](1_000, 7), drawn)


@pytest.mark.parametrize("form", ["mapping", "path", "text file", "author"])
def test_every_form_of_a_schema_gives_the_same(table: fg.Table, tmp_path: Path, form: str) -> None:
    fields = dict(line.split(": ", 1) for line in TEXT.splitlines())
    (tmp_path / "members.yaml").write_text(TEXT)
    (tmp_path / "members.txt").write_text(TEXT)
    made = {
        "mapping": lambda: fg.generate(fields, "members", author="catalogue"),
        "path": lambda: fg.generate(tmp_path / "members.yaml", author="catalogue"),
        "text file": lambda: fg.generate(tmp_path / "members.txt", author="catalogue"),
        "author": lambda: fg.generate(TEXT, "members", author=fallback()),
    }[form]()
    assert made.source == table.source


def test_other_formats_are_read_as_the_command_reads_them(tmp_path: Path) -> None:
    ddl = "CREATE TABLE a (b INT); CREATE TABLE people (age INT CHECK (age BETWEEN 3 AND 9));"
    (tmp_path / "all.sql").write_text(ddl)
    for schema in (ddl, tmp_path / "all.sql"):
        drawn = fg.generate(schema, "people", author="catalogue").draw(50, seed=1)
        assert drawn["age"].between(3, 9).all()
    with pytest.raises(SchemaError, match="2 tables are here; name one of a, people"):
        fg.generate(ddl, author="catalogue")


def test_a_model_and_a_frame_are_read_as_they_are() -> None:
    class Member(BaseModel):
        id: int
        plan: Literal["Basic", "Pro"]
        rating: int | None = Field(None, ge=1, le=5)

    drawn = fg.generate(Member, author="catalogue").draw(50, seed=1)
    assert list(drawn) == ["id", "plan", "rating"]
    assert drawn["rating"].dropna().between(1, 5).all()
    assert list(fg.generate(drawn, author="catalogue").draw(9, seed=1)) == list(drawn)
    with pytest.raises(SchemaError, match="is no pydantic model or dataclass"):
        fg.generate(5, author="catalogue")


def test_what_goes_wrong_is_an_error_of_the_package() -> None:
    with pytest.raises(fg.FastgenError):
        fg.generate("", author="catalogue")
    with pytest.raises(SchemaError):
        fg.generate(Path("nowhere.txt"), author="catalogue")
    table = fg.generate(TEXT, author="catalogue")
    assert len(table.draw(1e1)) == 10
    for rows, seed in ((-1, 0), (2.5, 0), ("5", 0), (float("nan"), 0), (3, -1), (3, None)):
        with pytest.raises(SamplerError, match="must be a whole number from 0 up, as 5000 or 1e6, not"):
            table.draw(rows, seed)
    with pytest.raises(TypeError, match="no option modle"):
        fg.generate(TEXT, modle="x")
    with pytest.raises(AttributeError, match="nothing"):
        fg.nothing  # noqa: B018


def test_types_travel_with_the_package(tmp_path: Path) -> None:
    assert Path(fg.__file__).with_name("py.typed").is_file()
    assert set(fg.__all__) <= set(dir(fg))
    code = "import sys, fastgen_magic\nprint('numpy' in sys.modules, 'json' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("False")


def test_what_is_not_understood_comes_as_a_warning() -> None:
    with pytest.warns(StatementWarning, match="sorted by importance"):
        fg.generate("at: date and time, sorted by importance", "readings", author="catalogue")
