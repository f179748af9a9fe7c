"""Durations that are written as texts, "4:05:00": numbers of their smallest unit, 14700 seconds, with a form.

All forms of the words read such numbers, in the place of the texts.
"""

import re
from dataclasses import dataclass, replace

from fastgen_magic.statements.form import Context
from fastgen_magic.statements.names import plain

_UNITS = {"H": "hours", "M": "minutes", "S": "seconds"}
_SHORT = {"h": "H", "hh": "HH", "std": "HH", "m": "M", "mm": "MM", "min": "MM", "ss": "SS", "sec": "SS"}
_TEMPLATE = re.compile(r"(?<![\w:%-])([^\W\d]+):([^\W\d]+)(?::([^\W\d]+))?(?![\w:])")
_FORMS = {"HM", "HMS", "MS"}
_SOME = r"^~{unit} {of} (?!(?:{article} )?{day_word})"
_WHEN = r"(?<!\w)(?:{clock_word}|{clock_nouns}|{date_word})"
_LASTING = rf"(?P<lasts>(?<!\w)(?:{{lasting}}|\w+dauer(?!\w)))|{_WHEN}|(?P<some>{_SOME})"
_CLOCK = re.compile(r"(?<![\w.])(?<!\d:)(\d{1,4}):([0-5]\d)(?::([0-5]\d))?(?![\w:])")
_SHOWN = re.compile(r"(?<![\w.:-])(?<!-\d\d )(\d{1,3}):[0-5]\d:[0-5]\d(?![\w:])")
FORM_OF_MOMENTS = ("kind", "temporal", "format")
"""Details that a form of hours and minutes states where nothing tells that they last."""


def unit_of(form: str) -> str:
    """The unit in which numbers count that are written by a form: its smallest one."""
    return _UNITS[form[-1]]


@dataclass(frozen=True)
class Written:
    """How a duration is written.

    Attributes
    ----------
    form: runs of H, M and S, "HH:MM:SS"; a single letter is not filled up with zeros.
    start, end: place of the words that say so; equal where a detail does.
    """

    form: str
    start: int = 0
    end: int = 0

    @property
    def unit(self) -> str:
        """Its smallest unit, in which its numbers count."""
        return unit_of(self.form)


def written_duration(context: Context) -> Written | None:
    """The form of a field that holds durations by its words or its format, None for any other.

    Minutes and seconds are no time of day; hours and minutes are one where nothing says that something lasts.
    Limits in all three, "running time 1:20:00 to 3:00:00", show the form.
    """
    if context.field.kind not in (None, "numerical", "datetime"):
        return None
    for text, whole in ((context.field.format or "", True), (context.text[:1_000], False)):
        for match in _TEMPLATE.finditer(text):
            form = _form_of(match, context)
            if form and (not whole or match[0] == text) and ("H" not in form or _lasts(context)):
                start = _lead(context, match.start())
                return Written(form) if whole else Written(form, start, match.end())
    shown = _SHOWN.search(context.written[:1_000])
    if shown is None or context.field.format or not _lasts(context):
        return None
    return Written("H:MM:SS" if len(shown[1]) == 1 else "HH:MM:SS")


def _form_of(match: re.Match[str], context: Context) -> str:
    """The form in our letters, "" where the words between the colons are no parts of a duration."""
    said = [text.casefold() for text in match.groups() if text]
    of_units = {"hours": "HH", "minutes": "MM", "seconds": "SS"}
    parts = [_SHORT.get(text) or of_units.get(context.language.unit(text) or "", "") for text in said]
    return ":".join(parts) if "".join(part[:1] for part in parts) in _FORMS else ""


def _lasts(context: Context) -> bool:
    """Whether the words, or else the name, first say that something lasts, and not when it is."""
    for text in (context.written[:200], plain(context.field.name)):
        if first := context.language.pattern(_LASTING).search(text):
            return (first["lasts"] or first["some"]) is not None
    return False


def _lead(context: Context, start: int) -> int:
    """Where the words begin that lead to a form: "in the form", "as"."""
    before = context.language.pattern(r"(?:{in_form}|{in_unit})~$").search(context.text[:start][-30:])
    return start - len(before[0]) if before else start


def in_numbers(context: Context, written: Written) -> Context:
    """The context with the durations in its text as numbers, each character else in its place."""

    def filled(match: re.Match[str]) -> str:
        """A number as wide as the text: no form sees more than three blanks in a row."""
        number, width = counted(match[0], written), len(match[0])
        if number is None:
            return match[0]
        signed = re.search(r"(?<![\w)])-$", context.text[: match.start()])
        left = 0 if signed else min(2, width - len(str(number)))
        right = min(2, width - len(str(number)) - left)
        return " " * left + str(number).zfill(width - left - right) + " " * right

    return replace(context, text=_CLOCK.sub(filled, context.text))


def counted(text: str, written: Written) -> int | None:
    """The number that a text of this form says, "4:05:00" as 14700; None where it is none."""
    parts = [int(part) for part in text.strip().split(":")] if _CLOCK.fullmatch(text.strip()) else []
    size = len(parts)
    if not parts or size > len(set(written.form) - {":"}) + ("H" not in written.form):
        return None
    if size == 2 and "H" in written.form and "S" in written.form:
        return None  # nobody knows which two
    number = 0
    for part in parts:
        number = 60 * number + part
    return number


def counted_in(text: str, written: Written) -> str:
    """A text with the durations in it as numbers."""
    return _CLOCK.sub(lambda match: str(_or(counted(match[0], written), match[0])), text)


def _or(number: int | None, text: str) -> int | str:
    return text if number is None else number
