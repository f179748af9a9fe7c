"""Declared dependence against measured dependence: what the plan says of a field's parents, and what came.

A parent's marginal association can be hidden although the field follows it: two parents that go together
may pull in opposite directions, and one of several parents moves only a part of the spread. So a field is
measured twice, as drawn and with this parent alone shuffled (then no other parent goes with it any
more), and the closer of the two counts. The other way round the second one also tells a parent that is
used from one that only goes along with another.
"""

import ast
from collections.abc import Iterator, Mapping, Sequence

from fastgen_magic.authors.plan import Dependence, PlannedField, Shape
from fastgen_magic.samplers import Sampler
from fastgen_magic.samplers.source import walked
from fastgen_magic.sandbox import Group, Measurement, Tie, spelled

FLOOR = {"strong": 0.3, "moderate": 0.15}
"""Association of the law from which on a tie deserves its name; a weak one must only be there."""
SURE = 5.0
"""Standard errors, at most 1 / sqrt(rows), that what is measured may lie below the floor.

A law whose association is at its floor is held back less than once in a million trials. With two or
more parents a floor is within reach of each: a tie of 0.3 fixes a tenth of the variance.
"""
DOUBT = 0.05
"""A weak tie is absent if independent columns look as close as often as this.

A law with an association of 0.08 is held back in less than 1 of 1,000 trials over 10,000 rows.
"""
EXACT = 0.01
"""Share of rows in which an arithmetic identity may give way, to rounding and to entry errors."""
GAPS = ("gap", "gap_between")
"""Laws whose parents move what lies between two values."""
RANKS = ("key_in_order",)
"""Laws of numbers that are places in the order of a parent, and not compared with its values."""
LAPS = ("scattered",)
"""Laws of numbers that grow from lap to lap, and follow a parent within each alone."""
ACTS, FILLS = 0.1, 0.9
"""A parent that changes this share of the values may be hidden behind one of this association."""
ENOUGH = 5
"""Rows that a parent's value needs before nothing but missing values means something."""


def broken_ties(
    planned: PlannedField, sampler: Sampler, seen: Measurement, names: Mapping[str, str]
) -> Iterator[str]:
    """What is declared of the parents and not drawn: declared, measured, what to do.

    `names` are the parents' names by their identifiers, as the schema spells them.
    """
    declared = {dependence.parent: dependence for dependence in planned.dependences}
    for tie in seen.ties:
        if tie.refused:
            yield _refused(tie)
        dependence = declared.get(names.get(tie.parent, tie.parent))
        if dependence is not None and tie.pairs >= ENOUGH and len(tie.groups) != 1:
            yield from _passed_over(planned, sampler, tie, seen.ties)
            yield from _broken(planned, dependence, tie, seen)
    computed = any(dependence.form == "arithmetic" for dependence in planned.dependences)
    if computed and not _holds_others(planned):
        yield from _arithmetic(planned, seen)


def _broken(planned: PlannedField, declared: Dependence, tie: Tie, seen: Measurement) -> Iterator[str]:
    parent = declared.parent
    if seen.distinct == 1 and declared.form == "functional":
        return  # every value of the parent has the same one here
    if tie.moved == 0:
        if _in_few_rows(planned, parent):
            return
        same = f"every value is {seen.shares[0][0]}, whatever {parent} is" if seen.distinct == 1 else ""
        said = same or f"shuffling {parent} changes no value"
        yield f"{said}; let the draws depend on {parent}"
    elif declared.form != "loose" and _holds_others(planned):
        return
    elif declared.form == "functional":
        yield from _functional(planned, parent, tie, seen)
    elif declared.form == "order" and not (planned.draw and planned.draw.law in RANKS):
        yield from _order(declared, tie)
    elif declared.form == "loose" and tie.comparable and not _rows_say(planned, declared):
        yield from () if _hidden(tie, seen.ties) else _loose(declared, tie)


def _hidden(tie: Tie, ties: Sequence[Tie]) -> bool:
    """Whether a parent changes many values, and what another one spreads leaves nothing to measure."""
    largest = max((one.association for one in ties if one.parent != tie.parent), default=0.0)
    return (tie.moved or 0.0) > ACTS and largest > FILLS


