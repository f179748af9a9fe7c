"""Numbers in a description that are none of the field's values: of whom it tells, when it was, of others."""

import re
from typing import get_args

from fastgen_magic.schema import TimeUnit
from fastgen_magic.statements.amounts import Amount, amount_of
from fastgen_magic.statements.form import Context
from fastgen_magic.statements.measures import is_same_measure
from fastgen_magic.statements.mentions import by_stem, mentioned
from fastgen_magic.statements.names import plain
from fastgen_magic.statements.places import begins_clause, is_moment, is_of_another_noun

_BEFORE = (
    r"(?:{of_something_else}|{softly}|{ends_in})~:?~$"
    r"|(?<!\w){ago_before} (?:[^\W\d]+ ){0,3}$"
    r"|[^\W\d] (?:{plus}|{minus}|{times}) $"
    r"|(?:{only_if}|{missing_if})[^,;.()\x00]*$"
    r"|{for_nothing}~$"
    r"|(?<!\w){at_measure} (?:{article} )?{quantity_heads}~$"
    r"|(?<!\w){until_event} [^;.\x00]{2,100} {of} $"
    r"|{letter_word}[^,;.()\x00]* {a_number} $"  # part of a code
    r"|(?:^|[\s,;(])\d{1,3}~=~$"  # label of a code
    r"|(?:{letter_word}|{digit_word}) {are_is} [^,;.()\x00]*\($"
)
_BEHIND = (
    r"~(?:{ago}|(?:[^\W\d]+ ){1,3}{later_word})(?!\w)"
    r"|~-?~(?:[^\W\d]+(?:-[^\W\d]+)? )?{lengths}"
    r"|~(?:{of} )?{rows}"
    r"|~{compared_verb} (?!{possible})"
    r"| (?:{only}) (?:{of_value}) [^\W\d]"  # "above 70 only in winter"
    r"| {month}[.,]? (?:{of} )?\d{4}(?!\d)"  # days of it
    # how much more than another: "at least 16 years younger than the mother"
    r"|(?:~{unit})?(?: {of})? (?:{comparing}(?: [^\W\d]+)?|[^\W\d]+er) {than}(?: |(?<='))(?!\d)"
)
_ASKED = re.compile(r"[^.!;:\x00]*\?")
"""The rest of a question: "Are two or more sick?"."""


def is_about_something_else(match: re.Match[str], context: Context) -> bool:
    """Whether the words around say that the number is not one of the field's values."""
    spoken = context.language
    before = context.text[max(0, match.start() - 120) : match.start()]
    after = context.text[match.end() : match.end() + 40]
    return bool(
        spoken.pattern(_BEFORE).search(before)
        or spoken.pattern(_BEHIND).match(after)
        or (spoken.pattern(r"(?<!\w){having}~$").search(before) and counts(after, context))
        or _ASKED.match(context.text[match.end() : match.end() + 120])
        or is_moment(context)
        or is_of_another_noun(match.start(), context)
        or any(tells(match, context) for tells in _TELLING)
    )


def _is_of_who_is_counted(match: re.Match[str], context: Context) -> bool:
    """Whether a number has a unit that is none of what is counted: "number of children under 7 years"."""
    said = match.groupdict()
    amount = amount_of(said.get("high") or said.get("n") or "", context.language)
    counted = context.language.pattern(r"~(?:{article} )?{counted}~(?P<what>[^,;.:()\x00]{1,60})").match(
        context.text
    )
    behind = re.match(r"\+?\s[^\s,;.:()\x00]+\s[^\W\d]{3}", context.text[match.end() :])
    if counted and behind and counted.start("what") == match.start():
        return True  # "number of 30+ days past-due payments"
    if amount is None or not amount.unit or counted is None or amount.unit == "people":
        return False
    units = [context.language.unit(word) for word in counted["what"].split()]
    return amount.unit not in units[:2]


def _begins_later_sentence(match: re.Match[str], context: Context) -> bool:
    """Whether a later sentence begins with a range of other things: "Three to five beats make a sector"."""
    later = re.search(r"[.!?]\s+$", context.text[: match.start()])
    return later is not None and match[0][:1].isalpha() and counts(context.text[match.end() :][:40], context)


