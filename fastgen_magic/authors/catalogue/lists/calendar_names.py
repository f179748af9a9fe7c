"""Names of weekdays and months in the languages of the product."""

from collections.abc import Sequence
from typing import Any

from babel.dates import get_day_names, get_month_names

from fastgen_magic.authors.catalogue.language.phrases import plain
from fastgen_magic.statements.language import CODES


def calendar_names(
    part: str, values: Sequence[Any], language: str, *, numbers: bool
) -> tuple[str, ...] | None:
    """Names of weekdays from Monday, or months from January, as the stated values spell them.

    Empty where numbers do; None where the stated values, or numbers of weekdays, are in no known order.
    """
    if numbers or (values and all(isinstance(value, int) for value in values)):
        return () if part == "month" and (not values or sorted(values) == list(range(1, 13))) else None
    if not values:
        return _names(part, language, "wide")
    spelled = {plain(str(value)).strip("."): str(value) for value in values}
    for code in CODES:
        for width in ("wide", "abbreviated"):
            names = [plain(name).strip(".") for name in _names(part, code, width)]
            if set(names) == set(spelled):
                return tuple(spelled[name] for name in names)
    return None


def _names(part: str, language: str, width: Any) -> tuple[str, ...]:
    of = get_day_names if part == "weekday" else get_month_names
    names = of(width, locale=language)
    return tuple(str(names[place]) for place in sorted(names))
