"""A report as HTML: one fragment for a notebook's output, the same in a page of its own as a single file."""

from collections.abc import Iterable, Sequence
from html import escape
from math import isfinite

from fastgen_magic.evaluate.dependence import PairFigures, usable
from fastgen_magic.evaluate.fields import FieldFigures, Figures
from fastgen_magic.evaluate.naming import shown
from fastgen_magic.evaluate.pictures import REAL, SYNTHETIC, heat_maps, marginal
from fastgen_magic.evaluate.report import Report
from fastgen_magic.evaluate.structure import Rule
from fastgen_magic.evaluate.verdict import Verdict

_STYLE = f"""
.fg-report {{ font: 14px/1.45 system-ui, sans-serif; color: inherit; max-width: 1100px }}
.fg-report.fg-report.fg-report table {{ border-collapse: collapse; margin: .6em 0; font-size: inherit }}
.fg-report.fg-report.fg-report tr {{ background: none }}
.fg-report.fg-report.fg-report th, .fg-report.fg-report.fg-report td {{
  text-align: left; vertical-align: top; padding: .25em .8em .25em 0; background: none; color: inherit;
  border: 0; border-bottom: 1px solid color-mix(in srgb, currentColor 18%, transparent)
}}
.fg-report.fg-report.fg-report .n {{
  text-align: right; font-variant-numeric: tabular-nums
}}
.fg-report td.n {{ white-space: nowrap }}
.fg-report .dim {{ opacity: .65 }}
.fg-report .sentence {{
  font-size: 1.1em; margin: .4em 0 1em; border-left: 4px solid {SYNTHETIC}; padding-left: .7em
}}
.fg-report .sentence ul {{ margin: .1em 0 0; padding-left: 1.3em }}
.fg-report .side {{ display: flex; flex-wrap: wrap; gap: 0 1.5em; align-items: flex-start }}
.fg-report .field {{
  padding: .6em 0; border-top: 1px solid color-mix(in srgb, currentColor 18%, transparent)
}}
.fg-report .name {{ flex: 0 1 12em; overflow-wrap: anywhere }}
.fg-report .shown {{ flex: 1 1 580px; gap: 0 1.5em }}
.fg-report .picture {{ flex: 1 1 300px; max-width: 430px }}
.fg-report .figures {{ font-size: .88em; flex: 1 1 245px }}
.fg-report.fg-report.fg-report .figures table {{ margin: 0 }}
.fg-report.fg-report.fg-report .figures td, .fg-report.fg-report.fg-report .figures th {{
  border: 0; padding: 0 .7em 0 0
}}
.fg-report .wide {{ overflow-x: auto }}
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
_ACROSS = 3
"""Tables side by side into which the figures of the whole table are parted."""


def page(report: Report, title: str) -> str:
    """A whole page without outside links."""
    return whole(title, fragment(report, title, folded=False))


def whole(title: str, body: str) -> str:
    """A fragment as a page of its own, in light or dark as the reader's system is."""
    return _PAGE.format(title=escape(shown(title, 120)), body=body)


def styled(body: str) -> str:
    """A fragment with the looks of a report."""
    return f'<div class="fg-report"><style>{_STYLE}</style>{body}</div>'


def fragment(report: Report, title: str, *, folded: bool = True) -> str:
    """The report for a notebook; `folded` keeps all but sentence and table behind a click."""
    return styled(content(report, title, folded=folded))


def content(report: Report, title: str, *, folded: bool) -> str:
    """The report without the looks that a fragment needs once."""
    sides = '<span class="real">■ real</span> <span class="synthetic">■ synthetic</span>'
    head = (
        f"<h2>{escape(shown(title, 120))}</h2>{verdict_html(report.verdict)}"
        f"<div class='dim'>{report.synthetic_rows:,} synthetic rows against {report.real_rows:,} real ones. "
        "A ceiling is the same figure of one half of the real table against the other, of as many rows as "
        "the synthetic table has where these are fewer.</div>"
        f"<div class='dim'>{escape(report.learning.remark if report.learning else '')}</div>"
    )
    parts = [
        ("The table", _of_table(report), True),
        (f"Fields &nbsp; {sides}", "".join(_field(report, one) for one in report.fields), not folded),
        ("Ties between fields", _ties(report), not folded),
        ("Rules of the real table", rules_html(report.rules), not folded),
    ]
    body = "".join(
        f"<details{' open' if is_open else ''}><summary>{name}</summary>{text}</details>"
        for name, text, is_open in parts
        if text
    )
    return head + body


