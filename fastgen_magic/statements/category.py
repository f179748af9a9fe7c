"""Whether the items of a list may be categories: short names, none a type, a unit, a remark or a clause."""

import re
from collections import Counter
from collections.abc import Sequence

from fastgen_magic.statements.form import USED, Context
from fastgen_magic.statements.items import MOST, Item, are_ranks, values_of
from fastgen_magic.statements.language import Language
from fastgen_magic.statements.names import are_of_both_sexes, plain
from fastgen_magic.statements.portions import stem
from fastgen_magic.statements.yes_no import says_yes_or_no

_MOST_WORDS = {True: 8, False: 4}
_LONGEST = 60
_ROUNDING = 0.02
_LEAST = 0.5
"""What shares of a list have together, if they are meant to be a whole."""
_BRACKETS_BEHIND = re.compile(r" \([^()%\d]*\)$")
_CAPITALS = re.compile(r"(?!NOT|NULL|UNIQUE|PK|FK)[^\W\da-z_]{2,6}")
_RANGE = re.compile(r"[-\d.,]+ ?(?:-|to|bis|à|a) ?[\d.,]+")


_KINDS = "{list_heads}|{status_words}"
LED_BY_KIND = rf"(?<!\w)(?:{_KINDS}) (?!(?:{_KINDS}|{{part_heads}})$)[^\W\d]+$"
"""A kind and a word behind it, which may be the first item of a list: "soil type sand"."""
_LED = rf"(?!{{of}}|{{to}}|{{articles}}|{{open_question}}){{no_item_start}} \S+$|{LED_BY_KIND}"
"""What may end in a first item, "by bus" as well."""
_BEGUN = r"(?!{open_question}){no_item_start}(?: \S+)?|{set_phrase}"


def is_head_of_list(text: str, context: Context, most: int) -> bool:
    """Whether a few words name what the list behind their comma is of, and are no first item themselves."""
    spoken = context.language
    led = spoken.pattern(_LED).search(text)
    begun = spoken.pattern(_BEGUN).fullmatch(text.rpartition(": ")[2])  # "for", before "against or abstained"
    coded = re.search(r"\s(?:[A-Z0-9]{1,3}|[a-z])$|%", text)  # "letter a" before "b or c"
    asked = spoken.pattern(rf"~{{open_question}} |.*(?:{_KINDS}) {{of}} ").match(text)
    most = max(most, 7) if asked else most  # "who was at the stall", "coat colour of the dog"
    return len(text.split()) <= most and not (led or begun or coded)


def are_categories(
    items: Sequence[Item], context: Context, *, sure: bool = False, closed: bool = False
) -> bool:
    """Whether all items of a list can be categories of the field, and not other fields are meant.

    Parameters
    ----------
    sure: words say that it is a list, so that its items may be types, units, or longer.
    closed: it is all that is said, with "or" before its last item: so one may be spelled as a unit
        ("HR"), and several may begin as remarks do ("by bus").
    """
    texts = [item.text.casefold() for item in items]
    if not 2 <= len(items) <= MOST or len(set(texts)) < len(texts) or _are_no_items(texts, context, sure):
        return False
    if are_rates(items) or _is_of_rows(items, context):
        return False
    ranks = items[1:] if closed and len(items) > 2 else items  # "ground, first or second"
    sure = sure or _are_shared(items) or are_ranks(ranks, context.language)
    units = not sure and all(context.language.unit(item.text) is not None for item in items)
    odd = _odd(items, texts, context, closed=closed)
    if not all(is_category(one, context, sure=sure or units or at in odd) for at, one in enumerate(items)):
        return False
    others = sum(context.names.named(item.text) not in (None, context.field.name) for item in items)
    return others < len(items)


def are_rates(items: Sequence[Item]) -> bool:
    """Whether each item has a share and these are far from a whole: "interest at 5 %, fees at 2 %"."""
    shares = [item.share for item in items if item.share is not None]
    return len(shares) == len(items) and sum(shares) < _LEAST


