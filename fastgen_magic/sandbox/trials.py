"""Tries samplers one after the other in a process of their own."""

import threading
from dataclasses import asdict
from types import TracebackType
from typing import Self

from fastgen_magic.errors import SandboxError
from fastgen_magic.sandbox.limits import Limits
from fastgen_magic.sandbox.measurement import Drawable, Failure, Measurement, Stated, Trial
from fastgen_magic.sandbox.worker import Died, Worker


class Trials:
    """A context in which samplers are tried; parents before children, as a child gets its parents' values.

    One process serves all trials. It is started by `start` or by the first `run`, and anew after
    a sampler broke it. Several threads may call `run`; they wait for each other.

    Parameters
    ----------
    limits: what a trial may take.
    """

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self._samples = 0
        self._lock = threading.RLock()
        self._worker: Worker | None = None
        self._closed = False
        self._drawn: dict[str, Trial] = {}
        self._known: set[str] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def start(self) -> None:
        """Start the process and return at once; it needs a second to load its libraries."""
        with self._lock:
            self._ready_worker()

    def run(self, sampler: Drawable, stated: Stated, samples: int = 100) -> Measurement:
        """Draw one sampler and measure what came; a sampler that breaks gives a `Failure`, no error.

        `samples` is the length of the short draw (the paper's s).
        Errors: `SandboxError` if the process cannot be started, or this is closed.
        """
        trial = Trial.of(sampler, stated)
        with self._lock:
            if samples != self._samples:
                self._samples = samples
                self._known.clear()
            try:
                self._draw_again(trial)
                measurement = self._ask(trial, measure=True)
            except BaseException:
                self._drop_worker()
                raise
            if measurement.failure is None:
                self._drawn[trial.identifier] = trial
                self._known.add(trial.identifier)
            else:
                self._drawn.pop(trial.identifier, None)
            return measurement

    def close(self) -> None:
        """End the process; a `run` that still waits for it, in another thread, ends with `SandboxError`."""
        # No lock: it is held by a run that waits, and this is what ends the waiting.
        self._closed = True
        worker = self._worker
        if worker is not None:
            worker.kill()

    def _draw_again(self, trial: Trial) -> None:
        """Give a new process the values that the trial's inputs need."""
        self._ready_worker()
        for name in self._ancestors(trial):
            again = name not in self._known and name != trial.identifier
            if again and self._ask(self._drawn[name], measure=False).failure is None:
                self._known.add(name)

    def _ancestors(self, trial: Trial) -> list[str]:
        """Identifiers that a trial depends on, in the order in which they were first drawn."""
        found: set[str] = set()
        waiting = list(trial.inputs)
        while waiting:
            name = waiting.pop()
            if name in self._drawn and name not in found:
                found.add(name)
                waiting += self._drawn[name].inputs
        return [name for name in self._drawn if name in found]

    def _ask(self, trial: Trial, *, measure: bool) -> Measurement:
        request = {"trial": asdict(trial), "measure": measure, "samples": self._samples}
        try:
            reply = self._ready_worker().ask(request)
            return Measurement.from_json(reply["measurement"])
        except Died as died:
            failure = Failure("timeout" if died.late else "crash", str(died))
        except (KeyError, TypeError, ValueError, AttributeError):
            failure = Failure("crash", "what came back is no measurement")
        self._drop_worker()
        if self._closed:
            raise SandboxError("the trial was ended before it had a result; run it again")
        return Measurement(failure=failure)

    def _ready_worker(self) -> Worker:
        if self._closed:
            raise SandboxError("these trials are closed; open new ones with `Trials()`")
        if self._worker is None:
            self._worker = Worker(self.limits)
            # `close` may have come from another thread while the process was being started.
            if self._closed:
                self._worker.kill()
        return self._worker

    def _drop_worker(self) -> None:
        worker, self._worker = self._worker, None
        self._known.clear()
        if worker is not None:
            worker.kill()
