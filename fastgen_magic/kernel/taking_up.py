"""Values that a page's cells state and the kernel does not hold, as after it was restarted.

They are taken up where a cell differs in values alone, be it by a slider or by hand: values are data. Any
other text is code, and waits until its cell is run.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from fastgen_magic.errors import FastgenError, SamplerError
from fastgen_magic.kernel.live import LiveTable
from fastgen_magic.kernel.made import Made
from fastgen_magic.kernel.waiting import Place, waiting
from fastgen_magic.kernel.whose import function_text, is_tuning
from fastgen_magic.samplers import run_source
from fastgen_magic.samplers.source import functions_of


def take_up(live: LiveTable, made: Made, cells: Mapping[Place, str], namespace: dict[str, Any]) -> Made:
    """What was made, drawn anew with the values that cells state; the same where they state no others.

    Parameters
    ----------
    cells: role and field -> the text that the page shows.

    Nothing changes where somebody has changed the DataFrame since, or it cannot be drawn with these values.
    """
    if not _is_as_made(made, namespace):
        return made
    live.read()
    new = {name: text for place, text in cells.items() for name, text in _tuned(live, place, text, namespace)}
    before = {name: namespace[name] for name in new}
    if not new:
        return made
    try:
        for name, text in new.items():
            run_source(text, f"<cell of {live.name}: {name}>", namespace)
        live.read()
        frame = live.draw(large=made.order.large)
        live.put(frame)
    except FastgenError:
        namespace.update(before)
        live.read()
        return made
    return _told_anew(live, made, frame, namespace)


def drawn_since(live: LiveTable, made: Made, namespace: Mapping[str, Any]) -> Made:
    """What was made, as cells have drawn it in its place; the same where they have not.

    What the user has sorted, filtered or put there is not what they have drawn.
    """
    frame = namespace.get(live.name)
    if made.prepared is None or frame is made.prepared.frame or not isinstance(frame, pd.DataFrame):
        return made
    alike = [*frame.columns] == _columns(made) and frame.index.equals(pd.RangeIndex(live.rows))
    return _told_anew(live, made, frame, namespace) if alike and live.is_here else made


def _columns(made: Made) -> list[str]:
    return [sampler.name for sampler in made.result.table.samplers if not sampler.latent]


def _told_anew(live: LiveTable, made: Made, frame: Any, namespace: Mapping[str, Any]) -> Made:
    """What was made, as it is now."""
    assert made.prepared is not None  # noqa: S101 - it was drawn
    hands = {part.column: live.hand(part.column) for part in live.parts}
    prepared = replace(
        made.prepared,
        frame=frame,
        kept=tuple(name for name, hand in hands.items() if hand in ("tuned", "edited")),
        tuned=tuple(name for name, hand in hands.items() if hand == "tuned"),
        soiled={name: namespace.get(name, old) for name, old in made.prepared.soiled.items()},
    )
    size, notes = live.size.of(made.order)
    live.made = replace(made, size=size, notes=notes, prepared=prepared)
    return live.made


def _is_as_made(made: Made, namespace: Mapping[str, Any]) -> bool:
    """Whether the namespace holds the very DataFrame that the magic has made, with nothing added."""
    if made.prepared is None:
        return False
    frame = namespace.get(made.result.plan.table)
    return frame is made.prepared.frame and [*frame.columns] == _columns(made) and len(frame) == made.size[0]


def _tuned(
    live: LiveTable, place: Place, text: str, namespace: Mapping[str, Any]
) -> Iterator[tuple[str, str]]:
    """Name and text of the function in a cell that states other values than the one that is held."""
    try:
        stated = functions_of(text)
    except SamplerError:
        return
    role, column = place
    samplers = {part.column: part.function.__name__ for part in live.parts}
    name = f"make_{live.name}" if role == "assemble" else samplers.get(column or "", "")
    held = function_text(namespace.get(name))
    if name not in stated or held is None:
        return
    if waiting(live.name, {place: text.replace(stated[name], held)}, namespace):
        return  # the cell holds other code that has not run
    sized = re.sub(rf"{re.escape(name)}\(rows=\d[\d_]*, seed=\d+\)", live.size.call(), stated[name])
    if is_tuning(stated[name], held, name) or (role == "assemble" and sized == held != stated[name]):
        yield name, stated[name]