def _is_of_field(match: re.Match[str], context: Context) -> bool:
    """Whether it is a share of another field: "at most 10 % of rolls"."""
    behind = context.language.pattern(r"~{of} ").match(context.text, match.end())
    share = context.language.pattern("{percent}").search(match[0])
    return bool(share and behind and mentioned(context, behind.end()))


def _is_for_each_of_field(match: re.Match[str], context: Context) -> bool:
    """Whether it limits what comes on each of another field: "at most 2 per passenger" of passengers."""
    behind = context.language.pattern("~(?:{combined}) ").match(context.text, match.end())
    return behind is not None and by_stem(context, behind.end()) is not None


def _is_of_unit_of_field(match: re.Match[str], context: Context) -> bool:
    """Whether it counts units of another field: "two to three months' rent"."""
    behind = context.language.pattern(r"(?:~(?P<unit>{unit}))?(?:['’]s?)? (?:{of} )?").match(
        context.text, match.end()
    )
    if behind is None or not (behind["unit"] or context.language.pattern("{unit}~$").search(match[0])):
        return False
    return mentioned(context, behind.end()) is not None


def _is_age_of_another(match: re.Match[str], context: Context) -> bool:
    """Whether it is how old those are of whom something else is told: "height of the pupil, age 12 to 13"."""
    spoken, text, start = context.language, context.text, match.start()
    aged = spoken.pattern(r"(?<!\w)(?:{aged})~:?~$").search(text[max(0, start - 40) : start])
    old = spoken.pattern(r"~{old}").match(text, match.end()) or spoken.pattern("{old}~$").search(match[0])
    if not (aged or old):
        return False
    head = re.split(r"[,;.:(]", text[: min(start - (len(aged[0]) if aged else 0), 200)])[0]
    named = f"{plain(context.field.name)} {head}"
    other = head.strip() or spoken.pattern(r"(?<!\w)(?!{aged})(?:{quantity_heads})~$").search(named)
    own = spoken.pattern(r"(?<!\w)(?:{aged}|{old}|{unit})(?!\w)")
    return bool(other and not own.search(named))


def _is_fraction(match: re.Match[str], context: Context) -> bool:
    """Whether the number begins a longer share or count: "un quarto", "più di uno"."""
    number = match.groupdict().get("n")
    if not number or re.search(r"\d", number):
        return False
    longer = context.language.pattern("{fraction}").match(context.text, match.start("n"))
    several = context.language.pattern(r"(?:^|[\s,]){or}~$").search(context.text[: match.start()])
    return bool(several) or (longer is not None and longer.end() > match.end("n"))


def _is_of_another_unit(match: re.Match[str], context: Context) -> bool:
    """Whether the unit of the field is said beside it, and is another: "over 100 m in seconds".

    Before it, where brackets part them ("chloride in ppm (0-10 cm)"), or at the very beginning ("seconds
    from 0 to 60 mph").
    """
    said = match.groupdict()
    amount = amount_of(said.get("n") or said.get("high") or "", context.language)
    before = context.text[: match.start()]
    led = context.language.pattern(r"(?<!\w){in_unit} (?P<unit>[^\s,;:.()]+)~\($").search(before[-40:])
    led = led or context.language.pattern(r"^~(?P<unit>{unit})(?!\w)(?=[^,;.()\x00]*$)").search(before)
    if (
        led
        and amount
        and amount.unit
        and not is_same_measure(amount.unit, context.language.unit(led["unit"]))
    ):
        return amount.unit != context.language.unit(led["unit"])
    told = context.language.pattern("~{in_unit} (?P<unit>{unit})").match(context.text, match.end())
    amount = amount if said.get("n") else None
    return bool(told and amount and amount.unit not in (None, context.language.unit(told["unit"])))


def counts(after: str, context: Context) -> bool:
    """Whether the word behind a number is a noun and no unit: "firms with more than 500 employees"."""
    noun = re.match(r" ([^\W\d]{3,})", after)
    return noun is not None and not context.language.pattern("{and}|{or}|{unit}").fullmatch(noun[1])


