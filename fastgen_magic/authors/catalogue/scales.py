"""Usual sizes of quantities: what a word or a unit suggests when no limits are stated."""

from fastgen_magic.authors.catalogue.clues import Clues
from fastgen_magic.authors.catalogue.words import has

SIGNED = ("profit", "net value", "net present value", "net benefit", "net value benefit", "gain", "loss",
          "balance", "change",
          "difference", "deviation", "growth", "margin amount", "return", "net income", "anomaly", "delta",
          "surplus", "deficit", "variance from")  # fmt: skip
"""Words of quantities that may be negative."""

BY_WORD: tuple[tuple[tuple[str, ...], float, float], ...] = (
    (("fico", "credit score"), 700, 0.09),
    (("hour per week", "weekly hour", "hour worked per week"), 39, 0.2),
    (("square foot", "square footage", "sqft", "living area", "floor area"), 1_600, 0.45),
    (("lot size", "lot area", "square foot lot"), 7_000, 0.8),
    (("gdp", "gross domestic product"), 40e9, 1.8),
    (("population", "inhabitant"), 30_000, 1.4),
    (("market cap", "market capitalization", "turnover"), 250e6, 1.6),
    (("budget", "revenue", "project cost", "project amount", "grant", "contract value", "funding"), 150_000,
     1.3),
    (("house price", "property value", "home value", "sale price of house", "assessed value"), 280_000, 0.5),
    (("salary", "annual income", "income", "earning", "household income"), 48_000, 0.5),
    (("mortgage", "loan amount", "loan", "credit limit", "principal"), 15_000, 0.8),
    (("wage", "hourly rate", "hourly wage"), 22, 0.4),
    (("rent",), 1_300, 0.4),
    (("balance", "deposit", "savings"), 2_500, 1.3),
    (("premium", "claim amount", "claim"), 900, 0.9),
    (("benefit", "net value"), 120_000, 1.6),
    (("tip",), 3, 0.6),
    (("tax", "extra", "surcharge", "vat"), 6, 0.9),
    (("fare", "shipping", "freight", "delivery fee", "fee", "toll"), 14, 0.8),
    (("price", "unit price", "unit cost"), 28, 0.9),
    (("view", "impression", "download", "follower", "install", "play"), 4_000, 2.0),
    (("click", "visitor", "session", "visit"), 250, 1.4),
    (("mileage", "odometer"), 60_000, 0.7),
    (("horsepower", "power"), 130, 0.4),
    (("capacity", "attendance", "enrollment"), 400, 1.0),
    (("year built",), 1985, 0.01),
    (("wait", "waiting", "delay", "latency"), 15, 0.7),
    (("benefit cost ratio", "ratio"), 1.3, 0.6),
    (("stock", "inventory", "employee", "headcount"), 120, 1.1),
)  # fmt: skip
"""Phrases of a name or description, with a median in the quantity's usual unit and a spread (log scale)."""

BY_TABLE: tuple[tuple[tuple[str, ...], tuple[str, ...], float, float], ...] = (
    (("price", "value", "sale"), ("house", "home", "housing", "real estate", "property", "apartment"),
     280_000, 0.5),
    (("price", "value", "msrp"), ("car", "vehicle", "automobile", "used car"), 16_000, 0.6),
    (("price",), ("diamond", "jewelry", "jewel"), 2_400, 1.0),
    (("distance",), ("flight", "airport"), 750, 0.7),
    (("air time", "flight time", "duration"), ("flight",), 115, 0.5),
    (("price",), ("listing", "hotel", "room", "accommodation", "rental", "airbnb"), 105, 0.6),
    (("price", "fare", "cost"), ("flight", "airline", "ticket"), 230, 0.6),
    (("price",), ("wine", "book", "game"), 18, 0.6),
    (("price", "open", "close", "high", "low"), ("stock", "share price", "trading", "crypto"), 60, 0.8),
    (("price", "rent"), ("rent", "tenant", "lease"), 1_300, 0.4),
)  # fmt: skip
"""Words of a field and of its table or description, with median and spread."""

