"""Numbers "for City" hang on the one field that has such a value; of several, or none, they are unread."""

import pytest

from fastgen_magic.authors.choose import author_named
from fastgen_magic.pipeline import run
from fastgen_magic.schema import Field, Schema, read_text
from fastgen_magic.statements import ByValue, read_statements

PRICES = "10 EUR for city, 25 EUR for cargo bikes"


def read(*lines):
    fields = (Field(*line.split(": ", 1)) for line in (*lines, f"price: {PRICES}"))
    return read_statements(Schema("hires", tuple(fields)))["price"]


@pytest.mark.parametrize(
    ("line", "rows"),
    [
        ("kind: one of city, cargo bike", (("city", 10), ("cargo bike", 25))),
        ("kind: C = city, G = cargo bikes", (("C", 10), ("G", 25))),
    ],
)
def test_the_words_are_values_or_labels_of_one_field(line, rows):
    stated = read(line)
    assert stated.by_value == ByValue("kind", rows)
    assert not stated.unread


@pytest.mark.parametrize(
    "lines",
    [
        (),
        ("kind: city, race or cargo bike",),
        ("kind: one of city, cargo bike", "usual: one of city, cargo bike"),
    ],
    ids=["none", "a value without a number", "two"],
)
def test_what_fits_no_single_field_is_unread(lines):
    stated = read(*lines)
    assert stated.by_value is None
    assert stated.values == ()
    assert PRICES in stated.unread


def test_codes_with_the_values_of_another_field_hang_on_it():
    fields = (Field("cover", "basic, plus, full"), Field("ins", "0 for basic, 8 for plus, 15 for full"))
    stated = read_statements(Schema("hires", fields))["ins"]
    assert stated.by_value == ByValue("cover", (("basic", 0), ("plus", 8), ("full", 15)))
    assert stated.values == ()


@pytest.mark.parametrize(
    ("values", "words", "rows"),
    [
        (
            "dog, cat or rabbit",
            "150 for dogs, 90 for cats and 25 for rabbits",
            {"dog": 150, "cat": 90, "rabbit": 25},
        ),
        (
            "city, village or farm",
            "40 for farms, 12.5 for cities, 3 for villages",
            {"farm": 40, "city": 12.5, "village": 3},
        ),
        (
            "CCS, Type 2 or CHAdeMO",
            "0.39 for Type 2, 0.59 for CCS and CHAdeMO",
            {"Type 2": 0.39, "CCS": 0.59, "CHAdeMO": 0.59},
        ),
        (
            "none, standard or premium",
            "0 EUR for none, 5.50 EUR for standard or premium",
            {"none": 0, "standard": 5.5, "premium": 5.5},
        ),
    ],
    ids=["plurals", "plurals with another stem", "two of one number", "joined by or"],
)
def test_values_may_be_called_by_their_plurals_or_share_a_number(values, words, rows):
    fields = (Field("kind", values), Field("fee", words))
    stated = read_statements(Schema("visits", fields))["fee"]
    assert stated.by_value == ByValue("kind", tuple(rows.items()))
    assert not stated.unread


def test_limits_hang_on_the_values_and_on_no_fee_for_the_same_words():
    fields = (
        Field("species", "dog, cat or rabbit"),
        Field("weight", "weight in kg; dogs between 4 and 45, cats 2.5 to 7, rabbits 1 to 3"),
        Field("fee", "adoption fee in EUR, 150 for dogs, 90 for cats and 25 for rabbits"),
    )
    stated = read_statements(Schema("animals", fields))
    assert stated["weight"].by_value.field == stated["fee"].by_value.field == "species"


def test_figures_for_each_value_hang_on_it():
    fields = (Field("sex", "M/F"), Field("height", "mean 178 cm for men and 165 cm for women"))
    table = read_statements(Schema("people", fields))["height"].by_value
    assert table == ByValue("sex", (("M", (("mean", 178),)), ("F", (("mean", 165),))))


def test_a_price_by_its_values_is_what_stands_beside_each():
    fields = (
        Field("ticket", "adult (10 €), child (free), family (22 €)"),
        Field("price", "price according to ticket"),
        Field("loose", "1 to 5, according to ticket"),
    )
    table = read_statements(Schema("visits", fields))
    assert table["price"].by_value == ByValue("ticket", (("adult", 10), ("child", 0), ("family", 22)))
    assert table["loose"].by_value is None


@pytest.mark.parametrize("top", [10, 15])
def test_the_ends_of_a_scale_that_are_called_as_the_values_are_a_number_for_each(top):
    fields = (
        Field("customer", "private or trade"),
        Field("discount", f"0 for private, {top} for trade"),
        Field("score", f"0 for bad, {top} for good"),
    )
    table = read_statements(Schema("sales", fields))
    assert table["discount"].by_value == ByValue("customer", (("private", 0), ("trade", top)))
    assert (table["score"].low, table["score"].high) == (0, top)