def is_share_of(match: re.Match[str], low: Amount, context: Context) -> bool:
    """Whether a range says of whom it is a share: "share of girls (10-13) at work", "of males aged 14-24"."""
    before = context.text[: match.start()]
    head, bracket, inner = before.rpartition("(")
    shares = context.language.pattern(r"(?<!\w)(?:{share_heads}|{percent}) ")
    whose = shares.search(before) and context.language.pattern(r"(?<!\w)(?:{aged}|{people_word})~$").search(
        before
    )
    return bool(low.number > 1 and (whose or (bracket and shares.search(head) and ")" not in inner)))


def _is_beyond_a_share(match: re.Match[str], context: Context) -> bool:
    """Whether a number right behind other words is too large for the share that the field is."""
    amount = amount_of(match.groupdict().get("n") or "", context.language)
    if amount is None or amount.unit == "percent" or begins_clause(match.start(), context.text):
        return False
    share = context.language.pattern(r"~(?:{article} )?(?:(?P<part>{share_heads})|{percent})(?!\w)")
    of_it = share.match(context.text)
    return of_it is not None and (bool(amount.currency) or (of_it["part"] is not None and amount.number > 1))


def is_period(low: Amount, high: Amount, start: int, context: Context) -> bool:
    """Whether two numbers look like years beside words that speak of neither years nor an amount.

    Of an amount, words before them say that they are years: "income in 1990 to 1995", "strikes 1976-1998".
    """
    if low.unit or high.unit or not all(1800 <= one.number <= 2100 for one in (low, high)):
        return False
    words = f"{' '.join(plain(context.field.name).split())} {context.written}"
    heads = r"(?<!\w)(?:{quantity_heads}|{money_words}|{own_noun}|{are_is}|{always}|{unit})~$"
    before = context.text[:start]
    own = begins_clause(start, before) or context.language.pattern(heads).search(before)
    years = context.language.unit((before.split() or [""])[-1]) == "years"  # "for the years 1825-1830"
    led = years or not own or context.language.pattern(r"(?<!\w){within}~$").search(before)
    amounts = "" if led else "|{quantity_heads}|{in_unit} {unit}|{whole_number}|{any_number}"
    said = rf"(?<!\w)(?:{{part_year}}|{{date_words}}{amounts})"
    return context.field.kind is None and context.language.pattern(said).search(words) is None


def _is_time_to_event(match: re.Match[str], context: Context) -> bool:
    """Whether it tells when something was by another moment: "seen 5 to 90 minutes after arrival"."""
    said, spoken = match.groupdict(), context.language
    amount = amount_of(said.get("high") or said.get("n") or "", spoken)
    order = r"(?:{after}|{before}) (?:{article} )?[^\W\d]"
    gap = rf"~(?P<days>{{working_day}})(?: ?\x00| {order})|~{order}"
    behind = spoken.pattern(gap).match(context.text, match.end())
    timed = behind is not None and (behind["days"] or (amount and amount.unit in get_args(TimeUnit)))
    if not timed or amount is None:
        return False
    name = plain(context.field.name)
    lasts = spoken.pattern(r"(?<!\w)(?:{lasting_word}|{quantity_heads}|{counted}|{in_unit} {unit})(?!\w)")
    timed = any(spoken.unit(word) in get_args(TimeUnit) for word in name.split())
    headed = spoken.pattern(r"~(?:{article} )?{unit}(?!\w)").match(context.text)  # "days to recovery"
    return not (timed or headed) and lasts.search(f"{name} {context.text[: match.start()]}") is None


_TELLING = (
    _is_time_to_event,
    _is_of_unit_of_field,
    _is_of_another_unit,
    _is_fraction,
    _is_beyond_a_share,
    _is_of_field,
    _is_for_each_of_field,
    _is_age_of_another,
    _is_of_who_is_counted,
    _begins_later_sentence,
)
"""Each says by the words around a number that it is not one of the field's values."""
