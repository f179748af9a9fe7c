"""Records asked for in batches; every batch is told what came before."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from importlib.resources import files
from typing import Any

import pandas as pd
from pydantic import StrictBool, StrictFloat, StrictInt, StrictStr

from fastgen_magic.authors.claude.author import DEFAULT_MODEL, TIMEOUT
from fastgen_magic.authors.claude.cache import ReplyCache
from fastgen_magic.authors.claude.client import Client
from fastgen_magic.authors.claude.prompts import Prompt, fenced, field_line
from fastgen_magic.authors.claude.replies import Reply
from fastgen_magic.authors.ledger import Ledger
from fastgen_magic.errors import AuthorError
from fastgen_magic.schema import Schema
from fastgen_magic.statements import read_statements

BATCH = 40
"""Records of one request: about half of the output that a request may have, at 200 tokens a record."""
SHOWN = 15
"""Records of before that a batch is shown."""
_FREQUENT = 8
_STAGE = "records"

Cell = StrictBool | StrictInt | StrictFloat | StrictStr | None


class RecordsReply(Reply):
    """Records, each a list of cells in the order of the columns."""

    records: list[list[Cell]]


@dataclass(frozen=True)
class Records:
    """What direct generation gave.

    Attributes
    ----------
    frame: the records. repeated: how many of them say the same as an earlier one.
    refused: records that had too few or too many cells, and were asked for again.
    tokens: output tokens that were paid for; 0 where all replies were kept.
    """

    frame: pd.DataFrame
    repeated: int
    refused: int
    tokens: int

    def told(self, model: str) -> str:
        """What came, in one line."""
        return (
            f"{len(self.frame):,} records written one by one by {model}, {self.tokens:,} output tokens; "
            f"{self.repeated:,} repeat an earlier one, {self.refused:,} were refused"
        )


class DirectAuthor:
    """Writes records by asking a model through the `anthropic` SDK; parameters as in `ClaudeAuthor`.

    Cells come as lists, not as objects: names that every record repeats would make the baseline dearer.
    """

    name = "direct"

    def __init__(
        self,
        model: str = DEFAULT_MODEL,
        *,
        timeout: float = TIMEOUT,
        budget: float | None = None,
        refresh: bool = False,
        ledger: Ledger | None = None,
        cache: ReplyCache | None = None,
    ) -> None:
        self.model = model
        self.ledger = Ledger() if ledger is None else ledger
        self._tell: Callable[[str], None] = lambda _: None
        self._client = Client(model, timeout, budget, refresh, self.ledger, cache or ReplyCache(), self._say)

    def _say(self, text: str) -> None:
        self._tell(text)

    async def records(
        self, schema: Schema, rows: int, on_records: Callable[[int], object] = id, tell: Any = None
    ) -> Records:
        """`rows` records of a table; `on_records` hears how many are there, `tell` what takes time.

        Errors: `AuthorError` if a request fails, or two replies in turn hold no usable record.
        """
        self._tell = tell or self._tell
        begun = len(self.ledger.requests)
        names = [field.name for field in schema]
        found: list[tuple[Any, ...]] = []
        refused = idle = 0
        while len(found) < rows:
            prompt = _prompt(schema, found, min(BATCH, rows - len(found)), refused)
            reply = await self._client.ask(prompt, RecordsReply, keep=partial(_has_usable, len(names)))
            usable = [tuple(record) for record in reply.records if len(record) == len(names)]
            refused += len(reply.records) - len(usable)
            idle = 0 if usable else idle + 1
            if idle == 2:
                raise AuthorError(
                    f"{self.model} wrote no record with {len(names)} cells in two replies; "
                    f"{len(found):,} of {rows:,} records are there: ask for fewer rows or another model"
                )
            found += usable
            on_records(min(len(found), rows))
        tokens = sum(request.output_tokens for request in self.ledger.requests[begun:])
        if tokens:
            self.ledger.measured[schema.table] = tokens / len(found)
        found = found[:rows]
        return Records(_frame(names, found), len(found) - len(set(found)), refused, tokens)


def literal_cell(table: str, records: Records, model: str) -> str:
    """Source of a cell that holds the table as literal data."""
    columns = "".join(
        f"    {str(name)!r}: {[None if pd.isna(value) else value for value in column.tolist()]!r},\n"
        for name, column in records.frame.items()
    )
    rows = len(records.frame)
    head = f"# {table}: {rows:,} records as {model} wrote them, {records.repeated:,} of them repeated"
    return f"{head}\nimport pandas as pd\n\n{table} = pd.DataFrame({{\n{columns}}})"


def _has_usable(cells: int, reply: RecordsReply) -> bool:
    return any(len(record) == cells for record in reply.records)


def _prompt(schema: Schema, found: Sequence[tuple[Any, ...]], count: int, refused: int) -> Prompt:
    names = tuple(field.name for field in schema)
    lines = [f"table {schema.table}: {schema.title}", *map(field_line, read_statements(schema).fields)]
    if found:
        lines += ["", f"{len(found)} records came before, the last of them:"]
        lines += [str(list(record)) for record in found[-SHOWN:]]
        lines += [f"most frequent so far, {name}: {said}" for name, said in _frequent(names, found).items()]
    asked = f"Write {count} records with {len(names)} cells each, number {len(found) + 1} and on."
    if refused:
        asked += f" {refused} of your records had another number of cells."
    system = files(__package__).joinpath("records.md").read_text(encoding="utf-8")
    text = f"{fenced(chr(10).join(lines))}\n{asked}"
    return Prompt(_STAGE, schema.table, names, system, text, RecordsReply, count * 8 * len(names))


def _frequent(names: Sequence[str], found: Sequence[tuple[Any, ...]]) -> Mapping[str, str]:
    """The commonest values of columns in which values recur, so that a batch can balance them."""
    said = {}
    for name, column in zip(names, zip(*found, strict=True), strict=True):
        counts = Counter(column)
        if len(counts) <= len(column) / 2:
            said[name] = ", ".join(f"{value} {count}" for value, count in counts.most_common(_FREQUENT))
    return said


def _frame(names: Sequence[str], found: Sequence[tuple[Any, ...]]) -> pd.DataFrame:
    columns = {name: _column(values) for name, values in zip(names, zip(*found, strict=True), strict=True)}
    return pd.DataFrame(columns)


def _column(values: Sequence[Any]) -> pd.Series:
    """Numbers if all that is there is one, true and false if all is, else text."""
    kinds = {type(value) for value in values if value is not None}
    if kinds <= {int, float} or kinds == {bool}:
        return pd.Series(list(values))
    return pd.Series([None if value is None else str(value) for value in values], dtype="str")
