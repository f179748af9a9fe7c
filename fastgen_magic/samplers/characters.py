"""Characters that show as nothing."""

import re

INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u2060-\u206f\u2800\u3164\uffa0"
    "\ufff0-\ufffb\ufe00-\ufe0e\U000e0000-\U000e0fff]"
    "|(?<![#*0-9\u00a9\u00ae\u2000-\u3300\U0001f000-\U0001faff])\ufe0f"
)
"""They may say anything to a model that reads the text. An emoji may have its selector."""


def escaped(literal: str) -> str:
    """A literal's source with such characters spelled out."""
    return INVISIBLE.sub(lambda found: found[0].encode("unicode_escape").decode(), literal)
