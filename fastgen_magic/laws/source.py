"""The source of laws, as a notebook and a script hold it."""

import inspect
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from types import CodeType
from typing import Any

LawFunction = Callable[..., Any]


@cache
def called(function: LawFunction) -> frozenset[LawFunction]:
    """Functions of the library that a function names, itself among them."""
    waiting, seen = [function], {function}
    while waiting:
        this = waiting.pop()
        for name in names_in(this.__code__):
            other = this.__globals__.get(name)
            if inspect.isfunction(other) and other not in seen:
                seen.add(other)
                waiting.append(other)
    return frozenset(seen)


def source_of(functions: Iterable[LawFunction]) -> str:
    """Source of functions and of all that they call, by module and line, the imports left out."""
    needed = {each for function in functions for each in called(function)}
    ordered = sorted(needed, key=lambda each: (each.__module__, each.__code__.co_firstlineno))
    return "\n\n".join(map(_text, ordered))


@cache
def _text(function: LawFunction) -> str:
    """Looking it up takes milliseconds, and a table asks for the same laws field by field."""
    return inspect.getsource(function)


def names_in(code: CodeType) -> Iterator[str]:
    """The global names that code uses, those of functions within it too; and names of attributes."""
    yield from code.co_names
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from names_in(constant)
