"""Forms of codes whose parts are told one behind the other."""

import re
from collections.abc import Iterator

from fastgen_magic.statements.codes import counted
from fastgen_magic.statements.form import Context, Facts, Form, Found
from fastgen_magic.statements.forms.codes import COUNTED, KIND, count_of

_PART = (
    r"(?:(?:(?P<many>{count})~-?~|{article} )?(?:{letter_word}|{digit_word}) (?:{between} )?"
    r"(?P<first>[A-Z]|\d)~(?:-|{to}|{and})~(?P<last>[A-Z]|\d)(?!\w)|"
    r"(?:(?:{article} )?(?:(?P<low>{count})~(?:-|{to})~)?(?P<count>{count})~-?~|{article} )"
    r"(?:(?:{upper_word}|(?P<lower>{lower_word})|random|leading) )?"
    rf"(?:{KIND})|(?:(?:{{article}}|{{articles}}) )?"
    r"(?:(?P<hyphen>{hyphen_word})|(?P<slash>{slash_word})|(?P<blank>{blank_word}))(?!\w)|"
    r"[`\"']?(?P<literal>[A-Z]{1,4}\d{1,4}|"
    r"(?:(?<![\w.,-])\d)?[A-Za-z]{1,6}[-/_]?(?:\d{2,4}[-/_])?)(?![\w])[`\"']?)"
)
_JOINT = r"~,?~(?:(?P<follows>{followed_by}) |,~|[+]~|(?<=\s)(?={count} ))"


def _joined(context: Context) -> Iterator[Found]:
    """MCH followed by four digits; two letters, a hyphen and five digits."""
    if not context.language.pattern(KIND).search(context.text):
        return
    part, joint = context.language.pattern(_PART), context.language.pattern(_JOINT)
    joined_before = context.language.pattern(r"(?:\w|[A-Z]~(?:{to}|-)~)$")
    taken = 0
    for first in part.finditer(context.text):
        named = (first["literal"] or "").casefold() == context.field.name.casefold()
        ranged = joined_before.search(context.text[: first.start()][-9:])
        if first.start() < taken or (named and context.text[first.end() : first.end() + 1] == ","):
            continue
        pieces, end, follows = [_piece(first, context)], first.end(), False
        while (
            pieces[-1]
            and (glue := joint.match(context.text, end))
            and (next_ := part.match(context.text, glue.end()))
        ):
            piece = _piece(next_, context)
            if piece is None:
                break
            follows = follows or glue["follows"] is not None or "+" in glue[0]
            pieces.append(piece)
            end = next_.end()
        taken = end
        pattern = "".join(piece or "" for piece in pieces)
        several = sum(_COUNTS.search(piece or "") is not None for piece in pieces)
        sure = follows or several > 1 or any(piece in ("-", "/") for piece in pieces[1:-1])
        if len(pieces) > 1 and (pieces[0] or "").strip() and several and sure:
            lead = context.language.pattern("(?:{starts_with} )$").search(context.text[: first.start()][-40:])
            start = first.start() - (len(lead[0]) if lead else 0)
            words = context.written[start:end]
            yield Found(start, end, {"unread": (words,)} if ranged else {"pattern": pattern})


_SIGNS = {"hyphen": "-", "slash": "/", "blank": " "}
_COUNTS = re.compile(r"\\d|[\]]")


def _piece(match: re.Match[str], context: Context) -> str | None:
    if match["literal"]:
        return match["literal"] if _is_literal(match) else None
    if first := match["first"]:
        last, many = match["last"], count_of(match["many"] or "1", context.language) or 0
        alike = first < last and first.isdigit() == last.isdigit()
        return counted(f"[{first}-{last}]", many) if alike and many else None
    if sign := next((sign for name, sign in _SIGNS.items() if match[name]), ""):
        return sign
    kind = next(kind for kind in COUNTED if match[kind])
    count = 1 if match["count"] is None else count_of(match["count"], context.language)
    sign = "[a-z]" if kind == "letter_word" and match["lower"] else COUNTED[kind]
    low = count_of(match["low"], context.language) if match["low"] else count
    if count is None or low is None or low > count:
        return None
    return counted(sign, count) if low == count else f"{sign}{{{low},{count}}}"


def _is_literal(match: re.Match[str]) -> bool:
    """Whether letters are those of the code and no word: capitals, in quotes, with a sign, or no vowel."""
    text = match["literal"]
    letters = text.strip("-/_0123456789")
    quoted = match[0][0] in "`\"'"
    return letters.isupper() or quoted or letters != text or re.fullmatch(r"[^aeiouy]{2,3}", text) is not None


def _led(match: re.Match[str], context: Context) -> Facts | None:
    """So many digits or signs, the first of which are given."""
    count = count_of(match["count"], context.language)
    kind = next(kind for kind in COUNTED if match[kind])
    lead = match["lead"]
    if count is None or lead != lead.upper():
        return None
    within = 0 if kind == "digit_word" and not lead.isdigit() else len(lead)  # letters are none of the digits
    return {"pattern": lead + counted(COUNTED[kind], count - within)} if count > within else None


_CLASS = "(?:[Aa]-[ZzFf]|0-9)"


def _of_class(match: re.Match[str], context: Context) -> Facts | None:
    count = count_of(match["count"], context.language)
    signs = "".join(re.findall(_CLASS, match["set"]))
    return {"pattern": counted(f"[{signs}]", count)} if count and signs != "0-9" else None


FORMS = (
    Form(
        "digits behind a start",
        "so many digits, letters or signs, of which the first are given",
        pattern=(
            rf"(?P<count>{{count}})~-?~(?:{KIND}),?~{{starts_with}} "
            r"[`\"']?(?P<lead>[A-Z0-9]{1,8})(?!\w)[`\"']?"
        ),
        read=_led,
    ),
    Form(
        "letters and digits",
        "so many signs, each a letter or a digit",
        pattern=r"(?P<count>{count}) {character_word}(?:,~|~:~| {of} |~\()~{alphanumeric_word}",
        read=lambda match, context: {
            "pattern": counted("[A-Z0-9]", count_of(match["count"], context.language) or 6)
        },
    ),
    Form(
        "signs of a class",
        "so many signs, of which each is one of a class: A-Z, a-z, 0-9",
        pattern=(
            r"(?P<count>{count})~-?~{character_word}~[,(:]?~(?:{of} |{between} )?"
            rf"\[?(?P<set>{_CLASS}(?:~(?:,|{{and}} )?~{_CLASS})*)\]?\)?(?![\w-])"
        ),
        read=_of_class,
    ),
    Form(
        "parts of a code",
        "the parts of a code, one behind the other",
        find=_joined,
    ),
)
