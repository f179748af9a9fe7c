"""Which job the head noun of a description, or the last word of a name, gives to a field."""

import re

from fastgen_magic.authors.catalogue.words import has, prose

ROLES: dict[str, str] = {
    "class": "suffix prefix band bracket bucket bin interval_group tv_rating content_rating age_rating film_rating mpaa_rating detail location place type kind class category classification group segment status state stage phase level grade tier gender sex "
    "race ethnicity color shape size cut style mode method channel medium format season weekday quarter shift region "
    "district borough zone area sector division department country county city town province territory state continent "
    "neighborhood neighbourhood language currency nationality religion marital relationship occupation profession job "
    "role position rank education degree qualification major field industry material fuel transmission drive brand make "
    "manufacturer maker vendor carrier airline operator platform device browser os system plan package subscription "
    "membership tariff genre theme topic subject priority severity urgency outcome result decision reason cause purpose "
    "source origin destination port station species breed variety variant family habitat island team league club "
    "condition effect weather sky surface direction side bank store branch warehouse day month weekend holiday "
    "diagnosis disease symptom treatment procedure drug medication specialty ward blood housing property "
    "ownership contract loan term option choice answer response action event activity behavior behaviour offense crime "
    " violation inspection weapon body engine gear collision injury sport discipline medal round venue "
    "organization agency program programme scheme project campaign publisher studio label network site section "
    "rating_class suit nature pattern texture flavor cuisine dish diet service facility amenity airport terminal gate "
    "cluster target species strain tissue basin ocean provider payer plan audience certification cabin deck "
    "household_type composition tenure_type zoning background subtype subcategory subgroup generation model trim "
    "airway roof foundation exterior basement heating fence garage_type road street_type light lighting attitude "
    "attrition churn default citizenship status_code",
    "flag": "flag indicator boolean binary dummy whether",
    "code": "code number id identifier fips zip zipcode postcode postal zip_code ticket iata icao isbn ean sku upc vin "
    "abbreviation acronym key index_number account badge plate registration barcode phone fax mobile block lot parcel "
    "precinct tract ward_number seat room reference batch tailnumber tail beat",
    "count": "count tally headcount",
    "amount": "installment instalment price cost fare fee amount revenue sale income salary wage pay profit loss budget expense expenditure "
    "spending spend value worth rent charge premium payment balance tax tip toll total subtotal discount_amount debt "
    "asset liability equity turnover earning gross net_income bill deposit withdrawal principal installment "
    "capital mortgage bonus commission tuition donation grant funding fund subsidy surcharge refund credit_limit "
    "limit savings valuation msrp box_office royalty reimbursement remittance money usd eur gbp market_cap gain",
    "measure": "expectancy coordinate evaporation number_form age height weight length width depth thickness distance duration area volume mass speed velocity "
    "temperature pressure humidity density elevation altitude latitude longitude angle radius diameter circumference "
    "carat waiting wait time_spent tenure experience mileage odometer displacement horsepower power acceleration torque "
    "energy consumption concentration acidity sugar chloride sulfur alcohol sulphate ph citric salinity visibility "
    "precipitation rain rainfall snow snowfall wind gust cloudiness dew frequency tempo bpm loudness duration_ms pulse "
    "glucose cholesterol insulin bmi heart_rate pressure hemoglobin creatinine platelet sodium potassium calcium iron "
    "magnesium silicon oxygen hardness magnitude gap rms intensity brightness flux period lifetime lifespan "
    "delay latency runtime bandwidth throughput size_mb population quantity stock inventory dose level_of dosage "
    "floor bedroom bathroom room_count door cylinder gear_count hour minute second capacity horsepower "
    "yield output load mean average median deviation variance error residual difference change growth delta skewness "
    "kurtosis coefficient entropy amplitude wavelength voltage current resistance conductivity turbidity lead "
    "perimeter smoothness compactness concavity symmetry fractal calorie protein fat carbohydrate fiber sodium vitamin "
    "point goal assist minute_played view like dislike comment_count share_count follower subscriber retweet download "
    "install visit click impression session page_view birth death case casualty fatality injury_count victim vehicle "
    "passenger employee student child dependent sibling adult guest night stay bed visitor trip order_count unit piece "
    "interval deceleration step flow stage_height usage attendance crew_count strength overtime exposure snowdepth "
    "wait lag horizon recency history sqft footage dimension range mpg displacement enrollment enrolment turnout",
    "share": "percent share fraction proportion ratio rate probability likelihood chance discount margin percentile "
    "occupancy utilization efficiency yield_rate unemployment inflation interest apr roi gdp_share odds prevalence",
    "rating": "rating score star satisfaction index rank_score danceability energy_score valence popularity quality "
    "happiness sentiment confidence grade_point gpa stress importance difficulty performance acousticness "
    "instrumentalness liveness speechiness attractiveness overall potential skill stamina reputation engagement fico "
    "aqi uv metascore points agility usefulness rank severity_score evaluation",
    "name": "name title surname forename lastname firstname fullname author director actor cast artist composer writer "
    "editor owner player person employee_name customer_name company employer business nickname alias username album "
    "track song movie film book event_name landmark street address building email url website link "
    "handle hostname path filename crew recipient sender supplier seller host contact winner opponent coach captain "
    "pilot product item merchant",
    "text": "description comment remark note review text body message summary abstract narrative feedback content "
    "synopsis caption headline bio biography tweet post complaint explanation instruction statement "
    "tagline quote lyric essay transcript observation question slogan opinion overview plot memo story_text keyword tag "
    "testimonial paragraph sentence ingredient verbatim justification circumstance",
    "key": "uuid guid hash md5 checksum fingerprint token rowid",
    "moment": "date datetime timestamp birthday dob birthdate deadline day_of moment created updated",
    "year": "year",
    "clock": "clock",
}
"""Role -> the nouns that give it, singular; a noun that stands in two lists belongs to the first that is read."""

