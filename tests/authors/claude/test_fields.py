"""What the fields of a plan are: what the user states holds, the rest is read with care."""

import datetime as dt

import pytest

from fastgen_magic.authors import Dependence
from fastgen_magic.authors.claude.fields import by_name, outlined, with_laws
from fastgen_magic.authors.claude.replies import FieldReply
from fastgen_magic.schema import Field, Schema
from fastgen_magic.statements import read_statements

from .replies import planned


def fields(*replies, columns=None, settled=()):
    """Planned fields by name, and what was reported or not understood."""
    names = columns or [Field(reply["name"]) for reply in replies if not reply["name"].startswith("_")]
    table = read_statements(Schema("t", tuple(names)))
    notes = []
    said = by_name(table, [FieldReply.model_validate(reply) for reply in replies], {}, notes.append)
    read = with_laws(table, outlined(table, {}, said, notes.append), said)
    notes += [doubt.complaint.line for doubt in read.doubts]
    return read.fields, notes


def test_what_the_user_states_holds_against_the_reply():
    stated = Field(
        "age", kind="numerical", unit="months", minimum=0, maximum=90, null_fraction=0.1, unique=True
    )
    found, _ = fields(
        planned("age", "categorical", unit="years", low="18", high="60", missing=0.5), columns=[stated]
    )
    age = found["age"]
    assert (age.kind, age.unit, age.low, age.high, age.missing, age.unique) == (
        *("numerical", "months", 0, 90),
        *(0.1, True),
    )


def test_never_missing_is_never_missing():
    found, _ = fields(planned("a", missing=0.3), columns=[Field("a", nullable=False)])
    assert found["a"].missing == 0


@pytest.mark.parametrize(
    ("kind", "low", "high", "expected"),
    [
        ("numerical", "18", "1_000.5", (18, 1000.5)),
        ("numerical", "about ten", "", (None, None)),
        ("numerical", "90", "10", (None, None)),
        ("numerical", "nan", "inf", (None, None)),
        (
            "datetime",
            "2020-01-31",
            "2024-06-01T12:30:00",
            (dt.date(2020, 1, 31), dt.datetime.fromisoformat("2024-06-01T12:30")),
        ),
        ("datetime", "2020", "", (dt.date(2020, 1, 1), None)),
        ("categorical", "1", "5", (None, None)),
        ("numerical", ".38", ".69", (0.38, 0.69)),
    ],
)
def test_limits_are_read_by_kind_or_left_open(kind, low, high, expected):
    found, _ = fields(planned("a", kind, low=low, high=high))
    assert (found["a"].low, found["a"].high) == expected


def test_complete_categories_close_the_set_and_a_tail_leaves_it_open():
    closed, _ = fields(planned("a", "categorical", categories=["Low=0.4", "a=b=0.6"]))
    assert closed["a"].values == ("Low", "a=b")
    assert closed["a"].categories == (("Low", 0.4), ("a=b", 0.6))
    opened, _ = fields(planned("a", "categorical", categories=["Low=40%"], tail="T-##"))
    assert opened["a"].values == ()
    assert opened["a"].law == "categories by their weights"
    assert opened["a"].categories == (("Low", 0.8),)


def test_stated_values_stay_whole_when_only_some_are_named():
    stated = Field("grade", values=tuple((value, "") for value in (1, 2, 3, 4)))
    found, _ = fields(
        planned("grade", "categorical", categories=["1=0.7", "2=0.2"], tail="3 and 4"), columns=[stated]
    )
    assert found["grade"].values == (1, 2, 3, 4)
    assert found["grade"].categories == ((1, 0.7), (2, 0.2), (3, 0.05), (4, 0.05))


@pytest.mark.parametrize(
    ("said", "values"),
    [(["1=0.2", "0=0.8"], (1, 0)), (["01=0.2", "02=0.8"], ("01", "02")), (["1=1", "x=1"], ("1", "x"))],
)
def test_codes_are_whole_numbers_only_where_all_are(said, values):
    found, _ = fields(planned("a", "categorical", categories=said))
    assert found["a"].values == values


def test_drivers_stand_after_the_columns_and_those_without_a_child_are_dropped():
    found, _ = fields(
        planned("_Wealth of site!"),
        planned("_idle"),
        planned("a", parents=["_Wealth of site!|loose|strong|up"]),
    )
    assert list(found) == ["a", "_Wealth_of_site"]
    assert found["_Wealth_of_site"].latent
    assert found["_Wealth_of_site"].identifier == "_Wealth_of_site"
    assert found["a"].dependences == (Dependence("_Wealth_of_site", "loose", "strong", "up", 0.7),)


