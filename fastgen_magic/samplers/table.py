"""A table: samplers in order of dependence, drawn in blocks (DESIGN, section 2)."""

import functools
import inspect
import linecache
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from graphlib import CycleError as GraphCycleError
from graphlib import TopologicalSorter
from typing import Any

import numpy as np
import pandas as pd

from fastgen_magic.errors import CycleError, SamplerError
from fastgen_magic.samplers import assembly
from fastgen_magic.samplers.imports import imports_for
from fastgen_magic.samplers.lawcell import laws_cell
from fastgen_magic.samplers.parameters import literal_text
from fastgen_magic.samplers.parts import drawn_blocks
from fastgen_magic.samplers.remote import dask_frame
from fastgen_magic.samplers.sampler import Sampler

BLOCK = assembly.BLOCK
"""Rows drawn at once, or the first of them (`assembly.pieces_of_orders`): a short table begins a long one."""

_ASSEMBLY_IMPORTS = """\
import functools
import inspect
from graphlib import CycleError, TopologicalSorter
from types import FunctionType
"""
NAMES_OF_A_TABLE = (
    *("orders", "orders_dirty", "orders_changes", "make_orders_dirty"),
    *(name for name in vars(assembly) if "orders" in name),
)
"""What a table called orders puts into a namespace, besides its samplers and laws."""
_ROWS = "make_orders(rows=1_000, seed=0)"


@dataclass(frozen=True)
class Reference:
    """A column whose values are keys of another table.

    Its sampler draws rows of that table (`laws.parents`), and the assembly puts their keys in the place.
    Other samplers take further columns of these rows as `{identifier of the column}__{identifier there}`.

    Attributes
    ----------
    column: the column's name. table: the other table. key: identifier of the key there.
    """

    column: str
    table: "Table"
    key: str


