"""Authors, or ways of working, side by side: fidelity, diversity, ties, tokens, cost, seconds."""

import json
import time
from argparse import ArgumentTypeError
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

import numpy as np
import pandas as pd

from fastgen_magic.arguments import row_count
from fastgen_magic.authors import Author, Metered, Settings
from fastgen_magic.authors.choose import AUTHORS, author_named, fallback
from fastgen_magic.authors.direct import DirectAuthor
from fastgen_magic.authors.ledger import Ledger, direct_generation
from fastgen_magic.errors import EvaluationError
from fastgen_magic.evaluate.experiments import AlteredAuthor, Variant
from fastgen_magic.evaluate.page import figure
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
SPENT = "dollars spent now"
"""Of all repeats together, since replies that are kept cost nothing the second time."""
COUNTED = ("taken over",)
"""Figures that are shown where they are not 0."""
AS_IT_IS = Variant()


@dataclass(frozen=True)
class Trial:
    """One author, or one variant of its work, once.

    Attributes
    ----------
    variant: "" for the work as it is. label: what heads its column. rows: how many it wrote.
    figures: of the whole table, as in a report. tokens: input and output, as the ledger counted them.
    answered: requests that a server answered; kept: replies that were read from disk and cost nothing now.
    used: tokens that the replies in use took when they were asked for; 0 where none were.
    dollars: None where no price is known. seconds: of the wall clock, evaluation left out.
    row_tokens: output tokens a row, of direct generation that was not read from disk; else None.
    taken_over: fields that the catalogue had to write, since every repair failed.
    changed: fields of whose plan a variant made another one; None where it does not touch the plan.
    """

    author: str
    variant: str
    label: str
    rows: int
    repeat: int
    figures: Mapping[str, float]
    tokens: int
    answered: int
    kept: int
    used: int
    dollars: float | None
    seconds: float
    row_tokens: float | None
    taken_over: int = 0
    changed: int | None = None


