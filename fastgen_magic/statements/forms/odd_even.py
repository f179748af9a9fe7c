"""Forms of odd, even and prime numbers: "odd numbers between 1 and 99"."""

import re

from fastgen_magic.schema import Value
from fastgen_magic.statements.amounts import number_of
from fastgen_magic.statements.form import Context, Facts, Form
from fastgen_magic.statements.places import is_alone, is_moment

_MOST = 500
"""Numbers that are listed."""
_SORT = "(?:(?P<odd>{odd_word})|(?P<even>{even_word})|{prime_word})"
_ENDS = (
    r"(?:~,?~(?:{between} )?(?P<low>{number})~(?:{to}|{and}|-)~(?P<high>{number})"
    r"|~,?~(?:(?P<open>{below})|{at_most}) (?P<most>{number}))?"
)


def _read(match: re.Match[str], context: Context) -> Facts | None:
    """Even ones are multiples of two; the others are listed, if their ends are said, and else unread."""
    before = context.text[max(0, match.start() - 40) : match.start()]
    if is_moment(context) or not (match["before"] or match["behind"] or _is_limited(match, context)):
        return None  # "even when it rains"
    if context.language.pattern(r"(?:{counted}|{of_something_else})~$").search(before):
        return None
    said = [match["low"], match["most"] or match["high"]]
    low, high = (number_of(end, context.language) if end else None for end in said)
    high = high - 1 if match["open"] and high is not None else high
    if match["even"]:
        ends = {key: end for key, end in (("low", low), ("high", high)) if end is not None}
        return {"multiple_of": 2, "whole": True, **ends}
    low = 1 if low is None and high is not None else low
    if low is None or high is None or not 0 < high - low <= 2 * _MOST:
        return {"unread": (context.written[match.start() : match.end()].strip(),), "whole": True}
    every = range(int(low), int(high) + 1)
    values: list[Value] = [one for one in every if (one % 2 == 1 if match["odd"] else _is_prime(one))]
    return {"values": tuple((value, "") for value in values)} if values else None


def _is_limited(match: re.Match[str], context: Context) -> bool:
    """Whether a single word and its limits are clauses of their own: "even, 1 to 9", "1 to 9, even"."""
    if match[0].strip(" .") == context.text.strip(" ."):  # "even" is all that is said
        return True
    comma = re.match(r"[^\W\d]+ {0,3},", match[0])
    ends = context.language.pattern(r"{number}~(?:{to}|-)~{number}~,~$")
    comma = comma or ends.search(context.text[: match.start()][-60:])
    known = match["odd"] or match["even"] or context.language.code == "en"  # "primo" is the first as well
    return bool(comma and known and is_alone(match.start(), match.end(), context.text))


def _is_prime(number: int) -> bool:
    return number > 1 and all(number % one for one in range(2, int(number**0.5) + 1))


FORMS = (
    Form(
        "odd and even",
        "whole numbers of which each is odd, even or prime",
        pattern=(
            r"(?:{article} )?(?P<before>(?:{whole_number}|{a_number}|{always}) )?"
            rf"{_SORT}(?P<behind> (?:{{whole_number}}|{{a_number}}))?(?!\w){_ENDS}"
        ),
        read=_read,
    ),
)
