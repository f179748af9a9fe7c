"""A field whose name says nothing special: a law by the job that its words give it."""

import datetime as dt
import math
import re
from dataclasses import replace
from typing import Any

from fastgen_magic.authors.catalogue.choices import Choice
from fastgen_magic.authors.catalogue.clues import Clues
from fastgen_magic.authors.catalogue.entry import Entry
from fastgen_magic.authors.catalogue.library import TODAY, law, variants
from fastgen_magic.authors.catalogue.quantities import number, whole
from fastgen_magic.authors.catalogue.shares import weights, zipf
from fastgen_magic.authors.catalogue.vocabulary import vocabulary_of
from fastgen_magic.authors.catalogue.words import has
from fastgen_magic.authors.plan import PlannedField
from fastgen_magic.schema import Field, Kind

PLACES = ("area", "district", "borough", "neighbourhood", "neighborhood", "community", "town", "village",
          "location", "site",
          "authority", "station", "port", "city", "place", "parish", "municipality", "zone", "site",
          "center", "centre",
          "grantee", "brand", "operator", "team", "club", "school", "name", "species", "variety")  # fmt: skip
"""Words of things with proper names."""


def stated_values(field: Field, clues: Clues, kind: Kind) -> Choice:
    """Exactly the stated values, or yes and no, with unequal shares."""
    shares = weights(clues)
    numbers = not any(isinstance(value, str) for value in shares)
    if not numbers:
        shares = {str(value): share for value, share in shares.items()}
    why = "The description names the categories; their shares are assumed."
    if not clues.values:
        why = f"A yes-or-no field; {next(iter(shares.values())):.0%} yes is assumed."
    values = tuple(shares)
    return Choice(
        field, clues, law("level" if numbers else "category"), kind, why, {"weights": shares}, values=values
    )


def constant(field: Field, clues: Clues, kind: Kind) -> Choice:
    """The one stated value."""
    why = "The description states one value for every row."
    return Choice(field, clues, law("constant"), kind, why, {"value": clues.constant}, constant=True)


def one_number(field: Field, clues: Clues) -> Choice | None:
    """The only number between two equal limits; None where they leave room."""
    if clues.low is None or clues.low != clues.high or not isinstance(clues.low, int | float):
        return None
    why = "The limits are equal: one value for every row."
    parameters = {"value": clues.low}
    return Choice(
        field, clues, law("constant"), "numerical", why, parameters, clues.unit, clues.low, clues.high,
        constant=True,
    )  # fmt: skip


def moment(field: Field, clues: Clues) -> Choice:
    """A date, or a date with its time of day."""
    timed = clues.temporal in ("datetime", "timestamp")
    first = _day(clues.low)
    if first is not None and clues.low == clues.high:
        why = "First and last moment are the same: one value for every row."
        only = (clues.low if isinstance(clues.low, dt.date) else first).isoformat()
        return Choice(
            field, clues, law("steady_moment"), "datetime", why, {"start": only, "step": 0}, constant=True
        )
    end = _day(clues.high) or TODAY
    start = first or end.replace(year=end.year - 4, month=1, day=1)
    parameters = {"start": start.isoformat(), "end": end.isoformat()}
    why = f"{'A date with its time' if timed else 'A date'}; {start} to {end} is assumed, growing slowly."
    if clues.low is not None and clues.high is not None:
        why = "The description states first and last day."
    low, high = (b if _day(b) else None for b in (clues.low, clues.high))
    return Choice(
        field, clues, law("moment" if timed else "day"), "datetime", why, parameters, low=low, high=high
    )


