"""Counts of people, households, dwellings and rooms in an area, which are as many as it has people."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from fastgen_magic.authors.catalogue.language.phrases import clause, pieces, plain
from fastgen_magic.authors.catalogue.lists.homes import home_by_adjective, home_told
from fastgen_magic.authors.catalogue.meanings.choice import Choice
from fastgen_magic.authors.catalogue.meanings.knowledge import meanings
from fastgen_magic.authors.catalogue.meanings.own_words import is_mean_count
from fastgen_magic.packaged import read_data

_MOST = 12
"""Times its median, what an area has at most."""


def in_an_area(choice: Choice) -> Choice:
    """The choice; "number of rooms in the block" as the rooms of all who live there, not of one dwelling."""
    stated = choice.stated
    said = [plain(word) for word in pieces(clause(stated.field.description))]
    begun = next((at for at, word in enumerate(said) if word in _words("number of")), len(said))
    counted = next((name for word in said[begun + 1 :] for name, words in _counted() if word in words), "")
    area = next(
        (area for area in _data()["areas"].values() if said[-1:] and said[-1] in _plain(area["words"])), None
    )
    within = not _words("within").isdisjoint(said[begun + 2 : -1])
    mean = is_mean_count(stated.field.description)  # of rooms, say: those of one dwelling
    if not (area and counted and within) or mean or choice.guess.kind != "numerical" or stated.law_data:
        return choice
    meaning = meanings()[counted]
    median = meaning.data["median"] * area["people"] / _data()["areas"]["block"]["people"]
    data = {
        "median": float(f"{median:.3g}"),
        "sigma": area["spread"],
        "low": 0,
        "high": round(_MOST * median, -2),
    }
    return replace(choice, meaning=replace(meaning, data=data), others=())


def of_a_country(choice: Choice, language: str) -> Choice:
    """The choice; regions of a country that words name are its own, and no points of the compass."""
    said = choice.stated.field.description
    compass = choice.meaning is not None and choice.meaning.name == "compass region"
    if not compass or not (home_told(said, language) or home_by_adjective(said, language)):
        return choice
    return replace(choice, meaning=meanings()["state or province"], others=())


def _counted() -> list[tuple[str, frozenset[str]]]:
    return [(name, _plain(words)) for name, words in _data()["counted"].items()]


def _words(key: str) -> frozenset[str]:
    return _plain(_data()[key])


def _plain(words: list[str]) -> frozenset[str]:
    return frozenset(map(plain, words))


@cache
def _data() -> Mapping[str, Any]:
    found: Mapping[str, Any] = read_data(Path(__file__).with_name("areas.yaml"))
    return found
