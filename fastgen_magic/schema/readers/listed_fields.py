"""Pages that list fields without a table: marked names in a list, headings, or names above what is said."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from fastgen_magic.schema.readers.titles import Row, folded, role_of

_ITEM = re.compile(
    r"(?P<margin>[ \t]*)(?:[-*+•]|\(?\d{1,4}[.)])\s+(?P<mark>\*\*|__|`)(?P<name>[^*`]{1,80}?)(?P=mark)"
    r"(?P<more>(?:,\s*(?P=mark)[^*`]{1,80}?(?P=mark)){0,50})(?P<rest>.*)"
)
_TYPED = re.compile(
    r"\s*(?:\((?P<plain>[^()]{1,40})\)|([*_])(?P<leaning>[^*_]{1,40})\2)\s*[:–—-]\s+(?P<rest>\S.*)"
)
_HEADING = re.compile(r"(?P<level>#{1,6})\s+(?P<text>.+?)\s*#*")
_NAME = re.compile(r"`?(?P<name>[^\W\d][\w.]*)`?(?:\s*\((?P<type>[^()]{1,40})\))?")
_ABOVE = re.compile(r"[^\W\d]\w*")
_SAID_BELOW = re.compile(r"[-–:]\s+(?!(?:name|description|type|field|column|id)\s*:)(?P<rest>\S.*)")
_KEYED = re.compile(r"[-*+•]?\s*\*{0,2}(?P<key>[^\W\d][\w ]{1,24}?)\*{0,2}\s*:\*{0,2}\s+(?P<rest>\S.*)")
_FIELD_LINE = re.compile(r"[^\s:]{1,40}(?: [^\s:]+){0,2}:\s+\S.*")
_FEWEST = 3
_MOST_LINES = 12
"""Lines that are said of one field."""


@dataclass
class _Entry:
    """A field on a page: its name, the lines that are said of it, and the heading above it."""

    name: str
    lines: list[str] = field(default_factory=list)
    heading: str = ""

    def row(self) -> Row:
        """Its lines as cells: those that a title leads ("Values: a, b") below it, others its description."""
        cells = {"name": self.name, "description": ""}
        for line in self.lines:
            keyed = _KEYED.fullmatch(line.strip())
            if keyed and role_of(keyed["key"]) not in (None, "name", "table"):
                cells.setdefault(folded(keyed["key"]), keyed["rest"].strip())
            else:
                cells["description"] = _joined(cells["description"], line)
        return cells


def _joined(text: str, line: str) -> str:
    """A text that goes on in a line: a new sentence where the line begins with a capital or a bracket."""
    line = re.sub(r"(?<!\w)_([^_]+)_(?!\w)", r"\1", line).strip()
    ended = text.endswith((".", ":", ";", ",", "!", "?")) or not text
    return f"{text} {line}".strip() if ended or not line[:1].isupper() else f"{text}. {line}"


def listed_fields(text: str) -> tuple[list[str], list[Row]] | None:
    """Titles and rows of the fields that a page lists; None where it lists none for sure."""
    lines = text.split("\n")
    for read in (_headed, _marked, _paired):
        entries = read(lines)
        if len(entries) >= _FEWEST and all(0 < len(one.lines) <= _MOST_LINES for one in entries):
            rows = [one.row() for one in entries]
            if len({one.name for one in entries}) < len(entries) and all(one.heading for one in entries):
                rows = [{**row, "table": one.heading} for row, one in zip(rows, entries, strict=True)]
            heads = dict.fromkeys(head for row in rows for head in row)
            return [*heads], rows
    return None


def _headed(lines: Sequence[str]) -> list[_Entry]:
    """Fields that are headings, nearly all of their level, with what is said below them."""
    heads = [
        (place, match) for place, line in enumerate(lines) if (match := _HEADING.fullmatch(line.strip()))
    ]
    levels = [len(match["level"]) for _, match in heads]
    if not levels:
        return []
    level = max(set(levels), key=levels.count)
    same = [(place, _NAME.fullmatch(match["text"])) for place, match in heads if len(match["level"]) == level]
    named = [match for _, match in same if match]
    spelt = [one for one in named if not re.fullmatch(r"[A-Z][a-z]+", one["name"])]
    if level == 1 or 5 * len(named) < 4 * len(same) or 2 * len(spelt) < len(named):
        return []
    ends = [place for place, _ in heads] + [len(lines)]
    found = []
    for place, match in same:
        if match:
            said = lines[place + 1 : next(end for end in ends if end > place)]
            typed = [f"Type: {match['type']}"] if match["type"] else []
            found.append(_Entry(match["name"], typed + [line for line in said if _is_said(line)]))
    return [] if any(map(_FIELD_LINE.match, _plain_lines(found))) else found


def _plain_lines(entries: Sequence[_Entry]) -> Iterator[str]:
    """The lines that no title leads."""
    for line in (line.strip() for one in entries for line in one.lines):
        keyed = _KEYED.fullmatch(line)
        if not keyed or role_of(keyed["key"]) is None:
            yield line


def _is_said(line: str) -> bool:
    return bool(line.strip()) and not re.fullmatch(r"\s*[-=*_]{3,}\s*", line)


def _marked(lines: Sequence[str]) -> list[_Entry]:
    """Fields with marked names in a list among prose, with what is indented below them."""
    found: list[_Entry] = []
    items = [_ITEM.fullmatch(line.rstrip()) for line in lines]
    margin = _margin(item for item in items if item)
    prose, heading = bool(margin), ""
    for line, item in zip(lines, items, strict=True):
        if item and len(item["margin"]) == margin:
            found.append(_entry(item, heading))
        elif line[: margin + 1].strip() == "" and found and line.strip():
            found[-1].lines.append(line)
        elif line.startswith("#"):
            heading = line
        elif _is_said(line) and not item:
            if len(line.split()) < 5 and not line.rstrip().endswith(":") and not margin:
                return []
            prose = True
    return found if prose else []


def _margin(items: Iterable[re.Match[str]]) -> int:
    """Blanks before the items that are fields, and not the titles above them or what is said below them."""
    fields = (
        item
        for item in items
        if role_of(item["name"]) in (None, "name") and (item["rest"].strip(" :") or item["name"][-1] != ":")
    )
    margins = [len(item["margin"]) for item in fields]
    most = max(map(margins.count, margins), default=0)
    return min((one for one in margins if 3 * margins.count(one) >= most), default=0)


def _entry(item: re.Match[str], heading: str) -> _Entry:
    """The field, or fields, of an item, with the type that stands behind the name."""
    names = f"{item['name']}{item['more']}".replace(item["mark"], "").strip().rstrip(":")
    typed = _TYPED.fullmatch(item["rest"])
    kind = [f"Type: {typed['plain'] or typed['leaning']}"] if typed else []
    rest = typed["rest"] if typed else re.sub(r"^\s*[:–—-]\s*", "", item["rest"]).strip()
    return _Entry(names, kind + ([rest] if rest else []), re.sub(r"[#*`]|^#+ \d+[.)]", "", heading).strip())


def _paired(lines: Sequence[str]) -> list[_Entry]:
    """Fields whose names stand alone above what is said of them, behind a dash or a colon."""
    found: list[_Entry] = []
    said = [line.strip() for line in lines if _is_said(line)]
    for place, line in enumerate(said):
        below = _SAID_BELOW.fullmatch(said[place + 1]) if place + 1 < len(said) else None
        if below and _ABOVE.fullmatch(line):
            found.append(_Entry(line))
        elif found:
            told = _SAID_BELOW.fullmatch(line)
            found[-1].lines.append(told["rest"] if told else line)
        elif _FIELD_LINE.match(line):
            return []
    return found
