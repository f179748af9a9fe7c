"""The user's folders for what is kept between runs."""

import os
from pathlib import Path


def user_folder(kind: str) -> Path:
    """The user's "cache" or "config" folder for this product; one that cannot be where nobody has a home."""
    import platformdirs

    find = {"cache": platformdirs.user_cache_path, "config": platformdirs.user_config_path}[kind]
    found = find("fastgen-magic")
    return found if found.is_absolute() else Path(os.devnull) / kind
