"""Samplers for the tests that are a body alone."""

import textwrap
from dataclasses import dataclass


@dataclass(frozen=True)
class Body:
    """A sampler made of a body alone."""

    body: str
    identifier: str = "x"
    inputs: tuple[str, ...] = ()
    prelude: str = ""

    @property
    def function_name(self) -> str:
        return f"t_{self.identifier}"

    @property
    def source(self) -> str:
        head = f"def {self.function_name}({', '.join(['n', 'rng', *self.inputs])}):\n"
        return head + textwrap.indent(textwrap.dedent(self.body).strip(), "    ") + "\n"
