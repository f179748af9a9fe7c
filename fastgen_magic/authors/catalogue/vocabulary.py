"""Categories that everybody knows, for fields that are named and not spelled out."""

from collections.abc import Mapping

from fastgen_magic.authors.catalogue.clues import Clues
from fastgen_magic.authors.catalogue.phrases import ARTICLES
from fastgen_magic.authors.catalogue.words import has, prose

Shares = Mapping[str, float]

RANGES = {"0": 0.05, "1": 0.62, "2-10": 0.26, "11-100": 0.06, "Over 100": 0.01}
"""Ranges of a count, where a description says that it is given in ranges."""

BANDED = ("age group", "income class")
"""First phrases of the vocabularies that are bands of a number other than a count."""

DOMAINS: tuple[tuple[frozenset[str], tuple[str, ...], Shares], ...] = (
    (frozenset({"clothing", "apparel", "fashion", "garment"}), ("department", "product department"),
     {"Tops": 0.44, "Dresses": 0.27, "Bottoms": 0.16, "Intimate": 0.07, "Jackets": 0.04, "Trend": 0.02}),
    (frozenset({"clothing", "apparel", "fashion", "garment"}), ("class", "product class", "category",
                                                                "product category"),
     {"Dresses": 0.26, "Knits": 0.2, "Blouses": 0.14, "Sweaters": 0.07, "Pants": 0.07, "Jeans": 0.06,
      "Fine gauge": 0.05,
      "Skirts": 0.05, "Jackets": 0.04, "Lounge": 0.03, "Swim": 0.02, "Shorts": 0.01}),
    (frozenset({"order", "ecommerce", "shop", "store", "purchase", "delivery", "courier", "parcel",
    "shipment"}),
     ("status", "order status"),
     {"Delivered": 0.72, "Shipped": 0.11, "Processing": 0.08, "Cancelled": 0.06, "Returned": 0.03}),
    (frozenset({"loan", "lending"}), ("loan status",),
     {"Fully paid": 0.58, "Current": 0.29, "Late": 0.05, "Charged off": 0.08}),
    (frozenset({"ticket", "helpdesk", "support", "call", "complaint"}), ("status", "ticket status"),
     {"Resolved": 0.55, "Open": 0.2, "In progress": 0.17, "Escalated": 0.08}),
    (frozenset({"library", "book"}), ("status", "loan status"),
     {"Returned": 0.81, "On loan": 0.14, "Overdue": 0.04, "Lost": 0.01}),
    (frozenset({"library", "book", "bookshop"}), ("genre", "category"),
     {"Fiction": 0.27, "Crime": 0.18, "Children": 0.16, "History": 0.12, "Science": 0.09, "Biography": 0.09,
      "Travel": 0.05, "Poetry": 0.04}),
    (frozenset({"podcast"}), ("category", "genre", "topic"),
     {"Society": 0.22, "Comedy": 0.18, "News": 0.16, "True crime": 0.14, "Business": 0.12, "Technology": 0.1,
      "Sports": 0.08}),
    (frozenset({"gym", "fitness", "workout"}), ("class", "favorite class", "activity"),
     {"Strength": 0.31, "Cardio": 0.27, "Yoga": 0.16, "Cycling": 0.11, "Swimming": 0.09, "Pilates": 0.06}),
    (frozenset({"call", "helpdesk", "support"}), ("channel", "contact channel"),
     {"Phone": 0.47, "E-mail": 0.24, "Chat": 0.21, "Social media": 0.08}),
    (frozenset({"call", "helpdesk", "support"}), ("category", "topic", "reason"),
     {"Billing": 0.31, "Technical problem": 0.28, "Account": 0.17, "Delivery": 0.12, "Cancellation": 0.08,
      "Other": 0.04}),
    (frozenset({"courier", "parcel", "delivery"}), ("vehicle",),
     {"Van": 0.52, "Bike": 0.2, "Car": 0.18, "Truck": 0.1}),
    (frozenset({"wine"}), ("type", "color"), {"Red": 0.56, "White": 0.36, "Rose": 0.08}),
    (frozenset({"car", "vehicle", "automobile"}), ("manufacturer", "make", "brand"),
     {"Toyota": 0.17, "Volkswagen": 0.14, "Ford": 0.13, "Honda": 0.1, "Hyundai": 0.09, "Chevrolet": 0.09,
      "Nissan": 0.08, "BMW": 0.07, "Audi": 0.07, "Subaru": 0.06}),
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
    (("room type", "space type", "listing type"),
     {"Entire home": 0.56, "Private room": 0.39, "Shared room": 0.04, "Hotel room": 0.01}),
    (("property type", "type of property", "home type"),
     {"House": 0.44, "Apartment": 0.33, "Condominium": 0.12, "Townhouse": 0.08, "Loft": 0.03}),
    (("road type", "type of road"),
     {"Single carriageway": 0.72, "Dual carriageway": 0.15, "Roundabout": 0.07, "One way street": 0.04,
      "Slip road": 0.02}),
    (("road class",), {"A": 0.46, "Unclassified": 0.3, "B": 0.13, "C": 0.07, "Motorway": 0.04}),
    (("permit type", "type of permit", "permit type definition"),
     {"Alterations": 0.62, "Repairs": 0.16, "New construction": 0.09, "Additions": 0.07, "Demolition": 0.03,
      "Sign": 0.03}),
    (("construction type", "building type"),
     {"Wood frame": 0.58, "Masonry": 0.18, "Concrete": 0.14, "Steel": 0.1}),
    (("inspection type", "type of inspection"),
     {"Initial inspection": 0.55, "Re-inspection": 0.24, "Complaint": 0.12, "Compliance": 0.06,
      "Pre-permit": 0.03}),
    (("crime type", "type of crime", "offense", "offence", "primary type"),
     {"Theft": 0.28, "Assault": 0.2, "Criminal damage": 0.14, "Burglary": 0.1, "Fraud": 0.09,
     "Narcotics": 0.08,
      "Robbery": 0.06, "Motor vehicle theft": 0.05}),
    (("location description", "scene"),
     {"Street": 0.3, "Residence": 0.22, "Apartment": 0.16, "Sidewalk": 0.11, "Parking lot": 0.08,
     "Store": 0.07,
      "Restaurant": 0.04, "School": 0.02}),
    (("credit history",), {"Paid back duly": 0.56, "No credits taken": 0.2, "Delays in the past": 0.16,
                           "Critical account": 0.08}),
    (("checking account", "saving", "savings account"),
     {"No account": 0.36, "Below 200": 0.31, "200 to 1000": 0.21, "Above 1000": 0.12}),
    (("employment since", "employment length", "present employment"),
     {"Unemployed": 0.06, "Under 1 year": 0.17, "1 to 4 years": 0.34, "4 to 7 years": 0.18,
      "Over 7 years": 0.25}),
    (("residence since",), {"Under 1 year": 0.13, "1 to 2 years": 0.3, "2 to 3 years": 0.17,
                            "Over 3 years": 0.4}),
    (("housing", "housing type", "home ownership"), {"Own": 0.62, "Rent": 0.27, "With family": 0.11}),
    (("tv rating", "age rating", "content rating", "film rating"),
     {"TV-MA": 0.36, "TV-14": 0.25, "TV-PG": 0.14, "R": 0.1, "PG-13": 0.09, "TV-Y": 0.06}),
    (("mpaa rating",), {"R": 0.42, "PG-13": 0.33, "PG": 0.18, "G": 0.05, "NC-17": 0.02}),
    (("work rate",), {"Medium/Medium": 0.5, "High/Medium": 0.21, "Medium/High": 0.12, "High/High": 0.09,
                      "Medium/Low": 0.08}),
    (("magnitude type", "mag type", "magtype"), {"ml": 0.52, "md": 0.27, "mb": 0.12, "mw": 0.09}),
    (("dropout reason", "reason for leaving the study", "reason for dropout"),
     {"Withdrew consent": 0.34, "Adverse event": 0.24, "Lost to follow-up": 0.23, "Moved away": 0.12,
      "Other": 0.07}),
    (("cancellation reason", "reason for cancellation"),
     {"Too expensive": 0.34, "No longer needed": 0.27, "Moved": 0.16, "Bad experience": 0.14, "Other": 0.09}),
    (("return reason", "reason for return"), {"Wrong size": 0.36, "Defective": 0.21, "Not as described": 0.2,
                                              "Changed mind": 0.17, "Arrived late": 0.06}),
    (("membership type", "type of membership", "membership plan", "membership"),
     {"Monthly": 0.46, "Annual": 0.33, "Student": 0.13, "Family": 0.08}),
    (("favorite activity", "favourite activity", "workout type", "class type", "exercise type", "exercise"),
     {"Strength": 0.31, "Cardio": 0.27, "Yoga": 0.16, "Cycling": 0.11, "Swimming": 0.09, "Pilates": 0.06}),
    (("grape variety", "grape", "varietal"),
     {"Merlot": 0.2, "Chardonnay": 0.19, "Cabernet Sauvignon": 0.18, "Pinot Noir": 0.15, "Riesling": 0.12,
      "Syrah": 0.09, "Sauvignon Blanc": 0.07}),
    (("wine type", "type of wine", "wine color"), {"Red": 0.48, "White": 0.41, "Rose": 0.11}),
    (("spectral type", "spectral class"), {"M": 0.33, "K": 0.24, "G": 0.18, "F": 0.13, "A": 0.08, "B": 0.04}),
    (("object type", "type of object"), {"Star": 0.44, "Galaxy": 0.31, "Nebula": 0.11, "Quasar": 0.06,
                                         "Asteroid": 0.05, "Comet": 0.03}),
    (("filter", "photometric filter", "filter band"), {"V": 0.29, "R": 0.25, "B": 0.18, "I": 0.17,
    "U": 0.11}),
    (("call reason", "reason for call", "ticket category", "issue category", "issue type", "contact reason",
      "ticket type"),
     {"Billing": 0.31, "Technical problem": 0.28, "Account": 0.17, "Delivery": 0.12, "Cancellation": 0.08,
      "Other": 0.04}),
    (("vehicle type", "delivery vehicle"), {"Van": 0.52, "Bike": 0.2, "Car": 0.18, "Truck": 0.1}),
    (("service level", "delivery type", "delivery service"), {"Standard": 0.61, "Express": 0.27,
    "Same day": 0.12}),
    (("panel type", "module type", "cell type"), {"Monocrystalline": 0.58, "Polycrystalline": 0.33,
                                                  "Thin film": 0.09}),
    (("blood type", "blood group"), {"O+": 0.37, "A+": 0.33, "B+": 0.12, "O-": 0.07, "A-": 0.06, "AB+": 0.03,
                                     "B-": 0.01, "AB-": 0.01}),
    (("soil type", "soil"), {"Loam": 0.36, "Clay": 0.25, "Sand": 0.2, "Silt": 0.12, "Chalk": 0.07}),
    (("crop", "crop type"), {"Wheat": 0.3, "Maize": 0.26, "Barley": 0.15, "Soybean": 0.15, "Potato": 0.09,
                             "Oats": 0.05}),
    (("sub category", "subcategory", "product subcategory"),
     {"Accessories": 0.21, "Paper": 0.17, "Chairs": 0.14, "Phones": 0.13, "Storage": 0.12, "Tables": 0.09,
      "Lamps": 0.08, "Machines": 0.06}),
    (("relationship status",), {"Married": 0.5, "Single": 0.34, "Divorced": 0.11, "Widowed": 0.05}),
    (("employment type", "work type"), {"Full-time": 0.72, "Part-time": 0.18, "Contract": 0.1}),
    (("platform", "device", "device type"), {"Mobile": 0.55, "Desktop": 0.37, "Tablet": 0.08}),
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
        if domain & table and (has(plain[-1:] or clues.name, *phrases) or has(clues.name, *phrases[1:])):
            return phrases[0], dict(shares)
    return None


def vocabulary_of(clues: Clues, table: frozenset[str] = frozenset()) -> tuple[str, dict[str, float]] | None:
    """The phrase that was recognised, and categories with their shares; None if no phrase is."""
    if clues.in_ranges:
        named = next(
            (found for found in VOCABULARIES if has(clues.words, *found[0]) and found[0][0] in BANDED), None
        )
        return (named[0][0], dict(named[1])) if named else ("ranges", dict(RANGES))
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
