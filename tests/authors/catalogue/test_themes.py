"""Every meaning of the themes: it loads, draws, is found by its own words, and its figures are plausible."""

from typing import Any

import numpy as np
import pandas as pd
import pytest

from fastgen_magic.authors.catalogue.language.phrases import words
from fastgen_magic.authors.catalogue.lists.resources import resolved
from fastgen_magic.authors.catalogue.meanings.knowledge import THEMES, Meaning, meanings, read_meaning
from fastgen_magic.authors.catalogue.meanings.scorer import ABROAD, scorer
from fastgen_magic.laws import LawError, law_named
from fastgen_magic.schema import Field, Schema

EVERY = sorted(path.stem for path in THEMES.glob("*.yaml"))
VAGUE = [
    "type",
    "status",
    "value",
    "category",
    "level",
    "class",
    "group",
    "code",
    "kind",
    "condition",
    "score",
]
VAGUE += ["size", "result", "quality", "method"]
LANGUAGES = frozenset(["de", "fr", "es", "pt", "it"])

PLAUSIBLE: dict[str, tuple[float, float]] = {
    # between which the median of people, trades, machines, places lies, from general knowledge
    "age": (30, 60), "household size": (1.5, 4), "number of children": (0, 2),
    "years of education": (10, 16), "body height": (160, 180), "body weight": (60, 90),
    "body mass index": (22, 30), "waist circumference": (75, 105), "body temperature": (36.3, 37.2),
    "heart rate": (60, 85), "systolic blood pressure": (110, 140), "diastolic blood pressure": (65, 90),
    "respiratory rate": (12, 20), "oxygen saturation": (95, 99), "birth weight": (3000, 3700),
    "gestational age": (38, 41), "steps": (4000, 10000), "sleep duration": (6, 8.5),
    "calorie intake": (1700, 2700), "maximum heart rate": (130, 190), "grip strength": (25, 45),
    "head circumference": (33, 37), "body fat": (18, 35), "shoe size": (37, 44), "length of stay": (2, 8),
    "treatment cost": (500, 20000), "cigarettes per day": (5, 20), "number of medications": (1, 10),
    "glucose": (80, 115), "glucose in mmol/L": (4.5, 6.5), "hba1c": (5, 6.5),
    "total cholesterol": (160, 220), "hdl cholesterol": (40, 70), "ldl cholesterol": (90, 140),
    "triglycerides": (80, 150), "creatinine": (0.7, 1.1), "haemoglobin": (12.5, 15.5),
    "haematocrit": (37, 46), "red blood cells": (4.2, 5.2), "white blood cells": (5, 9),
    "platelets": (200, 300), "mean corpuscular volume": (85, 95), "serum sodium": (136, 143),
    "potassium": (3.8, 4.7), "chloride": (98, 107), "calcium": (9, 10), "albumin": (3.7, 4.8),
    "bilirubin": (0.3, 1), "alanine aminotransferase": (12, 40), "aspartate aminotransferase": (15, 40),
    "c-reactive protein": (0.5, 6), "ferritin": (40, 200), "vitamin d": (18, 40), "vitamin b12": (250, 650),
    "tsh": (1, 3), "egfr": (70, 110), "uric acid": (4, 7), "inr": (0.9, 1.2),
    "total cholesterol in mmol/L": (4, 6), "creatinine in µmol/L": (60, 100),
    "annual salary": (30000, 90000), "monthly salary": (2500, 7500), "hourly wage": (12, 40),
    "household income": (40000, 110000), "credit score": (620, 760), "interest rate": (2, 14),
    "loan amount": (5000, 40000), "mortgage amount": (100000, 450000), "instalment": (100, 900),
    "transaction amount": (10, 120), "invoice amount": (100, 3000), "monthly expenses": (800, 5000),
    "credit limit": (2000, 20000), "stock price": (15, 200), "inflation rate": (1, 6),
    "unemployment rate": (3, 10), "gdp per capita": (3000, 20000), "unit price": (5, 100),
    "order total": (20, 200), "quantity": (1, 3), "shipping cost": (0, 12), "star rating": (4, 5),
    "average rating": (3.6, 4.6), "delivery time": (2, 8), "customer lifetime value": (100, 2000),
    "stock level": (15, 300), "gross margin": (20, 55), "customer tenure": (8, 60),
    "session duration": (30, 400), "page views": (1, 8), "latency": (30, 500),
    "click-through rate": (0.3, 5), "conversion rate": (0.8, 6), "bounce rate": (30, 60),
    "cost per click": (0.2, 4), "ram": (4, 32), "followers": (50, 2000), "cpu usage": (5, 60),
    "weekly working hours": (32, 44), "years of experience": (4, 16), "number of employees": (5, 300),
    "sick days": (2, 15), "vacation days": (15, 32), "team size": (4, 14), "resolution time": (4, 72),
    "call handling time": (3, 12), "commuting distance": (4, 30), "exam score": (55, 80),
    "grade point average": (2.6, 3.5), "iq": (95, 105), "class size": (18, 30),
    "student teacher ratio": (11, 22), "attendance rate": (80, 98), "study hours": (3, 20),
    "german school mark": (2, 3.5), "life satisfaction": (6, 8), "recommendation score": (7, 9),
    "tuition fee": (3000, 30000), "hour": (10, 16), "population density": (20, 800), "elevation": (50, 600),
    "life expectancy": (68, 79), "fertility rate": (1.5, 3), "median age of a country": (24, 38),
    "engine power": (90, 200), "engine displacement": (1.2, 2.5), "fuel economy": (20, 38),
    "fuel consumption": (4.5, 9), "mileage": (30000, 130000), "vehicle price": (8000, 35000),
    "top speed": (160, 220), "acceleration": (6, 13), "trip distance": (2, 20), "trip duration": (8, 45),
    "fare": (6, 30), "airfare": (90, 600), "vehicle speed": (35, 90), "flight time": (60, 240),
    "parcel weight": (0.8, 6), "co2 emissions of a vehicle": (95, 190), "electric range": (250, 550),
    "air temperature": (5, 20), "relative humidity": (55, 82), "air pressure": (1008, 1020),
    "wind speed": (6, 22), "precipitation": (0, 5), "fine particles": (6, 25), "coarse particles": (12, 40),
    "carbon dioxide": (420, 1000), "noise level": (45, 70), "water ph": (6.8, 8.2),
    "dissolved oxygen": (7, 11), "mains voltage": (225, 236), "energy consumption": (100, 600),
    "water consumption": (4, 20), "earthquake magnitude": (2.5, 3.5), "tree height": (6, 25),
    "solar radiation": (120, 600), "ozone": (35, 80), "room temperature": (19, 24), "ph value": (6, 8),
    "compressive strength": (25, 50), "molecular weight": (180, 500), "house price": (120000, 600000),
    "monthly rent": (600, 2200), "living area": (65, 140), "living area in square feet": (1200, 2400),
    "bedrooms": (2, 4), "construction year": (1955, 1995), "nightly price": (60, 220),
    "price per square metre": (1200, 6000), "marathon time": (215, 290),
    "stadium attendance": (4000, 35000), "goals scored": (1, 2), "possession": (47, 53),
    "basketball points": (5, 14), "film runtime": (90, 120),
    "track duration": (170, 260), "tempo": (105, 135), "film rating": (5.6, 7.2),
    "number of pages": (200, 400), "book price": (7, 25), "calories": (100, 400), "crop yield": (3, 10),
    "milk yield": (20, 36), "cattle weight": (400, 700), "soil ph": (5.5, 7.2), "farm size": (10, 120),
    "rotational speed": (1000, 2500), "battery voltage": (3.4, 4), "signal strength": (-95, -60),
    "machine temperature": (40, 85), "voter turnout": (50, 75), "fine amount": (25, 150),
    "insurance premium": (250, 1500), "claim amount": (800, 6000), "monthly charge": (30, 90),
    "data usage": (3, 30), "download speed": (30, 250), "ping": (10, 60), "call duration": (50, 300),
    "pet weight": (3, 25),
}  # fmt: skip


