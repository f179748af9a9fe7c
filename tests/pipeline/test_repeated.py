import pandas as pd
import pytest

from fastgen_magic.authors.catalogue import CatalogueAuthor
from fastgen_magic.authors.plan import Draw, Plan, PlannedField
from fastgen_magic.errors import SchemaError
from fastgen_magic.pipeline import run_tables
from fastgen_magic.pipeline.repeated import with_shared
from fastgen_magic.schema import Field, Schema, read_schemas
from fastgen_magic.several import keys_of

VISITS = """\
# one row per visit
visit_id: unique number of the visit
patient_id: id of the patient
sex: sex of the patient
birth_date: date of birth, constant per patient
visited_on: date, 2021-01-01 to 2024-12-31
age: age at the visit
weight: weight in kg
"""
TRIAL = """\
tables:
  patients:
    patient_id: unique number
    born: date, 1950-01-01 to 1999-12-31
  visits:
    patient_id: {references: patients.patient_id}
    arm: {values: [drug, placebo], per: patient_id}
    consent_on: {kind: date, after: {field: patients.born, min: 10, max: 20, unit: years}, per: patient_id}
    site_id: {min: 1, max: 9, per: patient_id}
    site_name: {description: name of the site, per: site_id}
    dose: dose in mg
"""


def results(text, table=None, **options):
    return run_tables(read_schemas(text, None, table=table).schemas, CatalogueAuthor(), **options)


@pytest.fixture(scope="module")
def visits():
    (made,) = results(VISITS, "visits")
    return made, made.table.sample(60_000, 3)


def different(frame, owner, *columns):
    return {name: frame.groupby(owner)[name].nunique(dropna=False).max() for name in columns}


def test_what_is_said_and_what_is_planned_has_one_value_for_each_id(visits):
    made, frame = visits
    assert different(frame, "patient_id", "sex", "birth_date") == {"sex": 1, "birth_date": 1}
    assert different(frame, "patient_id", "visited_on")["visited_on"] > 5
    assert made.per == dict.fromkeys(("patient_id", "sex", "birth_date"), "_patient_id")
    assert list(frame) == [field.name for field in made.plan.schema]


def test_ids_are_as_many_as_they_promise_and_new_ones_come_with_more_rows(visits):
    _, frame = visits
    count = frame["patient_id"].value_counts()
    assert len(count) == 60_000 / 4
    assert count.mean() == 4
    assert count.std() / 4 == pytest.approx(0.5, abs=0.05)
    assert frame["patient_id"][:960].nunique() == 240


def test_rows_hang_on_what_their_id_has(visits):
    _, frame = visits
    day, born = frame["visited_on"].dt, frame["birth_date"].dt
    years = day.year - born.year - ((day.month * 100 + day.day) < (born.month * 100 + born.day))
    assert (frame["age"] == years).all()
    means = frame.groupby("sex")["weight"].mean()
    assert means["Male"] > means["Female"] + 8


def test_fewer_rows_begin_more_and_the_source_alone_draws_the_same(visits):
    made, frame = visits
    pd.testing.assert_frame_equal(made.table.sample(70, 3), frame[:70])
    alone = {}
    exec(made.table.source, alone)
    pd.testing.assert_frame_equal(
        alone["visits_block"](50_000, 3)[:10_000].set_index(frame.index[50_000:]), frame[50_000:]
    )


def test_an_id_of_another_table_and_one_within_another():
    made = results(TRIAL, rows={"patients": 300, "visits": 4000})
    parents, frame = (one.table.sample(one.rows, 1) for one in made)
    shared = ("arm", "consent_on", "site_id", "site_name")
    assert different(frame, "patient_id", *shared) == dict.fromkeys(shared, 1)
    assert different(frame, "site_id", "site_name") == {"site_name": 1}
    assert frame.groupby("site_id")["patient_id"].nunique().min() > 1
    joined = frame.merge(parents, on="patient_id", validate="m:1")
    assert len(joined) == 4000
    assert ((joined["consent_on"] - joined["born"]).dt.days / 365.25).between(9.99, 20.01).all()
    assert not {"site_id", "arm"} & {keys_of(made[1], made).primary, *keys_of(made[1], made).unique}


