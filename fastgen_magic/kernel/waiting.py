"""Cells whose text the kernel does not hold: edited on the page, and not run since."""

from collections.abc import Iterator, Mapping
from typing import Any

from fastgen_magic.errors import SamplerError
from fastgen_magic.kernel.whose import function_text
from fastgen_magic.samplers.source import functions_of

Place = tuple[str, str | None]
"""A cell's role in its table, and its field where it has one."""


def waiting(table: str, cells: Mapping[Place, str], namespace: Mapping[str, Any]) -> tuple[Place, ...]:
    """The cells of a table whose functions are other ones in the namespace, or are not there at all.

    Parameters
    ----------
    cells: role and field -> the text that the page shows.
    """
    return tuple(place for place, text in cells.items() if not _is_held(table, text, namespace))


def _is_held(table: str, text: str, namespace: Mapping[str, Any]) -> bool:
    try:
        stated = functions_of(text)
    except SamplerError:  # no Python: it cannot have run
        return False
    return all(
        any(function_text(found) == source for found in _candidates(table, name, namespace))
        for name, source in stated.items()
    )


def _candidates(table: str, name: str, namespace: Mapping[str, Any]) -> Iterator[Any]:
    """What a name stands for: in the table's own laws first, which another table's do not touch."""
    laws = namespace.get(f"{table}_laws")
    if isinstance(laws, dict) and name in laws:
        yield laws[name]
    else:
        yield namespace.get(name)