def _is_of_rows(items: Sequence[Item], context: Context) -> bool:
    """Whether the only share is one of the rows: "sent back, 12 % of the cases"."""
    shared = [item for item in items if item.share is not None]
    return len(shared) == 1 < len(items) and context.language.means("rows", shared[0].text)


def _are_no_items(texts: Sequence[str], context: Context, sure: bool) -> bool:
    """Whether the items together tell that they are no list of the field's values."""
    intervals = sum(re.fullmatch(r"[(\[]-?\d.*[)\]]", text) is not None for text in texts)
    if 0 < intervals < len(texts) or _of_both_sexes(texts, context):
        return True
    if sure:
        return context.language.pattern(r"(?:{articles})\s").match(texts[0]) is not None
    language = context.language
    return _is_mixed(texts, language) or _of_places(texts, context) or _are_of_others(texts, language)


def _odd(items: Sequence[Item], texts: Sequence[str], context: Context, *, closed: bool) -> frozenset[int]:
    """Places of items that may look like a unit, a remark or a label, because of those beside them."""
    language = context.language
    opposed = "/".join(texts) in language.lowered["opposites"]  # "day or night" are no units
    if opposed or _are_signs(items) or are_begun_large(items, language):
        return frozenset(range(len(items)))
    starts = language.pattern(r"(?:{no_item_start})(?:\s\S+){1,2}").fullmatch
    named = {text for text in texts if stem(text) in context.listed}
    phrases = closed and sum(starts(text) is not None or text in named for text in texts) > 1
    phrases = phrases or says_yes_or_no(values_of(list(items[:2])), language)  # "does not know"
    alike = told_alike(items, context) if closed else frozenset()
    results = _are_results(texts, language)
    ended = _counts_on(texts, language) or _ends_without(texts[not closed :], language)

    def is_odd(place: int, text: str) -> bool:
        folded, is_last = texts[place], place == len(items) - 1
        return (
            (closed and language.unit(text) is not None and text[:1].isupper())
            or (phrases and starts(text) is not None)
            or text in alike
            or (is_last and ended)
            or (results and _is_sign(folded, language))
            or (place > 0 and (closed or len(items) > 3) and _is_label(text, context))  # "dead: alive, dead"
            or (bool(named) and (len(items) == 2 or folded in named))
            or sum(folded in other for other in texts) > 1  # "smoker, ex-smoker"
        )

    return frozenset(place for place, item in enumerate(items) if is_odd(place, item.text))


def _are_signs(items: Sequence[Item]) -> bool:
    """Whether all are short codes: "INT, CHIR, GYN", "ak, at, hv, mb"."""
    small = len(items) > 3 and all(re.fullmatch("[a-z]{2}", item.text) for item in items)
    return small or (len(items) > 2 and all(_CAPITALS.fullmatch(item.text) for item in items))


def are_begun_large(items: Sequence[Item], language: Language) -> bool:
    """Whether more than a few begin with a capital, where no noun has one: "Vuelco, Caída, Se ignora"."""
    return len(items) > 4 and language.code != "de" and all(item.text[:1].isupper() for item in items)


def _are_shared(items: Sequence[Item]) -> bool:
    """Whether each item has a share and these are one whole: "day 60 %, month 40 %" are no units."""
    shares = [item.share for item in items if item.share is not None]
    return len(shares) == len(items) and abs(sum(shares) - 1) < _ROUNDING


def _are_of_others(texts: Sequence[str], language: Language) -> bool:
    """Whether each item says of whom it holds: "masculinity for males, femininity for females"."""
    parted = [language.pattern(r"(\S.*?)\s(?:{for_label})\s(.+)").fullmatch(text) for text in texts]
    said = [match.groups() for match in parted if match]
    return len(said) == len(texts) and all(len(set(side)) == len(texts) for side in zip(*said, strict=True))


def _of_both_sexes(texts: Sequence[str], context: Context) -> bool:
    """Whether two words are the field's own name for a woman and for a man: "veterinaria o veterinario"."""
    own = plain(context.field.name)
    named = len(own) > 3 and any(own in text for text in texts)
    return len(texts) == 2 and named and are_of_both_sexes(*texts)


