"""From a law's name and entries to a `Draw`, ties and conditions; nothing is half read in silence."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fastgen_magic.authors.plan import Blanks, Dependence, Draw, PlannedField
from fastgen_magic.authors.reading import amounts, categories, formulas, given, maps, patterns, texts, times
from fastgen_magic.authors.reading.conditions import (
    read_conditions,
    read_missing,
    read_together,
    share_of_all,
)
from fastgen_magic.authors.reading.entries import OTHERWISE, Complaint, Entry, entries_of
from fastgen_magic.authors.reading.parents import keys_named, ordered, stated_values
from fastgen_magic.authors.reading.shapes import add_beside, read_shape
from fastgen_magic.authors.reading.sheet import Sheet
from fastgen_magic.authors.reading.ties import read_ties, unknown
from fastgen_magic.authors.reading.tilts import read_tilts
from fastgen_magic.errors import LawError
from fastgen_magic.laws import law_named
from fastgen_magic.schema import Kind, Value
from fastgen_magic.statements import Condition


@dataclass(frozen=True)
class Reading:
    """What a law's entries say.

    Attributes
    ----------
    draw: the law with its data; None if something in it is not understood.
    title: what a summary calls the law.
    dependences: how each parent binds the field, parents that nothing depends on left out.
    only_if: it has a value in the rows alone where all of these hold.
    missing_with: the field in whose pattern values are missing.
    missing_by: parents, and the share of missing values for each of their values. missing: that of all rows.
    categories: values with their shares of all rows. open: whether other values may occur.
    notes: what is read otherwise than it was said, for the user.
    complaints: one for each entry that cannot be understood, and for each that is lacking.
    """

    draw: Draw | None
    title: str = ""
    dependences: tuple[Dependence, ...] = ()
    only_if: tuple[Condition, ...] = ()
    missing_with: str | None = None
    missing_by: Blanks = ()
    missing: float | None = None
    categories: tuple[tuple[Value, float], ...] = ()
    open: bool = True
    complaints: tuple[Complaint, ...] = ()
    notes: tuple[str, ...] = ()


_READERS: Mapping[str, Callable[[Sheet], None]] = {
    "weights": categories.read_weights,
    "table": categories.read_table,
    "map": maps.read_map,
    "dates": amounts.read_days,
    "moments": amounts.read_days,
    "times": times.read_times,
    "mixture": amounts.read_peaks,
    "quantiles": amounts.read_quantiles,
    "formula": formulas.read_formula,
    "gap": formulas.read_after,
    "gap_between": formulas.read_after,
    "part": formulas.read_of_a_moment,
    "place": formulas.read_place,
    "phrases": texts.read_phrases,
    "yes_no": given.read_yes,
    "constant": given.read_constant,
    "in_turn": given.read_in_turn,
    "sequence": patterns.read_sequence,
    "key": patterns.read_pattern,
    "code": patterns.read_pattern,
    "codes": patterns.read_pattern,
}
"""Laws whose entries have a form of their own; all others are data by their names, or handed parents."""
_TABLE = re.compile(r" is \{.*(\}|\.\.\.);")
"""A table as a law's message shows it; nobody wrote it in that form."""
_ALIASES = {"after": "gap", "text": "phrases", "time": "times", "clock": "times"}


def draw_of(
    law: str,
    entries: Sequence[str] | Mapping[str, object],
    planned: PlannedField,
    parents: Sequence[PlannedField],
) -> Reading:
    """What a law and its entries say about a field.

    `planned` gives what is known of the field (kind, limits, stated values, the ties that its parents
    declare), `parents` the fields that drive it, planned already.
    """
    try:
        found = law_named(law_meant(law, entries, planned.kind))
    except LawError as error:
        return Reading(None, complaints=(Complaint(law, str(error), about="law"),))
    own, stated = (planned.name, planned.identifier), [str(value) for value in stated_values(planned)]
    given = entries_of(found.name, entries, stated, own)
    sheet = Sheet(found, planned, tuple(parents), list(given))
    sheet.without_never()
    sheet.bound |= {condition.field for condition in (*planned.only_if, *planned.missing_if)}
    only, (by_value, flat) = read_conditions(sheet), read_missing(sheet)
    sheet.only = (*planned.only_if, *only)
    together, by_value = read_together(sheet, by_value)
    shape = read_shape(sheet)
    reader = _READERS.get(found.name, formulas.read_roles if found.roles else amounts.read_named)
    reader(sheet)
    _hold_calendar(sheet)
    read_tilts(sheet)
    read_ties(sheet)
    _without_echoes(sheet)
    _complain_of_rest(sheet)
    data = _checked(sheet, given)
    shape = add_beside(sheet, shape)
    by, inputs = (tuple(parent.name for parent in parents) for parents in (sheet.by, sheet.inputs))
    draw = Draw(sheet.law.name, data, by, inputs, shape, tuple(sheet.held.items()))
    return Reading(
        draw=None if sheet.complaints else draw,
        title=sheet.law.title,
        dependences=tuple(sheet.ties.values()),
        only_if=only,
        missing_with=together,
        missing_by=by_value,
        missing=share_of_all(sheet, by_value) if by_value else flat,
        categories=sheet.categories,
        open=sheet.open,
        complaints=tuple(sheet.complaints),
        notes=tuple(sheet.notes),
    )


