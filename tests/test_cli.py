import io
import json
import os
import runpy
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import nbformat
import pandas as pd
import pytest

from fastgen_magic import output, pipeline, verbs
from fastgen_magic.authors import Settings
from fastgen_magic.authors.choose import AUTHORS, author_named
from fastgen_magic.cli import VERBS, main
from fastgen_magic.errors import AuthorError, OutputError
from fastgen_magic.listing import columns
from fastgen_magic.pipeline import Progress, Result, run
from fastgen_magic.schema import read_text
from fastgen_magic.terminal import rows_bar, terminal_bar

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
    monkeypatch.setattr(verbs, "_result", lambda _: result)
    return result


# --- plan


def test_plan_as_json_states_every_field(fastgen: Command, schema: Path) -> None:
    done = fastgen("plan", schema, "--json")
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


def test_plan_as_columns_fits_the_terminal(
    fastgen: Command, schema: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "90")
    lines = fastgen("plan", schema).out.splitlines()
    assert max(map(len, lines)) <= 90
    head = next(line for line in lines if line.startswith("field"))
    age = next(line for line in lines if line.startswith("age "))
    assert age[head.index("kind") :].startswith("numerical")


@pytest.mark.parametrize("width", [30, 60, 200])
def test_columns_stay_aligned_and_lose_no_word(width: int) -> None:
    rows = [("a", "some words that say a lot about it"), ("a much longer name", "x"), ("", "")]
    text = columns(("name", "words"), rows, width)
    assert max(map(len, text.splitlines())) <= width
    assert sorted(text.replace("-", "").split()) == sorted(
        f"name words {' '.join(map(' '.join, rows))}".split()
    )


# --- the same values everywhere


def test_table_script_notebook_and_draw_give_the_same_values(
    fastgen: Command, schema: Path, tmp_path: Path, result: Result, monkeypatch: pytest.MonkeyPatch
) -> None:
    options = (schema, "--rows", "12_000", "--seed", 3, "--quiet", "--out")
    assert fastgen("script", *options, tmp_path / "a.py") == Ran(0, "", "")  # a run of its own
    monkeypatch.setattr(verbs, "_result", lambda _: result)
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
        exec(cell.source if cell.cell_type == "code" else "", names)
    pd.testing.assert_frame_equal(names["customers"], drawn)

    stored = pd.read_parquet(tmp_path / "a.parquet")
    dates = [name for name in drawn if drawn[name].dtype.kind == "M"]
    assert dates == ["signup date"]
    pd.testing.assert_frame_equal(stored, drawn.astype(dict.fromkeys(dates, "datetime64[ms]")))


@pytest.mark.parametrize("rows", [1, 10_000, 10_001, 230_000])
def test_any_number_of_rows_is_the_beginning_of_one_table(
    fastgen: Command, written: Result, tmp_path: Path, rows: int
) -> None:
    for name in ("a.csv", "a.parquet"):
        assert fastgen("table", "-", "--name", "c", "--rows", rows, "--out", tmp_path / name).code == 0
    text = (tmp_path / "a.csv").read_text(encoding="utf-8")
    drawn = written.table.draw(rows, 0)
    assert text == drawn.to_csv(index=False, lineterminator="\n")
    assert pd.read_parquet(tmp_path / "a.parquet")["age"].equals(drawn["age"])


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
        ("table", "a.xlsx", ".csv or .parquet"),
        ("table", "a", ".csv or .parquet"),
        ("script", "a.txt", ".py"),
        ("notebook", "a.py", ".ipynb"),
        ("table", "missing/a.csv", "does not exist"),
        ("table", "folder.csv", "is a folder"),
    ],
)
def test_targets_that_cannot_be_are_refused_before_any_work(
    fastgen: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, verb: str, name: str, word: str
) -> None:
    monkeypatch.setattr(verbs, "_result", lambda _: pytest.fail("work was done"))
    (tmp_path / "folder.csv").mkdir()
    done = fastgen(verb, "-", "--out", tmp_path / name, "--force")
    assert (done.code, done.err.count("\n")) == (1, 1)
    assert word in done.err


