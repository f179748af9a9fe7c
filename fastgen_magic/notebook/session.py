"""The tables of one kernel: what was generated, and what of it stands in the user's namespace."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from fastgen_magic.authors import Author, Settings
from fastgen_magic.authors.choose import author_named, fallback
from fastgen_magic.authors.ledger import Ledger
from fastgen_magic.dirt.cells import dirt_cells
from fastgen_magic.errors import NotebookError
from fastgen_magic.notebook.cells import cells_of
from fastgen_magic.notebook.cellspec import CellSpec
from fastgen_magic.notebook.namespace import (
    Prepared,
    function_source,
    own_samplers,
    prepare,
    source_in,
    table_of_namespace,
)
from fastgen_magic.pipeline import Listener, Result, run
from fastgen_magic.samplers import Table
from fastgen_magic.samplers.source import functions_of
from fastgen_magic.schema import Schema


@dataclass(frozen=True)
class Order:
    """What the user asks for with one magic.

    Attributes
    ----------
    schema: the table. author: name of the author, None for the default. settings: the paper's.
    rows, seed: size and seed of the DataFrame.
    runs: whether the code runs in the namespace, or cells are made only.
    overwrite: whether what the user changed by hand is replaced.
    options: what the user told the author (model, timeout, budget, refresh, like).
    """

    schema: Schema
    author: str | None
    settings: Settings
    rows: int
    seed: int
    runs: bool = True
    overwrite: bool = False
    options: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Made:
    """A table of this kernel.

    Attributes
    ----------
    order, result: what was asked and what came. cells: the same as cells.
    prepared: the table drawn, None if the code was not to run.
    new: whether any cell differs from those of the table's last run in this kernel.
    """

    order: Order
    result: Result
    cells: tuple[CellSpec, ...]
    prepared: Prepared | None
    new: bool

    @property
    def kept(self) -> tuple[str, ...]:
        """Fields whose function in the namespace is the user's own."""
        return self.prepared.kept if self.prepared else ()


Size = tuple[int, int]
"""Rows and seed."""


@dataclass
class Session:
    """All tables of one kernel, by name, every function source generated in it, and what that cost."""

    namespace: dict[str, Any]
    tables: dict[str, Made] = field(default_factory=dict)
    ledger: Ledger = field(default_factory=Ledger)
    _generated: set[str] = field(default_factory=set)
    _sizes: dict[str, tuple[Size, Size]] = field(default_factory=dict)

    def author(self, order: Order) -> Author:
        """Who writes for an order; requests are counted in the session's ledger."""
        before = self._comparable(order)
        known = before.plan if before and before.author == "claude" else None
        return author_named(order.author, {**order.options, "ledger": self.ledger, "previous": known})

    def make(self, order: Order, on_progress: Listener) -> Made:
        """Write the samplers and draw the table, beside the namespace: nothing of the user's changes.

        Errors: any `FastgenError`.
        """
        order = self._sized(order)
        before = self.tables.get(order.schema.table)
        result = run(
            order.schema,
            self.author(order),
            order.settings,
            fallback=fallback(),
            previous=self._comparable(order),
            on_progress=on_progress,
        )
        self._refuse_clash(result)
        replaceable = None if order.overwrite else self._generated
        own = own_samplers(result, self.namespace, replaceable)
        cells = cells_of(result, order.rows, order.seed, tuple(own.values()))
        prepared = None
        if order.runs:
            prepared = prepare(result, self.namespace, order.rows, order.seed, replaceable)
        return Made(order, result, cells, prepared, new=before is None or before.cells != cells)

    def commit(self, made: Made) -> None:
        """Put a made table into the namespace and remember it."""
        if made.prepared is not None:
            made.prepared.commit(self.namespace)
            self._forget_fields(made)
        self._generated |= {sampler.function_source for sampler in made.result.table.samplers}
        if dirt := dirt_cells(made.result.plan, made.order.seed):
            self._generated.add(dirt.maker)
        else:
            self._forget_dirt(made.result.plan.table)
        laws = next((cell.source for cell in made.cells if cell.role == "laws"), "")
        self._generated |= set(functions_of(laws).values())
        self.tables[made.result.plan.table] = made

    def _forget_dirt(self, table: str) -> None:
        """Take out the dirty table of an earlier run, unless the user has made its function his own."""
        before = self.tables.get(table)
        dirt = dirt_cells(before.result.plan, before.order.seed) if before else None
        if dirt and source_in(self.namespace, dirt.name) in self._generated:
            for name in (dirt.name, *dirt.frames):
                self.namespace.pop(name, None)

    def _forget_fields(self, made: Made) -> None:
        """Take out the functions of fields that are gone, unless the user has made them his own."""
        name = made.result.plan.table
        here = {sampler.function_name for sampler in made.result.table.samplers}
        before = self.tables[name].result.table.samplers if name in self.tables else ()
        for sampler in before:
            if sampler.function_name not in here and not self.is_own(name, sampler.name):
                self.namespace.pop(sampler.function_name, None)

    def resize(self, table: str, rows: int, seed: int) -> None:
        """Remember the size that the controls gave a table; a magic that asks the same as before keeps it."""
        made = self.tables.get(table)
        if made is not None:
            asked, _ = self._sizes.get(table, ((made.order.rows, made.order.seed), None))
            self._sizes[table] = asked, (rows, seed)

    def size(self, table: str) -> Size:
        """Rows and seed that the magic or the controls gave a table."""
        order = self.tables[table].order
        return self._sizes.get(table, (None, (order.rows, order.seed)))[1]

    def table(self, name: str) -> Table:
        """A table as the namespace has it, with all that the user has made his own.

        Errors: `NotebookError` if there is no such table, or its samplers need more than the table has.
        """
        if name not in self.tables:
            raise NotebookError(f"no table is called {name}: make it with %%fastgen {name}")
        made = self.tables[name]
        return table_of_namespace(made.result, self.namespace, self._generated)

    def is_own(self, table: str, name: str) -> bool:
        """Whether the function of a field in the namespace is one that the user changed."""
        sampler = self.tables[table].result[name].sampler
        return function_source(self.namespace, sampler) not in {None, *self._generated}

    def _comparable(self, order: Order) -> Result | None:
        """The table's last result, unless the user asks for another model, likeness or a fresh answer."""
        made = self.tables.get(order.schema.table)
        if made is None or order.options.get("refresh"):
            return None
        same = all(made.order.options.get(key) == order.options.get(key) for key in ("model", "like"))
        return made.result if same else None

    def _sized(self, order: Order) -> Order:
        asked, chosen = self._sizes.get(order.schema.table, (None, None))
        if order.overwrite or chosen is None or (order.rows, order.seed) != asked:
            self._sizes.pop(order.schema.table, None)
            return order
        return replace(order, rows=chosen[0], seed=chosen[1])

    def _refuse_clash(self, result: Result) -> None:
        """Two tables must not define one function, as field b_c of a and field c of a_b would."""
        mine = _defined_names(result)
        for name, made in self.tables.items():
            theirs = _defined_names(made.result)
            if name != result.plan.table and mine & theirs:
                clash = min(mine & theirs)
                raise NotebookError(
                    f"{result.plan.table} and {name} would both define {clash}: rename one table"
                )


def _defined_names(result: Result) -> set[str]:
    """Names that a table's cells give to what differs from table to table."""
    dirt = dirt_cells(result.plan, 0)
    own = {result.plan.table, f"make_{result.plan.table}"} | ({dirt.name, *dirt.frames} if dirt else set())
    return own | {sampler.function_name for sampler in result.table.samplers}
