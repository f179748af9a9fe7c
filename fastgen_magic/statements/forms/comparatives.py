"""Forms of what goes up or down with another field: "rises with age", "higher for women"."""

import re

from fastgen_magic.statements.form import Context, Facts, Form
from fastgen_magic.statements.stated import Follow

_OTHER = r"(?P<other>[^\W\d][^\d\x00,;:.()]{1,40}?)"
_END = r"(?=~(?:$|[,;:.()\x00]|{and} ))"


def _with(match: re.Match[str], context: Context) -> Facts:
    less = context.language.pattern("(?:{less_word}|{down_word}) ").match(match["other"]) is not None
    return {"follows": (Follow("", up=(match["up"] is not None) != less, words=match["other"]),)}


def _twice(match: re.Match[str], _context: Context) -> Facts:
    """Both go the same way, or opposite ways: "the older the car, the lower the price"."""
    same = (match["much"] is not None) == (match["up"] is not None)
    words = " ".join(filter(None, (match["much"] or match["little"], match["other"])))
    return {"follows": (Follow("", up=same, words=words, turned=match["little"] is not None),)}


FORMS = (
    Form(
        "goes with",
        "the other field with which it goes up or down, or for whose value it is higher or lower",
        pattern=(
            rf"(?:(?P<up>{{rises_with}}|{{up_word}} (?:{{of_value}}|{{among}})|{{more_word}} {{having}})"
            r"|{falls_with}|{down_word} (?:{of_value}|{among})|{less_word} {having})"
            rf" {_OTHER}{_END}"
        ),
        read=_with,
    ),
    Form(
        "for some more",
        "the other field for whose value it is higher or lower, said the other way round",
        pattern=rf"{{of_value}} {_OTHER} (?:(?P<up>{{up_word}})|{{down_word}})(?=~(?:$|[,;:.()\x00]))",
        read=_with,
    ),
    Form(
        "the more, the more",
        "the other field with which it goes up or down, told by two comparatives",
        pattern=(
            rf"{{the_more}} (?:(?P<much>{{more_word}})|(?P<little>{{less_word}})) {_OTHER},? "
            rf"{{the_less}} (?:(?P<up>{{more_word}}|{{up_word}})|{{less_word}}|{{down_word}})"
            r"(?: [^\W\d][^\d\x00,;:.()]{1,40})?(?=~(?:$|[,;:.()\x00]))"
        ),
        read=_twice,
    ),
)
