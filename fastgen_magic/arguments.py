"""Numbers as users write them on a command line or after a magic."""

from argparse import ArgumentTypeError


def row_count(text: str) -> int:
    """A number of rows, at least 1: "5000", "10_000", "10,000" or "1e6"."""
    return _whole(text, "rows", 1)


def seed_number(text: str) -> int:
    """A seed, 0 or more."""
    return _whole(text, "seed", 0)


def _whole(text: str, what: str, least: int) -> int:
    try:
        plain = text.replace("_", "").replace(",", "")
        number = int(plain) if plain.lstrip("+-").isdigit() else float(plain)
        whole = int(number)
    except (ValueError, OverflowError):
        whole = number = least - 1
    if whole != number or whole < least:
        raise ArgumentTypeError(
            f"{what} must be a whole number from {least} up, as 5000, 10_000 or 1e6, not {text!r}"
        )
    return whole
