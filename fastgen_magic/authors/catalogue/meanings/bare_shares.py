"""A share that stands alone: of those that say yes, or of the texts that are there, by what the field is."""

from dataclasses import replace
from typing import Any

from fastgen_magic.authors.catalogue.meanings.choice import Choice
from fastgen_magic.statements import Stated, Statement
from fastgen_magic.statements.amounts import share_of
from fastgen_magic.statements.language import language_of

_FORM = "bare share"
_BARE = (
    r"~(?:(?:{only}|{within}) )?(?:{about} )?(?P<share>{share})"
    r"(?: (?:(?:{of} )?(?:{article} )?{rows}|{filled}))?~"
)


def with_bare_share(choice: Choice) -> Choice:
    """The choice, with the one share that nothing used as that of yes, or of the rows that have a text.

    Of a number it may be the value itself, and of a category anything: there it stays unread.
    """
    stated = choice.stated
    answers = (choice.meaning.law if choice.meaning else choice.guess.sort) == "yes_no"
    texts = choice.kind == "free text" and stated.missing is None and not stated.mostly_missing
    if not (answers or texts) or stated.laid_down("values", "shares", "law", "unit", "low", "high"):
        return choice
    spoken = language_of(stated.field.description)
    found = [(words, spoken.pattern(_BARE).fullmatch(words)) for words in stated.unread]
    shares = [(words, share_of(match["share"], spoken)) for words, match in found if match]
    words, share = shares[0] if len(shares) == 1 else ("", None)
    return choice if share is None or not 0 < share < 1 else _shared(choice, words, share, answers=answers)


def _shared(choice: Choice, words: str, share: float, *, answers: bool) -> Choice:
    """The choice with a share as a statement of its words."""
    stated, rest = choice.stated, round(1 - share, 9)
    facts: dict[str, Any] = {"missing": rest, "nullable": True}
    if answers:
        facts = {"yes_no": True, "shares": ((True, round(share, 9)), (False, rest))}
    said = tuple(Statement(key, value, words, _FORM) for key, value in facts.items())
    unread = tuple(one for one in stated.unread if one != words)
    told = replace(stated, statements=(*stated.statements, *said), unread=unread, understood=True, **facts)
    return replace(choice, stated=told)


def has_bare_share(stated: Stated) -> bool:
    """Whether a share was read by what the field is, and not by its words alone."""
    return any(one.form == _FORM for one in stated.statements)
