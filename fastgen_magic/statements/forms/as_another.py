"""Form of what goes up or down as another field does: "falls as the price rises"."""

import re

from fastgen_magic.statements.form import Context, Facts, Form
from fastgen_magic.statements.forms.comparatives import CLAUSE_END, OTHER
from fastgen_magic.statements.stated import Follow

_THOSE = OTHER.replace("other", "those")


def _as_it_does(match: re.Match[str], _context: Context) -> Facts:
    """Both go the same way, or opposite ways: "falls as the price rises"."""
    same = (match["rises"] is not None) == (match["much"] is not None or match["first"] is not None)
    return {"follows": (Follow("", up=same, words=match["other"] or match["those"]),)}


FORMS = (
    Form(
        "goes as another does",
        "the other field with which it goes up or down, or against which it does, told by two verbs",
        pattern=(
            rf"(?:(?P<rises>{{rise_verb}})|{{fall_verb}}),? {{as_when}} (?:{{article}} )?"
            rf"(?:{OTHER} (?:(?P<much>{{rise_verb}})|{{fall_verb}})"
            rf"|(?:(?P<first>{{rise_verb}})|{{fall_verb}}) {_THOSE}){CLAUSE_END}"
        ),
        read=_as_it_does,
    ),
)