def _holds_others(planned: PlannedField) -> bool:
    """Whether some rows hold another value than the law's by its plan: a spike, a copy, a rounder number."""
    shape = planned.draw.shape if planned.draw is not None else Shape()
    return bool(shape.spikes or shape.same or shape.heaps or shape.endings)


def _in_few_rows(planned: PlannedField, parent: str) -> bool:
    """Whether a parent acts on a law's values only where it has to: a blank, a copy, a limit.

    So few rows may be concerned that none of those that are tried is.
    """
    draw = planned.draw
    if draw is None or parent in (*draw.by, *draw.inputs):
        return False
    conditions = {condition.field for condition in (*planned.only_if, *planned.missing_if)}
    blanks = {planned.missing_with, *(name for owners, _ in planned.missing_by for name in owners)}
    return parent in conditions | blanks | set(draw.shape.parents)


def _rows_say(planned: PlannedField, declared: Dependence) -> bool:
    """Whether a law says how strong a tie is, and no floor does: it is the truth, however weak.

    So it is with rows, within which other ties act, and with a weak tie, by which a law deals its values out.
    What moves the gap after a date is far less than what moves the date, and where values are missing may
    tell nothing of the others.
    """
    draw = planned.draw
    if draw is None:
        return False
    weak = declared.strength == "weak" or draw.law in (*GAPS, *LAPS)
    return weak or bool(draw.by) or _in_few_rows(planned, declared.parent)


def _functional(planned: PlannedField, parent: str, tie: Tie, seen: Measurement) -> Iterator[str]:
    together = sum(dependence.form == "functional" for dependence in planned.dependences) > 1
    if not tie.far_splits or (together and seen.restless == 0):
        return
    said = f"each value of {parent} is planned to have one value here"
    value, one, other = tie.split
    if tie.splits:
        yield (
            f"{said} but {tie.splits:,} have more, such as {value} with {one} and {other}; "
            f"look the value up by {parent}, and draw nothing"
        )
    else:
        yield (
            f"{said} but {value} has {one} in the first rows and {other} from row {seen.far_start:,} on; "
            f"write the table from {parent} down, or compute the value from {parent}, without `rng`"
        )


def _order(declared: Dependence, tie: Tie) -> Iterator[str]:
    falling = declared.direction == "down"
    wrong = tie.after if falling else tie.before
    if wrong:
        never, way = ("above", "subtract from") if falling else ("below", "add to")
        yield (
            f"it is planned never to lie {never} {declared.parent} but does in {wrong:,} of "
            f"{tie.pairs:,} rows; {way} {declared.parent} what is never negative"
        )


def _arithmetic(planned: PlannedField, seen: Measurement) -> Iterator[str]:
    terms = [dependence.parent for dependence in planned.dependences if dependence.form == "arithmetic"]
    if seen.restless is not None and seen.restless > EXACT:
        yield (
            f"it is planned to be computed from {' and '.join(terms)} but {seen.restless:.1%} of the rows "
            "change with the stream; compute it from its inputs alone, and round at the end"
        )


def _loose(declared: Dependence, tie: Tie) -> Iterator[str]:
    parent, came = declared.parent, max(tie.association, tie.forced or 0.0)
    room = SURE / max(tie.pairs, 1) ** 0.5
    word = "" if declared.strength == "weak" else f"{declared.strength} "
    said = f"a {word}tie to {parent} is planned"
    if declared.strength == "weak":
        if tie.chance > DOUBT and came < room:
            yield (
                f"{said} but over {tie.pairs:,} rows the association is {came:.2f}, as without any; "
                f"let the draws depend on {parent}"
            )
            return
    elif came + room < FLOOR[declared.strength]:
        yield (
            f"{said} but over {tie.pairs:,} rows the association is {came:.2f}, where at least "
            f"{FLOOR[declared.strength]:g} is expected; let the draws depend more on {parent}"
        )
        return
    yield from _direction(declared, tie, room)


