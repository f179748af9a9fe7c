"""Where tables are at home that state no locale."""

import pytest

from fastgen_magic.authors.catalogue.author import locales_of, planned_fields
from fastgen_magic.authors.catalogue.lists.homes import home_said
from fastgen_magic.schema import Field, Schema
from fastgen_magic.statements.tables import linked_tables


@pytest.mark.parametrize(
    ("language", "said", "home"),
    [
        ("en", "Customers of a Dutch web shop for bicycles and spare parts", "nl_NL"),
        ("en", "Patients of a German hospital", "de_DE"),
        ("en", "Pupils of a Swedish primary school", "sv_SE"),
        ("en", "Polish customers", "pl_PL"),
        ("en", "customers of a nail polish shop", ""),
        ("en", "Orders of a bookshop in Spain", "es_ES"),
        ("en", "Customers in the Netherlands", "nl_NL"),
        ("en", "Dutch web shop in Amsterdam", "nl_NL"),
        ("en", "Italian shop in Leeds", ""),
        ("en", "Chinese restaurant in Leeds", ""),
        ("en", "Dutch customers of a French shop", ""),
        ("en", "Dutch oven recipes", ""),
        ("en", "French fries sold by shops", ""),
        ("en", "English lessons", ""),
        ("en", "Bookings of Spanish city breaks", ""),
        ("en", "French bank holidays", ""),
        ("en", "French bank customers", "fr_FR"),
        ("en", "German shepherd dogs and their owners", ""),
        ("en", "German language courses for adults", ""),
        ("en", "Swiss cheese sales", ""),
        ("en", "American Express customers", ""),
        ("en", "Flights to Germany", ""),
        ("en", "Students in Georgia", ""),
        ("en", "Customers in Germany and France", ""),
        ("pt", "clientes no México", "es_MX"),
        ("de", "Kunden in Chile und Peru", ""),
        ("fr", "clients en Suisse", "fr_CH"),
        ("de", "Französische Kunden eines Webshops", "fr_FR"),
        ("de", "Kunden eines niederländischen Online-Shops", "nl_NL"),
        ("de", "Kunden in den Niederlanden", "nl_NL"),
        ("de", "Deutscher Schäferhund: Züchter", ""),
        ("fr", "boutique en ligne espagnole", "es_ES"),
        ("fr", "cours de français pour adultes", ""),
        ("es", "Clientes de una tienda portuguesa", "pt_PT"),
        ("es", "vinos franceses en una tienda", ""),
        ("pt", "Clientes de um hospital francês", "fr_FR"),
        ("it", "pazienti di un ospedale tedesco", "de_DE"),
        ("it", "ristorante cinese", ""),
    ],
)
def test_people_and_institutions_of_a_nation_are_at_home_there(language, said, home):
    assert home_said(said, language)[0] == home


def test_what_was_taken_for_the_country_is_told():
    schema = Schema("people", (Field("name", "full name"),), description="Patients of a Danish hospital")
    (planned,) = planned_fields(schema)
    assert "Danish hospital" in planned.why


def test_a_table_without_a_country_is_at_home_where_its_parents_are():
    shops = Schema("shops", (Field("id", unique=True),), description="Danish shops")
    staff = Schema("staff", (Field("shop", references="shops.id"), Field("name", "full name")))
    abroad = Schema("abroad", (*staff.fields, Field("x")), description="employees in Norway")
    found = {one.table: locales_of(one)[0][0][0] for one in linked_tables((abroad, staff, shops))}
    assert found == {"shops": "da_DK", "staff": "da_DK", "abroad": "no_NO"}


def test_the_locale_that_a_parent_states_holds_for_its_children():
    shops = Schema("shops", (Field("id", unique=True),), locales=(("fr_FR", 1.0),))
    staff = Schema("staff", (Field("shop", references="shops.id"), Field("name", "full name")))
    found = {one.table: locales_of(one)[0] for one in linked_tables((staff, shops))}
    assert found["staff"] == (("fr_FR", 1.0),)
