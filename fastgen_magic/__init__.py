"""A cell magic that turns a schema into editable samplers and a table of any size.

`%load_ext fastgen_magic` gives a notebook `%%fastgen`; `fastgen` on a command line does the same work, and
so does `generate` in Python:

    import fastgen_magic as fg

    table = fg.generate("age: age in years, 18 to 90")
    table.draw(1_000, seed=7)
    print(table.source)
"""

from __future__ import annotations

TYPE_CHECKING = False  # as in typing, whose import takes longer than all of this
if TYPE_CHECKING:
    from typing import Any

    from fastgen_magic.api import generate
    from fastgen_magic.errors import FastgenError
    from fastgen_magic.samplers import Table

__version__ = "0.1.0"
__all__ = ["FastgenError", "Table", "__version__", "generate", "load_ipython_extension"]

_PLACES = {"generate": "api", "FastgenError": "errors", "Table": "samplers"}
"""Public names that are loaded when they are asked for: the import itself stays quick."""


def _beside_widgets(folder: str) -> list[str]:
    """The source tree, when the package is imported from one: `fastgen_magic.widgets` lies beside it there.

    Python run in a clone imports its folder before the package that is installed.
    """
    from os import path  # Python has loaded it already; pathlib takes longer than all of this

    above = path.dirname(folder)  # noqa: PTH120
    signs = ("pyproject.toml", "widgets/bridge.js")
    return [above] if all(path.exists(f"{above}/{sign}") for sign in signs) else []  # noqa: PTH110


__path__ += _beside_widgets(__path__[0])


def __getattr__(name: str) -> Any:
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_PLACES[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


def load_ipython_extension(shell: Any) -> None:
    """Register `%%fastgen` and `%fastgen` with an IPython shell; a second time changes nothing."""
    if "FastgenMagics" in shell.magics_manager.registry:
        return
    from fastgen_magic.completion import matcher
    from fastgen_magic.line import bodyless
    from fastgen_magic.magic import FastgenMagics

    magics = FastgenMagics(shell)
    shell.register_magics(magics)
    if bodyless not in shell.input_transformers_cleanup:
        shell.input_transformers_cleanup.append(bodyless)
    if hasattr(shell, "Completer"):  # a bare InteractiveShell in a script may have none
        shell.Completer.custom_matchers[:] = [
            *(known for known in shell.Completer.custom_matchers if known.matcher_identifier != "fastgen"),
            matcher(magics),
        ]
