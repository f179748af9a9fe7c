"""Forms of limits: "18 to 90", "at least 1", "max 5", "> 0", "[0, 1]", "a multiple of 7"."""

import re

from fastgen_magic.statements.amounts import Amount, amount_of, beside, in_scale_of
from fastgen_magic.statements.form import Context, Facts, Form, Reader
from fastgen_magic.statements.items import RANK_MARK
from fastgen_magic.statements.names import plain
from fastgen_magic.statements.of_others import counts, is_about_something_else, is_period, is_share_of
from fastgen_magic.statements.places import begins_clause, is_age_beside_year, is_alone, is_moment

_N = "(?:{amount}|{spelt})"
_ASIDE = r"~\([^()]{1,60}\)|~=~[^\W\d][^,;()=]{1,40}?"
_ASIDE_TOO = (
    rf"(?(aside)(?:{_ASIDE})?)"
    r"(?:~\((?:(?P=low)|(?P=high))(?![\d.,]| (?:{of_value}|{when}) )[^()\d]{1,40}\))?"
)
"""What the upper limit means, where the lower one is told too, or one of them: else it is of some rows."""
_LABEL = r"(?: (?!{to}(?!\w)|{and}(?!\w)|{or}(?!\w)|{unit})[^\W\d][\w-]{1,20}){1,4}"
_BEHIND = rf"(?:(?: [^\W\d]{{2,20}})? {{are_is}})?~[:=(]?~(?P<n>{_N})(?:~\))?"
"""The number of a limit, with words before it: "the maximum score is"."""
_TIGHT = r"-?\d{1,9}(?:[.]\d{1,9})?"
"""A number right beside a comma that parts it from another: "[0,1]"."""
_ENDS = r"(?:[,;]?~\(?(?:(?P<open>{exclusive})|{inclusive})\)?)?"


def _range(match: re.Match[str], context: Context) -> Facts | None:
    low, high = (amount_of(match[name], context.language) for name in ("low", "high"))
    if low is None or high is None or is_about_something_else(match, context):
        return None
    if low.number < 0 and re.search(r"\d\s-\d", match[0]):  # "-20 -30 or -40" are three numbers
        return None
    aside = is_share_of(match, low, context) or _is_middle_band(match, context)
    if aside or is_period(low, high, match.start(), context) or is_age_beside_year(high, context):
        return None
    if _are_of_the_others(match, context):
        return {"typical": (low.number, high.number)}
    falls = context.language.pattern(r"{falling}~$").search(context.text[: match.start()]) is not None
    if low.number > high.number and (
        falls or re.search(r"\d\s*(?:\(|=)", match[0])
    ):  # "6 (worst) to 1 (best)"
        low, high = high, low
    opened = {"low_open": True, "high_open": True} if match.groupdict().get("open") else {}
    ends: Facts = {"low": in_scale_of(low, high), "high": high.number, **beside(high, low)}
    written = _written_decimals((match["low"], low), (match["high"], high))
    if ends.get("unit") == "people" and written:  # "10.000 to 50.000 people": they are counted in thousands
        grouped = written["decimals"] == 3 and ends["low"] >= 1
        return (
            {**ends, **opened, **{end: round(1000 * ends[end]) for end in ("low", "high")}}
            if grouped
            else None
        )
    return {**ends, **opened, **written}


def _are_of_the_others(match: re.Match[str], context: Context) -> bool:
    """Whether the limits are of rows that were not told before: "0 for short ones, otherwise 1 to 4"."""
    before = context.text[: match.start()]
    rest = context.language.pattern(r"\d[^;.\x00]*[,;]~{otherwise} (?:{between} )?$").search(before)
    return rest is not None


def _is_middle_band(match: re.Match[str], context: Context) -> bool:
    """Whether what lies within is told of as well as beyond both ends: "values above 0.66 are speech, …"."""
    low, high = (re.escape(match[name].strip()) for name in ("low", "high"))
    sides = (rf"{{above}} {high}", rf"{{below}} {low}")
    own = r"(?P<none>{none_word} )?{own_noun} (?:{are_is} )?"
    told = [context.language.pattern(rf"{own}{side}(?![\d.,]*\d)").search(context.text) for side in sides]
    within = re.match(r" [^\W\d]", context.text[match.end() :]) is not None
    return within and all(side and not side["none"] for side in told)


