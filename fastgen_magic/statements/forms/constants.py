"""Forms of constants: always "EUR", constant value 42."""

import re

from fastgen_magic.statements.amounts import amount_of, value_of
from fastgen_magic.statements.form import Context, Facts, Form

_ENDS = re.compile(r" {0,3}(?:$|[,;.:)(\x00])")


_OF_SOME = r"(?:^|[,;.:(])~(?P<some>(?:{for_label}|{of_value}|{when}|{if_word}) [^,;.:()\x00]{1,40} )$"
"""A clause about some of the rows: "bei Auto immer nein", "for members always 0"."""


def _always(match: re.Match[str], context: Context) -> Facts | None:
    """A constant, told where it is one of some rows alone."""
    some = context.language.pattern(_OF_SOME).search(context.text[: match.start()])
    words = context.written[some.start("some") : match.end()] if some else ""
    return {"unread": (words,)} if some else _constant(match, context)


def _constant(match: re.Match[str], context: Context) -> Facts | None:
    """A quoted text, a number, a word in capital letters or a name that ends its clause."""
    before = context.text[max(0, match.start() - 20) : match.start()]
    if context.language.pattern(r"(?:{about} |(?:{in_unit}|[(\[])~)$").search(before):
        return None  # "almost always 0", "in constant 1986 USD"
    if match["quoted"] is not None:
        return {"constant": match["quoted"]}
    if not _ENDS.match(context.text, match.end()):
        return None
    if match["truth"] is not None:
        return {"constant": match["truth"].casefold() == "true"}
    amount = amount_of(match["number"], context.language) if match["number"] else None
    if amount is None:
        name = match["name"] or ""
        single = ":" in match[0] and " " not in name  # "constant: kg"
        named = name and (single or all(word[0].isupper() for word in name.split()))
        return {"constant": match["answer"] or match["name"]} if match["answer"] or named else None
    plain = value_of(match["number"])
    told = {"currency": amount.currency, "unit": amount.unit}
    said = {name: one for name, one in told.items() if one}
    return {"constant": plain if not isinstance(plain, str) else amount.number, **said}


def _for_everyone(match: re.Match[str], _context: Context) -> Facts | None:
    """What stands alone before "for all": "80 for everyone"; "VAT" may be what the field is."""
    letters = match["letter"] or match["money"] or ""
    return {"constant": value_of(match["number"] or letters)} if letters == letters.upper() else None


def _only_amount(match: re.Match[str], context: Context) -> Facts | None:
    """All that is said is one amount with its currency."""
    amount = amount_of(match["n"], context.language)
    if amount is None or not amount.currency:
        return None
    return {"constant": amount.number, "kind": "numerical", "currency": amount.currency}


FORMS = (
    Form(
        "constant",
        "one value for all rows",
        pattern=(
            r"{constant}(?: {is_one})?~:?~(?:[\"'`](?P<quoted>[^\"'`\x00]{1,80})[\"'`]|"
            r"(?P<plain>(?P<truth>true(?!\w)|false(?!\w))|(?P<answer>(?:{yes}|{no})(?!\w))|(?P<number>[-+]?\d[\d.,]{0,20}(?<=\d)(?:~(?:{currency}|{unit})(?!\w))?)|"
            r"(?P<name>[^\W\d][\w'-]{1,30}(?: [^\W\d][\w'-]{0,30}){0,4})))"
        ),
        read=_always,
    ),
    Form(
        "one for everyone",
        "one number, capital letter or currency that all rows have",
        pattern=(
            r"(?:^|[,;:(])~(?:(?P<number>\d{1,9}(?:[.]\d{1,6})?)|(?P<letter>[A-Z])|(?P<money>{currency}))"
            r" {for_everyone}(?=~(?:$|[,;.)]))"
        ),
        read=_for_everyone,
    ),
    Form(
        "one amount",
        "one amount for all rows, where nothing else is said",
        pattern=(
            r"^~(?:(?:[^\W\d]+,? ){0,4}?{fixed_word}"
            r"(?:(?: [^\W\d]+){0,3}(?: (?:{of}|{at_measure})|~[,:])| [^\W\d]+)? )?"
            r"(?P<n>{amount})~(?:/~[^\W\d]{1,12}|(?:{combined}|each|a|an) [^\W\d]{1,12}|each)?[.\s]*$"
        ),
        read=_only_amount,
    ),
)
