"""The library of laws: a reply names one with its data, and the sampler's body is written here.

The dependence is the same for all of them. Where rows of a table go by one parent, the law is drawn by
it; every other parent moves a score, and the values, drawn by the law alone, are dealt out by the order of
the scores. So what a law promises (mean, sd, weights, ...) holds whatever hangs on it.
"""

import ast
import re
from collections.abc import Callable
from dataclasses import dataclass

from fastgen_magic.authors.claude import law_amounts, law_categories, law_sequences
from fastgen_magic.authors.claude.replies import FieldReply, SamplerReply
from fastgen_magic.authors.claude.sketch import (
    Sketch,
    given,
    number,
    ordered,
    series,
    value_of,
    values_of,
    whole,
)
from fastgen_magic.authors.plan import Dependence, Plan, PlannedField
from fastgen_magic.schema import Value

FREE = "body"
"""The law of a field whose body is asked for."""
PULL = {"strong": 1.6, "moderate": 0.8, "weak": 0.35}
"""How far a parent of unit spread moves the score, in standard deviations of its noise."""


@dataclass(frozen=True)
class Law:
    """One law of the library.

    Attributes
    ----------
    words: what it is called in a summary. draw: writes the lines that end in `values`.
    finish: writes what follows once the values are dealt out; None for no more.
    dealt: whether values have an order by which they can be dealt out.
    """

    words: str
    draw: Callable[[Sketch], None]
    finish: Callable[[Sketch], None] | None = None
    dealt: bool = False


def sampler_of(plan: Plan, planned: PlannedField, reply: FieldReply) -> SamplerReply:
    """Parameters and body of a field whose reply names a law.

    Errors: `ValueError` that says, in a few words, what the law's data lack.
    """
    law = LAWS.get(law_name(reply))
    if law is None:
        raise ValueError(f"{reply.law!r} is no law of the library")
    sketch = Sketch(plan, planned, entries_of(reply))
    only = sketch.text("only")
    absent = _absent(sketch, only) if only else []
    law.draw(sketch)
    if law.dealt:
        _spikes(sketch)
        _deal(sketch)
    if law.finish:
        law.finish(sketch)
    if sketch.waiting:
        raise ValueError(f"nothing in it depends on {', '.join(parent.name for parent in sketch.waiting)}")
    if sketch.entries:
        raise ValueError(f"{next(iter(sketch.entries))!r} is not understood")
    sketch.write(*absent)
    _missing(sketch)
    sketch.write("return values")
    parameters, body = _unmixed(sketch)
    return SamplerReply(name=planned.name, law=law.words, parameters=parameters, body=body)


def law_name(reply: FieldReply) -> str:
    """The law's name as the library spells it."""
    return re.sub(r"[^a-z]", "", reply.law.lower())


def entries_of(reply: FieldReply) -> dict[str, str]:
    """Name -> text of the entries of a reply; an entry without a name stands for itself."""
    found = {}
    for entry in reply.data:
        split = entry.partition if law_name(reply) in ("text", "map") else entry.rpartition
        name, sign, said = split("=")
        alone = law_name(reply) == "formula" and not re.fullmatch(r"\w+", name.strip())
        found[entry.strip() if alone or not sign else name.strip()] = (
            "" if alone or not sign else said.strip()
        )
    return found


def _spikes(sketch: Sketch) -> None:
    """Exact values that a share of the rows has."""
    spikes = {name: sketch.entries.pop(name) for name in list(sketch.entries) if name.startswith("spike:")}
    found = {number(name.partition(":")[2]): number(share) for name, share in spikes.items()}
    if not found:
        return
    if min(found.values()) < 0 or sum(found.values()) > 1:
        raise ValueError("the shares of the spikes pass 1")
    sketch.state("spikes", {whole(value): share for value, share in found.items()}, "share of exact values")
    sketch.write(
        "for value, share in spikes.items():",
        "    values = np.where(rng.random(n) < share, value, values)",
    )


def _deal(sketch: Sketch) -> None:
    """Values by the order of a score that the parents move."""
    if not sketch.waiting:
        return
    ties = {tie.parent: tie for tie in sketch.planned.dependences}
    sketch.write("score = rng.standard_normal(n)")
    for parent in list(sketch.waiting):
        name = f"by_{parent.identifier.strip('_')}"
        effects = _effects(sketch, parent)
        if effects:
            sketch.state(name, effects, "push of each value, in sds of chance")
            sketch.write(f'score += {series(parent)}.map({name}).fillna(0).to_numpy("float64")')
        elif ordered(parent) or all(not isinstance(value, str) for value in values_of(parent)):
            pull = sketch.number(parent.name, _pull(ties[parent.name]))
            sketch.state(name, pull, "push of its rank, in sds of chance", low=-3, high=3)
            rank = f'pd.Series({given(parent)}).rank(pct=True).fillna(0.5).to_numpy("float64")'
            sketch.write(f"rank = {rank}", f"score += {name} * 3.5 * (rank - 0.5)")
        else:
            raise ValueError(f"how the values of {parent.name} move it is not said")
    sketch.waiting.clear()
    if sketch.group:
        sketch.write("values[np.lexsort((score, group))] = values[np.lexsort((values, group))]")
    else:
        sketch.write(
            "values[np.argsort(score)] = np.sort(values)  # the higher the score, the higher the value"
        )


