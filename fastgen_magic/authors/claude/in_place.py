"""Replies in the form of the language: what stands in a part of a reply where another part is meant."""

import re
from collections.abc import Collection

from fastgen_magic.authors.claude.holding import BESIDE
from fastgen_magic.authors.claude.replies import FieldReply

_TIE = re.compile(r"([^|=]+)\|\s*[-+]?\d*\.?\d+\s*")
"""A parent with its correlation, "age|.6"."""
_CLOCKS = re.compile(r"(\d?\d:\d\d) to (\d?\d:\d\d)")
"""Limits of times of day, among the facts."""
_OF_CLOCKS = ("times", "time", "dates", "moments")
_WHOLE_LIMITS = re.compile(r"(?<!\S)(\d{1,15}) to (\d{1,15})(?![\w.])")


def in_place(reply: FieldReply, names: Collection[str]) -> FieldReply:
    """The reply with each entry where it belongs: data among the facts, parents among the data.

    names: of all fields that are planned.
    """
    parts = re.split(r",\s*", reply.facts)
    clocks = [part for part in parts if _CLOCKS.fullmatch(part) and reply.law.strip().lower() in _OF_CLOCKS]
    moved = [part for part in parts if part.startswith(BESIDE)]
    kept = [part for part in parts if part not in (*moved, *clocks)]
    facts = ", ".join(kept) if len(kept) < len(parts) else reply.facts
    moved += [_CLOCKS.sub(form, part) for part in clocks for form in (r"opens=\1", r"closes=\2")]
    ties = [text for text in reply.data if (tie := _TIE.fullmatch(text)) and tie[1].strip() in names]
    data, law = [*(text for text in reply.data if text not in ties), *moved], reply.law
    if shuffled := _shuffled(reply, facts, data):
        law, data, facts = "scattered", shuffled, _WHOLE_LIMITS.sub("", facts).strip(" ,")
    update = {"facts": facts, "parents": [*reply.parents, *ties], "law": law, "data": data}
    return reply.model_copy(update=update)


def _shuffled(reply: FieldReply, facts: str, data: list[str]) -> list[str]:
    """The data of numbers that come once each: a law "unique", or "uniform" of an identifier; else none."""
    law = reply.law.strip().lower()
    found = [*map(_WHOLE_LIMITS.fullmatch, data), _WHOLE_LIMITS.search(facts)]
    ends = next((one for one in found if one), None)
    if ends is None or not (law == "unique" or (law == "uniform" and reply.kind == "identifier")):
        return []
    start, last = int(ends[1]), int(ends[2])
    return [f"count={last - start + 1}", f"start={start}", *(one for one in data if one != ends[0])]
