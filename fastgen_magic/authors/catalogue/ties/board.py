"""The fields of a table while the ties among them are laid: who is bound already, and by whom."""

import datetime as dt
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import chain, count
from pathlib import Path
from typing import Any

from fastgen_magic.authors.catalogue.draws.plain import LAST_DAY
from fastgen_magic.authors.catalogue.draws.planning import categories_of
from fastgen_magic.authors.catalogue.language.phrases import PEOPLE, clause, words
from fastgen_magic.authors.catalogue.language.units import in_days
from fastgen_magic.authors.catalogue.lists.resources import Locales
from fastgen_magic.authors.catalogue.meanings.belonging import others_of
from fastgen_magic.authors.catalogue.meanings.choice import Choice
from fastgen_magic.authors.plan import Dependence, Draw, Form, PlannedField, Shape
from fastgen_magic.laws import law_named
from fastgen_magic.packaged import read_data
from fastgen_magic.samplers.identifiers import identifier_of
from fastgen_magic.schema import Condition, Field
from fastgen_magic.statements import Stated


@cache
def known() -> Mapping[str, Any]:
    """The tables of relations.yaml."""
    found: Mapping[str, Any] = read_data(Path(__file__).with_name("relations.yaml"))
    return found


@cache
def _phrases(phrases: tuple[str, ...]) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(words(phrase)) for phrase in phrases)


_LONG = 300
"""Days: gaps that may be as long lead beyond the last day."""


