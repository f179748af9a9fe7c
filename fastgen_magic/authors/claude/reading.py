"""What the short texts of a plan's reply say: facts, limits, categories with their shares."""

import datetime as dt
import re
from collections.abc import Sequence

from fastgen_magic.authors.claude.laws import FREE, LAWS, entries_of, law_name
from fastgen_magic.authors.claude.replies import FieldReply
from fastgen_magic.schema import Bound, Field, Kind, Value


def law_in_words(reply: FieldReply) -> str:
    """The law in a few words, with its numbers if it has some."""
    law = LAWS.get(law_name(reply))
    if law is None:
        own = "" if law_name(reply) == FREE else f"{reply.law}: "
        return one_line(own + "; ".join(reply.data))
    numbers = [entry for entry in reply.data if re.fullmatch(r"[a-z]+=[-\d.]+", entry)]
    return f"{law.words} ({', '.join(numbers)})" if numbers else law.words


_WHOLE = 0.995
"""From this sum on the shares that a body is given are those of all values."""
_NUMBER = r"-?[\d_.]+(?:e[+-]?\d+)?"
_FACTS = {
    "missing": re.compile(r"\bmissing[ =:]*([\d.]+%?)", re.IGNORECASE),
    "unique": re.compile(r"\b(unique)\b", re.IGNORECASE),
    "limits": re.compile(rf"(\d{{4}}-\d\d-\d\d\S*|{_NUMBER})?\s*\bto\b\s*(\d{{4}}-\d\d-\d\d\S*|{_NUMBER})?"),
}


def facts(text: str) -> dict[str, str]:
    """Unit, low, high, missing and unique out of "years, 18 to 90, missing .1, unique"."""
    found = {"low": "", "high": "", "missing": "", "unique": ""}
    for name, pattern in _FACTS.items():
        match = pattern.search(text)
        if match is None:
            continue
        text = text[: match.start()] + text[match.end() :]
        if name == "limits":
            found["low"], found["high"] = match[1] or "", (match[2] or "").rstrip(",;")
        else:
            found[name] = match[1]
    share = found["missing"]
    try:
        found["missing"] = (
            str(float(share.rstrip("%.")) / (100 if share.endswith("%") else 1)) if share else ""
        )
    except ValueError:
        found["missing"] = ""
    return found | {"unit": one_line(text.strip(" ,;.")).replace(" ,", "")}


def is_open(reply: FieldReply) -> bool:
    """Whether values may occur that the reply does not name."""
    if law_name(reply) in ("weights", "table", "map"):
        return any(entry.startswith("~") for entry in reply.data)
    return law_name(reply) != FREE or sum(_shares(reply).values()) < _WHOLE


def categories(reply: FieldReply, field: Field, kind: Kind) -> tuple[tuple[Value, float], ...]:
    """(value, share) for each category that a reply names, values of the type that they all have."""
    pairs = _shares(reply)
    total = max(sum(pairs.values()), 1.0)
    stated = {str(value): value for value, _ in field.values}
    texts = [stated.get(text, text) for text in pairs] if stated else _typed(list(pairs), kind)
    return tuple((value, weight / total) for value, weight in zip(texts, pairs.values(), strict=True))


def _shares(reply: FieldReply) -> dict[str, float]:
    """Text of a value -> share; 0 where the reply gives none."""
    law, entries = law_name(reply), entries_of(reply)
    if law == "map":
        return {value: 0.0 for value, said in entries.items() if said and value != "only"}
    if law == "table":
        return {value: 0.0 for value, said in entries.items() if not said}
    parents = {text.partition("|")[0].strip() for text in reply.parents}
    pairs = {}
    for value, said in entries.items() if law in ("weights", FREE) else ():
        plain = value.startswith("~") or value == "only" or value.partition(":")[0].strip() in parents
        share = said.strip()
        try:
            weight = float(share.removesuffix("%")) / (100 if share.endswith("%") else 1)
        except ValueError:
            continue
        if value and not plain and weight >= 0:
            pairs[value] = weight
    return pairs


def _typed(texts: Sequence[str], kind: Kind) -> list[Value]:
    """Texts as numbers where all are written as whole ones; a leading zero makes it a code."""
    if texts and all(re.fullmatch(r"-?(0|[1-9]\d{0,17})", text) for text in texts):
        return [int(text) for text in texts]
    if kind == "numerical" and texts and all(re.fullmatch(r"-?\d*\.?\d+", text) for text in texts):
        return [float(text) for text in texts]
    return list(texts)


def limits(field: Field, kind: Kind, least: str, most: str) -> tuple[Bound | None, Bound | None]:
    """The field's limits: as the user states them, else as the reply's texts say; contradictions are none."""
    if kind not in ("numerical", "datetime"):
        return field.minimum, field.maximum
    low = _bound(least, kind) if field.minimum is None else field.minimum
    high = _bound(most, kind) if field.maximum is None else field.maximum
    if low is not None and high is not None and _is_below(high, low):
        return field.minimum, field.maximum
    return low, high


def _bound(text: str, kind: Kind) -> Bound | None:
    text = text.strip()
    try:
        if kind == "datetime":
            return dt.date.fromisoformat(text) if len(text) == 10 else dt.datetime.fromisoformat(text)
        number = float(text.replace(",", "").replace("_", ""))
    except ValueError:
        return None
    if not abs(number) < 1e300:
        return None
    return int(number) if number.is_integer() and abs(number) < 2**53 else number


def _is_below(first: Bound, second: Bound) -> bool:
    numbers = isinstance(first, int | float) and isinstance(second, int | float)
    try:
        return first < second if numbers else str(first) < str(second)  # type: ignore[operator]
    except TypeError:
        return False


def one_line(text: str) -> str:
    """The text without line breaks and repeated blanks."""
    return " ".join(text.split())