def faults(meaning: Meaning) -> list[str]:
    """What does not hold in a meaning, by the laws and the other meanings."""
    found = []
    laws = [(meaning.law, meaning.data), *((each.law, each.data) for each in meaning.given)]
    for name, data in laws:
        try:
            law = law_named(name)
            if not any(str(value).startswith("$") for value in data.values()):
                law.checked(data)
        except LawError as error:
            found.append(str(error))
    named = {parent for each in meaning.given for parent in each.needs} | meaning.ties.keys()
    found += [f'there is no meaning "{parent}"' for parent in sorted(named - meanings().keys())]
    return found


def drawn(meaning: Meaning, rows: int = 1500, seed: int = 5) -> Any:
    """Values of a meaning's own law, with the zeros of its shape."""
    law = law_named(meaning.law)
    data = law.checked(resolved(law, meaning.data, (("en_US", 1.0),)))
    rng = np.random.default_rng(seed)
    given = {"rng": rng, "n": rows, "row": np.arange(rows)}
    values = pd.Series(law.function(**{name: given[name] for name in law.arguments if name in given}, **data))
    zeros = sum(share for value, share in meaning.shape.spikes if value == 0)
    return values.where(rng.random(rows) >= zeros, 0) if zeros else values


def draw_faults(meaning: Meaning) -> list[str]:
    """What is wrong with a drawn column of a meaning."""
    values = drawn(meaning, 200)
    low, high = meaning.data.get("low"), meaning.data.get("high")
    wrong = {
        "missing": values.isna().any(),
        "one value": values.nunique() < 2 and meaning.law != "yes_no",
        "text for numbers": meaning.kind == "numerical" and values.dtype.kind not in "iuf",
        "no text": meaning.kind == "free text" and not str(values.dtype).startswith("str"),
        "no moment": meaning.kind == "datetime" and values.dtype.kind != "M" and meaning.law != "times",
        "below low": meaning.kind == "numerical" and low is not None and values.min() < min(low, 0),
        "above high": meaning.kind == "numerical" and high is not None and values.max() > high,
    }
    return [f"{meaning.name}: {name}" for name, holds in wrong.items() if holds]


