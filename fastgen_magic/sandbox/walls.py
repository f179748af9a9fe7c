"""Walls around the process that tries samplers: Landlock (files) and seccomp (system calls), by Linux itself.

Both are one-way: once up, neither this process nor what it starts can take them down, root or not. Written
with `ctypes` on the kernel's own interface, for the bindings on PyPI either need a system library or are
not kept up. Sources: Linux's Documentation/userspace-api/landlock.rst and seccomp_filter.rst.
"""

import ctypes
import os
import platform
import struct
import sys
import sysconfig
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

_LANDLOCK_CREATE, _LANDLOCK_ADD, _LANDLOCK_RESTRICT = 444, 445, 446
_READ_FILE, _READ_DIR = 1 << 2, 1 << 3
_FILE_RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15}
"""Landlock's version -> how many rights over files it knows; later versions have one more."""
_PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP, _FILTER_MODE = 38, 22, 2

_ALLOW, _REFUSE, _UNKNOWN = 0x7FFF0000, 0x00050000 | 1, 0x00050000 | 38
"""Let a call pass, answer EPERM, answer ENOSYS (so that the C library takes an older call)."""
_CLONE_THREAD = 0x00010000
_LOAD, _EQUAL, _ABOVE, _BITS, _END = 0x20, 0x15, 0x35, 0x45, 0x06
"""Orders of BPF: load a word, go on where it is equal, not below, has any of these bits; answer."""

_ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}

# Names of calls that drawing and answering need, with their numbers on x86_64 and aarch64.
_CALLS = {
    "read": (0, 63), "write": (1, 64), "close": (3, 57), "fstat": (5, 80), "lseek": (8, 62),
    "mmap": (9, 222), "mprotect": (10, 226), "munmap": (11, 215), "brk": (12, 214),
    "rt_sigaction": (13, 134), "rt_sigprocmask": (14, 135), "rt_sigreturn": (15, 139),
    "pread64": (17, 67), "readv": (19, 65), "writev": (20, 66), "sched_yield": (24, 124),
    "mremap": (25, 216), "msync": (26, 227), "mincore": (27, 232), "madvise": (28, 233), "dup": (32, 23),
    "nanosleep": (35, 101), "getpid": (39, 172), "getppid": (110, 173), "getpgid": (121, 155),
    "getsid": (124, 156), "exit": (60, 93), "uname": (63, 160), "getcwd": (79, 17),
    "gettimeofday": (96, 169), "getrlimit": (97, 163), "getrusage": (98, 165),
    "sysinfo": (99, 179), "times": (100, 153), "getuid": (102, 174), "getgid": (104, 176),
    "geteuid": (107, 175), "getegid": (108, 177), "sigaltstack": (131, 132), "gettid": (186, 178),
    "futex": (202, 98), "sched_getaffinity": (204, 123), "set_tid_address": (218, 96),
    "restart_syscall": (219, 128), "clock_gettime": (228, 113), "clock_getres": (229, 114),
    "clock_nanosleep": (230, 115), "exit_group": (231, 94), "newfstatat": (262, 79),
    "readlinkat": (267, 78), "faccessat": (269, 48), "set_robust_list": (273, 99), "ppoll": (271, 73),
    "getrandom": (318, 278), "membarrier": (324, 283), "statx": (332, 291),
    "rseq": (334, 293), "faccessat2": (439, 439), "getdents64": (217, 61),
}  # fmt: skip
_OLD_CALLS = (4, 6, 7, 21, 23, 89, 111, 201)
"""Forms that x86_64 alone has: stat, lstat, poll, access, select, readlink, getpgrp, time."""
_CONDITIONAL = {
    # Duplicates, and flags of descriptors: the other orders can have signals sent to any process.
    "fcntl": ((72, 25), 1, (0, 1, 2, 3, 4, 1030), 0),
    # Reading alone: no flag that writes, makes, empties or appends.
    "openat": ((257, 56), 2, (), os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND),
}
"""Name -> numbers of a call, place of one argument, the values it may have, or the bits it must not have."""
_CLONE = {"x86_64": 56, "aarch64": 220}
_CLONE3 = 435


def raise_walls() -> tuple[str, ...]:
    """Put up what this system has, and name it: "landlock", "seccomp"; () where there is neither.

    After it, files can be read only where Python and its packages lie, and nothing can be written, made,
    removed, connected, started or signalled.
    """
    if sys.platform != "linux" or platform.machine() not in _ARCHITECTURES:
        return ()
    up = []
    with suppress(OSError):
        _only_read(_readable())
        up.append("landlock")
    with suppress(OSError):
        _only_call(platform.machine())
        up.append("seccomp")
    return tuple(up)


