import ast
import io
import runpy
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd
import pytest

from fastgen_magic.authors import Plan, PlannedField
from fastgen_magic.pipeline import Result, Written
from fastgen_magic.samplers import BLOCK, Sampler, identifiers
from fastgen_magic.schema import Field, Schema
from fastgen_magic.script import script_text

SOURCES = {
    "order id": 'def TABLE_order_id(n, rng, row):\n    """Running number."""\n    return row + 1',
    "wealth": (
        'def TABLE__wealth(n, rng, *, sd=1.0):\n    """Drives the amount; no column."""\n'
        "    return rng.normal(0, sd, n)"
    ),
    "Amount ($)": (
        "def TABLE_Amount(\n    n, rng, _wealth, *,\n    median=40.0,  # USD, 10 to 100: half lie below\n):\n"
        '    """Amount in USD."""\n'
        "    return np.round(median * np.exp(0.3 * _wealth + rng.normal(0, 1, n)), 2)"
    ),
    "class": (
        'def TABLE_class_(n, rng, *, missing=0.2):\n    """Class, some of them missing."""\n'
        '    values = pd.array(["é, ü", "b\\"c"], dtype="str")[rng.integers(0, 2, n)]\n'
        "    values[rng.random(n) < missing] = pd.NA\n    return values"
    ),
    "day": (
        'def TABLE_day(n, rng, *, first="2024-01-01"):\n    """Day of the order."""\n'
        '    return np.datetime64(first, "s") + rng.integers(0, 365, n).astype("timedelta64[D]")'
    ),
}


def result_of(table: str = "orders", title: str = "Orders", fallback: str = "") -> Result:
    names = identifiers(tuple(SOURCES)) | {"wealth": "_wealth"}
    written = []
    for name, source in SOURCES.items():
        planned = PlannedField(Field(name), names[name], kind="numerical")
        sampler = Sampler(table, name, names[name], source.replace("TABLE", table))
        written.append(Written(planned, sampler, "a law", "a reason", "catalogue", fallback))
    schema = Schema(table, tuple(Field(name) for name in SOURCES), title, "What the table holds. " * 9)
    plan = Plan(schema, tuple(one.planned for one in written))
    return Result(plan, tuple(written), "catalogue")


