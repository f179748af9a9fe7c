"""Replies that were paid for, kept in the user's cache folder."""

import hashlib
import json
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fastgen_magic.homes import put_whole, user_folder

CACHE_FOLDER = "FASTGEN_CACHE"
"""Environment variable that names another folder."""


@dataclass(frozen=True)
class Kept:
    """A reply, and the tokens (input and output) that it took when it was asked for."""

    reply: str
    tokens: int


class ReplyCache:
    """Reply texts by the hash of what was asked; what was asked itself is not stored.

    A damaged file is as if it were missing, and so is a folder that cannot be written to. Files are
    put in place whole, so several processes may share the folder.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or _usual_folder()

    def get(self, key: str) -> Kept | None:
        """What is kept under a key, None if nothing is."""
        try:
            path = self._path(key)
            if not path.is_file():  # to open a pipe would wait for whoever fills it
                return None
            kept: dict[str, Any] = json.loads(path.read_text(encoding="utf-8", errors="surrogatepass"))
            found = Kept(kept["reply"], int(kept["tokens"]))
            return found if kept["sha256"] == _digest(found.reply) else None
        except (OSError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError):
            return None

    def put(self, key: str, kept: Kept) -> None:
        """Keep a reply."""
        content = {"sha256": _digest(kept.reply), "tokens": kept.tokens, "reply": kept.reply}
        text = json.dumps(content, ensure_ascii=False)
        with suppress(OSError):
            put_whole(self._path(key), text)

    def _path(self, key: str) -> Path:
        return self.folder / f"{key}.json"


def key_of(*content: Any) -> str:
    """The hash of what is asked: of anything that JSON can write."""
    return _digest(json.dumps(content, sort_keys=True, ensure_ascii=True))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _usual_folder() -> Path:
    if os.environ.get(CACHE_FOLDER):
        return Path(os.environ[CACHE_FOLDER])
    return user_folder("cache") / "replies"
