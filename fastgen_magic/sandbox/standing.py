"""Which walls stand around code on trial on this machine, in words."""

import functools
import subprocess
import sys
from pathlib import Path

from fastgen_magic.sandbox.limits import environment

_WALLS = {
    "landlock": "Landlock (reads Python's own files alone, writes none)",
    "seccomp": "seccomp (no network, no processes, no signals)",
}
_ASK = [sys.executable, "-P", str(Path(__file__).with_name("walls.py"))]


@functools.cache
def standing() -> tuple[str, ...]:
    """Names of the walls that the system has put up around a process that asked for them."""
    try:
        asked = subprocess.run(  # noqa: S603 - a fixed command
            _ASK, capture_output=True, text=True, timeout=30, check=False, env=environment()
        )
    except (OSError, subprocess.TimeoutExpired):
        return ()
    return tuple(name for name in asked.stdout.split() if name in _WALLS)


def standing_text() -> str:
    """One line for users."""
    up = standing()
    parts = ["policy", "a process of its own", *(_WALLS[name] for name in up)]
    missing = [name for name in _WALLS if name not in up]
    lacks = f"; not on this system: {', '.join(missing)}" if missing else ""
    return f"Code on trial is kept in by {', '.join(parts)}{lacks}."
