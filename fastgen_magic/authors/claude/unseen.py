"""Fields that others name and that need no plan: what is missing together, which rows are a group."""

import re
from collections.abc import Iterable, Sequence

from fastgen_magic.authors.claude.naming import latent_name
from fastgen_magic.authors.claude.replies import FieldReply

_TOGETHER = "missing with="
_GROUP = re.compile(r"\bper (_\w+)", re.IGNORECASE)


def unseen(replies: Sequence[FieldReply]) -> list[FieldReply]:
    """Plans of the drivers of missing values, and of the unseen groups, that the replies name."""
    groups = [match[1] for reply in replies if (match := _GROUP.search(reply.facts))]
    places = [reply for reply in replies if reply.law.strip().lower() == "place"]
    groups += [name for reply in places for name in reply.parents if name.startswith("_") and "|" not in name]
    return [*map(_chance, gaps_of(replies)), *map(_group, map(latent_name, groups))]


def gaps_of(replies: Iterable[FieldReply]) -> list[str]:
    """Latent drivers that entries "missing with=_page" name."""
    said = [text for reply in replies for text in reply.data if text.startswith(_TOGETHER)]
    names = [text.removeprefix(_TOGETHER).strip() for text in said]
    return [latent_name(name) for name in dict.fromkeys(names) if name.startswith("_")]


def _group(name: str) -> FieldReply:
    return FieldReply(
        name=name, kind="identifier", about="which rows belong together: chance", facts="", parents=[],
        law="repeats", data=[],
    )  # fmt: skip


def _chance(name: str) -> FieldReply:
    return FieldReply(
        name=name, kind="numerical", about="which rows were filled in: chance", facts="", parents=[],
        law="bell", data=["mean=0", "sd=1"],
    )  # fmt: skip
