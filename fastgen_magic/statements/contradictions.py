"""Statements of one field that exclude each other."""

from fastgen_magic.statements.stated import Stated


def refuse_contradictions(stated: Stated) -> None:
    """SchemaError where two statements about a field cannot both hold."""
