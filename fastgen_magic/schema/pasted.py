"""Fields as people paste them, as bullets, in tables, with backticks: each becomes a plain line."""

import json
import re
from collections.abc import Callable, Sequence

from fastgen_magic.schema.docstrings import without_docstrings

_COMMENT = re.compile(r"(--|//)(?=\s|$)|\"{3}(?=.*\"{3}\s*$)")
_BLOCK_MARK = re.compile(r"(?<!\S)/\*|\*/")
_BULLET = re.compile(r"([-*+•‣▪–])\s+(?=\S)")
_NUMBERED = re.compile(r"\(?(\d{1,4})[.)]\s+(?=\S)")
_YAML_ITEM = re.compile(r"[-]\s+([{\[&!|>\"']|name\s*:)")
_MARKED = re.compile(
    r"(?P<mark>`+|\*\*)(?P<name>[^`]+?)(?P=mark)\s*"
    r"(?:\((?P<type>[^()]*)\)|\*(?P<leaning>[^*]+)\*)?\s*(?P<colon>[:–—-]?)\s*(?P<rest>.*)"
)
_BRACKETED = re.compile(r"(?P<name>\w+)\s+\((?P<rest>[^()]+)\)")
_DASHED = re.compile(r"(?P<name>[^\s:]+(?:\s[^\s:]+){0,3}?)\s+(?P<dash>--|[-–—])\s+(?P<rest>\S.*)")
_CODE_LINE = re.compile(r"(-?\d{1,4})\s+([^\W\d][^:]{0,80})")
_CODE_BELOW = re.compile(
    r"(?:[-*•–]+\s+)?(?:(?i:value|code|level)\s+)?(-?\d{1,4}|[A-Z]{1,3})(?:\s*[:=.)]\s+|\s+[-–]\s+|\t+)(\S.*)"
)
_SQL_TYPES = (
    *("int", "integer", "bigint", "smallint", "tinyint", "serial", "bigserial", "varchar", "char", "text"),
    *("nvarchar", "decimal", "numeric", "float", "double", "real", "boolean", "bool", "date", "datetime"),
    *("timestamp", "time", "uuid", "bit", "money", "character varying"),
)
_SQL_COLUMN = re.compile(
    rf"(?P<name>\w+)\s+(?P<type>(?:{'|'.join(_SQL_TYPES)})(?![\w:])(?:(?!--)[^:])*?),?\s*(?:--\s*(?P<rest>.*))?",
    re.IGNORECASE,
)
_NAME_HEADS = (
    *("variable", "name", "field", "column", "feature", "attribute", "property", "variable name", "code"),
    *("parameter", "parameter name"),
    *("field name", "column name", "feature name", "attribute name", "spalte", "feld", "merkmal", "champ"),
    *("colonne", "campo", "columna", "coluna", "nom", "nombre", "nome", "variabile", "variável", "id"),
)
_PLAIN_HEADS = re.compile(
    r"(descri\w*|definition\w*|definici\w*|meaning|beschreibung|bedeutung|key|values?|label|(data ?)?type|typ"
    r"|tipo|notes?|details|comments?|explanation|codes?|constraints?|domain|werte|valeurs|valores"
    r"|allowed values)",
    re.IGNORECASE,
)
_WORDS_ABOVE = {"columns", "variables", "features", "attributes", "field names", "spalten", "felder"}
_BOLD = re.compile(r"(?P<mark>\*\*|__)[^*_].*[^*_](?P=mark):?")
_NOTHING = {"", "-", "–", "—", "n/a", "none", "."}


def with_comments(lines: Sequence[str]) -> list[str]:
    """The lines with the comments of SQL and of programs as ours, which begin with #."""
    found: list[str] = []
    margin: str | None = None  # of the block that a line stands in
    for place, line in enumerate(lines):
        rest = line.lstrip()
        if margin is None and rest.startswith("/*") and _is_ended(lines, place):
            margin, rest = line[: len(line) - len(rest)], rest[2:]
        if margin is None:
            found.append(_COMMENT.sub("#", line, count=1) if _COMMENT.match(line) else line)
            continue
        said, end, after = rest.partition("*/")
        found.append(f"{margin}{after.strip()}" if after.strip() else f"# {said.strip(' *')}")
        margin = None if end else margin
    return found


