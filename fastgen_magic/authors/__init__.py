"""Authors: who writes samplers. The pipeline knows the protocol, never which author is at work."""

from fastgen_magic.authors.author import Author, Draft, Finding, Metered, Plain, Reviser
from fastgen_magic.authors.plan import Dependence, Plan, PlannedField, Settings

__all__ = [
    "Author",
    "Dependence",
    "Draft",
    "Finding",
    "Metered",
    "Plain",
    "Plan",
    "PlannedField",
    "Reviser",
    "Settings",
]
