"""Words that look like a statement and that nothing used are said."""

import pytest

from fastgen_magic.schema import read_text
from fastgen_magic.statements import read_statements

from .test_read import read


@pytest.mark.parametrize(
    ("description", "unread"),
    [
        ("leeftijd, alleen bij 18 leden", ("alleen bij 18 leden",)),
        ("5 % brakuje", ("5 % brakuje",)),
        ("mass in kg, 1 to 30, three significant digits", ("three significant digits",)),
        ("Masse in kg, 1 bis 30, drei signifikante Stellen", ("drei signifikante Stellen",)),
        ("masse en kg, de 1 à 30, trois chiffres significatifs", ("trois chiffres significatifs",)),
        ("sales, falls as demand rises", ("falls as demand rises",)),
        ("name of the town", ()),
        ("size S, M or L; XL on request", ("S, M or L",)),
        ("quality A, B, C", ("A, B, C",)),
        ("fee in EUR (member 10, guest 15)", ("(member 10, guest 15) (which field says so?)",)),
        ("birth order, first to fifth child", ("first to fifth child",)),
        ("usage share, in percent, adds up to 100", ("adds up to 100",)),
        ("price, mostly multiples of 25", ("mostly multiples of 25",)),
        ("energy class A to G, A+ for newer ones", ("A+ for newer ones",)),
        ("status (draft, filed, granted), granted only after inspection", ("granted only after inspection",)),
        ("entry fee in EUR, 5 to 12, reduced for students", ("reduced for students",)),
        ("durée en minutes, 5 à 90, plus longue le matin", ("plus longue le matin",)),
        ("colour: red, blue, green not for women", ("green not for women",)),
        ("niveau 1 à 5 (débutants moins)", ("débutants moins",)),
        ("red, blue or green, 18 to 90", ("18 to 90",)),
        ("colour; red, green, blue and yellow", ("blue and yellow",)),
        ("Farbe; rot, grün, blau und gelb", ("blau und gelb",)),
        ("name of the client, first and last", ()),
        ("the vessel left the port, sailed north and returned", ()),
        ("code of the land, by ISO 3166", ()),
        ("latitude in degrees (WGS 84)", ()),
        ("moment at which the 911 operator took the call", ()),
        ("moment at which the 5 operators took the call", ("the 5 operators",)),
        ("event that was most recently updated", ()),
        ("population of the 2020 census", ()),
        ("code of the region (ISTAT 2019)", ()),
        ("repayment status in September, 2005", ()),
        ("slimness, width divided by girth", ("width divided by girth",)),
        ("Schlankheit, Breite geteilt durch Umfang", ("Breite geteilt durch Umfang",)),
        ("id, unique within the region", ("unique within the region",)),
        ("shares that sum to 100 with the next", ("shares that sum to 100 with the next",)),
        ("as 'this' and no other", ("as 'this' and no other",)),
        ("age in years, 18 to 90", ()),
        ("0 to 9, alternating", ("alternating",)),
        ("name of the shop, closed on Sundays", ("closed on Sundays",)),
        ("price in EUR, 10 to 200, rounded in favour of guests", ("rounded in favour of guests",)),
        ("id of the donor; donors come several times", ("donors come several times",)),
        ("teams of the league, in the order of the table", ("in the order of the table",)),
        ("whether the guest came, mostly on weekends", ("mostly on weekends",)),
        ("way to pay, card 70 %, cash 30 %, never on Sundays", ("never on Sundays",)),
        ("timestamp, business hours only", ("business hours only",)),
        ("date of the visit, not on public holidays", ("not on public holidays",)),
        ("Name des Ladens, nicht sonntags", ("nicht sonntags",)),
        ("nom du client, jamais le dimanche", ("jamais le dimanche",)),
        ("name of the grantee (usually the state or tribal agency that administers the grant)", ()),
        ("date and time the project was closed", ()),
        ("photos taken, three per visit", ("three per visit",)),
        ("number of falls; beginners fall more", ("beginners fall more",)),
        ("length in cm, 10 to 50 (males longer)", ("males longer",)),
        ("nights stayed, some up to three weeks", ("some up to three weeks",)),
        ("rating 1 to 5; higher values mean more pain", ()),
        (
            "date, on 31 April 2024 or 2 May 2024",
            ("on 31 April 2024 or 2 May 2024 (there is no 31 April 2024)",),
        ),
        ("mistakes, fewer as they go on", ("fewer as they go on",)),
        ("days rented, a fortnight at the longest", ("a fortnight at the longest",)),
        ("went home on, usually after 1 to 3 days", ("usually after 1 to 3 days",)),
        ("which lane they swam in, nothing for kids", ("nothing for kids",)),
        ("honey taken in kilos, nothing before June", ("nothing before June",)),
        ("what they complained about, hardly anybody does", ("hardly anybody does",)),
        ("réglé en espèces, par carte ou par chèque", ("par carte ou par chèque",)),
        ("kundnummer, åtta siffror", ("åtta siffror",)),
        ("version 1.2 of the form, always the newest", ("version 1.2 of the form", "always the newest")),
        ("mark in German, 1-6, similar to maths", ["similar to maths"]),
        ("charge of the battery in percent, slowly falling", ["slowly falling"]),
        ("Note in Deutsch, 1 bis 6, ähnlich wie Mathe", ["ähnlich wie Mathe"]),
        ("niveau de la batterie, peu à peu plus bas", ["peu à peu"]),
        ("name, Tue and Thu", ("Tue and Thu",)),
        ("four weeks after it went out", ["four weeks after it went out"]),
        ("it came back two weeks later", ["two weeks later"]),
        ("el libro, dos semanas después como mucho", ["dos semanas después"]),
        ("one to three working days later", ["one to three working days later"]),
        ("discount in percent, 10 for over 65s", ["10 for over 65s"]),
        ("driving out, on the same day", ["on the same day"]),
        ("both together", ["both together"]),
        ("publication date, every second Thursday", ["every second Thursday"]),
        ("when they left, same format", ["same format"]),
        ("row number and letter", ["row number and letter"]),
        ("price, ends in 0 or 5 cents", ["ends in 0 or 5 cents"]),
        ("has a pool, x if so", ["x if so"]),
        ("chloride in ppm (0-10 cm)", ["0-10 cm"]),
        ("fee in EUR, under 18 pay less", ["under 18 pay less"]),
        ("Datum des Eintritts, immer am 1. August", ["immer am 1. August"]),
        (
            "fee in EUR, 20 to 200, for private patients about twice as high",
            ["for private patients about twice"],
        ),
        ("Gebühr in EUR, 20 bis 200, für Gäste doppelt so hoch", ["für Gäste doppelt so hoch"]),
        ("tarifa en EUR, 20 a 200, el doble para los adultos", ["el doble para los adultos"]),
        ("Y or N; N if the account is closed", ["N if the account is closed"]),
    ],
)
def test_what_looks_like_a_statement_and_is_not_used_is_said(description, unread):
    found = read(description).unread
    assert all(any(words in said for said in found) for words in unread)
    assert bool(found) == bool(unread)


