import ast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fastgen_magic.errors import ParameterError, SamplerError
from fastgen_magic.samplers import Parameter, Sampler, rewrite

AGE = '''\
# Lines of the user's own stay: Größe, 年齢.
LIMIT = 3


def customers_age(
    n, rng, *,
    mean=32.1,  # years, 20 to 60: most customers are young professionals
    sd  =  3.3,     # years, 0.5 to 15
    low=18,     # years, 0 to 40
    weights={"Löw": .4, "High": .6},  # 0 to 1: share of each class
    since="2020-01-01",  # 2019-01-01 to 2021-12-31: first day
    share=0.20,  # 0 to 1: share of pensioners
    ages=(1, 2, 3),  # words only, no bounds
    shown=True, note=None,
    price=1_000,  # USD, -1e3 to 1_000_000
):
    """Age."""
    return rng.normal(mean, sd, n)  # mean=32.1


print("after")
'''


@pytest.fixture
def age():
    return Sampler("customers", "age", "age", AGE)


def test_parameters_carry_what_their_comments_state(age):
    assert age.parameters == (
        Parameter("mean", 32.1, "years", 20, 60, "most customers are young professionals"),
        Parameter("sd", 3.3, "years", 0.5, 15),
        Parameter("low", 18, "years", 0, 40),
        Parameter("weights", {"Löw": 0.4, "High": 0.6}, "", 0, 1, "share of each class"),
        Parameter("since", "2020-01-01", "", "2019-01-01", "2021-12-31", "first day"),
        Parameter("share", 0.2, "", 0, 1, "share of pensioners"),
        Parameter("ages", (1, 2, 3), "", None, None, "words only, no bounds"),
        Parameter("shown", True),
        Parameter("note", None),
        Parameter("price", 1000, "USD", -1000.0, 1_000_000),
    )


@pytest.mark.parametrize(
    ("name", "value", "old", "new"),
    [
        ("mean", 40.5, "mean=32.1,  # years", "mean=40.5,  # years"),
        ("sd", 2, "sd  =  3.3,", "sd  =  2,"),
        ("weights", {"Löw": 0.5, "High": 0.6}, '{"Löw": .4, "High": .6}', '{"Löw": 0.5, "High": .6}'),
        ("weights", {"Löw": 1.0}, '{"Löw": .4, "High": .6}', '{"Löw": 1.0}'),
        ("since", "2020-02-29", '"2020-01-01"', '"2020-02-29"'),
        ("ages", (1, 2, 4), "(1, 2, 3)", "(1, 2, 4)"),
        ("ages", (7,), "(1, 2, 3)", "(7,)"),
        ("shown", False, "shown=True", "shown=False"),
        ("note", 'say "so"', "note=None", "note='say \"so\"'"),
        ("price", 2000, "price=1_000", "price=2000"),
    ],
)
def test_rewriting_changes_one_default_and_nothing_else(name, value, old, new):
    assert AGE.count(old) == 1
    assert rewrite(AGE, "customers_age", {name: value}) == AGE.replace(old, new)


def test_an_equal_value_leaves_the_users_spelling():
    assert rewrite(AGE, "customers_age", {"share": 0.2, "price": 1000, "mean": 32.1}) == AGE


ALIGNED = """\
def t_x(
    n, rng, *,
    mean=45,    # years
    high=90,    # "#", in a comment
    a_long_name_of_a_parameter_that_goes_beyond=1,  # 0 to 1
    weights={
        "Löw": 4,  # of its own
        "High": 6,
    },  # behind a bracket
    part=0.25,
):
    return rng.normal(mean, high, n)  # left
"""


def test_comments_that_stand_under_each_other_do_so_again():
    changed = rewrite(ALIGNED, "t_x", {"high": 90.5, "weights": {"Löw": 4.25, "High": 6}})
    assert changed == ALIGNED.replace("high=90,    #", "high=90.5,  #").replace("4,  # of", "4.25,  # of")
    wide = rewrite(changed, "t_x", {"mean": 90.125})
    assert wide == changed.replace("mean=45,    #", "mean=90.125,  #").replace("90.5,  #", "90.5,    #")
    assert rewrite(wide, "t_x", {"mean": 45, "high": 90, "weights": {"Löw": 4, "High": 6}}) == ALIGNED


