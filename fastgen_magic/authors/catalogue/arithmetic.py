"""Amounts that follow from others: products, sums, rates and quotients."""

import re

from fastgen_magic.authors.catalogue.choices import Choice
from fastgen_magic.authors.catalogue.web import Web
from fastgen_magic.authors.catalogue.words import has

QUANTITY = ("quantity", "unit sold", "number of unit", "item count", "unit count", "unit", "hour worked",
            "night",
            "number of night", "unit ordered", "copies sold", "pieces")  # fmt: skip
UNIT_PRICE = ("unit price", "price", "price per unit", "price each", "unit cost", "hourly rate",
              "nightly rate", "rate per hour",
              "rate per night", "price per night", "hourly wage", "list price", "item price")  # fmt: skip
TOTAL = ("total", "total amount", "total price", "total cost", "amount", "sale", "revenue", "line total",
         "extended price",
         "gross amount", "order value", "order total", "total sale", "total due", "gross pay", "net sale",
         "total spent")  # fmt: skip
SUBTOTAL = ("subtotal", "sub total", "net amount", "net total", "base amount", "amount before tax")
ADDED = ("tax", "vat", "gst", "shipping", "freight", "tip", "fee", "surcharge", "delivery fee",
         "service charge", "duty",
         "shipping cost", "handling", "toll")  # fmt: skip
TAKEN = ("discount", "rebate", "coupon", "deduction")
RATED = (
    (("tax", "vat", "gst", "tax amount"), ("tax", "vat", "gst"), ("subtotal", "net amount", "price",
                                                                  "amount", "income")),
    (("interest", "interest paid", "interest amount"), ("interest",), ("principal", "loan amount",
                                                                       "balance", "loan")),
    (("commission", "commission amount"), ("commission",), ("sale", "revenue", "premium", "amount", "price")),
    (("bonus", "bonus amount"), ("bonus",), ("salary", "base salary", "base pay")),
    (("discount amount",), ("discount",), ("subtotal", "list price", "price", "gross amount")),
)  # fmt: skip
QUOTIENTS = (
    (("click through rate", "ctr"), ("click",), ("impression",)),
    (("conversion rate", "cvr"), ("conversion", "order", "purchase"), ("click", "session", "visit",
                                                                       "visitor")),
    (("open rate",), ("opened", "open"), ("sent", "delivered")),
    (("cost per click", "cpc"), ("cost", "spend"), ("click",)),
    (("occupancy rate", "occupancy"), ("occupied", "booked"), ("capacity", "available", "total room")),
    (("profit margin", "margin percent", "net margin"), ("profit", "net income"), ("revenue", "sale")),
    (("population density", "density"), ("population",), ("area", "land area")),
    (("average order value",), ("revenue", "sale"), ("order",)),
    (("win rate", "win percent"), ("win",), ("game", "match")),
    (("price per square foot", "price per sqft"), ("price",), ("square foot", "area")),
)  # fmt: skip


def products(web: Web) -> None:
    """Totals are price times quantity, less a discount where there is one."""
    prices = [c for c in _amounts(web) if _ends(c, UNIT_PRICE) and not has(c.clues.name, "total", "subtotal")]
    counts = [c for c in _numbers(web) if _ends(c, QUANTITY) or _starts(c, ("quantity", "number of night"))]
    if len(prices) != 1 or not counts:
        return
    factors = (prices[0].name, counts[0].name)
    targets = [c for c in _amounts(web) if _ends(c, SUBTOTAL)] or [
        c for c in _amounts(web) if c.name not in factors and (_ends(c, TOTAL) or has(c.clues.name, "total"))
    ]
    discounts = [c for c in web if _ends(c, TAKEN) or _ends(c, ("discount rate", "discount percent"))]
    for target in targets[:1]:
        rated = [c for c in discounts if c.clues.share or c.meaning == "share" or c.clues.role == "share"]
        taxed = _ends(target, SUBTOTAL) or not rated
        why = f"{target.name} is {' times {}'.join(factors[:1])} times {factors[1]}"
        if rated and not taxed:
            whole = 100.0 if _percent(rated[0]) else 1.0
            parents = {"factor": factors, "discount": (rated[0].name,)}
            web.derive(target, "discounted_product", parents, f"{why}, less {rated[0].name}.", whole=whole)
        else:
            web.derive(target, "product", {"factor": factors}, f"{why}.")


