"""The package's own data files, read in YAML once and from the user's cache folder afterwards."""

import hashlib
import json
from contextlib import suppress
from pathlib import Path
from typing import Any

from fastgen_magic.homes import put_whole, user_folder

_PAIRS = "\x00pairs"
"""Key of the pairs of a mapping that has other keys than texts, which JSON does not know."""

_FORM = b"1"
"""Another one when what is kept is written otherwise."""


def read_data(path: Path) -> Any:
    """What a YAML file of the package says; nothing for an empty one.

    A command starts with thirty such files, and even libyaml takes twenty times as long as JSON does. So
    what was read is kept as JSON, with the hash of the file it is from; where nothing can be kept, or what
    is kept is damaged, the file itself is read.
    """
    content = path.read_bytes()
    digest = hashlib.sha256(_FORM + content).hexdigest()
    kept = user_folder("cache") / "data" / f"{path.parent.name}-{path.stem}.json"
    with suppress(OSError, ValueError, LookupError, TypeError, RecursionError):
        # To open a pipe would wait for whoever fills it.
        found = json.loads(kept.read_bytes(), object_hook=_restored) if kept.is_file() else {}
        if found["sha256"] == digest:
            return found["data"]
    data = _parsed(content)
    with suppress(OSError, TypeError):
        put_whole(kept, json.dumps({"sha256": digest, "data": _keepable(data)}))
    return data


def _parsed(content: bytes) -> Any:
    import yaml

    # What libyaml reads takes a seventh of the time.
    loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(content, loader)  # noqa: S506 - both loaders are safe ones


def _keepable(data: Any) -> Any:
    """As JSON has it: mappings with keys that are no texts become pairs."""
    if isinstance(data, list):
        return [_keepable(each) for each in data]
    if not isinstance(data, dict):
        return data
    if all(isinstance(key, str) for key in data):
        return {key: _keepable(value) for key, value in data.items()}
    return {_PAIRS: [[key, _keepable(value)] for key, value in data.items()]}


def _restored(mapping: dict[str, Any]) -> dict[Any, Any]:
    return dict(mapping[_PAIRS]) if _PAIRS in mapping else mapping
