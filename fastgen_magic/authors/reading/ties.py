"""How each parent binds a field: by rows, by a law, by a signed correlation, by effects of its values."""

import re
from collections.abc import Mapping

from fastgen_magic.authors.plan import Dependence, PlannedField
from fastgen_magic.authors.reading.entries import OTHERWISE, Complaint, Entry, maybe_numbers
from fastgen_magic.authors.reading.limits import below
from fastgen_magic.authors.reading.parents import (
    keys_named,
    listed,
    named,
    ordered,
    value_named,
    values_named,
    values_of,
)
from fastgen_magic.authors.reading.sheet import Sheet
from fastgen_magic.authors.reading.strength import WORDS, called, direction_of, of_effects, of_rows, pushes
from fastgen_magic.schema import Value

_FORMS: Mapping[str, Dependence] = {
    "map": Dependence("", "functional", "strong"),
    "map_of_pairs": Dependence("", "functional", "strong"),
    "code_for": Dependence("", "functional", "strong"),
    "phrases_by": Dependence("", "loose", "weak"),
    "key_with": Dependence("", "loose", "weak"),
    "key_in_order": Dependence("", "order", "strong", "up"),
    "formula": Dependence("", "arithmetic", "strong"),
    "remainder": Dependence("", "arithmetic", "strong"),
    "part": Dependence("", "functional", "strong"),
    "place": Dependence("", "arithmetic", "strong"),
    "gap": Dependence("", "order", "strong", "up"),
    "gap_between": Dependence("", "order", "strong", "up"),
}
"""The tie of a parent that is handed to the law itself."""
_SAID = frozenset(
    ("strong", "moderate", "weak", "up", "down", "mixed", "loose", "functional", "arithmetic", "order")
)
_NUMBER = re.compile(r"[-+]?\d*\.?\d+")


def read_parent(text: str, known: Mapping[str, str], place: int = 0) -> tuple[Dependence, Complaint | None]:
    """One parent as it is written: "age|.6", "age|strong|down", "segment".

    `known` are the names of the fields by themselves and by their identifiers.
    A number is the correlation; a word stands for one (strong 0.7, moderate 0.4, weak 0.2, each with up or
    down). The complaint says what would be right where they disagree.
    """
    parts = [part.strip() for part in text.split("|")]
    size = next((size for size in range(len(parts), 0, -1) if "|".join(parts[:size]) in known), 1)
    parent, words = "|".join(parts[:size]), [word.lower() for word in parts[size:] if word]
    parent = known.get(parent, parent)
    numbers = [float(word) for word in words if _NUMBER.fullmatch(word)]
    strange = [word for word in words if word not in _SAID and not _NUMBER.fullmatch(word)]
    shape = f'"{parent}|.6", "{parent}|-.6", "{parent}|strong|down", or "{parent}" where it owns the rows'
    if strange or len(numbers) > 1:
        return Dependence(parent), Complaint(text, f"a parent is {shape}", place)
    if numbers and not -1 <= numbers[0] <= 1:
        return Dependence(parent), Complaint(text, "a correlation lies between -1 and 1", place)
    correlation = numbers[0] if numbers else _of_words(words)
    sign = -1 if "down" in words else 1 if "up" in words else 0
    if numbers and sign * numbers[0] < 0:
        return Dependence(parent), Complaint(text, f"sign and word disagree; say {shape}", place)
    strength = next((word for word in WORDS if word in words), called(correlation or 0.0))
    direction = direction_of(correlation or 0.0)
    return Dependence(parent, "loose", strength, direction, correlation), None


def _of_words(words: list[str]) -> float | None:
    """The correlation that words stand for; None where no direction is said."""
    sign = -1 if "down" in words else 1 if "up" in words else 0
    size = next((size for word, size in WORDS.items() if word in words), WORDS["moderate"])
    return sign * size if sign else None


