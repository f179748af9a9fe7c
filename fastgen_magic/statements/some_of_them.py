"""Numbers of some of what the field before counts: "of which rolls, 0 to 3" behind "number of items"."""

from collections.abc import Iterator
from dataclasses import replace

from fastgen_magic.schema import Order
from fastgen_magic.statements.language import Language, language_of
from fastgen_magic.statements.stated import Stated, Statement


def with_some_of_them(fields: tuple[Stated, ...], usual: Language) -> tuple[Stated, ...]:
    """The fields; a number "of these" is no more than the one before, whose words begin otherwise."""
    return tuple(_bounded(fields, usual))


def _bounded(fields: tuple[Stated, ...], usual: Language) -> Iterator[Stated]:
    whole: Stated | None = None
    for stated in fields:
        text = stated.field.description
        led = language_of(text, usual).pattern("~{some_of_them}(?= |~:)").match(text) if text else None
        if led is None:
            whole = stated
        elif whole and _is_number(whole, usual) and _is_number(stated, usual) and _compare(stated, whole):
            order = Order(whole.name, "<=")
            said = Statement("orders", (order,), led[0].strip(), "some of them", led.start(), led.end())
            if not any(one.field == whole.name for one in stated.orders):
                yield replace(
                    stated,
                    kind="numerical",
                    orders=(*stated.orders, order),
                    statements=(*stated.statements, said),
                    understood=True,
                )
                continue
        yield stated


def _is_number(stated: Stated, usual: Language) -> bool:
    """Whether it surely holds numbers: by its limits, its kind, or words such as "number of"."""
    text = stated.field.description
    limits = any(isinstance(end, int | float) for end in (stated.low, stated.high))
    counted = language_of(text, usual).pattern("~{counted} ").match(text) if text else None
    return stated.kind in (None, "numerical") and bool(limits or stated.kind or counted)


def _compare(part: Stated, whole: Stated) -> bool:
    """Whether their numbers compare: "of which late, 0 to 20 %" is no number of what is counted."""
    counted = whole.unit is None and part.unit != "percent" and part.currency is None
    return part.unit in (None, whole.unit) or counted
