import pytest

from fastgen_magic.errors import SchemaError
from fastgen_magic.schema import SORTS, read_text, with_dirt

HEAD = "fields:\n  age: age in years\n  name: full name\n"


def dirt_of(text, option=None):
    schema = read_text(text, "people")
    return (schema if option is None else with_dirt(schema, option)).dirt


def test_one_number_is_the_share_of_every_sort():
    assert dict(dirt_of(f"dirt: 0.03\n{HEAD}").shares) == dict.fromkeys(SORTS, 0.03)
    assert dict(dirt_of(HEAD, "0.03").shares) == dict.fromkeys(SORTS, 0.03)


def test_sorts_have_shares_of_their_own_or_the_usual_one():
    assert dirt_of(f"dirt: {{typos: 0.1, missing: 0}}\n{HEAD}").shares == (("typos", 0.1), ("missing", 0.0))
    assert dirt_of(f"dirt: [typos, duplicates]\n{HEAD}").shares == (("typos", 0.02), ("duplicates", 0.02))
    assert dirt_of(HEAD, "typos=.1, near-duplicates").shares == (("typos", 0.1), ("near_duplicates", 0.02))


def test_a_field_has_its_own_and_no_sampler_hangs_on_it():
    schema = read_text("age: {description: age, dirt: {outliers: 0.2}}\nname: full name", "people")
    assert schema.dirt.fields == (("age", (("outliers", 0.2),)),)
    assert schema.fields == read_text("age: {description: age}\nname: full name", "people").fields
    assert with_dirt(schema, "0.1").dirt.fields == schema.dirt.fields


def test_none_is_no_dirt():
    assert not dirt_of(HEAD)
    assert not dirt_of(f"dirt: none\n{HEAD}")
    assert not dirt_of(f"dirt: 0\n{HEAD}")
    assert not dirt_of(f"dirt: 0.1\n{HEAD}", "none")
    assert not with_dirt(read_text("age: {dirt: 0.1}", "people"), "none").dirt


@pytest.mark.parametrize(
    ("text", "option", "message"),
    [
        (f"dirt: 2\n{HEAD}", None, "line 1: dirt must be a share such as 0.02"),
        (f"dirt: [typo]\n{HEAD}", None, "did you mean 'typos'"),
        (f"dirt: {{typos: 3}}\n{HEAD}", None, "line 1: dirt: typos must be a share from 0 to 1"),
        ("age: {dirt: {duplicates: 0.1}}", None, "line 1: field 'age': dirt must be"),
        ("age: {dirt: [[a]]}", None, "not 'a list'"),
        (HEAD, "much", "there is no such dirt: 'much'; the sorts are typos, case_and_spaces"),
        (HEAD, "typos=5", "typos=0.05,missing=0.1, not '5'"),
        (HEAD, "200%", "--dirt takes shares from 0 to 1"),
        (HEAD, "2", "--dirt takes shares from 0 to 1"),
        (HEAD, "typos=x", "--dirt takes shares from 0 to 1"),
        (HEAD, "", "there is no such dirt: ''"),
    ],
)
def test_anything_else_is_refused_in_one_line(text, option, message):
    with pytest.raises(SchemaError) as caught:
        dirt_of(text, option)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_share_may_be_in_per_cent():
    assert dict(dirt_of(HEAD, "5%").shares) == dict.fromkeys(SORTS, 0.05)
    assert dirt_of(HEAD, "typos=2 %").shares == (("typos", 0.02),)
