"""Forms of shares: "about 23 % yes", "true for 2 % of the rows", "mostly A (80 %), else B"."""

import re
from collections.abc import Iterator
from dataclasses import replace

from fastgen_magic.statements.amounts import share_of
from fastgen_magic.statements.category import are_categories, is_category
from fastgen_magic.statements.closed_list import listed
from fastgen_magic.statements.form import Context, Form, Found
from fastgen_magic.statements.items import Item, bare, items_of, pieces
from fastgen_magic.statements.places import begins_clause, sentences
from fastgen_magic.statements.portions import VAGUE, Portion

_BEHIND = (
    r"(?P<item>[^\x00]{1,60}?)(?:~[:=(]~| (?:{for_label} )?)"
    r"(?:{about} )?(?:(?P<share>{share})|(?P<rest>{otherwise}))(?: (?:{of} )?(?:{rows}))?~\)?"
)
_BEFORE = (
    r"(?:{about} )?(?:(?P<share>{share})|(?P<rest>{otherwise}))"
    r"(?:[:,] | (?:(?:{of} [^\W\d]+ )?{are_is} |{of} )?)(?P<item>(?!{rows}$)[`\"']?[^\W\d].{0,60})"
)


def find_shared(context: Context) -> Iterator[Found]:
    """Two or more neighbours in a list that each say their share; "the rest" may end it."""
    text, language = context.text, context.language
    for start, end in sentences(text):
        if end - start > 6_000 or not language.pattern("{percent}").search(text, start, end):
            continue
        colon = re.search(r":\s|\s-\s", text[start:end])
        opened = text[start : start + colon.start()] if colon else ""
        outside = opened.count("(") <= opened.count(")")
        begin = start + colon.end() if colon and outside else start
        listed_ = items_of(text[begin:end].strip(" ."), language)
        items = [without_rest(_in_words(item, context), context) for item in listed_]
        run = [place for place, item in enumerate(items) if item.share is not None]
        if not run or run[-1] - run[0] >= len(items):
            continue
        stop = run[-1] + (2 if run[-1] + 1 < len(items) and items[run[-1] + 1].label == "rest" else 1)
        closed = _closes_without_share(items[stop:], text[begin:end], context)
        if closed or _are_of_rest(items, stop, context) or _fill_up(items, run, stop, context):
            stop = len(items)
        total = sum(item.share or 0 for item in items[run[0] : stop])
        lead = _leading(items[: run[0]], begin, context)
        first = 0 if lead and total < 0.98 else run[0]
        chosen = [replace(item, label="") for item in items[first:stop]]
        whole = abs(total - 1) < 0.02 and all(item.share for item in chosen)
        if len(chosen) > 1 and total <= 1.02 and all(_is_shared(item, context, whole) for item in chosen):
            place = _extent(items, first, stop, (begin, end), context)
            over = lead or _left_out(items[:first], chosen, begin, context)
            told = {"unread": (f"{over} (no share is left)",)} if over and first else {}
            yield Found(*place, {**listed(chosen, context), **told})


def _leading(before: list[Item], begin: int, context: Context) -> str:
    """What begins a list as "none" does, with no share of its own: it has what is left; "" if none does."""
    one = before[0].text if len(before) == 1 and begins_clause(begin, context.text) else ""
    return one if context.language.pattern("{none_word}|{missing_when}").fullmatch(one) else ""


def _left_out(before: list[Item], chosen: list[Item], begin: int, context: Context) -> str:
    """A name before those with shares that looks like one of them, not like what they are of; else "".

    A single word, a code before codes, or a name that ends as another does ("oat milk, cow milk (70 %)").
    """
    if len(before) != 1 or before[0].label or not begins_clause(begin, context.text):
        return ""
    one, others = before[0], [item.text for item in chosen]
    ends = {text.split()[-1].casefold() for text in others if " " in text}
    codes = all(len(text) <= _CODE for text in (one.text, *others))
    alike = one.words == 1 and one.text[:1].isupper() == others[0][:1].isupper()
    head = context.language.pattern("{list_heads}|{status_words}|{part_heads}|{quantity_heads}").search(
        one.text
    )
    named = codes or one.text.split()[-1].casefold() in ends or (alike and not head)
    return one.text if named and _is_shared(one, context) else ""


_CODE = 3
"""Letters of a code such as a blood group."""


