"""Authors: who writes samplers. The pipeline knows the protocol, never which author is at work."""

from fastgen_magic.authors.author import (
    Among,
    Author,
    Draft,
    Finding,
    Joining,
    Metered,
    Plain,
    Reviser,
)
from fastgen_magic.authors.plan import Dependence, Plan, PlannedField, Settings

__all__ = [
    "Among",
    "Author",
    "Dependence",
    "Draft",
    "Finding",
    "Joining",
    "Metered",
    "Plain",
    "Plan",
    "PlannedField",
    "Reviser",
    "Settings",
]
