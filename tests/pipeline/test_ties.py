"""Declared ties: honest samplers pass, those that leave their parents out are told so.

Ties are measured on one block of 50,000 rows from fixed streams. A law at the floor of its strength is
held back less than once in a million; the laws below are further away than that.
"""

import textwrap

import pytest

from fastgen_magic.authors.plan import Dependence, Draw, PlannedField
from fastgen_magic.pipeline import run
from fastgen_magic.pipeline.validate import judge
from fastgen_magic.samplers import Sampler
from fastgen_magic.sandbox import Limits, Trials
from fastgen_magic.schema import Field, Schema

from .scripted import ScriptedAuthor

PARENTS = {
    "age": "return rng.normal(40, 10, n)",
    "income": "return age * 2 + rng.normal(0, 20, n)",
    "class_": "return rng.choice([1, 2, 3], n, p=[0.25, 0.25, 0.5])",
    "port": "return pd.array(['C', 'Q', 'S', 'B'], dtype='str')[rng.choice(4, n, p=[0.3, 0.3, 0.3, 0.1])]",
    "sort": "return pd.array(['a', 'b'], dtype='str')[rng.choice(2, n)]",
    "start": "return np.datetime64('2020-01-01', 's') + rng.integers(0, 900, n) * 86_400",
    "price": "return np.round(rng.lognormal(3, 1, n), 2)",
    "quantity": "return pd.array(np.where(rng.random(n) < 0.05, np.nan, 1 + rng.poisson(2, n)))",
    "label": "return row % 3_000",
    "q_": "return rng.random(n)",
}
STATED = {"port": ("C", "Q", "S", "B", "X")}
NAMES = {"class_": "class"}


def sampler(name, body, inputs=()):
    head = f"def t_{name}({', '.join(['n', 'rng', *inputs])}):\n"
    return Sampler("t", name, name, head + textwrap.indent(textwrap.dedent(body).strip(), "    ") + "\n")


@pytest.fixture(scope="module")
def trials():
    with Trials(Limits(seconds=60, cpu_seconds=30)) as trials:
        for name, body in PARENTS.items():
            inputs = [word for word in ("age", "row") if word in body]
            planned = PlannedField(Field(name), name, values=STATED.get(name, ()))
            assert trials.run(sampler(name, body, inputs), planned).failure is None
        yield trials


def found(trials, body, *dependences, nullable=None, **assumed):
    inputs = [name for name in PARENTS if name in {identifier(d.parent) for d in dependences}]
    names = {name: NAMES.get(name, name) for name in inputs}
    planned = PlannedField(
        Field("x", nullable=nullable), "x", depends_on=tuple(names.values()), dependences=dependences
    ).but(**assumed)
    written = sampler("x", body, inputs)
    return [f.message for f in judge(planned, written, trials.run(written, planned), names)]


def identifier(name):
    return {"class": "class_"}.get(name, name)


def functional(parent):
    return Dependence(parent, "functional", "strong")


def loose(parent, strength="strong", direction="mixed"):
    return Dependence(parent, "loose", strength, direction)


STRONG = "return age + rng.normal(0, 15, n)"
LOOSE = "return pd.array(['u', 'v'], dtype='str')[(rng.random(n) < {}).astype(int)]"
TOTAL = "return np.round(price * pd.Series(quantity).to_numpy('float64', na_value=1), 2)"
LOOK_UP = """\
names = {'C': 'Cherbourg', 'Q': 'Queenstown', 'S': 'Southampton', 'B': 'Belfast'}
return pd.Series(port).map(names).array"""
BY_PORT = """\
rates = {{'C': 0.9, 'Q': 0.1, 'S': 0.1, {}}}
return pd.Series(port).map(rates).to_numpy() + rng.random(n)"""
NOT_QUITE = """\
codes = {'C': 1, 'Q': 2, 'S': 3, 'B': 4}
return pd.Series(port).map(codes).to_numpy() + (rng.random(n) < 0.001)"""
ENTRIES = """\
codes = {'C': 1, 'Q': 2, 'S': 3, LAST: 4}
keys, at = np.unique(port, return_inverse=True)
return np.array([codes[key] for key in keys])[at] + rng.random(n)"""
TEXTS = "return 'id ' + pd.Series(np.round(age, 9)).astype('str')"
HOLES = "return pd.Series(rng.normal(size=n)).mask((age > 45) & (rng.random(n) < 0.8)).array"


