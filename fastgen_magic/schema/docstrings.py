"""Parameters as docstrings of NumPy, Google, Sphinx and Doxygen write them: each becomes a line."""

import re
from collections.abc import Sequence

from fastgen_magic.schema.details import is_detail

_RULE = re.compile(r"\s*[-=~]{3,}\s*")
_HEADS = r"(?:Args|Arguments|Parameters|Attributes|Params|Fields)"
_HEADING = re.compile(
    rf"(?:(?:Other )?{_HEADS}|Columns|Variables|Features|Returns|Notes):?\s*", re.IGNORECASE
)
_SURE = r"(?:int|integer|float|double|str|string|bool|boolean|datetime)"
_TYPES = rf"(?:{_SURE}|date|list|object|number)"
_GOOGLE = re.compile(
    rf"(?P<name>\w+)\s\((?P<type>{_TYPES}\b[^()]*|\{{[^{{}}]*\}})\)\s?:\s(?P<rest>.*)", re.IGNORECASE
)
_TAGGED = re.compile(
    r"\s*(?::(?:param|ivar|var|cvar)(?:\s(?P<type>[\w\[\], |]+))?\s(?P<name>\w+):"
    r"|[@\\](?:param|property)\s(?:\{(?P<braces>[^{}]+)\}\s)?(?P<tagged>\w+)(?:\s-)?)\s(?P<rest>.*)"
)
_NUMPY = re.compile(r"(?P<name>[^\W\d]\w*)\s:\s(?P<rest>\S.*)")
_TYPE = re.compile(rf"(?:{_TYPES}\b|\{{).*", re.IGNORECASE)
# What is a type for sure where no head stands above: "Items (number of items)" is a name.
_BARE = re.compile(rf"{_SURE}(?:, ?optional)?|{_TYPES}, ?optional", re.IGNORECASE)
_CODE = re.compile(r"\s+\S{1,8}\s*[=)\t]")
_SECTION = re.compile(rf"{_HEADS}:\s*")


def without_docstrings(lines: Sequence[str]) -> list[str]:
    """The lines, each in its place: parameters of a docstring as `name: type. What is said of it`."""
    plain = [_one_line(line) for line in _without_sections(lines)]
    headed = False
    for place in range(1, len(plain)):
        if _RULE.fullmatch(plain[place]) and _HEADING.fullmatch(plain[place - 1]):  # a heading, underlined
            plain[place - 1] = plain[place] = ""
            headed = True
    for place, line in enumerate(plain):
        match = _NUMPY.fullmatch(line)
        below = _below(plain, place) if match and (headed or _TYPE.fullmatch(match["rest"])) else []
        if match and below and _is_said(below):
            plain[place] = f"{match['name']}: {match['rest'].rstrip('.')}. {' '.join(map(str.strip, below))}"
            plain[place + 1 : place + 1 + len(below)] = [""] * len(below)
    return plain


def _is_said(below: Sequence[str]) -> bool:
    """Whether lines below a parameter tell of it, and are no details, codes or parameters of their own."""
    first = below[0]
    detail = is_detail(first.partition(":")[0].strip()) or _CODE.match(first)
    return not detail and not any(_NUMPY.fullmatch(line.strip()) for line in below)


def _without_sections(lines: Sequence[str]) -> list[str]:
    """The lines, what is indented below "Args:" at the left margin."""
    plain = list(lines)
    for place, line in enumerate(lines):
        below = _below(lines, place) if _SECTION.fullmatch(line) else []
        if below and _GOOGLE.fullmatch(below[0].strip()):
            margin = len(below[0]) - len(below[0].lstrip())
            plain[place] = ""
            plain[place + 1 : place + 1 + len(below)] = [
                _one_line(one[min(margin, len(one) - len(one.lstrip())) :], headed=True) for one in below
            ]
    return plain


def _one_line(line: str, headed: bool = False) -> str:
    """A parameter in one line as a field; that of Google below a head, or with a type that is no word."""
    google = _GOOGLE.fullmatch(line)
    if google and not headed and not _BARE.fullmatch(google["type"]):
        return line
    if match := google or _TAGGED.fullmatch(line):
        found = match.groupdict()
        kind = found["type"] or found.get("braces")
        return f"{found['name'] or found['tagged']}: {f'{kind}. ' if kind else ''}{found['rest']}"
    return line


def _below(lines: Sequence[str], place: int) -> list[str]:
    """The lines indented below a line."""
    below = []
    for line in lines[place + 1 :]:
        if not line.strip() or line[0] not in " \t":
            break
        below.append(line)
    return below
