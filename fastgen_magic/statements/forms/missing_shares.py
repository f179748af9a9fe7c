"""Forms of the share of missing values: "5 % missing", "fehlt bei 3 %", "filled in by a third"."""

import re
from collections.abc import Iterator

from fastgen_magic.statements.form import Context, Facts, Form, Found
from fastgen_magic.statements.forms.signs import is_number
from fastgen_magic.statements.names import plain
from fastgen_magic.statements.places import begins_clause, is_moment
from fastgen_magic.statements.portions import AMOUNT, VAGUE, share_said, stem

_ODDS = r"0?[.]\d{1,4}(?![\w.])"
_NOUN = r"(?:{article} )?[^\W\d]+"
_ENDS = r"(?=~(?:$|[,;.)]))"
_OF_ROWS = rf"(?: (?:{{of}} )?{{rows}}| {{of}} {_NOUN}(?=~(?:$|[,;.)]|{{none_but}})))?"
_OF_ALL = AMOUNT + _OF_ROWS
_ONLY = "(?:{none_but} )?"
_GIVEN = "(?:{filled_by}|{found_in})"

_OF_THEM = rf"~(?:{{of}} {_NOUN} |(?:{{of}} )?{{rows}}~)?(?:{{are_is}}~)?(?:{{chance_of}} )?"
_NAMED = (
    r"(?:{missing_of}|{missing}|{not} (?:{filled_by}|{found_in})|{missing_when},? (?:{when}))"
    r"(?!~\([^()]*[,;/])~[:=(]?~(?:{by_chance} )?"
)
_WHEN = r"(?:{missing_if}|{missing_when},? (?:{when}|{of_value})) [^,;.()\x00]{2,60}~[,(]~"
_WITHOUT = (
    rf"{AMOUNT}{_OF_THEM}{{missing}}(?! {{for_label}})",
    rf"{_NAMED}(?:(?P<odds>{_ODDS}){_ENDS}|{AMOUNT}(?: {{chance}})?)(?:~\))?{_OF_ROWS}",
    rf"{_WHEN}{_OF_ALL}~\)?{_ENDS}",
)
_UNKNOWN = rf"{AMOUNT}{_OF_THEM}(?P<unknown>{{unknown_word}}){_ENDS}"
_WITH = (
    rf"{_ONLY}{AMOUNT} (?:(?:{{of}} )?{{rows}} )?{{filled}}{_ENDS}",
    rf"(?<!\w){{only_for}} (?:{{article}} )?{_OF_ALL}{_ENDS}",
    rf"{_ONLY}(?:{{filled_by}}|(?!^){{found_in}}) (?:{{of_value}} )?{_OF_ALL}(?:~{{none_but}})?{_ENDS}",
    rf"{_ONLY}(?:{{of_value}}|{{of}}) {_OF_ALL} {_GIVEN}{_ENDS}",
    rf"(?P<few>{{hardly_ever}}|{{rarely}}) {_GIVEN}{_ENDS}",
    rf"{{by_chance}} (?:(?P<odds>{_ODDS})|{AMOUNT})~,?~(?:{{otherwise}}) {{missing}}(?!\w)",
)
_WAYS = {**dict.fromkeys((*_WITHOUT, _UNKNOWN), False), **dict.fromkeys(_WITH, True)}
"""The ways to say a share -> whether it is of the rows that have a value."""


def find_missing(context: Context) -> Iterator[Found]:
    """The shares of a description that are of the rows with a value, or of those without one."""
    for match, filled in _said(context):
        if "unknown" in match.groupdict() and not _has_no_words(context):
            continue  # a value, it may be
        share = _share_of(match, context)
        if filled and share:
            yield Found(*match.span(), {"missing": round(1 - share, 9), "nullable": True})
        elif not filled and share is not None and share < 1 and not _is_zero(match, context):
            yield Found(*match.span(), {"missing": share})


def _has_no_words(context: Context) -> bool:
    """Whether a field holds numbers or moments, so that "unknown" is none of its values."""
    year = context.language.pattern(r"~(?:{article} )?{part_year}(?!\w)").match(context.written)
    return is_moment(context) or year is not None or is_number(context)


def _said(context: Context) -> list[tuple[re.Match[str], bool]]:
    found = (
        (match, filled)
        for way, filled in _WAYS.items()
        for match in context.language.pattern(way).finditer(context.text)
    )
    return sorted(found, key=lambda one: one[0].start())


def _share_of(match: re.Match[str], context: Context) -> float | None:
    said = match.groupdict()
    if said.get("few"):
        return VAGUE["rarely" if context.language.means("rarely", said["few"]) else "hardly_ever"].share
    if said.get("odds"):
        return float(said["odds"])
    return share_said(match, context.language)


def _is_zero(match: re.Match[str], context: Context) -> bool:
    """Whether none is one of the numbers."""
    numbers = context.language.pattern(r"{counted}|(?<!\d)0~(?:-|{to})~\d")
    return "none" in match[0] and numbers.search(context.written) is not None


def _of_own_name(match: re.Match[str], context: Context) -> Facts | None:
    """So many of the rows have none of what the field holds, or have come to the moment that it tells."""
    share = _share_of(match, context)
    if stem(match["what"]) not in {stem(word) for word in plain(context.field.name).split()} or not share:
        return None
    if context.language.pattern(r"~\(~=?~{number}~\)").match(context.text, match.end()):
        return None  # "60 % have no delay (0)": none is a number
    if match["none"]:
        return {"missing": share} if share < 1 else None
    return (
        {"missing": round(1 - share, 9), "nullable": True} if is_moment(context) and match["verb"] else None
    )


_HOW_OFTEN = {"often": 0.3, "sometimes": 0.15, "rarely": 0.03, "hardly_ever": 0.01}
"""Word -> share of missing values that is assumed."""


def _so_often(match: re.Match[str], context: Context) -> Facts | None:
    said = begins_clause(match.start(), context.text)
    share = next(share for word, share in _HOW_OFTEN.items() if match[word])
    return {"missing": share, "nullable": True} if said and not _is_zero(match, context) else None


FORMS = (
    Form(
        "missing so often",
        "values are missing often, sometimes or rarely: 30 %, 15 % or 3 % of them offline",
        pattern="(?:"
        + "|".join(f"(?P<{word}>{{{word}}})" for word in _HOW_OFTEN)
        + rf") (?:{{are_is}} )?(?:{{missing}}|{{missing_when}}){_ENDS}",
        read=_so_often,
    ),
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
        "a share of the values is missing, or a share of the rows has a value and the others have none",
        find=find_missing,
    ),
    Form(
        "share without",
        "a share of the rows has none of what the field is called, or has it where that happened on a day",
        pattern=(
            _ONLY
            + AMOUNT.replace("{share}", "{share}|{every_nth}")
            + r"(?: (?!(?:{has}|{ask}) )[^\W\d]+){0,3}?"
            r"(?P<verb> (?:{has}|{are_is}|{ask}))? "
            r"(?P<none>(?:{not}|{no_such}|{never_word})(?: {article})? )?(?P<what>[^\W\d]+)~(?=$|[,;.()])"
        ),
        read=_of_own_name,
    ),
)