def read_ties(sheet: Sheet) -> None:
    """Fill `sheet.ties`, one for each parent; a complaint for one that nothing in the law depends on."""
    declared = {tie.parent: tie for tie in sheet.planned.dependences}
    for parent in sheet.parents:
        usual = declared.get(parent.name, Dependence(parent.name))
        if parent in sheet.inputs:
            sheet.ties[parent.name] = _handed(sheet, parent)
        elif parent in sheet.by:
            sheet.ties[parent.name] = _by_rows(sheet, parent, usual)
        elif parent.name in sheet.tilts:
            sheet.ties[parent.name] = Dependence(parent.name, "loose", "weak", tilts=sheet.tilts[parent.name])
        elif (tie := _dealt(sheet, parent, usual)) is not None:
            sheet.ties[parent.name] = tie


def _handed(sheet: Sheet, parent: PlannedField) -> Dependence:
    form = _FORMS.get(sheet.law.name, Dependence(""))
    if {"noise", "error"} & sheet.data.keys():  # how much of the spread is each input's, nobody knows
        form = Dependence("", "loose", "strong" if len(sheet.inputs) == 1 else "weak")
    return Dependence(parent.name, form.form, form.strength, form.direction)


def _by_rows(sheet: Sheet, parent: PlannedField, declared: Dependence) -> Dependence:
    """Rows are the truth: the word for the tie comes from them; between two limits it may go on."""
    sure = len(sheet.by) == 1 and not sheet.complaints
    strength = called(of_rows(sheet.law.name, parent, sheet.data)) if sure else "weak"
    inside = sheet.law.ordered and _has_limits(sheet, parent)
    correlation = _correlation(sheet, parent, declared) if inside else None
    return Dependence(parent.name, "loose", strength, correlation=correlation or None)


def _has_limits(sheet: Sheet, parent: PlannedField) -> bool:
    """Whether rows go by limits of a parent, "<30", so that each is of many of its values."""
    tables = [table for table in sheet.data.values() if isinstance(table, Mapping)]
    if sheet.by.index(parent):
        tables = [row for table in tables for row in table.values() if isinstance(row, Mapping)]
    return any(below(key) is not None for table in tables for key in table)


def _correlation(sheet: Sheet, parent: PlannedField, declared: Dependence) -> float | None:
    """The correlation that is declared of a parent, or that an entry "age=.6" gives."""
    correlation = declared.correlation
    for entry in sheet.take_all(lambda entry: named(parent, entry.name) and not entry.alone):
        said = sheet.number_in(entry, -1, 1)
        if said is not None and correlation is not None and said * correlation < 0:
            sheet.complain(
                entry, f"its sign and that of the parent {parent.name} disagree; correct one of them"
            )
        correlation = correlation if said is None else said
    return correlation


def _dealt(sheet: Sheet, parent: PlannedField, declared: Dependence) -> Dependence | None:
    """A tie by which values are dealt out: effects of the parent's values, or a correlation."""
    effects = _effects(sheet, parent)
    entries = [entry for entry in sheet.entries if named(parent, entry.name) and not entry.alone]
    correlation = _correlation(sheet, parent, declared)
    if not sheet.law.ordered:
        return _bound(sheet, parent, entries)
    if effects:
        return _moved(sheet, parent, effects, correlation)
    if correlation is None and parent.name in sheet.bound:
        return Dependence(parent.name, "loose", "weak")
    if ordered(parent) and (correlation is not None or not entries):
        return _correlated(sheet, parent, correlation)
    if correlation is not None and len(known := pushes(parent, correlation)) > 1:
        return Dependence(parent.name, "loose", called(correlation), direction_of(correlation), effects=known)
    return None if parent.name == sheet.planned.per and not entries else _lost(sheet, parent)


