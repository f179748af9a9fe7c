"""Names, persons and how to reach them: stated laws, and what must go together."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from fastgen_magic.authors.catalogue import contact, names, people

N = 40_000
FALSE_ALARM = 1e-6
"""Probability with which a right sampler fails one of the chi-squared tests, had the seed not been fixed."""


def rng(seed=11):
    return np.random.default_rng(seed)


def words(*values):
    """N values that repeat the given ones in turn."""
    return pd.array(values, dtype="str")[np.arange(N) % len(values)]


def zipf(exponent, size):
    leads = np.arange(1, size + 1.0) ** -exponent
    return leads / leads.sum()


@pytest.mark.parametrize(
    "sampler", [people.gender, people.marital_status, people.education, names.name_prefix]
)  # fmt: skip
def test_shares_equal_the_weights(sampler):
    weights = {"one": 5, "two": 3, "three": 1.5, "four": 0.5}
    counts = pd.Series(sampler(N, rng(), weights=weights)).value_counts()
    expected = pd.Series(weights) / 10 * N
    assert stats.chisquare(counts[expected.index], expected).pvalue > FALSE_ALARM


@pytest.mark.parametrize("sampler", [names.last_name, people.occupation])
def test_frequencies_follow_zipf_with_the_stated_exponent(sampler):
    counts = pd.Series(sampler(N, rng(), zipf=0.8)).value_counts()
    assert (
        stats.chisquare(counts, zipf(0.8, len(counts)) * N).pvalue > FALSE_ALARM
    )  # sorting only helps the fit
    even = pd.Series(sampler(N, rng(), zipf=0.0)).value_counts()
    assert stats.chisquare(even).pvalue > FALSE_ALARM


def test_first_names_hold_the_stated_share_of_women():
    only_women = set(names.first_name(N, rng(), share_women=1.0))
    only_men = set(names.first_name(N, rng(), share_women=0.0))
    assert not only_women & only_men
    drawn = pd.Series(names.first_name(N, rng(), share_women=0.3))
    assert drawn.isin(only_women).mean() == pytest.approx(0.3, abs=0.012)  # five standard errors


@pytest.mark.parametrize("sampler", [names.first_name_by_gender, names.full_name_by_gender])
def test_names_go_with_the_gender_in_any_spelling(sampler):
    drawn = pd.Series(sampler(N, rng(), words("F", "male", "Woman", "M", None))).str.split(" ").str[0]
    women, men = set(drawn[0::5]) | set(drawn[2::5]), set(drawn[1::5]) | set(drawn[3::5])
    assert not women & men
    assert set(drawn[4::5]) & women
    assert set(drawn[4::5]) & men


def test_titles_go_with_the_gender():
    drawn = pd.Series(names.titled_name_by_gender(N, rng(), words("female", "male"), rare_titles=0.0))
    assert drawn[0::2].str.contains(r", (?:Mrs|Miss)\. ").all()
    assert drawn[1::2].str.contains(", Mr. ", regex=False).all()
    prefix = pd.Series(names.name_prefix_by_gender(N, rng(), words("female", "male"), share_doctors=0.0))
    assert set(prefix[0::2]) == {"Ms.", "Mrs."}
    assert set(prefix[1::2]) == {"Mr."}


def test_the_full_name_and_the_initials_are_made_of_the_rows_names():
    first, last = words("Ann", "Bob", None), words("Lee", "May", "Ray")
    whole = pd.Series(names.full_name_of_parts(N, rng(), first, last))
    assert whole[:2].tolist() == ["Ann Lee", "Bob May"]
    assert whole.isna().mean() == pytest.approx(1 / 3, abs=1e-4)
    assert pd.Series(names.initials_of_parts(N, rng(), first, last))[:2].tolist() == ["AL", "BM"]


def test_age_is_a_bell_with_the_stated_mean_sd_and_limits():
    drawn = people.age(N, rng(), mean=35, sd=9, low=18, high=80)
    assert drawn.min() >= 18
    assert drawn.max() <= 80
    assert drawn.mean() == pytest.approx(35, abs=5 * 9 / N**0.5)
    assert drawn.std() == pytest.approx(
        (81 + 1 / 12) ** 0.5, rel=0.03
    )  # rounding adds a twelfth to the variance
    with pytest.raises(ValueError, match="mean 90 must lie between 18 and 80"):
        people.age(5, rng(), mean=90, low=18, high=80)


def test_age_follows_from_the_birth_date():
    born = np.array(["2000-03-01", "2000-02-28", "1999-12-31", "NaT"], dtype="datetime64[s]")
    drawn = pd.Series(people.age_from_birth_date(4, rng(), born, today="2020-02-29"))
    assert drawn[:3].tolist() == [19, 20, 20]
    assert drawn.isna()[3]


def test_the_old_are_widowed_and_the_young_single():
    status = pd.Series(people.marital_status_by_age(N, rng(), np.arange(N) % 2 * 70 + 18))
    assert (status[0::2] == "Single").mean() > 0.9
    assert (status[1::2] == "Widowed").mean() > (status[0::2] == "Widowed").mean() + 0.3


def test_occupations_follow_education_with_the_stated_strength():
    degrees = words("Less than high school", "Doctorate", "Some college")
    tied = pd.Series(people.occupation_by_education(N, rng(), degrees, strength=1.0))
    groups = [set(tied[i::3]) for i in range(3)]
    assert not groups[0] & groups[1] | groups[1] & groups[2] | groups[0] & groups[2]
    free = pd.Series(people.occupation_by_education(N, rng(), degrees, strength=0.0))
    assert set(free[0::3]) == set(free[1::3]) >= groups[0] | groups[1] | groups[2]


@pytest.mark.parametrize("sampler", [people.number_of_children, people.household_size])
def test_counts_have_the_stated_mean_and_spread(sampler):
    drawn = sampler(N, rng(), mean=3.0, dispersion=2.0)
    count = drawn - (sampler is people.household_size)
    mean = 3.0 - (sampler is people.household_size)
    variance = mean + mean**2 / 2.0
    assert count.mean() == pytest.approx(mean, abs=5 * (variance / N) ** 0.5)
    assert count.var() == pytest.approx(variance, rel=0.1)


def test_heights_and_weights_have_the_stated_centre_for_each_gender():
    gender = words("F", "M")
    height = people.body_height_by_gender(N, rng(), gender, women=160, men=180, spread=7)
    weight = people.body_weight_by_gender(N, rng(), gender, women=60, men=80)
    for start, tall, heavy in ((0, 160, 60), (1, 180, 80)):
        assert height[start::2].mean() == pytest.approx(tall, abs=5 * 7 / (N / 2) ** 0.5)
        assert np.median(weight[start::2]) == pytest.approx(heavy, rel=0.01)
    index = people.body_weight_by_height(N, rng(), height, bmi=24) / (height / 100) ** 2
    assert np.median(index.to_numpy()) == pytest.approx(24, rel=0.01)


def test_an_address_belongs_to_the_rows_person():
    first, last = words("Ann", "José María", "O'Neil"), words("Lee", "De la Cruz", None)
    drawn = pd.Series(contact.email_of_person(N, rng(), np.arange(N), first, last, unique=False))
    assert drawn[0::3].str.match(r"ann\.lee\d*@\w+\.com$").all()
    assert drawn[1::3].str.match(r"josmara\.delacruz\d*@").all()
    assert drawn[2::3].str.match(r"oneil\.user\d*@").all()
    whole = pd.Series(contact.email_of_full_name(N, rng(), np.arange(N), words("Ann Lee", "Dr. Tom O'Hara")))
    assert whole[0::2].str.match(r"ann\.lee\d*@").all()
    assert whole[1::2].str.match(r"dr\.tom\.ohara\d*@").all()
    work = contact.email_at_company(N, rng(), np.arange(N), first, last, words("Acme, Inc.", "B & C"))
    assert pd.Series(work)[0::6].str.match(r"ann\.lee\d*@acmeinc\.com$").all()
    user = pd.Series(contact.username_of_person(N, rng(), np.arange(N), first, last))
    assert user[0::3].str.match(r"alee\d*$").all()


def test_every_address_is_well_formed_and_hosts_have_the_stated_shares():
    hosts = {"a.org": 3, "b.org": 1}
    drawn = pd.Series(contact.email(N, rng(), np.arange(N), hosts=hosts, numbered=0.25, unique=False))
    assert drawn.str.fullmatch(r"[a-z]+\.[a-z]+\d{0,2}@[ab]\.org").all()
    assert drawn.str.endswith("a.org").mean() == pytest.approx(0.75, abs=0.011)  # five standard errors
    assert drawn.str.contains(r"\d@").mean() == pytest.approx(0.25, abs=0.011)


def test_unique_addresses_carry_the_row_number():
    row = np.arange(7_000_000, 7_000_000 + N)
    for sampler in (contact.email, contact.username):
        drawn = pd.Series(sampler(N, rng(), row, unique=True))
        assert drawn.is_unique
        assert drawn.str.contains("7000017").sum() == 1


def test_telephone_numbers_have_the_stated_style():
    assert pd.Series(contact.phone(N, rng())).str.fullmatch(r"\(\d{3}\) [2-9]\d\d-\d{4}").all()
    assert pd.Series(contact.phone(N, rng(), style="+1%s%s%s")).str.fullmatch(r"\+1\d{3}[2-9]\d{6}").all()
    texas = pd.Series(contact.phone_by_state(N, rng(), words("Texas", "Maine")))
    assert set(texas[1::2].str[1:4]) == {"207"}
    assert "207" not in set(texas[0::2].str[1:4])
    abroad = pd.Series(contact.phone_by_country(N, rng(), words("Germany", "India"), digits=8))
    assert abroad[0::2].str.fullmatch(r"\+49[2-9]\d{7}").all()
    assert abroad[1::2].str.startswith("+91").all()
