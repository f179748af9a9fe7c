import pytest

from fastgen_magic.authors.catalogue.ranges import limits_of, number


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("from 0 to 100", 0, 100),
        ("0-100", 0, 100),
        ("at least 18", 18, None),
        ("between 1990 and 2020", 1990, 2020),
        ("an integer in 1 to 5", 1, 5),
        ("up to 10", None, 10),
        ("max 500", None, 500),
        ("a positive number", 0, None),
        ("non-negative", 0, None),
        ("score, from 1 worst to 5 best", 1, 5),
        ("Quality from 1 (low) to 10 (high)", 1, 10),
        ("1=low to 5=high", 1, 5),
        ("1 = poor ... 5 = excellent", 1, 5),
        ("Age, 18 or older", 18, None),
        ("18+", 18, None),
        ("on a scale of one to ten", 1, 10),
        ("Temperature from -10 to 40 °C", -10, 40),
        ("$100 to $5,000", 100, 5000),
        ("Score (0-100)", 0, 100),
        ("rating out of 5", None, 5),
        ("probability between 0 and 1", 0, 1),
        ("Latitude, -90 to 90", -90, 90),
        ("must be greater than 0", 0, None),
        ("Number of other customers who found this review positive", None, None),
        ("Number of companies with more than 500 employees", None, None),
        ("Share of the population aged 18 to 65", None, None),
        ("Phone, 555-1234-22", None, None),
        ("a date like 2020-01-01", None, None),
        ("number of reviews in the last 12 months", None, None),
        ("number of 30+ days past-due incidences", None, None),
        ("Mass class: 1 = 2250 kg or less, 2 = 2251-5700 kg", None, None),
    ],
)
def test_limits(text, low, high):
    limits = limits_of(text)
    assert (limits.low, limits.high) == (low, high)


def test_an_age_speaks_of_its_own_values():
    assert limits_of("members aged 18 to 65", aged=True)[:2] == (18, 65)


@pytest.mark.parametrize(
    ("text", "order"), [("1 (worst) to 5 (best)", "up"), ("1 (best) to 6 (worst)", "down"), ("1 to 5", "")]
)
def test_direction_of_a_scale(text, order):
    assert limits_of(text).order == order


@pytest.mark.parametrize(
    ("text", "value"), [("1,000", 1000), ("-3.5", -3.5), ("$5k", 5000), ("ten", 10), ("2 million", 2_000_000)]
)
def test_numbers(text, value):
    assert number(text) == value
