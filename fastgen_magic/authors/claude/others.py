"""A stated value that stands for others, "other towns nearby", where a reply names these."""

from dataclasses import replace

from fastgen_magic.authors.claude.replies import FieldReply
from fastgen_magic.authors.reading.entries import maybe_numbers
from fastgen_magic.authors.reading.tails import is_tail
from fastgen_magic.statements import Stated
from fastgen_magic.statements.language import CODES, language


def as_open(reply: FieldReply, stated: Stated) -> Stated:
    """What is stated without the one value that stands for others, where the reply has weights for them."""
    standing = [value for value, _ in stated.values if isinstance(value, str) and _speaks_of_others(value)]
    if len(standing) != 1 or reply.law.strip().lower() != "weights":
        return stated
    said = [entry.rpartition("=") for entry in reply.data]
    named = {name.strip() for name, _, share in said if len(maybe_numbers(share)) == 1 and not is_tail(name)}
    known = {str(value) for value, _ in stated.values}
    if standing[0] in named or len([name for name in named - known if ":" not in name]) < _FEWEST:
        return stated
    shares = tuple((value, share) for value, share in stated.shares if value != standing[0])
    return replace(stated, values=(), shares=shares, assumed=())


def _speaks_of_others(value: str) -> bool:
    """Whether a value is no name: "other" with what is meant, in any language."""
    return any(language(code).pattern(r"{other_words} [^\W\d]").match(value) for code in CODES)


_FEWEST = 2
"""Names that a reply has at least for what one value stands for; a single one may be misspelt."""
