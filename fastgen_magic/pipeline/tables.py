"""Several tables: each run of the pipeline gets the tables that its own refers to."""

from collections.abc import Iterable, Mapping

from fastgen_magic.authors import Author, Settings
from fastgen_magic.pipeline.progress import Listener, ignore
from fastgen_magic.pipeline.result import Result
from fastgen_magic.pipeline.run import run
from fastgen_magic.schema import Schema
from fastgen_magic.statements.tables import linked_tables


def run_tables(  # noqa: PLR0913 - what one run takes, for several
    schemas: Iterable[Schema],
    author: Author,
    settings: Settings | None = None,
    *,
    rows: Mapping[str, int] | None = None,
    usual_rows: int = 1_000,
    fallback: Author | None = None,
    previous: Mapping[str, Result] | None = None,
    parents: Mapping[str, Result] | None = None,
    on_progress: Listener = ignore,
) -> tuple[Result, ...]:
    """Proven samplers for every table, each behind those that it refers to.

    Parameters
    ----------
    rows: table -> its rows; else what the schema says, else `usual_rows`.
    previous: earlier results by their tables. parents: tables that are there already.
    Others as in `run`.

    Errors: any `FastgenError`; `SchemaError` for a table of `rows` that is none.
    """
    done = dict(parents or {})
    linked = linked_tables(schemas, {name: result.plan.schema for name, result in done.items()})
    for schema in linked:
        asked = (rows or {}).get(schema.table)
        done[schema.table] = run(
            schema,
            author,
            settings,
            rows=(schema.rows or usual_rows) if asked is None else asked,
            parents=done,
            fallback=fallback,
            previous=(previous or {}).get(schema.table),
            on_progress=on_progress,
        )
    return tuple(done[schema.table] for schema in linked)
