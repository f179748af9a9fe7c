"""Yes-or-no fields, and how they spell their two values."""

import re

from fastgen_magic.authors.catalogue.words import has
from fastgen_magic.schema import Value

_SPELLINGS: dict[str, bool] = {
    "yes": True, "no": False, "y": True, "n": False, "true": True, "false": False, "t": True, "f": False,
    "1": True, "0": False,
}  # fmt: skip
_NEGATIVE = re.compile(
    r"\b(?:no|not|none|never|otherwise|false|without|absent|absence|un\w+|non\w*|non|else|doesn't|didn't|"
    r"isn't|stayed|"
    r"negative|healthy|normal|legitimate|genuine|benign|alive)\b|\bnot?-",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"^(?:an? )?(?:(?:binary|boolean|yes/no|true/false|0/1|dummy|logical|indicator|flag|variable|value|"
    r"field|attribute)[\s,:-]*)*"
    r"(?:indicat\w+ |showing |telling |stating |that \w+ |for |of )*(?:whether|if the|if a|if an|is the|"
    r"has the|does the|did the|"
    r"was the|are the|were the|if there|if any|if it|if this)\b|\bwhether (?:or not|the|a|an|it|they|"
    r"this|any|he|she|there|or|at|customer|client)\b"
)
_GRADED = re.compile(
    r"\b(?:probability|likelihood|confidence|score|measure|degree|chance)\b[^,;.]*\bwhether\b"
)
_BINARY = re.compile(
    r"\b(?:boolean|binary (?:flag|indicator|variable|target|value|outcome)|dummy variable|true or false)\b"
)
_ASKING_NAMES = (
    "is",
    "has",
    "was",
    "had",
    "can",
    "does",
    "did",
    "are",
    "should",
    "will",
    "allow",
    "accept",
    "use",
)
_NAME_ENDS = ("flag", "indicator", "yn", "bool", "boolean", "ornot")
_DEFAULTS: dict[str, tuple[Value, Value]] = {"words": ("Yes", "No"), "digits": (1, 0), "logic": (True, False)}


def _means_yes(value: Value) -> bool | None:
    return _SPELLINGS.get(str(value).strip().lower())


def _pair_of(values: tuple[tuple[Value, str], ...]) -> tuple[Value, Value] | None:
    """(yes, no) of two listed values; None where they are two categories such as 1 = male, 0 = female."""
    if len(values) != 2:
        return None
    (first, first_meaning), (second, second_meaning) = values
    senses = (_means_yes(first), _means_yes(second))
    if set(senses) != {True, False} and {_means_yes(first_meaning), _means_yes(second_meaning)} == {
        True,
        False,
    }:
        return (first, second) if _means_yes(first_meaning) else (second, first)
    if set(senses) != {True, False}:
        return None
    yes, no = (values[0], values[1]) if senses[0] else (values[1], values[0])
    lettered = str(yes[0]).lower() in ("t", "f", "1", "0", "n")
    if lettered and no[1] and not _NEGATIVE.search(no[1]) and yes[1].lower() not in ("yes", "true"):
        return None
    return (_typed(yes[0]), _typed(no[0]))


def _typed(value: Value) -> Value:
    return value == "True" if value in ("True", "False") else value


def asks(name: tuple[str, ...], text: tuple[str, ...], said: str, raw_name: str) -> bool:
    """Whether name or description put a question that is answered by yes or no."""
    if _GRADED.search(said) or (name[-1:] and name[-1].endswith(("ness", "ability"))):
        return False
    if has(text[:3], "number", "name", "type", "reason") and not said.startswith("whether"):
        return False
    if _ASKS.search(said) or _BINARY.search(said) or said.startswith(("true if", "1 if", "yes if")):
        return True
    if name[-1:] and name[-1] in _NAME_ENDS and not has(text, "code", "type"):
        return True
    head = re.match(r"[a-z]+", raw_name)
    asked = bool(head) and head[0] in _ASKING_NAMES[:9] and len(name) > 1  # type: ignore[index]
    return asked or raw_name.endswith(("OrNot", "_or_not"))


def yes_no_of(
    name: tuple[str, ...],
    text: tuple[str, ...],
    said: str,
    raw_name: str,
    values: tuple[tuple[Value, str], ...],
) -> tuple[Value, Value] | None:
    """How yes and no are spelled, (yes, no), or None where the field is no flag.

    Parameters
    ----------
    name, text: normalised words of name and description.
    said: the description in lower case.
    raw_name: the name as the user wrote it.
    values: the values that are listed.
    """
    if values:
        return _pair_of(values)
    if not asks(name, text, said, raw_name):
        return None
    binary = re.search(r"\b1\b|\bbinary\b|\bdummy\b", said) or name[-1:] in (("indicator",), ("flag",))
    spelled = (
        (re.search(r"\btrue\b|\bboolean\b|\blogical\b", said), "logic"),
        (re.search(r"\byes\b", said), "words"),
        (binary, "digits"),
        (re.match(r"(?:is|has|was|can)(?:_|[A-Z])", raw_name), "logic"),
    )
    return _DEFAULTS[next((spelling for holds, spelling in spelled if holds), "words")]
