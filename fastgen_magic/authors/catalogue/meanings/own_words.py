"""The words of a field that tell what it holds."""

import re
from functools import lru_cache
from pathlib import Path

from fastgen_magic.authors.catalogue.language.phrases import (
    clause,
    in_plain_words,
    name_words,
    pieces,
    without_nation,
    words,
)
from fastgen_magic.authors.catalogue.meanings.sort_words import OTHERS
from fastgen_magic.packaged import read_data
from fastgen_magic.statements import Stated
from fastgen_magic.statements.language import language_of

_NUMBERED = frozenset(read_data(Path(__file__).with_name("counted.yaml"))["numbered"])
_BESIDE = ("min_length", "max_length", "formula", "depends_on", "transform")
"""What statements say that tells nothing of what a field holds."""
_TYPES = ("type first", "multiple of a unit", "variable of categories")
"""Forms of words that say how values are stored."""

_SAID_OF_IT = re.compile(
    r"^(?:(?:this|it) (?:is|was|refers to|denotes|represents|describes|contains|means|indicates|shows) |"
    r"(?:this|the) (?:field|column|variable|attribute|feature) (?:is|refers to|denotes|represents|describes|"
    r"contains|means|indicates|shows) |refers to )",
    re.IGNORECASE,
)
"""A sentence about the field in place of its noun: "this is the topic of the incident"."""
_OF_A_ROLE = re.compile(
    r"^(?:(?:can|may|might|could) (?:have|affect|influence)|"
    r"(?:has|have) (?:an?|no) (?:effect|impact|influence)|"
    r"(?:(?:also|certainly|very|quite) )*(?:relevant|important)|"
    r"(?:also )?an? (?:very )?(?:good|strong|key) (?:indicator|predictor|factor))\b.*",
    re.IGNORECASE | re.DOTALL,
)
"""What only says what it is good for: "can have an effect on the price"."""
_EACH = re.compile(
    r" \((?:in )?(?:[^\W\d]+ ){0,2}(?:[^\W\d]+|[$€£]) per (?P<period>hour|day|night|week|month|year)\)",
    re.IGNORECASE,
)
"""A unit that says of which time an amount is: "wage (dollars per hour)"."""
_DESCRIBED = re.compile(
    r"^(?:(?:the|a|eine|die|une|la|una|uma) )?(?:description|beschreibung|descripción|descrição|descrizione) "
    r"(?:of|der|des|von|du|de|del|da|do|della|dell') ?",
    re.IGNORECASE,
)
"""What tells of a text, unless the field is called after the thing: "race: description of the race"."""
_IN_A_YEAR = re.compile(r"\s(?:in|im Jahr|en|em|nel) (?:1[89]|20)\d\d$", re.IGNORECASE)
"""A year behind what it is the year of."""
_NAMED: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(rf"^(?:(?:la|le|il|die|der) )?(?:{words}) (?=(?:{of})\b)", re.IGNORECASE), name)
    for words, of, name in (
        ("libellé|intitulé|dénomination", "de|du|des|d", "nom "),
        ("denominazione|intitolazione", r"d[ei]\w*", "nome "),
        ("denominación", "de|del", "nombre "),
        ("denominação|designação", "d[aeo]s?", "nome "),
        ("bezeichnung|benennung", "de[rs]|von", "Name "),
    )
)
"""Other words for a name, as offices use them: "libellé de la région"."""
_COUNTED = re.compile(r"^#\s?(?:of )?(?=[^\W\d])")
"""A sign for a number: "# of siblings"."""


def own_words(stated: Stated) -> str:
    """The description without what says how long the text is, or how it hangs on other fields."""
    text = stated.field.description
    for said in stated.statements:
        stored = said.form in _TYPES or (said.form == "variable of numbers" and not stated.values)
        if said.key in _BESIDE or stored:
            text = text[: said.start] + " " * (said.end - said.start) + text[said.end :]
    text = _OF_A_ROLE.sub("", _SAID_OF_IT.sub("", text.lstrip(" ,;.:="), count=1), count=1)
    text = _COUNTED.sub("number of ", _EACH.sub(r" per \g<period>", text, count=1))
    for called, name in _NAMED:
        text = called.sub(name, text, count=1)
    return without_nation(in_plain_words(_itself(text, stated.name)))


def _itself(text: str, name: str) -> str:
    """What a description begins to describe, where all words of the name are of it."""
    thing = _DESCRIBED.sub("", text, count=1)
    return thing if {*name_words(name)} <= {*words(clause(thing))} else text


def is_summed(stated: Stated) -> bool:
    """Whether the description begins with the word total."""
    return not {*pieces(clause(own_words(stated)))[:1]}.isdisjoint(OTHERS["totals"])


def is_numbered(stated: Stated) -> bool:
    """Whether the description begins with the number of something: "numéro d'abonné" counts nobody."""
    return not {*pieces(stated.field.description)[:1]}.isdisjoint(_NUMBERED)


@lru_cache(maxsize=4096)
def is_mean_count(description: str) -> bool:
    """Whether it is how many there are on average, which is no whole number."""
    spoken, begun = language_of(description), r"~(?:{article} )?{mean_word} (?:{counted}) [^\W\d]"
    return spoken.pattern(begun).match(description) is not None


def is_of_a_year(stated: Stated) -> bool:
    """Whether an amount is told to be that of one year: "hours worked in 1975"."""
    return _IN_A_YEAR.search(clause(stated.field.description)) is not None and stated.kind != "datetime"
