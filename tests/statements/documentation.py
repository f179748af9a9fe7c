"""The page of what a description can say, made from the declared forms and their examples.

`python -m tests.statements.documentation` writes it.
"""

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

import fastgen_magic.statements
from fastgen_magic.schema import Condition, Order
from fastgen_magic.statements.form import Form
from fastgen_magic.statements.forms import FORMS
from fastgen_magic.statements.stated import ByValue, Follow, Part

_HEAD = """# What a description can say

Made from the declared forms: each with what it states and the examples that its test reads.
What a form is not sure of it leaves; words that look like a statement and that no form used are reported.
"""

PAGE = Path(fastgen_magic.statements.__file__).with_name("FORMS.md")

_MADE_OF: Mapping[str, Any] = {
    **dict.fromkeys(("only_if", "missing_if"), Condition),
    "orders": Order,
    "follows": Follow,
    "part_of": Part,
    "by_value": ByValue,
}
"""Attribute of `Stated` -> what a mapping in an example stands for there."""


@dataclass(frozen=True)
class Told:
    """A form by its name, with what it states.

    Attributes
    ----------
    examples: description -> what has to be read from it, by the attributes of `Stated`.
    counters: descriptions in which the form must find nothing.
    among: names of other fields of the table in which examples and counters are tried.
    called: the name of the field itself.
    """

    name: str
    states: str
    examples: Mapping[str, Mapping[str, Any]]
    counters: tuple[str, ...]
    among: tuple[str, ...]
    called: str = "value"


def told(form: Form) -> Told:
    """The form with its examples, which stand in the file of its module's name."""
    beside = _beside().get(form.name, {})
    examples = {
        text: {key: _value(key, one) for key, one in facts.items()}
        for text, facts in beside.get("examples", {}).items()
    }
    counters, among = (tuple(map(str, beside.get(key, ()))) for key in ("counters", "among"))
    return Told(form.name, form.states, examples, counters, among, beside.get("called", "value"))


@cache
def _beside() -> Mapping[str, Any]:
    """Name of a form -> its examples and counters."""
    texts = [file.read_text(encoding="utf-8") for file in Path(__file__).parent.glob("examples/*.yaml")]
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return {name: said for text in texts for name, said in yaml.load(text, loader).items()}


def _value(key: str, said: Any) -> Any:
    """What an example says of an attribute, as `Stated` holds it."""
    if isinstance(said, list):
        return tuple(_value(key, one) for one in said)
    if isinstance(said, dict):
        return _MADE_OF[key](**{name: _value(key, one) for name, one in said.items()})
    return dt.date.fromisoformat(said) if key in ("low", "high") and isinstance(said, str) else said


def forms_page(forms: Iterable[Form] = FORMS) -> str:
    """Markdown: a section a form, with its examples and what is read from them."""
    ordered = [told(form) for form in forms]
    return "\n".join([_HEAD, *_contents(ordered), "", *map(_section, ordered)])


def _contents(forms: Iterable[Told]) -> list[str]:
    """A line for each section that leads to it; an anchor is spelt as Markdown's renderers spell titles."""
    return [f"- [{form.name.capitalize()}](#{anchor(form.name)}): {form.states}" for form in forms]


def anchor(title: str) -> str:
    """What a link to a section ends in."""
    return re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-")


def _section(form: Told) -> str:
    head = "" if form.called == "value" else f"{form.called}: "
    rows = [f"| {_code(head + text)} | {_facts(facts)} |" for text, facts in form.examples.items()]
    silent = ", ".join(_code(head + text) for text in form.counters)
    lines = [
        f"## {form.name.capitalize()}",
        "",
        f"States: {form.states}.",
        "",
        "| description | read |",
        "|---|---|",
    ]
    return "\n".join([*lines, *rows, "", *([f"Not read: {silent}.", ""] if silent else [])])


def _facts(facts: Mapping[str, Any]) -> str:
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


if __name__ == "__main__":
    PAGE.write_text(forms_page(), encoding="utf-8", newline="\n")
