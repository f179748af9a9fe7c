"""Data dictionaries in rows: a header that names what is said, and a row a field (CSV, Markdown)."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from fastgen_magic.schema.readers.draft import Column, Draft, Unread, sentences, shortened
from fastgen_magic.schema.readers.merged_cells import with_shared_cells
from fastgen_magic.schema.readers.row_keys import key_marks
from fastgen_magic.schema.readers.sql_words import details_of_type, is_type
from fastgen_magic.schema.readers.titles import WORDS, Row, counted_in, folded, is_number, roles_of
from fastgen_magic.schema.tree import at

_CODES = "values"
_YES, _NO, _NOTHING = (frozenset(WORDS[key]) for key in ("agreed", "denied", "nothing"))
_CODED = re.compile(
    r"\s*(?P<code>-?\d+(?:\.\d+)?|[\w+./-]{1,20})\s*(?:=|:|,|\s[-–—]\s)\s*(?P<label>\S.*?)\s*", re.DOTALL
)
_IS_WORDS = re.compile(r"^-?\d{1,2} \(|(?<![^\W_])[A-Z]-[A-Z](?![^\W_])")
"""What forms of words know as well: a code with its label in brackets, a range of letters."""
_LED_BY_CODE = re.compile(r"\d{1,2} [^\W\d]")
"""Whether "1 Primary" is a code with its label or so many of something, forms of words know."""
# Marks of HTML; "<feature>" in a name is none.
_TAG = re.compile(
    r"</?(?:a|b|blockquote|br|center|code|div|em|font|h\d|hr|i|img|label|li|ol|p|pre|small|span|strong|sub|sup"
    r"|table|tbody|td|th|thead|tr|tt|u|ul)(?:\s[^<>]{0,400})?/?>",
    re.IGNORECASE,
)
_BOLD = re.compile(r"\*\*([^*\n]{1,200})\*\*")
_DOUBLED = re.compile(r"\\\\(?=[dws().+*?$-])")
"""A backslash of a regular expression that is escaped once more."""
_SHORT_TYPE = re.compile(r"[A-Za-z]{1,2}[+*]?")
"""A type as systems shorten it ("A", "I+"): no word of a field."""
# As programs print lists: 'Yes' 'No' nan, with or without commas.
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")
_QUOTED_LIST = re.compile(rf"(?:(?:{_QUOTED.pattern}|nan|None)[\s,]*){{2,}}")
_FIRST_TO_LAST = re.compile(
    r"(?P<name>[^\W\d](?:\w*?[^\W\d])?)(?P<first>\d{1,4})(?:, (?P=name)\d+)*"
    r"(?P<sign>,? ?(?:\.{2,}|…),? ?| ?[-–—] ?| (?:to|through|thru|until|bis|à|a|al|até) )"
    r"(?P<other>[^\W\d](?:\w*?[^\W\d])?)?(?P<last>\d{1,4})"
)
_MOST_NUMBERED = 500
_FOREIGN = re.compile(rf"\(?(?:{'|'.join(WORDS['foreign'])})(?!\w)", re.IGNORECASE)
_RANGE = re.compile(r"(-?\d+(?:\.\d+)?)\s*(?:-|–|—|to|\.\.+|bis|a)\s*(-?\d+(?:\.\d+)?)")


_NO_UNIT = re.compile(
    r".*\d\s?(?:[-–—]|to|bis|à|a)\s?-?\d.*|[dmyajt]{1,4}(?:[-/.][dmyajt]{1,4}){2}|[^\W\d]{3,}(?:/[^\W\d]{3,}){2,}",
    re.IGNORECASE,
)
"""What people write below "unit" where a field has none: a scale, the form of a date, its values."""


def read_rows(heads: Sequence[str], rows: Sequence[Row], table: str, unread: Unread) -> list[Draft]:
    """The tables of a dictionary: one, or one for each name in its column of tables.

    Errors: `SchemaError` where no title is that of the fields' names.
    """
    heads, rows = _with_codes_joined(heads, rows)
    roles = roles_of(heads)
    if "name" not in roles.values():
        raise at(
            None, f"no column of the dictionary is called name, field or variable, but {', '.join(heads[:6])}"
        )
    drafts: dict[str, Draft] = {}
    for row in with_shared_cells(rows, roles):
        said = {role: [] for role in roles.values()}  # type: dict[str, list[str]]
        for head, role in roles.items():
            if (text := _cell(row.get(head))) and text.casefold() not in _NOTHING:
                said[role].append(text)
        called = "".join(said.get("table", [])) or table
        firsts = {role: texts[0] for role, texts in said.items() if texts}
        firsts["counted"] = ", ".join(counted_in(row).values())
        pointers = [text for text in said.get("references", []) if text.casefold() not in _YES | _NO]
        firsts |= {"references": pointers[0]} if pointers else {}
        for name in _names("".join(said["name"])):
            draft = drafts.setdefault(called, Draft(called, unread))
            draft.description = draft.description or firsts.get("of_table", "")
            _read_row(draft, name, firsts, said.get("description", []), said.get("rule", []))
    counted = {head for row in rows for head in counted_in(row)}
    for head in heads:
        if head in roles or head in counted:
            continue
        if any(_cell(row.get(head)).casefold() not in _NOTHING for row in rows):
            unread.add("column of the dictionary", shortened(head, 40), of_all=True)
    return list(drafts.values())


def _with_codes_joined(heads: Sequence[str], rows: Sequence[Row]) -> tuple[Sequence[str], Sequence[Row]]:
    """Titles and rows; of a codebook with a row for each code, one row a field with all of its codes."""
    spelt = {folded(head): head for head in heads}
    code, label = (
        next((spelt[one] for one in WORDS["codebook"][key] if one in spelt), None)
        for key in ("code", "label")
    )
    roles = roles_of(heads)
    names = [head for head, role in roles.items() if role in ("table", "name")]
    others = {role for head, role in roles.items() if head not in (code, label)}
    if code is None or label is None or "description" not in others or "values" in others:
        return heads, rows
    found: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        found.setdefault(tuple(_cell(row.get(head)) for head in names), []).append(row)
    coded = [same for same in found.values() if len(same) > 1]
    if not coded or not all(len({_cell(row.get(label)) for row in same}) == len(same) for same in coded):
        return heads, rows
    joined = [_joined(same, code, label) if len(same) > 1 else same[0] for same in found.values()]
    return [*heads, _CODES], joined


def _joined(rows: Sequence[Row], code: str, label: str) -> Row:
    """The first row of a field, with the codes of all as its values."""
    pairs = [(_cell(row.get(code)), _cell(row.get(label))) for row in rows]
    told = "; ".join(f"{one} = {of}" for one, of in pairs if one)
    return {**rows[0], label: "", code: "", _CODES: told}


def _cell(text: Any) -> str:
    parted = re.sub(r"\s*<br\s*/?>\s*", "; ", str(text or ""), flags=re.IGNORECASE)
    parted = _DOUBLED.sub(r"\\", _BOLD.sub(r"\1", parted))
    return " ".join(_TAG.sub(" ", parted).split())


def _names(text: str) -> list[str]:
    """The fields of a row: one, or several that share it ("job, marital, education")."""
    bare = text.strip().strip("`*").strip()
    parts = [part.strip().strip("`*") for part in bare.split(",")]
    several = len(parts) > 1 and all(re.fullmatch(r"[^\W\d]\w*", part) for part in parts)
    return _numbered(parts) or (parts if several else [bare] if bare else [])


def _numbered(parts: Sequence[str]) -> list[str]:
    """The fields that a first and a last one stand for: "V1-V28", "s1 through s21", "q1, q2, ..., q9"."""
    match = _FIRST_TO_LAST.fullmatch(", ".join(parts))
    if match is None or (match["other"] or match["name"]) != match["name"]:
        return []
    if match["sign"].strip() in "-–—" and not match["other"]:
        return []
    first, last = int(match["first"]), int(match["last"])
    width = len(match["first"]) if match["first"].startswith("0") else 1
    many = first < last <= first + _MOST_NUMBERED
    return [f"{match['name']}{place:0{width}}" for place in range(first, last + 1)] if many else []


def _read_row(
    draft: Draft, name: str, said: Mapping[str, str], words: Sequence[str], rules: Sequence[str]
) -> None:
    written = said.get("type", "").strip("`")
    kind = details_of_type(written)
    if kind is None or "<" in name:
        draft.leave_out(name, f"type {written}" if kind is None else "a form of names, no name")
        return
    column = draft.add(name)
    bare, remark = _parted(written)
    kind = kind or details_of_type(bare) or {}
    column.say(kind)
    known = is_type(written) or is_type(bare)
    spare = [remark if known and not is_type(written) else "" if known else written]
    if _SHORT_TYPE.fullmatch(spare[0]) and not key_marks(spare[0]):
        draft.unread.add("type", f"{draft.name}.{name} {spare.pop()}")
    spare += rules
    marked = (*spare, said.get("values", ""), said.get("unique", ""), said.get("primary", ""))
    column.marks |= {mark for text in marked for mark in key_marks(text)}
    if any(_FOREIGN.match(text) for text in words):
        column.marks.add("told foreign")
    spare = [text for text in spare if not key_marks(text)]
    values = "" if key_marks(said.get("values", "")) else said.get("values", "")
    listed = values_of(values)
    if values and number_of(values) is not None:  # how many there are, or how wide their range is
        draft.unread.add("values", f"{draft.name}.{name} {values}")
    elif values and listed is None:
        spare.append(values)
    elif values and "values" in (listed or {}) and column.details.get("kind") in ("string", "boolean"):
        column.details.pop("kind")
    column.say(listed or {})
    spare += [said["counted"]] if "values" not in column.details else []
    unit = said.get("unit", "")
    unit = "" if unit.casefold() in WORDS["no unit"] else unit
    spare, unit = ([*spare, unit], "") if _NO_UNIT.fullmatch(unit) else (spare, unit)
    column.say({"description": sentences(*words, *spare), "unit": unit})
    _flags(draft, column, said)
    _limits(draft, column, said)
    _pointer(draft, column, said)
    if "distinct" in said and "values" not in column.details:
        draft.unread.add("distinct", f"{draft.name}.{name} {said['distinct']}")
    if "default" in said:
        draft.unread.add("default", f"{draft.name}.{name} {said['default']}")


def _parted(written: str) -> tuple[str, str]:
    """A type and the remark in brackets behind it: "int (0/1)"."""
    match = re.fullmatch(r"([^()]+?)\s*\(([^()]*[^()\d, ][^()]*)\)", written)
    return (match[1], match[2]) if match else (written, "")


def _flags(draft: Draft, column: Column, said: Mapping[str, str]) -> None:
    for role, yes, no in (
        ("required", {"nullable": False}, {}),
        ("nullable", {"nullable": True}, {"nullable": False}),
        ("unique", {"unique": True}, {}),
        ("primary", {}, {}),
    ):
        answer = said.get(role, "").casefold()
        if role not in said or key_marks(said[role]):
            continue
        if answer in _YES and role == "primary":
            column.marks.add("primary")
        elif answer in _YES:
            column.say(yes)
        elif answer in _NO:
            column.say(no)
        else:
            draft.unread.add(role, f"{draft.name}.{column.name} {said[role]}")


def _limits(draft: Draft, column: Column, said: Mapping[str, str]) -> None:
    for role, detail in (("min", "min"), ("max", "max"), ("length", "max_length"), ("example", "examples")):
        if role not in said or key_marks(said[role]):
            continue
        text = said[role]
        value = number_of(text)
        if role == "example":
            several = [number_or_text(one) for one in re.split(r"\s*[;|]\s*", text) if one]
            all_of_them = len(several) > 1 and said.get("distinct") == str(len({*several}))
            key = "values" if all_of_them else "examples"
            column.say({key: several} if "values" not in column.details else {})
        elif role == "length" and (
            not isinstance(value, int) or column.details.get("kind", "string") != "string"
        ):
            draft.unread.add("length", f"{draft.name}.{column.name} {text}")
        elif value is None and not re.fullmatch(r"\d{4}-\d\d-\d\d", text):
            draft.unread.add(role, f"{draft.name}.{column.name} {text}")
        else:
            column.say({detail: text if value is None else value})
    if "pattern" in said:
        column.say({"pattern": said["pattern"]})
    shown = said.get("format", "").strip("`")
    if details_of_type(shown):
        column.say(details_of_type(shown) or {})
    elif shown:
        column.say({"description": sentences(column.details.get("description"), f"format {shown}")})


def _pointer(draft: Draft, column: Column, said: Mapping[str, str]) -> None:
    if said.get("to_table") and said.get("to_field"):
        column.say({"references": (said["to_table"], said["to_field"])})
    elif match := re.fullmatch(r"(\w+)[.(](\w+)\)?", said.get("references", "")):
        column.say({"references": (match[1], match[2])})
    elif said.get("references", "").casefold() in _YES or key_marks(said.get("references", "")):
        column.marks.add("foreign")
    elif re.fullmatch(r"[^\W\d]\w*", said.get("references", "")) and said["references"].casefold() not in _NO:
        column.say({"references": (said["references"], "")})
    elif said.get("references", "").casefold() not in _NO:
        draft.unread.add("references", f"{draft.name}.{column.name} {said['references']}")


def values_of(text: str) -> dict[str, Any] | None:
    """The values of a cell: codes with labels, a list, or a range; None where it is neither for sure."""
    text = text.strip().strip("[]").strip()
    if _QUOTED_LIST.fullmatch(text):
        return _quoted_values(text)
    if match := _RANGE.fullmatch(text):
        low, high = number_of(match[1]), number_of(match[2])
        return {"min": low, "max": high} if low is not None and high is not None and low < high else None
    for sign in ("|", ";", "\n", ",", " / "):
        parts = [part.strip() for part in text.split(sign) if part.strip()]
        if len(parts) > 1:
            return _listed_values(parts)
    return None


def _listed_values(parts: Sequence[str]) -> dict[str, Any] | None:
    coded = [_CODED.fullmatch(part) for part in parts]
    codes = [number_or_text(one["code"]) for one in coded if one]
    if len(codes) == len(parts) == len(set(codes)):
        return {"values": {code: one["label"] for code, one in zip(codes, coded, strict=True) if one}}
    if any(coded) or all(_LED_BY_CODE.match(part) for part in parts) or any(map(_IS_WORDS.search, parts)):
        return None
    ranged = [_RANGE.fullmatch(part) is not None for part in parts]
    if any(ranged) and any(part[:1].isalpha() for part in parts):  # "0.3 to 3.0, mean 1"
        return None
    bare = [part.strip("'\"` ") for part in parts]
    short = all(re.fullmatch(r"[\w+&/.-]+(?: [\w+&/().-]+){0,3}", part) for part in bare)
    open_ended = {"etc", "etc.", "..."} & {*map(str.casefold, bare)}
    if not short or len(set(bare)) < len(bare) or open_ended:
        return None
    return {"values": [number_or_text(part) for part in bare]}


def _quoted_values(text: str) -> dict[str, Any] | None:
    quoted = list(dict.fromkeys(one[1:-1] for one in _QUOTED.findall(text)))
    missing = {"nullable": True} if _QUOTED.sub("", text).strip(" ,") else {}
    return {"values": quoted} | missing if len(quoted) > 1 else None


def number_of(text: str) -> int | float | None:
    """The number that a text is."""
    if not is_number(text):
        return None
    return float(text) if "." in text else int(text)


def number_or_text(text: str) -> Any:
    """A code as a number, where it is written as one and no zero leads it."""
    value = number_of(text)
    return text if value is None or re.match(r"-?0\d", text) else value