@dataclass(frozen=True)
class Table:
    """The samplers of one table.

    Attributes
    ----------
    name: the table's name, a Python identifier.
    samplers: one a field in the order of the columns; latent drivers may stand anywhere.
    laws: source of the laws cell, where it is the user's own.
    references: columns that hold keys of other tables.
    per: column with one value for each of the numbers that another column's sampler draws -> that column.
    written: column of durations -> how the assembly writes its numbers, "HH:MM:SS".
    """

    name: str
    samplers: tuple[Sampler, ...]
    laws: str = ""
    references: tuple[Reference, ...] = ()
    per: Mapping[str, str] = field(default_factory=dict, hash=False)
    written: Mapping[str, str] = field(default_factory=dict, hash=False)

    @cached_property
    def order(self) -> tuple[Sampler, ...]:
        """The samplers, parents before children.

        Errors: `CycleError` naming the circle, `SamplerError` for a parent that is no field.
        """
        by_identifier = {sampler.identifier: sampler for sampler in self.samplers}
        graph = {sampler.identifier: [*map(self._own, sampler.parents)] for sampler in self.samplers}
        for sampler in self.samplers:
            for parent, own in zip(sampler.parents, graph[sampler.identifier], strict=True):
                if own not in by_identifier:
                    raise SamplerError(
                        f"{sampler.function_name} takes {parent}, but {self.name} has no such field; "
                        f"its fields are {', '.join(list(by_identifier)[:20])}",
                        field=sampler.name,
                    )
            names = {one.name: one.identifier for one in self.samplers}
            graph[sampler.identifier] += [names[one] for one in (self.per.get(sampler.name),) if one in names]
        try:
            return tuple(by_identifier[name] for name in TopologicalSorter(graph).static_order())
        except GraphCycleError as error:
            circle = " -> ".join(error.args[1])
            raise CycleError(
                f"{self.name}: these samplers wait for each other: {circle}; take one out of a signature"
            ) from None

    def _own(self, name: str) -> str:
        """The field of this table that a sampler's input hangs on: itself, or the reference to its table."""
        own = {sampler.name: sampler.identifier for sampler in self.samplers}
        references = [own[one.column] for one in self.references if one.column in own]
        found = [one for one in references if name.startswith(f"{one}__")]
        return name if name in own.values() or not found else found[0]

    @cached_property
    def namespace(self) -> dict[str, Any]:
        """Names that running the whole source gives, `{name}_block` and `make_{name}` among them."""
        names: dict[str, Any] = {"__name__": f"fastgen_{self.name}"}
        for filename, source in self.sources().items():
            run_source(source, filename, names)
        return names

    @cached_property
    def source(self) -> str:
        """The whole source of the namespace, as one text."""
        parts = self.sources().values()
        return "\n\n\n".join(part.strip("\n") for part in parts if part) + "\n"

    def sources(self, rows: int = 1_000, seed: int = 0) -> dict[str, str]:
        """File name for tracebacks -> code, in the order in which it runs; it needs nothing else.

        The tables that it refers to come first.
        """
        above = {
            file: text for one in self.references for file, text in one.table.sources(rows, seed).items()
        }
        sources = {
            f"<fastgen {self.name}: laws>": self.laws_source(),
            **{f"<fastgen {self.name}.{one.identifier}>": one.source for one in self.order},
            f"<fastgen {self.name}: assembly>": self.assembly(rows, seed),
        }
        imports = imports_for("\n".join(sources.values()))
        return {**above, f"<fastgen {self.name}: imports>": imports, **sources}

    def assembly(self, rows: int = 1_000, seed: int = 0, also: Iterable[Sampler] = ()) -> str:
        """Source of the cell that assembles the table out of the samplers' functions; `also` as there."""
        columns = {sampler.name: sampler.function_name for sampler in self.samplers}
        parents = {one.column: (one.table.name, one.key) for one in self.references}
        laws = bool(self.laws_source(also))
        per = {column: of for column, of in self.per.items() if column in columns and of in columns}
        written = {column: form for column, form in self.written.items() if column in columns}
        return assembly_source(
            self.name, columns, rows, seed, laws=laws, parents=parents, per=per, written=written
        )

    def laws_source(self, also: Iterable[Sampler] = ()) -> str:
        """Source of the laws cell: what the samplers call, and their words; "" if they call nothing.

        Parameters
        ----------
        also: samplers of the user's own that stand in for others; their words are those that count.
        """
        others = tuple(also)
        return self.laws or (self._laws_of(others) if others else self._own_laws)

    @cached_property
    def _own_laws(self) -> str:
        return self._laws_of(())

    def _laws_of(self, also: tuple[Sampler, ...]) -> str:
        samplers = [*self.samplers, *also]
        words = {name: value for sampler in samplers for name, value in sampler.words.items()}
        return laws_cell(self.name, [sampler.source for sampler in samplers], words)

    def block(self, start: int, seed: int, rows: int = BLOCK) -> pd.DataFrame:
        """The first `rows` of the `BLOCK` rows from row `start`, a multiple of `BLOCK`."""
        frame: pd.DataFrame = self.namespace[f"{self.name}_block"](start, seed, rows)
        return frame

    def sample(self, rows: int, seed: int = 0) -> pd.DataFrame:
        """The first `rows` rows of the table of this seed. Errors: `SamplerError` for no whole number."""
        frame: pd.DataFrame = self.namespace[f"make_{self.name}"](*_whole(rows=rows, seed=seed))
        return frame

    draw = sample

    def blocks(self, rows: int, seed: int = 0) -> Iterator[pd.DataFrame]:
        """The same rows block by block; no more than one of them is held."""
        yield from drawn_blocks(self.block, BLOCK, *_whole(rows=rows, seed=seed))

    def to_dask(self, rows: int, seed: int = 0, *, blocks: int = 10) -> Any:
        """The same rows as a dask.dataframe with known types and divisions, whose index is the row number.

        Parameters
        ----------
        blocks: blocks in one partition.

        Its workers need numpy, scipy and pandas, not this package.
        """
        rows, seed = _whole(rows=rows, seed=seed)
        meta = self.block(0, seed, 0)
        return dask_frame(self.name, self.source, meta, rows, seed, blocks, BLOCK)

    def column(self, identifier: str, start: int = 0, seed: int = 0) -> Any:
        """One block of one column, latent ones included; only what it depends on is drawn."""
        return self.namespace[f"columns_of_{self.name}"]([identifier], start, seed)[identifier]


def _whole(**sizes: Any) -> Iterator[int]:
    """Numbers of rows and seeds as they are given, 1e6 among them. Errors: `SamplerError`."""
    for name, given in sizes.items():
        if not isinstance(given, int | float | np.integer) or given < 0 or given % 1:
            raise SamplerError(f"{name} must be a whole number from 0 up, as 5000 or 1e6, not {given!r}")
        yield int(given)


