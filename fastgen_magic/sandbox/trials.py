"""Tries samplers one after the other, each in a process of its own."""

import asyncio
import threading
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from types import TracebackType
from typing import Self

from fastgen_magic.errors import SandboxError
from fastgen_magic.samplers import Sampler
from fastgen_magic.sandbox.limits import Limits
from fastgen_magic.sandbox.measurement import Failure, Measurement, Stated, Trial
from fastgen_magic.sandbox.scenes import far_row
from fastgen_magic.sandbox.worker import Died, Worker


@dataclass(frozen=True)
class _Drawn:
    """What became of a trial: the values of each scene, as the process sent them. Nobody here reads them."""

    trial: Trial
    columns: tuple[bytearray, ...]


class Trials:
    """A context in which samplers are tried; parents before children, as a child gets its parents' values.

    Each trial has a fresh process, and gets from here what it needs of earlier trials' values: nothing else
    of one trial reaches the next. The process of the next trial is started while this one runs. Where
    processes cannot be forked, one serves all trials until a sampler breaks it. Several threads may call
    `run`; they wait for each other.

    Parameters
    ----------
    limits: what a trial may take; after the first time-out a quarter of the time, so that a table of
        endless samplers is refused in bounded time too.

    Attributes
    ----------
    walls: what stood around the last trial.
    """

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self._far = far_row()
        self._lock = threading.RLock()
        self._worker: Worker | None = None
        self._closed = False
        self._drawn: dict[str, _Drawn] = {}
        self._late = 0
        self.walls: tuple[str, ...] = ()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def start(self) -> None:
        """Start a process and return at once; the first one needs a second to load its libraries."""
        with self._lock:
            self._ready_worker()

    def run(self, sampler: Sampler, stated: Stated, samples: int = 100) -> Measurement:
        """Draw one sampler and measure what came; a sampler that breaks gives a `Failure`, no error.

        `samples` is how many rows are shown as text (the paper's s).
        Errors: `SandboxError` if the process cannot be started, or this is closed.
        """
        trial = Trial.of(sampler, stated)
        with self._lock:
            self._drawn.pop(trial.identifier, None)
            try:
                measurement, columns = self._ask(trial, samples)
            except BaseException:
                self._drop_worker()
                raise
            if measurement.failure is None and columns:
                self._drawn[trial.identifier] = _Drawn(trial, tuple(columns))
            return measurement

    async def tried(self, sampler: Sampler, stated: Stated, samples: int = 100) -> Measurement:
        """As `run`, in a thread of its own."""
        return await asyncio.to_thread(self.run, sampler, stated, samples)

    def take(self, other: "Trials", there: str, identifier: str, name: str) -> None:
        """Take what another table's sampler `there` drew, as if one called `identifier` had."""
        drawn = other._drawn.get(there)  # noqa: SLF001 - of the same class
        if drawn is not None:
            trial = replace(drawn.trial, identifier=identifier, name=name, checks=())
            with self._lock:
                self._drawn[identifier] = _Drawn(trial, drawn.columns)

    def close(self) -> None:
        """End the process; a `run` that still waits for it, in another thread, ends with `SandboxError`."""
        # No lock: it is held by a run that waits, and this is what ends the waiting.
        self._closed = True
        worker = self._worker
        if worker is not None:
            worker.kill()

    def _needed(self, trial: Trial) -> list[_Drawn]:
        """Earlier trials whose values this one is drawn from, or is held against."""
        by_name = {one.trial.name: one for one in self._drawn.values()}
        names = set(_looked_at(trial))
        for one in by_name.values():
            if trial.name in (fields := set(_looked_at(one.trial))):
                names |= fields | {one.trial.name}
        needed = set(trial.inputs) | {by_name[name].trial.identifier for name in names if name in by_name}
        return [one for identifier, one in self._drawn.items() if identifier in needed]

    def _ask(self, trial: Trial, samples: int) -> tuple[Measurement, list[bytearray]]:
        earlier = self._needed(trial)
        request = {
            "trial": asdict(trial),
            "samples": samples,
            "far": self._far,
            "earlier": [asdict(one.trial) for one in earlier],
        }
        worker = self._ready_worker()
        try:
            reply, columns = worker.ask(request, [column for one in earlier for column in one.columns])
            self.walls = worker.walls
            measurement = Measurement.from_json(reply["measurement"])
        except Died as died:
            self._late += died.late
            failure = Failure("timeout" if died.late else "crash", str(died))
        except (KeyError, TypeError, ValueError, AttributeError):
            failure = Failure("crash", "what came back is no measurement")
        else:
            if worker.once:
                self._drop_worker()
                self._ready_worker()
            return measurement, columns
        self._drop_worker()
        if self._closed:
            raise SandboxError("the trial was ended before it had a result; run it again")
        return Measurement(failure=failure), []

    def _ready_worker(self) -> Worker:
        if self._closed:
            raise SandboxError("these trials are closed; open new ones with `Trials()`")
        if self._worker is None:
            self._worker = Worker(self.limits.after(self._late))
            # `close` may have come from another thread while the process was being started.
            if self._closed:
                self._worker.kill()
        return self._worker

    def _drop_worker(self) -> None:
        worker, self._worker = self._worker, None
        if worker is not None:
            worker.kill()


def _looked_at(trial: Trial) -> Iterable[str]:
    """Names of the other columns that a trial's checks look at."""
    return (name for check in trial.checks for name in check["fields"])
