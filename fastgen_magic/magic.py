"""`%%fastgen` and `%fastgen`: parse the line, delegate, show the outcome."""

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from IPython.core.error import UsageError
from IPython.core.magic import Magics, line_cell_magic, magics_class
from IPython.core.magic_arguments import argument, magic_arguments, parse_argstring
from traitlets import Bool, Float, Integer, Unicode

from fastgen_magic.arguments import DIRT, LARGE, LOCALE, MODEL_OPTIONS, seed_number, table_rows
from fastgen_magic.errors import FastgenError
from fastgen_magic.line import example_first, hinted, no_verb, without_note
from fastgen_magic.magic_verbs import VERBS, given_to

if TYPE_CHECKING:
    from fastgen_magic.page.workbench import Workbench


_OF_MODEL = ("model", "timeout", "budget")
_OF_WORK = ("author", "seed", "top_k", "retries", "samples")


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

        Where ANTHROPIC_API_KEY is set, Claude writes the samplers, else the built-in catalogue does, offline.
        %fastgen alone lists the tables of this notebook.
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
        given = given_to(verb, line)
        if given is not None:
            VERBS[verb].does(self.workbench, self._filled(given, _OF_MODEL))

    def _filled(self, given: Any, names: Sequence[str]) -> Any:
        """What a line gives, with the defaults of these names where it says nothing."""
        for name in names:
            if getattr(given, name, "") is None:
                setattr(given, name, getattr(self, name))
        return given

    def _fastgen(self, line: str, cell: str | None) -> None:
        arguments = self._filled(parse_argstring(FastgenMagics.fastgen, line), (*_OF_MODEL, *_OF_WORK))
        if arguments.help:
            print(FastgenMagics.fastgen.__doc__.replace("::", ":"))  # noqa: T201 - help is for reading
            return
        if arguments.name is None and arguments.schema is None and arguments.overwrite:
            arguments.name = arguments.overwrite.pop()  # in `--overwrite customers` it is the table
        if arguments.name is None and arguments.schema is None and not (cell or "").strip():
            self.workbench.show_tables()
        else:
            from fastgen_magic.page.orders import orders_of

            orders = orders_of(arguments, cell, self, self.workbench.session)
            self.workbench.work_all(orders, dry=arguments.dry_run)


example_first(FastgenMagics.fastgen, {name: verb.says for name, verb in VERBS.items()})
