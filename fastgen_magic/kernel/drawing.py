"""A table drawn beside the user's namespace: samplers that are the user's own are kept, all others run."""

import re
import signal
import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from types import FunctionType
from typing import Any

import pandas as pd

from fastgen_magic.authors.author import without_advice
from fastgen_magic.dirt.cells import DirtCells, dirt_cells
from fastgen_magic.errors import NotebookError, RoomError, SamplerError, SandboxError, StoppedError
from fastgen_magic.kernel.whose import function_text, hand
from fastgen_magic.laws.source import names_in
from fastgen_magic.pipeline import Result
from fastgen_magic.samplers import IMPORTS, Reference, Sampler, SourceMap, Table, assembly, run_source
from fastgen_magic.samplers.source import Edit
from fastgen_magic.samplers.table import reached
from fastgen_magic.samplers.watch import Watch
from fastgen_magic.sandbox.policy import admit
from fastgen_magic.sandbox.table_draw import drawing_failed, failed_frame
from fastgen_magic.sandbox.tables import drawn_apart


@dataclass(frozen=True)
class Prepared:
    """A table drawn beside the user's namespace, ready to be put into it.

    Attributes
    ----------
    table: the table's name. frame: its rows.
    sources: file name for tracebacks -> code to run in the namespace, in order.
    kept: fields whose function in the namespace is the user's own.
    tuned: those of them that differ from the author's in the values of parameters alone.
    soiled: the dirty table and the list of changes, by their names. own_dirt: the user's function made them.
    """

    table: str
    frame: pd.DataFrame
    sources: Mapping[str, str]
    kept: tuple[str, ...]
    tuned: tuple[str, ...] = ()
    soiled: Mapping[str, pd.DataFrame] = field(default_factory=dict)
    own_dirt: bool = False

    def commit(self, namespace: dict[str, Any]) -> None:
        """Define samplers, assembly and DataFrame in the namespace; call it uninterrupted."""
        for filename, source in self.sources.items():
            run_source(source, filename, namespace)
        namespace[self.table] = self.frame
        namespace.update(self.soiled)


def prepare(
    result: Result,
    namespace: Mapping[str, Any],
    rows: int,
    seed: int,
    replaceable: set[str] | None,
    replaced: Collection[str] = (),
    watch: Watch | None = None,
) -> Prepared:
    """Draw the table with the namespace's own samplers where the user has changed them.

    Parameters
    ----------
    namespace: the user's; it is read, not changed.
    replaceable: function sources that are known to be generated; None replaces the user's too.
    replaced: fields whose function is replaced whoever wrote it.
    watch: minds the drawing of many rows.

    Errors: `NotebookError` naming function and line if drawing fails.
    """
    name, watch = result.plan.table, watch or Watch(result.plan.table, rows)
    own = own_samplers(result, namespace, replaceable, replaced)
    laws = result.table.laws_source(own.values())
    first = _first_draw(result, rows, seed, replaceable, watch)
    if replaceable is not None:
        laws = _with_own_laws(laws, namespace, name, replaceable)
    sources = _sources(result.table, laws, own)
    sources[f"<fastgen {name}: assembly>"] = result.table.assembly(rows, seed, own.values())
    dirt = dirt_cells(result.plan, seed)
    own_dirt = dirt is not None and _own_dirt(dirt, namespace, replaceable)
    sources |= _dirt_sources(name, dirt, own=own_dirt)
    users = [one.function_name for one in own.values()] + ([dirt.name] if dirt and own_dirt else [])
    scratch, soiled = dict(namespace), {}
    scratch |= _at_home(namespace, users, scratch)
    try:
        for filename, source in sources.items():
            run_source(source, filename, scratch)
        frame = first
        # With a function or a law of the user's own it is another table.
        if frame is None or own or laws != result.table.laws_source():
            scratch[f"{name}_block"] = watch.watched(scratch[f"{name}_block"])
            frame = scratch[f"make_{name}"](rows, seed)
        if dirt is not None:
            soiled = dict(zip(dirt.frames, _soiled(scratch[dirt.name], frame), strict=True))
    except (RoomError, StoppedError):
        raise
    except Exception as error:  # noqa: BLE001 - a sampler may raise anything
        raise NotebookError(_failure(name, error)) from None
    return Prepared(name, frame, sources, tuple(own), _tuned(result.table, own), soiled, own_dirt)


def _at_home(namespace: Mapping[str, Any], names: Iterable[str], home: dict[str, Any]) -> dict[str, Any]:
    """The user's functions of these names and those that they call, with their globals looked up in `home`.

    A cell that was run before the magic has no imports in the namespace yet: they come with the table.
    """
    own = {
        name: one
        for name, one in namespace.items()
        if isinstance(one, FunctionType) and one.__globals__ is namespace
    }
    called = reached(own.keys() & {*names}, lambda name: own.keys() & {*names_in(own[name].__code__)})
    return {name: assembly.in_reach_of_orders(own[name], home) for name in called}


def _sources(table: Table, laws: str, kept: Collection[str]) -> dict[str, str]:
    """File name -> code of imports, laws and the samplers that are not kept. Errors: `SamplerError`."""
    sources = {f"<fastgen {table.name}: imports>": IMPORTS, f"<fastgen {table.name}: laws>": laws}
    for sampler in table.samplers:
        if sampler.name not in kept:
            admit(sampler.source, sampler.function_name, sampler.words)
            sources[f"<fastgen {table.name}.{sampler.identifier}>"] = sampler.source
    return sources


def _tuned(table: Table, own: Mapping[str, Sampler]) -> tuple[str, ...]:
    """Fields whose own function differs from the author's in the values of parameters alone."""
    written = {one.name: {one.function_source} for one in table.samplers}
    return tuple(
        column
        for column, one in own.items()
        if hand(one.source, one.function_name, written[column]) == "tuned"
    )


