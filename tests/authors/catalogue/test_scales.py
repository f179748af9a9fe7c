import pytest

from fastgen_magic.authors.catalogue.draws.holding import weights_within

from .drawing import column, drawn, plan_of

STARS = {1: 10, 2: 5, 3: 9, 4: 20, 5: 56}


def test_stars_stay_as_they_are_between_their_own_limits():
    assert weights_within(STARS, 1, 5) == STARS
    assert weights_within(STARS, None, 5) == STARS


def test_a_limit_cuts_off_a_few():
    assert weights_within(STARS, 2, 5) == {2: 5, 3: 9, 4: 20, 5: 56}


def test_another_scale_is_none_of_stars():
    assert weights_within(STARS, 1, 10) is None
    assert weights_within(STARS, 0, 100) is None
    assert weights_within(STARS, 5, 9) is None


def test_words_have_no_limits():
    assert weights_within({"low": 1, "high": 2}, 1, 5) is None


@pytest.mark.parametrize("said", ["number of passengers, up to 180", "guests per night, up to 180"])
def test_a_limit_far_above_what_is_usual_speaks_of_others(said):
    counts = column(said, "passengers" if "passengers" in said else "guests")
    assert 40 < counts.median() < 140
    assert counts.max() <= 180


@pytest.mark.parametrize(
    ("said", "even"),
    [
        ("host: worker-01 ... worker-24", True),
        ("class: school class, 5a to 10c", True),
        ("plan: S1, S2, S3 or S4", True),
        ("plan: basic, plus, pro or max", False),
        ("zone: A1, B, north", False),
    ],
)
def test_codes_of_one_form_are_all_alike(said, even):
    (planned,) = plan_of(said).fields
    weights = planned.draw.data["weights"].values()
    assert (max(weights) - min(weights) < 0.002) == even


def test_the_reason_is_that_of_the_law_beside_a_spike():
    (planned,) = plan_of("retries: 0-3, usually 0").fields
    assert (planned.draw.law, planned.why) == ("integers", "Limits are stated, no law.")


def test_most_lie_where_words_say_and_none_beyond_the_scale():
    stars = column("stars, mostly 4 or 5", "stars")
    assert stars.between(1, 5).all()
    assert 0.85 < stars.between(4, 5).mean() < 0.95


@pytest.mark.parametrize("words", ["ending in .99 in 70 % of the cases", "ends in .99 (70 %)"])
def test_a_share_of_the_prices_ends_in_a_fraction(words):
    prices = drawn(f"price: price in EUR, 5 to 90, {words}", "articles")["price"]
    assert (prices % 1).round(2).eq(0.99).mean() == pytest.approx(0.7, abs=0.04)
    assert prices.between(5, 90).all()
