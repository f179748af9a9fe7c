"""The comments behind the parameters of a signature, one under the other."""

import ast
import tokenize
from collections.abc import Iterable

from fastgen_magic.samplers.source import Edit, SourceMap, comment_tokens

_COLUMN = 44
"""Comments of short lines stand under each other up to this column; those of longer ones follow at once."""


def comment_column(lines: Iterable[str]) -> int:
    """Length of the longest line that is short: what is before the comments is filled up to it."""
    return max((len(line) for line in lines if len(line) <= _COLUMN), default=0)


def aligned(source: str, function: str) -> str:
    """The source with the comments behind a function's parameters under each other.

    Errors: `SamplerError` if it is not Python, or has no such function.
    """
    text, comments = SourceMap(source), comment_tokens(source)
    alone = _ends(text.function(function))
    codes = {line: _code(text, line, comments.get(line)) for line in alone}
    column = comment_column(code.rstrip() for line, code in codes.items() if alone[line])
    edits = []
    for line in codes.keys() & comments.keys():
        start, code = text.offset(line, 0), codes[line]
        filled = f"{code.rstrip():<{column if alone[line] else 0}}  "
        edits.append(Edit(start, start + len(code.encode()), filled))
    return text.edited(edits)


def _code(text: SourceMap, line: int, comment: tokenize.TokenInfo | None) -> str:
    """A line up to its comment."""
    if comment is not None:
        return comment.line[: comment.start[1]]
    return text.data[text.offset(line, 0) :].decode().splitlines()[0]


def _ends(function: ast.FunctionDef) -> dict[int, bool]:
    """Each line on which a parameter ends -> whether the parameter stands on that line alone."""
    found: dict[int, bool] = {}
    for argument, default in zip(function.args.kwonlyargs, function.args.kw_defaults, strict=True):
        line = default.end_lineno if default is not None else argument.end_lineno
        assert line is not None  # noqa: S101 - ast.parse always sets it
        found[line] = found.get(line, True) and argument.lineno == line
    return found
