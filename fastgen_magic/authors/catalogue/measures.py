"""Fields that follow others by rank or by name: codes, dimensions, scores and outcomes."""

from fastgen_magic.authors.catalogue.choices import Choice
from fastgen_magic.authors.catalogue.library import is_generic
from fastgen_magic.authors.catalogue.vocabulary import CONTAINED
from fastgen_magic.authors.catalogue.web import Web
from fastgen_magic.authors.catalogue.words import has

CODE = ("code", "id", "abbreviation", "acronym", "symbol", "ticker")
SIZES = ("length", "width", "depth", "height", "diameter", "thickness", "girth")
WEIGHTS = ("weight", "carat", "mass")
OUTCOMES = ("churn", "churned", "target", "survived", "default", "defaulted", "attrition", "outcome",
            "converted",
            "purchased", "response", "responded", "readmitted", "left", "label", "subscribed",
            "approved")  # fmt: skip
DRIVERS = ("age", "income", "salary", "class", "tenure", "balance", "score", "fare", "price", "usage",
           "visit", "service",
           "frequent", "satisfaction", "risk", "amount", "duration", "charge", "experience", "spend",
           "spent", "recency")  # fmt: skip


def codes_of_names(web: Web) -> None:
    """A code of something that the table also names follows from the name."""
    for code in web:
        if code.clues.role != "code" or not is_generic(code.entry) or code.unique:
            continue
        about = set(code.clues.name) - set(CODE)
        told = set(code.clues.text)
        for named in web:
            names = set(named.clues.name) - {"name", "title", "description"}
            same = names and (
                names == about or (not is_code(named) and has(named.clues.name, "name") and names == about)
            )
            spoken = len(named.clues.name) == 1 and named.clues.name[0] in told and _is_name(named)
            if named.name != code.name and _is_name(named) and (same or spoken):
                letters = min(code.clues.length or 3, 8)
                why = f"The same {named.name} always has the same code."
                web.derive(code, "code_of_name", {"named": (named.name,)}, why, letters=letters)
                break


def hierarchies(web: Web) -> None:
    """A wide category follows from the narrow one that it holds."""
    for table in CONTAINED:
        narrow = next(
            (c for c in web if c.values and set(c.values) <= set(table) and len(c.values) > 8), None
        )
        for wide in [c for c in web if c.values and set(table.values()) <= set(c.values) and c is not narrow]:
            if narrow is not None and web.is_free(wide):
                why = f"Each {narrow.name} belongs to one {wide.name}."
                web.derive(wide, "table_of", {"given": (narrow.name,)}, why, table=table)


def dimensions(web: Web) -> None:
    """Length, width and depth of one thing grow together, and with its weight; so does its price."""
    sizes = [c for c in web if _measures(c, SIZES) and c.clues.unit]
    weight = next((c for c in web if _measures(c, WEIGHTS)), None)
    if len(sizes) < 2 or len({c.clues.unit for c in sizes}) > 1:
        return
    lead = weight if weight is not None else sizes[0]
    gems = weight is not None and (weight.meaning == "carat" or weight.unit == "carats")
    for size in sizes:
        if size.name == lead.name:
            continue
        if not (gems and _cut_stone(web, web[size.name], lead)):
            web.follow(web[size.name], (lead.name,), 0.95, f"it grows with {lead.name}")
    for price in web.named("price", "cost", "value", kind="numerical") if weight is not None else ():
        why = f"It grows with {lead.name}, faster than in proportion."
        if not gems or not web.derive(
            price, "power_of", {"base": (lead.name,)}, why, scale=4000.0, power=1.7, scatter=0.3
        ):
            web.follow(web[price.name], (lead.name,), 0.9, f"it grows with {lead.name}")


def _cut_stone(web: Web, size: Choice, weight: Choice) -> bool:
    """A round stone of one carat is 6.5 mm wide and 4 mm deep; sizes grow with the cube root."""
    if size.clues.unit != "mm":
        return False
    deep = has(size.clues.words, "depth", "height", "deep")
    why = f"The size of a cut stone grows with the cube root of {weight.name}."
    return web.derive(
        size, "power_of", {"base": (weight.name,)}, why,
        scale=3.99 if deep else 6.46, power=0.333, scatter=0.012,
    )  # fmt: skip


def scores(web: Web) -> None:
    """Who recommends gives good marks."""
    ratings = [c for c in web if c.clues.role == "rating"]
    for flag in web.named("recommend", "recommended", "satisfied", "liked", "sentiment"):
        if ratings and flag.name != ratings[0].name:
            web.follow(flag, (ratings[0].name,), 0.85, f"good marks go with it ({ratings[0].name})")


def outcomes(web: Web) -> None:
    """What a table is kept to explain follows a few of its other fields loosely."""
    flags = [c for c in web if c.clues.role == "flag" or len(c.values) == 2]
    for flag in flags:
        if not has(flag.clues.name, *OUTCOMES):
            continue
        drivers = [
            c.name
            for c in web
            if c.name != flag.name
            and has(c.clues.name, *DRIVERS)
            and _ranked(c)
            and web.may_take(flag.name, [c.name])
        ]
        if drivers:
            web.follow(
                web[flag.name], tuple(drivers[:3]), 0.4, f"a loose tie to {', '.join(drivers[:3])} is assumed"
            )


def is_code(choice: Choice) -> bool:
    """Whether the field is a code rather than a name."""
    return choice.clues.role in ("code", "key") or has(choice.clues.name[-1:], *CODE)


def _is_name(choice: Choice) -> bool:
    return (
        choice.kind in ("categorical", "free text")
        and not is_code(choice)
        and choice.clues.role in ("name", "class", "")
    )


def _measures(choice: Choice, words: tuple[str, ...]) -> bool:
    if choice.kind != "numerical" or choice.clues.share:
        return False
    return has(choice.clues.name[-1:], *words) or has(choice.clues.text[:1], *words)


def _ranked(choice: Choice) -> bool:
    return choice.kind == "numerical" or (choice.kind == "categorical" and bool(choice.values))
