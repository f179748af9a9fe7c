"""Forms of lists that stand alone: a description, or what follows its colon, is nothing but a list."""

import re
from collections.abc import Iterator

from fastgen_magic.statements.category import (
    LED_BY_KIND,
    are_begun_large,
    are_categories,
    are_owners,
    are_steps,
    is_head_of_list,
    may_be_one,
    told_alike,
)
from fastgen_magic.statements.closed_list import as_written, behind_or, by_code, listed
from fastgen_magic.statements.form import Context, Facts, Form, Found
from fastgen_magic.statements.forms.lists import are_worth_a_slash
from fastgen_magic.statements.items import Item, are_ranks, items_of, values_of
from fastgen_magic.statements.names import own_word, plain
from fastgen_magic.statements.places import (
    are_counted,
    begins_clause,
    has_parts,
    is_all,
    is_alone,
    is_one_of_list,
    is_one_place,
    sentences,
)
from fastgen_magic.statements.portions import stem
from fastgen_magic.statements.yes_no import says_yes_or_no

_NAME = r"[^\W_][\w+.'-]{0,24}"
_NAMES_OR = (
    rf"(?:{_NAME},~){{0,12}}{_NAME}~,?~{{or}} {_NAME}"
    r"~(?:$|(?=,~(?:{only_for}|{only_if}|{missing_if})(?!\w)|[,;] [^\s,;:.()\x00]+ [^,;:.()\x00]+$))"
)
_CODE = r"[A-Z0-9][\w+-]{0,3}"
_PARTED = re.compile(r"^[^;|]*[,.] (?=[^,;|]{1,40}(?:;[^,;|]{1,40}){2,}$|[^,;|]{1,40}(?:\|[^,;|]{1,40})+$)")
"""Before a list between semicolons or upright strokes, behind the last comma: "outcome, won; lost; drawn"."""
_PAIRED = re.compile(_PARTED.pattern.replace("{2,}", "+"))
_LABELLED = re.compile(
    r"(?P<head>[^,;:()]{3,80}, )"
    r"(?=[A-Z][^,;()]{0,40}\([^()]*\)(?:,? [A-Z][^,;()]{0,40}\([^()]*\)){1,30}[. ]*$)"
)
"""Words before a list of which each item has a remark: "result, Won (by points), Lost (early)"."""
_LAST_CLAUSE = rf"[,;]~(?={_NAMES_OR})"
_BEHIND_LABEL = (
    rf"^~(?:[^\W\d]{{2,20}}(?: [^\W\d]{{2,20}}){{0,3}},~)?(?P<head>\w{{2,20}}(?: \w{{2,20}})??) "
    rf"(?={_NAME},~{_NAMES_OR}|{_CODE} {{or}} {_CODE}$|[a-z],~[a-z~,]*{{or}} [a-z]~$)"
)
_ASIDE = re.compile(r"\([^()]*\)")
_CODES = re.compile(r"(?:(?:[A-Z0-9]{1,3}|[a-z])(?:,?\s\w+\s|,\s?)?)+[. ]*")
_CAPITALS = re.compile(r"(?:[A-Z0-9][A-Z0-9+]{0,2}(?:, | \w{1,3} |[. ]*$))+")


def _slashed(match: re.Match[str], context: Context) -> Facts | None:
    items = items_of(match["list"], context.language)
    rest = context.text[: match.start()] + context.text[match.end() :]
    if re.search(r"\d/\d", rest) and all(item.text.isdigit() for item in items):
        return None  # 100/300, 250/500
    several = re.search(r"[^\W\d]/[^\W\d]", rest) and re.search(r",|\s;", rest)
    if several or are_counted(match.start(), context) or is_one_of_list(match, context):
        return None  # one of several items: "celibe/nubile, vedovo/a"
    answers = len(items) == 2 and says_yes_or_no(values_of(items), context.language)
    letters = len(items) > 1 and all(re.fullmatch("[A-Z]", item.text) for item in items)
    opposed = match["list"].casefold() in context.language.lowered["opposites"]
    begun = letters and begins_clause(match.start(), context.text)
    if not (answers or begun or opposed) and not is_alone(match.start(), match.end(), context.text):
        return None
    heads = match.start() == 0 and any(_is_head(item, context) for item in items)  # "city/county/address"
    if heads or not (are_categories(items, context) and are_worth_a_slash(match["list"], items, context)):
        return None
    return listed(items, context)