def _is_sign(text: str, language: Language) -> bool:
    return language.means("positive", text) or language.means("negative", text)


def _are_results(texts: Sequence[str], language: Language) -> bool:
    """Whether "positive" or "negative" is a result among others and says nothing of a number's sign."""
    signs = [text for text in texts if _is_sign(text, language)]
    others = [text for text in texts if text not in signs and not _is_remark(text, language)]
    return len(signs) > 1 or (bool(signs) and len(others) > 1 and len(others) == len(texts) - 1)


def told_alike(items: Sequence[Item], context: Context) -> frozenset[str]:
    """The items of which several say how it came, so that none is a head: "given up by owner".

    Or the first with those that go on as it does: "vélo de course, de ville".
    """
    starts = context.language.pattern(r"(?:{no_item_start})\s")
    led = [(item.text, begun[0]) for item in items[1:] if (begun := starts.match(item.text))]
    again = [text for text, begun in led if f" {begun}" in items[0].text]
    if len(items) > 2 and again and not context.language.pattern(r"{part_heads}\s").match(items[0].text):
        return frozenset([items[0].text, *again])
    told = context.language.pattern(r"[^\W\d]{3,}(?: [^\W\d]+)? (?:{no_item_start}) [^\W\d]")
    found = frozenset(item.text for item in items if told.match(item.text))
    return found if len(items) > 2 and len(found) > 1 else frozenset()


def _is_mixed(texts: Sequence[str], language: Language) -> bool:
    """Whether some items are numbers or ranges of numbers and others have no figure at all."""
    numeric = sum(re.fullmatch(r"[-+<>]?\d[\d.,:-]*", text) is not None for text in texts)
    if _counts_on(texts, language):
        return False
    ranges = sum(_RANGE.fullmatch(text) is not None for text in texts)
    if ranges == 1 and not any(re.search(r"\d", text) for text in texts if not _RANGE.fullmatch(text)):
        return True  # "K, 1-12"
    return 0 < numeric < len(texts) and any(not re.search(r"\d", text) and len(text) > 3 for text in texts)


def _counts_on(texts: Sequence[str], language: Language) -> bool:
    """Whether numbers end in what is more than they are: "2, 4, more"."""
    return len(texts) > 2 and all(map(str.isdigit, texts[:-1])) and language.means("more_word", texts[-1])


def _ends_without(texts: Sequence[str], language: Language) -> bool:
    """Whether the last of several says that there is none: "employee, self-employed, without work"."""
    return len(texts) > 2 and language.pattern(r"{no_such} [^\W\d]+").fullmatch(texts[-1]) is not None


def _of_places(texts: Sequence[str], context: Context) -> bool:
    """Whether some items are signs and one says which they are of: "the first A, L or H"."""
    one = context.language.pattern(r"(?:{article}) (?:[^\W\d]+ ){1,2}[^\W_]{1,2}")
    return any(len(text) < 3 for text in texts) and any(one.fullmatch(text) for text in texts)


def is_category(item: Item, context: Context, *, sure: bool = False) -> bool:
    """Whether an item can be a category."""
    text, language = item.text, context.language
    if item.quoted:
        return bool(text) and USED not in text and len(text) <= 2 * _LONGEST
    text = _BRACKETS_BEHIND.sub("", text)
    if not _is_short_name(text, _MOST_WORDS[sure]):
        return False
    lies = text.islower() and language.means("share_lies", text)  # "the others are …"
    lies = lies or language.means("apart_from", text)
    if (_RANGE.match(text) and re.search(r"[^\W\d]{4}", item.label)) or lies or _is_limit(text, language):
        return False
    if re.search(
        r"[?!]|(?<!\d)(?<!\bDr)(?<!\bMr)(?<!\bMrs)(?<!\bMs)[.]\s|[<>%]\s*\d|^[\d.,]+\s*%|:(?:\s|$)|[=()]",
        text,
    ):
        return False
    rest = language.pattern(r"(?P<words>{otherwise}) \S").match(text)
    said = language.pattern(r"{are_is} \S").match(text)  # "are not always required"
    if said or language.pattern("{digits}~{percent}").fullmatch(text) or (rest and " " in rest["words"]):
        return False  # "the rest Austria" says how often it is
    return sure or not (_is_remark(text, language) or _is_label(text, context))


