"""What a field's name, description and stated details say about it, before anything is assumed."""

import re
from dataclasses import dataclass, replace
from typing import Literal, cast

from fastgen_magic.authors.catalogue.enumerations import enumerated
from fastgen_magic.authors.catalogue.flags import yes_no_of
from fastgen_magic.authors.catalogue.formats import decimals_of, format_of, length_of, separator_of
from fastgen_magic.authors.catalogue.moments import Temporal, temporal_of
from fastgen_magic.authors.catalogue.neighbours import is_unique, neighbours
from fastgen_magic.authors.catalogue.orders import order_of
from fastgen_magic.authors.catalogue.ranges import Limits, limits_of
from fastgen_magic.authors.catalogue.roles import counts_things, head_role, opening
from fastgen_magic.authors.catalogue.statements import constant_of, dates_of, missing_of, share_of
from fastgen_magic.authors.catalogue.units import MONEY, bare_unit, unit_of_name, unit_of_text
from fastgen_magic.authors.catalogue.words import has, prose, tokens, word_set
from fastgen_magic.schema import Bound, Field, Schema, Value

Role = Literal[
    "",
    "flag",
    "class",
    "code",
    "count",
    "amount",
    "measure",
    "share",
    "rating",
    "name",
    "text",
    "key",
    "moment",
    "year",
    "clock",
]
"""The job that the words give to a field.

flag yes or no; class one of a few groups or levels; code a label made of digits or letters; count a whole
number of things; amount money; measure any other quantity; share a part of a whole, percentage or rate;
rating a score on a scale; name what somebody or something is called; text sentences; key what tells the
records apart; moment a date, or a date with a time; year a calendar year; clock a time of day; "" unsaid.
"""

_NUMERIC = re.compile(
    r"\b(?:in|as) (?:numeric|numerical) form|\bnumeric(?:al)? (?:quantity|value|variable|score)|\bas a "
    r"number\b"
)
_BLANKS = re.compile(r"[ \t\r\f\v]+")
_READ = 2_000
"""Characters of a description that are read; the patterns are quadratic on nonsense."""

_WHOLE = re.compile(
    r"\b(?:integers?|whole numbers?|discrete|rounded to (?:the nearest )?(?:whole|integer))\b"
)
_FRACTIONAL = re.compile(
    r"\b(?:decimal|float|floating|fractional|continuous|real number|rounded to \w+ decimal)\b"
)
_RANGES = re.compile(
    r"\bin (?:[\w-]+ )?(?:ranges|bands|brackets|bins|intervals|groups|buckets)\b|\b(?:binned|bracketed|"
    r"grouped in)"
    r"|\b(?:age|income|price|salary|size) (?:range|band|bracket|group|bucket)\b|\bindicates the range\b"
)
_PLURAL = re.compile(
    r"(?:^|_|\b)(?:adults|children|kids|babies|transfers|visits|attempts|renewals|clicks|items|logins|orders|goals|"
    r"assists|points|guests|passengers|bedrooms|bathrooms|rooms|floors|calls|complaints|purchases|downloads|likes|"
    r"shares|followers|comments|votes|wins|losses|games|matches|employees|students|seats|pieces|units_sold|deaths|"
    r"cases|incidents|injuries|sessions|errors|retries|stops|refunds|siblings|dependents|cars|nights|pages)$"
)
"""Ends of names that count things, where nothing else is said."""

_TEMPORAL_ROLES: dict[str, Role] = {
    "year": "year",
    "time": "clock",
    "hour": "measure",
    "weekday": "class",
    "month": "class",
    "quarter": "class",
}
_SORTS = word_set(
    "type kind class category group band bracket status segment flag code number identifier id bucket "
    "state bin model"
)
_CODED = re.compile(r"[A-Z]{1,6}[-/]?[0-9#]{2,}[\w/#-]*")
"""A form of letters and digits: a code, whatever the words say beside it."""

_DIGESTS = ("uuid", "md5", "sha1", "sha256")
_MONEY_WORDS = (
    "price",
    "cost",
    "fare",
    "fee",
    "amount",
    "salary",
    "income",
    "revenue",
    "paid",
    "sale",
    "rent",
    "wage",
)


