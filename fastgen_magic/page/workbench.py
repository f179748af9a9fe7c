"""What the magic does once its line is parsed: the kernel's tables change, the page hears of it."""

from collections.abc import Sequence
from typing import Any

from IPython.display import display

from fastgen_magic.authors.choose import NO_KEY, default_author
from fastgen_magic.authors.ledger import direct_generation
from fastgen_magic.characters import counted
from fastgen_magic.errors import FastgenError
from fastgen_magic.kernel.drawing import uninterrupted
from fastgen_magic.kernel.live import LiveTable, frame_named
from fastgen_magic.kernel.made import Made
from fastgen_magic.kernel.order import Order
from fastgen_magic.kernel.overview import overview
from fastgen_magic.kernel.renaming import names_to_change
from fastgen_magic.kernel.revision import Wish, revise
from fastgen_magic.kernel.tables import Session
from fastgen_magic.notebook import costs, outcome
from fastgen_magic.notebook.frontend import FrontEnd, front_end
from fastgen_magic.notebook.proposal import propose_code
from fastgen_magic.notebook.status import Status, status_for
from fastgen_magic.page.answers import (
    frame_page,
    one_line_on_interrupt,
    show_cost,
    show_frame,
    show_plans,
    show_tables,
    show_widget,
)
from fastgen_magic.page.delivery import Delivery
from fastgen_magic.page.portable import make_portable
from fastgen_magic.page.revising import show_revision


