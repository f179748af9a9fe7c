"""Places in a description: clauses, brackets, sentences."""

import re
from collections.abc import Iterator, Sequence

from fastgen_magic.statements.amounts import Amount
from fastgen_magic.statements.brackets import OPENING, brackets
from fastgen_magic.statements.form import USED, Context
from fastgen_magic.statements.names import plain

_REACH = 6_000  # characters of a list that are read
_LETTER = r"(?:(?<!\b[A-Za-z][.])|(?<=\b(?:or|ou) [A-Z][.])|(?<=\boder [A-Z][.])|(?<=\b[ou] [A-Z][.]))"
"""No point behind a single letter ends a sentence ("e. g."), but for the last of a list."""
_SHORT = (
    r"(?<!\bca[.])(?<!\bapprox[.])(?<!\baprox[.])(?<!\benv[.])(?<!\bmind[.])(?<!\bm[aá]x[.])(?<!\bm[ií]n[.])"
)
_SHORT += (
    r"(?<!\bDr[.])(?<!\bMr[.])(?<!\bMrs[.])(?<!\bMs[.])(?<!\bProf[.])(?<!\bSt[.])(?<!\bSra[.])(?<!\bSr[.])"
)
_RANK = r"(?:(?<!\b\d[.])(?<!\b\d\d[.])|(?-i:(?!\s[a-zà-ÿ])(?!\s[A-ZÄÖÜ][a-zà-ÿ]+(?:[,;)]|$))))"
"""Nor one behind a rank: "6. oder 7. Klasse"."""
_NO_SHARE = r"(?!\s\d{1,3}(?:[.,]\d{1,3})?\s?%\s?[,;])"
"""Nor one between a shortened name and its share in a list: "evang. 20 %, ohne 80 %"."""
_SENTENCE_END = re.compile(rf"[.!?](?=\s|$){_LETTER}{_SHORT}{_RANK}{_NO_SHARE}|{USED}+", re.IGNORECASE)
_MORE_BRACKETS = re.compile(r"[)\]}] {0,3}[|;,] {0,3}[(\[{]")
"""Brackets that are items of a list each: "[0, 5] | [5, 10]"."""
_BOUNDS_BEFORE, _BOUNDS_AFTER = f",;.:([=-?{USED}", f",;.:)]=({USED}"


def region_from(text: str, start: int) -> tuple[int, int]:
    """Where a list that begins at `start` may reach: within its bracket, or to the end of the sentence."""
    if text[start : start + 1] in OPENING:
        inner = next(iter(brackets(text[start : start + _REACH])), None)
        if inner is not None and not _MORE_BRACKETS.match(text, start + inner[1]):
            return start + inner[0], start + inner[1]
    depth, end = 0, min(len(text), start + _REACH)
    for place in range(start, end):
        depth += (text[place] in OPENING) - (text[place] in ")]}")
        if depth < 0:
            end = place
            break
        if depth == 0 and _SENTENCE_END.match(text, place):
            end = place
            break
    return start, end


def is_alone(start: int, end: int, text: str) -> bool:
    """Whether a place is a clause of its own."""
    return begins_clause(start, text) and text[end:].lstrip(" ")[:1] in ("", *_BOUNDS_AFTER)


def begins_clause(start: int, text: str) -> bool:
    """Whether a clause begins at a place."""
    return text[max(0, start - 50) : start].rstrip(" ")[-1:] in ("", *_BOUNDS_BEFORE)


def is_all(text: str, context: Context) -> bool:
    """Whether a list is all that is said, or all but what has been read behind a semicolon or in brackets."""
    before, _, behind = context.text.partition(text.strip(" .;"))
    return (
        not before.strip()
        and re.fullmatch(rf"[ .]*(?:[;.(]?[ ;.()]*{USED}[ ;.){USED}]*)?", behind) is not None
    )


def runs(one: str, glue: str, context: Context) -> Iterator[list[re.Match[str]]]:
    """The places of a pattern, those together between which nothing but the glue stands."""
    between, run = context.language.pattern(glue), list[re.Match[str]]()
    for match in context.language.pattern(one).finditer(context.text):
        if run and not between.fullmatch(context.text, run[-1].end(), match.start()):
            yield run
            run = []
        run.append(match)
    if run:
        yield run


