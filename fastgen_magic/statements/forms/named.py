"""Forms that a standard names: UUID, ISO 3166, MAC address, MD5."""

import re
from collections.abc import Iterator, Mapping

from fastgen_magic.statements.form import Context, Finder, Form, Found
from fastgen_magic.statements.forms.moments import is_question

# Name of the form, the words for it, and the pattern that it has in every spelling of it.
_NAMED = (
    ("uuid", r"UUIDs?(?:[ -]?v?[1-7])?|GUIDs?|universally unique identifier", None),
    ("ISO 3166-1 alpha-3", r"(?:ISO[ -]?3166(?:-1)?[ ,/-]{0,2})?alpha[ -]?3(?: country code)?", "[A-Z]{3}"),
    ("ISO 3166-1 alpha-2", r"(?:ISO[ -]?3166(?:-1)?[ ,/-]{0,2})?alpha[ -]?2(?: country code)?", "[A-Z]{2}"),
    ("ISO 4217", r"ISO[ -]?4217(?: (?:alpha|currency))?(?: code)?", "[A-Z]{3}"),
    ("ISO 639-1", r"ISO[ -]?639-1(?: language)?(?: code)?", "[a-z]{2}"),
    ("ISO 639-3", r"ISO[ -]?639-[23](?: language)?(?: code)?", "[a-z]{3}"),
    ("MAC address", r"MAC[ -]address", None),
    ("IPv4", r"IPv4(?: address)?|IP v4(?: address)?", None),
    ("IPv6", r"IPv6(?: address)?|IP v6(?: address)?", None),
    (
        "hex colour",
        r"hex(?:adecimal)? colou?r(?: code)?|colou?r as hex(?: code)?|#?RRGGBB",
        "#[0-9a-fA-F]{6}",
    ),
    ("MD5", r"MD5(?: hash| checksum| digest)?", "[0-9a-f]{32}"),
    ("SHA-1", r"SHA-?1(?: hash| checksum| digest)?", "[0-9a-f]{40}"),
    ("SHA-256", r"SHA-?256(?: hash| checksum| digest)?", "[0-9a-f]{64}"),
    ("E.164", r"E[.]164(?: format)?", r"\+[1-9]\d{6,14}"),
    ("EAN-13", r"EAN-?13|GTIN-?13", r"\d{13}"),
    ("EAN-8", r"EAN-?8|GTIN-?8", r"\d{8}"),
    ("ISBN-13", r"ISBN-?13", None),
    ("ISBN-10", r"ISBN-?10", None),
    ("ISSN", r"ISSN", None),
    ("IBAN", r"IBAN", None),
    ("ICD-10", r"ICD[ -]?10(?:[ -]?(?:CM|GM|WHO))?(?:[ -]codes?)?", None),
    ("slug", r"URL slug|slug", None),
    ("base64", r"base64(?:[ -]encoded)?", None),
)
_HEXADECIMAL: Mapping[str, tuple[tuple[int, ...], str]] = {
    "uuid": ((8, 4, 4, 4, 12), "-"),
    "MAC address": ((2,) * 6, ":"),
    "MD5": ((32,), ""),
    "SHA-1": ((40,), ""),
    "SHA-256": ((64,), ""),
}
"""Name -> sizes of its groups of digits, and the sign between them."""
_SPELLING = (
    r"(?:[^,;.()\x00]{0,40}[,;(])??~(?:[^\W\d]+ ){0,4}?"
    r"(?:(?P<without>{no_such} (?:{hyphen_word}|{colon_word}|{separator_word}))"
    r"|(?P<hyphen>{hyphen_word})|(?P<colon>{colon_word})|(?P<upper>{upper_word})|{lower_word})"
    r"(?: {letter_word})?~\)?"
)
STANDARDS = frozenset(name for name, _, _ in _NAMED) | {"ISO 8601"}
"""Formats that are names of standards, and no templates of a text."""
_WORDS = re.compile(
    r"(?<![\w-])(?:" + "|".join(f"({words})" for _, words, _ in _NAMED) + r")(?![\w-])", re.IGNORECASE
)


def _named(context: Context) -> Iterator[Found]:
    match = _WORDS.search(context.text)
    if match and match.lastindex and not is_question(context):
        name, _, pattern = _NAMED[match.lastindex - 1]
        spelt, end = _spelt(name, match.end(), context)
        pattern = spelt or pattern
        facts = {"format": name} if pattern is None else {"format": name, "pattern": pattern}
        yield Found(match.start(), end, facts)


def _spelt(name: str, place: int, context: Context) -> tuple[str | None, int]:
    """The pattern of hexadecimal digits whose signs or case are said behind the name, and where that ends."""
    groups, sign = _HEXADECIMAL.get(name, ((), ""))
    said = context.language.pattern(_SPELLING)
    upper, end, match = False, place, said.match(context.text, place) if groups else None
    while match:
        upper = upper or match["upper"] is not None
        told = (match["without"], match["hyphen"], match["colon"])
        sign = next((new for new, word in zip(("", "-", ":"), told, strict=True) if word), sign)
        end = match.end()
        match = said.match(context.text, end)
    digit = "[0-9A-F]" if upper else "[0-9a-f]"
    return (sign.join(f"{digit}{{{size}}}" for size in groups) if end > place else None), end


_FIND: Finder = _named

FORMS = (
    Form(
        "named format",
        "a form that a standard describes: " + ", ".join(name for name, _, _ in _NAMED),
        find=_FIND,
    ),
)
