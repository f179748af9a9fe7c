"""Forms of shares: "about 23 % yes", "true for 2 % of the rows", "mostly A (80 %), else B"."""

import re
from collections.abc import Iterator
from dataclasses import replace

from fastgen_magic.statements.category import is_category
from fastgen_magic.statements.closed_list import listed
from fastgen_magic.statements.form import Context, Form, Found
from fastgen_magic.statements.items import Item, items_of
from fastgen_magic.statements.places import sentences

_SHARE = r"(?:{about}~)?(?P<share>{share})"


def find_shared(context: Context) -> Iterator[Found]:
    """Two or more neighbours in a list that each say their share; "the rest" may end it."""
    text, language = context.text, context.language
    for start, end in sentences(text):
        if end - start > 6_000 or not language.pattern("{percent}").search(text, start, end):
            continue
        colon = re.search(r":\s|\s-\s", text[start:end])
        begin = start + colon.end() if colon else start
        items = [_without_rest(item, context) for item in items_of(text[begin:end].strip(" ."), language)]
        run = [place for place, item in enumerate(items) if item.share is not None]
        if not run or run[-1] - run[0] >= len(items):
            continue
        stop = run[-1] + (2 if run[-1] + 1 < len(items) and items[run[-1] + 1].label == "rest" else 1)
        if _closes_without_share(items[stop:], text[begin:end], context):
            stop = len(items)
        chosen = [replace(item, label="") for item in items[run[0] : stop]]
        total = sum(item.share or 0 for item in chosen)
        if len(chosen) > 1 and total <= 1.02 and all(is_category(item, context) for item in chosen):
            yield Found(begin, end, listed(chosen, context))


def _closes_without_share(items: list[Item], text: str, context: Context) -> bool:
    """Whether the last of a list that "or" closes have no share: "card (70 %), cash (20 %) or cheque"."""
    if not 1 <= len(items) <= 3 or any(item.share is not None or item.words > 2 for item in items):
        return False
    joint = context.language.pattern(r"\s{or}\s").search(text)
    return joint is not None and all(is_category(item, context) for item in items)


def _without_rest(item: Item, context: Context) -> Item:
    """What "else B" and "the rest B" name is B, with the share that is left."""
    rest = context.language.pattern(
        r"(?:{otherwise})[:,]?\s(?:{are_is}\s)?(?P<item>[^\W\d].{0,40})"
    ).fullmatch(item.text)
    most = context.language.pattern(r"(?:{mostly})\s(?P<item>[^\W\d].{0,40})").fullmatch(item.text)
    if rest and item.share is None:
        return Item(rest["item"], "rest")
    if most and item.share is None:
        return Item(most["item"], "rest")
    return replace(item, text=most["item"]) if most else item


FORMS = (
    Form(
        "shares of values",
        "values with their shares; what is left goes to the values without one, evenly",
        find=find_shared,
        examples={
            "way to pay, card 70 %, cash 20 %, cheque 10 %": {
                "shares": (("card", 0.7), ("cash", 0.2), ("cheque", 0.1))
            },
            "card 70 percent, cash 20 percent, cheque 10 percent": {
                "shares": (("card", 0.7), ("cash", 0.2), ("cheque", 0.1))
            },
            "mostly A (80 %), else B": {"shares": (("A", 0.8), ("B", 0.2))},
            "segment: A 50%, B 30%, rest C": {"shares": (("A", 0.5), ("B", 0.3), ("C", 0.2))},
            "plan - free (70 %), pro (25 %), enterprise (5 %)": {
                "shares": (("free", 0.7), ("pro", 0.25), ("enterprise", 0.05))
            },
            "mostly silver (60 %), some gold (30 %), few platinum": {
                "shares": (("silver", 0.6), ("gold", 0.3), ("platinum", 0.1))
            },
            "PayPal (45 %), credit card (35 %) or invoice": {
                "shares": (("PayPal", 0.45), ("credit card", 0.35), ("invoice", 0.2))
            },
            "standard (75 %), the rest express": {"shares": (("standard", 0.75), ("express", 0.25))},
        },
        counters=("discount in percent, 10 % at most", "5 % missing, 3 % late"),
    ),
)
