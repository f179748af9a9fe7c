"""What may stand behind a dollar sign in the data of a meaning: word lists, forms and tables of a locale.

$first_name, $last_name, $street, ...    words of a kind (all of `words.KINDS`)
$pattern.phone                           a regular expression (all of `words.PATTERNS`)
$order.full_name                         how parts stand (all of `words.ORDERS`)
$templates.remark, $gaps.remark           phrases and the texts for their gaps; of rated_review by the stars
$nif                                     the form of tax numbers of persons in Spain or Portugal
$iban                                    the form of account numbers in the locale's country
$vat                                     the form of VAT numbers there; British where it has none
$spelling                                what letters become in an e-mail address
$countries, $country_codes, $country_codes_3, $regions, $region_codes
                                         lists of the world or of the locale's country
"""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from fastgen_magic.authors.catalogue.lists import places as world
from fastgen_magic.authors.catalogue.lists import wordings, words
from fastgen_magic.errors import AuthorError
from fastgen_magic.laws import Law

Locales = tuple[tuple[str, float], ...]
"""Locales with their shares."""

_LISTED = 40
"""Countries of a list; the rest of the world is left out."""


def resolved(law: Law, data: Mapping[str, Any], locales: Locales) -> dict[str, Any]:
    """The data with word lists in the place of their names."""
    return {name: _value(law, name, value, locales) for name, value in data.items()}


def _value(law: Law, name: str, value: Any, locales: Locales) -> Any:
    if isinstance(value, Mapping):
        return {key: _value(law, name, one, locales) for key, one in value.items()}
    if not (isinstance(value, str) and value.startswith("$") and value[1:2].isalpha()):
        return value
    datum = law.by_name.get(name)
    return resource(value[1:], locales, weights=datum is not None and datum.takes == "weights")


@lru_cache(maxsize=512)
def resource(name: str, locales: Locales, *, weights: bool = False) -> Any:
    """A resource by its name; of words their weights where these are wanted."""
    head, _, kind = name.partition(".")
    main = locales[0][0] if locales else words.DEFAULT
    if head == "pattern":
        return words.pattern(kind, main)
    if head == "order":
        return words.order(kind, main)
    if head in ("templates", "gaps"):
        found = _rated(main) if kind == "rated_review" else wordings.wording(kind, main)
        return found[head == "gaps"]
    if head == "spelling":
        return words.spelling(main)
    if head in _LISTS:
        return _LISTS[head](main)
    if head not in words.KINDS:
        raise AuthorError(f"there is no resource ${name}")
    shares = dict(locales) if len(locales) > 1 else main
    return words.weighted(head, shares) if weights else words.words(head, shares)


def _country(locale: str) -> str:
    return locale.replace("-", "_").rpartition("_")[2]


def _codes(locale: str) -> list[str]:
    """Countries that a table of this locale speaks of: its own first, then those with large cities."""
    own = _country(locale)
    known = list(world.countries(locale))[:_LISTED]
    return [own, *(code for code in known if code != own)] if own in world.countries() else known


_LISTS: Mapping[str, Callable[[str], Any]] = {
    "countries": lambda locale: tuple(world.countries(locale)[code] for code in _codes(locale)),
    "country_codes": lambda locale: tuple(_codes(locale)),
    "country_codes_3": lambda locale: tuple(world.alpha_3()[code] for code in _codes(locale)),
    "regions": lambda locale: (
        tuple(world.regions(_country(locale)).values()) or ("North", "South", "East", "West")
    ),
    "region_codes": lambda locale: tuple(world.regions(_country(locale))) or ("N", "S", "E", "W"),
    "nif": lambda locale: r"[123]\d{8}" if _country(locale) in ("PT", "BR") else r"\d{8}[A-HJ-NP-TV-Z]",
    "vat": lambda locale: words.written("vat", locale) or words.written("vat", "en_GB"),
    "iban": lambda locale: {world.iban_forms().get(_country(locale), world.iban_forms()["DE"]): 1},
}


_MOODS = {"<3": "poor", "<4": "mixed", "*": "good"}
"""Stars of a review -> the mood of its phrases."""


def _rated(locale: str) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    """Reviews by their stars; each mood has gaps of its own."""
    templates, gaps = dict[str, list[str]](), dict[str, tuple[str, ...]]()
    for stars, name in _MOODS.items():
        found = wordings.wording(f"review_{name}", locale)
        templates[stars] = [text.replace("}", f"_{name}}}") for text in found.templates]
        gaps |= {f"{gap}_{name}": texts for gap, texts in found.words.items()}
    return templates, gaps
