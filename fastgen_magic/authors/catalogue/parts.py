"""Parts below their wholes, and minima below means below maxima."""
# ruff: noqa: SIM905 - word lists read better as text

from fastgen_magic.authors.catalogue.choices import Choice
from fastgen_magic.authors.catalogue.web import Web
from fastgen_magic.authors.catalogue.words import has, prose

SMALLER = frozenset(
    "final actual sold approved accepted completed successful valid used active closed resolved "
    "converted male female "
    "passed failed occupied returned delivered won correct positive cured defective damaged vacant "
    "cancelled absent "
    "unique verified paid free remaining available net obligated discounted".split()
)  # fmt: skip
"""Words that narrow a count or an amount down."""

LARGER = frozenset("total all gross proposed planned overall offered full entire initial original".split())
"""Words that widen it."""

NEUTRAL = frozenset("number of count amount in usd eur gbp the value quantity".split())
MINIMUM, MAXIMUM, MIDDLE = (
    ("minimum", "lowest", "low"),
    ("maximum", "highest", "high", "peak"),
    ("mean", "average", "median"),
)


def smaller_counts(web: Web) -> None:
    """A count whose name narrows another count's name lies below it."""
    counts = [c for c in web if c.kind == "numerical" and c.clues.role == "count"]
    for child in counts:
        whole = next((other for other in counts if _narrows(child, other)), None)
        if whole is not None:
            why = f"It is a part of {whole.name}, never more."
            web.derive(web[child.name], "count_of", {"whole": (whole.name,)}, why)


def smaller_amounts(web: Web) -> None:
    """A share of an amount follows the stated rate where there is one; a narrowed amount lies below."""
    amounts = [c for c in web if c.kind == "numerical" and c.clues.role == "amount" and not c.clues.share]
    for child in amounts:
        whole = _whole_of(child, amounts)
        if whole is None or not web.is_free(web[child.name]):
            continue
        rate = _rate_of(web, child)
        if rate is not None:
            scale = 100.0 if rate.clues.share == "percent" else 1.0
            why = f"It is {rate.name} of {whole.name} in most rows, never more."
            parents = {"base": (whole.name,), "rate": (rate.name,)}
            if web.derive(web[child.name], "share_paid", parents, why, whole=scale):
                continue
        why = f"It is a part of {whole.name}, never more."
        web.derive(web[child.name], "part_of", {"whole": (whole.name,)}, why)


def ordered_statistics(web: Web) -> None:
    """Minimum, mean and maximum of the same quantity stand in this order."""
    numbers = [c for c in web if c.kind == "numerical"]
    groups: dict[tuple[str, ...], dict[str, Choice]] = {}
    for choice in numbers:
        for role, words in (("low", MINIMUM), ("high", MAXIMUM), ("middle", MIDDLE)):
            hit = next((word for word in words if word in choice.clues.name), None)
            if hit is not None:
                rest = tuple(word for word in choice.clues.name if word != hit)
                groups.setdefault(rest, {}).setdefault(role, choice)
                break
    for found in groups.values():
        if "low" in found and "high" in found:
            _order(web, found["low"], found["high"], found.get("middle"))


def _order(web: Web, low: Choice, high: Choice, middle: Choice | None) -> None:
    spread = _size(low)
    decimals = int(low.parameters.get("decimals", 1))
    top = high.parameters.get("high", 1e6)
    why = f"It lies above {low.name}."
    web.derive(
        web[high.name],
        "above",
        {"floor": (low.name,)},
        why,
        step=round(0.4 * spread, 4),
        high=top,
        decimals=decimals,
    )
    if middle is not None:
        why = f"It lies between {low.name} and {high.name}."
        parents = {"lower": (low.name,), "upper": (high.name,)}
        web.derive(web[middle.name], "between", parents, why, decimals=max(decimals, 1))


def _size(choice: Choice) -> float:
    for name in ("sd", "median", "mean", "typical"):
        value = choice.parameters.get(name)
        if isinstance(value, int | float) and value:
            return abs(float(value))
    return 10.0


def _narrows(child: Choice, whole: Choice) -> bool:
    mine, theirs = (frozenset(c.clues.name) - NEUTRAL for c in (child, whole))
    if child.name == whole.name or child.clues.unit != whole.clues.unit:
        return False
    core = theirs - LARGER
    return bool(core) and core < mine and mine - core <= SMALLER


def _whole_of(child: Choice, amounts: list[Choice]) -> Choice | None:
    direct = next((other for other in amounts if _narrows(child, other)), None)
    if direct is not None:
        return direct
    text = child.clues.text
    if has(child.clues.name, "discount"):
        return next(
            (c for c in amounts if c.clues.name[-1:] in (("price",), ("subtotal",)) and c is not child), None
        )
    if not has(text, "share of", "part of", "portion of") and "share" not in child.clues.name:
        return None
    of = set(text) | set(child.clues.name)
    scored = []
    for other in amounts:
        if other.name == child.name or "share" in other.clues.name:
            continue
        common = len((set(other.clues.name) | set(prose(other.field.description))) & of - NEUTRAL)
        scored.append((has(other.clues.words, "total") + common, other))
    best = max(scored, key=lambda pair: pair[0], default=None)
    return best[1] if best is not None and best[0] >= 2 else None


def _rate_of(web: Web, child: Choice) -> Choice | None:
    """A share column that speaks of the same part ("federal share of the cost")."""
    mine = set(child.clues.name) | set(child.clues.text)
    for choice in web:
        if choice.kind == "numerical" and (choice.clues.share or choice.clues.role == "share"):
            theirs = set(choice.clues.name) | set(choice.clues.text)
            if "share" in theirs & mine or len(theirs & mine - NEUTRAL) >= 3:
                return choice
    return None