def test_comments_that_the_user_has_moved_stay_where_they_are():
    moved = ALIGNED.replace("45,    #", "45,   #")
    assert rewrite(moved, "t_x", {"high": 90.5}) == moved.replace("high=90,", "high=90.5,")


def test_several_parameters_are_rewritten_at_once(age):
    other = age.but(mean=1.5, price=5, note="x")
    assert (other.defaults["mean"], other.defaults["price"], other.defaults["note"]) == (1.5, 5, "x")
    assert other.defaults["sd"] == 3.3


LITERALS = st.recursive(
    st.one_of(
        st.booleans(),
        st.none(),
        st.integers(),
        st.floats(allow_nan=False, allow_infinity=False),
        st.text(),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.lists(inner, max_size=3).map(tuple),
        st.dictionaries(st.one_of(st.text(), st.integers()), inner, max_size=3),
    ),
    max_leaves=8,
)


@given(LITERALS, LITERALS)
def test_any_literal_is_written_and_read_back(first, second):
    source = f"def t_x(n, rng, *, a={first!r}, b=1):  # end\n    return n\n"
    changed = Sampler("t", "x", "x", source).but(a=second)
    assert changed.defaults == {"a": second, "b": 1}
    assert type(changed.defaults["a"]) is type(second)
    assert changed.source.endswith(", b=1):  # end\n    return n\n")


@pytest.mark.parametrize("value", [float("nan"), float("inf"), object(), {1, 2}, b"bytes", [object()]])
def test_what_is_no_literal_is_refused(value):
    with pytest.raises(ParameterError, match="mean: a number, text, date as text"):
        rewrite(AGE, "customers_age", {"mean": value})


def test_an_unknown_parameter_is_named():
    with pytest.raises(
        ParameterError, match="customers_age has no parameter meen; its parameters are: mean, sd"
    ):
        rewrite(AGE, "customers_age", {"meen": 1})


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("def t_x(n, rng, *, a): pass", "t_x: parameter a needs a default"),
        (
            "def t_x(n, rng, *, a=max(1, 2)): pass",
            r"t_x: the default of a must be a literal .* not max\(1, 2\)",
        ),
    ],
)
def test_a_default_must_be_a_literal(source, message):
    with pytest.raises(ParameterError, match=message):
        Sampler("t", "x", "x", source).parameters  # noqa: B018


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("def t_x(n, rng", "line 1: not Python"),
        ("x = 1", "a function t_x is expected, but it defines no function: name the sampler t_x"),
        ("def other(n, rng): pass", "a function t_x is expected, but it defines other"),
        ("def t_x(rng, n): pass", r"t_x: the signature must be \(n, rng, \[row\]"),
        ("def t_x(n, rng, **more): pass", "t_x: the signature must be"),
        ("def t_x(n, rng, age=3): pass", "t_x: the signature must be"),
        ("\x00", "not Python"),
    ],
)
def test_a_source_that_is_no_sampler_says_why(source, message):
    with pytest.raises(SamplerError, match=message):
        Sampler("t", "x", "x", source).inputs  # noqa: B018


def test_inputs_parents_and_row():
    sampler = Sampler("t", "x", "x", "def t_x(n, rng, row, age, income, *, a=1): pass")
    assert sampler.inputs == ("row", "age", "income")
    assert sampler.parents == ("age", "income")
    assert sampler.uses_row


def test_the_last_definition_counts():
    sampler = Sampler("t", "x", "x", "def t_x(n, rng, *, a=1): pass\n\ndef t_x(n, rng, *, a=2): pass\n")
    assert sampler.but(a=3).source == "def t_x(n, rng, *, a=1): pass\n\ndef t_x(n, rng, *, a=3): pass\n"


@given(st.text(alphabet="abc,:0123456789.- to年", max_size=40))
def test_any_comment_is_read(comment):
    source = f"def t_x(\n    n, rng, *,\n    a=1,  # {comment}\n):\n    return n\n"
    (parameter,) = Sampler("t", "x", "x", source).parameters
    assert parameter.default == 1
    assert ast.parse(source)
