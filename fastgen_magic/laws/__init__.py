"""The library of laws: distributions, ties and shapes as ordinary functions that cells call by name."""

from fastgen_magic.errors import LawError
from fastgen_magic.laws.law import NEEDED, Datum, Law

__all__ = ["NEEDED", "Datum", "Law", "LawError"]
