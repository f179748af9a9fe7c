"""Labels that say the same in other letters: True for Yes, low_income for Low Income."""

import re
from collections.abc import Iterable, Mapping, Sequence

from fastgen_magic.statements.language import CODES, language
from fastgen_magic.statements.yes_no import answer

_BETWEEN = re.compile(r"[\s_-]+")


def same_said(real: Sequence[str], synthetic: Sequence[str]) -> Mapping[str, str]:
    """Synthetic label -> the real one that it stands for; empty where labels are the same or mean others.

    Either the synthetic labels are answers, yes and no in any words, and so are two of the real ones, or a
    synthetic label is one real label in other letters: case, blanks, hyphens, underscores. What could be
    two of them is none; 0 and 1 are answers only where no other number is.
    """
    strange = [label for label in synthetic if label not in set(real)]
    if not strange:
        return {}
    theirs, ours = _answers(real), _answers(synthetic)
    plain = len(theirs) == len(real) or not {"0", "1"} & set(theirs.values())
    if theirs and plain and len(ours) == len(synthetic):
        return {label: theirs[said] for said, label in ours.items() if said in theirs}
    folded: dict[str, list[str]] = {}
    for label in real:
        folded.setdefault(_folded(label), []).append(label)
    found = ((label, folded.get(_folded(label), ())) for label in strange)
    return {label: known[0] for label, known in found if len(known) == 1}


def _answers(labels: Iterable[str]) -> dict[bool, str]:
    """Label of yes and of no; empty if there is none, or two say the same."""
    found = [(said, label) for label in labels if (said := _answer(label)) is not None]
    return dict(found) if len({said for said, _ in found}) == len(found) else {}


def _answer(label: str) -> bool | None:
    said = {answer(label, label, language(code)) for code in CODES} - {None}
    return said.pop() if len(said) == 1 else None


def _folded(label: str) -> str:
    return _BETWEEN.sub(" ", label).strip().casefold()