def open_category(
    field: Field, clues: Clues, kind: Kind = "categorical", table: tuple[str, ...] = ()
) -> Choice:
    """Categories that nobody listed: known ones of that name, else the examples, else coined names."""
    known = vocabulary_of(clues, frozenset(table))
    if clues.examples and kind == "categorical" and (known is None or len(clues.examples) > 2):
        names = [str(example) for example in clues.examples]
        shares: dict[Any, float] = zipf(names if len(names) > 2 else [*names, "Other"])
        why = "The description gives examples; they are taken as the categories."
        return Choice(field, clues, law("category"), kind, why, {"weights": shares}, values=tuple(shares))
    if known is not None and kind == "categorical":
        word, shares = known[0], dict(known[1])
        usual = ", ".join(map(str, list(shares)[:3]))
        why = f"Understood as {word!r}; usual categories ({usual}, ...) and their shares are assumed."
        return Choice(field, clues, law("category"), kind, why, {"weights": shares}, values=tuple(shares))
    numbered = _numbered(field, clues) if kind == "categorical" else None
    if numbered is not None:
        return numbered
    if kind == "categorical" and clues.role != "name" and not has(clues.words, *PLACES):
        shares = zipf([f"{_label(clues)}{letter}" for letter in "ABCDEF"], 0.8)
        why = "Nothing tells which categories there are; six lettered ones with unequal shares are assumed."
        return Choice(field, clues, law("category"), kind, why, {"weights": shares}, values=tuple(shares))
    named = _bearer(clues)
    if named is not None:
        why = f"A name of a {named.meaning.replace('_', ' ')}, by the words of the description."
        return Choice(field, clues, named, kind if kind != "categorical" else named.kind, why)
    why = "Nothing tells which names there are; they are coined, a few of them frequent."
    parameters = {"skew": 0.8, "names": 25 if kind == "categorical" else 2_000}
    return Choice(field, clues, law("coined_name"), kind, why, parameters)


NUMBERED = ("police district", "supervisor district", "council district", "precinct", "police beat", "ward",
            "beat")  # fmt: skip
"""Words of districts that have numbers and no names."""


def _numbered(field: Field, clues: Clues) -> Choice | None:
    """A day of the month, or a district that has a number and no name."""
    day = has(clues.name[-1:], "day")
    if not day and not has(clues.words, *NUMBERED):
        return None
    last = 31 if day else 25
    parameters = {"low": 1, "high": last, "labels": last, "skew": 0.03 if day else 0.4}
    why = "A day of the month." if day else "A district with a number; some are assumed to be busier."
    return Choice(field, clues, law("number_pool"), "categorical", why, parameters, low=1, high=last)


def _label(clues: Clues) -> str:
    """The noun before the letter of a category: "Plan " of "Plan A"; "" where the name is cryptic."""
    words = [word for word in clues.name if len(word) > 2 and word.isalpha()]
    return f"{words[-1].capitalize()} " if words else ""


def _bearer(clues: Clues) -> Entry | None:
    """The sampler of names for whoever the words say bears the name: a person, an agency, a company."""
    for words, meaning in BEARERS:
        if has(clues.words, *words):
            return next((entry for entry in variants(meaning) if not entry.parents), None)
    return None


BEARERS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("state agency", "state or tribal agency"), "state_agency"),
    (("government", "authority", "tribe", "municipality"), "public_body"),
    (("agency", "ministry"), "agency"),
    (("director", "actor", "cast", "artist", "author", "host", "manager", "driver", "doctor", "physician",
      "owner",
      "person", "customer", "client", "employee", "player", "coach", "contact", "passenger", "patient",
      "student",
      "teacher", "member", "writer", "composer", "reviewer", "winner", "inspector", "officer", "witness",
      "trainer", "instructor",
      "observer", "recipient", "sender", "borrower", "tenant", "nurse", "pilot", "referee", "applicant",
      "agent"),
     "full_name"),
    (("company", "firm", "business", "restaurant", "store", "shop", "supplier", "vendor", "producer",
      "publisher"),
     "company"),
)  # fmt: skip
"""Words for who bears a name, with the meaning whose sampler draws such names."""


def _day(bound: object) -> dt.date | None:
    if isinstance(bound, dt.datetime):
        return bound.date()
    if isinstance(bound, int | float) and 1000 <= bound <= 3000:
        return dt.date(int(bound), 1, 1)
    return bound if isinstance(bound, dt.date) else None


def identifier(field: Field, clues: Clues) -> Choice:
    """A key: a code of the stated pattern, else consecutive numbers."""
    pattern = pattern_of(clues)
    if pattern:
        why = f"A unique code of the form {clues.format or pattern}."
        return Choice(
            field, clues, variants("coded_id")[0], "identifier", why, {"pattern": pattern}, unique=True
        )
    why = "It tells the records apart: consecutive numbers."
    return Choice(field, clues, variants("sequential_id")[0], "identifier", why, unique=True)


