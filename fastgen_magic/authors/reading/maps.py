"""Maps: one value for each of a parent's, or for each pair of two parents' values."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import cycle, product

from fastgen_magic.authors.plan import PlannedField
from fastgen_magic.authors.reading.categories import typed
from fastgen_magic.authors.reading.entries import MISSING, OTHERWISE, Entry
from fastgen_magic.authors.reading.overall import of_all_rows, overall
from fastgen_magic.authors.reading.parents import (
    COMPUTED,
    PAIR,
    keys_named,
    never_taken,
    nullable,
    pairs_named,
    shares_of,
    values_in,
    values_of,
)
from fastgen_magic.authors.reading.patterns import VALUE, with_places
from fastgen_magic.authors.reading.sheet import Sheet
from fastgen_magic.authors.reading.tails import TAIL, codes_of, has_names, is_tail, spread
from fastgen_magic.laws import law_named
from fastgen_magic.schema import Value

_OTHERS = 100
"""So many names or codes are dealt out to the values that nobody lists."""


def read_map(sheet: Sheet) -> None:
    """Values with those of the parent that they belong to: "value=parent's value; …", "value=*" else.

    The other way round, as rows of other laws stand, is read too: "parent's value; …=value". Fixed by two
    parents, "value=Home & <30; …", it is a table of sure values; "~@##=* & *" is a code for each pair, or
    for each that has no value beside it.
    """
    if _read_code(sheet) or _read_pairs(sheet):
        return
    parent = max(sheet.waiting, key=lambda one: _spoken(one, sheet.entries), default=None)
    if parent is None:
        sheet.entries = []
        sheet.complain(None, "a map needs a parent")
        return
    said = _own_first(parent, sheet.take_all(lambda entry: not entry.alone))
    said, others = _each_its_own(parent, said)
    values = dict(zip(names := [e.name for e in said], typed(names, sheet.planned), strict=True))
    table: dict[Value, Value | None] = {}
    for entry in said:
        keys = keys_named(parent, entry.said)
        if not keys:
            never = never_taken(parent, entry.said)
            keys = tuple(k for part in entry.said.split(";") for k in keys_named(parent, part.strip()))
            lost = [part.strip() for part in entry.said.split(";") if not keys_named(parent, part.strip())]
            if never:
                sheet.notes.append(f"{parent.name} is never {' or '.join(never)}")
            else:
                sheet.complain(entry, f"{parent.name} has no value {', '.join(lost)}; spell it as there")
        for key in keys:
            if key in table:
                sheet.complain(entry, f"{key} is mapped twice; keep one")
            table[key] = values[entry.name]
    sheet.feed([parent])
    table = sheet.turned(parent, table, said[-1]) if said else table
    computed = parent.draw is not None and parent.draw.law in COMPUTED
    seen = computed and not values_in(parent, list(table))  # its column shows what is mapped to nothing
    if not sheet.complaints and not seen and (lost_now := sheet.without_row(parent, table)):
        sheet.complain(None, f'{lost_now} is mapped to nothing; add it, or "value=*" for all others')
    rest = table.pop(OTHERWISE, None)
    if rest is not None and nullable(parent):
        table.setdefault(MISSING, None)  # what is computed is missing where its parent is
    sheet.data |= {"table": table} | ({} if rest is None else {"other": others or rest})
    sheet.categories = _mapped(parent, table, None if others else sheet.data.get("other"))
    sheet.open = bool(others)


def _each_its_own(
    parent: PlannedField, entries: Sequence[Entry]
) -> tuple[Sequence[Entry], tuple[Value, ...]]:
    """Entries "~@@##=*" as one for each value that is meant, and what values get that nobody lists."""
    tails = [entry for entry in entries if is_tail(entry.name) or _holds(parent, entry)]
    plain = [entry for entry in entries if entry not in tails]
    named = {key for entry in plain for key in keys_named(parent, entry.said)}
    listed, own = [entry.name for entry in plain], list[Entry]()
    rest = [value for value in values_of(parent) if value not in named]
    wide = [entry for entry in tails if entry.said == OTHERWISE]
    for entry in tails:
        keys = rest[wide.index(entry) :: len(wide)] if entry in wide else keys_named(parent, entry.said)
        pairs = zip(keys, cycle(_codes_for(parent, keys, entry, listed)), strict=False)
        own += [replace(entry, name=code, said=str(key)) for key, code in pairs]
    merged: dict[str, Entry] = {}
    for entry in own:
        before = merged.get(entry.name)
        merged[entry.name] = replace(entry, said=f"{before.said}; {entry.said}") if before else entry
    if parent.values or not wide:
        return [*plain, *merged.values()], ()
    codes = [code for entry in wide for code in codes_of(entry.name, beside=listed, many=_OTHERS)]
    return [*plain, *merged.values(), replace(wide[0], name=codes[0])], tuple(codes)


def _holds(parent: PlannedField, entry: Entry) -> bool:
    """Whether an entry is a text with the parent's listed value in it, "~{state} Agency=*"."""
    return bool(parent.values) and f"{{{parent.name}}}" in entry.name and entry.name.startswith(TAIL)