class Board:
    """Planned fields by name, in order; relations bind them one after the other.

    A field is bound once: the first relation that finds it free decides. What is stated to be constant, a
    formula, a law and the like is bound from the start.
    """

    def __init__(
        self,
        fields: Sequence[PlannedField],
        choices: Sequence[Choice],
        locales: Locales,
        language: str,
        subject: frozenset[str] = frozenset(),
    ) -> None:
        self.fields = {planned.name: planned for planned in fields}
        self.choices = {choice.stated.name: choice for choice in choices}
        self.locales, self.language, self.subject = locales, language, subject
        self._places = {name: place for place, name in enumerate(self.fields)}
        self._words = {name: words(name) for name in self.fields}
        self._bound = {
            name
            for name in self.fields
            if (said := self.stated(name).laid_down("pattern", "format"))
            and not self._formed_by_meaning(name, said)
        }
        self._unique = {name for name in self.fields if self.stated(name).unique or self.stated(name).key}
        keys = {word for name in self._unique for word in self._words[name]}
        self._persons = PEOPLE & (subject | keys)
        self._unique -= self._bound
        self._others = {name: others_of(self.stated(name), self._persons) for name in self.choices}

    def _formed_by_meaning(self, name: str, said: set[str]) -> bool:
        """Whether nothing but its form is stated, and its values have it already, or days are spelled so."""
        plain = self.draw(name).law == "times" and self.stated(name).format == "HH:MM"  # as they are drawn
        if plain or self.draw(name).law in ("dates", "moments"):
            return said == {"format"}
        words = self.draw(name).law in ("names", "weights", "map", "table", "iban", "icd_code")
        return words and bool(self.meaning(name)) and said <= {"pattern", "format"}

    def stated(self, name: str) -> Stated:
        """What is stated about a field."""
        return self.choices[name].stated

    def draw(self, name: str) -> Draw:
        """Its draw so far."""
        draw = self.fields[name].draw
        assert draw is not None  # noqa: S101 - every field of the board has one
        return draw

    def words(self, name: str) -> list[str]:
        """The telling words of its name."""
        return self._words[name]

    def free(self, name: str, *, distinct: bool = False) -> bool:
        """Whether no relation has bound it, and nothing stated leaves no room for one.

        distinct: of a field without a value that comes twice as well, for laws that keep to that.
        """
        open_to = distinct or name not in self._unique
        return name in self.choices and name not in self._bound and open_to

    def grouped(self, name: str) -> bool:
        """Whether parents only choose the group whose law it has, so that another may tie it."""
        draw = self.draw(name)
        return bool(draw.by) and not draw.inputs

    def settle(self, name: str) -> None:
        """Let no later relation bind it."""
        self._bound.add(name)

    def columns(self, *kinds: str) -> list[str]:
        """Names of the columns of these kinds."""
        return [name for name in self.choices if self.fields[name].kind in kinds]

    def says(self, name: str, phrases: Sequence[str], *, description: bool = True) -> int:
        """Size of the largest of these phrases in a field's name, else in its first words; 0 if none is."""
        texts = [frozenset(self._words[name])]
        if description:
            texts.append(frozenset(words(clause(self.stated(name).field.description, 60))))
        known = _phrases(tuple(phrases))
        return max((len(found) for text in texts for found in known if found <= text), default=0)

    def stem(self, name: str, without: Sequence[str]) -> frozenset[str]:
        """The words of a name that tell its thing, without those that tell its role."""
        return frozenset(self._words[name]).difference(*_phrases(tuple(without)))

    def meaning(self, name: str) -> str:
        """Name of the meaning of a field, "" if it has none."""
        return self.fields[name].meaning

    def with_meaning(self, meaning: str, near: str) -> str | None:
        """The field of this meaning that belongs to another one: by shared words, else the nearest."""
        found = [name for name in self.choices if self.meaning(name) == meaning and name != near]
        found = [name for name in found if self._of_one(name, near)]
        own = set(self._words[near]) if near in self._words else set()
        alike = self.choices if self.meaning(near) else ()
        others = [set(self._words[one]) for one in alike if self.meaning(one) == self.meaning(near)]
        less = [each for each in others if each < own]
        if less and (beyond := min((own - each for each in less), key=len)):
            # the e-mail of the manager is not that of the row's person
            found = [name for name in found if beyond & set(self._words[name])]

        def farness(name: str) -> tuple[int, int]:
            apart = abs(self._places.get(name, 0) - self._places.get(near, 0))
            return -len(own & set(self._words[name])), apart

        return min(found, key=farness, default=None)

    def _of_one(self, name: str, near: str) -> bool:
        """Whether two fields can tell of the same person."""
        one, other = self._others[name], self._others.get(near, frozenset())
        return one == other or not (self._persons or (one and other))

    def parents(self, name: str) -> set[str]:
        """All fields that a field hangs on, directly or not."""
        found: set[str] = set()
        waiting = [name]
        while waiting:
            direct = {*self.fields[waiting.pop()].parents}
            new = {one for one in direct - found if one in self.fields}
            found |= new
            waiting += new
        return found

    def owner(self, name: str) -> str | None:
        """The id whose rows all have the same value of a field, None where there is none."""
        return self.fields[name].per

    def _may_follow(self, name: str, parents: Iterable[str]) -> bool:
        """Whether the parents have one value wherever the field must have one."""
        owner = self.owner(name)
        for one in parents if owner is not None else ():
            reference, _ = self.fields[one].field.borrowed or (one, "")
            if not self.fields[one].latent and owner not in (reference, self.owner(reference)):
                return False
        return True

    def may_bind(self, name: str, parents: Iterable[str], *, distinct: bool = False) -> bool:
        """Whether a free field may hang on these without a circle."""
        parents = [*parents]
        if not self.free(name, distinct=distinct) or not self._may_follow(name, parents):
            return False
        return not any(parent == name or name in self.parents(parent) for parent in parents)

    def bind(self, name: str, draw: Draw, why: str, form: Form | None = None, *, again: bool = False) -> bool:
        """Draw a field from others; False where it is bound already (unless `again`) or a circle would come.

        `form` is how the parents bind it; by default as far as chance has no part in the law.
        """
        draw = self._on_its_days(name, draw)
        parents = tuple(dict.fromkeys((*draw.by, *draw.inputs)))
        distinct = draw.data.get("unique") is True
        fits = self._may_follow(name, parents) if again else self.may_bind(name, parents, distinct=distinct)
        if not fits:
            return False
        planned = self.fields[name]
        if self._may_last(name, draw):
            strictly = name in self.choices and any(one.operator == ">" for one in self.stated(name).orders)
            planned = planned.but(high=LAST_DAY + dt.timedelta(days=strictly))
        ties = tuple(tied(draw, parent, form) for parent in parents)
        stated = tuple(parent for parent in planned.depends_on if parent not in parents)
        self.fields[name] = planned.but(
            draw=draw,
            law=law_named(draw.law).title,
            why=why,
            depends_on=(*parents, *stated),
            dependences=(*ties, *(one for one in planned.dependences if one.parent in stated)),
            categories=categories_of(draw),
        )
        self._bound.add(name)
        return True

    def _on_its_days(self, name: str, draw: Draw) -> Draw:
        """A gap that leads to the stated days of the week alone."""
        follows = name in self.choices and draw.law in ("gap", "gap_between")
        days = self.stated(name).closed.get("weekdays") if follows else None
        return replace(draw, data={**draw.data, "weekdays": days}) if days else draw

    def _may_last(self, name: str, draw: Draw) -> bool:
        """Whether an event that is none to come could lie in the future after so long a gap."""
        data: Mapping[str, Any] = draw.data if draw.law == "gap" else {"median": 0, "sigma": 0}
        far = data["median"] * in_days(data.get("unit", "days")) * math.exp(3 * data["sigma"]) >= _LONG
        past = far and self.fields[name].high is None and self.fields[name].kind == "datetime"
        return past and not self.says(name, known()["phases"][-1]["words"])

    def redraw(self, name: str, **data: Any) -> None:
        """Other data in the law of a field, where it takes them."""
        draw = self.draw(name)
        if data.keys() <= law_named(draw.law).by_name.keys():
            self.fields[name] = self.fields[name].but(draw=replace(draw, data={**draw.data, **data}))

    def tie(self, name: str, dependence: Dependence) -> bool:
        """Let a field follow another one loosely."""
        planned, draw = self.fields[name], self.draw(name)
        parent = dependence.parent
        law = law_named(draw.law)
        known = law.roles == ("start",) or any(one.parent == parent for one in planned.dependences)
        if known or not law.ordered or parent == name or name in self.parents(parent):
            return False
        if not self._may_follow(name, [parent]):
            return False
        names = tuple(dict.fromkeys((*planned.depends_on, parent)))
        self.fields[name] = planned.but(depends_on=names, dependences=(*planned.dependences, dependence))
        return True

    def condition(self, name: str, held: Condition) -> None:
        """Let a field have a value where a condition holds, and there alone."""
        planned = self.fields[name]
        names = tuple(dict.fromkeys((*planned.depends_on, held.field)))
        self.fields[name] = planned.but(only_if=(held,), missing=0.0, depends_on=names)

    def latent(self, stem: str, draw: Draw, why: str, **changes: Any) -> str:
        """A driver that is no column, with changes of what its draw makes of it; its name."""
        identifier = f"_{identifier_of(stem).strip('_').lower()}"
        taken = {planned.identifier for planned in self.fields.values()} | self.fields.keys()
        names = chain([identifier], (f"{identifier}_{number}" for number in count(2)))
        name = next(one for one in names if one not in taken)
        field, law = Field(name, why), law_named(draw.law)
        self.fields[name] = PlannedField(
            field, name, law.kinds[0], law=law.title, why=why, draw=draw, stated=Stated(field),
            depends_on=(*draw.by, *draw.inputs),
        ).but(**changes)  # fmt: skip
        return name

    def share_of(self, name: str, mean: float, sd: float) -> str:
        """A latent share between 0 and 1 for a field."""
        draw = Draw("bell", {"mean": mean, "sd": sd, "low": 0, "high": 1}, shape=Shape(4))
        return self.latent(f"{name} share", draw, f"Share behind {name}.")