def _is_ended(lines: Sequence[str], place: int) -> bool:
    """Whether a block ends before another begins; one that does not is a name such as "/*"."""
    marks = (_BLOCK_MARK.search(lines[later]) for later in range(place + 1, len(lines)))
    first = _BLOCK_MARK.search(lines[place].lstrip(), 2)
    mark = first or next(filter(None, marks), None)
    return mark is not None and mark[0] == "*/"


def plain_lines(lines: Sequence[str]) -> list[str]:
    """The lines as `name: description`, each in its place; what is no field is left blank."""
    lines = _without_words_above(without_docstrings(lines))
    for read in (_table("|"), _bullets, _numbered, _table("\t")):
        changed = read(lines)
        if changed is not None:
            return changed
    return [_plain(line) if _is_head(line) else line for line in _with_codes_below(lines)]


def _without_words_above(lines: Sequence[str]) -> Sequence[str]:
    """The lines, without "The file has these columns:" above a list of them, and without one in bold."""
    first, *items = [place for place, line in enumerate(lines) if line.strip() and line[0] != "#"] or [0]
    said = lines[first].strip() if lines else ""
    words = _BOLD.fullmatch(said) or (
        said.endswith(":") and (" " in said or said[:-1].casefold() in _WORDS_ABOVE)
    )
    marked = [lines[place].lstrip() for place in items]
    if not words or len(items) < 2 or not all(_BULLET.match(one) or _NUMBERED.match(one) for one in marked):
        return lines
    inside = dict(zip(items, marked, strict=True))
    return [inside.get(place, "" if place == first else line) for place, line in enumerate(lines)]


def _with_codes_below(lines: Sequence[str]) -> list[str]:
    """The lines, codes with their labels at the left margin ("1 Married") moved below their field."""
    found: list[str] = []
    below = False
    for place, line in enumerate(lines):
        code = _CODE_LINE.fullmatch(line)
        below = code is not None and (
            below
            or (":" in lines[place - 1] and any(map(_CODE_LINE.fullmatch, lines[place + 1 : place + 2])))
        )
        found.append(f"    {code[1]} = {code[2]}" if below and code else line)
    return found


def codes_below(lines: Sequence[str]) -> list[str] | None:
    """Codes with their labels, as they stand below a field's line; None where other things stand there."""
    codes = [_CODE_BELOW.fullmatch(line.strip()) for line in lines if line.strip()]
    held = [f"{code[1]} = {code[2]}" for code in codes if code]
    return held if len(held) > 1 and len(held) == len(codes) else None


def _heads(lines: Sequence[str]) -> list[str]:
    """The lines at the left margin that are no comments."""
    return [line for line in lines if _is_head(line)]


def _is_head(line: str) -> bool:
    return bool(line[:1].strip()) and not line.startswith("#")


def _bullets(lines: Sequence[str]) -> list[str] | None:
    heads = _heads(lines)
    bullets = [_BULLET.match(head) for head in heads]
    if not any(bullets) or not all(
        bullet or _NUMBERED.match(head) for bullet, head in zip(bullets, heads, strict=True)
    ):
        return None
    yaml = any(line[:1] in " \t" and line.strip() for line in lines) or any(map(_YAML_ITEM.match, heads))
    if yaml and heads[0].startswith("-"):
        return None  # a list of YAML, or one that YAML reads alike
    marks = re.compile(f"{_BULLET.pattern}|{_NUMBERED.pattern}")
    return [
        _plain(line[mark.end() :], listed=True) if (mark := marks.match(line)) and _is_head(line) else line
        for line in lines
    ]


def _numbered(lines: Sequence[str]) -> list[str] | None:
    numbers = [_NUMBERED.match(head) for head in _heads(lines)]
    counted = [int(number[1]) for number in numbers if number]
    if len(counted) < 2 or len(counted) < len(numbers) or counted != list(range(counted[0], counted[-1] + 1)):
        return None
    return [
        _plain(_NUMBERED.sub("", line, count=1), listed=True) if _is_head(line) else line for line in lines
    ]


