"""Form of numbers that begin anew wherever rows belong together: "line of the order, counts from 1"."""

import re
from collections.abc import Iterator

from fastgen_magic.statements.amounts import number_of
from fastgen_magic.statements.form import Context, Form, Found
from fastgen_magic.statements.forms.keys import ID_END
from fastgen_magic.statements.mentions import Mention, mentioned
from fastgen_magic.statements.names import plain
from fastgen_magic.statements.series import DOTS

_FIRST = r"(?:{and} )?(?<!-){starting_at}(?: {article})?~:?~(?P<n>[01])(?![\d.,-]\d|-|\d)(?: {start_behind})?"
_COUNTED = rf"(?P<m>[01])~,~[12]~,~[23]~,?~(?:{DOTS}|{{etc}})"
"""The first numbers, and that it goes on: "1, 2, 3, …"."""
_WORDS = r"(?:{article} )?(?P<head>(?:[^\W\d]+(?: |-)){1,3}?)"
_FORMS = (
    r"(?:{consecutive}|{numbering})(?: (?:{of}) (?:{article} )?[^\W\d]+)? {combined} ",
    rf"{_FIRST} {{combined}} ",
    rf"^~{_WORDS}(?:{{of}}|(?P<each>{{combined}})) ",
    rf"^~{_WORDS}{{of}} (?:{{article}} )?[^\W\d]+ (?P<each>{{combined}}) ",
)
"""Each leads up to what is numbered; behind the last two the first number has to follow."""
_WORD = re.compile(r"[^\W\d_]+")


def _within(context: Context) -> Iterator[Found]:
    """Sure where another field is named, whose rows are numbered, and a first number or a word for that."""
    for template in _FORMS:
        for match in context.language.pattern(template).finditer(context.text):
            owner = _owner(context, match.end())
            first = (
                context.language.pattern(rf"~[,:]?~(?:{_FIRST}|{_COUNTED})").match(context.text, owner.end)
                if owner
                else None
            )
            headed = "head" in match.groupdict()
            if owner is None or (headed and (first is None or _is_name(match, context))):
                continue
            told = first or ("n" in match.groupdict() and match) or None
            named = told.groupdict() if told else {}
            low = int(number_of(named["n"] or named.get("m") or "1", context.language)) if told else 1
            facts = {"kind": "numerical", "whole": True, "low": low, "place_in": owner.field}
            yield Found(match.start(), first.end() if first else owner.end, facts)
            return


def _is_name(match: re.Match[str], context: Context) -> bool:
    """Whether words before "of" name a key: "number of the order" is the order's own."""
    words = re.findall(r"[^\W\d]+", match["head"])
    return not match["each"] and all(context.language.means("id_words", word) for word in words)


def _owner(context: Context, place: int) -> Mention | None:
    """The other field that is named at a place, or a word behind it, or as order_id is by "order"."""
    text = context.text
    for _ in range(2):
        named = mentioned(context, place)
        if named and named.field not in context.names.called:
            return named
        word = _WORD.match(text, place)
        if word is None:
            return None
        keys = [name for name in context.names.all if _is_key_of(word[0].casefold(), name, context)]
        if len(keys) == 1:
            return Mention(keys[0], word.end())
        place = word.end() + 1
    return None


def _is_key_of(thing: str, name: str, context: Context) -> bool:
    own = "".join(plain(name).split())
    if name == context.field.name or (end := ID_END.search(own)) is None:
        return False
    own = own[: end.start()]
    long = min(len(own), len(thing)) > _SHORT
    return own == thing or (long and (own.startswith(thing) or thing.startswith(own)))


_SHORT = 4
"""Letters of a word up to which only the same word is meant."""

FORMS = (
    Form(
        "number within",
        "whole numbers that count the rows that share a value of another field, from the first number on",
        find=_within,
    ),
)
