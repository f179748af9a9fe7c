"""Several tables: which field holds keys of which table, and in what order the tables can be drawn."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from typing import Any

from fastgen_magic.errors import SchemaError
from fastgen_magic.schema import Field, Link, Schema
from fastgen_magic.schema.formula import formula_fields
from fastgen_magic.schema.tree import at, quoted, suggestion
from fastgen_magic.statements.parent_dates import columns_asked, dates_named
from fastgen_magic.statements.read import read_statements

Tables = Mapping[str, Schema]

_LENT = ("kind", "unit", "values", "shares", "temporal", "whole", "yes_no")
"""What a field that hangs on another table's column knows of that column."""
_DOTTED = re.compile(r"\b([^\W\d]\w*)\.([^\W\d]\w*)\b")


def linked_tables(schemas: Iterable[Schema], known: Tables | None = None) -> tuple[Schema, ...]:
    """The schemas with their links, such that each comes after those that it refers to.

    Parameters
    ----------
    known: tables that are there already. A reference to no table at all is none: its keys are assumed, and
        the schema's `unread` says so.

    A column that is referred to is a key, and so unique. Where tables refer to each other in a circle, one
    reference is left to numbers that count from 1.
    Errors: `SchemaError` for two tables of one name, for what a referred table lacks, or that is no key.
    """
    tables: dict[str, Schema] = {}
    for schema in schemas:
        if schema.table in tables:
            raise SchemaError(f"two tables are called {schema.table}: rename one")
        tables[schema.table] = schema
    there = {**(known or {}), **tables}
    links = {name: tuple(_links(schema, there, alone=len(tables) == 1)) for name, schema in tables.items()}
    for link in (one for some in links.values() for one in some if one.table in tables):
        tables[link.table] = _with_key(tables[link.table], link.key)
    order = _opened(tables, links)
    linked: dict[str, Schema] = {**(known or {})}
    for name in order:
        said = dict.fromkeys((*tables[name].unread, *_strangers(tables[name], there)))
        schema = replace(tables[name], links=links[name], unread=tuple(said))
        linked[name] = _with_borrowed(_at_home(schema, linked), linked)
    return tuple(linked[name] for name in order)


def _at_home(schema: Schema, tables: Tables) -> Schema:
    """The schema with the locales of the tables that it refers to, where it states none, and their words."""
    parents = [tables[name] for name in dict.fromkeys(link.table for link in schema.links)]
    locales = schema.locales or next((one.locales for one in parents if one.locales), ())
    told = (text for one in parents for text in (one.title, one.description, one.around) if text)
    return replace(schema, locales=locales, around=". ".join(dict.fromkeys(told)))


def opened_links(schema: Schema, tables: Tables) -> tuple[Link, ...]:
    """References of a linked schema to other tables that were left out of its links to open a circle."""
    known = {link.field for link in schema.links}
    all_links = _links(schema, tables, alone=True)
    return tuple(link for link in all_links if link.field not in known and link.table in tables)


def own_keys(schema: Schema) -> dict[str, str]:
    """The fields that refer to another row of their own table, each with the column of the key."""
    own, found = {schema.table: schema}, dict[str, str]()
    for stated in read_statements(schema).fields:
        table, dot, column = (stated.references or "").partition(".")
        if not dot and table in schema.by_name:  # words name the column alone
            table, column = schema.table, table
        if table and not stated.field.borrowed and _table(table, own):
            key = _key(stated.field, schema, column)
            found |= {stated.name: key} if key != stated.name else {}
    return found


def _links(schema: Schema, tables: Tables, *, alone: bool) -> Iterator[Link]:
    """The fields of a schema that refer to another of the tables."""
    for stated in read_statements(schema).fields:
        if not stated.references or stated.field.borrowed:
            continue
        table, _, column = stated.references.partition(".")
        found = _table(table, tables)
        if found is None:
            hint = suggestion(table, tables)
            if hint and stated.field.references and not alone:
                raise _wrong(stated.field, f"references names {quoted(table)}, which is no table{hint}")
        elif found != schema.table:
            yield Link(stated.name, found, _key(stated.field, tables[found], column))


def _strangers(schema: Schema, tables: Tables) -> Iterator[str]:
    """A line about each table that fields refer to and that is not here."""
    found: dict[str, list[str]] = {}
    for stated in read_statements(schema).fields:
        table = (stated.references or "").partition(".")[0]
        own = stated.references in {field.name for field in schema}
        if table and not own and not stated.field.borrowed and _table(table, tables) is None:
            found.setdefault(table, []).append(f"{schema.table}.{stated.name}")
    for table, names in found.items():
        told = f"references to {table}, which is no table here (keys are assumed until it is made first)"
        yield f"{told}: {', '.join(names)}"


def _table(name: str, tables: Tables) -> str | None:
    """The table that a name means; of words, "order" may mean the table orders."""
    folded = {known.casefold(): known for known in tables}
    plain = name.casefold()
    return next((folded[one] for one in (plain, f"{plain}s", f"{plain}es") if one in folded), None)


