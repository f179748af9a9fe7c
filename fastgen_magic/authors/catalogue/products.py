"""Goods: their names, departments, categories, brands and article codes."""

import math
import string

import numpy as np
import pandas as pd

from fastgen_magic.authors.catalogue.entry import entry

CATEGORY = ("category", "product category", "item category", "product type", "merchandise category")
DEPARTMENT = ("product department", "product department name", "product line", "product division")
PRODUCT = ("product", "product name", "item", "item name", "name of the product", "product title", "article")


@entry("product_name", kind="free text", law="make, quality and thing, composed", words=PRODUCT)
def product_name(
    n, rng, *,
    sizes=24,  # 1 to 99: models of each make
):  # fmt: skip
    """Names of goods: quality, material, thing and model."""
    qualities = pd.array(
        [
            "Classic", "Compact", "Deluxe", "Essential", "Everyday", "Light", "Modern",
            "Premium", "Pro", "Smart", "Soft", "Ultra",
        ],
        dtype="str",
    )  # fmt: skip
    materials = pd.array(
        [
            "Bamboo", "Canvas", "Ceramic", "Cotton", "Glass", "Leather", "Linen",
            "Oak", "Paper", "Rubber", "Steel", "Wool",
        ],
        dtype="str",
    )  # fmt: skip
    things = pd.array(
        [
            "Backpack", "Bench", "Blanket", "Bottle", "Bowl", "Chair", "Clock", "Cup",
            "Desk", "Hat", "Jacket", "Keyboard", "Knife", "Lamp", "Mat", "Mirror",
            "Mug", "Pan", "Pen", "Pillow", "Rack", "Scarf", "Shelf", "Shoes",
            "Sofa", "Stool", "Table", "Towel", "Vase", "Wallet",
        ],
        dtype="str",
    )  # fmt: skip
    models = pd.array([f" {100 + 25 * size}" for size in range(sizes)], dtype="str")
    what = materials[rng.integers(0, 12, n)] + " " + things[(30 * rng.beta(0.9, 1.3, n)).astype("int64")]
    return qualities[rng.integers(0, 12, n)] + " " + what + models[rng.integers(0, sizes, n)]


@entry("product_department", kind="categorical", law="unequal weights", words=DEPARTMENT)
def product_department(
    n, rng, *,
    weights={
        "Electronics": 0.24, "Clothing": 0.22, "Home": 0.18, "Grocery": 0.14, "Sports": 0.09,
        "Beauty": 0.08, "Toys": 0.05,
    },  # : share of each
):  # fmt: skip
    """Departments of a store."""
    values, shares = pd.array(list(weights), dtype="str"), np.array(list(weights.values()))
    return values[rng.choice(len(values), size=n, p=shares / shares.sum())]


@entry("product_category", kind="categorical", law="unequal weights", words=CATEGORY)
def product_category(
    n, rng, *,
    weights={
        "Phones": 0.13, "Computers": 0.11, "Tops": 0.12, "Trousers": 0.06, "Shoes": 0.07,
        "Furniture": 0.09, "Kitchen": 0.11, "Food": 0.12, "Drinks": 0.05, "Fitness": 0.05,
        "Skin care": 0.05, "Games": 0.04,
    },  # : share of each
):  # fmt: skip
    """Categories of goods."""
    values, shares = pd.array(list(weights), dtype="str"), np.array(list(weights.values()))
    return values[rng.choice(len(values), size=n, p=shares / shares.sum())]


@entry("product_category", kind="categorical", law="categories of the row's department", words=CATEGORY)
def product_category_of_department(
    n, rng, product_department, *,
    categories={
        "Electronics": ("Phones", "Computers", "Audio", "Cameras"),
        "Clothing": ("Tops", "Trousers", "Shoes", "Dresses"),
        "Home": ("Kitchen", "Furniture", "Bedding", "Lighting"),
        "Grocery": ("Food", "Drinks", "Snacks", "Produce"),
        "Sports": ("Fitness", "Outdoor", "Cycling", "Team sports"),
        "Beauty": ("Skin care", "Make-up", "Hair", "Perfume"),
        "Toys": ("Games", "Puzzles", "Dolls", "Building sets"),
    },  # : four categories of each department, the first most frequent
    shares=(0.45, 0.28, 0.17, 0.1),  # : share of each of the four
):  # fmt: skip
    """Categories that belong to the row's department."""
    place = pd.Index(list(categories), dtype="str").get_indexer(pd.Series(product_department, dtype="str"))
    names = pd.array([name for four in categories.values() for name in four] + ["General"], dtype="str")
    pick = rng.choice(4, size=n, p=np.array(shares) / sum(shares))
    return names[np.where(place < 0, len(names) - 1, 4 * place + pick)]


@entry(
    "brand", kind="categorical", law="falling frequencies",
    words=("brand", "brand name", "make of the product", "label"),
)  # fmt: skip
def brand(
    n, rng, *,
    skew=0.8,  # 0 to 2: how much more frequent the first names are than the last
):  # fmt: skip
    """Coined brands; the first are the best known."""
    names = pd.array(
        [
            "Norvia", "Kestrel", "Lumora", "Brightway", "Tandem", "Oakfield", "Zephyr", "Calypso",
            "Ferrow", "Aldine", "Pinecrest", "Solano", "Vantis", "Merrow", "Quillon", "Halden",
            "Junipero", "Castleford", "Elmont", "Rivera & Sons", "Stellan", "Wexley", "Northgate",
            "Ondine", "Parallax", "Tillman", "Umber", "Valcour", "Windham", "Yarrow",
        ],
        dtype="str",
    )  # fmt: skip
    shares = np.arange(1, len(names) + 1.0) ** -skew
    return names[rng.choice(len(names), size=n, p=shares / shares.sum())]


@entry(
    "sku", kind="identifier", law="codes of a stock, some far busier than others",
    words=("sku", "stock keeping unit", "stock code", "item number", "article number", "part number",
           "product sku"),
)  # fmt: skip
def sku(
    n, rng, *,
    pattern="@@@-####",  # : @ is a letter, # a digit; any other character stands for itself
    items=2_000,         # 1 to 1_000_000: articles in the stock
    top_tenth=0.4,       # 0.1 to 0.95: share of rows that go to the busiest tenth of the articles
):  # fmt: skip
    """Article codes; the busiest tenth of the articles takes top_tenth of the rows."""
    if not 0.1 <= top_tenth < 1:
        raise ValueError(f"top_tenth must lie from 0.1 (all alike) to below 1, not at {top_tenth}")
    alphabets = {"@": string.ascii_uppercase, "#": string.digits}
    places = [np.array(list(alphabets.get(mark, mark))) for mark in pattern]
    capacity = min(math.prod(len(place) for place in places), 10**15)
    rank = (items * rng.random(n) ** (-1 / math.log10(top_tenth))).astype("int64")
    number = (rank * 2_654_435_761 + 31_415) % capacity  # a prime step: each article has a code of its own
    letters = np.empty((n, len(places)), dtype="U1")
    for column in reversed(range(len(places))):
        number, letter = np.divmod(number, len(places[column]))
        letters[:, column] = places[column][letter]
    return pd.array(letters.view(f"U{len(places)}")[:, 0], dtype="str")
