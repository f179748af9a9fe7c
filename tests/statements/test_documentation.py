"""The page of the forms is what is made from them."""

import re

from fastgen_magic.statements import forms

from .documentation import PAGE, anchor, forms_page, told

FORMS = [told(form) for form in forms.FORMS]


def test_the_page_is_made_from_the_forms():
    assert PAGE.read_text(encoding="utf-8") == forms_page(), "run python -m tests.statements.documentation"


def test_every_form_has_its_section_and_each_example_its_row():
    page = forms_page()
    for form in FORMS:
        assert f"## {form.name.capitalize()}\n" in page
    rows = [line for line in page.splitlines() if line.startswith("| `")]
    assert len(rows) == sum(len(form.examples) for form in FORMS)


def test_a_stroke_in_an_example_does_not_break_the_table():
    form = next(form for form in FORMS if any("|" in text for text in form.examples))
    row = next(line for line in forms_page([form]).splitlines() if line.startswith("| `"))
    assert row.count("|") - row.count("\\|") == 3


def test_the_contents_lead_to_every_section() -> None:
    page = forms_page()
    links = re.findall(r"^- \[.*?\]\(#(.*?)\): ", page, re.MULTILINE)
    titles = re.findall(r"^## (.*)$", page, re.MULTILINE)
    assert links == [anchor(title) for title in titles]
    assert len(set(links)) == len(links)
