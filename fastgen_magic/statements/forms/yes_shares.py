"""Forms of the share of rows that answer yes: "about 23 % yes", "true for 2 % of the rows"."""

import re

from fastgen_magic.statements.amounts import share_of
from fastgen_magic.statements.form import Context, Facts, Form

_SHARE = r"(?:{about}~)?(?P<share>{share})"


def _of_yes(match: re.Match[str], context: Context) -> Facts | None:
    share = share_of(match["share"], context.language)
    if share is None:
        return None
    if context.language.means("no", match["answer"]):
        share = 1 - share
    return {"yes_no": True, "shares": ((True, round(share, 9)), (False, round(1 - share, 9)))}


def _of_rows(match: re.Match[str], context: Context) -> Facts | None:
    """A share of the rows where the field is a question: the share of those that answer yes."""
    said = context.language.pattern(r"{whether}|{indicator}|{true_where}|{or_not}|\?|\b1 {for_label}\b")
    share = share_of(match["share"], context.language)
    if share is None or not (said.search(context.written) or match["true"]):
        return None
    return {"yes_no": True, "shares": ((True, share), (False, round(1 - share, 9)))}


FORMS = (
    Form(
        "share of yes",
        "the share of rows that answer yes, or no",
        pattern=rf"{_SHARE}~(?:{{of}} {{rows}}~)?(?:{{are_is}}~)?(?P<answer>{{share_of_yes}}|{{no}})",
        read=_of_yes,
        examples={
            "whether the customer left, about 23 % yes": {
                "shares": ((True, 0.23), (False, 0.77)),
                "yes_no": True,
            },
            "is it spam? 90 % no": {"shares": ((True, 0.1), (False, 0.9))},
            "ob versichert, 40 % ja": {"shares": ((True, 0.4), (False, 0.6))},
            "abonné ou non, 30 % oui": {"shares": ((True, 0.3), (False, 0.7))},
        },
        counters=("23 % discount", "5 % missing"),
    ),
    Form(
        "share of true rows",
        "the share of rows in which it is true",
        pattern=rf"(?P<true>(?:{{true_where}} )?)(?:{{in_of}} )?{_SHARE}~(?:{{of}} )?{{rows}}",
        read=_of_rows,
        examples={
            "true for 2% of the rows": {"shares": ((True, 0.02), (False, 0.98)), "yes_no": True},
            "true where the raw value was in epoch seconds, 5.0% of rows": {
                "shares": ((True, 0.05), (False, 0.95))
            },
            "boolean, true in 3 of 10 rows": {"shares": ((True, 0.3), (False, 0.7)), "yes_no": True},
            "flag of late payment (boolean), one in ten of the orders": {
                "shares": ((True, 0.1), (False, 0.9))
            },
        },
        counters=("price, 5 % of rows are outliers", "share of the rows in percent"),
    ),
)
