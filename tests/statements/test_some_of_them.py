"""A number "of these" is no more than the number before it."""

import pytest

from fastgen_magic.authors.choose import author_named
from fastgen_magic.pipeline import run
from fastgen_magic.schema import Field, Schema, read_text
from fastgen_magic.statements import read_statements


def read(*lines):
    return read_statements(Schema("t", tuple(Field(*line.split(": ", 1)) for line in lines)))


@pytest.mark.parametrize(
    ("whole", "part"),
    [
        ("number of items, 1 to 20", "of which rolls, 0 to 3"),
        ("Anzahl Artikel, 1 bis 20", "davon Brote, 0 bis 3"),
        ("nombre d'articles, 1 à 20", "dont pains, 0 à 3"),
        ("número de artículos, 1 a 20", "de los cuales panes, 0 a 3"),
        ("numero di articoli, da 1 a 20", "di cui pane, da 0 a 3"),
        ("número de artigos, 1 a 20", "dos quais pães, 0 a 3"),
    ],
)
def test_it_is_at_most_the_number_before(whole, part):
    table = read(f"whole: {whole}", f"one: {part}", f"two: {part}")
    for name in ("one", "two"):
        assert [(one.field, one.operator) for one in table[name].orders] == [("whole", "<=")]
        assert (table[name].low, table[name].high) == (0, 3)


@pytest.mark.parametrize(
    ("whole", "part"),
    [
        ("name of the guest", "of which one, 0 to 3"),
        ("number of items, 1 to 20", "of which kind"),
        ("date of the visit", "of these, 0 to 3"),
        ("number of items, 1 to 20", "rolls, 0 to 3"),
        ("number of items, 1 to 20", "of which late, 0 to 20 %"),
        ("number of items, 1 to 20", "of which price, 5 to 10 EUR"),
    ],
)
def test_of_what_is_no_number_it_is_none(whole, part):
    assert not read(f"whole: {whole}", f"part: {part}")["part"].orders


def test_it_is_drawn_so():
    text = "whole: number of items, 1 to 6\nrolls: of which rolls, 0 to 5"
    frame = run(read_text(text, "x"), author_named("catalogue")).table.draw(2_000, 1)
    assert (frame.rolls <= frame.whole).all()
