"""Lets a notebook run where this package is missing: the line that loads it then fails softly."""

from fastgen_magic.notebook.frontend import FrontEnd
from fastgen_magic.notebook.status import status_for

LOADER = """\
try:
    %load_ext fastgen_magic
except ImportError as missing:  # the cells below each %%fastgen make its table by themselves
    print(f"{missing}: %fastgen does nothing here, and the cells below it draw the tables.")
    get_ipython().register_magic_function(lambda line, cell=None: None, "line_cell", "fastgen")"""
"""What stands in the place of `%load_ext fastgen_magic`."""

_BY_HAND = f"Put this in the place of %load_ext fastgen_magic:\n\n{LOADER}"


def make_portable(page: FrontEnd) -> None:
    """Put the soft loader in the place of each line that loads this package, or show it for that."""
    if page.way != "bridge":
        print(_BY_HAND)  # noqa: T201 - an answer to the user
        return
    from fastgen_magic.widgets import soften_loader

    with status_for(page, "") as status:

        def replied(count: int, refused: str | None) -> None:
            if count:
                said = "Run All works without fastgen-magic now: the line that loads it fails softly there."
            else:
                why = refused or "no cell has the line %load_ext fastgen_magic, or it is soft already"
                said = f"No cell was rewritten: {why}. {_BY_HAND}"
            status.done(said.splitlines())

        status.done(["Looking for the line that loads fastgen-magic …"])
        soften_loader(page.session, LOADER, replied)
