"""Column names as Python identifiers."""

import keyword
import re
import unicodedata
from collections.abc import Sequence

from fastgen_magic.laws import LAWS

CONTRACT_NAMES = frozenset({"n", "rng", "row", "np", "pd", "stats", "math", "datetime", "string", "re"})
"""Names that mean something else inside a sampler."""

ASSEMBLY_NAMES = frozenset({"block", "samplers", "laws", "parents"})
"""Behind a table's name, these are names of the code that assembles it."""


_AROUND = """
    add_noise as_whole at_least at_most by copy_some end_in end_some heap is_any keep_only lean leave_missing
    missing_together on_weekdays push put_spikes round_to row_in tie
"""
CELL_LAWS = frozenset({*_AROUND.split(), *(law.function.__name__ for law in LAWS.values())})
"""Laws that stand in cells: their names are nobody else's there."""


def identifier_of(name: str) -> str:
    """One column name as an identifier: "Annual Income ($)" gives "Annual_Income"."""
    # Python folds identifiers to NFKC, so "ﬁeld" and "field" would be one name to it.
    words = re.sub(r"\W+", "_", unicodedata.normalize("NFKC", name)).strip("_") or "field"
    if not words.isidentifier():
        words = f"field_{words}"
    if not words.isidentifier():
        words = "field_" + re.sub(r"[^A-Za-z0-9_]+", "_", words).strip("_")
    taken = keyword.iskeyword(words) or words in CONTRACT_NAMES | ASSEMBLY_NAMES | CELL_LAWS
    return f"{words}_" if taken else words


def identifiers(names: Sequence[str]) -> dict[str, str]:
    """Each column name with its identifier; where two would be equal, the later one gets a number."""
    found: dict[str, str] = {}
    for name in names:
        first = candidate = identifier_of(name)
        number = 2
        while candidate in found.values():
            candidate = f"{first}_{number}"
            number += 1
        found[name] = candidate
    return found
