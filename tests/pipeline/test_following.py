"""References that follow the parent's own: joins over both keys lose nothing."""

from dataclasses import replace

import pytest

from fastgen_magic.authors.catalogue import CatalogueAuthor
from fastgen_magic.pipeline import Result, plan, run, run_tables
from fastgen_magic.pipeline.references import with_references
from fastgen_magic.schema import read_schemas
from fastgen_magic.statements.tables import linked_tables

HOSPITAL = """
CREATE TABLE patients (subject_id INT PRIMARY KEY, born DATE NOT NULL);
CREATE TABLE admissions (hadm_id VARCHAR(8) UNIQUE, subject_id INT REFERENCES patients (subject_id));
CREATE TABLE stays (stay_id INT UNIQUE, hadm_id VARCHAR(8) REFERENCES admissions (hadm_id),
  subject_id INT REFERENCES patients (subject_id), seen DATE COMMENT '1 to 9 days after patients.born');
CREATE TABLE readings (noted DATE COMMENT '1 to 5 days after patients.born',
  subject_id INT REFERENCES patients (subject_id),
  hadm_id VARCHAR(8) REFERENCES admissions (hadm_id), stay_id INT REFERENCES stays (stay_id));
"""
SHOP = """
CREATE TABLE address (address_id INT PRIMARY KEY);
CREATE TABLE store (store_id INT PRIMARY KEY, address_id INT REFERENCES address);
CREATE TABLE customer (store_id INT REFERENCES store, address_id INT REFERENCES address);
"""


@pytest.fixture(scope="module")
def hospital():
    rows = {"patients": 60, "admissions": 150, "stays": 300, "readings": 900}
    results = run_tables(read_schemas(HOSPITAL).schemas, CatalogueAuthor(), rows=rows)
    return {one.plan.table: one for one in results}


def test_a_join_over_both_keys_loses_no_row_and_doubles_none(hospital):
    tables = {name: one.table.draw(one.rows, seed=3) for name, one in hospital.items()}
    stays = tables["stays"].merge(tables["admissions"], on=["hadm_id", "subject_id"])
    assert len(stays) == 300
    readings = tables["readings"].merge(tables["stays"], on=["stay_id", "hadm_id", "subject_id"])
    whole = readings.merge(tables["patients"], on="subject_id")
    assert len(whole) == 900
    # What fields take of the patient's row they take of that patient, by way of the others.
    assert (whole["noted"] - whole["born"]).dt.days.between(1, 5).all()
    assert (whole["seen"] - whole["born"]).dt.days.between(1, 9).all()


def test_the_cell_says_whose_value_it_is(hospital):
    source = hospital["stays"]["subject_id"].sampler.source
    assert "taken_from(hadm_id__subject_id)" in source
    assert "is that of its row of admissions" in hospital["stays"].plan["subject_id"].why


def test_what_need_not_be_the_parents_is_drawn_by_itself():
    author = CatalogueAuthor()
    *above, customer = linked_tables(read_schemas(SHOP).schemas)
    parents: dict[str, Result] = {}
    for one in above:
        parents[one.table] = replace(run(one, author, rows=50, parents=parents), written=())
    found = with_references(plan(customer, author), parents, 50)
    assert {link.field for link in found.schema.links} == {"store_id", "address_id"}
