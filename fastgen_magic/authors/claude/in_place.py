"""Replies in the form of the language: what stands in a part of a reply where another part is meant."""

import re
from collections.abc import Collection

from fastgen_magic.authors.claude.holding import BESIDE
from fastgen_magic.authors.claude.replies import FieldReply

_TIE = re.compile(r"([^|=]+)\|\s*[-+]?\d*\.?\d+\s*")
"""A parent with its correlation, "age|.6"."""
_CLOCKS = re.compile(r"(\d?\d:\d\d)(?::\d\d)? to (\d?\d:\d\d)(?::\d\d)?")
"""Limits of times of day, among the facts."""
_OF_CLOCKS = ("times", "time", "dates", "moments")
_WHOLE_LIMITS = re.compile(r"(?<!\S)(\d{1,15}) to (\d{1,15})(?![\w.])")


def in_place(reply: FieldReply, names: Collection[str]) -> FieldReply:
    """The reply with each entry where it belongs: data among the facts, parents among the data.

    names: of all fields that are planned.
    """
    parts, named = re.split(r",\s*", reply.facts), reply.law.strip().lower()
    timely = named in _OF_CLOCKS or reply.kind == "datetime"
    clocks = [part for part in parts if _CLOCKS.fullmatch(part)] if timely else []
    moved = [part for part in parts if part.startswith(BESIDE)]
    kept = [part for part in parts if part not in (*moved, *clocks)]
    facts = ", ".join(kept) if len(kept) < len(parts) else reply.facts
    if named in _OF_CLOCKS:  # those of listed or computed times hold by themselves
        moved += [_CLOCKS.sub(form, part) for part in clocks for form in (r"opens=\1", r"closes=\2")]
    ties = [text for text in reply.data if (tie := _TIE.fullmatch(text)) and tie[1].strip() in names]
    moved += (effects := [text for text in reply.parents if _is_effect(text, names)])
    parents = [text for text in reply.parents if text not in effects]
    data, law = [*(text for text in reply.data if text not in ties), *moved], reply.law
    if named == "unique" or (named == "uniform" and reply.kind == "identifier"):
        law, data = _shuffled(facts, data)
        facts = _WHOLE_LIMITS.sub("", facts).strip(" ,")
    update = {"facts": facts, "parents": [*parents, *ties], "law": law, "data": data}
    return reply.model_copy(update=update)


def _is_effect(text: str, names: Collection[str]) -> bool:
    """Whether a parent is named with what a value of it does: "sex:female=.15"."""
    who, colon, said = text.partition(":")
    return bool(colon) and "=" in said and text not in names and who.strip() in names


def _shuffled(facts: str, data: list[str]) -> tuple[str, list[str]]:
    """The law of numbers that come once each."""
    found = [*map(_WHOLE_LIMITS.fullmatch, data), _WHOLE_LIMITS.search(facts)]
    ends = next((one for one in found if one), None)
    if ends is None:
        return "uniform", data
    rest, low, high = [one for one in data if one != ends[0]], int(ends[1]), int(ends[2])
    return "scattered", [f"count={high - low + 1}", f"start={low}", *rest]
