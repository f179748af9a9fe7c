"""Laws of categories: weights, and shares by the values of one or two parents."""

import re
from collections.abc import Mapping, Sequence

import numpy as np

from fastgen_magic.authors.plan import PlannedField
from fastgen_magic.authors.reading.entries import (
    OTHERWISE,
    Entry,
    maybe_numbers,
    number,
    plainly,
    value_shares,
)
from fastgen_magic.authors.reading.overall import of_all_rows, overall, weighted
from fastgen_magic.authors.reading.parents import (
    said_answer,
    shares_of,
    stated_values,
)
from fastgen_magic.authors.reading.shares import hold_shares
from fastgen_magic.authors.reading.sheet import Sheet
from fastgen_magic.authors.reading.tails import (
    TAIL,
    WANTED,
    gaps_of,
    has_names,
    is_tail,
    shares_of_tail,
    spread,
    words_of,
)
from fastgen_magic.laws import law_named
from fastgen_magic.schema import Value

_DECIMAL = re.compile(r"-?(0|[1-9]\d{0,14})?(\.\d{0,6}[1-9])|-?(0|[1-9]\d{0,14})")
"""A number as one is written, without a zero that only a code has."""
_TEMPLATES = 20
"""Codes of several patterns are phrases: so many templates, each pattern as often as its share says."""


def read_weights(sheet: Sheet) -> None:
    """A share for each value, "value=share", and "~@@##=share" for a tail of codes or names.

    Of stated values the tail is those without a share of their own.
    """
    tails = sheet.take_all(lambda entry: entry.name.startswith(TAIL) and not entry.alone)
    left = None
    if tails and stated_values(sheet.planned):
        left, tails = sum(sheet.number_in(entry, 0) or 0.0 for entry in tails), []
    listed = any(not entry.alone and not _of_parents(sheet, entry) for entry in sheet.entries)
    if tails and not listed and not all(has_names(entry.name) for entry in tails):
        read_codes(sheet, tails)
        return
    effects = [parent.name for parent in sheet.parents] + [parent.identifier for parent in sheet.parents]
    taken = sheet.take_all(lambda entry: not entry.alone and not _of_a_tie(entry, effects, sheet))
    shares: dict[str, float] = {}
    for entry in taken:
        share = sheet.number_in(entry, 0)
        if entry.name in shares:
            sheet.complain(entry, "this value has a share already; keep one")
        elif share is not None and is_stated(sheet, entry):
            shares[entry.name] = share
    for entry in [entry for entry in tails if is_tail(entry.name) and has_names(entry.name)]:
        names = shares_of_tail(entry.name, sheet.number_in(entry, 0) or 0.0, but=shares)
        shares |= {str(name): share for name, share in names.items()}
        tails.remove(entry)
    if sum(shares.values()) <= 0 and not left:
        if not sheet.complaints:
            sheet.complain(None, 'weights need their values, as "Home=.6"')
        return
    values = typed(list(shares), sheet.planned)
    weights = _with_unnamed(sheet, dict(zip(values, shares.values(), strict=True)), left)
    sheet.data["weights"] = weights
    _read_tail(sheet, tails)
    weights = sheet.data["weights"]
    whole = sum(weights.values()) / (1 - sheet.data.get("tail", 0))
    sheet.categories = tuple((value, share / whole) for value, share in weights.items())
    sheet.open = bool(tails)