NOUNS: dict[str, str] = {}
for _role, _nouns in ROLES.items():
    for _noun in _nouns.split():
        NOUNS.setdefault(_noun, _role)

WEAK = frozenset(
    "value total number level state field area term model body range day month source label "
    "system unit item mean average time bank current stage section position body network site make".split()
)
"""Nouns that say little when they stand alone at the end of a name."""

_STOPS = frozenset(
    "of for in that which who whom from to by at on during where when with while as per if is was are were be been has had "
    "have after before since until between within above below through over under via into about regarding associated "
    "whose according plus not did do meets which "
    "can may will would should among against across along inside outside near and_the the".split()
)
_PARTICIPLES = frozenset(
    "assigned given granted used made taken measured recorded reported stated based provided listed needed".split()
)
_LEADS = frozenset(
    "the a an this each its their our your his her indicate indicating show showing denote denoting represent representing "
    "describe describing give giving contain containing specify specifying identify identifying signify signifying "
    "predict detect record store per field column variable so called".split()
)
_PAUSE = re.compile(r"[,;:(\[?]|(?<=\w{4})\.(?:\s|$)|\s[-–—]+\s")


def noun_phrase(text: tuple[str, ...]) -> tuple[str, ...]:
    """The first noun phrase of a description: up to the first preposition, relative word or inner article."""
    start = next((i for i, word in enumerate(text) if word not in _LEADS), 0)
    end = next((i for i in range(start, len(text)) if _ends(text, i, start)), len(text))
    return text[start:end]


def _ends(text: tuple[str, ...], i: int, start: int) -> bool:
    following = text[i + 1] if i + 1 < len(text) else "of"
    return text[i] in _STOPS or (text[i] in _PARTICIPLES and i > start and following in _STOPS)


def opening(description: str) -> tuple[str, ...]:
    """Normalised words of a description up to its first pause; its head noun stands there."""
    return next((words for part in _PAUSE.split(description)[:2] if (words := prose(part))), ())


def role_of(phrase: tuple[str, ...]) -> tuple[str, str]:
    """Role and head noun of a noun phrase, the rightmost known noun deciding; ("", "") if none is known."""
    for last in range(len(phrase), 0, -1):
        for size in (2, 1):
            noun = "_".join(phrase[max(last - size, 0) : last])
            if noun in NOUNS:
                return NOUNS[noun], noun
    return "", ""


