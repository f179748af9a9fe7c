"""What one argument would open, imports above the function, and honest code in the styles of models."""

import datetime as dt
import math
import re
import string
import textwrap
import time
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from fastgen_magic.laws import FUNCTIONS
from fastgen_magic.sandbox.imports import tidied
from fastgen_magic.sandbox.policy import refusals

HERE = Path(__file__).parent
NAME = "orders_total"
SHELL = "def orders_total(n, rng, *, mean=1.0):\n{body}\n    return rng.normal(mean, 1, n)\n"
MODULES = {"np": np, "pd": pd, "stats": stats, "math": math, "datetime": dt, "string": string, "re": re}


def blocks(file):
    """Title line and text of each block of a file."""
    for block in re.split(r"(?m)^=== ", (HERE / file).read_text(encoding="utf-8"))[1:]:
        title, _, text = block.partition("\n")
        yield title, text.strip("\n") + "\n"


SIZED = "def orders_total(n, rng, size, *, mean={{'inner': [1]}}):\n{body}\n"
FOUND = [
    pytest.param(text, needle.strip(), id=name)
    for title, text in blocks("hostile.txt")
    for name, needle in [title.split(" | ")]
]


@pytest.mark.parametrize(("body", "needle"), FOUND)
def test_what_one_argument_would_open_is_refused_with_advice(body, needle):
    found = refusals(SIZED.format(body=textwrap.indent(body, "    ")), NAME)
    assert any(needle in refusal.what for refusal in found), [str(refusal) for refusal in found]
    assert all(refusal.instead and refusal.line > 1 for refusal in found)


INVISIBLE = ["\U000e0041", "\U000e0100", "\ufe00", "\ufe0f", "\u200b", "\u2060", "\u00ad", "\u3164", "\u180e"]


@pytest.mark.parametrize("character", INVISIBLE)
def test_characters_that_show_as_nothing_are_refused(character):
    (refusal,) = refusals(SHELL.format(body=f"    word = 'fine{character}'"), NAME)
    assert refusal.line == 2


def test_an_emoji_keeps_its_selector():
    assert refusals(SHELL.format(body="    words = ['❤️ fine', '1️⃣', 'नमस्ते', 'می\u200cخواهم']"), NAME) == ()


@pytest.mark.parametrize(
    ("above", "body"),
    [
        ("import numpy as np", "return np.ones(n)"),
        (
            "from __future__ import annotations\n\nimport numpy as np\nimport pandas as pd",
            "return np.ones(n)",
        ),
        (
            "from scipy import stats\nfrom scipy.stats import norm",
            "return norm.rvs(size=n, random_state=rng)",
        ),
        ("import datetime as dt, math", "return np.full(n, dt.date(2024, 1, 1).day + math.pi)"),
        ("import numpy", "return numpy.ones(n)"),
        ("from datetime import date", "return np.full(n, date(2024, 1, 1).day)"),
    ],
)
def test_imports_above_the_function_pass_and_are_dropped(above, body):
    source = f"{above}\n\n\ndef orders_total(n, rng):\n    {body}\n"
    assert refusals(source, NAME) == ()
    tidy = tidied(source)
    assert tidy.startswith("def orders_total")
    assert refusals(tidy, NAME) == ()
    names = {"np": np, "pd": pd, "stats": stats, "math": math, "datetime": dt}
    exec(tidy, names)
    assert len(names[NAME](5, np.random.default_rng(1))) == 5


def test_an_import_moves_into_a_function_on_one_line_and_takes_no_name_of_the_notebook():
    above = "import numpy as pd\nfrom math import pi as age\n"
    source = f"{above}def orders_total(n, rng): x = pd.ones(n); return x * age\n"
    assert str(refusals(source, NAME)[0]).startswith("line 1: pd for np")
    tidy = tidied(source)
    assert tidy.startswith("def orders_total")
    assert refusals(tidy, NAME) == ()
    names = {"pd": None}
    exec(tidy, names)
    assert names[NAME](2, None).tolist() == [math.pi] * 2
    assert names["pd"] is None
    assert "age" not in names


def test_imports_that_nothing_uses_are_dropped_and_others_are_refused_with_advice():
    unused = "import os\nfrom typing import Any\n\ndef orders_total(n, rng):\n    return np.ones(n)\n"
    assert refusals(tidied(unused), NAME) == ()
    used = "import uuid\n\ndef orders_total(n, rng):\n    return [str(uuid.uuid4()) for _ in range(n)]\n"
    assert refusals(used, NAME)[0].line == 1
    assert "rng.integers" in str(refusals(tidied(used), NAME)[0])