BY_UNIT: dict[str, tuple[float, float]] = {
    "USD": (120, 1.1), "EUR": (110, 1.1), "GBP": (95, 1.1), "INR": (4_000, 1.1), "JPY": (9_000, 1.1),
    "CNY": (500, 1.1), "CHF": (110, 1.1), "CAD": (130, 1.1), "AUD": (130, 1.1), "BRL": (300, 1.1),
    "cents": (400, 1.0),
    "years": (6, 0.7), "months": (14, 0.7), "weeks": (8, 0.6), "days": (12, 0.8), "hours": (6, 0.7),
    "minutes": (18, 0.7), "seconds": (45, 0.8), "ms": (180, 0.8),
    "mm": (18, 0.5), "cm": (35, 0.5), "m": (14, 0.7), "km": (11, 0.9), "inches": (12, 0.5), "ft": (60, 0.8),
    "yards": (40, 0.7), "miles": (7, 0.9), "nautical miles": (250, 0.8), "sqft": (1_500, 0.5), "m²": (95,
                                                                                                      0.5),
    "km²": (320, 1.3), "square miles": (120, 1.3), "ha": (25, 1.1), "acres": (40, 1.2),
    "mg": (60, 0.8), "g": (180, 0.8), "kg": (8, 0.9), "t": (40, 1.0), "lb": (12, 0.9), "oz": (12, 0.6),
    "carats": (0.8, 0.5), "ml": (300, 0.5), "l": (12, 0.8), "gallons": (14, 0.7), "cc": (1_600, 0.35),
    "m³": (60, 1.0),
    "km/h": (60, 0.4), "mph": (40, 0.4), "knots": (110, 0.45), "m/s": (5, 0.5), "kWh": (320, 0.6),
    "W": (250, 0.9),
    "kW": (40, 0.9), "MW": (60, 1.1), "V": (220, 0.2), "A": (8, 0.6), "Hz": (400, 0.9), "MB": (35, 1.2),
    "GB": (12, 1.0), "KB": (240, 1.2), "bytes": (4_000, 1.4), "hp": (130, 0.4), "kcal": (320, 0.5),
    "calories": (250, 0.6),
}  # fmt: skip
"""Unit -> median and spread of what is usually measured in it."""


def scale_of(clues: Clues, table: tuple[str, ...] = ()) -> tuple[float, float] | None:
    """Median and log-scale spread that the words, else the unit, suggest; None if neither does.

    A word of the name counts before one of the description.
    """
    sized = of_table(clues, table)
    if sized is not None:
        return sized
    told = clues.text[:4] if clues.role == "count" else clues.text
    for words in (clues.name, told):
        for phrases, typical, sigma in BY_WORD:
            if has(words, *phrases) and clues.unit in _COUNTLESS:
                return float(typical), sigma
    if clues.unit in BY_UNIT:
        typical, sigma = BY_UNIT[clues.unit]
        return float(typical), sigma
    return None


def of_table(clues: Clues, table: tuple[str, ...]) -> tuple[float, float] | None:
    """Median and spread of a price by the thing that the table is about; None for things in a shop."""
    for phrases, things, typical, sigma in BY_TABLE:
        if has(clues.name, *phrases) and has(clues.text + table, *things):
            return float(typical), sigma
    return None


COUNTS: tuple[tuple[tuple[str, ...], float], ...] = (
    (("sibling", "spouse", "parent", "child", "kid", "dependent", "dependant"), 0.7),
    (("accident", "claim", "complaint", "default", "delinquency", "delinq", "failure", "bug",
      "fatality", "injury", "error", "death",
      "violation", "bankruptcy", "casualty", "conviction", "vehicle", "public record"), 0.8),
    (("bedroom", "bathroom", "floor", "passenger", "occupant", "engine", "door", "person"), 2.6),
    (("room", "product", "service", "company", "medication"), 4.0),
    (("procedure", "test", "course", "visit", "year", "day", "hour", "night", "minute"), 9.0),
    (("user", "rental", "sale", "student", "employee", "call", "case"), 90.0),
)  # fmt: skip
"""Usual numbers of things, on average."""


def usual_count(clues: Clues) -> float:
    """How many there usually are of what a count counts."""
    words = clues.name + clues.text[:6]
    return next((mean for things, mean in COUNTS if has(words, *things)), 2.4)


_COUNTLESS = frozenset({"", "USD", "EUR", "GBP", "CHF", "CAD", "AUD", "km", "miles", "minutes", "hp"})
"""Units in which the words' medians stand."""
