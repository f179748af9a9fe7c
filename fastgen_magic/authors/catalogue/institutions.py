"""Schools, hospitals, charities; departments, industries and jobs."""
# ruff: noqa: SIM905
# The sources are cells of a notebook: word lists stay wrapped.
# fmt: off

import numpy as np
import pandas as pd

from fastgen_magic.authors.catalogue.entry import entry

TITLE = ("job title", "position", "position title", "job position", "role", "job role", "designation",
         "title of the job", "employee title", "title of the employee", "function title", "rank title")


@entry("school", kind="free text", law="name and level of school",
       words=("school", "school name", "high school", "name of the school", "elementary school", "academy"))
def school(
    n, rng, *,
    skew=1.2,  # 1 to 3: how far the common names lead, 1 = all alike
):
    """School: the name of a person or place, and a level."""
    names = """
        Lincoln Washington Jefferson Roosevelt Kennedy Franklin Madison Jackson Oak Lakeview
        Central Riverside Maple Highland Hillcrest Fairview Park Cedar Sunset Pioneer Liberty
        Heritage Northside Eastwood Westview Southgate Valley Mountain Meadow Garfield Monroe
        Wilson Grant Edison Whitman Emerson Adams Harrison Longfellow Webster Sunnyside Greenwood
        Brookside Clearwater Evergreen Fairmont Glenwood Harmony Ironwood Jamestown Kingsley
        Lakeside Mayfield Northfield Orchard Parkway Quincy Ridgeway Stonebridge Thornton
        Underwood Vista Wakefield Yorktown Ashland Bayside Cascade Dover""".split()
    places = ["", " Hills", " Park", " Valley", " Creek", " Heights", " Grove", " Point", " County", " Ridge"]
    levels = [
        " High School", " Elementary School", " Middle School", " Academy", " Charter School",
        " Preparatory School", " Primary School", " Technical High School", " School of the Arts",
        " Montessori School"]

    def draw(words, power):
        return pd.array(words, dtype="str")[(rng.random(n) ** power * len(words)).astype(int)]

    return draw(names, skew) + draw(places, 2.0) + draw(levels, 2.0)


@entry("university", kind="categorical", law="names of places in the usual patterns",
       words=("university", "college", "university name", "alma mater", "institution",
              "name of the university", "institution name", "higher education institution"))
def university(
    n, rng, *,
    skew=1.4,  # 1 to 3: how far the first-listed lead, 1 = all alike
):
    """University: a place in one of the usual patterns of names."""
    places = [
        "Lakewood", "Northern Plains", "Riverton", "Ashford", "Bayfield", "Cedar Valley", "Eastbrook",
        "Fairhaven", "Granite Hills", "Harborview", "Kingsport", "Lynwood", "Maplewood", "New Albion",
        "Oakridge", "Pinecrest", "Queensbury", "Redstone", "Silver Lake", "Thornbury", "Union Bay",
        "Westmoreland", "Central Coast", "Southern Highlands", "Great Basin", "Blue Mountain",
        "Prairie View", "Stonehaven", "Mill River", "Wexford"]
    patterns = ["University of *", "* State University", "* College", "* Institute of Technology",
                "* University", "* Community College", "* School of Medicine", "* Business School"]
    names = pd.array([pattern.replace("*", place) for place in places for pattern in patterns], dtype="str")
    place = (rng.random(n) ** skew * len(places)).astype(int)
    return names[place * len(patterns) + (rng.random(n) ** 1.5 * len(patterns)).astype(int)]


@entry("hospital", kind="categorical", law="names in the usual patterns",
       words=("hospital", "hospital name", "clinic", "health facility", "medical center", "clinic name",
              "health center", "name of the hospital", "medical facility", "care facility",
              "healthcare provider"))
def hospital(
    n, rng, *,
    skew=1.3,  # 1 to 3: how far the first-listed lead, 1 = all alike
):
    """Hospital: a saint, founder or place in one of the usual patterns of names."""
    names = [
        "St. Mary's", "Mercy", "St. Joseph", "Memorial", "Community", "Good Samaritan", "Riverside",
        "Lakeview", "St. Luke's", "Providence", "Holy Cross", "University", "County General", "Northside",
        "Sacred Heart", "Mount Sinai", "Baptist", "St. John's", "Trinity", "Valley", "Highland", "Grace",
        "Bethesda", "Parkview", "St. Francis", "Unity", "Evergreen", "Cedar Ridge", "Hillcrest", "Bayview",
        "Westside", "Pinewood"]
    kinds = ["Hospital", "Medical Center", "Regional Medical Center", "Health System", "Clinic",
             "Children's Hospital", "Rehabilitation Center"]
    both = pd.array([f"{name} {kind}" for name in names for kind in kinds], dtype="str")
    name = (rng.random(n) ** skew * len(names)).astype(int)
    return both[name * len(kinds) + (rng.random(n) ** 1.8 * len(kinds)).astype(int)]


@entry("non_profit", kind="free text", law="purpose and form of a charity",
       words=("non-profit", "nonprofit", "charity", "foundation", "ngo", "charity name",
              "non-profit organization", "charitable organization", "association", "donor organization"))
