"""What changes in a table: a text of one cell, or what the user's own cells have defined."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Change:
    """A text of one cell, and what takes its place: the cell of that role and field in the table."""

    role: str
    field: str | None
    before: str
    after: str


@dataclass(frozen=True)
class News:
    """What the user's own cells have changed: fields come or gone, columns redefined, rows or seed."""

    fields: bool = False
    columns: frozenset[str] = frozenset()
    size: bool = False

    def __bool__(self) -> bool:
        return self.fields or self.size or bool(self.columns)
