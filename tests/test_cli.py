import io
import json
import os
import runpy
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import nbformat
import pandas as pd
import pytest

from fastgen_magic import pipeline, verbs
from fastgen_magic.authors import Settings
from fastgen_magic.authors.choose import author_named
from fastgen_magic.cli import VERBS, main
from fastgen_magic.errors import AuthorError
from fastgen_magic.pipeline import Result, run
from fastgen_magic.schema import read_text

TEXT = """\
# Customers of a "tour" and travel company
customer id: unique number of the customer
age: age of the customer in years, from 18 to 90
income class: income class (Low Income, Middle Income, High Income)
signup date: date of the first purchase
annual spend ($): what the customer spends in a year, may be missing
"""
COLUMNS = ["customer id", "age", "income class", "signup date", "annual spend ($)"]


class Ran(NamedTuple):
    code: int
    out: str
    err: str


Command = Callable[..., Ran]


@pytest.fixture
def fastgen(capsys: pytest.CaptureFixture[str]) -> Iterator[Command]:
    """Runs the command in this process."""
    handler = signal.getsignal(signal.SIGTERM)

    def command(*arguments: object) -> Ran:
        try:
            code: Any = main([str(argument) for argument in arguments])
        except SystemExit as end:
            code = end.code
        return Ran(code, *capsys.readouterr())

    yield command
    signal.signal(signal.SIGTERM, handler)


@pytest.fixture
def schema(tmp_path: Path) -> Path:
    path = tmp_path / "customers.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def result() -> Result:
    return run(read_text(TEXT, "customers"), author_named(None), fallback=author_named("catalogue"))


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch, result: Result) -> Result:
    """Samplers are at hand, so that a test of what follows need not wait for them."""
    _at_hand(monkeypatch, result)
    return result


def _at_hand(monkeypatch: pytest.MonkeyPatch, result: Result) -> None:
    def results(options: Any, _: object = None) -> tuple[Result]:
        return (replace(result, rows=options.rows.get("", 1_000)),)

    monkeypatch.setattr(verbs, "_results", results)
    monkeypatch.setattr(verbs, "_schemas", lambda _: (result.plan.schema,))


# --- plan


def test_plan_as_json_states_every_field(fastgen: Command, schema: Path) -> None:
    done = fastgen("plan", schema, "--json", "--author", "catalogue")
    plan = json.loads(done.out)
    assert (done.code, done.err) == (0, "")
    assert (plan["table"], plan["author"]) == ("customers", "catalogue")
    assert [field["name"] for field in plan["fields"] if field["column"]] == COLUMNS
    wanted = {"kind", "depends_on", "law", "meaning", "why", "unit", "low", "high", "values", "missing"}
    for field in plan["fields"]:
        assert field.keys() >= wanted
        assert field["kind"]
        assert field["law"]
    age = next(field for field in plan["fields"] if field["name"] == "age")
    assert (age["kind"], age["low"], age["high"]) == ("numerical", 18, 90)


def test_a_plan_fits_the_terminal(fastgen: Command, schema: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "90")
    lines = fastgen("plan", schema).out.splitlines()
    assert max(map(len, lines)) <= 90
    age = next(line for line in lines if line.startswith("age "))
    assert age.split()[1] == "numerical:"


# --- the same values everywhere


def test_table_script_notebook_and_draw_give_the_same_values(
    fastgen: Command, schema: Path, tmp_path: Path, result: Result, monkeypatch: pytest.MonkeyPatch
) -> None:
    options = (schema, "--rows", "12_000", "--seed", 3, "--quiet", "--out")
    assert fastgen("script", *options, tmp_path / "a.py") == Ran(0, "", "")  # a run of its own
    _at_hand(monkeypatch, result)
    for verb, name in (("table", "a.csv"), ("table", "a.parquet"), ("notebook", "a.ipynb")):
        assert fastgen(verb, *options, tmp_path / name) == Ran(0, "", "")
    drawn = result.table.draw(12_000, 3)
    assert list(drawn) == COLUMNS

    assert (tmp_path / "a.csv").read_bytes() == drawn.to_csv(index=False, lineterminator="\n").encode()

    monkeypatch.setattr(sys, "argv", ["a.py", "--out", str(tmp_path / "script.csv")])
    runpy.run_path(str(tmp_path / "a.py"), run_name="__main__")
    assert (tmp_path / "script.csv").read_bytes() == (tmp_path / "a.csv").read_bytes()

    names: dict[str, Any] = {}
    for cell in nbformat.read(tmp_path / "a.ipynb", as_version=4).cells:
        if cell.cell_type == "code" and cell.metadata["fastgen"]["role"] != "controls":
            exec(cell.source, names)
    pd.testing.assert_frame_equal(names["customers"], drawn)

    stored = pd.read_parquet(tmp_path / "a.parquet")
    dates = [name for name in drawn if drawn[name].dtype.kind == "M"]
    assert dates == ["signup date"]
    pd.testing.assert_frame_equal(stored, drawn.astype(dict.fromkeys(dates, "datetime64[ms]")))


