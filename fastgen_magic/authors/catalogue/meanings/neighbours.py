"""What a field is taken for by the table that it stands in, where its own words say little."""

from collections.abc import Sequence
from dataclasses import replace

from fastgen_magic.authors.catalogue.language.phrases import JOINING, pieces, plain
from fastgen_magic.authors.catalogue.meanings.choice import Choice
from fastgen_magic.authors.catalogue.meanings.knowledge import meanings
from fastgen_magic.schema import Schema
from fastgen_magic.statements import Stated


def noun_of_rows(stated: Stated, schema: Schema) -> str:
    """What a row of the table is, for a field called "name" of which no more is said."""
    bare = pieces(stated.name) in (["name"], ["title"], ["label"]) and not stated.field.description
    words = [word for word in pieces(schema.table) if word not in JOINING]
    return " ".join([*words[-2:-1], plain(words[-1])]) if bare and words else ""


def street_alone(choice: Choice, others: Sequence[Choice]) -> Choice:
    """An address without the city, where that stands in a column beside it."""
    if choice.meaning is None or choice.meaning.name != "address":
        return choice
    whose = {word for word in pieces(choice.stated.name) if word not in ("address", "addr", "adresse")}
    for other in others:
        about = other.meaning.name if other.meaning else ""
        if about in ("city", "postal code") and whose <= {*pieces(other.stated.name)}:
            return replace(choice, meaning=meanings()["street address"])
    return choice
