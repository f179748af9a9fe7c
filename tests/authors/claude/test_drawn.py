"""Plans in the one language as cells that draw: what the entries say is in the column.

Tolerances are at least five standard errors of 50,000 rows; the seed is fixed.
"""

import json
from pathlib import Path

import pandas as pd
import pytest
from scipy import stats

from fastgen_magic.authors import Plan
from fastgen_magic.authors.claude import fields
from fastgen_magic.authors.claude.replies import FieldReply
from fastgen_magic.pipeline.render import render
from fastgen_magic.samplers import BLOCK, Sampler, Table
from fastgen_magic.sandbox.policy import refusals
from fastgen_magic.schema import Field, Schema, read_file
from fastgen_magic.statements import read_statements

from .replies import planned

WRITTEN = Path(__file__).parent / "written"
SEGMENT = planned("segment", "categorical", law="weights", data=["Home=.6", "Office=.3", "Public=.1"])
AGE = planned("age", law="bell", data=["mean=40", "sd=12"], low=18, high=90)
SENT = planned("sent", "datetime", law="dates", low="2020-01-01", high="2024-12-31", data=["weekend=.2"])


def plan_of(schema, replies):
    table = read_statements(schema)
    read = [FieldReply.model_validate(reply) for reply in replies]
    said = fields.by_name(table, read, {}, lambda _: None)
    found = fields.with_laws(table, fields.outlined(table, {}, said), said)
    assert found.doubts == []
    return Plan(schema, tuple(found.fields.values()))


def samplers(plan):
    for one in plan.fields:
        cell = render(plan, one)
        sampler = Sampler(plan.table, one.name, one.identifier, cell.source, cell.words)
        assert refusals(sampler.source, sampler.function_name, sampler.words) == ()
        yield sampler


def drawn(*replies):
    schema = Schema("t", tuple(Field(reply["name"]) for reply in replies if reply["name"][0] != "_"))
    return Table("t", tuple(samplers(plan_of(schema, replies)))).draw(BLOCK, 3)


UNMENDED = sorted(p.stem for p in WRITTEN.glob("*.yaml") if not (WRITTEN / f"{p.stem}.mend.json").exists())


@pytest.mark.parametrize("name", UNMENDED)
def test_replies_of_a_large_model_become_cells_that_draw(name):
    replies = json.loads((WRITTEN / f"{name}.json").read_text())["fields"]
    cells = list(samplers(plan_of(read_file(WRITTEN / f"{name}.yaml"), replies)))
    frame = Table(name, tuple(cells)).draw(2_000, 1)
    assert len(frame.columns) == len([cell for cell in cells if not cell.identifier.startswith("_")])
    # Two of the kept replies have fields with ten spikes and more by a parent, a line each.
    assert sum(len(cell.source.splitlines()) > 20 for cell in cells) <= 2
    assert not frame.isna().all().any()


def test_a_signed_correlation_is_there_within_the_rows_of_the_owner():
    fee = planned(
        "fee", law="lognormal", data=["Home=5 .3", "*=50 .3", "decimals=2"], parents=["segment", "age|-.6"]
    )
    frame = drawn(SEGMENT, AGE, fee)
    for name, rows in frame.groupby("segment"):
        assert rows["fee"].median() == pytest.approx(5 if name == "Home" else 50, rel=0.03)
        assert stats.spearmanr(rows["age"], rows["fee"]).statistic == pytest.approx(-0.58, abs=0.04)


def test_rows_of_a_table_hold_although_another_parent_moves_it():
    bought = planned(
        "bought", "categorical", law="table", data=["no", "yes", "Home=.9 .1", "*=.4 .6"],
        parents=["segment", "age|.5"],
    )  # fmt: skip
    frame = drawn(SEGMENT, AGE, bought)
    share = (frame["bought"] == "yes").groupby(frame["segment"]).mean()
    assert share["Home"] == pytest.approx(0.1, abs=0.01)
    assert share["Office"] == pytest.approx(0.6, abs=0.02)
    ages = frame[frame["segment"] == "Office"].groupby("bought")["age"].mean()
    assert ages["yes"] > ages["no"] + 5


