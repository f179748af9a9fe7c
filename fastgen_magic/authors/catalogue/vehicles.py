"""Vehicles and trips: makes and models, distances, delays, ships."""

import numpy as np
import pandas as pd

from fastgen_magic.authors.catalogue.entry import entry

MODEL = ("vehicle model", "model", "car model", "model of the vehicle", "car name", "model name")


@entry(
    "vehicle_make", kind="categorical", law="unequal weights",
    words=("vehicle make", "make", "car make", "car brand", "make of the vehicle", "car manufacturer",
           "auto make"),
)  # fmt: skip
def vehicle_make(
    n, rng, *,
    weights={
        "Toyota": 0.16, "Ford": 0.14, "Volkswagen": 0.12, "Honda": 0.11, "Chevrolet": 0.1,
        "Hyundai": 0.09, "BMW": 0.08, "Nissan": 0.08, "Kia": 0.07, "Tesla": 0.05,
    },  # : share of each
):  # fmt: skip
    """Makes of cars."""
    values, shares = pd.array(list(weights), dtype="str"), np.array(list(weights.values()))
    return values[rng.choice(len(values), size=n, p=shares / shares.sum())]


@entry("vehicle_model", kind="categorical", law="unequal weights", words=MODEL)
def vehicle_model(
    n, rng, *,
    weights={
        "Corolla": 0.1, "F-150": 0.1, "Golf": 0.09, "Civic": 0.09, "RAV4": 0.08, "Focus": 0.08,
        "Polo": 0.07, "Accord": 0.07, "Silverado": 0.07, "Elantra": 0.07, "3 Series": 0.06,
        "Altima": 0.06, "Sportage": 0.06,
    },  # : share of each
):  # fmt: skip
    """Models of cars."""
    values, shares = pd.array(list(weights), dtype="str"), np.array(list(weights.values()))
    return values[rng.choice(len(values), size=n, p=shares / shares.sum())]


@entry("vehicle_model", kind="categorical", law="models of the row's make", words=MODEL)
def vehicle_model_of_make(
    n, rng, vehicle_make, *,
    models={
        "Toyota": ("Corolla", "RAV4", "Camry"), "Ford": ("F-150", "Focus", "Escape"),
        "Volkswagen": ("Golf", "Polo", "Tiguan"), "Honda": ("Civic", "Accord", "CR-V"),
        "Chevrolet": ("Silverado", "Equinox", "Malibu"), "Hyundai": ("Elantra", "Tucson", "Kona"),
        "BMW": ("3 Series", "X3", "5 Series"), "Nissan": ("Altima", "Rogue", "Leaf"),
        "Kia": ("Sportage", "Rio", "Sorento"), "Tesla": ("Model 3", "Model Y", "Model S"),
    },  # : three models of each make, the first most frequent
    shares=(0.5, 0.3, 0.2),  # : share of each of the three
):  # fmt: skip
    """Models that the row's make builds."""
    place = pd.Index(list(models), dtype="str").get_indexer(pd.Series(vehicle_make, dtype="str"))
    names = pd.array([name for three in models.values() for name in three] + ["Other"], dtype="str")
    pick = rng.choice(3, size=n, p=np.array(shares) / sum(shares))
    return names[np.where(place < 0, len(names) - 1, 3 * place + pick)]


@entry(
    "vehicle_type", kind="categorical", law="unequal weights",
    words=("vehicle type", "type of vehicle", "body type", "body style", "vehicle class",
           "vehicle category", "car type"),
)  # fmt: skip
def vehicle_type(
    n, rng, *,
    weights={
        "Sedan": 0.31, "SUV": 0.29, "Hatchback": 0.16, "Pickup": 0.11, "Van": 0.07,
        "Motorcycle": 0.04, "Bus": 0.02,
    },  # : share of each
):  # fmt: skip
    """Types of vehicles."""
    values, shares = pd.array(list(weights), dtype="str"), np.array(list(weights.values()))
    return values[rng.choice(len(values), size=n, p=shares / shares.sum())]


@entry(
    "fuel_type", kind="categorical", law="unequal weights",
    words=("fuel", "fuel type", "type of fuel", "energy source of the car"),
)  # fmt: skip
def fuel_type(
    n, rng, *,
    weights={
        "Petrol": 0.52, "Diesel": 0.27, "Hybrid": 0.11, "Electric": 0.08, "Gas": 0.02,
    },  # : share of each
):  # fmt: skip
    """Fuels."""
    values, shares = pd.array(list(weights), dtype="str"), np.array(list(weights.values()))
    return values[rng.choice(len(values), size=n, p=shares / shares.sum())]


@entry(
    "transmission", kind="categorical", law="unequal weights",
    words=("transmission", "gearbox", "transmission type"),
)  # fmt: skip
def transmission(
    n, rng, *,
    weights={"Automatic": 0.58, "Manual": 0.42},  # : share of each
):  # fmt: skip
    """Gearboxes."""
    values, shares = pd.array(list(weights), dtype="str"), np.array(list(weights.values()))
    return values[rng.choice(len(values), size=n, p=shares / shares.sum())]