def of_theme(theme: str) -> list[Meaning]:
    return [meaning for meaning in meanings().values() if meaning.theme == theme]


@pytest.mark.parametrize("theme", EVERY)
def test_laws_data_and_parents_of_every_meaning_hold(theme: str) -> None:
    assert [f"{meaning.name}: {fault}" for meaning in of_theme(theme) for fault in faults(meaning)] == []


@pytest.mark.parametrize("theme", EVERY)
def test_every_meaning_draws(theme: str) -> None:
    assert [fault for meaning in of_theme(theme) for fault in draw_faults(meaning)] == []


@pytest.mark.parametrize("theme", EVERY)
def test_categories_have_uneven_shares_and_translations_name_them(theme: str) -> None:
    for meaning in of_theme(theme):
        weights = meaning.data.get("weights", {})
        tables = [each.data["shares"] for each in meaning.given if each.law == "table"]
        known = {
            str(value)
            for row in (weights, *(row for table in tables for row in table.values()))
            for value in row
        }
        assert meaning.spelled.keys() <= known, meaning.name
        assert meaning.translated.keys() <= LANGUAGES, meaning.name
        for language, table in meaning.translated.items():
            assert table.keys() <= known, (meaning.name, language)
        assert len(weights) < 4 or len(set(weights.values())) > 1, meaning.name


