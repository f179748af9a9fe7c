"""Schema files: .yaml, .yml and .json."""

import os
from difflib import get_close_matches
from pathlib import Path

from fastgen_magic.errors import SchemaError
from fastgen_magic.schema.json_tree import read_json
from fastgen_magic.schema.mapping import Statement, read_statement
from fastgen_magic.schema.model import Schema
from fastgen_magic.schema.table import as_identifier
from fastgen_magic.schema.text import LONGEST, legible_lines, top_comment
from fastgen_magic.schema.tree import quoted
from fastgen_magic.schema.yaml_tree import read_yaml

_SUFFIXES = (".yaml", ".yml", ".json")


def read_file(path: str | Path, table: str | None = None) -> Schema:
    """The schema that a file states.

    Parameters
    ----------
    path: a .yaml, .yml or .json file in UTF-8: a dictionary with `fields` (and `name`, `title`,
        `description`; other keys are not read), a mapping of names to descriptions or details, or a list.
    table: name of the table; by default what the file states under `name`, or else the file's own name.

    Raises
    ------
    SchemaError: one line that names the file, the line in it and what would be right.
    """
    path = Path(os.path.expanduser(path))  # noqa: PTH111 - pathlib raises for a user that nobody knows
    text = contents(path)
    try:
        statement = _statement(path, text)
        name = table if table is not None else statement.table or as_identifier(path.stem)
        line = statement.table_line if table is None else None
        return statement.checked(name, line)
    except SchemaError as error:
        raise in_file(path, error) from None


def in_file(path: Path, error: SchemaError) -> SchemaError:
    """The error with the file's name before it."""
    glue = ", " if error.line is not None else ": "
    return SchemaError(f"{path.name}{glue}{error}", field=error.field, line=error.line)


def _statement(path: Path, text: str) -> Statement:
    lines = legible_lines(text)
    content = "\n".join(lines)
    if path.suffix.lower() == ".json":
        return read_statement(read_json(content) if content.strip() else None)
    return read_statement(read_yaml(content)).described(top_comment(lines))


def contents(path: Path) -> str:
    """The text of a schema file. Errors: `SchemaError` for what is no file, too large or not in UTF-8."""
    if path.suffix.lower() not in _SUFFIXES:
        raise SchemaError(
            f"{path.name}: a schema file ends in .yaml, .yml or .json, not {quoted(path.suffix)}"
        )
    return file_text(path, 4 * LONGEST)


def file_text(path: Path, longest: int = 20 * LONGEST) -> str:
    """The text of a file in UTF-8, without a byte order mark.

    Parameters
    ----------
    longest: bytes that the file may have.

    Raises
    ------
    SchemaError: no such file, one that is no text or too long, or one that may not be read.
    """
    try:
        if path.is_dir():
            name = path.name or path.resolve()
            raise SchemaError(f"{name}: is a folder; name the .yaml or .json file in it")
        if path.exists() and not path.is_file():
            raise SchemaError(f"{path.name}: is no ordinary file; name a .yaml or .json file")
        if (size := path.stat().st_size) > longest:
            problem = f"{path.name}: has {size / 1e6:.0f} MB, too much for a schema"
            raise SchemaError(f"{problem}; give the fields and their descriptions, not the data")
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise SchemaError(f"there is no schema file {str(path)!r}{_neighbour(path)}") from None
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise SchemaError(
            f"{path.name}, line {line}: is not in UTF-8; save the file in UTF-8", line=line
        ) from None
    except OSError as error:
        raise SchemaError(
            f"{path.name}: cannot be read ({error.strerror}); check the file's rights"
        ) from None


def _neighbour(path: Path) -> str:
    try:
        names = {one.stem: one.name for one in path.parent.iterdir() if one.suffix.lower() in _SUFFIXES}
    except OSError:
        names = {}
    near = get_close_matches(path.stem, names, 1)
    return f"; did you mean {names[near[0]]!r}?" if near else f"; check the path{_start(path)}"


def _start(path: Path) -> str:
    """Where a path begins that does not say so: the notebook's folder, or that of the command line."""
    return "" if path.is_absolute() else f", which starts at {Path.cwd()}"
