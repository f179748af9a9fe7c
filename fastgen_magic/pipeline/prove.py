"""The loop around the validate stage: try, judge, repair, and at last fall back (paper, section 3.4)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from fastgen_magic.authors import Author, Draft, Finding, Plain, Plan, PlannedField
from fastgen_magic.authors.author import without_advice
from fastgen_magic.errors import SamplerError, ValidationError
from fastgen_magic.pipeline.result import Written
from fastgen_magic.pipeline.stated_shares import fitted
from fastgen_magic.pipeline.validate import judge
from fastgen_magic.pipeline.write import rendered
from fastgen_magic.samplers import Sampler
from fastgen_magic.sandbox import OwnTrials, PartlyOwn, Trials
from fastgen_magic.sandbox.imports import tidied
from fastgen_magic.sandbox.policy import refusals
from fastgen_magic.statements import Stated, less_stated

_FITS = 3
"""Times that the rows of a table are fitted to stated shares, by what they drew."""
_LATE = 2
"""Time-outs after which a field's author is not asked again: each one costs seconds."""


@dataclass(frozen=True)
class Prover:
    """Proves the drafts of one plan.

    Attributes
    ----------
    plan: what the samplers have to hold.
    author: who repairs; fallback: who writes when repairs fail (None: nobody).
    trials: where samplers are tried.
    on_note: hears of (field, what happened) while a field is repaired.
    fallen: fields that the fallback writes, whose children's ties are not measured.
    """

    plan: Plan
    author: Author
    fallback: Author | None
    trials: Trials | OwnTrials | PartlyOwn
    on_note: Callable[[str, str], None]
    fallen: set[str] = field(default_factory=set)

    async def prove(self, planned: PlannedField, draft: Draft) -> Written:
        """The field's proven sampler, repaired at most `retries` times, else by the fallback.

        Errors: `ValidationError` if the fallback's sampler is refused as well.
        """
        planned, draft, findings = await self.mended(planned, draft)
        if not findings:
            return self.written(planned, draft, self.author)
        return await self._fall_back(planned, findings)

    async def mended(
        self, planned: PlannedField, draft: Draft
    ) -> tuple[PlannedField, Draft, tuple[Finding, ...]]:
        """Plan and draft, repaired where they had to be, and what is still held against them."""
        planned, draft, findings = await self._fitted(planned, draft)
        retries, late = self.plan.settings.retries, 0
        for attempt in range(1, retries + 1):
            late += any(one.late for one in findings)
            if not findings or late == _LATE or self._in_vain(planned, findings):
                break
            self.on_note(planned.name, f"repair {attempt} of {retries}: {findings[0].message}")
            answer = await self.author.repair(self.plan, planned, draft, findings)
            if isinstance(answer, PlannedField):  # another law, or other data
                planned, answer = answer, rendered(self.plan, answer)
            planned, draft = answer.planned or planned, answer
            planned, draft, findings = await self._fitted(planned, draft)
        return planned, draft, findings

    async def _fitted(
        self, planned: PlannedField, draft: Draft
    ) -> tuple[PlannedField, Draft, tuple[Finding, ...]]:
        """The same and what is held against it, the rows of its table fitted to stated shares."""
        findings = await self.findings(planned, draft)
        for _ in range(_FITS):
            came = next((one.came for one in findings if one.came), ())
            closer = fitted(planned, came) if came else None
            if closer is None:
                break
            planned, draft = closer, rendered(self.plan, closer)
            findings = await self.findings(planned, draft)
        return planned, draft, findings

    async def findings(self, planned: PlannedField, draft: Draft) -> tuple[Finding, ...]:
        """What the validator holds against a draft; nothing if it is proven."""
        if draft.problem:
            return (Finding(planned.name, f"{self.plan.table}.{planned.name}: {draft.problem}"),)
        sampler = self._sampler(planned, draft)
        try:
            sampler.inputs, sampler.parameters  # noqa: B018 - reading them checks the contract
        except SamplerError as error:
            return (Finding(planned.name, str(error)),)
        refused = refusals(sampler.source, sampler.function_name, sampler.words)
        if refused:
            place = f"{self.plan.table}.{planned.name}"
            return tuple(Finding(planned.name, f"{place}: {refusal}") for refusal in refused)
        sampler.prelude  # noqa: B018 - made here: `ast` cannot parse in two threads at once
        measurement = await self.trials.tried(sampler, planned, self.plan.settings.samples)
        # What fell back may have none of the values that its children's ties are about.
        ties = tuple(tie for tie in planned.dependences if tie.parent not in self.fallen)
        return judge(planned.but(dependences=ties), sampler, measurement, self._allowed(planned))

    def _in_vain(self, planned: PlannedField, findings: Sequence[Finding]) -> bool:
        """Whether no row has a value because a parent fell back, whose values are others than planned."""
        return any(one.empty for one in findings) and not self.fallen.isdisjoint(planned.parents)

    async def _fall_back(self, planned: PlannedField, refused: tuple[Finding, ...]) -> Written:
        reason = refused[0].message
        self.fallen.add(planned.name)
        if self.fallback is not None:
            self.on_note(planned.name, f"the catalogue takes over: {reason}")
            for known, draft in await self._alone(self.fallback, planned):
                if not await self.findings(known, draft):
                    return self.written(known, draft, self.fallback, reason)
        raise ValidationError(
            f"{without_advice(reason)}; state more about the field, or take it out", field=planned.name
        )

    async def _alone(self, fallback: Author, planned: PlannedField) -> list[tuple[PlannedField, Draft]]:
        """What the fallback makes of a field without others: its best, where it has one, and its plainest."""
        found = []
        own = await fallback.classify(await fallback.enrich(self.plan.schema, self.plan.settings))
        known = planned if planned.latent else own[planned.name]
        best = known.but(
            identifier=planned.identifier, depends_on=(), dependences=(), missing_with=None, missing_by=()
        )
        draw = best.draw
        if draw is None:
            found += [(best, draft) for draft in await fallback.write(own, (best,))]
        elif not (draw.by or draw.inputs or best.only_if or best.missing_if):
            found.append((best, rendered(self.plan, best)))
        if isinstance(fallback, Plain):
            less = less_stated(planned.stated) if planned.stated else ()
            for one in (planned, *(stated_alone(planned, stated) for stated in less)):
                plainest = fallback.plain(self.plan, one)
                found.append((plainest, rendered(self.plan, plainest)))
        return found

    def _sampler(self, planned: PlannedField, draft: Draft) -> Sampler:
        source = tidied(draft.source)
        return Sampler(self.plan.table, planned.name, planned.identifier, source, draft.words)

    def _allowed(self, planned: PlannedField) -> dict[str, str]:
        """The names of its parents by their identifiers."""
        return {self.plan[parent].identifier: parent for parent in planned.parents}

    def written(self, planned: PlannedField, draft: Draft, author: Author, reason: str = "") -> Written:
        """A proven draft as a sampler; `reason` says why the fallback wrote it."""
        return Written(planned, self._sampler(planned, draft), draft.law, draft.why, author.name, reason)


def stated_alone(planned: PlannedField, stated: Stated) -> PlannedField:
    """The field with what these statements say and nothing else but its kind.

    Of the details alone, it is what can still be written where no law holds what the words state; the
    outcome says so.
    """
    return planned.but(
        stated=stated,
        kind=stated.kind or planned.kind,
        unit=stated.unit or planned.unit,
        low=stated.low,
        high=stated.high,
        values=tuple(value for value, _ in stated.values),
        missing=stated.blank,
        unique=stated.unique or stated.key,
        constant=stated.constant is not None,
        depends_on=stated.depends_on,
        dependences=(),
        only_if=stated.only_if,
        missing_if=stated.missing_if,
        missing_by=(),
        missing_with=None,
    )
