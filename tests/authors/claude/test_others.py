"""A stated value that stands for others, where a reply names these."""

import pytest

from fastgen_magic.schema import Field

from .replies import planned
from .test_fields import fields


def town(data, words="Freiburg 60 %, Lörrach 10 %, andere Orte der Umgebung"):
    found, notes = fields(
        planned("town", "categorical", law="weights", data=data), columns=[Field("town", words)]
    )
    return found["town"], notes


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Freiburg 60 %, Lörrach 10 %, andere Orte der Umgebung", ("Freiburg", "Lörrach")),
        ("Springfield 60 %, Shelby 10 %, other towns nearby", ("Springfield", "Shelby")),
        ("Lyon 60 %, Bron 10 %, autres communes", ("Lyon", "Bron")),
    ],
)
def test_names_take_the_place_of_the_value_that_stands_for_them(words, names):
    data = [f"{names[0]}=.6", f"{names[1]}=.1", "March=.2", "Staufen=.1"]
    found, notes = town(data, words)
    assert notes == []
    assert dict(found.categories) == pytest.approx(
        {names[0]: 0.6, names[1]: 0.1, "March": 0.2, "Staufen": 0.1}
    )
    assert dict(found.said.said_shares) == {names[0]: 0.6, names[1]: 0.1}


@pytest.mark.parametrize(
    "data",
    [
        ["Freiburg=.6", "Lörrach=.1", "March=.3"],
        ["Freiburg=.6", "Lörrach=.1", "andere Orte der Umgebung=.1", "March=.1", "Staufen=.1"],
    ],
)
def test_one_other_name_or_others_beside_the_value_stay_refused(data):
    _, notes = town(data)
    assert any("may occur, as stated" in note for note in notes)


def test_a_list_without_such_a_value_stays_closed():
    _, notes = town(["Freiburg=.5", "Lörrach=.1", "March=.2", "Staufen=.2"], "Freiburg 60 %, Lörrach 40 %")
    assert len(notes) == 2
