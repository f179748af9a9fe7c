"""The scoreboard: dictionaries from public sources, drawn offline from names and descriptions alone.

Run it as `python tests/scoreboard/score.py [WORD ...]`: a line for each dictionary (those whose name holds
a word) and one for all; below it what went wrong, and with `--meanings` what each field was taken for.

Each dictionary says of its fields which kinds are right, and in Python what its own words state of the table
`d` (the words of `words.py` help). A table that is refused keeps no rule and has no kind right.
"""

import sys
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd
import yaml

if __package__:
    from .words import WORDS
else:
    from words import WORDS

from fastgen_magic.authors.choose import author_named, fallback
from fastgen_magic.errors import FastgenError
from fastgen_magic.pipeline.run import run
from fastgen_magic.schema import Field, Schema

DICTIONARIES = Path(__file__).with_name("dictionaries")
ROWS = 2_000
SEED = 1


@dataclass
class Score:
    """What came of one dictionary, or of several.

    Attributes
    ----------
    fields, rules: how many there are; kinds, kept: how many of them are right.
    refused: tables that could not be drawn.
    wrong: a line for each kind and rule that is not right.
    meanings: field, meaning that anybody would give it, meaning that was planned.
    """

    fields: int = 0
    kinds: int = 0
    rules: int = 0
    kept: int = 0
    refused: int = 0
    wrong: list[str] = field(default_factory=list)
    meanings: list[tuple[str, str, str]] = field(default_factory=list)

    def add(self, other: "Score") -> None:
        """Count another one in."""
        for name in ("fields", "kinds", "rules", "kept", "refused"):
            setattr(self, name, getattr(self, name) + getattr(other, name))

    def figures(self) -> str:
        """The counts as part of a line."""
        kinds, kept = (100 * right / of for right, of in ((self.kinds, self.fields), (self.kept, self.rules)))
        return (
            f"{self.kinds:5} of {self.fields:3}{kinds:6.1f} %"
            f"{self.kept:7} of {self.rules:3}{kept:6.1f} %{self.refused:9}"
        )


def paths(words: Iterable[str] = ()) -> list[Path]:
    """The dictionaries whose name holds one of the words; all of them without words."""
    every = sorted(DICTIONARIES.glob("*.yaml"))
    asked = tuple(words)
    return [path for path in every if not asked or any(word in path.stem for word in asked)]


def score(path: Path) -> Score:
    """Draw the table of a dictionary and judge it."""
    told = yaml.safe_load(path.read_text(encoding="utf-8"))
    fields: dict[str, dict[str, Any]] = told["fields"]
    found = Score(fields=len(fields), rules=sum(len(one.get("rules", ())) for one in fields.values()))
    schema = Schema(
        table=told["name"],
        fields=tuple(Field(name, one["description"]) for name, one in fields.items()),
        title=told["title"],
        description=told["description"],
    )
    try:
        result = run(schema, author_named("catalogue"), fallback=fallback())
        drawn = result.table.draw(ROWS, SEED)
    except FastgenError as refusal:
        found.refused = 1
        found.wrong.append(f"refused: {refusal}")
        return found
    for name, one in fields.items():
        planned = result[name].planned
        found.meanings.append((name, one.get("meaning", ""), planned.meaning))
        if planned.kind in _listed(one["kind"]):
            found.kinds += 1
        else:
            found.wrong.append(f"{name}: {planned.kind}, not {' or '.join(_listed(one['kind']))}")
        broken = list(_broken(one.get("rules", ()), drawn))
        found.kept += len(one.get("rules", ())) - len(broken)
        shown = drawn[name].dropna().unique()[:4].tolist()
        found.wrong += [f"{name}: {why}, drawn as {shown}" for why in broken]
    return found


def _listed(kinds: str | list[str]) -> list[str]:
    return [kinds] if isinstance(kinds, str) else kinds


def _broken(rules: Iterable[str], drawn: pd.DataFrame) -> Iterator[str]:
    for rule in rules:
        try:
            with warnings.catch_warnings(action="ignore"):
                kept = eval(rule, WORDS | {"d": drawn})
        except Exception as error:  # noqa: BLE001 - a rule that cannot be judged is not kept
            yield f"{rule} ({error})"
            continue
        if not kept:
            yield rule


def main(arguments: list[str]) -> None:
    """A line for each dictionary, one for all, and what went wrong."""
    words = [word for word in arguments if word != "--meanings"]
    whole, notes = Score(), []
    write = sys.stdout.write
    write(f"{'':26}{'kinds right':>19}{'rules kept':>22}{'refused':>9}\n")
    for path in paths(words):
        one = score(path)
        whole.add(one)
        write(f"{path.stem:26}{one.figures()}\n")
        notes += [f"{path.stem}: {line}" for line in one.wrong]
        if "--meanings" in arguments:
            notes += [f"{path.stem}: {name} is {right or '?'}: {took}" for name, right, took in one.meanings]
    write(f"{'all':26}{whole.figures()}\n\n" + "".join(f"{note}\n" for note in notes))


if __name__ == "__main__":
    main(sys.argv[1:])
