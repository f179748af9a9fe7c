"""`%%fastgen` and `%fastgen`: parse the line, delegate, show the outcome."""

import argparse
import shlex
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from IPython.core.error import UsageError
from IPython.core.magic import Magics, line_cell_magic, magics_class
from IPython.core.magic_arguments import MagicArgumentParser, argument, magic_arguments, parse_argstring
from traitlets import Bool, Float, Integer, Unicode

from fastgen_magic.arguments import (
    DIRT,
    LARGE,
    LOCALE,
    MODEL_OPTIONS,
    RUN_OPTIONS,
    model_options,
    row_count,
    seed_number,
    table_rows,
)
from fastgen_magic.errors import FastgenError
from fastgen_magic.line import hinted, no_verb, two_signs, with_nearest, without_note

if TYPE_CHECKING:
    from fastgen_magic.page.workbench import Workbench


_NAME: tuple[str, dict[str, Any]] = ("name", {"metavar": "NAME", "help": "A table of this notebook."})
_NAMES: tuple[str, dict[str, Any]] = (
    "names",
    {"nargs": "+", "metavar": "NAME", "help": "Tables of this notebook."},
)
_FORCE: tuple[str, dict[str, Any]] = (
    "--force",
    {"action": "store_true", "help": "Write over what is there."},
)
_AGAINST: dict[str, Any] = {"metavar": "FRAME", "help": "The name of another DataFrame."}
_SEED: tuple[str, dict[str, Any]] = (
    "--seed",
    {"type": seed_number, "help": "By default the notebook's."},
)
_LINES: Mapping[str, Sequence[tuple[str, dict[str, Any]]]] = {
    "controls": (
        _NAME,
        ("fields", {"nargs": "*", "metavar": "FIELD", "default": [], "help": "All, without a name."}),
        ("--against", _AGAINST),
    ),
    "cost": (("name", {"nargs": "?", "metavar": "NAME", "help": "All tables, without a name."}),),
    "drop": (_NAME, ("--overwrite", {"action": "store_true", "help": "Also the cells that you changed."})),
    "evaluate": (
        _NAME,
        ("--against", {**_AGAINST, "required": True}),
        ("--target", {"metavar": "COLUMN", "help": "What a model learns on one, tested on the other."}),
    ),
    "export": (
        *(_NAMES, ("target", {"metavar": "FILE", "help": "Its name's end says the format."}), _FORCE),
        ("--rows", {"type": row_count, "help": "By default the notebook's."}),
        _SEED,
    ),
    "portable": (),
    "rename": (("old", {"metavar": "OLD"}), ("new", {"metavar": "NEW"})),
    "revise": (
        *(("target", {"metavar": "TABLE.FIELD"}), ("words", {"nargs": "+", "metavar": '"WHAT TO CHANGE"'})),
        *MODEL_OPTIONS,
    ),
    "run": (
        (
            "names",
            {
                "nargs": "*",
                "metavar": "NAME",
                "default": [],
                "help": "Tables of this notebook; all, without a name.",
            },
        ),
        ("--rows", {"type": table_rows, "help": "As 1e9, or customers=200,orders=1e9; else the notebook's."}),
        _SEED,
        *RUN_OPTIONS,
    ),
    "script": (_NAMES, ("target", {"metavar": "FILE.py", "type": Path}), _FORCE),
}
"""What `%fastgen` does with a table that is there, by the first word of its line; and what may follow it."""
VERBS = tuple(_LINES)
_SAYS: Mapping[str, str] = {
    "controls": "Show sliders and histograms of a table, or of some of its fields.",
    "cost": "Show requests, tokens and dollars, of all tables or of one.",
    "drop": "Take a table and its cells away.",
    "evaluate": "Say how close a table is to a real one; both are DataFrames.",
    "export": "Write a table as .csv, .parquet, .xlsx, .jsonl or .sql, or some into a database, as sqlite:///shop.db.",
    "portable": "Let Run All work where this package is not installed.",
    "rename": "Give a table another name, in its cells too.",
    "revise": "Let Claude rewrite one sampler in your words.",
    "run": "Write any number of rows into a folder of files.",
    "script": "Write the cells as a command that needs numpy, scipy and pandas alone.",
}
_UNCLOSED = {"revise": 'put the wish between double quotes: %fastgen revise customers.age "two peaks"'}