@pytest.mark.parametrize(
    "description", ["price times quantitty", "sum of price and quantitty", "never more than quantitty"]
)
def test_what_is_nearly_the_name_of_a_field_is_asked_about(description):
    (unread,) = read(description, "price", "quantity").unread
    assert unread.endswith("quantitty; did you mean 'quantity'?")
    assert not read("rolls sold, about 4 per customer", "price").unread[0].endswith("?")


@pytest.mark.parametrize(
    "description",
    [
        "date, after arrived_on",
        "date, not before the arrived_on",
        "date, 3 days after arrived_on",
        "das Datum, nicht vor arrived_on",
        "la date du départ, après arrived_on",
        "la fecha, después de arrived_on",
        "la data, dopo arrived_on",
        "a data, depois de arrived_on",
    ],
)
def test_an_order_to_what_is_nearly_a_field_is_asked_about(description):
    (unread,) = read(description, "arived_on").unread
    assert unread.endswith("arrived_on; did you mean 'arived_on'?")


@pytest.mark.parametrize(
    ("description", "unread"),
    [
        ("date, not before begin_date", "not before begin_date"),
        ("date, after the exam", "after the exam"),
        ("maths + english", "maths + english"),
        ("english - maths", "english - maths"),
        ("2 * maths + english", "2 * maths + english"),
    ],
)
def test_an_order_and_a_formula_of_what_is_no_field_are_told(description, unread):
    assert read(description, "maths").unread == (unread,)