def find_whole(context: Context) -> Iterator[Found]:
    """A sentence, or its part behind a colon or a last comma, that is nothing but short names."""
    for start, end in sentences(context.text):
        if end - start <= 6_000:
            asked = ""
            for begin, sure in _parts(start, end, context):
                stop = behind_or(begin, end, context)
                if left := context.language.pattern(r"\s{or}[\s.]*$").search(context.text[begin:stop]):
                    stop = begin + left.start()  # what followed is read: "hail, pests or empty (80 %)"
                items = items_of(context.text[begin:stop], context.language)
                if _is_named_last(items, context):
                    last = begin + context.text[begin:stop].rfind(items[-1].text)
                    if not context.language.means("or", context.text[begin:last].split()[-1]):
                        stop, items = last, items[:-1]
                if not sure and (_names_the_rest(items, context) or are_owners(items, context)):
                    asked = asked or may_be_one(items, context)
                    continue
                if _is_list(items, context.text[begin:stop], context, after_colon=sure):
                    if is_one_place([item.text for item in items], context.text[begin:stop], context):
                        said = f"{context.written[begin:stop].strip()} (one place or two values?)"
                        yield Found(begin, stop, {"unread": (said,)})
                        break
                    facts = listed(as_written(items, begin, stop, context), context)
                    unread = {"unread": (*facts.get("unread", ()), asked)} if asked else {}
                    yield Found(begin, stop, {**facts, **unread})
                    break


def _parts(start: int, end: int, context: Context) -> Iterator[tuple[int, bool]]:
    """Where a list may begin in a sentence, and whether a colon announces it."""
    text = context.text[start:end].rstrip(" ,")
    typed = context.language.pattern("~(?:{factor}|{category_type})[,.;]").match(context.written)
    parted = (_PAIRED if typed else _PARTED).search(text)
    if parted:
        yield start + parted.end(), False
    labelled = _LABELLED.match(text)
    if labelled:
        yield start + labelled.end("head"), False
    asked = context.text[:start].rstrip().endswith("?")
    if start == 0 or asked or not _has_head(context, start - 80, start):
        yield start, asked
    stroke = next((one for one in re.finditer(r"\s-{1,2}\s", text) if not _is_code(text, one.start())), None)
    proper = stroke is not None and _are_two_names(text[stroke.end() :], context)
    if stroke and (proper or not _has_head(context, start, start + stroke.start())):
        article = context.language.pattern("{articles} ").match(text, stroke.end()) if proper else None
        yield start + (article.end() if article else stroke.end()), proper
    colon = next((sign for sign in re.finditer(r":\s", text) if not _is_enclosed(text[: sign.start()])), None)
    head = text[: colon.start()] if colon else ""
    lists = not context.language.pattern(
        r"(?:^|[,;]){no_list_heads}~$|(?<!\w){of} (?:{count}|{spelt}) [^,;:.]{1,60}$"  # made of them all
    ).search(head)
    if colon and lists and not has_parts(head, context):
        yield start + colon.end(), True
    label = context.language.pattern(_BEHIND_LABEL).match(text)
    if label and _labels(label["head"], text[label.end() :], context):
        yield start + label.end(), False
    last_or = context.language.pattern(_LAST_CLAUSE).search(text)
    before = text[: last_or.start()] if last_or else ""
    apart = last_or is not None and last_or[0].startswith(";")
    if last_or and is_head_of_list(before, context, _MOST_APART if apart else _MOST_HEAD):
        named = context.language.pattern(r"(?:^|\s){list_heads}$").search(before) is not None
        capitals = re.match(r"[^\W\d_a-zà-ÿ]", text[last_or.end() :]) is not None
        if (capitals and (named or _are_proper(text[last_or.end() :], context))) or not _has_head(
            context, start - 80, start + last_or.start()
        ):
            yield start + last_or.end(), False


