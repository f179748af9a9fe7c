"""Names of the weekdays and months, as the languages spell them."""

from typing import Literal


def calendar_names(
    part: object, language: str = "en", width: Literal["wide", "abbreviated"] = "wide"
) -> tuple[str, ...]:
    """Names of the weekdays, from Monday, or of the months; none of any other part."""
    from babel.dates import get_day_names, get_month_names

    find = {"weekday": get_day_names, "month": get_month_names}.get(str(part))
    names = find(width, locale=language) if find else {}
    return tuple(str(names[place]) for place in sorted(names))
