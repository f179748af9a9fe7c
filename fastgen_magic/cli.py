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
    DIRT_HELP,
    LARGE,
    LOCALE_HELP,
    MODEL_OPTIONS,
    RUN_OPTIONS,
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


@dataclass(frozen=True)
class Verb:
    """One verb of the command.

    Attributes
    ----------
    name: what the user types; `fastgen_magic.verbs` has a function of the same name.
    help: what it does, in a line.
    add_options: adds the options that this verb alone has.
    """

    name: str
    help: str
    add_options: Callable[[argparse.ArgumentParser], None]


def _plan_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print JSON for other programs")
    _dry_option(parser)


def _schema_options(parser: argparse.ArgumentParser) -> None:
    _out_option(parser, "write a .yaml file; without it, the text is shown", required=False)


def _table_options(parser: argparse.ArgumentParser) -> None:
    _drawing_options(parser)
    _add_described(parser, [LARGE])
    words = "write a .csv or .parquet file (several tables: a folder, or sqlite:///FILE); else rows are shown"
    parser.add_argument("--out", type=_place, metavar="FILE", help=words)
    parser.add_argument("--force", action="store_true", help="write over an existing file")


def _run_options(parser: argparse.ArgumentParser) -> None:
    _drawing_options(parser)
    _add_described(parser, RUN_OPTIONS)


def _script_options(parser: argparse.ArgumentParser) -> None:
    _drawing_options(parser)
    _out_option(parser, "the .py file to write")


def _notebook_options(parser: argparse.ArgumentParser) -> None:
    _drawing_options(parser)
    _out_option(parser, "the .ipynb file to write")


def _evaluate_options(parser: argparse.ArgumentParser) -> None:
    words = "the real .csv or .parquet; of several tables a folder with one for each"
    parser.add_argument("--against", type=Path, metavar="FILE", required=True, help=words)
    parser.add_argument(
        "--target", metavar="COLUMN", help="what a model learns on synthetic rows, tested on real"
    )
    parser.add_argument(
        "--rows", type=row_count, help="rows that a schema gives (as many as the real table has)"
    )
    parser.add_argument("--seed", type=seed_number, default=0, help="the same seed gives the same rows (0)")
    _report_options(parser)


def _report_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every figure into a .json file")
    parser.add_argument(
        "--html", type=Path, metavar="FILE", help="write a page with pictures into a .html file"
    )
    parser.add_argument("--force", action="store_true", help="write over existing files")


def _bench_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--against", type=Path, metavar="FILE", required=True, help="the real .csv or .parquet"
    )
    parser.add_argument(
        "--authors",
        metavar="NAMES",
        help="some of claude,direct,catalogue (all; in an experiment the one that writes by default); "
        "direct=100 writes another number of rows",
    )
    parser.add_argument(
        "--experiment",
        choices=("repairs", "shown", "enrichment", "ties", "laws", "kinds"),
        help="make the table with and without one part of the method",
    )
    parser.add_argument("--rows", type=row_count, default=1_000, help="as 5000, 10_000 or 1e6 (1000)")
    parser.add_argument("--repeats", type=_at_least(1), default=1, metavar="N", help="with other seeds (1)")
    parser.add_argument(
        "--target", metavar="COLUMN", help="what a model learns on synthetic rows, tested on real"
    )
    _report_options(parser)


VERBS = (
    Verb("plan", "show what would be assumed about each field", _plan_options),
    Verb("schema", "write a schema of any format as YAML, to go on with by hand", _schema_options),
    Verb("table", "draw a table, into a file or as a preview", _table_options),
    Verb("run", "draw any number of rows into a folder of files, on one machine or many", _run_options),
    Verb("script", "write a Python script that draws the table without this package", _script_options),
    Verb("notebook", "write a notebook with one cell a field", _notebook_options),
    Verb("evaluate", "hold a table, or what a schema gives, against a real one", _evaluate_options),
    Verb("bench", "hold authors against each other and a real table", _bench_options),
)


