"""Forms of lists that words, quotes or brackets mark: the values that may occur."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from fastgen_magic.statements.amounts import amount_of
from fastgen_magic.statements.calendar_words import days_or_months
from fastgen_magic.statements.category import are_categories
from fastgen_magic.statements.closed_list import closed_list, listed
from fastgen_magic.statements.form import Context, Facts, Form, Found
from fastgen_magic.statements.forms.ordered_values import ORDERED
from fastgen_magic.statements.items import Item, items_of
from fastgen_magic.statements.places import region_from

_MOST_LISTS = 50  # announced in one description
_FEW = 4  # words of a level
_MOST_SPACED = 8  # words with blanks alone between them
_QUOTED = r"(?:\"[^\"\x00]{1,80}\"|(?<!\w)'[^'\x00]{0,79}[^'\x00]'(?!\w)|`[^`\x00]{1,80}`)"
_WORD = r"(?:\"[\w-]{1,40}\"|(?<!\w)'[\w-]{1,40}'(?!\w)|`[\w-]{1,40}`)"
_DOTS = r"(?:[.]{3}|…)"
_ASIDE = re.compile(r"\([^()]{1,80}\)")
_REMARK = r"(?: (?!{or}|{and})[^\W\d][\w-]{0,20}){0,3}(?:~\([^()'\"`]{1,80}\))?"
_LABELLED = r"(?P<code>[^\W_]{1,20})\s?\([\"'`]?(?P<label>[^()\"'`\x00]{1,60})[\"'`]?\)[,;]?"
_UNNAMED = re.sub(r"\?P<\w+>", "?:", _LABELLED)
_LETTER_PAIRS = (
    {"y", "n"},
    {"t", "f"},
    {"m", "f"},
    {"m", "w"},
    {"m", "v"},
    {"m", "k"},
    {"h", "f"},
    {"j", "n"},
    {"s", "n"},
    {"o", "n"},
    {"v", "f"},
)


def _after_words(template: str, context: Context, *, sure: bool) -> Iterator[Found]:
    """Lists behind words that announce one."""
    end = 0
    for match in islice(context.language.pattern(template).finditer(context.text), _MOST_LISTS):
        found = None
        if match.start() >= end and not _is_span(match.end(), context):
            ways = (_counted, _both, _codes_in_a_row) if sure else ()
            found = next(filter(None, (way(match.end(), context) for way in ways)), None)
            found = found or closed_list(match.end(), context, sure=sure)
        if found:
            end = found[0]
            yield Found(match.start(), *found)


def _is_span(start: int, context: Context) -> bool:
    """Whether two ends in square brackets are announced: "values [0.0, 1.0]", "typical values [0, 9]"."""
    ends = re.compile(r"\s*\[?\s*(-?\d+(?:\.\d+)?)\s*[,;]\s*(-?\d+(?:\.\d+)?)\s*\](?!\s*[|,;]\s*\[)")
    found = ends.match(context.text, start)
    if found is None or "[" not in context.text[start - 1 : found.end()]:
        return False
    usual = context.language.pattern(r"(?:{typically}|{softly}) [^\s.;]{1,20}~$")
    said = usual.search(context.text, max(0, start - 60), start)
    return said is not None or "." in found[0] or float(found[1]) < 0


def _counted(start: int, context: Context) -> tuple[int, Facts] | None:
    """The list or the range behind what it is of: "25 stations, ST01 to ST25", "3 sites: A, B or C"."""
    spoken = context.language
    head = spoken.pattern(
        r"~(?P<n>{count}) (?P<what>[^\W\d]{3,20}(?: [^\W\d]{3,20})?)(?:~[,:(]~| (?:{are_is} )?{called}~:?~)"
    ).match(context.text, start)
    if head is None or spoken.unit(head["what"]) is not None:
        return None
    ranges = (place for place in ORDERED.places(context) if place.start == head.end())
    ranged = next(((place.end, place.facts) for place in ranges), None)
    found = ranged or closed_list(head.end(), context, sure=True)
    count = amount_of(head["n"], spoken)
    return found if found and count and len(found[1].get("values", ())) == count.number else None


_ONE_OF_BOTH = rf"(?:{_QUOTED}|[^\W_][\w-]{{0,30}})"
_CODE_IN_ROW = r"[^\W_]{1,12}[_:.-][\w.-]{1,12}|[A-Z]{1,5}\d{0,3}"


def _both(start: int, context: Context) -> tuple[int, Facts] | None:
    """Two values that "and" joins, and no more: "choose between 'open' and 'closed'"."""
    pair = context.language.pattern(
        rf"~(?P<one>{_ONE_OF_BOTH}) {{and}} (?P<other>{_ONE_OF_BOTH})(?=~(?:$|[.;)](?!\w)))"
    ).match(context.text, start)
    announced = context.language.pattern(r"(?:{one_of}|:)~$").search(context.text, max(0, start - 40), start)
    said = (pair["one"], pair["other"]) if pair else ()
    items = [Item(one.strip("\"'`"), quoted=one[0] in "\"'`") for one in said]
    if pair is None or not (announced or all(item.quoted for item in items)):
        return None
    return (pair.end(), listed(items, context)) if are_categories(items, context, sure=True) else None


def _codes_in_a_row(start: int, context: Context) -> tuple[int, Facts] | None:
    """Codes with blanks alone between them, to the end of the sentence: "one of en_US de_DE fr_CA"."""
    row = re.compile(
        rf"\s*((?:(?:{_CODE_IN_ROW})\s+){{2,40}}(?:{_CODE_IN_ROW}))(?=\s*(?:$|[.;)](?!\w)))"
    ).match(context.text, start)
    items = [Item(code) for code in row[1].split()] if row else []
    return (row.end(), listed(items, context)) if row and are_categories(items, context, sure=True) else None


def find_announced(context: Context) -> Iterator[Found]:
    """Lists behind "one of", "allowed values:", "ENUM"."""
    yield from _after_words(
        r"{one_of}(?!\w)~:?~(?=\S)"
        r"|{values_are}(?:~(?::|=|->)| {are_is}(?=[\s:])~:?)~(?!{in_unit}(?=\s))(?=\S)"
        r"|^~(?:{ours} )?(?={count} [^\W\d]+ (?:{are_is} )?{called} )"
        r"|{values_are}~(?=[(\[](?!s\)))"
        r"|(?<=[(\[]){values_are} (?=-?\d)|{values_are} (?=[\"'`])",
        context,
        sure=True,
    )


def find_levels(context: Context) -> Iterator[Found]:
    """Levels of a factor, with commas between them or with blanks alone."""
    for match in context.language.pattern(r"{with_levels}~:?~(?=[^\s(])").finditer(context.text):
        said = context.language.pattern(r" (?:{denoting_verb})(?!\w)").search(context.text, match.end())
        levels = replace(context, text=context.text[: said.start()]) if said else context
        found = _spaced(match.end(), levels) or closed_list(match.end(), levels, sure=True)
        if found and all(len(str(value).split()) < _FEW for value, _ in found[1]["values"]):
            yield Found(match.start(), *found)


def _spaced(start: int, context: Context) -> tuple[int, Facts] | None:
    """Single words to the end of the sentence, none a joining word; each may have a label in brackets."""
    end = region_from(context.text, start)[1]
    words = context.text[start:end].rstrip(" .").split()
    labelled = re.fullmatch(rf"(?:\s*{_UNNAMED}){{2,{_MOST_SPACED}}}\s*", context.text[start:end])
    if labelled:
        items = [Item(one["code"], one["label"]) for one in re.finditer(_LABELLED, labelled[0])]
        return end, listed(items, context)
    joins = context.language.pattern("{or}|{and}|{no_item_start}|{articles}")
    if len(words) > 2 and context.language.pattern("{or}|{and}").fullmatch(words[-2]):
        del words[-2]
    if not 2 <= len(words) <= _MOST_SPACED or any(joins.fullmatch(word) for word in words):
        return None
    levels = (re.fullmatch(r"(?P<bound>(?:[<>]=?|[≤≥])?)[^\W_][\w.+-]*", word) for word in words)
    items = [Item(level[0], quoted=bool(level["bound"])) for level in levels if level]
    whole = len(items) == len(words) and are_categories(items, context, sure=True)
    return (end, listed(items, context)) if whole else None


def find_can_be(context: Context) -> Iterator[Found]:
    """What it can be, only with the "or" that closes the list."""
    either = _after_words(r"(?<=[,;:(])~{either_word} (?!{article} )(?=\S)", context, sure=True)
    for found in (*either, *_after_words(r"{can_be}(?!\w)~(?=\S)", context, sure=False)):
        if context.language.pattern("{also_word} $").search(
            context.text, max(0, found.start - 12), found.start
        ):
            continue  # beside the others
        joint = context.language.pattern(r"\s{or}\s").search(context.text, found.start, found.end)
        if joint or len(found.facts["values"]) > 2:
            yield found


def _quoted(match: re.Match[str], context: Context) -> Facts | None:
    before = context.text[max(0, match.start() - 30) : match.start()]
    items = [Item(text[1:-1].strip(" ,"), quoted=True) for text in re.findall(_QUOTED, match[0])]
    told = len(items) > 2 and context.language.pattern(r"(?<!\w){as_in} $").search(before)
    if not told and context.language.pattern(r"{no_item_start} (?:the )?$").search(before):
        return None
    if not are_categories(items, context):
        return None
    if not re.search(_DOTS, match[0]):
        return listed(items, context)
    filled = days_or_months(items[0].text, items[-1].text, context.language.code)
    if {item.text.casefold() for item in items} <= {str(name).casefold() for name in filled}:
        return {"values": tuple((name, "") for name in filled)}
    return {"examples": tuple(item.text for item in items)}


def _quoted_whole(match: re.Match[str], context: Context) -> Facts | None:
    """At least three items within one pair of quotes: "kind of sport, 'run, ride, ski'"."""
    items = items_of(match[0][1:-1], context.language)
    return listed(items, context) if len(items) > 2 and are_categories(items, context) else None


def _remarked(match: re.Match[str], context: Context) -> Facts | None:
    """At least three words in quotes, each with a few words of its own around it."""
    items = [Item(text[1:-1].strip(), quoted=True) for text in re.findall(_WORD, _ASIDE.sub("", match[0]))]
    remarks = context.language.pattern("{or}").sub("", re.sub(_WORD, "", match[0]))
    remarked = re.search(r"[^\W\d]{2}", remarks) is not None
    return listed(items, context) if remarked and are_categories(items, context) else None


def _checked(match: re.Match[str], context: Context) -> Facts | None:
    items = [Item(text[1:-1], quoted=True) for text in re.findall(_QUOTED, match[0])]
    return listed(items, context) if are_categories(items, context) else None


def are_worth_a_slash(text: str, items: list[Item], context: Context) -> bool:
    """Whether items between slashes are answers and no unit, no pair of currencies, no "his/her"."""
    text = text.strip(" ,;|")
    if "/" not in text or any(sign in text for sign in ",;|"):
        return True
    if context.text.strip(" .") == text and context.language.unit(text) is not None:
        return False  # "G/L"
    letters = {item.text.casefold() for item in items}
    sexes = any(pair <= letters for pair in _LETTER_PAIRS) and len(letters) < 4  # m/w/d, M/F/unknown
    if sexes or max(map(len, letters)) == 1:
        capitals = all(text.isupper() for text in text.split("/"))
        return sexes or letters == {"0", "1"} or capitals
    tight = re.sub(r"\s*/\s*", "/", text.strip())
    if tight.casefold() in context.language.lowered["opposites"]:  # day/night is no unit
        return True
    parts = [item.text for item in items]
    amounts = [context.language.unit(re.sub(r"^\d[\d.,]*\s*", "", part)) for part in parts]
    if any(amounts) and not all(amounts):  # CFU/100 mL
        return False
    return (
        all(item.words <= (2 if len(items) < 3 else 4) for item in items)
        and not any(context.language.unit(part) for part in parts)
        and not re.fullmatch(r"[A-Z]{3}/[A-Z]{3}", tight)
        and context.language.unit(tight) is None
    )


FORMS = (
    Form(
        "announced list",
        "every value that may occur, behind words such as one of, allowed values, possible values, enum",
        find=find_announced,
    ),
    Form(
        "levels",
        "every value that may occur, behind the words with levels",
        find=find_levels,
    ),
    Form(
        "can be",
        "every value that may occur, with or before the last one",
        find=find_can_be,
    ),
    Form(
        "check",
        "every value that a check of SQL lets through",
        pattern=rf"(?P<name>\w{{1,40}})~=~{_QUOTED}(?:~or~(?P=name)~=~{_QUOTED}){{1,60}}",
        read=_checked,
    ),
    Form(
        "quoted list with remarks",
        "every value that may occur, each in quotes, with a remark beside some",
        pattern=(
            rf"{_WORD}(?:{_REMARK}~(?:[,;]~(?:{{or}} )?|{{or}} )"
            rf"(?:[^\W\d][\w-]{{0,20}} ){{0,2}}{_WORD}){{2,60}}"
        ),
        read=_remarked,
    ),
    Form(
        "quoted list",
        "every value that may occur, each in quotes",
        pattern=rf"{_QUOTED}(?:~(?:[,;/|]~)?(?:(?:{{or}}|{{and}})~)?(?:{_QUOTED}|{_DOTS})){{1,500}}",
        read=_quoted,
    ),
    Form(
        "list in quotes",
        "every value that may occur, all within one pair of quotes",
        pattern=r"\"[^\",\x00]{1,40}(?:, [^\",\x00]{1,40}){2,30}\""
        r"|(?<!\w)'[^',\x00]{1,40}(?:, [^',\x00]{1,40}){2,30}'(?!\w)",
        read=_quoted_whole,
    ),
)
