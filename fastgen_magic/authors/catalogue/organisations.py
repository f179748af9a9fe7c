"""Organisations: companies, agencies, schools, hospitals, non-profits; their departments and jobs."""
# ruff: noqa: SIM905
# The sources are cells of a notebook: word lists stay wrapped.
# fmt: off

import re

import numpy as np
import pandas as pd

from fastgen_magic.authors.catalogue.entry import entry

COMPANY = ("company", "company name", "employer", "employer name", "business", "business name",
           "organization", "organization name", "organisation", "firm", "vendor", "vendor name", "supplier",
           "supplier name", "manufacturer", "manufacturer name", "client company", "corporation",
           "name of the company", "merchant", "merchant name", "contractor", "insurer",
           "name of the organization", "account name", "customer company", "carrier name",
           "name of the employer", "partner company")
AGENCY = ("agency", "government agency", "public agency", "authority", "agency name", "state agency",
          "federal agency", "issuing agency", "regulator", "name of the agency", "police agency")
SUBGRANTEE = ("subgrantee", "local government", "subrecipient", "grant recipient",
              "recipient of the subgrant", "public body", "municipal body", "awarded organization",
              "applicant organization")
GRANTEE = ("grantee", "name of the grantee", "state agency that administers the grant",
           "grant administrator", "administering agency")


@entry("company", kind="free text", law="family or fancy name, business and legal form", words=COMPANY)
def company(
    n, rng, *,
    family=0.55,  # 0 to 1: share named after a family rather than by a fancy word
    skew=1.3,     # 1 to 3: how far the common words lead, 1 = all alike
):
    """Company name: a family or fancy name, a line of business, a legal form."""
    families = """
        Smith Johnson Miller Davis Wilson Anderson Taylor Moore Martin Lee Harris Clark Lewis
        Walker Hall Allen Young King Wright Hill Scott Green Baker Carter Turner Parker Collins
        Stewart Morris Murphy Cook Bell Cooper Richardson Ward Foster Hughes Bennett Russell
        Griffin Hayes Barnes Fisher Graham Sullivan Wallace Woods Cole Weber Hansen Larsen Novak
        Rossi Laurent Garcia Patel Chen Kim Tanaka Okafor""".split()
    fancy = """
        Summit Pioneer Blue Northern Bright Apex Harbor Silver United Golden Evergreen
        Pacific Atlantic Prime Global Vertex Cedar Falcon Horizon Nova Crystal Liberty Beacon
        Eagle Keystone Lighthouse Oak Quantum Redwood Sierra Stellar Titan Unity Vista Westlake
        Zenith Anchor Bridge Cascade Delta Echo Frontier Granite Heritage Ironwood Jade Lunar
        Meridian Orchard""".split()
    trades = """
        Systems Foods Logistics Consulting Construction Motors Technologies Energy Media Partners
        Holdings Electric Design Industries Insurance Textiles Supply Pharma Robotics Capital
        Software Plastics Trading Brothers Properties Health Farms Steel Packaging Airways""".split()
    forms = ["", " Inc.", " LLC", " Group", " Corp.", " Ltd.", " Co.", " GmbH"]

    def draw(words):
        return (rng.random(n) ** skew * len(words)).astype(int)

    names = pd.array([name + " " for name in families + fancy], dtype="str")
    name = np.where(rng.random(n) < family, draw(families), len(families) + draw(fancy))
    endings = pd.array([trade + form for form in forms for trade in trades], dtype="str")
    return names[name] + endings[draw(forms) * len(trades) + draw(trades)]


@entry("agency", kind="free text", law="level of government and task", words=AGENCY)
def agency(
    n, rng, *,
    skew=1.3,  # 1 to 3: how far the common words lead, 1 = all alike
):
    """Public agency: a place or level of government, a kind of office, a task."""
    places = [
        "State", "County", "City", "Federal", "Regional", "National", "Metropolitan", "California", "Texas",
        "Florida", "New York", "Ohio", "Georgia", "Virginia", "Oregon", "Iowa", "Maine", "Kansas", "Utah",
        "Nevada", "Colorado", "Michigan", "Arizona", "Alabama", "Kentucky", "Louisiana", "Missouri",
        "Montana", "Nebraska", "Idaho"]
    offices = ["Department of", "Office of", "Bureau of", "Division of", "Agency for", "Board of",
               "Commission on"]
    tasks = [
        "Transportation", "Public Health", "Emergency Management", "Public Safety", "Natural Resources",
        "Education", "Revenue", "Human Services", "Housing", "Agriculture", "Labor", "Environmental Quality",
        "Public Works", "Water Resources", "Economic Development", "Parks and Recreation", "Corrections",
        "Motor Vehicles", "Veterans Affairs", "Planning", "Elections", "Insurance", "Mental Health",
        "Wildlife", "Archives", "Aging"]

    def draw(words):
        return pd.array(words, dtype="str")[(rng.random(n) ** skew * len(words)).astype(int)]

    bodies = [f"{office} {task}" for task in tasks for office in offices]
    return draw([place + " " for place in places]) + draw(bodies)


