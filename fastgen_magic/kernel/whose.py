"""Whose a function is: the one way to read its text, and what "changed by the user" means."""

import ast
import inspect
import re
from collections.abc import Collection
from functools import lru_cache
from textwrap import dedent
from types import FunctionType
from typing import Any, Literal

from fastgen_magic.errors import SamplerError
from fastgen_magic.samplers import SourceMap
from fastgen_magic.samplers.parameters import LITERALS
from fastgen_magic.samplers.source import Edit

Hand = Literal["generated", "tuned", "edited", "unknown"]
"""Who a function is by: as it was generated, other values of its parameters, other text, or nobody knows."""


def function_text(function: Any) -> str | None:
    """Text of a function's definition, without the lines around it; None if there is none to be read.

    Every comparison of functions is one of these texts: what Python's own reader adds (a comment below
    the last line) or a cell holds beside the function is not part of it.
    """
    return _text_of(function) if isinstance(function, FunctionType) else _read(function)


def _read(function: Any) -> str | None:
    try:
        source = dedent(inspect.getsource(function)).strip()
    except (OSError, TypeError):
        return None
    return definition(source, getattr(function, "__name__", ""))


@lru_cache(maxsize=4_000)
def _text_of(function: FunctionType) -> str | None:
    """The text at the first look: its file may hold another version's lines later."""
    return _read(function)


def definition(source: str, name: str) -> str:
    """Text of the function of that name in a source; the whole source where it holds none."""
    try:
        text = SourceMap(source)
        return text.text(text.function(name))
    except SamplerError:
        return source


def hand(text: str | None, name: str, generated: Collection[str]) -> Hand:
    """Who wrote the text of a function.

    Parameters
    ----------
    text: as `function_text` gives it. name: the function's.
    generated: texts of all that was generated under any name, as `function_text` gives them.
    """
    if text is None:
        return "unknown"
    if text in generated:
        return "generated"
    shape, values = _shape(text, name)
    if not shape:
        return "edited"
    alike = [known for known in generated if name in known and _shape(known, name)[0] == shape]
    if any(repr(_shape(known, name)[1]) == repr(values) for known in alike):
        return "generated"
    return "tuned" if alike else "edited"


def is_tuning(text: str, held: str, name: str) -> bool:
    """Whether a function's text differs from another's in the values of parameters alone."""
    (shape, values), (other, before) = _shape(text, name), _shape(held, name)
    return bool(shape) and shape == other and repr(values) != repr(before)


def _shape(text: str, name: str) -> tuple[str, dict[str, Any]]:
    """The text with its parameters' values left out, and these values; "" for what is no such function."""
    try:
        source = SourceMap(text)
        arguments = source.function(name).args
    except SamplerError:
        return "", {}
    edits, values = [], {}
    for argument, node in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True):
        if node is None:
            continue
        try:
            values[argument.arg] = ast.literal_eval(node)
        except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
            return "", {}
        if not isinstance(values[argument.arg], LITERALS):
            return "", {}
        edits.append(Edit(*source.span(node), ""))
    # Comments move with the values before them.
    return re.sub(r"[ \t]+#", "  #", source.edited(edits)), values
