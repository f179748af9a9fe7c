"""Persons apart from their names: gender, age, family, education, work and body."""
# The sources are cells of a notebook: word lists stay wrapped.
# fmt: off

import re

import numpy as np
import pandas as pd

from fastgen_magic.authors.catalogue.entry import entry

AGE = ("age", "age in years", "age of the customer", "age of the patient", "age of the person",
       "age of the employee", "customer age", "patient age", "reviewer's age", "age of the reviewer",
       "age of the respondent", "age at admission", "age of the driver", "age of the passenger", "how old")
JOB = ("occupation", "profession", "job", "kind of work", "line of work", "trade of the person",
       "job category")


@entry("gender", kind="categorical", law="unequal weights",
       words=("gender", "sex", "gender identity", "male or female", "sex of the patient",
              "biological sex", "gender of the customer"))
def gender(
    n, rng, *,
    weights={"Female": 50.5, "Male": 49.0, "Other": 0.5},  # : weight of each gender
):
    """Gender: categories with unequal weights."""
    shares = np.array(list(weights.values()), dtype="float64")
    return pd.array(list(weights), dtype="str")[rng.choice(len(shares), size=n, p=shares / shares.sum())]


@entry("age", kind="numerical", law="scaled beta", words=AGE, unit="years")
def age(
    n, rng, *,
    mean=43,  # years, 18 to 70: adults, the younger half denser than the older
    sd=15,    # years, 2 to 20
    low=18,   # years, 0 to 30
    high=90,  # years, 60 to 110
):
    """Age of an adult in full years: a bell between two limits (scaled beta law)."""
    share = (mean - low) / (high - low)
    weight = (mean - low) * (high - mean) / sd**2 - 1
    if not 0 < share < 1 or weight <= 0:
        raise ValueError(f"mean {mean} must lie between {low} and {high}, and sd {sd} must be smaller")
    bell = rng.beta(share * weight, (1 - share) * weight, size=n)
    return np.rint(low + (high - low) * bell).astype("int64")


@entry("age", kind="numerical", law="full years since the birth date", words=AGE, unit="years")
def age_from_birth_date(
    n, rng, birth_date, *,
    today="2025-01-01",  # 2000-01-01 to 2035-12-31: day on which the age is counted
):
    """Age in full years on a given day: follows from the birth date."""
    born, day = pd.to_datetime(pd.Series(birth_date)), pd.Timestamp(today)
    before_birthday = born.dt.month * 100 + born.dt.day > day.month * 100 + day.day
    return (day.year - born.dt.year - before_birthday).astype("Int64").array


@entry("marital_status", kind="categorical", law="unequal weights",
       words=("marital status", "civil status", "family status", "relationship status", "whether married",
              "married or single", "marital"))
def marital_status(
    n, rng, *,
    weights={"Married": 50, "Single": 33, "Divorced": 10, "Widowed": 5, "Separated": 2},  # : weight of each
):
    """Marital status of an adult: categories with unequal weights."""
    shares = np.array(list(weights.values()), dtype="float64")
    return pd.array(list(weights), dtype="str")[rng.choice(len(shares), size=n, p=shares / shares.sum())]


@entry("marital_status", kind="categorical", law="shares that move with age",
       words=("marital status", "civil status", "family status", "relationship status", "marital"))
def marital_status_by_age(
    n, rng, age, *,
    wedding_age=28,      # years, 18 to 40: half of those who ever marry have done so
    ever_married=0.85,   # 0 to 1: share that marries at some time
    divorced=0.18,       # 0 to 1: share of marriages that have ended in divorce
    widowhood_age=88,    # years, 70 to 100: half of the married have lost their spouse
):
    """Marital status: the young are single, the middle-aged married or divorced, the old often widowed."""
    years = pd.Series(age).to_numpy("float64", na_value=45.0)
    married = ever_married / (1 + np.exp((wedding_age - years) / 4))
    widowed = 1 / (1 + np.exp((widowhood_age - years) / 6))
    status = np.where(rng.random(n) < divorced, 2, 1)
    status = np.where(rng.random(n) < widowed, 3, status)
    status = np.where(rng.random(n) < married, status, 0)
    return pd.array(["Single", "Married", "Divorced", "Widowed"], dtype="str")[status]


@entry("education", kind="categorical", law="unequal weights",
       words=("education", "education level", "highest degree", "level of education", "degree obtained",
              "schooling", "qualification", "educational attainment", "highest education",
              "academic degree"))
