"""Answers: which words say yes and which say no."""

from collections.abc import Iterable, Sequence

from fastgen_magic.schema import Value
from fastgen_magic.statements.language import Language

_YES, _NO = ("y", "t", "1"), ("n", "f", "0")


def answer(value: Value, label: str, language: Language) -> bool | None:
    """Whether a value, by its label or by itself, says yes (True) or no (False)."""
    for text in (label, str(value)):
        word = text.casefold().strip()
        if language.means("yes", word) or word in _YES:
            return True
        if language.means("no", word) or word in _NO:
            return False
    return None


def answers_of(values: Sequence[tuple[Value, str]], language: Language) -> dict[bool | None, Value]:
    """Which value says yes and which no; of two opposites the first is the answer yes: "pos/neg"."""
    found = {answer(value, label, language): value for value, label in values}
    if len(values) != 2 or None not in found:
        return found
    for (one, label), (two, other) in (values, values[::-1]):
        if f"{label or one}/{other or two}".casefold() in language.lowered["opposites"]:
            return {True: one, False: two}
    return found


def says_yes_or_no(values: Iterable[tuple[Value, str]], language: Language) -> bool:
    """Whether two values are the two answers to a question."""
    answers = [answer(value, label, language) for value, label in values]
    return len(answers) == 2 and set(answers) == {True, False}
