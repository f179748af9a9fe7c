"""The parent's hold on the process that tries samplers."""

import os
import queue
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from typing import IO, Any

from fastgen_magic.errors import SandboxError
from fastgen_magic.sandbox.forking import Forked, forked
from fastgen_magic.sandbox.limits import Limits, command, environment
from fastgen_magic.sandbox.wire import Garbled, receive, send

Reply = tuple[dict[str, Any], list[bytearray]]


class Died(Exception):  # noqa: N818 - a condition of the process, not of the product
    """The process ended, or answered what is no answer; `late` where its time was up."""

    def __init__(self, reason: str, *, late: bool = False) -> None:
        super().__init__(reason)
        self.late = late


class Worker:
    """One process in a session of its own, started at once and ready some time later.

    Where it can be, it is forked by a server that has loaded the libraries already; else Python is started,
    which takes a second: so elsewhere than on Linux one process may serve again.

    Parameters
    ----------
    limits: what it may take.

    Attributes
    ----------
    once: whether it is there for one request alone.
    walls: what this system keeps it in by, as the last answer said.
    """

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._born = time.monotonic()
        self._number = 0
        self._pid = 0
        self.walls: tuple[str, ...] = ()
        self._replies: queue.SimpleQueue[Reply | Garbled | None] = queue.SimpleQueue()
        self._complaints = tempfile.TemporaryFile()  # noqa: SIM115 - closed in `kill`
        self._process = _started(self._complaints)
        self.once = sys.platform == "linux" or isinstance(self._process, Forked)
        assert self._process.stdout is not None  # noqa: S101 - for the type checker; it is a pipe
        self._listener = threading.Thread(target=self._listen, args=(self._process.stdout,), daemon=True)
        self._listener.start()

    @property
    def pid(self) -> int:
        """The process's number, once it is ready."""
        self._wait_until_ready()
        return self._pid

    def ask(self, request: dict[str, Any], columns: Sequence[bytearray] = ()) -> Reply:
        """The reply to a request, and the columns that came with it.

        Errors: `Died` when there is none in time, `SandboxError` when the process never was ready.
        """
        self._wait_until_ready()
        self._number += 1
        bounds = {"memory": self.limits.memory, "cpu_seconds": self.limits.cpu_seconds, "last": self.once}
        assert self._process.stdin is not None  # noqa: S101 - for the type checker; it is a pipe
        try:
            send(
                self._process.stdin,
                request | bounds | {"number": self._number},
                [[column] for column in columns],
            )
        except OSError:
            raise Died(self._end()) from None
        return self.more(self.limits.seconds)

    def more(self, seconds: float) -> Reply:
        """The next part of the reply to the last request. Errors: `Died` when there is none in time."""
        reply, drawn = self._read(max(seconds, 0.0))
        if reply.pop("number", None) != self._number:
            raise Died("what came back is no answer to what was asked")
        self.walls = tuple(map(str, reply.pop("walls", ())))
        return reply, drawn

    def kill(self) -> None:
        """End the process and all that it started; harmless when it is gone already."""
        if isinstance(self._process, Forked):
            self._process.end()
        else:
            _end(self._process)
        with suppress(OSError):
            if self._process.stdin is not None:
                self._process.stdin.close()
        self._complaints.close()
        # Who waits for a reply need not wait until the process has begun.
        self._replies.put(None)
        # It ends with the process: at once, unless that was still to be forked by a server that loads.
        self._listener.join(timeout=0.5)

    def _wait_until_ready(self) -> None:
        if self._pid:
            return
        left = self.limits.start_seconds - (time.monotonic() - self._born)
        try:
            ready, _ = self._read(max(left, 1.0))
            self._pid = _own_number(ready["pid"])
        except Died as died:
            if died.late and isinstance(self._process, Forked):
                self._process.give_up()
            raise SandboxError(
                f"the process that tries samplers did not start: {self._complaint() or died}; "
                f"check that {sys.executable} can import numpy, scipy and pandas"
            ) from None
        if isinstance(self._process, Forked):
            self._process.answered(self._pid)

    def _read(self, seconds: float) -> Reply:
        try:
            reply = self._replies.get(timeout=seconds)
        except queue.Empty:
            raise Died(f"it took longer than {seconds:.3g} s", late=True) from None
        if reply is None:
            reason = self._end()
            raise Died(reason, late="CPU" in reason)
        if isinstance(reply, Garbled):
            raise Died(str(reply))
        return reply

    def _end(self) -> str:
        """How the process ended, in words."""
        try:
            code = self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            return "its process closed the connection"
        if sys.platform != "win32" and code == -signal.SIGXCPU:
            return f"it took longer than {self.limits.cpu_seconds:.3g} s of CPU"
        if code < 0:
            return f"its process was ended by signal {-code} ({signal.strsignal(-code)})"
        return f"its process ended with code {code}"

    def _complaint(self) -> str:
        with suppress(OSError, ValueError):
            self._complaints.seek(0)
            lines = self._complaints.read().decode(errors="replace").strip().splitlines()
            return lines[-1][:200] if lines else ""
        return ""

    def _listen(self, replies: IO[bytes]) -> None:
        """Hand over each reply; None says that no more will come."""
        with suppress(OSError, ValueError), replies:
            try:
                while reply := receive(replies, self.limits.reply, self.limits.columns):
                    self._replies.put(reply)
            except Garbled as garbled:
                self._replies.put(garbled)
        self._replies.put(None)


def _own_number(said: Any) -> int:
    """The number that a process gave; what is signalled later must be one process, never many of others."""
    if not isinstance(said, int) or said <= 1:
        raise Died("it gave no number of its own")
    return said


def _started(complaints: IO[bytes]) -> "subprocess.Popen[bytes] | Forked":
    started = forked(command(), environment(), complaints)
    if started is not None:
        return started
    flags = 0
    if sys.platform == "win32":
        flags = subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW
    try:
        return subprocess.Popen(  # noqa: S603 - a fixed command
            command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=complaints,
            env=environment(),
            cwd=tempfile.gettempdir(),
            # In a session of its own: Ctrl+C is for the parent, and one signal ends all of it.
            start_new_session=True,
            creationflags=flags,
        )
    except OSError as error:
        complaints.close()
        raise SandboxError(
            f"the process that tries samplers cannot be started: {error}; check that {sys.executable} runs"
        ) from error


def _end(process: "subprocess.Popen[bytes]") -> None:
    # Until it is waited for, the number cannot belong to another process.
    if process.poll() is None:
        with suppress(ProcessLookupError, PermissionError):
            if sys.platform == "win32":
                process.kill()
            else:
                os.killpg(process.pid, signal.SIGKILL)
    process.wait()
