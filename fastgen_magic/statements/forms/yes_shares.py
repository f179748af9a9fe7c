"""Forms of the share of rows that answer yes: "about 23 % yes", "true for 2 % of the rows"."""

import re

from fastgen_magic.statements.amounts import share_of
from fastgen_magic.statements.form import Context, Facts, Form
from fastgen_magic.statements.names import plain
from fastgen_magic.statements.places import begins_clause
from fastgen_magic.statements.portions import VAGUE, Portion, stem
from fastgen_magic.statements.yes_no import answer

_SHARE = r"(?:{about}~)?(?P<share>{share})"
_ASKED = (
    r"^~(?:{ask})(?=\s)|{whether}|{indicator}|{true_where}|{or_not}~(?=$|[,;.:()?\x00])|\?"
    r"|\b1 {for_label}\b|{yes}~/~{no}"
)


def _share_of(match: re.Match[str], context: Context) -> float | None:
    """The share that is said, or what it leaves: "true except in 3 % of the rows"."""
    share = share_of(match["share"], context.language)
    left = context.language.pattern(r"{apart_from}(?: {article})?~(?:{about}~)?$").search(
        context.text[: match.start("share")]
    )
    return round(1 - share, 9) if left and share is not None else share


def _yes(share: float) -> Facts:
    """What a share of those that answer yes states."""
    return {"yes_no": True, "shares": ((True, round(share, 9)), (False, round(1 - share, 9)))}


def _of_yes(match: re.Match[str], context: Context) -> Facts | None:
    share = _share_of(match, context)
    if share is None:
        return None
    return _yes(1 - share if answer(match["answer"], "", context.language) is False else share)


def _is_asked(context: Context) -> bool:
    """Whether the description or the name is a question that yes or no answers."""
    said = context.language.pattern(_ASKED)
    return said.search(context.written) is not None or context.field.name.rstrip().endswith("?")


def _of_own_name(match: re.Match[str], context: Context) -> Facts | None:
    share = _share_of(match, context)
    own = stem(plain(context.field.name)) == stem(match["what"])
    return _yes(share) if share and own else None


def _of_rows(match: re.Match[str], context: Context) -> Facts | None:
    """A share of the rows where the field is a question: the share of those that answer yes."""
    share = _share_of(match, context)
    if share is None or not (_is_asked(context) or match["true"]):
        return None
    return _yes(share)


def _of_most(match: re.Match[str], context: Context) -> Facts | None:
    """How many did, in words without a number, behind the question: the share is assumed."""
    said = next((portion for name, portion in VAGUE.items() if match.groupdict().get(name)), None)
    if said is None or not _is_asked(context):
        return None
    yes = context.language.words["yes"][0]
    return {"yes_no": True, "portions": Portion((yes,), said.share, assumed=True)}


def _of_who(match: re.Match[str], context: Context) -> Facts | None:
    rows = match["rows"]
    share = share_of(rows, context.language) if rows else _share_of(match, context)
    words = context.language.pattern("{counted}|{quantity_heads}|{typically}|{between}")
    if share is None or words.search(f"{plain(context.field.name)} {match[0]}"):
        return None
    return _yes(share)


def _of_opposites(match: re.Match[str], context: Context) -> Facts | None:
    """The share of one of two contraries; the other has the rest, where nothing else has a share."""
    if len([*context.language.pattern("{percent}|{fraction}").finditer(context.text)]) > 1:
        return None
    share, word = (
        share_of(match["share"] or match["before"], context.language),
        match["word"] or match["named"],
    )
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


def _is_of_own(start: int, context: Context) -> bool:
    """Whether its name and what becomes of it stand before "in": "follow-up needed in one of five"."""
    before = context.language.pattern(r"^~(?P<what>(?:[^\W\d][\w-]* ){1,3}[^\W\d]\w+) {within}~$").match(
        context.text[:start]
    )
    own = plain(context.field.name)
    money = context.language.pattern("{money_words}|{quantity_heads}|{counted}")
    return before is not None and plain(before["what"]).startswith(f"{own} ") and not money.search(own)


_WORD = r"(?P<word>[^\W\d][\w-]{1,20})"
_NUMBERED = r"^~{unit}(?!\w)|(?!(?<!\d)[01](?!\d))\d|{counted}|{quantity_heads}|{one_of}"


