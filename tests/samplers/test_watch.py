"""Many rows: an estimate from a block, a stop, and a limit that asks."""

import pickle
from pathlib import Path

import pandas as pd
import pytest

from fastgen_magic.errors import RoomError, StoppedError
from fastgen_magic.samplers import BLOCK, Sampler, Table, watch
from fastgen_magic.samplers.watch import Watch, duration, file_need, size

SOURCE = "def t_x(n, rng, row):\n    return row + 1"
FRAME = pd.DataFrame({"x": range(BLOCK)})


def drawn(start: int, seed: int) -> pd.DataFrame:
    return FRAME


@pytest.fixture
def table() -> Table:
    return Table("t", (Sampler("t", "x", "x", SOURCE),))


def test_each_block_but_the_last_is_heard_with_what_is_left() -> None:
    heard = []
    block = Watch("t", 3 * BLOCK, heard.append).watched(drawn)
    for start in range(3):
        assert block(start * BLOCK, 0) is FRAME
    assert [(one.done, one.rows) for one in heard] == [(BLOCK, 3 * BLOCK), (2 * BLOCK, 3 * BLOCK)]
    assert heard[0].bytes == pytest.approx(3 * 8 * BLOCK, rel=0.01)
    assert heard[0].text.startswith("50,000 of 150,000 rows, about ")


def test_a_stop_ends_the_drawing_before_the_next_block_is_kept() -> None:
    stops = iter([False, True])
    block = Watch("t", 9 * BLOCK, stop=lambda: next(stops)).watched(drawn)
    block(0, 0)
    with pytest.raises(StoppedError, match="stopped after 50,000 of 450,000 rows"):
        block(BLOCK, 0)


def test_what_does_not_fit_into_memory_is_asked_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watch, "free_memory", lambda: 10**9)
    Watch("t", 10 * BLOCK).took(FRAME)
    with pytest.raises(RoomError) as caught:
        Watch("t", 10**12).took(FRAME)
    line = str(caught.value)
    assert "1,000,000,000,000 rows take about 16 TB of memory" in line
    assert "1 GB are free" in line
    assert "--large" in line
    assert pickle.loads(pickle.dumps(caught.value)).facts == caught.value.facts
    Watch("t", 10**12, large=True).took(FRAME)


def test_a_table_within_a_block_is_never_asked_about(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watch, "free_memory", lambda: 1)
    Watch("t", 10).took(FRAME)


@pytest.mark.parametrize("suffix", [".csv", ".parquet"])
def test_files_that_no_disk_holds_are_refused(table: Table, tmp_path: Path, suffix: str) -> None:
    assert file_need(table, BLOCK, 0, suffix, tmp_path) == ""
    with pytest.raises(RoomError, match="are free there: ask for fewer"):
        file_need(table, 10**14, 0, suffix, tmp_path / "not yet" / "there")
    assert file_need(table, 10**14, 0, suffix, tmp_path, large=True).startswith("about ")


def test_sizes_and_times_are_said_as_people_say_them() -> None:
    assert [size(5e5), size(1.24e9), size(7e13)] == ["0 MB", "1.24 GB", "70 TB"]
    assert [duration(0.2), duration(90), duration(7_000), duration(9e5)] == [
        "1 s",
        "90 s",
        "117 min",
        "10 days",
    ]


def test_memory_and_disk_are_known_here(tmp_path: Path) -> None:
    assert (watch.free_memory() or 1) > 0
    assert (watch.free_disk(tmp_path) or 1) > 0
