"""Ties in the one language as cells that draw: gaps, errors, odds, groups; tolerances as in `test_drawn`."""

import pandas as pd
import pytest
from scipy import stats

from fastgen_magic.pipeline.repeated import with_shared
from fastgen_magic.samplers import Table
from fastgen_magic.schema import Condition, Field, Schema

from .replies import planned
from .test_drawn import AGE, SEGMENT, drawn, plan_of, samplers


def test_a_gap_follows_a_number_within_its_rows():
    rows = ["Home=10 .5", "*=40 .5"]
    sent = planned("sent", "datetime", law="dates", low="2020-01-01", high="2024-12-31", data=["growth=0"])
    paid = planned("paid", "datetime", law="after", data=rows, parents=["sent", "segment", "age|.6"])
    frame = drawn(SEGMENT, AGE, sent, paid)
    gap = (frame["paid"] - frame["sent"]).dt.days
    home = frame["segment"] == "Home"
    assert stats.spearmanr(gap[home], frame["age"][home])[0] == pytest.approx(0.58, abs=0.025)
    assert [gap[home].median(), gap[~home].median()] == pytest.approx([10, 40], rel=0.05)


def test_an_error_in_percent_grows_with_the_value():
    price = planned("price", law="lognormal", data=["median=40", "sigma=1", "decimals=2"], low=0)
    paid = planned("paid", law="formula", data=["price * 2", "noise=10%", "decimals=3"], parents=["price"])
    frame = drawn(price, paid)
    ratio = frame["paid"] / frame["price"]
    for part in (ratio[frame["price"] < 20], ratio[frame["price"] > 80]):
        assert (part.median(), part.std()) == (pytest.approx(2, abs=0.02), pytest.approx(0.2, abs=0.01))


def test_a_field_leans_to_many_parents_and_to_a_number():
    sex = planned("sex", "categorical", law="weights", data=["female=.5", "male=.5"])
    tilts = ["segment:Home; Office=bus 3", "sex:female=bike 4", "age=car .5", "dog:yes=car .2"]
    dog = planned("dog", "categorical", law="weights", data=["no=.7", "yes=.3"])
    way = planned(
        "way", "categorical", law="weights", parents=["segment", "sex", "age", "dog"],
        data=["bus=.5", "car=.3", "bike=.2", *tilts],
    )  # fmt: skip
    frame = drawn(SEGMENT, AGE, sex, dog, way)
    shares = frame["way"].value_counts(normalize=True)
    assert [shares[name] for name in ("bus", "car", "bike")] == pytest.approx([0.5, 0.3, 0.2], abs=0.012)
    car = (frame["way"] == "car").groupby([frame["dog"], frame["age"] > 40]).mean()
    assert car["no", True] > 1.5 * car["no", False]
    assert car["no", True] > 2 * car["yes", True]


@pytest.mark.parametrize("parents", [["segment", "age"], ["segment"]])
def test_limits_of_a_number_push_values_up_and_down_within_their_rows(parents):
    rows = ["Home=3 1", "*=8 1", "age:<30=1; >=60=-1", "decimals=3"]
    fee = planned("fee", law="bell", data=rows, parents=parents, low=-9, high=20)
    frame = drawn(SEGMENT, AGE, fee)
    ages = pd.cut(frame["age"], [0, 29, 59, 99], labels=["young", "middle", "old"])
    for name, part in frame.groupby("segment"):
        assert part["fee"].mean() == pytest.approx(3 if name == "Home" else 8, abs=0.07)
        means = part.groupby(ages, observed=True)["fee"].mean()
        assert means["young"] - means["middle"] == pytest.approx(0.85, abs=0.15)
        assert means["middle"] - means["old"] == pytest.approx(0.85, abs=0.15)


def test_a_number_is_followed_beside_the_effects_of_its_limits():
    fee = planned("fee", law="bell", data=["mean=3", "sd=1", "age:<30=.7", "decimals=3"], low=-9, high=20)
    frame = drawn(AGE, fee | {"parents": ["age|.4"]})
    assert stats.spearmanr(frame["age"], frame["fee"])[0] == pytest.approx(0.4, abs=0.05)
    means = frame.groupby(pd.cut(frame["age"], [17, 29, 40, 50, 99]))["fee"].mean().tolist()
    assert means[0] > means[1]
    assert means[1] < means[2] - 0.3 < means[3] - 0.6


@pytest.mark.parametrize("rows", [100, 2_000, 7_000])
def test_a_rank_is_the_exact_order_of_a_score(rows):
    score = planned("score", law="bell", data=["mean=50", "sd=10", "decimals=9"])
    rank = planned("rank", law="uniform", data=[], parents=["score|-1"]) | {"facts": f"1 to {rows}, unique"}
    plan = plan_of(Schema("t", (Field("score"), Field("rank"))), [score, rank])
    table = Table("t", tuple(samplers(plan)))
    frame = table.draw(rows, 3)
    assert (frame["rank"] == frame["score"].rank(ascending=False)).all()
    assert table.draw(12_345, 3)["rank"].is_unique


