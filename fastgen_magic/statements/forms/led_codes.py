"""Form of codes with their labels and nothing but a blank between: "1 very good, 2 good, 3 bad"."""

import re
from collections.abc import Iterator

from fastgen_magic.statements.closed_list import listed
from fastgen_magic.statements.form import Context, Form, Found
from fastgen_magic.statements.items import Item
from fastgen_magic.statements.labels import labels_behind, without_joint
from fastgen_magic.statements.places import begins_clause
from fastgen_magic.statements.portions import stem

_MOST_WORDS = 6  # of a label
_NO_ANSWERS = frozenset(("7", "8", "9", "77", "88", "97", "98", "99"))
"""Codes of "no answer", behind all others."""
_CODE = (
    r"(?<![\w.,%$€£`-])(?P<tick>`?)(?P<code>\d{1,2})(?P=tick)(?: | = )(?=[^\W\d])"
    r"(?!{to}|{or}|{and}|{of}|{percent}|(?:{unit}|{lengths}|{rows})~(?:$|[,;.)|/\x00]|{or}|{and}|\d))"
)


def find_led(context: Context) -> Iterator[Found]:
    """Whole numbers that grow or fall by one, each with a few words behind it."""
    run: list[re.Match[str]] = []
    for match in context.language.pattern(_CODE).finditer(context.text):
        if run and not _goes_on(run, match, context):
            yield from _found(run, context)
            run = []
        if run or begins_clause(match.start(), context.text):
            run.append(match)
    yield from _found(run, context)


def _goes_on(run: list[re.Match[str]], match: re.Match[str], context: Context) -> bool:
    step = int(match["code"]) - int(run[-1]["code"])
    same = len(run) < 2 or step == int(run[-1]["code"]) - int(run[-2]["code"])
    follows = (abs(step) == 1 and same) or (step > 1 and match["code"] in _NO_ANSWERS)
    return follows and _is_label(without_joint(context.text[run[-1].end() : match.start()], context))


def _is_label(text: str) -> bool:
    plain = re.fullmatch(r"[^\x00,;:.()\[\]|\d]+(?:\([^()\x00]{1,60}\))?", text)
    return plain is not None and len(text.split()) <= _MOST_WORDS


def _found(run: list[re.Match[str]], context: Context) -> Iterator[Found]:
    if len(run) < 2 or (len(run) == 2 and {match["code"] for match in run} not in ({"0", "1"}, {"1", "2"})):
        return
    last = run[-1].end()
    stop = re.compile(r"[,;:.()\[\]|\x00]|\s-\s|$").search(context.text, last)
    end = stop.start() if stop else last
    labels = labels_behind(run, end, context)
    if all(map(_is_label, labels)) and len({stem(label) for label in labels}) == len(labels):
        items = [Item(match["code"], label) for match, label in zip(run, labels, strict=True)]
        yield Found(run[0].start(), end, listed(items, context))


FORMS = (
    Form(
        "codes before labels",
        "whole numbers in a row, each with what it stands for: the codes are the values",
        find=find_led,
    ),
)
