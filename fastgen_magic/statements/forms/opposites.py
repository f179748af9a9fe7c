"""Form of two values that exclude each other: "male and female, 60 % female"."""

import re

from fastgen_magic.statements.closed_list import listed
from fastgen_magic.statements.form import Context, Facts, Form
from fastgen_magic.statements.items import Item
from fastgen_magic.statements.names import plain


def _opposed(match: re.Match[str], context: Context) -> Facts | None:
    """Two opposites, unless the field counts or measures what is of both."""
    one, two = match["one"], match["two"]
    known = context.language.lowered["opposites"]
    sized = context.language.pattern(
        r"(?<!\w)(?:{quantity_heads}|{money_words}|{counted}|{unit})s?(?!\w)|(?<!\w)(?!{no_plural})[^\W\d]+s$"
    )  # "guests", of whom there are so many
    opposed = {f"{one}/{two}".casefold(), f"{two}/{one}".casefold()} & known
    if not opposed or sized.search(plain(context.field.name)):
        return None
    return listed([Item(one), Item(two)], context)


_SIGNS = (Item("+", "positive"), Item("-", "negative"))

FORMS = (
    Form(
        "plus or minus",
        "a plus for what is positive, a minus for what is negative",
        pattern=r"\(~\+~/~-~\)|^~\+~/~-(?=~(?:$|[,;]))|(?<=[,;:]\s)\+~(?:/|{or})~-(?=~(?:$|[,;]))",
        read=lambda _match, context: listed([*_SIGNS], context),
    ),
    Form(
        "two opposites",
        "both of two values that exclude each other",
        pattern=r"^~(?P<one>[^\W\d]+(?:-[^\W\d]+)?) {and} (?P<two>[^\W\d]+(?:-[^\W\d]+)?)(?=~(?:$|[,;.(]))",
        read=_opposed,
    ),
)