def clause_before(place: int, text: str) -> str:
    """The words of a clause before a place in it."""
    return re.split(r"[,;:(\x00]", text[:place])[-1]


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """The sentences of a text, cut as well where earlier forms used something."""
    start = 0
    for end in _SENTENCE_END.finditer(text):
        yield start, end.start()
        start = end.end()
    yield start, len(text)


def is_one_of_list(match: re.Match[str], context: Context) -> bool:
    """Whether it stands between commas in a list that "or" closes: "trawl, longline, pot/trap, or none"."""
    before = re.search(r"(?:^|[,:])[^,;:.()\x00]{1,30},\s*$", context.text[: match.start()])
    behind = context.language.pattern(
        r"(?:~,~[^,;:.()\x00]{1,30}){0,8}~,?~{or} [^,;:.()\x00]{1,30}(?:$|[.;)])"
    )
    return before is not None and behind.match(context.text, match.end()) is not None


def has_parts(before: str, context: Context) -> bool:
    """Whether the word before a list is put together of parts ("address"); not in "kind of the address"."""
    parts = context.language.pattern(r"(?<!\w){part_heads}~$").search(before)
    the = r"(?:{articles}\s|{article}(?:\s|(?<=')))?"
    owner = context.language.pattern(rf"{{of}}\s{the}{{part_heads}}~$").search(before)
    kinds = context.language.pattern(r"(?<!\w)(?:{list_heads}|{status_words}) {part_heads}~$").search(before)
    return bool(parts and not (owner or kinds))


_YEAR = re.compile(r"(?<![\w.-])(?:19|20)\d\d(?![\w.])")
_EVENT = r"~(?:{article} )?{clock_nouns}(?: (?:{of} |[dl]')[^,;:.()\x00]{1,40}?)?~[,;(]"
HOUR_AND_MINUTE = r"(?<![\d:])\d{1,2}:[0-5]\d(?![\d:])"
CLOCK = HOUR_AND_MINUTE + r"|\d~(?:{oclock})(?!\w)|\d~h~(?:\d|(?!\w))"
_HALVES = "|".join(
    f"{{{name}}}" for name in ("first_half", "second_half", "jan_mar", "apr_jun", "jul_sep", "oct_dec")
)
_FIXED = rf"(?:{{weekdays}}|{{working_day}}|{_HALVES}|Q[1-4])(?!\w)|{CLOCK}"


_NO_MOMENT = r"~(?:{article} )?(?:{part_year}(?: {of}|~[,;:(]|~$)|(?:{day_number}|{part_weekday})(?!\w))"
"""The start of a description that tells of a number or name of the calendar."""


_NAMED_DAY = r"(?:\d{1,2}(?:st|nd|rd|th|er|[ºª°]|[.])? (?:{of} )?)?{month}[.]?(?:,? (?:{of} )?\d{4})?"
_SPAN_OF_DAYS = (
    rf"~(?:(?:{{between}}|{{since}}) (?:{{article}} )?)?{_NAMED_DAY}~(?:{{to}}|{{and}}|{{by_date}}|-)~"
    rf"(?:{{article}} )?{_NAMED_DAY}~(?:$|[,;.(])"
)
"""Days from one to another that a description begins with: "between 2 January and 20 December 2024, …"."""


def is_moment(context: Context) -> bool:
    """Whether the field holds dates, so that a number beside it is an age or a year."""
    if context.field.kind is not None:
        return context.field.kind == "datetime"
    last = re.split(r"[\W_]+", re.sub(r"(?<=[a-z])(?=[A-Z])", "_", context.field.name).casefold())[-1]
    start = re.match(r"(?:\S+\s+){0,3}\S+", context.written[:200].lstrip())
    numbered = context.language.pattern(_NO_MOMENT).match(context.written)
    if context.field.name in context.names.days or numbered:
        return False
    said = context.language.pattern(r"{date_words}")
    day = context.language.pattern(r"~(?:{article} )?{day_when}(?!\w)")
    done, name = context.language.pattern(r"(?:{last_past}|{ordinal}) [^\W\d]+ed$"), plain(context.field.name)
    on = context.language.pattern(
        r"(?:(?!(?<!\w){not_dated}(?!\w))[^,;.:(\x00]){0,60}(?<!\w){dated_done} {dated_by}~(?:$|[,;(])"
    ).match(context.written)  # "admitted on", not "what it depends on"
    told = any(day.match(text) or said.match(text) for text in (context.written, name))
    if on or told or done.match(name):
        return True
    dated = _YEAR.search(context.written)  # "every day of 2024", "time when it was opened, in 2024"
    timed = context.language.pattern(r"~(?:{article} )?{time_when}(?!\w)").match(context.written)
    event = is_event(context) or _begins_with_days(context)
    if dated and (timed or event or context.language.means("day_word", last)):
        return True
    return last in ("at", "on", "dob", "ts", "since") or bool(
        said.fullmatch(last) or (start is not None and said.search(start[0]))
    )


