"""From a field's plan to its cell: a signature, a docstring and a few calls of laws (DESIGN, section 2)."""

import inspect
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fastgen_magic.authors.plan import ByValues, Dependence, Draw, Plan, PlannedField
from fastgen_magic.errors import LawError
from fastgen_magic.laws.law import GIVEN
from fastgen_magic.pipeline.apart import is_told_apart
from fastgen_magic.pipeline.calls import Step, body_of, joined_columns, said, where_present
from fastgen_magic.pipeline.cell_data import CellData, limits_of
from fastgen_magic.pipeline.wording import (
    GROUPS,
    INDENT,
    WIDTH,
    docstring,
    parameter_lines,
    plain,
    subject_of,
)
from fastgen_magic.samplers.expression import expression_of
from fastgen_magic.samplers.parameters import literal_text

LINES = 20
"""Lines that a cell has at most; longer literals go to the laws cell."""
SHORT, LONG = 60, 400
"""Characters of a literal that never goes there, and of one that always does."""
_ROLES = (
    *("their parent", "the parent's", "another value", "another moment", "a moment", "a total"),
    *("the names", "the name", "the sex", "the country", "the city", "the region"),
)
"""What the title of a law calls its inputs; a cell names them."""
_OF_THE_WEEK = ("weekend", "weekdays")


@dataclass(frozen=True)
class Rendered:
    """A written cell.

    Attributes
    ----------
    source: text of the sampler. words: name -> literal that it uses by name.
    """

    source: str
    words: Mapping[str, Any]


def render(plan: Plan, planned: PlannedField) -> Rendered:
    """The cell of a field whose plan holds a law of the library.

    Errors: `LawError` for data that the law does not take, or for fields that the plan does not know.
    """
    if planned.draw is None:
        raise LawError(f"{planned.name}: the plan names no law")
    moved: list[str] = []
    while True:
        cell = _Cell(plan, planned, planned.draw.with_fair_ends(), moved)
        source = cell.source()
        longest = cell.data.longest(SHORT if source.count("\n") > LINES else LONG)
        if longest is None:
            return Rendered(source, cell.data.words)
        moved.append(longest)


