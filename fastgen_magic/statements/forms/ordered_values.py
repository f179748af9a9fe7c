"""Forms of values in an order, and of numbers with "or": "A to F", "Monday to Friday", "4, 6 or 8"."""

import re
from collections.abc import Sequence

from fastgen_magic.schema import Value
from fastgen_magic.statements.amounts import amount_of
from fastgen_magic.statements.calendar_words import days_or_months
from fastgen_magic.statements.category import are_categories
from fastgen_magic.statements.closed_list import listed
from fastgen_magic.statements.form import Context, Facts, Form
from fastgen_magic.statements.forms.codes import is_code
from fastgen_magic.statements.items import Item
from fastgen_magic.statements.mentions import mentioned
from fastgen_magic.statements.names import plain
from fastgen_magic.statements.places import are_counted, clause_before, is_alone, is_moment

_OF_ONE = re.compile(r"(?<![\w.,])\d+[a-z]? (?=[^,;:()\x00]*[^\W\d]{2})[^,;:()\x00]*$")
"""Before numbers that are those of one group: "grade 5 is"."""


def _numbers(match: re.Match[str], context: Context) -> Facts | None:
    after = context.language.pattern(r"~-?~(?:[^\W\d]+ )?{lengths}|~{or_more}|~{or_less}|[+-]")
    before = context.text[max(0, match.start() - 40) : match.start()]
    late = re.search(r"\d ?- ?$|: [^\W\d][\w ]{0,30}, $", before)  # a range's end, a later item
    if late or _are_beside_words(match, context):
        return None
    limited = context.language.pattern(r"(?<!\w)(?:{at_most}|{at_least})~$").search(before)
    whose = context.language.pattern(r"(?<!\w)(?P<who>[^\W\d]\w*) {of}~$").search(before)
    other = whose and mentioned(context, match.start() - len(before) + whose.start("who"))  # "csat of 1 or 2"
    if limited or other or _OF_ONE.search(before):
        first = clause_before(match.start(), context.written)
        return {"unread": (f"{first}{match[0]}".strip(),)}
    apart = context.language.pattern(r"(?:{of_something_else}|{ends_in})~$")
    if after.match(context.text, match.end()) or apart.search(before):
        return None
    found = [one[0].strip() for one in context.language.pattern("{amount}").finditer(match[0])]
    if any(re.match(r"0\d", text) for text in found):  # codes such as 007
        codes = len({*found}) == len(found) and all(map(str.isdigit, found)) and not is_moment(context)
        return {"values": tuple((text, "") for text in found)} if codes else None
    amounts = [amount_of(text, context.language) for text in found]
    numbers = [amount.number for amount in amounts if amount is not None]
    if len(set(numbers)) < len(amounts) or is_moment(context):
        return None
    unit = next((amount.unit for amount in reversed(amounts) if amount and amount.unit), None)
    currency = next((amount.currency for amount in amounts if amount and amount.currency), None)
    return {
        "values": tuple((number, "") for number in numbers),
        **({"unit": unit} if unit else {}),
        **({"currency": currency} if currency else {}),
    }


def _are_beside_words(match: re.Match[str], context: Context) -> bool:
    """Whether a word is a value beside the numbers ("placebo, 10 mg or 20 mg"), or others may occur."""
    before = context.text[max(0, match.start() - 40) : match.start()]
    behind = context.language.pattern(
        r"~,?~{or} [^\W\d][\w-]{1,20}~(?:$|[,;.)])|~(?:{mostly}|{typically})~(?:$|[,;.)])"
    )
    nothing = context.language.pattern(r"(?:^|[,;:(])~{nothing}~,~$|(?:{mostly}|{softly})~$")
    return bool(nothing.search(before) or behind.match(context.text, match.end()))


