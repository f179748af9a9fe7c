"""Authors side by side on one table: fidelity, diversity, ties, tokens, cost, seconds."""

import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import pandas as pd

from fastgen_magic.authors import Settings
from fastgen_magic.authors.choose import AUTHORS, author_named, fallback
from fastgen_magic.authors.direct import DirectAuthor
from fastgen_magic.authors.ledger import Ledger, direct_generation
from fastgen_magic.errors import EvaluationError
from fastgen_magic.evaluate.report import evaluate, plain
from fastgen_magic.pipeline import run
from fastgen_magic.pipeline.direct import write_records
from fastgen_magic.schema import Schema

CHOICES = (*AUTHORS, "direct")
SIZES = (1_000, 10_000, 1_000_000)
"""Rows for which the tokens are held against direct generation."""
SHOWN = (
    *("KSComplement", "TVComplement", "KL", "OT", "CategoryCoverage", "RareRecall"),
    *("VocabularyRatio", "ISNF-1 distance", "dependence error", "strong pairs kept", "TSTR"),
)


@dataclass(frozen=True)
class Trial:
    """One author, once.

    Attributes
    ----------
    figures: of the whole table, as in a report. tokens: input and output, as the ledger counted them.
    answered: requests that a server answered; kept: replies that were read from disk and cost nothing now.
    used: tokens that the replies in use took when they were asked for; 0 where none were.
    dollars: None where no price is known. seconds: of the wall clock, evaluation left out.
    row_tokens: output tokens a row, of direct generation that was not read from disk; else None.
    """

    author: str
    repeat: int
    figures: Mapping[str, float]
    tokens: int
    answered: int
    kept: int
    used: int
    dollars: float | None
    seconds: float
    row_tokens: float | None


@dataclass(frozen=True)
class Bench:
    """All trials, and the ceiling: one half of the real table against the other."""

    table: str
    rows: int
    model: str
    trials: tuple[Trial, ...]
    ceilings: Mapping[str, float]

    def frame(self) -> pd.DataFrame:
        """Figures as rows, authors as columns (means over the repeats), the ceiling last."""
        names = list(dict.fromkeys(trial.author for trial in self.trials))
        columns = {name: _means([trial for trial in self.trials if trial.author == name]) for name in names}
        columns["ceiling"] = {name: self.ceilings.get(name, float("nan")) for name in SHOWN}
        return pd.DataFrame(columns).dropna(how="all")

    def ratios(self) -> list[str]:
        """Tokens of each author over those of direct generation, by rows; what was not measured is marked."""
        measured = [trial.row_tokens for trial in self.trials if trial.row_tokens]
        per_row = float(np.mean(measured)) if measured else None
        said = "measured here" if per_row else "the paper's figure, not measured here"
        lines = []
        for name in dict.fromkeys(trial.author for trial in self.trials if trial.author != "direct"):
            tokens = float(np.mean([trial.used for trial in self.trials if trial.author == name]))
            parts = []
            for rows in SIZES:
                direct = direct_generation(rows, self.model, per_row)
                mark = "" if rows == self.rows and per_row else ", extrapolated"
                parts.append(f"{tokens / direct.tokens:.4f} at {rows:,} rows{mark}")
            lines.append(f"{name}: tokens over direct generation: {'; '.join(parts)}")
        rate = per_row or direct_generation(1, self.model).tokens
        return [*lines, f"direct generation: {rate:.0f} output tokens a row ({said})"]

    def to_json(self) -> str:
        """Everything as text."""
        found = asdict(self) | {"ratios": self.ratios()}
        return json.dumps(plain(found), indent=2, ensure_ascii=False, allow_nan=False)


def bench(
    schema: Schema,
    real: pd.DataFrame,
    authors: Sequence[str],
    rows: int,
    *,
    repeats: int = 1,
    target: str | None = None,
    settings: Settings | None = None,
    options: Mapping[str, Any] | None = None,
) -> Bench:
    """Each author writes the table, `repeats` times with another seed, and is held against the real one.

    Parameters
    ----------
    options: what the authors that ask a model are told (model, timeout, budget, refresh).

    Errors: `EvaluationError` for an unknown author; any `FastgenError` of an author or an evaluation.
    """
    unknown = [name for name in authors if name not in CHOICES]
    if unknown or not authors:
        raise EvaluationError(
            f"author {''.join(unknown[:1])!r} is unknown: take some of {', '.join(CHOICES)}"
        )
    trials: list[Trial] = []
    ceilings: Mapping[str, float] = {}
    model = ""
    for repeat in range(repeats):
        for name in authors:
            ledger = Ledger()
            begun = time.perf_counter()
            told = {**(options or {}), "ledger": ledger}
            frame, used, asked = _made(name, schema, rows, repeat, settings, told)
            seconds = time.perf_counter() - begun
            report = evaluate(frame, real, target=target, embeds=False)
            ceilings, model = report.ceilings, model or asked
            spent = ledger.total()
            trials.append(
                Trial(
                    name,
                    repeat,
                    report.figures,
                    spent.tokens,
                    spent.requests,
                    spent.kept,
                    used or spent.tokens,
                    spent.cost,
                    seconds,
                    ledger.measured.get(schema.table),
                )
            )
    return Bench(schema.table, rows, model, tuple(trials), ceilings)


def _made(
    name: str,
    schema: Schema,
    rows: int,
    seed: int,
    settings: Settings | None,
    options: Mapping[str, Any],
) -> tuple[pd.DataFrame, int, str]:
    """The frame, tokens of the replies in use, and the model that was asked."""
    if name == "direct":
        # A kept reply would be the same table again: a repeat asks anew.
        author = DirectAuthor(**{**options, "refresh": options.get("refresh", False) or seed > 0})
        return write_records(schema, rows, author).frame, 0, author.model
    result = run(schema, author_named(name, options), settings, fallback=fallback())
    return result.table.draw(rows, seed), result.tokens, result.model


def _means(trials: Sequence[Trial]) -> dict[str, float]:
    found: dict[str, float] = {}
    for name in SHOWN:
        known = [value for trial in trials if np.isfinite(value := trial.figures.get(name, float("nan")))]
        found[name] = float(np.mean(known)) if known else float("nan")
    numbers: dict[str, Callable[[Trial], float]] = {
        "tokens": lambda trial: float(trial.used),
        "dollars": lambda trial: float("nan") if trial.dollars is None else trial.dollars,
        "seconds": lambda trial: trial.seconds,
    }
    return found | {name: float(np.mean([of(trial) for trial in trials])) for name, of in numbers.items()}
