"""Words that look like a statement and that no form used."""

import re
from functools import lru_cache

from fastgen_magic.schema.tree import suggestion
from fastgen_magic.statements.closed_list import FOR_SOME
from fastgen_magic.statements.form import USED, Context
from fastgen_magic.statements.language import CODES, language
from fastgen_magic.statements.mentions import mentioned
from fastgen_magic.statements.names import plain
from fastgen_magic.statements.places import is_moment
from fastgen_magic.statements.portions import PAIRS, VAGUE

_STANDARD = (
    r"(?<!(?:ISO|DIN|RFC|IEC|WGS|NAD|SIC|ICD)[\s:])(?<!(?:ETRS|EPSG|NACE|NUTS|ISCO)[\s:])"
    r"(?<!(?:ISTAT|INSEE|NAICS)\s)"
)
"""Before the number of a norm or a frame of reference: "WGS 84" limits nothing."""
_NUMBER = rf"\d{{4}}-\d\d-\d\d|(?<![\w.-]){_STANDARD}" r"-?\d[\d.,]*(?:-\d[\d.,]*)?(?![\w-])"
_SHARES = "{percent}|{fraction}|{one_in}|{every_nth}"
_TIMES = "{working_day}|{office_hours}|{week_end}|{hourly}(?! (?:{rates}))|{slots}"
_QUOTED = r"(?<!\w)([\"'`])[^\"'`\x00]{1,60}\1(?!\w)"
_PATTERN = r"\[\^?\w-\w|@\w+[.]\w|#{2,}|\\d|\bn{3,}\b|\bYYYY|\bX{3,}\b"
_NOTHING = "{missing_when}|{none_word}|{nobody}"
_GAPS = f"(?:{_NOTHING}) (?:{{between}}|{{within}}|{{on_days}}|{{when}}|{{before}}|{{after}}|{{of_value}}) "
_EACH = (
    r"(?<!\w)(?:{spelt}|{several}) (?:[^\W\d]+ )?{combined} |(?<!\w){spelt} (?:{letter_word}|{digit_word})\b"
)
_COMPARED = "{up_word}|{down_word}|{faster_word}|{slower_word}"
_NO_SCALE = "(?!{a_number}|(?:{quantity_heads})s?(?!\\w)|{are_is}|{better_word})"
"""Behind a comparative: no end of a scale, "higher values mean more pain"."""
_SCALE = r"(?:{very}|{not_at_all}) [^\W\d]+[\"']?~(?:{to}|-)~[\"']?{very} "
_MOST = rf"(?:{{articles}}|{{article}}) (?:{_COMPARED}|{{superlative}})(?: [^\W\d]+)?|{{superlative}}"
_MOST_OF_ALL = rf"~(?:{_MOST})~(?:$| {{of}} )"
"""Of several things the end of an order, "the shortest of the three", which no field holds."""
_SAME = r"(?<!\w){same_word} (?:[^\W\d]+ ){1,2}{as_word} "
_LEVELS = r"{with_levels} [^\W\d]"
_PERIODS = "{part_month}|{part_year}|{part_week}"
_LATER = r"(?<!\w){spelt} {unit} (?:(?:{after}|{before}) |{later_word}(?!\w))"
_SPELT_RANGE = r"(?<!\w)(?:{spelt} {to} {spelt}|{rank_word_alone} {to} {rank_word_alone})(?!\w)"
_SAME_TIME = rf"(?<!\w){{same_word}} (?:{{day_word}}|{_PERIODS})(?!\w)"
_ALL_TOLD = "^~(?:{both}|{all_of}) {together}"
_PARTS_OF_CODE = (
    r"{letter_word} {and} (?:{article} )?{a_number}|{a_number} {and} (?:{article} )?{letter_word}"
    r"|(?<!\w){spelt}-(?:{letter_word}|{digit_word})"
)
_LETTER = r"{in_unit} (?-i:[A-Z])~$"
"""A letter that may be a unit: "salary in K"."""
_TOLD = (
    rf"{_LETTER}|{_LATER}|{_SPELT_RANGE}|{_SAME_TIME}|{_ALL_TOLD}|{_PARTS_OF_CODE}"
    r"|{ends_in} |{if_word} {if_so}"
)
_SIGNS = rf"[<>=]=?|≤|≥|[*^]|{_NUMBER}|{_PATTERN}|{_QUOTED}"
_SAID = "{cues}|{significant_digits}|{right_skew}|{left_skew}|{not_positive}|{may_be_negative}"
_DAYS = r"{weekdays}(?!\w)|{short_day}~(?:{to}|{and}|{or}|-)~{short_day}(?!\w)"
_CUES = rf"{_SAID}|{_SAME}|{_EACH}|{_SCALE}|{_DAYS}|{_LEVELS}|{_TOLD}|{_GAPS}|{_SHARES}|{_SIGNS}|{_TIMES}"
_OFTEN = "|".join(f"{{{name}}}" for name in (*VAGUE, *PAIRS, "evenly", "rounded"))
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_MOST_WORDS = 8
"""Of a clause that says how often something is; a longer one explains ("usually the agency that …")."""
_MOST_OF_LAST = 6
"""Of the end of a list, "by card or by cheque", that was not read."""
_FEWEST_WORDS = 4
"""Of what is left of a clause that is told without the rest of it."""
_ORDERED = "{after}|{before}|{not_before}|{not_after}"
_OF_FIELDS = (
    r"[*/+<>=]|\s-\s|\s(?:{minus}|{plus}|{times}|{divided_by}|{field_cues})\s|{sum_of}|{difference_of}|{product_of}"
    r"|{ratio_of}|{only_if}|{missing_if}|{if_word}|{depends_on}"
    rf"|(?<!\w)(?:{_ORDERED}) "
)
_LIKE_FIELD = rf"(?<!\w)(?:{_ORDERED}) (?:{{article}} )?[`\"']?[^\W_]+_\w"
"""An order to what is written as the name of a field, and is none: "after start_date"."""
_MOST_FIELDS = 300
"""In a larger table no name is looked for that a word may mean."""
_IN_ANY_LANGUAGE = (
    r"~(?:{unique}|{no_duplicates}|{consecutive}|{may_be_missing}|{never_missing}|{mostly_missing})~$"
    r"|~(?:{only_if}|{missing_if}) [^\W\d]"
)
"""Clauses that state something by themselves."""
_ONE_MORE = re.compile(r"[,;:]\s[^\W\d]+,\s*$")
"""Before the end of a list: a single word, and a sign before it."""
_EDGE = r"~(?:{cue_edges})(?!\w)|[^\x00]*(?<!\w)(?:{cue_edges})~$"
_RANKED = r"(?<!\w)(?:{rank_word})\s(?:[^\W\d]+\s){0,4}(?:{by_word})\s"
_BEFORE_FIELD = rf"(?<!\w)(?:{{field_cues}})\s|{_RANKED}|\b(?=\w+_\w)"
_NAME = r"[^\W\d]+(?: [^\W\d]+)?"
_LISTING = re.compile(
    rf"(?:^|(?<=[.;] ))[^,;:.()\x00]{{3,60}}, ?(?P<items>{_NAME}(?:, ?{_NAME}){{3,}}) ?(?=$|[;.])"
)
"""Four names or more behind a head and a comma, with nothing between the last two that closes them."""
_ONE = r"[A-Z]\d?"
_CODES = re.compile(
    rf"(?<![\w.-])(?P<items>{_ONE}, ?{_ONE}(?:(?:, ?{_ONE})*,? \w{{1,4}} {_ONE}|(?:, ?{_ONE})+))(?![\w-])"
)
"""Three capitals or more, a number behind each or none, that no form has read."""
_CLAUSE = re.compile(rf"[^.,;:(){USED}]+|(?<=\d)[.,:](?=\d)|[.](?=\w)")
_DATED_CLAUSE = re.compile(rf"{_CLAUSE.pattern}|(?:(?<=\D\d)|(?<=\D\d\d))[.](?=\s\w)")
"""In German a point behind a number makes an ordinal: "am 1. August"."""