def _direction(declared: Dependence, tie: Tie, room: float) -> Iterator[str]:
    """The sign of a rank correlation, if it is wrong in both measurements."""
    if declared.direction == "mixed" or tie.measure != "rank correlation":
        return
    sign = 1 if declared.direction == "up" else -1
    alone = tie.strength if tie.forced_rank is None else tie.forced_rank
    if max(sign * tie.strength, sign * alone) < -room:
        goes, way = ("rise", "falls") if sign > 0 else ("fall", "rises")
        yield (
            f"it is planned to {goes} with {declared.parent} but {way} (rank correlation "
            f"{tie.strength:.2f}); turn the dependence round"
        )


def _refused(tie: Tie) -> str:
    some = ", ".join(tie.refused[:5])
    return f"{some}, stated for {tie.parent}, raises a KeyError; give every value of {tie.parent} an entry"


def _passed_over(planned: PlannedField, sampler: Sampler, tie: Tie, ties: Sequence[Tie]) -> Iterator[str]:
    """Values of a parent that the source leaves out, although it raises nothing; `ties` are all of its."""
    if _changes_case(sampler):
        return
    spoken = _literals(sampler)
    silent = [group for group in tie.groups if group.value not in spoken]
    foreign = spoken - {group.value for one in ties for group in one.groups} - {*sampler.inputs}
    yield from _misspelt(planned, tie, foreign, {group.value for group in silent})
    # Where the source does not go by the values one by one, nothing else can be said.
    if not silent or 2 * len(silent) > len(tie.groups):
        return
    lost = [group.value for group in silent if group.missing == group.rows >= ENOUGH][:5]
    if lost and not _may_lack(planned):
        some = ", ".join(lost)
        yield (
            f"every row with {tie.parent} {some} is missing although no missing values are planned; "
            f"give {some} an entry, or name it where its rows shall be missing"
        )
    yield from _same_for_all(planned, tie, silent)


def _may_lack(planned: PlannedField) -> bool:
    """Whether its plan says that values are missing, in some rows or by a condition."""
    said = planned.only_if or planned.missing_if or planned.missing_by or planned.missing_with
    return bool(planned.missing or said or planned.field.nullable)


def _misspelt(planned: PlannedField, tie: Tie, foreign: set[str], silent: set[str]) -> Iterator[str]:
    """Texts that are no value of any parent, and one of this parent's silent ones but for their case."""
    own = {spelled(value) for value in planned.values}
    drawn = {_bare(value): value for value in silent}
    for text in sorted(foreign - own):
        pair = " & " in text  # of this parent's value and another's, or of any
        meant = drawn.get(_bare(text)) if any(letter.isalpha() for letter in text) and not pair else None
        if meant is not None:
            yield f"the source says {text!r} but {tie.parent} draws {meant!r}; spell it so"


def _same_for_all(planned: PlannedField, tie: Tie, silent: list[Group]) -> Iterator[str]:
    """One stopgap for all values that a functional table leaves out."""
    if planned.draw is not None and "other" in planned.draw.data:
        return  # one value for all others is what its plan says
    functional = any(declared.form == "functional" for declared in planned.dependences) and not tie.splits
    stopgap = {group.shown for group in silent}
    named = {group.shown for group in tie.groups if group not in silent}
    if functional and len(silent) > 1 and len(stopgap) == 1 and not stopgap & named - {""}:
        some = ", ".join(group.value for group in silent[:5])
        yield f"{some} all have {stopgap.pop()!r}; give every value of {tie.parent} an entry of its own"


def _literals(sampler: Sampler) -> set[str]:
    """Every literal in the source as text, numbers with either sign."""
    found = {node.value for node in walked(sampler.node) if isinstance(node, ast.Constant)}
    numbers = {-value for value in found if isinstance(value, int | float)}
    return {spelled(value) for value in found | numbers}


def _changes_case(sampler: Sampler) -> bool:
    attributes = {node.attr for node in walked(sampler.node) if isinstance(node, ast.Attribute)}
    return bool(attributes & {"lower", "upper", "title", "capitalize", "casefold", "swapcase"})


def _bare(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())
