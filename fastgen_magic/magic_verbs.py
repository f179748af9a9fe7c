"""What `%fastgen` does with a table that is there: its verbs, and what may follow each."""

import argparse
import shlex
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from IPython.core.error import UsageError
from IPython.core.magic_arguments import MagicArgumentParser

from fastgen_magic.arguments import (
    MODEL_OPTIONS,
    RUN_OPTIONS,
    Option,
    flag,
    model_options,
    option,
    row_count,
    seed_number,
    table_rows,
)
from fastgen_magic.line import with_nearest

if TYPE_CHECKING:
    from fastgen_magic.page.workbench import Workbench


@dataclass(frozen=True)
class Verb:
    """One verb of `%fastgen`.

    Attributes
    ----------
    says: what it does, in a line. does: does it, with what the line gives.
    takes: what may follow it. unclosed: what to say of a quote that is not closed.
    """

    says: str
    does: Callable[["Workbench", Any], None]
    takes: Sequence[Option] = ()
    unclosed: str = "what holds spaces stands between double quotes"


def _revise(bench: "Workbench", given: Any) -> None:
    from fastgen_magic.kernel.revision import Wish

    bench.revise(Wish(given.target, " ".join(given.words), model_options(given)))


_NAME = option("name", "A table of this notebook.", metavar="NAME")
_NAMES = option("names", "Tables of this notebook.", nargs="+", metavar="NAME")
_FORCE = flag("--force", "Write over what is there.")
_SEED = option("--seed", "By default the notebook's.", type=seed_number)
_AGAINST = "The name of another DataFrame."

VERBS: Mapping[str, Verb] = {
    "controls": Verb(
        "Show sliders and histograms of a table, or of some of its fields.",
        lambda bench, given: bench.show_controls(given.name, given.against, tuple(given.fields)),
        (
            _NAME,
            option("fields", "All, without a name.", nargs="*", metavar="FIELD", default=[]),
            option("--against", _AGAINST, metavar="FRAME"),
        ),
    ),
    "cost": Verb(
        "Show requests, tokens and dollars, of all tables or of one.",
        lambda bench, given: bench.show_cost(given.name),
        (option("name", "All tables, without a name.", nargs="?", metavar="NAME"),),
    ),
    "drop": Verb(
        "Take a table and its cells away.",
        lambda bench, given: bench.drop(given.name, overwrite=given.overwrite),
        (_NAME, flag("--overwrite", "Also the cells that you changed.")),
    ),
    "evaluate": Verb(
        "Say how close a table is to a real one; both are DataFrames.",
        lambda bench, given: bench.evaluate(given.name, given.against, given.target),
        (
            _NAME,
            option("--against", _AGAINST, metavar="FRAME", required=True),
            option("--target", "What a model learns on one, tested on the other.", metavar="COLUMN"),
        ),
    ),
    "export": Verb(
        "Write a table as .csv, .parquet, .xlsx, .jsonl or .sql, or some into a database, as sqlite:///shop.db.",
        lambda bench, given: bench.export(given),
        (
            _NAMES,
            option("target", "Its name's end says the format.", metavar="FILE"),
            _FORCE,
            option("--rows", "By default the notebook's.", type=row_count),
            _SEED,
        ),
    ),
    "portable": Verb(
        "Let Run All work where this package is not installed.", lambda bench, _: bench.make_portable()
    ),
    "rename": Verb(
        "Give a table another name, in its cells too.",
        lambda bench, given: bench.rename(given.old, given.new),
        (("old", {"metavar": "OLD"}), ("new", {"metavar": "NEW"})),
    ),
    "revise": Verb(
        "Let Claude rewrite one sampler in your words.",
        _revise,
        (
            ("target", {"metavar": "TABLE.FIELD"}),
            ("words", {"nargs": "+", "metavar": '"WHAT TO CHANGE"'}),
            *MODEL_OPTIONS,
        ),
        'put the wish between double quotes: %fastgen revise customers.age "two peaks"',
    ),
    "run": Verb(
        "Write any number of rows into a folder of files.",
        lambda bench, given: bench.run_engine(given),
        (
            option(
                "names",
                "Tables of this notebook; all, without a name.",
                nargs="*",
                metavar="NAME",
                default=[],
            ),
            option("--rows", "As 1e9, or customers=200,orders=1e9; else the notebook's.", type=table_rows),
            _SEED,
            *RUN_OPTIONS,
        ),
    ),
    "script": Verb(
        "Write the cells as a command that needs numpy, scipy and pandas alone.",
        lambda bench, given: bench.script(given),
        (_NAMES, ("target", {"metavar": "FILE.py", "type": Path}), _FORCE),
    ),
}
"""By the first word of the line."""


def given_to(verb: str, line: str) -> Any:
    """What a line gives to its verb; None where it asks for help, which is shown.

    Errors: `UsageError` for what the verb does not take.
    """
    called = f"%fastgen {verb}"
    plain = argparse.HelpFormatter  # IPython's own writes a docstring
    parser = MagicArgumentParser(called, None, VERBS[verb].says, formatter_class=plain, add_help=True)
    for name, details in (("verb", {"help": argparse.SUPPRESS}), *VERBS[verb].takes):
        parser.add_argument(name, **details)
    parser.usage = parser.format_usage().strip().removeprefix("usage: ").replace("%", "%%")
    try:
        return parser.parse_intermixed_args(shlex.split(line))
    except ValueError:
        raise UsageError(VERBS[verb].unclosed) from None
    except SystemExit:  # --help has been shown
        return None
    except UsageError as error:
        said = with_nearest(str(error), parser._option_string_actions)  # noqa: SLF001 - no public list
        more = " " if said.endswith("?") else "; "
        raise UsageError(f"{called}: {said}{more}{called} --help says more") from None
