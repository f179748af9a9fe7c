"""Forms of distributions: Poisson with mean 2.5, N(0, 1), uniform between 0 and 1, median 35,000."""

import math
import re
from collections.abc import Iterator, Mapping
from typing import Any

from fastgen_magic.statements.amounts import Amount, amount_of, beside, in_scale_of
from fastgen_magic.statements.form import Context, Facts, Form, Found
from fastgen_magic.statements.names import plain
from fastgen_magic.statements.places import is_alone, is_moment

# Law -> the words for it. Those in the first group are sure alone; the others need parameters behind them.
_NAMES: Mapping[str, tuple[str, str]] = {
    "lognormal": (r"log-?~?normal(?:ly)?(?: {law_word})?|lognormalverteil(?:t|ung)", r"(?!)"),
    "normal": (
        (
            r"standard normal(?: {law_word})?|"
            r"normal(?:ly)? {law_word}|normalverteil(?:t|ung)|gaussian(?: {law_word})?|gaußverteil(?:t|ung)|"
            r"bell(?:-| )curve|bell-shaped|{law_word} (?:normale?|gaussienne|gaussiana)|loi normale|"
            r"(?:distribuée?|distribuid[oa]) normalement?e?|glockenförmig|glockenkurve|"
            r"(?:en forme de|em forma de|en forma de|a forma di) (?:cloche|sino|campana)"
        ),
        r"normal(?!~range| \d)|bell|N(?=\()|𝒩",
    ),
    "uniform": (
        (
            r"uniform(?:ly)? {law_word}|uniformly|gleichverteil(?:t|ung)|{law_word} uniforme|"
            r"(?<=\d,)~uniforme?(?=~(?:$|[.;)]))"
        ),
        r"uniform|uniforme|U(?=\()",
    ),
    "poisson": (
        r"(?:{law_word} (?:de |von |di )?)?poisson(?:-?~?{law_word}|-?verteil(?:t|ung))?",
        r"Pois(?=\()",
    ),
    "exponential": (
        (
            r"exponential(?:ly)? {law_word}|exponentialverteil(?:t|ung)|exponentiell verteilt|"
            r"{law_word} (?:exponentielle|exponencial|esponenziale)"
        ),
        r"exponential|Exp(?=\()",
    ),
    "binomial": (
        r"binomial(?:ly)? {law_word}|binomialverteil(?:t|ung)|{law_word} binomi(?:ale?|al)",
        r"binomial|B(?=\()",
    ),
    "negative_binomial": (r"negative(?:-| )binomial(?:ly)?(?: {law_word})?", r"(?!)"),
    "geometric": (r"geometric(?:ally)? {law_word}", r"geometric"),
    "gamma": (r"gamma(?:-| ){law_word}|{law_word} gamma", r"gamma(?=~[(,]| with)"),
    "beta": (r"beta(?:-| ){law_word}|{law_word} b[eê]ta", r"beta(?=~\(|,? with)"),
    "weibull": (r"weibull(?: {law_word})?", r"(?!)"),
    "pareto": (r"pareto(?: {law_word})?|power(?:-| )law(?: {law_word})?", r"(?!)"),
    "triangular": (r"triangular {law_word}", r"triangular"),
    "student_t": (r"student'?s? t(?: {law_word})?|t-{law_word}", r"(?!)"),
    "zipf": (r"zipf(?:ian|'s)?(?: (?:{law_word}|law))?", r"(?!)"),
}
# Parameter -> the words for it.
_PARAMETERS = {
    "mean": r"{mean_word}|{about}|cent(?:er|re)d (?:at|on|around)",
    "mu": r"μ|mu",
    "sd": r"{sd_word}|σ",
    "median": r"{median_word}",
    "sigma": r"sigma",
    "rate": r"rate|lambda|λ",
    "shape": r"shape|alpha|α|k",
    "scale": r"scale|theta|θ",
    "trials": r"trials|n",
    "share": r"probability|p",
    "exponent": r"exponent|s",
    "df": r"degrees of freedom|df",
}
# What the numbers in brackets behind a law's name are.
_IN_ORDER: Mapping[str, tuple[str, ...]] = {
    "normal": ("mean", "sd"),
    "lognormal": ("mu", "sigma"),
    "uniform": ("low", "high"),
    "poisson": ("mean",),
    "binomial": ("trials", "share"),
    "geometric": ("share",),
    "gamma": ("shape", "scale"),
    "beta": ("a", "b"),
    "weibull": ("shape", "scale"),
    "student_t": ("df",),
    "triangular": ("low", "mode", "high"),
}
_ANY = "|".join(f"(?P<{name}>{words})" for name, words in _PARAMETERS.items())
_LEAD = r"(?:~[,;(:]~| (?:{having}|{and}|{of}) |~)"
_PARAMETER = (
    rf"{_LEAD}(?:{{article}} )?(?:{_ANY})(?!\w)(?: {{of}}| is)?(?: {{about}})?"
    r"~[=:]?~(?P<value>{amount})(?!~(?:-|{to})~\d)\)?"
)
_REACH = (
    rf"{_LEAD}(?:(?:{{between}}|on|over) )?(?:\[|\()?(?P<low>{{amount}})~(?:-|{{to}}|{{and}}|,)~"
    r"(?P<high>{amount})(?:\]|\))?"
)
_BRACKET = r"~\((?P<inner>[^()\x00]{1,60})\)"
_ALONE = ("exponential", "geometric")
"""Laws whose bare name is one behind what is measured: "time between two calls, exponential"."""
_AMOUNT_SAID = r"(?<!\w)(?:{quantity_heads}|{lasting_word}|{counted}|{in_unit} {unit})(?!\w)"
_MEASURED = ("mean", "mu", "sd", "median", "low", "high")
"""Parameters that are in the unit of the values."""
_ENDS = re.compile(r" {0,3}(?:$|[,;.:)\x00])")
_LAW_WORD = re.compile(r"distribu|verteil|loi |law", re.IGNORECASE)
_SPLIT = re.compile(r"\s*[,;]\s+|\s*;\s*|(?<=\d)\s*,\s*(?=[-\d.])")


