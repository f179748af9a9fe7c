"""A report of several tables as text and as a page: the keys first, then each table."""

from html import escape
from textwrap import fill

from fastgen_magic.evaluate.across import KeyFigures, TablesReport
from fastgen_magic.evaluate.listing import figures_text, report_text
from fastgen_magic.evaluate.naming import shown
from fastgen_magic.evaluate.page import (
    content,
    figures_html,
    pairs_html,
    rules_html,
    styled,
    verdict_html,
    whole,
)

_NO_KEYS = "No key between these tables is known: a schema with references, or a data package, states them."


def tables_text(report: TablesReport, width: int) -> str:
    """What goes across each key, then the report of each table."""
    parts = [report.missing] if report.missing else []
    parts += [] if report.keys else [fill(_NO_KEYS, width)]
    for one in report.keys:
        said = fill(one.verdict.sentence, width)
        parts.append(f"{one.key.text}\n{said}\n\n{figures_text(one.figures, one.ceilings, 'key')}")
    parts += [f"{shown(name)}\n{report_text(table, width)}" for name, table in report.tables.items()]
    return "\n\n\n".join(parts)


def tables_page(report: TablesReport, title: str) -> str:
    """A single page without outside links; each table is behind a click, what is said of it is not."""
    missing = f"<div class='dim'>{escape(report.missing)}</div>" if report.missing else ""
    keys = "".join(map(_key, report.keys)) or f"<div class='dim'>{_NO_KEYS}</div>"
    tables = "".join(content(table, name, folded=True) for name, table in report.tables.items())
    body = f"<h1>{escape(shown(title, 120))}</h1>{missing}<h2>Between the tables</h2>{keys}{tables}"
    return whole(title, styled(body))


def _key(one: KeyFigures) -> str:
    more = f"{pairs_html(one.pairs)}{rules_html(one.rules)}" if one.pairs else ""
    detail = f"<details><summary>Ties across the key</summary>{more}</details>" if more else ""
    return (
        f"<h3>{escape(one.key.text)}</h3>{verdict_html(one.verdict)}"
        f"{figures_html(one.figures, one.ceilings)}{detail}"
    )
