"""Fields that the library composes: no body is asked for, and check digits hold, whatever a reply says."""

import asyncio

import numpy as np
import pytest

from fastgen_magic.authors import Settings
from fastgen_magic.authors.claude import ClaudeAuthor
from fastgen_magic.laws import law_named
from fastgen_magic.schema import read_text

from .replies import plan, planned

COUNTRY = planned("country", "categorical", law="weights", data=["Germany=.7", "Austria=.2", "Japan=.1"])
TEXT = """\
# Customers of a bank
iban: IBAN of the customer
country: country of the customer
"""


def planned_by(server, text, *fields):
    """The plan that these replies give by one request."""
    server.script = [plan(*fields)]
    author, schema = ClaudeAuthor(), read_text(text, "customers")

    async def work():
        return await author.classify(await author.enrich(schema, Settings()))

    found = asyncio.run(work())
    assert len(server.asked) == 1
    return found


def drawn(planned, parents=()):
    """Values of a field by its law alone."""
    law, data = law_named(planned.draw.law), planned.draw.data
    given = {"rng": np.random.default_rng(0), "n": 50, "row": np.arange(50), **data}
    given |= dict(zip(law.roles, parents, strict=False))
    return list(law.function(**{name: given[name] for name in law.arguments if name in given}))


def rest(iban):
    turned = iban[4:] + iban[:4]
    return int("".join(str(int(letter, 36)) for letter in turned)) % 97


@pytest.mark.parametrize(
    ("law", "data"),
    [
        ("body", ["German IBAN with check digits"]),
        ("code", ["DE####################"]),
        ("iban", []),
        ("text", ["{no such gap}"]),
    ],
)
def test_a_stated_standard_has_its_law_whatever_a_reply_says(server, law, data):
    text = "# Konten einer Bank in Deutschland\niban: IBAN\nsaldo: Saldo in EUR, 0 bis 900"
    saldo = planned("saldo", law="bell", data=["mean=300", "sd=90"])
    iban = planned("iban", "identifier", law=law, data=data, unique=True, missing=0.1)
    found = planned_by(server, text, iban, saldo)["iban"]
    values = drawn(found)
    assert (found.draw.law, found.missing, found.unique) == ("iban", 0.1, True)
    assert len(set(values)) == 50
    assert {value[:2] for value in values} == {"DE"}
    assert {rest(value) for value in values} == {1}


def test_its_form_is_that_of_the_country_as_it_is_planned(server):
    iban = planned("iban", "identifier", law="body", data=["by country"], parents=["country"])
    found = planned_by(server, TEXT, iban, COUNTRY)["iban"]
    assert (found.draw.law, found.draw.inputs) == ("iban_of_country", ("country",))
    assert [one.values for one in found.only_if] == [("Germany", "Austria")]  # there is none in Japan
    values = drawn(found, [["Germany", "Austria"] * 25])
    assert [value[:2] for value in values[:2]] == ["DE", "AT"]


def test_what_a_reply_says_of_missing_values_stays(server):
    iban = planned("iban", "identifier", law="body", data=["x"], parents=["country"])
    told = iban | {"law": "code", "data": ["XX##", "missing:Japan=1", "missing:*=.1"]}
    found = planned_by(server, TEXT, told, COUNTRY)["iban"]
    assert found.missing_by == ((("country",), {"Japan": 1.0, "*": 0.1}),)


def test_values_that_the_author_knows_stay(server):
    icd = planned("icd", "categorical", law="weights", data=["I10=.6", "E11.9=.4"])
    found = planned_by(server, "icd: ICD-10 code of the diagnosis", icd)["icd"]
    assert (found.draw.law, found.values) == ("weights", ("I10", "E11.9"))


NAMES = ["first_name", "last_name"]
MAIL = "# Members\nfirst_name: first name\nlast_name: last name\nmail: e-mail address\nyear: year of birth"
FIRST, LAST = (planned(name, "free text", law="text", data=[f"{{{name}}}"]) for name in NAMES)
YEAR = planned("year", law="uniform", low=1940, high=2000, data=[])


def test_a_body_that_composes_what_the_library_composes_is_not_asked_for(server):
    mail = planned("mail", "free text", law="body", data=["first.last@host"], parents=NAMES)
    found = planned_by(server, MAIL, FIRST, LAST, YEAR, mail)["mail"]
    assert (found.draw.law, found.draw.inputs) == ("email_of_names", ("first_name", "last_name"))
    assert found.depends_on == ("first_name", "last_name")


def test_a_body_of_other_parents_is_asked_for(server):
    mail = planned("mail", "free text", law="body", data=["last, year@host"], parents=["last_name", "year"])
    assert planned_by(server, MAIL, FIRST, LAST, YEAR, mail)["mail"].draw is None


def test_a_circle_is_not_closed(server):
    last = planned("last_name", "free text", law="text", data=["{mail}"], parents=["mail"])
    mail = planned("mail", "free text", law="body", data=["first@host"])
    assert planned_by(server, MAIL, FIRST, last, YEAR, mail)["mail"].draw is None