def _is_of_a_letter(match: re.Match[str], context: Context) -> bool:
    """Whether one letter is one of several: "route letter A-K"; not "letter A-K and 2 digits"."""
    before = context.text[max(0, match.start() - 30) : match.start()]
    counted = context.language.pattern(r"{count}~-?~{letter_word}~$").search(before)
    letter = context.language.pattern(r"(?<!\w){letter_word}~$").search(before)
    ends = re.match(r" {0,3}(?:$|[,;.)])", context.text[match.end() :])
    single = len(match["first"]) == len(match["last"]) == 1
    return bool(single and letter and ends) and counted is None


def _word_range(match: re.Match[str], context: Context) -> Facts | None:
    first, last = match["first"], match["last"]
    before = context.text[max(0, match.start() - 30) : match.start()]
    other = r"(?:{lengths}|{missing}|{missing_when}|{only}|{only_if}|{when})~(?:{between}~)?$"
    late = context.language.pattern(other).search(before) is not None
    late = late and not _is_of_a_letter(match, context)
    if late or is_moment(context) or are_counted(match.start(), context):
        return None
    joined = context.language.pattern(r"~\)~,?~(?:{or}|{and}) ").match(context.text, match.end())
    joined = joined or context.language.pattern(r"(?:{or}|{and}) \w+ \($").search(before)
    if joined and before.endswith("("):  # the months of one item: "summer (May-Sep) or winter (Oct-Apr)"
        return None
    if {context.names.named(first), context.names.named(last)}.isdisjoint({None, context.field.name}):
        return {"unread": (context.written[match.start() : match.end()],)}  # from one field to another
    led = [item.strip() for item in re.split(r",|[.]{2}|…", match[0])[:-1] if item.strip(" .")]
    said = f"{plain(context.field.name)} {context.written}"
    values = days_or_months(first, last, context.language.code, said)
    more, led_by = (context.language.pattern(part) for part in (f"{_JOINED}{_NAMED}", f"{_NAMED}{_JOINED}$"))
    further = more.match(context.text, match.end()) or led_by.search(before)  # "Tue-Thu and Sat"
    fee = context.language.pattern(_AMOUNTS).search(before)  # "monthly fee Mon to Fri"
    codes = first[0].isupper() and days_or_months(first, last, context.language.code, "weekday")  # "MA to ME"
    if (further or fee) if values else codes:
        return {"unread": (context.written[match.start() : match.end()],)}
    values = values or _lettered(first, last)
    values = values or _lettered(led[-1] if led else first, last)  # "ISO week, 2025-W01 … 2025-W52"
    if len(values) > 1:
        return {"values": tuple((value, "") for value in values)}
    return _too_many(first, last, match[0], context)


_ROWS = 1_000
"""So many codes of the first field name its rows, whatever it is called."""


def _too_many(first: str, last: str, words: str, context: Context) -> Facts | None:
    """Codes too many to list: of the first field they count up, "B-00001" to "B-09999" are a pattern."""
    one, two = (re.fullmatch(r"([A-Z]{1,8}[ -]?)(\d{2,8})", text) for text in (first, last))
    if not (one and two) or one[1] != two[1]:
        return None
    kept = two[2].rstrip("9")
    many = len(two[2]) - len(kept)
    keyed = is_code(context) or int(two[2]) - int(one[2]) >= _ROWS
    if keyed and context.names.all[:1] == (context.field.name,) and len(one[2]) == len(two[2]):
        counted = {"start": int(one[2]), "step": 1, "unique": True, "kind": "identifier"}
        return {"pattern": f"{one[1]}\\d{{{len(one[2])}}}", **counted}
    if many == 0 or len(one[2]) != len(two[2]) or not one[2].startswith(kept):
        return {"unread": (words,), "examples": (first, last)}
    return {"pattern": f"{one[1]}{kept}\\d{{{many}}}"}


