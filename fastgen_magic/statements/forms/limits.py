"""Forms of limits: "18 to 90", "at least 1", "max 5", "> 0", "[0, 1]", "a multiple of 7"."""

import re

from fastgen_magic.statements.amounts import Amount, amount_of, beside, in_scale_of
from fastgen_magic.statements.form import Context, Facts, Form, Reader
from fastgen_magic.statements.names import plain
from fastgen_magic.statements.places import begins_clause, is_age_beside_year, is_alone, is_moment

_N = "(?:{amount}|{spelt})"
_ASIDE = r"(?:~\([^()]{1,60}\)|~=~[^\W\d][^,;()=]{1,40}?)?"
_ENDS = r"(?:[,;]?~\(?(?:(?P<open>{exclusive})|{inclusive})\)?)?"


def is_about_something_else(match: re.Match[str], context: Context) -> bool:
    """Whether the words around say that the number is not one of the field's values."""
    before = context.text[max(0, match.start() - 120) : match.start()]
    after = context.text[match.end() : match.end() + 40]
    return bool(
        context.language.pattern(r"(?:{of_something_else}|{softly})~:?~$").search(before)
        or (context.language.pattern(r"(?<!\w){having}~$").search(before) and _counts(after, context))
        or context.language.pattern(r"(?:{only_if}|{missing_if})[^,;.()\x00]*$").search(before)
        or context.language.pattern(r"~-?~(?:[^\W\d]+ )?{lengths}").match(after)
        or context.language.pattern(r"~(?:{of} )?{rows}").match(after)
        or is_moment(context)
    )


def _counts(after: str, context: Context) -> bool:
    """Whether the word behind a number is a noun and no unit: "firms with more than 500 employees"."""
    noun = re.match(r" ([^\W\d]{3,})", after)
    return noun is not None and not context.language.pattern("{and}|{or}|{unit}").fullmatch(noun[1])


def _is_period(low: Amount, high: Amount, context: Context) -> bool:
    """Whether two numbers look like years beside words that speak of neither years nor an amount."""
    if low.unit or high.unit or not all(1800 <= one.number <= 2100 for one in (low, high)):
        return False
    words = f"{' '.join(plain(context.field.name).split())} {context.written}"
    said = (
        r"(?<!\w)(?:{part_year}|{date_words}|{quantity_heads}|{in_unit} {unit}|{whole_number}|{any_number})"
    )
    return context.field.kind is None and context.language.pattern(said).search(words) is None


def _range(match: re.Match[str], context: Context) -> Facts | None:
    low, high = (amount_of(match[name], context.language) for name in ("low", "high"))
    if low is None or high is None or is_about_something_else(match, context):
        return None
    if _is_period(low, high, context) or is_age_beside_year(high, context):
        return None
    if low.number > high.number and re.search(r"\d\s*(?:\(|=)", match[0]):  # "6 (worst) to 1 (best)"
        low, high = high, low
    opened = {"low_open": True, "high_open": True} if match.groupdict().get("open") else {}
    return {"low": in_scale_of(low, high), "high": high.number, **beside(high, low), **opened}


def _bare_range(match: re.Match[str], context: Context) -> Facts | None:
    """No "between" before it: a range only between numbers that grow, not in a code such as ISO 3166-1.

    A clause of its own that falls, "90 to 18", is a mistake that somebody has to be told.
    """
    found = _range(match, context)
    before = re.search(r"[^\W\d]+\s*$", context.text[max(0, match.start() - 20) : match.start()])
    coded = "-" in match["joint"] and before is not None and before[0].isupper()
    if found is None or coded or found["low"] == found["high"]:
        return None
    return found if found["low"] < found["high"] or _is_mistaken(match, context) else None


def _is_mistaken(match: re.Match[str], context: Context) -> bool:
    """Whether limits that fall are plainly meant as such, and are no odds, hours or countdown."""
    plainly = "-" not in match["joint"] and "." not in match["joint"]
    other = context.language.pattern(r"(?<!\w)(?:{no_clock}|{clock_nouns})")
    alone = is_alone(match.start(), match.end(), context.text)
    return plainly and alone and match.start() > 0 and not other.search(context.written)


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


def _open_side(key: str) -> Reader:
    """A limit by "above" or "below": of the field only where its clause, or the description, begins so."""
    read_side = _side(key, opened=True)

    def read(match: re.Match[str], context: Context) -> Facts | None:
        before = context.language.pattern(r"{and}~$").sub("", context.text[: match.start()])
        first = re.fullmatch(r"(?:[^\s,;.:()\x00]+ ){1,4}", before) is not None
        starts = begins_clause(len(before), before) or _is_copula(match.start(), context)
        remark = context.language.pattern(r"(?:{no_item_start})(?=\s)").match(before)
        return read_side(match, context) if starts or (first and not remark) else None

    return read


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


