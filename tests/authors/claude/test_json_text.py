import json
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fastgen_magic.authors.claude.json_text import find_object

scalars = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text()
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
objects = st.dictionaries(st.text(), values, max_size=5)
prose = st.text().map(lambda text: text.replace("{", "("))


@settings(deadline=None)
@given(objects, prose, prose, st.sampled_from([None, 2]))
def test_an_object_is_found_between_any_words(wanted, before, after, indent):
    text = json.dumps(wanted, indent=indent)
    assert find_object(before + text + after) == wanted


@settings(deadline=None)
@given(
    objects.filter(bool), st.sampled_from(["Here it is {as asked}:\n```json\n", "{} ", "f(x) = {x: 1} and "])
)
def test_braces_before_it_do_no_harm(wanted, before):
    text = json.dumps({"whole": wanted})
    assert find_object(f"{before}{text}\n```") == {"whole": wanted}


@settings(deadline=None)
@given(st.text())
def test_any_text_gives_an_object_or_a_value_error(text):
    with suppress(ValueError):
        assert isinstance(find_object(text), dict)


def test_line_breaks_inside_strings_are_taken_as_they_come():
    assert find_object('{"body": "x = 1\n\treturn x"}') == {"body": "x = 1\n\treturn x"}


@pytest.mark.parametrize("text", ["", "[1, 2]", '{"cut": [1,', "{" * 5_000])
def test_without_an_object_it_says_so(text):
    with pytest.raises(ValueError, match="no JSON object"):
        find_object(text)