def _written_decimals(*ends: tuple[str, Amount]) -> Facts:
    """The decimals with which both ends are written, where these are hundredths or less: "0.00-5.00".

    Not of thousands that a point parts ("5.000 bis 25.000") or that a word behind them counts.
    """
    written = [re.search(r"\d{1,18}[.,](\d{2,6})(?!\d)", text) for text, _ in ends]
    counts = {len(one[1]) for one in written if one}
    as_written = all(
        one and float(one[0].replace(",", ".")) == abs(amount.number)
        for one, (_, amount) in zip(written, ends, strict=True)
    )
    return {"decimals": counts.pop()} if as_written and len(counts) == 1 else {}


def _bare_range(match: re.Match[str], context: Context) -> Facts | None:
    """No "between" before it: a range only between numbers that grow, not in a code such as ISO 3166-1.

    What one value stands for, "50s = 50-59", is none. A clause of its own that falls, "90 to 18", is a
    mistake that somebody has to be told.
    """
    found = _range(match, context)
    before = re.search(r"[^\W\d]+\s*$", context.text[max(0, match.start() - 20) : match.start()])
    coded = "-" in match["joint"] and before is not None and before[0].isupper()
    coded = coded or re.search(r"\d-$", context.text[max(0, match.start() - 2) : match.start()]) is not None
    of_one = re.search(r"\d[^\W\d]{0,2}\s?=\s?$", context.text[max(0, match.start() - 8) : match.start()])
    if found and "typical" in found:
        return found
    if found is None or coded or of_one or found["low"] == found["high"]:
        return None
    return found if found["low"] < found["high"] or _is_mistaken(match, context) else None


def _is_mistaken(match: re.Match[str], context: Context) -> bool:
    """Whether limits that fall are plainly meant as such, and are no odds, hours or countdown."""
    plainly = "-" not in match["joint"] and "." not in match["joint"]
    other = context.language.pattern(r"(?<!\w)(?:{no_clock}|{clock_nouns})")
    alone = is_alone(match.start(), match.end(), context.text)
    return plainly and alone and match.start() > 0 and not other.search(context.written)


def _out_of(match: re.Match[str], context: Context) -> Facts | None:
    amount = amount_of(match["n"], context.language)
    return (
        None if amount is None or amount.number <= 1 else {"low": 0, "high": amount.number, "unit": "points"}
    )


def _interval(match: re.Match[str], context: Context) -> Facts | None:
    found = _range(match, context)
    behind_in = context.language.pattern(r"{within}~$").search(
        context.text[max(0, match.start() - 12) : match.start()]
    )
    if found is None or not (behind_in or {"[", "]"} & set(match["left"] + match["right"])):
        return None
    ends = {"low_open": match["left"] in "(]", "high_open": match["right"] in ")["}
    return {**found, **{key: True for key, is_open in ends.items() if is_open}}


def _side(key: str, *, opened: bool = False) -> Reader:
    def read(match: re.Match[str], context: Context) -> Facts | None:
        amount = amount_of(match["n"], context.language)
        if amount is None or is_about_something_else(match, context) or is_age_beside_year(amount, context):
            return None
        return {key: amount.number, **beside(amount), **({f"{key}_open": True} if opened else {})}

    return read


def _behind_side(key: str) -> Reader:
    """A limit behind its number, but for how many others a clause speaks of: "if two or more were sick"."""
    read_side = _side(key)

    def read(match: re.Match[str], context: Context) -> Facts | None:
        start, after = match.start(), context.text[match.end() : match.end() + 40]
        begins = begins_clause(start, context.text) or _is_copula(start, context)
        return read_side(match, context) if begins or not counts(after, context) else None

    return read


def _upwards(match: re.Match[str], context: Context) -> Facts | None:
    """A limit before "upwards", but a year of a field that holds none: since when it is recorded."""
    told = f"{plain(context.field.name)} {context.written}"
    dated = is_moment(context) or context.language.pattern(r"(?<!\w){part_year}(?!\w)").search(told)
    if re.fullmatch(r"(?:19|20)\d\d", match["n"].strip()) and not dated:
        return None
    return _side("low")(match, context)


def _open_side(word: str, states: str, key: str) -> Form:
    """A limit by "above" or "below": of the field only where its clause, or the description, begins so."""
    read_side = _side(key, opened=True)

    def read(match: re.Match[str], context: Context) -> Facts | None:
        before = context.language.pattern(r"{and}~$").sub("", context.text[: match.start()])
        first = re.fullmatch(r"(?:[^\s\d%,;.:?!()\x00]+ ){1,4}", before) is not None
        starts = begins_clause(len(before), before) or _is_copula(match.start(), context)
        remark = context.language.pattern(r"(?:{no_item_start})(?=\s)").match(before)
        whose = context.language.pattern(r"(?<!\w){of_value} (?:{article} )?$").search(before)
        if whose or _is_of_others(match, context) or not (starts or (first and not remark)):
            return None
        return read_side(match, context)

    return Form(word, states, rf"{{{word}}}~[:=]?~(?P<n>{_N})(?: {{only}}(?=~(?:$|[,;.)])))?", read)


