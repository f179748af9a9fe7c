"""What is made of a number before it stands in a column: its logarithm or root, its decile, rank or sign."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from fastgen_magic.schema.formula import in_formula
from fastgen_magic.statements.form import Context, Form, Found
from fastgen_magic.statements.mentions import is_temporal, mentioned
from fastgen_magic.statements.names import plain
from fastgen_magic.statements.places import begins_clause, is_alone

FUNCTIONS = {
    "log10": "{decimal_log}",
    "log": "{logarithm}",
    "sqrt": "{root_word}",
    "abs": "{absolute_word}",
    "exp": "{exponential_word}",
}
"""Functions of formulas by the words for them."""
_OF = r"(?:~(?:{of}|{article})(?![^\W\d_])){0,2}+"
_WORDS = "|".join(f"(?P<{name}>{words})" for name, words in FUNCTIONS.items())
_REACH = 60


def within(places: Iterable[Found], context: Context) -> Iterator[Found]:
    """The formulas; behind "log of" one is within that function, behind "deciles of" it is none, and said."""
    led = context.language.pattern(rf"(?<!\w)(?:{_WORDS}|(?P<size>{{unsigned}})|{{transform}}){_OF}~$")
    for found in places:
        begun = max(0, found.start - _REACH)
        word = led.search(context.text[begun : found.start]) if "formula" in found.facts else None
        if word is None:
            yield found
            continue
        start = begun + word.start()
        name = _function(word)
        told = {"formula": f"{name}({found.facts['formula']})"} if name else {}
        unread = {} if name else {"unread": (context.written[start : found.end],)}
        yield replace(found, start=start, facts={**told, **unread})


def _function(word: re.Match[str]) -> str | None:
    size = "abs" if word.groupdict().get("size") else None
    return next((name for name in FUNCTIONS if word[name]), size)


def find_functions(context: Context) -> Iterator[Found]:
    """The logarithm, root or size of another field, as a clause of its own."""
    words = context.language.pattern(rf"(?<!\w)(?:{{article}} )?(?:{_WORDS}){_OF}~(?=[\w`])")
    for match in words.finditer(context.text):
        other = mentioned(context, match.end()) if begins_clause(match.start(), context.text) else None
        if other and not is_temporal(other.field) and is_alone(match.start(), other.end, context.text):
            told = f"{_function(match)}({in_formula(other.field)})"
            yield Found(match.start(), other.end, {"formula": told})


_SCALES = (
    r"(?P<log10>{decimal_log})|(?P<log2>{binary_log})|(?P<log>{logarithm}|log1p)|(?P<sqrt>{root_word})(?!\w)"
)
_BEHIND = (
    r"[(\[]~(?:(?P<log10>{decimal_log})|(?P<log2>{binary_log})|(?P<log>{logarithm}|{in_logs}))~(?=[)\]])"
    r"|[,;]~(?P<scale>{in_logs})~(?=$|[.;)\]])"
)
_LOGBOOK = re.compile(r"(?:\w{1,3} )?log(?:ged)?(?: (?!trans)[^()]*|-)?", re.IGNORECASE)
"""What may be a book that is kept, or a trunk: "log of the server", "log cabin", "logged in"."""
_QUANTITY = "(?:{quantity_noun}|{quantity_heads})(?!\\w)"
_DIRECTLY = r"(?:(?:{of_quantity}) )*{quantity_noun}(?!\w)"
_LATER = rf"(?:{{article}} )?(?:(?!(?:{{no_item_start}}|{{asks_what}})(?!\w))[\w'-]+ ){{0,3}}?{_QUANTITY}"


def find_scales(context: Context) -> Iterator[Found]:
    """The field itself on a scale of logarithms: "log of the income", "population (in logs)"."""
    head = rf"(?<![\w-])(?:{{article}} )?(?:{_SCALES})(?:{_OF}~(?:\(|(?<=[\s'])(?=\w))|-(?=\w))"
    book = context.language.pattern(r"(?:{article} )?{no_logarithm}(?!\w)")
    for match in context.language.pattern(head).finditer(context.text):
        before = plain(context.text[: match.start()])
        own = not before or (
            before == plain(context.field.name) and begins_clause(match.start(), context.text)
        )
        doubtful = own and _LOGBOOK.fullmatch(match[0])
        if own and not doubtful:
            yield Found(match.start(), match.end(), _scaled(match))
        elif doubtful and not book.match(context.text, match.end()):
            yield _of_quantity(match, match.start(), _is_of_quantity(match, context), context)
    for match in context.language.pattern(_BEHIND).finditer(context.text):
        sure = not _LOGBOOK.fullmatch(match[0].strip("([ ")) or context.language.pattern(
            rf"(?<!\w){_QUANTITY}"
        ).search(context.text[: match.start()])
        yield _of_quantity(match, match.start() + 1, bool(sure), context)


def _of_quantity(match: re.Match[str], start: int, sure: bool, context: Context) -> Found:
    """The scale, or words that are unread: nobody knows whether the log of a cabin is a logarithm."""
    told = _scaled(match) if sure else {"unread": (context.written[start : match.end()].strip(),)}
    return Found(start, match.end(), told)


def _is_of_quantity(match: re.Match[str], context: Context) -> bool:
    """Whether a noun for a quantity stands behind "log" or "log of the"."""
    spoken = context.language
    thing = _LATER if spoken.pattern(r".* {of}(?: {article})?~").fullmatch(match[0]) else _DIRECTLY
    return spoken.pattern(thing).match(context.text, match.end()) is not None


def _scaled(match: re.Match[str]) -> dict[str, str]:
    name = next(name for name, text in match.groupdict().items() if text)
    return {"transform": "log" if name == "scale" else name, "kind": "numerical"}


_MORE = re.compile(r"(?P<whole>\w+|`[^`]+`) (?P<sign>[+-]) (?P<share>\d[\d.]*)")


def more_by_percent(text: str, place: int, context: Context) -> tuple[str, int]:
    """A sum and where it ends; of so many percent more or less it is that share: "rent plus 25 %"."""
    sum_ = _MORE.fullmatch(text)
    percent = context.language.pattern(r"~(?:{percent})(?!\w)").match(context.text, place)
    if sum_ is None or percent is None:
        return text, place
    return f"{sum_['whole']} * (1 {sum_['sign']} {sum_['share']} / 100)", percent.end()


FORMS = (
    Form(
        "logarithm",
        "that the numbers are logarithms, or square roots, of what the other words tell",
        find=find_scales,
    ),
)
