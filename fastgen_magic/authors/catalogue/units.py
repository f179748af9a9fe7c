"""Units of measure, as names and descriptions spell them."""

import re

from fastgen_magic.authors.catalogue.words import word_set

_SPELLINGS: dict[str, str] = {
    "years": "years|year|yrs|yr",
    "months": "months|month|mths",
    "weeks": "weeks|week|wks",
    "days": "days|day",
    "hours": "hours|hour|hrs|hr|h",
    "minutes": "minutes|minute|mins|min",
    "seconds": "seconds|second|secs|sec|s",
    "ms": "milliseconds|millisecond|millis|msec|ms",
    "USD": "us dollars|u.s. dollars|us dollar|american dollars|dollars|dollar|usd|us$|$|us-$",
    "EUR": "euros|euro|eur|€",
    "GBP": "british pounds|pounds sterling|gbp|£",
    "INR": "indian rupees|rupees|inr|₹",
    "JPY": "japanese yen|yen|jpy|¥",
    "CNY": "chinese yuan|yuan|renminbi|cny|rmb",
    "CHF": "swiss francs|chf",
    "BRL": "brazilian reais|brazilian real|reais|brl",
    "CAD": "canadian dollars|cad",
    "AUD": "australian dollars|aud",
    "cents": "cents",
    "%": "percents|percent|percentage|per cent|pct|%",
    "mm": "millimeters|millimetres|millimeter|millimetre|mm",
    "cm": "centimeters|centimetres|centimeter|centimetre|cm",
    "m": "meters|metres|meter|metre|m",
    "km": "kilometers|kilometres|kilometer|kilometre|kms|km",
    "inches": "inches|inch",
    "ft": "feet|foot|ft",
    "yards": "yards|yard",
    "miles": "miles|mile|mi",
    "nautical miles": "nautical miles|nmi",
    "sqft": "square feet|square foot|sq. ft.|sq ft|sq.ft|sqft|ft2|ft²",
    "m²": "square meters|square metres|square meter|square metre|sq m|sqm|m2|m²",
    "km²": "square kilometers|square kilometres|sq km|km2|km²",
    "square miles": "square miles|sq mi",
    "ha": "hectares|hectare|ha",
    "acres": "acres|acre",
    "mg": "milligrams|milligram|mg",
    "g": "grams|gram|g",
    "kg": "kilograms|kilogram|kilos|kgs|kg",
    "t": "metric tons|metric tonnes|tonnes|tons",
    "lb": "pounds|lbs|lb",
    "oz": "ounces|ounce|oz",
    "carats": "carats|carat|ct",
    "ml": "milliliters|millilitres|ml",
    "l": "liters|litres|liter|litre|l",
    "gallons": "gallons|gallon",
    "cc": "cubic centimeters|cubic centimetres|cc",
    "m³": "cubic meters|cubic metres|m3|m³",
    "°C": "degrees celsius|degree celsius|celsius|degrees c|deg c|°c|ºc",
    "°F": "degrees fahrenheit|degree fahrenheit|fahrenheit|degrees f|deg f|°f|ºf",
    "K": "kelvin",
    "degrees": "decimal degrees|degrees|degree|deg|°",
    "hPa": "hectopascals|hectopascal|millibars|millibar|mbar|mb|hpa",
    "kPa": "kilopascals|kpa",
    "mmHg": "millimeters of mercury|mm of mercury|mm hg|mmhg",
    "mg/dL": "mg/dl|mg per dl",
    "mmol/L": "mmol/l",
    "g/dL": "g/dl",
    "mg/L": "mg/l|mg per liter",
    "g/cm³": "g/cm3|g / cm^3|g/cm^3|g/ml",
    "µg/m³": "µg/m3|ug/m3|μg/m3|µg/m³|μg/m³|micrograms per cubic meter",
    "ppm": "parts per million|ppm",
    "ppb": "parts per billion|ppb",
    "kg/m²": "kg/m2|kg/m²|kg/m^2|kg/(m)^2",
    "knots": "knots|knot|kts|kt",
    "km/h": "kilometers per hour|kilometres per hour|km/h|kmh|kph|km per hour",
    "m/s": "meters per second|metres per second|m/s|ms-1|mps",
    "mph": "miles per hour|mph",
    "mpg": "miles per gallon|miles per us gallon|miles/(us) gallon|mpg",
    "bpm": "beats per minute|bpm",
    "dB": "decibels|decibel|db",
    "W": "watts|watt|w",
    "kW": "kilowatts|kilowatt|kw",
    "MW": "megawatts|megawatt|mw",
    "kWh": "kilowatt hours|kilowatt-hours|kwh",
    "MWh": "megawatt hours|megawatt-hours|mwh",
    "hp": "horsepower|hp|bhp",
    "V": "volts|volt",
    "A": "amperes|ampere|amps|amp",
    "Hz": "hertz|hz",
    "Mbps": "megabits per second|mbps|mbit/s",
    "GB": "gigabytes|gigabyte|gb",
    "MB": "megabytes|megabyte|mb of data",
    "KB": "kilobytes|kilobyte|kb",
    "bytes": "bytes|byte",
    "px": "pixels|pixel|px",
    "kcal": "kilocalories|calories|kcal",
    "lux": "lux",
    "pH": "ph units",
}
UNITS: dict[str, str] = {
    spelling: unit for unit, spellings in _SPELLINGS.items() for spelling in spellings.split("|")
}
"""Every spelling, lower case, with the unit that it stands for."""

