"""Forms of units and currencies: "in years", "(cm)", "amount in EUR"."""

import re
from string import ascii_uppercase

from fastgen_magic.statements.amounts import (
    MONEY_UNITS,
    amount_of,
    currency_named,
    currency_of,
    is_of_the_past,
)
from fastgen_magic.statements.form import Context, Facts, Form, stating
from fastgen_magic.statements.names import plain
from fastgen_magic.statements.places import is_alone

_PLURALS = ("s", "i")
_SPANS = ("days", "weeks", "months", "years", "hours")
_SHORT = 3
"""Letters of a unit that is no whole word."""
_POWERS = {
    10: "tens",
    100: "hundreds",
    1_000: "thousands",
    10_000: "tens of thousands",
    100_000: "hundreds of thousands",
    1_000_000: "millions",
}
_YEAR = r"(?:(?P<year>(?:19|20)\d\d)~)?"
"""The year whose prices an amount has: "in 1982 dollars"."""
_PER = r"(?:(?:~/~|\s(?:per|pro|par|por)\s)(?P<per>[^\W\d]{1,12}(?:[²³23])?))?"


def _unit(match: re.Match[str], context: Context) -> Facts | None:
    """A unit, with what it is divided by; a single capital letter is none unless it stands in brackets."""
    unit = context.language.unit(match["u"])
    if match[0][0] in "([" and _is_symbol(match, context):
        return {"unread": (match[0],)}
    if match.groupdict().get("year") and unit not in MONEY_UNITS:
        return None
    apart = match[0][0] in "([" or match.groupdict().get("per")
    if unit is None or (match["u"] in ascii_uppercase and not apart):
        return None
    opposed = match[0].strip("()[] ").casefold() in context.language.lowered["opposites"]
    if opposed or re.fullmatch(r"[YMDHS]{2,}", match["u"]):
        return None
    unit = _pounds(unit, context)
    if unit in MONEY_UNITS and not match.groupdict().get("per"):
        return {"unit": unit, "currency": unit}
    per = match.groupdict().get("per")
    divisor = context.language.unit(per) or per if per else None
    money = {"currency": unit} if unit in MONEY_UNITS else {}
    return {"unit": f"{unit} per {divisor}" if divisor else unit, **money}


_SYMBOL = re.compile(r"(?P<word>[^\W\d]{3,}) ?$")


def _is_symbol(match: re.Match[str], context: Context) -> bool:
    """Whether a letter in brackets may stand for the word before it, which is no such unit: "time (t)".

    Grams are so much more common behind what begins with them that "(g)" is always one.
    """
    found, letter = _SYMBOL.search(context.text[: match.start()]), match["u"]
    word = found["word"].casefold() if found else ""
    alone = match[0].strip("([)] ") == letter != "g" and len(letter) == 1
    return alone and word[:1] == letter and context.language.unit(word) != context.language.unit(letter)


def _pounds(unit: str | None, context: Context) -> str | None:
    """The unit; pounds beside words for money are those of Britain."""
    words = f"{plain(context.field.name)} {context.written}"
    money = unit == "lb" and context.language.pattern("{money_words}").search(words)
    return "GBP" if money else unit


def _multiple(match: re.Match[str], context: Context) -> Facts | None:
    """A unit in tenths, thousands or millions; without one, what is counted comes in them."""
    many = context.language.multiples[" ".join(match["many"].casefold().split())]
    spelt = match["before"] or match["behind"]
    if (
        match["many"][0].isdigit()
        and not match["many"].endswith("s")
        and not (spelt and context.language.pattern("{in_unit}").search(match[0]))
    ):
        return None
    unit = _pounds(context.language.unit(spelt) or currency_of(spelt) if spelt else None, context)
    if unit is None:
        return None if spelt else {"unit": many}
    money = {"currency": unit} if unit in MONEY_UNITS or currency_of(spelt) else {}
    return {"unit": f"{many} of {unit}", **money}


def _divided(match: re.Match[str], context: Context) -> Facts | None:
    """The unit of numbers that have been divided by a power of ten; "sur 100" and "over 100" divide none."""
    amount, spelt = amount_of(match["n"], context.language), match["u"]
    many = _POWERS.get(int(amount.number)) if amount else None
    unit = _pounds(context.language.unit(spelt) or currency_of(spelt) if spelt else None, context)
    if many is None or " " not in match["divided"] or (spelt and unit is None):
        return None
    money = {"currency": unit} if unit in MONEY_UNITS or currency_of(spelt or "") else {}
    return {"unit": f"{many} of {unit}" if unit else many, **money}


