"""SQL: CREATE TABLE, and the ALTER TABLE, COMMENT, CREATE TYPE and CREATE INDEX that belong to it."""

import logging
import re
from collections.abc import Iterator
from typing import Any

import sqlglot
from sqlglot import exp
from sqlglot.errors import ParseError, SqlglotError

from fastgen_magic.schema.readers.draft import MOST_TABLES, Draft, Unread, shortened
from fastgen_magic.schema.readers.sql_statements import SqlStatement, statements
from fastgen_magic.schema.readers.sql_tables import Tables, listed_name
from fastgen_magic.schema.text import LONGEST
from fastgen_magic.schema.tree import at

_ALWAYS = ("", "postgres", "mysql", "tsql", "sqlite", "oracle", "snowflake", "bigquery", "duckdb", "redshift")
# What only one dialect writes.
_HINTS = {
    "mysql": r"`|\bAUTO_INCREMENT\b|\bENGINE\s*=|\bUNSIGNED\b|\bENUM\s*\(",
    "tsql": r"\[\w+\]|\bIDENTITY\s*\(|\bNVARCHAR\b|\bUNIQUEIDENTIFIER\b|^GO$",
    "oracle": r"\bVARCHAR2\b|\bNUMBER\s*\(|\bNUMBER\b|\bCLOB\b",
    "sqlite": r"\bAUTOINCREMENT\b|\bWITHOUT\s+ROWID\b|\bPRAGMA\b",
    "bigquery": r"\bINT64\b|\bFLOAT64\b|\bOPTIONS\s*\(",
    "snowflake": r"\bTIMESTAMP_NTZ\b|\bVARIANT\b",
    "postgres": r"::|\bSERIAL\b|\bcharacter varying\b|\bBIGSERIAL\b|\bBYTEA\b|\bALTER TABLE ONLY\b|\bTEXT\b",
}
_READ = {
    *("CREATE TABLE", "ALTER TABLE", "COMMENT ON", "CREATE TYPE", "CREATE DOMAIN", "CREATE UNIQUE"),
    *("EXEC sys", "EXEC SP", "EXECUTE SP", "EXEC SYS", "EXECUTE SYS"),
}
_STATE_NOTHING = re.compile(
    r"(SET|USE|GO|BEGIN|COMMIT|START|LOCK|UNLOCK|DROP|PRAGMA|GRANT|REVOKE|ANALYZE|VACUUM|PRINT|IF|END|DELIMITER"
    r"|SELECT|INSERT|COPY|UPDATE|DELETE|ROLLBACK|CONNECT|PROMPT|REM|TRUNCATE|ALTER SEQUENCE|CREATE SEQUENCE"
    r"|CREATE INDEX|CREATE SCHEMA|CREATE DATABASE|CREATE USER|CREATE ROLE|CREATE EXTENSION|CREATE SYNONYM"
    r"|ALTER SESSION|ALTER DATABASE|ALTER INDEX|EXEC|EXECUTE|CALL|DECLARE|CHECKPOINT|REPLACE|ALTER TYPE"
    r"|ALTER FUNCTION|ALTER SCHEMA|COMMENT ON|SHOW|EXIT|QUIT|WHENEVER|DO)\b.*"
)
_SAYS_NOTHING = re.compile(
    r"ALTER\s+TABLE\s+(?:IF\s+EXISTS\s+)?(?:ONLY\s+)?\S+\s+(?:OWNER|ENABLE|DISABLE|SET|CLUSTER"
    r"|REPLICA|ATTACH|INHERIT|FORCE|ENGINE|AUTO_INCREMENT|VALIDATE|(?:WITH\s+\w+\s+)?(?:NO)?CHECK\s+CONSTRAINT)\b",
    re.IGNORECASE,
)
_LONGEST_STATEMENT = 200_000
_DOMAIN = re.compile(
    r"CREATE\s+DOMAIN\s+(?P<name>[\w.\"]+)\s+(?:AS\s+)?(?P<type>[\w ]+(?:\([\d, ]+\))?)(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_TYPE_FROM = re.compile(
    r"CREATE\s+TYPE\s+(?P<name>\S+)\s+FROM\s+(?P<type>\[?\w+\]?(?:\s*\([^)]*\))?)", re.IGNORECASE
)
_PROPERTY = re.compile(
    r"@(?P<key>name|value|level1name|level2name)\s*=\s*N?'(?P<text>(?:[^']|'')*)'", re.IGNORECASE
)


def read_sql(text: str, unread: Unread, dialect: str | None = None, first_line: int = 1) -> list[Draft]:
    """The tables that a SQL script creates.

    Parameters
    ----------
    text: SQL. unread: takes what is said and not used.
    dialect: a dialect of sqlglot's; by default each statement is read by the first that can.
    first_line: number of the text's first line.

    Errors: `SchemaError` where a CREATE TABLE cannot be parsed, or where there is none.
    """
    logger = logging.getLogger("sqlglot")
    level = logger.level
    logger.setLevel(logging.CRITICAL)  # what the parser falls back to is our business, not the user's
    try:
        return _read(text, unread, _dialects(text, dialect), first_line)
    finally:
        logger.setLevel(level)


