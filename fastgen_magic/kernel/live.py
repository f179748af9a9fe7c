"""A table of the kernel: the one owner of its state, of which namespace, page and panel are views.

The namespace is the truth: what a cell has defined is what is shown, whoever ran the cell. A change goes
into the namespace at once, and comes back as the text that the field's cell should have instead.
"""

import inspect
import threading
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from types import FunctionType
from typing import Any

import pandas as pd

from fastgen_magic.errors import NotebookError, RoomError, SamplerError, StoppedError
from fastgen_magic.kernel.change import Change, News
from fastgen_magic.kernel.made import Made
from fastgen_magic.kernel.part import Part, part_of
from fastgen_magic.kernel.preview import Preview, borrowed, placed_reason, reason
from fastgen_magic.kernel.size import TableSize
from fastgen_magic.kernel.there import is_there, no_table
from fastgen_magic.kernel.whose import Hand, function_text, hand
from fastgen_magic.pipeline import Result, Written
from fastgen_magic.samplers import Sampler, assembly
from fastgen_magic.samplers.source import functions_of
from fastgen_magic.samplers.table import keep_lines
from fastgen_magic.samplers.watch import Drawn, Watch
from fastgen_magic.schema import Field
from fastgen_magic.schema.tree import suggestion

Listener = Callable[[News], None]


