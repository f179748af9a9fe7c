"""Categories that everybody knows, for fields that are named and not spelled out."""

from collections.abc import Mapping

from fastgen_magic.authors.catalogue.clues import Clues
from fastgen_magic.authors.catalogue.phrases import ARTICLES
from fastgen_magic.authors.catalogue.words import has, prose

Shares = Mapping[str, float]

RANGES = {"0": 0.05, "1": 0.62, "2-10": 0.26, "11-100": 0.06, "Over 100": 0.01}
"""Ranges of a count, where a description says that it is given in ranges."""

DOMAINS: tuple[tuple[frozenset[str], tuple[str, ...], Shares], ...] = (
    (frozenset({"clothing", "apparel", "fashion", "garment"}), ("department", "product department"),
     {"Tops": 0.44, "Dresses": 0.27, "Bottoms": 0.16, "Intimate": 0.07, "Jackets": 0.04, "Trend": 0.02}),
    (frozenset({"clothing", "apparel", "fashion", "garment"}), ("class", "product class", "category",
                                                                "product category"),
     {"Dresses": 0.26, "Knits": 0.2, "Blouses": 0.14, "Sweaters": 0.07, "Pants": 0.07, "Jeans": 0.06,
      "Fine gauge": 0.05,
      "Skirts": 0.05, "Jackets": 0.04, "Lounge": 0.03, "Swim": 0.02, "Shorts": 0.01}),
    (frozenset({"clothing", "apparel", "fashion", "garment"}), ("division", "product division"),
     {"General": 0.58, "Petite": 0.34, "Intimates": 0.08}),
)  # fmt: skip
"""Words of a table, phrases of a field, and the categories that they suggest together."""

CONTAINED = (
    {"Dresses": "Dresses", "Knits": "Tops", "Blouses": "Tops", "Sweaters": "Tops", "Fine gauge": "Tops",
     "Pants": "Bottoms",
     "Jeans": "Bottoms", "Skirts": "Bottoms", "Shorts": "Bottoms", "Jackets": "Jackets", "Lounge": "Intimate",
     "Swim": "Intimate"},
)  # fmt: skip
"""Narrow categories with the wide ones that hold them."""

