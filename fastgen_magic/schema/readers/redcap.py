"""REDCap's data dictionary: one form or several, choices, validation, branching."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from fastgen_magic.schema.formula import read_formula
from fastgen_magic.schema.readers.dictionary import number_of, number_or_text
from fastgen_magic.schema.readers.draft import Column, Draft, Unread, sentences
from fastgen_magic.schema.readers.titles import Row, folded

_VALIDATIONS: Mapping[str, Mapping[str, Any]] = {
    "integer": {"kind": "integer"},
    "number": {"kind": "number"},
    "email": {"format": "email"},
    "phone": {"kind": "string"},
    "zipcode": {"kind": "string"},
    "ssn": {"kind": "string", "format": "999-99-9999"},
    "time": {"kind": "time"},
    "time_hh_mm_ss": {"kind": "time"},
    "alpha_only": {"pattern": "[A-Za-z]{3,12}"},
    **{f"number_{count}dp": {"kind": "number", "decimals": count} for count in range(1, 5)},
}
_CONDITION = re.compile(r"\s*\[(\w+)(?:\((\w+)\))?\]\s*(=|<>|!=|<=|>=|<|>)\s*['\"]?([^'\"\]\[]*?)['\"]?\s*")


def is_redcap(heads: Sequence[str]) -> bool:
    """Whether the titles are REDCap's."""
    titles = {folded(head) for head in heads}
    return {"field type", "field label"} <= titles and any("choices" in title for title in titles)


def read_redcap(rows: Sequence[Row], table: str, unread: Unread) -> list[Draft]:
    """The fields of all forms as one table; each box of a checkbox is a field of its own."""
    draft = Draft(table, unread)
    named = rows and any(_short(folded(head)) == "name" for head in rows[0] if head)
    for row in rows:
        if not named:  # the first column holds the names, whatever somebody has called it
            row = {"variable": next(iter(row.values()), ""), **row}  # noqa: PLW2901
        said = {folded(head): " ".join(str(text or "").split()) for head, text in row.items() if head}
        _read(draft, {_short(head): text for head, text in said.items()})
    if draft.columns and "values" not in draft.columns[0].details:
        draft.columns[0].say({"unique": True})  # the first field of a project is the record's id
    for column in draft.columns:
        _only_if(draft, column)
    return [draft]


def _short(head: str) -> str:
    """A title in a word: versions of REDCap differ in what follows it."""
    for word, starts in (
        ("name", ("variable", "field name")),
        ("choices", ("choices", "select choices")),  # as the API exports them
        ("validation", ("text validation type",)),
        ("min", ("text validation min",)),
        ("max", ("text validation max",)),
        ("branching", ("branching",)),
        ("required", ("required",)),
        ("note", ("field note",)),
        ("annotation", ("field annotation",)),
    ):
        if head.startswith(starts):
            return word
    return head


def _read(draft: Draft, said: Mapping[str, str]) -> None:
    name, kind = said.get("name", ""), said.get("field type", "").lower()
    label = re.sub(r"<[^<>]{1,200}>", " ", said.get("field label", ""))
    if not name:
        return
    if kind in ("descriptive", "file"):
        draft.leave_out(name, f"type {kind}")
        return
    choices = _choices(said.get("choices", "")) if kind in ("radio", "dropdown", "checkbox") else {}
    if kind == "checkbox" and choices:
        for code, text in choices.items():
            box = draft.add(f"{name}___{str(code).lower().replace('-', '_')}")
            box.say({"values": {0: "no", 1: "yes"}, "description": sentences(label, text)})
            _more(draft, box, said)
        return
    column = draft.add(name)
    column.say({"description": sentences(label)})
    if choices:
        column.say({"values": choices})
    elif kind in ("radio", "dropdown") or (kind in ("sql", "slider", "checkbox") and said.get("choices")):
        draft.unread.add("choices", f"{draft.name}.{name} {said.get('choices', '')}")
    _typed(draft, column, kind, said)
    _more(draft, column, said)


