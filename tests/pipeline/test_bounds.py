"""Schema text is hostile: refused in one short line, or harmless wherever it is shown."""

import re

import pytest

from fastgen_magic import listing, pipeline
from fastgen_magic.authors.choose import author_named
from fastgen_magic.errors import FastgenError
from fastgen_magic.notebook.summary import summary
from fastgen_magic.pipeline.bounds import LONGEST_NAME, MOST_FIELDS, bounded
from fastgen_magic.schema import Field, Schema, read_text
from fastgen_magic.script import script_text

HIDING = ["\x00", "\u202e", "\u2028", "\u200b", "\U000e0041", "\U000e0100", "\ufeff", "\u3164"]
HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[click](javascript:alert(1))",
    "![x](http://e.vil/p.png)",
    "http://e.vil/x www.e.vil a@e.vil",
    "$$\\href{x}{y}$$",
    "a | b",
    "*b* _i_ ~~s~~",
    "&lt;script&gt; &#60;",
    "''' \"\"\"",
    "{0.__class__} %(x)s",
    "__class__",
    "\\",
    "!ls",
    "%%bash",
    *(f"hidden{character}word" for character in HIDING),
]
RAW = ["<script", "<img", "[click](", "![x]", "http://", "www.", "a@e", "$$", "*b*", "~~", "&lt;", "&#"]
"""What must not stand in markdown as it came."""


@pytest.fixture(scope="module")
def catalogue():
    return author_named("catalogue")


@pytest.mark.parametrize("where", ["name", "description"])
@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_refused_in_one_line_or_shown_harmlessly(catalogue, words, where):
    text = f"age: age in years\n{words}: some number\n" if where == "name" else f"age: years {words}\n"
    said = ""
    try:
        result = pipeline.run(read_text(text, "t"), catalogue)
    except FastgenError as error:
        said = str(error)
    if said:
        assert len(said) < 300
        assert len(said.splitlines()) == 1
        assert not set(HIDING) & set(said)
        return
    page = summary(result)
    for made in (page, listing.plan_text(result.plan, "catalogue", 100), script_text(result, 10, 0)):
        assert not set(HIDING) & set(made)
    assert [raw for raw in RAW if raw in re.sub(r"\\.", "", page)] == []
    assert len(result.table.draw(5, 0)) == 5


@pytest.mark.parametrize("character", HIDING)
def test_names_that_hide_something_are_refused_with_their_line(character):
    schema = Schema("t", (Field("age"), Field(f"a{character}ge", line=2)))
    with pytest.raises(FastgenError, match=r"^line 2: the field name .* take it out$"):
        bounded(schema)


@pytest.mark.parametrize("table", ["ｐrint", "ｎｐ", "ﬁles", "t" * 500_000])
def test_table_names_that_mean_another_or_are_too_long_are_refused(table):
    with pytest.raises(FastgenError) as caught:
        bounded(Schema(table, (Field("age"),)))
    assert len(str(caught.value)) < 200


def test_sizes_are_bounded_with_the_limit_stated():
    for schema, limit in (
        (Schema("t", (Field("a" * 500_000),)), LONGEST_NAME),
        (Schema("t", tuple(Field(f"f{i}") for i in range(MOST_FIELDS + 1))), f"{MOST_FIELDS:,}"),
        (Schema("t", (Field("a"),), "x" * 501), 500),
        (Schema("t", (Field("a"),), "x", "y" * 20_001), "20,000"),
    ):
        with pytest.raises(FastgenError, match=f"at most {limit}") as caught:
            bounded(schema)
        assert len(str(caught.value)) < 200


def test_honest_names_of_all_scripts_stay():
    names = ("Größe (cm)", "年齢", "می\u200cخواهم", "नाम", "rate ❤️", "e-mail", "a&b", "50 % off!")
    schema = Schema("t", tuple(map(Field, names)))
    assert bounded(schema) == schema


def test_words_that_nobody_would_read_are_shortened(catalogue):
    text = f"a: {'9' * 9_000}\nb: {'e.g. ' * 2_000}\nc: {', '.join(f'{n} x' for n in range(900))}\n"
    told = listing.plan_text(pipeline.run(read_text(text, "t"), catalogue).plan, "catalogue", 100)
    assert max(map(len, told.splitlines())) < 20_000
    assert "…”" in told
