"""What is not as it was asked for: the command says it with --quiet as well, `generate` in warnings."""

import sys
from collections.abc import Iterable, Iterator

from fastgen_magic.authors.plan import mended
from fastgen_magic.characters import one_line, some
from fastgen_magic.pipeline import Result
from fastgen_magic.pipeline.pairs import loose_keys

_TOLD = 6
"""Fields with words that were not understood, as many as are named."""

DIRECT_IS_CLEAN = "--author direct writes clean rows: nothing is soiled"


class StatementWarning(UserWarning):
    """A table does not hold all that its schema says, or not all of that was understood."""


def warn(text: str) -> None:
    """One line."""
    print(f"fastgen: {one_line(text)}", file=sys.stderr)  # noqa: T201


def warn_of_tables(results: Iterable[Result]) -> None:
    """What `cautions_of` says of each of the tables."""
    for line in (line for result in results for line in cautions_of(result)):
        warn(line)


def cautions_of(result: Result) -> tuple[str, ...]:
    """A line about each key of several columns, each field that does not hold all, and words not used."""
    return (*loose_keys(result), *_fallen(result), *_not_understood(result))


def _fallen(result: Result) -> Iterator[str]:
    ours = result.author == "catalogue"
    if ours:
        yield from map(" ".join, mended(one.planned for one in result.written if not one.fallback))
    head = "does not hold all that is said of it" if ours else "is written by the catalogue"
    for reason, names in result.fallen.items():
        fields = f"each of {some(names, _TOLD)}" if len(names) > 1 else names[0]
        yield f"{fields} {head}: {reason}"


def _not_understood(result: Result) -> Iterator[str]:
    lost = [f"{name}: {words}" for name, words in result.unread]
    told = "of several columns"  # `loose_keys` has said it
    lost += [line for line in result.plan.schema.unread if told not in line]
    if lost:
        more = len(lost) - _TOLD
        end = f"; and {more} more (fastgen plan lists them)" if more > 0 else ""
        yield f"not understood in {result.plan.table}: {'; '.join(lost[:_TOLD])}{end}"


def clean_words(result: Result) -> str:
    """Behind the word that a file holds a table: that it is the clean one, where a dirty one is there."""
    table = result.plan.table
    return f"; it is clean, the dirty rows are in {table}_dirty" if result.plan.schema.dirt else ""


def warn_clean(results: Iterable[Result]) -> None:
    """A line that what is compared is clean, where one of the tables was to be soiled."""
    if any(result.plan.schema.dirt for result in results):
        warn(
            "what is compared holds clean tables alone; fastgen table --out writes the dirty ones beside them"
        )
