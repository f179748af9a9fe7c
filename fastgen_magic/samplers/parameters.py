"""A sampler's parameters: read from its source, and written back without touching anything else."""

import ast
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fastgen_magic.characters import escaped
from fastgen_magic.errors import ParameterError
from fastgen_magic.samplers.alignment import aligned
from fastgen_magic.samplers.source import Edit, SourceMap, comment_tokens, shown

_NUMBER = r"[-+]?(?:\d[\d_]*)(?:\.\d*)?(?:[eE][-+]?\d+)?"
_DATE = r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?)?"
_BOUND = f"(?:{_DATE}|{_NUMBER})"
_COMMENT = re.compile(
    r"^(?:(?P<unit>[^:]*?)(?:,\s*|\s+|^))??"
    rf"(?:(?P<low>{_BOUND}) to (?P<high>{_BOUND}))?\s*(?::\s*(?P<meaning>.*))?$"
)
LITERALS = (bool, int, float, str, tuple, dict, list, type(None))


@dataclass(frozen=True)
class Parameter:
    """One keyword-only parameter of a sampler.

    Attributes
    ----------
    name: its name in the signature.
    default: its value, a literal: number, string, boolean, None, tuple, list or dict of these.
    unit, low, high, meaning: from the trailing comment `# unit, low to high: meaning`; low and high
        are numbers, or ISO dates as text; None or "" where the comment does not say.
    """

    name: str
    default: Any
    unit: str = ""
    low: float | str | None = None
    high: float | str | None = None
    meaning: str = ""


def read_parameters(source: SourceMap, function: ast.FunctionDef) -> tuple[Parameter, ...]:
    """The parameters of a function in the order of its signature.

    Errors: `ParameterError` for a parameter without a default, or with one that is no literal.
    """
    comments = comment_tokens(source.data.decode())
    ends = [node.end_lineno for node in function.args.kw_defaults if node is not None]
    found = []
    for argument, node in zip(function.args.kwonlyargs, function.args.kw_defaults, strict=True):
        default = _literal(function.name, argument, node)
        line = node.end_lineno if node is not None else None
        alone = ends.count(line) == 1
        comment = comments[line].string.lstrip("#").strip() if alone and line in comments else ""
        found.append(Parameter(argument.arg, default, **_read_comment(comment)))
    return tuple(found)


def rewrite(source: str, function: str, values: Mapping[str, Any]) -> str:
    """The same source with other defaults; comments, formatting and all other lines stay.

    Comments that stood under each other do so again.
    In a tuple, list or dict of unchanged shape only the entries that differ are rewritten.
    Errors: `ParameterError` for an unknown parameter, or a value that is no literal.
    """
    text = SourceMap(source)
    node = text.function(function)
    slots = dict(zip((a.arg for a in node.args.kwonlyargs), node.args.kw_defaults, strict=True))
    edits: list[Edit] = []
    for name, value in values.items():
        default = slots.get(name)
        if default is None:
            known = ", ".join(slots) or "none"
            raise ParameterError(f"{function} has no parameter {name}; its parameters are: {known}")
        edits += _edits(text, default, value, f"{function}: {name}")
    changed = text.edited(edits)
    return aligned(changed, function) if aligned(source, function) == source else changed


def literal_text(value: Any, place: str = "value") -> str:
    """Python source of a literal; NumPy scalars become plain numbers, text stands in double quotes.

    Errors: `ParameterError` if the value has no literal form (an array, NaN, an object).
    """
    return _written(_checked(value, place))


def packed_literal(value: Any, width: int = 100, indent: str = "", before: int = 0) -> str:
    """Python source of a literal: on one line where it fits, else packed into lines.

    Parameters
    ----------
    width: columns that no line exceeds, if it can be. indent: of the closing bracket's line.
    before: columns that are taken on its first line, behind the indent.
    """
    return _packed(_checked(value, "value"), width, indent, before)


