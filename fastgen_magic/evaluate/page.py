"""A report as HTML: one fragment for a notebook's output, the same in a page of its own as a single file."""

from html import escape
from math import isfinite

from fastgen_magic.evaluate.dependence import usable
from fastgen_magic.evaluate.fields import FieldFigures, Figures
from fastgen_magic.evaluate.naming import shown
from fastgen_magic.evaluate.pictures import REAL, SYNTHETIC, heat_maps, marginal
from fastgen_magic.evaluate.report import Report

_STYLE = f"""
.fg-report {{ font: 14px/1.45 system-ui, sans-serif; color: inherit; max-width: 1100px }}
.fg-report table {{ border-collapse: collapse; margin: .6em 0 }}
.fg-report th, .fg-report td {{
  text-align: left; vertical-align: top; padding: .25em .8em .25em 0; background: none; color: inherit;
  border: 0; border-bottom: 1px solid color-mix(in srgb, currentColor 18%, transparent)
}}
.fg-report td.n {{ text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap }}
.fg-report .dim {{ opacity: .65 }}
.fg-report .sentence {{
  font-size: 1.15em; margin: .4em 0 1em; border-left: 4px solid {SYNTHETIC}; padding-left: .7em
}}
.fg-report .picture {{ width: 460px }}
.fg-report .figures {{ font-size: .88em; min-width: 270px }}
.fg-report .figures table {{ margin: 0 }}
.fg-report .figures td, .fg-report .figures th {{ border: 0; padding: 0 .7em 0 0 }}
.fg-report .real {{ color: {REAL} }} .fg-report .synthetic {{ color: {SYNTHETIC} }}
.fg-report h3 {{ margin: 1.4em 0 .3em; font-size: 1.1em }}
.fg-report summary {{ cursor: pointer; margin-top: 1em; font-weight: 600 }}
.fg-report svg {{ height: auto }}
"""
_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>{title}</title>
<style>
:root {{ color-scheme: light dark }}
body {{ margin: 1.5em; background: Canvas; color: CanvasText }}
</style>
</head><body>{body}</body></html>
"""
_HIDDEN = ("values", "tokens", "shift", "spread", "ISNF-1 real", "ISNF-2 real", "ISNF-3 real")
"""Figures of a field that stand in the text or the JSON."""
_COUNTED = ("strong pairs", "rules", "tokens", "taken over")
_FIRST = (
    *("TVComplement", "KSComplement", "KSComplement of lengths", "KL", "KL quantiles", "KL asinh", "OT"),
    *("OT embedded", "VocabularyRatio", "TokenRatio", "CategoryCoverage", "RangeCoverage", "unseen"),
)
"""Figures of a field in the order in which a reader wants them; the others follow."""
_TEN = 10


def page(report: Report, title: str) -> str:
    """A whole page without outside links."""
    return whole(title, fragment(report, title, folded=False))


def whole(title: str, body: str) -> str:
    """A fragment as a page of its own, in light or dark as the reader's system is."""
    return _PAGE.format(title=escape(shown(title, 120)), body=body)


def styled(content: str) -> str:
    """A fragment with the looks of a report."""
    return f'<div class="fg-report"><style>{_STYLE}</style>{content}</div>'


def fragment(report: Report, title: str, *, folded: bool = True) -> str:
    """The report for a notebook; `folded` keeps all but sentence and table behind a click."""
    sides = '<span class="real">■ real</span> <span class="synthetic">■ synthetic</span>'
    head = (
        f"<h2>{escape(shown(title, 120))}</h2><div class='sentence'>{escape(report.sentence)}</div>"
        f"<div class='dim'>{report.synthetic_rows:,} synthetic rows against {report.real_rows:,} real ones. "
        "A ceiling is the same figure of one half of the real table against the other, of as many rows as "
        "the synthetic table has where these are fewer.</div>"
    )
    parts = [
        ("The table", _figures(report.figures, report.ceilings), True),
        (f"Fields &nbsp; {sides}", _fields(report), not folded),
        ("Ties between fields", _ties(report), not folded),
        ("Rules of the real table", _rules(report), not folded),
    ]
    body = "".join(
        f"<details{' open' if is_open else ''}><summary>{name}</summary>{text}</details>"
        for name, text, is_open in parts
        if text
    )
    return styled(head + body)


def _figures(figures: Figures, ceilings: Figures, hidden: tuple[str, ...] = ()) -> str:
    order = [*(name for name in _FIRST if hidden), *figures]
    rows = "".join(
        f"<tr><td>{escape(name)}</td><td class='n'>{figure(name, figures[name])}</td>"
        f"<td class='n dim'>{figure(name, ceilings.get(name, float('nan')))}</td></tr>"
        for name in dict.fromkeys(order)
        if isfinite(figures.get(name, float("nan"))) and name not in hidden
    )
    return f"<table><tr><th></th><th>figure</th><th class='dim'>ceiling</th></tr>{rows}</table>"


def _fields(report: Report) -> str:
    return f"<table>{''.join(_field(report, one) for one in report.fields)}</table>"


def _field(report: Report, one: FieldFigures) -> str:
    notes = "".join(f"<div class='dim'>{escape(note)}</div>" for note in one.notes)
    figures = _figures(one.figures, one.ceilings, _HIDDEN)
    return (
        f"<tr><td><b>{escape(shown(one.name))}</b><div class='dim'>{one.kind}</div>{notes}</td>"
        f"<td class='picture'>{marginal(report.real[one.name], report.synthetic[one.name])}</td>"
        f"<td class='figures'>{figures}</td></tr>"
    )


def _ties(report: Report) -> str:
    if not report.pairs:
        return ""
    rows = "".join(
        f"<tr><td>{escape(shown(pair.first))}</td><td>{escape(shown(pair.second))}</td>"
        f"<td class='n'>{number(pair.real)}</td>"
        f"<td class='n'>{number(pair.synthetic)}</td><td class='n'>{number(pair.correlation_real)}</td>"
        f"<td class='n'>{number(pair.correlation)}</td></tr>"
        for pair in report.pairs[:_TEN]
    )
    heads = ("", "", "association, real", "synthetic", "Spearman, real", "synthetic")
    head = "".join(f"<th>{name}</th>" for name in heads)
    return (
        f"{heat_maps(usable(report.real), report.pairs)}<h3>The pairs that differ most</h3>"
        f"<table><tr>{head}</tr>{rows}</table>"
    )


def _rules(report: Report) -> str:
    if not report.rules:
        return ""
    rows = "".join(
        f"<tr><td>{escape(rule.text)}</td><td class='n'>{number(rule.real)}</td>"
        f"<td class='n'>{number(rule.synthetic)}</td><td class='n'>{number(rule.by_chance)}</td>"
        f"<td class='n'>{number(rule.same)}</td></tr>"
        for rule in report.rules
    )
    heads = ("holds in the share of rows", "real", "synthetic", "by chance", "pairs that are real")
    return f"<table><tr>{''.join(f'<th>{name}</th>' for name in heads)}</tr>{rows}</table>"


def figure(name: str, value: float) -> str:
    """A figure as it is shown: what is counted whole, the rest as `number` writes it."""
    return f"{value:,.0f}" if name in _COUNTED and isfinite(value) else number(value)


def number(value: float) -> str:
    """A figure as it is shown: three decimals, or whole; a dash where it is not defined."""
    if not isfinite(value):
        return "–"
    return f"{value:,.0f}" if value == int(value) and abs(value) >= 2 else f"{value:,.3f}"
