"""Forms of limits that are not those of all rows: of several groups, of a share of the values."""

import re
from statistics import NormalDist

from fastgen_magic.statements.amounts import Amount, amount_of, beside, share_of
from fastgen_magic.statements.form import Context, Facts, Form
from fastgen_magic.statements.forms.each_group import EXCEPTIONS, LIMITS
from fastgen_magic.statements.forms.ordered_values import RANGES


def _share_between(match: re.Match[str], context: Context) -> Facts | None:
    """So many of the values lie between two numbers: the middle, and how far a bell spreads around it."""
    share, low, high = (share_of(match["share"], context.language), *_ends(match, context))
    if share is None or low is None or high is None or not 0.2 <= share < 1 or low.number >= high.number:
        return None
    sd = (high.number - low.number) / 2 / NormalDist().inv_cdf((1 + share) / 2)
    mean = (low.number + high.number) / 2
    return {"law": "normal", "law_data": (("mean", mean), ("sd", float(f"{sd:.3g}"))), **beside(high, low)}


def _ends(match: re.Match[str], context: Context) -> tuple[Amount | None, Amount | None]:
    return amount_of(match["low"], context.language), amount_of(match["high"], context.language)


FORMS = (
    EXCEPTIONS,
    LIMITS,
    RANGES,
    Form(
        "share between",
        "between which numbers a share of the values lies: some lie outside of them",
        pattern=(
            r"(?P<share>{share}) (?:{of} )?(?:{article} )?(?:{rows}|{a_number}) (?:{share_lies} )?"
            r"{between} (?P<low>{amount})~(?:{to}|{and}|-)~(?P<high>{amount})"
        ),
        read=_share_between,
    ),
)
