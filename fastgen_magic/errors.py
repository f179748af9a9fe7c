"""Every error the product raises on purpose, in one tree.

::

    FastgenError
    ├── SchemaError        the schema text or file cannot be read as meant
    ├── LawError           data that a law cannot take
    ├── SamplerError       a sampler's source is not a sampler, or broke while drawing
    │   ├── ParameterError     a parameter cannot be read, or cannot take a value
    │   ├── PolicyError        a sampler's source holds what no sampler may hold
    │   └── CycleError         samplers that wait for each other
    ├── ValidationError    no author could write a sampler that holds what its field states
    ├── AuthorError        an author cannot answer
    │   └── ReplyError         what an author answers cannot be used, however often it is asked
    ├── SandboxError       the process that tries samplers cannot be started or kept alive
    ├── NotebookError      cells cannot be made, found or run
    ├── EvaluationError    tables that cannot be compared
    ├── OutputError        a file cannot be written as asked
    ├── RoomError          a table for which memory or disk have no room
    └── StoppedError       work that the user has stopped

A message is one line that names the place, what was expected, what came and the way out.
Every error pickles with its attributes, so that it can cross a process border.
"""

from fastgen_magic.characters import legible


class FastgenError(Exception):
    """Root of the tree; `except FastgenError` catches all that the product says on purpose.

    Parameters
    ----------
    message: one line for the user.
    field: column that the error is about, as the schema spells it.
    line: line number in the schema text or in the sampler's source, counted from 1.
    """

    def __init__(self, message: str, *, field: str | None = None, line: int | None = None) -> None:
        super().__init__(legible(message))
        self.field = field
        self.line = line


class SchemaError(FastgenError):
    """The schema cannot be read as meant."""


class LawError(FastgenError):
    """Data that a law cannot take: which datum, what came, what would be right."""


class SamplerError(FastgenError):
    """A sampler's source is not a sampler, or broke while drawing."""


class ParameterError(SamplerError):
    """A parameter cannot be read from the source, or cannot take the value."""


class PolicyError(SamplerError):
    """A sampler's source holds what no sampler may hold; nothing of it has run."""


class CycleError(SamplerError):
    """Samplers of one table wait for each other."""


class ValidationError(FastgenError):
    """No author could write a sampler that holds what its field states."""


class AuthorError(FastgenError):
    """An author cannot answer."""


class ReplyError(AuthorError):
    """An author has answered, and what it says cannot be used, however often it is asked."""


class SandboxError(FastgenError):
    """The process that tries samplers cannot be started or kept alive."""


class NotebookError(FastgenError):
    """Cells cannot be made, found or run."""


class EvaluationError(FastgenError):
    """Tables cannot be compared."""


class OutputError(FastgenError):
    """A file cannot be written as asked."""


class RoomError(FastgenError):
    """Memory or disk have no room for a table of so many rows.

    `facts` are what it takes and what is free; the way out depends on the place.
    """

    def __init__(
        self, message: str, *, way_out: str = "", field: str | None = None, line: int | None = None
    ) -> None:
        super().__init__(f"{message}: {way_out}" if way_out else message, field=field, line=line)
        self.facts = message


class StoppedError(FastgenError):
    """The user has stopped the work."""
