"""Draws samplers inside the sandbox and keeps their values for the samplers that depend on them."""

import datetime as dt
import math
import random
import re
import string
import sys
import time
import traceback
import warnings
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from types import CodeType
from typing import Any

import numpy as np
import pandas as pd

from fastgen_magic.characters import reason_of
from fastgen_magic.samplers import BLOCK, assembly
from fastgen_magic.sandbox import probes
from fastgen_magic.sandbox.association import tie
from fastgen_magic.sandbox.checks import Broken, Check
from fastgen_magic.sandbox.columns import Packed, packed, unpacked
from fastgen_magic.sandbox.keeping import broken
from fastgen_magic.sandbox.measure import describe, repeats, same
from fastgen_magic.sandbox.measurement import Failure, Measurement, Scalar, Tie, Trial, spelled
from fastgen_magic.sandbox.scenes import Scene

NAMES = {"np": np, "pd": pd, "math": math, "datetime": dt, "string": string, "re": re}
"""Everything that a sampler finds in its namespace besides `stats` and the laws that it calls."""
SEED = 20_240_229
"""Fixed, so that the same sampler is judged the same way each time."""

# CPU time leaves other processes out; a whole process's is coarse under a CPU limit, and on Windows any is.
clock = time.perf_counter if sys.platform == "win32" else time.thread_time


