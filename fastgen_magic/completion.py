"""Tab completion for the magic: its options, the tables, and the fields of the cell's own schema."""

import re
from typing import Any

from IPython.core.completer import (
    CompletionContext,
    SimpleCompletion,
    SimpleMatcherResult,
    completion_matcher,
)

from fastgen_magic.magic import FastgenMagics

_MAGIC = re.compile(r"%%?fastgen\b")
_FIELD = re.compile(r"^\s*([^#:\n]+?)\s*:", re.MULTILINE)
DETAILS = (
    *("description", "kind", "unit", "min", "max", "values", "unique", "nullable", "null_fraction"),
    *("format", "examples", "depends_on", "references"),
)


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
    if re.search(r"--author[\s=]+\S*$", context.text_until_cursor):
        from fastgen_magic.authors.choose import AUTHORS

        return list(AUTHORS)
    if re.match(r"\s*%fastgen\s+controls\s", context.full_text):
        return ["--against", *magics.workbench.session.tables]
    return [*magics.options(), "controls", *magics.known_names()]