def non_profit(
    n, rng, *,
    skew=1.2,  # 1 to 3: how far the common words lead, 1 = all alike
):
    """Non-profit organisation: an adjective or place, a purpose, a form."""
    starts = """
        Community Hope United Helping Open Bright New Global Local Neighborhood Harbor Riverside
        Valley Coastal Mountain Prairie Lakeside Green Golden First Second Better Common Shared
        Safe Healthy Northern Southern Rural Urban""".split()
    purposes = [
        "Food", "Housing", "Youth", "Literacy", "Arts", "Health", "Animal", "Shelter", "Education",
        "Veterans", "Children's", "Conservation", "Family", "Disaster Relief", "Senior", "Music", "Wildlife",
        "Water", "Heritage", "Science", "Refugee", "Garden", "Cancer", "Sports", "Women's"]
    forms = ["Foundation", "Alliance", "Network", "Trust", "Society", "Fund", "Coalition", "Center",
             "Project", "Bank"]

    def draw(words):
        return pd.array(words, dtype="str")[(rng.random(n) ** skew * len(words)).astype(int)]

    aims = [f"{purpose} {form}" for form in forms for purpose in purposes]
    return draw([start + " " for start in starts]) + draw(aims)


@entry("department", kind="categorical", law="unequal weights",
       words=("department", "department name", "business unit", "team", "division", "organizational unit",
              "work area", "functional area", "department of the employee", "cost center name", "team name"))
def department(
    n, rng, *,
    weights={"Sales": 20, "Operations": 17, "Engineering": 15, "Customer Service": 12, "Marketing": 8,
             "Finance": 7, "Human Resources": 5, "IT": 7, "Research and Development": 5, "Legal": 2,
             "Procurement": 2},  # : weights
):
    """Department of a company: categories with unequal weights."""
    shares = np.array(list(weights.values()), dtype="float64")
    return pd.array(list(weights), dtype="str")[rng.choice(len(shares), size=n, p=shares / shares.sum())]


@entry("industry", kind="categorical", law="unequal weights",
       words=("industry", "sector", "line of business", "industry sector", "economic sector",
              "business sector", "branch of industry", "field of business", "type of business",
              "business type"))
def industry(
    n, rng, *,
    weights={"Retail": 14, "Health care": 13, "Professional services": 11, "Manufacturing": 10,
             "Education": 9, "Construction": 9, "Hospitality": 8, "Finance": 6, "Information technology": 6,
             "Transportation": 5, "Public administration": 4, "Real estate": 2, "Agriculture": 1.5,
             "Energy": 1, "Mining": 0.5},  # : weights
):
    """Industry: weights as shares of employment."""
    shares = np.array(list(weights.values()), dtype="float64")
    return pd.array(list(weights), dtype="str")[rng.choice(len(shares), size=n, p=shares / shares.sum())]


@entry("job_title", kind="free text", law="level, field and role", words=TITLE)
def job_title(
    n, rng, *,
    plain=0.35,  # 0 to 1: share of titles without a level
    skew=1.3,    # 1 to 3: how far the common words lead, 1 = all alike
):
    """Job title: a level, a field and a role."""
    levels = ["Senior ", "Junior ", "Lead ", "Assistant ", "Associate ", "Principal ", "Deputy ", "Chief ",
              "Regional ", "Trainee ", "Staff ", "Global ", "Interim ", "Field ", ""]
    fields = """
        Sales Marketing Software Operations Product Finance Quality Customer Data Project
        Logistics Design Research Security Production Account Compliance Network Training
        Procurement Content Clinical Process Safety Systems Supply Risk Test Media Payroll
        Facilities Credit Insurance Tax Brand""".split()
    roles = ["Manager", "Engineer", "Analyst", "Specialist", "Coordinator", "Consultant", "Technician",
             "Director", "Officer", "Supervisor", "Administrator", "Advisor", "Planner", "Developer",
             "Architect", "Representative"]

    def draw(words):
        return (rng.random(n) ** skew * len(words)).astype(int)

    level = np.where(rng.random(n) < plain, -1, draw(levels[:-1]))
    jobs = pd.array([f"{field} {role}" for role in roles for field in fields], dtype="str")
    return pd.array(levels, dtype="str")[level] + jobs[draw(roles) * len(fields) + draw(fields)]


@entry("job_title", kind="categorical", law="a role of the department", words=TITLE)
def job_title_in_department(
    n, rng, department, *,
    skew=1.6,  # 1 to 3: how far the lower levels lead, 1 = all alike
):
    """Job title that fits the department: a level (the lower ones lead), the field and a role."""
    fields = {
        "Sales": "Sales", "Marketing": "Marketing", "Engineering": "Software", "Finance": "Financial",
        "IT": "Systems", "Human Resources": "HR", "Operations": "Operations", "Legal": "Legal",
        "Customer Service": "Support", "Research and Development": "Research", "Procurement": "Purchasing"}
    levels = ["", "Senior ", "Junior ", "Lead ", "Principal "]
    roles = ["Specialist", "Associate", "Analyst", "Coordinator", "Manager", "Director"]
    places, names = pd.factorize(pd.Series(department, dtype="str"))  # the place of a missing one is -1
    own = [fields.get(name, name) for name in names] + ["Office"]
    titles = [f"{level}{field} {role}" for field in own for role in roles for level in levels]
    level, role = ((rng.random(n) ** skew * len(each)).astype(int) for each in (levels, roles))
    return pd.array(titles, dtype="str")[(places % len(own) * len(roles) + role) * len(levels) + level]


@entry("employment_type", kind="categorical", law="unequal weights",
       words=("employment type", "employment status", "contract type", "type of employment", "work schedule",
              "full-time or part-time", "employment form", "type of contract"))
def employment_type(
    n, rng, *,
    weights={"Full-time": 71, "Part-time": 16, "Contract": 7, "Temporary": 4,
             "Intern": 2},  # : weight of each type
):
    """Type of employment: categories with unequal weights."""
    shares = np.array(list(weights.values()), dtype="float64")
    return pd.array(list(weights), dtype="str")[rng.choice(len(shares), size=n, p=shares / shares.sum())]
