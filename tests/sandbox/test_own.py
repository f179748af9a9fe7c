import asyncio
import dataclasses
import random

import numpy as np
import pytest

from fastgen_magic.authors.catalogue import CatalogueAuthor
from fastgen_magic.pipeline import run as stages
from fastgen_magic.pipeline.run import _trials
from fastgen_magic.sandbox import OwnTrials, Trials
from fastgen_magic.sandbox.draws import Draws
from fastgen_magic.schema import read_text

SCHEMA = """
customer_id: unique number of the customer
gender: gender (female, male, other)
name: full name of the customer
age: age in years, 18 to 90, 2 % missing
plan: Basic 60 %, Plus 30 %, Pro 10 %
signup_date: day of the registration
last_order: day of the last order, not before signup_date
amount: amount spent in US dollars, mean 120
"""
OF_OTHERS = {"deterministic", "seconds", "plain_seconds"}
"""What is the library's to prove and not asked again of each call of it."""


@pytest.fixture(scope="module")
def result():
    return stages(read_text(SCHEMA, "customers"), CatalogueAuthor())


def test_what_is_measured_is_the_same_as_in_a_process_apart(result):
    here = OwnTrials()
    with Trials() as apart:
        apart._far = here._far
        for written in sorted(result.written, key=lambda one: len(one.sampler.parents)):
            asked = (written.sampler, written.planned)
            mine, theirs = asyncio.run(here.tried(*asked)), apart.run(*asked)
            own, other = (
                # Which of equally common values come first is left open.
                {**dataclasses.asdict(one), "shares": [float(share) for _, share in one.shares]}
                for one in (mine, theirs)
            )
            assert mine.failure is None
            assert {name for name in own if str(own[name]) != str(other[name])} <= OF_OTHERS


def test_the_streams_of_the_user_are_left_alone(result):
    random.seed(1)
    before = random.getstate(), global_stream()
    asyncio.run(OwnTrials().tried(result["age"].sampler, result["age"].planned))
    assert (random.getstate(), global_stream()) == before


def global_stream():
    return np.random.get_state()[1].tolist()  # noqa: NPY002 - the one that a user may have seeded


@pytest.mark.parametrize(
    ("line", "apart"),
    [
        ("age: age in years, 18 to 90", False),
        ("code: {pattern: '[A-Z]{3}-[0-9]{4}'}", True),
        ("total: {formula: price * 2}\nprice: {kind: numerical}", True),
        ("note: {max_length: 40}", True),
    ],
)
def test_small_languages_of_a_schema_are_tried_apart(line, apart):
    assert isinstance(_trials(read_text(line, "t"), CatalogueAuthor()), Trials if apart else OwnTrials)


def test_the_code_of_others_is_tried_apart():
    author = CatalogueAuthor()
    author.name = "claude"
    assert isinstance(_trials(read_text("age: age in years", "t"), author), Trials)


def test_fields_that_differ_in_their_names_alone_are_measured_once(monkeypatch):
    measured, measure = [], Draws.measure
    monkeypatch.setattr(
        Draws, "measure", lambda draws, trial: measured.append(trial.name) or measure(draws, trial)
    )
    first = "".join(f"day_{place}: day of the visit, 2024-01-01 to 2024-06-30\n" for place in range(5))
    # What other columns hang on, or are held against, is drawn all the same, and is not taken for alike.
    schema = (
        f"{first}end: day of the end, not before day_3\nother: day of the visit, 2024-01-01 to 2024-07-30"
    )
    result = stages(read_text(schema, "visits"), CatalogueAuthor())
    assert sorted(measured) == ["day_0", "end", "other"]
    drawn = result.table.sample(1_000, 3)
    assert (drawn["end"] >= drawn["day_3"]).all()
    assert (drawn["day_1"] != drawn["day_2"]).any()


def test_only_what_hangs_together_with_a_small_language_is_tried_apart(monkeypatch):
    apart, run = [], Trials.run
    monkeypatch.setattr(
        Trials,
        "run",
        lambda trials, sampler, *rest: apart.append(stated_name(rest)) or run(trials, sampler, *rest),
    )
    schema = """
        age: age in years, 18 to 90
        price: {kind: numerical, min: 1, max: 9}
        total: {formula: price * 2}
    """
    schema = "\n".join(line.strip() for line in schema.splitlines())
    result = stages(read_text(schema, "sales"), CatalogueAuthor())
    assert {"price", "total"} <= set(apart)
    assert "age" not in apart
    drawn = result.table.sample(1_000)
    assert (drawn["total"] == 2 * drawn["price"]).all()


def stated_name(rest):
    return rest[0].name