def _is_short_name(text: str, most_words: int) -> bool:
    """Whether a text is short, has a letter or figure, and nothing of it is quoted or used already."""
    fits = 0 < len(text) <= _LONGEST and len(text.split()) <= most_words
    return fits and re.search(r"\w", text) is not None and not re.search(rf"[\"`{USED}]", text)


def _is_remark(text: str, language: Language) -> bool:
    """Whether the words are a type, a unit, a limit or the start of a clause."""
    known = language.means("states", text) or language.means("set_phrase", text)
    if known or language.pattern(r"{not_at_all}(?!\w)").match(text):
        return False
    if (
        language.means("no_item", text)
        or (language.means("when", text) and not text.isupper())  # SE, the wind
        or (language.unit(text) is not None and len(text) > 1)
    ):
        return True
    if all(word[:1].isupper() for word in text.split()):
        return False
    state = language.pattern(r"{state_starts} (?P<rest>[^\W\d]{3,})").fullmatch(text)
    if state and not language.means("no_item", state["rest"]) and language.unit(state["rest"]) is None:
        return False
    return language.pattern(r"(?:{no_item_start})(?=[\s:]|$)").match(text) is not None and " " in text


def _is_limit(text: str, language: Language) -> bool:
    """Whether the words are a limit or end in a unit."""
    limit = r"(?:{at_least}|{at_most}|{above}|{multiple_of})~[:=]?~\d|{in_unit} {unit}$"
    limit += r"|{between}~[:=]?~{number}~(?:-|{to})~\d"
    return language.pattern(limit).search(text) is not None


def _is_label(text: str, context: Context) -> bool:
    """Whether the words only repeat the field's name."""
    words, name = set(plain(text).split()), set(plain(context.field.name).split())
    return bool(words) and words <= name and not text.isdigit()


def may_be_one(items: Sequence[Item], context: Context) -> str:
    """A question where the first of three may be one, and no head: "city bike, scooter or tandem" of bike.

    In other languages its own noun stands first: "vélo de ville, VTT ou tandem".
    """
    own, first = plain(context.field.name).split(), plain(items[0].text).split()
    heads = context.language.pattern(
        "{list_heads}|{status_words}|{part_heads}|{quantity_heads}|{place_words}|{open_question}"
    )
    alike = {item.text[:1].isupper() for item in (*items[:1], *items[2:])}
    named = len(first) == 2 and first[1:] == own[-1:] and not heads.fullmatch(first[1])
    led = context.language.code not in ("en", "de") and len(first) == 3 and len(items[0].text) > 8
    led = led and context.language.means("of", first[1]) and not heads.fullmatch(first[0])
    return f"{items[0].text} (a value too?)" if (named or led) and len(items) == 3 and len(alike) == 1 else ""


def are_steps(items: Sequence[Item]) -> bool:
    """Whether at least three items share a word each with another: "agree, strongly agree, ..."."""
    words = [frozenset(re.findall(r"[^\W\d]{4,}", item.text.casefold())) for item in items]
    counted = Counter(word for one in words for word in one)
    return len(items) > 2 and all(any(counted[word] > 1 for word in one) for one in words)


def are_owners(items: Sequence[Item], context: Context) -> bool:
    """Whether two items say whose the field is, which its name repeats: "member or guest city"."""
    last = items[-1].text.casefold().split() if len(items) == 2 else []
    own = plain(context.field.name).split()
    ends = len(last) > 1 and own[-1:] == last[-1:] and context.language.means("owned", last[-1])
    return ends and last[-1] not in items[0].text.casefold().split()