VOCABULARIES: tuple[tuple[tuple[str, ...], Shares], ...] = (
    (("light condition", "lighting condition", "lighting", "light"),
     {"Day": 0.66, "Night": 0.24, "Dusk": 0.06, "Dawn": 0.04}),
    (("time of day", "part of day", "daypart"), {"Morning": 0.27, "Afternoon": 0.36, "Evening": 0.26,
                                                 "Night": 0.11}),
    (("cloud cover", "sky", "cloud"), {"No Cloud": 0.42, "Some Cloud": 0.34, "Overcast": 0.24}),
    (("effect on flight",), {"None": 0.84, "Precautionary landing": 0.08, "Aborted take-off": 0.05,
                             "Engine shut down": 0.02, "Other": 0.01}),
    (("income class", "class of annual income", "income level", "income group", "income bracket"),
     {"Low Income": 0.36, "Middle Income": 0.47, "High Income": 0.17}),
    (("age group", "age band", "age range", "age class"),
     {"18-24": 0.12, "25-34": 0.23, "35-44": 0.22, "45-54": 0.18, "55-64": 0.14, "65+": 0.11}),
    (("project status", "status of project", "status of case", "case status", "grant status",
      "application status"),
     {"Closed": 0.52, "Approved": 0.27, "Pending": 0.14, "Withdrawn": 0.05, "Void": 0.02}),
    (("order status", "status of order", "delivery status", "shipment status"),
     {"Delivered": 0.72, "Shipped": 0.11, "Processing": 0.08, "Cancelled": 0.06, "Returned": 0.03}),
    (("payment status", "invoice status", "status of payment"),
     {"Paid": 0.78, "Pending": 0.12, "Overdue": 0.06, "Refunded": 0.03, "Failed": 0.01}),
    (("account status", "customer status", "subscription status", "membership status", "employment status"),
     {"Active": 0.76, "Inactive": 0.15, "Suspended": 0.04, "Closed": 0.05}),
    (("ticket status", "issue status", "status of ticket", "complaint status"),
     {"Resolved": 0.55, "Open": 0.2, "In progress": 0.17, "Escalated": 0.08}),
    (("loan status", "status of loan"),
     {"Fully paid": 0.58, "Current": 0.29, "Late": 0.05, "Charged off": 0.08}),
    (("flight status", "trip status"), {"On time": 0.79, "Delayed": 0.18, "Cancelled": 0.03}),
    (("status", "state of record"), {"Completed": 0.56, "In progress": 0.24, "Pending": 0.14,
                                     "Cancelled": 0.06}),
    (("priority", "urgency"), {"Low": 0.29, "Medium": 0.44, "High": 0.2, "Critical": 0.07}),
    (("severity",), {"Minor": 0.52, "Moderate": 0.31, "Serious": 0.13, "Critical": 0.04}),
    (("risk level", "risk category", "risk class", "risk"), {"Low": 0.55, "Medium": 0.31, "High": 0.14}),
    (("race", "ethnicity", "ethnic group"),
     {"White": 0.6, "Black": 0.14, "Hispanic": 0.14, "Asian": 0.08, "Other": 0.04}),
    (("urban or rural", "area type"), {"Urban": 0.68, "Rural": 0.32}),
    (("relationship",), {"Spouse": 0.44, "Child": 0.27, "Not in family": 0.2, "Parent": 0.06,
                         "Other relative": 0.03}),
    (("music genre", "track genre"), {"Pop": 0.24, "Rock": 0.2, "Hip-hop": 0.15, "Electronic": 0.13,
                                      "Jazz": 0.08,
                                      "Classical": 0.08, "Country": 0.07, "Folk": 0.05}),
    (("genre",), {"Drama": 0.28, "Comedy": 0.21, "Action": 0.14, "Documentary": 0.11, "Thriller": 0.1,
                  "Romance": 0.08,
                  "Horror": 0.05, "Animation": 0.03}),
    (("cuisine", "cuisine description"), {"American": 0.3, "Chinese": 0.14, "Italian": 0.13,
                                          "Mexican": 0.12, "Bakery": 0.08,
                                          "Indian": 0.07, "Japanese": 0.07, "Thai": 0.05, "French": 0.04}),
    (("bird", "wildlife", "bird species"), {"Gull": 0.26, "Sparrow": 0.18, "Blackbird": 0.13,
                                            "Pigeon": 0.12, "Starling": 0.11,
        "Hawk": 0.08, "Duck": 0.06, "Goose": 0.03, "Owl": 0.02, "Deer": 0.01}),
    (("animal", "pet"), {"Dog": 0.48, "Cat": 0.37, "Rabbit": 0.06, "Bird": 0.05, "Hamster": 0.04}),
    (("chest pain type",), {"Typical angina": 0.08, "Atypical angina": 0.17, "Non-anginal pain": 0.28,
                            "Asymptomatic": 0.47}),
    (("slope",), {"Upsloping": 0.45, "Flat": 0.46, "Downsloping": 0.09}),
    (("proximity", "ocean proximity"), {"Inland": 0.45, "Near bay": 0.2, "Near ocean": 0.25, "Island": 0.1}),
    (("junction", "junction detail"), {"Not at a junction": 0.42, "T junction": 0.31, "Crossroads": 0.13,
                                       "Roundabout": 0.1,
                                       "Other": 0.04}),
    (("street suffix", "street type"), {"St": 0.53, "Ave": 0.31, "Blvd": 0.06, "Rd": 0.05, "Dr": 0.03,
                                        "Ct": 0.02}),
    (("use", "land use", "building use"), {"Single family dwelling": 0.36, "Apartments": 0.3,
                                           "Office": 0.16, "Retail": 0.12,
                                           "Warehouse": 0.06}),
    (("action", "action taken"), {"No action": 0.52, "Warning": 0.28, "Fine": 0.14, "Closure": 0.06}),
    (("quality", "condition"), {"Fair": 0.1, "Good": 0.46, "Very good": 0.29, "Excellent": 0.15}),
    (("size",), {"S": 0.2, "M": 0.35, "L": 0.28, "XL": 0.12, "XXL": 0.05}),
    (("shift",), {"Day": 0.5, "Evening": 0.3, "Night": 0.2}),
    (("season",), {"Spring": 0.24, "Summer": 0.32, "Autumn": 0.24, "Winter": 0.2}),
    (("marketing channel", "acquisition channel", "channel", "traffic source", "lead source",
      "referral source"),
     {"Organic search": 0.34, "Direct": 0.24, "Paid search": 0.17, "Social": 0.13, "E-mail": 0.08,
      "Referral": 0.04}),
    (("sentiment",), {"Positive": 0.55, "Neutral": 0.27, "Negative": 0.18}),
    (("frequency",), {"Daily": 0.14, "Weekly": 0.33, "Monthly": 0.34, "Rarely": 0.15, "Never": 0.04}),
    (("direction",), {"North": 0.3, "South": 0.28, "East": 0.22, "West": 0.2}),
    (("surface", "road surface"), {"Dry": 0.7, "Wet": 0.23, "Ice": 0.04, "Snow": 0.03}),
    (("outcome", "result"), {"Successful": 0.62, "Partly successful": 0.21, "Unsuccessful": 0.17}),
    (("purpose", "loan purpose"), {"Debt consolidation": 0.46, "Credit card": 0.21,
                                   "Home improvement": 0.12, "Medical": 0.08,
                                   "Car": 0.07, "Other": 0.06}),
    (("sub grade",), {"A1": 0.1, "A2": 0.11, "B1": 0.14, "B2": 0.15, "C1": 0.15, "C2": 0.13, "D1": 0.1,
                      "D2": 0.07, "E1": 0.05}),
    (("reason", "cause"), {"Price": 0.28, "Quality": 0.22, "Delay": 0.18, "Service": 0.14,
                           "Moved away": 0.1, "Other": 0.08}),
    (("customer segment", "customer type", "segment"), {"Consumer": 0.52, "Corporate": 0.3,
                                                        "Small business": 0.18}),
    (("plan", "tier", "membership", "subscription type", "subscription"), {"Basic": 0.5, "Standard": 0.34,
                                                                           "Premium": 0.16}),
    (("contract type", "contract"), {"Permanent": 0.66, "Fixed-term": 0.22, "Temporary": 0.12}),
    (("level", "grade", "rank"), {"Low": 0.3, "Medium": 0.46, "High": 0.24}),
    (("zone",), {"Central": 0.32, "North": 0.24, "South": 0.19, "East": 0.14, "West": 0.11}),
    (("region",), {"North": 0.21, "South": 0.29, "East": 0.19, "West": 0.23, "Central": 0.08}),
    (("type", "kind", "category", "class", "group"),
     {"Standard": 0.48, "Special": 0.22, "Extended": 0.16, "Basic": 0.1, "Other": 0.04}),
    (("method", "mode"), {"Online": 0.47, "By phone": 0.24, "In person": 0.2, "By mail": 0.09}),
)  # fmt: skip
"""Phrases, each list with the categories and shares that they suggest; the more special ones come first."""


