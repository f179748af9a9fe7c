"""How the summary puts what was understood about a field, and what is assumed."""

from collections.abc import Sequence

SPOKEN = {
    "numbered_id": "an ID number", "coded_id": "an ID code", "sequential_id": "a running number",
    "foreign_key": "a reference to another record", "uuid": "a UUID", "url": "a web address",
    "url_path": "a path on a web site", "bmi": "a body mass index", "iban": "an IBAN",
    "icd_code": "an ICD code",
    "http_status": "an HTTP status code", "http_method": "an HTTP method", "ip_address": "an IP address",
    "fema_region": "a FEMA region", "state_fips": "a FIPS code of a state", "isbn": "an ISBN",
    "record_hash": "a hash of the record", "email": "an e-mail address", "cvv": "a card's check number",
    "gender": "a person's gender", "age": "a person's age", "part_amount": "a part of an amount",
}  # fmt: skip
"""Meanings whose names are no plain words."""


def spoken(meaning: str) -> str:
    """A meaning as a noun with its article: "body_height" -> "a body height"."""
    if meaning in SPOKEN:
        return SPOKEN[meaning]
    words = meaning.replace("_", " ")
    if words.endswith("s") and not words.endswith(("ss", "us", "is")):
        return words
    return f"{'an' if words[0] in 'aeio' else 'a'} {words}"


def understood(meaning: str, law: str, columns: Sequence[str] = ()) -> str:
    """One sentence: what the field was taken for, by which law it is drawn, and what it goes with."""
    if columns:
        return f"Understood as {spoken(meaning)} that goes with {listed(columns)}: {law}."
    return f"Understood as {spoken(meaning)}; assumed: {law}."


def listed(names: Sequence[str]) -> str:
    """Names in a sentence: "a, b and c"."""
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))