def _is_code(text: str, place: int) -> bool:
    """Whether a place lies within a pair of backticks."""
    return text.count("`", 0, place) % 2 == 1 and "`" in text[place:]


def _labels(head: str, listed_: str, context: Context) -> bool:
    """Whether a word or two name the list behind them: the field's own, or those of kinds before codes."""
    if context.language.pattern("(?:{no_item_start}|{no}|{not}) ").match(f"{head} "):
        return False  # "see table A, B or C", "no I, O or Q"
    own = plain(head).replace(" ", "") in plain(context.field.name).replace(" ", "")
    own = own or plain(head).split()[-1:] == plain(context.field.name).split()[-1:]
    if " " not in head:
        return own or _CODES.fullmatch(listed_) is not None
    kinds = context.language.pattern("{list_heads}$").search(head)
    measured = context.language.pattern("{quantity_heads}$").search(head)
    return bool((own or kinds) and not measured and _CAPITALS.fullmatch(listed_))


def _are_proper(text: str, context: Context) -> bool:
    """Whether at least three names follow, each with a capital that no noun of the language has."""
    items = items_of(text, context.language)
    return context.language.code != "de" and len(items) > 2 and all(item.text[:1].isupper() for item in items)


def _are_two_names(text: str, context: Context) -> bool:
    """Whether two names are all there is, with capitals where no noun has one, or of the same sort.

    "A Movie or TV Show", "raw milk or pasteurised milk".
    """
    names = [name.strip(" .") for name in context.language.pattern(r"\s{or}\s").split(text)]
    if len(names) != 2 or not all(re.fullmatch(r"[^\W\d][^,;:.()]{1,40}", name) for name in names):
        return False
    capitals = context.language.code != "de" and all("A" <= name[0] <= "Z" for name in names)
    first, second = ([*map(str.casefold, name.split())] for name in names)
    return capitals or (len(first) == len(second) == 2 and first[1] == second[1])


def _is_enclosed(before: str) -> bool:
    """Whether a bracket is open at the end of a text."""
    return before.count("(") > before.count(")")


_MOST_HEAD, _MOST_APART = 4, 12
"""Words of what a list is of, before a comma and before a semicolon."""


def _has_head(context: Context, start: int, end: int) -> bool:
    """Whether words before a list name a date, a number or what has parts."""
    heads = context.language.pattern(r"{part_heads}|{quantity_heads}|{date_words}")
    return heads.search(context.written, max(0, start), end) is not None


def _is_list(items: list[Item], text: str, context: Context, *, after_colon: bool) -> bool:
    """Short names only: single words, or behind a colon or between semicolons a few words each."""
    shortened = any(item.label for item in by_code(items)) and not any(item.label for item in items)
    strokes = (len(items) > 2 or shortened) and (";" in text or "|" in text)
    closed = after_colon and len(items) > 2 and context.language.pattern(r"\s{or}\s").search(text)
    named = any(stem(item.text) in context.listed for item in items)
    whole = named or _is_whole_list(items, text, context)
    steps = after_colon and are_steps(items)
    words = 6 if steps else 4 if closed or whole else 3 if after_colon or strokes or _is_state(context) else 1
    words = 8 if whole and are_begun_large(items, context.language) else words
    if not after_colon and (_is_share_of(items) or ("," in text and _mixes_cases(items))):
        return False
    closed_off = context.language.pattern(r"(?:{none_word}) (?:{other_words})(?!\w)|(?:{no}|{not}) \w$")
    if any(closed_off.match(item.text) for item in items):  # "no others allowed", "no I, O or Q"
        return False
    if _shows_a_code(context) and not any(re.search(r"\d", item.text) for item in items):
        return False
    if context.language.pattern(r"(?:\d[^,;]{0,12}|(?<!\w){spelt}~)(?:{or_more}|{or_less})").search(
        _ASIDE.sub("", text)
    ):
        return False
    return (
        are_categories(items, context, closed=whole, sure=steps or re.search(r"\w;\w", text) is not None)
        and all(item.words <= words or _is_one(item.text, context) for item in items[:-1])
        and _is_last(own_word(items[-1].text, context.field.name), len(items), words, context)
        and are_worth_a_slash(text, items, context)
        and not (any(_is_head(item, context) for item in items) and not after_colon)
    )