def test_unknown_names_are_left_out_and_reported():
    found, notes = fields(
        planned("a", parents=["b|loose|strong|up", "nobody|loose|weak|up"]),
        planned("b"),
        planned("c"),
        columns=[Field("a"), Field("b")],
    )
    assert list(found) == ["a", "b"]
    assert found["a"].depends_on == ("b",)
    assert any("'c'" in note for note in notes)
    assert any(note.startswith('"nobody|loose|weak|up": no other field') for note in notes)


def test_of_a_circle_the_weakest_tie_is_dropped_and_what_the_user_stated_stays():
    found, notes = fields(
        planned("a", parents=["c|loose|weak|up"]),
        planned("b", parents=["a|functional|strong|mixed"]),
        planned("c", parents=["b|loose|moderate|up"]),
    )
    assert {name: field.depends_on for name, field in found.items()} == {"a": (), "b": ("a",), "c": ("b",)}
    assert "circle" in notes[0]
    found, _ = fields(
        planned("a"),
        planned("b", parents=[]),
        planned("x"),
        columns=[Field("a", depends_on=("b",)), Field("b"), Field("x")],
    )
    assert found["a"].depends_on == ("b",)
    found, _ = fields(
        planned("a"),
        planned("b", parents=["a|functional|strong|up"]),
        columns=[Field("a", depends_on=("b",)), Field("b")],
    )
    assert (found["a"].depends_on, found["b"].depends_on) == (("b",), ())


def test_names_are_matched_without_case_and_quotes_but_as_stated_first():
    found, _ = fields(
        planned('"Annual income ($)"', parents=["AGE|loose|weak|up"]),
        planned("Age"),
        columns=[Field("Annual Income ($)"), Field("age")],
    )
    assert found["Annual Income ($)"].depends_on == ("age",)


def test_a_law_that_words_only_name_leaves_a_formula_that_says_more():
    columns = [Field("target", kind="numerical"), Field("value", "normally distributed around the target")]
    target = planned("target", law="bell", data=["mean=30", "sd=4"])
    said = planned("value", law="formula", data=["target * 1.01", "noise=5%"])
    found, _ = fields(target, said, columns=columns)
    assert found["value"].draw.data == {"expression": "target * 1.01", "error": 0.05}
    assert "normally distributed (by a formula instead)" in found["value"].stated.unread
    found, _ = fields(target, planned("value", law="bell", data=["mean=30", "sd=9"]), columns=columns)
    assert (found["value"].draw.law, found["value"].draw.data) == ("normal", {"mean": 30, "sd": 9})


def test_a_stated_law_formula_and_constant_take_the_place_of_those_of_a_reply():
    columns = [
        Field("price", law="lognormal", law_data=(("median", 40), ("sigma", 0.5))),
        Field("count", kind="numerical"),
        Field("total", formula="price * count"),
        Field("currency", constant="EUR"),
    ]
    found, notes = fields(
        planned("price", law="bell", data=["mean=3", "sd=1", "decimals=2"], parents=["count|-.5"]),
        planned("count", law="poisson", data=["mean=3"]),
        planned("total", law="lognormal", data=["median=9", "sigma=1", "decimals=2"], parents=["count|.9"]),
        planned("currency", "categorical", law="weights", data=["EUR=.9", "USD=.1"], parents=["count"]),
        columns=columns,
    )
    assert notes == []
    assert (found["price"].draw.law, found["price"].draw.shape.decimals) == ("lognormal", 2)
    assert found["price"].draw.data == {"median": 40, "sigma": 0.5}
    assert found["price"].dependences[0].correlation == -0.5
    assert found["total"].draw.data == {"expression": "price * count", "exact": True}
    assert set(found["total"].draw.inputs) == {"price", "count"}
    assert (found["currency"].draw.law, found["currency"].draw.data) == ("constant", {"value": "EUR"})


def test_rows_of_a_law_stand_where_words_tell_more_of_it_than_was_read():
    def drawn(words):
        columns = [Field("site", description="farm or town"), Field("nitrate", description=words)]
        found, _ = fields(
            planned("site", "categorical", law="weights", data=["farm=.5", "town=.5"]),
            planned("nitrate", law="lognormal", data=["farm=12 .6", "town=4 .6"], parents=["site"]),
            columns=columns,
        )
        return found.get("nitrate")

    assert drawn("log-normal with median 4, three times as much on farms").draw.by == ("site",)
    alone = drawn("log-normal with median 4")
    assert alone is None or alone.draw is None  # it needs a sigma for all rows


