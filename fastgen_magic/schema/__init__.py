"""Schemas: what the user states about a table, and one reader a format."""

from fastgen_magic.schema.model import KINDS, Bound, Field, Kind, Schema, Value

__all__ = ["KINDS", "Bound", "Field", "Kind", "Schema", "Value"]
