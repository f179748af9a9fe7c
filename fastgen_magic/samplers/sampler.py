"""A sampler: the source of one function in the form of the contract (DESIGN, section 2)."""

import ast
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from fastgen_magic.errors import SamplerError
from fastgen_magic.samplers.lawcell import laws_cell
from fastgen_magic.samplers.parameters import Parameter, read_parameters, rewrite
from fastgen_magic.samplers.source import SourceMap, shown


@dataclass(frozen=True)
class Sampler:
    """One field's sampler.

    Attributes
    ----------
    table: the table's name.
    name: the column's name as the user wrote it.
    identifier: the column's name inside samplers; a leading underscore makes it a latent driver.
    source: Python text that defines `{table}_{identifier}` as the contract says; it may hold more
        (comments, lines of the user's own).
    words: name -> long literal that the source uses by name; it stands in the table's laws cell.

    Reading any property of a source that breaks the contract raises `SamplerError`.
    """

    table: str
    name: str
    identifier: str
    source: str
    words: Mapping[str, Any] = field(default_factory=dict, hash=False)

    @property
    def function_name(self) -> str:
        """Name of the function, unique in a notebook."""
        return f"{self.table}_{self.identifier}"

    @property
    def latent(self) -> bool:
        """Whether it drives other fields without being a column."""
        return self.identifier.startswith("_")

    @cached_property
    def text(self) -> SourceMap:
        """The source with its syntax tree."""
        return SourceMap(self.source)

    @cached_property
    def node(self) -> ast.FunctionDef:
        """The function's definition."""
        function = self.text.function(self.function_name)
        arguments = function.args
        positional = [argument.arg for argument in [*arguments.posonlyargs, *arguments.args]]
        if positional[:2] != ["n", "rng"] or arguments.vararg or arguments.kwarg or arguments.defaults:
            raise SamplerError(
                f"{self.function_name}: the signature must be (n, rng, [row], [other columns], *, "
                f"parameter=default), not ({shown(arguments, 80)})",
                field=self.name,
                line=function.lineno,
            )
        return function

    @cached_property
    def inputs(self) -> tuple[str, ...]:
        """Positional names after n and rng: `row`, and identifiers of other columns."""
        arguments = self.node.args
        return tuple(argument.arg for argument in [*arguments.posonlyargs, *arguments.args][2:])

    @property
    def parents(self) -> tuple[str, ...]:
        """Identifiers of the columns that this one depends on."""
        return tuple(name for name in self.inputs if name != "row")

    @property
    def uses_row(self) -> bool:
        """Whether it is a function of the global row numbers."""
        return "row" in self.inputs

    @cached_property
    def parameters(self) -> tuple[Parameter, ...]:
        """The distribution's parameters, as the signature and its comments state them."""
        return read_parameters(self.text, self.node)

    @property
    def defaults(self) -> dict[str, Any]:
        """Parameter name -> default."""
        return {parameter.name: parameter.default for parameter in self.parameters}

    @property
    def doc(self) -> str:
        """The docstring, or ""."""
        return ast.get_docstring(self.node) or ""

    @cached_property
    def prelude(self) -> str:
        """Source of the laws that it calls and of its words: what has to run before it, after the imports."""
        return laws_cell(self.table, [self.source], self.words)

    @property
    def function_source(self) -> str:
        """The function alone, without the lines around it."""
        return self.text.text(self.node)

    def but(self, **values: Any) -> "Sampler":
        """The same sampler with other defaults; nothing else in its source changes."""
        return replace(self, source=rewrite(self.source, self.function_name, values))