def _extent(
    items: list[Item], first: int, stop: int, within: tuple[int, int], context: Context
) -> tuple[int, int]:
    """Where some of the items stand, with the signs and shares about them; what is beside them stays."""
    start, end = within
    place, cuts = start, []
    for item in items:
        found = context.text.find(item.text, place, end)
        cuts.append(max(found, place))
        place = cuts[-1] + len(item.text)
    comma = context.text.rfind(",", start, cuts[first]) if first else -1
    behind = context.text.rfind(",", start, cuts[stop]) if stop < len(items) else -1
    return (comma + 1 or start), (behind if behind > cuts[stop - 1] else end)


def _is_shared(item: Item, context: Context, whole: bool = False) -> bool:
    """Whether what has a share can be a category; it may be spelled as a unit is ("HR").

    whole: the shares make a whole, so that it may begin as a remark does ("a tempo pieno").
    """
    if context.language.means("mostly", item.text):
        return False
    capital = item.text[:1].isupper() and context.language.unit(item.text) is not None
    return is_category(item, context, sure=whole or capital)


def _closes_without_share(items: list[Item], text: str, context: Context) -> bool:
    """Whether the last of a list that "or" closes have no share: "card (70 %), cash (20 %) or cheque"."""
    if not 1 <= len(items) <= 3 or any(item.share is not None for item in items):
        return False
    others = context.language.pattern(r"{other_words}(?: [^\W\d]+){1,4}")  # "other towns of the county"
    if len(items) == 1 and others.fullmatch(items[0].text):
        return True
    joint = context.language.pattern(
        r"\s(?:{or}|/)\s|\W(?:{other_words}(?: [^\W\d]+)?|{otherwise})\W*$"
    ).search(text)
    short = all(item.words <= 2 and is_category(item, context) for item in items)
    return joint is not None and short


def _fill_up(items: list[Item], run: list[int], stop: int, context: Context) -> bool:
    """Whether the names behind the last share have what is left: "pop (45 %), rock (25 %), jazz, folk"."""
    more = items[stop:]
    left = 1 - sum(items[place].share or 0 for place in run)
    whole = run == [*range(run[0], run[-1] + 1)] and len(run) > 1 and bool(more) and left > 0.02
    return whole and all(item.words <= 2 and _is_shared(item, context) for item in more)


def _are_of_rest(items: list[Item], stop: int, context: Context) -> bool:
    """Whether what stands behind "the others B" shares the rest with B: "A 80 %, the others B, C, D"."""
    more = items[stop:]
    short = all(item.share is None and item.words <= 2 and _is_shared(item, context) for item in more)
    return items[stop - 1].label == "rest" and bool(more) and short


def without_rest(item: Item, context: Context) -> Item:
    """What "else B", "the rest B" and "B (the rest)" name is B, with the share that is left."""
    most = context.language.pattern(r"(?:{mostly})\s(?P<item>[^\W\d].{0,40})").fullmatch(item.text)
    if item.share is not None:
        return replace(item, text=most["item"]) if most else item
    if context.language.means("otherwise", item.label or item.text):
        return Item(item.text, "rest")
    for template in (_BEFORE, _BEHIND):
        rest = context.language.pattern(template).fullmatch(item.text)
        if rest and rest["rest"]:
            of_it = context.language.pattern(r"(?:{otherwise}) {of} ").match(item.text)
            return Item(item.text if of_it else rest["item"].strip("\"'`"), "rest")
    return Item(most["item"], "rest") if most else item


_RATIO = r"(?<![\w/.,])[1-9]/[1-9]\d?(?![\w/]|[.,]\d)"
"""A fraction, "1/3": a share where those of a list make a whole."""


def find_spoken(context: Context) -> Iterator[Found]:
    """A list of which each item says its share, in words too, and that makes a whole: "half A, half B"."""
    text, language = context.text, context.language
    for start, end in sentences(text):
        found = (
            language.pattern(f"{{share}}|{_RATIO}").search(text, start, end) if end - start < 600 else None
        )
        colon = re.search(r"[:;]\s|\s-\s", text[start : found.start()]) if found else None
        for begin in dict.fromkeys((start + colon.end() if colon else start, start)) if found else ():
            parts = pieces(text[begin:end].strip(" ."), language)
            items = [_spoken(part, context) for part in parts]
            if items[-1] is None and language.pattern(r"\s{or}\s[^,;()]+$").search(
                text[begin:end].rstrip(" .")
            ):
                items[-1] = _named(parts[-1], context)  # "card (half), cash (a third) or cheque" has the rest
            chosen = [item for item in items if item is not None]
            total = sum(item.share or 0 for item in chosen)
            rest = any(item.share is None for item in chosen)
            if chosen and len(chosen) < len(items) and _leads(items, parts, context):
                chosen, rest, items = [Item(bare(parts[0])), *chosen], True, [*items]
            whole = total < 1 if rest else abs(total - 1) < 0.02
            if 1 < len(chosen) == len(items) and whole and are_categories(chosen, context, sure=True):
                yield Found(begin, end, listed(chosen, context))
                break


