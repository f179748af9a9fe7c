import re

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from fastgen_magic.laws import FUNCTIONS
from fastgen_magic.laws.composed import names

WOMEN, MEN, LAST = ("Ada", "Grace", "Zoë"), ("Alan", "Jörg"), ("Müller", "O'Brien", "Groß", "de la Cruz")
HOSTS = {"gmail.com": 3, "web.de": 1}
ADDRESS = re.compile(r"[a-z0-9]+([.-][a-z0-9]+)*@[a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+)+")
FAR = 10**12


def rng():
    return np.random.default_rng(7)


@pytest.mark.parametrize(
    "woman", ["f", "Female", "WOMAN", "Frau", "weiblich", "femme", "mujer", "donna", "Mrs."]
)
def test_women_get_names_of_women(woman):
    assert set(names.draw_name_of_sex(rng(), [woman] * 50, WOMEN, MEN)) == set(WOMEN)


@pytest.mark.parametrize("man", ["m", "male", "Mr.", "männlich", "homme", "hombre", "uomo", "homem"])
def test_men_get_names_of_men(man):
    assert set(names.draw_name_of_sex(rng(), [man] * 50, WOMEN, MEN)) == set(MEN)


@pytest.mark.parametrize(("woman", "man"), [("M", "H"), ("D", "U"), ("F", "M"), ("F", "H"), ("w", "m")])
def test_letters_are_read_beside_each_other(woman, man):
    drawn = pd.Series(names.draw_name_of_sex(rng(), [woman, man] * 100, WOMEN, MEN))
    assert set(drawn[::2]) == set(WOMEN)
    assert set(drawn[1::2]) == set(MEN)


def test_a_sex_that_says_nothing_gets_names_of_either():
    sex = pd.array(["diverse", "1", None, "d"] * 2_000, dtype="str")
    drawn = pd.Series(names.draw_name_of_sex(rng(), sex, WOMEN, MEN))
    assert stats.binomtest(int(drawn.isin(WOMEN).sum()), len(drawn)).pvalue > 1e-4


def test_frequent_names_lead_by_the_power_law():
    drawn = pd.Series(names.draw_full_name(rng(), 40_000, ("a", "b", "c"), ("x",), lead=1.0))
    counts = drawn.value_counts().reindex(["a x", "b x", "c x"])
    weights = np.log((np.arange(3) + 2) / (np.arange(3) + 1))  # the integral of 1 / x
    assert stats.chisquare(counts, 40_000 * weights / weights.sum()).pvalue > 1e-4


@pytest.mark.parametrize(
    ("form", "found"),
    [
        ("{first} {last}", r"(Ada|Grace|Zoë) .+"),
        ("{last}, {first}", r".+, (Ada|Grace|Zoë)"),
        ("{last}{first}", ".+(a|e|ë)"),
    ],
)
def test_the_form_orders_first_and_last_name(form, found):
    assert all(re.fullmatch(found, name) for name in names.draw_full_name(rng(), 50, WOMEN, LAST, form))


def test_full_names_of_a_sex_go_with_it():
    sex = np.array(["f", "m"] * 200)
    first = pd.Series(names.draw_full_name_of_sex(rng(), sex, WOMEN, MEN, LAST)).str.split(" ").str[0]
    assert set(first[sex == "f"]) == set(WOMEN)
    assert set(first[sex == "m"]) == set(MEN)


def test_last_names_of_men_may_differ():
    sex = np.array(["f", "m"] * 200)
    drawn = pd.Series(names.draw_full_name_of_sex(rng(), sex, ("Anna",), ("Ivan",), ("Rybina",), ("Rybin",)))
    assert set(drawn[sex == "f"]) == {"Anna Rybina"}
    assert set(drawn[sex == "m"]) == {"Ivan Rybin"}


def columns(size):
    take = rng()
    first = pd.array([*WOMEN, *MEN, "Łukasz", "Иван", None], dtype="str")[take.integers(0, 8, size)]
    return first, pd.array([*LAST, "42", None], dtype="str")[take.integers(0, 6, size)]


def addresses(unique, start=0, size=400):
    row, (first, last) = np.arange(start, start + size), columns(size)
    full = first + " " + last
    yield names.draw_email(rng(), row, WOMEN, LAST, HOSTS, unique=unique)
    yield names.email_of_names(rng(), row, first, last, HOSTS, unique=unique)
    yield names.email_of_name(rng(), row, full, HOSTS, unique=unique)
    yield names.email_at_company(rng(), row, first, last, ["Bäcker & Söhne GmbH"] * size, "de", unique=unique)


@pytest.mark.parametrize("unique", [False, True])
def test_addresses_are_plain_letters_and_valid(unique):
    for drawn in addresses(unique):
        wrong = [text for text in drawn if not ADDRESS.fullmatch(text)]
        assert not wrong


@pytest.mark.parametrize("start", [0, 95, FAR])
def test_unique_addresses_and_users_occur_once(start):
    size = 400
    row, (first, last) = np.arange(start, start + size), columns(size)
    users = [
        names.draw_username(rng(), row, ("red", "blue"), ("owl", "cat"), unique=True),
        names.username_of_names(rng(), row, first, last, unique=True),
        names.username_of_name(rng(), row, first + " " + last, unique=True),
    ]
    for drawn in [*addresses(True, start), *users]:
        assert pd.Series(drawn).is_unique
        assert not pd.isna(drawn).any()


def test_a_name_that_ends_in_digits_takes_no_other_row_s_address():
    drawn = names.email_of_name(
        rng(), np.array([2, 12]), pd.array(["x1", "x"], dtype="str"), {"h.de": 1}, unique=True
    )
    assert list(drawn) == ["x2@h.de", "x12@h.de"]


def test_letters_are_spelled_as_the_locale_does_and_accents_dropped():
    plain = names.plain_letters(["Jörg Groß", "Zoë O'Brien-Łęcka", "Anne  Marie"], {"ö": "oe"})
    assert list(plain) == ["joerg.gross", "zoe.obrien.lecka", "anne.marie"]


@pytest.mark.parametrize(
    "name", ["Ada Jr.", "Dr. Ada Li", "Li,  Ada", " Ada ", "前田 香織", "Иван Петров", "…", ""]
)
def test_any_name_gives_a_valid_address(name):
    for one in (names.email_of_name, lambda *given: names.email_of_names(*given[:3], *given[2:])):
        (address,) = one(rng(), np.array([5]), pd.array([name], dtype="str"), HOSTS)
        assert ADDRESS.fullmatch(address)


def test_hosts_and_numbers_come_in_their_shares():
    drawn = pd.Series(names.draw_email(rng(), np.arange(20_000), WOMEN, LAST, HOSTS, numbered=0.3))
    assert stats.binomtest(int(drawn.str.endswith("@gmail.com").sum()), 20_000, 0.75).pvalue > 1e-4
    assert stats.binomtest(int(drawn.str.contains(r"\d@").sum()), 20_000, 0.3).pvalue > 1e-4


def test_empty_blocks_stay_empty():
    none = pd.array([], dtype="str")
    row = np.arange(0)
    assert len(names.email_of_names(rng(), row, none, none, HOSTS)) == 0
    assert len(names.email_of_name(rng(), row, none, HOSTS, unique=True)) == 0
    assert len(FUNCTIONS["draw_full_name_of_sex"](rng(), none, WOMEN, MEN, LAST)) == 0
