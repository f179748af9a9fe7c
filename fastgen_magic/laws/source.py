"""The source of laws, as a notebook and a script hold it."""

import inspect
from collections.abc import Callable, Iterable, Iterator
from types import CodeType
from typing import Any

LawFunction = Callable[..., Any]


def called(function: LawFunction) -> Iterator[LawFunction]:
    """Functions of the library that a function names, itself among them, each once."""
    waiting, seen = [function], {function}
    while waiting:
        this = waiting.pop()
        yield this
        for name in _names(this.__code__):
            other = this.__globals__.get(name)
            if inspect.isfunction(other) and other not in seen:
                seen.add(other)
                waiting.append(other)


def source_of(functions: Iterable[LawFunction]) -> str:
    """Source of functions and of all that they call, by module and line, the imports left out."""
    needed = {each for function in functions for each in called(function)}
    ordered = sorted(needed, key=lambda each: (each.__module__, each.__code__.co_firstlineno))
    return "\n\n".join(inspect.getsource(each) for each in ordered)


def _names(code: CodeType) -> Iterator[str]:
    yield from code.co_names
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _names(constant)
