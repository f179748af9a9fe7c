"""A run: a table's rows into a folder, by one engine; interrupted, it goes on where it stopped."""

from collections.abc import Callable, Iterator
from pathlib import Path

from fastgen_magic.engines.dask import on_cluster
from fastgen_magic.engines.folder import Folder
from fastgen_magic.engines.job import Job, Part
from fastgen_magic.engines.threads import cores, processes, threads
from fastgen_magic.errors import FastgenError, OutputError, SamplerError
from fastgen_magic.samplers import Table

ENGINES = ("threads", "processes", "dask")
FORMATS = ("parquet", "csv")


def write_folder(
    table: Table,
    rows: int,
    folder: str | Path,
    *,
    seed: int = 0,
    format: str = "parquet",  # noqa: A002 - the option's name
    blocks_per_file: int = 20,
    engine: str = "threads",
    scheduler: str | None = None,
    workers: int | None = None,
    force: bool = False,
    on_rows: Callable[[int], object] | None = None,
) -> int:
    """Write the first `rows` rows of a table as a folder of files; gives the number of files.

    Parameters
    ----------
    folder: a path or an fsspec URL; new, empty, or left by a run of the same table that did not end.
    engine, scheduler: threads or processes of this machine, or a Dask cluster (by its address).
    workers: threads or processes; by default one a core.
    force: write over another run.
    on_rows: hears how many more rows are written.

    Errors: `OutputError` if it cannot be written, or the folder holds another run; `SamplerError` if a
    block cannot be drawn. Whole files stay, and the same call goes on from there.
    """
    job = Job(table, rows, seed, Folder(folder), format, blocks_per_file)
    before = set(job.begin(force=force))
    tell = on_rows or (lambda _rows: None)
    for part in job.parts():
        if part.name in before:
            tell(job.rows_of(part))
    missing = (part for part in job.parts() if part.name not in before)
    with_errors = _in_our_words(job, _engine(job, missing, engine, scheduler, workers or cores()))
    for part in with_errors:
        tell(job.rows_of(part))
    names = [part.name for part in job.parts()]
    job.check(names)
    return len(names)


def _engine(
    job: Job, parts: Iterator[Part], engine: str, scheduler: str | None, workers: int
) -> Iterator[Part]:
    if scheduler is not None or engine == "dask":
        return on_cluster(job, parts, scheduler, workers)
    return processes(job, parts, workers) if engine == "processes" else threads(job, parts, workers)


def _in_our_words(job: Job, parts: Iterator[Part]) -> Iterator[Part]:
    try:
        yield from parts
    except FastgenError:
        raise
    except OSError as error:
        raise OutputError(f"{job.folder}: cannot be written: {error.strerror or error}") from error
    except Exception as error:
        notes = getattr(error, "__notes__", [])
        place = f"{notes[0]}: " if notes else ""
        reason = " ".join(str(error).split()) or type(error).__name__
        raise SamplerError(f"{job.table.name}: {place}{reason}") from error
