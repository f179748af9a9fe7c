"""Where the command `fastgen` begins and ends: interrupts while it loads, and outputs that take no more."""

from __future__ import annotations

import os
import signal
import sys

TYPE_CHECKING = False  # what is loaded before `main` cannot be interrupted in one line, so it is little
if TYPE_CHECKING:
    from collections.abc import Callable

_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP")
_INTERRUPTED = 130


def main() -> int:
    """Run the command and give its exit code; whatever stops it ends in one line."""
    # While modules are loaded there is nothing to clean up, and some break when they are stopped halfway.
    before = _set_all(_leave)
    from fastgen_magic import cli

    try:
        code = _ended(lambda: cli.main(ready=lambda: _set_all(signal.default_int_handler)))
    except KeyboardInterrupt:
        code = say("interrupted", _INTERRUPTED)
    for number in before:
        signal.signal(number, signal.SIG_DFL)
    return code


def say(text: str, code: int) -> int:
    """The code, after a line on standard error as far as that takes one."""
    try:
        print(f"fastgen: {text}", file=sys.stderr, flush=True)  # noqa: T201
    except (OSError, ValueError):
        _drop(sys.stderr)
    return code


def _ended(work: Callable[[], int]) -> int:
    """The exit code of the work, once standard output has taken all of it."""
    try:
        code = _code_of(work)
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:  # a reader such as `head` that has seen enough is no error
        _drop(sys.stdout)
        return 0
    except OSError as error:
        _drop(sys.stdout)
        return say(f"standard output takes no more: {error.strerror or error}; make room, or use --out", 1)
    return code


def _code_of(work: Callable[[], int]) -> int:
    try:
        return work()
    except SystemExit as end:  # argparse has said what it has to say
        return end.code if isinstance(end.code, int) else 0


def _drop(stream: object) -> None:
    """Let a stream that takes no more take nothing: Python flushes it once more at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())  # type: ignore[attr-defined]


def _leave(number: int, frame: object) -> None:  # noqa: ARG001
    os.write(2, b"fastgen: interrupted\n")
    os._exit(_INTERRUPTED)


def _set_all(handler: object) -> list[int]:
    """Let a handler answer what stops a command; what is ignored (`nohup`) stays so."""
    numbers = [getattr(signal, name) for name in _SIGNALS if hasattr(signal, name)]
    heard = [number for number in numbers if signal.getsignal(number) != signal.SIG_IGN]
    for number in heard:
        signal.signal(number, handler)  # type: ignore[arg-type]
    return heard