def test_values_without_an_order_lean_by_limits_of_a_number():
    way = planned("way", "categorical", law="weights", data=["bus=.5", "car=.5", "age:<30=bus 4"])
    frame = drawn(AGE, way | {"parents": ["age"]})
    bus = (frame["way"] == "bus").groupby(frame["age"] < 30).mean()
    odds = bus / (1 - bus)
    assert odds[True] / odds[False] == pytest.approx(4, rel=0.12)
    assert (frame["way"] == "bus").mean() == pytest.approx(0.5, abs=0.012)


@pytest.mark.parametrize(
    ("parents", "more"), [(["age|-.7"], []), (["age"], ["age=-.7"]), (["age & segment", "age|-.7"], [])]
)
def test_a_parent_that_owns_rows_by_limits_may_be_followed_between_them(parents, more):
    rows = ["<40=3 1", "*=8 1"] if "&" not in parents[0] else ["<40 & *=3 1", "* & *=8 1"]
    fee = planned("fee", law="bell", data=[*rows, "decimals=3", *more], parents=parents, low=-9, high=20)
    frame = drawn(SEGMENT, AGE, fee)
    young = frame["age"] < 40
    found = [stats.spearmanr(part["age"], part["fee"])[0] for part in (frame[young], frame[~young])]
    assert found == pytest.approx([-0.68, -0.68], abs=0.03)
    assert [frame["fee"][young].mean(), frame["fee"][~young].mean()] == pytest.approx([3, 8], abs=0.05)


def test_ties_hold_within_rows_of_limits():
    fee = planned(
        "fee",
        law="bell",
        data=["<40=3 1", "*=8 1", "decimals=3"],
        parents=["weight", "age|.7"],
        low=-9,
        high=20,
    )
    weight = planned("weight", law="bell", data=["mean=40", "sd=9", "decimals=3"], low=0, high=90)
    frame = drawn(AGE, weight, fee)
    light = frame["weight"] < 40
    assert stats.spearmanr(frame["fee"][light], frame["age"][light])[0] == pytest.approx(0.68, abs=0.025)
    assert frame["fee"][light].mean() == pytest.approx(3, abs=0.05)


def test_rows_of_an_unseen_group_share_what_is_planned_for_each_of_it():
    replies = [
        ["_party", "identifier", "who travels together", "", "", "repeats", "mean=2", "spread=.8"],
        ["ticket", "identifier", "one a party", "per _party", "", "code", "######"],
        [
            "fare",
            "numerical",
            "for all",
            "USD, 5 to 500, per _party",
            "",
            "lognormal",
            "median=20",
            "sigma=1",
        ],
        ["age", "numerical", "any", "years, 0 to 90", "fare|.3", "bell", "mean=30", "sd=14"],
    ]
    schema = Schema("t", tuple(Field(name) for name in ("ticket", "fare", "age")))
    plan = with_shared(plan_of(schema, replies))
    per = {one.name: one.per for one in plan.fields if one.per}
    assert per == {"ticket": "_party", "fare": "_party"}
    assert with_shared(plan) == plan
    frame = Table("t", tuple(samplers(plan)), per=per).draw(20_000, 3)
    of_tickets = frame.groupby("ticket").agg(
        rows=("fare", "size"), fares=("fare", "nunique"), ages=("age", "nunique")
    )
    assert of_tickets["fares"].max() == 1
    assert of_tickets["rows"].mean() == pytest.approx(2, abs=0.05)
    assert of_tickets["ages"].max() > 2
    unplanned = with_shared(plan_of(schema, replies[1:]))
    assert {one.name for one in unplanned.fields if one.latent} == {"_party"}


def test_a_text_holds_the_values_of_parents_and_is_missing_where_one_in_it_is():
    county = planned("first county", "categorical", law="weights", data=["Harris=.6", "Polk=.4"], missing=0.2)
    year = planned("year", law="weights", data=["2001=.5", "2002=.5"])
    name = planned(
        "name", "free text", law="text", parents=["first county", "segment", "year"],
        data=["{who} {year}", "who=City of {town}|{first county} County", "town=Salem", "town:Home=Jersey"],
    )  # fmt: skip
    frame = drawn(SEGMENT, county, year, name)
    gone = frame["first county"].isna()
    assert not frame["name"][~gone].isna().any()
    assert frame["name"][gone].isna().mean() == pytest.approx(0.5, abs=0.025)  # the others are of a town
    there = frame.dropna()
    held = there["name"].str.extract(r"(\w+) County (\d+)")
    both = held.notna().all(axis=1)
    assert both.mean() == pytest.approx(0.5, abs=0.02)
    assert (held[0] == there["first county"])[both].all()
    assert (held[1] == there["year"].astype("str"))[both].all()
    assert set(there["name"][~both].str.extract(r"of (\w+)")[0]) == {"Salem", "Jersey"}


