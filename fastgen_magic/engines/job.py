"""A job: one table, so many rows, as parts in a folder; and the manifest by which a run goes on."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from fastgen_magic.engines.folder import Folder
from fastgen_magic.errors import OutputError
from fastgen_magic.samplers import BLOCK, Table
from fastgen_magic.samplers.parts import arrow_schema

MANIFEST = "_fastgen.json"
"""Readers of Parquet folders leave out names that begin so."""


@dataclass(frozen=True)
class Part:
    """One file of a job: its name, and the numbers of its first block and of the one after its last."""

    name: str
    span: tuple[int, int]


@dataclass(frozen=True)
class Job:
    """What is drawn.

    Attributes
    ----------
    format: parquet or csv.
    blocks_per_file: blocks of 50,000 rows in one file.
    """

    table: Table
    rows: int
    seed: int
    folder: Folder
    format: str
    blocks_per_file: int

    @cached_property
    def schema(self) -> Any:
        """Types of the columns, by the first block."""
        return arrow_schema(self.first_block)

    @cached_property
    def first_block(self) -> pd.DataFrame:
        """The block at row 0, as far as it is wanted; drawn once."""
        return self.table.block(0, self.seed, self.rows)

    @property
    def files(self) -> int:
        """How many files it makes."""
        return max(1, -(-self.rows // (BLOCK * self.blocks_per_file)))

    def parts(self) -> Iterator[Part]:
        """All files, in the order of their rows."""
        step = self.blocks_per_file
        for number in range(self.files):
            yield Part(f"part-{number:09d}.{self.format}", (number * step, (number + 1) * step))

    def rows_of(self, part: Part) -> int:
        """Rows in the file of a part."""
        first, last = part.span
        return min(last * BLOCK, self.rows) - first * BLOCK

    def begin(self, *, force: bool) -> list[str]:
        """Names of the files that an interrupted run has left; a new folder gets its manifest.

        Errors: `OutputError` if the folder holds anything else, unless `force` writes over another run.
        """
        self.folder.make()
        names = self.folder.names()
        if MANIFEST not in names:
            if names:
                raise OutputError(f"{self.folder}: holds other files: name a new or an empty folder")
            self.folder.write(MANIFEST, self._manifest())
            return []
        differing = self._differing(self.folder.read(MANIFEST))
        if differing and not force:
            raise OutputError(
                f"{self.folder}: holds rows of another run: {', '.join(differing)} changed; take another "
                "folder, or --force to write over it"
            )
        if force:
            self.folder.remove([name for name in names if name.startswith(("part-", ".part-"))])
            self.folder.write(MANIFEST, self._manifest())
            return []
        self.folder.remove([name for name in names if name.startswith(".part-")])
        return [name for name in names if name.startswith("part-")]

    def check(self, written: list[str]) -> None:
        """See that all files are where this machine looks. Errors: `OutputError`."""
        missing = set(written) - set(self.folder.names())
        if missing:
            raise OutputError(
                f"{self.folder}: {len(missing)} of {len(written)} files are not here: workers on "
                "other machines need a folder that all of them share, or a URL"
            )

    def _facts(self) -> dict[str, Any]:
        digest = hashlib.sha256(self.table.source.encode()).hexdigest()
        return {
            "table": self.table.name,
            "rows": self.rows,
            "seed": self.seed,
            "format": self.format,
            "blocks_per_file": self.blocks_per_file,
            "samplers": digest,
            "columns": {one.name: str(one.type) for one in self.schema},
        }

    def _manifest(self) -> str:
        return json.dumps({"manifest": 1, **self._facts()}, indent=1) + "\n"

    def _differing(self, text: str) -> list[str]:
        try:
            known = json.loads(text)
            return [name for name, value in self._facts().items() if known.get(name) != value]
        except (ValueError, AttributeError, RecursionError):
            raise OutputError(
                f"{self.folder}/{MANIFEST}: is no manifest of a run; take another folder"
            ) from None