def _pull(tie: Dependence) -> float:
    return PULL[tie.strength] * (-1 if tie.direction == "down" else 1)


def _effects(sketch: Sketch, parent: PlannedField) -> dict[Value, float]:
    """Entries "parent:value=number", by the parent's values."""
    found: dict[Value, float] = {}
    for name in list(sketch.entries):
        who, sign, value = name.partition(":")
        if sign and who.strip() in (parent.name, parent.identifier):
            said = value_of(parent, value.strip())
            if said not in values_of(parent):
                raise ValueError(f"{value.strip()!r} is no value of {parent.name}")
            found[said] = number(sketch.entries.pop(name))
    return found


def _round(sketch: Sketch) -> None:
    """Decimals, steps and endings, within the limits."""
    decimals, step, ending = sketch.decimals(), sketch.number("step", 0), sketch.number("ending", 0)
    if ending:
        sketch.write(f"values = np.floor(values) + {ending:g}")
        decimals = max(decimals, 2)
    if step:
        sketch.state("step", whole(step), "values are multiples of it")
        sketch.write("values = step * np.rint(values / step)")
    ends = [
        end if isinstance(end, int | float) else None for end in (sketch.planned.low, sketch.planned.high)
    ]
    if (step or ending) and ends != [None, None]:
        sketch.write(f"values = np.clip(values, {ends[0]}, {ends[1]})")
    missing = any(sketch.plan[parent].missing for parent in sketch.planned.depends_on)
    if decimals:
        sketch.write(f"values = np.round(values, {decimals})")
    elif missing:
        sketch.write('values = pd.array(np.rint(values)).astype("Int64")')
    else:
        sketch.write('values = np.rint(values).astype("int64")')


def _absent(sketch: Sketch, only: str) -> list[str]:
    """Lines for "only=Closed": missing unless a parent has one of these values."""
    said = [text.strip() for text in only.split(";")]
    for parent in sketch.waiting:
        if set(said) <= {str(value) for value in values_of(parent)}:
            sketch.waiting.remove(parent)
            sketch.state(
                "only", tuple(value_of(parent, text) for text in said), f"{parent.name} with a value"
            )
            return [
                "values = pd.array(values)",
                f"values[~{series(parent)}.isin(only).to_numpy(dtype=bool)] = pd.NA",
            ]
    raise ValueError(f"no parent has the values {only}")


def _missing(sketch: Sketch) -> None:
    share = sketch.planned.missing
    if share:
        sketch.state("missing", share, "share of missing values", low=0, high=1)
        sketch.write("values = pd.array(values)", "values[rng.random(n) < missing] = pd.NA")


def _unmixed(sketch: Sketch) -> tuple[list[str], str]:
    """Parameters and body, in which no name of the law's own is a parent's."""
    parents = {sketch.plan[name].identifier for name in sketch.planned.depends_on}
    body, parameters = "\n".join(sketch.lines), sketch.parameters
    stored = {
        node.id
        for node in ast.walk(ast.parse(re.sub("\x02.*?\x03", "_given", body)))
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    }
    own = stored | {text.partition("=")[0] for text in parameters}
    for name in parents & own:
        body = re.sub(rf"(?<![\x02.])\b{name}\b(?!\x03)", f"{name}_", body)
        parameters = [re.sub(rf"^{name}=", f"{name}_=", text) for text in parameters]
    return parameters, re.sub("[\x02\x03]", "", body)


LAWS = {
    "weights": Law("unequal shares", law_categories.weights, law_categories.chosen_weights, dealt=True),
    "table": Law("shares by group", law_categories.table, law_categories.chosen_table, dealt=True),
    "map": Law("fixed by another field", law_categories.fixed),
    "bell": Law("scaled beta", law_amounts.bell, _round, dealt=True),
    "lognormal": Law("log-normal", law_amounts.lognormal, _round, dealt=True),
    "counts": Law("over-dispersed counts", law_amounts.counts, _round, dealt=True),
    "mixture": Law("mixture of bells", law_amounts.mixture, _round, dealt=True),
    "quantiles": Law("quantile table", law_amounts.quantiles, _round, dealt=True),
    "formula": Law("computed", law_amounts.formula, _round),
    "dates": Law("days growing in number", law_sequences.dates, dealt=True),
    "after": Law("log-normal gap after another field", law_sequences.after),
    "key": Law("running key", law_sequences.key),
    "code": Law("unique codes", law_sequences.code),
    "text": Law("grammar of phrases", law_sequences.text),
}
