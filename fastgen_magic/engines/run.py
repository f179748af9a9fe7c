"""A run: a table's rows into a folder, by one engine; interrupted, it goes on where it stopped."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fastgen_magic.characters import reason_of, system_words
from fastgen_magic.engines.dask import on_cluster
from fastgen_magic.engines.folder import Folder
from fastgen_magic.engines.job import Job, Part
from fastgen_magic.engines.threads import cores, processes, threads
from fastgen_magic.errors import FastgenError, OutputError, SamplerError
from fastgen_magic.samplers import Table
from fastgen_magic.sandbox.apart import ApartTable
from fastgen_magic.sandbox.forking import FORKS


@dataclass(frozen=True)
class Files:
    """What files a run makes: parquet or csv, and how many blocks of 50,000 rows in one."""

    format: str = "parquet"
    blocks_per_file: int = 20


@dataclass(frozen=True)
class Engine:
    """Who draws: threads or processes of this machine, or dask (by the address of its scheduler).

    Attributes
    ----------
    workers: threads or processes on this machine; by default one a core.
    """

    name: str = "threads"
    scheduler: str | None = None
    workers: int | None = None

    def written(self, job: Job, parts: Iterator[Part]) -> Iterator[Part]:
        """Write parts, and give each one that is done."""
        workers = min(self.workers or cores(), job.files)
        if self.scheduler is not None or self.name == "dask":
            return on_cluster(job, parts, self.scheduler, workers)
        # What a model wrote is drawn in processes of its own already, behind walls that a pool's do not have.
        walled = isinstance(job.table, ApartTable) and FORKS
        return (processes if self.name == "processes" and not walled else threads)(job, parts, workers)


def chosen(options: Any) -> dict[str, Any]:
    """What a user's options (`arguments.RUN_OPTIONS`) mean to `write_folder`."""
    return {
        "files": Files(options.format, options.blocks_per_file),
        "engine": Engine(options.engine, options.scheduler, options.workers),
        "force": options.force,
    }


def write_folder(
    table: Table,
    rows: int,
    folder: str | Path,
    *,
    seed: int = 0,
    files: Files | None = None,
    engine: Engine | None = None,
    force: bool = False,
    on_rows: Callable[[int], object] = id,
) -> int:
    """Write the first `rows` rows of a table as a folder of files; gives the number of files.

    Parameters
    ----------
    folder: a path or an fsspec URL; new, empty, or left by a run of the same table that did not end.
    force: write over another run.
    on_rows: hears how many more rows are written.

    Errors: `OutputError` if it cannot be written, or the folder holds another run; `SamplerError` if a
    block cannot be drawn. Whole files stay, and the same call goes on from there.
    """
    files = files or Files()
    job = Job(table, rows, seed, Folder(folder), files.format, files.blocks_per_file)
    with _in_our_words(job):
        before = set(job.begin(force=force))
        missing = (part for part in job.parts() if part.name not in before)
        for part in (one for one in job.parts() if one.name in before):
            on_rows(job.rows_of(part))
        for part in (engine or Engine()).written(job, missing):
            on_rows(job.rows_of(part))
    names = [part.name for part in job.parts()]
    job.check(names)
    return len(names)


@contextmanager
def _in_our_words(job: Job) -> Iterator[None]:
    try:
        yield
    except FastgenError:
        raise
    except OSError as error:
        raise OutputError(f"{job.folder}: cannot be written: {system_words(error)}") from error
    except Exception as error:
        notes = getattr(error, "__notes__", [])
        place = f"{notes[0]}: " if notes else ""
        reason = reason_of(str(error)) or type(error).__name__
        raise SamplerError(f"{job.table.name}: {place}{reason}") from error