@entry("state_agency", kind="categorical", law="function of the state", words=GRANTEE)
def state_agency_of_state(
    n, rng, state, *,
    task="Emergency Management Agency",  # : what follows the state's name
):
    """State agency that administers a programme: follows from the state."""
    places, names = pd.factorize(pd.Series(state, dtype="str"))  # the place of a missing one is -1
    return pd.array([*(f"{name} {task}" for name in names), None], dtype="str")[places]


@entry("state_agency", kind="categorical", law="weights as the population", words=GRANTEE)
def state_agency(
    n, rng, *,
    task="Emergency Management Agency",  # : what follows the state's name
    zipf=0.6,                            # 0 to 2: how far the populous states lead, 0 = all alike
):
    """State agency that administers a programme, the populous states ahead (Zipf's law)."""
    states = [
        "California", "Texas", "Florida", "New York", "Pennsylvania", "Illinois", "Ohio", "Georgia",
        "North Carolina", "Michigan", "New Jersey", "Virginia", "Washington", "Arizona", "Tennessee",
        "Massachusetts", "Indiana", "Missouri", "Maryland", "Wisconsin", "Colorado", "Minnesota",
        "South Carolina", "Alabama", "Louisiana", "Kentucky", "Oregon", "Oklahoma", "Connecticut", "Utah",
        "Iowa", "Nevada", "Arkansas", "Mississippi", "Kansas", "New Mexico", "Nebraska", "Idaho",
        "West Virginia", "Hawaii", "New Hampshire", "Maine", "Montana", "Rhode Island", "Delaware",
        "South Dakota", "North Dakota", "Alaska", "District of Columbia", "Vermont", "Wyoming"]
    leads = np.arange(1, len(states) + 1.0) ** -zipf
    names = pd.array([f"{state} {task}" for state in states], dtype="str")
    return names[rng.choice(len(states), size=n, p=leads / leads.sum())]


@entry("public_body", kind="free text", law="county, city, town, district, agency, tribe or non-profit",
       words=SUBGRANTEE)
def public_body(
    n, rng, *,
    skew=1.2,  # 1 to 3: how far the common names lead, 1 = all alike
):
    """Public body or non-profit: a county, city, town, district, school, utility, agency or tribe."""
    names = """
        Franklin Jefferson Washington Jackson Lincoln Madison Clay Monroe Marion Union Montgomery
        Greene Warren Wayne Carroll Adams Clark Lake Douglas Johnson Lawrence Marshall Lee Polk
        Fulton Grant Henry Knox Logan Perry Pike Putnam Shelby Boone Brown Calhoun Cass Clinton
        Crawford Cumberland Dallas Decatur Fayette Floyd Hamilton Hancock Hardin Harrison Howard
        Jasper Kent Mercer Mitchell Morgan Newton Orange Osceola Pierce Randolph Richland Salem
        Scott Sherman Sioux Stanton Taylor Tyler Valley Vernon Walker Webster Winona York Auburn
        Bristol Camden Dover Easton Georgetown Hudson Kingston Milton Newport Oxford Plymouth
        Riverside Springfield Trenton Wilmington Cedar Chester Concord Fairfield Lakewood
        Manchester Northfield""".split()
    forms = [
        "* County", "City of *", "Town of *", "County of *", "* School District", "Village of *",
        "* Township", "* Water District", "* Electric Cooperative", "Borough of *", "* Fire District",
        "* Regional Hospital", "* Housing Authority", "* Parish", "* Emergency Management",
        "* Community College", "* Public Works", "* Levee District", "* Conservation District",
        "* Flood Control District", "* Indian Tribe", "* Port Authority", "* Volunteer Fire Department",
        "* Habitat for Humanity", "* Sanitary District"]
    bodies = pd.array([form.replace("*", name) for form in forms for name in names], dtype="str")
    form = (rng.random(n) ** 2 * len(forms)).astype(int)
    return bodies[form * len(names) + (rng.random(n) ** skew * len(names)).astype(int)]


