import datetime as dt
import textwrap

import pytest

from fastgen_magic.authors.plan import PlannedField
from fastgen_magic.pipeline.validate import judge, row_loop
from fastgen_magic.samplers import Sampler
from fastgen_magic.sandbox import Failure, Limits, Measurement, Trials
from fastgen_magic.schema import Condition, Field
from fastgen_magic.statements import Stated


@pytest.fixture(scope="module")
def trials():
    with Trials(Limits(seconds=60, cpu_seconds=30)) as trials:
        yield trials


def sampler(body, *, inputs="", parameters="", name="x"):
    stars = f", *, {parameters}" if parameters else ""
    head = f"def t_{name}(n, rng{', ' if inputs else ''}{inputs}{stars}):\n"
    return Sampler("t", name, name, head + textwrap.indent(textwrap.dedent(body).strip(), "    ") + "\n")


def field(name="x", *, nullable=None, null_fraction=None, format=None, **assumed):  # noqa: A002
    stated = Field(name, nullable=nullable, null_fraction=null_fraction, format=format)
    return PlannedField(stated, name).but(**assumed)


def found(trials, planned, written):
    seen = trials.run(written, planned)
    return [finding.message for finding in judge(planned, written, seen, written.parents)]


def in_rows(rows, **assumed):
    """A unique field of a table whose schema states its rows."""
    planned = field(kind="identifier", unique=True, **assumed)
    return planned.but(stated=Stated(planned.field, unique=True, rows=rows))


INTEGERS = "return rng.integers(0, 100, n)"
WORDS = "return pd.array(['a', 'b', 'c'], dtype='str')[rng.integers(0, 3, n)]"
DATES = "return np.datetime64('2020-01-01', 's') + rng.integers(0, 1000, n) * 86_400"
TEXT = "return pd.array([f'word {i}' for i in range(500)], dtype='str')[rng.integers(0, 500, n)]"
HOLES = "x = pd.array(rng.normal(size=n)); x[rng.random(n) < 0.2] = pd.NA; return x"
KEYS = "return 1 + row"


@pytest.mark.parametrize(
    ("planned", "written"),
    [
        (field(kind="numerical", low=0, high=99), sampler(INTEGERS)),
        (field(kind="categorical", values=("a", "b", "c")), sampler(WORDS)),
        (field(kind="categorical", values=(0, 1)), sampler("return rng.integers(0, 2, n)")),
        (field(kind="datetime", low=dt.date(2020, 1, 1), high=dt.date(2022, 9, 26)), sampler(DATES)),
        (field(kind="datetime"), sampler("return rng.integers(1990, 2021, n)")),
        (field(kind="free text"), sampler(TEXT)),
        (field(kind="identifier", unique=True), sampler(KEYS, inputs="row")),
        (in_rows(24), sampler("return 1 + row % 24", inputs="row")),
        (field(kind="numerical", missing=0.2), sampler(HOLES)),
        (field(kind="numerical"), sampler(HOLES, parameters="missing=0.2")),
        (field(kind="categorical", constant=True), sampler("return np.full(n, 5)")),
        (field(), sampler("return pd.Series(rng.normal(size=n))")),
        (
            field(kind="identifier", unique=True, low=1, high=500),
            sampler("return 1 + row % 500", inputs="row"),
        ),
        (field(missing=1.0), sampler("return pd.array([pd.NA] * n, dtype='Int64')")),
    ],
)
def test_honest_samplers_hold(trials, planned, written):
    assert found(trials, planned, written) == []