@pytest.mark.parametrize(
    ("body", "dependences"),
    [
        (STRONG, [loose("age", "strong", "up")]),
        (LOOSE.format("np.where(class_ == 1, 0.7, 0.3)"), [loose("class")]),
        (LOOSE.format("np.where(class_ == 1, 0.45, 0.3)"), [loose("class", "moderate")]),
        (LOOSE.format("np.where(class_ == 1, 0.38, 0.3)"), [loose("class", "weak")]),
        ("return (age - 40) ** 2 + rng.normal(0, 20, n)", [loose("age")]),
        (HOLES, [loose("age")]),
        # What the class adds is far less than what the age spreads.
        ("return age + 0.02 * class_ + rng.normal(0, 0.1, n)", [loose("age"), loose("class")]),
        # The two parents go together and pull in opposite directions: neither shows by itself alone.
        ("return income - 3 * age + rng.normal(0, 20, n)", [loose("age", "strong", "down"), loose("income")]),
        (TEXTS, [loose("age")]),
        (LOOK_UP, [functional("port")]),
        ("return np.where(rng.random(n) < 0.1, np.nan, class_ * 10.0)", [functional("class")]),
        ("return label // 7", [functional("label")]),
        (TOTAL, [Dependence("price", "arithmetic"), Dependence("quantity", "arithmetic")]),
        ("return start + rng.integers(0, 30, n) * 86_400", [Dependence("start", "order")]),
        ("return price * rng.beta(2, 2, n)", [Dependence("price", "order", direction="down")]),
        ("return class_ + 3 * rng.random(n) ** 2", [Dependence("class", "order")]),
        (BY_PORT.format("'B': 0.5"), [loose("port")]),
        ("return np.where(port == 'C', 1.0, 0.0) + rng.random(n)", [loose("port")]),
        ("return pd.Series(port, dtype='str').str.lower().isin(['c', 'q']) + rng.random(n)", [loose("port")]),
    ],
)
def test_ties_that_are_there(trials, body, dependences):
    missing = 0.1 if "np.nan" in body else 0.0
    assert found(trials, body, *dependences, missing=missing) == []


@pytest.mark.parametrize(
    ("body", "dependences", "says"),
    [
        (
            "return rng.normal(size=n)",
            [loose("age")],
            "shuffling age changes no value",
        ),
        (
            "return np.round(price, 2) + rng.random(n)",
            [Dependence("price", "arithmetic"), Dependence("quantity", "arithmetic")],
            "shuffling quantity changes no value",
        ),
        (
            LOOSE.format("np.where(class_ == 1, 0.33, 0.3)"),
            [loose("class")],
            "a strong tie to class is planned but over 50,000 rows the association is 0.0",
        ),
        (
            "return age + rng.normal(0, 200, n)",
            [loose("age", "moderate")],
            "where at least 0.15 is expected; let the draws depend more on age",
        ),
        (
            "return rng.normal(size=n) + 1e-9 * age",
            [loose("age", "weak")],
            "a tie to age is planned but over 50,000 rows the association is 0.0",
        ),
        (
            "return rng.normal(0, 15, n) - age",
            [loose("age", "strong", "up")],
            "planned to rise with age but falls (rank correlation -0.5",
        ),
        (STRONG, [loose("age", "moderate", "down")], "planned to fall with age but rises"),
        (
            NOT_QUITE,
            [functional("port")],
            "each value of port is planned to have one value here but 4 have more, such as",
        ),
        (
            "return np.random.default_rng(rng.bit_generator.seed_seq).permutation(500)[class_]",
            [functional("class")],
            " in the first rows and ",
        ),
        (
            TOTAL + " + np.round(rng.random(n), 2)",
            [Dependence("price", "arithmetic"), Dependence("quantity", "arithmetic")],
            "planned to be computed from price and quantity but 9",
        ),
        (
            "return start + rng.integers(-1, 30, n) * 86_400",
            [Dependence("start", "order")],
            "planned never to lie below start but does in 1",
        ),
        (
            "return price * rng.uniform(0.5, 1.01, n)",
            [Dependence("price", "order", direction="down")],
            "never to lie above price but does in",
        ),
        (
            ENTRIES.replace("LAST", "'Z'"),
            [loose("port")],
            "raises KeyError: 'B', a value of its input port, has no entry; give every value of port one",
        ),
        (
            ENTRIES.replace("LAST", "'B'"),
            [loose("port")],
            "X, stated for port, raises a KeyError",
        ),
        (BY_PORT.format("'D': 0.5"), [loose("port")], "every row with port B is missing although"),
        (
            "return pd.Series(port).map({'C': 'Cherbourg', 'Q': 'Queenstown'}).fillna('?').array",
            [functional("port")],
            "B, S all have '?'; give every value of port an entry of its own",
        ),
        (BY_PORT.format("'b': 0.5"), [loose("port")], "the source says 'b' but port draws 'B'; spell it so"),
    ],
)
def test_ties_that_are_not_there(trials, body, dependences, says):
    messages = found(trials, body, *dependences)
    assert any(says in message for message in messages), messages
    assert all("\n" not in message for message in messages)