def unread_words(context: Context) -> tuple[str, ...]:
    """The clauses of a description, as written, that look like a statement and are not blacked out."""
    found: dict[str, None] = {}
    assigned = _assigned(context)
    for start, end in _clauses(context.text, context.language.code):
        words = context.written[start:end].strip(" =\"'`").removeprefix("- ")
        if words and ((start, end) in assigned or _looks_stated(start, end, context)):
            found[_whole(words, start, end, context) + nearly_named(words, context)] = None
    if listing := _LISTING.search(context.text) or _CODES.search(context.text):  # values, but nothing says so
        items = context.written[slice(*listing.span("items"))]
        found = {items: None} | {words: None for words in found if words not in items}
    return tuple(words for words in found if not any(other.startswith(f"{words},") for other in found))


def nearly_named(words: str, context: Context) -> str:
    """A question, where a word of arithmetic, a comparison or a condition is nearly the name of a field.

    A heading has no field of its own, and speaks of what its fields are called after.
    """
    many = not context.field.name or len(context.names.all) > _MOST_FIELDS
    if many or not context.language.pattern(_OF_FIELDS).search(words):
        return ""
    names = [name for name in context.names.all if name != context.field.name]
    known = {word for name in context.names.all for word in (*plain(name).split(), plain(name))}
    said = [word for word in re.findall(r"\w{4,}", words) if plain(word) not in known]
    return next(filter(None, (suggestion(word, names, cutoff=0.8) for word in said)), "")


