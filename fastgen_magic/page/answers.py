"""What `%fastgen` answers by a table or a few lines: tables of the kernel, plans."""

import html
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from textwrap import fill
from typing import Any

import pandas as pd
from IPython.core.error import UsageError
from IPython.display import display

from fastgen_magic.authors import Metered, Plan
from fastgen_magic.authors.ledger import direct_generation
from fastgen_magic.kernel.made import Made
from fastgen_magic.kernel.order import Order
from fastgen_magic.kernel.tables import Session
from fastgen_magic.listing import drawn_as, not_understood, plan_text
from fastgen_magic.notebook import costs
from fastgen_magic.pipeline import plan_tables
from fastgen_magic.sandbox.standing import lacking_text, standing_text
from fastgen_magic.several import keys_of
from fastgen_magic.statements.telling import stated_words

_WIDTH = 100
"""Characters of a printed line; pages break longer ones within words."""
_WELCOME = """\
No tables yet. Write one in a cell of its own:

%%fastgen customers --rows 1000
# Customers of a travel company
customer_id: unique number of the customer
age: age of the customer in years

%fastgen help shows what else can be done."""


def show_tables(session: Session) -> None:
    """List the tables of this kernel and what can be done with them."""
    if not session.tables:
        print(_WELCOME)  # noqa: T201 - an answer to the user
    else:
        show_frame(pd.DataFrame([_described(session, name, made) for name, made in session.tables.items()]))
        print("make_NAME(rows, seed) draws any number of rows. %fastgen help shows what else can be done.")  # noqa: T201
    if lacking_text():  # what all systems should have is no news
        print(fill(standing_text(), _WIDTH))  # noqa: T201


def show_plans(session: Session, orders: Sequence[Order]) -> None:
    """What an author would do for the tables of one magic, or what asking it would cost."""
    author, settings = session.author(orders), orders[0].settings
    schemas = [order.schema for order in orders]
    if not isinstance(author, Metered):
        for planned in plan_tables(
            schemas, author, settings, rows={one.schema.table: one.rows for one in orders}
        ):
            _show_planned(planned)
        return
    for schema in schemas:
        show_frame(costs.stated_frame(schema))
    estimate = author.estimate(schemas, settings)
    direct = direct_generation(sum(order.rows for order in orders), estimate.model)
    sent = f"{estimate.text}; nothing was sent, nothing written"
    print(f"{sent}. For comparison, {costs.direct_text(direct)}.")  # noqa: T201


def show_cost(session: Session, name: str | None) -> None:
    """What the tables cost, one of them or all, beside direct generation of their rows.

    Errors: `NotebookError` if there is no such table.
    """
    frame = costs.cost_frame(session, name)
    if not frame.empty:
        show_frame(frame)
    lines = [costs.NOTHING_SPENT] if frame.empty else []
    print("\n".join([*lines, *costs.direct_lines(session, name)]))  # noqa: T201


@contextmanager
def one_line_on_interrupt() -> Iterator[None]:
    """Say in one line that nothing has changed, where the user interrupts."""
    try:
        yield
    except KeyboardInterrupt:
        raise UsageError("interrupted: cells and variables are as they were") from None


_LEFT = 'style="text-align:left;vertical-align:top"'


def show_frame(frame: pd.DataFrame) -> None:
    """Show a short table."""
    display(frame_page(frame), raw=True)


def frame_page(frame: pd.DataFrame) -> dict[str, str]:
    """A short table as text and as HTML, by MIME type."""
    page = frame.to_html(index=False, border=0)
    for tag in ("td", "th"):  # pages have rules of their own, which a style of the row does not reach
        page = page.replace(f"<{tag}>", f"<{tag} {_LEFT}>")
    return {"text/plain": frame.to_string(index=False), "text/html": page}


_HIDING = """\
<style>
.jp-OutputArea-child:has(.fastgen-short):has(+ .jp-OutputArea-child .fastgen-alive) { display: none; }
.jp-OutputArea-child:has(.fastgen-short) + .jp-OutputArea-child:not(:has(.fastgen-alive)) { display: none; }
</style>"""
"""Of a widget and what stands for it one is seen: without a kernel a page would show an error."""


def show_widget(view: Any, table: str, short: dict[str, str]) -> None:
    """Show a widget, and what stands for it in a saved notebook, where no kernel answers.

    Parameters
    ----------
    short: the same as text and as HTML, by MIME type.
    """
    view.add_class("fastgen-alive")
    page = f'{_HIDING}<div class="fastgen-short">{short["text/html"]}</div>'
    display({"text/plain": short["text/plain"], "text/html": page}, raw=True)
    shown = view._repr_mimebundle_()
    display({**shown, "text/plain": f"The controls of {table} need a running kernel."}, raw=True)


def _described(session: Session, name: str, made: Made) -> dict[str, Any]:
    fields = [one.name for one in made.result.plan.fields if not (one.borrowed or one.latent)]
    foreign = keys_of(made.result, [made.result]).foreign  # also to the own table, or that of a parent
    rows, seed = session.size(name)
    return {
        "table": name,
        "rows": f"{rows:,}",
        "seed": seed,
        "fields": len(fields),
        "refers to": ", ".join(f"{column} → {table}.{key}" for column, (table, key) in foreign.items()),
        "author": made.result.author,
        "changed by you": ", ".join(field for field in fields if session.is_own(name, field)) or "nothing",
    }


def _show_planned(planned: Plan) -> None:
    rows = [
        {
            "field": field.name,
            "drawn as": drawn_as(field, planned),
            "stated": stated_words(field.said, kind=False),
            "assumed": field.why,
        }
        for field in planned.fields
        if not field.borrowed and not field.latent
    ]
    page = frame_page(pd.DataFrame(rows))
    lines = "".join(f"<div>{html.escape(line)}</div>" for line in not_understood(planned))
    text = plan_text(planned, "catalogue", 100)
    display({"text/plain": text, "text/html": f"{page['text/html']}{lines}"}, raw=True)
    print("Cost with the catalogue: no model call, 0 tokens, 0 dollars. Nothing was written.")  # noqa: T201
