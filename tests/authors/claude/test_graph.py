"""Ties without a circle, and portions of related fields."""

from hypothesis import given, settings
from hypothesis import strategies as st

from fastgen_magic.authors import Dependence, PlannedField
from fastgen_magic.authors.claude.graph import admitted, portions
from fastgen_magic.schema import Field

names = st.sampled_from("abcdef")
ties = st.dictionaries(
    names,
    st.lists(st.builds(Dependence, names, st.just("loose"), st.sampled_from(["strong", "weak"])), max_size=4),
)


@settings(deadline=None)
@given(ties)
def test_admitted_ties_never_form_a_circle_and_lead_to_known_fields(wanted):
    kept = admitted(wanted, {})
    assert kept.keys() == wanted.keys()
    order = []
    while len(order) < len(kept):
        ready = [n for n in kept if n not in order and {tie.parent for tie in kept[n]} <= set(order)]
        assert ready
        order += ready


@settings(deadline=None)
@given(st.lists(st.lists(st.integers(0, 29), max_size=2), min_size=1, max_size=30))
def test_portions_hold_each_field_once_and_few_each(parents):
    all_fields = [
        PlannedField(Field(f"f{i}"), f"f{i}", depends_on=tuple({f"f{p}" for p in above if p < i}))
        for i, above in enumerate(parents)
    ]
    groups = portions(all_fields)
    assert sorted(f.name for group in groups for f in group) == sorted(f.name for f in all_fields)
    assert max(map(len, groups)) <= 12
    assert len(groups) <= 1 + len(all_fields) // 3
