"""Conditions that compare in words: they hold in every row that is drawn, or are said and left alone."""

import operator

import pytest

import fastgen_magic
from fastgen_magic.cautions import StatementWarning
from fastgen_magic.schema import Field, Schema, read_text
from fastgen_magic.statements import Stated, read_statements

SIGNS = {"<": operator.lt, ">": operator.gt, "<=": operator.le, ">=": operator.ge}


def told(description: str) -> Stated:
    text = f"score: whole number, 1 to 5\nage: 1 to 90\nreview: {description}"
    return read_statements(read_text(text, "reviews"))["review"]


@pytest.mark.parametrize(
    ("opening", "words", "sign"),
    [
        ("only if", "is below 3", "<"),
        ("missing if", "is above 3", ">"),
    ],
)
def test_drawn_rows_keep_to_a_comparison_in_words(opening: str, words: str, sign: str) -> None:
    text = f"score: whole number, 1 to 5\nreview: text, {opening} score {words}"
    rows = fastgen_magic.generate(text, author="catalogue").draw(600, seed=1)
    held = SIGNS[sign](rows["score"], 3)
    assert (rows["review"].isna() == (held if opening == "missing if" else ~held)).all()


@pytest.mark.parametrize(
    ("words", "sign"),
    [
        ("is over 3", ">"), ("is lower than 3", "<"), ("is under 3", "<"), ("is greater than 3", ">"),
        ("is at least 3", ">="), ("is at most 3", "<="), ("is 3 or less", "<="), ("is 3 or more", ">="),
        ("is not above 3", "<="), ("isn't below 3", ">="), ("exceeds three", ">"), ("is fewer than 3", "<"),
    ],
)  # fmt: skip
@pytest.mark.parametrize(("opening", "key"), [("only if", "only_if"), ("empty when", "missing_if")])
def test_a_comparison_in_words_is_read(opening: str, key: str, words: str, sign: str) -> None:
    (condition,) = getattr(told(f"text, {opening} the score {words}"), key)
    assert (condition.operator, condition.values) == (sign, (3,))


@pytest.mark.parametrize(
    ("description", "sign"),
    [
        ("Text, nur wenn score unter 3 liegt", "<"), ("Text, leer wenn score 3 oder weniger ist", "<="),
        ("texte, uniquement si score est inférieur à 3", "<"),
        ("texte, vide si score est de 3 ou plus", ">="),
        ("texto, solo si score está por debajo de 3", "<"), ("texto, vacío si score es al menos 3", ">="),
        ("testo, solo se score è almeno 3", ">="), ("testo, vuoto se score è sopra 3", ">"),
        ("texto, apenas se score é menor que 3", "<"), ("texto, vazio se score é 3 ou mais", ">="),
    ],
)  # fmt: skip
def test_every_language_compares(description: str, sign: str) -> None:
    stated = told(description)
    (condition,) = stated.only_if or stated.missing_if
    assert (condition.field, condition.operator, condition.values) == ("score", sign, (3,))


@pytest.mark.parametrize(
    "words",
    ["is below 2 or above 4", "is between 2 and 3",
     "is below 3 or age is above 20", "is equal to or above 3",
     "is about 3", "is under 3 stars"],
)  # fmt: skip
def test_what_is_more_than_one_comparison_is_said_and_states_nothing(words: str) -> None:
    stated = told(f"text, only if score {words}")
    assert (stated.only_if, stated.low, stated.high) == ((), None, None)
    assert any(words in clause for clause in stated.unread)


def test_a_reason_to_be_missing_that_is_not_understood_is_said() -> None:
    assert told("text, missing if score drops below 3").unread == ("missing if score drops below 3",)


def test_a_condition_that_no_row_meets_is_not_kept() -> None:
    text = "score: whole number, 1 to 5\nreview: text, only if score is above 7"
    with pytest.warns(StatementWarning):
        table = fastgen_magic.generate(text, author="catalogue")
    assert table.draw(600, seed=1)["review"].notna().any()


@pytest.mark.parametrize(
    ("description", "said"),
    [
        ("width in mm, the shorter side", "the shorter side"),
        ("Breite in mm, die kürzere Seite", "die kürzere Seite"),
        ("ancho en mm, el lado más corto", "el lado más corto"),
        ("width in mm, the shortest of three", "the shortest of three"),
        ("Breite in mm, die kürzeste Seite", "die kürzeste Seite"),
        ("largeur en mm, la plus courte", "la plus courte"),
    ],
)
def test_a_comparison_with_what_no_field_holds_is_said(description, said):
    fields = (Field("width", description), Field("height", "height in mm"))
    assert read_statements(Schema("cards", fields))["width"].unread == (said,)
