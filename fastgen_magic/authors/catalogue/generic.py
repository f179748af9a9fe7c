"""A field whose name says nothing special: a law by the job that its words give it."""

import datetime as dt
import math
import re
from dataclasses import replace
from typing import Any

from fastgen_magic.authors.catalogue import laws, linked_laws
from fastgen_magic.authors.catalogue.choices import Choice
from fastgen_magic.authors.catalogue.clues import Clues
from fastgen_magic.authors.catalogue.entry import Entry
from fastgen_magic.authors.catalogue.library import entries, variants
from fastgen_magic.authors.catalogue.scales import SIGNED, scale_of, usual_count
from fastgen_magic.authors.catalogue.shares import weights, zipf
from fastgen_magic.authors.catalogue.vocabulary import vocabulary_of
from fastgen_magic.authors.catalogue.words import has
from fastgen_magic.authors.plan import PlannedField
from fastgen_magic.schema import Field, Kind

GENERIC = (laws.__name__, linked_laws.__name__)
TODAY = dt.date(2024, 12, 31)
"""Last day of dates without a stated end; fixed, so that the same schema gives the same table."""


PLACES = ("area", "district", "borough", "neighbourhood", "neighborhood", "community", "town", "village", "location", "site",
          "authority", "station", "port", "city", "place", "parish", "municipality", "zone", "site", "center", "centre",
          "grantee", "brand", "operator", "team", "club", "school", "name", "species", "variety")  # fmt: skip
"""Words of things with proper names."""


def law(meaning: str) -> Entry:
    """The generic law of that name."""
    return next(e for e in entries() if e.meaning == meaning and e.function.__module__ in GENERIC)


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


def number(field: Field, clues: Clues, table: tuple[str, ...] = ()) -> Choice:
    """A numerical field by its role, unit and limits."""
    if (clues.role == "year" or clues.temporal == "year") and not _span(field, clues):
        return _year(field, clues)
    if clues.role == "rating" and _small(clues):
        return _scale(field, clues)
    if clues.role == "share" or clues.share:
        return _share(field, clues)
    if clues.role == "count" or (clues.integer and clues.role not in ("amount", "measure")):
        return _count(field, clues)
    return _quantity(field, clues, table)


def moment(field: Field, clues: Clues) -> Choice:
    """A date, or a date with its time of day."""
    timed = clues.temporal in ("datetime", "timestamp")
    end = _day(clues.high) or TODAY
    start = _day(clues.low) or end.replace(year=end.year - 4, month=1, day=1)
    parameters = {"start": start.isoformat(), "end": end.isoformat()}
    why = f"{'A date with its time' if timed else 'A date'}; {start} to {end} is assumed, growing slowly."
    if clues.low is not None and clues.high is not None:
        why = "The description states first and last day."
    low, high = clues.low, clues.high
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
        word, shares = known
        why = f"The word {word!r} is taken to mean {', '.join(list(shares)[:3])} and the like."
        return Choice(field, clues, law("category"), kind, why, {"weights": shares}, values=tuple(shares))
    if kind == "categorical" and has(clues.name[-1:], "day"):
        parameters: dict[str, Any] = {"low": 1, "high": 31, "labels": 31, "skew": 0.03}
        return Choice(
            field, clues, law("number_pool"), kind, "A day of the month.", parameters, low=1, high=31
        )
    if kind == "categorical" and clues.role != "name" and not has(clues.words, *PLACES):
        shares = zipf(list("ABCDEF"), 0.8)
        why = "Nothing tells which categories there are; six lettered ones with unequal shares are assumed."
        return Choice(field, clues, law("category"), kind, why, {"weights": shares}, values=tuple(shares))
    named = _bearer(clues)
    if named is not None:
        why = f"A name of a {named.meaning.replace('_', ' ')}, by the words of the description."
        return Choice(field, clues, named, kind if kind != "categorical" else named.kind, why)
    why = "Nothing tells which names there are; they are coined, a few of them frequent."
    parameters = {"skew": 0.8, "names": 25 if kind == "categorical" else 2_000}
    return Choice(field, clues, law("coined_name"), kind, why, parameters)


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
    (("director", "actor", "cast", "artist", "author", "host", "manager", "driver", "doctor", "physician", "owner",
      "person", "customer", "client", "employee", "player", "coach", "contact", "passenger", "patient", "student",
      "teacher", "member", "writer", "composer", "reviewer", "winner", "inspector", "officer", "witness", "agent"),
     "full_name"),
    (("company", "firm", "business", "restaurant", "store", "shop", "supplier", "vendor", "producer", "publisher"),
     "company"),
)  # fmt: skip
"""Words for who bears a name, with the meaning whose sampler draws such names."""