@entry("public_body", kind="categorical", law="the row's county, or a body in it", words=SUBGRANTEE)
def public_body_in_county(
    n, rng, county, *,
    own=0.35,  # 0 to 1: share of rows in which the body is the county itself
):
    """Public body: the row's county, or a city, district or non-profit in it."""
    forms = [
        "", " School District", " Emergency Management", " Water District", " Electric Cooperative",
        " Housing Authority", " Fire District", " Public Works", " Community College", " Hospital", " Parks",
        " Conservation District", " Sheriff", " Flood Control District", " Health Department"]
    towns = """
        Franklin Salem Clinton Georgetown Springfield Fairview Madison Washington Chester Marion
        Greenville Bristol Dover Hudson Kingston Milton Newport Oxford Riverside Ashland
        Burlington Manchester Clayton Jackson Milford Auburn Dayton Lexington Oakland Winchester
        Cleveland Centerville Jamestown Lebanon Arlington Union Dallas Hamilton Monroe Florence
        Princeton Glendale Camden Troy Easton""".split()
    places, names = pd.factorize(pd.Series(county, dtype="str"))  # the place of a missing one is -1
    counties = [name if re.search("County|Parish", name) else f"{name} County" for name in [*names, "Union"]]
    form = np.where(rng.random(n) < own, 0, rng.integers(1, len(forms), size=n))
    kinds = ["City of ", "Town of ", "Village of ", "Township of "]
    bodies = [name + end for name in counties for end in forms]
    bodies += [kind + town for kind in kinds for town in towns]
    in_county = places % len(counties) * len(forms) + form
    in_town = len(bodies) - 1 - (rng.random(n) ** 1.3 * len(kinds) * len(towns)).astype(int)
    chosen = np.where((form > 0) & (rng.random(n) < 0.5), in_town, in_county)
    return pd.array(bodies, dtype="str")[chosen]


@entry("airline_code", kind="categorical", law="function of the airline",
       words=("airline code", "carrier code", "code of the operator", "code for the operator",
              "icao airline code", "operator code", "airline designator"))
def airline_code_of_airline(n, rng, airline):
    """Three-letter code of the operator: follows from its name; others get letters of their name."""
    codes = {
        "American Airlines": "AAL", "United Airlines": "UAL", "Delta Air Lines": "DAL",
        "Southwest Airlines": "SWA", "US Airways": "USA", "Northwest Airlines": "NWA",
        "Continental Airlines": "COA", "Trans World Airlines": "TWA", "Alaska Airlines": "ASA",
        "America West Airlines": "AWE", "JetBlue Airways": "JBU", "FedEx Express": "FDX",
        "United Parcel Service": "UPS", "SkyWest Airlines": "SKW", "Envoy Air": "ENY",
        "Hawaiian Airlines": "HAL", "Spirit Airlines": "NKS", "Frontier Airlines": "FFT",
        "Horizon Air": "QXE", "Mesa Airlines": "ASH", "Republic Airways": "RPA", "Endeavor Air": "EDV",
        "Air Wisconsin": "AWI", "Allegiant Air": "AAY", "Air Canada": "ACA", "British Airways": "BAW",
        "Lufthansa": "DLH", "Air France": "AFR", "KLM": "KLM", "Japan Airlines": "JAL", "Qantas": "QFA",
        "Emirates": "UAE", "Aeromexico": "AMX", "DHL Aviation": "DHK", "Atlas Air": "GTI",
        "Sun Country Airlines": "SCX", "JetBlue": "JBU", "Ryanair": "RYR", "easyJet": "EZY", "Iberia": "IBE",
        "Swiss": "SWR", "Austrian": "AUA", "Finnair": "FIN", "SAS": "SAS", "Turkish Airlines": "THY",
        "Singapore Airlines": "SIA", "Business charter": "BUS", "Private owner": "PVT", "Military": "MIL",
        "Government": "GOV"}
    places, names = pd.factorize(pd.Series(airline, dtype="str"))  # the place of a missing one is -1
    found = [codes.get(name) or (name.replace(" ", "") + "XXX")[:3].upper() for name in names]
    return pd.array([*found, None], dtype="str")[places]
