"""Parts on the workers of a Dask cluster, which need numpy, scipy, pandas and pyarrow, not this package."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any

from fastgen_magic.engines.job import Job, Part
from fastgen_magic.errors import OutputError
from fastgen_magic.samplers.remote import run_there, worker_source

WINDOW = 4
"""Parts a thread that the scheduler knows of at a time: it never sees the millions of a long run."""


def on_cluster(job: Job, parts: Iterator[Part], scheduler: str | None, workers: int) -> Iterator[Part]:
    """Write parts on a cluster; yields each one that is done.

    Parameters
    ----------
    scheduler: its address; without one, `workers` processes of this machine.

    What a worker had in work when it died is drawn again elsewhere: a part is a function of its numbers.
    """
    with _client(scheduler, workers) as client:
        yield from _written(client, job, parts)


def _written(client: Any, job: Job, parts: Iterator[Part]) -> Iterator[Part]:
    from distributed import as_completed

    # A task, not scattered data: if the worker that holds it dies, the scheduler makes it again.
    text = client.submit(str, worker_source(job.table.source))
    there, schema = run_there(), job.schema
    at_once = WINDOW * max(1, sum(client.nthreads().values()))

    def submit(part: Part) -> Any:
        numbers = (job.folder.path(part.name), part.span, job.rows, job.seed, schema)
        future = client.submit(there, text, "write_part", job.table.name, *numbers, pure=False)
        waiting[future.key] = part
        return future

    waiting: dict[str, Part] = {}
    running = as_completed([submit(part) for part in islice(parts, at_once)])
    try:
        for future in running:
            future.result()
            yield waiting.pop(future.key)
            running.update([submit(part) for part in islice(parts, 1)])
    finally:
        client.cancel(list(running.futures))


@contextmanager
def _client(scheduler: str | None, workers: int) -> Iterator[Any]:
    try:
        from distributed import Client, LocalCluster
    except ImportError:
        raise OutputError('engine dask: is not installed: pip install "fastgen-magic[dask]"') from None
    try:
        if scheduler is not None:
            with Client(scheduler, timeout=30) as client:
                yield client
            return
    except (OSError, ValueError) as error:
        raise OutputError(f"scheduler {scheduler}: cannot be reached: {error}") from error
    local = LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=":0")
    with local as cluster, Client(cluster) as client:
        yield client