def main(arguments: Sequence[str] | None = None, *, ready: Callable[[], object] = bool) -> int:
    """Run the command with these arguments, or the process's own, and return the exit code.

    `ready` is called when all is loaded, before anything is done.
    """
    _print_what_it_can(sys.stdout)
    options = _parser().parse_args(arguments)
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
    """A parser whose help fails where it cannot be shown; argparse would say nothing of it."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, and the nearest option."""
        super().error(with_nearest(message, self.options()))

    def options(self) -> list[str]:
        """Its options, and those of its verbs."""
        groups = [action.choices for action in self._actions if isinstance(action.choices, dict)]
        below = [option for group in groups for verb in group.values() for option in verb.options()]
        return [*self._option_string_actions, *below]

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


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="fastgen",
        description="Turn a schema into samplers, and the samplers into a table of any size.",
        epilog=_EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--version", action=_Version, nargs=0, help="version, and what keeps code on trial in"
    )
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True)
    shared = _shared_options()
    for verb in VERBS:
        described = verb.help[0].upper() + verb.help[1:] + "."
        parser_of_verb = verbs.add_parser(verb.name, help=verb.help, description=described, parents=[shared])
        verb.add_options(parser_of_verb)
        _format_option(parser_of_verb)
    return parser


def _format_option(parser: argparse.ArgumentParser) -> None:
    """--format, but where a verb has one of its own, the longer name alone."""
    text = "what the schema is written in; by default its content says"
    parser.add_argument("--tables", metavar="NAMES", help="of a database, those to read, parted by commas")
    names = ["--schema-format"] + ["--format"] * (parser.get_default("format") is None)
    parser.add_argument(*names, dest="schema_format", metavar="FORMAT", help=text)


def _shared_options() -> _Parser:
    """Options of every verb that reads a schema."""
    parser = _Parser(add_help=False)
    parser.add_argument(
        "schema", metavar="SCHEMA", help="a file, MODULE:MODEL, a database's URL, or - for standard input"
    )
    parser.add_argument(
        "--name", help="the table's name; by default what the schema says, or its file's name"
    )
    parser.add_argument(
        "--author",
        choices=(*AUTHORS, DIRECT),
        help="who writes the samplers (claude where a key is set, else catalogue), or direct: a model, rows",
    )
    parser.add_argument("--locale", help=LOCALE_HELP[0].lower() + LOCALE_HELP[1:].rstrip("."))
    parser.add_argument(
        "--quiet", action="store_true", help="no progress bar, and no word when all went well"
    )
    tuning = parser.add_argument_group("how the author works")
    tuning.add_argument(
        "--top-k", type=_at_least(1), default=10, metavar="K", help="categories listed one by one (10)"
    )
    tuning.add_argument(
        "--retries", type=_at_least(0), default=3, metavar="N", help="repair attempts for each field (3)"
    )
    tuning.add_argument(
        "--samples", type=_at_least(1), default=100, metavar="S", help="rows drawn to try a sampler (100)"
    )
    _add_described(tuning, MODEL_OPTIONS)
    return parser


def _add_described(group: Any, options: Sequence[tuple[str, dict[str, Any]]]) -> None:
    """Add options that the magic has as well; the command's words begin small and end without a stop."""
    for option, details in options:
        words = details["help"]
        group.add_argument(option, **details | {"help": words[0].lower() + words[1:].rstrip(".")})


def _drawing_options(parser: argparse.ArgumentParser) -> None:
    _dry_option(parser)
    parser.add_argument(
        "--rows",
        type=table_rows,
        default={},
        help="as 5000, 10_000 or 1e6 (1000); of several tables as customers=200,orders=1e6",
    )
    parser.add_argument("--seed", type=seed_number, default=0, help="the same seed gives the same rows (0)")
    parser.add_argument("--dirt", metavar="SHARE", help=DIRT_HELP[0].lower() + DIRT_HELP[1:].rstrip("."))


def _place(text: str) -> str | Path:
    """A path, or the URL of a database."""
    return text if text.startswith("sqlite:///") else Path(text)


def _dry_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--dry-run",
        action="store_true",
        help="show the plan, or what a model would cost; send and write nothing",
    )


def _out_option(parser: argparse.ArgumentParser, text: str, *, required: bool = True) -> None:
    parser.add_argument("--out", type=Path, metavar="FILE", required=required, help=text)
    parser.add_argument("--force", action="store_true", help="write over an existing file")


def _at_least(least: int) -> Callable[[str], int]:
    def whole_number(text: str) -> int:
        if not text.isdecimal() or int(text) < least:
            raise argparse.ArgumentTypeError(f"a whole number from {least} up is expected, not {text!r}")
        return int(text)

    return whole_number


def _show(text: str) -> None:
    """Print a text, whole before the command says that it is done."""
    if text:
        print(text, flush=True)  # noqa: T201