def read_table(sheet: Sheet) -> None:
    """Each value, then rows "parent's value=share share", sparse ones "parent's value=value share; …"."""
    heads = sheet.take_all(lambda entry: entry.alone)
    names = [entry.name for entry in heads if is_stated(sheet, entry)]
    rows = sheet.take_rows(lambda entry: not entry.alone)
    if not rows:  # what holds for every value needs no parent
        rows = [(entry, (), ()) for entry in sheet.take_all(lambda entry: entry.name == OTHERWISE)]
    said = [row[0] for row in rows]
    if not names:
        names = list(dict.fromkeys(name for entry in said for name, _ in _sparse(entry, names, said)))
    if not names or not rows:
        if not sheet.complaints:
            sheet.complain(None, "a table needs its values, then a row of shares for each value of a parent")
        return
    values = dict(zip(names, typed(names, sheet.planned), strict=True))
    if not sheet.by:
        weights = spread(_row(sheet, said[0], values, said) or {})
        sheet.law, sheet.data = law_named("weights"), {"weights": weights}
        whole = sum(weights.values())
        sheet.categories = tuple((one, share / whole) for one, share in weights.items())
        sheet.open = False
        return
    sheet.data["shares"] = spread(sheet.arranged(rows, lambda entry: _row(sheet, entry, values, said)))
    stated = dict(sheet.planned.stated.said_shares) if sheet.planned.stated else {}
    if stated and not sheet.complaints and all(map(shares_of, sheet.by)):
        hold_shares(weighted(sheet.by, sheet.data["shares"]), stated)
    sheet.categories = of_all_rows(sheet, sheet.data["shares"])
    sheet.open = False
    if [owner.name for owner in sheet.by if owner.values] == [sheet.planned.per] and not sheet.complaints:
        _read_once_each(sheet)


def _read_once_each(sheet: Sheet) -> None:
    """A table of which each value of the owner takes one value for good, "per opid": a map.

    Values that share a row take those of the row as often as it says, one after the other.
    """
    (owner,), shares, chosen = sheet.by, dict(sheet.data["shares"]), dict[Value, Value]()
    groups: dict[Value, list[Value]] = {}
    for value in owner.values:
        groups.setdefault(value if value in shares else OTHERWISE, []).append(value)
    for key, values in groups.items():
        row = shares.get(key) or {}
        ends, names = np.cumsum(list(row.values())), list(row)
        places = (np.arange(len(values)) + 0.5) / len(values) * (ends[-1] if names else 0)
        found = np.searchsorted(ends, places, side="right")
        chosen |= {value: names[place] for value, place in zip(values, found, strict=True) if names}
    sure = {value: {name: 1.0} for value, name in chosen.items()}
    sheet.categories = overall(sheet.by, sure, list(dict.fromkeys(chosen.values())))
    sheet.law, sheet.data, sheet.by = law_named("map"), {"table": chosen}, []
    sheet.inputs = [owner]


def typed(texts: Sequence[str], planned: PlannedField) -> list[Value]:
    """Texts as the field's stated values, else as numbers where all are written as numbers are.

    A leading zero makes a code of it, as "007", and so does one at the end, as "2.10". The two answers of a
    field whose shares of yes and no are stated, in whatever words, are true and false, as in the statement.
    """
    answers = {text: said_answer(text) for text in texts}
    shares = planned.stated.shares if planned.stated else ()
    if {str(value) for value, _ in shares} == {"True", "False"} and {*answers.values()} == {True, False}:
        return [bool(said) for said in answers.values()]
    stated = {plainly(value): value for value in stated_values(planned)}
    if stated:
        numeric = not any(isinstance(value, str) for value in stated.values())
        others: list[Value] = [number(one) if numeric and maybe_numbers(one) else one for one in texts]
        return [stated.get(plainly(text), other) for text, other in zip(texts, others, strict=True)]
    if texts and all(re.fullmatch(r"-?(0|[1-9]\d{0,17})", text) for text in texts):
        return [int(text) for text in texts]
    if len(texts) > 1 and all(_DECIMAL.fullmatch(text) for text in texts):
        return [float(text) for text in texts]
    if planned.kind == "numerical" and texts and all(maybe_numbers(text) for text in texts):
        return [number(text) for text in texts]
    return list(texts)


