"""What the words say goes before what a name alone, or a part of a phrase, would mean."""

import pytest

from .drawing import column, drawn, plan_of, table_of


@pytest.mark.parametrize(
    ("table", "field", "meaning"),
    [
        ("wines", "alcohol: alcohol content of it", "alcohol content of wine"),
        ("beers", "abv: alcohol by volume", "alcohol content of beer"),
        ("drinks", "abv: alcohol by volume", "alcohol content"),
        ("olympics", "games: the games name", ""),
        ("passengers", "home_dest: Home/Destination", ""),
        ("listings", "neighbourhood: area", "neighbourhood"),
        ("pupils", "born: year of birth", "birth year of a pupil"),
        ("customers", "born: year of birth", "birth year"),
        ("samples", "ph: how acidic or basic the wine is, 0 to 14", "ph value"),
        ("homes", "rooms: average number of rooms within a block", ""),
        ("people", "household: average number of household members", ""),
        ("herd", "breed: breed", ""),
        ("newborns", "mother_age: age of the mother", "age of a mother"),
        ("payroll", "gross: gross pay per month in USD", "monthly salary"),
        ("people", "gender: Description of the gender", "sex"),
        ("people", "city: description of the city", "city"),
        ("visits", "description: Description of the city", "description"),
        ("visits", "city_desc: Description of the city", "description"),
        ("dairy_herd", "breed: breed", "cattle breed"),
        ("dogs", "breed: breed", "dog breed"),
        ("concerts", "band: name of the band", ""),
        ("results", "game: name of the game", ""),
        ("teams", "team: name of the team", "team"),
        ("clinic", "typ: type of patient", ""),
        ("firm", "rank: level of the employee", ""),
        ("answers", "class: class of the pupil", "school class"),
        ("soins", "patho: groupe de pathologies", ""),
        ("soins", "effectif: effectif de patients", ""),
        ("licencias", "lic: clase de licencia", ""),
        ("orders", "note: note for the driver", "comment"),
        ("locations", "groupe: groupe de clients", "customer segment"),
        ("locations", "retour: le jour de la location", ""),
        ("persone", "luogo: Paese o area di nascita", "country"),
        ("people", "origin: country or area of birth", "country"),
        ("people", "origin: city or town of birth", "city"),
    ],
)
def test_a_meaning_is_what_the_words_and_the_table_say(table, field, meaning):
    assert plan_of(field, table).fields[-1].meaning == meaning


def test_a_height_beside_a_width_is_nobody_s():
    text = "width: width in mm\nheight: height in mm"
    assert plan_of(text, "cards")["height"].meaning == ""
    assert plan_of(text, "patients")["height"].meaning == "body height"


def test_means_of_counts_have_decimals_and_are_as_large_as_counts():
    values = column("average number of rooms within a block")
    assert 2 < values.median() < 8
    assert (values % 1).any()


def test_a_measured_scale_keeps_its_decimals_between_whole_limits():
    values = column("how acidic or basic the wine is, on a scale from 0 to 14", name="ph")
    assert (values % 1).any()
    assert values.between(0, 14).all()


def test_a_clock_without_its_colon_has_sixty_minutes():
    for said in ("military time, 0 to 2359", "time of the reading, 1 to 2359"):
        values = column(said)
        assert (values % 100).max() < 60
        assert values.max() <= 2359
        assert values.nunique() > 500


def test_a_number_up_to_another_limit_is_no_clock():
    assert (column("calories, 0 to 2400") % 100).max() > 60


def test_a_usual_range_below_zero_leaves_nothing_far_above_it():
    values = column("loudness of the track in dB, typical range between -60 and 0 dB")
    assert values.max() <= 0
    assert values.between(-60, 0).mean() > 0.85


def test_subcategories_are_those_of_their_category():
    table = drawn("category: product category\nsub_category: subcategory of the product", "products")
    own = table.groupby("category")["sub_category"].unique()
    assert {"T-shirts", "Shoes"} <= {*own["Clothing"]}
    assert not {*own["Clothing"]} & {*own["Electronics"]}


def test_a_ride_takes_minutes():
    text = "tpep_pickup: date and time of engaging\ntpep_dropoff: date and time of disengaging"
    table = drawn(text, "taxi_trips")
    minutes = (table["tpep_dropoff"] - table["tpep_pickup"]).dt.total_seconds() / 60
    assert 8 < minutes.median() < 25


def test_what_to_write_is_a_text():
    values = column("what to write on the cake, at most 25 letters", name="cake_note")
    assert values.str.len().max() <= 25
    assert values.str.contains(r"[a-z]{3}").all()


def test_a_sum_is_told_with_both_of_its_parts():
    text = """adults: number of adults
        guests: count of guests including both adults and minors
        minors: number of minors"""
    table = table_of(plan_of(text.replace("        ", ""))).draw(500, 7)
    assert (table["guests"] == table["adults"] + table["minors"]).all()
