"""Vehicles fit their makers and classes; who arrives has left before."""

import numpy as np
import pandas as pd
import pytest

from fastgen_magic.authors.catalogue import transport, trips, vehicles

N = 20_000


def rng(seed=12):
    return np.random.default_rng(seed)


def test_the_mass_class_goes_with_the_aircraft():
    types = pd.array(["C-172", "LEARJET-35", "CRJ-200", "A-320", "B-747-400", None], dtype="str")
    assert transport.aircraft_mass_class_of_type(6, rng(), types).tolist() == [1, 2, 3, 4, 5, 4]


def test_engines_go_with_the_mass_class():
    classes = np.arange(N) % 5 + 1
    drawn = transport.number_of_engines_of_class(N, rng(), classes)
    assert set(drawn[classes == 1]) == {1, 2}
    assert set(drawn[classes == 5]) == {2, 4}
    assert (drawn[classes == 4] == 2).mean() == pytest.approx(0.8, abs=0.038)  # six standard errors of 0.0063


def test_a_model_is_built_by_its_make():
    makes = pd.array(["Tesla", "BMW", "Unknown", None], dtype="str")[np.arange(N) % 4]
    drawn = pd.Series(vehicles.vehicle_model_of_make(N, rng(), makes))
    assert set(drawn[0::4]) == {"Model 3", "Model Y", "Model S"}
    assert set(drawn[1::4]) == {"3 Series", "X3", "5 Series"}
    assert set(drawn[2::4]) == set(drawn[3::4]) == {"Other"}
    assert (drawn[0::4] == "Model 3").mean() == pytest.approx(0.5, abs=0.043)  # six standard errors of 0.007


def test_arrival_follows_departure_by_the_stated_median():
    left = trips.departure_time(N, rng(1))
    way = (trips.arrival_time_after_departure(N, rng(), left, median=95.0, low=5.0) - left).astype(
        "int64"
    ) / 60
    assert way.min() >= 5
    assert np.median(way) == pytest.approx(95, rel=0.035)  # six standard errors of 0.0053


def test_departures_have_two_busy_hours():
    left = pd.Series(trips.departure_time(N, rng(), morning=0.5, peaks=(6.0, 18.0), spreads=(1.0, 1.0)))
    hours = left.dt.hour
    assert hours.isin([5, 6]).mean() == pytest.approx(0.341, abs=0.02)
    assert hours.isin([17, 18]).mean() == pytest.approx(0.341, abs=0.02)
    assert hours.isin([11, 12]).mean() < 0.001


def test_arrivals_alone_reach_from_the_first_to_the_last_day():
    drawn = trips.arrival_time(N, rng(), start="2024-01-01", end="2024-01-03")
    assert set(drawn.astype("datetime64[D]").astype("str")) == {"2024-01-01", "2024-01-02", "2024-01-03"}


def test_a_trip_takes_its_distance_over_the_speed():
    way = np.full(N, 16.0)
    drawn = trips.trip_duration_of_distance(N, rng(), way, speed=32.0, sigma=0.3, stop=2.0)
    assert np.median(drawn) == pytest.approx(32.0, rel=0.02)  # six standard errors of 0.0027
    assert drawn.min() > 2.0


def test_the_stated_share_is_late_in_earnest():
    drawn = trips.delay(N, rng(), late=0.4, usual=-50.0, spread=1.0, typical=22.0, sigma=0.5)
    assert (drawn > 0).mean() == pytest.approx(0.4, abs=0.021)
    assert np.median(drawn[drawn > 0]) == pytest.approx(22, abs=1)
    assert drawn[drawn < 0].mean() == pytest.approx(-50, abs=0.1)


@pytest.mark.parametrize(
    ("sampler", "form"),
    [
        (transport.seat, r"([1-9]|[12]\d|3[0-2])[A-F]"),
        (transport.cabin, r"[A-F][1-9]\d{0,2}"),
        (transport.flight_number, r"[A-Z]{2}[1-9]\d{0,2}"),
        (transport.airline_code, r"[A-Z]{3}"),
    ],
)
def test_labels_have_their_form(sampler, form):
    assert pd.Series(sampler(N, rng())).str.fullmatch(form).all()
