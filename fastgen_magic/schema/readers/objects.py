"""What a program holds: pydantic models, dataclasses and DataFrames, and files of data by their dtypes."""

import importlib
import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from fastgen_magic.characters import one_line
from fastgen_magic.errors import SchemaError
from fastgen_magic.schema.readers.csv_dictionary import sign_of
from fastgen_magic.schema.readers.draft import Draft, Unread
from fastgen_magic.schema.readers.json_schema import read_json_schema
from fastgen_magic.schema.readers.titles import is_dictionary

DATA_SUFFIXES = (".csv", ".tsv", ".parquet")
_MODEL = re.compile(r"(?P<module>[A-Za-z_]\w+(?:\.\w+)*):(?P<name>[A-Za-z_]\w*)")
_URL = re.compile(r"[a-z]\w*(?:\+\w+)?://\S*")
_ROWS_LOOKED_AT = 5_000


def source_of(text: str, namespace: Mapping[str, Any] | None = None) -> Any:
    """What an option names: a class or DataFrame of the namespace, MODULE:MODEL, a database's URL, or a path.

    Errors: `SchemaError` for a module or model that is not there.
    """
    held = (namespace or {}).get(text)
    if isinstance(held, type) or is_frame(held):
        return held
    if _URL.fullmatch(text):
        return text
    match = _MODEL.fullmatch(text)
    return _imported(match["module"], match["name"]) if match and not Path(text).exists() else Path(text)


def is_url(text: Any) -> bool:
    """Whether the text is the address of a database."""
    return isinstance(text, str) and _URL.fullmatch(text.strip()) is not None


def is_frame(held: Any) -> bool:
    """Whether it is a DataFrame of pandas."""
    return type(held).__name__ == "DataFrame" and hasattr(held, "dtypes") and hasattr(held, "iloc")


def _imported(module: str, name: str) -> Any:
    here = str(Path.cwd())
    if here not in sys.path:
        sys.path.insert(0, here)
    try:
        held = getattr(importlib.import_module(module), name)
    except ImportError as error:
        raise SchemaError(f"the module {module!r} cannot be imported: {one_line(str(error))}") from None
    except AttributeError:
        raise SchemaError(f"the module {module!r} has nothing called {name!r}") from None
    if not isinstance(held, type) and not is_frame(held):
        raise SchemaError(f"{module}:{name} is a {type(held).__name__}, not a pydantic model or a dataclass")
    return held


def read_object(held: Any, table: str | None, unread: Unread) -> Sequence[Draft]:
    """The table that a model, a dataclass or a DataFrame describes; of a frame, names and dtypes alone.

    Errors: `SchemaError` for a class that pydantic has no schema of.
    """
    if is_frame(held):
        return [_frame(held, table or "table", unread)]
    from pydantic import PydanticUserError, TypeAdapter

    try:
        schema = TypeAdapter(held).json_schema()
    except (PydanticUserError, TypeError, ValueError, AttributeError) as error:
        name = getattr(held, "__name__", str(held))
        raise SchemaError(f"{name} is no pydantic model or dataclass: {one_line(str(error))[:120]}") from None
    return read_json_schema(schema, table or held.__name__.lower(), unread)


def read_data_file(path: Path, table: str, unread: Unread) -> Sequence[Draft]:
    """Names and dtypes of a file of data; of its rows nothing is kept.

    Errors: `SchemaError` for a file that cannot be read as a table.
    """
    import pandas as pd

    try:
        if path.suffix.lower() == ".parquet":
            from pyarrow import parquet

            frame = parquet.read_schema(path).empty_table().to_pandas()
        else:
            with path.open(encoding="utf-8-sig") as file:
                sign = sign_of(file.readline())
            frame = pd.read_csv(path, nrows=_ROWS_LOOKED_AT, sep=sign, encoding="utf-8-sig").convert_dtypes()
            if is_dictionary([str(head) for head in frame.columns]):
                unread.add("taken for a file of rows; if each row tells of a field, add --format csv")
    except (OSError, ValueError) as error:
        raise SchemaError(f"{path.name}: cannot be read as a table: {one_line(str(error))[:120]}") from None
    return [_frame(frame, table, unread)]


def _frame(frame: Any, table: str, unread: Unread) -> Draft:
    draft = Draft(table, unread)
    for name in frame.columns:
        details = _details(frame[name].dtype)
        if details is None:
            draft.leave_out(str(name), f"dtype {frame[name].dtype}")
        else:
            draft.add(str(name)).say(details)
    if not draft.columns:
        raise SchemaError("the DataFrame has no column of single values")
    return draft


def _details(dtype: Any) -> dict[str, Any] | None:
    import pandas as pd

    types = pd.api.types
    for is_one, details in (
        (types.is_bool_dtype, {"kind": "boolean"}),
        (types.is_integer_dtype, {"kind": "integer"}),
        (types.is_float_dtype, {"kind": "number"}),
        (types.is_datetime64_any_dtype, {"kind": "timestamp"}),
        (types.is_timedelta64_dtype, None),
        (types.is_string_dtype, {"kind": "string"}),
    ):
        if is_one(dtype):
            return details
    return {"kind": "category"} if isinstance(dtype, pd.CategoricalDtype) else None
