"""Form of years that begin in one and end in the next: "2019/20 to 2023/24"."""

import re

from fastgen_magic.statements.form import Context, Facts, Form

_MOST = 60
"""Such years that are listed."""
_YEAR = r"(?P<{0}>(?:1[89]|20)\d\d)(?P<sign{0}>[/-])(?P<next{0}>\d\d(?:\d\d)?)(?![\d/-])"


def spelt_years(first: int, last: int, sign: str, *, short: bool) -> list[str]:
    """Every year from the first to the last with the next one behind a sign: "2021/22", "2021-2022"."""
    years = range(first, last + 1)
    return [f"{year}{sign}{(year + 1) % 100:02}" if short else f"{year}{sign}{year + 1}" for year in years]


def _double_years(match: re.Match[str], _context: Context) -> Facts | None:
    """Every one from the first to the last, spelt as they are."""
    first, last = int(match["first"]), int(match["last"])
    short = len(match["nextfirst"]) == 2
    spelt = spelt_years(first, min(last, first + _MOST), match["signfirst"], short=short)
    said = [f"{match[one]}{match[f'sign{one}']}{match[f'next{one}']}" for one in ("first", "last")]
    if last <= first or last - first > _MOST or [spelt[0], spelt[-1]] != said:
        return None
    return {"values": tuple((year, "") for year in spelt), "kind": "categorical"}


FORMS = (
    Form(
        "double years",
        "school years and seasons from the first to the last, each named by the two years in which it lies",
        pattern=(
            r"(?:(?<!\w)(?:[^\W\d]+ )?{part_year}~[,:(]?~)?(?:{between}~)?(?<![\d/-])"
            + _YEAR.format("first")
            + r"~(?:{to}|{and}|-)~"
            + _YEAR.format("last")
            + r"\)?"
        ),
        read=_double_years,
    ),
)
