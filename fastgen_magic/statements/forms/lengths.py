"""Forms of lengths: varchar(50), at most 20 characters, 500 to 1000 characters."""

import re

from fastgen_magic.statements.form import Context, Facts, Form
from fastgen_magic.statements.forms.codes import count_of

_N = r"(?P<{}>{{count}}|\d{{1,3}}[., ]?\d{{3}})".replace(" ", "\\x20")
_ONE, _LOW, _HIGH = (
    _N.replace("{}", name).replace("{{", "{").replace("}}", "}") for name in ("n", "low", "high")
)


def _between(match: re.Match[str], context: Context) -> Facts | None:
    low, high = (_number(match[name], context) for name in ("low", "high"))
    return {"min_length": low, "max_length": high} if low and high and low <= high else None


def _number(text: str, context: Context) -> int | None:
    plain = re.sub(r"(?<=\d)[., ](?=\d{3})", "", text)
    return int(plain) if plain.isdigit() else count_of(plain, context.language)


def _at_most(match: re.Match[str], context: Context) -> Facts | None:
    number = _number(match["n"] or match["m"], context)
    return {"max_length": number} if number else None


def _at_least(match: re.Match[str], context: Context) -> Facts | None:
    number = _number(match["n"], context)
    return {"min_length": number} if number else None


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
        examples={
            "varchar(50), links back to the person": {"max_length": 50, "min_length": None},
            "char(2), not null": {"min_length": 2, "max_length": 2, "nullable": False},
            "VARCHAR2(30 CHAR)": {"max_length": 30},
            "character varying(255)": {"max_length": 255},
        },
        counters=("numeric(4,2)", "chart (2)", "text (see note 2)"),
    ),
    Form(
        "length between",
        "characters of the text, from so many to so many",
        pattern=(
            rf"(?:{{between}} )?{_LOW}~(?:-|{{to}}|{{and}})~{_HIGH}~-?~{{character_word}}(?: {{exactly}})?"
        ),
        read=_between,
        examples={
            "free text of 500 to 1000 characters": {"min_length": 500, "max_length": 1000},
            "password, between 8 and 64 characters": {"min_length": 8, "max_length": 64},
            "Text von 10 bis 200 Zeichen": {"min_length": 10, "max_length": 200},
            "texte de 10 à 200 caractères": {"min_length": 10, "max_length": 200},
        },
        counters=("between 3 and 5 main characters of the play are named", "5 to 10 pages"),
    ),
    Form(
        "length at most",
        "characters of the text, so many at most",
        pattern=(
            rf"(?:{{at_most}} {_ONE} {{character_word}}|"
            r"(?:max(?:imum|imal)?[.]? (?:length|len)|maxlength|max_length|max_len|maximale Länge|"
            r"longueur maximale|longitud máxima|comprimento máximo|lunghezza massima)"
            r"(?: of| is| de| di| von)?~[:=]?~"
            rf"{_ONE.replace('<n>', '<m>')}(?: {{character_word}})?)"
        ),
        read=_at_most,
        examples={
            "comment of at most 20 characters": {"max_length": 20},
            "text, max length 20": {"max_length": 20},
            "up to 255 chars": {"max_length": 255},
            "maximum length: 1,000 characters": {"max_length": 1000},
            "höchstens 40 Zeichen": {"max_length": 40},
            "note, never longer than 80 characters": {"max_length": 80},
            "Notiz, nie länger als 80 Zeichen": {"max_length": 80},
            "máximo 40 caracteres": {"max_length": 40},
        },
        counters=("at most 20 guests", "up to 3 letters a day", "maximum length of the fish is 20 cm"),
    ),
    Form(
        "length at least",
        "characters of the text, so many at least",
        pattern=rf"{{at_least}} {_ONE} {{character_word}}",
        read=_at_least,
        examples={
            "password with at least 8 characters": {"min_length": 8},
            "mindestens 8 Zeichen": {"min_length": 8},
        },
        counters=("at least 8 chairs", "at least one letter"),
    ),
    Form(
        "length",
        "characters of the text, exactly so many",
        pattern=(
            rf"(?:{{exactly}} )?(?<![\d-]){_ONE}~-?~{{character_word}}"
            r"(?: {exactly})?(?P<most> (?:{at_most}|{or_less})(?! \d))?"
        ),
        read=_exactly,
        examples={
            "5-character code": {"min_length": 5, "max_length": 5},
            "hash, exactly 64 characters": {"min_length": 64, "max_length": 64},
            "text 10 characters long": {"max_length": 10},
            "20 characters or fewer": {"max_length": 20, "min_length": None},
            "commentaire de 200 caractères au plus": {"max_length": 200, "min_length": None},
        },
        counters=(
            "longer than 20 characters",
            "mehr als 20 Zeichen",
            "number of characters",
            "first 3 characters of the name",
            "every 2 characters a blank",
        ),
    ),
    Form(
        "of a length",
        "characters of the code or text, behind the word length",
        pattern=r"{of} length~[:=]?~(?P<n>{count})(?P<most>(?!))?(?=~(?:$|[,;.)]))",
        read=_exactly,
        examples={
            "alphanumeric code of length 6": {"min_length": 6, "max_length": 6},
            "string of length 10, not null": {"max_length": 10},
        },
        counters=("rod of length 6 m", "of length"),
    ),
)
