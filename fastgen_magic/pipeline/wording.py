"""Words in a generated cell: docstrings and comments that hold whatever a schema or a model said."""

import re
import textwrap
from collections.abc import Iterable, Sequence

from fastgen_magic.authors.plan import PlannedField
from fastgen_magic.characters import one_line
from fastgen_magic.samplers import Parameter
from fastgen_magic.samplers.alignment import comment_column
from fastgen_magic.samplers.parameters import literal_text, packed_literal
from fastgen_magic.statements.names import plain as plain_name

WIDTH = 100
INDENT = " " * 4
LONGEST = 110
_CONTENTS = ("values", "yes_no", "shares", "formula", "only_if", "missing_if")
"""Statements of what a field holds, which do not say what it is."""
GROUPS = ", for each "
"""What stands before the parents in the comment of a datum by group; it goes where there is no room."""


def plain(text: str) -> str:
    """Text on one line, without quotes that end a text, control characters and hidden marks."""
    return one_line(text).replace("\\", "/").replace('"', "'")


def docstring(subject: str, law: str) -> str:
    """The lines of a docstring: what the field is, and the law that it follows."""
    words = plain(subject).rstrip(".:; ")
    # The first clause says what it is; more of it would hide the law.
    short = re.split(r"(?<=\w)[;.:]\s|(?<!\d)\s\(|,\s", words)[0] if len(words) > 40 else words
    short = textwrap.shorten(short, 70, placeholder=" …")
    text = f"{short[:1].upper()}{short[1:]}: {plain(law)}."
    if len(text) + 10 <= WIDTH:
        return f'{INDENT}"""{text}"""'
    lines = textwrap.wrap(f'"""{text}', WIDTH - len(INDENT) - 3)
    return textwrap.indent("\n".join(lines) + '"""', INDENT)


def subject_of(planned: PlannedField) -> str:
    """What the field is, for a docstring."""
    contents = [one for one in planned.said.statements if one.key in _CONTENTS]
    if any(one.start == 0 < one.end for one in contents):
        return plain_name(planned.name)  # it begins with what the field holds
    told = without_unread(planned.field.description, planned.said.unread)
    return told or (planned.meaning if not contents else "") or plain_name(planned.name)


def without_unread(text: str, unread: Iterable[str]) -> str:
    """A description up to the first words that nothing used: a cell promises no more than it draws."""
    line = one_line(text)
    places = [at for words in unread if (at := line.find(one_line(words))) >= 0]
    return line[: min(places)].rstrip(" ,;:.('\"-") if places else line


def comment_of(parameter: Parameter) -> str:
    """The trailing comment in the contract's form: unit, low to high: meaning."""
    unit = re.sub(r"[,:#]", " ", plain(parameter.unit)).strip()
    unit = "" if re.match(r"[-+\d]", unit) else unit
    ends = "" if parameter.low is None else f"{_end(parameter.low)} to {_end(parameter.high)}"
    head = ", ".join(part for part in (unit, ends) if part)
    meaning = plain(parameter.meaning)
    if not head:
        return meaning.replace(":", " -")
    return f"{head}: {meaning}" if meaning else head


def parameter_lines(parameters: Sequence[Parameter]) -> list[str]:
    """The lines of a signature, one a parameter; long literals are packed into several."""
    texts = [_assignment(parameter) for parameter in parameters]
    column = comment_column(text for text in texts if "\n" not in text)
    lines: list[str] = []
    for parameter, text in zip(parameters, texts, strict=True):
        *before, last = text.split("\n")
        note = comment_of(parameter)
        if len(last) + len(note) + 2 > LONGEST:
            note = note.partition(GROUPS)[0]
        pad = 0 if before else column
        lines += [*before, f"{last:<{pad}}  # {note}" if note else last]
    return lines


def _assignment(parameter: Parameter) -> str:
    literal = packed_literal(parameter.default, WIDTH, INDENT, len(parameter.name) + 2)
    return f"{INDENT}{parameter.name}={literal},"


def _end(value: float | str | None) -> str:
    """A number as a person writes it (10_000, 0.05); a date as it is."""
    if isinstance(value, str) or value is None:
        return str(value)
    if float(value).is_integer() and abs(value) < 1e15:
        return f"{int(value):_}" if abs(value) >= 10_000 else str(int(value))
    return literal_text(float(f"{value:.10g}"))
