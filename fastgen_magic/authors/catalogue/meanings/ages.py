"""Ages: whose they are tells how large they are."""

from collections.abc import Collection
from dataclasses import replace

from fastgen_magic.authors.catalogue.language.phrases import PEOPLE, clause, pieces, plain
from fastgen_magic.authors.catalogue.meanings.choice import Choice
from fastgen_magic.authors.catalogue.meanings.knowledge import meanings
from fastgen_magic.authors.catalogue.meanings.persons import phrases_of
from fastgen_magic.statements.language import language_of

_GROWN, _YOUNG = "age", "age in months"
_UNITS = ("days", "weeks", "months")
_BEFORE = 4
"""Words of a description among which it says that it is an age: "the client's age in days"."""
_OLDEST = 110
"""Years of age."""
_WHOSE = r"(?<!\w){of} (?:{articles} )?(?P<whose>[^\W\d]+)"


def of_whom(choice: Choice, subject: Collection[str]) -> Choice:
    """The choice; an age in a small unit as a child's or a grown-up's, as nobody's where a thing is told of.

    subject: words that name the table.
    """
    stated, known = choice.stated, choice.meaning.name if choice.meaning else ""
    if _is_named(choice):
        return replace(choice, meaning=meanings()[_GROWN], others=())
    said = [plain(word) for word in pieces(clause(stated.field.description))]
    is_age = not phrases_of("ages").isdisjoint(said[:_BEFORE])
    if stated.unit not in _UNITS or not is_age or known not in ("", _GROWN, _YOUNG):
        return choice
    children = phrases_of("children")
    own = (PEOPLE | children).intersection(said)
    text = clause(stated.field.description)
    other = language_of(text).pattern(_WHOSE).search(text)
    if own:
        name = _YOUNG if own & children else _GROWN
    elif other:
        return replace(choice, meaning=None, others=())
    else:
        name = _YOUNG if not children.isdisjoint(subject) else known
    return replace(choice, meaning=meanings()[name], others=()) if name else choice


def _is_named(choice: Choice) -> bool:
    """Whether it is taken for nothing, and is called somebody's age: "reader_age: readers from 6 up"."""
    stated, name = choice.stated, [plain(word) for word in pieces(choice.stated.name)]
    somebody = PEOPLE | phrases_of("others") | phrases_of("children")
    ends = [end for end in (stated.low, stated.high) if isinstance(end, int | float)]
    other = stated.unit not in (None, "years") or stated.laid_down("values", "shares", "typical", "law_data")
    person = name[1:] and name[-1] in phrases_of("ages") and not somebody.isdisjoint(name[:-1])
    return bool(person and ends) and choice.meaning is None and not other and max(ends) <= _OLDEST