def test_a_preview_shows_rows_and_dtypes_and_draws_no_more_than_a_block(
    fastgen: Command, written: Result, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    done = fastgen("table", "-", "--rows", "1e12")
    assert (done.code, done.err) == (0, "")
    assert "1,000,000,000,000 rows" in done.out
    assert str(written.table.draw(10, 0)["age"].iloc[9]) in done.out
    assert "datetime64[s]" in done.out
    assert max(map(len, done.out.splitlines())) <= 100


# --- where the schema comes from


def test_the_table_is_called_as_the_file_or_as_told(fastgen: Command, schema: Path) -> None:
    assert json.loads(fastgen("plan", schema, "--json").out)["table"] == "customers"
    assert json.loads(fastgen("plan", schema, "--json", "--name", "people").out)["table"] == "people"
    odd = schema.rename(schema.with_name("2020 sales (EU).txt"))
    assert json.loads(fastgen("plan", odd, "--json").out)["table"].isidentifier()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("visits.yaml", "title: Visits\nfields:\n  age: age in years\n"),
        ("visits.json", '{"title": "Visits", "fields": {"age": "age in years"}}'),
    ],
)
def test_files_with_a_title_are_read(fastgen: Command, tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text)
    plan = json.loads(fastgen("plan", tmp_path / name, "--json").out)
    assert (plan["table"], plan["title"]) == ("visits", "Visits")


def test_standard_input_needs_a_name(fastgen: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode()), encoding="ascii"))
    refused = fastgen("plan", "-")
    assert (refused.code, refused.err.count("\n")) == (1, 1)
    assert "--name" in refused.err
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode()), encoding="ascii"))
    plan = json.loads(fastgen("plan", "-", "--name", "people", "--json").out)
    assert plan["table"] == "people"


@pytest.mark.parametrize("name", ["missing.txt", "missing.yaml", "schema.xls", "latin.txt", "empty.txt"])
def test_a_schema_that_cannot_be_read_is_one_line(fastgen: Command, tmp_path: Path, name: str) -> None:
    (tmp_path / "latin.txt").write_bytes("größe: Größe in cm".encode("latin-1"))
    (tmp_path / "empty.txt").write_text("\n")
    done = fastgen("plan", tmp_path / name)
    assert (done.code, done.out, done.err.count("\n")) == (1, "", 1)
    assert done.err.startswith("fastgen: ")


# --- files


@pytest.mark.parametrize("verb", ["table", "script", "notebook"])
def test_an_existing_file_needs_force(fastgen: Command, written: Result, tmp_path: Path, verb: str) -> None:
    suffix = {"table": ".csv", "script": ".py", "notebook": ".ipynb"}[verb]
    target = tmp_path / f"mine{suffix}"
    target.write_text("mine")
    refused = fastgen(verb, "-", "--out", target)
    assert (refused.code, refused.out, refused.err.count("\n")) == (1, "", 1)
    assert "--force" in refused.err
    assert target.read_text() == "mine"
    assert fastgen(verb, "-", "--out", target, "--force").code == 0
    assert target.read_text(encoding="utf-8") != "mine"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize(
    ("verb", "name", "word"),
    [
        ("table", "a.docx", ".jsonl or .sql, or be a database's, as sqlite:"),
        ("table", "a", ".csv, .parquet"),
        ("script", "a.txt", ".py"),
        ("notebook", "a.py", ".ipynb"),
        ("table", "missing/a.csv", "does not exist"),
        ("table", "folder.csv", "is a folder"),
    ],
)
def test_targets_that_cannot_be_are_refused_before_any_work(
    fastgen: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, verb: str, name: str, word: str
) -> None:
    monkeypatch.setattr(verbs, "_results", lambda *_: pytest.fail("work was done"))
    monkeypatch.setattr(verbs, "_schemas", lambda _: (read_text("a: b", "t"),))
    (tmp_path / "folder.csv").mkdir()
    done = fastgen(verb, "-", "--out", tmp_path / name, "--force")
    assert (done.code, done.err.count("\n")) == (1, 1)
    assert word in done.err