def _is_of_others(match: re.Match[str], context: Context) -> bool:
    """Whether words go on with another thing than what was told of: "under 18 half price", "else senior"."""
    after = context.text[match.end() : match.end() + 60]
    if context.language.code == "und":  # whose words are not known
        return counts(after, context)
    words = r"(?:(?!(?:{and}|{or}) )[^\s,;.:()\x00]+ ){0,5}?"
    shares = r"{fraction}|{percent}|{for_nothing}|\d"
    told = rf" (?:{{article}} |{{having}} (?:{{article}}|{{articles}}) |{words}(?:{shares}))"
    told += r"|(?: [^\W\d]+)?~[,;]~(?:{otherwise},? [^\W\d]+|[^\W\d]+ {otherwise})~(?:$|[;.)])"
    if (several := context.language.pattern(r" (?!{no_plural}){plural}").match(after)) is None:
        return context.language.pattern(told).match(after) is not None
    head = f"{plain(context.field.name)} {context.text[: match.start()]}".casefold()
    return counts(after, context) and several[0].strip().casefold() not in head


def _is_copula(start: int, context: Context) -> bool:
    before = re.split(r"[,;.:()\x00]", context.text[max(0, start - 80) : start])[-1]
    led = context.language.pattern(r"(?:^|\s){if_word}\s").search(before)  # "if the driver is younger"
    return led is None and context.language.pattern(r"(?:{are_is}|{always})~$").search(before) is not None


def _compared(match: re.Match[str], context: Context) -> Facts | None:
    """A comparison where the field itself is meant: no name of another field and no condition before it."""
    before = context.text[max(0, match.start() - 60) : match.start()]
    clause = context.language.pattern(r"[,;.(:\x00]|{and}").split(before)[-1].strip()
    if context.language.pattern(r"(?:^|\s){when}(?:\s|$)").search(clause) or len(clause.split()) > 2:
        return None
    word = re.search(r"[\w.]+$", clause)
    if word and context.names.named(word[0]) not in (None, context.field.name):
        return None
    amount = amount_of(match["n"], context.language)
    if context.language.pattern(r" ?/|~(?:{are_is}|=) [^\W\d]").match(context.text, match.end()):
        return None
    if re.search(r"\d ?$", before):  # levels in their order: "1 < 2 < 3"
        return None
    sign = {"≥": ">=", "≤": "<=", "=>": ">=", "=<": "<="}.get(match["sign"], match["sign"])
    key = "low" if sign[0] == ">" else "high"
    if amount is None or is_about_something_else(match, context):
        return None
    return {key: amount.number, **beside(amount), **({} if "=" in sign else {f"{key}_open": True})}


def _enclosed(match: re.Match[str], context: Context) -> Facts | None:
    found = _range(match, context)
    if found is None:
        return None
    ends = {"low_open": match["first"] == "<", "high_open": match["second"] == "<"}
    return {**found, **{key: True for key, is_open in ends.items() if is_open}}


_RANKED = rf"(?:(?![.](?![\sºª°])){RANK_MARK})"
"""The mark of a rank within a clause: a point that ends it is none."""


def _ranks(match: re.Match[str], context: Context) -> Facts | None:
    low, high = int(match["low"]), int(match["high"])
    if low >= high or is_moment(context) or is_about_something_else(match, context):
        return None
    return {"low": low, "high": high, "whole": True}


_END = r"(?:(?:{article} )?{own_noun} {of} )?"
_MEANS = r" (?:{for_label}) (?:[^\W\d][\w'-]* ){0,4}?[^\W\d][\w'-]*"


def _worded_ends(match: re.Match[str], context: Context) -> Facts | None:
    """Ends that are written with decimals, so that they are no codes."""
    found = _range(match, context) if re.search(r"\d[.,]\d", match[0]) else None
    return found if found and found["low"] < found["high"] else None


