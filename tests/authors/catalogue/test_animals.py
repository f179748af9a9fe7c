"""What is an animal's is none of a person, and what is its owner's is."""

import pytest

from .drawing import drawn, plan_of


def meanings(text, table):
    return [planned.meaning for planned in plan_of(text, table).fields if not planned.latent]


@pytest.mark.parametrize(
    ("said", "meaning"),
    [
        ("birth date of the rabbit", "birth date of an animal"),
        ("weight of the horse in kg", "weight of a horse"),
        ("name of the cat", "name of an animal"),
        ("breed of the cat", "cat breed"),
        ("height of the person", "body height"),
        ("name of the dog owner", "full name"),
        ("name of the owner's dog", "name of an animal"),
        ("age of the dog's owner", "age"),
    ],
)
def test_a_field_says_of_which_animal_it_tells(said, meaning):
    assert meanings(f"thing: {said}", "records") == [meaning]


def test_a_table_says_of_which_animal_a_row_is():
    text = "born: date of birth\nbreed: breed\nweight: weight in kg\ncolour: coat colour"
    assert meanings(text, "cats") == [
        "birth date of an animal",
        "cat breed",
        "weight of a cat",
        "coat colour",
    ]
    assert meanings(text, "horses")[2] == "weight of a horse"


def test_patients_of_a_vet_are_animals_and_owners_are_people():
    text = """# Visits to the vet
        patient: name of the patient
        born: date of birth
        owner_born: birth date of the owner
        owner: name of the owner
        diagnosis: diagnosis"""
    assert meanings(text.replace("        ", ""), "visits") == [
        "name of an animal",
        "birth date of an animal",
        "birth date",
        "full name",
        "diagnosis of an animal",
    ]


@pytest.mark.parametrize(
    "table",
    [
        "customers",
        "dog_owners",
        "support_chats",
        "loyalty_tiers",
        "visits",
        "dog_walkers",
        "sheep_farms",
        "horse_races",
        "hot_dog_stands",
        "horse_drawn_carriages",
        "cow_milk_cheese",
    ],
)
def test_no_animal_is_meant_where_people_are(table):
    text = "born: date of birth\nweight: weight of the person\ndog: whether they have a dog"
    assert meanings(text, table)[:2] == ["birth date", "body weight"]


def test_weights_of_animals_go_by_their_species():
    plan = plan_of("species: dog or cat\nweight: weight in kg", "pets")
    assert plan["weight"].draw.by == ("species",)
    assert plan["weight"].draw.data["median"]["dog"] > 10 > plan["weight"].draw.data["median"]["cat"]


@pytest.mark.parametrize(
    ("listed", "heavy", "light"),
    [
        ("species: horse, dog, cat", "horse", "dog"),
        ("species: species of the animal: cow, sheep, goat", "cow", "goat"),
        ("tierart: Pferd, Hund, Katze", "Pferd", "Hund"),
    ],
)
def test_large_animals_weigh_what_such_animals_do(listed, heavy, light):
    weights = (
        drawn(f"{listed}\nweight: weight in kg", "animals").groupby(listed.split(":")[0])["weight"].median()
    )
    assert 400 < weights[heavy] < 700
    assert 10 < weights[light] < 90


@pytest.mark.parametrize("table", ["cat_registry", "cats_adopted_2024", "gatos_adoptados", "pets_in_care"])
def test_the_noun_that_a_title_is_about_decides(table):
    assert meanings("born: date of birth", table) == ["birth date of an animal"]


def test_a_field_that_names_its_owner_goes_before_the_table():
    text = "jockey_weight: weight of the jockey in kg\nweight: weight in kg"
    assert meanings(text, "horses") == ["body weight", "weight of a horse"]


def test_a_list_of_species_says_that_rows_are_animals():
    assert meanings("species: species (dog, cat, horse)\nweight: weight in kg", "records")[1] == "pet weight"


@pytest.mark.parametrize(
    ("species", "breed"),
    [
        ("species: dog or cat", "breed: breed"),
        ("Tierart: Hund oder Katze", "Rasse: Rasse des Tiers, auch Mischling"),
        ("espèce: chien ou chat", "race: race de l'animal"),
        ("especie: perro o gato", "raza: raza"),
    ],
)
def test_a_breed_follows_the_species_in_any_language(species, breed):
    table = drawn(f"{species}\n{breed}", "records")
    dogs, cats = (set(rows.iloc[:, 1]) for _, rows in table.groupby(table.columns[0]))
    assert dogs.isdisjoint(cats)
    assert {"Poodle", "Siamese"} <= dogs | cats


def test_an_owner_beside_animals_keeps_an_ethnicity():
    text = "animal: dog, horse or parrot\nethnicity: ethnicity of the owner"
    assert meanings(text, "records") == ["species of a pet", "ethnicity"]