def _lettered(first: str, last: str) -> list[Value]:
    """Names such as "A to F", "Q1 to Q4": the same letters and a growing number, or one growing letter.

    Classes of a school and seats have both: "1a to 4b" are 1a, 1b, 2a and so on, "A1 to D9" A1, A2, ...
    """
    if first in _ROMAN and last in _ROMAN[_ROMAN.index(first) + 1 :]:
        return [*_ROMAN[_ROMAN.index(first) : _ROMAN.index(last) + 1]]
    if (first, last) != ("A", "Z") and (codes := _between(first, last, 100)):
        return codes
    one, two = (re.fullmatch(r"(\d{1,2}|[A-Z])([a-hA-H]|\d)", text) for text in (first, last))
    sides = [_each(*side) for side in zip(one.groups(), two.groups(), strict=True)] if one and two else []
    whole = sides and all(sides) and (len(sides[0]) > 1 or first[-1] in "aA")
    return [f"{outer}{inner}" for outer in sides[0] for inner in sides[1]] if whole else []


def _each(first: str, last: str) -> Sequence[str]:
    """Each number or each letter, of the same case, from one to another."""
    if first.isdigit() and last.isdigit():
        return [str(number) for number in range(int(first), int(last) + 1)]
    alike = re.fullmatch("[a-z][a-z]|[A-Z][A-Z]", first + last)
    return [chr(sign) for sign in range(ord(first), ord(last) + 1)] if alike else []


def _between(first: str, last: str, most: int) -> list[Value]:
    """Each code from one to another: capitals, or the same letters with a number that grows; else []."""
    if re.fullmatch("[A-Z][A-Z]", first + last):
        return [*_each(first, last)]
    named = re.compile(r"((?:(?:\d{4}-?)?[A-Za-z]{1,8}[ -]?)?)(\d{1,8})")
    one, two = (named.fullmatch(text) for text in (first, last))
    if not (one and two) or two[1] not in ("", one[1]) or not 0 < int(two[2]) - int(one[2]) < most:
        return []
    width = len(one[2]) if one[2].startswith("0") and len(one[2]) > 1 else 0
    return [f"{one[1]}{number:0{width}d}" for number in range(int(one[2]), int(two[2]) + 1)]


def _ranges(match: re.Match[str], context: Context) -> Facts | None:
    """Every number or code of several ranges, or of one beside capitals: "1-22, X or MT"."""
    to = context.language.pattern("~(?:{to}|-)~")
    parts = [to.split(part) for part in context.language.pattern(_ALSO).split(match[0])]
    each = [_between(ends[0], ends[1], _MOST) if len(ends) > 1 else ends for ends in parts]
    values = [code for codes in each for code in codes]
    lettered = [ends[0] for ends in parts if not re.search(r"\d", ends[0])]
    bare = {ends[0].isdigit() for ends in parts if len(ends) > 1}  # "18 to 90, A1-A3" are two things
    if len(bare) != 1 or not all(each) or len({*values}) < len(values) or len(values) > _MOST:
        return None
    if is_moment(context) or not _are_codes(match, lettered, values, context):
        return None
    numbers = all(re.fullmatch(r"0|[1-9]\d*", str(value)) for value in values)
    return {"values": tuple((int(str(value)) if numbers else value, "") for value in values)}


def _are_codes(match: re.Match[str], lettered: list[str], values: list[Value], context: Context) -> bool:
    """Whether ranges are no bands, and letters among them a clause and no unit: "K, 200-300", "V, 0-12"."""
    before = context.text[max(0, match.start() - 40) : match.start()]
    if not lettered:
        return context.language.pattern(r"(?<!\w){example}~[:,]?~$").search(before) is None
    led = context.language.pattern(r"(?<!\w)(?:{one_of}|{values_are}|{with_levels})~:?~$").search(before)
    words = f"{plain(context.field.name)} {context.written}"
    measured = "0" in values or context.language.pattern("{quantity_heads}").search(words)
    unit = len(lettered) == 1 and measured and context.language.unit(lettered[0])
    short = all(len(str(value)) < 3 for value in values)
    bounds = match[0][0].isdigit() and re.search(r"\d [^\W\d]+ \d", match[0])  # "18 to 90, M or F"
    return bool(short and not unit and not bounds and (led or is_alone(*match.span(), context.text)))