MONEY = frozenset({"USD", "EUR", "GBP", "INR", "JPY", "CNY", "CHF", "BRL", "CAD", "AUD", "cents"})
TIME = frozenset({"years", "months", "weeks", "days", "hours", "minutes", "seconds", "ms"})

_LONE = frozenset({"h", "s", "m", "g", "l", "w", "ha", "mi", "min", "second", "sec", "ph units", "mb"})
"""Spellings that mean a unit only in brackets or at the end of a name."""

_ALL = "|".join(re.escape(word) for word in sorted(UNITS, key=len, reverse=True))
_PLAIN = "|".join(re.escape(word) for word in sorted(UNITS.keys() - _LONE, key=len, reverse=True))
_SCALE = r"(?:(?P<scale>thousands?|millions?|billions?|1,?000s?|1,?000,?000s?)(?: of)? |hundreds of )?"
_END = r"(?![\w/^])"
_BRACKET = re.compile(rf"(?:^|(?<=[\s_]))[(\[]\s*(?:in )?{_SCALE}(?P<unit>{_ALL})\s*[)\]]")
_STATED = re.compile(
    rf"\b(?:in|measured in|given in|expressed in|as|tens of|units of) (?:whole |full |completed |the "
    rf")?{_SCALE}"
    rf"(?P<unit>{_PLAIN}){_END}"
)
_PER_UNIT = re.compile(
    r"\b(?:"
    + "|".join(sorted((re.escape(word) for word in UNITS if " per " in word), key=len, reverse=True))
    + r")\b"
)
_TRAILING = re.compile(rf"[,;:] {_SCALE}(?P<unit>{_PLAIN})\s*(?:$|[,.;(])")
_OPENING = re.compile(
    r"^(?:total |average )?(?P<unit>years|months|weeks|days|hours|minutes|seconds|miles) (?!of|to)"
)
_COUNTED = re.compile(
    r"\bnumber of (?:\w+ )?(?P<unit>years|months|weeks|days|hours|minutes|seconds|milliseconds|miles)\b"
)
_LENGTH = re.compile(
    r"\b(?:length|duration|lasted|time|delay|tenure|age)\b.{0,30}?"
    r"\b(?P<unit>years|months|weeks|days|hours|minutes|seconds)\b"
)
_PRICE = re.compile(
    r"(?<!per )(?P<unit>us\$|[$€£₹])\s?\d|\d\s?(?P<after>%(?=\s?(?:to|-|–|and|\)|$))|€|£|°c|°f)"
)
_NAME_ENDS = word_set(
    "kg km cm mm mph kmh kph usd eur gbp inr ms sqft sqm ft lbs lb kwh mwh kw mw hp mpg bpm hpa ppm ppb "
    "gb mb mg ml inches miles hours hrs minutes mins seconds secs days weeks months years yrs feet "
    "meters metres celsius fahrenheit pct percent percentage knots acres degrees pounds dollars euros "
    "calories watts bytes carats oz db kcal mmhg "
)
_SHORT_ENDS = {
    "ha": "ha",
    "c": "°C",
    "f": "°F",
    "m": "m",
    "g": "g",
    "s": "seconds",
    "min": "minutes",
    "sec": "seconds",
}
_MEASURED = re.compile(
    r"temp|dew|area|field|plot|height|length|width|depth|weight|mass|distance|elev|alt|time|duration|delay|body|flipper|bill"
)
_PARTS = re.compile(r"(?<=[a-z])(?=[A-Z])|[^A-Za-z0-9$€£%°²]+")
MAGNITUDES = {"thousand": "thousand", "1000": "thousand", "million": "million", "1000000": "million"}


def _normal(found: re.Match[str]) -> str:
    unit = UNITS[found["unit"]]
    scale = (found.groupdict().get("scale") or "").replace(",", "").rstrip("s")
    return f"{MAGNITUDES.get(scale, scale)} {unit}".strip()


def unit_of_text(text: str) -> str:
    """Unit that a description states ("in US dollars" -> "USD", "(mm)" -> "mm"), "" if none."""
    low = text.lower()
    if found := _PER_UNIT.search(low):
        return UNITS[found[0]]
    for pattern in (_OPENING, _BRACKET, _STATED, _TRAILING, _COUNTED, _LENGTH):
        if found := pattern.search(low):
            return _normal(found)
    if re.search(r"\$\s?1,?000(?:'?s)?\b|\$1?k\b", low):
        return "thousand USD"
    if found := _PRICE.search(low):
        return UNITS[found["unit"] or found["after"]]
    return ""


def unit_of_name(name: str) -> str:
    """Unit at the end of a name ("weight_kg" -> "kg", "Annual Income ($)" -> "USD"), "" if none."""
    if found := _BRACKET.search(name.lower()):
        return _normal(found)
    parts = [part.lower() for part in _PARTS.split(name) if part]
    if not parts:
        return ""
    last = parts[-1]
    if last in _NAME_ENDS and len(parts) > 1 and parts[-2] not in ("of", "in", "num", "n", "number", "no"):
        return UNITS[last]
    if last in _SHORT_ENDS and len(parts) > 1 and _MEASURED.search(name.lower()):
        return _SHORT_ENDS[last]
    return UNITS.get(last, "") if last in ("$", "€", "£", "%") else ""


def bare_unit(text: str) -> str:
    """A description that is nothing but a unit of time, which is then no point in time; "" for any other."""
    said = text.lower().strip(" .").removeprefix("in ")
    return said if said in ("years", "months", "weeks", "days", "hours", "minutes", "seconds") else ""