def _read(text: str, unread: Unread, order: list[str], first_line: int) -> list[Draft]:
    tables, left = Tables(unread), LONGEST
    for statement in statements(text, first_line):
        if _SAYS_NOTHING.match(statement.text):
            continue
        if statement.words in _READ:
            left -= len(statement.text)
            _check_size(statement, left)
            if len(tables.drafts) > MOST_TABLES:
                raise at(statement.line, f"more than {MOST_TABLES:,} tables; keep those that you want")
        if statement.words not in _READ:
            if not _STATE_NOTHING.fullmatch(statement.words):
                unread.add(statement.words, f"line {statement.line}")
        elif not _taken(tables, statement, order):
            if statement.words == "CREATE TABLE":
                raise at(statement.line, _unparsed(statement, order))
            unread.add(statement.words, shortened(statement.text))
    if not tables.drafts:
        raise at(None, "this looks like SQL without a CREATE TABLE; paste the statement that makes the table")
    return tables.finished()


def _check_size(statement: SqlStatement, left: int) -> None:
    """See that what is parsed is of a size that people write: rows are skipped, but definitions are not."""
    if len(statement.text) > _LONGEST_STATEMENT:
        size = (
            f"this statement has {len(statement.text):,} characters; at most {_LONGEST_STATEMENT:,} are read"
        )
        raise at(statement.line, size)
    if left < 0:
        raise at(
            statement.line, f"more than {LONGEST:,} characters define tables; keep the tables that you want"
        )


def _dialects(text: str, dialect: str | None) -> list[str]:
    """The dialects to try, those that the text hints at first, by how often it does."""
    if dialect:
        return [dialect]
    counts = {
        name: len(re.findall(hint, text, re.IGNORECASE | re.MULTILINE)) for name, hint in _HINTS.items()
    }
    hinted = sorted((name for name, count in counts.items() if count), key=lambda name: -counts[name])
    return list(dict.fromkeys([*hinted, *_ALWAYS]))


def _taken(tables: Tables, statement: SqlStatement, order: list[str]) -> bool:
    """Whether some dialect reads the statement as one that the tables can take."""
    if statement.words.startswith("EXEC"):
        return _property(tables, statement.text)
    if statement.words == "CREATE DOMAIN":
        return _domain(tables, statement.text, order)
    if match := _TYPE_FROM.match(statement.text):
        return _named_type(tables, match["name"], match["type"], order)
    return any(tables.take(tree, statement.line) for tree in _trees(statement.text, order))


def _trees(text: str, order: list[str]) -> Iterator[Any]:
    """What each dialect reads, as long as the caller asks for more."""
    for dialect in order:
        try:
            tree = sqlglot.parse_one(text, read=dialect or None)
        except (SqlglotError, RecursionError, ValueError):
            continue
        if not isinstance(tree, exp.Command):
            yield tree


def _unparsed(statement: SqlStatement, order: list[str]) -> str:
    try:
        sqlglot.parse_one(statement.text, read=order[0] or None)
    except ParseError as error:
        details = error.errors[0] if error.errors else {}
        place = statement.line + int(details.get("line") or 1) - 1
        near = shortened(f"{details.get('start_context', '')[-20:]}{details.get('highlight', '')}", 50)
        hint = "name the dialect with --format"
        return f"this CREATE TABLE is not understood near {near!r} (line {place}); {hint}"
    except (SqlglotError, RecursionError, ValueError):
        pass
    return "this CREATE TABLE states no columns; list them, each with its type"


def _property(tables: Tables, text: str) -> bool:
    """A description that SQL Server keeps as an extended property."""
    said = {match["key"].lower(): match["text"].replace("''", "'") for match in _PROPERTY.finditer(text)}
    if said.get("name", "").lower() != "ms_description" or "level1name" not in said:
        return "ms_description" not in text.lower()
    return tables.describe(said["level1name"], said.get("level2name"), said.get("value", ""))


def _domain(tables: Tables, text: str, order: list[str]) -> bool:
    """A type with a condition of its own: read as a column called VALUE."""
    match = _DOMAIN.match(text)
    if not match:
        return False
    rest = re.sub(r"^\s*CONSTRAINT\s+\w+", "", match["rest"], flags=re.IGNORECASE)
    kind = re.sub(
        r"\b(?:DEFAULT|NOT|NULL|COLLATE|CHECK|CONSTRAINT)\b.*", "", match["type"], flags=re.IGNORECASE
    )
    rest = match["type"][len(kind) :] + rest
    return _named_type(tables, match["name"], f"{kind} {rest}", order)


def _named_type(tables: Tables, name: str, kind: str, order: list[str]) -> bool:
    """Whether a type of the script's own is one that a column may have."""
    for tree in _trees(f"CREATE TABLE domain_of (VALUE {kind})", order):
        if column := next(iter(tree.find_all(exp.ColumnDef)), None):
            tables.types[listed_name(name)] = column
            return True
    return False
