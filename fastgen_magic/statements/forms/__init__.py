"""The declared forms, in the order in which they read: what an earlier one used no later one sees."""

from fastgen_magic.statements.form import Form
from fastgen_magic.statements.forms import missing

_MODULES = (missing,)

FORMS: tuple[Form, ...] = tuple(form for module in _MODULES for form in module.FORMS)
