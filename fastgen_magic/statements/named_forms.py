"""Forms of texts that have a name, as JSON Schema and others call them: "email", "ipv4"."""

import re
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class NamedForm:
    """What a name of a form says.

    Attributes
    ----------
    words: for what has it. pattern: regular expression of the whole text, as it is checked.
    plain: one whose texts all have the form, for a field of which no more is known.
    """

    words: str
    pattern: str
    plain: str


_EMAIL = NamedForm("e-mail address", r"[^@\s]+@[^@\s]+[.][^@\s.]+", r"[a-z]{5,9}@example[.]com")
_ADDRESS = NamedForm("url", r"[A-Za-z][A-Za-z0-9+.-]*:[^\s]+", r"https://example[.]com/[a-z]{5,9}")
_HOST = NamedForm("domain name", r"[A-Za-z0-9-]+(?:[.][A-Za-z0-9-]+)+", r"[a-z]{5,9}[.]example[.]com")

NAMED_FORMS: Mapping[str, NamedForm] = {
    **dict.fromkeys(("email", "e-mail", "idn-email"), _EMAIL),
    **dict.fromkeys(("uri", "url", "iri", "uri-reference"), _ADDRESS),
    **dict.fromkeys(("hostname", "idn-hostname", "domain"), _HOST),
    "icd-10": NamedForm("ICD-10 code", r"[A-Z]\d{2}(?:[.]?\d{1,4})?", r"J[1-9]\d[.][1-9]"),
    "ipv4": NamedForm("IPv4 address", r"\d{1,3}(?:[.]\d{1,3}){3}", r"10[.][1-9][.][1-9]\d[.][1-9]\d"),
    "ipv6": NamedForm(
        "IPv6 address", r"[0-9A-Fa-f:]{2,39}", r"2001:db8:[0-9a-f]{4}:[0-9a-f]{4}::[0-9a-f]{4}"
    ),
}
"""Name, in lower case -> form."""

_CLOCK = re.compile("YYYY|YY|MMM|MM|DD|HH|hh|mm|SS|ss|.", re.DOTALL)
_MARKS = {"#": r"\d", "@": "[A-Za-z]", "$": "[0-9A-Fa-f]", "?": r"\w"}


def template_pattern(template: str) -> str:
    """Regular expression of a template: a letter is any letter, a digit any digit, all else itself.

    X, N and A may be digits as well; # is a digit, @ a letter, $ hexadecimal, ? either: beside these,
    letters are themselves. Where it spells a date or a time, YYYY, MM, DD, HH, mm and ss are digits,
    MMM is a name of a month.
    """
    if named := NAMED_FORMS.get(template.casefold()):
        return named.pattern
    if _MARKS.keys() & set(template):
        return "".join(r"\d" if mark.isdigit() else _MARKS.get(mark, re.escape(mark)) for mark in template)
    clock = re.search("YY|HH|hh", template) is not None
    part = _part_pattern if clock else _letters_pattern
    return "".join(map(part, _CLOCK.findall(template)))


def _part_pattern(token: str) -> str:
    """Regular expression of a part of a date or time."""
    digits = r"\d" * len(token) if len(token) > 1 else _letters_pattern(token)
    return digits if len(token) != len("MMM") else r"[^\W\d]+[.]?"


def _letters_pattern(token: str) -> str:
    return "".join(map(_mark_pattern, token))


def _mark_pattern(mark: str) -> str:
    if mark.isdigit():
        return r"\d"
    if mark.isascii() and mark.isalpha():
        return "[A-Z0-9]" if mark in "XNA" else "[A-Z]" if mark.isupper() else "[a-z0-9]"
    return re.escape(mark)
