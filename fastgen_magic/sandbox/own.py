"""Trials of samplers that are calls of our own laws: no process is needed to keep them in."""

from collections.abc import Collection
from dataclasses import replace
from typing import Any, Self

from fastgen_magic.samplers import BLOCK, Sampler
from fastgen_magic.sandbox.measurement import Measurement, Stated, Trial
from fastgen_magic.sandbox.scenes import FAR_ROWS
from fastgen_magic.sandbox.trials import Trials


class OwnTrials:
    """As `Trials`, but in this process, which takes a second less; for what no model and no user wrote.

    Samplers that differ in their names alone (the questions of a form, the weeks of a season) are measured
    once: each has a stream of its own, but the law and its data are the same.
    """

    def __init__(self) -> None:
        self._far = FAR_ROWS - BLOCK  # our own laws do not look out for it
        self._draws: Any = None
        self._measured: dict[str, Measurement] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._draws = None

    def start(self) -> None:
        """There is nothing to start."""

    async def tried(self, sampler: Sampler, stated: Stated, samples: int = 100) -> Measurement:
        """As `Trials.run`."""
        from fastgen_magic.sandbox.draws import Draws

        draws = self._draws = self._draws or Draws(samples, self._far, ours=True)
        trial = Trial.of(sampler, stated)
        nameless = _nameless(trial)
        alone = nameless and trial.name not in draws.looked_at
        if alone and nameless in self._measured:
            draws.promise(trial)
            return self._measured[nameless]
        seen: Measurement = draws.measure(trial)
        if alone and seen.failure is None and not seen.broken:
            self._measured[nameless] = seen
        return seen


class PartlyOwn:
    """Trials of a table of which some fields alone hold what has to be tried apart.

    Parameters
    ----------
    apart: where those are tried. names: these fields, with all that hang on them or that they hang on.
    """

    def __init__(self, apart: Trials, names: Collection[str]) -> None:
        self._apart, self._own, self._names = apart, OwnTrials(), names

    async def tried(self, sampler: Sampler, stated: Stated, samples: int = 100) -> Measurement:
        """As `Trials.run`."""
        if stated.name in self._names:
            return await self._apart.tried(sampler, stated, samples)
        return await self._own.tried(sampler, stated, samples)


def _nameless(trial: Trial) -> str:
    """All that a trial hangs on but its names; "" where it hangs on other columns too."""
    if set(trial.inputs) - {"row"} or any(check["fields"] for check in trial.checks):
        return ""
    source, prelude = (text.replace(trial.function, "\0") for text in (trial.source, trial.prelude))
    return repr(replace(trial, identifier="", function="", name="", source=source, prelude=prelude))
