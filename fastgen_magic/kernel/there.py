"""Which tables a namespace holds, and what to say of one that it does not."""

from collections.abc import Mapping
from typing import Any

from fastgen_magic.errors import NotebookError
from fastgen_magic.schema.tree import suggestion

_SAMPLERS = "_samplers"


def is_there(name: str, namespace: Mapping[str, Any]) -> bool:
    """Whether the namespace holds the table, be it of cells or of the magic."""
    return isinstance(namespace.get(f"{name}{_SAMPLERS}"), dict) and f"make_{name}" in namespace


def no_table(name: str, namespace: Mapping[str, Any]) -> NotebookError:
    """The error for a table that is not there: the nearest one, or those that are, or how one is made."""
    ends = [one.removesuffix(_SAMPLERS) for one in namespace if one.endswith(_SAMPLERS)]
    known = [one for one in ends if is_there(one, namespace)]
    there = f"; there are {', '.join(known)}" if known else ""
    make = f": run its cells, or make it with %%fastgen {name}"
    return NotebookError(f"there is no table {name} here{suggestion(name, known) or there or make}")
