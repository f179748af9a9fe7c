"""Which front end has sent the running cell, and so how cells can reach the user (DESIGN, section 5)."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

Way = Literal["bridge", "payload", "terminal"]


@dataclass(frozen=True)
class FrontEnd:
    """The front end of the running cell.

    Attributes
    ----------
    way: "bridge" where the notebook page can be asked to insert cells (JupyterLab, Notebook 7),
        "payload" where one next cell at most can be proposed, "terminal" outside a kernel.
    shows_code: whether the code is printed as well, because the proposal may not be seen.
    caller: id of the running cell, "" if the front end does not say.
    session: session of the execute request, which tells apart windows on one notebook.
    shows_widgets: whether somebody may see and move widgets.
    """

    way: Way
    shows_code: bool
    caller: str = ""
    session: str = ""
    shows_widgets: bool = False


def front_end(shell: Any) -> FrontEnd:
    """The front end, decided from what came with the execute request: nothing can be asked of it now."""
    if not hasattr(shell, "kernel"):
        return FrontEnd("terminal", shows_code=True)
    request = shell.get_parent() or {}
    caller = request.get("metadata", {}).get("cellId") or ""
    session = request.get("header", {}).get("session") or ""
    if "google.colab" in sys.modules or caller.startswith("vscode-notebook-cell"):
        return FrontEnd("payload", shows_code=False, caller=caller, session=session, shows_widgets=True)
    if not caller:
        return FrontEnd("payload", shows_code=True, session=session, shows_widgets=_from_a_page(request))
    return FrontEnd("bridge", shows_code=False, caller=caller, session=session, shows_widgets=True)


def _from_a_page(request: Mapping[str, Any]) -> bool:
    """Whether a page sent a request that names no cell, as nbclassic's do.

    A page names no user and can be asked for input; nbclient and papermill name one and cannot be asked.
    """
    named = request.get("header", {}).get("username")
    return not named and bool(request.get("content", {}).get("allow_stdin"))
