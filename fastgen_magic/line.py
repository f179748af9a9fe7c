"""The line of a magic or command as users type it: notes behind it, and words that are nearly right."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from difflib import get_close_matches
from typing import Any

_NOTE = re.compile(r"""((?:"[^"]*"|'[^']*'|[^"'#]|(?<=\S)\#)*?)(?<!\S)\#.*""")
_UNKNOWN = re.compile(r"unrecognized arguments: (\S+)")
_COMMANDS = {
    "plan": "%%fastgen NAME --dry-run shows the plan of what stands below it",
    "table": "%fastgen export NAME FILE writes a table",
    **dict.fromkeys(("schema", "notebook", "bench"), ""),
}
"""Verbs of the command, and what does the same in a notebook."""
_USAGE = re.compile(r"::\n\n  (%fastgen.*?)\n\n", re.DOTALL)
_NO_CHOICE = re.compile(r"argument (\S+): invalid choice: '(.*)' \(choose from (.*)\)")


def without_note(line: str) -> str:
    """The line without a note behind it, `--rows 10  # a few`; a # in quotes or in a word is none."""
    found = _NOTE.fullmatch(line)
    return found[1].rstrip() if found else line


def with_nearest(message: str, options: Iterable[str]) -> str:
    """Argparse's words about an option or a choice that it does not know, with the nearest that there is."""
    if (found := _UNKNOWN.search(message)) and found[1].startswith("-"):
        wrong, meant = found[1].partition("=")[0].strip("-"), {one.strip("-"): one for one in options}
    elif found := _NO_CHOICE.fullmatch(message):
        wrong, meant = found[2], {one.strip("'"): one.strip("'") for one in found[3].split(", ")}
        message = f"{found[1]} is one of {', '.join(meant)}, not {wrong!r}"
    else:
        return message
    near = get_close_matches(wrong, meant, 1)
    return f"{message}; did you mean {meant[near[0]]}?" if near else message


def is_verb(words: list[str], verbs: Collection[str]) -> bool:
    """Whether a line means a verb: no option follows its first word, or that is nearly one."""
    if not words or words[0].startswith("-"):
        return False
    alone = len(words) == 1 or not words[1].startswith("-")
    return alone or bool(get_close_matches(words[0], list(verbs), 1, 0.8))


def no_verb(line: str, verbs: Collection[str]) -> str:
    """What to say of a line that begins with no verb, but means one; "" if it means none."""
    words, verbs = line.split(), [*verbs, "help"]
    words = words[1:] if words[:1] == ["help"] else words  # what help is asked for
    if "--schema" in line or not is_verb(words, verbs):
        return ""
    if words[0] in _COMMANDS and words[0] not in verbs:
        here = _COMMANDS[words[0]] or f"!fastgen {words[0]} --help says more"
        return f"{words[0]} is a verb of the command fastgen, and none of %fastgen: {here}"
    near, there = get_close_matches(words[0], list(verbs), 1), ", ".join(verbs)
    if len(words) == 1 and not near:
        schema = f"{words[0]} has no schema: write a line a field below %%fastgen {words[0]}"
        return f"{schema}; verbs of %fastgen are {there}; alone it lists the tables"
    meant = f"; did you mean {near[0]}?" if near else f": there are {there}."
    return f"%fastgen has no verb {words[0]}{meant} A table is made by %%fastgen NAME, with its fields below."


@contextmanager
def hinted(options: Iterable[str]) -> Iterator[None]:
    """Let an error about an option that nobody knows name the nearest one of these."""
    from IPython.core.error import UsageError

    try:
        yield
    except UsageError as error:
        message = with_nearest(str(error), options)
        words = _UNKNOWN.match(message)
        more = "; a table's name is one word, as my_table" if words and words[1][:1] != "-" else ""
        raise UsageError(f"{message}{more}") from None


def bodyless(lines: list[str]) -> list[str]:
    """A `%%fastgen` without a body as the line magic, since IPython refuses an empty cell magic."""
    if lines and lines[0].startswith("%%fastgen") and not "".join(lines[1:]).strip() and "?" not in lines[0]:
        return [lines[0][1:], *lines[1:]]
    return lines


def example_first(magic: Any, verbs: Mapping[str, str]) -> None:
    """Let a magic's help begin with what it does and an example, and name its verbs; then come its options.

    IPython begins with the options. Two percent signs stand where it writes one: so a table is made.
    """
    said, parted, options = (magic.__doc__ or "").partition("\n\npositional arguments:")
    usage = _USAGE.match(said)
    if not (usage and parted):  # another IPython, or no docstrings at all
        return
    wide = max(map(len, verbs))
    listed = "\n".join(f"    {verb:<{wide}}  {says}" for verb, says in verbs.items())
    named = f"Verbs of %fastgen; %fastgen VERB --help says more::\n\n{listed}"
    line = f"The line of a table::\n\n    %{usage[1]}\n\npositional arguments:"
    magic.__doc__ = "\n\n".join([said[usage.end() :].rstrip(), named, line]) + options.replace(
        "<[FIELD ...]>", "[FIELD ...]"
    )
