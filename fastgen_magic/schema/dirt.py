"""Dirt on purpose as a schema or an option states it: which sorts, and how much of each."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from fastgen_magic.errors import SchemaError
from fastgen_magic.schema.detail import Detail, number, read_share
from fastgen_magic.schema.model import NO_DIRT, Dirt, Field, Schema, Shares
from fastgen_magic.schema.tree import Items, Node, Pairs, Scalar, quoted, suggestion

SORTS: Mapping[str, str] = {
    "typos": "texts with a slip of the keyboard",
    "case_and_spaces": "texts in other case, or with blanks too many",
    "date_forms": "dates in another form",
    "units": "numbers in another unit",
    "outliers": "numbers far beyond all others",
    "missing": "values that are missing, high ones more often",
    "references": "references to nothing",
    "near_duplicates": "rows that stand there once more, with a slip in the copy",
    "duplicates": "rows that stand there once more",
}
"""The sorts of dirt, and of what each soils a share."""

ROW_SORTS = ("near_duplicates", "duplicates")
"""Sorts that soil whole rows; a field cannot state them."""

USUAL_SHARE = 0.02
"""Share of each sort where one is named without."""

_NOTHING = {"none", "no", "off", "false", "0"}
_EXPECTED = "a share such as 0.02, or sorts with their shares such as {typos: 0.05, missing: 0.1}"


def read_field_dirt(detail: Detail) -> Shares:
    """The dirt of one field, by sorts."""
    return _read(detail, [name for name in SORTS if name not in ROW_SORTS])


def read_table_dirt(line: int, node: Node) -> Dirt:
    """The dirt of a table: one share for all sorts, some of them in a list, or a share for each.

    Raises
    ------
    SchemaError: an unknown sort, or a share outside 0 to 1.
    """
    return Dirt(_read(Detail(None, "dirt", node, line), list(SORTS)))


def with_dirt(schema: Schema, text: str) -> Schema:
    """The schema with the dirt of an option: "0.02", "typos", "typos=0.05,missing=0.1", or "none".

    What the schema states of single fields stays, unless there is to be none. Errors: `SchemaError`.
    """
    if text.strip().lower() in _NOTHING:
        return replace(schema, dirt=NO_DIRT)
    if number(text.strip().removesuffix("%")) is not None:
        shares = tuple((sort, _share(text)) for sort in SORTS)
    else:
        parts = (part.partition("=") for part in text.split(","))
        shares = tuple((_sort(name, SORTS), _share(said)) for name, _, said in parts)
    return replace(schema, dirt=replace(schema.dirt, shares=shares))


def lifted(fields: Iterable[Field], dirt: Dirt) -> tuple[tuple[Field, ...], Dirt]:
    """The fields without the dirt that they state, which is the table's: no sampler hangs on it."""
    kept = tuple(fields)
    own = tuple((field.name, field.dirt) for field in kept if field.dirt)
    return tuple(replace(field, dirt=()) if field.dirt else field for field in kept), replace(
        dirt, fields=own
    )


def _read(detail: Detail, sorts: list[str]) -> Shares:
    node = detail.node
    if isinstance(node, Pairs):
        return tuple(
            (_known(detail, key.text, sorts), read_share(detail.inner(key, value)))
            for key, value in node.distinct(detail.field)
        )
    if isinstance(node, Items):
        names = [item.text if isinstance(item, Scalar) else "a list" for item in node.items]
        return tuple((_known(detail, name, sorts), USUAL_SHARE) for name in names)
    if node.text.strip().lower() in _NOTHING:
        return tuple((sort, 0.0) for sort in sorts)
    if node.text in sorts:
        return ((node.text, USUAL_SHARE),)
    share = number(node.text)
    if share is None or not 0 <= share <= 1:
        raise detail.refused(_EXPECTED)
    return tuple((sort, float(share)) for sort in sorts)


def _known(detail: Detail, name: str, sorts: list[str]) -> str:
    try:
        return _sort(name, sorts)
    except SchemaError as error:
        raise detail.refused(_EXPECTED, str(error).partition(": ")[2]) from None


def _sort(name: str, sorts: Iterable[str]) -> str:
    plain = "_".join(name.strip().lower().replace("-", " ").replace("_", " ").split())
    known = list(sorts)
    if plain not in known:
        hint = suggestion(plain, known) or f"; the sorts are {', '.join(known)}"
        raise SchemaError(f"there is no such dirt: {quoted(name.strip())}{hint}")
    return plain


def _share(said: str) -> float:
    """A share of the option, "0.02" or "2%"; the usual one where nothing is said. Errors: `SchemaError`."""
    plain = said.strip()
    share = number(plain.removesuffix("%")) if plain else USUAL_SHARE
    if share is not None and plain.endswith("%"):
        share /= 100
    if share is None or not 0 <= share <= 1:
        raise SchemaError(
            f"--dirt takes shares from 0 to 1, as 0.02, 2% or typos=0.05,missing=0.1, not {plain!r}"
        )
    return float(share)