class Draws:
    """Tries a sampler among the values of earlier ones.

    Parameters
    ----------
    samples: rows that are shown as text. far: first row of the far block.
    ours: whether the samplers are calls of the library's laws and nothing else. Purity and speed of these are
        the library's to prove, once, in its tests: what they draw is measured, and it is drawn once, the far
        block only where something hangs on it.
    """

    def __init__(self, samples: int, far: int, *, ours: bool = False) -> None:
        self.samples, self.ours = samples, ours
        self.scenes = (Scene("block", 0), Scene("far", far))
        self.kept: dict[str, dict[str, Any]] = {}
        self.listed: dict[str, tuple[Scalar, ...]] = {}
        self.trials: dict[str, Trial] = {}
        self.looked_at: set[str] = set()
        self._made: dict[str, Callable[..., Any]] = {}
        self._dtypes: dict[str, dict[str, None]] = {}

    def take(self, earlier: Sequence[Trial], columns: Sequence[bytes | bytearray]) -> None:
        """Take the values of earlier trials, a column for each of their scenes in order."""
        waiting = iter(columns)
        for trial in earlier:
            self._note(trial)
            self.kept[trial.identifier] = {scene.name: unpacked(next(waiting)) for scene in self.scenes}

    def packed(self, identifier: str) -> list[Packed]:
        """The values of one trial. Errors: `ValueError` where they cannot be handed over."""
        return [packed(self.kept[identifier][scene.name]) for scene in self.scenes]

    def _note(self, trial: Trial) -> None:
        self.listed[trial.identifier] = trial.values
        self.trials[trial.name] = trial
        self.looked_at.update(field for check in trial.checks for field in check["fields"])

    def promise(self, trial: Trial) -> Mapping[str, Any]:
        """The values of each scene, drawn when they are first asked for."""
        self._note(trial)
        scenes = _Scenes({scene.name: partial(self._draw, trial, scene) for scene in self.scenes})
        self.kept[trial.identifier] = scenes
        return scenes

    def keep(self, trial: Trial) -> Failure | None:
        """Draw all scenes and keep their values; the reason if that fails."""
        try:
            self._function(trial)
            scenes = self.promise(trial)
            for scene in self.scenes[:1] if self.ours else self.scenes:
                scenes[scene.name]
        except _Impossible as impossible:
            return impossible.failure
        except BaseException as error:  # noqa: BLE001 - a sampler may raise anything, SystemExit too
            return _failure(error, trial, self._holders(error, trial))
        return None

    def measure(self, trial: Trial) -> Measurement:
        """Draw all scenes, keep their values and measure them."""
        self.kept.pop(trial.identifier, None)
        self._dtypes.pop(trial.identifier, None)
        failure = self.keep(trial)
        if failure is not None:
            return Measurement(rows=BLOCK, failure=failure)
        try:
            return self._measured(trial)
        except _Impossible as impossible:
            failure = impossible.failure
        except BaseException as error:  # noqa: BLE001 - as above
            failure = _failure(error, trial)
        self.kept.pop(trial.identifier, None)
        return Measurement(rows=BLOCK, failure=failure)

    def _measured(self, trial: Trial) -> Measurement:
        far = self.scenes[1]
        drawn, dtypes = self.kept[trial.identifier], tuple(self._dtypes[trial.identifier])
        drawn_again, changed = ({}, set[str]()) if self.ours else self._drawn_again(trial)
        column = pd.Series(drawn["block"])
        ties = tuple(
            self._tie(trial, place, changed=name in changed)
            for place, name in enumerate(trial.inputs)
            if name != "row"
        )
        said = describe(column, self.samples, trial.values, dates=trial.dates)
        few = trial.rows is not None and trial.rows < BLOCK  # then no rows beyond the block are asked for
        if few:
            said["repeats"] = repeats(column[: trial.rows])
        looked = few or said["repeats"] > 0
        return Measurement(
            rows=BLOCK,
            shape=np.shape(drawn["block"]),
            dtypes=dtypes,
            far_repeats=said["repeats"] if looked else repeats(column, pd.Series(drawn["far"])),
            far_start=far.start,
            ties=ties,
            restless=self._restless(trial),
            broken=tuple(self._broken(trial)),
            **drawn_again,
            **said,
        )

    def _drawn_again(self, trial: Trial) -> tuple[dict[str, Any], set[str]]:
        """Whether it is pure, and how long it takes, under the names of `Measurement`; inputs it wrote into.

        The far block is drawn in one piece, so that these show.
        """
        far = self.scenes[1]
        inputs = self._inputs(trial, far)
        seconds, again = _timed(lambda: self._draw(trial, far, inputs=inputs))
        # The best of three leaves warming up and other processes out; what takes a second is slow anyway.
        repeated = range(2 if seconds < 1 else 0)
        others = [_timed(lambda: self._draw(trial, far))[0] for _ in repeated]
        names = [(name, given) for name, given in zip(trial.inputs, inputs, strict=True) if name != "row"]
        changed = {name for name, given in names if not same(self.kept[name]["far"], given)}
        said = {
            "deterministic": same(self.kept[trial.identifier]["far"], again),
            "seconds": min([seconds, *others]),
            "plain_seconds": min(_timed(_plain_draw)[0] for _ in range(5)),
        }
        return said, changed

    def _tie(self, trial: Trial, place: int, *, changed: bool) -> Tie:
        """All about one input; `changed` is whether the sampler wrote into it."""
        name = trial.inputs[place]
        parent, child = self.kept[name], self.kept[trial.identifier]

        def altered(values: Any) -> Any:
            inputs = self._inputs(trial, self.scenes[0])
            inputs[place] = values
            return self._draw(trial, self.scenes[0], inputs=inputs)

        found: dict[str, Any] = {"refused": probes.refused(parent, self.listed.get(name, ()), altered)}
        bound = tie(name, pd.Series(child["block"]), parent["block"], changed=changed)
        if trial.tied:
            found |= probes.relations(parent, child, bound.strength)
            found |= probes.forced(parent["block"], child["block"], altered)
        return replace(bound, **found)

    def _restless(self, trial: Trial) -> float | None:
        """Share of rows that follow the stream, where every input has a value and so has the row."""
        names = [name for name in trial.inputs if name != "row"]
        if not trial.tied or not names:
            return None
        other = self._draw(trial, self.scenes[0], seed=SEED + 1)
        drawn = self.kept[trial.identifier]["block"]
        columns = [drawn, other, *(self.kept[name]["block"] for name in names)]
        there = ~np.any([pd.isna(column) for column in columns], axis=0)
        return probes.moved(pd.Series(drawn).array[there], pd.Series(other).array[there])

    def _broken(self, trial: Trial) -> Iterator[Broken]:
        """Statements of this field, and of others drawn before it that look at this one."""
        there = {name: one for name, one in self.trials.items() if one.identifier in self.kept}
        for name, one in there.items():
            for check in map(Check.from_json, one.checks):
                concerned = name == trial.name or trial.name in check.fields
                if concerned and all(other in there for other in check.fields):
                    columns = [self.kept[there[other].identifier]["block"] for other in check.fields]
                    found = broken(name, check, self.kept[one.identifier]["block"], columns)
                    if found is not None:
                        yield found

    def _holders(self, error: BaseException, trial: Trial) -> tuple[str, ...]:
        """Inputs that hold the key that was not found."""
        if not isinstance(error, KeyError) or not error.args:
            return ()
        key = spelled(error.args[0])
        drawn = {name: self.kept.get(name, {}) for name in trial.inputs}
        return tuple(
            name
            for name, scenes in drawn.items()
            if any(key in set(map(spelled, pd.unique(pd.Series(values)))) for values in scenes.values())
        )

    def _function(self, trial: Trial) -> Callable[..., Any]:
        """Made once, so that what it remembers from draw to draw shows."""
        if trial.source not in self._made:
            self._made[trial.source] = self._compiled(trial)
        return self._made[trial.source]

    def _compiled(self, trial: Trial) -> Callable[..., Any]:
        names: dict[str, Any] = dict(NAMES)
        if not self.ours or "stats" in trial.source:  # it takes long to load, and no law needs it
            from scipy import stats

            names["stats"] = stats
        if trial.prelude:
            exec(_laws(trial.prelude), names)  # noqa: S102 - no word of it is the author's
        exec(compile(trial.source, _file(trial), "exec"), names)  # noqa: S102 - this is what the process is for
        function: Callable[..., Any] = names[trial.function]
        return function

    def _inputs(self, trial: Trial, scene: Scene) -> list[Any]:
        """Copies, so that a sampler that writes into its inputs spoils nothing."""
        row = np.arange(scene.start, scene.start + BLOCK)
        missing = next((name for name in trial.inputs if name != "row" and name not in self.kept), None)
        if missing:
            raise _Impossible(Failure("parent", f"its input {missing} was not drawn before it"))
        return [row if name == "row" else self.kept[name][scene.name].copy() for name in trial.inputs]

    def _draw(self, trial: Trial, scene: Scene, inputs: list[Any] | None = None, seed: int = SEED) -> Any:
        """One draw; the same stream each time, but global streams never in the same state."""
        given = self._inputs(trial, scene) if inputs is None else inputs
        rng = np.random.default_rng([seed, zlib.crc32(trial.identifier.encode()), scene.start])
        if not self.ours:
            random.seed()
            np.random.seed()  # noqa: NPY002 - to find out who uses it
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")
            ends = assembly.pieces_of_orders(scene.start, BLOCK)
            return assembly.drawn_in_pieces_of_orders(self._checked(trial), rng, given, ends)

    def _checked(self, trial: Trial) -> Callable[..., Any]:
        """The sampler, whose values are an array of the length that is asked for; their dtypes are noted."""

        def checked(n: int, rng: np.random.Generator, *given: Any) -> Any:
            values = as_array(self._function(trial)(n, rng, *given), n)
            self._dtypes.setdefault(trial.identifier, {})[_dtype(values)] = None
            return values

        return checked


