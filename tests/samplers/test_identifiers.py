import keyword

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fastgen_magic.samplers import identifiers
from fastgen_magic.samplers.identifiers import ASSEMBLY_NAMES, CONTRACT_NAMES


@pytest.mark.parametrize(
    ("name", "identifier"),
    [
        ("age", "age"),
        ("AnnualIncomeClass", "AnnualIncomeClass"),
        ("Annual Income ($)", "Annual_Income"),
        ("class", "class_"),
        ("id", "id"),
        ("_id", "id"),
        ("2020", "field_2020"),
        ("%", "field"),
        ("n", "n_"),
        ("rng", "rng_"),
        ("row", "row_"),
        ("block", "block_"),
        ("Größe", "Größe"),
        ("年齢", "年齢"),
        ("ﬁeld", "field"),
        ("x²", "x2"),
    ],
)
def test_a_name_becomes_an_identifier(name, identifier):
    assert identifiers([name]) == {name: identifier}


def test_equal_identifiers_are_numbered():
    assert list(identifiers(["a b", "a-b", "a_b", "a_b_2"]).values()) == ["a_b", "a_b_2", "a_b_3", "a_b_2_2"]


@given(st.lists(st.text(min_size=1), unique=True, max_size=20))
def test_any_names_become_distinct_usable_identifiers(names):
    found = identifiers(names)
    assert list(found) == names
    assert len(set(found.values())) == len(names)
    for identifier in found.values():
        assert identifier.isidentifier()
        assert not keyword.iskeyword(identifier)
        assert identifier not in CONTRACT_NAMES | ASSEMBLY_NAMES
        assert not identifier.startswith("_")
        namespace = {}
        exec(f"def t_{identifier}({identifier}): return {identifier}", namespace)
        assert f"t_{identifier}" in namespace  # Python folds identifiers; ours are folded already