def _complain_of_rest(sheet: Sheet) -> None:
    """Complain of every entry that nothing took."""
    # The row for all others waits for a row that is mended, if there is one.
    for entry in sorted(sheet.entries, key=lambda entry: entry.name == OTHERWISE):
        if entry.name != OTHERWISE or not sheet.complaints:
            sheet.complain(entry, _what_it_takes(sheet, entry))


def law_meant(law: str, entries: Sequence[str] | Mapping[str, object], kind: Kind | None) -> str:
    """The law's name in the library: some are told apart by their entries."""
    name = law.strip().lower().replace("-", "").replace(" ", "_")
    name = _ALIASES.get(name, name)
    texts = [str(entry) for entry in entries]
    name = "dates" if name == "quantiles" and kind == "datetime" else name
    if name == "dates" and any(text.partition("=")[0].strip() == "hours" for text in texts):
        return "moments"
    if name == "key" and not any(set("#@$") & set(text) for text in texts):
        return "sequence"
    return name


def _hold_calendar(sheet: Sheet) -> None:
    """Stated days of the week and months alone, and times of day between the stated ones, in their steps."""
    stated = sheet.planned.stated
    if stated is None:
        return
    closed = stated.closed
    sheet.data |= {
        name: {**dict(sheet.data.get(name) or {}), **closed[name]}
        for name in closed.keys() & sheet.law.by_name
    }
    timed = stated.clock or stated.time_step
    if timed and sheet.law.name == "dates" and stated.temporal == "datetime":
        sheet.law = law_named("moments")
    if stated.clock and "opens" in sheet.law.by_name:
        sheet.data |= {name: at for name, at in zip(("opens", "closes"), stated.clock, strict=True) if at}
    if stated.time_step and "opens" in sheet.law.by_name:
        sheet.data["step"] = stated.time_step


def _checked(sheet: Sheet, given: Sequence[Entry]) -> dict[str, Any]:
    """The data as the law checks them; what it refuses is held against the entry that it names."""
    if sheet.complaints:
        return sheet.data
    try:
        return dict(sheet.law.checked(sheet.data))
    except LawError as error:
        words = re.findall(r"\w+", str(error))
        said = _TABLE.sub(r" in the rows:", str(error))
        sheet.complain(next((entry for entry in given if entry.name in words), None), said)
        return sheet.data


def _without_echoes(sheet: Sheet) -> None:
    """Of rows that the law cannot have, the rows alone are held against it, not what they leave undone."""
    rows = [e for e in sheet.entries if any(keys_named(one, e.name) for one in sheet.parents)]
    if rows:
        sheet.complaints = [one for one in sheet.complaints if one.about != "parent"]


def _what_it_takes(sheet: Sheet, entry: Entry) -> str:
    """What is right in the place of an entry that nobody understood."""
    takes = ", ".join(datum.name for datum in sheet.law.data)
    rows = [parent.name for parent in sheet.by or sheet.waiting]
    head, sign, said = entry.name.partition(":")
    if sign and (parent := sheet.called(head)) and not keys_named(parent, said):
        return unknown(sheet, parent, said)
    if sign and not parent and head not in sheet.law.by_name:
        also = f"; {head} is no parent of it"
    else:
        also = f"; rows go by the values of {' or '.join(rows)}, spelled as there" if rows else ""
    ties = [parent.name for parent in sheet.parents if ordered(parent) and sheet.law.ordered]
    tied = f'; a tie is "{ties[0]}=.6"' if ties else ""
    return f"{sheet.law.name} takes {takes or 'no data'}{also}{tied}"
