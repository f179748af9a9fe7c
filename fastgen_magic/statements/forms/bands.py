"""Forms of bands: "under 18, 18 to 65, over 65", "0-17, 18-64, 65+": each is a value, none a limit."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import inf

from fastgen_magic.statements.amounts import Amount, amount_of, in_scale_of
from fastgen_magic.statements.closed_list import listed
from fastgen_magic.statements.form import Context, Form, Found
from fastgen_magic.statements.items import MOST, item_of
from fastgen_magic.statements.places import is_moment, runs

_N = r"(?:{amount}|(?<![\w:.-])\d{1,2}:\d\d(?![\w:])|{spelt})"
_END = rf"(?:{_N}|(?<=-)\d{{1,6}}(?:[kKM]|:\d\d)(?![\w:]))"  # 20k-50k
_NOUNS = r"(?: (?!{or} |{and} |{to} |{above} |{below} )[^\W\d][\w-]*){0,2}(?=~(?:$|[,;/|().]|{or} ))"
_BAND = (
    r"(?:(?P<below>{below}|{at_most}|{to}|<=?|≤)~|(?P<above>{above}|{at_least}|>=?|≥)~)?"
    rf"(?:(?:{{between}} )?(?P<low>{_N})(?:~(?:{{to}}|-)~(?:<|{{below}} )?(?P<high>{_END}))?"
    rf"|{{between}} (?P<from>{_N}) {{and}} (?P<until>{_N}))"
    rf"(?:~(?P<more>{{or_more}}|(?:[+]|{{plus}})(?!\w))|~(?P<less>{{or_less}}))?{_NOUNS}"
    r"(?:~\(?{digits}~%\)?)?"
)
_ZERO = r"(?<![^\s(:])(?P<zero>{nothing})(?=~[,;/|])"
_GLUE = r"~[,;/|]~(?:(?:{or}|{and}) )?| {or} "

_GOES_ON = re.compile(r"\s{0,3}[,;/|]\s{0,3}[^\d,;()\x00]{2,20}\d[\d.,]*[kKM]?\s*(?:$|[,;.)])")

Band = tuple[float, float]


def find_bands(context: Context) -> Iterator[Found]:
    """Bands that follow one another and grow, or fall: the first or the last of them may be open."""
    if is_moment(context):
        return
    for run in runs(f"{_BAND}|{_ZERO}", _GLUE, context):
        bands = [band for match in run if (band := _band(match, context))]
        if len(bands) == len(run) and (_are_bands(bands) or _are_bands(bands[::-1])):
            start, end = run[0].start(), run[-1].end()
            if inf not in (bands[-1][1], bands[0][1]) and _GOES_ON.match(context.text, end):
                continue  # with words that are not known
            texts = _without_noun([context.written[one.start() : one.end()] for one in run], context)
            items = [item_of(text, context.language) for text in texts]
            if len({item.text for item in items}) == len(items):
                yield Found(start, end, listed(items, context))


def _without_noun(texts: list[str], context: Context) -> list[str]:
    """The bands; a unit behind the last one alone is that of all: "0-10, 10-30, 30-60 cm"."""
    nouns = [re.search(r"(?<=\d) ?([^\W\d]\w*)$", text) for text in texts]
    last = nouns[-1]
    alone = last is not None and not any(nouns[:-1]) and context.language.unit(last[1])
    return [*texts[:-1], texts[-1][: last.start()]] if last and alone else texts


def _band(match: re.Match[str], context: Context) -> Band | None:
    """The two ends of a band; None where they are crossed, or a number is open to both sides."""
    if match["zero"]:
        return 0, 0
    low = _amount(match["low"] or match["from"], context)
    high = _amount(match["high"] or match["until"], context)
    below, above = match["below"] or match["less"], match["above"] or match["more"]
    if low is None or (high is not None and (below or above)) or (below and above):
        return None
    if high is not None:
        ends = in_scale_of(low, high), high.number
        return ends if ends[0] <= ends[1] else None
    return (-inf if below else low.number, inf if above else low.number)


def _are_bands(bands: Sequence[Band]) -> bool:
    """Whether bands grow, and are no pair of limits: some are open, or three have two ends.

    Where none is open and all lie apart, they are ranges of numbers: "rooms 101-112, 201-212, 301-306".
    """
    grow = all(one[1] <= other[0] and one != other for one, other in pairwise(bands))
    opened = sum(inf in (-low, high) for low, high in bands)
    wide = sum(-inf < low < high < inf for low, high in bands)
    if len(bands) == 2:
        low, high = bands[0][1], bands[1][0]
        return grow and opened > 0 and (opened == 2 or wide == 1) and high - low <= max(1, 0.01 * abs(low))
    apart = all(other[0] - one[1] > max(1, 0.01 * abs(one[1])) for one, other in pairwise(bands))
    return 2 < len(bands) <= MOST and grow and (opened > 0 or (wide > 2 and not apart))


def _amount(text: str | None, context: Context) -> Amount | None:
    """What a text writes; of a time of day its minutes."""
    hour, _, minute = (text or "").partition(":")
    if minute:
        return Amount(int(hour) * 60 + int(minute))
    return amount_of(text, context.language) if text else None


FORMS = (
    Form(
        "bands",
        "every value that may occur, each a band of numbers; the first and the last may be open",
        find=find_bands,
    ),
)
