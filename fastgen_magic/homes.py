"""The user's folders for what is kept between runs."""

import os
import tempfile
from pathlib import Path


def user_folder(kind: str) -> Path:
    """The user's "cache" or "config" folder for this product; one that cannot be where nobody has a home."""
    import platformdirs

    find = {"cache": platformdirs.user_cache_path, "config": platformdirs.user_config_path}[kind]
    found = find("fastgen-magic")
    return found if found.is_absolute() else Path(os.devnull) / kind


def put_whole(path: Path, text: str) -> None:
    """Write a file that others see whole or not at all, so that several processes may share its folder.

    Errors: `OSError` where nothing can be written.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, part = tempfile.mkstemp(dir=path.parent, suffix=".part")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="surrogatepass") as file:
            file.write(text)
        Path(part).replace(path)
    finally:
        Path(part).unlink(missing_ok=True)
