"""What ties the fields of a table together."""

from collections.abc import Sequence

from fastgen_magic.authors.catalogue.choices import Choice
from fastgen_magic.schema import Schema


def relate(schema: Schema, choices: Sequence[Choice]) -> tuple[Choice, ...]:
    """The choices with their parents; no field waits for itself."""
    return tuple(choices)