def _row(
    sheet: Sheet, entry: Entry, values: Mapping[str, Value], rows: Sequence[Entry]
) -> dict[Value, float] | None:
    """Shares of the values in one row; `rows` are all of the table."""
    row, pairs = maybe_numbers(entry.said), _sparse(entry, list(values), rows)
    if row and not pairs:
        pairs = list(zip(values, row, strict=False))
        if len(row) != len(values):
            wanted = f'{len(values)} shares are expected in the row "{entry.name}"'
            sheet.complain(entry, f"{wanted}, one for each of {', '.join(values)[:80]}")
            return None
    if not pairs or any(name not in values for name, _ in pairs):
        form = f'"{entry.name}=share share …" or "{entry.name}=value share; value share"'
        sheet.complain(entry, f"a row is {form}")
        return None
    if min(share for _, share in pairs) < 0 or sum(share for _, share in pairs) <= 0:
        sheet.complain(entry, "the shares of a row are 0 or more and add up to more than 0")
        return None
    return dict.fromkeys(values.values(), 0.0) | {values[name]: share for name, share in pairs}


def _sparse(entry: Entry, values: Sequence[str], rows: Sequence[Entry]) -> list[tuple[str, float]]:
    """(value, share) of a row that lists them; empty if it holds bare shares.

    "0 1" alone may be either: it is the value 0 beside rows such as "0 .3; 2 .7". A value alone is sure.
    """
    if _is_sure(entry, values, rows):
        return [(entry.said.strip(), 1.0)]
    return value_shares(entry.said) if _is_listed(entry) or _is_a_value(entry, values, rows) else []


def _is_listed(entry: Entry) -> bool:
    """Whether a row says its values beyond doubt: names, or several pairs of numbers."""
    pairs = value_shares(entry.said)
    return len(pairs) > 1 or (bool(pairs) and not maybe_numbers(entry.said))


def _is_sure(entry: Entry, values: Sequence[str], rows: Sequence[Entry]) -> bool:
    """Whether a row is one value alone: one of those known, or, where none stands first, no share."""
    said = entry.said.strip()
    if values:
        return said in values and (len(values) > 1 or not maybe_numbers(said))
    if numbers := maybe_numbers(said):
        share = any(0 < one < 1 for one in numbers)
        return len(numbers) == 1 and (not share or bool(_listed_numbers(rows)) or _lone_numbers(rows))
    return not any(value_shares(part) for part in said.split(";"))


def _listed_numbers(rows: Sequence[Entry]) -> list[str]:
    """The values of rows that list them beyond doubt, if all are numbers; else none."""
    listed = [name for row in rows if _is_listed(row) for name, _ in value_shares(row.said)]
    shown = [name for name in listed if not name.startswith(TAIL)]
    return shown if all(map(maybe_numbers, shown)) else []


def _lone_numbers(rows: Sequence[Entry]) -> bool:
    """Whether each row is one number, alone or with its share, "20 1", and some are too great for shares."""
    said = [maybe_numbers(row.said) for row in rows]
    alone = all(len(one) == 1 or (len(one) == 2 and one[1] == 1) for one in said)
    return alone and any(one[0] > 1 for one in said)


def _is_a_value(entry: Entry, values: Sequence[str], rows: Sequence[Entry]) -> bool:
    """Whether a row of two numbers is a value and its share, as other rows show them."""
    shown, row = _listed_numbers(rows), maybe_numbers(entry.said)
    own = entry.said.split()[:1]
    if len(row) == 2 != len(values) and _lone_numbers(rows) and (not values or own[0] in values):
        return True
    if len(row) != 2 or row[1] <= 0 or not shown:
        return False
    known = entry.said.split()[0] in (values or shown)
    return (row[1] == 1 and (known or not values)) or (known and len(values or shown) > 2)


def is_stated(sheet: Sheet, entry: Entry) -> bool:
    """Whether the value that an entry names may occur; a complaint if the user states others."""
    stated = [str(value) for value in stated_values(sheet.planned)]
    if not stated or plainly(entry.name) in map(plainly, stated):
        return True
    sheet.complain(entry, f"only {', '.join(stated[:12])} may occur, as stated")
    return False


