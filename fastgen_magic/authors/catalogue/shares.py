"""How often categories occur when nobody says: unequal, and by what the words mean."""

import math
from collections.abc import Sequence

from fastgen_magic.authors.catalogue.clues import Clues
from fastgen_magic.authors.catalogue.words import has, prose
from fastgen_magic.schema import Value

RARE = (
    (0.01, ("fraud", "fraudulent", "chargeback", "data breach", "fatal", "recall", "anomaly", "outlier")),
    (0.03, ("tribal", "defect", "defective", "error", "failure", "failed", "deleted", "blocked", "banned",
            "test account", "bankrupt", "fault", "faulty", "stroke", "injured", "damage", "hazardous",
            "lost", "accident")),
    (0.08, ("default", "refund", "returned", "return", "cancelled", "canceled", "cancellation", "complaint",
            "disputed",
            "overdue", "late", "delinquent", "deceased", "died", "diabetes", "diabetic", "disability",
            "duplicate",
            "expired", "gift", "unemployed", "escalated", "breach", "suspended", "spam", "waterfront",
            "manual")),
    (0.2, ("churn", "churned", "left", "attrition", "readmitted", "readmission", "smoker", "smoking",
           "smoke", "discount",
           "weekend", "holiday", "premium", "vip", "promotion", "overtime", "hypertension", "heart disease",
           "pregnant", "conversion", "converted", "purchase made", "rain", "positive", "disease", "urgent")),
)  # fmt: skip
COMMON = (
    (0.93, ("delivered", "functional", "legal", "licensed", "present", "successful", "success")),
    (0.82, ("active", "enabled", "verified", "recommend", "recommended", "paid", "consent", "approved",
            "available",
            "in stock", "insured", "employed", "valid", "working day", "phone service", "resolved",
            "complete",
            "completed", "citizen", "residential")),
    (0.6, ("owner", "married", "public", "subscribed", "registered", "licence", "repeat", "paperless",
           "passed",
           "email opt in", "newsletter")),
)  # fmt: skip
SELDOM = {
    "other": 0.3, "unknown": 0.25, "unspecified": 0.2, "missing": 0.2, "n a": 0.2, "not available": 0.2,
    "no record": 0.3, "cancelled": 0.4, "canceled": 0.4, "rejected": 0.4, "withdrawn": 0.15, "failed": 0.25,
    "error": 0.2, "void": 0.1, "suspended": 0.2, "refunded": 0.3, "returned": 0.35, "declined": 0.35,
    "expired": 0.4, "critical": 0.4, "fatal": 0.1, "emergency": 0.4, "prefer not to say": 0.1,
    "non binary": 0.06,
    "diverse": 0.06, "archived": 0.4, "lost": 0.3, "deceased": 0.15, "blocked": 0.15, "draft": 0.4,
    "disputed": 0.2, "charged off": 0.15, "default": 0.2, "defaulted": 0.2, "not applicable": 0.3,
}  # fmt: skip
FREQUENT = {
    "active": 2.5, "closed": 2.0, "completed": 2.5, "complete": 2.5, "delivered": 3.0, "approved": 2.0,
    "paid": 2.5,
    "success": 3.0, "successful": 3.0, "normal": 2.0, "standard": 2.0, "regular": 2.0, "ok": 2.5,
    "passed": 2.0,
    "current": 2.0, "fully paid": 2.5,
}  # fmt: skip


