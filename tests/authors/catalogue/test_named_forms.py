"""Forms that have a name, as JSON Schema calls them: texts have them, whatever the field is called."""

import re

import pytest

from fastgen_magic.authors.choose import author_named, fallback
from fastgen_magic.pipeline.run import run
from fastgen_magic.schema import Field, Schema
from fastgen_magic.statements.named_forms import NAMED_FORMS


@pytest.mark.parametrize("name", ["email", "uri", "hostname", "ipv4", "ipv6"])
@pytest.mark.parametrize("field", ["email", "contact"])
def test_texts_have_the_form_that_is_named(name, field):
    schema = Schema("people", (Field(field, format=name),))
    drawn = run(schema, author_named("catalogue"), fallback=fallback()).table.draw(200, 1)[field]
    assert all(re.fullmatch(NAMED_FORMS[name].pattern, text) for text in drawn.dropna())
    assert drawn.nunique() > 20


@pytest.mark.parametrize("name", sorted(NAMED_FORMS))
def test_the_plain_text_of_a_form_has_it(name):
    form = NAMED_FORMS[name]
    text = re.sub(r"\[0-9a-f\]\{4\}", "12ab", form.plain).replace("[.]", ".").replace("[a-z]{5,9}", "plain")
    text = text.replace(r"[1-9]\d", "12").replace("[1-9]", "3")
    assert re.fullmatch(form.pattern, text)
