"""Shares of some values, spikes and usual ranges hold in what is drawn, and assumed shares are said."""

import pytest

from fastgen_magic.authors.choose import author_named
from fastgen_magic.pipeline import run
from fastgen_magic.schema import read_text

ROWS = 20_000
NEAR = 0.02  # five standard errors of a share of 20,000 rows are less


@pytest.fixture(scope="module")
def result():
    text = """
        status: open, closed, rejected (70 % closed)
        smoker: yes or no; roughly a quarter smoke
        ward: surgery, internal, paediatrics; most patients are in internal
        lead: lead in micrograms per litre, zero in 40 % of the samples
        visits: number of visits in a year, average 3, half of them 0
        delay: delay in minutes, 60 % on time (0), the others exponential with mean 20
        ph: pH of the water, typically between 6.5 and 8.5
        wait: waiting time, usually 5 to 20 minutes, at most 120
    """
    return run(read_text(text, "x"), author_named("catalogue"))


@pytest.fixture(scope="module")
def table(result):
    return result.table.draw(ROWS, 1)


@pytest.mark.parametrize(
    ("name", "value", "share"),
    [
        ("status", "closed", 0.7),
        ("smoker", "yes", 0.25),
        ("ward", "internal", 0.7),
        ("lead", 0, 0.4),
        ("visits", 0, 0.5),
    ],
)
def test_a_share_of_one_value_holds(table, name, value, share):
    assert (table[name] == value).mean() == pytest.approx(share, abs=NEAR)


def test_a_mean_beside_a_spike_is_that_of_all_rows(table):
    assert table["visits"].mean() == pytest.approx(3, rel=0.1)


def test_a_mean_of_the_others_is_that_of_the_rows_without_the_spike(table):
    late = table["delay"][table["delay"] > 0]
    assert len(late) / ROWS == pytest.approx(0.4, abs=NEAR)
    assert late.mean() == pytest.approx(20, rel=0.1)


@pytest.mark.parametrize(("name", "low", "high"), [("ph", 6.5, 8.5), ("wait", 5, 20)])
def test_nine_of_ten_lie_in_the_usual_range_and_some_beyond(table, name, low, high):
    assert 0.85 < table[name].between(low, high).mean() < 0.95


def test_shares_that_words_give_without_a_number_are_said_to_be_taken(result):
    assert "most patients are in internal" in next(
        one.why for one in result.plan.fields if one.name == "ward"
    )


def test_what_no_list_names_is_not_understood(result):
    (stated,) = run(read_text("goals: goals in a game, half A", "x"), author_named("catalogue")).plan.fields
    assert stated.stated.unread == ("half A",)