@pytest.mark.parametrize(
    ("planned", "written", "says"),
    [
        (field(kind="numerical"), sampler(WORDS), "numbers are expected"),
        (field(kind="datetime"), sampler(WORDS), "dates are expected"),
        (field(kind="datetime"), sampler(INTEGERS), "dates are expected"),
        (field(kind="free text"), sampler(WORDS), "free text is expected, 3 different"),
        (field(kind="free text"), sampler(INTEGERS), "free text is expected"),
        (field(kind="identifier"), sampler(DATES), "identifier is text or whole numbers"),
        (field(), sampler("return np.array([1, 'a'] * (n // 2), dtype=object)"), "one type"),
        (field(low=1), sampler(INTEGERS), "at least 1 is stated but 0 was drawn"),
        (field(high=98), sampler(INTEGERS), "at most 98 is stated but 99 was drawn"),
        (field(high=dt.date(2020, 5, 1)), sampler(DATES), "at most 2020-05-01 is stated but 2022-09"),
        (field(values=("a", "B", "c")), sampler(WORDS), "only a, B, c may occur but b came"),
        (field(), sampler(HOLES), "no missing values are expected"),
        (field(nullable=False), sampler(HOLES, parameters="missing=0.2"), "no missing values are expected"),
        (field(missing=0.3), sampler(HOLES), "30.00% of the rows are expected to be missing but"),
        (field(missing=0.3), sampler(INTEGERS), "but 0.00% are"),
        (field(unique=True), sampler(INTEGERS), "no value may occur twice but 49,900 of 50,000 rows"),
        (field(unique=True), sampler("return row % 50_000", inputs="row"), "0,000 on repeat 50,000"),
        (in_rows(24), sampler("return row % 20", inputs="row"), "no value may occur twice but 4 of 24 rows"),
        (in_rows(24), sampler("return rng.permutation(n)"), "without `row` only luck keeps them apart"),
        (
            field(unique=True, values=(1, 2, 3)),
            sampler("return 1 + row % 3", inputs="row"),
            "no value may occur twice",
        ),
        (field(unique=True), sampler("return rng.random(n)"), "only luck"),
        (field(), sampler("return np.full(n, 5)"), "all 50,000 rows are 5"),
        (field(), sampler("return pd.array([pd.NA] * n, dtype='Int64')"), "all 50,000 rows are missing"),
        (
            field(only_if=(Condition("a", ">", (7,)),)),
            sampler("return pd.array([pd.NA] * n, dtype='Int64')"),
            "in no row a is > 7, so that none would have a value",
        ),
        (field(constant=True), sampler(WORDS), "one single value is stated but 3 different"),
        (field(), sampler("return np.random.normal(size=n)"), "other values the second time"),
        (
            field(),
            sampler("import random\nreturn np.full(n, random.random()) + rng.random(n)"),
            "other values the second time",
        ),
        (
            field(),
            sampler("t_x.calls = getattr(t_x, 'calls', 0) + 1\nreturn rng.random(n) + t_x.calls"),
            "second",
        ),
        (field(), sampler("return rng.random(n) / (np.arange(n) > 0)"), "infinite"),
        (field(), sampler("return row if row[0] == 0 else row * 1.0", inputs="row"), "dtype changes"),
        (field(), sampler("return np.array([rng.normal() for _ in range(n)])"), "loop over rows (line 2)"),
        (
            field(),
            sampler(
                "return np.vectorize(lambda x: sum(rng.choice([x], p=[1]) for _ in '1234'))(rng.random(n))"
            ),
            "a plain draw",
        ),
        (
            field(),
            sampler("raise ValueError('no luck')"),
            "line 2 (raise ValueError('no luck')) raises ValueError: no",
        ),
        (
            field(),
            sampler("return rng.normal(size=n - 1)"),
            "shape (9999,) for n=10000; shape (10000,) is expected",
        ),
    ],
)
def test_each_breach_is_found(trials, planned, written, says):
    messages = found(trials, planned, written)
    assert any(says in message for message in messages), messages
    assert all(message.startswith("t.x: ") and "\n" not in message for message in messages)


def test_missing_values_of_a_parent_explain_those_of_its_child(trials):
    assert found(trials, field("p", missing=0.2), sampler(HOLES, name="p")) == []
    assert found(trials, field("c"), sampler("return p + 1", inputs="p", name="c")) == []
    (message,) = found(
        trials, field("c", null_fraction=0.5, missing=0.5), sampler("return p + 1", inputs="p", name="c")
    )
    assert "50.00%" in message


