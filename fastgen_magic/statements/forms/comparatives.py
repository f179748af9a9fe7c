"""Forms of what goes up or down with another field: "rises with age", "higher for women"."""

import re

from fastgen_magic.statements.form import Context, Facts, Form
from fastgen_magic.statements.stated import Follow

_OTHER = r"(?P<other>[^\W\d][^\d\x00,;:.()]{1,40}?)"
_END = r"(?=~(?:$|[,;:.()\x00]|{and} ))"


def _with(match: re.Match[str], _context: Context) -> Facts:
    return {"follows": (Follow("", up=match["up"] is not None, words=match["other"]),)}


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
            rf"(?:(?P<up>{{rises_with}}|{{up_word}} {{of_value}}|{{up_word}} {{among}})"
            rf"|{{falls_with}}|{{down_word}} {{of_value}}|{{down_word}} {{among}}) {_OTHER}{_END}"
        ),
        read=_with,
        examples={
            "annual base pay, rises with grade": {"follows": (Follow("grade", up=True),), "kind": None},
            "falls with age": {"follows": (Follow("age", up=False),)},
            "days off, more for older staff": {"follows": (Follow("age", up=True),)},
            "remise, augmente avec grade": {"follows": (Follow("grade", up=True),)},
            "quota, aumenta con grade": {"follows": (Follow("grade", up=True),)},
            "steigt mit grade": {"follows": (Follow("grade", up=True),)},
        },
        counters=("higher than 5", "more in detail below 5", "lower by 5 %"),
        among=("grade", "age"),
    ),
    Form(
        "for some more",
        "the other field for whose value it is higher or lower, said the other way round",
        pattern=rf"{{of_value}} {_OTHER} (?:(?P<up>{{up_word}})|{{down_word}})(?=~(?:$|[,;:.()\x00]))",
        read=_with,
        examples={
            "Tage, bei Älteren seltener": {"follows": (Follow("alter", up=False),)},
            "Trinkgeld, bei Jungen höher": {"follows": (Follow("alter", up=False),)},
        },
        counters=("5 for each item or more", "at work 5 or fewer"),
        among=("alter",),
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
        examples={
            "resale value, the older the car the lower the value": {"follows": (Follow("age", up=False),)},
            "the higher the grade, the higher the pay": {"follows": (Follow("grade", up=True),)},
            "je höher grade, desto höher das Gehalt": {"follows": (Follow("grade", up=True),)},
        },
        counters=("the older of the two", "the more the merrier"),
        among=("grade", "age"),
    ),
)
