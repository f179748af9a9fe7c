"""All tables of one kernel: made by the magic, or found in the user's namespace."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from fastgen_magic.authors import Among, Author
from fastgen_magic.authors.choose import author_named, fallback
from fastgen_magic.authors.ledger import Ledger
from fastgen_magic.dirt.cells import dirt_cells
from fastgen_magic.errors import FastgenError, NotebookError
from fastgen_magic.kernel.drawing import own_samplers, prepare, table_of_namespace
from fastgen_magic.kernel.live import LiveTable
from fastgen_magic.kernel.made import Made
from fastgen_magic.kernel.order import Order
from fastgen_magic.kernel.renaming import names_to_change, renamed_result, renamed_sampler, renamed_text
from fastgen_magic.kernel.taking_up import drawn_since, take_up
from fastgen_magic.kernel.there import is_there, no_table
from fastgen_magic.kernel.waiting import Place
from fastgen_magic.kernel.whose import function_text
from fastgen_magic.pipeline import Listener, Result, run
from fastgen_magic.samplers import Table, run_source
from fastgen_magic.samplers.table import NAMES_OF_A_TABLE
from fastgen_magic.samplers.watch import Drawn, Watch
from fastgen_magic.schema.table import check_table_name


@dataclass
class Session:
    """The tables of one kernel, and what they cost.

    Attributes
    ----------
    namespace: the user's. ledger: what was asked of models.
    """

    namespace: dict[str, Any]
    ledger: Ledger = field(default_factory=Ledger)
    _tables: dict[str, LiveTable] = field(default_factory=dict)

    @property
    def tables(self) -> Mapping[str, Made]:
        """What the magic made last of each table that it has made in this kernel."""
        return {name: live.made for name, live in self._tables.items() if live.made is not None}

    def live(self, name: str) -> LiveTable:
        """A table as it is now. Errors: `NotebookError` if the namespace holds no such table."""
        live = self._owner(name)
        live.read()
        self._tables[name] = live
        return live

    def author(self, orders: Sequence[Order]) -> Author:
        """Who writes for the orders of one magic; requests are counted in the session's ledger."""
        before = [one for one in map(self._comparable, orders) if one is not None]
        known = [one.plan for one in before if one.author == "claude" and one.planned_by_author]
        options = {**orders[0].options, "ledger": self.ledger, "previous": known}
        return author_named(orders[0].author, options)

    def among(self, orders: Sequence[Order]) -> Among:
        """The tables that one magic makes, and the plans of those that are there."""
        plans = {name: made.result.plan for name, made in self.tables.items()}
        return Among(tuple(order.schema for order in orders), plans)

    def make(
        self,
        order: Order,
        on_progress: Listener,
        on_rows: Callable[[Drawn], object] = id,
        *,
        beside: Sequence[Order] = (),
        author: Author | None = None,
    ) -> Made:
        """Write the samplers and draw the table, beside the namespace: nothing of the user's changes.

        Parameters
        ----------
        on_rows: hears how far the drawing of many rows is.
        beside: all orders of the magic, of which this is one. author: who writes for all of them.

        Errors: any `FastgenError`.
        """
        orders = beside or (order,)
        live = self._owner(order.schema.table)
        if live.is_here:
            live.read()
        size, notes = live.size.of(order)
        parents = self._parents(order, size[1])
        result = run(
            order.schema,
            author or self.author(orders),
            order.settings,
            fallback=fallback(),
            previous=self._comparable(order),
            rows=size[0],
            parents=parents,
            among=self.among(orders),
            on_progress=on_progress,
        )
        self._refuse_clash(result)
        replaceable = None if order.overwrite else live.generated
        replaced = _fields(order, result)
        own = own_samplers(result, self.namespace, replaceable, replaced)
        watch = Watch(result.plan.table, size[0], on_rows, large=order.large)
        prepared = None
        if order.runs:
            prepared = prepare(result, self.namespace, *size, replaceable, replaced, watch)
        return Made(order, result, size, own, prepared, notes, live.redescribed(result), replaced)

    def commit(self, made: Made) -> None:
        """Put a made table into the namespace and remember it."""
        name = made.result.plan.table
        live = self._tables.setdefault(name, self._owner(name))
        if made.prepared is not None:
            made.prepared.commit(self.namespace)
            self._forget_fields(live, made)
        self._forget_dirt(live, made)
        live.take(made)

    def take_up(self, made: Made, cells: Mapping[Place, str]) -> Made:
        """What a magic has made, with the values that the page's cells state; see `taking_up.take_up`."""
        live = self._tables.get(made.result.plan.table)
        if live is None or live.made is not made:  # it was made anew, renamed or dropped since
            return made
        with live.guard:
            return take_up(live, made, cells, self.namespace)

    def drawn_since(self, made: Made) -> Made:
        """What a magic has made, as its cells have drawn it since; see `taking_up.drawn_since`."""
        live = self._tables.get(made.result.plan.table)
        if live is None or live.made is not made:
            return made
        with live.guard:
            return drawn_since(live, made, self.namespace)

    def table(self, name: str) -> Table:
        """A table as the namespace has it, with all that the user has made his own.

        Errors: `NotebookError` if there is no such table, or its samplers need more than the table has.
        """
        result = self._made(name).result
        references = tuple(replace(one, table=self.table(one.table.name)) for one in result.references)
        return table_of_namespace(result, self.namespace, self._tables[name].generated, references)

    def _made(self, name: str) -> Made:
        """A table as the magic made it. Errors: `NotebookError` where it made none of this name."""
        if name in self.tables:
            return self.tables[name]
        if is_there(name, self.namespace):
            raise NotebookError(f"no magic of this kernel made a table {name}: run its %%fastgen cell first")
        raise no_table(name, self.namespace)

    def children(self, name: str) -> list[str]:
        """Tables whose keys come from another one, as it was before it was made anew."""
        changed = []
        made = self.tables.get(name)  # None where it is gone since
        for child, one in self.tables.items():
            known = one.result.parents.get(name)
            if made and known is not None and (known.rows, one.size[1]) != made.size:
                changed.append(child)
        return changed

    def size(self, name: str) -> tuple[int, int]:
        """Rows and seed of a table of the magic's, as they are now."""
        live = self._tables[name]
        if live.is_here:
            live.read()
        return live.rows, live.seed

    def is_own(self, table: str, column: str) -> bool:
        """Whether the user has changed the function of a field."""
        live = self._tables[table]
        if live.is_here:
            live.read()
        return live.is_own(column)

    def _parents(self, order: Order, seed: int) -> dict[str, Result]:
        """The tables that an order refers to, as they are now. Errors: `NotebookError` for another seed."""
        found = {}
        for name in dict.fromkeys(link.table for link in order.schema.links):
            rows, there = self.size(name)
            if there != seed:
                raise NotebookError(
                    f"{order.schema.table} refers to {name}, which has seed {there}: give both one seed, "
                    f"as --seed {there}"
                )
            found[name] = replace(self.tables[name].result, rows=rows)
        return found

    @property
    def lives(self) -> tuple[LiveTable, ...]:
        """All tables that the magic has made, or that somebody has looked at."""
        return tuple(self._tables.values())

    def drop(self, name: str) -> tuple[str, ...]:
        """Take a table out of the namespace: its DataFrame and what draws it.

        Gives the fields whose functions stay, because the user has changed them.
        Errors: `NotebookError` if there is no such table, or another one draws its keys from it.
        """
        live = self._owner(name)
        self._refuse_children(name, f"%fastgen drop {name}", "drop {child} first")
        if not live.is_here and live.made is None:
            raise no_table(name, self.namespace)
        if live.is_here:
            live.read()
        own = tuple(part.column for part in live.parts if live.is_own(part.column))
        for part in live.parts:
            if part.column not in own:
                self.namespace.pop(part.function.__name__, None)
        for made in NAMES_OF_A_TABLE:
            self.namespace.pop(made.replace("orders", name), None)
        self._tables.pop(name, None)
        return own

    def rename(self, old: str, new: str) -> Made:
        """Give a table another name, in the namespace too; what the user has changed goes along.

        Errors: `NotebookError` if there is no such table, or the new name is taken; `SchemaError` for a name
        that Python cannot use.
        """
        made = self._made(old)
        if new in self._tables or new in self.namespace:
            raise NotebookError(f"{new} is there already: take another name, or %fastgen drop {new} first")
        check_table_name(new)
        again = f"drop {{child}} first, and make it again with references to {new}"
        self._refuse_children(old, f"%fastgen rename {old} {new}", again)
        size = self.size(old)
        live = self._tables[old]
        prepare(made.result, self.namespace, 1, size[1], live.generated)  # what breaks has its old name
        names, result = names_to_change(made.result, new), renamed_result(made.result, new)
        self._refuse_clash(result, but=old)
        renamed = LiveTable(new, self.namespace)
        renamed.generated = {renamed_text(text, names) for text in live.generated}
        own = own_samplers(made.result, self.namespace, live.generated)
        mine = {name: renamed_sampler(one, names, new) for name, one in own.items()}
        before = dict(self.namespace)
        laws = self.namespace.get(f"{old}_laws", {})
        self.namespace[f"{new}_laws"] = {names.get(name, name): law for name, law in laws.items()}
        try:
            for one in mine.values():
                run_source(one.source, f"<fastgen {new}.{one.identifier}>", self.namespace)
            prepared = prepare(result, self.namespace, *size, renamed.generated)
        except FastgenError:
            for name in set(self.namespace) - set(before):
                del self.namespace[name]
            raise
        order = replace(made.order, schema=result.plan.schema)
        note = f"{old} is called {new} now; its rows are others, for the name is part of its random streams."
        now = Made(order, result, size, mine, prepared, (note,))
        for column in self.drop(old):
            self.namespace.pop(made.result[column].sampler.function_name, None)
        self._tables[new] = renamed
        self.commit(now)
        return now

    def _refuse_children(self, name: str, line: str, way_out: str) -> None:
        """Errors: `NotebookError` where a table draws its keys from this one, and could not without it."""
        for child, made in self.tables.items():
            if child != name and name in made.result.parents:
                advice = way_out.format(child=child)
                raise NotebookError(f"{line}: {child} draws its keys from {name}; {advice}")

    def _owner(self, name: str) -> LiveTable:
        return self._tables.get(name) or LiveTable(name, self.namespace)

    def _forget_fields(self, live: LiveTable, made: Made) -> None:
        """Take out the functions of fields that are gone, unless the user has made them his own."""
        here = {sampler.function_name for sampler in made.result.table.samplers}
        before = live.made.result.table.samplers if live.made else ()
        for sampler in before:
            if sampler.function_name not in here and not live.is_own(sampler.name):
                self.namespace.pop(sampler.function_name, None)

    def _forget_dirt(self, live: LiveTable, made: Made) -> None:
        """Take out the dirty table of an earlier run, unless the user has made its function his own."""
        dirt = live.made.dirt if live.made and made.dirt is None else None
        if dirt and function_text(self.namespace.get(dirt.name)) in live.generated:
            for name in (dirt.name, *dirt.frames):
                self.namespace.pop(name, None)

    def _comparable(self, order: Order) -> Result | None:
        """The table's last result, unless the user asks for another model, likeness or a fresh answer."""
        made = self.tables.get(order.schema.table)
        if made is None or order.options.get("refresh"):
            return None
        same = all(made.order.options.get(key) == order.options.get(key) for key in ("model", "like"))
        return made.result if same else None

    def _refuse_clash(self, result: Result, but: str = "") -> None:
        """Two tables must not define one function, as field b_c of a and field c of a_b would."""
        mine = _defined_names(result)
        for name, made in self.tables.items():
            theirs = _defined_names(made.result)
            if name not in (result.plan.table, but) and mine & theirs:
                clash = min(mine & theirs)
                raise NotebookError(
                    f"{result.plan.table} and {name} would both define {clash}: rename one table"
                )


def _fields(order: Order, result: Result) -> tuple[str, ...]:
    """The fields of an order as the schema spells them. Errors: `NotebookError` for one that is none."""
    known = {planned.identifier: planned.name for planned in result.plan.fields}
    known |= {name: name for name in known.values()}
    for one in order.fields:
        if one not in known:
            names = ", ".join(dict.fromkeys(known.values()))
            table = result.plan.table
            raise NotebookError(f"--overwrite {one}: {table} has no such field; its fields are {names}")
    return tuple(known[one] for one in order.fields)


def _defined_names(result: Result) -> set[str]:
    """Names that a table's cells give to what differs from table to table."""
    dirt = dirt_cells(result.plan, 0)
    own = {result.plan.table, f"make_{result.plan.table}"} | ({dirt.name, *dirt.frames} if dirt else set())
    return own | {sampler.function_name for sampler in result.table.samplers}
