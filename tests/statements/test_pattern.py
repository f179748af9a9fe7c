import re

import pytest

from fastgen_magic.statements.forms import FORMS
from fastgen_magic.statements.language import _compiled, any_of, language
from fastgen_magic.statements.pattern import Pattern, needed
from fastgen_magic.statements.vocabulary import Vocabulary, is_ending

from .documentation import told

KINDS = {"or": "or", "to": "to", "amount": "number", "count": "number"}


@pytest.mark.parametrize(
    ("template", "needs"),
    [
        ("{or}", ["or"]),
        ("{amount} {or} more", ["number", "or", "=more"]),
        (r"from \d+", ["=from", "number"]),
        (r"from \\d", ["=from", "=\\", "=d"]),
        (r"{count}|\d{2,4}", ["number"]),
        ("{amount}|a few", ["number =few"]),
        ("{amount}|a?", []),
        ("(?:{amount}|{count}) {to}", ["number", "to"]),
        ("(?:{amount} %|{count} {or}) {to}", ["number", "to", "=% or"]),
        ("(?:(?:{or})?{amount})*", []),
        ("(?:{or} ){0,3}{to}", ["to"]),
        ("(?:{or} ){1,3}?{to}", ["or", "to"]),
        ("(?P<n>{amount})(?! {or})(?<!{to})", ["number"]),
        ("(?P<n>{amount})?(?(n) {or}) {to}", ["to"]),
        ("(?-i:[A-Z]) {or}", ["or"]),
        (r"[)(|{]\(\|{or}[^]\]\d][a-c][,:]", ["=(", "=|", "or", "=, =:"]),
        ("{unit}{to}?", []),
        ("^~States?~$", ["=state"]),
        (r"a\x00\s\bb.", ["=a", "=b"]),
        ("", []),
    ],
)
def test_what_every_match_of_a_template_has(template, needs):
    found = {" ".join(sorted(choice)) for choice in needed(template, KINDS)}
    assert found == {" ".join(sorted(choice.split())) for choice in needs}


def test_a_text_without_what_is_needed_is_not_looked_at():
    needs = [frozenset({"or", "=;"})]
    pattern = Pattern(lambda: 1 / 0, needs, Vocabulary({"or": ["or"]}).held)
    assert pattern.search("a") is pattern.match("a") is pattern.fullmatch("a") is None
    assert list(pattern.finditer("a")) == []
    assert (pattern.split("a, b"), pattern.sub("x", "a")) == (["a, b"], "a")
    with pytest.raises(ZeroDivisionError):
        pattern.search("a OR b")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("nothing of it", ""),
        ("Or more", "or"),
        ("at Least one", "least"),
        ("least, at the end", "least"),
        ("at most", ""),
        ("Kundennummer", "number_word"),
        ("nummer", "number_word"),
        ("a≥b", "at_least"),
        ("TWO, 3", "number"),
        ("orange, 3", "number"),
    ],
)
def test_words_of_a_text_are_known_by_their_names(text, names):
    words = {"or": ["or"], "least": ["at least"], "number_word": ["-nummer"], "at_least": ["≥"]}
    held = Vocabulary({**words, "number": ["two"]}).held(text)
    assert held.names == {*names.split()}
    assert held.has_one(frozenset({"or", "=x", "=≥"})) == (names in {"or", "at_least"})


def test_nothing_that_matches_is_passed_over():
    texts = [text for form in FORMS for text in list(told(form).examples)[:2]]
    for code in ("en", "de"):
        spoken = language(code)
        patterns = {form.pattern: spoken.pattern(form.pattern) for form in FORMS if form.pattern}
        held = [one for one in patterns.values() if one.needs]
        assert len(held) > len(patterns) / 2
        for pattern in held:
            matched = [text for text in texts if pattern.compiled.search(text)]
            assert all(pattern.can_match(text) for text in matched), pattern.compiled.pattern[:200]


WORDS = ["km", "KM/h", "kilometre", "kilometre per hour", "kilo", "of", "of all", "% of", "%", "≥"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a kilometre  per hour, 5 km/h", ["kilometre  per hour", "km/h"]),
        ("a kilometre per house, Kilo", ["kilometre", "Kilo"]),
        ("5 % of all, of all of it", ["% of", "of all", "of"]),
        ("5%, x≥y, 5% off", ["%", "≥", "%"]),
        ("Durchmesser, Barometer, Massen, Biomass", ["Barometer", "Biomass"]),
        ("kilos, kmh, xkm, kilometres, offall", []),
    ],
)
def test_of_several_words_the_longest_whole_one_is_found(text, found):
    assert [
        match[0] for match in re.finditer(any_of([*WORDS, "-meter", "-mass"]), text, re.IGNORECASE)
    ] == found


@pytest.mark.parametrize("code", ["en", "de", "fr"])
def test_each_word_of_a_language_is_found_as_it_is_written(code):
    spoken = language(code)
    for listed in (*spoken.words.values(), *spoken.units.values()):
        pattern = re.compile(any_of(listed), re.IGNORECASE)
        assert all(pattern.fullmatch(f"ab{word[1:]}" if is_ending(word) else word) for word in listed)


def test_patterns_are_made_once_and_compiled_late():
    template = "{or} never seen before"
    pattern = language("en").pattern(template)
    assert pattern is language("en").pattern(template)
    assert pattern.search("nothing") is None
    assert "compiled" not in vars(pattern)
    assert isinstance(pattern.compiled, re.Pattern)
    assert _compiled("en", template) is pattern