def _of_a_tie(entry: Entry, parents: Sequence[str], sheet: Sheet) -> bool:
    """Whether an entry says how a parent moves the field: "age=.4", "sex:female=1.7"."""
    if entry.name in map(str, stated_values(sheet.planned)):
        return False
    return entry.name in parents or (":" in entry.name and entry.name.partition(":")[0].strip() in parents)


def _with_unnamed(sheet: Sheet, weights: dict[Value, float], left: float | None) -> dict[Value, float]:
    """The weights under the user's shares; what is left in equal parts for stated values without one.

    left: the share of those, where it is said; else what the others leave of 1.
    """
    stated = sheet.planned.stated
    shares = dict(stated.said_shares) if stated else {}
    if shares:
        others = {value: weight for value, weight in weights.items() if value not in shares}
        rest_of_all, whole = max(0.0, 1 - sum(shares.values())), sum(others.values()) or 1.0
        own = {value: round(rest_of_all * weight / whole, 6) for value, weight in others.items()}
        order = list(dict.fromkeys([*weights, *shares]))
        return {value: share for value in order if (share := (shares | own)[value]) > 0}
    rest = [value for value in stated_values(sheet.planned) if value not in weights]
    left = 1 - sum(weights.values()) if left is None else left
    return weights | dict.fromkeys(rest, round(left / len(rest), 6)) if rest and left > 0.001 else weights


def _of_parents(sheet: Sheet, entry: Entry) -> bool:
    """Whether an entry speaks of a parent's values."""
    return any(entry.name.startswith((f"{one.name}:", f"{one.identifier}:")) for one in sheet.parents)


def read_codes(sheet: Sheet, tails: Sequence[Entry]) -> None:
    """Codes alone: of one pattern, or of several with their shares."""
    shares = {entry.name.removeprefix(TAIL): sheet.number_in(entry, 0) or 0.0 for entry in tails}
    for entry in tails:
        if not is_tail(entry.name):
            sheet.complain(entry, WANTED)
    if len(shares) == 1:
        sheet.law, sheet.data["pattern"] = law_named("codes"), next(iter(shares))
        return
    sheet.law, whole = law_named("phrases"), sum(shares.values()) or 1.0
    texts = {gaps_of(text): share for text, share in shares.items()}
    rows = [[text] * max(1, round(share / whole * _TEMPLATES)) for text, share in texts.items()]
    gaps = dict.fromkeys(gap for text in texts for gap in re.findall(r"\{(\w+)\}", text))
    used = {gap: words_of(gap) for gap in gaps}
    sheet.data |= {"templates": tuple(text for row in rows for text in row), "words": used}


def _read_tail(sheet: Sheet, tails: Sequence[Entry]) -> None:
    """The pattern of all other values; of several the one that comes most often, others are some codes."""
    for entry in tails:
        share = sheet.number_in(entry, 0)
        if share is None:
            return
        if any(not isinstance(value, str) for value in sheet.data["weights"]):
            sheet.complain(entry, "a tail of codes needs values that are texts")
            return
        if not is_tail(entry.name):
            sheet.complain(entry, WANTED)
            return
    by_share = sorted(tails, key=lambda entry: -number(entry.said))
    first, others = next(iter(by_share), None), by_share[1:]
    for entry in others:
        sheet.data["weights"] |= shares_of_tail(entry.name, number(entry.said), but=sheet.data["weights"])
    if first is not None and others:
        names = ", ".join(entry.name for entry in others)
        sheet.notes.append(f"the tail is {first.name}; of {names} a few codes come")
    if first is not None:
        whole, share = sum(sheet.data["weights"].values()), number(first.said)
        sheet.data |= {"tail": round(share / (share + whole), 6), "pattern": first.name.removeprefix(TAIL)}
