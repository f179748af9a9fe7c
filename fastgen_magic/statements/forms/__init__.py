"""The declared forms, in the order in which they read: what an earlier one used no later one sees."""

from fastgen_magic.statements.form import Form
from fastgen_magic.statements.forms import (
    amounts,
    brackets,
    coded,
    codes,
    conditions,
    constants,
    date_limits,
    distributions,
    examples,
    formulas,
    keys,
    lengths,
    limits,
    lists,
    missing,
    missing_shares,
    moments,
    named,
    numbers,
    orders,
    plain_lists,
    related,
    shares,
    units,
    yes_no,
    yes_shares,
)

_EARLY = (
    keys,
    formulas,
    related,
    conditions,
    orders,
    moments,
    codes,
    lengths,
    named,
    constants,
    distributions,
)
_MODULES = (
    missing_shares,
    coded,
    examples,
    missing,
    yes_shares,
    yes_no,
    date_limits,
    lists,
    numbers,
    amounts,
    shares,
    plain_lists,
    brackets,
    limits,
    units,
)

FORMS: tuple[Form, ...] = tuple(form for module in (*_EARLY, *_MODULES) for form in module.FORMS)
