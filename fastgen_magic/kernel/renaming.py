"""A table under another name: samplers, what the user has changed in them, and their plan."""

import io
import tokenize
from collections.abc import Mapping
from dataclasses import replace

from fastgen_magic.authors import Plan
from fastgen_magic.pipeline import Result
from fastgen_magic.samplers import Sampler
from fastgen_magic.samplers.source import Edit, SourceMap
from fastgen_magic.samplers.table import NAMES_OF_A_TABLE


def names_to_change(result: Result, new: str) -> dict[str, str]:
    """Every name that a table's cells define -> the same under the table's new name."""
    old = result.plan.table
    samplers = result.table.samplers
    names = {one.function_name: f"{new}_{one.identifier}" for one in samplers}
    words = [word for one in samplers for word in one.words if word.startswith(f"{old}_")]
    names |= {word: new + word.removeprefix(old) for word in words}
    return names | {one.replace("orders", old): one.replace("orders", new) for one in NAMES_OF_A_TABLE}


def renamed_result(result: Result, new: str) -> Result:
    """The same plan and samplers for a table of another name."""
    names = names_to_change(result, new)
    plan = Plan(replace(result.plan.schema, table=new), result.plan.fields, result.plan.settings)
    written = tuple(replace(one, sampler=renamed_sampler(one.sampler, names, new)) for one in result.written)
    return replace(result, plan=plan, written=written)


def renamed_sampler(sampler: Sampler, names: Mapping[str, str], table: str) -> Sampler:
    """A sampler for a table of another name."""
    words = {names.get(name, name): value for name, value in sampler.words.items()}
    return replace(sampler, table=table, source=renamed_text(sampler.source, names), words=words)


def renamed_text(source: str, names: Mapping[str, str]) -> str:
    """A source in which these names are others; texts and comments stay."""
    text = SourceMap(source)
    edits = []
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.NAME and token.string in names:
            line, column = token.start
            before = source.splitlines()[line - 1][:column]
            start = text.offset(line, len(before.encode()))
            edits.append(Edit(start, start + len(token.string.encode()), names[token.string]))
    return text.edited(edits)
