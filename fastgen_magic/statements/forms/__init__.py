"""The declared forms, in the order in which they read: what an earlier one used no later one sees."""

from fastgen_magic.statements.form import Form
from fastgen_magic.statements.forms import coded, limits, missing, missing_shares, yes_no

_MODULES = (missing_shares, coded, missing, yes_no, limits)

FORMS: tuple[Form, ...] = tuple(form for module in _MODULES for form in module.FORMS)
