"""JSON Schema (and what pydantic says in it): the properties of an object as fields.

Nested objects are flattened, with dots between the names; lists and free objects are left out and said so. An
object that holds nothing but lists of objects is a table for each of them.
"""

import re
from collections.abc import Mapping
from typing import Any

from fastgen_magic.schema.model import is_number
from fastgen_magic.schema.readers.draft import Column, Draft, Unread, beyond, sentences, shortened
from fastgen_magic.schema.readers.json_words import FORMATS, KINDS, LIMITS, READ, SILENT
from fastgen_magic.schema.readers.parsed import is_value, text_of
from fastgen_magic.schema.readers.patterns import whole_pattern
from fastgen_magic.schema.tree import at

_DEEPEST = 6
_MOST_PARTS = 50_000
"""Parts that are put together: where each points to several others, a short text can mean millions."""


def read_json_schema(root: Any, name: str, unread: Unread) -> list[Draft]:
    """The tables of a JSON Schema: the object that it describes, or each object of its definitions.

    Parameters
    ----------
    root: the parsed schema. name: name of the table, where the schema describes one.

    Errors: `SchemaError` where it describes no object.
    """
    reader = _Reader(root, unread)
    top = reader.resolved(root)
    if "array" in _types(top):
        said = {key: top[key] for key in ("title", "description") if text_of(top.get(key))}
        top = {**reader.resolved(top.get("items")), **said}  # the list is the table, its item a row
    rows = reader.lists_of_rows(top)
    if rows:
        drafts = [reader.table(one, name if len(rows) == 1 else key) for key, one in rows.items()]
    elif isinstance(top.get("properties"), dict) and top["properties"]:
        drafts = [reader.table(top, name)]
    else:
        defined = {**_mapping(root.get("definitions")), **_mapping(root.get("$defs"))}
        objects = {key: reader.resolved(one) for key, one in defined.items()}
        drafts = [reader.table(one, key) for key, one in objects.items() if _mapping(one.get("properties"))]
    drafts = [draft for draft in drafts if draft.columns]
    if not drafts:
        raise at(None, "this looks like JSON Schema without an object that has properties of single values")
    return drafts


_SIZES = (2**31 - 1, 2**31, 2**32 - 1)
"""Limits that are how much a number can hold, and nobody's range; so are all greater ones than 2**53."""
_OPEN_BEGIN = re.compile(r"^(?:\^?\.\*|(?!\^|https?:))/?")
"""How an expression for addresses begins that leaves the host to whoever writes one."""
_KEYED = {"patternProperties", "propertyNames", "minProperties", "maxProperties"}