def _alone(match: re.Match[str], context: Context) -> Facts | None:
    before, after = context.text[: match.start("u")], context.text[match.end() : match.end() + 50]
    label = match["u"].casefold() in plain(context.field.name).split()
    starts = not before.strip() and (label or after.strip(" ."))
    if not before.strip() and not after.strip() and re.fullmatch("[A-Z]/[A-Z]", match["u"]):
        return {"unread": (match["u"],)}  # "G/L" may be gain or loss
    joined = before[-1:] == "-" or after[:1] in ("-", "(") or _is_among_codes(match, context)
    clause = is_alone(match.start("u"), match.end(), context.text) and len(match["u"]) > 1
    return _unit(match, context) if clause and not starts and not joined else None


def _is_among_codes(match: re.Match[str], context: Context) -> bool:
    """Whether it is one of several codes of as many small letters: "ak, ci, mb, nc"."""
    code, size = match["u"], len(match["u"])
    before = re.search(rf"(?<!\w)[a-z]{{{size}}},\s*$", context.text[: match.start("u")])
    behind = re.match(rf"\s*,\s*[a-z]{{{size}}}(?!\w)", context.text[match.end() :])
    return code.islower() and before is not None and behind is not None


def _led(match: re.Match[str], context: Context) -> Facts | None:
    """Units that a description begins with: what it counts, not when it was."""
    unit = context.language.unit(match["u"])
    said = match["u"].casefold()
    several = said in (unit, "feet") or said[-1] in _PLURALS  # "litri di latte"
    several = several or (match["u"] == unit and unit not in (said, said.upper()))  # "kWh since ..."
    several = several or context.language.unit(said[:-1]) == unit  # "Jahre", of "Jahr"
    angle = context.language.unit(said) == "°"  # "degrees of freedom"
    counted = context.language.pattern("~{counted} ").match(context.text)
    if match["the"] and not counted:  # "days of the loan": how many, or which?
        said = (context.written[match.start() : match.end("the")].strip(),)
        return {"unread": said} if unit in _SPANS and several else None
    long = len(said) > _SHORT or match["u"] == unit
    return {"unit": unit, "kind": "numerical"} if several and long and not angle else None


def _last(match: re.Match[str], context: Context) -> Facts | None:
    """The unit that a description ends with, where the field's name does too: rem_min, "REM minutes"."""
    unit, name = context.language.unit(match["u"]), plain(context.field.name).split()
    named = len(name) > 1 and context.language.unit(name[-1]) == unit
    return {"unit": unit, "kind": "numerical"} if unit and named else None


def _currency(match: re.Match[str], context: Context) -> Facts | None:
    """A currency; of a country that has another one by now only where words speak of money."""
    money = context.language.pattern("{money_words}|{currency_word}")
    told = f"{plain(context.field.name)} {context.written}"
    if name := match["name"]:
        currency = currency_named(name, context.language) or currency_of(name)
        led = context.text[: match.start()].strip() and not money.search(told)
        if led and currency_of(name) is None and " " not in name.strip():
            return None  # "finished in gold", "matches won in real"
        return {"unit": currency, "currency": currency} if currency else None
    currency = currency_of(match["code"])
    bare = match[0].lstrip("([ ").startswith(match["code"])
    if bare and is_of_the_past(currency) and not money.search(told):
        return None
    return {"unit": currency, "currency": currency} if currency else None


def _by_group(match: re.Match[str], context: Context) -> Facts | None:
    """Two units, each for a part of the rows: no column holds both."""
    one, other = (context.language.unit(match[name]) for name in ("one", "other"))
    return {"unread": (match[0].strip(),)} if one != other else None


def _word(match: re.Match[str], context: Context) -> Facts | None:
    """A unit that is a word, in no set phrase: "Zahlung in bar" is no pressure."""
    phrase = context.language.means("set_phrase", match[0])
    return None if phrase else {"unit": match["u"], "kind": "numerical"}


def _compared(match: re.Match[str], context: Context) -> Facts | None:
    """A unit that nobody knows, of what is told to be higher or lower at times."""
    known = context.language.unit(match["u"]) or currency_of(match["u"])
    compared = context.language.pattern(_HIGHER).match(context.written, match.end())
    return None if known or not compared else {"unit": match["u"], "kind": "numerical"}


def _percentage(_match: re.Match[str], context: Context) -> Facts | None:
    """Per cent; what lies between 0 and 1 is a fraction, whatever it is called."""
    fraction = context.language.pattern(
        r"(?<![\d.,])0(?:[.,]0+)?~(?:{to}|{and}|-)~1(?:[.,]0+)?(?![\d.,]\d|\d|~%)"
    )
    return None if fraction.search(context.written) else {"unit": "percent", "kind": "numerical"}


_HIGHER = r"~[,;]~(?:[^\W\d]+ )?(?:{up_word}|{down_word})(?!\w)(?! {a_number})"
_GROUP = r"(?:{of_value}) (?:{article} )?[^\W\d]+"

