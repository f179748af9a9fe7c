"""What `%fastgen revise` shows: the field's cell rewritten or one proposed, and lines on the outcome."""

from dataclasses import dataclass
from typing import Any

from fastgen_magic.kernel.revision import Revision, replay_code
from fastgen_magic.notebook.cells import fallback_note
from fastgen_magic.notebook.frontend import FrontEnd
from fastgen_magic.notebook.proposal import propose_code
from fastgen_magic.notebook.status import Status


def show_revision(shell: Any, page: FrontEnd, status: Status, revision: Revision) -> None:
    """Bring the revised text to the user; the page answers later and the status line says so."""
    field = revision.written.planned.name
    lines = [
        f"{revision.table}.{field} is revised: {revision.written.law}; {revision.spent}",
        f"{revision.table} is drawn anew. %%fastgen keeps the revision; --overwrite goes back.",
    ]
    if page.way == "bridge":
        status.done([*lines, "Rewriting the cell … If it stays, install anywidget where JupyterLab runs."])
        _Rewriting(revision, page.session, lines, status).begin()
        return
    propose_code(shell, page, f"{revision.table}.{field}", replay_code(revision))
    status.done(lines)


@dataclass(frozen=True)
class _Rewriting:
    """Rewrites the cell on the page, trying the texts that it may hold one after the other."""

    revision: Revision
    session: str
    lines: list[str]
    status: Status

    def begin(self) -> None:
        """The laws cell first, where the sampler calls other laws than before."""
        before, after = self.revision.laws
        if before and before != after:
            from fastgen_magic.widgets import RewriteRequest, rewrite_cell

            table = self.revision.table
            hint = f"{table}_laws = {{"
            rewrite_cell(RewriteRequest(table, "laws", None, self.session, hint, before, after), id)
        self.ask(0)

    @property
    def texts(self) -> tuple[str, ...]:
        """What the cell may hold, the likeliest first: a note on a fallback goes with the old text."""
        before = self.revision.before
        note = fallback_note(self.revision.fallback)
        return tuple(dict.fromkeys((f"{note}\n{before}" if note else before, before)))

    def ask(self, number: int) -> None:
        from fastgen_magic.widgets import RewriteRequest, rewrite_cell

        revision = self.revision
        place = revision.table, "sampler", revision.written.planned.name
        hint = f"def {revision.written.sampler.function_name}("
        request = RewriteRequest(*place, self.session, hint, self.texts[number], revision.after)
        rewrite_cell(request, lambda reply: self.replied(number, reply))

    def replied(self, number: int, reply: Any) -> None:
        see = f"The new code: {self.revision.written.sampler.function_name}??"
        if reply.refused:
            self.status.done([*self.lines, f"No cell was rewritten: {reply.refused}. {see}"])
        elif reply.source is None:
            self.status.done([*self.lines, "1 cell rewritten."])
        elif number + 1 < len(self.texts):
            self.ask(number + 1)
        else:
            self.status.done(
                [*self.lines, f"The cell holds edits that were not run, so its text stays. {see}"]
            )