class _Reader:
    """Reads one document, whose parts may point to each other."""

    def __init__(self, root: Any, unread: Unread) -> None:
        self._root = root
        self._unread = unread
        self._left = _MOST_PARTS

    def table(self, schema: Mapping[str, Any], name: str) -> Draft:
        """The object as a table."""
        title = text_of(schema.get("title"))
        draft = Draft(name, self._unread, title, text_of(schema.get("description")))
        for key in schema:
            if key not in READ | SILENT:
                self._unread.add(key, name)
        self._object(draft, schema, "", required=True, seen=())
        return draft

    def lists_of_rows(self, top: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
        """The rows of each list, where an object holds nothing but lists of objects: a table each."""
        found = {}
        for key, raw in _mapping(top.get("properties")).items():
            one = self.resolved(raw)
            row = self.resolved(one.get("items")) if "array" in _types(one) else {}
            if not _mapping(row.get("properties")):
                return {}
            found[str(key)] = row
        return found

    def resolved(self, schema: Any, seen: tuple[str, ...] = ()) -> dict[str, Any]:
        """A schema with what it points to, and the parts that hold all at once, in one."""
        if not isinstance(schema, dict):
            return {}
        self._left -= 1
        if self._left < 0:
            raise at(None, f"its parts point to each other more than {_MOST_PARTS:,} times; write them out")
        found = dict(schema)
        pointed = found.pop("$ref", None)
        parts = [self.resolved(self._pointed(pointed), (*seen, pointed))] if self._new(pointed, seen) else []
        parts += [self.resolved(part, seen) for part in found.pop("allOf", None) or []]
        for part in parts:
            found = _joined(part, found)
        return found

    def _new(self, pointed: Any, seen: tuple[str, ...]) -> bool:
        return isinstance(pointed, str) and pointed not in seen and len(seen) < 4 * _DEEPEST

    def _pointed(self, pointer: str) -> Any:
        node = self._root
        if not pointer.startswith("#"):
            self._unread.add("$ref to another document", pointer)
            return {}
        if "/" not in pointer and pointer != "#":
            node = self._anchored(self._root, pointer)
        for part in pointer[1:].split("/")[1:]:
            key = part.replace("~1", "/").replace("~0", "~")
            node = node.get(key) if isinstance(node, dict) else None
        if node is None:
            self._unread.add("$ref to nothing", pointer)
        return node

    def _anchored(self, node: Any, pointer: str) -> Any:
        """The part that says itself that it is called so."""
        parts = list(node.values()) if isinstance(node, dict) else node if isinstance(node, list) else []
        if isinstance(node, dict) and pointer in (f"#{node.get('$anchor')}", node.get("$id"), node.get("id")):
            return node
        return next((one for part in parts if (one := self._anchored(part, pointer)) is not None), None)

    def _object(
        self, draft: Draft, schema: Mapping[str, Any], prefix: str, *, required: bool, seen: tuple[str, ...]
    ) -> None:
        needed = schema.get("required")
        for key, raw in _mapping(schema.get("properties")).items():
            name, pointers = f"{prefix}{key}", _pointers(raw)
            if not isinstance(raw, dict):
                draft.leave_out(name, "any value")
            elif pointers & {*seen} or prefix.count(".") >= _DEEPEST:
                draft.leave_out(name, "it holds itself" if pointers & {*seen} else "nested too deep")
            else:
                must = required and isinstance(needed, list) and key in needed
                self._property(draft, name, raw, required=must, seen=(*seen, *pointers))

    def _property(
        self, draft: Draft, name: str, raw: Mapping[str, Any], *, required: bool, seen: tuple[str, ...]
    ) -> None:
        schema, nullable = self._chosen(draft, name, self.resolved(raw))
        kinds = _types(schema)
        nullable = nullable or "null" in kinds or schema.get("nullable") is True
        kinds = [kind for kind in kinds if kind != "null"]
        if _mapping(schema.get("properties")):
            self._object(draft, schema, f"{name}.", required=required and not nullable, seen=seen)
        elif kinds[:1] == ["array"] or ("items" in schema and not kinds):
            draft.leave_out(name, "a list")
        elif kinds[:1] == ["object"] or (not kinds and _KEYED & schema.keys()):
            draft.leave_out(name, "an object of any keys")
        elif any(_listed(schema)) and not any(map(is_value, _listed(schema))):
            draft.leave_out(name, "one of some lists or objects")
        elif schema.get("contentEncoding") or schema.get("format") in ("binary", "byte", "base64"):
            draft.leave_out(name, "bytes")
        else:
            if len(kinds) > 1:
                self._unread.add(
                    "several types, the first is drawn", f"{draft.name}.{name} {', '.join(kinds)}"
                )
            column = draft.add(name)
            self._value(draft, column, schema, kinds[0] if kinds else "")
            nullable = nullable or column.details.get("nullable") is True
            column.say({"nullable": True} if nullable else {"nullable": False} if required else {})

    def _chosen(self, draft: Draft, name: str, schema: dict[str, Any]) -> tuple[dict[str, Any], bool]:
        """One of the alternatives that a schema offers, and whether null is another."""
        nullable = False
        for key in ("anyOf", "oneOf"):
            if not isinstance(schema.get(key), list):
                continue
            options = [self.resolved(one) for one in schema.pop(key)]
            some = [one for one in options if _types(one) != ["null"] and one.get("const", "") is not None]
            nullable = nullable or len(some) < len(options)
            listed = [value for one in some for value in _listed(one)]
            if some and all(map(_listed, some)):
                schema = {**_joined(some[0], schema), "enum": listed}
                schema.pop("const", None)
                schema["meanings"] = _meanings(some)
            elif some:
                if len(some) > 1:
                    self._unread.add(f"{key}, the first is drawn", f"{draft.name}.{name}")
                inner, also = self._chosen(draft, name, _joined(some[0], schema))
                schema, nullable = inner, nullable or also
        return schema, nullable

    def _value(self, draft: Draft, column: Column, schema: Mapping[str, Any], kind: str) -> None:
        place = f"{draft.name}.{column.name}"
        column.say(KINDS.get(kind, {}))
        form = text_of(schema.get("format"))
        if form in FORMATS:
            column.say(FORMATS[form])
        elif form:
            self._unread.add("format", f"{place} {form}")
        title = text_of(schema.get("title"))
        title = "" if _letters(title) == _letters(column.name.rpartition(".")[2]) else title
        column.say({"description": sentences(title, text_of(schema.get("description")))})
        for key in (key for key in LIMITS if is_number(schema.get(key))):
            if abs(limit := schema[key]) in _SIZES or abs(limit) >= 2**53 - 1:
                self._unread.add("limit of a type", f"{place} {limit}")
            else:
                column.say({LIMITS[key]: limit})
        if is_number(schema.get("multipleOf")):
            column.say({"multiple_of": schema["multipleOf"]})
        self._exclusive(column, schema)
        self._pattern(column, schema, place)
        self._values(column, schema, place)
        self._spare(schema, place)

    def _spare(self, schema: Mapping[str, Any], place: str) -> None:
        for key, value in schema.items():
            if key == "default" and value is not None:
                self._unread.add("default", f"{place} {shortened(str(value), 40)}")
            elif key not in READ | SILENT | {"meanings"}:
                self._unread.add(key, place)

    def _exclusive(self, column: Column, schema: Mapping[str, Any]) -> None:
        for key, ours, sign in (("exclusiveMinimum", "min", 1), ("exclusiveMaximum", "max", -1)):
            limit = schema.get(key)
            if limit is True:  # draft 4: the limit beside it is meant
                limit = schema.get(key[9:].lower())
                column.details.pop(ours, None)
            if not isinstance(limit, int | float) or isinstance(limit, bool):
                continue
            if column.details.get("kind") == "integer":
                column.say({ours: int(limit) + sign})
            else:
                column.say({ours: _within(limit, sign, schema)})

    def _pattern(self, column: Column, schema: Mapping[str, Any], place: str) -> None:
        text = text_of(schema.get("pattern"))
        if text and "format" in column.details and text[0] == "^" and text[-1] != "$":
            self._unread.add("pattern", f"{place} {text}")  # a form that is known says how it goes on
        elif text:
            if column.details.get("format") == "url":
                text = _OPEN_BEGIN.sub(r"^https://example\\.org/", text)
            column.say({"pattern": whole_pattern(text)})

    def _values(self, column: Column, schema: Mapping[str, Any], place: str) -> None:
        values = _of_one_type(_listed(schema))
        if len(values) < len(_listed(schema)):
            self._unread.add("values of another type", place)
        known = [value for value in values if is_value(value)]
        if None in values:
            column.say({"nullable": True})
        if len(known) == 1 and len(values) == 1:
            column.say({"constant": known[0]})
        elif known and len(known) == len([value for value in values if value is not None]):
            meanings = _mapping(schema.get("meanings"))
            said = any(meanings.get(str(value)) for value in known)
            kept = list({str(value): value for value in reversed(known)}.values())[::-1]
            column.say({"values": {value: meanings.get(str(value), "") for value in kept} if said else kept})
            if column.details.get("kind") == "string":
                column.details.pop("kind")
        elif values:
            self._unread.add("enum", place)
        examples = schema.get("examples", [schema["example"]] if is_value(schema.get("example")) else None)
        if isinstance(examples, list) and not values and all(map(is_value, examples)):
            column.say({"examples": examples})


def _pointers(raw: Any) -> set[str]:
    """What a property points to, itself or in its alternatives."""
    if not isinstance(raw, dict):
        return set()
    parts = [
        one for key in ("anyOf", "oneOf", "allOf") for one in raw.get(key) or [] if isinstance(one, dict)
    ]
    return {one["$ref"] for one in [raw, *parts] if isinstance(one.get("$ref"), str)}


def _types(schema: Mapping[str, Any]) -> list[str]:
    found = schema.get("type")
    listed = found if isinstance(found, list) else [found]
    return [one for one in listed if isinstance(one, str)]


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _joined(part: Mapping[str, Any], schema: Mapping[str, Any]) -> dict[str, Any]:
    """Both at once: what `schema` says itself goes before, properties and needed names are united."""
    joined = {**part, **schema}
    if "properties" in part and "properties" in schema:
        joined["properties"] = {**_mapping(part["properties"]), **_mapping(schema["properties"])}
    if isinstance(part.get("required"), list) and isinstance(schema.get("required"), list):
        joined["required"] = [*part["required"], *schema["required"]]
    return joined


def _listed(schema: Mapping[str, Any]) -> list[Any]:
    if isinstance(schema.get("enum"), list):
        return list(schema["enum"])
    return [schema["const"]] if "const" in schema else []


def _sort(value: Any) -> type:
    return type(value) if isinstance(value, str | bool) else float


def _of_one_type(values: list[Any]) -> list[Any]:
    """The values that a column of one type can hold, those of the type of most; null is of any."""
    sorts = [_sort(value) for value in values if is_value(value)]
    most = max(dict.fromkeys(sorts), key=sorts.count, default=None)
    return [value for value in values if not is_value(value) or _sort(value) is most]


def _meanings(options: list[dict[str, Any]]) -> dict[str, str]:
    """What each of the values means that stand alone, with a title or a description."""
    return {
        str(one["const"]): text_of(one.get("title")) or text_of(one.get("description"))
        for one in options
        if "const" in one
    }


def _within(limit: float, sign: int, schema: Mapping[str, Any]) -> float:
    """A number a little beyond a limit that must not be met, in the room that the other limit leaves."""
    others = ("maximum", "exclusiveMaximum") if sign > 0 else ("minimum", "exclusiveMinimum")
    other = next((schema[one] for one in others if is_number(schema.get(one))), None)
    return beyond(limit, sign, limit if other is None else other - limit)


def _letters(text: str) -> str:
    return re.sub(r"\W|_", "", text).casefold()


def is_json_schema(data: Any) -> bool:
    """Whether the parsed text is a JSON Schema."""
    if not isinstance(data, dict):
        return False
    if "json-schema.org" in text_of(data.get("$schema")):
        return True
    if "array" in _types(data) and _objects({"items": data.get("items")}):
        return True
    objects = "object" in _types(data) and isinstance(data.get("properties"), dict)
    return objects or any(_objects(data.get(key)) for key in ("$defs", "definitions"))


def _objects(defined: Any) -> list[Any]:
    return [one for one in _mapping(defined).values() if isinstance(one, dict) and "properties" in one]
