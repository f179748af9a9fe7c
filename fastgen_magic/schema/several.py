"""Our own YAML and JSON with several tables: `tables:`, and below it a table each."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from fastgen_magic.errors import SchemaError
from fastgen_magic.schema.file import contents, in_file, read_file
from fastgen_magic.schema.json_tree import read_json
from fastgen_magic.schema.mapping import Statement, read_statement
from fastgen_magic.schema.model import NO_DIRT, Schema
from fastgen_magic.schema.text import legible_lines, read_text
from fastgen_magic.schema.tree import Items, Node, Pairs, Scalar, at, is_nothing, shown
from fastgen_magic.schema.yaml_tree import read_yaml

_HEAD = re.compile(
    r"""^(?:tables|"tables"|'tables')[ \t]*:[ \t]*(?:\#.*)?$|^\s*\{\s*"tables"\s*:""", re.MULTILINE
)


def read_tables_file(path: str | Path, table: str | None = None) -> tuple[Schema, ...]:
    """The tables of a .yaml or .json file: those under `tables:`, or the one that the file states.

    Parameters
    ----------
    table: name of the table where there is but one.

    Errors: `SchemaError`, one line that names the file and the line in it.
    """
    path = Path(path).expanduser()
    text = contents(path)
    if not _HEAD.search(text):
        return (read_file(path, table),)
    try:
        return tuple(_tables(_tree(text, 1, json=path.suffix.lower() == ".json")))
    except SchemaError as error:
        raise in_file(path, error) from None


def read_tables_text(text: str, table: str | None, *, first_line: int = 1) -> tuple[Schema, ...]:
    """The tables of a cell's text: those under `tables:`, or the one called `table` that its lines state.

    Errors: `SchemaError` that names the line; for one table without a name.
    """
    if _HEAD.search(text):
        return tuple(_tables(_tree(text, first_line, json=text.lstrip().startswith("{"))))
    if table is None:
        raise SchemaError("give the table a name: %%fastgen customers")
    return (read_text(text, table, first_line=first_line),)


def states_tables(text: str) -> bool:
    """Whether the text names its tables itself."""
    return _HEAD.search(text) is not None


def _tree(text: str, first_line: int, *, json: bool) -> Node | None:
    content = "\n".join(legible_lines(text, first_line))
    return read_json(content, first_line) if json else read_yaml(content, first_line)


def _tables(tree: Node | None) -> Iterator[Schema]:
    node = next((value for key, value in tree.pairs if key.text == "tables"), None) if (
        isinstance(tree, Pairs)
    ) else None  # fmt: skip
    if node is None or is_nothing(node):
        raise at(None if node is None else node.line, "no table stands below 'tables:'")
    if isinstance(node, Scalar):
        raise at(node.line, f"expected a table each below 'tables:', not {shown(node)}")
    for_all = _for_all(tree) if isinstance(tree, Pairs) else Statement()
    for name, below in _named(node):
        yield _schema(name, _with(read_statement(below), for_all))


def _for_all(tree: Pairs) -> Statement:
    """What stands beside `tables:`, as a table without fields. Errors: `SchemaError` for what is wrong."""
    others = tuple((key, value) for key, value in tree.pairs if key.text not in ("tables", "fields"))
    return read_statement(Pairs((*others, (Scalar("fields", tree.line), Pairs((), tree.line))), tree.line))


def _with(statement: Statement, for_all: Statement) -> Statement:
    """A table with what is stated for all, as far as it states nothing of its own."""
    return replace(
        statement,
        dirt=for_all.dirt if statement.dirt == NO_DIRT else statement.dirt,
        locales=statement.locales or for_all.locales,
        rows=for_all.rows if statement.rows is None else statement.rows,
    )


def _named(node: Items | Pairs) -> Iterator[tuple[Scalar, Node]]:
    if isinstance(node, Pairs):
        yield from node.distinct()
        return
    for item in node.items:
        names = [value for key, value in item.pairs if key.text == "name"] if isinstance(item, Pairs) else []
        if len(names) != 1 or not isinstance(names[0], Scalar):
            raise at(item.line, "a table of the list has no name; write name: ... beside its fields")
        yield names[0], item


def _schema(name: Scalar, statement: Statement) -> Schema:
    try:
        return statement.checked(name.text, name.line)
    except SchemaError as error:
        if error.line is not None or error.field is not None:
            raise
        raise at(name.line, f"table {name.text!r}: {error}") from None
