"""Parents that only the entries of a field name: by their names, or by values that no other field has."""

import re
from collections.abc import Mapping
from contextlib import suppress

from fastgen_magic.authors.claude.replies import FieldReply
from fastgen_magic.authors.claude.unseen import gaps_of
from fastgen_magic.authors.plan import PlannedField
from fastgen_magic.authors.reading import law_meant
from fastgen_magic.authors.reading.entries import maybe_numbers, value_shares
from fastgen_magic.authors.reading.parents import ordered
from fastgen_magic.authors.reading.tails import NAMES
from fastgen_magic.errors import LawError
from fastgen_magic.laws import law_named
from fastgen_magic.schema.formula import read_formula

Values = Mapping[str, set[str]]
"""Field -> its values, as texts."""
_KEYS = ("key", "code", "text", "map")
_NAMING = re.compile(r"(?:only=|missing with=|same:|at most=|at least=)\s*(.+)")
"""Entries in which a field's name comes next."""
_LIMITS = ("<", ">", "≤", "≥")
_EACH = re.compile(r"(?:missing|(?:spike|same):[^:=]+):\s*([^=]+?)\s*=")
"""Entries with a number for each value of a field, or for some of its values."""


def moving(
    reply: FieldReply, known: Mapping[str, str], values: Values, fields: Mapping[str, PlannedField]
) -> list[str]:
    """Fields that move this one: by values of theirs, "sex:female=1.7", "age:<30=a 2", or as "age=a .2"."""
    found, law = list[str](), reply.law.strip().lower()
    own = values.get(reply.name, set()) | _row_names(reply, known, values)
    for text in reply.data:
        head, sign, shares = text.rpartition("=")
        who, colon, value = text.partition("=")[0].partition(":")
        parent = known.get(who.strip(), "")
        if colon and sign and parent:
            said = [value.strip(), *(part.strip() for part in value.split(";"))]
            limit = parent in fields and ordered(fields[parent]) and value.lstrip().startswith(_LIMITS)
            open_one = law not in _KEYS and not values.get(parent) and who.strip() not in _parameters(reply)
            found += [parent] if limit or open_one or values.get(parent, set()).intersection(said) else []
        elif sign and parent in fields and law not in _KEYS and head.strip() not in own | _parameters(reply):
            leaning = {name for name, _ in value_shares(shares)} & values.get(reply.name, set())
            found += [parent] if leaning or ordered(fields[parent]) else []
    return found


def _row_names(reply: FieldReply, known: Mapping[str, str], values: Values) -> set[str]:
    """What rows may be named by: the values of the parents that the reply declares."""
    parents = [known.get(text.partition("|")[0].strip(), "") for text in reply.parents]
    return {value for name in parents for value in values.get(name, ())}


def _parameters(reply: FieldReply) -> set[str]:
    """The names of a law's own data; none of a law that nobody knows."""
    with suppress(LawError):
        return set(law_named(law_meant(reply.law, reply.data, reply.kind)).by_name)
    return set()


def in_data(reply: FieldReply, known: Mapping[str, str]) -> list[str]:
    """Fields that entries name: "only=", "missing with=", "same:", "at most=", terms of formulas, gaps."""
    found, law = gaps_of([reply]), reply.law.strip().lower()
    for text in reply.data:
        match, each = _NAMING.match(text), _EACH.match(text)
        if each:
            whose = next((one for one in (each[1], each[1].partition(":")[0]) if one in known), "")
            found += [known[whose]] if whose else []
        if match:
            words = sorted((one for one in known if match[1].startswith(one)), key=len)
            found += [known[word] for word in words[-1:] if not match[1][len(word) :][:1].isidentifier()]
        elif each:
            continue
        elif law in ("key", "sequence") and text.startswith("by="):
            found += [known[name] for name in [text.partition("=")[2].strip()] if name in known]
        elif law in _KEYS:
            gaps = re.findall(r"\{([^{}]+)\}", text)
            inside = [one for one in gaps if one in known and not (law == "map" and one in NAMES)]
            own = {one.partition("=")[0].partition(":")[0] for one in reply.data if "=" in one}
            found += [known[one] for one in inside if one not in own]
        elif law == "place" and "=" in text:
            found += [known[name] for name in [text.partition("=")[2].strip(" -")] if name in known]
        elif law == "formula" and "=" not in text:
            with suppress(ValueError):
                found += [known[one] for one in read_formula(text).fields.values() if one in known]
    return list(dict.fromkeys(found))


def holding(
    reply: FieldReply, known: Mapping[str, str], values: Values, fields: Mapping[str, PlannedField]
) -> list[str]:
    """Fields whose values "missing:value=.2" or "same:price:value=.2" names, if no parent has them."""
    heads = [match[1] for text in reply.data if (match := _EACH.match(text))]
    texts = [one for one in heads if not {one, one.partition(":")[0]} & known.keys()]
    wanted = {part.strip() for text in texts for one in text.split(" & ") for part in one.split(";")}
    if not wanted:
        return []
    parents = {known.get(text.partition("|")[0].strip(), "") for text in reply.parents}
    wanted -= {value for name in parents for value in values.get(name, ())}
    owners = [[name for name, theirs in _own(values, fields).items() if value in theirs] for value in wanted]
    return list(dict.fromkeys(names[0] for names in owners if len(names) == 1))


def of_rows(reply: FieldReply, values: Values, fields: Mapping[str, PlannedField]) -> list[str]:
    """Fields whose values the rows of a table are named by, where it names no parent at all."""
    if reply.law.strip().lower() != "table" or any(text.strip() for text in reply.parents):
        return []
    heads = [head.split(" & ") for text in reply.data for head, sign, _ in [text.rpartition("=")] if sign]
    places = [[part.strip() for one in heads for part in one[place : place + 1]] for place in (0, 1)]
    own = _own(values, fields)
    own.pop(reply.name, None)
    return [name for heads_there in places for name in _only(own, heads_there)]


def _only(values: Values, heads: list[str]) -> list[str]:
    """The one field that has just these values; else the one that has them all among others."""
    named = [part.strip() for head in heads for part in head.split(";")]
    wanted = {part for part in named if part not in ("*", "missing") and not part.startswith("<")}
    if not wanted:
        return []
    just = [name for name, theirs in values.items() if theirs == wanted]
    among = [name for name, theirs in values.items() if wanted <= theirs]
    return just if len(just) == 1 else among if len(among) == 1 else []


def values_by_field(replies: Mapping[str, FieldReply], fields: Mapping[str, PlannedField]) -> Values:
    """Field -> the values that are planned for it, and those that its reply lists."""
    values = {name: set(map(str, planned.values)) for name, planned in fields.items()}
    return values | {name: values.get(name, set()) | _values(one) for name, one in replies.items()}


def _own(values: Values, fields: Mapping[str, PlannedField]) -> dict[str, set[str]]:
    """Values of the table's own fields: columns of other tables are always named."""
    return {
        name: theirs for name, theirs in values.items() if name not in fields or not fields[name].borrowed
    }


def _values(reply: FieldReply) -> set[str]:
    """The values that a reply lists for its own field."""
    law = reply.law.strip().lower()
    if law == "weights":
        said = [text.rpartition("=") for text in reply.data]
        return {head.strip() for head, _, share in said if maybe_numbers(share)}
    if law == "map":
        return {text.partition("=")[0].strip() for text in reply.data}
    rows = [text.rpartition("=") for text in reply.data] if law == "table" else []
    return {
        value
        for head, sign, said in rows
        for value in (
            [v for v, _ in value_shares(said)] or [said] * (not maybe_numbers(said)) if sign else [said]
        )
    }