@dataclass(frozen=True)
class Bench:
    """All trials, and the ceilings by how many rows were written, as of a report."""

    table: str
    rows: int
    model: str
    trials: tuple[Trial, ...]
    ceilings: Mapping[int, Mapping[str, float]]

    @property
    def labels(self) -> list[str]:
        """Authors or their variants, in the order in which they were asked for."""
        return list(dict.fromkeys(trial.label for trial in self.trials))

    def of(self, label: str) -> list[Trial]:
        """The repeats of one of them."""
        return [trial for trial in self.trials if trial.label == label]

    def frame(self) -> pd.DataFrame:
        """Figures as rows, authors or variants as columns (means over the repeats), the ceiling last."""
        columns: dict[str, dict[str, float]] = {}
        for rows, ceilings in self.ceilings.items():
            own = {trial.label: None for trial in self.trials if trial.rows == rows}
            columns |= {label: _means(self.of(label)) for label in own}
            head = "ceiling" if rows == self.rows else f"ceiling={rows}"
            columns[head] = {name: ceilings.get(name, float("nan")) for name in SHOWN}
        found = pd.DataFrame(columns).dropna(how="all")
        quiet = [name for name in COUNTED if not found.loc[name, self.labels].any()]
        return found.drop(index=quiet)

    @property
    def title(self) -> str:
        """The table, its rows, and who wrote them where it was one author alone."""
        authors = list(dict.fromkeys(trial.author for trial in self.trials))
        whose = f", samplers by {authors[0]}" if self.trials[0].variant and len(authors) == 1 else ""
        return f"{self.table}, {self.rows:,} rows{whose}"

    def text(self) -> str:
        """The table for a terminal."""
        found = self.frame()
        shown = {name: list(map(figure, map(str, found.index), found[name])) for name in found.columns}
        text: str = pd.DataFrame(shown, index=found.index).to_string()
        return text

    def remarks(self) -> list[str]:
        """What the figures cannot say themselves: variants that changed nothing."""
        unchanged = [label for label in self.labels if all(trial.changed == 0 for trial in self.of(label))]
        told = [f"{label}: nothing was there to be changed, so it is the same table" for label in unchanged]
        for author in dict.fromkeys(trial.author for trial in self.trials if trial.variant):
            first, *others = [label for label in self.labels if self.of(label)[0].author == author]
            figures = plain([trial.figures for trial in self.of(first)])
            same = [
                label
                for label in others
                if label not in unchanged and plain([trial.figures for trial in self.of(label)]) == figures
            ]
            if same:
                model = "; kept replies never vary, --refresh asks anew" if author != "catalogue" else ""
                told.append(
                    f"{'; '.join(same)}: the same table as {first}. What is varied did not come into play, "
                    f"so this says nothing of its worth{model}"
                )
        return told

    def ratios(self) -> list[str]:
        """Tokens of each author over those of direct generation, by rows; what was not measured is marked."""
        measured = [trial.row_tokens for trial in self.trials if trial.row_tokens]
        per_row = float(np.mean(measured)) if measured else None
        lines: dict[str, str] = {}
        written = {trial.rows for trial in self.trials if trial.author == "direct"}
        for label in self.labels:
            author = self.of(label)[0].author
            if author == "direct":
                continue
            tokens = float(np.mean([trial.used for trial in self.of(label)]))
            parts = []
            for rows in SIZES if tokens else ():
                direct = direct_generation(rows, self.model, per_row)
                mark = "" if rows in written and per_row else ", extrapolated"
                parts.append(f"{_plain(tokens / direct.tokens)} at {rows:,} rows{mark}")
            said = f"tokens over direct generation: {'; '.join(parts)}" if parts else "asks no model"
            lines.setdefault(f"{author}: {said}", f"{label}: {said}")
        rate = per_row or direct_generation(1, self.model).tokens
        whose = "measured here" if per_row else "the paper's figure, not measured here"
        return [*_shared(lines), f"direct generation: {rate:.0f} output tokens a row ({whose})"]

    def to_json(self) -> str:
        """Everything as text."""
        found = asdict(self) | {"ratios": self.ratios(), "remarks": self.remarks()}
        return json.dumps(plain(found), indent=2, ensure_ascii=False, allow_nan=False)


@dataclass(frozen=True)
class Task:
    """What every author is asked for.

    Attributes
    ----------
    options: what the authors that ask a model are told (model, timeout, budget, refresh).
    """

    schema: Schema
    rows: int
    settings: Settings = field(default_factory=Settings)
    options: Mapping[str, Any] = field(default_factory=dict)


def bench(
    task: Task,
    real: pd.DataFrame,
    authors: Sequence[str],
    *,
    variants: Sequence[Variant] = (AS_IT_IS,),
    repeats: int = 1,
    target: str | None = None,
) -> Bench:
    """Each author writes the table, `repeats` times with another seed, and is held against the real one.

    Parameters
    ----------
    authors: names; "direct=100" is one that writes another number of rows than the others.
    variants: ways of working, of which each author takes every one, such as those of an experiment.

    Errors: `EvaluationError` for an unknown author, or rows that are no number; any `FastgenError` of an
    author or an evaluation.
    """
    sizes = _sizes(task.rows, authors)
    if "direct" in sizes and any(variant.label for variant in variants):
        raise EvaluationError(
            "direct writes rows and no samplers, so no experiment can change it: leave it out of --authors"
        )
    trials: list[Trial] = []
    ceilings: dict[int, Mapping[str, float]] = {}
    model = ""
    for repeat in range(repeats):
        for name, rows in sizes.items():
            for variant in variants:
                made = _made(replace(task, rows=rows), name, variant, repeat)
                report = evaluate(made.frame, real, target=target, embeds=False)
                ceilings[rows], model = report.ceilings, model or made.model
                whose = name if rows == task.rows else f"{name}={rows}"
                said = [whose] if len(sizes) > 1 or rows != task.rows or not variant.label else []
                label = ", ".join([*said, *([variant.label] if variant.label else [])])
                trials.append(replace(made.trial, figures=report.figures, label=label))
    return Bench(task.schema.table, task.rows, model, tuple(trials), ceilings)


