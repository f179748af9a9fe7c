"""Days that a table's heading tells: "one row per receipt, January to December 2025"."""

import datetime as dt
import re
from dataclasses import replace

from fastgen_magic.schema import Field
from fastgen_magic.statements.form import Context
from fastgen_magic.statements.mentions import JOINING, is_temporal
from fastgen_magic.statements.names import plain
from fastgen_magic.statements.stated import Stated, Statement

_FORM = "heading"
_ALIKE = 5
"""First letters that a word of a date and one of the heading share: "answered" and "answers"."""
_BOUND = (
    "low",
    "high",
    "orders",
    "formula",
    "part_of",
    "constant",
    "values",
    "by_value",
    "per",
    "references",
)


def with_heading_days(
    fields: tuple[Stated, ...], said: list[Statement], heading: Context
) -> tuple[Stated, ...]:
    """The fields; the one date of what the heading's rows are lies in its days, where nothing else limits it.

    said: what was read of the heading as of a date.
    """
    ends = {one.key: one for one in said if one.key in ("low", "high") and isinstance(one.value, dt.date)}
    dates = [stated for stated in fields if _is_open(stated) and _is_of_rows(stated, heading)]
    if len(ends) < 2 or len(ends) < len(said) or ends["low"].value > ends["high"].value or len(dates) != 1:
        return fields
    told = tuple(replace(one, form=_FORM, start=0, end=0) for one in ends.values())
    found = replace(
        dates[0],
        kind="datetime",
        statements=(*dates[0].statements, *told),
        low=ends["low"].value,
        high=ends["high"].value,
    )
    return tuple(found if stated is dates[0] else stated for stated in fields)


def as_of_a_date(heading: Context) -> Context:
    """The heading as the description of a date: "orders of 2025" are those in it."""
    text = heading.text
    of = heading.language.pattern(r"(?<!\w){of} (?=(?:{month} )?(?:19|20)\d\d(?!\w))")
    for match in of.finditer(text):
        text = f"{text[: match.start()]}{',':<{len(match[0])}}{text[match.end() :]}"
    return replace(heading, text=text, field=Field("", heading.written, kind="datetime"))


def has_heading_days(fields: tuple[Stated, ...]) -> bool:
    """Whether a date lies in the days of the heading."""
    return any(one.form == _FORM for stated in fields for one in stated.statements)


def _is_open(stated: Stated) -> bool:
    """Whether it is a day or a moment, and nothing says in which days it lies."""
    bound = any(getattr(stated, key) not in (None, ()) for key in _BOUND)
    dated = stated.kind == "datetime" or (stated.kind is None and is_temporal(stated.name))
    return dated and stated.temporal in (None, "date", "datetime") and not bound


def _is_of_rows(stated: Stated, heading: Context) -> bool:
    """Whether name and first words tell of nothing but a date, and what the heading tells of."""
    spoken = heading.language
    head = re.split(r"[,;.:(]", stated.field.description)[0]
    if spoken.pattern("{birth_word}").search(f"{plain(stated.name)} {head} {heading.written}"):
        return False
    dated = spoken.pattern("{date_words}|{day_word}|{moment_word}")
    words = plain(dated.sub(" ", f"{plain(stated.name)} {head}".casefold())).split()
    known = {word[:_ALIKE] for word in re.findall(r"[^\W\d_]{3,}", heading.written.casefold())}
    joins = {*JOINING, *spoken.lowered["article"], *spoken.lowered["of"], *spoken.lowered["beside_date"]}
    return all(word in joins or word[:_ALIKE] in known for word in words)