@pytest.mark.parametrize("said", ["1 to 400", "{pattern: 'P-[0-9]{2}'}", "{format: 'P-###'}"])
def test_ids_of_a_bounded_form_do_not_meet(said):
    text = f"patient_id: {said}\nsex: {{per: patient_id}}\nborn: {{kind: date, per: patient_id}}"
    (made,) = results(text, "visits")
    frame = made.table.sample(1000, 1)
    assert different(frame, "patient_id", "sex", "born") == {"sex": 1, "born": 1}
    assert 60 < frame["patient_id"].nunique() <= 250
    assert frame["patient_id"].astype(str).str.fullmatch(r"P-\d{2,3}|[1-9]\d{0,2}").all()


def test_a_plan_laid_twice_is_the_same(visits):
    made, _ = visits
    (again,) = results(VISITS, "visits", previous={"visits": made})
    assert again.plan == made.plan
    assert [one.sampler for one in again.written] == [one.sampler for one in made.written]


def test_an_unseen_field_named_as_a_column_is_no_number_behind_an_id():
    columns = (Field("model"), Field("price"))
    seen = [PlannedField(one, one.name, draw=Draw("formula", {"formula": "_model"})) for one in columns]
    unseen = PlannedField(Field("_model"), "_model", draw=Draw("weights", {"values": ["a"]}))
    plan = Plan(Schema("items", columns), (*seen, unseen))
    assert with_shared(plan).fields == plan.fields


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a: {per: b}\nb: {per: a}", "run in a circle: 'a' -> 'b' -> 'a'"),
        ("a: {per: c}\nb: 1 to 9", "per names 'c', which is no field"),
        ("c: 1 to 9\na: {formula: c * 2}\nb: {per: a}", "per names a, which is computed; name an id"),
        ("a: id\nb: {per: a, depends_on: c}\nc: 1 to 9", "it has one value per a, so it cannot hang on c"),
        ("a: id\nb: {per: a, formula: c * 2}\nc: 1 to 9", "it has one value per a, so it cannot hang on c"),
    ],
)
def test_what_cannot_be_is_one_line(text, problem):
    with pytest.raises(SchemaError, match=problem):
        results(text, "t")


def test_words_that_name_no_id_are_not_used():
    text = "x: 1 to 9\ncity: {formula: x * 2}\nb: number of rooms, the same for each city"
    (made,) = results(text, "t")
    assert made.per == {}
    assert any("the same for each city" in words for words in made.plan["b"].stated.unread)


def test_each_of_the_listed_values_has_one_value():
    text = (
        "class: {values: {A: 50, B: 30, C: 20}, null_fraction: 0.1}\n"
        "teacher: {description: name, per: class}\n"
        "room: room number 1 to 30, the same for each class\nmark: 1 to 6"
    )
    (made,) = results(text, "pupils")
    frame = made.table.sample(2_000, 1)
    assert list(frame) == ["class", "teacher", "room", "mark"]
    assert different(frame[frame["class"].notna()], "class", "teacher", "room") == {"teacher": 1, "room": 1}
    assert frame.loc[frame["class"].isna(), ["teacher", "room"]].isna().all(axis=None)
    assert 0.05 < frame["class"].isna().mean() < 0.15
    assert frame["teacher"].nunique() == 3


@pytest.mark.parametrize(
    "text",
    [
        "student_id: unique\nteacher_id: id of the teacher\nsex: sex\nscore: 1 to 9",
        "visit_id: unique\npatient_id: id\nnurse_id: id\nsex: sex\nscore: 1 to 9",
        "patient_id: unique number\nsex: sex of the patient",
    ],
)
def test_whose_a_field_is_stays_open_where_it_is_not_plain(text):
    (made,) = results(text, "t")
    assert made.per == {}
