"""Tokens that a table costs when Claude writes its samplers, against generating its rows directly.

Run it as `python tests/benchmarks/tokens.py DICTIONARY.yaml ...`; the rows are read from the CSV file of
the same name beside each dictionary, the replies from `tests/authors/claude/written`, where some tables have
those of a large model, what had to be mended included. Nothing is asked of a model.

How it counts: every text, prompts, replies and rows alike, has one token for 3.4 characters. Prompts are
counted as they are sent, with the JSON schema of the reply; for a table without a reply the
author's own estimate stands in. Cached input counts like any other; the part that a prompt cache serves from
the second table on (the instructions) is shown beside.
"""

import asyncio
import csv
import io
import json
import sys
from pathlib import Path

import anthropic

from fastgen_magic.authors import Settings
from fastgen_magic.authors.claude import ClaudeAuthor, client
from fastgen_magic.authors.claude.prompts import Prompt, fields_prompt
from fastgen_magic.authors.claude.replies import PlanReply, Reply
from fastgen_magic.schema import Schema, read_file
from fastgen_magic.statements import read_statements

CHARACTERS = 3.4
ROWS = (1_000, 10_000)
WRITTEN = Path(__file__).parents[1] / "authors" / "claude" / "written"


def main(paths: list[str]) -> None:
    """A line for each dictionary, and one for all of them together."""
    print(f"{'table':24}{'row':>6}{'input':>8}{'cached':>8}{'output':>8}{'1,000':>9}{'10,000':>9}  replies")
    sums = [0.0, 0.0]
    for path in map(Path, paths):
        schema = read_file(path)
        texts = asked(schema)
        spent = sum(map(tokens, texts["input"])) + sum(map(tokens, texts["output"])) + texts["estimate"]
        row = tokens(rows_of(path.with_suffix(".csv"))) / ROWS[0]
        sums = [sums[0] + row, sums[1] + spent]
        figures = [sum(map(tokens, texts[kind])) for kind in ("input", "cached", "output")]
        figures[2] += texts["estimate"]
        ratios = "".join(f"{count * row / spent:8.1f}x" for count in ROWS)
        shown = "".join(f"{figure:8,.0f}" for figure in figures)
        print(f"{schema.table:24}{row:6.1f}{shown}{ratios}  {texts['how']}")
    ratios = "".join(f"{count * sums[0] / sums[1]:8.1f}x" for count in ROWS)
    print(f"{'together':24}{sums[0]:6.1f}{'':24}{ratios}")


def tokens(text: str) -> float:
    """Tokens of a text by its length."""
    return len(text) / CHARACTERS


def rows_of(path: Path) -> str:
    """The first 1,000 rows as CSV; where there are fewer, they are repeated."""
    with path.open(newline="", encoding="utf-8") as file:
        head, *rows = csv.reader(file)
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows((rows * (ROWS[0] // len(rows) + 1))[: ROWS[0]])
    return ",".join(head) + "\n" + text.getvalue()


def asked(schema: Schema) -> dict[str, object]:
    """Texts that are sent and come back, and how the replies are known."""
    reply = WRITTEN / f"{schema.table}.json"
    if not reply.exists():
        stated = read_statements(schema).fields
        first = sent(fields_prompt(schema, stated, (), Settings(), {}), PlanReply)
        estimate = ClaudeAuthor().estimate([schema], Settings())
        rest = estimate.output_tokens + estimate.input_tokens - sum(map(tokens, first))
        return {"input": first, "cached": first[:2], "output": [], "estimate": rest, "how": "estimated"}
    sent_texts: list[list[str]] = []
    replies = [json.dumps(json.loads(reply.read_text()))]
    mend = WRITTEN / f"{schema.table}.mend.json"
    if mend.exists():
        replies.append(json.dumps(json.loads(mend.read_text())))

    class Scripted(client.Client):
        async def ask(self, prompt: Prompt, reply: type[Reply], **_: object) -> Reply:
            sent_texts.append(sent(prompt, reply))
            return reply.model_validate_json(replies[len(sent_texts) - 1])

    author = ClaudeAuthor()
    author._client.__class__ = Scripted
    asyncio.run(written(author, schema))
    assert len(sent_texts) == len(replies), "the written replies leave something out"
    cached = [text for texts in sent_texts for text in texts[:2]]
    every = [text for texts in sent_texts for text in texts]
    return {"input": every, "cached": cached, "output": replies, "estimate": 0.0, "how": "a large model"}


async def written(author: ClaudeAuthor, schema: Schema) -> None:
    """Everything that a run asks for if nothing has to be repaired."""
    plan = await author.classify(await author.enrich(schema, Settings()))
    for group in author.groups(plan, plan.fields):
        await author.write(plan, group)


def sent(prompt: Prompt, reply: type[Reply]) -> list[str]:
    """Instructions, schema of the reply and data of a request."""
    schema = client._untitled(anthropic.transform_schema(reply))
    return [prompt.system, json.dumps(schema), prompt.text]


if __name__ == "__main__":
    main(sys.argv[1:])