def _begins_with_days(context: Context) -> bool:
    return context.language.pattern(_SPAN_OF_DAYS).match(context.written) is not None


def is_event(context: Context) -> bool:
    """Whether the description begins with what happens, and fixes it by days, hours or parts of a year."""
    spoken = context.language
    dated = _YEAR.search(context.written)
    fixed = dated and spoken.pattern(_FIXED).search(context.written)
    measured = spoken.pattern(r"(?:{in_unit} |\(~){unit}(?!\w)").search(context.written)
    return bool(fixed and not measured and spoken.pattern(_EVENT).match(context.written))


def moment_told(context: Context) -> str | None:
    """What happens at the moment that a description begins with: "arrival" of "date of arrival, in May".

    "" where it does not tell, None where no moment is described.
    """
    spoken = context.language
    head = re.split(r"[,;.:(\x00]", context.text)[0]
    word = r"[^\W\d]+(?:-[^\W\d]+)?"
    words = "{moment_word}|{date_words}|{day_word}(?= {of} )"
    moment = spoken.pattern(rf"~(?:{{article}} )?(?:(?P<of>{word}) )?(?P<word>{words})(?!\w)").match(head)
    if moment is None:
        return "" if context.field.kind == "datetime" or _begins_with_days(context) else None
    rest = spoken.pattern(rf" (?:{{of}} |{{article}} |[dl]')*(?P<what>{word})(?:~$| {{within}} )").match(
        head, moment.end()
    )
    return rest["what"] if rest else moment["of"] or moment["word"]


_FIRST_YEAR = 1000
"""A smaller number of years is an age or a duration, and no year."""


def is_age_beside_year(amount: Amount, context: Context) -> bool:
    """Whether a number of years stands beside a field that is a year: "year of birth, 18 to 79 years old"."""
    head = re.split(r"[,;.:(\x00]", context.written)[0]
    small = amount.unit == "years" and abs(amount.number) < _FIRST_YEAR
    return small and context.language.pattern(r"(?<!\w){part_year}(?!\w)").search(head) is not None


_NOUN = r"(?P<noun>[^\W\d][\w'-]*(?: [^\W\d][\w'-]*){0,3}?)"


def is_of_another_noun(start: int, context: Context) -> bool:
    """Whether what stands at a place is told of another noun than the field: "where the rate is 0 to 100"."""
    spoken, text = context.language, context.text
    led = spoken.pattern(rf"(?<!\w)(?:{{of_which}}) (?:{{article}} )?{_NOUN}(?: {{are_is}})?~$")
    told = led.search(text[max(0, start - 120) : start])
    if told is None or spoken.pattern(r"(?<!\w){old}").search(text[start : start + 40]):
        return False
    head = spoken.pattern(r"[,;.:(\x00]|(?<!\w)(?:{of_which}|{of}|{transform}|{logarithm})(?!\w)")
    own = {*plain(context.field.name).split(), *plain(head.split(text)[0]).split()}
    own |= spoken.lowered["own_noun"] | spoken.lowered["article"]
    return not own.issuperset(plain(told["noun"]).split())


def are_counted(start: int, context: Context) -> bool:
    """Whether things are counted, and the bracket says which: "number of nights (Saturday or Sunday)"."""
    several = r"~(?:{article} )?{counted} (?:[^\W\d]+ ){0,4}?(?!{no_plural}){plural} ?\($"
    return context.language.pattern(several).match(context.text[:start]) is not None


def is_one_place(items: Sequence[str], text: str, context: Context) -> bool:
    """Whether a field of places names two with a comma alone between them: a city and where it lies."""
    names = len(items) == 2 and all(item[:1].isupper() for item in items)
    joined = context.language.pattern(r"\s(?:{or}|{and})\s|[;/|]").search(text)
    placed = context.language.pattern(r"(?<!\w){place_words}(?!\w)")
    opposed = "/".join(items).casefold() in context.language.lowered["opposites"]
    return bool(
        names and not (joined or opposed) and placed.search(f"{plain(context.field.name)} {context.written}")
    )
