"""Forms of the share of rows that answer yes: "about 23 % yes", "true for 2 % of the rows"."""

import re
from collections.abc import Iterator

from fastgen_magic.statements.amounts import share_of
from fastgen_magic.statements.form import Context, Facts, Form, Found
from fastgen_magic.statements.names import plain
from fastgen_magic.statements.places import begins_clause
from fastgen_magic.statements.portions import AMOUNT, VAGUE, Portion, share_said, stem
from fastgen_magic.statements.yes_no import answer

_ASKED = (
    r"^~(?:{ask})(?=\s)|{whether}|{indicator}|{true_where}|{or_not}~(?=$|[,;.:()?\x00])|\?"
    r"|\b1 {for_label}\b|{yes}~/~{no}"
)
_ENDS = r"(?=~(?:$|[,;.)]))"
_FLAG = rf"(?<![^\s,:;(])1/[1-9]\d{{0,2}}{_ENDS}"
_SAID = r"(?P<true>{true_where} )?(?:{in_of} )?" + AMOUNT.replace(
    "{share}", rf"{{share}}|{{every_nth}}|{_FLAG}"
)
_ANSWER = r"~(?:{of} (?:{rows}~)?)?(?:{are_is}~)?(?P<answer>{share_of_yes}|{no}(?! [^\W\d]))"
_TAIL = (
    rf"(?:(?P<rows>~(?:{{of}} )?{{rows}})|(?P<noun>~{{of}} (?:{{article}} )?[^\W\d]+){_ENDS})?"
    rf"(?:(?P<end>(?P<did> {{ask}})?(?P<words>(?: (?!{{in_of}})[^\W\d][\w'-]*){{0,6}})){_ENDS})?"
)
"""What stands behind a share: the rows, or those of whom it is so."""
_LED = r"(?:^|[,;:(])~(?P<answer>{yes}|{no})~,?~$"
"""An answer before its exceptions: "no, except 2 %"."""
_OWN = r"(?: {of} {rows})?(?: {are_is})? (?P<what>[^\W\d]{3,})~"
_WHO = (
    r"(?: {of} (?:{article} )?[^\W\d]+)? (?:{are_is}|{has}|{ask})"
    r"(?: (?!{missing}|{none_word})[^\d,;:\x00]{3,60})?"
)
_AMOUNTS = "{counted}|{quantity_heads}"
_NUMBERED = rf"^~{{unit}}(?!\w)|(?!(?<!\d)[01](?!\d))\d|{_AMOUNTS}|{{one_of}}"


def find_yes(context: Context) -> Iterator[Found]:
    """The shares of a description that are of those that answer yes, or no."""
    spoken, text = context.language, context.text
    for match in spoken.pattern(_SAID).finditer(text):
        share = share_said(match, spoken)
        led = spoken.pattern(_LED).search(text[: match.start()]) if match["left"] else None
        said = led or spoken.pattern(_ANSWER).match(text, match.end())
        tail = spoken.pattern(_TAIL).match(text, match.end())
        if share is not None and tail and (said or _is_so(match, tail, context)):
            no = said is not None and answer(said["answer"], "", spoken) is False
            begin = led.start("answer") if led else match.start()
            end = said.end() if said and not led else tail.end()
            yield Found(begin, end, _yes(1 - share if no else share))


def _yes(share: float) -> Facts:
    """What a share of those that answer yes states."""
    return {"yes_no": True, "shares": ((True, round(share, 9)), (False, round(1 - share, 9)))}


def _is_so(match: re.Match[str], tail: re.Match[str], context: Context) -> bool:
    """Whether a share is of those who do what is asked, or what alone is said."""
    before = context.text[: match.start()].rstrip(" ")
    if "/" in match["share"] and not tail["rows"]:
        asked = context.language.pattern(r"(?:{indicator}|{yes}~/~{no})~[,:;(]$").search(before)
        return asked is not None
    asks = match["true"] or _is_asked(context)
    did = tail["did"] and not tail["words"] and before.endswith((",", ";", ":", "(", "?"))
    return (
        bool(asks and (tail["rows"] or tail["noun"] or did))
        or _is_all(match, context)
        or _is_one_in(match, tail, context)
    )


def _is_asked(context: Context) -> bool:
    """Whether the description or the name is a question that yes or no answers."""
    said = context.language.pattern(_ASKED)
    return said.search(context.written) is not None or context.field.name.rstrip().endswith("?")


def _is_all(match: re.Match[str], context: Context) -> bool:
    """Whether nothing else is said than how many are or do something, or are what the field is called."""
    spoken, name = context.language, plain(context.field.name)
    before, behind = context.text[: match.start("share")], context.text[match.end() :].rstrip(" ")
    own = spoken.pattern(_OWN).fullmatch(behind)
    if own and stem(name) == stem(own["what"]) and not context.text[: match.start()].strip():
        return True
    led = spoken.pattern(r"~[^\W\d]{4,20} (?:{in_of}|{of_value}) ").fullmatch(before)
    told = spoken.pattern(r" {of} [^\W\d]+" if led else _WHO).fullmatch(behind)
    alone = led or not context.text[: match.start()].strip()
    amounts = spoken.pattern(f"{_AMOUNTS}|{{typically}}|{{between}}").search(f"{name} {context.text}")
    return bool(alone and told and not _is_ratio(match, context) and not amounts)


