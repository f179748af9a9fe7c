"""How a list of codes with their labels is read, in whichever way it is written.

A list is a run of heads, each a code with what joins it to its label: "1 = yes; 0 = no" has the heads "1 ="
and "0 =". What stands behind a head up to the next one is its label, without what parts the two.
"""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from fastgen_magic.statements.closed_list import listed
from fastgen_magic.statements.form import Context, Facts, Found
from fastgen_magic.statements.items import Item, item_of
from fastgen_magic.statements.places import region_from
from fastgen_magic.statements.yes_no import answer

Run = Sequence[re.Match[str]]


@dataclass(frozen=True)
class Pairs:
    """Codes with their labels, as they stand in a text.

    Attributes
    ----------
    heads: each code with what joins it to its label.
    labels: the label of each, "" where it has none.
    end: where the list ends; it begins at `start`.
    """

    heads: Run
    labels: Sequence[str]
    end: int

    @property
    def start(self) -> int:
        """Where the first head begins."""
        return self.heads[0].start()

    @property
    def codes(self) -> list[str]:
        """The codes as they are written, "" where a head has none."""
        return [head["code"] or "" for head in self.heads]

    @property
    def items(self) -> list[Item]:
        """Each code with its label."""
        return [Item(code, label) for code, label in zip(self.codes, self.labels, strict=True)]

    def words(self, context: Context) -> str:
        """The whole list as written."""
        return context.written[self.start : self.end].strip(" ,;")


def _always(*_: object) -> bool:
    return True


def facts_of(pairs: Pairs, context: Context) -> Facts | None:
    """What a list states of which nothing more has to be sure."""
    return listed(pairs.items, context)


@dataclass(frozen=True)
class Way:
    """One way to write a list of codes.

    Attributes
    ----------
    head: template of a code and of what stands around it; its group "label" where that is before the code.
    label: template of what stands behind a head; where this is none, the list ends before it.
    end: where the list ends, from its heads: a function, or a template of what stands there.
    may_be: whether a head that was found is one.
    goes_on: whether a head goes on with the run of those before it.
    facts: what the list states; None where it is not sure that it is one.
    least: how many heads it takes.
    """

    head: str
    label: str = r"[^\x00]+"
    end: str | Callable[[Run, Context], int] = r"[,;.\x00]|$"
    may_be: Callable[[re.Match[str], Context], bool] = _always
    goes_on: Callable[[Run, re.Match[str], Context], bool] = _always
    facts: Callable[[Pairs, Context], Facts | None] = facts_of
    least: int = 2

    def find(self, context: Context) -> Iterator[Found]:
        """Every list of codes that is written in this way."""
        lists = (self._pairs(run, context) for run in self._runs(context) if len(run) >= self.least)
        for pairs in sorted(filter(None, lists), key=lambda one: one.start):
            if facts := self.facts(pairs, context):
                yield Found(pairs.start, pairs.end, facts)

    def _runs(self, context: Context) -> Iterator[Run]:
        """Heads that go on with one another; those within brackets are a list of their own."""
        found = context.language.pattern(self.head).finditer(context.text)
        heads = [head for head in found if self.may_be(head, context)]
        by_bracket: dict[int, list[re.Match[str]]] = {}
        opening = _openings(context.text) if len(heads) >= self.least else ()
        for head in heads if opening else ():
            by_bracket.setdefault(opening[head.start()], []).append(head)
        fits = context.language.pattern(self.label).fullmatch
        for heads in by_bracket.values():
            run = heads[:1]
            for one, head in pairwise(heads):
                label = without_joint(context.shown(one.end(), head.start()), context)
                if not (fits(label) and self.goes_on(run, head, context)):
                    yield run
                    run = []
                run.append(head)
            yield run

    def _pairs(self, run: Run, context: Context) -> Pairs | None:
        """The codes with their labels, if none occurs twice and all may be labels."""
        end = self.end(run, context) if callable(self.end) else before(self.end, run[-1].end(), context)
        places = [*((one.end(), two.start()) for one, two in pairwise(run)), (run[-1].end(), end)]
        again = _again(run, context)
        labels = [without_joint(context.shown(*place), context, again) for place in places]
        fits = context.language.pattern(self.label).fullmatch
        codes = [head["code"] for head in run if head["code"]]
        if len({*codes}) < len(codes) or not all(map(fits, labels)):
            return None
        first = "label" in run[0].groupdict()
        return Pairs(run, [head["label"].strip() for head in run] if first else labels, end)


def _openings(text: str) -> Sequence[int]:
    """For each place of a text, where the bracket opens in which it stands, -1 outside of all."""
    opening, open_ones = [], [-1]
    for place, sign in enumerate(text):
        if sign in ")]}" and len(open_ones) > 1:
            open_ones.pop()
        opening.append(open_ones[-1])
        if sign in "([{":
            open_ones.append(place)
    return opening


def before(template: str, start: int, context: Context) -> int:
    """The first place that ends a label, in its bracket and sentence."""
    reach = region_from(context.text, start)[1]
    stop = context.language.pattern(template).search(context.text, start, reach)
    return stop.start() if stop else reach


def _again(run: Run, context: Context) -> str:
    """A pattern of the word before the first head, if it is there again before the others."""
    text = context.text
    word = re.search(r"([^\W\d_]+)\s*$", text[max(0, run[0].start() - 30) : run[0].start()])
    repeated = word and all(word[1] in text[one.end() : two.start()] for one, two in pairwise(run))
    return rf"(?:{re.escape(word[1])})?" if word and repeated else ""


def without_joint(text: str, context: Context, again: str = "") -> str:
    """A text without the signs and the word that join it to the next: ", and"."""
    joint = rf"[\s,;|/-]*(?:(?<=[\s,;])(?:{{and}}|{{or}}))?[\s,;]*{again}\s*$"
    return context.language.pattern(joint).sub("", text, count=1).strip(" ,;|·•")


def labelled(code: str, label: str, context: Context) -> Item:
    """A code with its label, and with its share where one stands beside that."""
    inner = item_of(label, context.language)
    bare = Item(code, label.strip(" \"'`"))
    return bare if inner.share is None else Item(code, inner.text, inner.share)


def scale_of(items: Sequence[Item], context: Context, highest: Collection[int] = ()) -> Facts | None:
    """The ends of a scale, where two codes are those and their labels no answers; `highest` it may reach."""
    ends = [int(item.text) for item in items if re.fullmatch(r"\d{1,9}", item.text)]
    if len(ends) != 2 or len(items) > 2 or ends[0] not in (0, 1) or ends[1] - ends[0] < 3:
        return None
    if any(answer(item.label, "", context.language) is not None for item in items):
        return None
    scale = not highest or ends[1] in highest
    return {"low": ends[0], "high": ends[1], "whole": True} if scale else None
