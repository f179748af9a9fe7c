"""The parent's hold on its fork server, which starts processes without loading the libraries again."""

import atexit
import itertools
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from typing import IO

FORKS = sys.platform == "linux"
"""Elsewhere system libraries are not made to be used after a fork (macOS), or there is none (Windows)."""

PATIENCE = 10.0
"""Seconds in which a server that has worked before must answer; it needs far less than one."""

GOODBYE = 0.5
"""Seconds in which a server that has worked before leaves by itself."""


_WIDE = 2**20
"""Bytes that a pipe may hold: what a table is handed over in, without a change of process for each 64 KB."""


def widen(pipe: int) -> None:
    """Let a pipe hold more, where the system lets it."""
    if sys.platform == "linux":
        import fcntl

        with suppress(OSError):
            fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _WIDE)


class Forked:
    """A process started by a fork server, with as much of `subprocess.Popen` as is needed.

    Parameters
    ----------
    server: who forks; key: its name there.
    stdin, stdout: numbers of the open pipes.
    """

    def __init__(self, server: "ForkServer", key: int, stdin: int, stdout: int) -> None:
        self._server, self._key = server, key
        self._pid: int | None = None
        self.stdin = os.fdopen(stdin, "wb")
        self.stdout = os.fdopen(stdout, "rb")

    def answered(self, pid: int) -> None:
        """The process is there and said its number: so the server works."""
        self._pid = pid
        self._server.proven = True

    def wait(self, timeout: float) -> int:
        """How it ended; a negative number is a signal. Errors: `subprocess.TimeoutExpired`."""
        end = time.monotonic() + timeout
        with suppress(OSError):
            while self._pid and time.monotonic() < end:
                code = self._server.code(self._key)
                if code is not None:
                    return code
                time.sleep(0.005)
        raise subprocess.TimeoutExpired("fork", timeout)

    def end(self) -> None:
        """End it and all that it started; without a server it ends by itself when its input is closed."""
        pid, self._pid = self._pid, None
        try:
            self._server.order("end", self._key)
        except OSError:
            if pid and pid > 1 and self._server.owner == os.getpid():
                with suppress(ProcessLookupError, PermissionError):
                    os.killpg(pid, signal.SIGKILL)

    def give_up(self) -> None:
        """It never answered: neither will what its server forks next."""
        self._server.close()


class ForkServer:
    """One server, started at once and ready when it has loaded its libraries; orders wait for it.

    Errors: OSError where it cannot be started; its methods raise it when the server is gone.

    Parameters
    ----------
    command, environment: of the process that it is to fork.
    complaints: file for what it writes to its stream 2.
    """

    def __init__(self, command: list[str], environment: dict[str, str], complaints: IO[bytes]) -> None:
        self.made_of = (command, environment)
        self.owner = os.getpid()
        self.proven = False
        self._keys = itertools.count()
        self._lock = threading.Lock()
        # Packets: each order stays apart from the next, with the streams that belong to it.
        self._orders, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._orders.settimeout(PATIENCE)
        with theirs:
            try:
                self._process = subprocess.Popen(  # noqa: S603 - a fixed command
                    [*command, "--fork"],
                    stdin=theirs.fileno(),
                    stdout=subprocess.DEVNULL,
                    stderr=complaints,
                    env=environment,
                    cwd=tempfile.gettempdir(),
                    start_new_session=True,
                )
            except OSError:
                self._orders.close()
                raise

    def serves(self, command: list[str], environment: dict[str, str]) -> bool:
        """Whether it is there for such a process; one that still loads its libraries need not answer."""
        if self.made_of != (command, environment) or self._process.poll() is not None:
            return False
        with suppress(OSError):
            return not self.proven or self.code(-1) is None
        return False

    def start(self, complaints: IO[bytes]) -> Forked:
        """A process that will run as soon as the server is ready."""
        key = next(self._keys)
        requests, stdin = os.pipe()
        stdout, replies = os.pipe()
        widen(stdout)
        try:
            self.order("start", key, requests, replies, complaints.fileno())
        except OSError:
            os.close(stdin)
            os.close(stdout)
            raise
        finally:
            os.close(requests)
            os.close(replies)
        return Forked(self, key, stdin, stdout)

    def order(self, verb: str, key: int, *streams: int) -> None:
        """Send an order that has no answer."""
        with self._lock:
            socket.send_fds(self._orders, [f"{verb} {key}".encode()], streams)

    def code(self, key: int) -> int | None:
        """How a process ended, or None while it runs. A server that does not answer is ended."""
        answer = b""
        with self._lock:
            try:
                self._orders.send(f"code {key}".encode())
                answer = self._orders.recv(64)
            finally:
                if not answer:
                    # One that comes later would be taken for the next.
                    self.close()
        if not answer:
            raise ConnectionError("the fork server is gone")
        code: int | None = json.loads(answer)
        return code

    def close(self) -> None:
        """End the server; what it forked lives on."""
        self._orders.close()
        # One that works takes its folders away and leaves; one that loads or hangs is made to.
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(GOODBYE if self.proven else 0)
        self._process.kill()
        self._process.wait()

    def forget(self) -> None:
        """In a forked child of the owner: keep nothing open that would keep the server alive."""
        self._lock = threading.Lock()
        self._orders.close()
        self._process.returncode = 0


class _Current:
    """The server of this process, if any."""

    server: ForkServer | None = None
    lock = threading.Lock()


def forked(command: list[str], environment: dict[str, str], complaints: IO[bytes]) -> Forked | None:
    """A process forked by this process's server, or None where that cannot be done."""
    if not FORKS:
        return None
    with _Current.lock:
        try:
            if _Current.server is None or not _Current.server.serves(command, environment):
                _close()
                _Current.server = ForkServer(command, environment, complaints)
            return _Current.server.start(complaints)
        except OSError:
            _close()
            return None


def _close() -> None:
    if _Current.server is not None:
        _Current.server.close()
        _Current.server = None


def _forget() -> None:
    _Current.lock = threading.Lock()
    if _Current.server is not None:
        _Current.server.forget()


atexit.register(_close)
if FORKS:
    os.register_at_fork(after_in_child=_forget)