def _year(field: Field, clues: Clues) -> Choice:
    high = _whole(clues.high, TODAY.year)
    low = _whole(clues.low, high - 24)
    why = f"A calendar year; {low} to {high} with growing numbers is assumed."
    parameters = {"low": low, "high": high}
    return Choice(field, clues, law("year"), "numerical", why, parameters, "year", low, high)


def _span(field: Field, clues: Clues) -> bool:
    """Whether years are a length of time rather than a calendar year."""
    spans = ("age", "since", "experience", "tenure", "at", "with", "in", "old", "elapsed", "worked")
    return has(clues.name, *spans) or bool(
        re.search(r"\b(number of|completed|in|how many) years\b", field.description.lower())
    )


def _small(clues: Clues) -> bool:
    low, high = _number(clues.low), _number(clues.high)
    if low is None and high is None:
        return True
    return high is not None and high - (low or 0) <= 10 and clues.integer is not False


def _scale(field: Field, clues: Clues) -> Choice:
    low, high = _whole(clues.low, 1), _whole(clues.high, 5)
    steps = tuple((step, "") for step in range(low, high + 1))
    shares = weights(Clues(name=clues.name, role="rating", values=steps, ordered="up"))
    why = f"A score from {low} to {high}; most people give good marks."
    parameters = {"weights": shares}
    return Choice(
        field, clues, law("level"), "numerical", why, parameters, clues.unit, low, high, tuple(shares)
    )


def _share(field: Field, clues: Clues) -> Choice:
    percent = clues.share == "percent" or clues.unit == "%" or (_number(clues.high) or 0) > 1
    whole = 100.0 if percent else 1.0
    low = _number(clues.low)
    high = _number(clues.high)
    start, end = 0.0 if low is None else low, whole if high is None else high
    rare = has(
        clues.words, "tax", "interest", "discount", "rate", "growth", "error", "unemployment", "commission"
    )
    centre = start + (end - start) * (0.14 if rare and (start, end) == (0.0, whole) else 0.5)
    spread = (end - start) * (0.08 if rare else 0.2)
    why = f"A share between {start:g} and {end:g}; {centre:g} on average is assumed."
    unit = "%" if percent else ""
    if (start, end) == (0.0, 1.0):
        parameters: dict[str, Any] = {"mean": round(centre, 4), "sd": round(spread, 4)}
        return Choice(field, clues, law("share"), "numerical", why, parameters, unit, 0.0, 1.0)
    digits = 2 if clues.decimals is None else clues.decimals
    parameters = {
        "mean": centre,
        "sd": spread,
        "low": start,
        "high": end,
        "decimals": 0 if clues.integer else digits,
    }
    return Choice(field, clues, law("bounded"), "numerical", why, parameters, unit, start, end)


def _count(field: Field, clues: Clues) -> Choice:
    low, high = _whole(clues.low, 0), _number(clues.high)
    size = scale_of(clues)
    if high is not None and (high - low > 60 or low > 60 or low < 0):
        return _between(field, clues, float(low), high, whole=True)
    if size is not None and high is None:
        return _sized(field, clues, size[0], size[1], whole=True)
    top = 1000 if high is None else int(high)
    mean = low + (usual_count(clues) if high is None else max(0.28 * (top - low), 0.5 * min(1, top - low)))
    why = f"A count from {low} on; {mean:.3g} on average with a long tail is assumed."
    parameters = {
        "mean": round(mean, 2),
        "dispersion": 2.2 if top - low > 3 else 1.05,
        "low": low,
        "high": top,
    }
    return Choice(field, clues, law("counts"), "numerical", why, parameters, clues.unit, low, top)


