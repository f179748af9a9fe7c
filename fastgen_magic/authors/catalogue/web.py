"""The choices of one table while they are tied together; no tie ever closes a circle."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from fastgen_magic.authors.catalogue.choices import Choice
from fastgen_magic.authors.catalogue.library import law
from fastgen_magic.authors.catalogue.neighbours import entities
from fastgen_magic.authors.catalogue.words import has
from fastgen_magic.schema import Schema

STATED = ("category", "level", "constant")
"""Laws of values that the user listed."""


class Web:
    """Choices by column, and what waits for what."""

    def __init__(self, schema: Schema, choices: Sequence[Choice]) -> None:
        self.schema = schema
        self.choices = {choice.name: choice for choice in choices}
        self.entities = entities(schema.table, schema.title, schema.description)

    def __iter__(self) -> Iterator[Choice]:
        return iter(tuple(self.choices.values()))

    def __getitem__(self, name: str) -> Choice:
        return self.choices[name]

    def replace(self, choice: Choice) -> None:
        """Put a choice in the place of the one for the same column."""
        self.choices[choice.name] = choice

    def waits_for(self, name: str) -> set[str]:
        """Every column that must be drawn before this one, by a tie or by the user's word."""
        found: set[str] = set()
        todo = [name]
        while todo:
            choice = self.choices[todo.pop()]
            nearest = {*choice.depends_on, *choice.field.depends_on} & set(self.choices)
            todo += nearest - found
            found |= nearest
        return found

    def may_take(self, child: str, parents: Sequence[str]) -> bool:
        """Whether the child may depend on the parents without a circle."""
        return all(parent != child and child not in self.waits_for(parent) for parent in parents)

    def is_free(self, choice: Choice) -> bool:
        """Whether nothing decides the column's values yet but its own law."""
        listed = choice.clues.values or choice.constant or choice.unique
        return not listed and not choice.parents

    def derive(
        self, child: Choice, meaning: str, parents: Mapping[str, Sequence[str]], why: str, **parameters: Any
    ) -> bool:
        """Draw the child by a linked law from other columns; False if that would close a circle."""
        names = [name for found in parents.values() for name in found]
        if not names or not self.is_free(child) or not self.may_take(child.name, names):
            return False
        entry = law(meaning)
        self.replace(
            child.but(
                entry=entry,
                parameters=parameters,
                parents={position: tuple(found) for position, found in parents.items()},
                why=why,
                low=child.clues.low,
                high=child.clues.high,
                values=(),
            )
        )
        return True

    def follow(
        self, child: Choice, drivers: Sequence[str], strength: float, why: str, against: Sequence[str] = ()
    ) -> bool:
        """Let the child's values follow other columns by rank; its own law stays."""
        if child.parents or child.follows or child.constant or not self.may_take(child.name, drivers):
            return False
        self.replace(
            ascending(child).but(
                follows=tuple(drivers),
                strength=strength,
                against=frozenset(against),
                why=f"{child.why.rstrip('.')}; {why}.",
            )
        )
        return True

    def band(
        self, child: Choice, measure: str, edges: Sequence[float], labels: Sequence[str], why: str
    ) -> None:
        """Draw listed categories as the bands of a number, from least to most."""
        parameters = {"edges": tuple(edges), "labels": tuple(labels)}
        entry, parents = law("banded"), {"measure": (measure,)}
        self.replace(child.but(entry=entry, parameters=parameters, parents=parents, why=why))

    def named(self, *phrases: str, kind: str = "", but: str = "") -> list[Choice]:
        """Choices whose name holds one of the phrases, in the order of the columns."""
        return [
            choice
            for choice in self
            if choice.name != but and (not kind or choice.kind == kind) and has(choice.clues.name, *phrases)
        ]


def ascending(choice: Choice) -> Choice:
    """The choice with its categories from least to most, no before yes, so that they can follow a rank."""
    shares = choice.parameters.get("weights")
    if not isinstance(shares, dict):
        return choice
    values = list(shares)
    yes_no = choice.clues.yes_no
    if yes_no is not None:
        values.sort(key=lambda value: str(value) == str(yes_no[0]))
    elif not any(isinstance(value, str) for value in values):
        values.sort()
    elif choice.clues.ordered == "down":
        values.reverse()
    return choice.but(parameters={**choice.parameters, "weights": {value: shares[value] for value in values}})
