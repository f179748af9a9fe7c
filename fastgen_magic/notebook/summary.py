"""The markdown cell above the samplers: what was not understood, what was stated, assumed and why."""

import re
from collections.abc import Iterable

from fastgen_magic.authors.plan import mended
from fastgen_magic.characters import one_line
from fastgen_magic.pipeline import Result, Written
from fastgen_magic.statements.telling import stated_words

LONGEST = 160
"""Characters of one cell of the summary: four columns are to fit a page."""
_FEW = 8
"""Fields up to which the table of fields stands open."""
_HEAD = ("field", "drawn as", "stated", "assumed")


def summary(result: Result) -> str:
    """Markdown: the table's title, who wrote the samplers, and one line a field."""
    schema = result.plan.schema
    title = schema.title or schema.table
    parts = [f"### {_text(title)}"]
    if schema.description:
        parts.append(_text(schema.description))
    parts.append(_authors(result))
    parts += _unread(result)
    columns = sum(not one.planned.latent for one in result.written)
    parts += _folded("\n".join(_rows(result.written)), columns)
    return "\n\n".join(parts)


def _authors(result: Result) -> str:
    name = result.plan.table
    fallen = [written.planned.name for written in result.written if written.fallback]
    offline = "the built-in catalogue, offline: no model was asked, no tokens were spent"
    author = _text(result.provenance) if result.provenance else offline
    text = (
        f"Samplers for `{name}`, written by {author}. Each cell below draws one field: change a number, run "
        f"that cell and then the folded one that draws `{name}`; with *live* ticked in the controls, which "
        "the last cell shows, that one runs by itself. What is not stated is assumed; nothing was measured. "
        "These cells run without fastgen-magic too: from here by *Run Selected Cell and All Below*, by *Run "
        "All* after `%fastgen portable`."
    )
    corrected = [name for name, _ in mended(written.planned for written in result.written)]
    if corrected:
        way = "Mended by the author where its first words could not be used"
        text += f" {'Drawn more plainly' if result.author == 'catalogue' else way}: {_listed(corrected)}."
    if fallen:
        ours = "Not all that is said is held of"
        head = ours if result.author == "catalogue" else "Fallbacks, where what the author wrote was refused:"
        text += f" {head} {_listed(fallen)}."
    return text


def _listed(names: Iterable[str]) -> str:
    return ", ".join(map(_text, names))


def _folded(table: str, fields: int) -> list[str]:
    """Paragraphs that show a table, folded where it is long."""
    if fields <= _FEW:
        return [table]
    return [f"<details><summary>What is stated and assumed of {fields} fields</summary>", table, "</details>"]


def _rows(written: Iterable[Written]) -> list[str]:
    lines = ["| " + " | ".join(_HEAD) + " |", "|" + " --- |" * len(_HEAD)]
    for one in written:
        planned = one.planned
        name = f"{planned.name} (not a column)" if planned.latent else planned.name
        stated = stated_words(planned.said, kind=False)
        by = f", by {', '.join(planned.parents)}" if planned.parents else ""
        drawn = f"{planned.kind}: {one.law}{by}" if planned.kind else f"{one.law}{by}"
        cells = (name, drawn, stated, _assumed(one, stated))
        lines.append("| " + " | ".join(map(_text, cells)) + " |")
    return lines


def _assumed(one: Written, stated: str) -> str:
    """Why the field is drawn so, without the sentences that the other columns say already."""
    known = f"{one.law} {stated}".casefold()
    sentences = re.split(r"(?<=[.!?])\s+", one.why.strip())
    return " ".join(
        sentence
        for sentence in sentences
        if sentence.rstrip(".").casefold() not in known
        and not (stated and re.search(r"\b(is|are) stated\.?$", sentence))
    )


def _unread(result: Result) -> list[str]:
    """A paragraph on words of the schema that nothing used, if there are any."""
    lines = [f"- **{_text(name)}**: {_text(words)}" for name, words in result.unread]
    lines += [f"- {_text(line)}" for line in result.plan.schema.unread]
    return ["Not understood, so nothing was done with it:", "\n".join(lines)] if lines else []


def _text(words: str) -> str:
    """Words that a schema or a model gave, as plain text inside markdown."""
    flat = one_line(words)
    flat = flat if len(flat) <= LONGEST else f"{flat[:LONGEST]}…"
    # Bare addresses would become links; between letters a full stop does no harm anywhere else.
    return re.sub(r"([\\`*_{}\[\]<>|$#~&!@]|:(?=//)|(?<=www)\.)", r"\\\1", flat)