def _readable() -> set[str]:
    """Folders of the Python installation and of what it links to."""
    own = {sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")}
    own.add(str(Path(__file__).parents[1]))
    loaded = (sys.modules.get(name) for name in ("numpy", "scipy", "pandas", "pyarrow"))
    own |= {str(Path(module.__file__).parents[1]) for module in loaded if module and module.__file__}
    return {folder for folder in (*own, "/lib", "/lib64", "/usr/lib", "/usr/share/zoneinfo") if folder}


def _only_read(folders: Iterable[str]) -> None:
    """Landlock: no right over files is left but to read below these folders. Errors: OSError."""
    version = _call(_LANDLOCK_CREATE, None, 0, 1)
    rights = (1 << _FILE_RIGHTS.get(version, 16)) - 1
    # Its second and third words (network, signals) are refused by versions that do not know them.
    words = 1 if version < 4 else 2 if version < 6 else 3
    attributes = struct.pack(f"={words}Q", *(rights, 0b11, 0b11)[:words])
    ruleset = _call(_LANDLOCK_CREATE, attributes, len(attributes), 0)
    try:
        for folder in folders:
            try:
                place = os.open(folder, os.O_PATH | os.O_DIRECTORY | os.O_CLOEXEC)
            except OSError:
                continue  # what cannot be opened need not be allowed
            try:
                rule = struct.pack("=Qi", _READ_FILE | _READ_DIR, place)
                _call(_LANDLOCK_ADD, ruleset, 1, rule, 0)
            finally:
                os.close(place)
        _no_new_privileges()
        _call(_LANDLOCK_RESTRICT, ruleset, 0)
    finally:
        os.close(ruleset)


def _only_call(machine: str) -> None:
    """Seccomp: refuse every system call that is not listed. Errors: OSError."""
    column = list(_ARCHITECTURES).index(machine)
    numbers = [number[column] for number in _CALLS.values()]
    numbers += _OLD_CALLS if machine == "x86_64" else ()
    conditions = [(number[column], *rest) for number, *rest in _CONDITIONAL.values()]
    program = _program(_ARCHITECTURES[machine], numbers, conditions, _CLONE[machine])
    filters = ctypes.create_string_buffer(program)
    header = struct.pack("HL", len(program) // 8, ctypes.addressof(filters))
    _no_new_privileges()
    if _libc().prctl(_PR_SET_SECCOMP, _FILTER_MODE, ctypes.create_string_buffer(header), 0, 0):
        raise OSError(ctypes.get_errno(), "seccomp")


def _program(architecture: int, numbers: Sequence[int], conditions: Iterable[Any], clone: int) -> bytes:
    """The filter in the kernel's BPF: architecture, listed numbers, threads but no processes, else EPERM."""
    lines: list[tuple[int, int, int, int]] = [
        (_LOAD, 0, 0, 4),
        (_EQUAL, 1, 0, architecture),
        (_END, 0, 0, _REFUSE),
        (_LOAD, 0, 0, 0),
        # Calls of the x32 form have this bit and other numbers.
        (_ABOVE, 0, 1, 0x40000000),
        (_END, 0, 0, _REFUSE),
    ]
    for number in sorted(numbers):
        lines += [(_EQUAL, 0, 1, number), (_END, 0, 0, _ALLOW)]
    for number, place, values, bits in conditions:
        allowed = _allowed(place, values, bits)
        lines += [(_EQUAL, 0, len(allowed), number), *allowed]
    lines += [(_EQUAL, 0, 1, _CLONE3), (_END, 0, 0, _UNKNOWN)]
    lines += [(_EQUAL, 1, 0, clone), (_END, 0, 0, _REFUSE), (_LOAD, 0, 0, 16)]
    lines += [(_BITS, 0, 1, _CLONE_THREAD), (_END, 0, 0, _ALLOW), (_END, 0, 0, _REFUSE)]
    return b"".join(struct.pack("HBBI", *line) for line in lines)


def _allowed(place: int, values: Sequence[int], bits: int) -> list[tuple[int, int, int, int]]:
    """Lines that decide by one argument; its lower half is all that these calls look at."""
    lines = [(_LOAD, 0, 0, 16 + 8 * place)]
    if bits:
        return [*lines, (_BITS, 1, 0, bits), (_END, 0, 0, _ALLOW), (_END, 0, 0, _REFUSE)]
    for value in values:
        lines += [(_EQUAL, 0, 1, value), (_END, 0, 0, _ALLOW)]
    return [*lines, (_END, 0, 0, _REFUSE)]


def _no_new_privileges() -> None:
    if _libc().prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0):
        raise OSError(ctypes.get_errno(), "no_new_privs")


def _call(number: int, *arguments: object) -> int:
    """One system call by its number. Errors: OSError."""
    result: int = _libc().syscall(number, *arguments)
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


if __name__ == "__main__":
    sys.stdout.write(" ".join(raise_walls()))
