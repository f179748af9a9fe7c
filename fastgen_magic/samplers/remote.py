"""A table on other machines: its whole source as text, and the little function that runs it there."""

import inspect
from collections.abc import Callable
from typing import Any

from fastgen_magic.samplers import parts

_BOOTSTRAP = '''\
def run_there(text, name, table, *arguments):
    """Call a function of the text, with the table's block function and BLOCK before the arguments."""
    import hashlib
    import linecache
    import sys
    from types import ModuleType

    digest = "fastgen_" + hashlib.sha256(text.encode()).hexdigest()[:16]
    module = sys.modules.get(digest)
    if module is None:
        module = ModuleType(digest)
        linecache.cache[digest] = (len(text), None, text.splitlines(True), digest)
        exec(compile(text, digest, "exec"), module.__dict__)
        module = sys.modules.setdefault(digest, module)
    return getattr(module, name)(getattr(module, table + "_block"), module.BLOCK, *arguments)
'''


def parts_source() -> str:
    """Source of the functions that draw and write parts, with their imports."""
    return inspect.getsource(parts).partition('"""\n\n')[2]


def run_there() -> Callable[..., Any]:
    """The function that a worker runs; of no module, so that it travels as code and not as a name."""
    names: dict[str, Any] = {"__name__": "fastgen_worker"}
    exec(compile(_BOOTSTRAP, "<fastgen worker>", "exec"), names)  # noqa: S102 - the text is ours
    function: Callable[..., Any] = names["run_there"]
    return function


def worker_source(table_source: str) -> str:
    """All that a worker needs to know of a table: its source, and the functions above it."""
    return f"{table_source}\n\n\n{parts_source()}"


def dask_frame(name: str, source: str, meta: Any, rows: int, seed: int, blocks: int, size: int) -> Any:
    """A dask.dataframe of a table, `blocks` blocks a partition; see `Table.to_dask`."""
    import dask.dataframe as dd
    from dask.delayed import delayed as task

    there, text = run_there(), task(worker_source(source), pure=True)
    count = max(1, -(-rows // size))
    starts = range(0, count, blocks)
    drawn = task(there, pure=True)
    pieces = [drawn(text, "drawn_rows", name, rows, seed, first, first + blocks) for first in starts]
    divisions = [*(first * size for first in starts), max(rows - 1, 0)]
    return dd.from_delayed(pieces, meta=meta, divisions=tuple(divisions), verify_meta=False)
