"""Labels that say the same in other letters: True for Yes, low_income for Low Income."""

import re
from collections.abc import Iterable, Mapping, Sequence

from fastgen_magic.statements.language import CODES, language
from fastgen_magic.statements.yes_no import answer

_BETWEEN = re.compile(r"[\s_-]+")


def same_said(real: Sequence[str], synthetic: Sequence[str]) -> Mapping[str, str]:
    """Synthetic label -> the real one that it stands for; empty where labels are the same or mean others.

    Either the labels of both sides are answers, yes and no in any words, or a synthetic label is one real
    label in other letters: case, blanks, hyphens, underscores. What could be two of them is none.
    """
    strange = [label for label in synthetic if label not in set(real)]
    if not strange:
        return {}
    theirs, ours = _answers(real), _answers(synthetic)
    if theirs and ours:
        return {label: theirs[said] for said, label in ours.items() if said in theirs}
    folded: dict[str, list[str]] = {}
    for label in real:
        folded.setdefault(_folded(label), []).append(label)
    found = ((label, folded.get(_folded(label), ())) for label in strange)
    return {label: known[0] for label, known in found if len(known) == 1}


def _answers(labels: Iterable[str]) -> dict[bool, str]:
    """Label of yes and of no; empty if these are other labels, or a third is there."""
    found: dict[bool, str] = {}
    for label in labels:
        said = _answer(label)
        if said is None or said in found:
            return {}
        found[said] = label
    return found


def _answer(label: str) -> bool | None:
    said = {answer(label, label, language(code)) for code in CODES} - {None}
    return said.pop() if len(said) == 1 else None


def _folded(label: str) -> str:
    return _BETWEEN.sub(" ", label).strip().casefold()
