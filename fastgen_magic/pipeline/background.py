"""Coroutines finished from ordinary code, inside a running Jupyter event loop or outside one."""

import asyncio
import queue
import threading
from collections.abc import Awaitable, Callable
from concurrent.futures import Future
from contextlib import suppress
from typing import TypeVar

from fastgen_magic.pipeline.progress import Listener, Progress

Answer = TypeVar("Answer")
_POLL = 0.05
"""Seconds between looks at the queue: how late a progress bar may be, and an interrupt noticed."""


def finish(work: Callable[[Listener], Awaitable[Answer]], on_progress: Listener) -> Answer:
    """What `work` gives, run on an event loop in a thread of its own.

    A Jupyter kernel already runs a loop in its main thread, so a second one needs a thread. What the
    work reports is passed on in the calling thread, where widgets and streams know their cell.
    A KeyboardInterrupt cancels the work, waits until it has cleaned up, and goes on to the caller.
    """
    events: queue.SimpleQueue[Progress] = queue.SimpleQueue()
    outcome: Future[Answer] = Future()
    loop = asyncio.new_event_loop()
    task = loop.create_task(_into(outcome, work, events.put))
    thread = threading.Thread(target=_run_until_done, args=(loop, task), name="fastgen", daemon=True)
    thread.start()
    try:
        # In a function of its own: CPython 3.11 lets an interrupt at a loop's jump pass by a `try` around it.
        _pass_on(events, outcome, on_progress)
    except BaseException:
        with suppress(RuntimeError):  # the loop is closed already where the work has just ended
            loop.call_soon_threadsafe(task.cancel)
        raise
    finally:
        thread.join()
    return outcome.result()


def _pass_on(events: "queue.SimpleQueue[Progress]", outcome: "Future[Answer]", on_progress: Listener) -> None:
    while not outcome.done() or not events.empty():
        with suppress(queue.Empty):
            on_progress(events.get(timeout=_POLL))


async def _into(
    outcome: "Future[Answer]", work: Callable[[Listener], Awaitable[Answer]], report: Listener
) -> None:
    try:
        outcome.set_result(await work(report))
    except asyncio.CancelledError:
        outcome.cancel()
    except BaseException as error:  # noqa: BLE001 - it is raised again in the calling thread
        outcome.set_exception(error)


def _run_until_done(loop: asyncio.AbstractEventLoop, task: "asyncio.Task[None]") -> None:
    try:
        loop.run_until_complete(task)
        loop.run_until_complete(loop.shutdown_default_executor())
    finally:
        loop.close()
