"""Form of a moment that lies a fixed time from another one: "visit plus one year", "visit + 30 days"."""

import re
from collections.abc import Iterator
from typing import get_args

from fastgen_magic.schema import Order, TimeUnit
from fastgen_magic.statements.amounts import amount_of
from fastgen_magic.statements.form import Context, Form, Found
from fastgen_magic.statements.forms.orders import Sign, moved
from fastgen_magic.statements.mentions import is_temporal, mentioned
from fastgen_magic.statements.names import plain

_BY = (
    r"(?: (?:{plus}|(?P<less>{minus})) |~(?:[+]|(?P<minus>-))~)(?:{exactly} )?"
    r"(?P<n>{count}|{one_of_it}) (?P<unit>{unit})(?=~(?:$|[,;.:()\x00]))"
)
_WORD = re.compile(r"(?<![\w-])[\w`\"']")
_REACH = 60
_AMOUNTS = "(?<!\\w)(?:{quantity_heads}|{money_words})(?!\\w)"


def _moved(context: Context) -> Iterator[Found]:
    """Sure where a field that holds moments is named, and nothing follows the time, of what is no amount."""
    spoken = context.language
    if context.field.kind == "numerical":
        return
    for match in spoken.pattern(_BY).finditer(context.text):
        unit = next((one for one in get_args(TimeUnit) if one == spoken.unit(match["unit"])), None)
        one = spoken.means("one_of_it", match["n"])
        amount = None if one else amount_of(match["n"], spoken)
        number = 1.0 if one else float(amount.number) if amount else 0.0
        first = max(0, match.start() - _REACH)
        starts = (first + word.start() for word in _WORD.finditer(context.text[first : match.start()]))
        if spoken.pattern(_AMOUNTS).search(_head(first, match.start(), context)):
            continue  # "age at visit plus one year"
        for start in starts if unit and number else ():
            other = mentioned(context, start, moment="rather")
            if other and other.end == match.start() and is_temporal(other.field, context.names) and unit:
                sign: Sign = "<" if match["less"] or match["minus"] else ">"
                order = Order(other.field, sign, number, number, unit)
                yield Found(start, match.end(), {"orders": (order,), **moved(unit)})
                break


def _head(start: int, end: int, context: Context) -> str:
    """What stands before a place in its clause, behind a name that is no moment's."""
    name = context.field.name
    said = re.split("[,;:(]", context.written[start:end])[-1]
    return said if is_temporal(name, context.names) else f"{plain(name)}, {said}"


FORMS = (
    Form(
        "moved by a time",
        "it lies so many days, months or years behind another moment, or before it",
        find=_moved,
    ),
)