def test_categories_count_for_numbers_in_a_formula():
    amount = planned("amount", law="bell", data=["mean=10", "sd=2"], low=0, high=20)
    price = planned(
        "price", law="formula", parents=["segment", "amount"],
        data=["amount * exp(segment)", "number:segment=0 .5 1", "decimals=4"],
    )  # fmt: skip
    frame = drawn(SEGMENT, amount, price)
    factor = frame["segment"].map({"Home": 1, "Office": 1.648721, "Public": 2.718282})
    assert (frame["price"] - frame["amount"] * factor).abs().max() < 1e-3


def test_a_long_formula_that_begins_with_a_category_and_ends_with_a_bracket_is_no_call():
    amount = planned("amount", law="bell", data=["mean=10", "sd=2"], low=0, high=20)
    paid = planned("paid", "categorical", law="weights", data=["yes=.6", "no=.4"])
    formula = "paid * (segment * amount + (1 - segment) * 2 * amount + segment * amount - segment * amount)"
    numbers = ["number:segment=1 0 0", "number:paid=1 0", "decimals=4"]
    price = planned("price", law="formula", parents=["segment", "amount", "paid"], data=[formula, *numbers])
    frame = drawn(SEGMENT, amount, paid, price)
    expected = frame["amount"] * (2 - (frame["segment"] == "Home")) * (frame["paid"] == "yes")
    assert (frame["price"] - expected).abs().max() < 1e-3


def test_round_numbers_are_more_frequent_in_a_share_of_the_rows():
    rough = ["median=900", "sigma=.6", "step:100=.6", "step:25=.3"]
    height = planned("height", law="lognormal", data=rough, low=10, high=9000)
    speed = planned("speed", law="counts", data=["mean=90", "dispersion=9", "step:10=.75"])
    frame = drawn(height, speed)
    assert (frame["height"] % 100 == 0).mean() == pytest.approx(0.6 + 0.3 / 4 + 0.1 / 100, abs=0.012)
    assert (frame["height"] % 25 == 0).mean() == pytest.approx(0.9 + 0.1 / 25, abs=0.008)
    assert frame["height"].min() >= 10
    assert (frame["speed"] % 10 == 0).mean() == pytest.approx(0.775, abs=0.012)
    assert frame["speed"].dtype == "int64"
    hours = planned(
        "hours", law="quantiles", data=["<40=1 20 99", "*=1 40 99", "step:5=.8"], parents=["age"],
        low=1, high=99,
    )  # fmt: skip
    assert drawn(AGE, hours)["hours"].agg(["min", "max"]).tolist() == [1, 99]


def test_parents_that_entries_name_need_not_be_named_twice():
    way = planned(
        "way", "categorical", law="weights",
        data=["bus=.6", "car=.4", "segment:Home; Office=bus 3", "missing:dog=.1 .3"],
    )  # fmt: skip
    dog = planned("dog", "categorical", law="weights", data=["no=.7", "yes=.3"])
    text = planned("text", "free text", law="text", data=["by {way} {thing}", "thing=a|b"])
    schema = Schema("t", tuple(Field(name) for name in ("segment", "dog", "way", "text")))
    plan = plan_of(schema, [SEGMENT, dog, way, text])
    assert set(plan["way"].parents) == {"segment", "dog"}
    assert plan["text"].parents == ("way",)


def test_how_many_rows_a_group_has_goes_by_a_field_of_the_group():
    group = ["_party", "identifier", "who travels together", "", "sort", "repeats", "solo=1 0", "*=6 .4"]
    sort = ["sort", "categorical", "of party", "per _party", "", "weights", "solo=.5", "family=.3", "crew=.2"]
    code = ["ticket", "identifier", "one a party", "per _party", "", "code", "######"]
    schema = Schema("t", (Field("sort"), Field("ticket")))
    plan = with_shared(plan_of(schema, [group, sort, code]))
    per = {one.name: one.per for one in plan.fields if one.per}
    frame = Table("t", tuple(samplers(plan)), per=per).draw(20_000, 3)
    parties = frame.groupby("ticket")["sort"].agg(["size", "nunique", "first"])
    assert parties["nunique"].max() == 1
    assert parties.groupby("first")["size"].mean()[["solo", "crew"]].tolist() == pytest.approx(
        [1, 6], rel=0.05
    )
    assert (frame["sort"] == "family").mean() == pytest.approx(0.3, abs=0.03)  # shares are of rows
    with pytest.raises(AssertionError, match="goes by sort: by one field alone"):
        plan_of(schema, [group, [*sort[:3], "", *sort[4:]], code])