class _Scenes(dict[str, Any]):
    """The values of each scene, drawn when they are first asked for."""

    def __init__(self, draws: Mapping[str, Callable[[], Any]]) -> None:
        super().__init__()
        self._draws = draws

    def __missing__(self, name: str) -> Any:
        self[name] = self._draws[name]()
        return self[name]


class _Impossible(Exception):  # noqa: N818 - it carries a failure
    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.message)
        self.failure = failure


@lru_cache(maxsize=256)
def _laws(prelude: str) -> CodeType:
    """Compiled once: many fields call the same laws."""
    return compile(prelude, "<laws>", "exec")


def as_array(values: Any, rows: int) -> Any:
    """What a sampler returned, a list as an array of its values. Errors: `_Impossible` for anything else."""
    if isinstance(values, list):  # as the assembly does
        values = pd.Series(values)
    if not isinstance(values, np.ndarray | pd.Series | pd.Index | pd.api.extensions.ExtensionArray):
        came = f"it returned {type(values).__name__}; a NumPy or pandas array of {rows} values is expected"
        raise _Impossible(Failure("result", came))
    if np.shape(values) != (rows,):
        came = f"it returned shape {np.shape(values)} for n={rows}; shape ({rows},) is expected"
        raise _Impossible(Failure("result", came))
    return values


def _plain_draw() -> None:
    np.random.default_rng(SEED).normal(size=BLOCK)


def _timed(work: Callable[[], Any]) -> tuple[float, Any]:
    start = clock()
    result = work()
    return clock() - start, result


def _dtype(values: Any) -> str:
    # The width of NumPy texts is no property of the law.
    return "numpy text" if values.dtype.kind == "U" else str(values.dtype)


def _file(trial: Trial) -> str:
    return f"<fastgen {trial.function}>"


def _failure(error: BaseException, trial: Trial, holders: tuple[str, ...] = ()) -> Failure:
    """The exception with its line in the source; nothing of it is trusted, its text least."""
    try:
        message = reason_of(str(error))[:300]
    except BaseException:  # noqa: BLE001 - even __str__ belongs to the sampler
        message = ""
    if isinstance(error, KeyError) and error.args == (trial.function,):
        message = f"the source defines no function {trial.function}"
    elif holders:
        place = " and ".join(holders)
        message = f"{message}, a value of its input {place}, has no entry; give every value of {place} one"
    frames = traceback.walk_tb(error.__traceback__)
    lines: list[int | None] = [number for frame, number in frames if frame.f_code.co_filename == _file(trial)]
    line = error.lineno if isinstance(error, SyntaxError) else (lines or [None])[-1]
    source = trial.source.splitlines()
    text = source[line - 1].strip()[:160] if line and line <= len(source) else ""
    return Failure("error", message, type(error).__name__, line, text)
