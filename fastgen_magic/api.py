"""The same work in Python, without a notebook: a schema in, a table out."""

import json
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pandas import DataFrame

from fastgen_magic import pipeline
from fastgen_magic.authors import Author, Settings
from fastgen_magic.authors.choose import author_named, fallback
from fastgen_magic.cautions import StatementWarning, cautions_of
from fastgen_magic.characters import one_line
from fastgen_magic.samplers import Table
from fastgen_magic.schema import Schema, read_schemas, read_text, with_locales
from fastgen_magic.schema.readers.recognise import format_of

_OPTIONS = ("model", "timeout", "budget", "refresh")


def generate(
    schema: str | Path | Mapping[str, Any] | type | DataFrame,
    name: str | None = None,
    *,
    author: str | Author | None = None,
    locale: str | None = None,
    settings: Settings | None = None,
    **options: Any,
) -> Table:
    """A table of proven samplers for a schema, drawn as often and as long as you like.

    >>> table = generate("age: age in years, 18 to 90", author="catalogue")
    >>> table.draw(3, seed=7).shape
    (3, 1)

    Parameters
    ----------
    schema: text with a line `name: description` a field, YAML, JSON or any other format that is read, such as
        SQL; the path of a file with one; a mapping of names to descriptions or details; a pydantic model or a
        dataclass; or a DataFrame, of which names and dtypes alone are read. Of several tables, the one called
        `name`.
    name: the table's name, a Python identifier; by default what the schema or its file says, else "table".
    author: "catalogue" (offline) or "claude", or an author of your own; by default Claude where a key is set.
    locale: whose names and places, as "de_DE" or "de_DE:3,fr_FR".
    settings: categories listed one by one, repair attempts a field, rows of a trial.
    options: of Claude's author: model, timeout (seconds), budget (US dollars), refresh.

    `draw(rows, seed)` gives a DataFrame of shape (rows, fields), `blocks(rows, seed)` its parts, `source` the
    Python code of all samplers, which needs numpy, scipy and pandas alone.
    What the table does not hold, and words of the schema that nothing used, come as `StatementWarning`.
    Errors: any `FastgenError`, one line each: `SchemaError` for a schema that cannot be read as meant,
    `AuthorError` where no answer is to be had, `ValidationError` for a field that nobody could write.
    """
    unknown = options.keys() - set(_OPTIONS)
    if unknown:
        raise TypeError(f"generate has no option {min(unknown)}; there are {', '.join(_OPTIONS)}")
    read = _read(schema, name)
    located = read if locale is None else with_locales(read, locale)
    chosen = author_named(author, options) if author is None or isinstance(author, str) else author
    result = pipeline.run(located, chosen, settings, fallback=fallback())
    for line in cautions_of(result):
        warnings.warn(one_line(line), StatementWarning, stacklevel=2)
    return result.table


def _read(schema: str | Path | Mapping[str, Any] | type | DataFrame, name: str | None) -> Schema:
    if not isinstance(schema, str | Mapping):
        return read_schemas(schema, table=name).one(name)
    text = schema if isinstance(schema, str) else json.dumps(schema, default=str, ensure_ascii=False)
    if (known := format_of(text)) is not None:
        return read_schemas(text, known, table=name).one(name)
    return read_text(text, name or "table")