@pytest.mark.parametrize("suffix", [".csv", ".parquet"])
@pytest.mark.parametrize(
    ("failure", "code", "words"),
    [
        (ValueError("codes run\nout"), 1, "rows from 20,000 cannot be drawn: codes run out"),
        (KeyboardInterrupt(), 130, "interrupted"),
    ],
)
def test_a_run_that_breaks_leaves_nothing_and_harms_nothing(
    fastgen: Command,
    written: Result,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    suffix: str,
    failure: BaseException,
    code: int,
    words: str,
) -> None:
    drawn = type(written.table).block

    def block(table: Any, start: int, seed: int) -> pd.DataFrame:
        if start == 20_000:
            raise failure
        return drawn(table, start, seed)

    monkeypatch.setattr(type(written.table), "block", block)
    target = tmp_path / f"mine{suffix}"
    target.write_text("mine")
    done = fastgen("table", "-", "--rows", 200_000, "--out", target, "--force")
    assert (done.code, done.err.count("\n")) == (code, 1)
    assert words in done.err
    assert (target.read_text(), list(tmp_path.iterdir())) == ("mine", [target])


@pytest.mark.parametrize("name", ["a.csv", "a.parquet"])
def test_a_disk_that_is_full_is_one_line_and_leaves_nothing(
    written: Result, tmp_path: Path, name: str
) -> None:
    def full(_rows: int) -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(OutputError, match=r"cannot be written: No space left on device"):
        output.write_table(written.table, 20_000, 0, tmp_path / name, full)
    assert list(tmp_path.iterdir()) == []


def test_a_column_that_changes_its_type_is_no_parquet(
    written: Result, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    frames = {
        start: pd.DataFrame({"a": [1 if start < 100_000 else "x"] * 10_000})
        for start in range(0, 200_000, 10_000)
    }
    monkeypatch.setattr(type(written.table), "block", lambda _table, start, _seed: frames[start])
    with pytest.raises(OutputError, match="changes its type"):
        output.write_table(written.table, 200_000, 0, tmp_path / "a.parquet")
    assert list(tmp_path.iterdir()) == []


def test_a_file_has_the_rights_of_any_new_file_and_links_are_followed(
    fastgen: Command, written: Result, tmp_path: Path
) -> None:
    plain, target, link = tmp_path / "plain", tmp_path / "target.csv", tmp_path / "link.csv"
    plain.touch()
    target.touch()
    link.symlink_to(target)
    assert fastgen("table", "-", "--rows", 5, "--out", link, "--force").code == 0
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8").count("\n") == 6
    assert target.stat().st_mode == plain.stat().st_mode


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
        "--out",
        str(folder / name),
    ]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    while not list(folder.iterdir()) and process.poll() is None:
        time.sleep(0.05)
    process.send_signal(number)
    _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (130, "fastgen: interrupted\n")
    assert list(folder.iterdir()) == []


def test_a_reader_that_goes_away_is_no_error(schema: Path) -> None:
    end, start = os.pipe()
    os.close(end)
    command = [sys.executable, "-m", "fastgen_magic", "plan", str(schema)]
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
    ],
)
def test_wrong_usage_is_exit_code_2(fastgen: Command, arguments: tuple[str, ...]) -> None:
    done = fastgen(*arguments)
    assert (done.code, done.out) == (2, "")
    assert done.err


def test_options_reach_the_author(fastgen: Command, schema: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []

    def plan(_schema: object, _author: object, settings: object) -> None:
        seen.append(settings)
        raise AuthorError("enough")

    monkeypatch.setattr(pipeline, "plan", plan)
    done = fastgen("plan", schema, "--top-k", 4, "--retries", 0, "--samples", 50)
    assert (done.code, done.err) == (1, "fastgen: enough\n")
    assert seen == [Settings(4, 0, 50)]


def test_authors_are_known_by_name() -> None:
    assert author_named(None).name == AUTHORS[0] == author_named("catalogue").name
    with pytest.raises(AuthorError, match=r"nobody.*catalogue"):
        author_named("nobody")


# --- progress


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_bars_are_shown_on_a_terminal_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def shown(stream: io.StringIO, *, quiet: bool) -> str:
        monkeypatch.setattr(sys, "stderr", stream)
        with terminal_bar(quiet=quiet) as listen:
            listen(Progress("enrich", 0, 4))
            listen(Progress("validate", 2, 4, "age", "repair 1 of 3"))
        with rows_bar(100, quiet=quiet) as on_rows:
            on_rows(50)
        return stream.getvalue()

    text = shown(Screen(), quiet=False)
    assert "validate · age · repair 1 of 3  88%" in text
    assert "enrich   0%" in text
    assert "rows: " in text
    assert shown(Screen(), quiet=True) == shown(io.StringIO(), quiet=False) == ""