_DOES: Mapping[str, Callable[["Workbench", Any], None]] = {
    "controls": lambda bench, given: bench.show_controls(given.name, given.against, tuple(given.fields)),
    "cost": lambda bench, given: bench.show_cost(given.name),
    "drop": lambda bench, given: bench.drop(given.name, overwrite=given.overwrite),
    "evaluate": lambda bench, given: bench.evaluate(given.name, given.against, given.target),
    "export": lambda bench, given: bench.export(given),
    "portable": lambda bench, _: bench.make_portable(),
    "rename": lambda bench, given: bench.rename(given.old, given.new),
    "run": lambda bench, given: bench.run_engine(given),
    "script": lambda bench, given: bench.script(given),
}


def _model_arguments(function: Any) -> Any:
    for option, details in reversed(MODEL_OPTIONS):
        function = argument(option, **details)(function)
    return function


@magics_class
class FastgenMagics(Magics):
    """Defaults of %%fastgen; change them with `%config FastgenMagics.rows = 5000`."""

    rows = Integer(1_000, min=1, help="Rows of the DataFrame.").tag(config=True)
    seed = Integer(0, min=0, help="Seed of the random streams.").tag(config=True)
    author = Unicode("", help="Who writes the samplers; empty for the default.").tag(config=True)
    locale = Unicode("", help="Locales of tables that state none.").tag(config=True)
    model = Unicode("", help="The model that Claude's author asks; empty for the default.").tag(config=True)
    timeout = Float(120.0, min=0, help="Seconds that one request to a model may take.").tag(config=True)
    budget = Float(None, allow_none=True, min=0, help="US dollars that one magic may cost.").tag(config=True)
    live = Bool(False, help="Whether DataFrames follow each cell of a sampler that runs.").tag(config=True)
    top_k = Integer(10, min=1, help="Most likely categories listed one by one.").tag(config=True)
    retries = Integer(3, min=0, help="Repair attempts per field.").tag(config=True)
    samples = Integer(100, min=1, help="Rows drawn when a sampler is tried.").tag(config=True)

    @cached_property
    def workbench(self) -> "Workbench":
        """The kernel's tables; made at the first use, so that loading the extension stays quick."""
        from fastgen_magic.page.workbench import Workbench

        return Workbench(self.shell)

    @magic_arguments()
    @argument("name", nargs="?", help="Name of the table: the DataFrame's variable, a Python identifier.")
    @argument(
        "--rows",
        type=table_rows,
        help="As 5000 or 1e6 (1000); for several, customers=200,orders=1e6.",
    )
    @argument("--seed", type=seed_number, help="Seed; the same seed gives the same rows anywhere (0).")
    @argument("--author", help="catalogue (built in, offline), claude, or direct: records, no samplers.")
    @argument(LOCALE[0], **LOCALE[1])
    @argument(DIRT[0], **DIRT[1])
    @_model_arguments
    @argument("--like", metavar="FRAME", help="Take the quantiles and shares of this DataFrame.")
    @argument(
        "--schema", metavar="FILE", help="A file, a pydantic model or DataFrame, MODULE:MODEL, or a URL."
    )
    @argument("--tables", metavar="NAMES", help="Of a database, those to read, parted by commas.")
    @argument("--format", metavar="FORMAT", help="What the schema is written in; else its content says.")
    @argument("--no-run", action="store_true", help="Make the cells only; run nothing.")
    @argument(
        "--overwrite",
        nargs="*",
        metavar="FIELD",
        help="Replace what you changed by hand: of these fields, or of all.",
    )
    @argument(
        "--live",
        action="store_true",
        help="Draw the DataFrame anew whenever you run a sampler's cell or move a slider.",
    )
    @argument(
        "--top-k", type=int, metavar="K", help="Most likely categories that are listed one by one (10)."
    )
    @argument("--retries", type=int, metavar="N", help="Repair attempts per field (3).")
    @argument("--samples", type=int, metavar="S", help="Rows drawn when a sampler is tried (100).")
    @argument(LARGE[0], **LARGE[1])
    @argument("--dry-run", action="store_true", help="Show plan or estimated cost; send and write nothing.")
    @argument("-h", "--help", action="store_true", help="Show this help.")
    @line_cell_magic
    def fastgen(self, line: str, cell: str | None = None) -> None:
        """Turn a schema into one editable sampler cell a field, and a DataFrame of any size.

        Write one line a field below the magic; lines with # at the top describe the table::

            %%fastgen customers --rows 1000 --seed 7
            # Customers of a travel company
            customer_id: unique number of the customer
            age: age of the customer in years
            income_class: income class (Low, Middle, High)
            churned: whether the customer left (1 = yes, 0 = no)

        The text may also be YAML or JSON with details for a field: description, kind, unit, min, max,
        values, unique, nullable, format, pattern, law, formula, locale and others.

        %fastgen alone lists the tables of this notebook. %fastgen controls customers shows sliders and
        histograms for every field, or for some (%fastgen controls customers age income); with --against
        FRAME beside those of another DataFrame. %fastgen drop customers takes a table and its cells away,
        %fastgen rename customers clients gives both another name.

        %fastgen export customers FILE writes the table as .csv, .parquet, .xlsx, .jsonl or .sql, or some
        into a database such as sqlite:///shop.db; %fastgen script customers FILE.py writes what the cells
        hold now as a command of its own.
        %fastgen portable lets Run All work where this package is not installed.
        %fastgen evaluate customers --against FRAME says how close the table is to a real one.

        Where ANTHROPIC_API_KEY is set, Claude writes the samplers, else the built-in catalogue does.
        %fastgen run customers --rows 1e9 --out data/customers writes any number of rows into a folder of
        Parquet files, on all cores, or with --scheduler ADDRESS on a Dask cluster; without a name it writes
        all tables, each into a folder of its own there. %fastgen run --help says more, as with every verb.

        %fastgen cost shows tokens and dollars. %fastgen revise customers.age "two peaks: students and
        pensioners" rewrites one sampler as you wish (with --model, --timeout, --budget, --refresh).
        """
        words = line.split()
        if cell is None and words[:1] == ["help"] and words[1:2] and words[1] in VERBS:
            words, line = words[1:], f"{words[1]} --help"
        verb = next(iter(words), "")
        line = "--help" if cell is None and line.strip() == "help" else line
        try:
            if cell is None and verb in VERBS:
                self._carry_out(verb, line)
            elif cell is None and (wrong := no_verb(line, VERBS)):
                raise UsageError(wrong)
            else:
                with hinted(self.options()):
                    self._fastgen(without_note(line), cell)
        except FastgenError as error:
            raise UsageError(str(error)) from None

    def options(self) -> list[str]:
        """The magic's options as they are typed."""
        actions = FastgenMagics.fastgen.parser._actions  # noqa: SLF001 - argparse has no public list
        return [option for action in actions for option in action.option_strings if option.startswith("--")]

    def known_names(self) -> list[str]:
        """Tables of this kernel, and their fields as TABLE.FIELD."""
        tables = self.workbench.session.tables
        fields = [
            f"{name}.{planned.name}" for name, made in tables.items() for planned in made.result.plan.fields
        ]
        return [*tables, *fields]

    def frames(self) -> list[str]:
        """Names of the user's DataFrames."""
        import pandas as pd

        names = self.workbench.session.namespace.items()
        return [name for name, value in names if isinstance(value, pd.DataFrame) and name[0] != "_"]

    def _carry_out(self, verb: str, line: str) -> None:
        """Do with a table that is there what a verb's line says."""
        called = f"%fastgen {verb}"
        plain = argparse.HelpFormatter  # IPython's own writes a docstring
        parser = MagicArgumentParser(called, None, _SAYS[verb], formatter_class=plain, add_help=True)
        for option, details in (("verb", {"help": argparse.SUPPRESS}), *_LINES[verb]):
            parser.add_argument(option, **details)
        parser.usage = parser.format_usage().strip().removeprefix("usage: ").replace("%", "%%")
        try:
            given = parser.parse_intermixed_args(shlex.split(line))
        except ValueError:
            raise UsageError(_UNCLOSED.get(verb, "what holds spaces stands between double quotes")) from None
        except SystemExit:  # --help has been shown
            return
        except UsageError as error:
            said = with_nearest(str(error), parser._option_string_actions)  # noqa: SLF001 - no public list
            more = " " if said.endswith("?") else "; "
            raise UsageError(f"{called}: {said}{more}{called} --help says more") from None
        if verb == "revise":
            from fastgen_magic.kernel.revision import Wish

            self.workbench.revise(Wish(given.target, " ".join(given.words), self._model_options(given)))
        else:
            _DOES[verb](self.workbench, given)

    def _model_options(self, arguments: Any) -> dict[str, Any]:
        traits = {"model": self.model, "timeout": self.timeout, "budget": self.budget}
        return {name: value for name, value in traits.items() if value} | model_options(arguments)

    def _fastgen(self, line: str, cell: str | None) -> None:
        arguments = parse_argstring(FastgenMagics.fastgen, line)
        if arguments.help:
            help_text = FastgenMagics.fastgen.__doc__.replace("::\n\n  %%fastgen", "%%fastgen", 1)
            print(help_text.replace("::", ":"))  # noqa: T201 - help is for reading
            return
        if arguments.name is None and arguments.schema is None and arguments.overwrite:
            arguments.name = arguments.overwrite.pop()  # in `--overwrite customers` it is the table
        if arguments.name is None and arguments.schema is None and not (cell or "").strip():
            self.workbench.show_tables()
        else:
            self.workbench.work_all(self._orders(arguments, cell), dry=arguments.dry_run)

    def _orders(self, arguments: Any, cell: str | None) -> Any:
        """An order for each table of the schema, those that others refer to first."""
        from fastgen_magic.page.stated import linked_schemas, stated_schemas

        session = self.workbench.session
        schemas = stated_schemas(arguments, cell, session.namespace)
        located = [self._located(one, arguments.locale) for one in schemas]
        return [self._order(arguments, one) for one in linked_schemas(arguments, located, session)]

    def _order(self, arguments: Any, schema: Any) -> Any:
        from fastgen_magic.authors import Settings
        from fastgen_magic.kernel.order import Order
        from fastgen_magic.notebook.likeness import likeness_of
        from fastgen_magic.schema import with_dirt

        def chosen(name: str) -> Any:
            value = getattr(arguments, name)
            return getattr(self, name) if value is None else value

        rows = arguments.rows or {}
        usual = rows.get("") or schema.rows or self.rows
        if arguments.dirt is not None:
            schema = with_dirt(schema, arguments.dirt)
        settings = Settings(chosen("top_k"), chosen("retries"), chosen("samples"))
        options = self._model_options(arguments)
        if arguments.like is not None:
            options["like"] = likeness_of(arguments.like, self.workbench.session.namespace, schema, settings)
        return Order(
            schema=schema,
            author=chosen("author") or None,
            settings=settings,
            rows=rows.get(schema.table, usual),
            seed=chosen("seed"),
            runs=not arguments.no_run,
            overwrite=arguments.overwrite == [],
            fields=tuple(_unquoted(name) for name in arguments.overwrite or ()),
            live=True if arguments.live or self.live else None,
            large=arguments.large,
            options=options,
        )

    def _located(self, schema: Any, locale: str | None) -> Any:
        """The schema with the locales of the option; those of the trait where it states none itself."""
        from fastgen_magic.schema import with_locales

        said = locale if locale is not None else "" if schema.locales else self.locale
        return schema if locale is None and not said else with_locales(schema, said)


two_signs(FastgenMagics.fastgen)


def _unquoted(name: str) -> str:
    return name[1:-1] if len(name) > 1 and name[0] == name[-1] in "\"'" else name