def test_values_are_there_in_the_rows_of_a_condition_alone():
    paid = planned(
        "paid", "datetime", law="after", data=["median=9", "sigma=.8", "only=segment: Home; Public"]
    )
    frame = drawn(SEGMENT, SENT, paid | {"parents": ["sent", "segment"]})
    there = frame["paid"].notna().groupby(frame["segment"]).mean()
    assert there.to_dict() == {"Home": 1, "Office": 0, "Public": 1}
    assert (frame["paid"] >= frame["sent"])[frame["paid"].notna()].all()


def test_missing_values_by_a_parent_and_together():
    score = planned("score", law="bell", data=["mean=5", "sd=1", "missing:Home=.3", "missing:*=.05"])
    phone = planned("phone", "identifier", law="key", data=["+49-#####", "missing with=_page"], missing=0.2)
    name = planned(
        "name", "categorical", law="weights", data=["a=.5", "b=.5", "missing with=_page"], missing=0.1
    )
    frame = drawn(SEGMENT, score | {"parents": ["segment"]}, phone, name)
    gone = frame["score"].isna().groupby(frame["segment"]).mean()
    assert gone["Home"] == pytest.approx(0.3, abs=0.015)
    assert gone["Office"] == pytest.approx(0.05, abs=0.01)
    assert frame["phone"].isna().mean() == pytest.approx(0.2, abs=0.01)
    assert frame["phone"][frame["name"].isna()].isna().all()


def test_rows_by_two_parents_and_by_a_kind_of_row():
    kind = planned("_kind", "categorical", law="weights", data=["walk-in=.7", "emergency=.3"])
    cost = planned(
        "cost", law="bell", parents=["_kind", "age"],
        data=["walk-in & <40=10 1", "walk-in & *=20 1", "emergency & *=90 3"],
    )  # fmt: skip
    night = planned(
        "night", "categorical", law="table", parents=["_kind"], data=["walk-in=no 1", "*=no .2; yes .8"]
    )
    frame = drawn(kind, AGE, cost, night)
    assert "_kind" not in frame
    urgent = frame["cost"] > 55
    assert urgent.mean() == pytest.approx(0.3, abs=0.012)
    assert frame["cost"][~urgent].groupby(frame["age"] < 40).mean().tolist() == pytest.approx(
        [20, 10], abs=0.1
    )
    assert (frame["night"] == "yes").groupby(urgent).mean().tolist() == pytest.approx([0, 0.8], abs=0.02)


def test_words_of_a_text_follow_their_parent():
    note = planned("note", "free text", law="text", data=["{say} it.", "say:Home=Love|Like", "say=Use"])
    frame = drawn(SEGMENT, note | {"parents": ["segment"]})
    found = pd.Series(frame["note"]).groupby(frame["segment"]).unique().map(sorted)
    assert found["Home"] == ["Like it.", "Love it."]
    assert found["Office"] == ["Use it."]


def test_words_may_hold_gaps_those_of_a_parents_value_too():
    data = ["{say} it{end}", "say={how} love", "how:Home=Really|Truly", "how=Just", "end=.|!"]
    note = planned("note", "free text", law="text", data=data)
    frame = drawn(SEGMENT, note | {"parents": ["segment"]})
    found = pd.Series(frame["note"]).str.rstrip(".!").groupby(frame["segment"]).unique().map(sorted)
    assert found["Home"] == ["Really love it", "Truly love it"]
    assert found["Office"] == ["Just love it"]


def test_codes_without_other_values_are_of_one_pattern_or_of_several_by_their_shares():
    frame = drawn(
        planned("one", "identifier", law="weights", data=["~@-##=1"]),
        planned("more", "identifier", law="weights", data=["~C##=.75", "~B-###=.25"]),
    )
    assert frame["one"].str.fullmatch(r"[A-Z]-\d\d").all()
    long = frame["more"].str.fullmatch(r"B-\d{3}")
    assert long.mean() == pytest.approx(0.25, abs=0.012)
    assert frame["more"][~long].str.fullmatch(r"C\d\d").all()