def _is_share_of(items: list[Item]) -> bool:
    """Whether what is named and how much of it is one of its values: "language, 70 % German"."""
    shares = [item.share is not None for item in items]
    return shares == [False, True] and items[0].text[:1].islower() and items[1].text[:1].isupper()


def _shows_a_code(context: Context) -> bool:
    """Whether a clause gives an example with figures, so that the words before it tell what it is."""
    shown = context.language.pattern(r"[,;]~{example}~:?~[\"'`]?[^\s,;()]{0,20}\d{3}")
    return shown.search(context.written) is not None


def _is_whole_list(items: list[Item], text: str, context: Context) -> bool:
    """Whether at least three short items, the last behind "or" or for others, are all that is said."""
    joint = context.language.pattern(r"\s{or}\s|,~{other_words}~[.]?~$").search(text)
    slashed = "/" in text and not re.search("[,;|]", text)
    pair = len(items) == 2
    most = 2 if pair and not slashed else 4 if len(items) > 3 or slashed or told_alike(items, context) else 3
    short = are_begun_large(items, context.language) or all(item.words <= most for item in items)
    remark = context.language.pattern(r"~,~(?:{mainly}|{rarely}|{hardly_ever}|{nearly_always})(?!\w)")
    behind = context.text.partition(text)[2] if text else ""
    first = context.text.rstrip(" .").endswith(text.strip()) or remark.match(behind) is not None
    first = first or (joint is not None and behind.lstrip(" ")[:1] == ";")
    several = len(items) > 3 or any(item.label for item in items[1:-1])  # one of three is explained
    several = several or (len(items) == 3 and {item.words for item in items[:2]} == {1})
    several = several and is_all(text, context)
    listed_ = len(items) > 2 and (slashed or ("," in text and (joint is not None or several)))
    headed = re.fullmatch(rf"[^\W\d]+ -{{1,2}} {re.escape(text.strip(' .'))}[ .]*", context.text)
    headed = None if context.language.pattern("{no_item_start} ").match(text.strip()) else headed
    pair = pair and joint is not None and (text.strip(" .") == context.text.strip(" .") or headed is not None)
    parts = context.language.pattern(r"(?:{part_heads}|{quantity_heads})$")
    parted = any(parts.search(item.text) for item in items)
    pair = pair and "," not in text and not parted
    capitals = context.language.code != "de" and all(item.text[:1].isupper() for item in items)
    proper = capitals and len(items) > 1 and text.strip(" .") == context.text.strip(" .")
    proper = proper and not parted and (max(item.words for item in items) > 1 or len(items) > 2)
    listed_ = (listed_ or pair or proper) and short and (first or several)
    return listed_ and not _names_the_rest(items, context)