def test_themes_are_many_and_short() -> None:
    assert len(meanings()) > 350
    assert sum(len(path.read_text("utf-8").splitlines()) for path in THEMES.glob("*.yaml")) < 3400


def test_phrases_lead_to_their_meaning() -> None:
    """At least 97 % of all phrases, each alone, and some phrase of every meaning."""
    known = scorer()
    own = [(meaning.name, phrase) for meaning in known.meanings for phrase in meaning.says]
    texts = [dict.fromkeys(words(phrase), 1.0) for _, phrase in own]
    abroad = np.array([ABROAD if meaning.about else 0 for meaning in known.meanings])
    found: list[int] = []
    for at in range(0, len(texts), 500):
        likeness = known._likeness.compare(texts[at : at + 500])
        scores = np.maximum.reduceat(likeness, known._starts, axis=1) - abroad
        found += scores.argmax(axis=1).tolist()
    right = [name for (name, _), place in zip(own, found, strict=True) if known.meanings[place].name == name]
    assert len(right) / len(own) >= 0.97
    assert {meaning.name for meaning in known.meanings} == set(right)


@pytest.mark.parametrize(("name", "ends"), PLAUSIBLE.items())
def test_the_median_is_plausible(name: str, ends: tuple[float, float]) -> None:
    """And ten times as much would not be, nor a tenth, unless that may be nothing at all."""
    low, high = ends
    median = float(np.median(drawn(meanings()[name])))
    assert low <= median <= high
    assert low <= 0 or not low <= median / 10 <= high
    assert median == 0 or not low <= median * 10 <= high


def test_a_word_for_many_things_is_a_phrase_only_at_home() -> None:
    """What nobody knows is not guessed: these words alone name a meaning where the table speaks of it."""
    free = {
        tuple(words(phrase))
        for meaning in meanings().values()
        if not meaning.about
        for phrase in meaning.says
    }
    assert [word for word in VAGUE if (word,) in free] == []
    assert [word for word in VAGUE if scorer().candidates(Schema("t", (Field(word),)))[word]] == []


@pytest.mark.parametrize(
    ("table", "field", "name"),
    [
        ("readings", "temperature", "air temperature"),
        ("patients", "temperature", "body temperature"),
        ("machines", "temperature", "machine temperature"),
        ("orders", "price", "unit price"),
        ("houses", "price", "house price"),
        ("cars", "price", "vehicle price"),
        ("people", "age", "age"),
        ("pupils", "age", "age of a pupil"),
        ("dogs", "weight", "pet weight"),
        ("orders", "status", "order status"),
        ("loans", "status", "loan status"),
        ("matches", "result", "match result"),
        ("log", "level", "log level"),
        ("persons", "weight", "body weight"),
    ],
)
def test_a_word_means_what_its_table_speaks_of(table: str, field: str, name: str) -> None:
    assert scorer().candidates(Schema(table, (Field(field),)))[field][0].meaning.name == name


def test_an_entry_is_refused_in_one_line() -> None:
    law = {"bell": {"mean": 1, "sd": 1}}
    with pytest.raises(ValueError, match="no key colour"):
        read_meaning("x", "people", {"kind": "numerical", "law": law, "colour": 1})
    with pytest.raises(ValueError, match="kind is one of"):
        read_meaning("x", "people", {"kind": "number", "law": law})
    with pytest.raises(ValueError, match="shape: there is no key decimals"):
        read_meaning("x", "people", {"law": law, "shape": {"decimals": 1}})
    with pytest.raises(ValueError, match="shorter"):
        read_meaning("x", "people", {"law": {"weights": {"a": 2, "b": 1}}, "in": {"de": ["c"]}})


def test_numbers_that_a_share_of_the_rows_holds_are_the_shape_s_spikes() -> None:
    shape = meanings()["bonus"].shape
    assert (shape.step, shape.spikes, shape.heaps) == (50, ((0.0, 0.35),), ())
