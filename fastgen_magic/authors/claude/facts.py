"""The facts of a field in a reply: "years, 18 to 90, missing .1, unique, per patient_id"."""

import datetime as dt
import re
from dataclasses import dataclass, replace

from fastgen_magic.authors.reading import Complaint
from fastgen_magic.schema import Bound, Kind


@dataclass(frozen=True)
class Facts:
    """What the facts of a reply say; None or "" where nothing is said."""

    unit: str = ""
    low: Bound | None = None
    high: Bound | None = None
    missing: float = 0.0
    unique: bool = False
    per: str = ""


_PARTS = re.compile(r"[,;](?!\d)")
_LIMITS = re.compile(r"(\S*)\s*\bto\b\s*(\S*)", re.IGNORECASE)
_PER = re.compile(r"(?:one )?per (\S.*)", re.IGNORECASE)
_MISSING = re.compile(r"missing[ =:]*(\d*\.?\d+)\s*(%?)", re.IGNORECASE)


def read_facts(text: str, kind: Kind | None) -> tuple[Facts, list[Complaint]]:
    """What the parts say, and those that are not understood."""
    said, doubts, units = Facts(), list[Complaint](), list[str]()
    for part in filter(None, map(str.strip, _PARTS.split(text.lstrip(" ;").rstrip(" .;")))):
        limits, missing = _LIMITS.fullmatch(part), _MISSING.fullmatch(part)
        if missing:
            share = float(missing[1]) / (100 if missing[2] else 1)
            if share > 1:
                doubts.append(Complaint(part, 'a share from 0 to 1 is expected, as "missing .05"'))
            said = replace(said, missing=min(share, 1.0))
        elif per := _PER.fullmatch(part):
            said = replace(said, per=per[1].strip("`\"'"))
        elif part.lower() == "unique":
            said = replace(said, unique=True)
        elif limits or re.search(r"\d\S* to |\bto \d", part):
            ends = _ends(limits, kind)
            if isinstance(ends, str):
                doubts.append(Complaint(part, ends))
            else:
                said = replace(said, low=ends[0], high=ends[1])
        else:
            units.append(part)
    return replace(said, unit=" ".join(" ".join(units).split())), doubts


def _ends(match: re.Match[str] | None, kind: Kind | None) -> tuple[Bound | None, Bound | None] | str:
    """Both limits, or what would be right."""
    if kind not in ("numerical", "datetime"):
        return None, None  # categories have values, not limits
    right = 'ISO dates, as "2015-01-01 to 2024-12-31"' if kind == "datetime" else 'numbers, as "0 to 90"'
    if match is None:
        return f"limits are {right}, and a unit stands before a comma"
    try:
        low, high = (bound(said, kind) if said else None for said in match.groups())
    except ValueError:
        return f"limits are {right}"
    return "the lower limit stands first" if clash(low, high) else (low, high)


def bound(text: str, kind: Kind | None) -> Bound:
    """A limit as it is written. Errors: `ValueError`."""
    if kind == "datetime":
        text = {4: f"{text}-01-01", 7: f"{text}-01"}.get(len(text), text)
        return dt.date.fromisoformat(text) if len(text) == 10 else dt.datetime.fromisoformat(text)
    number = float(text.replace(",", "").replace("_", ""))
    if not abs(number) < 1e300:
        raise ValueError(text)
    return int(number) if number.is_integer() and abs(number) < 2**53 else number


def clash(low: Bound | None, high: Bound | None) -> bool:
    """Whether two limits cannot both hold: of different sorts, or the lower one above."""
    if low is None or high is None:
        return False
    return isinstance(low, dt.date) != isinstance(high, dt.date) or _instant(low) > _instant(high)


def _instant(limit: Bound) -> float:
    if not isinstance(limit, dt.date):
        return float(limit)
    moment = limit if isinstance(limit, dt.datetime) else dt.datetime.combine(limit, dt.time())
    return moment.replace(tzinfo=dt.UTC).timestamp()
