"""Parts on this machine: on a pool of threads, or of processes where threads wait for each other."""

import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import (
    FIRST_COMPLETED,
    Future,
    ProcessPoolExecutor,
    ThreadPoolExecutor,
    wait,
)
from itertools import islice
from typing import Any

from fastgen_magic.engines.job import Job, Part
from fastgen_magic.samplers import BLOCK
from fastgen_magic.samplers.parts import write_part
from fastgen_magic.samplers.remote import worker_source

Parts = Iterator[Part]
Submit = Callable[[Part], "Future[int]"]


class _StoppedError(Exception):
    """A thread's next block is not wanted any more."""


def threads(job: Job, parts: Parts, workers: int) -> Iterator[Part]:
    """Write parts on threads; yields each one that is done. An interrupt waits for the blocks in work.

    One worker is this thread.
    """
    stop = threading.Event()
    schema = job.schema

    def block(start: int, seed: int, rows: int) -> Any:
        if stop.is_set():
            raise _StoppedError
        return job.table.block(start, seed, rows) if start else job.first_block

    def write(part: Part) -> int:
        path = job.folder.path(part.name)
        count: int = write_part(block, BLOCK, path, part.span, job.rows, job.seed, schema)
        return count

    if workers == 1:
        for part in parts:
            write(part)
            yield part
        return
    with ThreadPoolExecutor(workers, "fastgen") as pool:
        try:
            yield from _done(lambda part: pool.submit(write, part), parts, workers)
        finally:
            stop.set()
            pool.shutdown(cancel_futures=True)


def processes(job: Job, parts: Parts, workers: int) -> Iterator[Part]:
    """Write parts in processes, which get the table as text; yields each one that is done."""
    text, schema = worker_source(job.table.source), job.schema
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, context, _learn, (text, job.table.name)) as pool:

        def submit(part: Part) -> "Future[int]":
            return pool.submit(_write, job.folder.path(part.name), part.span, job.rows, job.seed, schema)

        try:
            yield from _done(submit, parts, workers)
        finally:
            pool.shutdown(cancel_futures=True)


def _done(submit: Submit, parts: Parts, workers: int) -> Iterator[Part]:
    """Keep two parts a worker waiting, whatever their number; an error of one ends all."""
    waiting: dict[Future[int], Part] = {}
    while True:
        for part in islice(parts, 2 * workers - len(waiting)):
            waiting[submit(part)] = part
        if not waiting:
            return
        done, _ = wait(waiting, return_when=FIRST_COMPLETED)
        for future in done:
            future.result()
            yield waiting.pop(future)


def cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


_known: dict[str, Any] = {}
"""What a worker process has learnt of its table."""


def _learn(text: str, table: str) -> None:
    names: dict[str, Any] = {"__name__": "fastgen_table"}
    exec(compile(text, f"<fastgen {table}>", "exec"), names)  # noqa: S102 - drawing is what it is for
    _known.update(block=names[f"{table}_block"])


def _write(path: str, span: tuple[int, int], rows: int, seed: int, schema: Any) -> int:
    count: int = write_part(_known["block"], BLOCK, path, span, rows, seed, schema)
    return count
