"""What the command says on standard error with --quiet as well: what is not as it was asked for."""

import sys
from collections.abc import Iterable

from fastgen_magic.authors.plan import loose_keys
from fastgen_magic.characters import one_line
from fastgen_magic.pipeline import Result

DIRECT_IS_CLEAN = "--author direct writes clean rows: nothing is soiled"


def warn(text: str) -> None:
    """One line."""
    print(f"fastgen: {one_line(text)}", file=sys.stderr)  # noqa: T201


def warn_of_keys(results: Iterable[Result]) -> None:
    """A line about each key of several columns."""
    for result in results:
        for line in loose_keys(result.plan):
            warn(line)


def clean_words(result: Result) -> str:
    """Behind the word that a file holds a table: that it is the clean one, where a dirty one is there."""
    table = result.plan.table
    return f"; it is clean, the dirty rows are in {table}_dirty" if result.plan.schema.dirt else ""


def warn_clean(results: Iterable[Result], what: str) -> None:
    """A line that `what` is clean, where one of the tables was to be soiled."""
    if any(result.plan.schema.dirt for result in results):
        warn(f"{what} holds clean tables alone; fastgen table --out writes the dirty ones beside them")
