"""What models cost, as their maker published it on `AS_OF`; a file of the user's own goes before it."""

import json
import os
from dataclasses import astuple, dataclass
from math import isfinite
from pathlib import Path
from typing import Any

from fastgen_magic.errors import AuthorError
from fastgen_magic.homes import user_folder

AS_OF = "2026-10-10"
SOURCE = "https://platform.claude.com/docs/en/about-claude/pricing"
PRICES_FILE = "FASTGEN_PRICES"
"""Environment variable with the path of the user's price file, where it is not in its usual place."""


@dataclass(frozen=True)
class Price:
    """US dollars for a million tokens of each sort."""

    input: float
    output: float
    cache_read: float
    cache_write: float

    def of(self, input_tokens: int, output_tokens: int, cache_read: int = 0, cache_write: int = 0) -> float:
        """US dollars for so many tokens; `input_tokens` are those that no cache was asked for."""
        dollars = (
            self.input * input_tokens
            + self.output * output_tokens
            + self.cache_read * cache_read
            + self.cache_write * cache_write
        )
        return dollars / 1_000_000


PRICES: dict[str, Price] = {
    "claude-sonnet-5-5": Price(2, 10, 0.10, 2.50),
    "claude-opus-5-5": Price(4, 20, 0.20, 5.00),
    "claude-haiku-5-5": Price(0.10, 0.50, 0.01, 0.125),  # for prompts up to 100,000 tokens; ours are shorter
    "claude-sonnet-5": Price(2, 10, 0.20, 2.50),
    "claude-opus-5": Price(5, 25, 0.50, 6.25),
    "claude-sonnet-4-5": Price(3, 15, 0.30, 3.75),
    "claude-haiku-4-5": Price(1, 5, 0.10, 1.25),
}


def price_of(model: str) -> Price | None:
    """The price of a model, the user's own first; None for a model that is in neither table.

    Errors: `AuthorError` for a price file that cannot be read.
    """
    return {**PRICES, **_own_prices()}.get(model)


def prices_path() -> Path:
    """Where the user's price file is looked for: {"model": {"input": 2, "output": 10}}."""
    if os.environ.get(PRICES_FILE):
        return Path(os.environ[PRICES_FILE])
    return user_folder("config") / "prices.json"


def _own_prices() -> dict[str, Price]:
    path = prices_path()
    if not _is_there(path):
        return {}
    try:
        if not path.is_file():  # to open a pipe would wait for whoever fills it
            raise AuthorError(f"the price file {path} is no file; name another in {PRICES_FILE}")
        stated: dict[str, dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
        return {model: _price(price) for model, price in stated.items()}
    except OSError as error:
        raise AuthorError(
            f"the price file {path} cannot be read ({error.strerror}): make it readable, or name another in "
            f"{PRICES_FILE}"
        ) from None
    except (ValueError, TypeError, KeyError, AttributeError, ArithmeticError, RecursionError):
        raise AuthorError(
            f'{path}: prices are expected as {{"model": {{"input": 2, "output": 10}}}}, dollars for a '
            "million tokens; mend or remove the file"
        ) from None


def _is_there(path: Path) -> bool:
    """Whether there is a price file; one in a folder that this user may not enter is none of his."""
    try:
        return path.exists()
    except OSError:
        return False


def _price(stated: dict[str, Any]) -> Price:
    first, out = float(stated["input"]), float(stated["output"])
    read = float(stated.get("cache_read", 0.1 * first))
    price = Price(first, out, read, float(stated.get("cache_write", 1.25 * first)))
    if not all(isfinite(dollars) and dollars >= 0 for dollars in astuple(price)):
        raise ValueError
    return price
