"""What a request quotes of a plan: the heads of long entries, and how many more there are."""

from collections.abc import Sequence
from dataclasses import replace

from fastgen_magic.authors.reading import Complaint
from fastgen_magic.characters import clipped

_LONG, _SHOWN, _WIDTH, _ALONE = 600, 12, 60, 240
"""Characters of entries that are shown whole; of longer ones so many entries, each so wide; of one entry."""


def heads(entries: Sequence[str]) -> list[str]:
    """The entries, of many or long ones the heads of the first, then their number in all."""
    if sum(map(len, entries)) <= _LONG:
        return list(entries)
    more = [f"… {len(entries)} in all"] if len(entries) > _SHOWN else []
    return [*(clipped(entry, _WIDTH) for entry in entries[:_SHOWN]), *more]


def shortened(complaint: Complaint) -> Complaint:
    """The complaint with the head of its entry, where that is long."""
    return replace(complaint, entry=clipped(complaint.entry, _ALONE))