FORMS = (
    Form(
        "unit of what is compared",
        "a unit in capitals that no list holds, where it is said when the number is higher or lower",
        pattern=r"{in_unit} (?P<u>(?-i:[A-Z]{2,6}))(?=~[,;])",
        read=_compared,
    ),
    Form(
        "units by group",
        "that the unit is another one for another group: it is not used, and told",
        pattern=(
            rf"(?:{{in_unit}} )?(?P<one>{{unit}}) {_GROUP}(?:~[,;]~(?:{{and}} )?| {{and}} )"
            rf"(?:{{in_unit}} )?(?P<other>{{unit}}) {_GROUP}"
        ),
        read=_by_group,
    ),
    Form(
        "multiple of a unit",
        "that numbers are given in tenths, thousands or millions of a unit",
        pattern=(
            r"(?:{in_unit}~(?:{articles} )?|[(\[,;]~(?:{in_unit}~)?)(?:(?:19|20)\d\d )?"
            r"(?:(?P<before>{unit}|{currency})~)?(?P<many>{multiple})(?:~(?:{of}~)?(?P<behind>{unit}|{currency}))?(?=~(?:$|[,;.:()\[\]\x00]))"
        ),
        read=_multiple,
    ),
    Form(
        "divided unit",
        "that numbers have been divided by ten, a hundred, a thousand, ...",
        pattern=(
            r"(?:{in_unit}~(?P<u>{unit}|{currency})~,?~)?(?:(?<=[\s(,])|^)"
            r"(?P<divided>{divided_by}) (?P<n>{number})(?=~(?:$|[,;.:()\[\]\x00]))"
        ),
        read=_divided,
    ),
    Form(
        "share first",
        "per cent: the description begins with them",
        pattern=(
            r"^~(?:(?:{article} )?{percent} {of}(?!\w)"
            r"|{percent}(?= (?!{between}|{to}|{yes}|{true_where})[^\W\d]))"
        ),
        read=stating(unit="percent", kind="numerical"),
    ),
    Form(
        "percentage",
        "per cent: what the number is called, unless it lies between 0 and 1",
        pattern=(
            r"^~(?:{article} )?{percentage_word}(?!\w)"
            r"|^~(?:(?!{no_item_start} )[^\W\d]+ ){1,3}{percentage_word}(?=~(?:$|[,;.(]))"
            r"|(?<!\w){as_percentage}(?!\w)|\({percentage_word}\)"
        ),
        read=_percentage,
    ),
    Form(
        "unit",
        "the unit of measure",
        pattern=rf"(?:{{in_unit}}~{_YEAR}(?P<u>{{unit}}|%){_PER})(?![\w/]|'\w)",
        read=_unit,
    ),
    Form(
        "unit that is a word",
        "the unit of measure, of which the word alone says nothing: pressure in bar",
        pattern=(
            r"{in_unit} (?P<u>{worded_unit})"
            r"(?=~(?:$|[;:.)(\x00]|,(?![^\d,;.()\x00]*(?:,| {or} ))|{between} |{at_least} |{at_most} ))"
        ),
        read=_word,
    ),
    Form(
        "unit in brackets",
        "the unit of measure",
        pattern=rf"(?<!\w)[(\[]~(?:{{in_unit}}~)?{_YEAR}(?P<u>{{unit}}|%){_PER}~[)\]]",
        read=_unit,
    ),
    Form(
        "unit first",
        "the unit of measure, in the plural, of what is counted",
        pattern=(
            r"^~(?:{counted} |{article} |(?!{articles}|{no_item_start})[^\W\d]+ (?=[^\W\d]+s {of}))?"
            r"(?P<u>{unit})"
            r"(?=,? (?:{counts_since}(?!\w)|[^\W\d]{3,}ed(?!\w)|{of} (?!{articles}|{no_span}(?!\w))"
            r"|(?P<the>{of} {articles} (?!{no_span}(?!\w))[^\W\d]+)))"
        ),
        read=_led,
    ),
    Form(
        "unit last",
        "the unit of measure, that the name of the field ends in as well: rem_min",
        pattern=r"^~(?:(?!{no_item_start} )[^\W\d]+ ){1,4}(?P<u>{unit})(?=~(?:$|[,;.(]))",
        read=_last,
    ),
    Form(
        "unit alone",
        "the unit of measure, as a clause of its own",
        pattern=r"(?:^|[,;.:(\x00])~(?P<u>{unit})",
        read=_alone,
    ),
    Form(
        "currency",
        "the currency of the amounts",
        pattern=(
            r"{in_unit} (?P<name>[^\W\d]{3,20}(?: [^\W\d]{3,20})?)(?=~(?:$|[,;.)]| {combined} ))"
            rf"|(?:{{in_unit}}~|[(\[]~|{{currency_word}}~:?~){_YEAR}"
            r"(?P<code>[A-Za-z]{3}|\\?(?:US-?)?[$€£¥₹])(?![\w$€£¥₹])(?:~[)\]])?"
        ),
        read=_currency,
    ),
)