def rows_by(data: Mapping[str, Any], spelled: Mapping[Any, Any]) -> dict[str, Any]:
    """Data with rows under a meaning's values, under the values of the parent's column instead."""
    found: dict[str, Any] = {}
    for name, value in data.items():
        found[name] = value
        if not isinstance(value, Mapping) or not any({row, str(row)} & {*value} for row in spelled.values()):
            continue
        rows = {str(key): row for key, row in value.items()}
        own = {actual: rows[str(row)] for actual, row in spelled.items() if str(row) in rows}
        rest = [actual for actual in spelled if actual not in own]
        found[name] = own | ({"*": rows.get("*", next(iter(rows.values())))} if rest else {})
    return found


def formula(text: str, inputs: Iterable[str], shape: Shape) -> Draw:
    """The draw of a formula in other fields, without any noise."""
    return Draw("formula", {"expression": text, "exact": True}, inputs=tuple(inputs), shape=shape)


def tied(draw: Draw, parent: str, form: Form | None = None) -> Dependence:
    """How a parent that a law takes binds the field: it fixes the value, or moves what is drawn."""
    if form is None:
        form = "loose" if "rng" in law_named(draw.law).arguments or draw.by else "functional"
    return Dependence(parent, form, "weak" if form == "loose" else "strong")