def _laws(context: Context) -> Iterator[Found]:
    """A law by its name, with the parameters behind it."""
    end = 0
    for match in context.language.pattern(ALL_LAWS).finditer(context.text):
        if match.start() < end:
            continue
        law = next(name for name in _NAMES if match[f"{name}_sure"] or match[f"{name}_short"])
        data, end = _data(context, match.end(), law)
        alone = law in _ALONE and is_alone(match.start(), end, context.text)
        alone = alone and _is_amount(context, match.start())
        named = alone or (
            match[f"{law}_sure"] and (_ENDS.match(context.text, end) or _LAW_WORD.search(match[0]))
        )
        if not (data or named):
            end = match.end()
            continue
        rest = context.language.pattern(r"(?:{otherwise}),? (?:{are_is} )?(?:{article} )?$").search(
            context.text[: match.start()]
        )
        start, facts = (rest.start(), {"of_rest": True}) if rest else (match.start(), {})
        yield Found(start, end, {"law": law, **_facts(data), **facts})


def _is_amount(context: Context, end: int) -> bool:
    """Whether the name or the words up to a place tell of a number; "growth: linear, exponential" do not."""
    said = f"{plain(context.field.name)} {context.text[:end]}"
    return end > 0 and context.language.pattern(_AMOUNT_SAID).search(said) is not None


ALL_LAWS = "|".join(
    rf"(?<!\w)(?:(?P<{law}_sure>{sure})|(?P<{law}_short>{short}))(?!\w)"
    for law, (sure, short) in _NAMES.items()
)