def _arrowed(match: re.Match[str], context: Context) -> Facts | None:
    items = [Item(text.strip()) for text in re.split("-+>|=>|→|⇒|<", match["list"])]
    return listed(items, context) if are_categories(items, context) else None


_PHRASE = r"[^\W\d][\w+.'-]{0,24}(?<!-)(?: [\w+.'-]{1,24}(?<!-)){0,3}"


_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_JOINED = r"~(?:[,;]|{and}|{or})~"
_NAMED = r"(?:{short_day}|{weekdays}|(?-i:(?=[A-Z])){month})(?!\w)"
"""A day or a month; "may" in small letters is none."""
_AMOUNTS = "(?<!\\w)(?:{quantity_heads}|{money_words}|{unit})~$"
_MOST = 500
"""Values of several ranges that are listed."""
_NUMBERED = r"[A-Z]{0,3}\d{1,6}"
_CODES = rf"(?:{_NUMBERED}~(?:{{to}}|-)~{_NUMBERED}|(?-i:[A-Z]-[A-Z]|[A-Z]{{1,3}})(?!\w))"
_ALSO = r"~(?:,~{or}|,~{and}|[,;]|{or}|{and})~"
_ASIDE = r"(?:~\([^()\x00]{1,40}\)|(?-i:(?<=\b[A-Z]) [a-z]{3,12}(?![\w-])))"
"""What the end of an order means, in brackets or, of a letter, in a word: "A best to E worst"."""
_ENDS = r"\d{4}-?[A-Z]\d{1,2}|\d{1,2}[a-hA-H]|[A-Za-z]{1,8}[\s-]?\d{1,8}|[^\W\d_]{2,12}|{short_day}|[A-Z]"
_TO = r"(?!(?-i:[A-Z] )){to}(?: {articles}(?= (?-i:[A-Z])(?!\w)))?|-"
"""To the last one; no "a" of Spanish or Portuguese is a capital: "parcela A a F", "de la A a la F"."""
_THROUGH = rf"(?:~(?:{_TO})~|(?:,~(?:{_ENDS})){{0,3}}~,?~(?:[.]{{2,3}}|…)~,?~(?:{{to}}~)?)"

ORDERED = Form(
    "ordered words",
    "every value from the first to the last of an order: days, months, letters, numbered codes",
    pattern=(
        rf"(?<![\w-])(?P<tick>`?)(?P<first>{_ENDS})(?P=tick)(?P<aside>{_ASIDE})?{_THROUGH}"
        rf"(?P=tick)(?P<last>{_ENDS})(?P=tick)(?![\w-])"
        rf"(?(aside)(?:{_ASIDE})?)(?:~\((?:(?P=first)|(?P=last))(?!\w)[^()\x00]{{1,40}}\))?"
    ),
    read=_word_range,
)
FORMS = (
    ORDERED,
    Form(
        "numbers with or",
        "every number that may occur",
        pattern=r"(?<!\d/){amount}(?:(?:~,~| (?=-)){amount}){0,30}~,?~{or}~{amount}(?!/\d)",
        read=_numbers,
    ),
    Form(
        "arrows",
        "every value that may occur, with arrows from one to the next",
        pattern=rf"(?:^|(?<=[:,;(])|(?<=[.\x00]\s))~(?P<list>{_PHRASE}(?:~(?:-+>|=>|→|⇒|<)~{_PHRASE}){{2,12}})(?=~(?:$|[.,;)]))",
        read=_arrowed,
    ),
)

RANGES = Form(
    "several ranges",
    "every number or code of several ranges, or of one beside capital letters",
    pattern=rf"(?<![\w.,-]){_CODES}(?:{_ALSO}{_CODES}){{1,20}}(?![\w-]|[.]\d|~[%€$£=:]|~{{unit}})",
    read=_ranges,
)
"""Read before codes with their labels."""
