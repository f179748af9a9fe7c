"""What is not understood is said, entry by entry, with what would be right; nothing is half read."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fastgen_magic.authors.plan import Shape
from fastgen_magic.authors.reading import draw_of
from fastgen_magic.laws import LAWS
from fastgen_magic.schema import Field
from fastgen_magic.statements import Stated

from .fields import AGE, CITY, SEGMENT, SENT, SIZE, lines, planned, read

BELL = ["mean=3", "sd=1"]

REFUSED = [
    ("normall", BELL, [], ['"normall": there is no law', "did you mean normal"]),
    ("bell", ["mean=x", "sd=1"], [], ['"mean=x": a number is expected']),
    ("bell", ["mean=3"], [], ["bell needs sd"]),
    ("bell", ["mean=3", "sd=-1"], [], ['"sd=-1": ', "from 0 up"]),
    ("bell", [*BELL, "skew=2"], [], ['"skew=2": bell takes mean, sd, low, high']),
    ("bell", [*BELL, "decimals=two"], [], ['"decimals=two": a number is expected']),
    ("bell", [*BELL, "spike:none=.2"], [], ['"spike:none=.2": a spike is an exact value']),
    ("bell", [*BELL, "spike:0=.7", "spike:1=.6"], [], ['"spike:1=.6": ', "more than 1"]),
    ("bell", [*BELL, "spike:0:Public=.7", "spike:1:*=.4"], [SEGMENT], ["where segment is Public"]),
    ("bell", [*BELL, "spike:0:<30=.7", "spike:1:<60=.4"], [AGE], ["more than 1 where age is <30"]),
    ("bell", [*BELL, "spike:0:Hom=.2"], [SEGMENT], ['"spike:0:Hom=.2": segment has no such value']),
    ("bell", [*BELL, "same:price=.2"], [(AGE, "age|.3")], ['"same:price=.2": name one of its', ":age=.6"]),
    ("bell", [*BELL, "at most=segment"], [SEGMENT], ['"at most=segment": name a parent of numbers or dates']),
    ("bell", ["Home=3 1 2 4 5", "*=1 2"], [SEGMENT], ['"Home=3 1 2 4 5": a row holds mean sd']),
    ("bell", ["Home=3 1", "Office=3"], [SEGMENT], ['"Office=3": a row holds mean sd']),
    ("bell", ["Home=3 1", "Office=5 2"], [SEGMENT], ["segment Public has no row"]),
    ("bell", ["Home=3 1", "Home=5 2", "*=1 1"], [SEGMENT], ['"Home=5 2": Home has two rows']),
    ("bell", ["<30=3 1", "<60=5 2"], [AGE], ["age from 60 on has no row"]),
    ("bell", ["Hom=3 1", "*=5 2"], [SEGMENT], ['"Hom=3 1": ', "values of segment, spelled as there"]),
    ("bell", BELL, [SEGMENT], ['"segment": how its values move x is not said', "segment:value=.8"]),
    ("bell", BELL, [AGE], ['"age": which way x goes with it is not said']),
    ("bell", [*BELL, "age=1.5"], [AGE], ['"age=1.5": a number from -1 to 1']),
    ("bell", [*BELL, "age=.5"], [(AGE, "age|-.5")], ['"age=.5": its sign', "of the parent age disagree"]),
    ("bell", [*BELL, "segment:Hme=1"], [SEGMENT], ['"segment:Hme=1": segment has no such value: Home']),
    ("bell", [*BELL, "only=Closed"], [SEGMENT], ['"only=Closed": no parent has these values']),
    ("bell", [*BELL, "only=segment: Closed"], [SEGMENT], ["segment has no such value: Home, Office, Public"]),
    ("bell", [*BELL, "missing with=age"], [], ['"missing with=age": name one of its parents']),
    ("bell", [*BELL, "missing:Hom=.2", "missing:*=1"], [SEGMENT], ["segment has no such value; spell"]),
    ("bell", [*BELL, "missing:Home=2", "missing:*=1"], [SEGMENT], ['"missing:Home=2": a number from 0 to 1']),
    ("counts", ["mean=3", "dispersion=.5"], [], ['"dispersion=.5": ', "from 1 up"]),
    ("mixture", ["a=20 2"], [], ['"a=20 2": a peak is "share=mean sd"']),
    ("quantiles", ["0=5", "1=2"], [], ["quantiles must not fall: 0=5, 1=2"]),
    ("quantiles", ["0=5", ".5=7"], [], ["begin with share 0 and end with share 1"]),
    ("quantiles", ["Home=1 5 3", "*=1 2 3"], [SEGMENT], ['"Home=1 5 3": quantiles and their shares rise']),
    ("weights", ["Home=many", "Office=.5"], [], ['"Home=many": a number is expected']),
    ("weights", ["Home=.5", "Home=.6"], [], ['"Home=.6": this value has a share already']),
    ("weights", ["1=.5", "2=.4", "~###=.1"], [], ['"~###=.1": a tail of codes needs values that are texts']),
    ("weights", ["A=.9", "~abc=.1"], [], ['"~abc=.1": a pattern holds #']),
    ("table", ["No", "Yes", "Home=.3", "*=.5 .5"], [SEGMENT], ['"Home=.3": 2 shares are expected']),
    ("table", ["Home=a .5; b .3; c .2", "*=.5 .5"], [SEGMENT], ['3 shares are expected in the row "*"']),
    ("table", ["Home=.5 .5", "*=.3 .7"], [SEGMENT], ["a table needs its values"]),
    ("table", ["Home=0 .5; 1 .3; 2 .2", "*=.5 .5"], [SEGMENT], ['3 shares are expected in the row "*"']),
    ("table", ["0", "1", "Home=0 .5; 3 .5", "*=.5 .5"], [SEGMENT], ['"Home=0 .5; 3 .5": a row is']),
    ("table", ["No", "Yes", "Home=Maybe 1", "*=.5 .5"], [SEGMENT], ['"Home=Maybe 1": a row is']),
    ("table", ["No", "Yes", "Home=0 0", "*=.5 .5"], [SEGMENT], ['"Home=0 0": ', "more than 0"]),
    ("table", ["No", "Yes", "*=.5"], [SEGMENT], ['2 shares are expected in the row "*"']),
    ("map", ["1=Home"], [SEGMENT], ["segment Office, Public is mapped to nothing"]),
    ("map", ["1=Home; Hom", "2=*"], [SEGMENT], ['"1=Home; Hom": segment has no value Hom']),
    ("map", ["1=Home", "2=Home", "3=*"], [SEGMENT], ['"2=Home": Home is mapped twice']),
    ("map", ["1=Home"], [], ["a map needs a parent"]),
    ("formula", ["open('f')"], [AGE], ["\"open('f')\": it may"]),
    ("formula", ["age * weight"], [AGE], ['"age * weight": weight is none of its parents: age']),
    ("formula", ["age * 2", "age * 3"], [AGE], ['"age * 3": one expression is expected']),
    ("formula", ["noise=.1"], [AGE], ["a formula needs its expression"]),
    ("after", ["median=3"], [SENT], ["gap needs sigma"]),
    ("after", ["median=3", "sigma=1"], [], ["gap needs a parent"]),
    ("text", ["{a} b"], [], ["the gap {a} has no words"]),
    ("text", ["{a} b", "a:Hom=x", "a:Office=y"], [SEGMENT], ['"a:Hom=x": segment has no such value']),
    ("text", ["{a} b", "a:Home=x"], [SEGMENT], ["segment Office, Public has no words for {a}"]),
    ("dates", [], [], ["dates needs low and high"]),
]  # fmt: skip


@pytest.mark.parametrize(("law", "entries", "parents", "parts"), REFUSED)
def test_what_is_not_understood_is_said(law, entries, parents, parts):
    found = read(law, entries, *parents, kind="datetime" if law in ("after", "dates") else "numerical")
    assert found.draw is None
    assert len(lines(found)) == 1, lines(found)
    for part in parts:
        assert part in lines(found)[0]
    entry = found.complaints[0].entry
    assert not entry or entry in [*entries, law, *(getattr(one, "name", "") for one in parents)]


def test_every_wrong_entry_is_named_not_only_the_first():
    found = read("bell", ["mean=x", "sd=y", "decimals=z", "skew=1"])
    assert [complaint.entry for complaint in found.complaints] == ["decimals=z", "mean=x", "sd=y", "skew=1"]
    assert [complaint.place for complaint in found.complaints] == [2, 0, 1, 3]


def test_values_that_are_stated_are_the_only_ones():
    stated = planned("x", "categorical").but(field=Field("x", values=(("Yes", ""), ("No", ""))))
    assert lines(read("weights", ["yes=.5", "Perhaps=.5"], field=stated)) == [
        '"Perhaps=.5": only Yes, No may occur, as stated'
    ]
    found = read("weights", ["yes=.4"], field=stated)
    assert found.draw.data["weights"] == {"Yes": 0.4, "No": 0.6}


def test_shares_and_decimals_that_are_stated_hold_against_the_entries():
    field = Field("x", values=(("a", ""), ("b", ""), ("c", "")))
    shares = planned("x", "categorical").but(
        field=field, stated=Stated(field, shares=(("a", 0.6), ("b", 0.3)))
    )
    assert read("weights", ["a=.2", "c=.8"], field=shares).draw.data["weights"] == {
        "a": 0.6,
        "c": 0.1,
        "b": 0.3,
    }
    number = planned("x").but(stated=Stated(Field("x"), decimals=2, multiple_of=0.25))
    assert read("bell", [*BELL, "decimals=0"], field=number).draw.shape == Shape(2, 0.25)
    count = planned("x").but(stated=Stated(Field("x"), whole=True))
    assert read("bell", [*BELL, "decimals=3"], field=count).draw.shape == Shape(0)


PIECES = (
    "mean sd median low * <30 only spike: segment: step {a} = = = 0 1 .5 -3 1e400 nan % | ; ~ # @ age ( &"
)
ENTRIES = st.lists(st.sampled_from([" ", *PIECES.split()]), max_size=6).map("".join)


@settings(deadline=None, max_examples=300)
@given(
    st.sampled_from([*sorted(LAWS), "after", "text", "no law"]),
    st.lists(ENTRIES, max_size=5),
    st.lists(st.sampled_from([AGE, SEGMENT, SENT, SIZE, CITY]), unique_by=lambda one: one.name, max_size=3),
    st.sampled_from(["numerical", "categorical", "datetime"]),
)
def test_whatever_the_entries_say_there_is_a_draw_or_a_complaint(law, entries, parents, kind):
    found = draw_of(law, entries, planned("x", kind, low=0, high=10), parents)
    assert (found.draw is None) == bool(found.complaints)
    assert all("\n" not in line for line in lines(found))
    for complaint in found.complaints:
        assert complaint.place is None or entries[complaint.place] == complaint.entry