def weights(clues: Clues) -> dict[Value, float]:
    """Category -> share, summing to 1, in the stated order.

    Yes and no follow their meaning (fraud is rare, active is common), steps of an order are
    bell-shaped, ranges of numbers fall steeply, other categories fall slowly in the stated order.
    """
    values = [value for value, _ in clues.values]
    meanings = [f"{value} {meaning}" for value, meaning in clues.values]
    if clues.yes_no is not None and set(clues.yes_no) <= set(values or clues.yes_no):
        return _yes_no(clues, values or list(clues.yes_no))
    if len(values) == 2 and _opposed(meanings) is not None:
        return _yes_no(clues, values, yes=_opposed(meanings))
    raw = [1.0] * len(values)
    if clues.role == "rating":
        raw = _rating(len(values), falling=clues.ordered == "down")
    elif clues.in_ranges:
        raw = [0.35**place for place in range(len(values))]
    elif clues.ordered and len(values) > 2:
        raw = _bell(len(values), 0.58 if clues.ordered == "up" else 0.42)
    elif not _sexes(meanings):
        raw = [(place + 1) ** -0.7 for place in range(len(values))]
    raw = [share * _factor(meaning) for share, meaning in zip(raw, meanings, strict=True)]
    if _sexes(meanings):
        raw = [share if _sex(meaning) else 0.04 * share for share, meaning in zip(raw, meanings, strict=True)]
    return dict(zip(values, rounded(raw), strict=True))


def likelihood(clues: Clues) -> float:
    """Share of "yes" that a flag's words suggest."""
    words = clues.words
    if has(words, "no", "not", "non", "without") and len(words) < 4:
        return 0.3
    for likely, phrases in (*RARE, *COMMON):
        if has(words, *phrases):
            return likely
    return 0.35


def rounded(raw: Sequence[float]) -> list[float]:
    """Shares in whole hundredths (thousandths where there are many) that sum to 1; none is 0."""
    total, digits = sum(raw), 2 if len(raw) <= 12 else 3 if len(raw) <= 120 else 5
    shares = [max(round(part / total, digits), 10.0**-digits) for part in raw]
    largest = shares.index(max(shares))
    shares[largest] += 1 - sum(shares)
    return [round(share, digits) for share in shares]


def zipf(values: Sequence[Value], power: float = 0.7) -> dict[Value, float]:
    """Shares that fall with the rank by a power law."""
    return dict(zip(values, rounded([(place + 1) ** -power for place in range(len(values))]), strict=True))


def _yes_no(clues: Clues, values: list[Value], yes: int | None = None) -> dict[Value, float]:
    likely = likelihood(clues)
    if yes is None and clues.yes_no is not None:
        yes = values.index(clues.yes_no[0])
    rest = [value for place, value in enumerate(values) if place != yes]
    found = {value: likely if place == yes else 0.0 for place, value in enumerate(values)}
    for value in rest:
        factor = 0.1 if len(rest) > 1 and value != (clues.yes_no or (0, 0))[1] else 1.0
        found[value] = (1 - likely) * factor
    return dict(zip(values, rounded([found[value] for value in values]), strict=True))


def _opposed(meanings: list[str]) -> int | None:
    """Which of two meanings is the positive one, if the other is its opposite."""
    words = [set(prose(meaning)) for meaning in meanings]
    negative = [bool(found & {"no", "not", "non", "false", "without", "never"}) for found in words]
    return 1 - negative.index(True) if negative.count(True) == 1 else None


def _sexes(meanings: list[str]) -> bool:
    words = {word for meaning in meanings for word in prose(meaning)}
    women, men = words & {"female", "woman", "f"}, words & {"male", "man", "m"}
    return bool(women) and bool(men)


def _sex(meaning: str) -> bool:
    return bool(set(prose(meaning)) & {"female", "woman", "f", "male", "man", "m"})


def _rating(count: int, falling: bool) -> list[float]:
    raw = [math.exp(2.0 * place / max(count - 1, 1)) for place in range(count)]
    return raw[::-1] if falling else raw


def _bell(count: int, centre: float) -> list[float]:
    spread = 0.27 * count
    return [math.exp(-0.5 * ((place - centre * (count - 1)) / spread) ** 2) for place in range(count)]


def _factor(meaning: str) -> float:
    words = prose(meaning)
    for phrase, factor in (*SELDOM.items(), *FREQUENT.items()):
        if has(words, phrase):
            return factor
    return 1.0
