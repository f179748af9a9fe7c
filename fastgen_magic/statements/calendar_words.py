"""Names of the days of the week and of the months, in the form in which some of them are written."""

from babel.dates import get_day_names, get_month_names

from fastgen_magic.schema import Value


def days_or_months(first: str, last: str, code: str) -> list[Value]:
    """The names of days or months from the first to the last, in the form in which both are written."""
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
    return []
