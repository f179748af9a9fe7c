"""Numbers for each value of another field: which field has the values that the words name."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from fastgen_magic.schema import Value
from fastgen_magic.statements.amounts import amount_of
from fastgen_magic.statements.language import Language
from fastgen_magic.statements.pattern import Pattern
from fastgen_magic.statements.portions import stem
from fastgen_magic.statements.stated import ByValue, Figures, Stated, Statement
from fastgen_magic.statements.values_of_others import fields_by_text

_ENDS = re.compile(r"(\d{1,3}) \S+ ([^\d,;]+?)(?=[,;]|$| and | or )")
"""The two numbers of a scale with their labels."""
Given = int | float | Figures
Named = Mapping[str, set[tuple[str, Value]]]


def with_by_values(fields: tuple[Stated, ...], usual: Language) -> tuple[Stated, ...]:
    """The fields; numbers "for City" hang on the one field that has such a value, or are unread."""
    fields = _labelled(_tied(fields, usual), usual)
    if not any(stated.by_value and not stated.by_value.field for stated in fields):
        return fields
    named = fields_by_text(fields, usual)
    by_name = {stated.name: stated for stated in fields}
    joint = usual.pattern(r"~[,/]~|~(?:{and}|{or})~")
    return tuple(_resolved(_parted(stated, named, joint), named, by_name) for stated in fields)


def _parted(stated: Stated, named: Named, joint: Pattern) -> Stated:
    """The field; a number "for A and B" is one for each, where no value is called so."""
    if stated.by_value is None:
        return stated
    rows: list[tuple[Value | None, Given]] = []
    for word, number in stated.by_value.rows:
        parts = joint.split(word) if isinstance(word, str) else []
        whole = len(parts) < 2 or str(word).casefold() in named
        apart = not whole and all(meant(part, named, stated.name, ends=True) for part in parts)
        rows += [(part, number) for part in parts] if apart else [(word, number)]
    return replace(stated, by_value=replace(stated.by_value, rows=tuple(rows)))


def _tied(fields: tuple[Stated, ...], usual: Language) -> tuple[Stated, ...]:
    """The fields; numbers whose labels are just the values of one other field are a number for each."""
    texts = {stated.name: {stem(str(value)) for value, _ in stated.values} for stated in fields}

    def turned(stated: Stated) -> Stated:
        numbers: list[tuple[str | None, int | float]] = [
            (label, value) for value, label in stated.values if isinstance(value, int | float)
        ]
        ends = [one for one in stated.statements if one.form == "codes in words" and one.key == "low"]
        numbers += [(label, int(value)) for value, label in _ENDS.findall(ends[0].words)] if ends else []
        behind = [] if numbers else _behind_names(stated, usual)
        numbers = numbers or behind
        rest = [value for label, value in numbers if not label]
        article = usual.pattern("(?:{article}) ")
        numbers = [(article.sub("", label, count=1), value) for label, value in numbers if label]
        if not numbers:
            return stated
        labels = {stem(label) for label, _ in numbers if label}
        fits = labels.issubset if rest else labels.__eq__
        named = [name for name, values in texts.items() if fits(values) and name != stated.name]
        others = [values for name, values in texts.items() if name != stated.name]
        if not named and _are_amounts(numbers) and any(labels & values for values in others):
            lost = [one for one in stated.statements if one.form == "codes in words"]
            return stated.without(lost, values=(), low=None, high=None, kind="numerical")
        full = len(labels) == len(numbers) >= (1 if rest else 2)
        if len(named) != 1 or not full or stated.yes_no or stated.shares:
            return _without_amounts(stated) if behind and stated.unit else stated
        if len(rest) > 1:  # one of several numbers is left for the others
            return replace(stated, unread=(*stated.unread, *dict.fromkeys(_words_of_values(stated))))
        numbers += [(None, value) for value in rest]
        table = ByValue("", tuple(numbers))
        said = tuple(
            replace(one, key="by_value", value=table) if one.key == ("low" if ends else "values") else one
            for one in stated.statements
            if not (ends and one.words == ends[0].words and one.key != "low")
        )
        bounds = {"low": None, "high": None} if ends else {}
        return replace(
            stated,
            values=(),
            by_value=table,
            kind="numerical",
            statements=said,
            **bounds,  # type: ignore[arg-type]
        )

    return tuple(map(turned, fields))


def _behind_names(stated: Stated, spoken: Language) -> list[tuple[str | None, int | float]]:
    """(name, number) of values that are both, "Basic 3.90, Comfort 7.90"; nothing where one is not."""
    pattern = spoken.pattern(r"(?P<name>[^\W\d](?:[^\d]*[^\W\d])?) (?P<number>{amount})")
    found = [pattern.fullmatch(str(value)) for value, label in stated.values if not label]
    amounts = [(one["name"], amount_of(one["number"], spoken)) for one in found if one]
    whole = len(amounts) == len(stated.values)
    return [(name, amount.number) for name, amount in amounts if amount] if whole else []


def _without_amounts(stated: Stated) -> Stated:
    """The field; who has how much of its unit, "member 10, guest 15", is no value of it, and told."""
    lost = [one for one in stated.statements if one.key == "values"]
    return stated.without(lost, " (which field says so?)", values=(), kind="numerical")


def _are_amounts(numbers: Iterable[tuple[str | None, int | float]]) -> bool:
    """Whether numbers do not count on from 0 or 1, as codes do."""
    said = sorted(number for _, number in numbers)
    return said not in ([*range(len(said))], [*range(1, len(said) + 1)])


def _words_of_values(stated: Stated) -> list[str]:
    return [one.words for one in stated.statements if one.key == "values" and one.words]


def _labelled(fields: tuple[Stated, ...], usual: Language) -> tuple[Stated, ...]:
    """The fields; a number "according to ticket" is what stands beside each: "adult (10 €), child (free)"."""
    by_name = {stated.name: stated for stated in fields}

    def turned(stated: Stated) -> Stated:
        other = by_name.get(stated.depends_on[0]) if len(stated.depends_on) == 1 else None
        if other is None or not other.values or stated.laid_down("values", "low", "high", "law_data"):
            return stated
        rows = tuple((value, _amount_told(label, usual)) for value, label in other.values)
        found = tuple((value, number) for value, number in rows if number is not None)
        if len(found) < len(rows) or len({type(value) for value, _ in found}) > 1:
            return stated
        table = ByValue(other.name, found)
        said = tuple(
            replace(one, key="by_value", value=table) if one.key == "depends_on" else one
            for one in stated.statements
        )
        return replace(stated, by_value=table, kind="numerical", statements=said)

    return tuple(map(turned, fields))


def _amount_told(label: str, spoken: Language) -> int | float | None:
    """The amount with a currency or a unit that a label is; 0 where it says that there is none."""
    amount = amount_of(label, spoken) if spoken.pattern("{amount}").fullmatch(label) else None
    if amount is not None and amount.unit:
        return amount.number
    return 0 if spoken.means("for_nothing", label) else None


def _with_rest(table: ByValue) -> ByValue:
    """Limits of groups with those of all of them together for what nothing is said of."""
    ends = [dict(row) for _, row in table.rows if isinstance(row, tuple)]
    if len(ends) < len(table.rows) or not all(end.keys() == {"low", "high"} for end in ends):
        return table
    hull = (("low", min(end["low"] for end in ends)), ("high", max(end["high"] for end in ends)))
    return table if None in dict(table.rows) else replace(table, rows=(*table.rows, (None, hull)))


def _resolved(stated: Stated, named: Named, by_name: Mapping[str, Stated]) -> Stated:
    table = stated.by_value
    if table is None or table.field:
        return stated
    found = [
        (meant(word, named, stated.name, ends=True), number)
        for word, number in table.rows
        if word is not None
    ]
    others = {field for by_field, _ in found for field in by_field}
    fitting = [field for field in others if all(field in by_field for by_field, _ in found)]
    full = [(field, rows) for field in fitting if (rows := _rows(by_name[field], found, table, stated))]
    rest = _with_rest(table)
    if not full and len(fitting) == 1 and (rows := _rows(by_name[fitting[0]], found, rest, stated)):
        known = {by_field[fitting[0]] for by_field, _ in found}
        unsaid = ", ".join(str(value) for value, _ in rows if value not in known)
        words = next((one.words for one in stated.statements if one.key == "by_value"), "")
        stated = replace(stated, unread=(*stated.unread, f"{words} (nothing is said of {unsaid})"))
        full = [(fitting[0], rows)]
    said = [one for one in stated.statements if one.key == "by_value"]
    if len(full) == 1:
        table = ByValue(*full[0])
        held = tuple(replace(one, value=table) if one in said else one for one in stated.statements)
        return replace(stated, by_value=table, statements=held, **_around(table, said))
    return stated.without(said, by_value=None)


def _around(table: ByValue, said: Iterable[Statement]) -> dict[str, Any]:
    """Limits of the groups and of all others together, where those of the others were the field's own."""
    if all(one.form != "limits of some groups" for one in said):
        return {}
    ends = table.figures.values()
    low, high = min(end["low"] for end in ends), max(end["high"] for end in ends)
    return {"low": low, "high": high, "typical": ()}


