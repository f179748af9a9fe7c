"""Schemas from where they are: one module a format, each of which gives our schema."""

from fastgen_magic.schema.readers.reading import FORMATS, ReadSchemas, read_schemas

__all__ = ["FORMATS", "ReadSchemas", "read_schemas"]