class LiveTable:
    """One table of a kernel; several threads may use it.

    Attributes
    ----------
    name: the table's name.
    made: what the last magic made; None where the cells alone have.
    size: rows and seed, and who set them.
    generated: texts of all functions that were written for it.
    is_live: whether the DataFrame follows each change, of a slider or a cell.
    preview: its first rows, as the samplers draw them now.
    """

    def __init__(self, name: str, namespace: dict[str, Any]) -> None:
        self.name = name
        self.guard = threading.RLock()
        self.made: Made | None = None
        self.size = TableSize(name)
        self.generated: set[str] = set()
        self.is_live = False
        self._names = namespace
        self._first: dict[str, Sampler] = {}
        self._agreed: dict[str, Field] = {}
        self._drawn: tuple[Any, Any] = (None, None)
        self._parts: dict[str, Part] = {}
        self._laws: Any = None
        self._listeners: list[Listener] = []
        self.preview = Preview(self._bound, name, partial(borrowed, namespace, name))

    @property
    def rows(self) -> int:
        """Rows of the DataFrame."""
        return self.size.rows

    @property
    def seed(self) -> int:
        """Seed of its random streams."""
        return self.size.seed

    @property
    def parts(self) -> tuple[Part, ...]:
        """All fields in the order of the columns."""
        return tuple(self._parts.values())

    def __getitem__(self, column: str) -> Part:
        return self._parts[column]

    @property
    def is_here(self) -> bool:
        """Whether the namespace holds the table, be it of cells or of the magic."""
        return is_there(self.name, self._names)

    def listen(self, listener: Listener) -> None:
        """Tell this function of news, in the thread that finds them."""
        self._listeners.append(listener)

    def ignore(self, listener: Listener) -> None:
        """Tell this function nothing more."""
        self._listeners = [one for one in self._listeners if one != listener]

    def written(self, column: str) -> Written | None:
        """What the author said of a field; None if no magic of this kernel made the table."""
        if self.made is None:
            return None
        return next((one for one in self.made.result.written if one.planned.name == column), None)

    def take(self, made: Made) -> None:
        """Remember what a magic has made and put into the namespace."""
        with self.guard:
            self.made = made
            self.size.ask(made.order, made.size)
            if made.order.live is not None:
                self.is_live = made.order.live
            for planned in made.result.plan.fields:
                if planned.name not in made.kept:
                    self._agreed[planned.name] = replace(planned.field, line=None)
            self.generated |= {sampler.function_source for sampler in made.result.table.samplers}
            self.generated |= set(functions_of(made.laws).values())
            if made.dirt is not None:
                self.generated.add(made.dirt.maker)

    def redescribed(self, result: Result) -> tuple[str, ...]:
        """Fields that are described otherwise than when their function was last the author's."""
        fields = {planned.name: replace(planned.field, line=None) for planned in result.plan.fields}
        return tuple(name for name, field in fields.items() if self._agreed.get(name, field) != field)

    def follow(self) -> pd.DataFrame | None:
        """The DataFrame drawn anew where it is live and a cell has changed what draws it; None if not.

        A DataFrame that somebody else has put there since is taken as new. Errors: as `draw`.
        """
        with self.guard:
            if not self.is_here:
                return None
            before, self._drawn = self._drawn, (self._names.get(self.name), self._drawing())
            if not self.is_live or before[0] is not self._drawn[0] or before[1] == self._drawn[1]:
                return None
        frame = self.draw()
        self.put(frame)
        return frame

    def _drawing(self) -> tuple[Any, ...]:
        """What the DataFrame is drawn from: texts of its functions, rows and seed."""
        laws = self._names.get(f"{self.name}_laws", {})
        functions = [part.function for part in self.parts] + [law for law in laws.values() if callable(law)]
        return (*map(function_text, functions), self.rows, self.seed)

    def read(self) -> News:
        """Take over what the user's cells have defined since the last look, and tell who listens.

        Errors: `NotebookError` if the namespace holds no such table.
        """
        with self.guard:
            functions = self._functions()
            old, self._parts = self._parts, {}
            for column, function in functions.items():
                known = old.get(column)
                same = known is not None and known.function is function
                self._parts[column] = known if known and same else self._part(column, function)
            fields = list(old) != list(self._parts)
            laws, self._laws = self._laws, self._names.get(f"{self.name}_laws")
            if self._laws is not laws:
                self.preview.show({})
                old = {}
            columns = {name for name, part in self._parts.items() if part is not old.get(name)}
            size = self.size.read(self._names[f"make_{self.name}"])
            self.preview.sow(self.seed)
            self.preview.show({part.identifier: (part.column, part.function) for part in self.parts})
            news = News(fields, frozenset(columns), size)
            if news:
                for listener in [*self._listeners]:
                    listener(news)
            return news

    def hand(self, column: str) -> Hand:
        """Who the function of a field is by: "changed by the user" is "tuned" or "edited"."""
        part = self._parts.get(column)
        written = self.written(column)
        if part is None:
            name = written.sampler.function_name if written else ""
            return hand(function_text(self._names.get(name)), name, self.generated)
        text = part.sampler.source if part.sampler else function_text(part.function)
        known = self.generated
        if self.made is None:  # no magic has said what it wrote: what was found first is the author's
            known = {one.source for one in self._first.values()}
        return hand(text, part.function.__name__, known)

    def is_own(self, column: str) -> bool:
        """Whether the user has changed the function of a field."""
        return self.hand(column) in ("tuned", "edited")

    def defaults(self, column: str) -> dict[str, Any]:
        """What the author wrote, for the parameters that the field has now."""
        written, sampler = self.written(column), self._parts[column].sampler
        if sampler is None:
            return {}
        author = written.sampler if written else self._first.get(column)
        first = author.defaults if author else {}
        return {name: first.get(name, value) for name, value in sampler.defaults.items()}

    def columns(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """The fields of these names or identifiers. Errors: `NotebookError` for one that is none."""
        known = {part.identifier: part.column for part in self.parts}
        known |= {column: column for column in known.values()}
        for name in names:
            if name not in known:
                hint = suggestion(name, known)
                raise NotebookError(
                    f"{self.name} has no field {name!r}{hint}; it has {', '.join(self._parts)}"
                )
        return tuple(known[name] for name in names)

    def can_reset(self, column: str) -> bool:
        """Whether a field's parameters have other values than the author gave them."""
        sampler = self._parts[column].sampler
        return sampler is not None and repr(sampler.defaults) != repr(self.defaults(column))

    def set(self, column: str, values: Mapping[str, Any]) -> Change:
        """Give parameters of a field other values, if its sampler can draw with them.

        Errors: `FastgenError` with the sampler's own reason; the last good state stays then.
        """
        with self.guard:
            part = self._parts[column]
            if part.sampler is None:
                raise NotebookError(part.problem)
            sampler = part.sampler.but(**values)
            filename = f"<fastgen {self.name}.{part.identifier}>"
            function = _defined(sampler.source, sampler.function_name, filename, self._names)
            self.preview.replace(part.identifier, function)
            keep_lines(sampler.source, filename)
            self._names[sampler.function_name] = self._samplers()[column] = function
            self._parts[column] = Part(column, part.identifier, function, sampler)
            return Change("sampler", column, part.sampler.source, sampler.source)

    def resize(self, rows: int, seed: int) -> Change:
        """Another number of rows, another seed: the defaults of `make_NAME`, and of the preview."""
        with self.guard:
            before, after = self.size.call(), self.size.call(rows, seed)
            name = f"make_{self.name}"
            source = inspect.getsource(self._names[name]).replace(before, after)
            filename = f"<fastgen {self.name}: make>"
            maker = self._names[name] = _defined(source, name, filename, self._names)
            keep_lines(source, filename)
            self.size.set(maker, rows, seed)
            self.preview.sow(seed)
            return Change("assemble", None, before, after)

    def dependants(self, column: str) -> list[str]:
        """Columns that change with a column, itself among them."""
        identifiers = self.preview.below(self._parts[column].identifier)
        return [part.column for part in self.parts if part.identifier in identifiers]

    def values(self, column: str) -> Any:
        """The column's first rows, as `Preview.values`. Errors: `SamplerError` if they cannot be drawn."""
        with self.guard:
            return self.preview.values(self._parts[column].identifier, self.rows)

    def draw(
        self, heard: Callable[[Drawn], object] = id, stop: Callable[[], bool] = bool, *, large: bool = False
    ) -> pd.DataFrame:
        """The whole table, as the parameters are now; `heard`, `stop` and `large` as for `Watch`.

        Errors: `SamplerError`; `StoppedError`, `RoomError`.
        """
        with self.guard:
            make, rows, seed = self._apart(), self.rows, self.seed
        names, block = make.__globals__, f"{self.name}_block"
        if block in names:
            names[block] = Watch(self.name, rows, heard, stop, large=large).watched(names[block])
        try:
            frame: pd.DataFrame = make(rows, seed)
        except (RoomError, StoppedError):
            raise
        except Exception as error:  # noqa: BLE001 - a sampler may raise anything
            raise SamplerError(f"{self.name} cannot be drawn: {placed_reason(error, self.name)}") from None
        return frame

    def put(self, frame: pd.DataFrame) -> None:
        """Let the table's name in the namespace stand for this frame, and soil it anew where it is soiled.

        Errors: `SamplerError` if the function that soils it, which may be the user's, breaks.
        """
        with self.guard:
            self._names[self.name] = frame
            self._drawn = (frame, self._drawing())
        soil = self._names.get(f"make_{self.name}_dirty")
        if f"{self.name}_changes" in self._names and callable(soil):
            try:
                dirty, changes = soil(frame)
            except Exception as error:  # noqa: BLE001 - the user may have changed it
                raise SamplerError(f"make_{self.name}_dirty cannot soil it: {reason(error)}") from None
            self._names |= {f"{self.name}_dirty": dirty, f"{self.name}_changes": changes}

    def reference(self, name: str) -> pd.DataFrame:
        """A DataFrame of the namespace to compare with. Errors: `NotebookError`."""
        return frame_named(name, self._names, "--against needs the name of a DataFrame")

    def _apart(self) -> FunctionType:
        """`make_NAME` with the samplers as they are now: what changes while it draws is left out."""
        names = dict(self._names)
        names[f"{self.name}_samplers"] = dict(self._samplers())
        for name, function in self._names.items():
            if isinstance(function, FunctionType) and function.__globals__ is self._names:
                names[name] = assembly.in_reach_of_orders(function, names)
        made: FunctionType = names[f"make_{self.name}"]
        return made

    def _samplers(self) -> dict[str, Any]:
        if not self.is_here:
            raise no_table(self.name, self._names)
        found: dict[str, Any] = self._names[f"{self.name}_samplers"]
        return found

    def _functions(self) -> dict[str, Callable[..., Any]]:
        """Column -> function; a function whose cell ran after the assembly is taken over into it."""
        samplers = self._samplers()
        for column, function in samplers.items():
            newer = self._names.get(getattr(function, "__name__", ""))
            if callable(newer) and newer is not function:
                samplers[column] = newer
        return dict(samplers)

    def _part(self, column: str, function: Callable[..., Any]) -> Part:
        part = part_of(self.name, column, function, self._names)
        if part.sampler is not None and column not in self._first:
            self._first[column] = part.sampler
        return part

    def _bound(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function with the table's own laws in its reach, as the assembly draws with it."""
        bind = self._names.get(f"bound_to_{self.name}")
        bound: Callable[..., Any] = bind(function) if bind else function
        return bound


def _defined(source: str, name: str, filename: str, namespace: dict[str, Any]) -> Callable[..., Any]:
    """A function over the namespace's globals that is not put into the namespace."""
    own: dict[str, Any] = {}
    exec(compile(source, filename, "exec"), namespace, own)  # noqa: S102 - the cell's own code runs here
    function: Callable[..., Any] = own[name]
    return function


def frame_named(name: str, namespace: Mapping[str, Any], need: str) -> pd.DataFrame:
    """A DataFrame by its variable's name. Errors: `NotebookError`, which begins with the need."""
    frame = namespace.get(name)
    if not isinstance(frame, pd.DataFrame):
        came = f"a {type(frame).__name__}" if name in namespace else "not defined"
        raise NotebookError(f"{need}, but {name} is {came}")
    return frame