def test_the_value_that_no_limits_are_given_for_has_those_of_all_and_is_told():
    fields = (Field("sex", "f/m/d"), Field("hb", "women 12 to 16, men 13.5 to 17.5"))
    stated = read_statements(Schema("samples", fields))["hb"]
    assert stated.by_value.figures["d"] == {"low": 12, "high": 17.5}
    assert stated.unread == ("women 12 to 16, men 13.5 to 17.5 (nothing is said of d)",)


def test_what_a_number_is_otherwise_is_that_of_the_other_values():
    text = (Field("tier", "Basic, Premium, Gold"), Field("rate", "0 for Basic, otherwise 10"))
    stated = read_statements(Schema("members", text))["rate"]
    assert stated.by_value == ByValue("tier", (("Basic", 0), ("Premium", 10), ("Gold", 10)))


def test_one_of_several_numbers_for_the_others_is_told():
    text = (Field("tier", "Basic, Premium, Gold"), Field("rate", "0 for Basic, otherwise 10, 20 or 30"))
    stated = read_statements(Schema("members", text))["rate"]
    assert [value for value, _ in stated.values] == [0, 10, 20, 30]
    assert stated.unread == ("0 for Basic, otherwise 10, 20 or 30",)


def test_labels_with_an_article_are_values_as_well():
    text = (Field("tool", "drill, saw"), Field("rate", "12 for a drill, 15 for a saw"))
    stated = read_statements(Schema("hires", text))["rate"]
    assert stated.by_value == ByValue("tool", (("drill", 12), ("saw", 15)))


@pytest.mark.parametrize("words", ["5 for Premium, 10 for Gold", "0 for Basic, 10 for Gold"])
def test_numbers_for_some_of_the_values_alone_are_no_range_and_unread(words):
    fields = (Field("tier", "Basic, Premium, Gold"), Field("disc", f"discount in percent, {words}"))
    stated = read_statements(Schema("members", fields))["disc"]
    assert stated.values == ()
    assert stated.low is None
    assert stated.high is None
    assert stated.kind == "numerical"
    assert words in stated.unread


def test_codes_of_labels_that_another_field_has_too_stay_codes():
    fields = (Field("told", "male, female, unknown"), Field("sex", "1 for male, 2 for female"))
    stated = read_statements(Schema("people", fields))["sex"]
    assert [value for value, _ in stated.values] == [1, 2]


def test_prices_that_nearly_sum_to_a_hundred_are_no_shares():
    text = "plan: small, large or family\nfee: monthly fee, 19.90 small, 29.90 large, 49.90 family"
    found = read_statements(read_text(text, "members"))["fee"].by_value
    assert found.numbers == {"small": 19.9, "large": 29.9, "family": 49.9}


@pytest.mark.parametrize(
    ("kind", "price", "rows"),
    [
        (
            "one of city bike, e-bike",
            "price in pounds, usually 30 to 150, e-bikes 300 to 900",
            {"e-bike": (300, 900), "city bike": (30, 150)},
        ),
        (
            "hatchback, van or lorry",
            "length in m, 3 to 5, for vans 5 to 7, lorries 7 to 16",
            {"van": (5, 7), "lorry": (7, 16), "hatchback": (3, 5)},
        ),
        ("Hund, Katze", "Gewicht in kg, meist 2 bis 7, Hunde 4 bis 45", {"Hund": (4, 45), "Katze": (2, 7)}),
        (
            "Grade 5, Grade 6",
            "years (Grade 5 10-11, Grade 6: 11-12)",
            {"Grade 5": (10, 11), "Grade 6": (11, 12)},
        ),
        ("5a, 6a", "age in years, 5a 10-11, 6a 11-12", {"5a": (10, 11), "6a": (11, 12)}),
    ],
)
def test_limits_of_some_values_leave_the_others_theirs(kind, price, rows):
    stated = read_statements(read_text(f"kind: {kind}\nprice: {price}", "things"))["price"]
    assert stated.by_value is not None
    ends = {value: (end["low"], end["high"]) for value, end in stated.by_value.figures.items()}
    assert ends == rows
    low, high = (side(end[place] for end in rows.values()) for side, place in ((min, 0), (max, 1)))
    assert (stated.low, stated.high, stated.typical, stated.unread) == (low, high, (), ())


def test_limits_of_what_is_no_value_are_told():
    lines = "kind: city bike, e-bike\nprice: price in pounds, 30 to 150, mopeds 300 to 900"
    stated = read_statements(read_text(lines, "things"))["price"]
    assert (stated.low, stated.high, stated.by_value) == (30, 150, None)
    assert stated.unread == ("mopeds 300 to 900",)