def education(
    n, rng, *,
    weights={"High school": 28, "Bachelor's degree": 23, "Some college": 16, "Master's degree": 11,
             "Associate degree": 9, "Less than high school": 9, "Doctorate": 4},  # : weight of each level
):
    """Highest level of education of an adult: categories with unequal weights."""
    shares = np.array(list(weights.values()), dtype="float64")
    return pd.array(list(weights), dtype="str")[rng.choice(len(shares), size=n, p=shares / shares.sum())]


@entry("occupation", kind="categorical", law="Zipf over occupations", words=JOB)
def occupation(
    n, rng, *,
    zipf=0.6,  # 0 to 2: how far the common occupations lead, 0 = all alike
):
    """Occupation, the common ones ahead (Zipf's law)."""
    jobs = [
        "Retail salesperson", "Office clerk", "Cashier", "Registered nurse", "Teacher", "Truck driver",
        "Manager", "Customer service agent", "Warehouse worker", "Cook", "Software developer", "Accountant",
        "Waiter", "Administrative assistant", "Janitor", "Sales representative", "Mechanic", "Electrician",
        "Carpenter", "Home health aide", "Security guard", "Construction worker", "Police officer",
        "Engineer", "Bookkeeper", "Hairdresser", "Receptionist", "Plumber", "Physician", "Lawyer",
        "Machine operator", "Social worker", "Farmer", "Bus driver", "Financial analyst", "Pharmacist",
        "Graphic designer", "Dentist", "Firefighter", "Welder", "Real estate agent", "Librarian",
        "Journalist", "Architect", "Photographer", "Data analyst", "Physical therapist", "Veterinarian",
        "Baker", "Translator", "Surveyor", "Chemist", "Pilot", "Musician"]
    leads = np.arange(1, len(jobs) + 1.0) ** -zipf
    return pd.array(jobs, dtype="str")[rng.choice(len(jobs), size=n, p=leads / leads.sum())]


@entry("occupation", kind="categorical", law="drawn among the occupations of the education", words=JOB)
def occupation_by_education(
    n, rng, education, *,
    strength=0.8,  # 0 to 1: share of rows in which education decides the group of occupations
):
    """Occupation: the group mostly follows from education, the common ones of a group lead."""
    groups = [
        ["Warehouse worker", "Cashier", "Cook", "Janitor", "Truck driver", "Construction worker",
         "Farm worker", "Security guard", "Retail salesperson", "Machine operator", "Home health aide",
         "Cleaner"],
        ["Office clerk", "Electrician", "Mechanic", "Customer service agent", "Plumber", "Dental assistant",
         "Bookkeeper", "Police officer", "Receptionist", "Firefighter", "Paramedic", "Web designer"],
        ["Teacher", "Registered nurse", "Software developer", "Accountant", "Engineer", "Manager",
         "Social worker", "Financial analyst", "Journalist", "Architect", "Data analyst",
         "Human resources specialist"],
        ["Physician", "Lawyer", "Professor", "Pharmacist", "Research scientist", "Dentist", "Psychologist",
         "Economist", "Statistician", "Veterinarian", "School principal", "Executive"]]

    def level(text):
        patterns = ["some college|assoc|diploma|vocation|college",
                    "bachelor|undergrad|^grad|university|b.?sc",
                    "doctor|ph.?d|master|m.?sc|professional|postgrad"]
        return max([0] + [i + 1 for i, pattern in enumerate(patterns) if re.search(pattern, text.lower())])

    codes, known = pd.factorize(pd.Series(education, dtype="str"))  # the code of a missing one is -1
    group = np.array([level(text) for text in known] + [0])[codes]
    group = np.where(rng.random(n) < strength, group, rng.choice(4, size=n, p=[0.35, 0.3, 0.25, 0.1]))
    rank = (rng.random(n) ** 1.5 * len(groups[0])).astype(int)
    return pd.array([job for group in groups for job in group], dtype="str")[group * len(groups[0]) + rank]


@entry("number_of_children", kind="numerical", law="negative binomial",
       words=("number of children", "children", "number of kids", "kids", "dependent",
              "number of dependents", "children in the household"))
def number_of_children(
    n, rng, *,
    mean=1.1,          # 0.1 to 5: average number of children
    dispersion=4.0,    # 0.5 to 50: smaller = more uneven, large = Poisson
):
    """Number of children: over-dispersed counts (negative binomial law)."""
    return rng.negative_binomial(dispersion, dispersion / (dispersion + mean), size=n)


