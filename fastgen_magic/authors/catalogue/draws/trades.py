"""Goods of a trade of which there is no list: no kettle is sold in a bicycle shop."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from fastgen_magic.authors.catalogue.draws.planning import canonical
from fastgen_magic.authors.catalogue.language.phrases import JOINING, PREPOSITIONS, nations
from fastgen_magic.authors.catalogue.meanings.choice import Choice
from fastgen_magic.packaged import read_data
from fastgen_magic.schema import Schema

_WORD = re.compile(r"[^\W\d_]+|[^\w\s-]")
_CATEGORY = "product category"


def of_a_trade(choices: Sequence[Choice], schema: Schema) -> list[Choice]:
    """The choices; goods of all sorts are unknown where a trade is named, or categories that are others."""
    said = f"{schema.title}. {schema.description}. {schema.around}"
    narrow = any(map(_has_own_categories, choices)) or next(_trades(_WORD.findall(said)), "")
    return [_without_goods(one) if narrow else one for one in choices]


def _without_goods(choice: Choice) -> Choice:
    known = choice.meaning is not None and choice.meaning.name in _data()["of goods"]
    stated = choice.stated.values or choice.stated.shares
    return replace(choice, meaning=None, others=()) if known and not stated else choice


def _has_own_categories(choice: Choice) -> bool:
    """Whether the categories of goods are stated, and none of them is a known one."""
    values = [value for value, _ in (*choice.stated.values, *choice.stated.shares)]
    if choice.meaning is None or choice.meaning.name != _CATEGORY or not values:
        return False
    return not any(canonical(choice.meaning, value, "") for value in values)


def _trades(said: Sequence[str]) -> Iterator[str]:
    """The words that say what a seller sells: "bicycle" of "bicycle shop", "shoes" of "shop for shoes"."""
    general = {*_data()["general"], *JOINING, *PREPOSITIONS}  # "sales by store"
    for at, word in enumerate(map(str.casefold, said)):
        end = next((one for one in _data()["sellers"] if _sells(word, one)), "")
        if not end:
            continue
        before = word.removesuffix(end.strip("-")) or (said[at - 1].casefold() if at else "")
        behind = [one.casefold() for one in said[at + 1 : at + 3]]
        if behind[1:] and behind[0] in _data()["joins"] and behind[1] not in general:
            yield behind[1]
        nation = any(adjective.fullmatch(before) for _, adjective in nations())
        if before.isalpha() and before not in general and not nation:
            yield before


def _sells(word: str, seller: str) -> bool:
    return word == seller.strip("-") or (seller[0] == "-" and word.endswith(seller[1:]))


@cache
def _data() -> Mapping[str, Any]:
    found: Mapping[str, Any] = read_data(Path(__file__).with_name("trades.yaml"))
    return found
