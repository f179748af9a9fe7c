"""What is counted in an area is as much as its people have; what one dwelling or household has stays few."""

import pytest

from .drawing import drawn

MEDIANS = {
    "number of people in the block": (900, 1700),
    "total number of rooms within a block": (2000, 4200),
    "number of households in the district": (8_000, 32_000),
    "Zahl der Haushalte in der Gemeinde": (2_500, 10_000),
    "nombre de logements dans la commune": (2_500, 10_000),
    "número de habitantes del municipio": (6_000, 24_000),
    "number of rooms in the house": (2, 6),
    "number of people in the household": (1, 4),
    "number of rooms in the hotel": (1, 200),
}


@pytest.mark.parametrize("description", MEDIANS)
def test_a_count_is_as_large_as_its_area(description):
    low, high = MEDIANS[description]
    assert low < drawn(f"n: {description}", "places")["n"].median() < high


def test_counts_of_one_area_go_together():
    table = drawn("people: number of people in the block\nhomes: number of households in the block", "blocks")
    assert table["people"].corr(table["homes"], method="spearman") > 0.7


def test_stated_limits_hold_beside_an_area():
    assert drawn("n: number of people in the block, 10 to 400", "blocks")["n"].between(10, 400).all()


@pytest.mark.parametrize(
    ("text", "one"),
    [
        ("région française", "Occitanie"),
        ("French region", "Occitanie"),
        ("region of Spain", "Aragón"),
        ("sales region", "North"),
    ],
)
def test_regions_of_a_country_are_its_own(text, one):
    assert one in set(drawn(f"region: {text}", "shops")["region"])