class Workbench:
    """The work of one kernel."""

    def __init__(self, shell: Any) -> None:
        self.shell = shell
        self.session = Session(shell.user_ns)
        self._delivery = Delivery(shell, self.session)
        self._panels: dict[str, Any] = {}
        self._first_without_key: Any = None
        shell.events.register("post_run_cell", self._cell_ran)

    def work_all(self, orders: Sequence[Order], *, dry: bool) -> None:
        """Carry out orders, each behind those of the tables that it refers to.

        Errors: any `FastgenError`; the tables before the one that failed are there then.
        """
        if dry and orders[0].author != "direct":
            show_plans(self.session, orders)
            return
        if len(orders) == 1 or orders[0].author == "direct":
            for order in orders:
                self.work(order, dry=dry)
            return
        page, author = front_end(self.shell), self.session.author(orders)
        brought = []
        for order in orders:
            with status_for(page, order.schema.table) as status, one_line_on_interrupt():
                made = self.session.make(order, status.progress, beside=orders, author=author)
                with uninterrupted():
                    self.session.commit(made)
                    brought.append((made, status))
        self._delivery.bring_all(brought, page, self._told)
        for made, _ in brought if page.way == "bridge" else ():
            if made.prepared is not None:
                self._offer_controls(made.result.plan.table)

    def work(self, order: Order, *, dry: bool) -> None:
        """Carry out an order.

        Errors: any `FastgenError`; nothing has changed then.
        """
        if order.author == "direct":
            self._generate_directly(order, dry=dry)
            return
        page = front_end(self.shell)
        with status_for(page, order.schema.table) as status, one_line_on_interrupt():
            made = self.session.make(order, status.progress, status.rows)
            with uninterrupted():
                self.session.commit(made)
                self._bring(made, page, status)

    def _bring(self, made: Made, page: FrontEnd, status: Status) -> None:
        self._delivery.bring(made, page, status, self._told)
        if page.shows_widgets and made.prepared is not None:
            self._offer_controls(made.result.plan.table)

    def drop(self, name: str, *, overwrite: bool) -> None:
        """Take a table away: from the namespace, and its cells from the page.

        Errors: `NotebookError` if there is no such table.
        """
        page = front_end(self.shell)
        own = self.session.drop(name)
        if name in self._panels:
            self._panels.pop(name).close()
        stay = f"; functions that you changed stay: {', '.join(own)}" if own else ""
        with status_for(page, name) as status:
            self._delivery.drop(name, page, status, [f"{name} is gone{stay}."], overwrite=overwrite)

    def rename(self, old: str, new: str) -> None:
        """Give a table another name: in the namespace, in its cells, in the line of its magic.

        Errors: any `FastgenError`; nothing has changed then.
        """
        page = front_end(self.shell)
        with status_for(page, new) as status, one_line_on_interrupt():
            before = self.session.tables.get(old)
            with uninterrupted():
                made = self.session.rename(old, new)
            if old in self._panels:
                self._panels.pop(old).close()
            if page.way != "bridge" or before is None:
                self._bring(made, page, status)
                return

            def renamed(magics: int, refused: str | None) -> None:
                if refused:
                    status.done([f"{old} is called {new}, but its cells are not: {refused}."])
                    return
                line = f"What makes it still says {old}: write {new} there, before you run it again."
                by_hand = [] if magics else [line]
                self._delivery.bring(made, page, status, lambda made: [*self._told(made), *by_hand])

            status.done([f"{old} is called {new} now."])  # what the page answers is shown in its place
            self._offer_controls(new)
            self._delivery.rename(old, names_to_change(before.result, new), page, renamed)

    def _generate_directly(self, order: Order, *, dry: bool) -> None:
        """The baseline: a model writes the records, and the cell that it leaves is the table itself."""
        from fastgen_magic.authors.direct import DirectAuthor, literal_cell
        from fastgen_magic.pipeline.direct import write_records

        options = {name: value for name, value in order.options.items() if name != "like"}
        author = DirectAuthor(**options, ledger=self.session.ledger)
        if dry:
            estimate = costs.direct_text(direct_generation(order.rows, author.model))
            print(f"{estimate}; nothing was sent, nothing written.")  # noqa: T201 - an answer to the user
            return
        page = front_end(self.shell)
        name = order.schema.table
        with status_for(page, name) as status, one_line_on_interrupt():
            found = write_records(order.schema, order.rows, author, status.progress)
            if order.runs:
                self.session.namespace[name] = found.frame
            propose_code(self.shell, page, name, literal_cell(name, found, author.model))
            status.done([f"{name}: {found.told(author.model)}"])

    def make_portable(self) -> None:
        """Let the notebook run where this package is missing."""
        make_portable(front_end(self.shell))

    def show_tables(self) -> None:
        """List the tables of this kernel and what can be done with them."""
        show_tables(self.session)

    def show_cost(self, name: str | None) -> None:
        """Show what the tables cost. Errors: `NotebookError` if there is no such table."""
        show_cost(self.session, name)

    def revise(self, wish: Wish) -> None:
        """Rewrite one sampler as the user wishes, and the table with it.

        Errors: any `FastgenError`; nothing has changed then.
        """
        page = front_end(self.shell)
        with status_for(page, wish.target) as status, one_line_on_interrupt():
            revision = revise(wish, self.session, status.progress)
            with uninterrupted():
                show_revision(self.shell, page, status, revision)

    def run_engine(self, options: Any) -> None:
        """Write tables, as the namespace has them, into folders of files. Errors: as `write_folders`."""
        from fastgen_magic.page.running import write_folders

        write_folders(self.session, options, watched=front_end(self.shell).shows_widgets)

    def export(self, options: Any) -> None:
        """Write tables, as the namespace has them, into a file or a database. Errors: any `FastgenError`."""
        from fastgen_magic.page.saving import export

        export(self.session, options, watched=front_end(self.shell).shows_widgets)

    def script(self, options: Any) -> None:
        """Write what the cells hold now as a script. Errors: any `FastgenError`."""
        from fastgen_magic.page.saving import script

        script(self.session, options)

    def evaluate(self, name: str, against: str, target: str | None) -> None:
        """Show how close a DataFrame is to a real one; both by their variables' names.

        Errors: `NotebookError` for what is no DataFrame, `EvaluationError` for what cannot be compared.
        """
        from fastgen_magic.evaluate import evaluate
        from fastgen_magic.evaluate.listing import report_text
        from fastgen_magic.evaluate.page import fragment

        need, names = "evaluate compares two DataFrames", self.session.namespace
        frames = (frame_named(one, names, need) for one in (name, against))
        report = evaluate(*frames, target=target)
        title = f"{name} against {against}"
        display({"text/plain": report_text(report, 100), "text/html": fragment(report, title)}, raw=True)

    def show_controls(self, name: str, against: str | None, columns: tuple[str, ...] = ()) -> None:
        """Show the controls of a table, or a short table of its parameters where nobody can move them.

        Parameters
        ----------
        columns: fields to show; all without any.

        Errors: `NotebookError` if there is no such table or field, or `against` is no DataFrame.
        """
        live = self.session.live(name)
        columns = live.columns(columns)
        short = overview(live, columns)
        page = front_end(self.shell)
        if not page.shows_widgets:
            show_frame(short)
            return
        show_widget(self._panel(live, page, against, columns).view, name, frame_page(short))

    def _panel(
        self, live: LiveTable, page: FrontEnd, against: str | None = None, columns: tuple[str, ...] = ()
    ) -> Any:
        """A new panel of a table in the place of an older one."""
        from fastgen_magic.widgets import Panel

        panel = Panel(
            live,
            lambda: front_end(self.shell).session,
            rewrites=page.way == "bridge",
            against=against,
            columns=columns,
        )
        if live.name in self._panels:
            self._panels.pop(live.name).close()
        self._panels[live.name] = panel
        return panel

    def _offer_controls(self, name: str) -> None:
        """A button that opens the controls; a line where no kernel answers it."""
        from fastgen_magic.widgets import Opener

        page = front_end(self.shell)
        opener = Opener(name, lambda: self._panel(self.session.live(name), page).view)
        line = f"Sliders and histograms: %fastgen controls {name}"
        show_widget(opener.view, name, {"text/plain": line, "text/html": f"<div>{line}</div>"})

    def _told(self, made: Made) -> list[str]:
        return [
            outcome.headline(made),
            *made.notes,
            *outcome.unread(made),
            *outcome.repaired(made),
            *outcome.soiled(made),
            *self._notices(made),
            *self._children(made),
            *outcome.keeping(made),
        ]

    def _children(self, made: Made) -> list[str]:
        name = made.result.plan.table
        return [
            f"{child} refers to {name} as it was: run its cell again."
            for child in self.session.children(name)
        ]

    def _notices(self, made: Made) -> list[str]:
        """What a user who counts on Claude should know."""
        if made.result.author != "catalogue":
            return []
        lines = []
        if made.order.author is None and default_author() == "catalogue":
            self._first_without_key = self._first_without_key or made.result
            lines += [NO_KEY] if self._first_without_key is made.result else []
        if made.order.options.get("model"):
            lines.append("--model was not used: the catalogue asks no model.")
        return lines

    def _cell_ran(self, result: Any) -> None:
        for panel in self._panels.values():
            panel.refresh()
        for live in self.session.lives:
            try:
                if live.is_here:
                    live.read()
                    frame = live.follow()
            except FastgenError as error:
                why = str(error).removeprefix(f"{live.name} cannot be drawn: ")
                print(f"{live.name} stays as it was: {why}")  # noqa: T201 - an answer to the user
                continue
            if frame is not None:
                print(f"{live.name} is drawn anew: {counted(len(frame), 'row')}")  # noqa: T201
        self._delivery.ran(result)