def stream(seed: int, block: int, table: str, column: str) -> np.random.Generator:
    """The random stream of one column in one block; no other column, block or table shares it."""
    key = (block, *f"{table}.{column}".encode())
    return np.random.default_rng(np.random.SeedSequence(seed, spawn_key=key))


def assembly_source(
    table: str,
    columns: dict[str, str],
    rows: int = 1_000,
    seed: int = 0,
    *,
    laws: bool = False,
    parents: Mapping[str, tuple[str, str]] | None = None,
    per: Mapping[str, str] | None = None,
    written: Mapping[str, str] | None = None,
) -> str:
    """Source that assembles `table` from functions: column name -> function name.

    Parameters
    ----------
    laws: whether a laws cell stands above it.
    parents: column -> the table whose rows its sampler draws, and the identifier of the key there.
    per, written: as of a `Table`.
    """
    lines = "".join(f"    {literal_text(column)}: {function},\n" for column, function in columns.items())
    references = "".join(
        f"    {literal_text(column)}: (columns_of_{other}, {literal_text(key)}),\n"
        for column, (other, key) in (parents or {}).items()
    )
    above = f"{table}_parents = {{\n{references}}}\n" if references else f"{table}_parents = {{}}\n"
    shared = "".join(f"    {literal_text(one)}: {literal_text(of)},\n" for one, of in (per or {}).items())
    above += (
        f"{table}_per = {{  # column: what it has one value for\n{shared}}}\n"
        if shared
        else f"{table}_per = {{}}\n"
    )
    forms = "".join(f"    {literal_text(one)}: {form!r},\n" for one, form in (written or {}).items())
    above += f"{table}_written = {{  # how durations are written\n{forms}}}\n" if forms else ""
    none = "" if laws else f"{table}_laws = {{}}  # its samplers call none\n"
    signature = f"make_orders(rows={rows:_}, seed={seed})"
    parts = [
        _ASSEMBLY_IMPORTS.replace("\nfrom", "\nimport re\nfrom", 1) if forms else _ASSEMBLY_IMPORTS,
        f"BLOCK = {BLOCK:_}  # rows drawn at once\n{none}{table}_samplers = {{\n{lines}}}\n{above}",
        *(text.replace("orders", table) for text in _functions(signature, bool(forms))),
    ]
    return "\n\n".join(part.strip("\n") + "\n" for part in parts).rstrip("\n")


@functools.cache
def _functions(signature: str, written: bool) -> tuple[str, ...]:
    """Source of the functions, without what writes durations where there are none."""
    functions: tuple[Callable[..., Any], ...] = (
        assembly.inputs_of_orders,
        assembly.reference_of_orders,
        assembly.order_of_orders,
        assembly.in_reach_of_orders,
        assembly.bound_to_orders,
        assembly.pieces_of_orders,
        assembly.drawn_in_pieces_of_orders,
        assembly.columns_of_orders,
        assembly.drawn_of_orders,
        assembly.parents_of_orders,
        assembly.shared_in_orders,
        assembly.rows_for_orders,
        *([assembly.written_in_orders] if written else []),
        assembly.orders_block,
        assembly.make_orders,
    )
    sources = [inspect.getsource(function).replace(_ROWS, signature) for function in functions]
    return tuple(source if written else _WRITING.sub("", source) for source in sources)


_WRITING = re.compile(r".*orders_written.*\n")
"""The line that writes durations."""


def reached(names: Iterable[str], further: Callable[[str], Iterable[str]]) -> set[str]:
    """These names, and all to which each of them leads further."""
    found = set(names)
    waiting = [*found]
    while waiting:
        fresh = {*further(waiting.pop())} - found
        found |= fresh
        waiting += fresh
    return found


def keep_lines(source: str, filename: str) -> None:
    """Let tracebacks and `inspect` find a source under this name."""
    linecache.cache[filename] = (len(source), None, source.splitlines(keepends=True), filename)


def run_source(source: str, filename: str, namespace: dict[str, Any]) -> None:
    """Run source in a namespace so that a traceback shows its lines under `filename`."""
    keep_lines(source, filename)
    exec(compile(source, filename, "exec"), namespace)  # noqa: S102 - running samplers is the product
