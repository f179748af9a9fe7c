"""Statements held against drawn columns: what breaks them is found, what keeps them is let pass."""

import datetime as dt
import re
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from fastgen_magic.authors.plan import PlannedField
from fastgen_magic.pipeline.validate import judge
from fastgen_magic.samplers import Sampler
from fastgen_magic.sandbox import Trials
from fastgen_magic.sandbox.checks import checks_of
from fastgen_magic.sandbox.keeping import FALSE_ALARM, TESTS, broken
from fastgen_magic.schema import Condition, Field, Order
from fastgen_magic.statements import ByValue, Part, Stated
from fastgen_magic.statements.named_forms import template_pattern


def days(*texts):
    return pd.Series(pd.to_datetime(list(texts)))


def after(**gap):
    ((unit, size),) = gap.items()
    return ORDERED + pd.to_timedelta(size, unit=unit)


GAP = {"orders": (Order("start", ">", 1, 5, "days"),)}
WAIT = {"orders": (Order("start", ">", 10, 30, "minutes"),)}
RETURN = {"orders": (Order("start", ">=", unit="hours", by="hours"),)}
TOLD = {"orders": (Order("due", "<=", by="days"),)}
RENEWAL = {"orders": (Order("start", ">=", unit="years", by="years"),)}
WEEK = days("2024-01-01", "2024-01-08")
ORDERED = days("2024-01-01", "2024-01-02", "2024-01-03")
CASES = [
    ({"constant": "EUR"}, [], ["EUR", "EUR", None], ["EUR", "USD"]),
    ({"multiple_of": 0.25}, [], [0.25, 1.5, None], [0.25, 0.3]),
    ({"decimals": 1}, [], [0.1, 0.2, 0.30000000000000004], [0.11]),
    ({"whole": True}, [], [1.0, 2.0], [1.5]),
    ({"low": 0, "low_open": True}, [], [0.1, 5], [0.0, 5]),
    ({"high": dt.date(2024, 1, 2), "high_open": True}, [], days("2024-01-01"), days("2024-01-02")),
    ({"start": 100, "step": 10}, [], [100, 110, 120], [100, 110, 121]),
    ({"clock": ("09:00", "17:30")}, [], ["09:00", "17:30", None], ["08:59", "12:00"]),
    ({"clock": ("22:00", "02:00")}, [], days("2024-01-01 23:00"), days("2024-01-01 02:01")),
    ({"weekdays": (1, 5)}, [], [*days("2024-01-01", "2024-01-05"), None], days("2024-01-01", "2024-01-06")),
    ({"months": (2,)}, [], [*days("2024-02-01"), None], days("2024-02-01", "2024-03-01")),
    ({"time_step": 15}, [], ["09:15", None], ["09:15", "09:20"]),
    ({"every": (12, "hours")}, [], days("2024-01-01 00:00", "2024-01-01 12:00"), WEEK),
    ({"every": (1, "months")}, [], days("2024-01-31", "2024-02-29", "2024-01-31"), WEEK),
    ({"start": 1}, [], ["INV-0001", "INV-0002"], ["INV-0001", "INV-0003"]),
    ({"pattern": "[A-Z]{2}-\\d+"}, [], ["AB-1", "XY-99", None], ["AB-1", "AB-1x"]),
    ({"pattern": "[A-C]", "unique": True}, [], ["A", "BA", "CA"], ["A"] * 3 + ["BA"] * 49_998),
    ({"pattern": "B-\\d", "unique": True, "step": 1}, [], [f"B-{n}" for n in range(1, 50_001)], ["C"]),
    ({"pattern": r"\d{4}-[01]\d-\d\d"}, [], days("2024-01-01"), days("2024-01-01 10:00")),
    ({"pattern": r"20[-\d]{8}T[:\d]{8}Z"}, [], [*days("2024-01-01 10:00"), None], days("1999-01-01 10:00")),
    ({"format": "AB-12345"}, [], ["KL-00931"], ["KL-931"]),
    ({"format": "B-#", "unique": True}, [], [f"B-{n}" for n in range(1, 50_001)], ["C-1"] * 50_000),
    ({"format": "B-#"}, [], ["B-1"], ["B-10"]),
    ({"format": "B-#", "unique": True, "rows": 2}, [], ["B-1", "B-2", "B-10"], ["B-1", "B-10"]),
    ({"pattern": r"\d{2}", "unique": True, "rows": 2}, [], ["10", "11", "100"], ["1", "10"]),
    ({"format": "HHMM"}, [], [800, 1745, 5], [800, 17450]),
    ({"format": "YYYY-MM-DD"}, [], days("2024-01-01"), days("2024-01-01 10:00")),
    ({"min_length": 3, "max_length": 5}, [], ["abc", "abcde"], ["abcdef"]),
    ({"min_length": 3}, [], ["abc"], ["ab"]),
    ({"only_if": (Condition("state", "=", ("closed",)),)}, [["closed", "open"]], [1, None], [1, 2]),
    ({"only_if": (Condition("ok", "=", ("false",)),)}, [[False, True]], [1, None], [None, 1]),
    ({"only_if": (Condition("age", ">=", (18,)),)}, [[18, 17, None]], [1, None, None], [1, 2, None]),
    ({"missing_if": (Condition("state", "!=", ("closed", "done")),)}, [["open", "done"]], [None, 1], [2, 1]),
    ({"orders": (Order("start", ">"),)}, [ORDERED], days("2024-01-02", "2024-01-03", "2024-02-03"), ORDERED),
    ({"orders": (Order("start", ">="),)}, [ORDERED], ORDERED, ORDERED - pd.Timedelta(days=1)),
    ({"orders": (Order("start", "<"),)}, [[3, 4]], [2, 3], [2, 5]),
    (GAP, [ORDERED], after(days=5), after(days=6)),
    (GAP, [ORDERED], after(days=1), ORDERED),
    (WAIT, [ORDERED], after(minutes=30), after(minutes=9)),
    (RETURN, [ORDERED, [2, 4, None]], after(hours=pd.Series([2, 4, 9])), after(hours=pd.Series([2, 5, 9]))),
    (TOLD, [ORDERED, [30, 14, 2]], after(days=pd.Series([-30, -14, -2])), after(days=-30)),
    (RENEWAL, [ORDERED, [1, 2, 3]], days("2025-01-01", "2026-01-02", "2027-01-03"), days("2025-01-03")),
    ({"part_of": Part("start", "year")}, [ORDERED], [2024, 2024, 2024], [2024, 2024, 2023]),
    ({"part_of": Part("start", "weekday")}, [WEEK], ["Montag", "Montag"], ["Montag", "Freitag"]),
    ({"part_of": Part("start", "date")}, [days("2024-01-01 12:30")], days("2024-01-01"), days("2024-01-02")),
    ({"by_value": ByValue("kind", (("A", 3), ("B", 4.5)))}, [["A", "B"]], [3, 4.5], [3, 3]),
    (
        {"by_value": ByValue("kind", (("A", (("low", 3), ("high", 5))), ("B", (("low", 1), ("high", 2)))))},
        [["A", "B"]],
        [5, 1],
        [2, 3],
    ),
    ({"formula": "round(a * 2 + `b c`, 1)"}, [[1, 2.5], [1, 1]], [3, 4.5], [3, 6.5]),
    ({"formula": "1 if a > 2 and b == 'x' else 0"}, [[1, 3, 3], ["x", "x", "y"]], [0, 1, 0], [0, 1, 1]),
    ({"formula": "5 if a == True else 9"}, [[True, False, True]], [5, 9, 5], [5, 9, 9]),
    ({"formula": "'old' if a >= 65 else 'young'"}, [[64, 65, None]], ["young", "old", "young"], ["old"] * 3),
    ({"formula": "a + b / 24"}, [ORDERED, [3, 30, 0]], after(hours=[3, 30, 0]), after(hours=[3, 30, 1])),
    ({"formula": "round(z - a)"}, [after(days=3), ORDERED], [3, 3, 3], [3, 4, 3]),
    ({"every": (1, "days")}, [], ORDERED, [*ORDERED[:2], ORDERED[1]]),
    ({"whole_of": ("x", "b", "c"), "whole_sum": 100}, [[20, 30], [30, 30]], [50, 40], [50, 41]),
]  # fmt: skip


