"""What the magic does once its line is parsed: make the table, bring its cells, tell the outcome."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pandas as pd
from IPython.core.error import UsageError
from IPython.display import display

from fastgen_magic.authors import Metered, Plan
from fastgen_magic.authors.choose import NO_KEY, default_author
from fastgen_magic.authors.ledger import direct_generation
from fastgen_magic.authors.plan import unread
from fastgen_magic.errors import NotebookError
from fastgen_magic.notebook import costs, outcome
from fastgen_magic.notebook.cellspec import Key
from fastgen_magic.notebook.controls import LiveTable
from fastgen_magic.notebook.frontend import FrontEnd, front_end
from fastgen_magic.notebook.namespace import uninterrupted
from fastgen_magic.notebook.proposal import propose, propose_code
from fastgen_magic.notebook.revision import Wish, revise
from fastgen_magic.notebook.session import Made, Order, Session
from fastgen_magic.notebook.stale import StaleWatch
from fastgen_magic.notebook.status import Status, status_for
from fastgen_magic.pipeline import plan
from fastgen_magic.revision import show_revision
from fastgen_magic.sandbox.standing import standing_text
from fastgen_magic.statements.telling import stated_words
from fastgen_magic.terminal import rows_bar

_WELCOME = """\
No tables yet. Write one in a cell of its own:

%%fastgen customers --rows 1000
# Customers of a travel company
customer_id: unique number of the customer
age: age of the customer in years

