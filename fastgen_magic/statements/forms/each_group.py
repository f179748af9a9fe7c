"""Forms of figures for each of several groups: "dogs 3-60, cats 2-8", "mean 178 for men, 165 for women"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from fastgen_magic.statements.amounts import Amount, amount_of, beside, in_scale_of
from fastgen_magic.statements.brackets import brackets
from fastgen_magic.statements.form import Context, Form, Found
from fastgen_magic.statements.places import is_moment, sentences
from fastgen_magic.statements.stated import ByValue, Figures

_MOST, _FEWEST = 40, 2
"""Groups of one sentence."""
_GROUP = r"[^\W\d][^\d\x00:=]{0,30}?"
_NUMBERED = r"(?:[^\W\d]{1,20} )?\d{1,3}[^\W\d_]|[^\W\d]{2,20} \d{1,3}"
"""A group with its number: "Grade 5", "5a"."""
_SPREAD = r"(?:~(?:{plus_minus}|\(?(?:{sd_word})(?!\w)(?: {of})?)~(?P<sd>{amount})\)?)?"
_LAWS = {
    "range": r"(?:{between} )?(?P<low>{amount})~(?:{to}|-|{and})~(?P<high>{amount})",
    "normal": r"N\((?P<mean>{amount})~[,;]~(?P<sd>{amount})\)",
    "centre": rf"(?:{{mean_word}}|{{about}})(?: {{of}})?~[:=]?~(?P<mean>{{amount}}){_SPREAD}",
    "around": r"(?P<mean>{amount})~(?:{plus_minus})~(?P<sd>{amount})",
    "middle": r"(?:{median_word})(?: {of})?~[:=]?~(?P<median>{amount})",
    "several": r"(?P<low>{amount})(?: {or} {amount}){0,6} {or} (?P<high>{amount})",
    "exact": r"(?P<low>{amount})",
    "mean": r"(?P<mean>{amount})",
    "median": r"(?P<median>{amount})",
}
_BARE = ("mean", "median")
"""Laws of a number that follows one with words for it: "mean 3 for A and 4 for B"."""
_NO_GROUP = (
    "{at_least}|{at_most}|{typically}|{mainly}|{mean_word}|{median_word}|{sd_word}|{law_word}|{between}|"
    r"{own_noun}(?!\w)|sigma|distribut|verteil|normal|(?:{missing}|{missing_when}|{none_word}|{nobody})(?!\w)"
)
_MEASURED = "{quantity_heads}"
_HEAD = r"[^\W\d][^\d\x00:=,]{1,60} (?={about} {amount} {of_value} )"
_AFTERWARDS = r"~(?:{ends_in}|{rounded}|{multiple_of})(?!\w)"
"""What is said of all groups behind a semicolon, with a number of its own."""
_AMONG = r"(?:(?:{of_value}|{among}) )?(?:{article} )?"
_UNIT = r"(?: (?-i:(?P<other>[A-Z][A-Z°/\d]{0,3})))?"
"""A unit that is not known: "180-240 HB"."""
_MORE = re.compile(r"[^\W\d][^\d\x00:=]{0,30}")
_JOINT = r"~[,;] (?:{and} )?| {and} |~;~"


@dataclass(frozen=True)
class _Row:
    group: str
    figures: Figures
    amounts: tuple[Amount, ...]
    at: int = 0
    """Where the row begins in its clause, behind words that say what is measured."""
    leads: bool = False
    """Whether the group stands before its figures."""
    told: str = ""
    """Words of which the figures hold only a part."""


def find_groups(context: Context, laws: tuple[str, ...]) -> Iterator[Found]:
    """At least two clauses in a row that each give the figures of a group, in a sentence or in brackets."""
    for start, end in sorted((*sentences(context.text), *brackets(context.text))):
        if end - start > 2_000 or len(re.findall(r"\d", context.text[start:end])) <= 1:
            continue
        colon = re.search(r":\s", context.text[start:end])
        led = colon and not re.search(r"\d", context.text[start : start + colon.start()])  # "Grade 5: 10-11"
        for begin in (start + colon.end(), start) if colon and led else (start,):
            found = _rows(_without_rest(_cuts(begin, end, context), context), laws, context)
            if found is not None:
                yield found
                break


def _without_rest(cuts: list[tuple[int, int]], context: Context) -> list[tuple[int, int]]:
    """The clauses but for the last ones that have no number, or stand behind a semicolon with no group."""
    text = context.text
    while len(cuts) > _FEWEST:
        begin, stop = cuts[-1]
        apart = text[cuts[-2][1] : begin].strip().startswith(";")
        led = apart and context.language.pattern("~(?:{ends_in}|{rounded}|{multiple_of})(?!\\w)").match(
            text, begin
        )
        if re.search(r"\d", text[begin:stop]) and not led:
            break
        cuts = cuts[:-1]
    return cuts


def _rows(cuts: list[tuple[int, int]], laws: tuple[str, ...], context: Context) -> Found | None:
    """The rows that end a sentence, and what they state; None where they are no groups."""
    rows: list[_Row | None] = []
    waiting: list[str] = []
    for begin, stop in cuts:
        before, clause = rows[-1] if rows else None, context.text[begin:stop]
        last = dict(before.figures) if before else {}
        bare = tuple(name for name in _BARE if name in last)
        exact = ("exact",) if "range" in laws else ("range",) if last else ()
        row = _row(clause, (*laws, *bare, *exact), context)
        row = None if row and not before and _is_measured(row, context) else row
        if row is None and before and before.leads and _MORE.fullmatch(clause):
            waiting.append(clause.strip(" ."))  # "A 5 to 8, B and C 1 to 3"
        elif row is None and before and _MORE.fullmatch(clause):  # "1 for A, B and C; 3 to 5 for D"
            rows[-1] = replace(before, group=f"{before.group}, {clause.strip(' .')}")
        else:
            rows.append(replace(row, group=", ".join((*waiting, row.group))) if row and waiting else row)
            waiting = []
    first = next((at for at, row in enumerate(rows) if row), len(rows))
    given = [row for row in rows[first:] if row]
    if len(given) < 2 or waiting or len({row.group for row in given}) < len(given):
        return None
    if len(given) < len(rows) - first:
        said = context.written[cuts[first][0] : cuts[-1][1]].strip()
        spread = "range" in laws and sum(map(_spread, given)) > 1  # none of them is that of all rows
        return Found(cuts[first][0], cuts[-1][1], {"unread": (said,)}) if spread else None
    return _stated(_led(given, cuts[: first + 1], context), cuts[-1][1], context)


def _is_measured(row: _Row, context: Context) -> bool:
    """Whether a group may be what the numbers are, unless others are before it: "dogs 3-60, length 1-3"."""
    return context.language.means("quantity_heads", row.group)


def _led(given: list[_Row], cuts: list[tuple[int, int]], context: Context) -> list[_Row]:
    """The rows, each at its place; the first also of the group before "and": "opera and musical about 55"."""
    at, first = cuts[-1][0] + given[0].at, given[0]
    begin, stop = cuts[-2] if len(cuts) > 1 else (0, 0)
    group = context.text[begin:stop].strip()
    joined = first.leads and context.language.pattern("~{and}~").fullmatch(context.text, stop, cuts[-1][0])
    if joined and _MORE.fullmatch(group):
        return [replace(first, group=f"{group}, {first.group}", at=begin), *given[1:]]
    return [replace(first, at=at), *given[1:]]


def _stated(given: list[_Row], end: int, context: Context) -> Found | None:
    """What rows state together, from the place of the first; numbers in units of their own have none."""
    if not any(_spread(row) and not row.told for row in given):
        return None  # "5 for children, 8 or 10 for adults"
    table = ByValue("", tuple((_named(row.group, context), row.figures) for row in given))
    amounts = [amount for row in given for amount in row.amounts]
    mixed = len({amount.unit for amount in amounts if amount.unit}) > 1
    said = context.written[given[0].at : end].strip(" .")
    told = [f"{said} (each in a unit of its own)"] if mixed else []
    told += [f"{row.told} (held as between the two ends)" for row in given if row.told]
    unit = {} if mixed else beside(*amounts)
    facts = {"by_value": table, "kind": "numerical", **_hull(given), **unit}
    return Found(given[0].at, end, {**facts, **({"unread": tuple(told)} if told else {})})


def _spread(row: _Row) -> bool:
    """Whether the figures of a row leave more than one number."""
    figures = dict(row.figures)
    return "low" not in figures or figures["low"] < figures["high"]


def _named(group: str, context: Context) -> str | None:
    """A group; None for all others."""
    return None if context.language.means("otherwise", group) else group


def _cuts(start: int, end: int, context: Context) -> list[tuple[int, int]]:
    """The clauses of a sentence: cut at commas and "and" outside of brackets."""
    places: list[tuple[int, int]] = []
    at, between = start, context.language.pattern(r"{between}~{amount}$")
    for joint in context.language.pattern(_JOINT).finditer(context.text, start, end):
        before = context.text[at : joint.start()]
        if before.count("(") == before.count(")") and not between.search(before) and len(places) < _MOST:
            places.append((at, joint.start()))
            at = joint.end()
    return [*places, (at, end)]


def _row(clause: str, laws: tuple[str, ...], context: Context) -> _Row | None:
    """The group and the figures of a clause."""
    spoken, clause = context.language, clause.strip(" .")
    inner = spoken.pattern(_HEAD).match(clause)
    if inner and "centre" in laws:  # "brightness around 21.5 for B"
        row = _row(clause[inner.end() :], ("centre",), context)
        return replace(row, at=inner.end()) if row else None
    for law in laws:
        figures = _LAWS[law]
        templates = (
            rf"{figures} (?:{{of_value}}|{{among}}) (?:{{article}} )?(?P<group>{_GROUP})",
            rf"{figures}~\((?P<group>{_GROUP})\)",
            rf"{_AMONG}(?P<group>{_GROUP})(?:~[:=]~| ){figures}{_UNIT}",
        )
        more = () if law not in _BARE else (rf"{figures} (?P<group>{_GROUP})",)  # "21.5 for B, 22.1 V"
        numbered = rf"(?P<group>{_NUMBERED})(?:~[:=]~| ){figures}"
        for template in templates[:1] if law == "exact" else (numbered, *templates, *more):
            match = spoken.pattern(template).fullmatch(clause)
            limit = spoken.pattern("(?:{at_least}|{at_most})(?!\\w)").match(clause)
            if match and not (limit or spoken.pattern(_NO_GROUP).search(match["group"])):
                row, leads = _read(match, context), template in (numbered, templates[-1])
                head = spoken.pattern(_MEASURED).search(match["group"])
                if head and not (leads and spoken.means("quantity_heads", match["group"])):
                    return None
                told = clause if law == "several" else ""
                return replace(row, leads=leads, told=told) if row else None
    return None


def _read(match: re.Match[str], context: Context, group: str | None = None) -> _Row | None:
    named = {
        name: text for name, text in match.groupdict().items() if name not in ("group", "other") and text
    }
    amounts = {name: amount_of(text, context.language) for name, text in named.items()}
    if not all(amounts.values()):
        return None
    known = {name: amount for name, amount in amounts.items() if amount}
    figures = {name: amount.number for name, amount in known.items()}
    if "low" in known:
        top = known.get("high", known["low"])
        figures |= {"low": in_scale_of(known["low"], top), "high": top.number}
        if "high" in known and not figures["low"] < figures["high"]:
            return None
    other = match.groupdict().get("other")
    amounts_ = (*known.values(), *([Amount(0, other)] if other else []))
    return _Row(match["group"].strip() if group is None else group, tuple(figures.items()), amounts_)


def _hull(rows: list[_Row]) -> dict[str, int | float]:
    """Limits of all groups together."""
    figures = [dict(row.figures) for row in rows]
    if not all("low" in one for one in figures):
        return {}
    return {"low": min(one["low"] for one in figures), "high": max(one["high"] for one in figures)}


def _beside_rest(context: Context) -> Iterator[Found]:
    """Groups behind the limits of all others, which are read by themselves: "30 to 150, vans 300 to 900"."""
    of_rest = context.language.pattern(rf"(?:(?:{{typically}}|{{mainly}}) )?{_LAWS['range']}")
    for start, end in () if is_moment(context) else (*sentences(context.text), *brackets(context.text)):
        if end - start > 2_000 or len(re.findall(r"\d", context.text[start:end])) <= 1:
            continue
        cuts = _cuts(start, end, context)
        found = (_row(context.text[begin:stop], ("range",), context) for begin, stop in cuts)
        rows = [None if row and _is_measured(row, context) else row for row in found]
        first = next((at for at, row in enumerate(rows) if row), len(rows))
        before = context.text[slice(*cuts[first - 1])].strip() if first else ""
        match = of_rest.fullmatch(before)
        rest = _read(match, context, "") if match else None
        given = [row for row in rows[first:] if row]
        if rest is None or len(given) < len(rows) - first or not _alike([rest, *given]):
            continue
        table = ByValue("", (*((row.group, row.figures) for row in given), (None, rest.figures)))
        yield Found(cuts[first][0], end, {"by_value": table, "kind": "numerical"})


def _alike(rows: list[_Row]) -> bool:
    """Whether two rows or more are in one unit, as far as it is said, and no shares."""
    units = {amount.unit for row in rows for amount in row.amounts if amount.unit}
    return len(rows) > 1 and len(units) < 2 and "percent" not in units


FORMS = (
    Form(
        "figures of groups",
        "mean and spread for each value of the one other field that has all these values",
        find=partial(find_groups, laws=("normal", "centre", "around", "middle")),
    ),
)

EXCEPTIONS = Form(
    "limits of some groups",
    "limits for some values of another field, behind those of all others",
    find=_beside_rest,
)
LIMITS = Form(
    "limits of groups",
    "limits for each value of the one other field that has them; else all lie within these together",
    find=partial(find_groups, laws=("range", "several")),
)
"""Both are read among the limits."""
