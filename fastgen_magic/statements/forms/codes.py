"""Forms of codes: regular expressions, templates such as USRnnnnn, counted signs, examples of a code."""

import re
from collections.abc import Iterator
from functools import lru_cache

from fastgen_magic.schema import is_regular
from fastgen_magic.statements.amounts import amount_of
from fastgen_magic.statements.codes import counted, shape_of
from fastgen_magic.statements.form import Context, Facts, Form, Found
from fastgen_magic.statements.language import Language
from fastgen_magic.statements.places import is_alone

_QUOTED = re.compile(r"([`\"'/])(?P<inner>[^`\"'/\x00]{2,200})\1")
_BARE = re.compile(r"[^\s\x00`\"']{4,200}")
_CLOSING = ".,;:"


def _regular(context: Context) -> Iterator[Found]:
    """What is plainly a regular expression, quoted or as one word."""
    for match in (*_QUOTED.finditer(context.text), *_BARE.finditer(context.text)):
        text = match["inner"] if "inner" in match.groupdict() else _without_ends(match[0])
        if is_regular(text) and _compiles(text):
            start = match.start() + match[0].index(text)
            yield Found(
                _lead(context, match.start()), start + len(text) + (start > match.start()), {"pattern": text}
            )
            return


def _without_ends(text: str) -> str:
    text = text.rstrip(_CLOSING).lstrip("(" if text.count("(") > text.count(")") else "")
    return text.rstrip(")") if text.count(")") > text.count("(") else text


def _compiles(text: str) -> bool:
    try:
        re.compile(text)
    except (re.error, OverflowError, RecursionError):
        return False
    return True


def _lead(context: Context, place: int) -> int:
    """Where the words begin that announce a form, such as "in the form"."""
    before = context.text[max(0, place - 60) : place]
    said = context.language.pattern(
        r"(?:{regular}|{in_form})(?: (?:pattern|the regex|regex|code))?~:?~$"
    ).search(before)
    return place - len(before) + said.start() if said else place


# The signs that stand for any of a class in a template, and how many in a row it takes to be sure.
_HOLDERS = (
    (re.compile(r"#{2,}"), r"\d"),
    (re.compile(r"(?<=[A-Z_/.-])n{2,}(?![A-Za-z])|N{3,}(?![A-Za-z])"), r"\d"),
    (re.compile(r"(?<![A-Za-z])d{2,}(?![a-z])"), r"\d"),
    (re.compile(r"9{3,}|(?<=[-A])9{1,2}(?!\d)"), r"\d"),
    (re.compile(r"(?<!\d)0{4,}(?!\d)|(?:(?<=AA)|(?<=AA[- ]))0{2,}(?!\d)"), r"\d"),
    (re.compile(r"(?<![A-Z])(?:YYYY|JJJJ|AAAA(?=-?(?:W|S)))(?![A-RT-VX-Z])"), r"20[0-2]\d"),
    (re.compile(r"(?<=/)yyyy(?=/)"), r"20[0-2]\d"),
    (re.compile(r"(?:(?<=W)|(?<=[YJA][YJA]S)|(?<=[YJA]-S))(?:ww|WW)(?!\w)"), "(?:0[1-9]|[1-4]\\d|5[0-2])"),
    (re.compile(r"(?<![A-Z])YY(?=-)"), r"\d"),
    (re.compile(r"X{3,}|(?<=-)X{2,}|x{3,}"), "[A-Z0-9]"),
    (re.compile(r"(?<![A-Z])A{2,}(?=[-9#0]|$)|(?<=0)A+(?!\w)"), "[A-Z]"),
    (re.compile(r"\?{2,}|@{2,}"), "[A-Z]"),
)
_HOLDS = re.compile("#|9|JJJJ|(?<![A-Za-z])dd(?![a-z])|YYYY|W(?:ww|WW)|AA|[A-Z_/.-]nn|NNN|0000|XX|xxx")
_TEMPLATE = re.compile(r"(?<![\w#@\x00-])[A-Za-z0-9#@][\w#/.?@-]{2,40}(?![\w#?@])")
_SPACED = re.compile(
    r"(?<![\w#])\+?\d{0,3}[ -]?\(#{2,}\)[ -]?#{2,}(?:[ -]#{2,})*(?![\w#])|(?<![\w#])#{2,}(?: #{2,})+(?![\w#])"
)
"""Signs for digits in groups, as of telephone and card numbers: "(###) ###-####"."""
_BEHIND = re.compile(r" ?\((?:[^()\x00]{0,30}(?:digit|letter|zero|pad|charac)[^()\x00]{0,30})\)")