def _quantity(field: Field, clues: Clues, table: tuple[str, ...] = ()) -> Choice:
    low, high = _number(clues.low), _number(clues.high)
    if low is not None and high is not None:
        return _between(field, clues, low, high, whole=bool(clues.integer))
    typical, sigma = scale_of(clues, table) or ((250.0, 1.1) if clues.role == "amount" else (20.0, 0.6))
    if has(clues.words, *SIGNED) and low is None:
        why = "Gains and losses with a long tail on either side are assumed."
        top = high or _round_up(typical * math.exp(4.5 * sigma))
        parameters = {
            "typical": typical,
            "sigma": sigma,
            "low": -top,
            "high": top,
            "decimals": _decimals(clues, typical),
        }
        return Choice(field, clues, law("signed_amount"), "numerical", why, parameters, clues.unit, -top, top)
    if low is not None and low >= typical:
        typical = 2.0 * low if low > 0 else typical
    if high is not None and high <= 1.5 * typical:
        return _between(field, clues, low or 0.0, high, whole=bool(clues.integer))
    return _sized(field, clues, typical, sigma, whole=bool(clues.integer))


def _between(field: Field, clues: Clues, low: float, high: float, whole: bool) -> Choice:
    decimals = 0 if whole else _decimals(clues, (high - low) / 4)
    amount = clues.role in ("amount", "count") or has(clues.words, "duration", "population")
    if high > 60 * max(low, high / 200) and low >= 0 and amount:
        middle = math.sqrt(max(low, high / 400) * high)
        middle = float(f"{middle:.2g}")
        parameters: dict[str, Any] = {"median": middle, "sigma": round(math.log(high / middle) / 3, 2)}
        parameters |= {"low": low, "high": high, "decimals": decimals}
        why = f"Stated limits {low:g} and {high:g}; small values are assumed to be the usual ones."
        return Choice(field, clues, law("lognormal"), "numerical", why, parameters, clues.unit, low, high)
    mean, spread = (float(f"{value:.4g}") for value in (low + 0.45 * (high - low), 0.19 * (high - low)))
    parameters = {"mean": mean, "sd": spread, "low": low, "high": high, "decimals": decimals}
    if decimals == 0 and float(low).is_integer() and float(high).is_integer():
        parameters |= {"low": int(low), "high": int(high)}
    why = f"Between {low:g} and {high:g}; the middle is assumed to be the usual."
    return Choice(field, clues, law("bounded"), "numerical", why, parameters, clues.unit, low, high)


def _sized(field: Field, clues: Clues, typical: float, sigma: float, whole: bool) -> Choice:
    low = _number(clues.low)
    stated = _number(clues.high)
    start = 0.0 if low is None else low
    if low is not None and low >= typical:
        typical = 2 * low
    end = stated if stated is not None and stated > typical else _round_up(typical * math.exp(4.2 * sigma))
    decimals = 0 if whole else _decimals(clues, typical)
    parameters = {"median": typical, "sigma": sigma, "low": start, "high": end, "decimals": decimals}
    unit = f" {clues.unit}" if clues.unit else ""
    why = f"A positive quantity; half of the values below {typical:g}{unit} and a long tail are assumed."
    return Choice(field, clues, law("lognormal"), "numerical", why, parameters, clues.unit, start, end)


def _decimals(clues: Clues, typical: float) -> int:
    if clues.decimals is not None:
        return clues.decimals
    if clues.integer:
        return 0
    if clues.role == "amount":
        return 2
    return max(0, min(6, 2 - math.floor(math.log10(max(abs(typical), 1e-9)))))


def _round_up(value: float) -> float:
    size = 10.0 ** math.floor(math.log10(value))
    return math.ceil(value / size) * size


def _number(bound: object) -> float | None:
    return float(bound) if isinstance(bound, int | float) else None


def _whole(bound: object, otherwise: int) -> int:
    if isinstance(bound, dt.date):
        return bound.year
    return math.floor(bound) if isinstance(bound, int | float) else otherwise


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
    low, high = _whole(clues.low, 100), _whole(clues.high, 4800)
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
    if plan.values:
        meanings = dict(clues.values)
        values = tuple((value, meanings.get(value, "")) for value in plan.values)
        choice = stated_values(field, replace(clues, values=values), plan.kind or "categorical")
    elif plan.constant and clues.constant is not None:
        choice = constant(field, clues, plan.kind or "categorical")
    elif plan.unique or plan.kind == "identifier":
        choice = identifier(field, clues)
    elif plan.kind == "numerical":
        choice = number(field, clues)
    elif plan.kind == "datetime":
        choice = moment(field, clues)
    else:
        choice = open_category(field, clues, plan.kind or "free text")
    return choice.but(missing=plan.missing, follows=plan.depends_on, unit=plan.unit)