%%fastgen? shows all options."""


class Workbench:
    """The work of one kernel."""

    def __init__(self, shell: Any) -> None:
        self.shell = shell
        self.session = Session(shell.user_ns)
        self._watches: dict[str, StaleWatch] = {}
        self._panels: dict[str, Any] = {}
        self._told_no_key = False
        shell.events.register("post_run_cell", self._cell_ran)

    def work(self, order: Order, *, dry: bool) -> None:
        """Carry out an order, or only show its plan.

        Errors: any `FastgenError`; nothing has changed then.
        """
        if order.author == "direct":
            self._generate_directly(order, dry=dry)
            return
        if dry:
            self._show_plan(order)
            return
        page = front_end(self.shell)
        with status_for(page, order.schema.table) as status, _one_line_on_interrupt():
            made = self.session.make(order, status.progress)
            with uninterrupted():
                self.session.commit(made)
                self._deliver(made, page, status)

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
        with status_for(page, name) as status, _one_line_on_interrupt():
            found = write_records(order.schema, order.rows, author, status.progress)
            if order.runs:
                self.session.namespace[name] = found.frame
            propose_code(self.shell, page, name, literal_cell(name, found, author.model))
            status.done([f"{name}: {found.told(author.model)}"])

    def show_tables(self) -> None:
        """List the tables of this kernel and what can be done with them."""
        if not self.session.tables:
            print(f"{_WELCOME}\n\n{standing_text()}")  # noqa: T201 - an answer to the user
            return
        rows = [self._described(name, made) for name, made in self.session.tables.items()]
        _show_frame(pd.DataFrame(rows))
        print("make_NAME(rows, seed) draws any number of rows. %%fastgen? shows all options.")  # noqa: T201
        print(standing_text())  # noqa: T201

    def revise(self, wish: Wish) -> None:
        """Rewrite one sampler as the user wishes, and the table with it.

        Errors: any `FastgenError`; nothing has changed then.
        """
        page = front_end(self.shell)
        with status_for(page, wish.target) as status, _one_line_on_interrupt():
            revision = revise(wish, self.session, status.progress)
            with uninterrupted():
                show_revision(self.shell, page, status, revision)

    def run_engine(self, options: Any) -> None:
        """Write a table, as the namespace has it, into a folder of files.

        Errors: any `FastgenError`; whole files stay, and the same run goes on from there.
        """
        from fastgen_magic.engines.run import chosen, write_folder

        table = self.session.table(options.name)
        rows, seed = self.session.size(options.name)
        rows = rows if options.rows is None else options.rows
        seed = seed if options.seed is None else options.seed
        try:
            with rows_bar(rows, watched=front_end(self.shell).shows_widgets) as on_rows:
                count = write_folder(table, rows, options.out, seed=seed, on_rows=on_rows, **chosen(options))
        except KeyboardInterrupt:
            raise UsageError("interrupted: whole files stay; the same line goes on from there") from None
        print(f"{rows:,} rows of {table.name} are in {options.out}, {count:,} files")  # noqa: T201

    def show_cost(self, name: str | None) -> None:
        """Show what the tables cost, one of them or all, beside direct generation of their rows.

        Errors: `NotebookError` if there is no such table.
        """
        frame = costs.cost_frame(self.session, name)
        if not frame.empty:
            _show_frame(frame)
        lines = [costs.NOTHING_SPENT] if frame.empty else []
        print("\n".join([*lines, *costs.direct_lines(self.session, name)]))  # noqa: T201

    def evaluate(self, name: str, against: str, target: str | None) -> None:
        """Show how close a DataFrame is to a real one; both by their variables' names.

        Errors: `NotebookError` for what is no DataFrame, `EvaluationError` for what cannot be compared.
        """
        from fastgen_magic.evaluate import evaluate
        from fastgen_magic.evaluate.listing import report_text
        from fastgen_magic.evaluate.page import fragment

        report = evaluate(self._frame(name), self._frame(against), target=target)
        title = f"{name} against {against}"
        display({"text/plain": report_text(report, 100), "text/html": fragment(report, title)}, raw=True)

    def _frame(self, name: str) -> pd.DataFrame:
        frame = self.session.namespace.get(name)
        if not isinstance(frame, pd.DataFrame):
            came = "not defined" if frame is None else f"a {type(frame).__name__}"
            raise NotebookError(f"evaluate compares two DataFrames, but {name} is {came}")
        return frame

    def show_controls(self, name: str, against: str | None) -> None:
        """Show the controls of a table, or a short table of its parameters where nobody can move them.

        Errors: `NotebookError` if there is no such table, or `against` is no DataFrame.
        """
        live = LiveTable(name, self.session)
        page = front_end(self.shell)
        if not page.shows_widgets:
            _show_frame(live.overview())
            return
        from fastgen_magic.widgets import Panel

        panel = Panel(
            live, lambda: front_end(self.shell).session, rewrites=page.way == "bridge", against=against
        )
        if name in self._panels:
            self._panels.pop(name).close()
        self._panels[name] = panel
        display(panel.view)

    def _deliver(self, made: Made, page: FrontEnd, status: Status) -> None:
        lines = [
            outcome.headline(made),
            *outcome.unread(made),
            *outcome.repaired(made),
            *self._notices(made),
            *outcome.soiled(made),
            *outcome.keeping(made),
        ]
        table = made.result.plan.table
        if page.way == "bridge":
            status.done(
                [*lines, "Bringing the cells … If none appear, install anywidget where JupyterLab runs."]
            )
            self._sync(made, page, _Telling(made, lines, status))
            return
        if made.new:
            propose(self.shell, page, table, made.cells)
        else:
            lines.append("Nothing changed since the last run.")
        if page.shows_widgets:
            lines.append(f"Sliders and histograms: %fastgen controls {table}")
        status.done(lines)

    def _notices(self, made: Made) -> list[str]:
        """What a user who counts on Claude should know."""
        if made.result.author != "catalogue":
            return []
        lines = []
        if made.order.author is None and default_author() == "catalogue" and not self._told_no_key:
            self._told_no_key = True
            lines.append(NO_KEY)
        if made.order.options.get("like"):
            lines.append("--like was not used: the catalogue reads names and descriptions alone.")
        return lines

    def _sync(self, made: Made, page: FrontEnd, telling: "_Telling") -> None:
        from fastgen_magic.widgets import SyncRequest, sync_cells

        table = made.result.plan.table
        watch = StaleWatch(made.cells, self.shell.history_manager.input_hist_raw, telling.stale)
        self._watches[table] = watch
        request = SyncRequest(table, page.caller, page.session, made.order.overwrite, made.cells)

        def replied(reply: Any) -> None:
            telling.replied(reply, watch.rewritten(reply.previous))

        sync_cells(request, replied)

    def _cell_ran(self, result: Any) -> None:
        for watch in self._watches.values():
            watch.ran(result)
        for panel in self._panels.values():
            panel.refresh()

    def _described(self, name: str, made: Made) -> dict[str, Any]:
        fields = [planned.name for planned in made.result.plan.fields]
        own = [field for field in fields if self.session.is_own(name, field)]
        return {
            "table": name,
            "rows": f"{made.order.rows:,}",
            "seed": made.order.seed,
            "fields": len(fields),
            "author": made.result.author,
            "changed by you": ", ".join(own) or "nothing",
        }

    def _show_plan(self, order: Order) -> None:
        author = self.session.author(order)
        if isinstance(author, Metered):
            estimate = author.estimate(order.schema, order.settings)
            direct = direct_generation(order.rows, estimate.model)
            _show_frame(costs.stated_frame(order.schema))
            sent = f"{estimate.text}; nothing was sent, nothing written"
            print(f"{sent}. For comparison, {costs.direct_text(direct)}.")  # noqa: T201
            return
        self._show_planned(plan(order.schema, author, order.settings))

    def _show_planned(self, planned: Plan) -> None:
        rows = [
            {
                "field": field.name,
                "kind": field.kind,
                "law": field.law,
                "depends on": ", ".join(field.parents),
                "stated": stated_words(field.stated, kind=False) if field.stated else "",
                "assumed": field.why,
                "not understood": dict(unread(planned.fields)).get(field.name, ""),
            }
            for field in planned.fields
        ]
        _show_frame(pd.DataFrame(rows))
        print("Cost with the catalogue: no model call, 0 tokens, 0 dollars. Nothing was written.")  # noqa: T201


@dataclass
class _Telling:
    """Tells the outcome of one magic, again when the page has answered or a cell proves stale."""

    made: Made
    lines: list[str]
    status: Status
    changes: Sequence[str] = ()

    def replied(self, reply: Any, stale: Sequence[Key]) -> None:
        if reply.refused:
            self.changes = [f"No cells were made: {reply.refused}. The code has run all the same."]
        else:
            self.changes = outcome.cell_changes(
                reply.inserted, reply.updated, reply.removed, reply.kept, self.made.kept
            )
        self.stale(stale)

    def stale(self, keys: Sequence[Key]) -> None:
        self.status.done([*self.lines, *self.changes, *outcome.stale(keys)])


@contextmanager
def _one_line_on_interrupt() -> Iterator[None]:
    try:
        yield
    except KeyboardInterrupt:
        raise UsageError("interrupted: cells and variables are as they were") from None


_CELL = '<td style="text-align:left;vertical-align:top">'


def _show_frame(frame: pd.DataFrame) -> None:
    data = {
        "text/plain": frame.to_string(index=False),
        "text/html": frame.to_html(index=False, border=0, justify="left").replace("<td>", _CELL),
    }
    display(data, raw=True)
