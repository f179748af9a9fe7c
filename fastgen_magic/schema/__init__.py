"""Schemas: what the user states about a table, and one reader a format."""

from fastgen_magic.schema.details import DETAILS, is_regular
from fastgen_magic.schema.dirt import ROW_SORTS, SORTS, with_dirt
from fastgen_magic.schema.file import read_file
from fastgen_magic.schema.model import (
    KINDS,
    Bound,
    Condition,
    Details,
    Dirt,
    Field,
    Kind,
    Link,
    Operator,
    Order,
    Schema,
    Shares,
    Temporal,
    TimeUnit,
    Value,
)
from fastgen_magic.schema.readers.reading import FORMATS, ReadSchemas, read_schemas
from fastgen_magic.schema.text import read_text
from fastgen_magic.schema.values import with_locales, with_more_rows
from fastgen_magic.schema.writing import yaml_text

__all__ = [
    "DETAILS",
    "FORMATS",
    "KINDS",
    "ROW_SORTS",
    "SORTS",
    "Bound",
    "Condition",
    "Details",
    "Dirt",
    "Field",
    "Kind",
    "Link",
    "Operator",
    "Order",
    "ReadSchemas",
    "Schema",
    "Shares",
    "Temporal",
    "TimeUnit",
    "Value",
    "is_regular",
    "read_file",
    "read_schemas",
    "read_text",
    "with_dirt",
    "with_locales",
    "with_more_rows",
    "yaml_text",
]
