"""dbt: the models, sources, seeds and snapshots of a properties file, with their tests."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from fastgen_magic.schema.readers.draft import Column, Draft, Unread, sentences, shortened
from fastgen_magic.schema.readers.parsed import is_value, members_of, text_of
from fastgen_magic.schema.readers.patterns import whole_pattern
from fastgen_magic.schema.readers.sql_words import details_of_type
from fastgen_magic.schema.tree import at

_WITH_COLUMNS = ("models", "sources", "seeds", "snapshots")
SORTS = (
    *(*_WITH_COLUMNS, "exposures", "metrics", "macros", "analyses"),
    *("semantic_models", "unit_tests", "saved_queries", "groups", "data_tests"),
)
"""What a properties file of dbt lists."""
_TO = re.compile(r"(?:ref|source)\s*\(\s*(?:['\"][^'\"]*['\"]\s*,\s*)?['\"](?P<table>[^'\"]+)['\"]\s*\)")
_PLAIN: Mapping[str, dict[str, Any]] = {
    "not_null": {"nullable": False},
    "expect_column_values_to_not_be_null": {"nullable": False},
    "unique": {"unique": True},
    "expect_column_values_to_be_unique": {"unique": True},
    "primary_key": {"unique": True, "nullable": False},
    "not_constant": {},
}
_READ_OF_COLUMN = {"name", "description", "data_type", "tests", "data_tests", "constraints"}
_SILENT = {"quote", "tags", "docs", "config", "meta", "policy_tags", "version", "versions", "latest_version"}
_SILENT |= {"loader", "database", "schema", "loaded_at_field", "freshness", "access", "group", "quoting"}
_SILENT |= {"identifier", "overrides", "deprecation_date", "strategy"}
_READ_OF_TABLE = {"name", "description", "columns", "tests", "data_tests", "constraints", "tables"}


def read_dbt(root: Any, unread: Unread) -> list[Draft]:
    """The tables of a properties file that list columns.

    Parameters
    ----------
    root: the parsed file.

    Errors: `SchemaError` where no table lists a column.
    """
    drafts = []
    for entry in _tables(root):
        name = text_of(entry.get("name"))
        if not members_of(entry.get("columns")):
            unread.add("without columns", name)
            continue
        draft = Draft(name, unread, description=_description(entry))
        for column in members_of(entry["columns"]):
            _read_column(draft, column)
        for key in entry.keys() - _READ_OF_TABLE - _SILENT:
            unread.add(key, name)
        for test in _tests(entry):
            _test_of_table(draft, test)
        _keys_of_table(draft, members_of(entry.get("constraints")))
        drafts.append(draft)
    if not drafts:
        raise at(None, "this looks like dbt without a model whose columns are listed")
    return drafts


def _tables(root: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for sort in _WITH_COLUMNS:
        for one in members_of(root.get(sort)):
            yield from members_of(one.get("tables")) if sort == "sources" else [one]


def _description(entry: Mapping[str, Any]) -> str:
    """The words, without a call that takes them from elsewhere."""
    text = text_of(entry.get("description"))
    return "" if "{{" in text else sentences(text)


def _read_column(draft: Draft, entry: Mapping[str, Any]) -> None:
    name = text_of(str(entry.get("name") or ""))
    if not name:
        draft.unread.add("column without a name", draft.name)
        return
    details = details_of_type(text_of(entry.get("data_type")))
    if details is None:
        draft.leave_out(name, f"type {entry.get('data_type')}")
        return
    column = draft.add(name)
    column.say(details)
    column.say({"description": _description(entry)})
    if "{{" in text_of(entry.get("description")):
        draft.unread.add("description from a doc block", f"{draft.name}.{name}")
    for test in [*_tests(entry), *_constraints(entry)]:
        _test_of_column(draft, column, test)
    for key in entry.keys() - _READ_OF_COLUMN - _SILENT:
        draft.unread.add(key, f"{draft.name}.{name}")


def _tests(entry: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Name of each test, without its package, and what it takes."""
    for key in ("tests", "data_tests"):
        for test in entry.get(key) or [] if isinstance(entry.get(key), list) else []:
            if isinstance(test, str):
                yield test.rpartition(".")[2], {}
            elif isinstance(test, dict) and test:
                name, told = next(iter(test.items()))
                told = dict(told) if isinstance(told, dict) else {}
                inner = told.pop("arguments", None)
                yield name.rpartition(".")[2], told | (inner if isinstance(inner, dict) else {})


