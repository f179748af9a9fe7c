"""JSON text -> tree. The standard library's parser says what is valid; tokens say on which line."""

import json
import re
from collections.abc import Iterator
from itertools import chain
from typing import Any

from fastgen_magic.schema.tree import Items, Node, Pairs, Scalar, at

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+|\n')
_DEEPEST = 20


def read_json(text: str, first_line: int = 1) -> Node | None:
    """The tree of a JSON text; None for null.

    Parameters
    ----------
    text: one JSON value.
    first_line: number of the text's first line.

    Raises
    ------
    SchemaError: no valid JSON, a lone surrogate, or nesting beyond reason.
    """
    load_json(text, first_line, parse_int=str, parse_float=str)
    return _node(_tokens(text, first_line), 0)


def load_json(text: str, first_line: int = 1, **options: Any) -> Any:
    """What a JSON text says, as Python has it. Errors: `SchemaError` where it is none, or nested too deep."""
    try:
        return json.loads(text, **options)
    except json.JSONDecodeError as error:
        line = first_line + error.lineno - 1
        raise at(line, f"no valid JSON ({error.msg}, column {error.colno})") from None
    except RecursionError:
        raise at(first_line, "the JSON is nested too deep; a schema needs four levels at most") from None


def _tokens(text: str, line: int) -> Iterator[tuple[str, int]]:
    for match in _TOKEN.finditer(text):
        if match[0] == "\n":
            line += 1
        elif match[0] not in (",", ":"):
            yield match[0], line


def _node(tokens: Iterator[tuple[str, int]], depth: int) -> Node:
    mark, line = next(tokens)
    if depth > _DEEPEST:
        raise at(line, f"nested more than {_DEEPEST} levels deep; a schema needs four at most")
    if mark == "[":
        return Items(tuple(_children(tokens, "]", depth + 1)), line)
    if mark == "{":
        children = list(_children(tokens, "}", depth + 1))
        pairs = zip(children[::2], children[1::2], strict=True)
        return Pairs(tuple((key, value) for key, value in pairs if isinstance(key, Scalar)), line)
    if mark in ("NaN", "Infinity", "-Infinity"):
        raise at(line, f"{mark} is no JSON; leave the key out where there is no number")
    if not mark.startswith('"'):
        return Scalar(mark, line)
    word: str = json.loads(mark)
    if any("\ud800" <= character <= "\udfff" for character in word):
        raise at(line, f"{word!a} holds half a character (a lone surrogate); write the whole one")
    return Scalar(word, line, plain=False)


def _children(tokens: Iterator[tuple[str, int]], end: str, depth: int) -> Iterator[Node]:
    for token in tokens:
        if token[0] == end:
            return
        yield _node(chain([token], tokens), depth)
