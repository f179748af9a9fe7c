"""Direct generation finished from ordinary code, with its progress."""

from fastgen_magic.authors.direct import DirectAuthor, Records
from fastgen_magic.pipeline.background import finish
from fastgen_magic.pipeline.progress import Listener, Progress, ignore
from fastgen_magic.schema import Schema


def write_records(schema: Schema, rows: int, author: DirectAuthor, on_progress: Listener = ignore) -> Records:
    """`rows` records of a table, asked for in batches. Errors: `AuthorError`."""

    async def work(report: Listener) -> Records:
        there = 0

        def count(done: int) -> None:
            nonlocal there
            there = done
            report(Progress("write", done, rows))

        def tell(text: str) -> None:
            report(Progress("write", there, rows, note=text))

        count(0)
        return await author.records(schema, rows, count, tell)

    return finish(work, on_progress)