LABELS = (
    "phone", "ticket", "account", "region", "room", "flight", "invoice", "order", "serial", "registration", "card",
    "license", "id", "identification", "reference", "tracking", "policy", "batch", "lot", "route", "bus", "gate",
    "seat", "house", "building", "street", "apartment", "fax", "contract", "case", "part", "model", "badge", "jersey",
    "shirt", "district", "zone", "ward", "precinct", "disaster", "project", "permit", "employee", "customer", "member",
    "student", "patient", "passport", "security", "vin", "plate", "tail", "train", "line", "version", "stock", "item",
    "product", "transaction", "receipt", "iban", "routing", "vehicle", "state", "county", "cabin", "parcel", "block",
    "tax", "docket", "certificate", "visit", "record", "row", "sequence", "sequential", "assigned", "platform", "bin",
    "unit", "claim", "loan", "booking", "code", "department", "store", "group", "cluster", "category", "class",
    "incident", "complaint", "purchase", "po", "voyage", "booth", "run", "mobile", "cell", "contact", "unique",
)  # fmt: skip
"""Words before "number" that make it a label, where "number of ..." is a count."""


def is_label_number(words: tuple[str, ...]) -> bool:
    """Whether "number" in these words is a label ("ticket number", "number of the flight")."""
    return any(
        word == "number"
        and i > 0
        and words[i - 1] in LABELS
        and (i + 1 == len(words) or words[i + 1] != "of")
        for i, word in enumerate(words)
    )


def counts_things(name: tuple[str, ...], text: tuple[str, ...], described: str) -> bool:
    """Whether the field is a number of things.

    Parameters
    ----------
    name, text: normalised words of name and description.
    described: the description in lower case, whose plurals tell "number of engines" from "number of the engine".
    """
    if has(text[:6], "number of", "count of", "how many", "tally of", "no of", "quantity of"):
        after = described.partition(" of ")[2].split()
        return not (after and after[0] in ("the", "this", "a", "an") and not _plural(after))
    if text[:1] == ("count",) or (not text and name[-1:] == ("count",)):
        return True
    if text and has(text[:5], "number"):
        return False
    starts = name[:1] in (("number",), ("n",), ("nb",), ("count",), ("quantity",)) and len(name) > 1
    return (
        (starts and name[1] != "code") or name[-1:] in (("count",), ("quantity",)) or has(name, "number of")
    )


def _plural(words: list[str]) -> bool:
    return any(
        word.rstrip(".,;") in ("people", "children") or word.rstrip(".,;").endswith("s")
        for word in words[1:4]
    )


_PER = re.compile(
    r"^[^,;:(.]{0,60}\bper (?:capita|gallon|hour|minute|second|day|week|month|year|million|thousand|\d|unit|person)"
)


def _per_name(name: tuple[str, ...]) -> bool:
    return has(name, "per") and name[0] != "per" and name[-1] != "per"


def head_role(name: tuple[str, ...], text: tuple[str, ...], said: str) -> tuple[str, str]:
    """Role and noun that decide: the head of the description's first noun phrase, else the name's last noun."""
    if said.startswith(("name of", "the name of", "full name", "names of")):
        return "name", "name"
    phrase = noun_phrase(text)
    role, noun = role_of(phrase)
    own_role, own_noun = role_of(name)
    if said.startswith("details"):
        return "text", "detail"
    if phrase[:1] == ("percent",):
        return "share", "percent"
    if name[-1:] and name[-1].endswith(("ness", "ability", "ibility")) and own_role != "class":
        return "rating", name[-1]
    if said.startswith("how ") or (noun in ("description", "definition", "detail") and own_role == "class"):
        return own_role or "rating", own_noun
    if phrase[:1] == ("unit",) and "used" in said:
        return "class", "unit"
    if _PER.search(said) and role in ("", "class", "name") or _per_name(name):
        return "measure", "per"
    if role and not (noun in WEAK and own_role and own_noun not in WEAK):
        return role, noun
    return (own_role, own_noun) if own_role else (role, noun)