def test_what_is_computed_from_what_differs_in_a_group_differs_too_and_says_so():
    replies = [
        ["_party", "identifier", "who travels together", "", "", "repeats", "mean=2", "spread=.8"],
        ["heads", "numerical", "any", "", "", "weights", "1=.5", "2=.5"],
        ["fare", "numerical", "all", "USD, per _party", "heads", "formula", "heads * 20"],
        ["paid", "numerical", "all", "USD, per _party", "fare", "formula", "fare + 1"],
    ]
    schema = Schema("t", tuple(Field(name) for name in ("heads", "fare", "paid")))
    plan = with_shared(plan_of(schema, replies))
    assert [one.per for one in plan.fields if not one.latent] == [None, None, None]
    assert plan["paid"].draw.law == plan["fare"].draw.law == "formula"
    assert "heads, which differs within _party" in plan["fare"].mended


def test_what_goes_by_the_value_of_the_day_itself_differs_within_it_and_says_so():
    replies = [
        ["day", "datetime", "any", "2024-01-01 to 2024-12-31", "", "dates", "growth=0"],
        ["_month", "categorical", "of the day", "", "day", "part", "month"],
        ["sky", "categorical", "all", "per day", "_month", "table", "<6=dry .9; wet .1", "*=dry .1; wet .9"],
    ]
    schema = Schema("t", (Field("day", kind="datetime"), Field("sky")))
    plan = with_shared(plan_of(schema, replies))
    assert plan["_month"].draw.law == "part"
    assert (plan["sky"].per, plan["sky"].draw.law) == (None, "table")
    assert "_month, which differs within day" in plan["sky"].mended


def test_the_number_of_an_unseen_group_owns_what_is_stated_for_it():
    replies = [
        ["_group", "identifier", "rows of a visit", "", "", "repeats", "mean=6", "spread=.3"],
        ["visit", "identifier", "its number", "", "_group", "formula", "_group"],
        ["day", "datetime", "any", "2024-01-01 to 2024-12-31, per _group", "", "dates", "growth=0"],
        ["_month", "categorical", "of the day", "per _group", "day", "part", "month"],
        ["sky", "categorical", "all", "", "_month", "table", "<6=dry .9; wet .1", "*=dry .1; wet .9"],
    ]
    schema = Schema("t", (Field("visit"), Field("day", kind="datetime"), Field("sky", per="visit")))
    plan = with_shared(plan_of(schema, replies))
    assert [plan[name].per for name in ("day", "_month", "sky")] == ["_group"] * 3
    assert plan["sky"].draw.law == "table"


def test_an_author_may_narrow_what_is_stated_of_missing_values():
    replies = [
        ["given", "categorical", "any", "", "", "weights", "none=.4", "acid=.3", "thymol=.2", "missing:*=.1"],
        ["dose", "numerical", "any", "", "given", "bell", "acid=5 1", "*=9 1", "only=given: acid; thymol"],
    ]
    denied = Condition("given", "!=", ("none",))
    schema = Schema("t", (Field("given"), Field("dose", only_if=(denied,))))
    asked = Condition("given", "=", ("acid", "thymol"))
    assert plan_of(schema, replies)["dose"].only_if == (denied, asked)


def test_what_a_law_says_holds_in_the_rows_that_have_a_value():
    bonus = planned(
        "bonus", law="bell", low=0, high=100, parents=["age|.7", "segment"],
        data=["mean=50", "sd=10", "segment:Public=1", "only=age >= 60"],
    )  # fmt: skip
    here = drawn(SEGMENT, AGE, bonus).dropna(subset="bonus")
    assert here["age"].min() >= 60
    assert here["bonus"].mean() == pytest.approx(50, abs=0.5)
    assert stats.spearmanr(here["bonus"], here["age"])[0] > 0.5


def test_rows_for_each_number_that_a_computed_parent_may_have_are_whole():
    """Between the limits that its author assumes; the last row stands for what lies beyond them."""
    phase = planned(
        "_phase", law="formula", low=1, high=3, data=["1 + age - 3 * floor(age / 3)"], parents=["age"]
    )
    crop = planned(
        "crop",
        "categorical",
        law="table",
        data=["wheat", "rye", "1=1 0", "2=0 1", "3=.5 .5"],
        parents=["_phase"],
    )
    frame = drawn(AGE, phase, crop)
    assert set(frame["crop"][frame["age"] % 3 == 0]) == {"wheat"}
    assert set(frame["crop"][frame["age"] % 3 == 2]) == {"wheat", "rye"}
