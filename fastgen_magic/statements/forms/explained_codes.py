"""Form of codes whose signs are explained: "AA-999-A (A = letter, 9 = digit)"."""

import re
from itertools import groupby

from fastgen_magic.statements.codes import counted
from fastgen_magic.statements.form import Context, Facts, Form
from fastgen_magic.statements.forms.codes import COUNTED, KIND

_SIGN = r"[\"'`]?{}[\"'`]?~(?:[=:]|{{are_is}}|{{for_label}})~(?:{{article}} |{{any_thing}} )?(?:{})(?!\w)"
_PAIR = _SIGN.format(r"(?P<sign>[^\W_]|[#@?*])", rf"{KIND}|(?P<number>{{a_number}})")
_ANY_PAIR = _SIGN.format(r"(?:[^\W_]|[#@?*])", "|".join(f"{{{kind}}}" for kind in (*COUNTED, "a_number")))
_EXPLAINED = (
    r"(?:{in_form}~:?~)?(?<![\w#@\x00-])[\"'`]?(?P<code>(?:[^\W_]|[#@?*])(?:[^\W_]|[#@?*/.-]){1,40}?)[\"'`]?"
    rf"~[,;:(]?~(?:{{when}} )?(?P<legend>{_ANY_PAIR}"
    rf"(?:~(?:[,;]~(?:{{and}} )?|{{and}} ){_ANY_PAIR}){{0,5}})~\)?"
)


def _explained(match: re.Match[str], context: Context) -> Facts | None:
    """Each sign that is explained stands for any of its class; all the others for themselves."""
    classes: dict[str, str] = {}
    for pair in context.language.pattern(_PAIR).finditer(match["legend"]):
        kind = "digit_word" if pair["number"] else next(kind for kind in COUNTED if pair[kind])
        classes[pair["sign"]] = COUNTED[kind]
    if not classes.keys() <= {*match["code"]} or len(match["code"]) <= len(classes):
        return None
    runs = ((sign, len([*run])) for sign, run in groupby(match["code"]))
    parts = (counted(classes.get(sign) or re.escape(sign).replace(r"\-", "-"), run) for sign, run in runs)
    return {"pattern": "".join(parts)}


FORMS = (
    Form(
        "explained signs",
        "a code written with signs for letters and digits, and what each of these stands for",
        pattern=_EXPLAINED,
        read=_explained,
    ),
)
