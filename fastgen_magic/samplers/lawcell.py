"""The laws cell: the source of all laws that a table's samplers call, once, and their long lists of words."""

import ast
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from fastgen_magic.laws import FUNCTIONS, laws_source
from fastgen_magic.samplers.parameters import packed_literal
from fastgen_magic.samplers.source import parsed, walked

_WIDTH = 100


def laws_called(source: str) -> set[str]:
    """Names of the laws that a source calls; none if it is no Python."""
    try:
        tree = parsed(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return set()
    calls = (node.func for node in walked(tree) if isinstance(node, ast.Call))
    return {call.id for call in calls if isinstance(call, ast.Name) and call.id in FUNCTIONS}


def laws_cell(table: str, sources: Iterable[str], words: Mapping[str, Any]) -> str:
    """Source that defines laws and words, and keeps them under `{table}_laws`; "" if there are none.

    Parameters
    ----------
    sources: what calls the laws. words: name -> literal.

    The dict is what the assembly hands to the samplers: neither another table of the notebook nor a
    variable of the user's comes between a sampler and its laws.
    """
    called = sorted(set().union(*map(laws_called, sources)))
    if not called and not words:
        return ""
    laws = laws_source(called).strip("\n") if called else ""
    lists = "\n\n".join(f"{name} = {packed_literal(value, _WIDTH)}" for name, value in words.items())
    names = [*_defined(laws), *words]
    kept = "".join(f'    "{name}": {name},\n' for name in names)
    head = f"# What the samplers of {table} call.\n# Each table has its own: they stand in {table}_laws."
    parts = [f"{head}\n\n\n{laws}" if laws else head, lists, f"{table}_laws = {{\n{kept}}}"]
    return "\n\n\n".join(part for part in parts if part) + "\n"


@lru_cache(maxsize=256)
def _defined(source: str) -> tuple[str, ...]:
    """Names that a source gives to functions and values at its top; many fields call the same laws."""
    names: list[str] = []
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef):
            names.append(node.name)
        elif isinstance(node, ast.Assign):
            names += [target.id for target in node.targets if isinstance(target, ast.Name)]
    return tuple(names)
