"""One field of the panel: a foldable section with its law, its parameters and its picture."""

import html
import time
from dataclasses import replace
from typing import Any, Protocol

from fastgen_magic.characters import clipped
from fastgen_magic.errors import FastgenError
from fastgen_magic.kernel.change import Change
from fastgen_magic.kernel.live import LiveTable
from fastgen_magic.laws import law_named
from fastgen_magic.laws.domains import SCALAR
from fastgen_magic.samplers import Parameter

from .control import control_for
from .copying import CopyButton
from .looks import Look, distance, listed_in, look_at
from .parameter import Row
from .parts import box, button, close_all, text
from .plots import DATA, REFERENCE, Frame, picture
from .several import changed_words

_ANY_NUMBER = frozenset(SCALAR) - {"whole", "count", "date"}
_LIMITS = ("low", "high")
_REPEATED = 0.25
"""Seconds after a click in which another one is its repetition."""


class Owner(Protocol):
    """What a section asks of its panel."""

    live: LiveTable
    against: str | None

    def changed(self, change: Change) -> None:
        """A parameter of a field has changed."""

    def reference(self, column: str) -> Any | None:
        """The column of the table to compare with, if there is one."""


class Section:
    """A field. What its folded part holds is made when it is opened for the first time."""

    def __init__(self, owner: Owner, column: str) -> None:
        self.owner, self.live, self.column = owner, owner.live, column
        self.is_open = False
        self.rows: dict[str, Row] = {}
        self._body: Any = None
        self._shape: Any = None
        self._frame = Frame()
        self._note = ""
        self._shown_at = 0.0
        self.header = button("", self._clicked, "fastgen-header")
        self.view = box([self.header], "fastgen-section")
        self._head()

    def _clicked(self) -> None:
        """Open or fold; clicks repeated while the kernel was busy arrive at once, and are one."""
        with self.live.guard:
            if time.monotonic() - self._shown_at > _REPEATED:
                self.toggle()
            self._shown_at = time.monotonic()

    def toggle(self) -> None:
        """Open the section, or fold it."""
        with self.live.guard:
            self.is_open = not self.is_open
            if self.is_open:
                self._open()
            self.view.children = (self.header, self._body) if self.is_open else (self.header,)
            self._head()

    def redraw(self) -> None:
        """Draw the picture and key figures anew, if anybody sees them."""
        if self.is_open:
            self._draw()

    def sync(self) -> None:
        """Show the parameters that the field has now, and draw it."""
        if self._body is not None:
            self._fill()
            self.redraw()
        self._head()

    def note(self, words: str) -> None:
        """Say why the cell's text does not follow; "" if it does."""
        self._note = words
        if self._body is not None:
            self._show_note()

    def close(self) -> None:
        """End all widgets of the section."""
        if self._body is not None:
            close_all(self._body)
        close_all(self.view)

    def _open(self) -> None:
        if self._body is None:
            self._facts = text(self._said(), "fastgen-facts")
            self._picture, self._figures = text("", "fastgen-picture"), text("", "fastgen-figures")
            self._parameters = box([], "fastgen-parameters")
            self._copy = CopyButton(label="Copy the new signature")
            self._notice = text("", "fastgen-muted")
            self._reset = button(
                "Reset", self._bring_back, "fastgen-small", tooltip="Back to what the author wrote"
            )
            self._foot = box([self._reset], "fastgen-foot")
            seen = box([self._picture, self._figures], "fastgen-seen")
            told = box([self._facts, self._parameters, self._foot], "fastgen-told")
            self._body = box([told, seen], "fastgen-body")
            self._fill()
            self._show_note()
        self._draw()

    def _fill(self) -> None:
        sampler = self.live[self.column].sampler
        parameters = sampler.parameters if sampler else ()
        shape = [
            (one.name, type(one.default), one.unit, one.low, one.high, one.meaning) for one in parameters
        ]
        if shape != self._shape:
            for old in self._parameters.children:
                close_all(old)
            self._shape = shape
            self.rows = {one.name: self._row(one) for one in parameters}
            self._parameters.children = [row.view for row in self.rows.values()] or [self._empty()]
        for one in parameters:
            self.rows[one.name].control.show(one.default)
            self.rows[one.name].refuse("")
        self._facts.value = self._said()

    def _row(self, parameter: Parameter) -> Row:
        name = parameter.name
        control = control_for(
            parameter,
            lambda value: self._set(name, value),
            lambda words: self._bad(name, words),
            decimals=self._takes_decimals(name),
        )
        return Row(parameter, control)

    def _takes_decimals(self, name: str) -> bool:
        """Whether the field's law takes any number for a parameter, however its cell writes the default."""
        written = self.live.written(self.column)
        if written is None or written.planned.draw is None:
            return False
        datum = law_named(written.planned.draw.law).by_name.get(name)
        return name in _LIMITS if datum is None else datum.takes in _ANY_NUMBER

    def _empty(self) -> Any:
        problem = self.live[self.column].problem
        return text(html.escape(problem) if problem else "This field has no parameters.", "fastgen-muted")

    def _set(self, name: str, value: Any) -> None:
        with self.live.guard:
            sampler = self.live[self.column].sampler
            before = sampler.defaults[name] if sampler else None
            try:
                change = self.live.set(self.column, {name: value})
            except FastgenError as error:
                self._bad(name, f"{clipped(changed_words(value, before), 40)} was not taken: {error}")
                return
            self._refuse(name, "")
            self.owner.changed(change)

    def _bad(self, name: str, words: str) -> None:
        """Say what is wrong; the control goes back to the last good state."""
        with self.live.guard:
            sampler = self.live[self.column].sampler
            if sampler is not None:
                self.rows[name].control.show(sampler.defaults[name])
            self._refuse(name, words)

    def _refuse(self, name: str, words: str) -> None:
        """Show why a value was not taken; older refusals spoke of other values beside it, and go."""
        for other, row in self.rows.items():
            row.refuse(words if other == name else "")

    def _bring_back(self) -> None:
        with self.live.guard:
            try:
                change = self.live.set(self.column, self.live.defaults(self.column))
            except FastgenError as error:
                self._show_problem(str(error))
                return
            self._fill()
            self.owner.changed(change)

    def _draw(self) -> None:
        try:
            look = self._look(self.live.values(self.column))
        except FastgenError as error:
            self._show_problem(str(error))
            return
        reference = self.owner.reference(self.column)
        compared = None if reference is None else self._look(reference)
        drawing = picture(look, compared, self._frame)
        self._picture.value = drawing or _samples(look)
        self._figures.value = _figures(look, compared, self.owner.against or "") + self._apart(look, compared)
        self._reset.disabled = not self.live.can_reset(self.column)
        self._show_note()
        self._head()

    def _apart(self, look: Look, compared: Look | None) -> str:
        """Why the column is not compared, where it cannot be."""
        name = self.owner.against
        if name is None:
            return ""
        if compared is None:
            words = f"{name} has no column {self.column}."
        elif compared.form != look.form:
            words = f"{name}.{self.column} holds {compared.told}, not {look.told}: it is not compared."
        else:
            return ""
        return f'<div class="fastgen-refusal" role="status"><span>{html.escape(words)}</span></div>'

    def _look(self, values: Any) -> Look:
        written = self.live.written(self.column)
        kind = written.planned.kind if written else None
        look = look_at(values, self.column, kind, self._order())
        unit = written.planned.unit if written else self._first_unit()
        has_unit = unit and (written or look.form == "density")
        return replace(look, label=f"{self.column} ({unit})") if has_unit else look

    def _order(self) -> tuple[str, ...]:
        """The categories in the order in which the schema, or else the sampler, has them."""
        written, sampler = self.live.written(self.column), self.live[self.column].sampler
        if written and written.planned.field.values:
            return tuple(str(value) for value, _ in written.planned.field.values)
        return listed_in(one.default for one in sampler.parameters) if sampler else ()

    def _first_unit(self) -> str:
        """The unit of the first parameter that has one, where no schema tells the field's."""
        sampler = self.live[self.column].sampler
        return next((one.unit for one in sampler.parameters if one.unit), "") if sampler else ""

    def _show_problem(self, words: str) -> None:
        self._picture.value = f'<div class="fastgen-refusal" role="alert">{html.escape(words)}</div>'
        self._figures.value = ""

    def _show_note(self) -> None:
        sampler = self.live[self.column].sampler
        if not self._note or sampler is None:
            self._foot.children = (self._reset,)
            return
        self._notice.value = html.escape(self._note)
        self._copy.text = signature(sampler.source)
        self._foot.children = (self._reset, self._copy, self._notice)

    def _head(self) -> None:
        written = self.live.written(self.column)
        said = written.law if written else self._doc()
        law = f"   {said}" if said else ""
        mark = "   • changed" if self.live.is_own(self.column) else ""
        label = f"{'▾' if self.is_open else '▸'} {self.column}{law}{mark}"
        if self.header.description != label:
            self.header.description = label
            self.header.tooltip = f"{'Fold' if self.is_open else 'Open'} {self.column}"

    def _doc(self) -> str:
        """What the sampler says of itself in its first line."""
        sampler = self.live[self.column].sampler
        return sampler.doc.split("\n")[0] if sampler else ""

    def _said(self) -> str:
        part, written = self.live[self.column], self.live.written(self.column)
        lines = [self._doc(), written.why] if written else []
        names = {one.identifier: one.column for one in self.live.parts}
        parents = [names.get(name, name) for name in part.parents]
        children = [one.column for one in self.live.parts if part.identifier in one.parents]
        ties = [f"Depends on {', '.join(parents)}."] if parents else []
        ties += [f"Drives {', '.join(children)}."] if children else []
        lines.append(" ".join(ties))
        return "".join(f"<div>{html.escape(line)}</div>" for line in lines if line)


