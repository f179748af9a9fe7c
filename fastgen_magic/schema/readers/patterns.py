"""Regular expressions of others: theirs are searched for, ours are of the whole text."""

import re

_CLASSES = {
    "alpha": "A-Za-z",
    "digit": "0-9",
    "alnum": "A-Za-z0-9",
    "upper": "A-Z",
    "lower": "a-z",
    "space": r"\s",
    "xdigit": "0-9A-Fa-f",
    "word": r"\w",
    "punct": r"!-/:-@",
    "L": "A-Za-z",
    "Lu": "A-Z",
    "Ll": "a-z",
    "N": "0-9",
    "P": r"!-/:-@",
    "Z": " ",
}
"""Classes of POSIX and of Unicode that Python has no word for, by their plain letters."""
_UNICODE = re.compile(r"\\p\{(\w+)\}")
_ANY = r"\w{3,9}"
"""What may stand where an expression binds one end alone."""


def whole_pattern(text: str, *, longest: int | None = None) -> str:
    """The expression as Python's, and as one of the whole text; "" if there is none.

    longest: characters that the text may have; where the bound end alone has as many, it is all.
    """
    flags = re.sub(r"((?:\(\?[a-z]+\))*).*", r"\1", text, count=1, flags=re.DOTALL)
    text = text[len(flags) :]
    begins, ends = text.startswith(("^", r"\A")), bool(re.search(r"(?<!\\)(\$|\\[zZ])$", text))
    inner = re.sub(r"(?:\$|\\[zZ])$", "", text) if ends else text
    inner = re.sub(r"^(?:\^|\\A)", "", inner) if begins else inner
    if begins != ends and not (longest and _is_as_long(inner, longest)):
        inner = f"(?:{inner})" if _alternatives(inner) else inner
        inner = f"{inner}{_ANY}" if begins else f"{_ANY}{inner}"
    return _in_python(f"{flags}{inner}")


def _is_as_long(text: str, longest: int) -> bool:
    """Whether an expression of plain classes and characters leaves no room in a text of so many."""
    parts = re.findall(r"(\[(?:\\.|[^\]\\])+\]|\\[dws]|[\w -])(?:\{(\d+)\})?", text)
    whole = "".join(f"{part}{{{count}}}" if count else part for part, count in parts)
    return whole == text and sum(int(count or 1) for _, count in parts) >= longest


def _alternatives(text: str) -> bool:
    return "|" in re.sub(r"\\.|\([^()]*\)|\[[^\]]*\]", "", text)


def _in_python(text: str) -> str:
    text = re.sub(r"\[:(\w+):\]", lambda found: _CLASSES.get(found[1], found[0]), text)
    text = re.sub(r"\\u\{([0-9A-Fa-f]{1,4})\}", lambda found: rf"\u{int(found[1], 16):04x}", text)
    text = re.sub(r"\(\?<(?=\w)", "(?P<", text)
    parts = re.split(r"(\[(?:\\.|[^\]\\])*\])", text)  # classes stand at the odd places
    parts[::2] = (_UNICODE.sub(lambda found: f"[{_letters(found)}]", part) for part in parts[::2])
    parts[1::2] = (_UNICODE.sub(_letters, part) for part in parts[1::2])
    return "".join(parts)


def _letters(found: re.Match[str]) -> str:
    return _CLASSES.get(found[1]) or _CLASSES.get(found[1][:1]) or found[0]