def _is_ratio(match: re.Match[str], context: Context) -> bool:
    return context.language.pattern("{one_in}|{every_nth}").fullmatch(match["share"]) is not None


def _is_of_own(before: str, context: Context) -> bool:
    """Whether its name and what becomes of it stand before "in": "follow-up needed in one of five"."""
    led = context.language.pattern(
        r"^~(?P<what>(?:[^\W\d][\w-]* ){1,3}[^\W\d]\w+) {within} (?:{about} )?$"
    ).match(before)
    own = plain(context.field.name)
    amounts = context.language.pattern(f"{{money_words}}|{_AMOUNTS}").search(own)
    return led is not None and plain(led["what"]).startswith(f"{own} ") and not amounts


def _is_one_in(match: re.Match[str], tail: re.Match[str], context: Context) -> bool:
    """Whether one in so many are meant, where nothing else is said that it could be a share of."""
    spoken, text = context.language, context.text
    said, rest = text[match.start() : tail.end()], text[: match.start()] + text[tail.end() :]
    ratio, of_rows = _is_ratio(match, context), spoken.pattern("~{in_of} ").match(tail["rows"] or "")
    if tail["end"] is None or ((tail["end"] or tail["noun"] or of_rows) and not ratio):
        return False
    bare = said == match["share"] and any(sign.isdigit() for sign in said)
    chosen = spoken.pattern(r"(?:{about} )?(?:{one_of}) ").match(said)  # "one of eight people"
    few = not ratio and not (tail["rows"] and len(rest.split()) > 1)  # "discount, about a third"
    if not _is_asked(context) and (few or bare or chosen or spoken.pattern(_NUMBERED).search(rest)):
        return False
    begins = begins_clause(match.start(), text) or _is_of_own(text[: match.start("share")], context)
    period = spoken.pattern("~{unit}(?!\\w)").match(text, match.end())  # "every second day"
    other = period or spoken.pattern(r"{missing}|{no}").search(said)
    return begins and not other and context.field.kind in (None, "categorical")


def _of_most(match: re.Match[str], context: Context) -> Facts | None:
    """How many did, in words without a number, behind the question: the share is assumed."""
    said = next((portion for name, portion in VAGUE.items() if match.groupdict().get(name)), None)
    if said is None or not _is_asked(context):
        return None
    yes = context.language.words["yes"][0]
    return {"yes_no": True, "portions": Portion((yes,), said.share, assumed=True)}


def _of_opposites(match: re.Match[str], context: Context) -> Facts | None:
    """The share of one of two contraries; the other has the rest, where nothing else has a share."""
    if len([*context.language.pattern("{percent}|{fraction}").finditer(context.text)]) > 1:
        return None
    share = share_of(match["share"] or match["before"], context.language)
    word = match["word"] or match["named"]
    pairs = [pair.split("/") for pair in context.language.words.get("opposites", ())]
    both = next((pair for pair in pairs if word.casefold() in pair), None)
    if share is None or both is None or not begins_clause(match.start(), context.text):
        return None
    other = both[1 - both.index(word.casefold())]
    other = other.capitalize() if word[0].isupper() else other
    return {
        "values": ((word, ""), (other, "")),
        "shares": ((word, share), (other, round(1 - share, 9))),
    }


_WORD = r"(?P<word>[^\W\d][\w-]{1,20})"


FORMS = (
    Form(
        "share of one of two",
        "the share of one of two contraries; the other one has the rest",
        pattern=(
            rf"{_WORD}(?:~[:=(]~| (?:{{of_value}} )?)(?:{{about}}~)?(?P<share>{{share}})~\)?~"
            r"(?:{of} [^\W\d]+)?~(?=$|[;.])"
            r"|(?:{about}~)?(?P<before>{share}) (?:{of} (?:{rows} )?)?(?:{are_is} )?"
            r"(?P<named>(?!{share_of_yes}(?!\w))[^\W\d][\w-]{1,20})~(?=$|[;.])"
        ),
        read=_of_opposites,
    ),
    Form(
        "share of yes",
        "the share of rows that answer yes, or no, or of which it is so, where nothing else is said",
        find=find_yes,
    ),
    Form(
        "most who did",
        "how many answer yes, in words without a number behind the question: the share is assumed, and said",
        pattern=(
            r"[,;:(?]~(?:(?:(?P<hardly_ever>{hardly_ever})|(?P<nearly_always>{nearly_always}))(?: {ask})?"
            r"|(?:(?P<mainly>{mainly})|(?P<rarely>{rarely})) (?:{ask}))~(?=$|[,;.)])"
        ),
        read=_of_most,
    ),
    Form(
        "Bernoulli",
        "the probability of yes",
        pattern=(
            r"(?<!\w)bernoulli(?: {law_word})?(?:~[(,]~| with |~)(?:{article} )?"
            r"(?:(?:p|probability|prob[.]?)(?:~[=:]~| {of} | ))?(?P<p>0?[.]\d{1,9}|[01])(?![\w.]\d)~\)?"
        ),
        read=lambda match, _: _yes(float(match["p"])),
    ),
)
