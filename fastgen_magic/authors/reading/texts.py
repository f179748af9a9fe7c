"""Laws of texts and keys: templates with gaps, running keys, codes by a pattern."""

import re
from collections.abc import Mapping
from graphlib import CycleError, TopologicalSorter

from fastgen_magic.authors.reading.amounts import read_named
from fastgen_magic.authors.reading.entries import OTHERWISE, Entry
from fastgen_magic.authors.reading.parents import in_order, keys_named, lacking
from fastgen_magic.authors.reading.sheet import Sheet
from fastgen_magic.laws import law_named
from fastgen_magic.schema import Value

_GAP = re.compile(r"\{(\w+)\}")
_MARKS = frozenset("#@$")
Words = tuple[str, ...]


def read_phrases(sheet: Sheet) -> None:
    """Templates "{start} {thing}.", and the words of each gap: "start=Love|Hate", "start:5=Adore".

    Words may hold gaps themselves.
    """
    heads = sheet.take_all(lambda entry: entry.alone)
    templates = tuple(entry.text.strip() for entry in heads)
    words = _words_of(sheet, templates)
    if not heads:
        sheet.complain(None, 'a text needs its template, as "{start} {thing}."')
    elif not words and len(heads) < 2 and not sheet.complaints:
        sheet.complain(heads[0], 'the template has no {gap}; gaps are filled by "gap=word|word"')
    inner = {gap: _gaps_in(_texts(found)) for gap, found in words.items()}
    try:
        order = list(TopologicalSorter(inner).static_order())
    except CycleError:
        sheet.complain(None, f"the words of {', '.join(inner)} hold each other's gaps without end")
        return
    if not sheet.by:
        sheet.data = {"templates": templates, "words": words}
        return
    # Words by a parent's value: each value has the templates with gaps of its own.
    (parent,) = sheet.by
    keys = in_order(
        dict.fromkeys(key for found in words.values() if isinstance(found, dict) for key in found)
    )
    keyed: dict[str, Mapping[Value, Words]] = {}
    for gap in order:  # gaps that hold one of a parent's value are of that value too
        found = words.get(gap, ())
        if isinstance(found, dict):
            keyed[gap] = found
        elif set(inner.get(gap, ())) & keyed.keys():
            keyed[gap] = dict.fromkeys(keys, found)
    general = {gap: found for gap, found in words.items() if gap not in keyed}
    sheet.law, sheet.by = law_named("phrases_by"), []
    sheet.feed([parent])
    rows = {key: _row(place, key, templates, keyed) for place, key in enumerate(keys, 1)}
    own = {gap: said for _, gaps_of in rows.values() for gap, said in gaps_of.items()}
    sheet.data = {"templates": {key: texts for key, (texts, _) in rows.items()}, "words": general | own}


def _words_of(sheet: Sheet, templates: Words) -> dict[str, Words | dict[Value, Words]]:
    """The words of each gap of the templates, then those of the gaps in these words."""
    words: dict[str, Words | dict[Value, Words]] = {}
    seen: set[str] = set()
    waiting = _gaps_in(templates)
    while waiting:
        gap = waiting.pop(0)
        seen.add(gap)
        if found := _words(sheet, gap):
            words[gap] = found
            waiting += [
                inner for inner in _gaps_in(_texts(found)) if inner not in seen and inner not in waiting
            ]
    return words


def _gaps_in(texts: Words) -> list[str]:
    return list(dict.fromkeys(gap for text in texts for gap in _GAP.findall(text)))


def _texts(words: Words | dict[Value, Words]) -> Words:
    return tuple(text for said in words.values() for text in said) if isinstance(words, dict) else words


def _row(
    place: int, key: Value, templates: Words, keyed: Mapping[str, Mapping[Value, Words]]
) -> tuple[Words, dict[str, Words]]:
    """The templates of one value of the parent, and the words of the gaps that are its own."""
    own = {gap: f"{gap}_{place}" for gap in keyed}

    def renamed(texts: Words) -> Words:
        return tuple(_GAP.sub(lambda gap: f"{{{own.get(gap[1], gap[1])}}}", text) for text in texts)

    said = {own[gap]: renamed(found.get(key) or found.get(OTHERWISE, ("",))) for gap, found in keyed.items()}
    return renamed(templates), said


def read_pattern(sheet: Sheet) -> None:
    """A pattern of marks: "INV-######"."""
    first = next((entry for entry in sheet.entries if entry.alone), None)
    read_named(sheet)
    if not set(str(sheet.data.get("pattern", "#"))) & _MARKS:
        sheet.complain(first, "a pattern holds # (digit), @ (letter) or $ (hexadecimal digit)")


def _words(sheet: Sheet, gap: str) -> Words | dict[Value, Words]:
    """What fills a gap: one list, or one for each value of the parent that owns the rows."""
    keyed = sheet.take_all(lambda entry: entry.name.startswith(f"{gap}:"))
    general = sheet.take(gap)
    if general and not keyed:
        return _list(general)
    if not keyed:
        sheet.complain(None, f'the gap {{{gap}}} has no words; add "{gap}=word|word"')
        return ()
    for parent in sheet.by or sheet.waiting:
        rows = {entry.place: keys_named(parent, _value(entry)) for entry in keyed}
        if any(rows.values()):
            break
    else:
        owners = ", ".join(one.name for one in sheet.by or sheet.waiting) or "it (it has no parents)"
        sheet.complain(keyed[0], f"no value of {owners} is spelled so")
        return ()
    sheet.own([parent])
    found = {key: _list(entry) for entry in keyed for key in rows[entry.place]}
    for entry in keyed:
        if not rows[entry.place]:
            sheet.complain(entry, f"{parent.name} has no such value; spell it as there")
    if general:
        found[OTHERWISE] = _list(general)
    if not sheet.complaints and (lost := lacking(parent, list(found))):
        sheet.complain(
            None, f'{lost} has no words for {{{gap}}}; add them, or "{gap}=word|word" for all others'
        )
    return found


def _value(entry: Entry) -> str:
    return entry.name.partition(":")[2].strip()


def _list(entry: Entry) -> Words:
    return tuple(entry.said.split("|"))
