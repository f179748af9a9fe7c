"""What of the language is sent: lines about dates, and about texts, where a field may hold some."""

from importlib.resources import files

import pytest

from fastgen_magic.authors import Settings
from fastgen_magic.authors.catalogue.meanings.knowledge import meanings
from fastgen_magic.authors.claude.needed import OF_BLANKS, OF_TEXTS, OF_TIMES, needless, unquoted
from fastgen_magic.authors.claude.prompts import TablePart, fields_prompt, tables_prompt
from fastgen_magic.authors.ledger import tokens_of
from fastgen_magic.schema import read_text
from fastgen_magic.statements import read_statements

from .replies import planned
from .test_fields import fields

PARTS = ("tables", "fields", "laws")
PLAIN = "weight: weight in kg, 1 to 90\nsize: small, medium or large\nage: age in years"


def stated_in(text, name="parcels"):
    return read_statements(read_text(text, name)).fields


@pytest.mark.parametrize("beginning", [*OF_TIMES, *OF_TEXTS, *OF_BLANKS])
def test_each_beginning_is_that_of_one_line(beginning):
    texts = (files("fastgen_magic.authors.claude").joinpath(f"{name}.md") for name in PARTS)
    lines = [line for text in texts for line in text.read_text(encoding="utf-8").splitlines()]
    assert sum(line.startswith(beginning) for line in lines) == 1


@pytest.mark.parametrize(
    ("field", "lines"),
    [
        ("", OF_TIMES + OF_TEXTS),
        ("sent: date of dispatch", OF_TEXTS),
        ("sent_at: when it was sent", OF_TEXTS),
        ("built: year of construction, 1950 to 2020", OF_TEXTS),
        ("part: weekday of the delivery (Mon, Tue, Wed)", OF_TEXTS),
        ("hour: busiest hour, 0 to 23", OF_TEXTS),
        ("mois: mois de la livraison, 1 à 12", OF_TEXTS),
        ("remark: comment of the driver", OF_TIMES),
        ("parcel_id: unique number of the parcel", OF_TIMES),
        ("plate: code of the van", OF_TIMES),
        ("city: city of the receiver", OF_TIMES),
        ("note: note", OF_TIMES),
        ("numero: numero di cellulare", OF_TIMES),
        ("parts: number of parts", OF_TIMES + OF_TEXTS),
        ("frail: whether it may break, yes or no", OF_TIMES + OF_TEXTS),
        ("last_contact: last contact with the receiver", ()),
        ("carrier: carrier (letter, rail)", OF_TIMES + OF_TEXTS),
        ("zot:", ()),
        ("zot: the zot of it", ()),
    ],
)
def test_a_line_stays_where_a_field_may_need_it(field, lines):
    assert needless(stated_in(f"{PLAIN}\n{field}"), (), {}) == lines


@pytest.mark.parametrize("kind", ["datetime", "free text"])
def test_no_line_is_lost_for_a_phrase_that_the_catalogue_knows(kind):
    phrases = [phrase for one in meanings().values() if one.kind == kind for phrase in one.says]
    texts = [*(f"x1: {phrase}" for phrase in phrases), *(f"{one.replace(' ', '_')}:" for one in phrases)]
    beginnings = OF_TIMES if kind == "datetime" else OF_TEXTS
    lost = [text for text in texts if beginnings[0] in needless(stated_in(text), (), {})]
    assert len(texts) > 500
    # Days in one language and a person's number in another; French numbers are Spanish names.
    known = ["x1: dni", "nombre_y_apellidos:", "nº_de_contribuinte:"]
    assert lost == ([] if kind == "datetime" else known)


def test_what_is_settled_or_seen_keeps_lines():
    sent = planned("sent", "datetime", law="dates", low="2020-01-01", high="2024-12-31", data=[])
    found, _ = fields(sent, planned("x", law="bell", data=["mean=3", "sd=1"]))
    assert needless(stated_in(PLAIN), [found["x"]], {}) == OF_TIMES + OF_TEXTS
    assert needless(stated_in(PLAIN), [found["sent"]], {}) == OF_TEXTS
    assert needless(stated_in(PLAIN), (), {"weight": "2020-01-01 to 2020-12-31"}) == ()


def test_a_request_without_dates_and_texts_says_nothing_of_them():
    schema = read_text(PLAIN, "parcels")
    other = read_text("fee: fee in USD, 1 to 90\nparts: number of parts", "lines")
    parts = [TablePart(one, read_statements(one).fields, ()) for one in (schema, other)]
    for prompt in (
        fields_prompt(schema, parts[0].asked, (), Settings(), {}),
        tables_prompt(parts, Settings(), {}),
    ):
        assert not any(line.startswith(OF_TIMES + OF_TEXTS) for line in prompt.system.splitlines())
        assert "weights: " in prompt.system
        assert "place: " in prompt.system
    dated = read_text("sent: date of dispatch\nremark: comment of the driver", "lines")
    prompt = tables_prompt([parts[0], TablePart(dated, read_statements(dated).fields, ())], Settings(), {})
    lines = prompt.system.splitlines()
    assert all(any(line.startswith(one) for line in lines) for one in (*OF_TIMES, *OF_TEXTS))


def test_backticks_are_spoken_of_where_a_name_needs_them():
    odd = read_text(f"{PLAIN}\nunit price: price in USD, 1 to 90", "parcels")
    plain = read_text(PLAIN, "lines")
    assert unquoted(["weight", "größe"]) == OF_BLANKS
    assert unquoted(["weight", "class"]) == ()
    told = [one for one in (odd, plain) if OF_BLANKS[0] in prompt_of(one).system]
    assert told == [odd]
    parts = [TablePart(one, read_statements(one).fields, ()) for one in (odd, plain)]
    assert OF_BLANKS[0] in tables_prompt(parts, Settings(), {}).system


def prompt_of(schema):
    return fields_prompt(schema, read_statements(schema).fields, (), Settings(), {})


def test_a_request_without_dates_and_texts_is_an_eighth_shorter():
    plain, all_of_it = (prompt_of(schema) for schema in (read_text(PLAIN, "t"), read_text("zot:", "t")))
    assert tokens_of(plain.system) < 0.875 * tokens_of(all_of_it.system)