def _constraints(entry: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for one in members_of(entry.get("constraints")):
        yield text_of(one.get("type")), one


def _test_of_column(draft: Draft, column: Column, test: tuple[str, dict[str, Any]]) -> None:
    name, told = test
    if told.get("where") or (isinstance(told.get("config"), dict) and told["config"].get("where")):
        draft.unread.add(f"{name} of some rows", f"{draft.name}.{column.name}")
        return
    details = _details(name, told, column)
    if details is None:
        words = shortened(", ".join(f"{key} {value}" for key, value in told.items() if key != "type"), 60)
        draft.unread.add(name, f"{draft.name}.{column.name} {words}".strip())
    else:
        column.say(details)


def _details(name: str, told: Mapping[str, Any], column: Column) -> dict[str, Any] | None:
    """What a test says in our details; None for a test that none of them takes."""
    if name in _PLAIN:
        return _PLAIN[name]
    if name in ("accepted_values", "expect_column_values_to_be_in_set"):
        return _accepted(told)
    if name in ("relationships", "foreign_key", "relationships_where"):
        return _pointing(told)
    if name in ("accepted_range", "expect_column_values_to_be_between"):
        return _range(told, column)
    pattern = whole_pattern(text_of(told.get("regex"))) if name.endswith("to_match_regex") else ""
    return {"pattern": pattern} if pattern else None


def _accepted(told: Mapping[str, Any]) -> dict[str, Any] | None:
    values = told.get("values", told.get("value_set"))
    if not isinstance(values, list) or not values:
        return None
    listed = [value for value in values if is_value(value)]
    found: dict[str, Any] = {"values": list(dict.fromkeys(listed))}
    return (found | {"nullable": True}) if None in values else found if len(listed) == len(values) else None


def _pointing(told: Mapping[str, Any]) -> dict[str, Any] | None:
    to, columns = text_of(told.get("to")), told.get("to_columns")
    field = text_of(told.get("field")) or (
        columns[0] if isinstance(columns, list) and len(columns) == 1 else ""
    )
    match = _TO.search(to)
    table = match["table"] if match else to.rpartition(".")[2]
    return {"references": (table, field)} if table and field and isinstance(field, str) else None


def _range(told: Mapping[str, Any], column: Column) -> dict[str, Any] | None:
    low, high = told.get("min_value"), told.get("max_value")
    strict = told.get("inclusive") is False or told.get("strictly") is True
    if low is None and high is None:
        return None
    for limit in (low, high):
        if isinstance(limit, bool) or not isinstance(limit, int | float | None):
            return None
    if strict and column.details.get("kind") != "integer":
        return None
    step = int(strict)
    found = {"min": None if low is None else low + step, "max": None if high is None else high - step}
    return {key: value for key, value in found.items() if value is not None}


def _test_of_table(draft: Draft, test: tuple[str, dict[str, Any]]) -> None:
    name, told = test
    words = shortened(", ".join(f"{key} {value}" for key, value in told.items()), 80)
    draft.unread.add(name, f"{draft.name} {words}".strip())
    together = told.get("combination_of_columns", told.get("column_list"))
    if isinstance(together, list) and "unique" in name:
        draft.key_of_several(map(str, together), "key of several columns")


def _keys_of_table(draft: Draft, constraints: list[dict[str, Any]]) -> None:
    for one in constraints:
        columns, what = one.get("columns"), text_of(one.get("type"))
        column = draft.column(columns[0]) if isinstance(columns, list) and len(columns) == 1 else None
        if column is not None and what in ("primary_key", "unique", "not_null", "foreign_key"):
            _test_of_column(draft, column, (what, one))
        elif isinstance(columns, list) and what in ("primary_key", "unique"):
            draft.key_of_several(map(str, columns), "key of several columns")
        else:
            draft.unread.add(f"constraint {what}", draft.name)


def is_dbt(data: Any) -> bool:
    """Whether the parsed text is a properties file of dbt."""
    if not isinstance(data, dict):
        return False
    entries = [one for sort in _WITH_COLUMNS for one in members_of(data.get(sort))]
    entries += [table for one in entries for table in members_of(one.get("tables"))]
    return any("columns" in one or "tables" in one for one in entries)
