"""What holds for every composed law: its data, its source, its stream."""

import datetime as dt
import inspect
import math
import re
import string

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from fastgen_magic.laws import FUNCTIONS, LawError, laws_source
from fastgen_magic.laws.composed import LAWS
from fastgen_magic.laws.law import NEEDED

WORDS = ("Alpha", "Beta", "Gamma", "Delta")
EXAMPLES = {
    "women": WORDS, "men": WORDS, "first": WORDS, "last": WORDS, "streets": WORDS,
    "names": WORDS, "cities": WORDS, "postcodes": "[1-9]\\d{4}",
    "pages": WORDS,
    "hosts": {"gmail.com": 2, "web.de": 1}, "endings": {"de": 1, "com": 2}, "majors": {"1": 1, "2": 1},
    "prefixes": {"400000": 1}, "makers": {"WVW": 1}, "chapters": {"I00-I99": 1}, "networks": {"10": 1},
    "degrees": {"Alpha": 1.5, "*": 2}, "ranges": {"Alpha": ["100", "199"]},
}  # fmt: skip
NAMES = pd.array(WORDS, dtype="str")
COLUMNS = {
    "age": np.array([18, 30, 44, 71]),
    "birth": np.array(["1960-02-29", "1999-12-31", "2001-01-01", "1985-06-15"], dtype="datetime64[s]"),
    "moment": np.array(["2024-01-01", "2024-02-29", "2025-12-31", "2023-07-01"], dtype="datetime64[s]"),
}
OWN = {
    "iban": {"forms": {"DE##################": 1}},
    "iban_of_country": {"forms": {"Alpha": "DE##################", "*": "NL@@@@##########"}},
    "spelled_date": {"form": "%d.%m.%Y"},
    "join": {"form": "{} and {}"},
    "coined": {"form": "{one} {two}", "words": {"one": WORDS, "two": WORDS}},
}
BY_NAME = {law.name: law for law in LAWS}


def example(law):
    data = {datum.name: EXAMPLES.get(datum.name) for datum in law.data if datum.default is NEEDED}
    return law.checked(data | OWN.get(law.name, {}))


def draw(law, functions, seed=3, start=0, size=60, **more):
    """The law's values as a cell draws them: what is handed over by position and by name."""
    row, rng = np.arange(start, start + size), np.random.default_rng(seed)
    columns = np.random.default_rng(1).integers(0, 4, (len(law.roles), size))
    roles = {role: COLUMNS.get(role, NAMES)[at] for role, at in zip(law.roles, columns, strict=True)}
    days = np.datetime64("2001-01-01", "s") + columns.sum(0) * np.timedelta64(86_400, "s")
    roles |= {role: days for role in ("birth", "moment") if role in roles}
    roles |= {"age": columns[0]} if "age" in roles else {}
    given = {"rng": rng, "n": size, "row": row} | roles | example(law) | more
    named, listed = {}, []
    for name, kind in inspect.signature(law.function).parameters.items():
        if kind.kind is kind.VAR_POSITIONAL:
            listed += [given[name], given[name]]
        elif name in given and kind.default is kind.empty:
            listed.append(given[name])
        elif name in given:
            named[name] = given[name]
    return functions[law.function.__name__](*listed, **named)


@pytest.mark.parametrize("name", BY_NAME)
def test_the_law_draws_a_value_for_each_row_and_the_same_ones_again(name):
    law = BY_NAME[name]
    drawn = draw(law, FUNCTIONS)
    assert len(drawn) == 60
    assert pd.Series(drawn).equals(pd.Series(draw(law, FUNCTIONS)))
    assert len(draw(law, FUNCTIONS, size=0)) == 0
    assert len(draw(law, FUNCTIONS, size=1)) == 1


@pytest.mark.parametrize("name", BY_NAME)
def test_its_source_alone_draws_the_same(name):
    law = BY_NAME[name]
    bare = {
        "np": np,
        "pd": pd,
        "stats": stats,
        "math": math,
        "datetime": dt,
        "string": string,
        "re": re,
    }
    exec(laws_source([law.function.__name__]), bare)
    assert pd.Series(draw(law, bare)).equals(pd.Series(draw(law, FUNCTIONS)))


@pytest.mark.parametrize("name", BY_NAME)
def test_its_data_are_parameters_of_the_function(name):
    law = BY_NAME[name]
    parameters = inspect.signature(law.function).parameters
    assert set(parameters) == {*law.roles, *law.by_name} | (set(parameters) & {"rng", "n", "row"})
    for datum in law.data:
        default = parameters[datum.name].default
        assert (datum.default is NEEDED) == (default is inspect.Parameter.empty), datum.name
        assert datum.default is NEEDED or datum.default == default, datum.name


@pytest.mark.parametrize("start", [0, 10**12])
@pytest.mark.parametrize("name", [law.name for law in LAWS if "unique" in law.by_name])
def test_where_unique_is_asked_for_nothing_occurs_twice(name, start):
    size = 3_000
    drawn = pd.Series(draw(BY_NAME[name], FUNCTIONS, start=start, size=size, unique=True))
    assert drawn.is_unique
    assert not drawn.isna().any()


@pytest.mark.parametrize("name", [law.name for law in LAWS if "spelling" in law.by_name])
def test_a_locale_that_spells_nothing_is_taken(name):
    law = BY_NAME[name]
    assert "spelling" not in law.checked(example(law) | {"spelling": {}})
    assert law.checked(example(law) | {"spelling": {"ä": "ae"}})["spelling"] == {"ä": "ae"}


WRONG = [
    ("full_name", {"form": "{first}"}, "{first} and {last}"),
    ("full_name_of_sex", {"form": "{first} {first}"}, "{first} and {last}"),
    ("street_address", {"form": "{street}"}, "{number} and {street}"),
    ("number_in_street", {"form": "no form"}, "{number} and {street}"),
    ("address", {"form": "{street}, {city}"}, "{postcode}, each once"),
    ("coined", {"form": "{one} {three}"}, "key of words"),
    ("iban", {"forms": {"Germany": 1}}, "'Germany' is none of country and marks"),
    ("iban_of_country", {"forms": {"Germany": "DE"}}, "'DE' is none of country and marks"),
    ("vin", {"makers": {"VOLVO": 1}}, "'VOLVO' is none of three"),
    ("icd_code", {"chapters": {"heart": 1}}, "blocks as I00-I99"),
    ("ip_address", {"networks": {"10.0.0.1": 1}}, "one to three bytes"),
]


@pytest.mark.parametrize(("name", "data", "says"), WRONG, ids=[row[0] for row in WRONG])
def test_data_that_no_value_can_come_from_are_refused_in_one_line(name, data, says):
    law = BY_NAME[name]
    with pytest.raises(LawError, match=re.escape(says)) as refused:
        law.checked(example(law) | data)
    assert "\n" not in str(refused.value)
