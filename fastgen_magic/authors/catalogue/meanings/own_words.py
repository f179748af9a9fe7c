"""The words of a field that tell what it holds."""

import re

from fastgen_magic.authors.catalogue.language.phrases import in_plain_words, without_nation
from fastgen_magic.statements import Stated

_BESIDE = ("min_length", "max_length", "formula", "depends_on", "transform")
"""What statements say that tells nothing of what a field holds."""
_TYPES = ("type first", "multiple of a unit", "variable of categories")
"""Forms of words that say how values are stored."""

_COUNTED = re.compile(r"^#\s?(?:of )?(?=[^\W\d])")
"""A sign for a number: "# of siblings"."""


def own_words(stated: Stated) -> str:
    """The description without what says how long the text is, or how it hangs on other fields."""
    text = stated.field.description
    for said in stated.statements:
        stored = said.form in _TYPES or (said.form == "variable of numbers" and not stated.values)
        if said.key in _BESIDE or stored:
            text = text[: said.start] + " " * (said.end - said.start) + text[said.end :]
    text = _COUNTED.sub("number of ", text.lstrip(" ,;.:="))
    return without_nation(in_plain_words(text))