def _dirt_sources(table: str, dirt: DirtCells | None, *, own: bool) -> dict[str, str]:
    """What soils the table; the function is left out where it is the user's own."""
    if dirt is None:
        return {}
    laws = {f"<fastgen {table}: dirt laws>": dirt.functions}
    return laws if own else laws | {f"<fastgen {table}: dirt>": dirt.maker}


def _soiled(soil: Callable[..., Any], frame: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Dirty table and changes; the function that makes them may be the user's. Errors: `ValueError`."""
    dirty, changes = soil(frame)
    if not isinstance(dirty, pd.DataFrame) or not {"field", "sort"} <= set(getattr(changes, "columns", ())):
        raise ValueError("a dirty table and a list of changes with columns field and sort are needed")
    return dirty, changes


def _own_dirt(dirt: DirtCells, namespace: Mapping[str, Any], replaceable: set[str] | None) -> bool:
    """Whether the user has made the function that soils the table his own."""
    if replaceable is None or dirt.name not in namespace:
        return False
    text = function_text(namespace[dirt.name])
    return hand(text, dirt.name, {dirt.maker, *replaceable}) in ("tuned", "edited")


def table_of_namespace(
    result: Result,
    namespace: Mapping[str, Any],
    replaceable: set[str],
    references: tuple[Reference, ...] = (),
) -> Table:
    """The table that the namespace draws, so that other processes can draw it from source alone.

    Parameters
    ----------
    references: to tables as the namespace has them. Others as for `prepare`.

    Errors: `NotebookError` if its source alone gives other rows.
    """
    name = result.plan.table
    own = own_samplers(result, namespace, replaceable)
    samplers = tuple(own.get(one.name, one) for one in result.table.samplers)
    table = Table(name, samplers, references=references, per=result.per, written=result.lasting)
    laws = _with_own_laws(table.laws_source(), namespace, name, replaceable)
    table = replace(table, laws=laws)
    try:
        drawn = same = table.block(0, 0)
        if f"{name}_samplers" in namespace:  # with --no-run the cells may not have run yet
            here = dict(namespace)
            run_source(table.assembly(), f"<fastgen {name}: assembly>", here)
            same = here[f"{name}_block"](0, 0)
    except Exception as error:  # noqa: BLE001 - a sampler may raise anything
        raise NotebookError(_failure(name, error)) from None
    if not drawn.equals(same):
        raise NotebookError(
            f"{name}: its cells alone draw other rows than this notebook does: run the magic again, or keep "
            "what its samplers use inside them"
        )
    return table


def _first_draw(
    result: Result, rows: int, seed: int, known: Collection[str] | None, watch: Watch
) -> pd.DataFrame | None:
    """The table of a model's samplers, drawn behind the sandbox's walls before the kernel gets them.

    None where that was done before, or where nobody but this package wrote them. Errors: `NotebookError`.
    """
    table = result.table
    if result.author == "catalogue" or all(one.function_source in (known or ()) for one in table.samplers):
        return None
    for sampler in table.samplers:
        admit(sampler.source, sampler.function_name, sampler.words)
    try:
        columns = len(table.samplers)
        return drawn_apart(table.sources(rows, seed), table.name, rows, seed, columns, watch.took)
    except SandboxError as error:
        advice = "mend that field's description and run the magic again"
        raise NotebookError(f"{error}; {advice}") from None


def words_of(namespace: Mapping[str, Any], table: str, source: str) -> dict[str, Any]:
    """The long literals of a table's laws cell that a source names."""
    known = namespace.get(f"{table}_laws", {})
    return {name: value for name, value in known.items() if not callable(value) and name in source}


def own_samplers(
    result: Result,
    namespace: Mapping[str, Any],
    replaceable: set[str] | None,
    replaced: Collection[str] = (),
) -> dict[str, Sampler]:
    """Field -> the function that the user has made his own; the other arguments as for `prepare`."""
    own = {}
    for sampler in result.table.samplers if replaceable is not None else ():
        if sampler.name in replaced:
            continue
        source = function_text(namespace.get(sampler.function_name))
        known = {*(replaceable or ()), sampler.function_source}
        if source is not None and hand(source, sampler.function_name, known) != "generated":
            words = words_of(namespace, sampler.table, source)
            own[sampler.name] = replace(sampler, source=source, words=words)
    return own


def _with_own_laws(laws: str, namespace: Mapping[str, Any], table: str, generated: set[str]) -> str:
    """The laws cell's source with the laws that the user has changed in his."""
    for name, law in namespace.get(f"{table}_laws", {}).items():
        # What the magic itself ran is not the user's; its file may hold another version's lines by now.
        if not isinstance(law, FunctionType) or law.__code__.co_filename.startswith("<fastgen "):
            continue
        text = SourceMap(laws)
        source = function_text(law)
        try:
            place = text.span(text.function(name))
        except SamplerError:
            continue
        if source is not None and source not in generated:
            laws = text.edited([Edit(*place, source)])
    return laws


def _failure(table: str, error: Exception) -> str:
    said, frame = drawing_failed(error, table), failed_frame(error, table)
    if isinstance(error, NameError) and not said.endswith("?"):
        said = without_advice(said)  # it is no law: those that a sampler calls are there
    named = re.match(rf"{re.escape(table)}_(\w+)", frame.name if frame else str(error))
    field = f" {named[1]}" if named else ""
    return f"{table} {said}; mend that cell and run it, or run the magic of {table} with --overwrite{field}"


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Finish the block whole: an interrupt that comes meanwhile comes too late."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
