"""What the tests' cells call in the kernel: made-up cells through the bridge, the reply shown as JSON."""

from dataclasses import asdict

from IPython import get_ipython
from IPython.display import display

from fastgen_magic.notebook.cellspec import CellSpec
from fastgen_magic.widgets import SyncReply, SyncRequest, sync_cells


def sync(table, *fields, overwrite=False, caller=None, heading="# People"):
    """Ask for a summary cell and one sampler cell for each (field, source)."""
    shell = get_ipython()
    parent = shell.get_parent()
    line = display({"text/plain": "waiting"}, raw=True, display_id=True)

    def show(reply: SyncReply):
        shown = asdict(reply) | {"previous": [[*key, crc] for key, crc in reply.previous.items()]}
        line.update({"text/plain": "answered", "application/json": shown}, raw=True)

    cells = [CellSpec("markdown", "summary", None, heading, ("fastgen",))]
    cells += [CellSpec("code", "sampler", field, source, ("fastgen", "sampler")) for field, source in fields]
    request = SyncRequest(
        table, caller or parent["metadata"]["cellId"], parent["header"]["session"], overwrite, tuple(cells)
    )
    sync_cells(request, show)
