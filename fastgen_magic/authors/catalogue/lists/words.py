"""Word lists, forms and orders of a locale, out of Faker's providers.

Read while a cell is written; the cell then holds the words. A locale that Faker does not know, or that has
no list of a kind, is served by its language elsewhere, or else by en_US.
"""

import importlib
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from babel.core import get_global
from faker import Faker
from faker.config import AVAILABLE_LOCALES

from fastgen_magic.authors.catalogue.lists.places import places
from fastgen_magic.errors import AuthorError
from fastgen_magic.packaged import read_data

DEFAULT = "en_US"
MOST = 300
"""Words of a list that are kept: the most frequent ones, or a fixed choice where no frequencies are known."""

Locale = str | Mapping[str, float]
"""A locale, or several with their weights."""
_NUMBERS: Mapping[str, Mapping[str, str]] = read_data(Path(__file__).with_name("phones.yaml"))
KINDS, PATTERNS, ORDERS, _PARTS, _MARKS = read_data(Path(__file__).with_name("words.yaml")).values()
"""What stands where in Faker: words, forms, orders; its parts by our names; its marks as classes."""


@lru_cache(maxsize=512)
def nearest(theme: str, locale: str) -> str:
    """The locale of Faker's that serves this one in a theme: itself, its language elsewhere, or en_US."""
    language, _, country = locale.partition(".")[0].replace("-", "_").partition("_")
    own = _country(language)
    same = sorted(each for each in AVAILABLE_LOCALES if each.startswith(f"{language.lower()}_"))
    tried = [f"{language.lower()}_{country.upper()}", f"{language.lower()}_{own}", *same]
    known = (each for each in tried if each in AVAILABLE_LOCALES)
    return next((each for each in known if _own(theme, each)), DEFAULT)


@lru_cache(maxsize=512)
def word_list(kind: str, locale: str = DEFAULT, most: int = MOST) -> Mapping[str, float]:
    """Words of a kind in a locale with their weights, which sum to 1, the most frequent first.

    Where all are alike, a choice that is always the same. kind: one of `KINDS`. most: how many are kept.
    """
    source = KINDS.get(kind)
    if source is None:
        raise AuthorError(f'no words of the kind "{kind}" are known: one of {", ".join(sorted(KINDS))}')
    for where in dict.fromkeys((nearest(source["theme"], locale), DEFAULT)):
        counts = _listed(source, where)
        if not counts and kind == "city":  # those that Faker would draw are invented
            counts = dict.fromkeys(places([where.rpartition("_")[2]]).cities, 1.0)
        if not counts and "draws" in source:
            counts = dict.fromkeys(_drawn(source["draws"], where, most), 1.0)
        if counts:
            ordered = sorted(counts, key=lambda word: (-counts[word], zlib.crc32(word.encode())))[:most]
            total = sum(counts[word] for word in ordered)
            return {word: counts[word] / total for word in ordered}
    raise AuthorError(f'Faker has no words of the kind "{kind}"')


def words(kind: str, locale: Locale = DEFAULT, most: int = MOST) -> tuple[str, ...]:
    """Words of a kind, the most frequent first where that is known.

    Of several locales each has its share of the list, spread evenly from its beginning to its end: so it
    keeps that share however far the first words lead.
    """
    if isinstance(locale, str) or len(locale) == 1:
        return tuple(weighted(kind, locale, most))
    whole = sum(locale.values())
    lists = [
        (tuple(weighted(kind, each, most)), share / whole) for each, share in locale.items() if share > 0
    ]
    room = min(most, *(len(listed) / share for listed, share in lists))
    parts = [listed[: max(1, round(room * share))] for listed, share in lists]
    placed = [((place + 0.5) / len(part), word) for part in parts for place, word in enumerate(part)]
    return tuple(dict.fromkeys(word for _, word in sorted(placed, key=lambda one: one[0])))


def weighted(kind: str, locale: Locale = DEFAULT, most: int = MOST) -> dict[str, float]:
    """Words of a kind with their weights, which sum to 1; all alike where nobody knows better."""
    shares = {locale: 1.0} if isinstance(locale, str) else locale
    found: dict[str, float] = {}
    for each, share in shares.items():
        part = share / sum(shares.values())
        for word, weight in word_list(kind, each, max(1, round(most * part))).items():
            found[word] = found.get(word, 0.0) + weight * part
    return {word: float(f"{found[word]:.3g}") for word in sorted(found, key=lambda word: -found[word])}


