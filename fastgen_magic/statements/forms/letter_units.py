"""Form of units of one capital letter beside what they measure: "temperature in K", "voltage: V, 1-12"."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from fastgen_magic.packaged import read_data
from fastgen_magic.statements.form import Context, Facts, Form
from fastgen_magic.statements.names import plain


@cache
def _letters() -> Mapping[str, tuple[str, re.Pattern[str]]]:
    """Letter -> the unit, and a pattern of a clause that is of what it measures."""
    found = read_data(Path(__file__).parents[1] / "letter_units.yaml")
    return {
        letter: (one["unit"], re.compile(rf"(?:{'|'.join(one['of'])})(?!\w)(?! [^\W\d]+$)", re.IGNORECASE))
        for letter, one in found.items()
    }


def _unit(match: re.Match[str], context: Context) -> Facts | None:
    """The unit, where the words before it or the field's name are of what it measures.

    "current grade in A" is none: the word stands before what it describes.
    """
    unit, measured = _letters()[match["u"]]
    before = re.split(r"[;(.\x00]", context.text[: match.start()])[-1].rstrip(" ,:")
    said = measured.search(before) or measured.search(plain(context.field.name))
    return {"unit": unit, "kind": "numerical"} if said else None


_LIMIT = "(?:{between} |{at_least} |{at_most} )"

FORMS = (
    Form(
        "unit of one letter",
        "the unit of measure, a capital beside what is measured in it",
        pattern=(
            r"(?:{in_unit}~|(?:^|[,:])~)(?P<u>(?-i:[KCFVANWJ]))"
            rf"(?=~(?:$|[;.)(\x00]|,~{_LIMIT}?-?\d| {_LIMIT}))"
        ),
        read=_unit,
    ),
)
