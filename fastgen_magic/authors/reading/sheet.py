"""A law's entries while they are read, one by one, into data, rows, inputs and complaints."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from fastgen_magic.authors.plan import Dependence, PlannedField
from fastgen_magic.authors.reading.entries import MISSING, OTHERWISE, Complaint, Entry, maybe_numbers, number
from fastgen_magic.authors.reading.limits import DOUBTS, turned
from fastgen_magic.authors.reading.parents import (
    beside,
    depth,
    holds_for,
    in_order,
    keys_named,
    lacking,
    named,
    never_taken,
    nullable,
    ordered,
    overlapping,
    pairs_named,
    values_in,
    values_of,
)
from fastgen_magic.laws import Law
from fastgen_magic.schema import Condition, Value

Keys = tuple[Value, ...]
Row = tuple[Entry, Keys, Keys]
"""An entry that is a row, with the keys of the first parent and those of the second (or none)."""


@dataclass
class Sheet:
    """What has been read of a law so far.

    Attributes
    ----------
    law, planned, parents: the law, the field, and the fields that drive it.
    entries: those that nothing has read yet. waiting: parents that neither own rows nor are
        handed over. bound: names of parents that something else depends on, such as a condition.
    data, by, inputs: what the `Draw` will hold. ties: how parents bind the field, by their names.
    held: gaps of a text, with the parent whose own value fills each.
    categories: values with their shares of all rows. open: whether other values may occur.
    tilts: by the name of a parent, how it changes the odds of the field's values.
    only: the conditions of which all hold in a row that has a value.
    complaints: what could not be understood. notes: what is read otherwise than it was said.
    """

    law: Law
    planned: PlannedField
    parents: tuple[PlannedField, ...]
    entries: list[Entry]
    waiting: list[PlannedField] = field(default_factory=list)
    bound: set[str] = field(default_factory=set)
    data: dict[str, Any] = field(default_factory=dict)
    by: list[PlannedField] = field(default_factory=list)
    inputs: list[PlannedField] = field(default_factory=list)
    ties: dict[str, Dependence] = field(default_factory=dict)
    held: dict[str, str] = field(default_factory=dict)
    categories: tuple[tuple[Value, float], ...] = ()
    open: bool = True
    complaints: list[Complaint] = field(default_factory=list)
    tilts: dict[str, Mapping[Value, Any]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    only: tuple[Condition, ...] = ()

    def __post_init__(self) -> None:
        self.waiting = list(self.parents)

    def complain(self, entry: Entry | None, right: str) -> None:
        """Hold against an entry what would be right in its place; an entry is not read twice."""
        if entry in self.entries:
            self.entries.remove(entry)
        self.complaints.append(Complaint(entry.text if entry else "", right, entry.place if entry else None))

    def complain_of(self, parent: PlannedField, right: str) -> None:
        """Hold against a parent that nothing in the law depends on it."""
        self.complaints.append(Complaint(parent.name, right, about="parent"))

    def take(self, name: str) -> Entry | None:
        """The entry of this name, which is then read."""
        return next(iter(self.take_all(lambda entry: entry.name == name and not entry.alone)), None)

    def take_all(self, wanted: Callable[[Entry], bool]) -> list[Entry]:
        """Every entry that is wanted, which are then read."""
        found = [entry for entry in self.entries if wanted(entry)]
        self.entries = [entry for entry in self.entries if entry not in found]
        return found

    def number(self, name: str, low: float | None = None, high: float | None = None) -> float | None:
        """The entry of this name as a number; None if there is none, or none that can be read."""
        entry = self.take(name)
        return None if entry is None else self.number_in(entry, low, high)

    def number_in(self, entry: Entry, low: float | None = None, high: float | None = None) -> float | None:
        """The number that an entry says, between limits."""
        try:
            said = number(entry.said)
        except ValueError:
            self.complain(entry, f'a number is expected, as "{entry.name}=0.5"')
            return None
        if (low is not None and said < low) or (high is not None and said > high):
            limits = f"{low:g} to {high:g}" if low is not None and high is not None else f"{low:g} or more"
            self.complain(entry, f"a number from {limits} is expected")
            return None
        return said

    def for_each_value(self, entry: Entry, name: str, head: str) -> list[Entry]:
        """An entry ".1 .2 .3" for the values of the parent of this name as one for each, "head:value=.1".

        Any other entry is left as it is.
        """
        parent, said = self.called(name), entry.said.replace(";", " ").split()
        known = values_of(parent) if parent else []
        if not known:
            return [entry]
        if len(known) != len(said):
            listed = ", ".join(map(str, known))
            self.complain(entry, f"{len(known)} numbers are expected, one for each of {listed}")
            return []
        pairs = zip(known, said, strict=True)
        return [replace(entry, name=f"{head}:{value}", said=one) for value, one in pairs]

    def without_never(self) -> None:
        """Leave values out of entries "parent:value; value=…" that the parent does not take, and say so."""
        for place, entry in enumerate(self.entries):
            who, sign, text = entry.name.partition(":")
            parent = self.called(who) if sign else None
            if parent is None or ":" in text or not (lost := never_taken(parent, text)):
                continue
            kept = "; ".join(part for part in map(str.strip, text.split(";")) if part not in lost)
            self.entries[place] = replace(entry, name=f"{who}:{kept}")
            self.notes.append(f"{parent.name} is never {' or '.join(lost)}")

    def own(self, parents: Iterable[PlannedField]) -> None:
        """Let these parents own the rows of the law."""
        self.by = list(parents)
        self.waiting = [parent for parent in self.waiting if parent not in self.by]

    def feed(self, parents: Sequence[PlannedField]) -> None:
        """Hand these parents to the law itself."""
        self.inputs = list(parents)
        self.waiting = [parent for parent in self.waiting if parent not in self.inputs]

    def called(self, name: str) -> PlannedField | None:
        """The parent of this name."""
        return next((parent for parent in self.parents if named(parent, name)), None)

    def take_rows(self, is_row: Callable[[Entry], bool]) -> list[Row]:
        """Entries that are rows by a parent's values, or by those of two; they are then read.

        The parent that most rows name owns them; of equals that for which no correlation is said, that in
        whose range their limits lie, that of which they leave no value out, the first.
        """
        wanted = [entry for entry in self.entries if is_row(entry)]
        best: tuple[list[PlannedField], list[Row]] = ([], [])
        least = 0, False, 0.0, False
        dealt = {tie.parent for tie in self.planned.dependences if tie.correlation is not None}
        for parents in self._owners():
            rows = [(entry, *keys) for entry in wanted if (keys := _keys_of(parents, entry.name))]
            named = [[key for _, *keys in rows for key in keys[place]] for place in range(len(parents))]
            whole = not any(map(lacking, parents, named))
            free = not any(parent.name in dealt for parent in parents)
            rank = len(rows), free, sum(map(depth, parents, named)), whole
            if any(row[1] != (OTHERWISE,) for row in rows) and rank > least:
                best, least = (parents, rows), rank
        self.own(best[0])
        read = [row[0] for row in best[1]]
        self.take_all(lambda entry: entry in read)
        if best[0] and self.take_all(lambda entry: entry in wanted and _is_of_missing(entry)):
            self.notes.append(f"{' & '.join(one.name for one in best[0])} is never missing")
        return best[1]

    def _owners(self) -> list[list[PlannedField]]:
        """The parents that may own rows: each alone, then each pair."""
        pairs = [[one, other] for one in self.waiting for other in self.waiting if one is not other]
        return [[one] for one in self.waiting] + pairs

    def arranged(self, rows: Sequence[Row], read: Callable[[Entry], Any]) -> dict[Value, Any]:
        """What each row says, by its key, for two parents by both keys; a complaint for what lacks."""
        table: dict[Value, Any] = {}
        before = len(self.complaints)
        for entry, first, second in rows:
            said = read(entry)
            for one in first if said is not None else ():
                inner = [(table.setdefault(one, {}), other) for other in second]
                for place, key in inner or [(table, one)]:
                    if key in place:
                        self.complain(entry, f"{key} has two rows; keep one")
                    place[key] = said
        if len(self.by) == 2:
            table = {key: self.turned(self.by[1], row, rows[-1][0]) for key, row in table.items()}
        table = self.turned(self.by[0], table, rows[-1][0]) if self.by else table
        if table and len(self.complaints) == before:  # what lacks shows once the rows that came are right
            self._fill(table)
            self._complete(table, rows[-1][0])
        if len(self.by) < 2:
            return {key: table[key] for key in in_order(table)}
        return {key: {sub: table[key][sub] for sub in in_order(table[key])} for key in in_order(table)}

    def turned(
        self, parent: PlannedField, rows: Mapping[Value, Any], last: Entry, rest: Any = None
    ) -> dict[Value, Any]:
        """Rows by limits, ">=30" as the rest of those below; a complaint where that leaves doubts."""
        found = turned(rows, rest) if ordered(parent) else dict(rows)
        if found is None:
            self.complain(last, DOUBTS)
        return dict(rows) if found is None else found

    def by_key(
        self, parent: PlannedField, said: Mapping[Value, Any], last: Entry, none: Any
    ) -> dict[Value, Any]:
        """What is said of values or limits of a parent, where all others, and a missing one, have `none`."""
        found = self.turned(parent, said, last, none)
        if wrong := overlapping(parent, list(found)):
            self.complain(last, wrong)
        if OTHERWISE in found and OTHERWISE not in said and nullable(parent):
            found.setdefault(MISSING, none)
        return found

    def _fill(self, table: dict[Value, Any]) -> None:
        """Give pairs of two parents' values that have no row those of "* & …", or that of "*"."""
        general = table.get(OTHERWISE, {}) if len(self.by) == 2 else {}
        for row in table.values() if general else ():
            both = general | row
            if lacking(self.by[1], list(row)) and not overlapping(self.by[1], list(both)):
                row.update(both)

    def without_row(self, parent: PlannedField, rows: dict[Value, Any], among: set[str] | None = None) -> str:
        """What has no row and may come, in words; values in whose rows the field is missing are given any."""
        never = [one for one in values_in(parent, list(rows)) if not self._may_have_a_value(parent, one)]
        lost = lacking(parent, [*rows, *never], among)
        if rows and not lost and lacking(parent, list(rows), among):
            rows[OTHERWISE] = next(iter(rows.values()))
        return lost

    def _may_have_a_value(self, parent: PlannedField, value: Value) -> bool:
        """Whether the conditions let the field have a value where this parent has that one."""
        asked = [one for one in self.only if one.field == parent.name]
        return all(holds_for(condition, value) for condition in asked)

    def _complete(self, table: dict[Value, Any], last: Entry) -> None:
        """A complaint for values of the owners that have no row, and for limits that clash."""
        first, *others = self.by
        levels: list[tuple[PlannedField, str, dict[Value, Any], set[str] | None]]
        levels = [
            (other, f"{key} & ", row, beside(other, first, key))
            for other in others
            for key, row in table.items()
        ]
        for parent, above, rows, among in [(first, "", table, None), *levels]:
            if wrong := overlapping(parent, list(rows)):
                self.complain(None, wrong)
            elif lost := self.without_row(parent, rows, among):
                self.complain(
                    None, f'{above}{lost} has no row; add it, or "{above}*={last.said}" for all others'
                )


def _is_of_missing(entry: Entry) -> bool:
    """Whether an entry can only be the row of a missing parent, "missing=.2 .8": a share is one number."""
    return entry.name == MISSING and len(maybe_numbers(entry.said)) != 1


def _keys_of(parents: Sequence[PlannedField], name: str) -> tuple[Keys, Keys] | None:
    """The keys that a row's name stands for, of one parent or of two."""
    if len(parents) == 2:
        both = (OTHERWISE,)
        return (both, both) if name == OTHERWISE else pairs_named(parents[0], parents[1], name)
    keys = keys_named(parents[0], name)
    return (keys, ()) if keys else None