def test_two_parents_tilt_weights_at_once_and_the_shares_of_all_rows_stay():
    sex = planned("sex", "categorical", law="weights", data=["female=.5", "male=.5"])
    way = planned(
        "way", "categorical", law="weights", parents=["segment", "sex"],
        data=["bus=.5", "car=.3", "bike=.2", "segment:Home:bus=3", "sex:female:bike=4"],
    )  # fmt: skip
    frame = drawn(SEGMENT, sex, way)
    shares = frame["way"].value_counts(normalize=True)
    assert [shares[name] for name in ("bus", "car", "bike")] == pytest.approx([0.5, 0.3, 0.2], abs=0.012)
    odds = pd.crosstab([frame["sex"], frame["segment"]], frame["way"])
    ratio = (odds["bus"] / odds["car"]).unstack()  # noqa: PD010
    assert (ratio["Home"] / ratio["Office"]).tolist() == pytest.approx([3, 3], rel=0.15)
    ratio = (odds["bike"] / odds["car"]).unstack()[["Home", "Office"]]  # noqa: PD010
    assert (ratio.loc["female"] / ratio.loc["male"]).tolist() == pytest.approx([4, 4], rel=0.2)


def test_some_rows_hold_a_parents_own_value_and_the_law_is_about_the_others():
    price = planned("price", law="lognormal", data=["median=40", "sigma=.5", "decimals=2"], low=0, high=900)
    paid = planned(
        "paid", law="bell", data=["mean=20", "sd=5", "same:price=.6", "decimals=2"], parents=["price"], low=0
    )
    due = planned("due", "datetime", law="after", data=["median=30", "sigma=.5", "same:sent=.25"])
    bill_to = planned(
        "bill_to", "categorical", law="weights", data=["Home=.5", "Abroad=.5", "same:segment=.8"],
        parents=["segment"],
    )  # fmt: skip
    frame = drawn(SEGMENT, price, paid, SENT, due | {"parents": ["sent"]}, bill_to)
    assert (frame["paid"] == frame["price"]).mean() == pytest.approx(0.6, abs=0.012)
    assert frame["paid"][frame["paid"] != frame["price"]].mean() == pytest.approx(20, abs=0.3)
    assert (frame["due"] == frame["sent"]).mean() == pytest.approx(0.25, abs=0.012)
    same = frame["bill_to"] == frame["segment"]
    assert same[frame["segment"] == "Office"].mean() == pytest.approx(0.8, abs=0.015)
    assert set(frame["bill_to"]) == {"Home", "Office", "Public", "Abroad"}


def test_no_value_lies_beyond_a_parent_that_limits_it():
    price = planned("price", law="bell", data=["mean=50", "sd=10"])
    rebate = planned("rebate", law="lognormal", data=["median=40", "sigma=1", "at most=price"])
    closed = planned(
        "closed", "datetime", law="dates", data=["at least=sent"], low="2020-01-01", high="2024-12-31"
    )
    frame = drawn(price, rebate | {"parents": ["price"]}, SENT, closed | {"parents": ["sent"]})
    assert (frame["rebate"] <= frame["price"]).all()
    assert 0.2 < (frame["rebate"] == frame["price"]).mean() < 0.5
    assert (frame["closed"] >= frame["sent"]).all()


def test_spikes_by_the_values_of_a_parent():
    score = planned(
        "score", law="bell", data=["mean=50", "sd=10", "spike:0:Home=.5", "spike:0:*=.1", "spike:99=.2"],
        parents=["segment"],
    )  # fmt: skip
    frame = drawn(SEGMENT, score)
    none = (frame["score"] == 0).groupby(frame["segment"]).mean()
    assert none[["Home", "Office"]].tolist() == pytest.approx([0.5, 0.1], abs=0.016)
    assert (frame["score"] == 99).mean() == pytest.approx(0.2, abs=0.012)


