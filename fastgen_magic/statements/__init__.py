"""Statements: what words and details of a schema fix, read by one declared table of forms."""

from fastgen_magic.schema import Condition, Order
from fastgen_magic.statements.forms.named import STANDARDS
from fastgen_magic.statements.read import less_stated, read_statements
from fastgen_magic.statements.stated import ByValue, Follow, Part, Stated, StatedTable, Statement

__all__ = [
    "STANDARDS",
    "ByValue",
    "Condition",
    "Follow",
    "Order",
    "Part",
    "Stated",
    "StatedTable",
    "Statement",
    "less_stated",
    "read_statements",
]