def test_a_lower_limit_that_a_reply_assumes_gives_way_to_the_date_that_a_field_lies_after():
    found, notes = fields(
        planned("sent", "datetime", law="dates", data=["growth=0"], low="2020-01-01", high="2021-12-31"),
        planned(
            "paid", "datetime", law="after", data=["median=9", "sigma=1"], parents=["sent"],
            low="2020-06-01", high="2022-12-31",
        ),
    )  # fmt: skip
    assert notes == []
    assert (found["paid"].low, found["paid"].high) == (None, dt.date(2022, 12, 31))


@pytest.mark.parametrize(
    ("law", "data", "parents"),
    [
        ("bell", ["mean=3", "sd=1", "only=segment: Home"], ("segment",)),
        ("bell", ["mean=3", "sd=1", "same:unit price=.5", "at most=unit price"], ("unit price",)),
        ("bell", ["mean=3", "sd=1", "missing with=segment"], ("segment",)),
        ("formula", ["`unit price` * 2"], ("unit price",)),
        ("bell", ["mean=3", "sd=1", "missing:segment:Home=.3"], ("segment",)),
        ("bell", ["mean=3", "sd=1", "unit price=.4"], ("unit price",)),
        ("weights", ["a=.5", "b=.5", "unit price=b .3"], ("unit price",)),
        ("weights", ["1=.5", "same:segments=.5"], ()),
    ],
)
def test_a_field_that_an_entry_names_is_a_parent_without_being_listed(law, data, parents):
    segment = planned("segment", "categorical", law="weights", data=["Home=1", "Public=1"], missing=0.1)
    price = planned("unit price", law="bell", data=["mean=3", "sd=1"])
    found, notes = fields(segment, price, planned("x", law=law, data=data))
    assert found["x"].depends_on == parents
    assert bool(notes) == (not parents)


@pytest.mark.parametrize(
    ("law", "limits"),
    [("place", {}), ("uniform", {"low": "1", "high": "3"}), ("uniform", {"low": "1", "high": "4"})],
)
def test_whole_numbers_that_a_map_has_all_lack_nothing(law, limits):
    group = planned("_visit", "identifier", law="repeats", data=["mean=3", "spread=0"])
    place = planned("line", law=law, data=[], parents=["_visit"] if law == "place" else [], **limits)
    item = planned("item", "categorical", law="map", data=["a=1", "b=2", "c=3"], parents=["line"])
    notes = fields(group, place, item)[1]
    assert [note.split(" is mapped")[0] for note in notes] == ["line 4"] * (limits.get("high") == "4")


@pytest.mark.parametrize(
    ("rows", "values"), [(["A=4.7", "B=.4"], {4.7, 0.4}), (["A=2.5", "B=12"], {2.5, 12})]
)
def test_rows_of_one_number_are_values_where_some_are_no_shares(rows, values):
    area = planned("area", "categorical", law="weights", data=["A=.6", "B=.4"])
    found, notes = fields(area, planned("x", law="table", data=rows, parents=["area"]))
    assert notes == []
    assert {value for value, _ in found["x"].categories} == values


@pytest.mark.parametrize("law", ["text", "names"])
def test_texts_are_not_asked_to_be_unique_where_only_the_author_says_so(law):
    data = ["{who} ate", "who=Ann|Ben"] if law == "text" else ["words=Ann|Ben"]
    said = planned("diner", "free text", unique=True, law=law, data=data)
    found, notes = fields(said)
    assert (notes, found["diner"].unique) == ([], False)
    assert "may repeat" in found["diner"].mended
    stated, _ = fields(said, columns=[Field("diner", unique=True)])
    assert stated["diner"].unique
    code, _ = fields(planned("badge", "identifier", unique=True, law="code", data=["@@-####"]))
    assert (code["badge"].unique, code["badge"].mended) == (True, "")


