"""Words that a model has read otherwise, and says so by sending the same entries again."""

from collections.abc import Sequence

from fastgen_magic.statements.read import less_stated
from fastgen_magic.statements.stated import Stated

INSISTED = "the model reads it otherwise"
"""Why words are not held to where entries that go against them came again."""


def misread(stated: Stated, held: Sequence[str]) -> Stated | None:
    """What is stated without the phrase that these findings are about, which a model reads otherwise.

    held: findings, "table.field: at least 4 is stated but 0 was drawn". None where no words state it.
    """
    said = [line.partition(": ")[2] or line for line in held]
    for less in less_stated(stated, INSISTED) if not stated.field.imported else ():
        lost = _claims(stated) - _claims(less)
        if any(line.startswith(claim) for claim in lost for line in said):
            return less
    return None


def _claims(stated: Stated) -> set[str]:
    """How findings begin that hold a statement against a column."""
    claims = {
        f"more than {stated.low} is stated" if stated.low_open else "",
        f"less than {stated.high} is stated" if stated.high_open else "",
        f"at least {stated.low} is stated" if stated.low is not None else "",
        f"at most {stated.high} is stated" if stated.high is not None else "",
        f"the form {stated.format} is stated" if stated.format else "",
        f"the pattern {stated.admitted} is stated" if stated.pattern else "",
        f"at most {stated.decimals} decimals is stated" if stated.decimals else "",
        "a whole number is stated" if stated.whole and not stated.decimals else "",
        "only " if stated.values else "",
        "no value may occur twice" if stated.unique or stated.key else "",
    }
    return claims - {""}
