"""A cell magic that turns a schema into editable samplers and a table of any size.

`%load_ext fastgen_magic` gives a notebook `%%fastgen`; `fastgen` on a command line does the same work.
"""

from typing import Any

__version__ = "0.1.0"


def load_ipython_extension(shell: Any) -> None:
    """Register `%%fastgen` and `%fastgen` with an IPython shell; a second time changes nothing."""
    if "FastgenMagics" in shell.magics_manager.registry:
        return
    from fastgen_magic.completion import matcher
    from fastgen_magic.magic import FastgenMagics, bodyless

    magics = FastgenMagics(shell)
    shell.register_magics(magics)
    if bodyless not in shell.input_transformers_cleanup:
        shell.input_transformers_cleanup.append(bodyless)
    if hasattr(shell, "Completer"):  # a bare InteractiveShell in a script may have none
        shell.Completer.custom_matchers[:] = [
            *(known for known in shell.Completer.custom_matchers if known.matcher_identifier != "fastgen"),
            matcher(magics),
        ]
