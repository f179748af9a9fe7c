"""Forms of lengths: varchar(50), at most 20 characters, 500 to 1000 characters."""

import re

from fastgen_magic.statements.form import Context, Facts, Form, Reader
from fastgen_magic.statements.forms.codes import count_of

_N = r"(?P<{}>{{count}}|\d{{1,3}}[., ]?\d{{3}})".replace(" ", "\\x20")
_ONE, _LOW, _LEAST, _HIGH = (
    _N.replace("{}", name).replace("{{", "{").replace("}}", "}") for name in ("n", "low", "least", "high")
)


def _between(match: re.Match[str], context: Context) -> Facts | None:
    low, high = (_number(text, context) for text in (match["low"] or match["least"], match["high"]))
    return {"min_length": low, "max_length": high} if low and high and low <= high else None


def _number(text: str, context: Context) -> int | None:
    plain = re.sub(r"(?<=\d)[., ](?=\d{3})", "", text)
    return int(plain) if plain.isdigit() else count_of(plain, context.language)


def _side(key: str) -> Reader:
    def read(match: re.Match[str], context: Context) -> Facts | None:
        number = _number(match["n"] or match["m"], context)
        return {key: number} if number else None

    return read


def _exactly(match: re.Match[str], context: Context) -> Facts | None:
    number = _number(match["n"], context)
    before = context.text[max(0, match.start() - 20) : match.start()]
    if number is None or context.language.pattern(
        r"(?:{counted}|{above}|{below}|first|last|every|per) $"
    ).search(before):
        return None
    return {"max_length": number} if match["most"] else {"min_length": number, "max_length": number}


def _typed(match: re.Match[str], _context: Context) -> Facts:
    """A column type of SQL: char(n) is n characters, the others n at most."""
    number = int(match["n"])
    fixed = {"min_length": number} if match["type"].casefold() in ("char", "nchar", "character") else {}
    return {**fixed, "max_length": number}


FORMS = (
    Form(
        "type with a length",
        "characters of the text, as the types of SQL say them",
        pattern=(
            r"(?<!\w)(?P<type>n?varchar2?|character varying|n?char|character|string|text|bpchar|tinytext)"
            r"~\(~(?P<n>\d{1,5})~(?:char|byte)?~\)"
        ),
        read=_typed,
    ),
    Form(
        "length between",
        "characters of the text, from so many to so many",
        pattern=(
            rf"(?:(?:{{between}} )?{_LOW}~(?:-|{{to}}|{{and}}|{{or}})|{{at_least}} {_LEAST}"
            rf"~(?:,|{{and}}|,? {{and}})~{{at_most}})~{_HIGH}~-?~{{character_word}}(?: {{exactly}})?"
        ),
        read=_between,
    ),
    Form(
        "length at most",
        "characters of the text, so many at most",
        pattern=(
            rf"(?:{{at_most}} {_ONE} (?:{{character_word}}|{{letter_word}}(?=~(?:$|[,;.)])))|"
            r"{longest_text}"
            r"(?: (?:{of}|{are_is}))?~[:=]?~"
            rf"{_ONE.replace('<n>', '<m>')}(?: {{character_word}})?)"
        ),
        read=_side("max_length"),
    ),
    Form(
        "length at least",
        "characters of the text, so many at least",
        pattern=(
            rf"(?:{{at_least}} {_ONE} {{character_word}}|"
            r"{shortest_text}"
            r"(?: (?:{of}|{are_is}))?~[:=]?~"
            rf"{_ONE.replace('<n>', '<m>')}(?!~{{unit}})(?: {{character_word}})?)"
        ),
        read=_side("min_length"),
    ),
    Form(
        "length",
        "characters of the text, exactly so many",
        pattern=(
            rf"(?:{{exactly}} )?(?<![\d-]){_ONE}~-?~{{character_word}}"
            r"(?: {exactly})?(?P<most> (?:{at_most}|{or_less})(?! \d))?"
        ),
        read=_exactly,
    ),
    Form(
        "of a length",
        "characters of the code or text, behind the word length",
        pattern=r"{of} length~[:=]?~(?P<n>{count})(?P<most>(?!))?(?=~(?:$|[,;.)]))",
        read=_exactly,
    ),
)
