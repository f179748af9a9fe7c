"""A folder on this machine, or one behind an fsspec URL (s3://, gs://, memory://, ...)."""

import os
from pathlib import Path
from typing import Any

from fastgen_magic.characters import system_words
from fastgen_magic.errors import OutputError


class Folder:
    """Where the files of a run go.

    Parameters
    ----------
    place: a path, or a URL with "://" in it.

    Errors: `OutputError` if fsspec, or what the URL needs besides, is not installed.
    """

    def __init__(self, place: str | Path) -> None:
        self.place = str(place).rstrip("/") if "://" in str(place) else _full(place)
        self._store, self._root = self._opened()

    def __str__(self) -> str:
        return self.place

    def path(self, name: str) -> str:
        """Where a file of this name lies."""
        return f"{self.place}/{name}"

    def make(self) -> None:
        """Make the folder if it is not there. Errors: `OutputError`."""
        try:
            if self._store:
                self._store.makedirs(self._root, exist_ok=True)
            else:
                Path(self.place).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise OutputError(
                f"{self.place}: no folder can be made there: {system_words(error)}; take another name"
            ) from error

    def names(self) -> list[str]:
        """Names of the files in it, hidden ones included."""
        if not self._store:
            return sorted(path.name for path in Path(self.place).iterdir())
        try:
            found = self._store.ls(self._root, detail=False, refresh=True)
        except FileNotFoundError:
            return []
        return sorted(name for path in found if (name := path.rstrip("/").rpartition("/")[2]))

    def read(self, name: str) -> str:
        """The text of a file."""
        if self._store:
            return str(self._store.cat_file(f"{self._root}/{name}").decode())
        path = Path(self.path(name))
        if not path.is_file():  # to open a pipe would wait for whoever fills it
            raise OutputError(f"{path}: is no file; take another folder")
        return path.read_text(encoding="utf-8", errors="replace")

    def write(self, name: str, text: str) -> None:
        """Write a small file at once."""
        if self._store:
            self._store.pipe_file(f"{self._root}/{name}", text.encode())
        else:
            Path(self.path(name)).write_text(text, encoding="utf-8")

    def remove(self, names: list[str]) -> None:
        """Take files away."""
        for name in names:
            if self._store:
                self._store.rm(f"{self._root}/{name}")
            else:
                Path(self.path(name)).unlink(missing_ok=True)

    def _opened(self) -> tuple[Any, str]:
        if "://" not in self.place:
            return None, self.place
        try:
            import fsspec

            store, root = fsspec.core.url_to_fs(self.place)
        except (ImportError, ValueError) as error:
            raise OutputError(
                f"{self.place}: cannot be opened: {error}; pip install fsspec and what it names"
            ) from None
        return store, str(root)


def _full(place: str | Path) -> str:
    """The whole path of a folder. Errors: `OutputError` for a circle of links or a name that is too long."""
    try:
        return str(Path(os.path.expanduser(place)).resolve())  # noqa: PTH111 - raises for no user
    except (OSError, RuntimeError) as error:
        raise OutputError(f"{str(place)[-100:]}: no folder can be made there: {error}") from None
