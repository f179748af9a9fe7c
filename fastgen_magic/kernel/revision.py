"""One field revised in words: its sampler is rewritten, proven, and put into the namespace with its table."""

import linecache
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from fastgen_magic.authors import Metered
from fastgen_magic.authors.choose import reviser
from fastgen_magic.errors import NotebookError
from fastgen_magic.kernel.drawing import uninterrupted
from fastgen_magic.kernel.live import LiveTable
from fastgen_magic.kernel.made import Made
from fastgen_magic.kernel.tables import Session
from fastgen_magic.pipeline import Listener, Written
from fastgen_magic.pipeline import revise as proven
from fastgen_magic.samplers import Sampler, Table, run_source
from fastgen_magic.samplers.table import reached
from fastgen_magic.sandbox.policy import admit
from fastgen_magic.sandbox.tables import drawn_apart


@dataclass(frozen=True)
class Wish:
    """What the user wants changed.

    Attributes
    ----------
    target: TABLE.FIELD, the field by its name or its identifier.
    words: how it should be. options: what the user told the author (model, timeout, budget, refresh).
    """

    target: str
    words: str
    options: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Revision:
    """A field as it is now.

    Attributes
    ----------
    table, written: the table's name, and the new sampler.
    fallback: why the catalogue wrote the sampler before; "" if its author did.
    before: text of the function as it was. after: the text instead.
    laws: text of the laws cell before and after, alike where nothing changed.
    spent: what the request used, in a few words.
    """

    table: str
    written: Written
    fallback: str
    before: str
    after: str
    laws: tuple[str, str]
    spent: str


def revise(wish: Wish, session: Session, on_progress: Listener) -> Revision:
    """Fulfil a wish: sampler and table in the namespace are the new ones then, or nothing has changed.

    The new sampler counts as the user's own edit: the magic keeps it until `--overwrite`.
    Errors: any `FastgenError`.
    """
    table, column = _place(wish.target, session)
    author = reviser({**wish.options, "ledger": session.ledger})
    live = session.live(table)
    own = {part.column: part.sampler for part in live.parts if part.sampler is not None}
    if column not in own:
        problem = next((part.problem for part in live.parts if part.column == column), "it is not drawn")
        raise NotebookError(f"{table}.{column} cannot be revised: {problem}")
    result = session.tables[table].result
    written = proven(result, column, wish.words, author, own, on_progress=on_progress)
    laws = _laws(session.tables[table], own | {column: written.sampler})
    _rehearse(written.sampler, own, live)
    _put(live, written, laws[1], session.namespace)
    spent = author.spent() if isinstance(author, Metered) else ""
    told = own[column].source, written.sampler.source.strip()
    return Revision(table, written, result[column].fallback, *told, laws, spent)


def replay_code(revision: Revision) -> str:
    """A cell that defines the revised sampler and renews the table, for notebooks run from the top."""
    table, sampler = revision.table, revision.written.sampler
    renewal = f"{table}_samplers[{sampler.name!r}] = {sampler.function_name}\n{table} = make_{table}()"
    laws = [revision.laws[1]] if revision.laws[0] != revision.laws[1] else []
    return "\n\n\n".join([*laws, revision.after, f"{renewal}\n{table}.head()"])


def _place(target: str, session: Session) -> tuple[str, str]:
    """Table and column that TABLE.FIELD means."""
    table, _, name = target.partition(".")
    made = session.tables.get(table)
    if made is None:
        known = ", ".join(session.tables) or "none yet"
        raise NotebookError(
            f"{target}: TABLE.FIELD is expected, and no magic of this kernel made a table {table}; "
            f"tables are {known}: run its %%fastgen cell first"
        )
    for planned in made.result.plan.fields:
        if name in (planned.name, planned.identifier):
            return table, planned.name
    fields = ", ".join(planned.name for planned in made.result.plan.fields)
    raise NotebookError(f"{table} has no field {name!r}: its fields are {fields}")


def _laws(made: Made, samplers: Mapping[str, Sampler]) -> tuple[str, str]:
    """Text of the laws cell as it was made, and with these samplers."""
    return made.laws, made.result.table.laws_source(samplers.values()).strip()


def _rehearse(sampler: Sampler, own: Mapping[str, Sampler], live: LiveTable) -> None:
    """Draw the new column and those that it hangs on behind the sandbox's walls, before the kernel does."""
    known = {one.identifier: one for one in [*own.values(), sampler]}
    needed = reached([sampler.identifier], lambda name: known[name].parents if name in known else ())
    table = Table(live.name, tuple(known[name] for name in known if name in needed))
    drawn_apart(table.sources(), live.name, live.rows, live.seed, len(table.samplers))


def _put(live: LiveTable, written: Written, laws: str, namespace: dict[str, Any]) -> None:
    """Laws, sampler, its place in the table, and the DataFrame: all of them, or none if drawing fails."""
    sampler = written.sampler
    admit(sampler.source, sampler.function_name, sampler.words)
    samplers = namespace[f"{live.name}_samplers"]
    filename = f"<fastgen {live.name}.{sampler.identifier}>"
    before = namespace.get(sampler.function_name), samplers.get(sampler.name), linecache.cache.get(filename)
    known = namespace.get(f"{live.name}_laws", {})
    try:
        run_source(laws, f"<fastgen {live.name}: laws>", namespace)
        run_source(sampler.source, filename, namespace)
        samplers[sampler.name] = namespace[sampler.function_name]
        live.put(live.draw())
    except BaseException:
        with uninterrupted():
            namespace[f"{live.name}_laws"] = known
            _restore(sampler, namespace, samplers, filename, before)
        raise


def _restore(
    sampler: Sampler, namespace: dict[str, Any], samplers: dict[str, Any], filename: str, before: Any
) -> None:
    namespace[sampler.function_name], samplers[sampler.name], lines = before
    linecache.cache.pop(filename, None)
    if lines is not None:
        linecache.cache[filename] = lines