def _of_so_many(match: re.Match[str], context: Context) -> Facts | None:
    """One in so many, where nothing else is said that it could be a share of."""
    spoken, share = context.language, _share_of(match, context)
    bare = match["share"] == match[0].strip() and any(sign.isdigit() for sign in match[0])
    rest = context.text[: match.start()] + context.text[match.end() :]
    asked = _is_asked(context)
    chosen = spoken.pattern(r"(?:{about} )?(?:{one_of}) ").match(match[0])  # "one of eight people"
    few = match["alone"] or (match["rows"] and len(rest.split()) < 2)  # "discount, about a third"
    sure = asked or not (few or bare or chosen or spoken.pattern(_NUMBERED).search(rest))
    said = (
        begins_clause(match.start(), context.text) or _is_of_own(match.start(), context)
    ) and spoken.pattern(r"{missing}|{no}").search(match[0]) is None
    period = spoken.pattern("~{unit}(?!\\w)").match(context.text, match.end("share"))  # "every second day"
    if spoken.code != "de" and re.fullmatch(r"[A-Z][^\W\d]+,\s", context.text[: match.start()]):
        said = said and not re.match(
            r"\s[A-Z]", context.text[match.end("share") :]
        )  # "English, 1 in 20 German"
    if share is None or period or not said or not sure or context.field.kind not in (None, "categorical"):
        return None
    return _yes(share)


FORMS = (
    Form(
        "share of yes",
        "the share of rows that answer yes, or no",
        pattern=(
            rf"{_SHARE}~(?:{{of}} (?:{{rows}}~)?)?(?:{{are_is}}~)?"
            r"(?P<answer>{share_of_yes}|{no}(?! [^\W\d]))"
        ),
        read=_of_yes,
    ),
    Form(
        "share of one of two",
        "the share of one of two contraries; the other one has the rest",
        pattern=(
            rf"{_WORD}(?:~[:=(]~| (?:{{of_value}} )?){_SHARE}~\)?~(?:{{of}} [^\W\d]+)?~(?=$|[;.])"
            r"|(?:{about}~)?(?P<before>{share}) (?:{of} (?:{rows} )?)?(?:{are_is} )?"
            r"(?P<named>[^\W\d][\w-]{1,20})~(?=$|[;.])"
        ),
        read=_of_opposites,
    ),
    Form(
        "fraction of yes",
        "the share of rows that answer yes, as a fraction behind the word for a question",
        pattern=r"(?P<asked>{indicator}|{yes}~/~{no})~[,:;(]~(?P<some>1)/(?P<all>\d{1,3})(?=~(?:$|[,;.)]))",
        read=lambda match, _: _yes(1 / int(match["all"])) if int(match["all"]) > 1 else None,
    ),
    Form(
        "share of true rows",
        "the share of rows in which it is true",
        pattern=(
            rf"(?P<true>(?:{{true_where}} )?)(?:{{in_of}} )?{_SHARE}~"
            r"(?:(?:{of} )?{rows}|{of} (?:{article} )?[^\W\d]+(?=~(?:$|[,;.)])))"
        ),
        read=_of_rows,
    ),
    Form(
        "share that did",
        "the share of rows of which it is so, behind the question",
        pattern=rf"[,;:(?]~{_SHARE} (?P<true>)(?:{{ask}})~(?=$|[,;.)])",
        read=_of_rows,
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
        "share of what it is called",
        "the share of rows that are what the field is called",
        pattern=rf"^~{_SHARE} (?:{{of}} {{rows}} )?(?:{{are_is}} )?(?P<what>[^\W\d]{{3,}})~$",
        read=_of_own_name,
    ),
    Form(
        "share who",
        "the share of rows that are or have something, where nothing else is said",
        pattern=(
            r"^~[^\W\d]{4,20} (?:{in_of}|{of_value}) (?P<rows>{digits}~{percent}|{fraction}) {of} [^\W\d]+~$"
            r"|^~(?:{about} )?(?P<share>{digits}~{percent}|{fraction}) (?:{of} (?:{article} )?[^\W\d]+ )?"
            r"(?P<do>{are_is}|{has}|do|does|did)"
            r"(?: (?!{missing}|{none_word})[^\d,;:\x00]{3,60})?$"
        ),
        read=_of_who,
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
    Form(
        "one in so many",
        "the share of rows that answer yes, as one in so many of them",
        pattern=(
            r"(?:{about} )?(?P<share>{one_in}|{every_nth}|(?P<alone>{share})(?=~(?:$|[,;.)]))"
            r"|(?P<rows>{share})(?= (?:{of} )?{rows}~(?:$|[,;.)])))"
            r"(?: (?!{in_of})[^\W\d][\w'-]*){0,6}~(?=$|[,;.)])"
        ),
        read=_of_so_many,
    ),
)