class _Cell:
    """One cell while it is written; what its calls use is noted as they are."""

    def __init__(self, plan: Plan, planned: PlannedField, draw: Draw, moved: list[str]) -> None:
        self._plan, self._planned, self._draw = plan, planned, draw
        self._names = {one.name: one.identifier for one in plan.fields}
        self._parents = [self._column(name) for name in planned.parents]
        self._row = False
        self.data = CellData(plan, planned, draw, self._parents, moved)

    @property
    def _later(self) -> bool:
        """Whether the law adds a gap, which alone can follow other columns."""
        return self.data.law.name in ("gap", "gap_between")

    def source(self) -> str:
        body = body_of(self._drawn(), list(self._steps()))
        inputs = ["n", "rng", *(["row"] if self._row else []), *self._parents]
        name = f"{self._plan.table}_{self._planned.identifier}"
        head = f"def {name}({', '.join(inputs)}):"
        if self.data.parameters:
            first = textwrap.fill(
                f"{', '.join(inputs)}, *,", WIDTH, initial_indent=INDENT, subsequent_indent=INDENT
            )
            head = "\n".join([f"def {name}(", first, *parameter_lines(self.data.parameters), "):"])
        return "\n".join([head, docstring(subject_of(self._planned), self._law_in_words()), *body]) + "\n"

    def _drawn(self) -> str:
        """The call of the law; a formula is the expression itself."""
        law = self.data.law
        if law.name == "formula":
            return self._formula()
        inputs = iter(
            [self._start(name) if self._later else self._column(name) for name in self._draw.inputs]
        )
        arguments: list[str] = []
        for name, slot in inspect.signature(law.function).parameters.items():
            needed = slot.default is slot.empty
            if name in GIVEN:
                self._row |= name == "row"
                arguments.append(name)
            elif slot.kind is slot.VAR_POSITIONAL:
                arguments += inputs
            elif name in law.roles:
                given = next(inputs, None) or (self._owners() if needed or len(law.roles) == 1 else "")
                arguments += [given if needed else f"{name}={given}"] if given else []
            elif name in self.data.values or (needed and name in law.by_name):
                self.data.values.setdefault(name, law.by_name[name].default)
                text = self.data.text(name, self._owners())
                arguments.append(text if needed else f"{name}={text}")
        if self._draw.held:
            self._row |= any(not name for _, name in self._draw.held)
            columns = [f'"{gap}": {self._column(name) if name else "row"}' for gap, name in self._draw.held]
            arguments.append(f"columns={{{', '.join(columns)}}}")
        if self._later and (ties := self._ties()):
            _, follow, *within = ties
            arguments += [f"follow={follow}", *within]
        return f"{law.function.__name__}({', '.join(arguments)})"

    def _start(self, name: str) -> str:
        """What a gap begins at: the first day of a year, where a number stands before a date."""
        years = self._planned.kind == "datetime" and self._plan[name].kind != "datetime"
        return f"first_of_years({self._column(name)})" if years else self._column(name)

    def _formula(self) -> str:
        formula = str(self.data.values["expression"])
        dates = {one.identifier for one in self._plan.fields if one.kind == "datetime"}
        numbers = {}
        for name, rows in self.data.values.get("numbers", {}).items():
            column = self._column(name)
            said = self.data.add(
                f"{column.strip('_')}_number", dict(rows), f"what each {plain(name)} counts for"
            )
            numbers[column] = f"by({column}, {said})"
        try:
            return expression_of(formula, self._names, dates, numbers)
        except (ValueError, KeyError) as error:
            raise LawError(f"formula: {formula!r} cannot be read: {error}") from None

    def _steps(self) -> Iterator[Step]:
        """What is done to the drawn values, in order."""
        draw, planned = self._draw, self._planned
        if self.data.values.get("noise") and self.data.law.name == "formula":
            yield Step("add_noise", ("rng", self.data.text("noise", "")))
        if self.data.values.get("error") and self.data.law.name == "formula":
            yield Step("add_noise", ("rng", f"error={self.data.text('error', '')}"))
        if self._later and planned.high is not None:
            latest = self.data.add("latest", limits_of(planned)["high"], "no value lies later")
            yield Step("end_by", ("rng", self._start(draw.inputs[0]), latest))
            if kept := [
                f"{one}={self.data.text(one, '')}" for one in _OF_THE_WEEK if one in self.data.values
            ]:
                start = self._start(draw.inputs[0])
                yield Step("on_weekdays", ("rng", start, *kept, f"latest={latest}"))
        if odds := self._odds():
            yield Step("lean", odds)
        if not self._later and (ties := self._ties()):
            yield Step("tie", ties)
        for parent, share in draw.shape.same:
            meaning = f"share of the rows that hold {plain(parent)} itself"
            if isinstance(share, tuple):
                part = self._by_values("same", share, meaning)
            else:
                part = self.data.add("same", round(share, 4), meaning, (0, 1))
            yield Step("copy_some", ("rng", self._column(parent), part))
        yield from self._rounding()
        yield from (Step("put_spikes", ("rng", said)) for said in self._spikes())
        yield from (Step("at_least", (self._column(parent),)) for parent in draw.shape.at_least)
        yield from (Step("at_most", (self._column(parent),)) for parent in draw.shape.at_most)
        yield from self._blanks()
        if where := where_present(planned, self._column):
            yield Step("keep_only", (where,))

    def _blanks(self) -> Iterator[Step]:
        """Missing values: by the values of parents, or in a share of all rows."""
        planned = self._planned
        shares = [self._by_values("absent", one, "share of missing values") for one in planned.missing_by]
        if planned.missing and not shares:
            shares = [self.data.add("missing", round(planned.missing, 4), "share of missing values", (0, 1))]
        for share in shares:
            if planned.missing_with:
                yield Step("missing_together", ("rng", share, self._column(planned.missing_with)))
            else:
                yield Step("leave_missing", ("rng", share))

    def _by_values(self, name: str, share: ByValues, meaning: str) -> str:
        """What stands for a share by the values of columns."""
        owners, rows = share
        columns = joined_columns([self._column(one) for one in owners])
        said = self.data.add(name, dict(rows), f"{meaning}{GROUPS}{' and '.join(map(plain, owners))}")
        return f"by({columns}, {said})"

    def _spikes(self) -> Iterator[str]:
        """The spikes as text, those by each parent apart: a parameter, or a table for each value."""
        spikes = self._draw.shape.spikes
        groups = list(dict.fromkeys(share[0] for _, share in spikes if isinstance(share, tuple)))
        if spikes and not groups:
            yield self.data.add("spikes", dict(spikes), "share of the rows that hold each value")
        for owners in groups:
            pairs = []
            for value, share in spikes:
                if isinstance(share, tuple) and share[0] == owners:
                    said = self._by_values("spike", share, f"share of the rows that hold {value}")
                    pairs.append(f"{literal_text(value)}: {said}")
                elif not isinstance(share, tuple) and owners == groups[0]:
                    pairs.append(f"{literal_text(value)}: {literal_text(share)}")
            yield f"{{{', '.join(pairs)}}}"

    def _rounding(self) -> Iterator[Step]:
        shape = self._draw.shape
        if is_told_apart(self._planned):
            yield Step("tell_apart", ())
        if shape.heaps:
            heaps = self.data.add("heaps", dict(shape.heaps), "share of the rows that hold multiples of each")
            yield Step("heap", ("rng", heaps, *self.data.limits(self._owners(), exact=False)))
        if shape.decimals is None and shape.step is None and shape.ending is None:
            return
        whole = shape.step is None and shape.ending is None
        limits = self.data.limits(self._owners(), exact=whole)
        if shape.ending is not None:
            yield Step("end_in", (literal_text(shape.ending), *limits))
            return
        step = 10.0 ** -(shape.decimals or 0) if shape.step is None else shape.step
        yield Step("round_to", (literal_text(int(step) if float(step).is_integer() else step), *limits))
        if shape.endings:
            endings = self.data.add("endings", dict(shape.endings), "share of the rows that end in each")
            yield Step("end_some", ("rng", endings, *self.data.limits(self._owners(), exact=False)))

    def _ties(self) -> tuple[str, ...]:
        loose = _loose(self._planned)
        if not loose or not self.data.law.ordered:
            return ()
        pairs = []
        for one in loose:
            column = self._column(one.parent)
            if one.effects:
                meaning = f"push of each {plain(one.parent)}, in standard deviations"
                name = self.data.add(
                    f"{column.strip('_')}_effects",
                    {value: push + 0.0 for value, push in one.effects},
                    meaning,
                )
                pairs.append(f"push({column}, {name})")
            if not one.correlation:
                continue
            stem = column.strip("_") if column.startswith("_") else f"{column}_tie"
            meaning = f"correlation with {plain(one.parent)}"
            name = self.data.add(stem, round(one.correlation, 4), meaning, (-1, 1))
            pairs.append(f"({name}, {column})")
        leaning = [one.parent for one in self._planned.dependences if _is_by_value(one.tilts)]
        order = self._order()
        said = ["rng", f"[{', '.join(pairs)}]", self._within(leaning), f"order={order}" if order else ""]
        return tuple(filter(None, said))

    def _odds(self) -> tuple[str, ...]:
        """The parents to which values lean, each with its table."""
        pairs = []
        for one in self._planned.dependences if self._draw.law in ("weights", "table") else ():
            if not one.tilts:
                continue
            column, parent = self._column(one.parent), plain(one.parent)
            meaning = f"how many times likelier each value is beside that of {parent}"
            if not _is_by_value(one.tilts):
                meaning = f"-1 to 1: how much more often each value comes the greater {parent} is"
            name = self.data.add(f"{column.strip('_')}_odds", dict(one.tilts), meaning)
            pairs.append(f"({column}, {name})")
        return tuple(filter(None, ["rng", f"[{', '.join(pairs)}]", self._within()])) if pairs else ()

    def _within(self, leaning: Sequence[str] = ()) -> str:
        """The groups in which values are dealt out: what the law says of each, or after each start, stays.

        So it does in the rows that have a value.
        """
        handed = self._draw.inputs if self.data.law.roles and not self._later else ()
        owners = self._draw.by or handed
        groups = [self._column(name) for name in owners]
        if self._draw.by and (rows := self.data.rows()):
            groups = [f"row_in({joined_columns(groups)}, {rows})"]
        groups += [self._column(name) for name in leaning]
        groups += [f"row // {self.data.text('count', '')}"] if self.data.law.name == "scattered" else []
        groups += [where] if (where := where_present(self._planned, self._column)) else []
        return f"within={joined_columns(groups)}" if groups else ""

    def _order(self) -> str:
        """The categories from lowest to highest, as text, where they are no numbers."""
        values = self.data.values
        if "weights" in values:
            return self.data.text("weights", "") if _has_text(values["weights"]) else ""
        answers = [values.get("no", False), values.get("yes", True)]
        if self.data.law.name == "yes_no" and _has_text(answers):
            return literal_text(answers)
        rows = list(values.get("shares", {}).values())
        while rows and isinstance(next(iter(rows[0].values())), dict):
            rows = [row for table in rows for row in table.values()]
        drawn = dict.fromkeys(value for row in rows for value in row)  # a row leaves out what it never draws
        order = [value for value, _ in self._planned.categories if value in drawn]
        return literal_text(order if len(order) == len(drawn) else list(drawn)) if _has_text(drawn) else ""

    def _owners(self) -> str:
        return joined_columns([self._column(name) for name in self._draw.by])

    def _column(self, name: str) -> str:
        if name not in self._names:
            raise LawError(f"{self._planned.name}: the plan has no field {name}")
        return self._names[name]

    def _law_in_words(self) -> str:
        """The law, whose values own the rows, and what it follows."""
        draw, law = self._draw, self.data.law
        if law.name == "formula":
            return str(draw.data["expression"])
        given = (" by " if law.name == "place" else " and ").join(draw.inputs or draw.by)
        words = law.title
        linked = [one.table for one in self._plan.schema.links if one.field == self._planned.name]
        if law.name in ("parents", "pair_number") and linked:
            words = f"the key of a row of {linked[0]}, which the table puts in the place of its number"
        for role in _ROLES if given else ():
            words = words.replace(role, given)
        if given not in words:
            words += f" from {given}" if draw.inputs else f" for each {given}"
        for one in _loose(self._planned) if law.ordered else ():
            way = "higher with" if (one.correlation or 0) > 0 else "lower with"
            words += f", {'shifted by' if one.correlation is None else way} {one.parent.strip('_')}"
        words += f", one for each {self._planned.per.strip('_')}" if self._planned.per else ""
        leaning = [one.parent.strip("_") for one in self._planned.dependences if one.tilts]
        words += f", leaning to {' and '.join(leaning)}" if leaning else ""
        where = [f", only where {said(one)}" for one in self._planned.only_if]
        return words + "".join(
            [*where, *(f", missing where {said(one)}" for one in self._planned.missing_if)]
        )


def _has_text(values: Iterable[Any]) -> bool:
    return any(isinstance(value, str) for value in values)


def _is_by_value(tilts: Mapping[Any, Any]) -> bool:
    return any(isinstance(row, Mapping) for row in tilts.values())


def _loose(planned: PlannedField) -> list[Dependence]:
    return [one for one in planned.dependences if one.correlation or one.effects]