def _whole(words: str, start: int, end: int, context: Context) -> str:
    """The words; a few that a form left of a clause with all of this clause, for alone they say nothing."""
    written = context.written
    if len(words.split()) > _FEWEST_WORDS or USED not in context.text:
        return words
    places = [
        (first, last)
        for first, last in _clauses(written, context.language.code)
        if first < end and last > start
    ]
    if not places:
        return words
    first = places[0][0]
    if context.language.pattern("~(?:{otherwise})").match(written, first):  # than what stands before it
        first = next(
            (
                at
                for at, stop in _clauses(written[:first], context.language.code)
                if written[stop:first].strip() == ","
            ),
            first,
        )
    return written[first : places[-1][1]].strip()


@lru_cache(maxsize=16)
def _clauses(text: str, code: str) -> list[tuple[int, int]]:
    """Places of the clauses; a point or comma within a number ends none. `code` is of the language."""
    clauses: list[tuple[int, int]] = []
    for match in (_DATED_CLAUSE if code == "de" else _CLAUSE).finditer(text):
        if clauses and clauses[-1][1] == match.start():
            clauses[-1] = (clauses[-1][0], match.end())
        else:
            clauses.append(match.span())
    return clauses


def _looks_stated(start: int, end: int, context: Context) -> bool:
    spoken, text = context.language, context.text
    # A description may begin with "when", and "date when it was closed" goes on with it.
    told = text[:start].rstrip().endswith(USED) and is_moment(context)
    behind = "|{if_word}" if text[:start].strip() and not told else ""
    parted = text[:start].rstrip()[-1:] in (",", ";", "(")  # else a single word belongs to what was read
    if (parted and spoken.code == "und") or spoken.pattern(rf"~(?:{{only_for}}{behind}) |{_EDGE}").match(
        text, start, end
    ):
        return True
    often = 1 - parted < len(text[start:end].split()) <= _MOST_WORDS and spoken.pattern(
        rf"(?:{_OFTEN})(?! (?:recent|latest|\w+ly)(?!\w))"
    ).search(text, start, end)
    if parted and spoken.pattern(
        rf"~(?:(?!(?:{{or}}|{{and}}|{{not}}|{{no_such}}) )[^\W\d]+ ){{1,5}}(?:{_COMPARED})~$"
        rf"|~(?:{_COMPARED}) {_NO_SCALE}[^\W\d]|{_MOST_OF_ALL}|[^\x00]*(?<!\w){{so_many_times}}(?!\w)"
        rf"|[^\x00]*[^\W\d] {FOR_SOME}|~(?-i:[A-Z][A-Z0-9]{{0,2}}[+-]?) (?:{{for_label}}) [^\W\d]"
    ).match(text, start, end):
        return True  # "beginners fall more", "for beginners twice as much"
    when = spoken.pattern(r"~(?P<what>[^\s,;]+) {if_word} \S").match(text, start, end)
    if when and re.search(rf"(?<!\w){re.escape(when['what'])}(?!\w)", context.written[:start]):
        return True  # "Y or N; N if it is closed"
    if parted and text[end:].strip(" .")[:1] in ("", ";") and len(text[start:end].split()) <= _MOST_OF_LAST:
        often = often or spoken.pattern(r"\S {or} \S").search(text, start, end)
        ends = spoken.pattern(r"~[^\W\d]+ {and} [^\W\d]+~$").match(text[start:end])
        often = often or (ends and _ONE_MORE.search(text[:start]))  # "red, green, blue and yellow"
    own = plain(context.field.name).split()  # "the first half" of a half_time is no share
    cues = (
        cue[0].strip().casefold()
        for cue in spoken.pattern(_CUES).finditer(text, start, end)
        if not (_is_when(cue, context) or _is_named(cue, context))
    )
    cued = bool(often) or any(cue not in own for cue in cues)
    return (
        cued
        or _names_field(start, end, context)
        or _is_order(start, end, parted=parted, context=context)
        or (parted and _says_it_otherwise(start, end, context))
        or bool(nearly_named(text[start:end], context))
    )