class Ran(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a script as a command, in this process because that is faster."""

    def command(script: Path, *arguments: object) -> Ran:
        monkeypatch.setattr(sys, "argv", [str(script), *map(str, arguments)])
        code: Any = 0
        try:
            runpy.run_path(str(script), run_name="__main__")
        except SystemExit as end:
            code = end.code
        return Ran(code, *capsys.readouterr())

    return command


@pytest.fixture(scope="module")
def script(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("script") / "orders.py"
    path.write_text(script_text(result_of(), 1_234, 5), encoding="utf-8")
    return path


def test_the_script_needs_numpy_pandas_and_the_standard_library_alone_until_it_writes_parquet() -> None:
    tree = ast.parse(script_text(result_of(), 100, 0))
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
    names = {node.module or "" for node in imports if isinstance(node, ast.ImportFrom)}
    names |= {alias.name for node in imports if isinstance(node, ast.Import) for alias in node.names}
    assert {name.partition(".")[0] for name in names} - sys.stdlib_module_names == {
        *("numpy", "pandas", "pyarrow", "fsspec")
    }
    top = tree.body[1 : 1 + len([node for node in tree.body if node in imports])]
    said = {node: ast.unparse(node) for node in imports if node not in top}
    late = {
        text for text in said.values() if text.split()[1].partition(".")[0] not in sys.stdlib_module_names
    }
    assert late == {"import pyarrow as pa", "import fsspec", "from pyarrow.parquet import ParquetWriter"}


def test_laws_stand_above_the_samplers_that_call_them(run: Run, tmp_path: Path) -> None:
    plain = result_of()
    body = "tie(draw_exponential(rng, n, 30), rng, [(0.5, _wealth)])"
    source = f"def orders_Amount(n, rng, _wealth):\n    return {body}\n"
    written = [
        replace(one, sampler=replace(one.sampler, source=source)) if one.planned.name == "Amount ($)" else one
        for one in plain.written
    ]
    result = replace(plain, written=tuple(written))
    text = script_text(result, 500, 3)
    assert text.index("def draw_exponential") < text.index("def orders_order_id") < text.index("BLOCK =")
    script = tmp_path / "lawful.py"
    script.write_text(text, encoding="utf-8")
    assert run(script, "--out", tmp_path / "a.csv").code == 0
    drawn = result.table.draw(500, 3).to_csv(index=False, lineterminator="\n")
    assert (tmp_path / "a.csv").read_text(encoding="utf-8") == drawn


def test_where_the_package_is_missing_csv_has_the_bytes_of_the_drawn_table(
    script: Path, tmp_path: Path
) -> None:
    without_us = (
        "import runpy, sys; sys.modules['fastgen_magic'] = None; sys.argv = sys.argv[1:]; "
        "runpy.run_path(sys.argv[0], run_name='__main__')"
    )
    arguments = [script, "--rows", "2.5e4", "--seed", "3", "--out", tmp_path / "a.csv"]
    command = [sys.executable, "-W", "error", "-c", without_us, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    frame = result_of().table.draw(25_000, 3)
    assert (tmp_path / "a.csv").read_bytes() == frame.to_csv(index=False, lineterminator="\n").encode()
    assert "wealth" not in frame


def test_parquet_has_the_values_and_dtypes_of_the_drawn_table(run: Run, script: Path, tmp_path: Path) -> None:
    assert run(script, "--rows", 10_500, "--out", tmp_path / "a.parquet").code == 0
    frame = result_of().table.draw(10_500, 5).astype({"day": "datetime64[ms]"})  # Parquet knows no seconds
    pd.testing.assert_frame_equal(pd.read_parquet(tmp_path / "a.parquet"), frame)


def test_a_folder_holds_the_same_rows_in_files_of_a_million(run: Run, script: Path, tmp_path: Path) -> None:
    assert run(script, "--rows", 2 * BLOCK + 1, "--out", tmp_path / "one").code == 0
    text = script.read_text(encoding="utf-8").replace("BLOCKS_PER_FILE = 20", "BLOCKS_PER_FILE = 1")
    (tmp_path / "small.py").write_text(text, encoding="utf-8")
    assert run(tmp_path / "small.py", "--rows", 2 * BLOCK + 1, "--out", tmp_path / "many").code == 0
    frame = result_of().table.draw(2 * BLOCK + 1, 5)
    for folder, count in (("one", 1), ("many", 3)):
        files = sorted((tmp_path / folder).iterdir())
        assert [file.name for file in files] == [f"part-{number:09d}.parquet" for number in range(count)]
        read = pd.concat([pd.read_parquet(file).astype(frame.dtypes) for file in files], ignore_index=True)
        pd.testing.assert_frame_equal(read, frame)


def test_rows_and_seed_default_to_what_the_script_was_written_for(
    run: Run, script: Path, tmp_path: Path
) -> None:
    assert run(script, "--out", tmp_path / "a.csv").code == 0
    expected = result_of().table.draw(1_234, 5).to_csv(index=False, lineterminator="\n")
    assert (tmp_path / "a.csv").read_text(encoding="utf-8") == expected


def test_without_out_the_table_is_shown(run: Run, script: Path) -> None:
    done = run(script, "--rows", 3)
    assert done.code == 0
    assert "Amount ($)" in done.out


def test_an_existing_file_needs_force(run: Run, script: Path, tmp_path: Path) -> None:
    target = tmp_path / "a.csv"
    target.write_text("mine")
    refused = run(script, "--rows", 3, "--out", target)
    assert (refused.code, target.read_text()) == (2, "mine")
    assert "--force" in refused.err
    assert run(script, "--rows", 3, "--out", target, "--force").code == 0
    assert target.read_text(encoding="utf-8").count("\n") == 4


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["--rows", -1], "whole number"),
        (["--rows", "abc"], "as 5000, 10_000 or 1e6, not 'abc'"),
        (["--rows", "1e30"], "rows go up to 1,000,000,000,000,000, not 1e30"),
        (["--rows", "inf"], "a whole number is needed"),
        (["--rows", "1e15", "--out", "much.csv"], "1,000,000,000,000,000 rows take more than"),
        (["--rows", "1e15", "--out", "much.parquet"], "ask for fewer"),
        (["--rows", "1e15", "--out", "much"], "ask for fewer"),
        (["--seed", 1.5], "whole number"),
        (["--out", "a.xlsx"], ".parquet"),
    ],
)
def test_wrong_options_are_refused_in_one_line(
    run: Run, script: Path, arguments: list[object], word: str
) -> None:
    done = run(script, *arguments)
    assert done.code == 2
    assert word in done.err.splitlines()[-1]


def test_a_reader_that_has_seen_enough_is_no_error(
    run: Run, script: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    class Closed(io.StringIO):
        def write(self, text: str) -> int:
            raise BrokenPipeError

        def fileno(self) -> int:
            return file.fileno()

    with (tmp_path / "out").open("w") as file:
        monkeypatch.setattr(sys, "stdout", Closed())
        assert run(script).code == 0


def test_a_failure_leaves_no_file(run: Run, tmp_path: Path) -> None:
    broken = script_text(result_of(), 2 * BLOCK, 0).replace(
        "return row + 1", f"return 1 // int(row[0] < {BLOCK}) + row"
    )
    script, target = tmp_path / "broken.py", tmp_path / "out" / "a.csv"
    script.write_text(broken, encoding="utf-8")
    target.parent.mkdir()
    with pytest.raises(ZeroDivisionError):
        run(script, "--out", target)
    assert list(target.parent.iterdir()) == []


@pytest.mark.parametrize(
    "title", ['The "best" """orders"""', "back\\slash \\N", '"quoted"', "50 % of {it}", ""]
)
def test_any_title_makes_a_docstring(title: str) -> None:
    tree = ast.parse(script_text(result_of(title=title), 10, 0))
    docstring = ast.get_docstring(tree) or ""
    assert docstring.startswith(title or "orders")


def test_a_fallback_is_marked_in_the_script() -> None:
    text = script_text(result_of(fallback="the mean is 52, not 40"), 10, 0)
    assert text.count("the mean is 52, not 40") == len(SOURCES)


def test_the_script_is_formatted_as_people_format_code() -> None:
    text = script_text(result_of(), 10, 0)
    assert "\n\n\n\n" not in text
    assert text.endswith(".stdout.fileno())\n")
    assert max(map(len, text.splitlines())) <= 110


def test_other_table_names_leave_no_trace_of_the_template() -> None:
    text = script_text(result_of(table="visits", title="Visits"), 10, 0)
    assert "orders" not in text
    assert "make_visits(args.rows, args.seed)" in text
