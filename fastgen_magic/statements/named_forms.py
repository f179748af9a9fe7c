"""Forms of texts that have a name, as JSON Schema and others call them: "email", "ipv4"."""

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