@lru_cache(maxsize=256)
def pattern(kind: str, locale: str = DEFAULT, most: int = 60) -> str:
    """Phone numbers, postcodes or licence plates (one of `PATTERNS`) of a locale, as a regular expression.

    Of phone numbers those of `phones.yaml`, where it has the country. One column holds one style: of Faker's
    formats those of the most frequent shape; where Faker composes its values of real parts, `most` of these
    with other digits.
    """
    if own := written(kind, locale):
        return own
    source = PATTERNS[kind]
    theme, draws, where = source["theme"], source["draws"], nearest(source["theme"], locale)
    where = where if hasattr(_provider(theme, where), draws) else DEFAULT
    provider = _provider(theme, where)
    formats = _texts(getattr(provider, source["lists"][0], ()))
    composed = getattr(provider, draws).__module__ != f"faker.providers.{theme}"
    if not formats or (composed and theme != "phone_number"):
        drawn = Counter(_drawn(draws, where, most))
        alike = len({re.sub(r"\W", "", _shape(text)) for text in drawn}) == 1  # written in several ways
        found = Counter(map(_freed, _of_one_shape(drawn) if alike else drawn))
    else:
        found = _of_one_shape(Counter(text for each in formats for text in _filled(each, where)))
        found = Counter(
            _expression(text.replace("#", "%", theme == "phone_number")) for text in found.elements()
        )
    kept = sorted(found, key=lambda each: (-found[each], zlib.crc32(each.encode())))[:most]
    return kept[0] if len(kept) == 1 else f"({'|'.join(kept)})"


def written(kind: str, locale: str) -> str | None:
    """The form of a number as `phones.yaml` has it for the country of a locale, None where it has none."""
    return _NUMBERS.get(_country(locale), {}).get(kind)


def _country(locale: str) -> str:
    """The country of a locale, or where its language is spoken most."""
    language, _, country = locale.partition(".")[0].replace("-", "_").partition("_")
    return country.upper() or str(get_global("likely_subtags").get(language.lower(), "")).split("_")[-1]


@lru_cache(maxsize=512)
def pattern_of_country(kind: str, country: str) -> str | None:
    """As `pattern`, for a country by its alpha-2 code; None where Faker does not know its form."""
    if written := _NUMBERS.get(country, {}).get(kind):
        return written
    own = sorted(each for each in AVAILABLE_LOCALES if each.endswith(f"_{country}"))
    where = next((each for each in own if _writes(PATTERNS[kind], each)), None)
    return pattern(kind, where) if where else None


def _writes(source: Mapping[str, Any], locale: str) -> bool:
    """Whether Faker has forms of such a text for a locale itself."""
    return bool({source["lists"][0], source["draws"]} & {*vars(_own(source["theme"], locale) or object)})


def _of_one_shape(found: Counter[str]) -> Counter[str]:
    """The forms of the most frequent shape; of several the one that is easiest to read."""
    shapes: Counter[str] = Counter()
    for form, count in found.items():
        shapes[_shape(form)] += count
    best = max(shapes, key=lambda shape: (shapes[shape], len(re.findall(r"[ ()-]", shape))))
    return Counter({form: count for form, count in found.items() if _shape(form) == best})


@lru_cache(maxsize=64)
def spelling(locale: str = DEFAULT) -> dict[str, str]:
    """What small letters become in an e-mail address of the locale, as {"ä": "ae"}."""
    pairs = getattr(_provider("internet", nearest("internet", locale)), "replacements", ())
    return {letter.lower(): plain.lower() for letter, plain in pairs}


@lru_cache(maxsize=64)
def order(kind: str, locale: str = DEFAULT) -> str:
    """How the parts of one of `ORDERS` stand in a locale, as "{number} {street}" of a "street_address"."""
    if kind == "full_address":
        return order("address", locale).replace("{street}", order("street_address", locale))
    source, usual = ORDERS[kind], str(ORDERS[kind]["usual"])
    provider = _provider(source["theme"], nearest(source["theme"], locale))
    formats = next((found for name in source["lists"] if (found := _texts(getattr(provider, name, ())))), [])
    parts = re.findall(r"\{(\w+)\}", usual)
    plain = [_slots(text, parts) for text in formats]
    fitting = [text for text in plain if sorted(re.findall(r"\{(\w+)\}", text)) == sorted(parts)]
    return max(fitting, key=plain.count, default=usual)