def _codes_for(
    parent: PlannedField, keys: Sequence[Value], entry: Entry, beside: Sequence[str]
) -> Sequence[str]:
    """The codes or names of a tail for these values of the parent, in their order."""
    if not _holds(parent, entry):
        return codes_of(entry.name, beside=beside, many=len(keys))
    texts = (entry.name.replace(f"{{{parent.name}}}", str(key)) for key in keys)
    return [code for text in texts for code in codes_of(text, beside=beside, many=1)]


def _own_first(parent: PlannedField, entries: Sequence[Entry]) -> Sequence[Entry]:
    """The entries of a map with the own value before the sign, also if it stood behind it."""
    forward = sum(bool(keys_named(parent, entry.said)) for entry in entries)
    backward = sum(bool(keys_named(parent, entry.name)) for entry in entries)
    return entries if forward >= backward else [replace(e, name=e.said, said=e.name) for e in entries]


def _read_code(sheet: Sheet) -> bool:
    """Read "~{state}-###=* & *", one code for each pair of two parents' values; whether it is one."""
    said = [entry for entry in sheet.entries if not entry.alone]
    entry = next((one for one in said if one.name.startswith(TAIL) and _is_code(sheet, one, said)), None)
    if entry is None:
        return False
    for other in [one for one in sheet.entries if one is not entry]:
        sheet.complain(other, f'"{entry.text}" speaks of all values; leave one of the two out')
    inside = list[PlannedField]()
    pattern = with_places(sheet, entry, entry.name.removeprefix(TAIL), inside)
    sheet.take_all(lambda one: one is entry)
    rest = [parent for parent in sheet.waiting if parent not in inside]
    wanted = entry.said.count("*")
    sheet.feed([*inside, *rest[: max(wanted - len(inside), wanted == 1)]])
    if len(sheet.inputs) < wanted:
        sheet.complain(entry, "it needs two parents; name them")
    if {one.strip() for one in entry.said.split("&")} != {OTHERWISE}:
        sheet.complain(entry, f'a code is for all values: "{entry.name}=*", or "{entry.name}=* & *"')
    sheet.law = law_named("code_for")
    sheet.data |= {"pattern": pattern, "known": [values_of(parent) for parent in sheet.inputs]}
    return True


def _is_code(sheet: Sheet, entry: Entry, said: Sequence[Entry]) -> bool:
    """Whether an entry of a tail speaks of two parents, by their values or by one that it holds, or of an id.

    Not where it stands beside the values of some pairs, or of one parent's values, or is made of names.
    """
    alone = len(said) == 1 and not has_names(entry.name)
    if alone and entry.said.strip() == OTHERWISE and sheet.waiting and not values_of(sheet.waiting[0]):
        return sheet.waiting[0].kind == "identifier"
    held = [parent for name in VALUE.findall(entry.name) if (parent := sheet.called(name))]
    if PAIR not in entry.said:
        return bool(held) and (len(said) == 1 or not _holds(held[0], entry))
    return bool(held) or alone


