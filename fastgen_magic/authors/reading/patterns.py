"""Laws of keys: running keys and codes by a pattern, in rows, with other fields' values in them."""

import re

from fastgen_magic.authors.plan import PlannedField
from fastgen_magic.authors.reading.amounts import read_named
from fastgen_magic.authors.reading.entries import Entry
from fastgen_magic.authors.reading.parents import ordered
from fastgen_magic.authors.reading.sheet import Row, Sheet
from fastgen_magic.authors.reading.tails import MARKED, MARKS, gaps_of
from fastgen_magic.laws import law_named

VALUE = re.compile(r"\{([^{}]+)\}")
_FIRM = 0.9
"""Correlation from which on running keys rise with a parent."""


def read_pattern(sheet: Sheet) -> None:
    """A pattern of marks, "INV-######", or one for each value of a parent, or pair of two: "Home=H-####".

    "{disaster}" in it is the value of that parent. Codes of a field whose values repeat may be alike.
    """
    first = next((entry for entry in sheet.entries if entry.alone), None)
    rows = [] if first else sheet.take_rows(lambda entry: _is_pattern(entry.said))
    texts = [first.text] if first else [entry.said for entry, _, _ in rows]
    apart = sheet.planned.unique or sheet.planned.kind == "identifier"
    if any(map(VALUE.search, texts)) or (rows and apart):
        _read_keys(sheet, first, rows)
    elif rows:
        _read_codes(sheet, rows)
    else:
        read_named(sheet)
        if not set(str(sheet.data.get("pattern", "#"))) & set(MARKS):
            sheet.complain(first, "a pattern holds # (digit), @ (letter) or $ (hexadecimal digit)")
        read_order(sheet)


def read_sequence(sheet: Sheet) -> None:
    """Running numbers."""
    read_named(sheet)
    read_order(sheet)


def read_order(sheet: Sheet) -> None:
    """A column in whose order running keys rise, "by=ordered_on", or a parent "ordered_on|1"."""
    if sheet.law.name not in ("key", "sequence"):
        return
    said, stated = sheet.take("by"), sheet.planned.stated
    firm = {tie.parent for tie in sheet.planned.dependences if (tie.correlation or 0) >= _FIRM}
    found = [one for one in sheet.waiting if one.name in firm and ordered(one)]
    order = sheet.called(said.said) if said else next(iter(found), None)
    if order is not None and ordered(order):
        sheet.law = law_named("key_in_order")
        sheet.feed([order])
    elif order is not None and stated is not None and stated.ordered_by == order.name:
        sheet.waiting = [one for one in sheet.waiting if one is not order]
        sheet.notes.append(f"is not in the order of {order.name}, as is stated: that has none")
    elif said:
        named = ", ".join(one.name for one in sheet.parents)
        sheet.complain(said, f"name a parent of numbers or dates: {named}")


def _is_pattern(text: str) -> bool:
    return bool(set(text) & set(MARKS)) or VALUE.search(text) is not None


def _read_keys(sheet: Sheet, first: Entry | None, rows: list[Row]) -> None:
    """Keys that stay apart, whatever their rows and the values in them."""
    scatter, inside = sheet.law.name == "code", list[PlannedField]()

    def form(entry: Entry, text: str) -> str | None:
        return with_places(sheet, entry, text, inside)

    if first is not None:
        sheet.entries.remove(first)
    said = form(first, first.text.strip()) if first else sheet.arranged(rows, lambda one: form(one, one.said))
    sheet.law, sheet.data = law_named("key_with"), {"patterns": said} | ({"scatter": True} if scatter else {})
    sheet.feed(inside)
    if order := sheet.take("by"):
        sheet.notes.append(f"keys with rows or values in them count up with the rows, not by {order.said}")
    read_named(sheet)


def with_places(sheet: Sheet, entry: Entry, text: str, inside: list[PlannedField]) -> str | None:
    """A pattern with {0}, {1} for the parents in it, which `inside` gathers; None where it is none."""
    for name in VALUE.findall(text):
        parent = sheet.called(name)
        if parent is None:
            known = ", ".join(one.name for one in sheet.parents) or "it has none"
            sheet.complain(entry, f"{{{name}}} names none of its parents ({known})")
            return None
        inside.extend([] if parent in inside else [parent])
        text = text.replace(f"{{{name}}}", f"{{{inside.index(parent)}}}")
    if not set(VALUE.sub("", text)) & set(MARKS):
        sheet.complain(
            entry, "a key holds # (digit), @ (letter) or $ (hexadecimal digit), by which it differs"
        )
        return None
    return text


def _read_codes(sheet: Sheet, rows: list[Row]) -> None:
    """Codes that may repeat: texts of digits and letters."""
    sheet.law = law_named("phrases_by")
    texts = [gaps_of(entry.said) for entry, _, _ in rows]
    used = {gap: said for gap, said in MARKED.items() if any(f"{{{gap}}}" in text for text in texts)}
    templates = sheet.arranged(rows, lambda entry: (gaps_of(entry.said),))
    sheet.data = {"templates": templates, "words": used}
    if len(sheet.by) == 1:
        owners, sheet.by = sheet.by, []
        sheet.feed(owners)
