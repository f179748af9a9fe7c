"""Forms of the share of missing values."""

import re

from fastgen_magic.statements.amounts import share_of
from fastgen_magic.statements.form import Context, Facts, Form
from fastgen_magic.statements.names import plain
from fastgen_magic.statements.places import is_moment
from fastgen_magic.statements.portions import VAGUE, stem

SHARE = r"(?:{about}~)?(?P<share>{share}|[1-9]/[1-9]\d?(?= {of} ))"
_ODDS = r"0?[.]\d{1,4}(?![\w.])"
_NOUN = r"(?:{article} )?[^\W\d]+"
OF_ROWS = rf"(?: (?:{{of}} )?{{rows}}| {{of}} {_NOUN}(?=~(?:$|[,;.)]|{{none_but}})))?"


def missing_share(match: re.Match[str], context: Context) -> Facts | None:
    """The share of missing values that is said, None where it is none."""
    share = share_of(match["share"] or match["odds"], context.language)
    return None if share is None or share >= 1 or _is_zero(match, context) else {"missing": share}


def _is_zero(match: re.Match[str], context: Context) -> bool:
    """Whether none is one of the numbers."""
    numbers = context.language.pattern(r"{counted}|(?<!\d)0~(?:-|{to})~\d")
    return "none" in match[0] and numbers.search(context.written) is not None


def _filled(match: re.Match[str], context: Context) -> Facts | None:
    said = match.groupdict()
    if said.get("few"):
        rarely = context.language.means("rarely", said["few"])
        share = VAGUE["rarely" if rarely else "hardly_ever"].share
    else:
        text = next(filter(None, map(said.get, ("share", "those", "these", "only", "odds"))), "")
        share = share_of(text, context.language)
    return None if not share else {"missing": round(1 - share, 9), "nullable": True}


def _of_own_name(match: re.Match[str], context: Context) -> Facts | None:
    """So many of the rows have none of what the field holds, or have come to the moment that it tells."""
    if stem(match["what"]) not in {stem(word) for word in plain(context.field.name).split()}:
        return None
    if context.language.pattern(r"~\(~=?~{number}~\)").match(context.text, match.end()):
        return None  # "60 % have no delay (0)": none is a number
    if match["none"]:
        share = share_of(match["share"], context.language)
        return {"missing": share} if share is not None and share < 1 else None
    return _filled(match, context) if is_moment(context) and match["verb"] else None


FORMS = (
    Form(
        "mostly missing",
        "most of the values are missing: 80 % of them offline",
        pattern=(
            r"{mostly_missing}|(?:(?:{mainly}|{typically}) (?:{are_is} )?(?:{missing_when}|{missing})"
            r"|{missing_when} (?:{of_value} )?(?:{article} )?{mainly}(?: (?:{of} )?{rows})?)(?=~(?:$|[,;.)]))"
        ),
        read=lambda match, context: (
            None if _is_zero(match, context) else {"mostly_missing": True, "nullable": True}
        ),
    ),
    Form(
        "share missing",
        "a share of the values is missing",
        pattern=(
            rf"{SHARE}~(?:{{of}} {_NOUN} |(?:{{of}} )?{{rows}}~)?(?:{{are_is}}~)?"
            r"(?:{chance_of} )?{missing}(?! {for_label})"
        ),
        read=missing_share,
    ),
    Form(
        "missing share",
        "a share of the values is missing, said the other way round",
        pattern=(
            r"(?:{missing_of}|{missing}|{not} (?:{filled_by}|{found_in}))"
            r"(?!~\([^()]*[,;/])~[:=(]?~"
            rf"(?:(?:{{by_chance}} )?(?P<odds>{_ODDS})(?=~(?:$|[,;.)]))"
            rf"|(?:{{by_chance}} )?{SHARE}(?: {{chance}})?)(?:~\))?{OF_ROWS}"
        ),
        read=missing_share,
    ),
    Form(
        "share given",
        "a share of the rows has a value; the others have none",
        pattern=(
            rf"(?:only )?{SHARE} (?:(?:{{of}} )?{{rows}} )?{{filled}}~(?=$|[,;.)])"
            rf"|(?<!\w){{only_for}} (?:{{article}} )?(?:{{about}}~)?(?P<only>{{share}})"
            rf"{OF_ROWS}~(?=$|[,;.)])"
            r"|(?:{none_but} )?(?:{filled_by}|(?!^){found_in}) (?:(?:{of_value}) )?"
            rf"(?:{{about}}~)?(?P<those>{{share}}){OF_ROWS}(?: {{none_but}})?~(?=$|[,;.)])"
            rf"|(?:{{none_but}} )?(?:{{of_value}}|{{of}}) (?:{{about}}~)?(?P<these>{{share}}){OF_ROWS}"
            r" (?:{filled_by}|{found_in})~(?=$|[,;.)])"
            r"|(?P<few>{hardly_ever}|{rarely}) (?:{filled_by}|{found_in})~(?=$|[,;.)])"
            rf"|{{by_chance}} (?P<odds>{{share}}|{_ODDS})~,?~(?:{{otherwise}}) {{missing}}(?!\w)"
        ),
        read=_filled,
    ),
    Form(
        "share without",
        "a share of the rows has none of what the field is called, or has it where that happened on a day",
        pattern=(
            r"(?:only )?(?:{about}~)?(?P<share>{share}|{every_nth})(?: (?!(?:{has}|{ask}) )[^\W\d]+){0,3}?"
            r"(?P<verb> (?:{has}|{are_is}|{ask}))? (?P<none>(?:no|not|never|without(?: {article})?) )?"
            r"(?P<what>[^\W\d]+)~(?=$|[,;.()])"
        ),
        read=_of_own_name,
    ),
)
