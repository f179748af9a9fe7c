"""Words that a model has read otherwise, and says so by sending the same entries again."""

import re
from collections.abc import Sequence

from fastgen_magic.statements.read import less_stated
from fastgen_magic.statements.stated import Stated, Statement

INSISTED = "the model reads it otherwise"
"""Why words are not held to where entries that go against them came again."""
_ASKED = {"unique": "may occur twice", "values": "may occur", "whole": "whole", "decimals": "decimals"}
"""What a finding says of a statement whose value it does not name."""


def misread(stated: Stated, held: Sequence[str]) -> Stated | None:
    """What is stated without the phrase that these findings are about, which a model reads otherwise.

    None where no words state it.
    """
    for less in less_stated(stated, INSISTED) if not stated.field.imported else ():
        lost = [one for one in stated.statements if one not in less.statements and one.words]
        if any(_is_about(one, line) for one in lost for line in held):
            return less
    return None


def _is_about(one: Statement, finding: str) -> bool:
    """Whether a finding may be about a statement: it names its value, or what it asks for."""
    named = not isinstance(one.value, bool) and re.search(
        rf"(?<!\w){re.escape(str(one.value))}(?!\w)", finding
    )
    return bool(named) or _ASKED.get(one.key, "\0") in finding
