import numpy as np
import pandas as pd
import pytest
from scipy import stats

from fastgen_magic.laws.composed import places

LATITUDES = {"Berlin": 52.52, "Bonn": 50.74}


def test_points_lie_around_their_place(rng, averages):
    city = np.array(["Berlin", "Bonn"] * 10_000)
    drawn = places.near_place(rng, city, LATITUDES, spread=0.03)
    for name, middle in LATITUDES.items():
        here = drawn[city == name]
        assert averages(here, middle)
        assert abs(here - middle).max() <= 0.0901
        assert abs(here.std() / 0.03 - 1) < 0.05


def test_a_place_that_nobody_knows_has_no_point_unless_all_others_have(rng):
    city = pd.array(["Berlin", "Ur", None], dtype="str")
    assert list(np.isnan(places.near_place(rng, city, LATITUDES))) == [False, True, True]
    assert abs(places.near_place(rng, city, {**LATITUDES, "*": 10.0})[1:] - 10).max() < 0.1


def test_house_numbers_are_log_normal(rng):
    drawn = places.draw_house_number(rng, 20_000, median=40, sigma=0.8)
    assert drawn.min() >= 1
    assert (
        stats.binomtest(int((drawn <= 40).sum()), 20_000, stats.norm.cdf(np.log(40.5 / 40) / 0.8)).pvalue
        > 1e-4
    )
    assert places.draw_house_number(rng, 1_000, 40, 2, high=60).max() == 60


@pytest.mark.parametrize(
    ("form", "found"),
    [
        ("{number} {street}", r"\d+ (Elm|Oak) St"),
        ("{street}, {number}", r"(Elm|Oak) St, \d+"),
        ("{street}, д. {number}", r"(Elm|Oak) St, д. \d+"),
    ],
)
def test_number_and_street_stand_as_the_form_says(rng, form, found):
    drawn = places.draw_street_address(rng, 100, ("Elm St", "Oak St"), form)
    assert pd.Series(drawn).str.fullmatch(found).all()
    followed = places.number_in_street(rng, pd.array(["Elm St", None] * 20, dtype="str"), form)
    assert pd.Series(followed)[::2].str.fullmatch(found).all()
    assert pd.Series(followed)[1::2].isna().all()


def test_whole_addresses_have_every_part(rng):
    streets, form = ("Elm St", "Oak St"), "{street} {number}, {postcode} {city}"
    drawn = places.draw_address(rng, 200, streets, ("Ur", "Bonn"), r"D-\d{5}", form)
    assert pd.Series(drawn).str.fullmatch(r"(Elm|Oak) St [1-9]\d*, D-\d{5} (Ur|Bonn)").all()
    city = pd.array(["Ur", None] * 50, dtype="str")
    followed = pd.Series(places.address_in_city(rng, city, streets, r"\d{5}"))
    assert followed[::2].str.fullmatch(r"[1-9]\d* (Elm|Oak) St, Ur, \d{5}").all()
    assert followed[1::2].isna().all()


def test_postcodes_lie_in_the_range_of_their_region(rng):
    region = pd.array(["CA", "MA", "XX", None] * 500, dtype="str")
    drawn = pd.Series(places.draw_postcode_of(rng, region, {"CA": ("90001", "96162"), "MA": (1001, 5544)}))
    numbers = pd.to_numeric(drawn)
    assert numbers[region == "CA"].between(90001, 96162).all()
    assert numbers[region == "MA"].between(1001, 5544).all()
    assert drawn[region == "MA"].str.len().eq(5).all()
    assert drawn.isna().tolist() == [False, False, True, True] * 500
    others = places.draw_postcode_of(rng, region, {"*": (10, 10)}, width=4)
    assert set(others) == {"0010"}
