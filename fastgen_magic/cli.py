"""The command `fastgen`: the magic's verbs without a notebook; `entry` calls it, and hears interrupts.

Exit codes: 0 done; 1 an error that one line on standard error explains; 2 wrong usage; 130 interrupted.
"""

import argparse
import io
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

from fastgen_magic import __version__
from fastgen_magic.arguments import (
    DIRT,
    LARGE,
    LOCALE,
    MODEL_OPTIONS,
    RUN_OPTIONS,
    Option,
    flag,
    option,
    row_count,
    seed_number,
    table_rows,
)
from fastgen_magic.authors.choose import AUTHORS, DIRECT
from fastgen_magic.characters import one_line
from fastgen_magic.errors import FastgenError
from fastgen_magic.line import with_nearest

_EXAMPLE = """\
example:
  fastgen plan customers.yaml
  fastgen table customers.yaml --rows 1e6 --seed 7 --out customers.parquet
  fastgen run customers.yaml --rows 1e9 --out data/customers

A schema is a .yaml or .json file, a .txt file with a line `name: description` for each column, SQL, JSON
Schema, a Table Schema, dbt's schema.yml, a data dictionary in CSV or Markdown, MODULE:MODEL for a class
of Python, the URL of a database, or - for a text on standard input. `fastgen VERB --help` shows its options.
"""


def _at_least(least: int) -> Callable[[str], int]:
    def whole_number(text: str) -> int:
        if not text.isdecimal() or int(text) < least:
            raise argparse.ArgumentTypeError(f"a whole number from {least} up is expected, not {text!r}")
        return int(text)

    return whole_number


def _place(text: str) -> str | Path:
    """A path, or the URL of a database."""
    return text if text.startswith("sqlite:///") else Path(text)


def _file(name: str, text: str, *, required: bool = True) -> Option:
    return option(name, text, type=Path, metavar="FILE", required=required)


_DRY = flag("--dry-run", "show the plan, or what a model would cost; send and write nothing")
_ROWS = "as 5000, 10_000 or 1e6 (1000)"
_SEED = option("--seed", "the same seed gives the same rows (0)", type=seed_number, default=0)
_DRAWING = (
    _DRY,
    option("--rows", f"{_ROWS}; of several tables as customers=200,orders=1e6", type=table_rows, default={}),
    _SEED,
    DIRT,
)
_FORCE = flag("--force", "write over an existing file")
_TARGET = option("--target", "what a model learns on synthetic rows, tested on real", metavar="COLUMN")
_REPORT = (
    _file("--json", "write every figure into a .json file", required=False),
    _file("--html", "write a page with pictures into a .html file", required=False),
    flag("--force", "write over existing files"),
)
_SHARED = (
    option("schema", "a file, MODULE:MODEL, a database's URL, or - for standard input", metavar="SCHEMA"),
    option("--name", "the table's name; by default what the schema says, or its file's name"),
    option(
        "--author",
        "who writes the samplers (claude where a key is set, else catalogue), or direct: a model, rows",
        choices=(*AUTHORS, DIRECT),
    ),
    LOCALE,
    flag("--quiet", "no progress bar, and no word when all went well"),
)
_TUNING = (
    option("--top-k", "categories listed one by one (10)", type=_at_least(1), default=10, metavar="K"),
    option("--retries", "repair attempts for each field (3)", type=_at_least(0), default=3, metavar="N"),
    option("--samples", "rows drawn to try a sampler (100)", type=_at_least(1), default=100, metavar="S"),
    *MODEL_OPTIONS,
)


@dataclass(frozen=True)
class Verb:
    """One verb of the command.

    Attributes
    ----------
    name: what the user types; `fastgen_magic.verbs` has a function of the same name.
    help: what it does, in a line.
    options: those that it has beside the ones of every verb.
    """

    name: str
    help: str
    options: Sequence[Option]


VERBS = (
    Verb(
        "plan",
        "show what would be assumed about each field",
        (flag("--json", "print JSON for other programs"), _DRY),
    ),
    Verb(
        "schema",
        "write a schema of any format as YAML, to go on with by hand",
        (_file("--out", "write a .yaml file; without it, the text is shown", required=False), _FORCE),
    ),
    Verb(
        "table",
        "draw a table, into a file or as a preview",
        (
            *_DRAWING,
            LARGE,
            option(
                "--out",
                "write a .csv, .parquet, .xlsx, .jsonl or .sql file (several tables: a folder), or "
                "sqlite:///FILE; else rows are shown",
                type=_place,
                metavar="FILE",
            ),
            _FORCE,
        ),
    ),
    Verb(
        "run",
        "draw any number of rows into a folder of files, on one machine or many",
        (*_DRAWING, *RUN_OPTIONS),
    ),
    Verb(
        "script",
        "write a Python script that draws the table without this package",
        (*_DRAWING, _file("--out", "the .py file to write"), _FORCE),
    ),
    Verb(
        "notebook",
        "write a notebook with one cell a field",
        (*_DRAWING, _file("--out", "the .ipynb file to write"), _FORCE),
    ),
    Verb(
        "evaluate",
        "hold a table, or what a schema gives, against a real one",
        (
            _file("--against", "the real .csv or .parquet; of several tables a folder with one for each"),
            _TARGET,
            option("--rows", "rows that a schema gives (as many as the real table has)", type=row_count),
            _SEED,
            *_REPORT,
        ),
    ),
    Verb(
        "bench",
        "hold authors against each other and a real table",
        (
            _file("--against", "the real .csv or .parquet"),
            option(
                "--authors",
                "some of claude,direct,catalogue (all; in an experiment the one that writes by default); "
                "direct=100 writes another number of rows",
                metavar="NAMES",
            ),
            option(
                "--experiment",
                "make the table with and without one part of the method",
                choices=("repairs", "shown", "enrichment", "ties", "laws", "kinds"),
            ),
            option("--rows", _ROWS, type=row_count, default=1_000),
            option("--repeats", "with other seeds (1)", type=_at_least(1), default=1, metavar="N"),
            _TARGET,
            *_REPORT,
        ),
    ),
)


