"""A YAML or JSON tree -> the table that it states."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Self

from fastgen_magic.schema.details import is_detail, read_details
from fastgen_magic.schema.dirt import read_table_dirt
from fastgen_magic.schema.looks_like import refuse_other_trees
from fastgen_magic.schema.model import NO_DIRT, Dirt, Field, Schema
from fastgen_magic.schema.table import checked_schema
from fastgen_magic.schema.tree import Items, Node, Pairs, Scalar, at, is_nothing, quoted, shown, suggestion
from fastgen_magic.schema.values import read_locales

_KEYS = ("name", "title", "description", "locale", "rows", "dirt", "fields")
_SOUNDS_LIKE_FIELDS = {"columns", "variables", "attributes", "features"}


@dataclass(frozen=True)
class Statement:
    """What a text states about a table, before it is checked as a whole.

    Attributes
    ----------
    fields: in their order, possibly two of the same name.
    table: the table's name, "" if the text states none; `table_line` is its line.
    locales: of its people and places, with their shares.
    rows: how many rows the table has, None where nothing is said.
    dirt: what is soiled on purpose.
    """

    fields: tuple[Field, ...] = ()
    table: str = ""
    table_line: int | None = None
    title: str = ""
    description: str = ""
    locales: tuple[tuple[str, float], ...] = ()
    rows: int | None = None
    dirt: Dirt = NO_DIRT

    def described(self, description: str) -> Self:
        """The same statement, with the description where it has none of its own."""
        return self if self.description else replace(self, description=description)

    def checked(self, table: str, name_line: int | None = None) -> Schema:
        """The schema of that name, if its parts fit together; `SchemaError` as of `checked_schema`."""
        return checked_schema(
            table,
            self.fields,
            self.title,
            self.description,
            locales=self.locales,
            dirt=self.dirt,
            rows=self.rows,
            name_line=name_line,
        )


def read_statement(node: Node | None) -> Statement:
    """The table that a tree states.

    Three forms: a dictionary (`name`, `title`, `description`, `locale`, `dirt`, `fields`; other keys are
    notes that are not read), a mapping of field names to descriptions or details, or a list of fields.

    Raises
    ------
    SchemaError: any other form, a misspelt or repeated key, or a field whose details are wrong.
    """
    if node is None or is_nothing(node):
        return Statement()
    refuse_other_trees(node)
    if isinstance(node, Scalar):
        raise at(node.line, f"expected fields with their descriptions, not {shown(node)} alone")
    if isinstance(node, Items):
        return Statement(tuple(_listed_fields(node)))
    if any(key.text == "fields" and _holds_fields(value) for key, value in node.pairs):
        return _dictionary(node)
    _check_misspelt_fields(node)
    return Statement(tuple(_mapped_fields(node)))


def read_field(name: Scalar, node: Node) -> Field:
    """The field called `name`, from its description or its details.

    Raises
    ------
    SchemaError: no name, a list in place of a description, or wrong details.
    """
    if not name.text.strip():
        raise at(name.line, "a field without a name; write 'name: description'")
    if isinstance(node, Items):
        told = "expected a description or details, not a list"
        if all(isinstance(one, Scalar) for one in node.items):
            raise at(name.line, f"{told}; did you mean values: [...]?", name.text)
        raise at(name.line, f"{told} of mappings, which is no format that is known here", name.text)
    if isinstance(node, Pairs):
        return read_details(name.text, node, name.line)
    description = "" if is_nothing(node) else node.text.strip()
    return Field(name.text, description, line=name.line)


def _holds_fields(node: Node) -> bool:
    return is_nothing(node) or not isinstance(node, Scalar)


def _dictionary(node: Pairs) -> Statement:
    texts: dict[str, Scalar] = {}
    fields: tuple[Field, ...] = ()
    locales: tuple[tuple[str, float], ...] = ()
    dirt = NO_DIRT
    for key, value in node.distinct():
        if key.text == "fields":
            fields = tuple(_listed_fields(value) if isinstance(value, Items) else _mapped_fields(value))
        elif key.text == "locale":
            locales = () if is_nothing(value) else read_locales(key.line, value)
        elif key.text == "dirt":
            dirt = NO_DIRT if is_nothing(value) else read_table_dirt(key.line, value)
        elif key.text in _KEYS:
            if not isinstance(value, Scalar):
                raise at(key.line, f"{key.text} must be a text, not {shown(value)}")
            texts[key.text] = value
        elif hint := suggestion(key.text, _KEYS, cutoff=0.8):
            raise at(key.line, f"unknown key {quoted(key.text)}{hint}")

    def text(key: str) -> str:
        return "" if key not in texts or is_nothing(texts[key]) else texts[key].text.strip()

    line = texts["name"].line if "name" in texts else None
    rows = _rows(texts.get("rows"))
    return Statement(fields, text("name"), line, text("title"), text("description"), locales, rows, dirt)


def _rows(scalar: Scalar | None) -> int | None:
    if scalar is None or is_nothing(scalar):
        return None
    digits = scalar.text.replace("_", "").replace(",", "")
    if not digits.isdecimal() or len(digits) > 15:
        raise at(scalar.line, f"rows must be a whole number, not {shown(scalar)}")
    return int(digits)


def means_fields(key: str) -> bool:
    """Whether the key is `fields`, or what somebody wrote who meant it."""
    return key.lower() in _SOUNDS_LIKE_FIELDS or bool(suggestion(key, ("fields",), cutoff=0.8))


def _check_misspelt_fields(node: Pairs) -> None:
    """SchemaError if a dictionary was meant whose key `fields` is spelt otherwise."""
    for key, value in node.pairs:
        detailed = isinstance(value, Pairs) and any(is_detail(inner.text) for inner, _ in value.pairs)
        if means_fields(key.text) and not isinstance(value, Scalar) and not detailed:
            raise at(key.line, f"unknown key {quoted(key.text)}; the fields stand under 'fields'")


def _mapped_fields(node: Node) -> Iterator[Field]:
    if isinstance(node, Pairs):
        for name, value in node.pairs:
            yield read_field(name, value)


def _listed_fields(node: Items) -> Iterator[Field]:
    for item in node.items:
        if isinstance(item, Scalar):
            yield read_field(item, Scalar("", item.line))
        elif isinstance(item, Pairs):
            yield _listed_field(item)
        else:
            raise at(item.line, "expected a field such as {name: age, description: age in years}, not a list")


def _listed_field(item: Pairs) -> Field:
    """A field of a list: `name: age` with its details, or `age: description` alone."""
    names = [value for key, value in item.pairs if key.text == "name"]
    if names and isinstance(names[0], Scalar):
        name = Scalar(names[0].text, item.line)
        if len(names) > 1:
            list(item.distinct(name.text))
        details = Pairs(tuple(pair for pair in item.pairs if pair[0].text != "name"), item.line)
        return read_field(name, details)
    if names or len(item.pairs) != 1:
        raise at(item.line, "a field of the list has no name; write name: ... beside its description")
    return read_field(*item.pairs[0])