def _templates(context: Context) -> Iterator[Found]:
    """USRnnnnn, INV-####, AAA-999: announced, or with so many placeholders that it is sure."""
    for match in _SPACED.finditer(context.text):
        parts = re.split("(#+)", match[0])
        grouped = "".join(counted(r"\d", len(part)) if part[:1] == "#" else re.escape(part) for part in parts)
        yield Found(
            _lead(context, match.start()),
            match.end(),
            {"pattern": grouped.replace(r"\ ", " ").replace(r"\-", "-")},
        )
        return
    for match in _TEMPLATE.finditer(context.text):
        text = re.sub(r"(?<!\?)\?$", "", match[0].rstrip(".-/"))
        if not _HOLDS.search(text):
            continue
        start = _lead(context, match.start())
        pattern = _of_template(text)
        if pattern is None or (
            start == match.start()
            and not re.search(r"#{3,}|[A-Z]n{4,}|-N{4,}|-0{4,}|/(?:YYYY|yyyy)/[nN]{2,}", text)
        ):
            continue
        behind = _BEHIND.match(context.text, match.start() + len(text))
        yield Found(start, behind.end() if behind else match.start() + len(text), {"pattern": pattern})


def _of_template(text: str) -> str | None:
    """The pattern of a template, None where nothing stands for a class."""
    places: list[tuple[int, int, str]] = []
    for holder, sign in _HOLDERS:
        for run in holder.finditer(text):
            if all(run.end() <= start or run.start() >= end for start, end, _ in places):
                length = 1 if sign.startswith(("20", "(")) else len(run[0])
                places.append((run.start(), run.end(), counted(sign, length)))
    if not places:
        return None
    pattern, end = "", 0
    for start, stop, sign in sorted(places):
        pattern += re.escape(text[end:start]).replace(r"\-", "-") + sign
        end = stop
    rest = text[end:]
    literal = re.sub(r"[-_/.]", "", "".join(text[a:b] for a, b in _gaps(places, len(text))))
    return pattern + re.escape(rest).replace(r"\-", "-") if literal.isupper() or not literal else None


def _gaps(places: list[tuple[int, int, str]], length: int) -> Iterator[tuple[int, int]]:
    end = 0
    for start, stop, _ in sorted(places):
        yield end, start
        end = stop
    yield end, length


COUNTED = {
    "hex_word": "[0-9a-f]",
    "alphanumeric_word": "[A-Z0-9]",
    "digit_word": r"\d",
    "letter_word": "[A-Z]",
}
"""The words for what is counted, and the signs that it may be."""
KIND = "|".join(f"(?P<{kind}>{{{kind}}})" for kind in COUNTED)


def count_of(text: str, language: Language) -> int | None:
    """The whole number that a count writes, in digits or words."""
    amount = amount_of(text, language)
    return (
        int(amount.number)
        if amount and 0 < amount.number <= 1000 and amount.number == int(amount.number)
        else None
    )


def is_code(context: Context) -> bool:
    """Whether name or description say that the field holds codes or numbers of things."""
    return _says_code(context.field.name, context.written, context.language)


@lru_cache(maxsize=16)
def _says_code(name: str, written: str, language: Language) -> bool:
    names = re.sub(r"(?<=[a-z])(?=[A-Z])|_", " ", name)
    words = language.pattern(r"{id_words}(?! of (?!the |a |an )[^\W\d])")
    text = language.pattern(r"{example}|{like}").split(written)[0]
    return words.search(f"{names}. {text}") is not None