@pytest.mark.parametrize(("stated", "others", "good", "bad"), CASES)
def test_each_statement_passes_and_is_broken(stated, others, good, bad):
    def found(column):
        checks = checks_of(Stated(Field("x"), **stated))
        return [hit for check in checks if (hit := broken("x", check, pd.Series(column), others))]

    assert found(good) == []
    (hit,) = found(bad)
    assert hit.kind in TESTS
    assert hit.rows >= 1
    assert hit.example


@pytest.mark.parametrize("stated", [{"low": 4, "low_open": True}, {"high": 4, "high_open": True}])
def test_a_limit_of_numbers_is_broken_by_every_text(stated):
    (check,) = checks_of(Stated(Field("x"), **stated))
    found = broken("x", check, pd.Series(["walk", "bus", None]), [])
    assert (found.rows, found.example) == (2, "walk")
    condition = Stated(Field("x"), only_if=(Condition("a", "<", (4,)),))
    assert broken("x", *checks_of(condition), pd.Series([1, 2]), [pd.Series(["walk", "bus"])]).rows == 2


def test_unique_codes_grow_longer_where_their_pattern_has_too_few():
    (check,) = [
        one for one in checks_of(Stated(Field("x"), pattern=r"\d{2}", unique=True)) if one.kind == "pattern"
    ]
    rows = np.arange(50_000)
    growing = pd.Series(np.where(rows % 2, "1", "2")) + pd.Series(rows).astype("str").str.zfill(1)
    assert broken("x", check, growing, []) is None
    assert broken("x", check, pd.Series(rows + 100).astype("str"), []).rows == 50_000
    assert broken("x", check, "A" + growing, []) is not None


