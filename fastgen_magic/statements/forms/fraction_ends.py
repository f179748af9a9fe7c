"""Form of amounts that end in a fraction, all of them or a share: "ending in .99 in 70 % of the cases"."""

import re

from fastgen_magic.statements.amounts import share_of
from fastgen_magic.statements.form import Context, Facts, Form
from fastgen_magic.statements.places import is_moment


def _ends(match: re.Match[str], context: Context) -> Facts | None:
    """The fraction with its share; silent where a word before it says how often."""
    share = share_of(match["share"], context.language) if match["share"] else 1.0
    often = context.language.pattern(r"(?:{mostly})(?: \w+)?~$")
    vague = match["share"] is None and often.search(context.text[max(0, match.start() - 40) : match.start()])
    fraction = float(f"0.{match['fraction']}")
    if is_moment(context) or vague or not share or not 0 < share <= 1 or not fraction:
        return None
    return {"endings": ((fraction, share),), "kind": "numerical"}


FORMS = (
    Form(
        "ends of amounts",
        "the fraction in which numbers end, with its share of the rows",
        pattern=(
            r"(?:{ends_in}) 0?[.,](?P<fraction>\d{1,2})(?!\d)(?!~%)"
            r"(?:~,?~\(?~(?:(?:{within}) )?(?P<share>{share})"
            r"(?: (?:{of}) (?:{article} )?[^\W\d]+)?~\)?)?(?=~(?:$|[,;.)]))"
        ),
        read=_ends,
    ),
)