def _names_the_rest(items: list[Item], context: Context) -> bool:
    """Whether the first item is what the others are: "office location, Berlin, Munich or Hamburg"."""
    if are_ranks(items, context.language) or context.language.means("set_phrase", items[0].text):
        return False
    own = {word for word in plain(context.field.name).split() if len(word) > 1}
    shared = [bool(own & set(plain(item.text).split())) for item in items]  # "city bike, e-bike"
    head = context.language.pattern(
        r"(?:^|\s)(?:{list_heads}|{status_words}|{part_heads})$|^{part_heads}\s|\s(?:{no_item_start}|{of})\s"
    )
    starts = context.language.pattern(r"(?:{no_item_start})\s").match(items[0].text)
    rest = [item.text for item in items[1:] if not context.language.means("none_word", item.text)]
    codes = " " in items[0].text and all(re.fullmatch(rf"{_CODE}|[a-z]", text) for text in rest)
    ordinal = any(re.match(r"\d+(?:st|nd|rd|th|[.º])$", item.text) for item in items[1:])
    again = any(items[0].text.casefold() in item.text.casefold() for item in items[1:])  # "smoker, ex-smoker"
    last = plain(items[0].text).split()[-1:] if items[0].words == 2 else []
    romance = context.language.code in ("fr", "es", "pt", "it")  # a noun that names a list comes first there
    led = romance and own.issuperset(last or ("",))  # "plein tarif, réduit"
    pair = len(items) == 2 and all(item.text.istitle() for item in items)  # "Main House or Studio"
    named = shared[0] and not any(shared[1:]) and not (ordinal or again or led or pair or items[0].label)
    alike = bool(told_alike(items, context))
    kind = head.search(items[0].text) or context.language.pattern(LED_BY_KIND).search(items[0].text)
    return codes or named or (not starts and not alike and kind is not None)


def _is_named_last(items: list[Item], context: Context) -> bool:
    """Whether the last item says what codes before it are: "Q1, Q2, Q3, Calendar quarter"."""
    codes = len(items) > 2 and all(re.fullmatch(_CODE, item.text) for item in items[:-1])
    own = {*plain(context.field.name).split()}
    return codes and items[-1].words > 1 and bool(own & {*plain(items[-1].text).split()})


def _is_one(text: str, context: Context) -> bool:
    """Whether several words are one name: an amount with its unit, a state such as "on time"."""
    amount = context.language.pattern("{amount}").fullmatch(text)
    return amount is not None or context.language.means("states", text)


def _is_last(text: str, items: int, words: int, context: Context) -> bool:
    """Whether a list may end so: one name, or none of these: "penicillin, latex, none known"."""
    none = items > 2 and context.language.pattern(r"(?:{none_word}|{other_words}) [^\W\d]+").fullmatch(text)
    return len(text.split()) <= words or bool(none) or _is_one(text, context)


def _is_state(context: Context) -> bool:
    """Whether the field's name says that it holds states: "order_status"."""
    last = plain(context.field.name).split()[-1:]
    return bool(last) and context.language.means("state_names", last[0])


def _mixes_cases(items: list[Item]) -> bool:
    """Whether the first word is written unlike the others: as sentences begin, or as a noun before codes."""
    codes = [re.fullmatch(r"[A-Z]{1,3}|[A-Z\d]{1,2}-[A-Z\d]{1,2}", item.text) for item in items[1:]]
    if items and items[0].text.islower() and all(codes):
        return True
    capital = [item.text[:1].isupper() for item in items]
    return len(items) == 2 and capital[0] and not any(capital[1:])


def _is_head(item: Item, context: Context) -> bool:
    return bool(context.language.pattern(r"{part_heads}|{quantity_heads}").fullmatch(item.text))


FORMS = (
    Form(
        "slashes",
        "every value that may occur, with slashes between them",
        pattern=(
            rf"(?<!\d:)(?P<list>{_NAME}(?:~/~(?:{{not}} )?{_NAME}){{1,12}})(?!:\d)(?: (?:{{status_words}}))?"
        ),
        read=_slashed,
    ),
    Form(
        "list alone",
        "a description, or what follows its colon, that is nothing but a list of short names",
        find=find_whole,
    ),
)