# --- the command as a process


@pytest.mark.parametrize(("number", "name"), [(signal.SIGINT, "a.csv"), (signal.SIGTERM, "a.parquet")])
def test_an_interrupted_process_leaves_nothing(
    schema: Path, tmp_path: Path, number: signal.Signals, name: str
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    command = [
        sys.executable,
        "-m",
        "fastgen_magic",
        "table",
        str(schema),
        "--rows",
        "1e9",
        "--large",
        "--quiet",
        "--author",
        "catalogue",
        "--out",
        str(folder / name),
    ]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    while not list(folder.iterdir()) and process.poll() is None:
        time.sleep(0.05)
    process.send_signal(number)
    try:
        _, err = process.communicate(timeout=20)
    except subprocess.TimeoutExpired:  # an interrupt is lost where it meets a finalizer: who waits asks again
        process.send_signal(number)
        _, err = process.communicate(timeout=40)
    assert process.returncode == 130
    *need, said = err.splitlines()  # how long it would have taken, and that it was interrupted
    assert said == "fastgen: interrupted"
    assert all("Ctrl-C stops it" in line for line in need)
    assert list(folder.iterdir()) == []


def test_a_reader_that_goes_away_is_no_error(schema: Path) -> None:
    end, start = os.pipe()
    os.close(end)
    command = [sys.executable, "-m", "fastgen_magic", "plan", str(schema), "--quiet"]
    done = subprocess.run(command, stdout=start, stderr=subprocess.PIPE, text=True, check=False)
    os.close(start)
    assert (done.returncode, done.stderr) == (0, "")


# --- options


@pytest.mark.parametrize("verb", [verb.name for verb in VERBS])
def test_every_verb_has_a_function_and_a_help(fastgen: Command, verb: str) -> None:
    assert callable(getattr(verbs, verb))
    done = fastgen(verb, "--help")
    assert done.code == 0
    assert "SCHEMA" in done.out


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("table",),
        ("script", "a.txt"),
        ("plan", "a.txt", "--author", "nobody"),
        ("table", "a.txt", "--rows", "1.5"),
        ("table", "a.txt", "--seed", "-1"),
        ("plan", "a.txt", "--top-k", "0"),
        ("plan", "a.txt", "--retries", "many"),
        ("plan", "a.txt", "--timeout", "0"),
        ("plan", "a.txt", "--budget", "much"),
        ("plan", "a.txt", "--like", "frame"),
    ],
)
def test_wrong_usage_is_exit_code_2(fastgen: Command, arguments: tuple[str, ...]) -> None:
    done = fastgen(*arguments)
    assert (done.code, done.out) == (2, "")
    assert done.err


def test_options_reach_the_author(fastgen: Command, schema: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []

    def plan(_schemas: object, _author: object, settings: object, **_: object) -> None:
        seen.append(settings)
        raise AuthorError("enough")

    monkeypatch.setattr(pipeline, "plan_tables", plan)
    done = fastgen("plan", schema, "--top-k", 4, "--retries", 0, "--samples", 50, "--quiet")
    assert (done.code, done.err) == (1, "fastgen: enough\n")
    assert seen == [Settings(4, 0, 50)]


def test_names_and_places_are_those_of_the_locale(fastgen, tmp_path):
    (tmp_path / "people.txt").write_text("city: city of residence\n")
    drawn = {}
    for locale in ("de_DE", "en_US"):
        ran = fastgen("table", tmp_path / "people.txt", "--locale", locale, "--author", "catalogue")
        assert ran.code == 0
        drawn[locale] = ran.out
    assert drawn["de_DE"] != drawn["en_US"]
    ran = fastgen("plan", tmp_path / "people.txt", "--locale", "nowhere")
    assert ran.code == 1
    assert "--locale takes a locale such as de_DE or en_GB" in ran.err