def domain_of(clues: Clues, table: frozenset[str]) -> tuple[str, dict[str, float]] | None:
    """Categories of a field in a table about a certain thing; None where nothing is known of it."""
    plain = tuple(word for word in clues.name if word not in ("name", "type", "code"))
    for domain, phrases, shares in DOMAINS:
        if domain & table and has(plain[-1:] or clues.name, *phrases):
            return phrases[0], dict(shares)
    return None


def vocabulary_of(clues: Clues, table: frozenset[str] = frozenset()) -> tuple[str, dict[str, float]] | None:
    """The phrase that was recognised, and categories with their shares; None if no phrase is."""
    if clues.in_ranges:
        return "ranges", dict(RANGES)
    special = domain_of(clues, table)
    if special is not None:
        return special
    text = tuple(word for word in clues.text if word not in ARTICLES)
    for phrases, shares in VOCABULARIES:
        for phrase in phrases:
            words = tuple(prose(phrase))
            several = len(words) > 1
            if has(clues.name[-len(words) :], phrase) or (several and has(text, " ".join(words))):
                return phrase, dict(shares)
    for phrases, shares in VOCABULARIES:
        for phrase in phrases:
            if has(text[:3], phrase) or has(clues.name, phrase):
                return phrase, dict(shares)
    return None