@pytest.mark.parametrize(
    ("said", "unread"),
    [
        ("age in years, dogs at most 16", "at most 16"),
        ("weight in kg, up to 60 for dogs", "up to 60"),
        ("weight in kg, dogs 4 to 60", "4 to 60"),
        ("Gewicht in kg, höchstens 60 für dog", "höchstens 60"),
    ],
)
def test_a_limit_of_one_value_of_another_field_alone_is_told(said, unread):
    stated = read_statements(read_text(f"species: dog, cat or rabbit\nnumber: {said}", "animals"))["number"]
    assert (stated.low, stated.high) == (None, None)
    assert f"{unread} (of some rows)" in stated.unread


@pytest.mark.parametrize("said", ["number of dogs, 4 to 60", "dogs 4 to 60", "4 to 60 for the owner"])
def test_a_limit_beside_other_words_stays(said):
    stated = read_statements(read_text(f"species: dog, cat or rabbit\ndogs: {said}", "owners"))["dogs"]
    assert (stated.low, stated.high) == (4, 60)


@pytest.mark.parametrize(
    "words",
    [
        "monthly fee in EUR (Basic 3.90, Comfort 7.90, Premium 14.90)",
        "monthly fee: Basic 3.90, Comfort 7.90, Premium 14.90; free for students",
    ],
)
def test_numbers_behind_the_values_of_another_field_are_no_values(words):
    text = f"tier: Basic 50 %, Comfort 35 %, Premium 15 %\nfee: {words}"
    stated = read_statements(read_text(text, "t"))["fee"]
    rows = (("Basic", 3.9), ("Comfort", 7.9), ("Premium", 14.9))
    assert (stated.values, stated.by_value.field, stated.by_value.rows) == ((), "tier", rows)


def test_names_with_numbers_that_nobody_else_has_stay_values():
    text = "tier: Basic, Plus, Pro\nmodel: A 4, A 6 or Q 5"
    assert len(read_statements(read_text(text, "t"))["model"].values) == 3


KINDS = (("single", 70), ("double", 110), ("suite", 220))


@pytest.mark.parametrize(
    ("words", "unread"),
    [
        (
            "depends on kind: single about 70, double about 110, suite about 220; ends in 5 or 9",
            "ends in 5 or 9",
        ),
        ("single about 70, double about 110, suite about 220, higher in summer", "higher in summer"),
        ("around 70 for single, 110 for double, 220 for suite", ""),
        ("price around 70 for single, 110 double and 220 suite", ""),
        ("Preis in EUR, single etwa 70, double rund 110, suite ca. 220", ""),
        ("prix en EUR, single environ 70, double environ 110, suite environ 220", ""),
    ],
)
def test_typical_sizes_of_values_stand_where_more_is_said(words, unread):
    stated = read_statements(Schema("rooms", (Field("kind", "single, double, suite"), Field("rate", words))))[
        "rate"
    ]
    assert stated.by_value == ByValue("kind", tuple((kind, (("mean", size),)) for kind, size in KINDS))
    assert stated.unread == ((unread,) if unread else ())


def test_sizes_and_limits_of_values_stand_together():
    lines = (
        "tipo: vacuna, revisión, urgencia, cirugía",
        ("price: importe en euros, vacuna unos 35, revisión 30, urgencia 90, cirugía 250 a 900"),
    )
    figures = read_statements(Schema("v", tuple(Field(*line.split(": ", 1)) for line in lines)))[
        "price"
    ].by_value
    assert figures.figures["revisión"] == {"mean": 30}
    assert figures.figures["cirugía"] == {"low": 250, "high": 900}


def test_a_value_for_which_it_is_missing_needs_no_number():
    fields = Field("band", "B, V, Ha"), Field("sky", "brightness around 21.5 for B, 22.1 V, missing for Ha")
    stated = read_statements(Schema("nights", fields))["sky"]
    assert [one.values for one in stated.missing_if] == [("Ha",)]
    assert stated.by_value.figures["V"] == {"mean": 22.1}
    assert not stated.unread


def test_a_table_with_limits_of_some_and_sizes_of_others_is_drawn_within_them():
    text = "tipo: vacuna, cirugía\nprice: price, vacuna about 35, cirugía 250 to 900"
    frame = run(read_text(text, "x"), author_named("catalogue")).table.draw(5_000, 1)
    by = frame.groupby("tipo").price
    assert by.mean()["vacuna"] == pytest.approx(35, rel=0.05)
    assert by.min()["cirugía"] >= 250
    assert by.max()["cirugía"] <= 900