FORMS = (
    Form(
        "interval",
        "limits in square brackets; a round or turned bracket leaves the limit itself out",
        pattern=r"(?P<left>[\[(\]])~(?P<low>{number})~[,;]~(?P<high>{number})~(?P<right>[\])\[])",
        read=_interval,
        examples={
            "probability in [0, 1]": {"low": 0, "high": 1},
            "correlation, [-1, 1]": {"low": -1, "high": 1},
            "float in (0, 1)": {"low": 0, "high": 1, "low_open": True, "high_open": True},
            "ratio (0, 1]": {"low": 0, "high": 1, "low_open": True},
        },
        counters=("answer (0, 1)", "codes [1, 2, 3]"),
    ),
    Form(
        "enclosed",
        "limits on both sides of a letter or name",
        pattern=r"(?P<low>{number})~(?P<first><=?|≤)~[^\W\d][\w.]{0,30}~(?P<second><=?|≤)~(?P<high>{number})",
        read=_enclosed,
        examples={
            "0 < x < 1": {"low": 0, "high": 1, "low_open": True, "high_open": True},
            "share, 0 <= value <= 100": {"low": 0, "high": 100},
        },
        counters=("x <= 5",),
    ),
    Form(
        "between",
        "two limits, inclusive unless the words say otherwise",
        pattern=(
            rf"{{between}} (?P<low>{_N})(?:{_ASIDE}| (?!{{to}}|{{and}})[^\W\d][\w-]{{1,20}})"
            rf"~(?:{{to}}|{{and}}|-|[.]{{2,3}})"
            rf"~(?P<high>{_N}){_ASIDE}{_ENDS}"
        ),
        read=_range,
        examples={
            "temperature in °C between -40 and -10": {"low": -40, "high": -10},
            "longitude between -120 and -100": {"low": -120, "high": -100},
            "Width of the box. Between 1e-15 and 1.": {"low": 1e-15, "high": 1},
            "number from 0.1 to 2, two decimals": {"low": 0.1, "high": 2},
            "number of the passenger (from 1 to 891)": {"low": 1, "high": 891},
            "probability between 0 and 1, exclusive": {"low": 0, "high": 1, "low_open": True},
            "salary ranging from $30,000 to $150,000": {"low": 30000, "high": 150000, "currency": "USD"},
            "year of construction, from 1990 to 2020": {"low": 1990, "high": 2020},
            "scale from 1 (strongly disagree) to 5 (strongly agree)": {"low": 1, "high": 5},
            "between one and six passengers": {"low": 1, "high": 6},
            "latitude, must be within 45.2 and 47.8": {"low": 45.2, "high": 47.8},
            "Note zwischen 1 und 6": {"low": 1, "high": 6},
            "Anteil von 0,5 bis 2,5": {"low": 0.5, "high": 2.5},
            "score, from 1 worst to 5 best": {"low": 1, "high": 5},
            "note comprise entre 0 et 20": {"low": 0, "high": 20},
            "edad entre 18 y 90 años": {"low": 18, "high": 90, "unit": "years"},
            "nota de 0 a 10": {"low": 0, "high": 10},
            "voto compreso tra 18 e 30": {"low": 18, "high": 30},
        },
        counters=(
            "between the two dates",
            "accidents recorded between 1990 and 2020",
            "free text of between 500 and 1000 characters",
            "year of birth, members are between 18 and 79 years old",
            "average of between 3 and 5 readings",
        ),
    ),
    Form(
        "range",
        "two limits with to or a dash between them",
        pattern=rf"(?P<low>{_N}){_ASIDE}~(?P<joint>{{to}}|-{{1,2}}|[.]{{2,3}})~(?P<high>{_N}){_ASIDE}{_ENDS}",
        read=_bare_range,
        examples={
            "revenue, 1 to 3 million USD": {"low": 1_000_000, "high": 3_000_000, "unit": "USD"},
            "age of the customer in years, 18 to 90": {"low": 18, "high": 90},
            "Systolic Blood Pressure (mm Hg), integer, 70 to 250": {"low": 70, "high": 250},
            "150-200cm": {"low": 150, "high": 200, "unit": "cm"},
            "satisfaction (1-5)": {"low": 1, "high": 5},
            "pain, 0 (none) to 10 (worst imaginable)": {"low": 0, "high": 10},
            "weight, 0.5 kg to 20 kg": {"low": 0.5, "high": 20, "unit": "kg"},
            "price, $5 – $1,000": {"low": 5, "high": 1000, "currency": "USD"},
            "humidity, 0–100 %": {"low": 0, "high": 100, "unit": "percent"},
            "temperature, -20..45 °C": {"low": -20, "high": 45, "unit": "°C"},
            "annual salary, 30k to 200k": {"low": 30000, "high": 200000},
            "Alter in Jahren, 18 bis 65": {"low": 18, "high": 65},
            "Umsatz, 1.000 bis 50.000 EUR": {"low": 1000, "high": 50000, "currency": "EUR"},
            "âge en années, 18 à 90": {"low": 18, "high": 90},
            "leeftijd, 18-90": {"low": 18, "high": 90},
            "grade, 6 (worst) to 1 (best)": {"low": 1, "high": 6},
        },
        counters=(
            "country code of ISO 3166-1",
            "comment of 10 to 20 characters",
            "Covid-19 test",
            "body mass index, ideally 18.5 to 24.9",
            "average of 3 to 5 readings",
            "odds, 3 to 1",
            "working time, 9 to 5",
            "won 3 to 1 in the end",
        ),
    ),
    Form(
        "at least",
        "a lower limit",
        pattern=rf"{{at_least}}~[:=(]?~(?P<n>{_N})(?:~\))?",
        read=_side("low"),
        examples={
            "number of children, at least 1": {"low": 1},
            "value, minimum: 5, maximum: 9": {"low": 5, "high": 9},
            "number of people (min 2, max 5)": {"low": 2, "high": 5},
            "score: float = Field(ge=0, le=10)": {"low": 0, "high": 10},
            "at least one guest": {"low": 1},
            "Anzahl Kinder, mindestens 1": {"low": 1},
            "nombre d'enfants, au moins 1": {"low": 1},
        },
        counters=(
            "password with at least 8 characters",
            "at least one letter",
            "30 min",
            "orders with at least 3 items",
        ),
    ),
    Form(
        "at most",
        "an upper limit",
        pattern=rf"{{at_most}}~[:=(]?~(?P<n>{_N})(?:~\))?",
        read=_side("high"),
        examples={
            "salary in EUR, at most 2 million": {"high": 2_000_000, "unit": "EUR"},
            "Einwohner, höchstens 3,5 Millionen": {"high": 3_500_000},
            "Number of guests. Max 5.": {"high": 5},
            "discount, no more than 30 %": {"high": 30, "unit": "percent"},
            "items, up to 12": {"high": 12},
            "loan, capped at 1,000,000 EUR": {"high": 1000000, "currency": "EUR"},
            "höchstens 2,5 kg": {"high": 2.5, "unit": "kg"},
            "como máximo 10": {"high": 10},
        },
        counters=("text, max length 20", "comment of at most 20 characters", "up to date"),
    ),
    Form(
        "or more",
        "a lower limit behind its number",
        pattern=rf"(?P<n>{_N})~(?:{{or_more}}|[+](?![\w+]))",
        read=_side("low"),
        examples={
            "age, 18 and older": {"low": 18},
            "nights, 1 or more": {"low": 1},
            "age in years (18+)": {"low": 18},
            "Alter, 18 oder älter": {"low": 18},
        },
        counters=("more or less", "C++ skills"),
    ),
    Form(
        "or less",
        "an upper limit behind its number",
        pattern=rf"(?P<n>{_N})~{{or_less}}",
        read=_side("high"),
        examples={"rooms, 6 or fewer": {"high": 6}, "delay in minutes, 90 or less": {"high": 90}},
        counters=("more or less",),
    ),
    Form(
        "above",
        "a lower limit that itself does not occur",
        pattern=rf"{{above}}~[:=]?~(?P<n>{_N})",
        read=_open_side("low"),
        examples={
            "income above 1,000 USD": {"low": 1000, "low_open": True},
            "gt=0": {"low": 0, "low_open": True},
            "must be greater than 0 and less than 100": {"low": 0, "high": 100, "high_open": True},
            "greater than 0": {"low": 0, "low_open": True},
            "weight, must be over 5 kg": {"low": 5, "low_open": True, "unit": "kg"},
        },
        counters=("whether income is over 50,000", "more than half", "firms with more than 500 employees"),
    ),
    Form(
        "below",
        "an upper limit that itself does not occur",
        pattern=rf"{{below}}~[:=]?~(?P<n>{_N})",
        read=_open_side("high"),
        examples={
            "share below 1": {"high": 1, "high_open": True},
            "moins de 100 euros": {"high": 100, "high_open": True},
        },
        counters=(
            "less than expected",
            "Age in years. With fractions below 1.",
            "number of orders above 100 EUR in the last year",
            "share of parcels with less than 5 items",
        ),
    ),
    Form(
        "comparison",
        "limits written with the signs <, <=, > and >=",
        pattern=rf"(?<![-=<>])(?P<sign>>=|<=|≥|≤|>|<|=>|=<)~(?P<n>{_N})",
        read=_compared,
        examples={
            "> 0": {"low": 0, "low_open": True},
            "percent of the day, >= 0 and <= 100": {"low": 0, "high": 100},
            "CHECK (value >= 18)": {"low": 18},
            "price ≥ 0.99": {"low": 0.99},
        },
        counters=(
            "true if income > 50",
            "A -> 1",
            "when x < 5",
            "(fasting blood sugar > 120 mg/dl) (1 = true; 0 = false)",
        ),
    ),
)
