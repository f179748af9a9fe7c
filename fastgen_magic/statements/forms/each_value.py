"""Forms of a number for each value of another field: "3 EUR for City, 4 EUR for Trekking, 5 otherwise"."""

import re
from collections.abc import Iterator

from fastgen_magic.statements.amounts import Amount, amount_of, beside
from fastgen_magic.statements.form import Context, Form, Found
from fastgen_magic.statements.names import plain
from fastgen_magic.statements.places import sentences
from fastgen_magic.statements.stated import ByValue

_MOST = 40
"""Numbers that one sentence may give."""
_WORDS = r"(?P<words>[^\W\d][^\d\x00]{0,40}?(?: \d{1,2})?|[^\W\d][\w-]{0,20})"
_REST = "(?P<rest>{otherwise}|{elsewhere})"
_FOR = "{of_value} (?:{article} )?"
_FIRST = rf"(?P<amount>{{amount}}) (?:{_REST}|{_FOR}{_WORDS})"
_BRACKET = rf"(?P<amount>{{amount}}) \((?:{_REST}|{_WORDS})\)"
_SECOND = rf"(?:{_REST}|(?:{_FOR})?{_WORDS})(?:~[:=]~| )(?P<amount>{{amount}})"
_PLAIN = rf"(?P<amount>{{amount}}) {_WORDS}"
_NO_VALUES = (
    "{mean_word}|{sd_word}|{median_word}|{at_least}|{at_most}|{above}|{below}|{between}|{multiple_of}|[<>=]"
)
_HEAD = re.compile(r"[:-]\s+(?=\S)")
_JOINT = r"~(?:;|,(?!\d))~(?:(?:{and}|{or}) )?|~(?:{and}|{or}) (?={amount}|{otherwise})"

Row = tuple[str | None, Amount, bool]


def find_each(context: Context) -> Iterator[Found]:
    """At least two clauses in a row that each give a number for a word, or for the rest."""
    text, spoken = context.text, context.language
    for start, end in sentences(text):
        if spoken.pattern("{amount}").search(text, start, end) is None:
            continue
        cuts = list(spoken.pattern(_JOINT).finditer(text, start, end))[: _MOST + 1]
        begins, stops = [start, *(cut.end() for cut in cuts)], [*(cut.start() for cut in cuts), end]
        places = list(zip(begins, stops, strict=True))
        rows = [_row(text[begin:stop], context) for begin, stop in places]
        first = next((at for at, row in enumerate(rows) if row), len(rows))
        given = [row for row in rows[first:] if row]
        if len(given) < 2 or len(given) < len(rows) - first:
            continue
        told = f"{plain(context.field.name)}, {text[start : places[first][0]]}"
        if not _are_amounts(given, told, context):
            continue
        before = text[slice(*places[first - 1])] if first else ""
        if spoken.pattern("{about} {amount}").search(
            before
        ):  # "around 70 for single, 110 for double": all are
            continue
        if spoken.pattern(rf"~{{amount}} {_FOR}").match(
            before
        ):  # "50 % for those below 18, 25 % for passive"
            yield Found(places[first - 1][0], end, {"unread": (context.written[places[first - 1][0] : end],)})
            continue
        begin, stop = places[first]
        colon = _HEAD.search(text[begin:stop])
        table = ByValue("", tuple((word, amount.number) for word, amount, _ in given))
        facts = {"by_value": table, "kind": "numerical", **beside(*(amount for _, amount, _ in given))}
        yield Found(begin + (colon.end() if colon else 0), end, facts)


def _row(clause: str, context: Context) -> Row | None:
    """The word that a clause gives a number for (None: the rest), the number, whether no word joins them."""
    spoken = context.language
    clause = _HEAD.split(clause, maxsplit=1)[-1].strip(" .")
    for template in (_BRACKET, _FIRST, _SECOND, _PLAIN):
        match = spoken.pattern(template).fullmatch(clause)
        amount = amount_of(match["amount"], spoken) if match else None
        if match is None or amount is None or spoken.pattern(_NO_VALUES).search(clause):
            continue
        rest = template in (_FIRST, _SECOND) and match["rest"]
        bare = template in (_SECOND, _PLAIN) and not amount.currency
        if not (bare and amount.unit):
            return (None if rest else match["words"].strip(), amount, bare)
    return None


def _rounding(numbers: list[int | float]) -> float:
    """How far a sum of shares that are written with so many decimals may be from the whole."""
    decimals = max(len(f"{number:g}".partition(".")[2]) for number in numbers)
    return 0.51 * len(numbers) * 10.0**-decimals


def _are_amounts(rows: list[Row], before: str, context: Context) -> bool:
    """Whether the numbers are amounts, no codes with their labels, and each word has one.

    before: name and first words of the field; "Euro je Stunde", "discount" tell that it is an amount.
    """
    numbers = [amount.number for _, amount, _ in rows]
    words = [word and word.casefold() for word, _, _ in rows]
    measured = any(amount.unit or amount.currency for _, amount, _ in rows)
    fractions = any(not float(number).is_integer() for number in numbers)
    bare = any(row[2] for row in rows)
    large = not bare and all(number >= 10 and number % 10 == 0 for number in numbers)
    near = _rounding(numbers)
    measured = measured or (bare and _is_measured(before, context))
    if bare and any(abs(sum(numbers) - whole) <= min(near, 0.005 * whole) for whole in (1, 100)):
        return False  # shares
    percent = [amount.unit == "percent" for _, amount, _ in rows]
    rate = context.language.pattern(r"(?<!\w){rate_heads}(?!\w)").search(before) is not None
    zero = any(not one and number == 0 for one, number in zip(percent, numbers, strict=True))
    if any(percent) and not ((rate and zero) or ((rate or zero) and abs(sum(numbers) - 100) > near)):
        return False  # shares
    return (measured or fractions or large) and len(set(words)) == len(words)


def _is_measured(before: str, context: Context) -> bool:
    """Whether a clause before the numbers is a unit or a currency, or begins with one: "Euro je Stunde"."""
    return (
        context.language.pattern(r"(?:^|[,;:])~(?:{in_unit} )?(?:{unit}|{currency})(?!\w)").search(before)
        is not None
    )


FORMS = (
    Form(
        "number for each value",
        "the number that it is for each value of the one other field that has all these values",
        find=find_each,
    ),
)