def _data(context: Context, place: int, law: str) -> tuple[dict[str, Any], int]:
    """The parameters from a place on, and where they end."""
    spoken = context.language
    bracket = spoken.pattern(_BRACKET).match(context.text, place)
    if bracket and law in _IN_ORDER:
        numbers = [amount_of(part, spoken) for part in _SPLIT.split(bracket["inner"])]
        if len(numbers) == len(_IN_ORDER[law]) and re.match(r"\s*[-+.\d]", bracket["inner"]):
            values = [number.number for number in numbers if number is not None]
            return _told(dict(zip(_IN_ORDER[law], values, strict=False)), law), bracket.end()
    found: dict[str, Amount] = {}
    if context.text[:place].rstrip().casefold().endswith(("standard normal", "standard normal distribution")):
        return {"mean": 0, "sd": 1}, place
    bare = spoken.pattern(r" (?P<number>\d+(?:[.]\d+)?)(?=~(?:$|[,;.)]))").match(context.text, place)
    if bare and len(_IN_ORDER.get(law, ())) == 1:
        return {_IN_ORDER[law][0]: float(bare["number"])}, bare.end()
    parameter, reach = spoken.pattern(_PARAMETER), spoken.pattern(_REACH)
    while match := parameter.match(context.text, place) or reach.match(context.text, place):
        found |= _read(match, context)
        place = match.end()
    return _told(_in_first_unit(found), law), place


def _read(match: re.Match[str], context: Context) -> dict[str, Amount]:
    found = match.groupdict()
    wanted: dict[str, str] = {name: found[name] for name in ("low", "high") if name in found}
    if "value" in found:
        wanted = {next(name for name in _PARAMETERS if found[name]): found["value"]}
    amounts = ((name, amount_of(text, context.language)) for name, text in wanted.items())
    return {name: amount for name, amount in amounts if amount}


def _in_first_unit(found: Mapping[str, Amount]) -> dict[str, Any]:
    """The numbers, those of a unit in the first one, and that unit; a share in per cent is one of 1."""
    units = [one for name, one in found.items() if one.unit and name in _MEASURED]
    data: dict[str, Any] = beside(*units)
    for name, amount in found.items():
        percent = name == "share" and amount.unit == "percent"
        number = in_scale_of(amount, units[0]) if units and name in _MEASURED else amount.number
        data[name] = number / 100 if percent else number
    return data


def _told(data: dict[str, Any], law: str) -> dict[str, Any]:
    """The data with the mean for mu, or with the median where that is the mean of the logarithm."""
    if "mu" in data and law == "lognormal":
        return {"median": round(math.exp(data.pop("mu")), 12), **data}
    return {"mean" if name == "mu" else name: value for name, value in data.items()}


def _facts(data: Mapping[str, Any]) -> Facts:
    """Limits and unit are the field's own; all else is data of the law."""
    limits = {name: value for name, value in data.items() if name in ("low", "high", "unit", "currency")}
    rest = tuple((name, number) for name, number in data.items() if name not in limits)
    return {**limits, **({"law_data": rest} if rest else {})}


_CENTRE = r"(?P<median>{median_word})|(?P<mean>{mean_word})"
_MIDDLE = (
    rf"(?:(?:{{article}} )?(?:{_CENTRE})(?!\w)(?: (?:{{of}}|value|{{are_is}}))?~[:=]?~"
    r"(?:{about} )?(?P<value>{amount})(?:(?:~[,;(]~| (?:{and}|{having}|with) (?:{articles} )?|~)"
    r"(?:{article} )?"
    r"(?:{sd_word})(?!\w)(?: {of})?~[:=]?~(?P<sd>{amount})\)?)?|"
    r"(?:{about}~)?(?P<centre>{amount})~"
    r"(?:(?:{of} )?{nominal}~)?(?:[,;(]?~{plus_minus}|[,;(]~(?:{sd_word})(?!\w)(?: {of})?~[:=]?~)"
    r"~(?P<around>{amount})\)?|"
    rf"(?<![^,;:(])~(?:{{about}} )?(?P<led>{{amount}}) (?:{_CENTRE.replace('<', '<led_')})(?=~(?:$|[,;.)])))"
)
_MORE = re.compile(r"[ -]{0,2}[^\W\d]+")