def _read_pairs(sheet: Sheet) -> bool:
    """Read a map by two parents, "value=Home & <30; Public & *", as a table; whether it is one."""
    given = [entry for entry in sheet.entries if not entry.alone]
    forth = sum(_is_pair(sheet, part) for entry in given for part in entry.said.split(";"))
    back = sum(_is_pair(sheet, entry.name) for entry in given)
    if not forth + back:
        return False
    turned = given if forth >= back else [replace(e, name=e.said, said=e.name) for e in given]
    parts = [replace(e, name=part.strip(), said=e.name) for e in turned for part in e.said.split(";")]
    names = list(dict.fromkeys(entry.name for entry in turned))
    values = dict(zip(names, typed(names, sheet.planned), strict=True))
    sheet.entries = [entry for entry in sheet.entries if entry.alone] + parts
    if any(is_tail(one.said) and _of_all(one.name) for one in parts):
        _read_own_of_pairs(sheet, values)
        return True
    rows = sheet.take_rows(lambda entry: not entry.alone)
    sheet.law = law_named("table")
    shares = spread(sheet.arranged(rows, lambda entry: {values[entry.said]: 1.0}))
    sheet.data["shares"] = shares
    sheet.categories, sheet.open = of_all_rows(sheet, shares), False
    return True


def _is_pair(sheet: Sheet, text: str) -> bool:
    """Whether a text names values of two parents, and is no value of one."""
    text, parents = text.strip(), sheet.waiting
    if PAIR not in text or any(keys_named(one, text) for one in parents):
        return False
    return any(pairs_named(one, other, text) for one in parents for other in parents if one is not other)


def _of_all(pair: str) -> bool:
    return {one.strip() for one in pair.split(PAIR.strip())} == {OTHERWISE}


def _read_own_of_pairs(sheet: Sheet, values: Mapping[str, Value]) -> None:
    """Pairs that have a value, and codes or names of which each other pair has one."""
    wide = [entry for entry in sheet.take_all(lambda one: _of_all(one.name)) if is_tail(entry.said)]
    waiting = sheet.waiting[:2]
    rows = sheet.take_rows(lambda entry: PAIR in entry.name)
    parents, sheet.by = sheet.by or waiting, []
    if len(parents) < 2:
        sheet.complain(wide[0], "it needs two parents; name them")
        return
    sheet.feed(parents)
    table: dict[Value, Value] = {}
    sure: dict[Value, dict[Value, dict[Value, float]]] = {}
    for entry, ones, others in rows:
        for one, other in product(ones, others):
            pair = f"{one}{PAIR}{other}"
            sure.setdefault(one, {})[other] = {values[entry.said]: 1.0}
            if "<" in pair:
                sheet.complain(entry, f'beside "{wide[0].text}" pairs are of values, without limits')
            elif pair in table:
                sheet.complain(entry, f"{pair} is mapped twice; keep one")
            table[pair] = values[entry.said]
    beside = [str(value) for value in table.values()]
    codes = [code for entry in wide for code in codes_of(entry.said, beside=beside, many=_OTHERS)]
    sheet.law, sheet.data = law_named("map_of_pairs"), {"table": table or None, "other": tuple(codes)}
    sheet.categories = overall(parents, sure, list(dict.fromkeys(table.values())))


def _spoken(parent: PlannedField, entries: Sequence[Entry]) -> int:
    """How many parts of a map's entries are values of this parent."""
    known = {str(value) for value in values_of(parent)}
    ways = ([entry.said for entry in entries], [entry.name for entry in entries])
    return max(sum(part.strip() in known for text in texts for part in text.split(";")) for texts in ways)


def _mapped(
    parent: PlannedField, table: Mapping[Value, Value | None], other: Value | None
) -> tuple[tuple[Value, float], ...]:
    """The values of a map with the shares that the parent's give them."""
    values = [value for value in (*table.values(), other) if value is not None]
    total = dict.fromkeys(values, 0.0)
    shares = shares_of(parent)
    whole = sum(shares.values()) or 1.0
    for value, share in shares.items():
        if (here := table.get(value, other)) is not None:
            total[here] += share / whole
    return tuple((value, round(share, 4)) for value, share in total.items())
