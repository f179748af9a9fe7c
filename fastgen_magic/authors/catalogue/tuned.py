"""Defaults of an entry that the field's own words or the table's subject make more fitting."""

from fastgen_magic.authors.catalogue.choices import Choice
from fastgen_magic.authors.catalogue.words import has, word_set

AGES = (
    (word_set("infant baby"), 30, 16, 0, 85),
    (word_set("pupil paediatric pediatric kindergarten child"), 10, 3.5, 0, 17),
    (word_set("footballer football soccer athlete fifa olympic"), 25, 4.5, 16, 42),
    (word_set("student college university undergraduate"), 21, 3.2, 17, 48),
    (word_set("employee staff worker workforce hr attrition payroll"), 39, 10, 18, 67),
)  # fmt: skip
"""Whose age it is: mean, sd, least and largest age in years."""


def tuned(choice: Choice, table: tuple[str, ...]) -> Choice:
    """The choice with defaults for whom or what the table is about, where no limits are stated."""
    if choice.clues.low is not None or choice.clues.high is not None:
        return choice
    if choice.meaning in ("age", "birth_date"):
        return _aged(choice, table)
    prefix = PREFIXES.get(next(iter(choice.clues.name), ""))
    if choice.meaning == "order_number" and prefix:
        return choice.but(parameters={**choice.parameters, "prefix": prefix})
    if choice.meaning == "gender" and has(choice.clues.name, "sex"):
        return choice.but(parameters={"weights": {"Female": 50.5, "Male": 49.5}})
    return choice


PREFIXES = {"booking": "BK-", "tracking": "TRK-", "purchase": "PO-", "shipment": "SHP-"}
"""First word of a name -> prefix of its numbers."""


def _aged(choice: Choice, table: tuple[str, ...]) -> Choice:
    for around in (set(choice.clues.words), set(table)):
        for words, mean, sd, low, high in AGES:
            if words & around:
                ages = {"mean": mean, "sd": sd, "low": low, "high": high}
                return choice.but(parameters={**choice.parameters, **ages})
    return choice