def test_a_field_that_moves_another_by_its_values_is_a_parent_without_being_listed():
    area = planned("area", "categorical", law="weights", data=["A=.6", "B=.4"])
    named = planned("x", "categorical", law="weights", data=["a=.5", "b=.5", "area:B=a 3"])
    found, notes = fields(area, named)
    assert (found["x"].depends_on, notes) == (("area",), [])
    by_rows = planned("zone", "categorical", law="table", data=["A=yes .6; no .4", "B=no"], parents=["area"])
    answers = planned("x", law="bell", data=["mean=3", "sd=1", "zone:yes=.4"])
    assert fields(area, by_rows, answers)[0]["x"].depends_on == ("zone",)
    other = planned("x", "categorical", law="weights", data=["area: small=.5", "b=.5"])
    assert fields(area, other)[0]["x"].depends_on == ()
    unknown = planned(
        "x", "categorical", law="table", data=["A=a .6; b .4", "*=a 1", "zone:B=a 3"], parents=["area"]
    )
    assert "zone is no parent of it" in fields(area, unknown)[1][0]
    key = planned("x", "identifier", law="key", data=["{area}-####"])
    assert fields(area, key)[0]["x"].depends_on == ("area",)


@pytest.mark.parametrize(
    ("law", "data"),
    [("weights", ["A=.6", "B=.4"]), ("table", ["yes=A .6; B .4", "*=B"]), ("map", ["A=yes", "B=*"])],
)
def test_a_field_by_whose_values_another_is_missing_is_a_parent_without_being_listed(law, data):
    other = planned("other", "categorical", law="weights", data=["yes=.5", "no=.5"])
    area = planned("area", "categorical", law=law, data=data, parents=["other"] if law != "weights" else [])
    found, notes = fields(other, area, planned("x", law="bell", data=["mean=3", "sd=1", "missing:A=.3"]))
    assert (notes, found["x"].missing_by) == ([], ((("area",), {"A": 0.3, "*": 0.0}),))
    doubtful, notes = fields(
        *(other, area, planned("too", "categorical", law="weights", data=["A=1"])),
        planned("x", law="bell", data=["mean=3", "sd=1", "missing:A=.3"]),
    )
    assert doubtful["x"].depends_on == ()
    assert len(notes) == 1


@pytest.mark.parametrize(
    ("rows", "parents"),
    [
        (["A=a .6; b .4", "B=b"], ("area",)),
        (["A & yes=a .6; b .4", "* & no=a", "*=b"], ("area", "other")),
        (["C & yes=a .6; b .4", "*=b"], ()),
        (["yes=a .6; b .4", "maybe=b"], ("wider",)),
    ],
)
def test_a_table_without_parents_has_those_whose_values_its_rows_name(rows, parents):
    listed = {
        "area": ["A=.6", "B=.4"],
        "other": ["yes=.5", "no=.5"],
        "wider": ["yes=.5", "no=.3", "maybe=.2"],
    }
    others = [planned(name, "categorical", law="weights", data=data) for name, data in listed.items()]
    found, _ = fields(*others, planned("x", "categorical", law="table", data=rows))
    assert found["x"].depends_on == parents


def test_values_lean_by_the_parent_that_owns_the_rows_too():
    area = planned("area", "categorical", law="weights", data=["A=.5", "B=.3", "C=.2"])
    rows = ["A=a", "*=a .5; b .3; c .2", "area:B=b 4", "area:A; C=c 2"]
    found, notes = fields(area, planned("x", "categorical", law="table", data=rows, parents=["area"]))
    assert notes == []
    assert found["x"].draw.data["shares"] == {
        "A": {"a": 1, "b": 0, "c": 0},
        "B": {"a": 0.2632, "b": 0.6316, "c": 0.1053},
        "C": {"a": 0.4167, "b": 0.25, "c": 0.3333},
        "*": {"a": 0.5, "b": 0.3, "c": 0.2},
    }


@pytest.mark.parametrize("said", [["area & other"], ["area, other|.3"], ["area", "other"]])
def test_parents_may_be_joined_as_in_rows(said):
    area = planned("area", "categorical", law="weights", data=["A=.6", "B=.4"])
    other = planned("other", "categorical", law="weights", data=["yes=.5", "no=.5"])
    rows = ["A & yes=a 1", "*=b 1"]
    found, notes = fields(area, other, planned("x", "categorical", law="table", data=rows, parents=said))
    assert (found["x"].depends_on, notes) == (("area", "other"), [])
    joined = planned("Food & Drink", "categorical", law="weights", data=["A=.6", "B=.4"])
    child = planned("x", law="bell", data=["A=3 1", "B=4 1"], parents=["Food & Drink"])
    assert fields(joined, child)[0]["x"].depends_on == ("Food & Drink",)
