"""Hours that words take from a column of days: "hour of the end" beside "date of the end"."""

from dataclasses import replace

from fastgen_magic.statements.stated import Stated


def with_own_hours(fields: tuple[Stated, ...]) -> tuple[Stated, ...]:
    """The fields; what would be the hour of a day, of which every one is midnight, is an hour of its own."""
    days = {stated.name for stated in fields if stated.temporal == "date"}
    return tuple(
        _own(one) if one.part_of and one.part_of.part == "hour" and one.part_of.field in days else one
        for one in fields
    )


def _own(stated: Stated) -> Stated:
    kept = tuple(one for one in stated.statements if one.key != "part_of")
    hours = replace(stated, part_of=None, statements=kept, kind="numerical", whole=True)
    return hours if stated.values or stated.low is not None else replace(hours, low=0, high=23)
