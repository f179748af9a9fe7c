from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from fastgen_magic.errors import OutputError, SamplerError
from fastgen_magic.output import TABLE_SUFFIXES, checked_target, write_table, write_text
from fastgen_magic.samplers import BLOCK, Sampler, Table

SOURCES = {
    "id": 'def visits_id(n, rng, row):\n    """Running number."""\n    return row + 1',
    "height": 'def visits_height(n, rng):\n    """Height in cm."""\n    return rng.normal(170, 9, n)',
    "note": (
        'def visits_note(n, rng):\n    """Some are missing."""\n'
        '    values = pd.array(["é, ü", "b\\"c"], dtype="str")[rng.integers(0, 2, n)]\n'
        "    values[rng.random(n) < 0.3] = pd.NA\n    return values"
    ),
}


@pytest.fixture(scope="module")
def table() -> Table:
    return Table("visits", tuple(Sampler("visits", name, name, text) for name, text in SOURCES.items()))


@pytest.fixture
def replace_block(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[int], pd.DataFrame]], None]:
    """Lets the tables of a test have other blocks: a function of the start row."""

    def replace(block: Callable[[int], pd.DataFrame]) -> None:
        monkeypatch.setattr(Table, "block", lambda _table, start, _seed, _rows: block(start))

    return replace


@pytest.mark.parametrize("rows", [1, BLOCK, BLOCK + 1, 4 * BLOCK + 7])
def test_any_number_of_rows_is_the_beginning_of_one_table(table: Table, tmp_path: Path, rows: int) -> None:
    drawn = table.draw(rows, 3)
    counted: list[int] = []
    write_table(table, rows, 3, tmp_path / "a.csv", counted.append)
    text = drawn.to_csv(index=False, lineterminator="\n")
    assert (tmp_path / "a.csv").read_bytes() == text.encode()
    assert sum(counted) == rows
    write_table(table, rows, 3, tmp_path / "a.parquet")
    pd.testing.assert_frame_equal(pd.read_parquet(tmp_path / "a.parquet"), drawn)


@pytest.mark.parametrize("suffix", TABLE_SUFFIXES)
def test_blocks_are_written_as_they_come(
    table: Table, tmp_path: Path, replace_block: Any, suffix: str
) -> None:
    written_before: list[int] = []
    counted: list[int] = []
    frame = table.draw(BLOCK, 0)

    def block(_start: int) -> pd.DataFrame:
        written_before.append(sum(counted))
        return frame

    replace_block(block)
    write_table(table, 30 * BLOCK, 0, tmp_path / f"a{suffix}", counted.append)
    held = [BLOCK * number - rows for number, rows in enumerate(written_before)]
    assert max(held) <= BLOCK, "no block is drawn before the last one was taken"


@pytest.mark.parametrize("suffix", TABLE_SUFFIXES)
@pytest.mark.parametrize(
    ("failure", "error", "words"),
    [
        (
            ValueError("codes run\nout"),
            SamplerError,
            f"visits: rows from {2 * BLOCK:,} cannot be drawn: codes run out",
        ),
        (SamplerError("one line"), SamplerError, "one line"),
        (KeyboardInterrupt(), KeyboardInterrupt, ""),
    ],
)
def test_a_failure_leaves_nothing_and_harms_nothing(
    table: Table,
    tmp_path: Path,
    replace_block: Any,
    suffix: str,
    failure: BaseException,
    error: type[BaseException],
    words: str,
) -> None:
    frame = table.draw(BLOCK, 0)

    def block(start: int) -> pd.DataFrame:
        if start == 2 * BLOCK:
            raise failure
        return frame

    replace_block(block)
    target = tmp_path / f"mine{suffix}"
    target.write_text("mine")
    with pytest.raises(error) as caught:
        write_table(table, 20 * BLOCK, 0, target)
    assert str(caught.value) == words
    assert (target.read_text(), list(tmp_path.iterdir())) == ("mine", [target])


@pytest.mark.parametrize("suffix", TABLE_SUFFIXES)
def test_a_full_disk_is_one_line_and_leaves_nothing(table: Table, tmp_path: Path, suffix: str) -> None:
    def full(_rows: int) -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(OutputError, match=r"cannot be written: No space left on device$"):
        write_table(table, 20_000, 0, tmp_path / f"a{suffix}", full)
    assert list(tmp_path.iterdir()) == []


def test_a_column_that_changes_its_type_is_no_parquet(
    table: Table, tmp_path: Path, replace_block: Any
) -> None:
    replace_block(lambda start: pd.DataFrame({"a": [1 if start < 10 * BLOCK else "x"] * BLOCK}))
    with pytest.raises(OutputError, match=r"changes its type"):
        write_table(table, 20 * BLOCK, 0, tmp_path / "a.parquet")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("a.xlsx", ".csv or .parquet"),
        ("a", ".csv or .parquet"),
        ("missing/a.csv", "does not exist"),
        ("folder.csv", "is a folder"),
        ("mine.csv", "--force"),
    ],
)
def test_targets_that_cannot_be_are_refused(tmp_path: Path, name: str, word: str) -> None:
    (tmp_path / "folder.csv").mkdir()
    (tmp_path / "mine.csv").touch()
    with pytest.raises(OutputError, match=word):
        checked_target(tmp_path / name, TABLE_SUFFIXES, force=word != "--force")


def test_force_and_capitals_are_accepted(tmp_path: Path) -> None:
    (tmp_path / "MINE.CSV").touch()
    assert checked_target(tmp_path / "MINE.CSV", TABLE_SUFFIXES, force=True) == tmp_path / "MINE.CSV"


def test_a_file_has_the_rights_of_any_new_file_and_links_are_followed(tmp_path: Path) -> None:
    plain, link = tmp_path / "plain", tmp_path / "link.py"
    plain.touch()
    (tmp_path / "target.py").touch()
    link.symlink_to(tmp_path / "target.py")
    target = checked_target(link, (".py",), force=True)
    write_text(target, "é\n")
    assert link.is_symlink()
    assert (tmp_path / "target.py").read_bytes() == "é\n".encode()
    assert target.stat().st_mode == plain.stat().st_mode