def _plain(line: str, *, listed: bool = False) -> str:
    """A line whose name is marked, or parted from its description by a dash or a tab, with a colon there."""
    if (match := _MARKED.fullmatch(line)) and (
        match["colon"] or match["type"] or listed or not match["rest"]
    ):
        return _joined(match["name"], [match["type"] or match["leaning"] or "", match["rest"]])
    name, tab, rest = line.partition("\t")
    if tab and rest.strip() and ":" not in name:
        return _joined(name, rest.split("\t"))
    column = _SQL_COLUMN.fullmatch(line)
    if column and (column["rest"] or line.rstrip().endswith(",")):
        return _joined(column["name"], [column["type"], column["rest"] or ""])
    match = (_BRACKETED.fullmatch(line) if listed else None) or _DASHED.fullmatch(line)
    if match and match.groupdict().get("dash") != "--" and " " in match["name"] and "," not in match["rest"]:
        return line  # a name with a dash in it
    twice = match is not None and match.groupdict().get("dash") == "--"
    if match and (listed or twice or ":" not in match["rest"]):
        return _joined(match["name"], [match["rest"]])
    return line


def _table(sign: str) -> Callable[[Sequence[str]], list[str] | None]:
    """A reader of tables whose cells are parted by the sign."""

    def read(lines: Sequence[str]) -> list[str] | None:
        heads = _heads(lines)
        ruled = any(_is_rule(line) and "|" in line for line in heads)
        rows = [_cells(line, sign) for line in heads]
        if len(rows) < 2 or min(map(len, rows)) < 2 or not all(sign in line for line in heads):
            return None
        titles = [_bare(cell) for cell in rows[0]]
        name = next((place for place, title in enumerate(titles) if title.casefold() in _NAME_HEADS), None)
        described = any(_PLAIN_HEADS.fullmatch(title) for title in titles)
        if not ruled and (name is None or not described):
            return None
        return _rows(lines, heads[0], sign, titles, _first_words(rows[1:]) if name is None else name)

    return read


def _first_words(rows: Sequence[Sequence[str]]) -> int:
    """The place of the first column that holds names, and no running numbers."""
    filled = [row for row in rows if not set("".join(row)) <= set(":- ")]
    places = range(min(map(len, filled), default=0))
    return next((one for one in places if not all(row[one].strip(" .").isdigit() for row in filled)), 0)


def _rows(lines: Sequence[str], head: str, sign: str, titles: Sequence[str], name: int) -> list[str]:
    plain = []
    for line in lines:
        cells = _cells(line, sign)
        if line == head or not _is_head(line) or _is_rule(line) or name >= len(cells):
            plain.append("")
            continue
        said = [
            cell
            if place >= len(titles) or _PLAIN_HEADS.fullmatch(titles[place])
            else f"{titles[place]}: {cell}"
            for place, cell in enumerate(cells)
            if place != name and cell.casefold() not in _NOTHING
        ]
        plain.append(_joined(cells[name], said))
    return plain


def _is_rule(line: str) -> bool:
    return "--" in line and set(line) <= set("|:- ")


def _cells(line: str, sign: str) -> list[str]:
    if sign != "|":
        return [cell.strip() for cell in line.split(sign)]
    inner = line.strip().removeprefix("|").removesuffix("|")
    return [cell.replace("\\|", "|").strip() for cell in re.split(r"(?<!\\)\|", inner)]


def _bare(text: str) -> str:
    """A name without the marks that make it bold, code or quoted."""
    return text.strip().strip("`").removeprefix("**").removesuffix("**").removesuffix(":").strip()


def _joined(name: str, said: Sequence[str]) -> str:
    """One line of a name and what is said of it, sentence by sentence."""
    words = [part.strip().rstrip(".") for part in said if part.strip()]
    return f"{json.dumps(_bare(name), ensure_ascii=False)}: {'. '.join(words)}"