@pytest.mark.parametrize(
    ("description", "unread"),
    [
        ("points, skewed to the left", "skewed to the left"),
        ("points, 0 to 100, skewed", "skewed"),
        ("die Punkte, linksschief", "linksschief"),
        ("le nombre de points, 0 à 100, asymétrique", "asymétrique"),
        ("los puntos, 0 a 100, asimétrica", "asimétrica"),
        ("il numero dei punti, da 0 a 100, asimmetrica", "asimmetrica"),
        ("o número de pontos, 0 a 100, assimétrica", "assimétrica"),
    ],
)
def test_a_skew_that_no_law_has_is_told(description, unread):
    assert read(description).unread == (unread,)


@pytest.mark.parametrize(
    "description", ["date of the day after the sale", "whether they come before lunch", "bed + breakfast"]
)
def test_what_orders_nothing_is_not_told(description):
    assert read(description, "maths").unread == ()


def test_a_field_that_is_named_and_not_used_is_said():
    assert read("18-29, 30-49 or 50+, from birth_year", "birth_year").unread == ("from birth_year",)
    assert read("18-29, 30-49 or 50+, from birth year", "birth_year").unread == ("from birth year",)
    assert read("cost in EUR, empty if nothing came of the damage", "damage").unread
    assert not read("name of the customer, as the customer wrote it", "customer").unread


def test_nothing_understood_is_known():
    assert not read("name of the town").understood
    assert read("name of the town, required").understood
    assert read(unit="kg").understood


def test_long_descriptions_are_read_to_a_stated_limit():
    stated = read("age in years, 18 to 90. " + "words and words " * 2_000)
    assert (stated.low, stated.high) == (18, 90)
    assert any("characters behind the first 10,000" in words for words in stated.unread)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("weekly hours, 0 without a job, otherwise 4 to 20", ("0 without a job, otherwise 4 to 20",)),
        ("phone of the owner, only if given up by its owner", ("only if given up by its owner",)),
        (
            "minutes for the whole race, between 2 and 2.4 times half_time",
            ("between 2 and 2.4 times half_time (2.2 times in every row)",),
        ),
        ("length in km, rounded to two decimals", ()),
        ("log of hourly wage", ()),
        ("hourly rate of the guide", ()),
    ],
)
def test_a_few_words_left_of_a_clause_are_said_with_all_of_it(words, said):
    assert read(words, "half_time").unread == said


@pytest.mark.parametrize(
    ("description", "unread"),
    [
        ("number of the guest, eindeutig", "eindeutig"),
        ("number of the guest, fortlaufend", "fortlaufend"),
        ("phone of the guest, nur wenn storniert", "nur wenn storniert"),
        ("phone of the guest, peut manquer", "peut manquer"),
        ("die Nummer des Gastes und der Buchung, senza duplicati", "senza duplicati"),
        ("el número de la reserva, darf fehlen", "darf fehlen"),
    ],
)
def test_a_clause_in_another_language_than_its_text_is_told(description, unread):
    assert read(description).unread == (unread,)


def test_a_heading_is_no_formula_of_its_fields():
    text = "# Vermietung von Fahrzeugen\nfahrzeug: Rad, Roller oder Transporter\npreis: Preis in EUR"
    assert read_statements(read_text(text, "rentals")).unread == ()


@pytest.mark.parametrize(
    ("name", "description", "asked"),
    [
        ("bike", "city bike, scooter or tandem", ("city bike (a value too?)",)),
        ("room", "double room, suite or dormitory", ("double room (a value too?)",)),
        ("modele", "vélo de ville, VTT ou tandem", ("vélo de ville (a value too?)",)),
        ("mode", "mode de paiement, carte ou chèque", ()),
        ("drink", "favourite drink, tea, coffee or water", ()),
        ("colour", "phone colour, red or blue", ()),
        ("location", "office location, Berlin or Hamburg", ()),
    ],
)
def test_what_may_be_a_value_or_name_them_all_is_asked_about(name, description, asked):
    table = read_statements(read_text(f"{name}: {description}", table="records"))
    assert table[name].unread == asked


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("quality of sleep, very poor, poor, fair, good; better with age", "very poor, poor, fair, good"),
        ("colour of the car, red, green, blue, white", "red, green, blue, white"),
        ("Grund, Umzug, Preis, Gesundheit, keine Zeit", "Umzug, Preis, Gesundheit, keine Zeit"),
    ],
)
def test_a_list_that_nothing_closes_is_told_whole(text, words):
    stated = read(text)
    assert stated.values == ()
    assert words in stated.unread


def test_a_noun_that_is_spelled_as_days_of_the_week_is_not_told():
    assert read("Art der Montage, Anzahl der Montagen").unread == ()
