"""Interrupts of an idle kernel: a thread that draws hears them too, where the kernel would ignore them."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def heard(stop: Callable[[], object]) -> Iterator[None]:
    """Let an interrupt that comes while no cell runs call `stop`, as long as the block runs in a thread."""
    loop = _main_loop()
    if loop is None:
        yield
        return
    before: list[Any] = []

    def handler(_number: int, _frame: object) -> None:
        stop()

    def begin() -> None:
        # Only what ignores interrupts is replaced: a cell that runs has a handler of its own.
        if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
            before.append(signal.signal(signal.SIGINT, handler))

    def end() -> None:
        if before and signal.getsignal(signal.SIGINT) is handler:
            signal.signal(signal.SIGINT, before.pop())

    loop.add_callback(begin)
    try:
        yield
    finally:
        loop.add_callback(end)


def _main_loop() -> Any | None:
    """The event loop of the kernel's main thread, where signals are set; None outside a kernel."""
    from IPython import get_ipython

    return getattr(getattr(get_ipython(), "kernel", None), "io_loop", None)
