"""The page of what a description can say, made from the declared forms."""

from collections.abc import Iterable
from typing import Any

from fastgen_magic.statements.form import Form
from fastgen_magic.statements.forms import FORMS

_HEAD = """# What a description can say

Made from the declared forms: each with what it states and the examples that its test reads.
What a form is not sure of it leaves; words that look like a statement and that no form used are reported.
"""


def forms_page(forms: Iterable[Form] = FORMS) -> str:
    """Markdown: a section a form, with its examples and what is read from them."""
    return "\n".join([_HEAD, *(_section(form) for form in forms)])


def _section(form: Form) -> str:
    rows = [f"| {_code(text)} | {_facts(facts)} |" for text, facts in form.examples.items()]
    silent = ", ".join(_code(text) for text in form.counters)
    lines = [
        f"## {form.name.capitalize()}",
        "",
        f"States: {form.states}.",
        "",
        "| description | read |",
        "|---|---|",
    ]
    return "\n".join([*lines, *rows, "", *([f"Not read: {silent}.", ""] if silent else [])])


def _facts(facts: dict[str, Any] | Any) -> str:
    return "; ".join(
        f"{key} {_code(_shown(value))}" for key, value in facts.items() if value not in (None, ())
    )


def _shown(value: Any) -> str:
    if isinstance(value, tuple):
        return ", ".join(_shown(part) if not isinstance(part, tuple) else _pair(part) for part in value)
    return str(value)


def _pair(pair: tuple[Any, ...]) -> str:
    return " = ".join(str(part) for part in pair if part != "")


def _code(text: str) -> str:
    safe = text.replace("|", "\\|").replace("\n", " ")
    return f"`` {safe} ``" if "`" in safe else f"`{safe}`"
