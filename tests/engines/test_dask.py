"""A real cluster of processes on this machine, whose workers do not find this package."""

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from fastgen_magic.engines import Engine, Files, write_folder
from fastgen_magic.errors import OutputError
from fastgen_magic.samplers import BLOCK, Table

ROWS = 5 * BLOCK + 7
pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::DeprecationWarning")


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    from distributed import Client, LocalCluster

    def without_us() -> None:  # within: by name, a worker would look for this file
        import sys

        sys.modules["fastgen_magic"] = None  # type: ignore[assignment]

    with (
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0") as made,
        Client(made) as client,
    ):
        client.register_worker_callbacks(without_us)
        yield made


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture(scope="module")
def expected(table: Table, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("threads")
    write_folder(table, ROWS, folder, files=Files(blocks_per_file=1), engine=Engine(workers=1))
    return files_of(folder)


def test_a_cluster_writes_the_same_bytes_without_this_package(
    cluster: Any, table: Table, tmp_path: Path, expected: dict[str, bytes]
) -> None:
    engine = Engine(scheduler=cluster.scheduler_address)
    write_folder(table, ROWS, tmp_path, files=Files(blocks_per_file=1), engine=engine)
    assert files_of(tmp_path) == expected


def test_a_killed_worker_costs_its_blocks_and_nothing_else(
    cluster: Any, table: Table, table_of: Any, tmp_path: Path
) -> None:
    slow = (
        'def visits_height(n, rng):\n    """Slow."""\n    np.sort(rng.random(1_000_000))\n'
        "    return rng.normal(170, 9, n)"
    )
    slowed = table_of(height=slow)
    written: list[float] = []
    killed: list[int] = []

    def kill_one() -> None:
        while not written:
            time.sleep(0.02)
        killed.append(next(iter(cluster.workers.values())).pid)
        os.kill(killed[0], signal.SIGKILL)

    killer = threading.Thread(target=kill_one)
    killer.start()
    engine = Engine(scheduler=cluster.scheduler_address)
    rows = 12 * BLOCK
    write_folder(
        slowed, rows, tmp_path, files=Files(blocks_per_file=1), engine=engine, on_rows=written.append
    )
    killer.join()
    assert killed[0] not in {worker.pid for worker in cluster.workers.values()}
    files = sorted(tmp_path.glob("part-*"))
    assert sum(written) == rows
    read = pd.concat([pd.read_parquet(path) for path in files], ignore_index=True)
    pd.testing.assert_frame_equal(read.astype(slowed.block(0, 0).dtypes), slowed.sample(rows))


def test_to_dask_has_the_rows_types_and_divisions_of_the_table(cluster: Any, table: Table) -> None:
    from distributed import Client

    frame = table.to_dask(ROWS, 4, blocks=2)
    drawn = table.sample(ROWS, 4)
    assert frame.divisions == (0, 2 * BLOCK, 4 * BLOCK, ROWS - 1)
    assert frame.dtypes.to_dict() == drawn.dtypes.to_dict()
    with Client(cluster):
        pd.testing.assert_frame_equal(frame.compute(), drawn, check_index_type=False)
        late = frame.loc[2 * BLOCK + 5 : 2 * BLOCK + 6].compute()
        means = frame.groupby("paid")["height"].mean().compute()
    assert late["id"].tolist() == [2 * BLOCK + 6, 2 * BLOCK + 7]
    pd.testing.assert_series_equal(means.sort_index(), drawn.groupby("paid")["height"].mean())


def test_without_an_address_the_cluster_is_one_of_this_machine(
    table: Table, tmp_path: Path, expected: dict[str, bytes]
) -> None:
    write_folder(table, ROWS, tmp_path, files=Files(blocks_per_file=1), engine=Engine("dask", workers=1))
    assert files_of(tmp_path) == expected


def test_without_dask_one_line_says_what_to_install(
    table: Table, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(OutputError, match=r'pip install "fastgen-magic\[dask\]"'):
        write_folder(table, 10, tmp_path, engine=Engine("dask"))


def test_an_address_where_nobody_listens_is_one_line(table: Table, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="cannot be reached"):
        write_folder(table, 10, tmp_path, engine=Engine(scheduler="nowhere"))
