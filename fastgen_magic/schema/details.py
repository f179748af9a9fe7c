"""The details of one field: the keys that a schema may state, and what each may hold."""

import re
from collections.abc import Mapping
from typing import Any

from fastgen_magic.errors import SchemaError
from fastgen_magic.schema import contradictions
from fastgen_magic.schema.detail import (
    Detail,
    Reader,
    read_bound,
    read_examples,
    read_names,
    read_number,
    read_positive,
    read_share,
    read_step,
    read_truth,
    read_value,
    read_word,
    whole_number,
)
from fastgen_magic.schema.dirt import read_field_dirt
from fastgen_magic.schema.kinds import read_kind
from fastgen_magic.schema.law import PARAMETERS, read_law
from fastgen_magic.schema.model import Field
from fastgen_magic.schema.relations import (
    read_conditions,
    read_every,
    read_formula_text,
    read_order,
    read_reference,
)
from fastgen_magic.schema.tree import Pairs, Scalar, at, is_nothing, quoted, suggestion
from fastgen_magic.schema.values import read_locale, read_values

# What people write for our keys where the spelling alone does not lead there.
_OTHER_WORDS = {
    "type": "kind",
    "dtype": "kind",
    "low": "min",
    "high": "max",
    "meaning": "description",
    "optional": "nullable",
    "missing": "null_fraction",
    "primary_key": "unique",
    "foreign_key": "references",
    "precision": "decimals",
    "distribution": "law",
    "std": "sd",
    **dict.fromkeys(("enum", "categories", "choices", "options", "shares", "weights"), "values"),
    **dict.fromkeys(("regex", "regexp", "regular_expression"), "pattern"),
}
# A class such as [A-Z] or \d, with a count or a second class behind it: no template looks like that.
_CLASS = r"(?:\[[^\]]+\]|\\[dwsDWS])"
_REGULAR = re.compile(rf"{_CLASS}(?:[{{+*?]|.*{_CLASS})|^\^.+\$$|[\w)]\{{\d+(?:,\d*)?\}}")
_CURRENCY = re.compile("[A-Za-z]{3}")
_LONGEST_FORM = 200
_LONGEST_TEXT = 1_000_000


def read_details(name: str, details: Pairs, line: int) -> Field:
    """The field that a mapping of details states.

    Raises
    ------
    SchemaError: an unknown or repeated key, a value of the wrong type, or details that contradict each other.
    """
    stated: dict[str, Any] = {}
    lines: dict[str, int] = {}
    for key, node in details.distinct(name):
        if key.text not in _READERS:
            raise _unknown(name, key)
        if is_nothing(node) and key.text not in ("values", "constant"):
            continue
        read = _READERS[key.text](Detail(name, key.text, node, key.line))
        for attribute, value in (
            read.items() if isinstance(read, dict) else ((_ATTRIBUTES.get(key.text, key.text), read),)
        ):
            if attribute in ("orders", "law_data"):
                value = stated.pop(attribute, ()) + value  # noqa: PLW2901
            stated.setdefault(attribute, value)
        lines[key.text] = key.line
    field = Field(name, line=line, **stated)
    contradictions.check(field, lines)
    return field


def is_regular(text: str) -> bool:
    """Whether a form of a text is plainly a regular expression, no template."""
    return _REGULAR.search(text[:_LONGEST_FORM]) is not None


def is_detail(key: str) -> bool:
    """Whether a field may state this key."""
    return key in _READERS


def _unknown(name: str, key: Scalar) -> SchemaError:
    likely = _OTHER_WORDS.get(key.text.lower().replace("-", "_"))
    hint = f"; did you mean '{likely}'?" if likely else suggestion(key.text, _READERS)
    allowed = "" if hint else f"; a field may state {', '.join(_READERS)}"
    return at(key.line, f"unknown key {quoted(key.text)}{hint}{allowed}", name)


def _read_pattern(detail: Detail) -> str:
    text = read_word(detail)
    try:
        re.compile(text)
    except (re.error, RecursionError, OverflowError) as error:
        problem = f"{quoted(text)} ({str(error).partition(' at position')[0]})"
        raise detail.refused("a regular expression such as [A-Z]{3}-[0-9]{4}", problem) from None
    return text


def _read_format(detail: Detail) -> dict[str, str]:
    """A form such as AB-12345; what is plainly a regular expression is taken as one."""
    text = read_word(detail)
    return {"pattern": _read_pattern(detail)} if is_regular(text) else {"format": text}


def _read_currency(detail: Detail) -> str:
    code = read_word(detail)
    if not _CURRENCY.fullmatch(code):
        raise detail.refused("the three letters of a currency, such as EUR")
    return code.upper()


_ATTRIBUTES = {"min": "minimum", "max": "maximum", "after": "orders", "before": "orders"}
_READERS: Mapping[str, Reader] = {
    "description": read_word,
    "kind": read_kind,
    "unit": read_word,
    "min": read_bound,
    "max": read_bound,
    "values": read_values,
    "unique": read_truth,
    "nullable": read_truth,
    "null_fraction": read_share,
    "format": _read_format,
    "examples": read_examples,
    "depends_on": read_names,
    "references": read_reference,
    "per": read_word,
    "pattern": _read_pattern,
    "min_length": whole_number(0, _LONGEST_TEXT),
    "max_length": whole_number(1, _LONGEST_TEXT),
    "decimals": whole_number(0, 15),
    "multiple_of": read_positive,
    "start": whole_number(),
    "step": read_step,
    "every": read_every,
    "constant": read_value,
    "law": read_law,
    **dict.fromkeys(PARAMETERS, lambda detail: {"law_data": ((detail.key, read_number(detail)),)}),
    "formula": read_formula_text,
    "after": read_order,
    "before": read_order,
    "only_if": read_conditions,
    "missing_if": read_conditions,
    "locale": read_locale,
    "currency": _read_currency,
    "dirt": read_field_dirt,
}
DETAILS = tuple(_READERS)
"""What a field may state, by its names."""
