"""Names of the days of the week and of the months, in the form in which some of them are written."""

from collections.abc import Iterable

from babel.dates import get_day_names, get_month_names

from fastgen_magic.schema import Value
from fastgen_magic.statements.language import CODES, language


def days_or_months(first: str, last: str, code: str, said: str = "") -> list[Value]:
    """The names of days or months from the first to the last, in the form in which both are written.

    said: the words around, which may call the day of the week by its name in another language.
    """
    ends = [text.casefold().rstrip(".") for text in (first, last)]
    for spoken in dict.fromkeys((code, "en")):
        for width in ("wide", "abbreviated"):
            for names_of in (get_day_names, get_month_names):
                names = [str(name).rstrip(".") for _, name in sorted(names_of(width, locale=spoken).items())]
                lowered = [name.casefold() for name in names]
                if ends[0] in lowered and ends[1] in lowered:
                    start = lowered.index(ends[0])
                    count = (lowered.index(ends[1]) - start) % len(names) + 1
                    chosen = (names[start:] + names[:start])[:count]
                    return [name.capitalize() if first[0].isupper() else name.lower() for name in chosen]
    named = [one for one in CODES if language(one).pattern("{part_weekday}").search(said)]
    return _days_begun(ends, dict.fromkeys((*named, code, "en", *CODES)), capital=first[0].isupper())


def _days_begun(ends: list[str], codes: Iterable[str], *, capital: bool) -> list[Value]:
    """The short names of days between two that are only begun, in one of our languages: "Mo-Fr", "mo-sat"."""
    for spoken in codes if min(map(len, ends)) > 1 else ():
        days = [str(name) for _, name in sorted(get_day_names("wide", locale=spoken).items())]
        begun = [[day for day in days if day.casefold().startswith(end)] for end in ends]
        if all(len(found) == 1 for found in begun) and begun[0] != begun[1]:
            start, last = (days.index(found[0]) for found in begun)
            width = max(map(len, ends))
            chosen = [days[(start + step) % 7][:width] for step in range((last - start) % 7 + 1)]
            return [name.capitalize() if capital else name.lower() for name in chosen]
    return []
