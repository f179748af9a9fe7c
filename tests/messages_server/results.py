"""The results in the README: `python -m tests.messages_server.results` makes them anew, in place.

Below each block of results stands the command that makes it; what it prints, seconds left out, is the block.
"""

import io
import re
import shlex
import sys
from contextlib import redirect_stdout
from pathlib import Path

from tests.messages_server.play import play

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
BLOCK = re.compile(
    r"```text\n(?P<block>[^`]*)```\n\n`python -m tests\.messages_server\.play (?P<command>[^`]*)`"
)


def made(command):
    """What the command prints, without the seconds that it took."""
    said = io.StringIO()
    with redirect_stdout(said):
        code = play([*shlex.split(command), "--quiet"])
    if code:
        sys.exit(code)
    return "".join(line for line in said.getvalue().splitlines(True) if not line.startswith("seconds"))


def main():
    """Put what the commands print into the README."""

    def anew(found):
        return found[0].replace(f"```text\n{found['block']}", f"```text\n{made(found['command'])}", 1)

    README.write_text(BLOCK.sub(anew, README.read_text()))


if __name__ == "__main__":
    main()
