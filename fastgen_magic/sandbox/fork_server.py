"""The process that has loaded the libraries once and forks itself for each process that tries samplers."""

import ctypes
import gc
import json
import os
import shutil
import signal
import socket
import sys
import tempfile
import traceback
import warnings
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_PR_SET_CHILD_SUBREAPER = 36


@dataclass(frozen=True)
class _Forked:
    """A process: its number, and the empty folder in which it works."""

    number: int
    folder: str


def serve(main: Callable[[], None]) -> None:
    """Obey the orders that come through stream 0, until the parent is gone.

    "start K" comes with the three standard streams of a process that is to run `main`; "code K" asks
    how it ended (a negative number is a signal, null: not yet); "end K" ends it and all that it started.
    """
    orders = socket.socket(fileno=0)
    processes: dict[int, _Forked] = {}
    _adopt_orphans()
    gc.collect()
    gc.freeze()
    while True:
        order, streams, _, _ = socket.recv_fds(orders, 64, 3)
        if not order:
            for forked in processes.values():
                shutil.rmtree(forked.folder, ignore_errors=True)
            os._exit(0)
        verb, _, key = order.decode().partition(" ")
        if verb == "start":
            processes[int(key)] = _forked(orders, streams, main)
        elif verb == "end":
            _end(processes.pop(int(key), None))
            _end_orphans({forked.number for forked in processes.values()})
        else:
            orders.send(json.dumps(_code(processes.get(int(key)))).encode())


def _adopt_orphans() -> None:
    """Make what a process of ours leaves behind a child of this one, whatever session it went to (Linux)."""
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def _forked(orders: socket.socket, streams: list[int], main: Callable[[], None]) -> _Forked:
    """A new process in a session and an empty folder of its own; nothing is open but its streams."""
    folder = tempfile.mkdtemp(prefix="fastgen")
    with warnings.catch_warnings():
        # Python warns of other threads. The one there is belongs to Arrow's jemalloc, which holds
        # its locks while it is forked.
        warnings.simplefilter("ignore", DeprecationWarning)
        number = os.fork()
    if number:
        for stream in streams:
            os.close(stream)
        return _Forked(number, folder)
    try:
        os.setsid()
        os.chdir(folder)
        orders.detach()
        for place, stream in enumerate(streams):
            os.dup2(stream, place)
            os.close(stream)
        # Whatever else the server holds open (a library's random source, a log) stays with the server.
        os.closerange(3, os.sysconf("SC_OPEN_MAX") if sys.platform != "linux" else 1 << 16)
        main()
    except BaseException:  # noqa: BLE001 - nothing may return into the server's loop
        traceback.print_exc()
    finally:
        os._exit(1)


def _code(forked: _Forked | None) -> int | None:
    if forked is None:
        return None
    # It stays unreaped until it is ended, so that its number cannot pass to another process.
    ended = os.waitid(os.P_PID, forked.number, os.WEXITED | os.WNOHANG | os.WNOWAIT)
    if ended is None:
        return None
    return ended.si_status if ended.si_code == os.CLD_EXITED else -ended.si_status


def _end(forked: _Forked | None) -> None:
    if forked is None:
        return
    # The group exists a moment later than the process.
    for kill in (os.killpg, os.kill):
        with suppress(ProcessLookupError, PermissionError):
            kill(forked.number, signal.SIGKILL)
    os.waitpid(forked.number, 0)
    shutil.rmtree(forked.folder, ignore_errors=True)


def _end_orphans(known: set[int]) -> None:
    """End what an ended process has started and left: by now it is a child of this process."""
    children = Path(f"/proc/self/task/{os.getpid()}/children")
    for _ in range(100):  # each one may leave others behind
        try:
            orphans = {int(number) for number in children.read_text().split()} - known
        except (OSError, ValueError):
            return
        if not orphans:
            return
        for number in orphans:
            with suppress(OSError):
                os.kill(number, signal.SIGKILL)
                os.waitpid(number, 0)
