import re

import pytest

from fastgen_magic.schema.readers.patterns import whole_pattern


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        (r"^[A-Z]{3}$", "[A-Z]{3}"),
        (r"\A\d+\Z", r"\d+"),
        ("abc", "abc"),
        ("^https?://", r"https?://\w{3,9}"),
        (r"\.csv$", r"\w{3,9}\.csv"),
        ("^a|b", r"(?:a|b)\w{3,9}"),
        (r"^\p{Lu}[\p{L}\p{Nd}]+$", "[A-Z][A-Za-z0-9]+"),
        ("^[[:alpha:]]$", "[A-Za-z]"),
        (r"^(?<year>\d{4})$", r"(?P<year>\d{4})"),
        (r"^(?<!x)a\$$", r"(?<!x)a\$"),
        ("(?i)^abc$", "(?i)abc"),
        (r"^\u{41}$", r"\u0041"),
    ],
)
def test_a_pattern_of_others_as_one_of_the_whole_text(theirs, ours):
    assert whole_pattern(theirs) == ours
    re.compile(ours)


def test_a_pattern_bound_at_its_beginning_is_whole_where_the_text_may_be_no_longer():
    assert whole_pattern("^[0-9]{5}", longest=5) == "[0-9]{5}"
    assert whole_pattern("^[A-Z]{2}-", longest=8) != "[A-Z]{2}-"
