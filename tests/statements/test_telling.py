import pytest

from fastgen_magic.schema import Field
from fastgen_magic.statements import Condition, Order, Part, Stated
from fastgen_magic.statements.telling import beside, stated_words

A = Field("a")


@pytest.mark.parametrize(
    ("stated", "words"),
    [
        ({}, ""),
        ({"kind": "numerical", "unit": "kg", "low": 0, "high": 90}, "numerical; unit kg; 0 to 90"),
        ({"low": 0, "low_open": True, "high": 1, "high_open": True}, "above 0; below 1"),
        ({"whole": True}, "whole numbers"),
        ({"whole": False, "decimals": 2}, "decimals 2"),
        ({"decimals": 0, "multiple_of": 5.0}, "decimals 0; multiples of 5"),
        ({"values": (("f", "female"), ("m", "male"), ("x", ""))}, "values f (female), m (male), x"),
        ({"shares": (("f", 0.6), ("m", 0.4))}, "shares f: 60 %, m: 40 %"),
        ({"yes_no": True}, "yes or no"),
        ({"yes_no": True, "values": (("J", ""), ("N", ""))}, "values J, N"),
        ({"constant": 0}, "always 0"),
        ({"missing": 0.0, "unique": True}, "unique; never missing"),
        ({"nullable": False}, "never missing"),
        ({"nullable": True}, "may be missing"),
        ({"nullable": True, "missing": 0.05}, "missing 5 %"),
        ({"nullable": True, "missing_if": (Condition("t", "=", (1,)),)}, "missing if t is 1"),
        ({"low": 5}, "at least 5"),
        ({"low": 0, "low_open": True, "high": 9}, "above 0; at most 9"),
        ({"values": (("a, b", ""), ("c", ""))}, "values a, b; c"),
        ({"values": (("a", ""), ("b", "")), "shares": (("a", 0.5), ("b", 0.5))}, "shares a: 50 %, b: 50 %"),
        ({"values": (("a", "A"),), "shares": (("a", 1.0),)}, "shares a (A): 100 %"),
        ({"min_length": 8, "max_length": 8}, "8 characters"),
        ({"min_length": 8, "max_length": 64}, "8 to 64 characters"),
        ({"min_length": 8}, "at least 8 characters"),
        (
            {"only_if": (Condition("s", "=", ("a", "b")), Condition("n", ">", (3,)))},
            "only if s is a or b and n > 3",
        ),
        (
            {"missing_if": (Condition("s", "!=", ("a",)), Condition("t", "=", (1,)))},
            "missing if s is not a or t is 1",
        ),
        ({"orders": (Order("s", ">", 1, 5, "days"), Order("t", "<="))}, "1 to 5 days after s; not after t"),
        ({"part_of": Part("sent", "weekday")}, "weekday of sent"),
        ({"law": "poisson", "law_data": (("mean", 2.5),)}, "law poisson; with mean 2.5"),
        ({"formula": "b * c", "depends_on": ("b", "c")}, "parents b, c; equals b * c"),
        ({"whole_of": ("b",), "whole_sum": 100.0}, "one whole with b; that sums to 100"),
        ({"start": 1000, "step": 5}, "starts at 1000; step 5"),
        ({"temporal": "datetime", "kind": "datetime"}, "datetime"),
        ({"temporal": "time", "clock": ("09:00", "")}, "time; times of day from 09:00"),
        ({"temporal": "year", "currency": "USD", "unit": "USD"}, "year; unit USD"),
        ({"currency": "USD", "unit": "thousands of USD"}, "unit thousands of USD"),
        ({"currency": "USD", "unit": "kg"}, "unit kg; USD"),
        ({"pattern": "[A-Z]+", "max_length": 9}, "pattern [A-Z]+; at most 9 characters"),
        ({"examples": ("AB", "CD")}, "examples AB, CD"),
    ],
)
def test_what_is_stated_is_told_in_a_few_words(stated, words):
    assert stated_words(Stated(A, **stated)) == words


KG = {"kind": "numerical", "unit": "kg"}
SIZES = {"kind": "categorical", "values": (("S", ""), ("M", ""), ("L", ""))}
VALUES = "categorical; values S, M, L"
ANSWERS = {"kind": "categorical", "values": ((1, "yes"), (0, "no"))}


@pytest.mark.parametrize(
    ("stated", "own", "words"),
    [
        (KG, "weight in kg", "numerical"),
        (KG, "weight in kilograms", "numerical; unit kg"),
        (KG, "kgs", "numerical; unit kg"),
        (SIZES, "size: S, M or L", "categorical"),
        (SIZES, "S, M, and L", "categorical"),
        (SIZES, "from S to L", "values S, M, L"),
        (SIZES, "XS, M, L", "values S, M, L"),
        (SIZES | {"yes_no": True}, "S, M, L", "values S, M, L"),
        (SIZES | {"shares": (("S", 0.5), ("M", 0.5))}, "S 50 %, M (50%)", "categorical"),
        (ANSWERS, "1 = yes, 0 = no", "values 1, 0"),
        (ANSWERS, "1/0, whether it is known", "values 1 (yes), 0 (no)"),
        (
            SIZES | {"shares": (("S", 0.5), ("M", 0.5))},
            "S, M, L",
            "categorical; values S, M, L; shares S: 50 %, M: 50 %",
        ),
    ],
)
def test_what_the_own_words_spell_is_not_told_again(stated, own, words):
    assert stated_words(beside(Stated(A, **stated), own)) == words


def test_the_kind_is_left_out_where_it_stands_apart():
    told = Stated(A, kind="datetime", temporal="year", unique=True)
    assert stated_words(told, kind=False) == "unique"


def test_every_statement_has_words():
    """Attributes that are no statement, or that are told with another one."""
    other = {"field", "low", "high", "low_open", "high_open", "nullable", "key", "statements", "unread"}
    other |= {"min_length", "max_length", "assumed"}
    from fastgen_magic.statements.telling import _WORDS

    assert Stated.__dataclass_fields__.keys() - other - {"understood", "rows"} == _WORDS.keys()