def sums(web: Web) -> None:
    """Totals are the subtotal with tax and charges; profit is revenue less cost."""
    amounts = _amounts(web)
    base = [c for c in amounts if _ends(c, SUBTOTAL) or _ends(c, ("fare amount", "base fare"))]
    added = [c for c in amounts if _ends(c, ADDED) or _ends(c, tuple(f"{word} amount" for word in ADDED))]
    targets = [
        c
        for c in amounts
        if c not in base
        and c not in added
        and (has(c.clues.name, "total", "grand total") or _ends(c, ("amount due",)))
    ]
    if len(base) == 1 and added and targets:
        names = tuple(c.name for c in (*base, *added))
        web.derive(targets[0], "sum_of", {"part": names}, f"It is the sum of {', '.join(names)}.")
    _difference(web, ("profit", "gross profit", "net profit", "net income"), ("revenue", "sale",
                                                                              "total revenue"),
                ("cost", "expense", "total cost", "cost of good sold"))  # fmt: skip
    _difference(web, ("balance due", "amount due", "outstanding", "remaining", "outstanding balance",
                      "remaining balance"),
                ("total", "total amount", "invoice amount", "amount"), ("paid", "amount paid",
                                                                        "paid amount"))  # fmt: skip


def rates(web: Web) -> None:
    """Tax, interest, commission and bonus are a rate of their base."""
    for results, sorts, bases in RATED:
        result = next((c for c in _amounts(web) if _ends(c, results) and not _is_rate(c)), None)
        rate = next((c for c in web if _is_rate(c) and has(c.clues.name, *sorts)), None)
        if result is None or rate is None or rate.name == result.name:
            continue
        base = next(
            (c for word in bases for c in _amounts(web) if _ends(c, (word,)) and c.name != result.name), None
        )
        if base is not None:
            why = f"It is {rate.name} times {base.name}."
            parents = {"base": (base.name,), "rate": (rate.name,)}
            web.derive(result, "rate_of", parents, why, whole=100.0 if _percent(rate) else 1.0)


def quotients(web: Web) -> None:
    """Rates that are one column over another."""
    for results, parts, wholes in QUOTIENTS:
        for result in [c for c in _numbers(web) if _ends(c, results)][:1]:
            part = next((c for c in _numbers(web) if _ends(c, parts) and c.name != result.name), None)
            whole = next((c for c in _numbers(web) if _ends(c, wholes) and c.name != result.name), None)
            if part is None or whole is None or part.name == whole.name:
                continue
            scale = 100.0 if _percent(result) else 1.0
            if result.clues.share and not (part.parents or whole.parents):  # a part never exceeds its whole
                web.derive(part, "count_of", {"whole": (whole.name,)}, f"It is a part of {whole.name}.",
                           everything=0.0,
                           usual=0.1)  # fmt: skip
            why = f"It is {part.name} divided by {whole.name}."
            web.derive(result, "ratio_of", {"part": (part.name,), "whole": (whole.name,)}, why, scale=scale)


def formulas(web: Web) -> None:
    """Products, sums, differences and quotients that a description spells out as `= a * b`."""
    for choice in web:
        text = choice.field.description
        if _over_mean(web, choice):
            continue
        found = re.search(r"=\s*([\w ]+?)\s*([*×x+/-])\s*([\w ]+?)\s*(?:$|[.;,)])", text)
        if not found:
            found = re.search(
                r"\b([\w ]+?) (times|multiplied by|minus|plus|divided by) ([\w ]+?)(?:$|[.;,)])", text
            )
        if not found or choice.field.kind not in (None, "numerical"):
            continue
        sign = {"times": "*", "multiplied by": "*", "minus": "-", "plus": "+", "divided by": "/"}.get(
            found[2], found[2]
        )
        pair = tuple(_column(web, words, choice.name) for words in (found[1], found[3]))
        if None in pair or pair[0] == pair[1]:
            continue
        names = tuple(str(name) for name in pair)
        why = f"The description says {found[0].strip(' =.,;')}."
        web.replace(choice.but(kind="numerical"))
        if not _derive_by(web, web[choice.name], sign, names, why):
            web.replace(choice)