def meant(word: str | Value, named: Named, own: str, *, ends: bool = False) -> dict[str, Value]:
    """Value by field of what a word names, by itself or by its last words ("band A").

    ends: by the last word of the value too ("bus" of "by bus").
    """
    words = str(word).casefold().split()
    for begin in range(len(words)):
        text = " ".join(words[begin:])
        for form in dict.fromkeys((text, text.removesuffix("s"), f"{text}s")):
            found = {field: value for field, value in named.get(form, ()) if field != own}
            if found:
                return found
    alike = [pairs for text, pairs in named.items() if stem(text) == stem(str(word))]
    if len(alike) == 1:  # "cities" of "city"
        return {field: value for field, value in alike[0] if field != own}
    text = " ".join(words)
    begun = [pairs for name, pairs in named.items() if ends and name.startswith((f"{text}-", f"{text} "))]
    if len(begun) == 1:  # "semi" of semi-detached
        return {field: value for field, value in begun[0] if field != own}
    ending = [pairs for text, pairs in named.items() if ends and text.endswith(f" {words[-1]}")]
    return {field: value for field, value in ending[0] if field != own} if len(ending) == 1 else {}


def _rows(
    other: Stated, meant: list[tuple[dict[str, Value], Given]], table: ByValue, stated: Stated
) -> tuple[tuple[Value | None, Given], ...]:
    """The number for each value of a field; () where one has none, or two.

    Where the field itself is missing for a value, no row shows which number it has.
    """
    rows: dict[Value | None, Given] = {found[other.name]: number for found, number in meant}
    values: list[Value] = [value for value, _ in other.values] or ([True, False] if other.yes_no else [])
    others = [value for value in values if value not in rows]
    rest = dict(table.rows).get(None)
    asked = [one for one in stated.missing_if if one.field == other.name and one.operator == "="]
    if others and {value for one in asked for value in one.values}.issuperset(others):
        rest = meant[0][1]
    if len(rows) < len(meant) or (others and rest is None):
        return ()
    return (*rows.items(), *((value, rest) for value in others if rest is not None))
