"""Exact values in a share of the rows, beside laws of every kind, by one parent, by two, by several."""

import pytest

from fastgen_magic.schema import Field

from .fields import AGE, PRICE, SEGMENT, SIZE, lines, planned, read

KIND = planned("x", "categorical")


@pytest.mark.parametrize(
    ("law", "entries"),
    [
        ("weights", ["a=.5", "b=.5"]),
        ("table", ["small=a .5; b .5", "*=b"]),
        ("map", ["a=small", "b=*"]),
        ("text", ["{who} of {size}", "who=one|two"]),
    ],
)
def test_words_are_spikes_beside_laws_of_words(law, entries):
    parents = [SEGMENT] if law == "weights" else [SIZE, SEGMENT]
    found = read(law, [*entries, "spike:none:Home=.4", "spike:none:*=.1"], *parents, field=KIND)
    assert lines(found) == []
    assert found.draw.shape.spikes == (("none", (("segment",), {"Home": 0.4, "*": 0.1})),)
    if law != "text":
        assert dict(found.categories)["none"] == pytest.approx(0.25)
        assert sum(share for _, share in found.categories) == pytest.approx(1, abs=0.001)


def test_days_are_spikes_of_dates_and_numbers_of_listed_numbers():
    about, limits = planned("x", "datetime"), ["low=2020-01-01", "high=2024-12-31"]
    days = read("dates", [*limits, "spike:2024-03-01=.2"], field=about)
    assert days.draw.shape.spikes == (("2024-03-01", 0.2),)
    assert "exact value" in lines(read("dates", [*limits, "spike:never=.2"], field=about))[0]
    listed = read("weights", [".75=.6", "1=.4", "spike:.5=.1"], field=KIND)
    assert dict(listed.categories) == pytest.approx({0.75: 0.54, 1.0: 0.36, 0.5: 0.1})


def test_spikes_go_by_two_parents_and_by_several_each_on_its_own():
    entries = [
        "mean=3",
        "sd=1",
        "spike:0:Home & <30=.9",
        "spike:0:Home & *=.2",
        "spike:1:small=.8",
        "spike:1:<60=.7",
    ]
    found = read("bell", entries, SEGMENT, SIZE, AGE)
    assert lines(found) == []
    assert found.draw.shape.spikes == (
        (0, (("segment", "age"), {"Home": {"<30": 0.9, "*": 0.2}, "*": {"*": 0.0}})),
        (1, (("age",), {"<60": 0.7, "*": 0.0})),
        (1, (("size",), {"small": 0.8, "*": 0.0})),
    )
    assert found.draw.shape.parents == ("segment", "age", "size")
    over = read("bell", [*entries, "spike:5:Home & <30=.2"], SEGMENT, SIZE, AGE)
    assert "more than 1 where segment & age is Home & <30" in lines(over)[0]


def test_a_share_beside_those_of_a_parent_is_that_of_its_other_values():
    found = read("bell", ["mean=3", "sd=1", "spike:0=.3", "spike:0:Home=.8"], SEGMENT)
    assert found.draw.shape.spikes == ((0, (("segment",), {"Home": 0.8, "*": 0.3})),)


def test_the_parent_of_a_spike_may_be_named_where_several_share_its_values():
    paid, known = (planned(name, "categorical", shares={"No": 0.4, "Yes": 0.6}) for name in ("paid", "known"))
    found = read("bell", ["mean=3", "sd=1", "spike:0:Yes=.3", "spike:1:known:Yes=.2"], paid, known)
    assert [share[0] for _, share in found.draw.shape.spikes] == [("known",), ("paid",)][::-1]
    assert lines(found) == []


def test_values_may_hold_colons_and_are_held_against_the_row_that_is_unknown():
    times = planned("x", "categorical", shares={"08:30": 0.5, "12:00": 0.5})
    found = read(
        "weights", ["08:30=.5", "12:00=.5", "spike:08:30:Home=.2", "spike:12:00=.1"], SEGMENT, field=times
    )
    assert [value for value, _ in found.draw.shape.spikes] == ["08:30", "12:00"]
    wrong = read("weights", ["a=.5", "b=.5", "spike:none:Hom=.2"], SEGMENT, field=KIND)
    assert "segment has no such value" in lines(wrong)[0]
    unique = planned("x", "identifier", unique=True)
    assert "unique" in lines(read("code", ["@@@@", "spike:none=.2"], field=unique))[0]
    listed = planned("x", "categorical").but(field=Field("x", values=(("a", ""), ("b", ""))))
    assert "only a, b may occur" in lines(read("weights", ["a=.5", "b=.5", "spike:c=.2"], field=listed))[0]


@pytest.mark.parametrize(
    ("entries", "share"),
    [
        (["same:unit price=.6"], 0.6),
        (["same:unit price:Home=.6", "same:unit price:*=.1"], (("segment",), {"Home": 0.6, "*": 0.1})),
        (["same:unit price:Home=.6; Office=.2"], (("segment",), {"Home": 0.6, "Office": 0.2, "*": 0})),
        (["same:unit price:segment:Home=.6"], (("segment",), {"Home": 0.6, "*": 0})),
        (
            ["same:unit price:Home & small=.6"],
            (("segment", "size"), {"Home": {"small": 0.6, "*": 0}, "*": {"*": 0}}),
        ),
    ],
)
def test_copies_in_all_rows_or_by_the_values_of_parents(entries, share):
    found = read("bell", ["Home=3 1", "*=4 1", *entries], PRICE, SEGMENT, (SIZE, "size|.2"))
    assert lines(found) == []
    assert found.draw.shape.same == (("unit price", share),)


def test_a_copy_by_a_value_that_nobody_has_is_said():
    found = read("bell", ["mean=3", "sd=1", "same:unit price:Hone=.6"], PRICE, SEGMENT)
    assert "has no such value" in lines(found)[0]
