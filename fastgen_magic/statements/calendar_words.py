"""Names of the days of the week and of the months, in the form in which some of them are written."""

from collections.abc import Iterable, Mapping

from babel.dates import get_day_names, get_month_names

from fastgen_magic.schema import Value
from fastgen_magic.statements.language import CODES, language, short_days


def days_or_months(first: str, last: str, code: str, said: str = "") -> list[Value]:
    """The names of days or months from the first to the last, in the form in which both are written.

    said: the words around; where they tell of a day in one of our languages, two letters of it do.
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
                    return [_as(first, name) for name in chosen]
    return [_as(first, name) for name in _days_begun(ends, _told_in(ends, code, said))]


def _told_in(ends: list[str], code: str, said: str) -> Mapping[str, None]:
    """The languages in which days may be begun: any where the week is told of, else that of the word day."""
    told = [one for one in CODES if language(one).pattern(r"(?<!\w){part_weekday}(?!\w)").search(said)]
    if told:
        return dict.fromkeys((*(one for one in told if len(told) < len(CODES)), code, "en", *CODES))
    days = [one for one in ("en", code) if language(one).pattern(r"(?<!\w){day_word}s?(?!\w)").search(said)]
    short = [one for one in (code, "en") if any(end in short_days(one) for end in ends)]  # "mo-wed"
    return dict.fromkeys((*days[-1:], *short))


def _as(first: str, name: str) -> str:
    """A name in capitals, small letters or with a capital, as the first one is written."""
    return name.upper() if first.isupper() else name.capitalize() if first[0].isupper() else name.lower()


def _days_begun(ends: list[str], codes: Iterable[str]) -> list[str]:
    """The short names of days between two that are only begun, in one of our languages: "Mo-Fr", "mo-sat"."""
    for spoken in codes if min(map(len, ends)) > 1 else ():
        days = [str(name) for _, name in sorted(get_day_names("wide", locale=spoken).items())]
        begun = [[day for day in days if day.casefold().startswith(end)] for end in ends]
        if all(len(found) == 1 for found in begun) and begun[0] != begun[1]:
            start, last = (days.index(found[0]) for found in begun)
            width = max(map(len, ends))
            return [days[(start + step) % 7][:width] for step in range((last - start) % 7 + 1)]
    return []
