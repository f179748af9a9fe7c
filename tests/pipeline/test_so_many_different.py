"""So many different values are drawn as are told of, where others have one value for each of them too."""

import pytest

from fastgen_magic.authors.choose import author_named
from fastgen_magic.pipeline import run
from fastgen_magic.schema import read_text


def drawn(text):
    return run(read_text(text, "x"), author_named("catalogue")).table.draw(4_000, 1)


@pytest.mark.parametrize("many", [5, 40])
def test_so_many_names_are_drawn(many):
    assert drawn(f"target: name of the target, {many} different").target.nunique() == many


@pytest.mark.parametrize("many", [5, 40])
@pytest.mark.parametrize("said", ["old, new, unknown or none (one per target)", "old or new, one per target"])
def test_what_has_one_value_for_each_repeats_them(many, said):
    frame = drawn(f"target: name of the target, {many} different\nkind: {said}")
    assert frame.target.nunique() == many
    assert frame.groupby("target").kind.nunique().max() == 1


@pytest.mark.parametrize("line", ["diameter: 20 different diameters", "year: year, 3 different"])
def test_so_many_numbers_or_moments_are_told_of(line):
    name, _, said = line.partition(": ")
    result = run(read_text(f"id: number\n{line}", "x"), author_named("catalogue"))
    assert [(field, words.strip("“”") in said) for field, words in result.unread] == [(name, True)]