def test_many_spikes_by_a_parent_keep_each_their_own_share():
    """A long table of shares may stand outside the function; each has a name of its own there."""
    sorts = [f"a rather long sort of row, number {k}" for k in range(8)]
    kind = planned("sort", "categorical", law="weights", data=[f"{one}=.125" for one in sorts])
    spikes = [f"spike:{200 + v}:{one}={v / 100}" for v in range(1, 9) for one in sorts]
    score = planned("score", law="bell", data=["mean=50", "sd=10", *spikes], parents=["sort"])
    frame = drawn(kind, score)
    found = [(frame["score"] == 200 + v).mean() for v in range(1, 9)]
    assert found == pytest.approx([v / 100 for v in range(1, 9)], abs=0.006)


def test_values_are_missing_where_those_of_another_column_are():
    phone = planned("phone", "categorical", law="weights", data=["a=.5", "b=.5"], missing=0.4)
    mail = planned(
        "mail", "categorical", law="weights", data=["a=1", "b=1", "missing with=phone"], missing=0.2
    )
    name = planned(
        "name", "categorical", law="weights", data=["a=1", "b=1", "missing with=phone"], missing=0.7
    )
    note = planned("note", law="bell", data=["mean=9", "sd=1", "missing:missing=.9", "missing:*=.1"])
    found = [one | {"parents": ["phone"]} for one in (mail, name, note)]
    frame = drawn(phone, *found)
    gone = frame.isna()
    assert gone[["phone", "mail", "name", "note"]].mean().tolist() == pytest.approx(
        [0.4, 0.2, 0.7, 0.42], abs=0.016
    )
    assert (gone["phone"] | ~gone["mail"]).all()
    assert (gone["name"] | ~gone["phone"]).all()
    assert gone["note"].groupby(gone["phone"]).mean().tolist() == pytest.approx([0.1, 0.9], abs=0.012)


def test_missing_by_a_parent_and_together_at_once():
    gone = ["missing with=_page", "missing:Home=.3", "missing:*=.1"]
    one = planned("one", "categorical", law="weights", data=["a=.5", "b=.5", *gone], parents=["segment"])
    frame = drawn(SEGMENT, one, one | {"name": "other"})
    share = frame["one"].isna().groupby(frame["segment"]).mean()
    assert share[["Home", "Office"]].tolist() == pytest.approx([0.3, 0.1], abs=0.014)
    assert (frame["one"].isna() == frame["other"].isna()).all()


def test_numbers_that_are_listed_need_no_decimals():
    frame = drawn(planned("x", law="weights", data=["1.5=.5", "2.25=.5", "decimals=2", "step=.25"]))
    assert set(frame["x"]) == {1.5, 2.25}


def test_a_value_alone_in_a_row_is_sure():
    years = planned("year", law="table", parents=["segment"], data=["Home=2001 .5; 2003 .5", "*=2005"])
    made = planned("made", law="table", parents=["segment"], data=["no", "yes", "Home=yes", "*=.5 .5"])
    frame = drawn(SEGMENT, years, made)
    home = frame["segment"] == "Home"
    assert set(frame["year"][home]) == {2001, 2003}
    assert set(frame["year"][~home]) == {2005}
    assert set(frame["made"][home]) == {"yes"}


def test_a_date_after_a_year_lies_after_its_first_day():
    year = planned("year", low="1990", high="2019", missing=0.1, law="quantiles", data=["0=1990", "1=2019"])
    date = planned(
        "paid", "datetime", low="1990-01-01", high="2022-12-31", law="after",
        data=["median=200", "sigma=.3"], parents=["year"],
    )  # fmt: skip
    frame = drawn(year, date)
    first = pd.to_datetime(frame["year"].astype("Int64").astype(str) + "-01-01", errors="coerce")
    assert (frame["paid"].isna() == frame["year"].isna()).all()
    assert ((frame["paid"] - first).dt.days.median()) == pytest.approx(200, abs=3)
