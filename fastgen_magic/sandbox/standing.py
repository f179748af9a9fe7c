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


def lacking_text() -> str:
    """What this system has not, as the end of a line; "" where every wall stands."""
    missing = [name for name in _WALLS if name not in standing()]
    return f"not on this system: {', '.join(missing)}" if missing else ""


def standing_text() -> str:
    """One line for users."""
    parts = ["policy", "a process of its own", *(_WALLS[name] for name in standing())]
    lacks = f"; {lacking}" if (lacking := lacking_text()) else ""
    return f"Code on trial is kept in by {', '.join(parts)}{lacks}."