def test_unique_parent_makes_its_child_unique(trials):
    found(trials, field("key", unique=True), sampler(KEYS, inputs="row", name="key"))
    assert found(trials, field("c", unique=True), sampler("return key * 2", inputs="key", name="c")) == []


def test_writing_into_a_parent_is_found(trials):
    found(trials, field("p"), sampler("return rng.normal(size=n)", name="p"))
    written = sampler("p += 1\nreturn p.copy()", inputs="p", name="c")
    assert any("writes into its input p" in message for message in found(trials, field("c"), written))


def test_inputs_have_to_be_those_of_the_plan():
    written = sampler("return a + b", inputs="a, b")
    broken = Measurement(failure=Failure("parent", "its input b was not drawn before it"))
    (taken, absent) = judge(field(), written, broken, {"a", "c"})
    assert "depends on a, c but it takes b; leave b out" in taken.message
    assert "depends on c but it takes a, b; add c" in absent.message


def test_a_finding_shows_what_was_drawn(trials):
    written = sampler(INTEGERS)
    (finding,) = judge(field(low=1), written, trials.run(written, field(low=1), 7), ())
    assert len(finding.shown.splitlines()) == 7


@pytest.mark.parametrize(
    ("failure", "says"),
    [
        (Failure("timeout", "it took longer than 30 s"), "longer than 30 s; draw all rows at once"),
        (Failure("crash", "its process ended with code 7"), "ended with code 7; use only"),
        (Failure("error", "", "MemoryError"), "it raises MemoryError; n values"),
    ],
)
def test_failures_in_words(failure, says):
    (finding,) = judge(field(), sampler(INTEGERS), Measurement(failure=failure), ())
    assert says in finding.message


def test_slow_means_slow_beside_a_plain_draw():
    fast = Measurement(rows=50_000, shape=(50_000,), family="number", distinct=9)
    timed = fast.__class__(**{**fast.__dict__, "seconds": 0.5, "plain_seconds": 0.0005})
    loaded = fast.__class__(**{**fast.__dict__, "seconds": 0.5, "plain_seconds": 0.01})
    assert "1000 times a plain draw" in judge(field(), sampler("return rng.random(n)"), timed, ())[0].message
    assert judge(field(), sampler("return rng.random(n)"), loaded, ()) == ()


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("return np.array([i for i in range(n)])", 2),
        ("x = []\nfor v in p:\n    x.append(v)\nreturn np.array(x)", 3),
        ("for v in np.unique(p):\n    pass\nreturn p", None),
        ("for k in range(3):\n    pass\nreturn p", None),
    ],
)
def test_loops_over_rows_are_seen_in_the_source(body, line):
    assert row_loop(sampler(body, inputs="p")) == line


AGE = '''
def travel_age(
    n, rng, *,
    ages=(27, 28, 29, 30, 31, 34, 37),
    w=(0.07, 0.11, 0.06, 0.19, 0.09, 0.26, 0.22),
):
    """Whole years in a narrow band with a main peak."""
    w = np.array(w)
    return rng.choice(np.array(ages), size=n, p=w / w.sum())
'''
INCOME = '''
def travel_income(n, rng, age, *, levels=("Middle", "Low", "High"), young=(.4, .4, .2), old=(.5, .4, .1)):
    """Three classes, low income a little more common among the young."""
    shares = np.array([young, old])[np.digitize(age, [29])]
    return pd.array(list(levels), dtype="str")[(rng.random(n)[:, None] > shares.cumsum(1)).sum(1).clip(0, 2)]
'''


def test_functions_as_a_model_writes_them_hold(trials):
    age = field("age", kind="numerical", low=18, high=80)
    income = field("income", kind="categorical", values=("Low", "Middle", "High"), depends_on=("age",))
    assert found(trials, age, Sampler("travel", "age", "age", AGE)) == []
    assert found(trials, income, Sampler("travel", "income", "income", INCOME)) == []
