"""A live database: its metadata alone, by SQLAlchemy. No row is read."""

from collections.abc import Sequence
from typing import Any

from fastgen_magic.characters import one_line
from fastgen_magic.errors import SchemaError
from fastgen_magic.schema.readers.draft import Draft, Unread
from fastgen_magic.schema.readers.sql import read_sql

_DIALECTS = {"postgresql": "postgres", "mssql": "tsql", "mariadb": "mysql"}


def read_database(url: str, tables: Sequence[str], unread: Unread) -> list[Draft]:
    """The tables of a database, all of its default schema or those that are named.

    Parameters
    ----------
    url: as SQLAlchemy takes it, "sqlite:///shop.db". tables: names; all where none is given.

    Errors: `SchemaError` without SQLAlchemy or a driver, without connection, or without such a table;
        no message shows a password.
    """
    try:
        import sqlalchemy as sa
    except ImportError:
        raise SchemaError('a database needs SQLAlchemy: pip install "fastgen-magic[database]"') from None
    try:
        address = sa.make_url(url)
        shown = address.render_as_string(hide_password=True)
        engine = sa.create_engine(address)
    except (sa.exc.ArgumentError, sa.exc.NoSuchModuleError, ImportError, ValueError) as error:
        raise SchemaError(
            f"this address of a database cannot be used: {one_line(str(error))[:120]}"
        ) from None
    if address.get_backend_name() == "sqlite" and address.database not in (None, "", ":memory:"):
        _check_file(str(address.database))
    try:
        metadata = sa.MetaData()
        _check_tables(shown, tables, sa.inspect(engine).get_table_names())
        metadata.reflect(engine, only=list(tables) or None)
        made = [_statement(sa, engine, table) for table in metadata.sorted_tables]
        if made and address.get_backend_name() == "sqlite":
            made = _kept_by_sqlite(engine, {table.name for table in metadata.sorted_tables})
        text = "\n".join(made)
    except sa.exc.SQLAlchemyError as error:
        reason = one_line(str(getattr(error, "orig", None) or type(error).__name__))[:120]
        raise SchemaError(f"{shown}: the database cannot be asked: {reason}") from None
    finally:
        engine.dispose()
    if not text:
        raise SchemaError(f"{shown}: has no table in its default schema; name one with --tables")
    name = address.get_backend_name()
    return read_sql(
        text, unread, _DIALECTS.get(name, name if name in ("sqlite", "mysql", "oracle") else None)
    )


def _check_tables(shown: str, wanted: Sequence[str], there: Sequence[str]) -> None:
    """SchemaError where a table that is asked for is not there."""
    missing = [name for name in wanted if name not in there]
    if missing:
        has = ", ".join(there[:12]) or "none"
        raise SchemaError(f"{shown}: has no table {missing[0]}; it has {has}")


def _kept_by_sqlite(engine: Any, names: set[str]) -> list[str]:
    """The statements that made the tables: SQLite keeps them, and they say more than what is reflected."""
    with engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL")
        return [f"{sql};" for name, sql in rows if name in names]


def _check_file(name: str) -> None:
    """SQLite makes a file that is not there; a typing error should make none."""
    from pathlib import Path

    if not name.startswith("file:") and not Path(name).is_file():
        raise SchemaError(f"there is no database file {name!r}; check the path")


def _statement(sa: Any, engine: Any, table: Any) -> str:
    """CREATE TABLE as the database itself would take it; a type that nobody knows is as good as bytes."""
    for column in table.columns:
        if isinstance(column.type, sa.types.NullType):
            column.type = sa.types.LargeBinary()
    return f"{sa.schema.CreateTable(table).compile(engine)};"
