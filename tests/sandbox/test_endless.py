"""Loops and patterns whose text shows that they take forever, and those that end."""

import textwrap

import pytest

from fastgen_magic.sandbox.endless import is_explosive
from fastgen_magic.sandbox.policy import refusals

NAME = "orders_total"
ENDING = {
    "a break": "while True:\n    if rng.random() < 0.5:\n        break",
    "a return": "while True:\n    return rng.random(n)",
    "an error": "while True:\n    raise ValueError('no')",
    "a break behind an inner loop": "while True:\n    for x in range(3):\n        break\n    break",
    "a break in a match": "while True:\n    match n:\n        case _:\n            break",
    "a break in a handler": "while True:\n    try:\n        n[0]\n    except TypeError:\n        break",
    "a test that changes": "x = 0\nwhile x < 5:\n    x += 1",
    "a test that draws": "x = 0\nwhile rng.random() < 0.5:\n    x += 1",
    "a test by a walrus": "while (x := rng.integers(0, 9)) > 3:\n    pass",
    "a list that is emptied": "xs = [1, 2]\nwhile xs:\n    xs.pop()",
    "a list that a function empties": ("xs = [1]\ndef step():\n    xs.pop()\nwhile xs:\n    step()"),
    "a part of what changes": "xs = [0]\nys = xs\nwhile xs[0] < 3:\n    ys[0] += 1",
    "a break behind an inner loop's else": (
        "while True:\n    for x in range(3):\n        if x > n:\n            break\n    else:\n        break"
    ),
    "a break in the else of an inner while": (
        "while True:\n    while n < 0:\n        n += 1\n    else:\n        break"
    ),
    "a list that another name empties": "xs = [1]\nalias = xs\nwhile xs:\n    alias.pop()",
    "a list that another name's parts leave": "xs = [1]\nalias = xs\nwhile xs:\n    del alias[0]",
    "an error that is caught": (
        "it = iter([1])\ntry:\n    while True:\n        next(it)\nexcept StopIteration:\n    pass"
    ),
    "nothing at all": "while False:\n    pass",
}


ENDLESS = {
    "nothing": "while True:\n    pass",
    "work": "while True:\n    rng.random(n)",
    "a break of an inner loop": (
        "while True:\n    for x in range(3):\n        break\n    else:\n        n + 1"
    ),
    "a number that stays": "x = 0\nwhile x < 5:\n    y = rng.random()",
    "the rows": "while n:\n    rng.random()",
    "a list that stays": "xs = [1]\nwhile xs:\n    y = 1",
    "a round begun again": "while 1:\n    if n:\n        continue",
}


@pytest.mark.parametrize("body", ENDLESS.values(), ids=ENDLESS)
def test_a_loop_that_nothing_ends_is_refused(body):
    source = f"def {NAME}(n, rng):\n{textwrap.indent(body, '    ')}\n    return rng.random(n)\n"
    assert any("that nothing ends" in str(one) for one in refusals(source, NAME))


@pytest.mark.parametrize("body", ENDING.values(), ids=ENDING)
def test_a_loop_that_may_end_passes(body):
    source = f"def {NAME}(n, rng):\n{textwrap.indent(body, '    ')}\n    return rng.random(n)\n"
    assert refusals(source, NAME) == ()


@pytest.mark.parametrize(
    "pattern",
    [r"(a+)+$", r"(a*)*b", r"(\w+\s?)+$", r"((?:a+))+", r"(a|b+)+", r"(.*)*", r"(?P<x>a+?)*", r"(?=(a+)+b)x"],
)
def test_a_repeat_of_nothing_but_repeats_is_explosive(pattern):
    assert is_explosive(pattern)


@pytest.mark.parametrize(
    "pattern",
    [
        r"(\d+,)*\d+",
        r"([A-Z]+\d+)+",
        r"\d+(\.\d+)?",
        r"(a|b)+c+",
        r"[a-z]+([._-][a-z]+)*@",
        "(a+)?",
        "((",
        "a+b*",
    ],
)
def test_other_patterns_are_not(pattern):
    assert not is_explosive(pattern)


@pytest.mark.parametrize(
    "pattern", ["[[a]+b*", "a{1,2}{3}*", "(" * 900 + "a+" + ")*" * 900, "(?i)a+(?s)b+", "a{99999999999}b+"]
)
def test_odd_patterns_are_answered_in_silence(pattern):
    assert is_explosive(pattern) in (True, False)
