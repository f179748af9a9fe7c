"""What stands behind each of several codes, up to the next of them."""

import re
from collections.abc import Sequence
from itertools import pairwise

from fastgen_magic.statements.form import Context


def labels_behind(run: Sequence[re.Match[str]], end: int, context: Context, again: str = "") -> list[str]:
    """The words behind each match without what joins them to the next; the last ones go to `end`.

    again: a pattern of what may stand before each of the matches.
    """
    places = [*((one.end(), two.start()) for one, two in pairwise(run)), (run[-1].end(), end)]
    return [without_joint(context.shown(*place), context, again) for place in places]


def without_joint(text: str, context: Context, again: str = "") -> str:
    """A text without the signs and the word that join it to the next: ", and"."""
    joint = rf"[\s,;|/-]*(?:(?<=[\s,;])(?:{{and}}|{{or}}))?[\s,;]*{again}\s*$"
    return context.language.pattern(joint).sub("", text, count=1).strip(" ,;|·•")
