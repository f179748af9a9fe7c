"""What ties the fields of a table together, as far as their names make it plain."""

from collections.abc import Callable, Sequence

from fastgen_magic.authors.catalogue import arithmetic, bands, chronology, measures, parts
from fastgen_magic.authors.catalogue.choices import Choice
from fastgen_magic.authors.catalogue.variants import take_variants
from fastgen_magic.authors.catalogue.web import Web, ascending
from fastgen_magic.schema import Schema

RULES: tuple[Callable[[Web], None], ...] = (
    arithmetic.formulas,
    arithmetic.products,
    arithmetic.sums,
    arithmetic.rates,
    arithmetic.quotients,
    take_variants,
    chronology.later_dates,
    parts.smaller_counts,
    parts.smaller_amounts,
    parts.ordered_statistics,
    measures.codes_of_names,
    measures.hierarchies,
    measures.dimensions,
    bands.bands,
    bands.class_prices,
    measures.scores,
    measures.outcomes,
)
"""Rules in the order in which they are asked; a field that one has tied is left alone by the next."""


def relate(schema: Schema, choices: Sequence[Choice], *, forgiving: bool = False) -> tuple[Choice, ...]:
    """The choices with their parents; no field waits for itself.

    The user's own `depends_on` is always kept: where no rule knows how, the field follows those
    columns by rank, its own law unchanged. A forgiving table does without a rule that breaks.
    """
    web = Web(schema, choices)
    for rule in RULES:
        try:
            rule(web)
        except Exception:
            if not forgiving:
                raise
    for choice in web:
        _honour(web, choice)
    return tuple(web)


def _honour(web: Web, choice: Choice) -> None:
    stated = [name for name in choice.field.depends_on if name in web.choices and name != choice.name]
    absent = [name for name in stated if name not in choice.depends_on]
    if absent:
        why = f"{choice.why.rstrip('.')}; the schema says that it depends on {', '.join(absent)}."
        strength = choice.strength if choice.follows else 0.6
        web.replace(ascending(choice).but(follows=(*choice.follows, *absent), strength=strength, why=why))
