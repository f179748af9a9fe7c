"""What the command does with records that a model writes, the paper's baseline (`--author direct`)."""

from hashlib import blake2b
from pathlib import Path
from typing import Any

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from fastgen_magic.authors.direct import DirectAuthor, Records, literal_cell
from fastgen_magic.authors.ledger import direct_generation
from fastgen_magic.notebook.costs import direct_text
from fastgen_magic.output import replacing
from fastgen_magic.pipeline.direct import write_records
from fastgen_magic.pipeline.progress import Listener
from fastgen_magic.schema import Schema

_TAIL = """

if __name__ == "__main__":
    import sys

    {table}.to_csv(sys.argv[1] if len(sys.argv) > 1 else sys.stdout, index=False)
"""


class Written:
    """Records with the table's name and the model that wrote them.

    Parameters
    ----------
    options: keyword arguments of `DirectAuthor`. on_progress: hears how many records are there.

    Errors: `AuthorError` if a request fails.
    """

    def __init__(self, schema: Schema, rows: int, options: Any, on_progress: Listener) -> None:
        author = DirectAuthor(**options)
        self.records: Records = write_records(schema, rows, author, on_progress)
        self.table, self.model, self.dirt = schema.table, author.model, schema.dirt

    @property
    def told(self) -> str:
        """What came, in one line."""
        return self.records.told(self.model)

    def script(self) -> str:
        """A Python file: the table as literal data, and a command that writes it as CSV."""
        return literal_cell(self.table, self.records, self.model) + _TAIL.format(table=self.table)

    def notebook(self) -> str:
        """A notebook whose one code cell is the table as literal data."""
        said = f"{self.table}: {self.told}. No sampler stands behind them: more rows cost as much again."
        cells = [new_markdown_cell(said), new_code_cell(literal_cell(self.table, self.records, self.model))]
        for place, cell in enumerate(cells):
            cell["id"] = blake2b(f"{self.table}\n{place}".encode(), digest_size=8).hexdigest()
        text: str = nbformat.writes(new_notebook(cells=cells))
        return text + "\n"

    def save(self, target: Path) -> None:
        """Write the records as CSV or Parquet. Errors: `OutputError`."""
        with replacing(target) as part:
            if target.suffix.lower() == ".csv":
                self.records.frame.to_csv(part, index=False)
            else:
                self.records.frame.to_parquet(part, index=False)


def estimated(rows: int, options: Any) -> str:
    """What these rows would cost. Nothing is sent."""
    estimate = direct_text(direct_generation(rows, DirectAuthor(**options).model))
    return f"{estimate}; nothing was sent, nothing written"
