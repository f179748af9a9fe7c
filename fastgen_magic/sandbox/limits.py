"""What a sampler's process may take, and what it gets to see of its surroundings."""

import math
import os
import sys
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Self

KEPT = frozenset(
    {
        *("PATH", "PYTHONHOME", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH"),
        *("LANG", "LC_ALL", "LC_CTYPE", "TZ", "TMPDIR", "TEMP", "TMP", "SYSTEMROOT", "WINDIR"),
    }
)
"""Environment variables that the process needs; all others, keys among them, stay outside."""

OPEN_FILES = 64

ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")

_KEPT_MEMORY = {"MALLOC_MMAP_THRESHOLD_": str(2**25), "MALLOC_TRIM_THRESHOLD_": str(2**28)}
"""A block's arrays are used again for the next one, in place of pages that the system clears anew (glibc)."""


@dataclass(frozen=True)
class Limits:
    """Limits of one trial.

    Attributes
    ----------
    seconds: wall-clock time, kept by the parent, which ends the process.
    cpu_seconds: CPU time, kept by the system where it can (not on Windows).
    memory: address space of the process in bytes, kept by the system where it can (Linux).
    start_seconds: wall-clock time until the process is ready.
    reply: characters of one reply. columns: bytes of the values that come with it.
    """

    seconds: float = 30.0
    cpu_seconds: float = 10.0
    memory: int = 4 * 2**30
    start_seconds: float = 120.0
    reply: int = 4_000_000
    columns: int = 2**28

    def after(self, late: int) -> Self:
        """The limits of the next trial, after so many that were ended because their time was up."""
        part = 0.25 if late else 1.0
        return replace(self, seconds=self.seconds * part, cpu_seconds=self.cpu_seconds * part)


def command() -> list[str]:
    """The command that starts the process; `-P` keeps the working folder's files from being imported."""
    return [sys.executable, "-P", "-m", "fastgen_magic.sandbox.child"]


def environment() -> dict[str, str]:
    """The process's environment: what Python needs, the parent's import path, one thread each."""
    kept = {name: value for name, value in os.environ.items() if name.upper() in KEPT}
    folders = [folder or os.getcwd() for folder in sys.path]  # noqa: PTH109 - a text for a path list
    threads = dict.fromkeys(ONE_THREAD, "1")
    return kept | threads | _KEPT_MEMORY | {"PYTHONPATH": os.pathsep.join(folders), "PYTHONUTF8": "1"}


def confine(memory: int) -> None:
    """Bound this process: memory, no core dump, no file with content, few open files. Not on Windows."""
    if sys.platform == "win32":
        return
    import resource

    for limit, size in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
    ):
        # macOS knows the name of a limit that it refuses to set.
        with suppress(ValueError, OSError):
            resource.setrlimit(limit, (size, size))


def allow_cpu(seconds: float, *, last: bool) -> None:
    """Let this process use so many more seconds of CPU; the system ends it after that.

    `last` makes the limit hard: nobody can raise it any more.
    """
    if sys.platform == "win32":
        return
    import resource

    usage = resource.getrusage(resource.RUSAGE_SELF)
    soft = math.ceil(usage.ru_utime + usage.ru_stime + seconds)
    with suppress(ValueError, OSError):
        # At the soft limit it gets a signal that says why, a second later one that it cannot ignore.
        hard = soft + 1 if last else resource.getrlimit(resource.RLIMIT_CPU)[1]
        resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))
