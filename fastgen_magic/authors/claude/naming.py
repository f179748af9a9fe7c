"""Which field a model meant by a name."""

import re
from collections.abc import Sequence


def spelled_in(said: str, names: Sequence[str]) -> str | None:
    """The name that a model meant: as it stands, else without quotes and case; None if there is none."""
    if said in names:
        return said
    plain = said.strip().strip("\"'`").casefold()
    return next((name for name in names if name.strip().casefold() == plain), None)


def latent_name(said: str) -> str:
    """Name, and identifier, of a driver that is no column."""
    return "_" + (re.sub(r"\W+", "_", said).strip("_") or "driver")