_SINGLE = (
    r"(?:{exactly} )?(?:(?P<most>{at_most}) |(?:(?P<low>{count})~(?:-|{to}|{and}|{or})~))?"
    r"(?P<count>{count})~-?~"
    r"(?:{character_word} )?(?:(?:{upper_word}|(?P<lower>{lower_word})|random) )?"
    rf"(?:{{lengths}}~-?~(?={{hex_word}}))?(?:{KIND})(?P<plain>,? {{letters_alone}})?|{{glued}}"
)
_NO_CODE = re.compile(
    r" (?:after|of precision|precision|decimals?|word|long|in total|year)|-?year", re.IGNORECASE
)
_NO_CODE_BEFORE = re.compile(r"(?:significant|decimal|precision of|rounded to)\W{1,3}$", re.IGNORECASE)


_FEW = 4
"""Letters that are a code wherever a clause has no other word."""


def _single(match: re.Match[str], context: Context) -> Facts | None:
    """8 digits, a two-letter code: sure where the field is a code."""
    count = count_of(match["count"] or match["glued"], context.language)
    low = count_of(match["low"], context.language) if match["low"] else 1 if match["most"] else count
    after, before = context.text[match.end() :], context.text[max(0, match.start() - 20) : match.start()]
    if count is None or low is None or low > count or _NO_CODE.match(after) or _NO_CODE_BEFORE.search(before):
        return None
    if match["digit_word"] and low == count == _OF_YEAR and _is_year(context):
        return {"temporal": "year", "whole": True}
    last = context.language.pattern(r"{end_of} ~$").search(before)
    remark = context.language.pattern(r"~(?:$|[,;.(]|(?:{no_item_start})\s)").match(context.text, match.end())
    whole = match.start() == 0 and remark is not None and not match["most"]
    few = match["letter_word"] and low == count <= _FEW and is_alone(*match.span(), context.text)
    cased = match["letter_word"] and context.language.pattern("{upper_word}|{lower_word}").search(match[0])
    few = few or (cased and is_alone(*match.span(), context.text))  # "user name, 6 to 12 small letters"
    if not (last or whole or few or match["hex_word"] or match["alphanumeric_word"] or is_code(context)):
        return None
    kind = next((kind for kind in COUNTED if match[kind]), "digit_word")
    sign = COUNTED[kind].lower() if kind != "digit_word" and match["lower"] else COUNTED[kind]
    if kind == "hex_word" and _UPPER_HEX.search(context.written):
        sign = "[0-9A-F]"
    pattern = counted(sign, count) if low == count else f"{sign}{{{low},{count}}}"
    strict = kind != "letter_word" or match["plain"] or not is_code(context)
    strict = strict or context.language.pattern(_STRICT).search(context.written)
    return {"pattern": pattern} if strict else {"pattern": pattern, "digits_too": True}


_OF_YEAR = 4
"""Digits of a year."""


def _is_year(context: Context) -> bool:
    """Whether the description begins with a word or two for a year."""
    head = r"~(?:{article} )?(?:[^\W\d]+ )?{part_year}(?!\w)"
    return context.language.pattern(head).match(context.written) is not None