def _typed(draft: Draft, column: Column, kind: str, said: Mapping[str, str]) -> None:
    if kind in ("yesno", "truefalse"):
        no, yes = ("no", "yes") if kind == "yesno" else ("false", "true")
        column.say({"values": {1: yes, 0: no}})
    elif kind == "notes":
        column.say({"kind": "text"})
    elif kind == "slider":
        column.say({"kind": "integer"})
        _limited(draft, column, said)
        column.details = {"min": 0, "max": 100} | column.details
    elif kind == "calc":
        _calculated(draft, column, said.get("choices", ""))
    elif kind == "text":
        _validated(draft, column, said)


def _validated(draft: Draft, column: Column, said: Mapping[str, str]) -> None:
    form = said.get("validation", "").lower()
    if form.startswith(("date_", "datetime_")):
        column.say({"kind": "date" if form.startswith("date_") else "timestamp"})
    elif form in _VALIDATIONS:
        column.say(_VALIDATIONS[form])
    elif form:
        draft.unread.add("validation", f"{draft.name}.{column.name} {form}")
    _limited(draft, column, said)


def _limited(draft: Draft, column: Column, said: Mapping[str, str]) -> None:
    for key in ("min", "max"):
        text = said.get(key, "")
        value = number_of(text) if "kind" in column.details else None
        if value is not None or re.fullmatch(r"\d{4}-\d\d-\d\d", text):
            column.say({key: text if value is None else value})
        elif text:
            draft.unread.add(key, f"{draft.name}.{column.name} {text}")


def _more(draft: Draft, column: Column, said: Mapping[str, str]) -> None:
    place = f"{draft.name}.{column.name}"
    if said.get("required", "").lower() in ("y", "yes") and not said.get("branching"):
        column.say({"nullable": False})
    if said.get("branching"):
        column.details["branching"] = said["branching"]
    if said.get("note"):
        column.say({"description": sentences(column.details.get("description"), said["note"])})
    if said.get("annotation"):
        draft.unread.add("annotation", f"{place} {said['annotation']}")


def _choices(text: str) -> dict[Any, str]:
    """Codes with their labels: "1, Yes | 2, No"; nothing where a part has no label or a code comes twice."""
    found: dict[Any, str] = {}
    parts = [part.strip() for part in text.split("|") if part.strip()]
    for part in parts:
        code, sign, label = part.partition(",")
        if sign and code.strip():
            found[number_or_text(code.strip())] = re.sub(r"<[^<>]{1,200}>", " ", label).strip()
    return found if len(found) == len(parts) else {}


def _calculated(draft: Draft, column: Column, text: str) -> None:
    """A calculation, where it is arithmetic in fields that are there."""
    column.say({"kind": "number"})
    words = _SUMS.sub(_added, re.sub(r"\[(\w+)\]", r"\1", text).replace("^", "**"))
    try:
        formula = read_formula(words)
        known = all(draft.column(name) for name in formula.fields.values())
    except ValueError:
        known = False
    if known:
        column.say({"formula": words})
    else:
        draft.unread.add("calculation", f"{draft.name}.{column.name} {text}")


_SUMS = re.compile(r"\b(sum|mean)\s*\(([\w\s,]+)\)", re.IGNORECASE)


def _added(found: re.Match[str]) -> str:
    """The sum or the mean of some fields, written out."""
    names = [name.strip() for name in found[2].split(",")]
    total = f"({' + '.join(names)})"
    return total if found[1].lower() == "sum" else f"({total} / {len(names)})"


def _only_if(draft: Draft, column: Column) -> None:
    """Branching logic, where it is comparisons of fields that are there, joined by "and"."""
    text = column.details.pop("branching", "")
    if not text:
        return
    found = []
    for part in re.split(r"\s+and\s+", text, flags=re.IGNORECASE):
        match = _CONDITION.fullmatch(part)
        name = match and (match[1] if match[2] is None else f"{match[1]}___{match[2].lower()}")
        if not match or not name or draft.column(name) is None or name == column.name or match[4] == "":
            draft.unread.add("branching", f"{draft.name}.{column.name} {text}")
            return
        sign = "!=" if match[3] == "<>" else match[3]
        value = number_or_text(match[4])
        found.append(f"`{name}` {sign} {value if not isinstance(value, str) else repr(value)}")
    column.say({"only_if": found})
