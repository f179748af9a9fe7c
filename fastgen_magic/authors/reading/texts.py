"""Laws of texts: templates with gaps, and the words that fill them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from graphlib import CycleError, TopologicalSorter
from itertools import product
from typing import Any

from fastgen_magic.authors.plan import PlannedField
from fastgen_magic.authors.reading.entries import OTHERWISE, Entry
from fastgen_magic.authors.reading.parents import in_order, keys_named
from fastgen_magic.authors.reading.sheet import Sheet
from fastgen_magic.authors.reading.tails import gaps_of, words_of
from fastgen_magic.laws import law_named
from fastgen_magic.schema import Value

_GAP = re.compile(r"\{(\w+)\}")
_RUN = re.compile(r"\{([#@$]+)\}")
_NUMBER = "{row}"
"""A gap that the number of the row fills, which no two rows share."""
_MOST = 2
"""Parents whose values may own words of a text."""
Words = tuple[str, ...]


@dataclass(frozen=True)
class _Keyed:
    """Words of a gap by the values of a parent."""

    parent: PlannedField
    rows: dict[Value, Words]


def read_phrases(sheet: Sheet) -> None:
    """Templates "{start} {thing}.", and the words of each gap: "start=Love|Hate", "start:5=Adore".

    Words may hold gaps themselves; the words of different gaps may go by different parents. "{##}" are two
    digits, "{@}" is a letter, "{city}" a name; "{county}" is the value of a parent of this name, "{row}" the
    number of the row, which stands before the @ of addresses that are unique.
    """
    names = {f"{{{one.name}}}": f"{{{one.identifier}}}" for one in sheet.parents}
    sheet.entries = [_unmarked(entry, names) for entry in sheet.entries]
    heads = sheet.take_all(lambda entry: entry.alone)
    templates = tuple(entry.text.strip() for entry in heads)
    if sheet.planned.unique:  # names are alike in many rows
        templates = tuple(
            text if _NUMBER in text else text.replace("@", f".{_NUMBER}@") for text in templates
        )
    words = _words_of(sheet, templates)
    if not heads:
        sheet.complain(None, 'a text needs its template, as "{start} {thing}."')
    elif not (words or sheet.held) and len(heads) < 2 and not sheet.complaints:
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
    whose = _owners_of({gap: inner.get(gap, []) for gap in order}, words)
    sheet.data = _by_values(sheet.by, templates, words, whose)
    sheet.law = law_named("phrases_by")
    if len(sheet.by) == 1:
        owners, sheet.by = sheet.by, []
        sheet.feed(owners)


def _owners_of(
    inner: Mapping[str, Sequence[str]], words: Mapping[str, Words | _Keyed]
) -> dict[str, list[str]]:
    """The names of the parents whose values decide the words of each gap, through the gaps in them too."""
    whose: dict[str, list[str]] = {}
    for gap, held in inner.items():  # gaps in words come first
        found = words.get(gap, ())
        own = [found.parent.name] if isinstance(found, _Keyed) else []
        whose[gap] = list(dict.fromkeys([*own, *(name for other in held for name in whose[other])]))
    return whose


def _by_values(
    owners: Sequence[PlannedField],
    templates: Words,
    words: Mapping[str, Words | _Keyed],
    whose: Mapping[str, Sequence[str]],
) -> dict[str, Any]:
    """The data of the law: each value of the owner, or pair, has the templates with gaps of its own."""
    keyed = [found for found in words.values() if isinstance(found, _Keyed)]
    keys = {
        one.name: in_order(dict.fromkeys(key for own in keyed if own.parent == one for key in own.rows))
        for one in owners
    }
    all_words = {gap: found for gap, found in words.items() if isinstance(found, tuple) and not whose[gap]}
    rows: dict[Value, Any] = {}
    for values in product(*keys.values()):
        value_of = dict(zip(keys, values, strict=True))
        own = {
            gap: "_".join([gap, *(str(1 + keys[name].index(value_of[name])) for name in names)])
            for gap, names in whose.items()
            if names
        }
        texts, said = _row(value_of, templates, words, own)
        all_words |= said
        place = rows if len(values) == 1 else rows.setdefault(values[0], {})
        place[values[-1]] = texts
    return {"templates": rows, "words": all_words}


def _words_of(sheet: Sheet, templates: Words) -> dict[str, Words | _Keyed]:
    """The words of each gap of the templates, then those of the gaps in these words."""
    words: dict[str, Words | _Keyed] = {}
    seen: set[str] = set()
    waiting = _gaps_in(templates)
    while waiting:
        gap = waiting.pop(0)
        seen.add(gap)
        parent, own = (
            sheet.called(gap),
            [entry for entry in sheet.entries if entry.name.partition(":")[0] == gap],
        )
        if f"{{{gap}}}" == _NUMBER and not parent and not own:
            sheet.held[gap] = ""
            continue
        if parent and not own:
            sheet.held[gap] = parent.name
            sheet.bound.add(parent.name)
            continue
        if found := _words(sheet, gap):
            words[gap] = found
            waiting += [
                inner for inner in _gaps_in(_texts(found)) if inner not in seen and inner not in waiting
            ]
    return words


def _gaps_in(texts: Words) -> list[str]:
    return list(dict.fromkeys(gap for text in texts for gap in _GAP.findall(text)))


def _texts(words: Words | _Keyed) -> Words:
    return (
        tuple(text for said in words.rows.values() for text in said) if isinstance(words, _Keyed) else words
    )


def _row(
    value_of: Mapping[str, Value],
    templates: Words,
    words: Mapping[str, Words | _Keyed],
    own: Mapping[str, str],
) -> tuple[Words, dict[str, Words]]:
    """The templates where the parents have these values, and the words of the gaps that are their own."""

    def renamed(texts: Words) -> Words:
        return tuple(_GAP.sub(lambda gap: f"{{{own.get(gap[1], gap[1])}}}", text) for text in texts)

    said = {}
    for gap, name in own.items():
        found = words[gap]
        if isinstance(found, _Keyed):
            found = found.rows.get(value_of[found.parent.name]) or found.rows.get(OTHERWISE, ("",))
        said[name] = renamed(found)
    return renamed(templates), said


def _unmarked(entry: Entry, names: Mapping[str, str]) -> Entry:
    """The entry with "{##}" as gaps that have their words already, and parents as their identifiers."""

    def said(text: str) -> str:
        for name, identifier in names.items():
            text = text.replace(name, identifier)
        return _RUN.sub(lambda run: gaps_of(run[1]), text)

    return replace(entry, text=said(entry.text), name=said(entry.name), said=said(entry.said))


def _words(sheet: Sheet, gap: str) -> Words | _Keyed:
    """What fills a gap: one list, or one for each value of a parent."""
    keyed = sheet.take_all(lambda entry: entry.name.startswith(f"{gap}:"))
    general = sheet.take(gap)
    if general and not keyed:
        return _list(general)
    if not keyed and (known := words_of(gap)):
        return known
    if not keyed:
        sheet.complain(None, f'the gap {{{gap}}} has no words; add "{gap}=word|word"')
        return ()
    parent = max([*sheet.by, *sheet.waiting], key=lambda one: _spoken(one, keyed), default=None)
    if parent is None or not _spoken(parent, keyed):
        owners = " or ".join(one.name for one in sheet.parents) or "it (it has no parents)"
        sheet.complain(keyed[0], f"no value of {owners} is spelled so")
        return ()
    if parent not in sheet.by and len(sheet.by) == _MOST:
        both = " and ".join(one.name for one in sheet.by)
        sheet.complain(keyed[0], f"words go by {both} already, no third parent can own some")
        return ()
    sheet.own(sheet.by if parent in sheet.by else [*sheet.by, parent])
    found: dict[Value, Words] = {}
    for entry in keyed:
        rows = keys_named(parent, _value(entry))
        found |= dict.fromkeys(rows, _list(entry))
        if not rows:
            sheet.complain(entry, f"{parent.name} has no such value; spell it as there")
    if general:
        found[OTHERWISE] = _list(general)
    found = sheet.turned(parent, found, keyed[-1])
    if not sheet.complaints and (lost := sheet.without_row(parent, found)):
        sheet.complain(
            None, f'{lost} has no words for {{{gap}}}; add them, or "{gap}=word|word" for all others'
        )
    return _Keyed(parent, found)


def _spoken(parent: PlannedField, entries: Sequence[Entry]) -> int:
    """How many entries name values of this parent."""
    return sum(bool(keys_named(parent, _value(entry))) for entry in entries)


def _value(entry: Entry) -> str:
    return entry.name.partition(":")[2].strip()


def _list(entry: Entry) -> Words:
    return tuple(entry.said.split("|"))
