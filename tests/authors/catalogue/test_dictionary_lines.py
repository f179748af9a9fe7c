"""Lines of data dictionaries, from words to a proven column: the words hold, and none refuses its table."""

from pathlib import Path

import pandas as pd
import pytest
import yaml

from fastgen_magic import pipeline
from fastgen_magic.authors import Settings
from fastgen_magic.authors.catalogue.author import CatalogueAuthor
from fastgen_magic.schema import read_text

LINES = yaml.safe_load(Path(__file__).with_name("dictionary_lines.yaml").read_text("utf-8"))
ROWS = 2_000
FAR = 0.06
"""More than five standard errors of a share among so many rows: one false alarm in two million."""


def is_whole(column):
    return (pd.to_numeric(column) % 1 == 0).all()


def has_decimals(column, most):
    return (column * 10**most - (column * 10**most).round()).abs().max() < 1e-6


HOLDS = {
    "values": lambda column, values: set(map(str, column)) == set(map(str, values)),
    "between": lambda column, ends: column.between(*ends).all(),
    "outside": lambda column, ends: 0.02 < 1 - column.between(*ends).mean() < 0.2,
    "form": lambda column, form: column.astype(str).str.fullmatch(form).all(),
    "number": lambda column, _: pd.api.types.is_numeric_dtype(column) and column.nunique() > 20,
    "whole": lambda column, _: pd.api.types.is_numeric_dtype(column) and is_whole(column),
    "decimals": lambda column, most: pd.api.types.is_numeric_dtype(column) and has_decimals(column, most),
    "unique": lambda column, _: column.is_unique,
    "share": lambda column, said: abs((column == said[0]).mean() - said[1]) < FAR,
}


@pytest.mark.parametrize("line", LINES, ids=[line["says"].partition(":")[0] for line in LINES])
def test_what_a_dictionary_says_holds(line):
    author = CatalogueAuthor()
    schema = read_text(line["says"], "records")
    table = pipeline.run(schema, author, Settings(), fallback=author).table.draw(ROWS, 7)
    column = table[schema.fields[0].name]
    given = column.dropna()
    assert all(HOLDS[key](given, said) for key, said in line.items() if key in HOLDS), column.head()
    if "missing" in line:
        least, most = line["missing"]
        assert least < column.isna().mean() < most
    if "not_before" in line:
        both = table[[column.name, line["not_before"]]].dropna()
        assert (both[column.name] >= both[line["not_before"]]).all()


def test_every_key_of_a_line_is_judged():
    assert {key for line in LINES for key in line} <= {*HOLDS, "says", "missing", "not_before"}
