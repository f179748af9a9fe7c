"""Written forms of values: date patterns, codes, hashes, lists in one cell."""

import re

COUNT_WORDS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "single": 1, "sixteen": 16,
    "twenty": 20, "hundred": 100,
}  # fmt: skip

_DATE = re.compile(
    r"\b(?:[YDM]{2,4}([-/. ]?)(?:M{2,3}|D{2})\1(?:YYYY|DD|YY)(?:[ T]HH:MM(?::SS)?(?:Z|\.fff)?)?|"
    r"YYYY-?(?:MM|Q\d?|WW)"
    r"|HH:MM(?::SS)?|HHMM|hh:mm(?::ss)?|mm:ss|yyyy-mm-dd(?: hh:mm(?::ss)?)?|dd[-/.]mm[-/.]yyyy|"
    r"mm[-/.]dd[-/.]yyyy)(?!\w)"
)
_ISO = re.compile(r"\bISO[- ]?8601\b|\bISO (?:date|format|timestamp)", re.IGNORECASE)
_KNOWN = (
    ("uuid", re.compile(r"\b(?:uuid|guid)\b", re.IGNORECASE)),
    ("md5", re.compile(r"\bmd5\b", re.IGNORECASE)),
    ("sha256", re.compile(r"\bsha-?256\b", re.IGNORECASE)),
    ("sha1", re.compile(r"\bsha-?1\b", re.IGNORECASE)),
    ("hex", re.compile(r"\bhex(?:adecimal)?\b|\bhash(?:ed)?\b", re.IGNORECASE)),
    ("ipv4", re.compile(r"\bipv?4?[- ]address\b", re.IGNORECASE)),
    ("url", re.compile(r"\b(?:url|web address|hyperlink)\b", re.IGNORECASE)),
)
_SIZED = re.compile(
    r"\b(?P<count>\d{1,2}|"
    + "|".join(COUNT_WORDS)
    + r")[- ](?P<what>letter|digit|character|char|alphanumeric)s?"
    r"\b(?P<rest>[^,.;:()]{0,40})",
    re.IGNORECASE,
)
_CODED = re.compile(
    r"(?<![\w-])(?=[\w/-]*\d)(?=[\w/-]*[A-Z#])(?:[A-Z]{1,6}|[0-9#]{1,6})(?:[-/][A-Z0-9#]{1,12}){1,4}(?![\w-])"
)
_MASK = re.compile(r"(?<![\w-])[X#9]{2,5}(?:-[X#9]{2,5}){1,3}(?![\w-])")
_JOINED = re.compile(r"(?<![\w-])[A-Z]{1,5}\d{3,10}(?![\w-])")
_CUE = re.compile(
    r"format|pattern|such as|like|e\.g\.|for example|coded|code|as in|of the form|form", re.IGNORECASE
)
_SEPARATED = re.compile(
    r"(?:separated|delimited) by (?:an? )?(\w+)|(comma|semicolon|pipe|space|tab|slash)"
    r"[- ](?:separated|delimited)|\b(list) of\b",
    re.IGNORECASE,
)
_SEPARATORS = {
    "comma": ", ",
    "semicolon": "; ",
    "pipe": "|",
    "space": " ",
    "slash": "/",
    "list": ", ",
    "tab": "\t",
}
_PLACES = re.compile(r"\b(\d|one|two|three|four|five|six) (?:decimal|digits after)", re.IGNORECASE)
_NOT_A_FORMAT = re.compile(
    r"^(?:COVID-?19|MD-?5|ICD-?\d+|SHA-?\d+|[A-Z]\d{1,2}|Q[1-4]|UTF-?8|WGS-?84|ISO-?\d+)$"
)


def _sized(text: str) -> tuple[str, int | None]:
    found = _SIZED.search(text)
    if not found:
        return "", None
    said = found["count"].lower()
    size = COUNT_WORDS.get(said) if said in COUNT_WORDS else int(said)
    if not size or size > 64:
        return "", None
    what = found["what"].lower() + found["rest"].lower()
    letter = (
        "X"
        if "alphanumeric" in what or what.startswith("char")
        else "A"
        if what.startswith("letter")
        else "0"
    )
    return letter * size, size


def format_of(text: str) -> str:
    """Stated form of the values, "" if none: a date pattern, "ISO 8601", "uuid", "md5", a code ("AB-12345").

    Codes of a stated size come as a sample: "AA" for two letters, "00000" for five digits, "XXXX" for four
    characters of either sort.
    """
    if found := _DATE.search(text):
        return found[0]
    if _ISO.search(text):
        return "ISO 8601"
    if (sized := _sized(text)[0]).startswith("A"):
        return sized
    for name, pattern in _KNOWN:
        if pattern.search(text):
            return name
    for pattern in (_MASK, _CODED, _JOINED):
        found = pattern.search(text)
        if found and not _NOT_A_FORMAT.match(found[0]) and (_CUE.search(text) or pattern is _MASK):
            return found[0]
    return sized


def length_of(text: str) -> int | None:
    """Stated number of characters of a code ("two-letter" -> 2), None if unsaid."""
    return _sized(text)[1]


def separator_of(text: str) -> str:
    """Text between the items of a list in one cell ("; " for "separated by semicolons"), "" for one value."""
    for found in _SEPARATED.finditer(text):
        word = next(group for group in found.groups() if group).lower()
        if word.removesuffix("s") in _SEPARATORS:
            return _SEPARATORS[word.removesuffix("s")]
    return ""


def decimals_of(text: str) -> int | None:
    """Stated number of decimals ("two decimal places" -> 2), None if unsaid."""
    if found := _PLACES.search(text):
        said = found[1].lower()
        return COUNT_WORDS[said] if said in COUNT_WORDS else int(said)
    return None