def _slots(text: str, parts: Iterable[str]) -> str:
    """A format of Faker's in one line with slots of our names; what has none is left out."""
    text = re.sub(
        r"\{\{(\w+)\}\}", lambda part: f"{{{_PARTS.get(part[1], part[1])}}}", text.replace("\n", ", ")
    )
    text = re.sub(r"\{(\w+)\}", lambda slot: slot[0] if slot[1] in parts else "", text)
    return re.sub(r"(, )+", ", ", re.sub(" +", " ", text)).strip(" ,/-")


@lru_cache(maxsize=512)
def _own(theme: str, locale: str) -> Any:
    """Faker's class of a theme for a locale, None where there is none."""
    try:
        return importlib.import_module(f"faker.providers.{theme}.{locale}").Provider
    except ModuleNotFoundError:
        return None


def _provider(theme: str, locale: str) -> Any:
    """The same; the theme's own where there is none."""
    return _own(theme, locale) or importlib.import_module(f"faker.providers.{theme}").Provider


@lru_cache(maxsize=16)
def _faker(locale: str) -> Any:
    return Faker(locale)


def _drawn(method: str, locale: str, most: int) -> list[str]:
    """Different values that a method of Faker's gives, always the same ones."""
    fake = _faker(locale)
    fake.seed_instance(zlib.crc32(method.encode()))
    plain = set(_texts(_provider("person", locale).last_names))  # a bare last name is no company
    values = (str(getattr(fake, method)()) for _ in range(3 * most))
    return [value for value in dict.fromkeys(values) if value.strip() and value not in plain][:most]


def _texts(values: Any) -> list[str]:
    """The texts of a provider's list, whatever that is; where it holds pairs or records, none."""
    return [value for value in values if isinstance(value, str) and value.strip()]


def _listed(source: Mapping[str, Any], locale: str) -> dict[str, float]:
    """Words of the first of the source's lists that the locale itself has, with weights or counts."""
    classes = _provider(source["theme"], locale).__mro__
    own = [each for each in classes if locale == DEFAULT or each.__module__.count(".") > 2]
    for name in source["lists"]:
        counts: Counter[str] = Counter()
        for part in name.split("+"):
            values = next((vars(each)[part] for each in own if part in vars(each)), ())
            texts = _texts(values)
            counts.update(
                {text: values[text] for text in texts} if isinstance(values, Mapping) else Counter(texts)
            )
        if counts:
            return {word: count for word, count in counts.items() if not _TITLED.search(word)}
    return {}


_TITLED = re.compile(r" I{1,3}$|\b[A-Z][.]$")
"""What no given or family name ends in: "Koch II", "Hans D."."""


def _filled(text: str, locale: str) -> list[str]:
    """A format of Faker's with its named parts filled in, in a few ways."""
    if "{{" not in text:
        return [text]
    fake = _faker(locale)
    fake.seed_instance(zlib.crc32(text.encode()))
    return list(dict.fromkeys(fake.parse(text) for _ in range(12)))


def _expression(text: str) -> str:
    """A format of Faker's as a regular expression."""
    marked = (_MARKS.get(each, re.sub(r"[\\.()\[\]{}+*|^]", r"\\\g<0>", each)) for each in text)
    return re.sub(r"(\\d){2,}", lambda run: rf"\d{{{len(run[0]) // 2}}}", "".join(marked))


def _freed(text: str) -> str:
    """A value of Faker's as a regular expression: its digits are free, but a zero in front stays."""
    marks = re.sub(r"\d+", lambda run: ("0" if run[0][0] == "0" else "%") + "#" * (len(run[0]) - 1), text)
    return _expression(marks)


def _shape(form: str) -> str:
    """A format with all digits and all letters alike."""
    return re.sub("[A-Z?]", "A", re.sub("[0-9#%$@]", "9", form))
