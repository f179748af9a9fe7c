"""What the order of listed values means: from worst to best, from least to most."""

import re
from typing import Literal

from fastgen_magic.schema import Value

Order = Literal["", "up", "down"]

_SCALES = (
    (
        "none,very low,low,below average,medium,moderate,average,middle,"
        "normal,mid,above average,high,very high,extreme"
    ),
    (
        "terrible,very poor,very bad,poor,bad,fair,ok,satisfactory,average,"
        "good,very good,great,premium,excellent,ideal,outstanding,exceptional"
    ),
    "tiny,extra small,small,medium,large,extra large,huge",
    "xxs,xs,s,m,l,xl,xxl,xxxl",
    "never,none,rarely,occasionally,sometimes,often,frequently,usually,always",
    "minor,moderate,serious,major,severe,critical,fatal",
    "none,slight,minor,mild,moderate,serious,substantial,major,severe,critical,destroyed,fatal",
    "short,medium,long",
    "slow,medium,fast",
    "young,middle-aged,old,elderly",
    "basic,standard,plus,premium,enterprise",
    "bronze,silver,gold,platinum,diamond",
    "easy,medium,intermediate,hard,difficult",
    "beginner,intermediate,advanced,expert",
    "freshman,sophomore,junior,senior",
    "junior,middle,senior,lead,executive",
    "first,second,third,fourth,fifth",
    "cold,cool,mild,warm,hot",
    "negative,neutral,positive",
    "worst,worse,same,better,best",
    "no,low,medium,high,urgent",
    "strongly disagree,disagree,neutral,agree,strongly agree",
    "very dissatisfied,dissatisfied,neutral,satisfied,very satisfied",
    "below college,college,bachelor,master,doctor",
    "primary,secondary,tertiary",
    "elementary,middle,high,college,university",
)
_RANKS = tuple({word: rank for rank, word in enumerate(scale.split(","))} for scale in _SCALES)
WORST = re.compile(r"\b(?:worst|lowest|least|poorest|weakest|smallest)\b", re.IGNORECASE)
BEST = re.compile(r"\b(?:best|highest|most|finest|strongest|largest)\b", re.IGNORECASE)


def rank_order(texts: list[str]) -> Order:
    """Order of texts that stand on one well-known scale ("low", "middle", "high"), "" if they do not."""
    for ranks in _RANKS:
        found = []
        for text in texts:
            words = text.lower().strip()
            hit = words if words in ranks else next((word for word in words.split() if word in ranks), None)
            if hit is None:
                break
            found.append(ranks[hit])
        if len(found) == len(texts):
            return "up" if found == sorted(found) else "down" if found == sorted(found, reverse=True) else ""
    return ""


def order_of(pairs: list[tuple[Value, str]]) -> Order:
    """What the order of listed values means: "up" from worst or least to best or most, "down", or ""."""
    first, last = (" ".join(map(str, pairs[index])) for index in (0, -1))
    if WORST.search(first) or BEST.search(last):
        return "up"
    if BEST.search(first) or WORST.search(last):
        return "down"
    for texts in ([meaning for _, meaning in pairs], [str(key) for key, _ in pairs]):
        if all(texts) and len(texts) > 2 and (order := rank_order(texts)):
            return order
    amounts = [re.search(r"\d[\d.,]*", meaning or str(key)) for key, meaning in pairs]
    numbers = [
        float(found[0].replace(",", "").rstrip(".") or 0)
        for found in amounts
        if found and found[0].count(".") < 2
    ]
    if len(numbers) == len(pairs) > 2 and any(meaning for _, meaning in pairs):
        return "up" if numbers == sorted(numbers) else ""
    return ""
