from dataclasses import replace

import pandas as pd
import pytest

from fastgen_magic.dirt.cells import dirt_cells, soiler
from fastgen_magic.dirt.fitting import uses_of
from fastgen_magic.dirt.telling import dirt_lines
from fastgen_magic.errors import SchemaError
from fastgen_magic.notebook.cells import cells_of
from fastgen_magic.schema import SORTS


def test_only_what_fits_a_field_soils_it(made):
    fits = {field: [use.sort for use in uses] for field, uses in uses_of(made("0.05").plan).items()}
    assert fits == {
        "first_name": ["typos", "case_and_spaces", "missing"],
        "income_class": ["typos", "case_and_spaces", "missing"],
        "signup": ["date_forms", "missing"],
        "born": ["date_forms", "missing"],
        "weight": ["units", "outliers", "missing"],
        "stars": ["outliers", "missing"],
        "churned": ["missing"],
        "order": ["references"],
    }


def test_a_field_goes_before_the_table(made):
    own = "fields:\n  weight: {dirt: {units: 0.5, outliers: 0}}\n  stars: rating\n"
    uses = uses_of(made("outliers=0.1", own).plan)
    assert [(use.sort, use.share) for use in uses["weight"]] == [("units", 0.5)]
    assert [(use.sort, use.share) for use in uses["stars"]] == [("outliers", None)]
    maker = dirt_cells(made("outliers=0.1", own).plan, 3).maker
    assert '"unit": (0.5, in_other_unit' in maker
    assert "units=" not in maker
    assert '"outlier": (outliers, with_outliers)' in maker


def test_without_dirt_there_are_no_cells(made):
    assert dirt_cells(made("").plan, 0) is None
    assert soiler(made(""), 0) is None
    assert not [cell for cell in cells_of(made(""), 10, 1) if cell.role.startswith("dirt")]


def test_the_cells_stand_after_the_clean_table_and_need_numpy_scipy_and_pandas_alone(made):
    cells = cells_of(made("0.05"), 500, 7)
    assert [cell.role for cell in cells[-4:]] == ["assemble", "dirt laws", "dirt", "controls"]
    assert [cell.folded for cell in cells[-4:]] == [True, True, False, False]
    names = {}
    for cell in cells[:-1]:
        if cell.cell_type == "code":
            assert "fastgen" not in cell.source
            exec(cell.source, names)
    dirty, changes = soiler(made("0.05"), 7)(names["customers"])
    pd.testing.assert_frame_equal(names["customers_dirty"], dirty)
    pd.testing.assert_frame_equal(names["customers_changes"], changes)
    assert set(changes["sort"]) == {
        *("typo", "case or spaces", "date form", "unit", "outlier", "missing", "broken reference"),
        *("duplicate", "near duplicate"),
    }
    marks = names["mark_cleaning"](dirty, names["customers"], changes)
    assert marks.drop("(clean before)")["left"].sum() == len(changes)


def test_every_sort_is_a_parameter_of_the_cell(made):
    maker = dirt_cells(made("0.05").plan, 7).maker
    names = {}
    exec(maker, names)
    assert names["make_customers_dirty"].__kwdefaults__ == {"seed": 7, **dict.fromkeys(SORTS, 0.05)}
    assert all(len(line) <= 110 for line in maker.splitlines())


def test_what_fitted_is_told_and_what_fitted_nowhere_too(made):
    result = made("0.05")
    few = replace(result.plan, fields=tuple(one for one in result.plan.fields if one.name == "stars"))
    clean = pd.DataFrame({"stars": [1, 2, 3, 4, 5] * 40})
    told = dirt_lines(few, *soiler(replace(result, plan=few), 7)(clean))
    assert told[0].startswith("customers_dirty: ")
    assert "outlier" in told[0]
    assert " in stars" in told[0]
    assert told[1] == (
        "No field fits this dirt: typos, case_and_spaces, date_forms, units, references, near_duplicates."
    )


def test_more_dirt_than_there_are_values_is_refused(made):
    with pytest.raises(SchemaError, match=r"the dirt of first_name sums to 1\.5"):
        dirt_cells(made("0.5").plan, 7)
    with pytest.raises(SchemaError, match="duplicates and near_duplicates sums to"):
        dirt_cells(made("duplicates=0.6,near_duplicates=0.6").plan, 7)


def test_a_field_that_takes_the_name_of_the_dirty_table_is_refused(made):
    plan = made("0.05").plan
    fields = (replace(plan.fields[1], identifier="dirty"), *plan.fields[2:])
    with pytest.raises(SchemaError, match="customers_dirty would be both"):
        dirt_cells(replace(plan, fields=fields), 7)


def test_columns_of_the_parent_are_no_fields_of_the_table(made):
    plan = made("0.05").plan
    theirs = replace(plan.schema.fields[0], name="shops.city", borrowed=("shop", "city"))
    borrowed = replace(plan["first_name"], field=theirs)
    assert uses_of(replace(plan, fields=(*plan.fields, borrowed))) == uses_of(plan)
