"""What stands beside any law is in the column, in its order: copies, spikes, limits, missing values.

Tolerances are at least five standard errors of 50,000 rows; the seed is fixed.
"""

import pytest

from .replies import planned
from .test_drawn import AGE, SEGMENT, SENT, drawn

CITY = planned("city", "categorical", law="weights", data=["Bonn=.5", "Rome=.5"])


def test_words_and_days_are_spikes_by_parents_each_on_its_own():
    place = planned(
        "place", "categorical", parents=["city", "segment", "age"], law="map",
        data=["Rhine=Bonn", "Tiber=Rome", "spike:all:Home & <40=.8", "spike:all:Rome=.5"],
    )  # fmt: skip
    paid = planned(
        "paid", "datetime", law="after", data=["median=5", "sigma=.5", "spike:2030-01-01:Public=.4"],
        parents=["sent", "segment"], high="2030-12-31",
    )  # fmt: skip
    note = planned(
        "note", "free text", law="text", data=["from {city}", "spike:none:Rome=.3"], parents=["city"]
    )
    frame = drawn(CITY, SEGMENT, AGE, SENT, place, paid, note)
    young = (frame["segment"] == "Home") & (frame["age"] < 40)
    both = (frame["place"] == "all").groupby([young, frame["city"]]).mean()
    assert both.tolist() == pytest.approx([0, 0.5, 0.8, 0.9], abs=0.02)
    late = (frame["paid"] == "2030-01-01").groupby(frame["segment"]).mean()
    assert late[["Home", "Public"]].tolist() == pytest.approx([0, 0.4], abs=0.035)
    assert (frame["note"] == "none").groupby(frame["city"]).mean().tolist() == pytest.approx(
        [0, 0.3], abs=0.015
    )


def test_a_spike_wins_over_a_copy_and_a_limit_over_a_spike():
    cost = planned("cost", law="bell", data=["mean=50", "sd=10"], low=1, high=100)
    paid = planned(
        "paid", law="bell", data=["mean=50", "sd=10", "same:cost=1", "spike:90=.5", "at most=cost"],
        parents=["cost"], missing=0.1,
    )  # fmt: skip
    frame = drawn(cost, paid)
    assert frame["paid"].isna().mean() == pytest.approx(0.1, abs=0.007)
    left = frame.dropna()

    assert (left["paid"] == left["cost"]).all()


def test_a_copy_of_a_parent_goes_by_the_values_of_another():
    cost = planned("cost", law="bell", data=["mean=50", "sd=5", "decimals=2"])
    paid = planned("paid", law="bell", data=["mean=20", "sd=2", "same:cost:Home=.6", "decimals=2"],
                   parents=["cost", "segment"])  # fmt: skip
    frame = drawn(SEGMENT, cost, paid)
    share = (frame["paid"] == frame["cost"]).groupby(frame["segment"]).mean()
    assert share.to_dict() == pytest.approx({"Home": 0.6, "Office": 0, "Public": 0}, abs=0.02)
