"""Words that a model has read otherwise, and says so by sending the same entries again."""

from collections.abc import Sequence

from fastgen_magic.sandbox.checks import checks_of
from fastgen_magic.statements import Stated, less_stated

INSISTED = "the model reads it otherwise"
"""Why words are not held to where entries that go against them came again."""

OF_WORDS = (
    "stated",
    "kind",
    "unit",
    "low",
    "high",
    "values",
    "missing",
    "unique",
    "constant",
    "only_if",
    "missing_if",
)
"""What of a planned field its words may decide."""
_OF_KIND = {"numerical": "numbers are expected", "datetime": "dates are expected"}
"""Kind -> how a finding begins that holds it against a column."""


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
        f"at least {stated.low} is stated" if stated.low is not None else "",
        f"at most {stated.high} is stated" if stated.high is not None else "",
        "only " if stated.values else "",
        "no value may occur twice" if stated.unique or stated.key else "",
        _OF_KIND.get(stated.kind or "", ""),
    }
    return claims - {""} | {f"{check.words} is stated" for check in checks_of(stated)}
