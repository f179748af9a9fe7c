"""Frictionless: Table Schemas, and data packages with one or several of them."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from fastgen_magic.schema.readers.draft import Column, Draft, Unread, sentences, shortened
from fastgen_magic.schema.readers.json_words import LIMITS
from fastgen_magic.schema.readers.parsed import is_value, members_of, text_of
from fastgen_magic.schema.readers.patterns import whole_pattern
from fastgen_magic.schema.tree import at

_KINDS: Mapping[str, Mapping[str, Any]] = {
    "integer": {"kind": "integer"},
    "number": {"kind": "number"},
    "string": {"kind": "string"},
    "boolean": {"kind": "boolean"},
    "date": {"kind": "date"},
    "datetime": {"kind": "timestamp"},
    "time": {"kind": "time"},
    "year": {"kind": "year"},
    "yearmonth": {"kind": "string", "format": "YYYY-MM"},
    "any": {},
    "": {},
}
_LEFT_OUT = {"object", "array", "list", "geopoint", "geojson", "duration"}
_FORMS: Mapping[str, Mapping[str, Any]] = {
    "uuid": {"kind": "uuid"},
    "email": {"format": "email"},
    "uri": {"format": "url"},
}
_STRPTIME = {"%Y": "YYYY", "%y": "YY", "%m": "MM", "%d": "DD", "%H": "HH", "%M": "MM", "%S": "SS"}
_LIMITS = LIMITS | {"unique": "unique"}
_READ = {"name", "title", "description", "type", "format", "constraints", "example", "examples", "enum"}
_READ |= {"categories", "unit"}
# How the file spells what is missing or true says nothing about the values.
_SILENT = {"missingValues", "trueValues", "falseValues", "bareNumber", "decimalChar", "groupChar", "rdfType"}
_READ_OF_SCHEMA = {"fields", "primaryKey", "foreignKeys", "missingValues", "$schema", "name", "title"}
_READ_OF_SCHEMA |= {"description", "fieldsMatch", "version", "homepage", "path", "created", "updated"}
_READ_OF_SCHEMA |= {"lastModified", "resources", "sources", "contributors", "licenses", "keywords"}


def read_table_schema(root: Any, name: str, unread: Unread, folder: Path | None = None) -> list[Draft]:
    """The tables of a Table Schema or of a data package.

    Parameters
    ----------
    root: the parsed descriptor. name: name of the table, where there is one alone.
    folder: where the file lies, for schemas that stand in files beside it; None for a text.

    Errors: `SchemaError` where no resource states fields.
    """
    if isinstance(root.get("schema"), dict) and "fields" not in root:
        root = {"resources": [root]}
    if "resources" not in root or members_of(root.get("fields")):  # those of a schema are files for example
        found = [(root, {"name": name} | _texts(root))]
    else:
        resources = members_of(root["resources"])
        found = [(_schema_of(one, unread, folder), one) for one in resources]
    drafts = []
    for schema, about in found:
        table = text_of(about.get("name")) or name
        if not members_of(schema.get("fields")):
            unread.add("resource without fields", table)
            continue
        draft = Draft(table, unread, text_of(about.get("title")), text_of(about.get("description")))
        _read_fields(draft, schema)
        drafts.append(draft)
    if not any(draft.columns for draft in drafts):
        raise at(None, "this looks like a data package without a table whose fields are listed")
    return drafts


def _texts(root: Mapping[str, Any]) -> dict[str, Any]:
    return {key: root[key] for key in ("title", "description") if text_of(root.get(key))}


def _schema_of(resource: Mapping[str, Any], unread: Unread, folder: Path | None) -> Mapping[str, Any]:
    """The schema of a resource, which may stand in a file beside the package."""
    schema = resource.get("schema")
    if isinstance(schema, dict):
        return schema
    name = text_of(schema)
    if name and folder is not None and not re.match(r"[a-z]+:|/|.*\.\.", name):
        try:
            read = json.loads((folder / name).read_text(encoding="utf-8-sig"))
        except (OSError, ValueError):
            read = None
        if isinstance(read, dict):
            return read
    if name:
        unread.add("schema of another file", f"{resource.get('name')} {name}")
    return {}


def _read_fields(draft: Draft, schema: Mapping[str, Any]) -> None:
    for field in members_of(schema.get("fields")):
        name, kind = text_of(field.get("name")), text_of(field.get("type")).lower()
        if not name:
            draft.unread.add("field without a name", draft.name)
        elif kind in _LEFT_OUT:
            draft.leave_out(name, f"type {kind}")
        else:
            _read_field(draft, draft.add(name), field, kind)
    for key in schema.keys() - _READ_OF_SCHEMA - {"uniqueKeys"}:
        draft.unread.add(key, draft.name)
    _read_keys(draft, schema)


def _read_field(draft: Draft, column: Column, field: Mapping[str, Any], kind: str) -> None:
    place = f"{draft.name}.{column.name}"
    if kind not in _KINDS:
        draft.unread.add("type", f"{place} {kind}")
    column.say(_KINDS.get(kind, {}))
    title = text_of(field.get("title"))
    title = "" if title.casefold() == column.name.casefold() else title
    column.say({"description": sentences(title, text_of(field.get("description")))})
    column.say({"unit": text_of(field.get("unit"))})
    _read_format(draft, column, text_of(field.get("format")))
    rules = field.get("constraints")
    rules = dict(rules) if isinstance(rules, dict) else {}
    rules.update({key: field[key] for key in ("enum", "categories") if key in field})
    for key, value in sorted(rules.items(), key=lambda rule: rule[0] == "pattern"):  # behind its length
        if not _constrain(column, key, value):
            draft.unread.add(key, f"{place} {shortened(str(value), 40)}")
    examples = field.get("examples", field.get("example"))
    examples = examples if isinstance(examples, list) else [examples]
    if all(map(is_value, examples)) and "values" not in column.details:
        column.say({"examples": examples})
    for key in field.keys() - _READ - _SILENT:
        draft.unread.add(key, place)


def _read_format(draft: Draft, column: Column, form: str) -> None:
    if form in ("", "default", "any"):
        return
    if form in _FORMS:
        column.say(_FORMS[form])
        return
    ours = form
    for theirs, letters in _STRPTIME.items():
        ours = ours.replace(theirs, letters)
    if "%" in ours or ours == form:
        draft.unread.add("format", f"{draft.name}.{column.name} {form}")
    else:
        column.say({"format": ours})


def _constrain(column: Column, key: str, value: Any) -> bool:
    """Whether a detail of ours takes the constraint."""
    if key == "required":
        column.say({"nullable": False} if value is True else {})
        return True
    if key in _LIMITS and is_value(value):
        column.say({_LIMITS[key]: value} if value is not False else {})
        return True
    if key == "pattern" and (
        whole := whole_pattern(text_of(value), longest=column.details.get("max_length"))
    ):
        column.say({"pattern": whole})
        return True
    if key in ("enum", "categories") and isinstance(value, list):
        labels = {
            one["value"]: text_of(one.get("label")) for one in members_of(value) if is_value(one.get("value"))
        }
        listed = [one for one in value if is_value(one)]
        if labels or listed:
            column.details.pop("kind" if column.details.get("kind") == "string" else "", None)
            column.say({"values": labels or list(dict.fromkeys(listed))})
        return len(labels) + len(listed) == len(value)
    return False


def _read_keys(draft: Draft, schema: Mapping[str, Any]) -> None:
    key = _names(schema.get("primaryKey"))
    columns = [column for name in key if (column := draft.column(name))]
    for column in columns:
        column.say({"nullable": False})
    for names in [key, *map(_names, schema.get("uniqueKeys") or [])]:
        single = draft.column(names[0]) if len(names) == 1 else None
        if single is not None:
            single.say({"unique": True})
        elif names:
            draft.key_of_several(names, "key of several columns")
    for one in members_of(schema.get("foreignKeys")):
        _point(draft, one)


def _point(draft: Draft, key: Mapping[str, Any]) -> None:
    target = key.get("reference")
    target = target if isinstance(target, dict) else {}
    names, fields = _names(key.get("fields")), _names(target.get("fields"))
    column = draft.column(names[0]) if len(names) == len(fields) == 1 else None
    if column is None:
        draft.unread.add("foreign key over several columns", f"{draft.name} ({', '.join(names)})")
    else:
        column.say({"references": (text_of(target.get("resource")) or draft.name, fields[0])})


def _names(value: Any) -> list[str]:
    return [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, str) and one]


def is_table_schema(data: Any) -> bool:
    """Whether the parsed text is a Table Schema or a data package, and no schema of our own."""
    if not isinstance(data, dict):
        return False
    if any("schema" in one for one in members_of(data.get("resources"))):
        return True
    schema = data.get("schema")
    if isinstance(schema, dict) and "name" in data and "fields" not in data:  # a resource by itself
        return is_table_schema(schema)
    fields = members_of(data.get("fields"))
    named = bool(fields) and all("name" in one for one in fields)
    typed = named and data.get("type") != "record" and any("type" in one for one in fields)
    theirs = {"constraints", "title", "rdfType", "trueValues", "bareNumber"}
    marked = {"primaryKey", "missingValues", "foreignKeys"} & data.keys()
    known = all(str(one.get("type", "any")) in _KINDS.keys() | _LEFT_OUT for one in fields)
    return typed and (bool(marked) or known or any(theirs & one.keys() for one in fields))