@dataclass(frozen=True)
class Clues:
    """What the words say; the field's own details win over its description.

    Attributes
    ----------
    name: normalised words of the name ("Annual_Income ($)" -> ("annual", "income", "usd")).
    text: normalised words of the description.
    values: the closed set of values, each with its meaning ("" if none was given), in the stated order;
        values written as numbers are numbers.
    ordered: what the order of `values` means: "up" from worst or least to best or most, "down" the other
        way round, "" where the words state none.
    examples: values of an open set ("e.g. ...", "such as ...").
    yes_no: how yes and no are spelled, (yes, no) as ("Yes", "No") or (1, 0); None if no flag.
    low, high: inclusive limits, None where nothing is stated or implied ("positive", "at least").
    unit: normalised unit ("years", "USD", "mm", "%"), "" if none.
    share: "fraction" of 1 or "percent" of 100 for parts of a whole, "" otherwise.
    integer: whole numbers (True), decimals (False), unsaid (None).
    decimals: stated number of decimals, or None.
    format: stated pattern ("YYYY-MM-DD", "AB-12345", "uuid", "md5"), "" if none.
    length: stated number of characters or digits of a code, or None.
    unique: no value occurs twice.
    missing: share of missing values, 0.0 where the words forbid them, None where they say nothing.
    constant: the single value that every row has, or None.
    role: the job that the words give to the field.
    temporal: the part of time that it holds.
    in_ranges: categories that are ranges of numbers ("2 to 10").
    separator: text between the items of a list in one cell, "" for single values.
    mentions: names of other fields of the schema that the description refers to.
    after, before: those of them that this field must not precede, must not follow.
    """

    name: tuple[str, ...] = ()
    text: tuple[str, ...] = ()
    values: tuple[tuple[Value, str], ...] = ()
    ordered: Literal["", "up", "down"] = ""
    examples: tuple[Value, ...] = ()
    yes_no: tuple[Value, Value] | None = None
    low: Bound | None = None
    high: Bound | None = None
    unit: str = ""
    share: Literal["", "fraction", "percent"] = ""
    integer: bool | None = None
    decimals: int | None = None
    format: str = ""
    length: int | None = None
    unique: bool = False
    missing: float | None = None
    constant: Value | None = None
    role: Role = ""
    temporal: Temporal = ""
    in_ranges: bool = False
    separator: str = ""
    mentions: frozenset[str] = frozenset()
    after: tuple[str, ...] = ()
    before: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """Words of name and description, in this order."""
        return self.name + self.text


def read_clues(field: Field, schema: Schema) -> Clues:
    """The clues of one field of a schema."""
    field = replace(field, description=_BLANKS.sub(" ", field.description)[:_READ])
    if bare := bare_unit(field.description):
        field = replace(field, description="", unit=field.unit or bare)
    name, text, said = tokens(field.name), prose(field.description), field.description.lower()
    lead = opening(field.description)
    listed = enumerated(field.description)
    values = field.values or listed.values
    yes_no = yes_no_of(name, text, said, field.name, values)
    form = field.format or format_of(field.description)
    unit = field.unit or unit_of_text(field.description) or unit_of_name(field.name)
    in_ranges = _RANGES.search(said) is not None
    counted = yes_no is None and not in_ranges and counts_things(name, text, said)
    counted = counted or (not said and not values and _PLURAL.search(field.name.lower()) is not None)
    temporal = "" if yes_no or counted else temporal_of(name, lead, said, form, unit, raw_name=field.name)
    limits = Limits() if yes_no or values else limits_of(field.description, aged=has(name + text[:3], "age"))
    found = Clues(
        name=name,
        text=text,
        values=values,
        ordered=order_of(list(field.values)) if field.values else listed.order or _order(limits),
        examples=field.examples or listed.examples,
        yes_no=yes_no,
        low=field.minimum,
        high=field.maximum,
        unit=unit,
        share=share_of(name, lead, said, unit),
        integer=_integer(said, counted),
        decimals=decimals_of(field.description),
        format=form,
        length=length_of(field.description),
        missing=missing_of(field),
        constant=constant_of(field.description),
        temporal=temporal,
        in_ranges=in_ranges,
        separator=separator_of(field.description),
    )
    found = replace(
        found, role=_role(found, lead, said, counted), unit="" if found.share == "fraction" else unit
    )
    return _with_neighbours(_with_limits(found, field, limits, schema), field, schema)


def _order(limits: Limits) -> Literal["", "up", "down"]:
    return "up" if limits.order == "up" else "down" if limits.order == "down" else ""


