"""The process that has loaded the libraries once and forks itself for each process that tries samplers."""

import gc
import json
import os
import signal
import socket
import traceback
import warnings
from collections.abc import Callable
from contextlib import suppress


def serve(main: Callable[[], None]) -> None:
    """Obey the orders that come through stream 0, until the parent is gone.

    "start K" comes with the three standard streams of a process that is to run `main`; "code K" asks
    how it ended (a negative number is a signal, null: not yet); "end K" ends it and all that it started.
    """
    orders = socket.socket(fileno=0)
    processes: dict[int, int] = {}
    gc.freeze()
    while True:
        order, streams, _, _ = socket.recv_fds(orders, 64, 3)
        if not order:
            os._exit(0)
        verb, _, key = order.decode().partition(" ")
        if verb == "start":
            processes[int(key)] = _forked(orders, streams, main)
        elif verb == "end":
            _end(processes.pop(int(key), None))
        else:
            orders.send(json.dumps(_code(processes.get(int(key)))).encode())


def _forked(orders: socket.socket, streams: list[int], main: Callable[[], None]) -> int:
    """The number of a new process in a session of its own, which has nothing open but its streams."""
    with warnings.catch_warnings():
        # Python warns of other threads. The one there is belongs to Arrow's jemalloc, which holds
        # its locks while it is forked.
        warnings.simplefilter("ignore", DeprecationWarning)
        number = os.fork()
    if number:
        for stream in streams:
            os.close(stream)
        return number
    try:
        os.setsid()
        orders.detach()
        for place, stream in enumerate(streams):
            os.dup2(stream, place)
            os.close(stream)
        main()
    except BaseException:  # noqa: BLE001 - nothing may return into the server's loop
        traceback.print_exc()
    finally:
        os._exit(1)


def _code(number: int | None) -> int | None:
    if number is None:
        return None
    # It stays unreaped until it is ended, so that its number cannot pass to another process.
    ended = os.waitid(os.P_PID, number, os.WEXITED | os.WNOHANG | os.WNOWAIT)
    if ended is None:
        return None
    return ended.si_status if ended.si_code == os.CLD_EXITED else -ended.si_status


def _end(number: int | None) -> None:
    if number is None:
        return
    # The group exists a moment later than the process.
    for kill in (os.killpg, os.kill):
        with suppress(ProcessLookupError, PermissionError):
            kill(number, signal.SIGKILL)
    os.waitpid(number, 0)
