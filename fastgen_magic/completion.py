"""Tab completion for the magic: its options, the tables, and the fields of the cell's own schema."""

import re
from collections.abc import Callable
from typing import Any

from IPython.core.completer import (
    CompletionContext,
    SimpleCompletion,
    SimpleMatcherResult,
    completion_matcher,
)

from fastgen_magic.arguments import MODEL_OPTIONS
from fastgen_magic.magic import FastgenMagics
from fastgen_magic.magic_verbs import VERBS
from fastgen_magic.schema import DETAILS

_MAGIC = re.compile(r"%%?fastgen\b")
_FIELD = re.compile(r"^\s*([^#:\n]+?)\s*:", re.MULTILINE)


def matcher(magics: FastgenMagics) -> Any:
    """A matcher for IPython's completer; it is silent outside the magic."""

    @completion_matcher(identifier="fastgen", api_version=2)
    def complete(context: CompletionContext) -> SimpleMatcherResult:
        if not _MAGIC.match(context.full_text.lstrip()):
            return SimpleMatcherResult(completions=[])
        fragment = re.split(r"[\s=\[,]", context.text_until_cursor)[-1]
        words = _words(magics, context)
        found = [SimpleCompletion(word, type="magic") for word in words if word.startswith(fragment)]
        return SimpleMatcherResult(completions=found, matched_fragment=fragment, suppress=bool(found))

    return complete


def _words(magics: FastgenMagics, context: CompletionContext) -> list[str]:
    if context.cursor_line > 0:
        own = context.full_text.split("\n", 1)[1]
        fields = [name for name in _FIELD.findall(own) if name not in DETAILS]
        return [*dict.fromkeys(fields), *(f"{detail}:" for detail in DETAILS)]
    for pattern, words in _AFTER.items():
        if re.search(pattern, context.text_until_cursor):
            return words(magics)
    return [*magics.options(), *VERBS, *magics.known_names()]


def _models() -> list[str]:
    from fastgen_magic.authors.prices import PRICES

    return list(PRICES)


def _authors() -> list[str]:
    from fastgen_magic.authors.choose import AUTHORS

    return [*AUTHORS, "direct"]


def _tables(magics: FastgenMagics) -> list[str]:
    return list(magics.workbench.session.tables)


_AFTER: dict[str, Callable[[FastgenMagics], list[str]]] = {
    r"--author[\s=]+\S*$": lambda _: _authors(),
    r"--model[\s=]+\S*$": lambda _: _models(),
    r"--(like|against)[\s=]+\S*$": FastgenMagics.frames,
    r"^\s*%fastgen\s+cost\s": _tables,
    r"^\s*%fastgen\s+controls\s": lambda magics: ["--against", *_tables(magics)],
    r"^\s*%fastgen\s+evaluate\s": lambda magics: ["--against", "--target", *magics.frames()],
    r"^\s*%fastgen\s+revise\s": lambda magics: [
        *(name for name in magics.known_names() if "." in name),
        *(option for option, _ in MODEL_OPTIONS),
    ],
}
"""What the line looks like up to the cursor, and what may follow then."""