def test_every_test_has_a_case():
    tried = {check.kind for stated, *_ in CASES for check in checks_of(Stated(Field("x"), **stated))}
    assert tried == set(TESTS)


def shares(values, **stated):
    (check,) = checks_of(Stated(Field("x"), shares=tuple(stated.items())))
    return broken("x", check, pd.Series(values), [])


def test_shares_that_hold_are_let_pass_and_others_are_not():
    rng = np.random.default_rng(5)
    law = {"a": 0.6, "b": 0.3, "c": 0.1}
    draws = [rng.choice(list(law), 10_000, p=list(law.values())) for _ in range(300)]
    # With the stated rate, a false alarm in 300 draws has a chance below 1 in 1,000.
    assert FALSE_ALARM * 300 < 1e-3
    assert [shares(values, **law) for values in draws if shares(values, **law)] == []
    hit = shares(draws[0], a=0.55, b=0.35, c=0.1)
    assert hit.rows > 300
    assert "not 55.00%" in hit.example or "not 35.00%" in hit.example
    assert shares(["a"] * 990 + ["z"] * 10, a=1.0).example.startswith("another value")
    assert shares(draws[0], a=0.6, b=0.3) is None


@pytest.mark.parametrize(
    ("template", "good", "bad"),
    [
        ("YYYY-MM-DD HH:mm", "2024-05-06 07:08", "24-05-06 07:08"),
        ("INV-######", "INV-000017", "INV-17"),
        ("B##", "B17", "C17"),
        ("XXX-999", "A7B-123", "a7b-123"),
        ("MM", "AB", "12"),
        ("(+49)", "(+31)", "+49"),
        ("DD-MMM-YYYY", "03-Feb-2024", "03-02-2024"),
    ],
)
def test_a_template_is_a_pattern(template, good, bad):
    assert re.fullmatch(template_pattern(template), good)
    assert not re.fullmatch(template_pattern(template), bad)


def test_a_pattern_of_words_spares_a_value_that_they_name():
    words = Field("x", description="CMP- followed by two digits; DMSO in columns 1 and 12")
    (check,) = checks_of(Stated(words, pattern=r"CMP-\d\d"))
    assert broken("x", check, pd.Series(["CMP-12", "DMSO", None]), []) is None
    assert broken("x", check, pd.Series(["CMP-12", "CMP", "12", "other"]), []).rows == 3


def test_unique_codes_of_an_example_may_grow_longer():
    words = Field("x", description="flight such as OS417")
    stated = Stated(words, pattern=r"[A-Z]{2}\d{3}", examples=("OS417",), unique=True)
    assert [broken("x", one, pd.Series(["OS417", "OS1417"]), []) for one in checks_of(stated)] == [None]
    assert broken("x", checks_of(stated)[0], pd.Series(["OS41"]), []).rows == 1
    assert broken("x", checks_of(replace(stated, unique=False))[0], pd.Series(["OS1417"]), []).rows == 1


def field(name, **stated):
    return PlannedField(
        Field(name), name, kind=stated.pop("kind", "numerical"), stated=Stated(Field(name), **stated)
    )


def sampler(name, body, *inputs):
    source = f"def t_{name}({', '.join(['n', 'rng', *inputs])}):\n    return {body}\n"
    return Sampler("t", name, name, source)


def test_the_sandbox_finds_what_a_sampler_breaks_and_the_validator_says_it():
    planned = field("end", orders=(Order("start", ">="),), multiple_of=5)
    late = sampler("end", "start + rng.integers(-1, 3, n)", "start")
    with Trials() as trials:
        trials.run(sampler("start", "5 * rng.integers(1, 100, n)"), field("start"))
        seen = trials.run(late, planned)
        fine = trials.run(sampler("end", "start + 5 * rng.integers(0, 3, n)", "start"), planned)
    assert fine.broken == ()
    assert {hit.kind for hit in seen.broken} == {"order", "multiple"}
    messages = [finding.message for finding in judge(planned, late, seen, {"start"})]
    (message,) = [message for message in messages if "not before start" in message]
    assert re.search(r"t\.end: not before start is stated but [\d,]+ of 50,000 values are otherwise", message)
    assert re.search(r"such as \d+ where start is \d+; draw the gap", message)


def test_a_statement_about_a_later_field_is_held_when_that_one_is_drawn():
    first = field("first", orders=(Order("second", "<"),))
    with Trials() as trials:
        assert trials.run(sampler("first", "rng.integers(0, 10, n)"), first).broken == ()
        seen = trials.run(sampler("second", "rng.integers(0, 10, n)"), field("second"))
    (hit,) = seen.broken
    assert (hit.field, hit.words) == ("first", "before second")
