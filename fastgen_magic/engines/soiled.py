"""Dirty rows of a table and the list of changes, as folders of files beside that of a run."""

import json
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

import pandas as pd

from fastgen_magic.dirt.fitting import turning
from fastgen_magic.dirt.soiling import soiled_blocks
from fastgen_magic.engines.folder import Folder
from fastgen_magic.engines.job import MANIFEST
from fastgen_magic.engines.run import Files
from fastgen_magic.errors import OutputError, SamplerError
from fastgen_magic.pipeline import Result
from fastgen_magic.samplers import Table
from fastgen_magic.samplers.parts import arrow_schema, save_blocks, whole_file

Soil = Callable[..., tuple[pd.DataFrame, pd.DataFrame]]


@dataclass(frozen=True)
class Soiled:
    """What soils a table whose clean rows a run writes; both folders are checked when it is made.

    Attributes
    ----------
    table: the clean one. soil: what makes dirty rows and a list of changes of a clean frame and a seed.
    size: rows and seed. out: the folder of the clean rows; those of the dirty ones lie beside it.
    turning: fields of whole numbers that dirt may turn into fractions.
    files: what files are made. force: write over another run.

    Errors: `OutputError` if a folder holds anything but files of the same run, unless `force` writes over
    those of another.
    """

    table: Table
    soil: Soil
    size: tuple[int, int]
    out: str
    turning: Collection[str] = ()
    files: Files = Files()  # noqa: RUF009 - frozen
    force: bool = False

    def __post_init__(self) -> None:
        facts = {"table": self.table.name, "rows": self.size[0], "seed": self.size[1]}
        text = json.dumps({"manifest": 1, "dirty": facts, "format": self.files.format}) + "\n"
        for folder in self.folders:
            folder.make()
            names = folder.names()
            known = MANIFEST in names and (self.force or folder.read(MANIFEST) == text)
            if names and not known:
                raise OutputError(f"{folder}: holds other files: take another folder")
            folder.remove([name for name in names if name.startswith(("part-", ".part-"))])
            folder.write(MANIFEST, text)

    @property
    def folders(self) -> tuple[Folder, Folder]:
        """The folder of the dirty rows, and that of the list of changes."""
        dirty, changes = self._outs
        return Folder(dirty), Folder(changes)

    @property
    def _outs(self) -> tuple[str, str]:
        """Both folders as the user would name them."""
        bare = self.out.rstrip("/")
        return f"{bare}_dirty", f"{bare}_changes"

    def write(self, on_rows: Callable[[int], object] = id) -> str:
        """Soil the table block by block, one of which is in memory; what was done, in words.

        Errors: `OutputError` if a column changes its type from block to block, `SamplerError` if the function
        that soils breaks.
        """
        rows, seed = self.size
        pairs = soiled_blocks(self.table.blocks(rows, seed), self.soil, seed)
        folders, schemas, count = self.folders, dict[str, Any](), 0
        try:
            for number, first in enumerate(pairs):
                lists: list[pd.DataFrame] = []
                some = chain([first], islice(pairs, self.files.blocks_per_file - 1))
                self._write_part(folders[0], number, _heard(some, lists, on_rows), schemas)
                self._write_part(folders[1], number, iter(lists), schemas)
                count += sum(map(len, lists))
        except (TypeError, KeyError, AttributeError) as error:
            raise SamplerError(f"make_{self.table.name}_dirty cannot soil it: {error}") from error
        dirty, changes = self._outs
        return f"{self.table.name}_dirty is in {dirty}, {count:,} changes are in {changes}"

    def _write_part(
        self, folder: Folder, number: int, frames: Iterator[pd.DataFrame], schemas: dict[str, Any]
    ) -> None:
        form, settled = self.files.format, (self._settled(frame) for frame in frames)
        first = next(settled)
        if form == "parquet":
            schemas.setdefault(str(folder), arrow_schema(first))
        try:
            with whole_file(folder.path(f"part-{number:09d}.{form}")) as file:
                save_blocks(chain([first], settled), file, f".{form}", schemas.get(str(folder)))
        except ValueError as error:
            raise OutputError(f"{folder}: {error}; take --format csv") from error

    def _settled(self, frame: pd.DataFrame) -> pd.DataFrame:
        """The same rows with types that do not hang on which values of a block are dirty."""
        if self.files.format == "csv":
            return frame
        mixed = [str(name) for name, values in frame.items() if values.dtype == object]
        texts = {name: frame[name].map(str, na_action="ignore").astype("str") for name in mixed}
        numbers = {name: frame[name].astype("float64") for name in self.turning if name in frame}
        return frame.assign(**texts, **numbers)


def _heard(
    pairs: Iterable[tuple[pd.DataFrame, pd.DataFrame]],
    lists: list[pd.DataFrame],
    on_rows: Callable[[int], object],
) -> Iterator[pd.DataFrame]:
    """The dirty rows of each block; its list of changes, which is small, is kept."""
    for dirty, changes in pairs:
        lists.append(changes)
        yield dirty
        on_rows(len(dirty) - int(changes["copy_of"].notna().sum()))


def soiled(
    result: Result, out: str, options: Any, size: tuple[int, int], table: Table, soil: Soil | None
) -> Soiled | None:
    """What soils a planned table with a user's options (`arguments.RUN_OPTIONS`); None without dirt.

    Errors: as `Soiled`.
    """
    files = Files(options.format, options.blocks_per_file)
    return soil and Soiled(table, soil, size, out, turning(result.plan), files, options.force)