def _over_mean(web: Web, choice: Choice) -> bool:
    """A quotient by a mean, as `z / mean(x, y)`."""
    found = re.search(r"=\s*(\w+)\s*/\s*(?:mean|average|avg)\s*\(([\w\s,]+)\)", choice.field.description)
    if not found or choice.kind != "numerical":
        return False
    part = _column(web, found[1], choice.name)
    others = [_column(web, words, choice.name) for words in found[2].split(",")]
    if part is None or None in others or part in others:
        return False
    percent = choice.clues.share == "percent" or has(choice.clues.words, "percent", "percentage")
    parents = {"part": (part,), "other": tuple(str(name) for name in others)}
    why = f"The description says {found[0].strip(' =')}."
    return web.derive(choice, "ratio_to_mean", parents, why, scale=100.0 if percent else 1.0)


def _derive_by(web: Web, choice: Choice, sign: str, names: tuple[str, ...], why: str) -> bool:
    if sign in "*×x":
        return web.derive(choice, "product", {"factor": names}, why)
    if sign == "+":
        return web.derive(choice, "sum_of", {"part": names}, why)
    if sign == "-":
        return web.derive(choice, "difference", {"whole": names[:1], "part": names[1:]}, why)
    scale = 100.0 if choice.clues.share == "percent" else 1.0
    return web.derive(choice, "ratio_of", {"part": names[:1], "whole": names[1:]}, why, scale=scale)


def _column(web: Web, words: str, but: str) -> str | None:
    """The numerical column that words of a formula name."""
    plain = words.strip().lower()
    for choice in web:
        spoken = " ".join(choice.clues.name)
        if choice.name != but and choice.kind == "numerical" and plain in (choice.name.lower(), spoken):
            return choice.name
    return None


def _difference(web: Web, results: tuple[str, ...], wholes: tuple[str, ...], parts: tuple[str, ...]) -> None:
    amounts = _amounts(web)
    result = [c for c in amounts if _ends(c, results)]
    whole = [c for c in amounts if _ends(c, wholes) and c not in result]
    part = [c for c in amounts if _ends(c, parts) and c not in result and c not in whole]
    if len(result) == 1 and len(whole) == 1 and len(part) == 1:
        why = f"It is {whole[0].name} less {part[0].name}."
        web.derive(result[0], "difference", {"whole": (whole[0].name,), "part": (part[0].name,)}, why)


def _amounts(web: Web) -> list[Choice]:
    return [
        c
        for c in _numbers(web)
        if c.clues.role not in ("count", "share", "rating", "year") and not c.clues.share
    ]


def _numbers(web: Web) -> list[Choice]:
    return [choice for choice in web if choice.kind == "numerical"]


def _ends(choice: Choice, phrases: tuple[str, ...]) -> bool:
    name = tuple(word for word in choice.clues.name if word not in ("usd", "eur", "gbp", "percent"))
    return any(name[-len(phrase.split()) :] == tuple(phrase.split()) for phrase in phrases)


def _starts(choice: Choice, phrases: tuple[str, ...]) -> bool:
    return any(choice.clues.name[: len(phrase.split())] == tuple(phrase.split()) for phrase in phrases)


def _is_rate(choice: Choice) -> bool:
    return choice.kind == "numerical" and (
        has(choice.clues.name, "rate", "percent", "ratio")
        or choice.clues.share != ""
        or choice.clues.role == "share"
    )


def _percent(choice: Choice) -> bool:
    high = choice.parameters.get("high", 1)
    return (
        choice.clues.share == "percent" or choice.unit == "%" or (isinstance(high, int | float) and high > 1)
    )