def _named(part: str, context: Context) -> Item | None:
    """A category of a word or two without a share of its own."""
    item = Item(bare(part))
    share = context.language.pattern("{share}").search(part)
    return item if not share and item.words <= 2 and is_category(item, context) else None


def _leads(items: list[Item | None], parts: list[str], context: Context) -> bool:
    """Whether the first item alone has no share, and all are names: "English, 1 in 20 German"."""
    names = [parts[0], *(item.text for item in items[1:] if item is not None)]
    capitals = context.language.code != "de" and all(name[:1].isupper() for name in names)
    share = context.language.pattern("{share}").search(parts[0])
    return items[0] is None and not share and len(names) == len(items) and capitals


_VAGUE = "|".join(f"{{{name}}}" for name in ("mostly", *VAGUE))


def _of_values(start: int, end: int, context: Context) -> tuple[int, int]:
    """Where the values of a sentence stand: behind a colon, or in brackets, "country (mostly Spain, ...)"."""
    text = context.text
    colon = text.find(": ", start, end)
    begin = start if colon < 0 else colon + 1
    opened = context.language.pattern(r"\(~(?=(?:{mainly})\s[^()]*\))").search(text, begin, end)
    return (opened.end(), text.index(")", opened.end())) if opened else (begin, end)


def find_vague(context: Context) -> Iterator[Found]:
    """Values by words that say how often each occurs, the most first: "mostly English, some Spanish"."""
    text, language = context.text, context.language
    said = language.pattern(rf"(?:{_VAGUE}) (?P<item>[^\W\d].{{0,40}})")
    otherwise = language.pattern("^{otherwise} ")
    for place in sentences(text):
        begin, end = _of_values(*place, context)
        if language.pattern(r"~(?:{mainly})\s").match(text, begin, end) is None:
            continue
        bare_ = (otherwise.sub("", part) for part in pieces(text[begin:end].strip(" ."), language))
        parts = [(part, said.fullmatch(part)) for part in bare_]
        items = [_spoken(part, context) or Item(match["item"] if match else part) for part, match in parts]
        if items[0].share is not None:  # a figure, and no word alone: the other forms
            continue
        vague = sum(
            match is not None or item.share is not None for item, (_, match) in zip(items, parts, strict=True)
        )
        left = 1 - sum(item.share or 0 for item in items)
        if 0 < left < 1 and all(item.words < 4 for item in items):  # of what the shares leave
            items[0] = replace(items[0], share=round((VAGUE["mainly"].share or 0) * left, 3))
        plain = vague == 1 and len(items) > 2 and all(item.words == 1 for item in items)
        if (vague > 1 or plain) and are_categories(items, context) and all(item.words < 4 for item in items):
            most = Portion((items[0].text,), VAGUE["mainly"].share, assumed=True)
            yield Found(begin, end, {**listed(items, context), **({"portions": most} if left == 1 else {})})


def _in_words(item: Item, context: Context) -> Item:
    """The item, with the share in words that stands in its brackets: "dog (about half)"."""
    alone = item.share is not None or not item.label
    spoken = None if alone else _spoken(f"{item.text} ({item.label})", context)
    return spoken if spoken is not None and spoken.share is not None else item


def _spoken(part: str, context: Context) -> Item | None:
    """An item with the share before or behind it, None as its share where it is the rest.

    A number says more than the word before it: "mostly tea (two thirds)" is tea.
    """
    part = context.language.pattern(r"^(?:{mostly}|{mainly}) (?=[^\W\d])").sub("", part)
    for template in (_BEFORE, _BEHIND):
        match = context.language.pattern(template).fullmatch(part)
        share = share_of(match["share"], context.language) if match and match["share"] else None
        if match and (match["rest"] or share is not None):
            return Item(bare(match["item"].strip(" \"'`")), "", share)
    ratio = re.fullmatch(rf"(?P<item>[^\d/]{{1,60}}?)\s*[:(=]?\s*(?P<share>{_RATIO})\)?", part)
    return Item(bare(ratio["item"]), "", share_of(ratio["share"], context.language)) if ratio else None


FORMS = (
    Form(
        "values by how often",
        "values, each with a word that says how often it occurs; the share of the first is assumed, and said",
        find=find_vague,
    ),
    Form(
        "shares of values",
        "values with their shares; what is left goes to the values without one, evenly",
        find=find_shared,
    ),
    Form(
        "shares in words",
        "values with shares that are written in words, which make a whole or leave a rest",
        find=find_spoken,
    ),
)
