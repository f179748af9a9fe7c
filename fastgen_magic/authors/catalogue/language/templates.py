"""Forms of texts, as they are stated or shown by examples, in the marks of the laws of keys."""

import re
from collections.abc import Sequence

_MARKS = frozenset("#@$")
_RUN = re.compile(r"X+|N+|A{2,}|\d+|#+|[A-Z]+|[a-z]+|.", re.DOTALL)


_NAMED = re.compile(r"(?i)(isbn|ean|upc|iso|ipv|md|sha|icd|utf|gtin)[- ]?\d+.*|[a-z][a-z _]*[a-z]")


def marks_of_format(form: str | None) -> str | None:
    """The marks of a stated form: "AB-12345" gives "@@-#####"; None for a name ("IBAN")."""
    if not form or (_NAMED.fullmatch(form) and not re.search(r"NN|XX|AA|A{2}", form)):
        return None
    if _MARKS & set(form):
        return form
    return "".join(map(_mark, _RUN.findall(form)))


def _mark(run: str) -> str:
    if run[0].isdigit() or set(run) in ({"N"}, {"#"}, {"X"}):
        return "#" * len(run)
    if set(run) == {"A"} or (run.isascii() and run.isupper() and len(run) < 3):
        return "@" * len(run)
    return "".join(f"\\{mark}" if mark in _MARKS or mark == "\\" else mark for mark in run)


def marks_of_pattern(pattern: str | None) -> str | None:
    """Marks of a regular expression of letters, digits and repeats of these; None where it says more."""

    def spread(found: re.Match[str]) -> str:
        return ("@" if found[1] == "[A-Z]" else "#") * int(found[2] or 1)

    marks = re.sub(r"(\\d|\[0-9\]|\[A-Z\])(?:\{(\d+)\})?", spread, pattern or "").replace("\\-", "-")
    return marks if _MARKS & set(marks) and not set(marks) & set("\\[](){}*+?|.^$") else None


_JOINED = re.compile(r"\d{1,6}(?:(?:/|:| ?[x×] ?)\d{1,6})+")


def are_joined(examples: Sequence[object]) -> bool:
    """Whether each example joins several numbers: a blood pressure of 120/80 is no number."""
    return bool(examples) and all(_JOINED.fullmatch(str(example)) for example in examples)


def marks_of_examples(examples: Sequence[object]) -> str | None:
    """The marks of codes that some examples show; None where they are no codes of one form."""
    texts = [str(example) for example in examples]
    coded = (re.search(r"\d", text) and re.fullmatch(r"[\w./-]{2,40}", text) for text in texts)
    if not texts or not (are_joined(texts) or all(coded)):
        return None
    if any(_shape(text) != _shape(texts[0]) for text in texts):
        return None
    alike = [len(set(marks)) == 1 and len(texts) > 1 for marks in zip(*texts, strict=True)]
    letters = [len(run) >= 3 for run in re.findall(r"[A-Za-z]+|.", texts[0]) for _ in run]
    return "".join(
        "#" if mark.isdigit() else mark if not mark.isalpha() or same or long or mark.islower() else "@"
        for mark, same, long in zip(texts[0], alike, letters, strict=True)
    )


def _shape(text: str) -> str:
    return re.sub("[A-Z]", "A", re.sub("[a-z]", "a", re.sub(r"\d", "0", text)))


_CLOCK = {"YYYY": "%Y", "YY": "%y", "MM": "%m", "MMM": "%b", "DD": "%d", "HH": "%H", "SS": "%S"}
_CLOCK_RUN = re.compile("(Y+|M+|D+|H+|S+)", re.IGNORECASE)


def date_of_format(form: str | None) -> str:
    """Marks of strftime of a stated form of dates or times: "%d.%m.%Y" of "DD.MM.YYYY"; "" for any other.

    Times as "HH:MM" are none: they are drawn so.
    """
    if form and re.fullmatch("HH[:.]?MM[:.]?SS|HH[.]?MM", form.upper()):
        return form.upper().replace("HH", "%H").replace("MM", "%M").replace("SS", "%S")
    if not form or not re.search("YY", form.upper()) or not re.search("MM", form.upper()):
        return ""
    found = "".join(_CLOCK.get(run.upper(), run) for run in _CLOCK_RUN.split(form))
    return re.sub("%H([:.]?)%m", r"%H\1%M", found)


def strftime_of_format(form: str | None) -> str:
    """Marks of strftime of a stated form that is no ISO date; "" for any other form."""
    found = date_of_format(form)
    return "" if found.startswith("%Y-%m-%d") else found