def main(arguments: Sequence[str] | None = None, *, ready: Callable[[], object] = bool) -> int:
    """Run the command with these arguments, or the process's own, and return the exit code.

    `ready` is called when all is loaded, before anything is done.
    """
    _print_what_it_can(sys.stdout)
    parser = _parser()
    options, unknown = parser.parse_known_args(arguments)
    if unknown:
        parser.of(options.verb).error(f"unrecognized arguments: {' '.join(unknown)}")
    if options.verb is None:
        parser.print_help(sys.stderr)
        return 2
    try:
        verb = getattr(import_module("fastgen_magic.verbs"), _work(options))
        ready()
        _show(verb(options))
    except FastgenError as error:
        print(f"fastgen: {one_line(str(error))}", file=sys.stderr)  # noqa: T201
        return 1
    except KeyboardInterrupt:
        print("fastgen: interrupted", file=sys.stderr)  # noqa: T201
        return 130
    return 0


def _work(options: argparse.Namespace) -> str:
    """The function of `verbs` that these options ask for."""
    return "dry" if getattr(options, "dry_run", False) else str(options.verb)


def _print_what_it_can(stream: Any) -> None:
    """Let a terminal that has no sign for a letter show a question mark in its place."""
    if isinstance(stream, io.TextIOWrapper) and stream.errors in ("strict", "surrogateescape"):
        stream.reconfigure(errors="replace")


class _Parser(argparse.ArgumentParser):
    """A parser that says in one line what is wrong.

    Its help fails where it cannot be shown; argparse would say nothing of it.
    """

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, the nearest option, and where all of them are."""
        said = with_nearest(message, self._option_string_actions)
        self.exit(
            2, f"{self.prog}: {said}{' ' if said.endswith('?') else '; '}`{self.prog} --help` says more\n"
        )

    def of(self, verb: str | None) -> "_Parser":
        """The parser of a verb; itself without one."""
        groups = [action.choices for action in self._actions if isinstance(action.choices, dict)]
        return groups[0][verb] if verb else self

    def print_help(self, file: Any = None) -> None:
        """Print the help."""
        print(self.format_help(), end="", file=file, flush=True)


class _Version(argparse.Action):
    """Prints the version, and which walls stand around code on trial; they are asked for only then."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        """Print and leave."""
        from fastgen_magic.sandbox.standing import standing_text

        print(f"fastgen {__version__}\n{standing_text()}")  # noqa: T201
        parser.exit()


def _parser() -> _Parser:
    parser = _Parser(
        prog="fastgen",
        description="Turn a schema into samplers, and the samplers into a table of any size.",
        epilog=_EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--version", action=_Version, nargs=0, help="version, and what keeps code on trial in"
    )
    verbs = parser.add_subparsers(dest="verb", metavar="VERB")
    for verb in VERBS:
        described = verb.help[0].upper() + verb.help[1:] + "."
        below = verbs.add_parser(verb.name, help=verb.help, description=described)
        _add(below, _SHARED)
        _add(below.add_argument_group("how the author works"), _TUNING)
        _add(below, verb.options)
        # Where a verb has a --format of its own, the longer name alone.
        names = ["--schema-format"] + ["--format"] * (below.get_default("format") is None)
        below.add_argument("--tables", metavar="NAMES", help="of a database, those to read, parted by commas")
        text = "what the schema is written in; by default its content says"
        below.add_argument(*names, dest="schema_format", metavar="FORMAT", help=text)
    return parser


def _add(group: Any, options: Sequence[Option]) -> None:
    """Add options; the words of those that the magic has as well begin small and end without a stop."""
    for name, details in options:
        words = details["help"]
        group.add_argument(name, **details | {"help": words[0].lower() + words[1:].rstrip(".")})


def _show(text: str) -> None:
    """Print a text, whole before the command says that it is done."""
    if text:
        print(text, flush=True)  # noqa: T201
