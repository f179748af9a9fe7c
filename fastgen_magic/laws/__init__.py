"""The library of laws: distributions, ties and shapes as ordinary functions that cells call by name."""

from fastgen_magic.errors import LawError
from fastgen_magic.laws.law import NEEDED, Datum, Law
from fastgen_magic.laws.registry import FUNCTIONS, LAWS, law_named, laws_source

__all__ = ["FUNCTIONS", "LAWS", "NEEDED", "Datum", "Law", "LawError", "law_named", "laws_source"]