FORMS = (
    Form(
        "ends in words",
        "the ends of a scale, each with what it means, of which one is written with decimals",
        pattern=(
            rf"(?:^|[,;:.(]~){_END}(?P<low>{{number}}){_MEANS}~(?:,~(?:{{and}} )?|{{and}} )"
            rf"{_END}(?P<high>{{number}}){_MEANS}"
        ),
        read=_worded_ends,
    ),
    Form(
        "out of so many",
        "the most that a mark may be; the least is nothing",
        pattern=(
            r"(?<![\w.,])(?<!\d\s){mark_word}(?: [^\W\d][\w'-]*){0,4}?~[,(]?~{out_of} (?P<n>\d{1,3})"
            r"(?! {of})(?=~(?:$|[,;:()\x00]|[.](?:\s|$)))"
        ),
        read=_out_of,
    ),
    Form(
        "interval",
        "limits in square brackets; a round or turned bracket leaves the limit itself out",
        pattern=(
            rf"(?P<left>[\[(\]])~(?P<low>{{number}}|{_TIGHT}(?=,))~[,;]~"
            rf"(?P<high>{{number}}|(?<=,){_TIGHT})~(?P<right>[\])\[])"
        ),
        read=_interval,
    ),
    Form(
        "enclosed",
        "limits on both sides of a letter or name",
        pattern=r"(?P<low>{number})~(?P<first><=?|≤)~[^\W\d][\w.]{0,30}~(?P<second><=?|≤)~(?P<high>{number})",
        read=_enclosed,
    ),
    Form(
        "between",
        "two limits, inclusive unless the words say otherwise",
        pattern=(
            rf"{{between}} (?:{{article}} )?(?P<low>{_N})(?:(?P<aside>{_ASIDE})?|{_LABEL})"
            rf"~(?:{{to}}|{{and}}|-|[.]{{2,3}}|…)"
            rf"~(?:{{article}} )?(?P<high>{_N}){_ASIDE_TOO}{_ENDS}"
        ),
        read=_range,
    ),
    Form(
        "range",
        "two limits with to or a dash between them",
        pattern=(
            rf"(?P<low>{_N})(?P<aside>{_ASIDE})?~(?P<joint>{{to}}|-{{1,2}}|[.]{{2,3}}|…)~"
            rf"(?P<high>{_N}){_ASIDE_TOO}{_ENDS}"
        ),
        read=_bare_range,
    ),
    Form(
        "ranks from one to another",
        "whole numbers between two ranks",
        pattern=(
            rf"(?:^|[,;:(]|(?<!\w){{between}} )~(?P<low>\d{{1,2}}){_RANKED}?~(?:{{to}}|-)~"
            rf"(?P<high>\d{{1,2}}){_RANKED}(?![^\W\d]|\d)(?! {{transform}})"
        ),
        read=_ranks,
    ),
    Form(
        "scale",
        "the ends of a scale, each with what it means behind it",
        pattern=(
            r"(?:^|[,;:(])~(?:[^\W\d]{3,20} (?=\d{1,3} [^\W\d]{3,20} {to} \d{1,3} [^\W\d]{3,20}~$))?"
            rf"(?P<low>{{number}}){_LABEL}~(?P<joint>{{to}}|-|[.]{{2,3}}|…)~"
            r"(?P<high>{number})(?= [^\W\d])"
        ),
        read=_bare_range,
    ),
    Form("at least", "a lower limit", rf"{{at_least}}{_BEHIND}", _side("low")),
    Form("at most", "an upper limit", rf"{{at_most}}{_BEHIND}", _side("high")),
    Form(
        "or more",
        "a lower limit behind its number",
        pattern=rf"(?P<n>{_N})~(?:{{or_more}}|[+](?![\w+/]))",
        read=_behind_side("low"),
    ),
    Form(
        "from so many up",
        "a lower limit before the word up",
        pattern=rf"(?:{{between}}|{{since}}) (?P<n>{_N}) (?:{{upwards}})(?=~(?:$|[,;.:)(]))",
        read=_upwards,
    ),
    Form(
        "or less",
        "an upper limit behind its number",
        pattern=rf"(?P<n>{_N})~{{or_less}}",
        read=_behind_side("high"),
    ),
    _open_side("above", "a lower limit that itself does not occur", "low"),
    _open_side("below", "an upper limit that itself does not occur", "high"),
    Form(
        "comparison",
        "limits written with the signs <, <=, > and >=",
        pattern=rf"(?<![-=<>])(?!(?<=\")[<>≤≥=]{{1,2}}~{_N}\")(?P<sign>>=|<=|≥|≤|>|<|=>|=<)~(?P<n>{_N})",
        read=_compared,
    ),
)
