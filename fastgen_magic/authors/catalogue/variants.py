"""Samplers that take other fields of the row: which field is whose."""
# ruff: noqa: SIM905 - word lists read better as text

from collections.abc import Sequence

from fastgen_magic.authors.catalogue import library
from fastgen_magic.authors.catalogue.choices import Choice
from fastgen_magic.authors.catalogue.entry import Entry
from fastgen_magic.authors.catalogue.phrases import ends_with, phrase_words, said
from fastgen_magic.authors.catalogue.suits import LABELS, adapted
from fastgen_magic.authors.catalogue.web import Web
from fastgen_magic.authors.catalogue.wording import understood
from fastgen_magic.authors.catalogue.words import has

OTHER_PERSONS = frozenset(
    "agent manager driver doctor physician owner seller sender recipient receiver teacher instructor "
    "supplier reviewer "
    "spouse parent mother father child guardian referee coach director actor assignee approver "
    "supervisor beneficiary "
    "host tenant landlord rider courier technician nurse author editor emergency representative partner "
    "creator "
    "trainer borrower observer inspector "
    "assigned operator salesperson cashier captain pilot witness vendor".split()
)  # fmt: skip
"""Persons whom a row mentions beside them."""

NUMBERED = ("level", "number_pool", "foreign_key")
"""Laws whose values are numbers in the place of names: no title or address can be made of them."""

US_STATE = ("us state", "u s state", "american state", "state of the us", "state of the u s")
"""Words of a state that lies in the United States, whatever the row's country."""

PERSONAL = frozenset(
    {"first_name", "last_name", "full_name", "titled_name", "gender", "birth_date", "age", "email"}
)


def take_variants(web: Web) -> None:
    """Give each field the sampler of its meaning that takes the most of the table's other fields."""
    for choice in web:
        if choice.parents or choice.clues.values or choice.clues.yes_no is not None or choice.constant:
            continue
        only_tied = [m for m in choice.senses if all(entry.parents for entry in library.variants(m))]
        meanings = [*only_tied, choice.meaning]
        candidates = [e for meaning in meanings for e in library.variants(meaning) if e.parents]
        for entry in sorted(candidates, key=lambda entry: -len(entry.parents)):
            if _take(web, choice, entry):
                break


def _take(web: Web, choice: Choice, entry: Entry) -> bool:
    parents = {meaning: parent_of(web, choice, meaning) for meaning in entry.parents}
    names = [name for name in parents.values() if name is not None]
    if len(names) < len(parents) or len(set(names)) < len(names) or not web.may_take(choice.name, names):
        return False
    if entry.kind in LABELS and any(web[name].meaning in NUMBERED for name in names):
        return False
    fitted = adapted(entry, choice.field, choice.clues, choice.field.kind)
    if fitted is None:
        return False
    web.replace(
        fitted.but(
            kind=choice.kind,
            missing=choice.missing,
            unique=choice.unique,
            unit=choice.unit,
            senses=choice.senses,
            parents={meaning: (name,) for meaning, name in parents.items() if name is not None},
            why=understood(entry.meaning, entry.law, names),
        )
    )
    return True


def parent_of(web: Web, child: Choice, meaning: str) -> str | None:
    """The column of that meaning which belongs to the same person, place or thing as the child."""
    found = [choice for choice in web if choice.name != child.name and meaning in choice.senses]
    american = meaning == "country" and any(has(choice.clues.text, *US_STATE) for choice in web)
    if not found or american:
        return None
    mine = owner(web, child)
    same = _of_its_prefix(child, found) or [choice for choice in found if owner(web, choice) == mine]
    if same:
        return same[0].name
    if len(found) > 1:
        return None
    other = owner(web, found[0])
    if mine and other:
        return None
    if meaning in PERSONAL:
        return found[0].name if not mine and not other & OTHER_PERSONS else None
    alone = sum(choice.meaning == child.meaning for choice in web) == 1
    return found[0].name if alone else None


def _of_its_prefix(child: Choice, found: Sequence[Choice]) -> list[Choice]:
    """Of several the one whose name begins as the child's does: destination_country of destination_city."""
    prefix = child.clues.name[:-1]
    return [choice for choice in found if prefix and choice.clues.name[:-1] == prefix]


def owner(web: Web, choice: Choice) -> frozenset[str]:
    """Words that tell whose field it is ("agent" in agent_email); empty for what the row is about."""
    rest = _without_phrase(choice.clues.name, _phrases(choice))
    words = frozenset(rest or ()) - web.entities
    if rest:
        return words - {"full", "primary", "main", "current", "name", "home", "original", "number", "code"}
    told = said(choice.name, choice.field.description).owner[-1:]
    return frozenset(told) & OTHER_PERSONS - web.entities


def _phrases(choice: Choice) -> Sequence[tuple[str, ...]]:
    words = {
        phrase for meaning in choice.senses for entry in library.variants(meaning) for phrase in entry.words
    }
    words |= set(choice.senses)
    return [phrase_words(phrase) for phrase in words]


def _without_phrase(name: tuple[str, ...], phrases: Sequence[tuple[str, ...]]) -> tuple[str, ...] | None:
    ends = [len(phrase) for phrase in phrases if ends_with(name, phrase)]
    return name[: -max(ends)] if ends else None