def _key(field: Field, parent: Schema, column: str) -> str:
    """The column of the parent that is meant; where none is named, its key."""
    names = {known.casefold(): known for known in parent.by_name}
    if column:
        if column.casefold() in names:
            return names[column.casefold()]
        hint = suggestion(column, parent.by_name) or f"; it has {', '.join([*parent.by_name][:20])}"
        raise _wrong(field, f"references names {parent.table}.{column}, which is no field{hint}")
    stated = read_statements(parent).fields
    keys = [one.name for one in stated if one.key or one.unique]
    for name in (field.name, f"{parent.table}_id", f"{parent.table.rstrip('s')}_id", "id"):
        if not keys and name.casefold() in names:
            keys.append(names[name.casefold()])
    if not keys:
        example = f"{parent.table}.{next(iter(parent.by_name))}"
        raise _wrong(field, f"{parent.table} has no unique field; name one, as in references: {example}")
    return field.name if field.name in keys else keys[0]


def _with_key(schema: Schema, key: str) -> Schema:
    """The schema with a column that others refer to stated as unique."""
    field, stated = schema[key], read_statements(schema).by_name[key]
    enough = schema.rows is not None and len(stated.values) >= schema.rows
    listed = stated.values or stated.constant is not None or stated.shares or stated.yes_no
    if listed and not (enough and not stated.shares):
        raise _wrong(
            field, f"{schema.table}.{key} has listed values, so it is no key; refer to a unique field"
        )
    fields = (replace(one, unique=True, nullable=False) if one is field else one for one in schema)
    return schema if field.unique else replace(schema, fields=tuple(fields))


def _opened(tables: dict[str, Schema], links: dict[str, tuple[Link, ...]]) -> list[str]:
    """The names in an order of drawing; a circle is opened where the key is a number."""
    while True:
        graph = {name: [link.table for link in links[name] if link.table in tables] for name in tables}
        try:
            return list(TopologicalSorter(graph).static_order())
        except CycleError as error:
            circle: Sequence[str] = error.args[1][::-1]
        for child, parent in pairwise(circle):
            back = [link for link in links[child] if link.table == parent]
            if all(_counts(tables[parent][link.key]) for link in back):
                links[child] = tuple(link for link in links[child] if link not in back)
                for link in back:
                    tables[parent] = _counting(tables[parent], link.key)
                break
        else:
            path = " -> ".join(circle)
            raise SchemaError(f"these tables refer to each other: {path}; take out one of these references")


def _counts(key: Field) -> bool:
    """Whether a key may count from 1."""
    return key.format is None and key.pattern is None and key.start in (None, 1) and key.kind in (
        None, "numerical", "identifier"
    ) and key.max_length is None  # fmt: skip


def _counting(schema: Schema, key: str) -> Schema:
    fields = (
        replace(one, start=1, step=1, minimum=None, maximum=None, examples=()) if one.name == key else one
        for one in schema
    )
    return replace(schema, fields=tuple(fields))


def _with_borrowed(schema: Schema, tables: Tables) -> Schema:
    """The schema, and columns of other tables that its fields name as fields that are no columns."""
    found: dict[str, Field] = {}
    for field in schema:
        for name in (*_named(field), *_told(field, schema, tables)):
            if name not in schema.by_name and name not in found:
                found[name] = _borrowed(field, name, schema, tables)
        for name, words in (*dates_named(field, schema, tables), *columns_asked(field, schema, tables)):
            lent = found.get(name) or _borrowed(field, name, schema, tables)
            found[name] = replace(lent, called=(*lent.called, words))
    return replace(schema, fields=(*schema.fields, *found.values())) if found else schema


def _named(field: Field) -> Iterator[str]:
    yield from field.depends_on
    yield from (one.field for one in (*field.only_if, *field.missing_if))
    yield from formula_fields(field.formula)
    yield from (order.field for order in field.orders)


def _told(field: Field, schema: Schema, tables: Tables) -> Iterator[str]:
    """Columns of other tables that a description names, as in "1 to 9 days after customers.signed_up"."""
    if any(link.field == field.name for link in schema.links):
        return
    for match in _DOTTED.finditer(field.description):
        head, column = match.groups()
        links = [link for link in schema.links if head in (link.field, link.table)]
        if len(links) == 1 and column in tables[links[0].table].by_name:
            yield match[0]


def _borrowed(field: Field, name: str, schema: Schema, tables: Tables) -> Field:
    """A column of another table by its name: customers.city, or customer_id.city."""
    head, _, column = name.partition(".")
    links = [link for link in schema.links if head in (link.field, link.table)]
    if not links:
        advice = f"no field of {schema.table} refers to {head}: add references: {head}.…"
        raise _wrong(field, f"names {quoted(name)}, which is no field; {advice}")
    if len(links) > 1:
        ways = " or ".join(f"{link.field}.{column}" for link in links)
        raise _wrong(field, f"names {quoted(name)}, but several fields refer to {head}; write {ways}")
    parent = tables[links[0].table]
    if column not in parent.by_name or parent[column].borrowed:
        hint = suggestion(column, parent.by_name) or f"; it has {', '.join([*parent.by_name][:20])}"
        raise _wrong(field, f"names {quoted(name)}, but {parent.table} has no such field{hint}")
    there = parent[column]
    lent: dict[str, Any] = {key: getattr(there, key) for key in _LENT}
    return Field(name, there.description, borrowed=(links[0].field, column), **lent)


def _wrong(field: Field, problem: str) -> SchemaError:
    return at(field.line, problem, field.name)