def test_a_value_of_one_parent_is_no_misspelt_one_of_another(trials):
    body = "return np.where(sort == 'b', 0.5, np.where(port == 'C', 0.2, 0.3)) + 0 * rng.random(n)"
    assert found(trials, body, loose("port"), loose("sort")) == []
    assert "the source says 'c'" in found(trials, body.replace("'C'", "'c'"), loose("port"), loose("sort"))[0]


def test_the_name_of_an_input_is_no_misspelt_value(trials):
    body = """\
inputs = {'q_': q_, 'port': port}
rates = {'C': 0.9, 'S': 0.2, 'B': 0.3}
return pd.Series(inputs['port']).map(rates).fillna(0.1).to_numpy() + inputs['q_']"""
    assert found(trials, body, loose("port"), loose("q_")) == []
    assert "the source says 'q_'" in found(trials, body.replace("q_, 'port'", "0, 'port'"), loose("port"))[0]


def test_a_pair_of_values_is_no_misspelt_one(trials):
    body = "return np.where(sort == 'b & *', 0.5, np.where(sort == 'a', 0.2, 0.3)) + 0 * rng.random(n)"
    assert not any("spell it so" in message for message in found(trials, body, loose("sort")))


def test_values_that_are_missing_on_purpose(trials):
    body = BY_PORT.format("'D': 0.5")
    assert found(trials, body, loose("port"), missing=0.1) == []
    assert found(trials, body, loose("port"), nullable=True) == []
    assert found(trials, body.replace("'D': 0.5", "'B': None"), loose("port")) == []


def test_two_parents_may_determine_a_value_together(trials):
    body = "return np.where(port == 'C', class_, 10 + class_)"
    assert found(trials, body, functional("port"), functional("class")) == []
    noisy = body + " + (rng.random(n) < 0.01)"
    assert any("have more" in text for text in found(trials, noisy, functional("port"), functional("class")))


def test_a_missing_tie_goes_back_to_the_author():
    author = ScriptedAuthor(
        {"b": ["    return rng.normal(size=n)\n", "    return the_a + rng.normal(size=n)\n"]},
        depends_on={"b": ("the a",)},
        change=lambda field: (
            field.but(dependences=(Dependence("the a", "loose", "strong", "up"),))
            if field.name == "b"
            else field
        ),
    )
    result = run(Schema("t", (Field("the a"), Field("b"))), author)
    ((name, messages),) = author.asked["repair"]
    assert name == "b"
    assert messages == ["t.b: shuffling the a changes no value; let the draws depend on the a"]
    assert result["b"].fallback == ""


def test_the_fallback_owes_no_tie():
    author = ScriptedAuthor(
        depends_on={"b": ("a",)},
        change=lambda field: (
            field.but(dependences=(Dependence("a", "loose", "strong"),)) if field.name == "b" else field
        ),
    )
    tied = ScriptedAuthor(change=author.change)
    result = run(Schema("t", (Field("a"), Field("b"))), author, fallback=tied)
    assert "shuffling a changes no value" in result["b"].fallback
    assert result["b"].sampler.parents == ()


@pytest.mark.parametrize(("strength", "problem"), [("weak", "as without any"), ("strong", "a strong tie")])
def test_a_tie_by_rows_is_what_the_rows_say(trials, strength, problem):
    body = "return rng.random(n) + 0.0001 * age"
    tie = Dependence("age", "loose", strength)
    assert problem in found(trials, body, tie)[0]
    rows = Draw("bell", {"mean": {"<30": 1, "*": 1.01}, "sd": 1}, by=("age",))
    assert found(trials, body, tie, draw=rows) == []


@pytest.mark.parametrize(
    ("law", "strength", "problem"),
    [("bell", "weak", ""), ("gap", "moderate", ""), ("bell", "moderate", "a moderate tie")],
)
def test_a_weak_tie_of_a_law_or_one_that_moves_a_gap_is_what_it_says(trials, law, strength, problem):
    body = "return rng.random(n) + 0.0001 * age"
    said = found(trials, body, Dependence("age", "loose", strength), draw=Draw(law, {}))
    assert [problem in one for one in said] == [True] * bool(problem)


def test_a_tie_of_a_law_that_changes_nothing_is_told(trials):
    said = found(trials, "return rng.random(n) + 0 * age", Dependence("age"), draw=Draw("bell", {}))
    assert "changes no value" in said[0]
