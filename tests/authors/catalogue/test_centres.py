"""A mean, a median or a standard deviation that is stated without a law holds in what is drawn."""

import pytest

from fastgen_magic.authors.choose import author_named
from fastgen_magic.pipeline import run
from fastgen_magic.schema import read_text

ROWS = 40_000


def drawn(line):
    return run(read_text(line, "x"), author_named("catalogue")).table.draw(ROWS, 1).iloc[:, 0]


@pytest.mark.parametrize(
    ("line", "mean"),
    [
        ("a: amount in USD, mean 50", 50),
        ("age: age in years, on average 30", 30),
        ("price: price in EUR, average 12.50", 12.5),
        ("price: price in EUR, 1 to 100, mean 30", 30),
        ("visits: number of visits, on average 3", 3),
        ("rating: rating from 1 to 5, mean 4.2", 4.2),
        ("x: mean 2.5 million", 2_500_000),
        ("temperature: temperature in °C, mean -2.5", -2.5),
        ("x: mean -2.5", -2.5),
        ("x: at most 10, mean 9.5", 9.5),
        ("{fields: {price: {description: price in EUR, mean: 12}}}", 12),
    ],
)
def test_a_stated_mean_holds(line, mean):
    column = drawn(line)
    # Five standard errors, and what rounding moves a column between close limits.
    assert column.mean() == pytest.approx(mean, abs=5 * column.std() / ROWS**0.5 + 0.01 * abs(mean))


@pytest.mark.parametrize(
    ("line", "median"),
    [
        ("cost: cost of the project in USD, median 200,000", 200_000),
        ("wait: waiting time in minutes, median 7", 7),
        ("score: score, median 70, 0 to 100", 70),
    ],
)
def test_a_stated_median_holds(line, median):
    assert drawn(line).median() == pytest.approx(median, rel=0.03)


@pytest.mark.parametrize(
    ("line", "mean", "sd"),
    [("height: height in cm, mean 170, standard deviation 9", 170, 9), ("iq: IQ, mean 100, sd 15", 100, 15)],
)
def test_a_stated_spread_holds(line, mean, sd):
    column = drawn(line)
    assert column.mean() == pytest.approx(mean, abs=5 * sd / ROWS**0.5)
    assert column.std() == pytest.approx(sd, rel=0.03)


@pytest.mark.parametrize(
    ("line", "low", "high"),
    [
        ("water: water temperature, around 27 degrees", 23, 31),
        ("wait: waiting time, about 10 minutes", 4, 25),
    ],
)
def test_what_is_said_to_lie_around_a_number_lies_near_it(line, low, high):
    values = drawn(line)
    assert values.between(low, high).mean() > 0.95
    assert low < values.median() < high


def test_each_group_has_its_own_figures():
    text = "species: dog 60, cat 40\nweight: kg; dogs 3-60, cats 2-8\nage: mean 8 for dogs and 12 for cats"
    frame = run(read_text(text, "pets"), author_named("catalogue")).table.draw(2_000, 1)
    cats, dogs = (frame[frame.species == name] for name in ("cat", "dog"))
    assert cats.weight.between(2, 8).all()
    assert dogs.weight.between(3, 60).all()
    assert dogs.weight.max() > 30
    assert abs(dogs.age.mean() - 8) < 1 < abs(cats.age.mean() - 8)


@pytest.mark.parametrize(
    ("line", "mean", "sd"),
    [
        ("t: 20 °C ± 0.3", 20, 0.3),
        ("w: 20 kg ± 0.5", 20, 0.5),
        ("t: in °F, around 70", 70, 1.8),
        ("t: in °C", 18, 8),
    ],
)
def test_degrees_and_what_varies_little_lie_in_a_bell(line, mean, sd):
    column = drawn(line)
    assert column.mean() == pytest.approx(mean, abs=5 * sd / ROWS**0.5)
    assert column.std() == pytest.approx(sd, rel=0.03)
    assert abs(column.skew()) < 0.06