def _moved(
    sheet: Sheet, parent: PlannedField, effects: Mapping[Value, float], correlation: float | None
) -> Dependence:
    """A tie by effects of the parent's values; of numbers a correlation holds beside them."""
    whole = correlation if ordered(parent) else None
    if whole is None and correlation is not None:
        sheet.notes.append(f"effects of {parent.name} take the place of its correlation")
    strength, way = called(of_effects(parent, effects)), direction_of(whole or 0.0)
    return Dependence(parent.name, "loose", strength, way, whole, tuple(effects.items()))


def _correlated(sheet: Sheet, parent: PlannedField, correlation: float | None) -> Dependence | None:
    if correlation is None and parent.name == sheet.planned.per:
        return None  # it has one value for each of it, and needs no other tie
    tried = any(named(parent, one.entry.partition(":")[0]) for one in sheet.complaints)
    if correlation is None and not tried:
        sheet.complain_of(
            parent,
            f'which way {sheet.planned.name} goes with it is not said: "{parent.name}|.6", '
            f'"{parent.name}|-.6", or rows by it in the data ("<30=…", "*=…")',
        )
    if correlation is None:
        return Dependence(parent.name)
    said = Dependence(parent.name, "loose", called(correlation), direction_of(correlation))
    return Dependence(said.parent, said.form, said.strength, said.direction, correlation=correlation)


def _bound(sheet: Sheet, parent: PlannedField, entries: list[Entry]) -> Dependence | None:
    """A parent of a law whose values have no order by which they could be dealt out; None if it is idle."""
    for entry in entries:
        sheet.complain(entry, f"the values of {sheet.law.name} have no order; leave it out")
    if parent.name in sheet.bound or sheet.complaints or sheet.entries:
        return Dependence(parent.name, "loose", "weak")
    if parent.name != sheet.planned.per:
        sheet.notes.append(f"nothing in it depends on {parent.name}")
    return None


def _lost(sheet: Sheet, parent: PlannedField) -> Dependence:
    if not sheet.complaints and not sheet.entries:  # else an entry may be meant for it
        sheet.complain_of(
            parent,
            f"how its values move {sheet.planned.name} is not said: add effects in standard deviations, "
            f'"{parent.name}:value=.8", or rows "value=…"; or drop the parent',
        )
    return Dependence(parent.name)


def _effects(sheet: Sheet, parent: PlannedField) -> dict[Value, float]:
    """Entries "parent:value=number", "parent:<30=number" or "parent=number number …"."""
    found: dict[Value, float] = {}
    lists = sheet.take_all(lambda entry: named(parent, entry.name) and len(maybe_numbers(entry.said)) > 1)
    sheet.entries += [
        one for all_of in lists for one in sheet.for_each_value(all_of, parent.name, parent.name)
    ]
    entries = sheet.take_all(lambda entry: named(parent, entry.name.partition(":")[0]) and ":" in entry.name)
    for entry in entries:
        said = entry.name.partition(":")[2]
        keys = keys_named(parent, said)
        if not keys:
            sheet.complain(entry, unknown(sheet, parent, said))
        elif (push := sheet.number_in(entry)) is not None:
            found |= dict.fromkeys(keys, push)
    if not found:
        return found
    effects = sheet.by_key(parent, found, entries[-1], 0.0)
    if set(values_of(parent)) - set(effects) or not parent.values:
        effects.setdefault(OTHERWISE, 0.0)
    return effects


def unknown(sheet: Sheet, parent: PlannedField, said: str) -> str:
    """Which value of an entry "parent:value=…" or "parent:value:own=…" nobody knows."""
    head, _, own = said.rpartition(":")
    if own and values_named(parent, head):
        return f"{sheet.planned.name} has no value {own.strip()} in its own data; spell it as there"
    if ordered(parent) and not values_of(parent):
        return f'{parent.name} goes by limits: "{parent.name}:<30=…", ">=60"'
    lost = [one.strip() for one in said.split(";") if value_named(parent, one.strip()) is None]
    which = f" as {'; '.join(lost[:3])}" if ";" in said else ""
    return f"{parent.name} has no such value{which}: {listed(values_of(parent))}"
