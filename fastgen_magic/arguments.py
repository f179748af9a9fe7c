"""Options of the magic and the command, and numbers as users write them."""

import re
from argparse import ArgumentTypeError
from math import isfinite
from typing import Any

MOST_ROWS = 10**15
"""More rows than any disk holds; row numbers are 64 bits wide."""


def row_count(text: str) -> int:
    """A number of rows, from 1 to `MOST_ROWS`: "5000", "10_000", "10,000" or "1e6"."""
    rows = _whole(text, "rows", 1)
    if rows > MOST_ROWS:
        raise ArgumentTypeError(f"rows go up to {MOST_ROWS:,}, not {text[:20]}")
    return rows


def table_rows(text: str) -> dict[str, int]:
    """Rows of a table, or of several: "1000", "customers=200,orders=1e6"; "" stands for all others."""
    found: dict[str, int] = {}
    for part in re.split(r",(?=\s*[^\W\d]\w*=)", text) if "=" in text else [text]:
        name, _, number = part.strip().rpartition("=")
        found[name.strip()] = row_count(number)
    return found


def seed_number(text: str) -> int:
    """A seed, 0 or more."""
    return _whole(text, "seed", 0)


def seconds(text: str) -> float:
    """A time, more than 0."""
    return _positive(text, "seconds")


def dollars(text: str) -> float:
    """A sum of money, more than 0: "0.5" or "$0.5"."""
    return _positive(text.removeprefix("$"), "US dollars")


def whole(text: str) -> int:
    """A count, at least 1."""
    return _whole(text, "this", 1)


Option = tuple[str, dict[str, Any]]
"""Its name, and what argparse wants to know of it."""


def option(name: str, text: str, **details: Any) -> Option:
    """An option that takes a value."""
    return name, {"help": text, **details}


def flag(name: str, text: str) -> Option:
    """An option that is there or not."""
    return option(name, text, action="store_true")


MODEL_OPTIONS = (
    option("--model", "The model that Claude's author asks.", metavar="NAME"),
    option("--timeout", "How long one request to a model may take, 120.", type=seconds, metavar="SECONDS"),
    option("--budget", "Stop before requests to a model cost more than this.", type=dollars, metavar="USD"),
    flag("--refresh", "Ask the model anew, though its replies are kept."),
)
"""Options of all that may ask a model."""

LOCALE = option("--locale", "Whose names and places: de_DE, or several with weights as de_DE:3,fr_FR.")
DIRT = option(
    "--dirt",
    "Soil a copy of the table: 0.02 of all that fits, or typos=0.05,missing=0.1; none for no dirt.",
    metavar="SHARE",
)
LARGE = flag("--large", "Draw a table that may not fit into memory or onto the disk.")
"""The option of a user who knows what a table takes."""

ENGINES = ("threads", "processes", "dask")
FORMATS = ("parquet", "csv")
RUN_OPTIONS = (
    option("--out", "A folder, or a URL that fsspec knows.", metavar="FOLDER", required=True),
    option("--format", "Of the files (parquet).", choices=FORMATS, default="parquet"),
    option("--engine", "What draws the blocks (threads).", choices=ENGINES, default="threads"),
    option("--scheduler", "A Dask cluster, as tcp://10.0.0.1:8786.", metavar="ADDRESS"),
    option("--workers", "Threads or processes (one a core).", type=whole, metavar="N"),
    option(
        "--blocks-per-file", "Blocks of 50,000 rows in one file (20).", type=whole, default=20, metavar="N"
    ),
    flag("--force", "Write over the files of another run."),
    LARGE,
)
"""Options of a run into a folder."""


def model_options(arguments: Any) -> dict[str, Any]:
    """The options of `MODEL_OPTIONS` that were given, by name."""
    names = [option.removeprefix("--") for option, _ in MODEL_OPTIONS]
    return {name: value for name in names if (value := getattr(arguments, name)) not in (None, "", False)}


def _whole(text: str, what: str, least: int) -> int:
    try:
        plain = text.replace("_", "").replace(",", "")
        number = int(plain) if plain.lstrip("+-").isdigit() else float(plain)
        whole = int(number)
    except (ValueError, OverflowError):  # of more digits than Python reads, as well
        whole = number = least - 1
    if whole != number or whole < least:
        raise ArgumentTypeError(
            f"{what} must be a whole number from {least} up, as 5000, 10_000 or 1e6, not {text[:40]!r}"
        )
    return whole


def _positive(text: str, what: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = 0.0
    if not isfinite(number) or number <= 0:
        raise ArgumentTypeError(f"{what} must be a number above 0, as 120 or 0.5, not {text!r}")
    return number