def _says_it_otherwise(start: int, end: int, context: Context) -> bool:
    """Whether a clause states something in another language than its text: "the number, eindeutig"."""
    own = context.language.code
    return any(
        language(code).pattern(_IN_ANY_LANGUAGE).match(context.text, start, end)
        for code in CODES
        if code != own
    )


def _is_order(start: int, end: int, *, parted: bool, context: Context) -> bool:
    """Whether a clause orders a moment ("after the exam"), or anything to what is written as a field is."""
    ordered = context.language.pattern(rf"~(?:{_ORDERED}) ").match(context.text, start, end)
    like_field = context.language.pattern(_LIKE_FIELD).search(context.text, start, end)
    return bool(like_field or (parted and ordered and is_moment(context)))


def _is_when(cue: re.Match[str], context: Context) -> bool:
    """Whether a year says when a number was what it is: "earnings in 1974", "1989 unemployment rate".

    With its month it says so of what is no number too: "status in September, 2005".
    """
    if not _YEAR.fullmatch(cue[0].strip()) or is_moment(context):
        return False
    spoken, text = context.language, context.text
    if spoken.pattern(r"(?<!\w){within} {month},?~(?:{of} )?$").search(text[: cue.start()]):
        return True
    words = spoken.pattern(r"(?<!\w)(?:{quantity_heads}|{money_words}|{counted}|{unit})(?!\w)")
    before = spoken.pattern(r"(?:^|(?<!\w){within})~(?:{article} )?$").search(text[: cue.start()])
    behind = re.match(r"\s*(?:$|[,;.)(])", text[cue.end() :]) if text[: cue.start()].strip() else True
    return bool(before and behind and words.search(f"{plain(context.field.name)} {context.written}"))


def _is_named(cue: re.Match[str], context: Context) -> bool:
    """Whether a number is the name of one thing behind an article: "the 911 operator", "the 2020 census"."""
    spoken, start = context.language, cue.end() - len(cue[0].lstrip())
    one = re.compile(r" *([^\W\d]+)").match(context.text, cue.end())
    if one is None or not re.fullmatch(r"\d{3,4}", cue[0].strip()):
        return False
    several = re.search("[^sui]s$", one[1]) or spoken.unit(one[1]) is not None
    joined = spoken.pattern("{or}|{and}|{to}").fullmatch(one[1])
    led = spoken.pattern(r"(?<!\w){article} $").search(context.text[max(0, start - 12) : start])
    return led is not None and not several and joined is None


def _assigned(context: Context) -> frozenset[tuple[int, int]]:
    """Places of clauses that say for whom a value is, where several do: "f for sopranos, m for tenors"."""
    assigns = context.language.pattern(r"~(?:{and} )?[^\W_][\w.-]{0,20} (?:{for_label}) [^\W\d]").match
    found = frozenset(
        place for place in _clauses(context.text, context.language.code) if assigns(context.text, *place)
    )
    return found if len(found) > 1 else frozenset()


def _names_field(start: int, end: int, context: Context) -> bool:
    """Whether a clause names another field, as it is written or behind a word such as "from"."""
    if len(context.names.all) < 2:
        return False
    made = context.language.pattern(r"\s(?:{times}|{minus}|{plus}|{divided_by}|[-+/])\s").search(
        context.text, start, end
    )
    first = start + len(context.text[start:end]) - len(context.text[start:end].lstrip())
    if made and (mentioned(context, first) or mentioned(context, made.end())):
        return True  # "guests times price per head"
    places = context.language.pattern(_BEFORE_FIELD).finditer(context.text, start, end)
    return any(mentioned(context, place.end()) for place in places)
