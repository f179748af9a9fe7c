"""What a line of the magic asks for: an order for each table of its schema."""

from typing import Any

from fastgen_magic.arguments import model_options
from fastgen_magic.authors import Settings
from fastgen_magic.kernel.order import Order
from fastgen_magic.kernel.tables import Session
from fastgen_magic.notebook.likeness import likeness_of
from fastgen_magic.page.stated import linked_schemas, stated_schemas
from fastgen_magic.schema import Schema, with_dirt, with_locales, with_more_rows


def orders_of(arguments: Any, cell: str | None, usual: Any, session: Session) -> list[Order]:
    """An order for each table of the schema, those that others refer to first.

    arguments: what the line says. usual: has as attributes the rows and locales of a schema that states none,
        and whether tables are live.
    """
    schemas = stated_schemas(arguments, cell, session.namespace)
    located = [_located(one, arguments.locale, usual.locale) for one in schemas]
    return [_order(arguments, one, usual, session) for one in linked_schemas(arguments, located, session)]


def _order(arguments: Any, schema: Schema, usual: Any, session: Session) -> Order:
    rows = arguments.rows or {}
    schema = with_more_rows(schema, rows.get(schema.table, rows.get("")))
    if arguments.dirt is not None:
        schema = with_dirt(schema, arguments.dirt)
    settings = Settings(arguments.top_k, arguments.retries, arguments.samples)
    options = model_options(arguments)
    if arguments.like is not None:
        options["like"] = likeness_of(arguments.like, session.namespace, schema, settings)
    return Order(
        schema=schema,
        author=arguments.author or None,
        settings=settings,
        rows=rows.get(schema.table, rows.get("") or schema.rows or usual.rows),
        seed=arguments.seed,
        runs=not arguments.no_run,
        overwrite=arguments.overwrite == [],
        fields=tuple(_unquoted(name) for name in arguments.overwrite or ()),
        live=True if arguments.live or usual.live else None,
        large=arguments.large,
        options=options,
    )


def _located(schema: Schema, said: str | None, usual: str) -> Schema:
    """The schema with the locales of the option; the usual ones where it states none itself."""
    if said is None and (schema.locales or not usual):
        return schema
    return with_locales(schema, usual if said is None else said)


def _unquoted(name: str) -> str:
    return name[1:-1] if len(name) > 1 and name[0] == name[-1] in "\"'" else name
