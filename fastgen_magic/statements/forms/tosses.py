"""Form of coins and dice: "number of heads in 10 tosses", "sixes in 20 throws of a die"."""

import re

from fastgen_magic.statements.form import Context, Facts, Form

_SIDES = {"side": 0.5, "face": 0.166667}
"""What is counted -> its share among the throws of a fair coin or die."""


def _thrown(match: re.Match[str], context: Context) -> Facts | None:
    """How often one side comes up; a coin that is not fair says so in other words."""
    number = context.language.numbers.get(match["n"].casefold()) or int(match["n"])
    share = next(share for name, share in _SIDES.items() if match[name])
    if context.language.pattern("{unfair}").search(context.written):
        return None
    return {"law": "binomial", "law_data": (("trials", int(number)), ("share", share))}


FORMS = (
    Form(
        "coins and dice",
        "how often one side of a fair coin or die comes up in so many throws",
        pattern=(
            r"(?:{counted} )?(?:{articles} )?(?:(?P<side>{coin_side})|(?P<face>{die_face})) "
            r"(?:{in_of}|{within}|{of_value}|{among}) (?:{articles} )?(?P<n>{count}) "
            r"(?:[^\W\d]+ )?{toss_word}(?: {of} (?:{articles} )?(?:[^\W\d]+ )?{coin_or_die})?"
            r"(?=~(?:$|[,;.:()]))"
        ),
        read=_thrown,
    ),
)
