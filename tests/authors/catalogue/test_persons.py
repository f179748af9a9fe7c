"""A person in a role gets a name of its own, that of nobody else in the row."""

import pytest

from fastgen_magic.authors.catalogue.author import choices_of
from fastgen_magic.schema import Field, Schema
from fastgen_magic.statements import read_statements


def meanings(*fields, table="pupils"):
    schema = Schema(table, tuple(Field(*field) for field in fields))
    return [choice.meaning and choice.meaning.name for choice in choices_of(schema, read_statements(schema))]


@pytest.mark.parametrize(
    ("name", "description"),
    [
        ("guardian", "name of the guardian"),
        ("next_of_kin", "next of kin"),
        ("referrer", "referring doctor"),
        ("emergency_contact", "name of the person to call in an emergency"),
        ("coach", "coach's name"),
        ("emergency_name", "whom to call in an emergency"),
        ("mecanico", "nombre del mecánico"),
        ("driver", "driver of the bus"),
        ("sales_agent", "sales agent"),
        ("checker", "price checker"),
        ("erziehungsberechtigter", "Name des Erziehungsberechtigten"),
        ("parrain", "nom du parrain"),
        ("tutor", "nombre del tutor legal"),
        ("vendedor", "nome do vendedor"),
        ("garante", "nome del garante"),
    ],
)
def test_a_role_is_another_persons_name(name, description):
    assert meanings((name, description)) == ["name of another person"]


@pytest.mark.parametrize(
    ("name", "description"),
    [
        ("mother_job", "mother's occupation"),
        ("driver_age", "driver age in years"),
        ("driver_phone", "mobile of the driver"),
        ("bank", "name of the bank"),
        ("guardian", "one of mother, father, other"),
        ("teacher_id", "id of the teacher"),
    ],
)
def test_what_a_person_has_is_no_name(name, description):
    assert meanings((name, description)) != ["name of another person"]


def test_the_teacher_of_teachers_is_the_row_itself():
    field = ("teacher", "name of the teacher")
    assert meanings(field) == ["name of another person"]
    assert meanings(field, table="teachers") == ["full name"]


@pytest.mark.parametrize(
    ("description", "table", "meaning"),
    [
        ("weight of the infant in kg", "visits", "weight of an infant"),
        ("Größe in cm", "kinder", "height of a child"),
        ("weight in kg", "newborns", "birth weight"),
        ("Gewicht in g", "neugeborene", "birth weight"),
        ("weight of the child in kg", "patients", "weight of a child"),
        ("taille de l'enfant en cm", "visites", "height of a child"),
        ("height in cm", "pupils", "height of a pupil"),
        ("weight of the mother in kg", "newborns", "body weight"),
        ("weight of the patient in kg", "visits", "body weight"),
    ],
)
def test_the_young_are_as_heavy_and_tall_as_such(description, table, meaning):
    assert meanings((description.split()[0], description), table=table) == [meaning]


@pytest.mark.parametrize("description", ["nome della sala", "nome do setor"])
def test_the_name_of_a_thing_is_no_first_name(description):
    assert meanings(("nome", description), ("cognome", "cognome"))[0] is None


@pytest.mark.parametrize("description", ["nome", "nome della persona", "nome dell'alunno", "nome do cliente"])
def test_the_name_of_a_person_is_a_first_name(description):
    assert "first name" in meanings(("nome", description), ("cognome", "cognome"))[0]


def test_a_bare_name_among_what_people_have_is_a_person_s():
    assert meanings(("age",), ("name",), ("city",), table="t")[1] == "name of a person"
    assert meanings(("name", "name of the pupil"), ("city", "city"), table="t")[0] == "name of a person"
    assert meanings(("name", "name of the patient group"), table="t")[0] != "name of a person"