@entry("household_size", kind="numerical", law="one plus negative binomial",
       words=("household size", "family size", "number of persons in the household", "persons per household",
              "size of the household", "number of family members", "household member"))
def household_size(
    n, rng, *,
    mean=2.6,        # persons, 1.1 to 7: average size
    dispersion=5.0,  # 0.5 to 50: smaller = more uneven
):
    """Persons in the household: one, and an over-dispersed count of others (negative binomial law)."""
    others = mean - 1
    return 1 + rng.negative_binomial(dispersion, dispersion / (dispersion + others), size=n)


@entry("body_height", kind="numerical", law="normal", unit="cm",
       words=("height in cm", "body height", "height of the person", "height of the patient",
              "patient height", "stature", "height of the player", "height in centimetres",
              "height of the individual"))
def body_height(
    n, rng, *,
    mean=169.0,  # cm, 140 to 200: average of men and women
    sd=9.8,      # cm, 3 to 15
):
    """Body height of an adult: a normal law."""
    return np.round(rng.normal(mean, sd, size=n), 1)


@entry("body_height", kind="numerical", law="normal, a mean for each gender", unit="cm",
       words=("height in cm", "body height", "height of the person", "height of the patient",
              "patient height", "stature", "height of the player", "height in centimetres",
              "height of the individual"))
def body_height_by_gender(
    n, rng, gender, *,
    women=162.5,  # cm, 140 to 190: average of women
    men=176.0,    # cm, 150 to 200: average of men
    spread=7.0,   # cm, 3 to 15: standard deviation within a gender
):
    """Body height of an adult: a normal law with a mean for each gender."""
    codes, genders = pd.factorize(pd.Series(gender, dtype="str"))  # the code of a missing one is -1
    both = (women + men) / 2
    means = [{"f": women, "w": women, "m": men}.get(word[:1].lower(), both) for word in genders] + [both]
    return np.round(rng.normal(np.array(means)[codes], spread), 1)


@entry("body_weight", kind="numerical", law="log-normal", unit="kg",
       words=("body weight", "weight in kg", "weight of the person", "weight of the patient",
              "patient weight", "body mass", "weight of the player", "weight in kilograms",
              "weight of the individual"))
def body_weight(
    n, rng, *,
    median=75.0,  # kg, 45 to 110: half of the adults weigh less
    sigma=0.21,   # 0.05 to 0.5: spread on the log scale
):
    """Body weight of an adult: log-normal, with a tail to the heavy side."""
    return np.round(median * np.exp(sigma * rng.standard_normal(n)), 1)


@entry("body_weight", kind="numerical", law="log-normal, a median for each gender", unit="kg",
       words=("body weight", "weight in kg", "weight of the person", "weight of the patient",
              "patient weight", "body mass", "weight of the player", "weight in kilograms",
              "weight of the individual"))
def body_weight_by_gender(
    n, rng, gender, *,
    women=69.0,  # kg, 45 to 100: half of the women weigh less
    men=82.0,    # kg, 50 to 120: half of the men weigh less
    sigma=0.19,  # 0.05 to 0.5: spread on the log scale within a gender
):
    """Body weight of an adult: log-normal, with a median for each gender."""
    codes, genders = pd.factorize(pd.Series(gender, dtype="str"))  # the code of a missing one is -1
    both = (women + men) / 2
    medians = [{"f": women, "w": women, "m": men}.get(word[:1].lower(), both) for word in genders] + [both]
    return np.round(np.array(medians)[codes] * np.exp(sigma * rng.standard_normal(n)), 1)


@entry("body_weight", kind="numerical", law="body mass index times height squared", unit="kg",
       words=("body weight", "weight in kg", "weight of the person", "weight of the patient",
              "patient weight", "body mass", "weight of the player", "weight in kilograms",
              "weight of the individual"))
def body_weight_by_height(
    n, rng, body_height, *,
    bmi=25.8,    # kg/m2, 18 to 40: half of the adults have a lower body mass index
    sigma=0.17,  # 0.05 to 0.4: spread of the body mass index on the log scale
):
    """Body weight: a log-normal body mass index times the square of the height."""
    metres = pd.Series(body_height).to_numpy("float64", na_value=np.nan) / 100
    kilograms = pd.array(np.round(bmi * np.exp(sigma * rng.standard_normal(n)) * metres**2, 1))
    kilograms[np.isnan(metres)] = pd.NA
    return kilograms
