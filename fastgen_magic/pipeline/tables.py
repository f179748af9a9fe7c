"""Several tables: each run of the pipeline gets the tables that its own refers to."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from fastgen_magic.authors import Among, Author, Plain, Plan, Settings
from fastgen_magic.errors import SchemaError
from fastgen_magic.pipeline.progress import Listener, ignore
from fastgen_magic.pipeline.references import check_enough
from fastgen_magic.pipeline.result import Result
from fastgen_magic.pipeline.run import plan, run
from fastgen_magic.schema import Schema, with_more_rows
from fastgen_magic.statements.tables import linked_tables, opened_links


def run_tables(
    schemas: Iterable[Schema],
    author: Author,
    settings: Settings | None = None,
    *,
    rows: Mapping[str, int] | None = None,
    usual_rows: int = 1_000,
    fallback: Author | None = None,
    previous: Mapping[str, Result] | None = None,
    on_progress: Listener = ignore,
) -> tuple[Result, ...]:
    """Proven samplers for every table, each behind those that it refers to.

    Parameters
    ----------
    rows: table -> its rows; else what the schema says, else `usual_rows`.
    previous: earlier results by their tables. Others as in `run`.

    Errors: any `FastgenError`; `SchemaError` for a table of `rows` that is none.
    """
    done: dict[str, Result] = {}
    schemas = tuple(schemas)
    if unknown := {*(rows or {})} - {schema.table for schema in schemas}:
        known = ", ".join(schema.table for schema in schemas)
        raise SchemaError(f"--rows names {min(unknown)}, which is no table; there are {known}")
    linked = linked_tables(with_more_rows(one, (rows or {}).get(one.table)) for one in schemas)
    sizes = {schema.table: schema.rows or usual_rows for schema in linked} | dict(rows or {})
    schemas = tuple(_with_opened(schema, linked, sizes) for schema in linked)
    for schema in schemas:
        done[schema.table] = run(
            schema,
            author,
            settings,
            rows=sizes[schema.table],
            parents=done,
            among=Among(schemas, {name: result.plan for name, result in done.items()}),
            fallback=fallback,
            previous=(previous or {}).get(schema.table),
            on_progress=on_progress,
        )
    return tuple(done[schema.table] for schema in linked)


def plan_tables(
    schemas: Iterable[Schema],
    author: Author,
    settings: Settings | None = None,
    *,
    rows: Mapping[str, int] | None = None,
    on_progress: Listener = ignore,
) -> tuple[Plan, ...]:
    """What would be assumed about each of some linked tables.

    An author that has a law for every field is asked for its samplers too: the plan is what they draw. Of one
    that is paid for it, nothing is written.
    """
    schemas, found = tuple(schemas), dict[str, Plan]()
    if isinstance(author, Plain):
        made = run_tables(schemas, author, settings, rows=rows, fallback=author, on_progress=on_progress)
        return tuple(result.drawn for result in made)
    for schema in schemas:
        among = Among(schemas, dict(found))
        found[schema.table] = plan(schema, author, settings, among=among, on_progress=on_progress)
    return tuple(found.values())


def _with_opened(schema: Schema, linked: Sequence[Schema], sizes: Mapping[str, int]) -> Schema:
    """The schema whose references that open a circle are numbers of rows of the other table, from 1."""
    opened = {link.field: link for link in opened_links(schema, {one.table: one for one in linked})}
    fields = []
    for one in schema:
        if one.name not in opened:
            fields.append(one)
            continue
        there = max(sizes[opened[one.name].table], 1)
        if one.unique:
            check_enough(one.name, opened[one.name].table, sizes[schema.table], there)
            fields.append(replace(one, start=1, step=1))
        else:
            fields.append(replace(one, minimum=1, maximum=there))
    return replace(schema, fields=tuple(fields))
