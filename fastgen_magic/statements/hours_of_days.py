"""Hours that words take from a column that holds no time of day: "hour of the end" beside "date of the end"."""

from dataclasses import replace

from fastgen_magic.statements.stated import Part, Stated

_OF_A_CLOCK = ("hour", "time")


def with_own_hours(fields: tuple[Stated, ...]) -> tuple[Stated, ...]:
    """The fields; what would be the hour of a day, of which every one is midnight, is an hour of its own."""
    days = {stated.name for stated in fields if stated.temporal == "date"}
    return tuple(_own(one) if _is_of_a_day(one.part_of, days) else one for one in fields)


def _is_of_a_day(part: Part | None, days: set[str]) -> bool:
    return part is not None and part.part in _OF_A_CLOCK and part.field in days


def _own(stated: Stated) -> Stated:
    kept = tuple(one for one in stated.statements if one.key != "part_of")
    if stated.part_of is not None and stated.part_of.part == "time":
        return replace(stated, part_of=None, statements=kept, kind="datetime", temporal="time")
    ends = {} if stated.values or stated.low is not None else {"low": 0, "high": 23}
    return replace(stated, part_of=None, statements=kept, kind="numerical", whole=True, **ends)
