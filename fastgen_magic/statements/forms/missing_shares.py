"""Forms of the share of missing values."""

import re

from fastgen_magic.statements.amounts import share_of
from fastgen_magic.statements.form import Context, Facts, Form, stating
from fastgen_magic.statements.names import plain
from fastgen_magic.statements.portions import VAGUE, stem

_SHARE = r"(?:{about}~)?(?P<share>{share}|[1-9]/[1-9]\d?(?= {of} ))"
_ODDS = r"0?[.]\d{1,4}(?![\w.])"


def _missing(match: re.Match[str], context: Context) -> Facts | None:
    share = share_of(match["share"] or match["odds"], context.language)
    if "none" in match[0] and context.language.pattern(r"{counted}|(?<!\d)0~(?:-|{to})~\d").search(
        context.written
    ):
        return None  # zero is one of the numbers
    return None if share is None or share >= 1 else {"missing": share}


def _filled(match: re.Match[str], context: Context) -> Facts | None:
    if match["few"]:
        rarely = context.language.means("rarely", match["few"])
        share = VAGUE["rarely" if rarely else "hardly_ever"].share
    else:
        share = share_of(match["share"] or match["those"] or match["odds"], context.language)
    return None if not share else {"missing": round(1 - share, 9), "nullable": True}


def _has_none(match: re.Match[str], context: Context) -> Facts | None:
    """So many of the rows have none of what the field holds."""
    own = stem(match["what"]) in {stem(word) for word in plain(context.field.name).split()}
    share = share_of(match["share"], context.language)
    return {"missing": share} if own and share is not None and share < 1 else None


_MOSTLY = 0.8  # taken for "mostly"

FORMS = (
    Form(
        "mostly missing",
        "most of the values are missing: 80 % are taken",
        pattern="{mostly_missing}",
        read=stating(missing=_MOSTLY, nullable=True),
    ),
    Form(
        "share missing",
        "a share of the values is missing",
        pattern=(
            rf"{_SHARE}~(?:{{of}} )?(?:{{rows}}~)?(?:{{are_is}}~)?(?:{{chance_of}} )?{{missing}}"
            r"(?! {for_label})"
        ),
        read=_missing,
    ),
    Form(
        "missing share",
        "a share of the values is missing, said the other way round",
        pattern=(
            rf"(?:{{missing_of}}|{{missing}})(?!~\([^()]*[,;/])~[:=(]?~"
            rf"(?:(?:{{by_chance}} )?(?P<odds>{_ODDS})(?=~(?:$|[,;.)]))"
            rf"|(?:{{by_chance}} )?{_SHARE}(?: {{chance}})?)(?:~\))?(?: (?:{{of}} )?{{rows}})?"
        ),
        read=_missing,
    ),
    Form(
        "share given",
        "a share of the rows has a value; the others have none",
        pattern=(
            rf"(?:only )?{_SHARE} (?:(?:{{of}} )?{{rows}} )?{{filled}}~(?=$|[,;.)])"
            r"|{filled_by} (?:(?:{of_value}) )?(?:{about}~)?(?P<those>{share})(?: (?:{of} )?{rows})?"
            r"~(?=$|[,;.)])"
            r"|(?P<few>{hardly_ever}|{rarely}) {filled_by}~(?=$|[,;.)])"
            rf"|{{by_chance}} (?P<odds>{{share}}|{_ODDS})~,?~(?:{{otherwise}}) {{missing}}(?!\w)"
        ),
        read=_filled,
    ),
    Form(
        "share without",
        "a share of the rows has none of what the field is called",
        pattern=(
            r"(?P<share>{share}|{every_nth})(?: [^\W\d]+){0,3} (?:{has}|{are_is}) "
            r"(?:no|without(?: {article})?) (?P<what>[^\W\d]+)~(?=$|[,;.)])"
        ),
        read=_has_none,
    ),
)