_WHEN = r"[^\W\d][\w)]* (?:{at_measure}|{before}|{after}|{within}) $"
"""Before a moment with its tolerance: "weight at 12 ± 2 weeks"."""


def _middle(match: re.Match[str], context: Context) -> Facts | None:
    """Mean, median and standard deviation without a law: no number of things that are averaged."""
    named = (match["value"] or match["led"]) is not None
    first = amount_of(match["value"] or match["led"] or match["centre"], context.language)
    second_text = match["sd"] if named else match["around"]
    second = amount_of(second_text, context.language) if second_text else None
    after = _MORE.match(context.text, match.end())
    ends = after is None or context.language.pattern(r"~(?:{and}|{or}|{unit}|per|{about})").match(after[0])
    before = context.text[max(0, match.start() - 40) : match.start()]
    ranged = not named and context.language.pattern(r"{amount}~(?:{to}|{and}|-)~$").search(before)
    moment = not named and context.language.pattern(_WHEN).search(before)
    if match["led"] and context.language.pattern(r"(?:^|[,;:(])~{number} [^\W\d][^,;:()]*[,;]~$").search(
        before
    ):
        return None  # one of several points: "1 bad, 5 average, 10 good"
    if first is None or not ends or ranged or moment:
        return None
    data = [("median" if match["median"] or match["led_median"] else "mean", first.number)]
    if second is not None:
        data.append(("sd", _spread(second, first)))
    return {
        "law_data": tuple(data),
        **beside(*(one for one in (first, second) if one and one.unit != "percent")),
    }


def _spread(spread: Amount, middle: Amount) -> float:
    """A standard deviation in the unit of its middle; of what is no share, per cent are a part of that."""
    relative = spread.unit == "percent" and (middle.unit or middle.currency or "percent") != "percent"
    return round(abs(middle.number) * spread.number / 100, 9) if relative else in_scale_of(spread, middle)


def _around(match: re.Match[str], context: Context) -> Facts | None:
    amount = amount_of(match["value"], context.language)
    if amount is None or amount.unit == "percent" or is_moment(context):
        return None
    return {"law_data": (("median", amount.number),), **beside(amount)}


_EVENLY = (
    r"(?<!\w){uniform_word} (?:(?P<what>{whole_number}|{any_number}|{a_number})~[,:]?~)?"
    r"(?:{between}~)?[\[(]?(?P<low>{amount})~(?:-|{to}|{and}|,)~(?P<high>{amount})[\])]?"
)


def _evenly(match: re.Match[str], context: Context) -> Facts | None:
    """All numbers between two ends alike; whole ones, where they are called so."""
    whole = context.language.pattern("{whole_number}").fullmatch(match["what"] or "")
    ends = _in_first_unit(_read(match, context))
    if not {"low", "high"} <= ends.keys() or ends["low"] >= ends["high"]:
        return None
    return {"law": "uniform", **_facts(ends), **({"whole": True} if whole else {})}


FORMS = (
    Form(
        "law",
        "the distribution by its name, with its parameters",
        find=_laws,
    ),
    Form(
        "uniform numbers",
        "numbers between two ends, all equally likely",
        pattern=_EVENLY,
        read=_evenly,
    ),
    Form(
        "mostly around",
        "the number around which most of them lie",
        pattern=(
            r"(?:(?:{typically})(?: {of} [^\W\d]+)?(?: {share_lies})? |[,;:(]~){about}~(?P<value>{amount})"
            r"(?=~(?:$|[,;.)]))"
        ),
        read=_around,
    ),
    Form(
        "mean or median",
        "the middle of the values, and how far they lie from it",
        pattern=_MIDDLE,
        read=_middle,
    ),
)
