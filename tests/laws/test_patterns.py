import re

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fastgen_magic.laws.patterns import draw_pattern, draw_pattern_by, forms_of, pattern_of_row

PATTERNS = [
    r"[A-Z0-9]{8}",
    r"^ABC-\d{4}$",
    r"(?:DE|AT|CH)\d{3,5}",
    r"[A-Fa-f\d]{2}(:[A-Fa-f\d]{2}){5}",
    r"\w+@\w{2,4}\.(com|org)",
    r"a?b*c+",
    r"[\]\\.-]x{2}",
    r"[a-c-]\$",
    r"(A|B(C|D))?\s\.\d",
    r".{3}",
    r"Ä[ä-ü]",
    r"[1-9]\d{3} ?[A-Z]{2}",
    r"",
]


@pytest.mark.parametrize("pattern", PATTERNS)
def test_texts_match_their_pattern(pattern, rng):
    values = pd.Series(draw_pattern(rng, 500, pattern))
    assert values.dtype == "str"
    assert all(re.fullmatch(pattern, value) for value in values)
    assert len(draw_pattern(rng, 0, pattern)) == 0


@pytest.mark.parametrize(
    ("pattern", "far"),
    [
        (r"[A-Z0-9]{8}", 10**12),
        (r"[a-z]{3,30}", 10**12),
        (r"\d{12}|[A-Z]\d{11}", 10**12),
        (r"(DE|AT)\d{3}", 1000),
    ],
)
def test_texts_of_rows_are_unique_near_and_far(pattern, far):
    rows = np.concatenate([np.arange(1000), np.arange(far, far + 1000)])
    values = pd.Series(pattern_of_row(rows, pattern))
    assert values.is_unique
    assert all(re.fullmatch(pattern, value) for value in values)
    assert pattern_of_row(rows[1000:], pattern).tolist() == values[1000:].tolist()


@pytest.mark.parametrize(
    ("pattern", "texts"),
    [("(A|BC)[0-9]", 20), ("[ab]{1,2}", 6), ("(a|a)", 1), ("(A|B|CD?)", 4), ("[ab]?[ab]?", 7)],
)
def test_every_text_has_a_row(pattern, texts):
    assert len(set(pattern_of_row(np.arange(texts), pattern))) == texts
    with pytest.raises(ValueError, match=f"describes {texts} texts, row {texts} has none"):
        pattern_of_row(np.arange(texts + 1), pattern)


@given(st.from_regex(r"[ab](\{1,2\}|\?)?(\([ab]\|[ab]{1,2}\))?[bc]?", fullmatch=True))
def test_rows_never_share_a_text(pattern):
    space = 0
    while True:
        try:
            pattern_of_row(np.array([space]), pattern)
        except ValueError:
            break
        space += 1
    values = pattern_of_row(np.arange(space), pattern)
    assert len(set(values)) == space
    assert all(re.fullmatch(pattern, value) for value in values)


def test_alternatives_and_lengths_are_equally_likely(rng, fits):
    values = pd.Series(draw_pattern(rng, 6000, r"(A|B\d{1,2})"))
    counts = values.str.len().value_counts()
    assert fits([counts[1], counts[2], counts[3]], [0.5, 0.25, 0.25])
    digits = pd.Series(draw_pattern(rng, 6000, r"\d")).value_counts()
    assert fits(digits, np.full(10, 0.1))


REFUSED = [
    r"(a)\1", r"a{3,2}", r"a{999}", r"(a", r"a)", r"[a", r"*a", r"a**", r"[z-a]", "a\\", r"{2}", r"(?",
    r"[^\w\W]", r"\p{L}", r"(?>a)", "((a{200}){200}){200}",
]  # fmt: skip


@pytest.mark.parametrize("pattern", REFUSED)
def test_other_patterns_are_refused_in_one_line(pattern):
    with pytest.raises(ValueError, match=r"^[^\n]+$"):
        forms_of(pattern)


def test_each_group_has_its_own_pattern(rng):
    parent = pd.Series(["a", "b", "c", None] * 50)
    texts = pd.Series(draw_pattern_by(rng, parent, {"a": r"\d{3}", "b": "[XY]", "*": "-"}))
    for value, form in (("a", r"\d{3}"), ("b", "[XY]"), ("c", "-")):
        assert texts[parent == value].str.fullmatch(form).all()
    assert (texts[parent.isna()] == "-").all()


@pytest.mark.parametrize(
    "pattern",
    [
        r"(?=.*[A-Z])(?=.*\d).{8,}", r"(?!x)[a-z]{3}", r"[^\s@]+@[^\s@]+\.[^\s@]+", r"\D\W\S", r"a+?b*?",
        r"(?P<year>\d{4})-x", r"(?i)abc", r"\bfoo\b", r"a\Z", r"^a$|^bc$", r"\x41\u0042\t", r"[a-z]{1,500}",
        r"(a|b){12}", r"\w+ \w+ \w+ \w+ \w+",
    ],
)  # fmt: skip
def test_patterns_of_others_are_drawn(rng, pattern):
    values = draw_pattern(rng, 200, pattern)
    assert all(re.fullmatch(pattern, value) for value in values)
    assert len(set(values)) > 1 or pattern in (r"\bfoo\b", r"a\Z", r"(?i)abc", r"\x41\u0042\t")


def test_what_no_text_meets_is_refused(rng):
    with pytest.raises(ValueError, match="hardly any text meets all that it demands"):
        draw_pattern(rng, 10, r"(?=b)a")
    with pytest.raises(ValueError, match="unique texts cannot be held"):
        pattern_of_row(np.arange(3), r"(?!b)[a-z]{9}")