def _integer(said: str, counted: bool) -> bool | None:
    if counted or _WHOLE.search(said):
        return True
    return False if _FRACTIONAL.search(said) else None


def _role(clues: Clues, lead: tuple[str, ...], said: str, counted: bool) -> Role:
    """The job of the field: plain statements first, then the head noun of the description, then the name."""
    digest = clues.format in _DIGESTS or (clues.format == "hex" and not clues.values)
    rules: tuple[tuple[object, Role], ...] = (
        (clues.yes_no, "flag"),
        (counted, "count"),
        (clues.temporal, _TEMPORAL_ROLES.get(clues.temporal, "moment")),
        (digest, "key"),
    )
    return next((role for holds, role in rules if holds), None) or _noun_role(clues, lead, said)


def _noun_role(clues: Clues, lead: tuple[str, ...], said: str) -> Role:
    """The job that the nouns give, together with values, share and unit."""
    noun_role, noun = head_role(clues.name, lead, said)
    if clues.values:
        scored = (
            noun_role == "rating"
            and clues.ordered
            and all(isinstance(value, int) for value, _ in clues.values)
        )
        return "rating" if scored else "class"
    timed = clues.unit in ("ms", "seconds", "minutes", "hours") and has(clues.name, "time", "duration")
    measured = clues.unit and noun not in _SORTS and (timed or noun_role not in ("text", "name"))
    vague = noun_role in ("", "class")
    coded = (
        _CODED.fullmatch(clues.format) and not clues.unit and noun_role in ("", "measure", "count", "amount")
    )
    rules: tuple[tuple[object, Role], ...] = (
        (coded, "code"),
        (clues.in_ranges, "class"),
        (clues.share and noun_role not in ("class", "text", "code"), "share"),
        (measured, "amount" if clues.unit.split()[-1:] and clues.unit.split()[-1] in MONEY else "measure"),
        (_NUMERIC.search(said) and (vague or noun_role in ("name", "text")), "measure"),
        (re.search(r"\bcounted\b", said) and vague, "count"),
        (clues.format and (vague or noun_role == "code"), "code"),
    )
    return next((role for holds, role in rules if holds), cast("Role", noun_role))


def _with_limits(clues: Clues, field: Field, limits: Limits, schema: Schema) -> Clues:
    """Limits of the words where the field states none itself, and whole numbers where the scale is one."""
    low: Bound | None = limits.low
    high: Bound | None = limits.high
    if clues.role == "moment":
        low, high = dates_of(field.description, schema)
    elif (clues.role in ("count", "amount", "measure") and _two_years(limits)) or (
        clues.role in ("class", "code", "key", "text", "name")
        and not (_scale(limits) or limits.order or _graded(clues, limits))
    ):
        low = high = None
    integer = clues.integer
    if integer is None and (
        (clues.role in ("rating", "year") and _scale(limits)) or (_graded(clues, limits) and low is not None)
    ):
        integer = True
    role = clues.role
    if low is not None and high is not None and not clues.values and role in ("", "text", "name", "class"):
        role = "rating" if limits.order or has(clues.name, "score", "rating") else "measure"
    unit = "GBP" if clues.unit == "lb" and has(clues.words, *_MONEY_WORDS) else clues.unit
    return replace(
        clues,
        low=low if field.minimum is None else field.minimum,
        high=high if field.maximum is None else field.maximum,
        integer=integer,
        role="amount" if unit == "GBP" else role,
        unit=unit,
    )


def _graded(clues: Clues, limits: Limits) -> bool:
    """Whether a level or score has more steps than categories have."""
    both = isinstance(limits.low, int) and isinstance(limits.high, int)
    return (
        both and clues.role == "class" and has(clues.name + clues.text[:2], "level", "grade", "rank", "score")
    )


def _two_years(limits: Limits) -> bool:
    return all(bound is not None and 1500 <= bound <= 2200 for bound in (limits.low, limits.high))


def _scale(limits: Limits) -> bool:
    """A short span of whole numbers such as 1 to 5."""
    return isinstance(limits.low, int) and isinstance(limits.high, int) and 1 < limits.high <= 10


def _with_neighbours(clues: Clues, field: Field, schema: Schema) -> Clues:
    near = neighbours(field, schema)
    unique = field.unique or (field.references is None and is_unique(field, schema, clues.role))
    return replace(
        clues,
        unique=unique,
        mentions=near.mentions | set(field.depends_on),
        after=near.after,
        before=near.before,
    )