def verdict_html(said: Verdict) -> str:
    """What is good in one line, what is off one by one."""
    more = [f"and {said.more} more"] if said.more else []
    off = "".join(f"<li>{escape(words)}</li>" for words in (*said.off, *more))
    good = f"<div><b>Good:</b> {escape(', '.join(said.good))}.</div>" if said.good else ""
    rest = f"<div><b>Off:</b><ul>{off}</ul></div>" if off else f"<div>{escape(said.nothing)}</div>"
    return f"<div class='sentence'>{good}{rest}</div>"


def _of_table(report: Report) -> str:
    known = [name for name, value in report.figures.items() if isfinite(value)]
    size = -(-len(known) // _ACROSS)
    parts = [known[start : start + size] for start in range(0, len(known), size or 1)]
    tables = (figures_html({name: report.figures[name] for name in part}, report.ceilings) for part in parts)
    return f"<div class='side'>{''.join(tables)}</div>"


def figures_html(figures: Figures, ceilings: Figures, hidden: tuple[str, ...] = ()) -> str:
    """Figures beside their ceilings; with `hidden` ones in the order in which a reader wants a field's."""
    order = [*(name for name in _FIRST if hidden), *figures]
    rows = "".join(
        f"<tr><td>{escape(name)}</td><td class='n'>{figure(name, figures[name])}</td>"
        f"<td class='n dim'>{figure(name, ceilings.get(name, float('nan')))}</td></tr>"
        for name in dict.fromkeys(order)
        if isfinite(figures.get(name, float("nan"))) and name not in hidden
    )
    head = "<tr><th></th><th class='n'>figure</th><th class='n dim'>ceiling</th></tr>"
    return f"<table>{head}{rows}</table>"


def _field(report: Report, one: FieldFigures) -> str:
    notes = "".join(f"<div class='dim'>{escape(note)}</div>" for note in one.notes)
    figures = figures_html(one.figures, one.ceilings, _HIDDEN)
    return (
        f"<div class='side field'><div class='name'><b>{escape(shown(one.name))}</b>"
        f"<div class='dim'>{one.kind}</div>{notes}</div>"
        f"<div class='side shown'>"
        f"<div class='picture'>{marginal(report.real[one.name], report.synthetic[one.name])}</div>"
        f"<div class='figures'>{figures}</div></div></div>"
    )


def _ties(report: Report) -> str:
    if not report.pairs:
        return ""
    return f"{heat_maps(usable(report.real), report.pairs)}{pairs_html(report.pairs)}"


def pairs_html(pairs: Sequence[PairFigures]) -> str:
    """The pairs that differ most."""
    rows = []
    for pair in pairs[:_TEN]:
        figures = pair.real, pair.synthetic, pair.correlation_real, pair.correlation
        rows.append((shown(pair.first), shown(pair.second), *map(number, figures)))
    heads = ("", "", "association, real", "synthetic", "Spearman, real", "synthetic")
    return f"<h3>The pairs that differ most</h3>{wide(heads, rows, 2)}"


def wide(heads: Sequence[str], rows: Iterable[Sequence[str]], names: int) -> str:
    """A table of texts that is rolled where the page is narrower; after `names` columns come numbers."""

    def line(cells: Sequence[str], tag: str) -> str:
        looks = [""] * names + [" class=n"] * (len(cells) - names)
        told = (f"<{tag}{look}>{escape(cell)}</{tag}>" for look, cell in zip(looks, cells, strict=True))
        return f"<tr>{''.join(told)}</tr>"

    lines = "".join(line(row, "td") for row in rows)
    return f"<div class='wide'><table>{line(heads, 'th')}{lines}</table></div>"


def rules_html(rules: Sequence[Rule]) -> str:
    """The rules of the real table and how far they are kept."""
    if not rules:
        return ""
    rows = [
        (rule.text, *map(number, (rule.real, rule.synthetic, rule.by_chance, rule.same))) for rule in rules
    ]
    heads = ("holds in the share of rows", "real", "synthetic", "by chance", "pairs that are real")
    return wide(heads, rows, 1)


def figure(name: str, value: float) -> str:
    """A figure as it is shown: what is counted whole, the rest as `number` writes it."""
    return f"{value:,.0f}" if name in _COUNTED and isfinite(value) else number(value)


def number(value: float) -> str:
    """A figure as it is shown: three decimals, or whole; a dash where it is not defined."""
    if not isfinite(value):
        return "–"
    return f"{value:,.0f}" if value == int(value) and abs(value) >= 2 else f"{value:,.3f}"