def code(field: Field, clues: Clues, kind: Kind = "categorical") -> Choice:
    """A label of letters and digits: few different codes, some of them frequent."""
    pattern = pattern_of(clues)
    if not pattern and clues.name[-1:] == ("id",) and clues.length is None:
        why = "It points to a record of something else; small numbers, some of them frequent."
        return Choice(field, clues, variants("foreign_key")[0], "categorical", why)
    if not pattern and has(clues.words, "number", "numeric", "digit") and clues.length is None:
        why = "A number that is a label, not a quantity; how often each occurs is assumed."
        return Choice(field, clues, law("number_pool"), "categorical", why, _labels(clues))
    pattern = pattern or "@" * min(clues.length or 0, 12) or "@@##"
    size = math.prod(26 if mark == "@" else 10 if mark == "#" else 1 for mark in pattern)
    why = f"A code of the form {pattern} (@ letter, # digit); how often each occurs is assumed."
    parameters = {"pattern": pattern, "codes": min(200, size)}
    return Choice(field, clues, law("code_pool"), kind, why, parameters)


def _labels(clues: Clues) -> dict[str, Any]:
    low, high = whole(clues.low, 100), whole(clues.high, 4800)
    if (
        clues.low is None
        and clues.high is None
        and has(clues.words, "region", "zone", "district", "group", "cluster")
    ):
        low, high = 1, 10
    return {"low": low, "high": high, "labels": min(250, high - low + 1)}


def text(field: Field, clues: Clues) -> Choice:
    """Words: names where the field is a name, else short remarks."""
    if clues.role == "text":
        for meaning in ("comment", "remark", "sentence", "description"):
            for found in variants(meaning)[:1]:
                return Choice(field, clues, found, "free text", "Free text; short remarks are composed.")
    return open_category(field, clues, "free text")


def pattern_of(clues: Clues) -> str:
    """The stated format, or the form of the examples, as a pattern of @ (letter) and # (digit); else ""."""
    form = clues.format
    if not form and clues.examples and isinstance(clues.examples[0], str) and clues.role in ("code", "key"):
        form = clues.examples[0]
    if (
        not form
        or not any(mark.isdigit() or mark in "AX#@" for mark in form)
        or form in ("md5", "sha1", "sha256")
    ):
        return ""
    sample = re.search(r"[A-Z]+", form)
    fixed = (
        sample is not None
        and len(sample[0]) > 1
        and sample[0] not in _ANY_LETTERS
        and len(set(sample[0])) > 1
    )
    marks = ("#" if mark.isdigit() else "@" if mark.isalpha() and not fixed else mark for mark in form)
    return "".join(marks)


_ANY_LETTERS = ("AB", "ABC", "ABCD", "XY", "XYZ", "XX", "AA")
"""Letters in a format that stand for any letters; others ("INV-00001") are taken as written."""


def planned(plan: PlannedField, clues: Clues) -> Choice:
    """The plainest law that holds what a plan states about a field, whoever made the plan."""
    field = plan.field
    clues = replace(
        clues,
        low=plan.low if plan.low is not None else clues.low,
        high=plan.high if plan.high is not None else clues.high,
        unit=plan.unit or clues.unit,
        unique=plan.unique,
    )
    if plan.values and not (plan.unique and not field.values):
        meanings = dict(clues.values)
        values = tuple((value, meanings.get(value, "")) for value in plan.values)
        choice = stated_values(field, replace(clues, values=values), plan.kind or "categorical")
    elif plan.constant and clues.constant is not None:
        choice = constant(field, clues, plan.kind or "categorical")
    elif plan.kind == "identifier" or (plan.unique and plan.kind not in ("datetime", "free text")):
        choice = identifier(field, clues)
    elif plan.kind == "numerical":
        choice = one_number(field, clues) or number(field, clues, ())
    elif plan.kind == "datetime":
        choice = moment(field, clues)
    else:
        choice = open_category(field, clues, plan.kind or "free text")
    return choice.but(missing=plan.missing, follows=plan.depends_on, unit=plan.unit)
