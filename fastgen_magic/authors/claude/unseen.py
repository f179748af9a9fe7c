"""Fields that others name and that need no plan: what is missing together, which rows are a group."""

import re
from collections.abc import Iterable, Sequence

from fastgen_magic.authors.claude.naming import latent_name
from fastgen_magic.authors.claude.replies import FieldReply
from fastgen_magic.schema import Kind

_TOGETHER = "missing with="
_GROUP = re.compile(r"\bper (_\w+)", re.IGNORECASE)


def unseen(replies: Sequence[FieldReply]) -> list[FieldReply]:
    """Plans of the drivers of missing values, and of the unseen groups, that the replies name."""
    groups = [match[1] for reply in replies if (match := _GROUP.search(reply.facts))]
    places = [reply for reply in replies if reply.law.strip().lower() == "place"]
    groups += [name for reply in places for name in reply.parents if name.startswith("_") and "|" not in name]
    about = "which rows belong together: chance"
    drivers = [_latent(name, about, "identifier", "repeats") for name in map(latent_name, groups)]
    about = "which rows were filled in: chance"
    return [
        *(_latent(name, about, "numerical", "bell", "mean=0", "sd=1") for name in gaps_of(replies)),
        *drivers,
    ]


def gaps_of(replies: Iterable[FieldReply]) -> list[str]:
    """Latent drivers that entries "missing with=_page" name."""
    said = [text for reply in replies for text in reply.data if text.startswith(_TOGETHER)]
    names = [text.removeprefix(_TOGETHER).strip() for text in said]
    return [latent_name(name) for name in dict.fromkeys(names) if name.startswith("_")]


def _latent(name: str, about: str, kind: Kind, law: str, *data: str) -> FieldReply:
    return FieldReply(name=name, kind=kind, about=about, facts="", parents=[], law=law, data=list(data))