def _packed(value: Any, width: int, indent: str, before: int) -> str:
    text = _written(value)
    if len(indent) + before + len(text) <= width or not isinstance(value, dict | tuple | list) or not value:
        return text
    deeper = indent + "    "
    if isinstance(value, dict):
        keys = [f"{_written(key)}: " for key in value]
        packed = [
            key + _packed(item, width, deeper, len(key) + 1)
            for key, item in zip(keys, value.values(), strict=True)
        ]
    else:
        packed = [_packed(item, width, deeper, 1) for item in value]
    lines = [""]
    for item in packed:
        # What takes several lines stands on lines of its own.
        if lines[-1] and ("\n" in item + lines[-1] or len(deeper + lines[-1]) + len(item) + 2 > width):
            lines.append("")
        lines[-1] += f"{' ' if lines[-1] else ''}{item},"
    opening, closing = text[0], text[-1]
    return "\n".join([opening, *(deeper + line for line in lines), indent + closing])


def _checked(value: Any, place: str) -> Any:
    plain = value.item() if hasattr(value, "item") and getattr(value, "ndim", 1) == 0 else value
    if not _is_legal(plain):
        raise ParameterError(
            f"{place}: a number, text, date as text, boolean, tuple or dict is expected, "
            f"not {_written(plain)[:60]}"
        )
    return plain


def _is_legal(value: Any) -> bool:
    """Whether Python reads from its text the same value again: subclasses write themselves otherwise."""
    kind = type(value)
    if kind is dict:
        return all(map(_is_legal, [*value, *value.values()]))
    if kind is tuple or kind is list:
        return all(map(_is_legal, value))
    return kind in LITERALS and (kind is not float or math.isfinite(value))


def _written(value: Any) -> str:
    if isinstance(value, str):
        text = escaped(repr(value))
        return text if text[0] == '"' or '"' in text else '"' + text[1:-1] + '"'
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_written(key)}: {_written(item)}" for key, item in value.items()) + "}"
    if isinstance(value, tuple | list):
        inner = ", ".join(_written(item) for item in value)
        comma = "," if isinstance(value, tuple) and len(value) == 1 else ""
        return f"({inner}{comma})" if isinstance(value, tuple) else f"[{inner}]"
    return repr(value)


def _edits(text: SourceMap, node: ast.expr, value: Any, place: str) -> list[Edit]:
    try:
        current = ast.literal_eval(node)
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        current = _NOTHING
    if type(current) is type(value) and current == value and repr(current) == repr(value):
        return []
    if isinstance(node, ast.Dict) and isinstance(value, dict) and isinstance(current, dict):
        if list(current) == list(value) and len(node.values) == len(value):
            pairs = zip(node.values, value.values(), strict=True)
            return [edit for child, new in pairs for edit in _edits(text, child, new, place)]
    elif (
        isinstance(node, ast.Tuple | ast.List) and type(value) is type(current) and len(value) == len(current)
    ):
        pairs = zip(node.elts, value, strict=True)
        return [edit for child, new in pairs for edit in _edits(text, child, new, place)]
    start, end = text.span(node)
    return [Edit(start, end, literal_text(value, place))]


_NOTHING = object()


def _literal(function: str, argument: ast.arg, node: ast.expr | None) -> Any:
    if node is None:
        raise ParameterError(
            f"{function}: parameter {argument.arg} needs a default, as in {argument.arg}=1.0",
            line=argument.lineno,
        )
    try:
        value = ast.literal_eval(node)
        repr(value)  # a number of thousands of digits cannot be written
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        value = _NOTHING
    if not isinstance(value, LITERALS):
        raise ParameterError(
            f"{function}: the default of {argument.arg} must be a literal (number, text, date as text, "
            f"boolean, tuple or dict), not {shown(node, 60)}",
            line=argument.lineno,
        )
    return value


def _read_comment(comment: str) -> dict[str, Any]:
    match = _COMMENT.match(comment)
    if match is None:
        return {"meaning": comment}
    unit = (match["unit"] or "").strip(" ,")
    if match["low"] is None and match["meaning"] is None:  # words alone are a meaning, not a unit
        return {"meaning": comment}
    low, high = (_bound(match[name]) for name in ("low", "high"))
    return {"unit": unit, "low": low, "high": high, "meaning": (match["meaning"] or "").strip()}


def _bound(text: str | None) -> float | str | None:
    if text is None or re.fullmatch(_DATE, text):
        return text
    number = float(text)
    return int(number) if number.is_integer() and not re.search(r"[.eE]", text) else number