def signature(source: str) -> str:
    """A function's first lines, down to the colon before its body."""
    import ast

    node = ast.parse(source).body[-1]
    assert isinstance(node, ast.FunctionDef)  # noqa: S101 - a sampler is one
    return "\n".join(source.splitlines()[: node.body[0].lineno - 1])


def _figures(look: Look, reference: Look | None, name: str) -> str:
    """Key figures; beside those of the reference, if there is one."""
    if reference is None:
        pairs = "".join(f"<span>{name} <b>{html.escape(value)}</b></span>" for name, value in look.figures())
        return f"<div>{pairs}</div>"
    others = dict(reference.figures())
    rows = "".join(
        f"<tr><td>{name}</td><td><b>{html.escape(value)}</b></td>"
        f"<td>{html.escape(others.get(name, ''))}</td></tr>"
        for name, value in look.figures()
    )
    own = f'<th><i style="background:{DATA}"></i>generated</th>'
    other = f'<th><i style="border:2px solid {REFERENCE}"></i>{html.escape(name)}</th>'
    apart = distance(look, reference)
    if apart is not None:
        rows += f'<tr><td>{apart[0]}</td><td colspan="2"><b>{apart[1]}</b> (0 alike, 1 apart)</td></tr>'
    return f"<table><tr><th></th>{own}{other}</tr>{rows}</table>"


def _samples(look: Look) -> str:
    values = "".join(f"<li>{html.escape(value[:160])}</li>" for value in look.samples())
    return f'<ul class="fastgen-samples">{values}</ul>'