def test_who_catches_all_errors_catches_those_of_values():
    source = (
        "def orders_total(n, rng, age):\n    try:\n        return age + 1.0\n"
        "    except KeyError:\n        return rng.random(n)\n    except {}:\n        return -rng.random(n)\n"
    )
    named = source.format("(ArithmeticError, LookupError, TypeError, ValueError)")
    assert tidied(source.replace(" {}", "").format()) == tidied(source.format("Exception")) == named
    assert refusals(named, NAME) == ()
    assert refusals(tidied(source.format("BaseException")), NAME)
    assert refusals(tidied(source.format("MemoryError")), NAME)


def test_a_source_that_cannot_be_read_stays_as_it_is():
    for source in (
        "def",
        "\0",
        "import os",
        "import os; x = open\ndef f(n, rng): return os",
        "x = " + "(" * 5_000,
    ):
        assert tidied(source) == source


@pytest.mark.parametrize(
    "source",
    [
        "def a(n, rng): return rng.random(n)\ndef orders_total(n, rng):\n    return a(n, rng)\nx = 1\n",
        "@np.vectorize\ndef a(x): return x\ndef orders_total(n, rng):\n    return a(rng.random(n))\n",
        "A = np.ones(3)\ndef orders_total(n, rng):\n    return A[rng.integers(0, 3, n)]\n",
        "def a(x):\n    global y\n    y = x\ndef orders_total(n, rng):\n    a(n)\n    return rng.random(n)\n",
        "def a(x): return x.__class__\ndef orders_total(n, rng):\n    return a(rng.random(n))\n",
        "def a(x, kept=[]): return open(x)\ndef orders_total(n, rng):\n    return a(rng.random(n))\n",
        "from typing import Any\ndef orders_total(n: Any, rng):\n    return rng.random(n) if Any else 0\n",
    ],
)
def test_what_a_helper_may_not_hold_is_refused_inside_the_function_too(source):
    assert refusals(tidied(source), NAME)


def test_helpers_that_nothing_calls_are_dropped():
    source = "def a(x):\n    return open(x)\n\ndef orders_total(n, rng):\n    return rng.random(n)\n"
    assert tidied(source) == "def orders_total(n, rng):\n    return rng.random(n)\n"


STYLES = list(blocks("styles.txt"))
FOUR = np.array(["Rome", "Oslo", "Rome", "Oslo"])
INPUTS = {
    "row": np.arange(50),
    "age": np.arange(50) + 20,
    "city": pd.array(np.tile(FOUR, 13)[:50], dtype="str"),
    "start": np.datetime64("2024-01-01", "s") + np.arange(50) * 86_400,
}


def test_honest_samplers_in_the_styles_of_models_are_admitted():
    refused = {title: refusals(tidied(text), NAME) for title, text in STYLES}
    assert len(STYLES) >= 60
    assert sum(map(bool, refused.values())) <= 0.05 * len(STYLES), refused
    assert all(refusal.instead for some in refused.values() for refusal in some)


@pytest.mark.parametrize(("title", "text"), STYLES, ids=[title for title, _ in STYLES])
def test_a_style_draws_once_it_is_tidied(title, text):
    names = MODULES | FUNCTIONS
    exec(tidied(text), names)
    function = names[NAME]
    code = function.__code__
    inputs = code.co_varnames[2 : code.co_argcount]
    assert np.shape(function(50, np.random.default_rng(1), *(INPUTS[name] for name in inputs))) == (50,)


CODE = [text for _, text in STYLES] + [text for _, text in blocks("honest.txt")]
PIECES = [
    "np.",
    "(",
    ")",
    "[",
    "]",
    "*",
    "**",
    "n",
    "rng",
    "'now'",
    "lambda: ",
    "__class__",
    "\n    ",
    "=",
    "'",
    '"',
]
PIECES += [
    "f'{",
    "}'",
    ", out=age",
    "10**9",
    "import os\n",
    "for x in ",
    "\\",
    "#",
    "\0",
    "\ufe0f",
    "not ",
    "-" * 99,
]


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(CODE), st.data())
def test_mutated_code_is_answered_in_no_time(source, data):
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(source)))
        end = data.draw(st.integers(start, min(len(source), start + 40)))
        put = data.draw(st.sampled_from([*PIECES, source[end : end + 60]]))
        source = source[:start] + put * data.draw(st.sampled_from([1, 1, 1, 50])) + source[end:]
    begun = time.process_time()
    for text in (source, tidied(source)):
        found = refusals(text, NAME)
        assert all(one.line >= 1 and len(str(one).splitlines()) == 1 for one in found)
    assert time.process_time() - begun < 2
