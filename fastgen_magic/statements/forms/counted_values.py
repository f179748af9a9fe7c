"""Form of counts of listed values: "cat, dog, rabbit; 10 cats, 8 dogs and 2 rabbits" are their shares."""

import re
from collections.abc import Iterator

from fastgen_magic.statements.form import Context, Form, Found
from fastgen_magic.statements.items import items_of
from fastgen_magic.statements.places import runs
from fastgen_magic.statements.portions import Portion, stem

_COUNT = r"(?<![\w.,-])(?P<n>\d{1,6})(?: {in_of} (?:{article} )?\d{1,7})?(?: {are_is})?"
_COUNTED = (
    rf"(?:{{some_of_them}} )?{_COUNT} (?P<name>[^\W\d][^\d,;:.()\x00]{{0,40}}?)(?=~(?:$|[,;.)]|{{and}} \d))"
)
_GLUE = r"~,~(?:{and} )?|~{and} "
_BEFORE = re.compile(r"(?:^|[:;.(])([^:;.()\x00]+)[;(]\s*$")
"""A list before the counts, behind its own head."""


def find_counts(context: Context) -> Iterator[Found]:
    """The number of each value of the list before it, in any order; none of them is left out."""
    for run in runs(_COUNTED, _GLUE, context):
        before = _BEFORE.search(context.text[: run[0].start()])
        items = items_of(before[1], context.language) if before else []
        names = [item.text for item in items]
        counts = _in_order(names, {match["name"]: int(match["n"]) for match in run})
        total = sum(counts)
        if len(counts) < max(2, len(run)) or not total:
            continue
        enclosed = context.text[run[0].start() - 1] + context.text[run[-1].end() :][:1] == "()"
        start, end = run[0].start() - enclosed, run[-1].end() + enclosed
        ratio = tuple(count / total for count in counts)
        yield Found(start, end, {"portions": Portion((), ratio=ratio)}, aside=True)


def _in_order(names: list[str], counted: dict[str, int]) -> list[int]:
    """The count of each name by its stem; [] where one has none. An odd plural is that of the name left."""
    by_stem = {stem(name): count for name, count in counted.items()}
    left = [name for name in names if stem(name) not in by_stem]
    odd = [name for name in counted if stem(name) not in {*map(stem, names)}]
    one = len(left) == len(odd) == 1 and " " not in odd[0]  # "3 dogs at most"
    alike = one and left[0][:2].casefold() == odd[0][:2].casefold()
    by_stem |= {stem(left[0]): counted[odd[0]]} if alike else {}
    return [by_stem[stem(name)] for name in names] if alike or not (left or odd) else []


FORMS = (
    Form(
        "counts of listed values",
        "how often each of the listed values occurs, by its name in the singular or plural",
        find=find_counts,
    ),
)