def _sizes(usual: int, authors: Sequence[str]) -> dict[str, int]:
    """Each author's rows."""
    found: dict[str, int] = {}
    for said in authors:
        name, _, rows = (part.strip() for part in said.partition("="))
        if name not in CHOICES:
            raise EvaluationError(f"author {name!r} is unknown: take some of {', '.join(CHOICES)}")
        try:
            found[name] = row_count(rows) if rows else usual
        except ArgumentTypeError as error:
            raise EvaluationError(f"--authors {said}: {error}") from None
    if not found:
        raise EvaluationError(f"no author is named: take some of {', '.join(CHOICES)}")
    return found


@dataclass(frozen=True)
class _Made:
    """Rows, the trial without its figures, and the model that was asked."""

    frame: pd.DataFrame
    trial: Trial
    model: str


def _made(task: Task, name: str, variant: Variant, repeat: int) -> _Made:
    ledger = Ledger()
    told = {**task.options, "ledger": ledger}
    begun = time.perf_counter()
    used = 0
    more: dict[str, Any] = {}
    if name == "direct":
        # A kept reply would be the same table again: a repeat asks anew.
        author = DirectAuthor(**{**told, "refresh": told.get("refresh", False) or repeat > 0})
        frame, model = write_records(task.schema, task.rows, author).frame, author.model
    else:
        frame, model, used, more = _sampled(task, author_named(name, told), variant, repeat)
    seconds = time.perf_counter() - begun
    spent = ledger.total()
    trial = Trial(
        name,
        variant.label,
        "",
        task.rows,
        repeat,
        {},
        tokens=spent.tokens,
        answered=spent.requests,
        kept=spent.kept,
        used=used or spent.tokens,
        dollars=spent.cost,
        seconds=seconds,
        row_tokens=ledger.measured.get(task.schema.table),
        **more,
    )
    return _Made(frame, trial, model)


def _sampled(
    task: Task, author: Author, variant: Variant, seed: int
) -> tuple[pd.DataFrame, str, int, dict[str, Any]]:
    schema = variant.schema(task.schema) if variant.schema else task.schema
    settings = variant.settings(task.settings) if variant.settings else task.settings
    altered = AlteredAuthor(author, variant.plan) if variant.plan else None
    result = run(schema, altered or author, settings, fallback=fallback())
    frame = result.table.draw(task.rows, seed)
    if variant.frame:
        frame = variant.frame(frame, np.random.default_rng(seed))
    taken_over = sum(bool(written.fallback) for written in result.written)
    more = {"taken_over": taken_over, "changed": altered.changed if altered else None}
    if isinstance(author, Metered):
        return frame, author.model, author.used(), more
    return frame, "", 0, more


def numbers_of(trial: Trial) -> dict[str, float]:
    """All that a trial gave, by the names that stand in the table."""
    return {
        **{name: trial.figures.get(name, float("nan")) for name in SHOWN},
        "tokens": float(trial.used),
        SPENT: float("nan") if trial.dollars is None else trial.dollars,
        "seconds": trial.seconds,
        "taken over": float(trial.taken_over),
    }


def _shared(lines: Mapping[str, str]) -> list[str]:
    """A line an author; one for each variant where they differ."""
    authors = [line.partition(":")[0] for line in lines]
    return [line if authors.count(line.partition(":")[0]) == 1 else own for line, own in lines.items()]


def _plain(ratio: float) -> str:
    """Two digits that count, without an exponent."""
    return str(np.format_float_positional(ratio, precision=2, fractional=False, trim="-"))


def _means(trials: Sequence[Trial]) -> dict[str, float]:
    frame = pd.DataFrame([numbers_of(trial) for trial in trials])
    found = frame.mean()
    found[SPENT] = frame[SPENT].sum(skipna=False)
    return {str(name): float(value) for name, value in found.items()}