_STRICT = "{letters_alone}|{upper_word}|{lower_word}"
"""Words by which a letter is one: the codes of everyday speech hold digits too, as those of airlines do."""
_UPPER_HEX = re.compile(r"(?<![\w])(?=[0-9]*[A-F])[0-9A-F]{4,64}(?!\w)")
_CODE = r"[A-Za-z0-9][\w/#.:-]{2,40}"
_EXAMPLES = (
    rf"(?:{{example}}|{{like}}|{{in_form}})~:?~[`\"'(]?(?P<codes>{_CODE}(?: \d{{2,6}}(?![\w.,/-])){{0,5}}"
    r"(?:(?:, |,? {or} |,? {and} )[`\"']?(?=[\w/#:-]*\d)[A-Za-z0-9][\w/#:-]{2,40}(?![.,]\d))*)[`\"']?"
)
_PERIOD = re.compile(r"\d{4}[-/ ]?(?:Q[1-4]|W[0-5]\d)|(?:Q[1-4]|W[0-5]\d)[-/ ]?\d{4}")
"""A quarter or a week of a year."""
_MOMENT = re.compile(r"\d{1,4}[-/.:]\d{1,2}(?:[-/.:]\d{1,4})?(?:T.*)?|\d+[.:]\d+|\d{1,3}(?:[.]\d{1,3}){3}")


def _example(match: re.Match[str], context: Context) -> Facts | None:
    """An example gives the form of a code; several give it where they agree."""
    words = context.language.pattern(r",? (?:{or}|{and}) |, ").split(match["codes"])
    codes = [word.strip("`\"'.:/") for word in words if any(sign.isdigit() for sign in word)]
    runs_on = context.language.pattern("{consecutive}").search(context.written) is not None
    shapes = {shape_of(code, context.field.name, runs_on=runs_on) for code in codes}
    moment = any(_MOMENT.fullmatch(code) for code in codes)
    periods = all(_PERIOD.fullmatch(code) for code in codes)
    hexadecimal = context.language.pattern("{hex_word}").search(context.written)
    if len(shapes) != 1 or None in shapes or moment or hexadecimal or not (periods or is_code(context)):
        return None
    return {"pattern": shapes.pop(), "examples": tuple(codes)}


_ALONE = (
    r"^~(?P<first>[A-Z]{1,4}\d{3,8})(?=, )|"
    r"(?:^|(?<=[:,;]\s)|(?:{in_form}):? )~[`\"']?(?P<codes>[A-Za-z0-9]{1,6}[-/_.][\w/.-]{2,30}"
    r"(?:, [A-Za-z0-9]{1,6}[-/_.][\w/.-]{2,30}){0,4})[`\"']?(?=~(?:$|[,;)]|[.](?:\s|$)))"
)
_PLAINLY = re.compile(r"(?=.*[A-Za-z])(?=.*[-/_.])(?:.*[-/_.A-Za-z]0\d{2,}|.*\d{5}|.*20\d\d[-/_]\d{3})")


_NAMED = re.compile(r"(?!ISO|ICD|DIN|EAN|SHA)[A-Z]{2,6}-\d{3,}")
"""A code with letters before its digits, and no standard: "ABC-123"."""


def _alone(match: re.Match[str], context: Context) -> Facts | None:
    """A code that is all that a clause says, with so many digits that it is nothing else."""
    if match["first"]:
        shape = shape_of(match["first"], match["first"]) if is_code(context) else None
        return {"pattern": shape, "examples": (match["first"],)} if shape else None
    codes = match["codes"].rstrip(".").split(", ")
    shapes = {shape_of(code, code) for code in codes}
    named = is_code(context) and all(_NAMED.fullmatch(code) for code in codes)
    plainly = named or all(_PLAINLY.match(code) and not _MOMENT.fullmatch(code) for code in codes)
    if not plainly or len(shapes) != 1 or None in shapes:
        return None
    return {"pattern": shapes.pop(), "examples": tuple(codes)}


FORMS = (
    Form(
        "regular expression",
        "the pattern of the whole text",
        find=_regular,
    ),
    Form(
        "template of a code",
        "a code written with placeholders: n, # or 9 for a digit, A for a letter, X for either",
        find=_templates,
    ),
    Form(
        "example of a code",
        "the form of a code, from an example of it",
        pattern=_EXAMPLES,
        read=_example,
    ),
    Form(
        "code alone",
        "the form of a code, from one that stands alone",
        pattern=_ALONE,
        read=_alone,
    ),
    Form(
        "counted signs",
        "a code of so many digits or letters",
        pattern=_SINGLE,
        read=_single,
    ),
)
