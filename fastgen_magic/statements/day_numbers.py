"""Days that stand beside their month in another column: "day of departure" is one of 1 to 31 there."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from fastgen_magic.statements.form import Context
from fastgen_magic.statements.names import plain

_HEAD = (
    r"~(?:{article} )?(?:(?P<day>{day_word})|(?P<month>{part_month}))"
    r"(?P<what>(?: [^\W\d]+(?:['-][^\W\d]+)*){0,6})~(?:$|[,;.:(])"
)


def days_beside_months(contexts: Iterable[Context], told: Mapping[str, str | None]) -> frozenset[str]:
    """The fields that hold the day of the month of something whose month has a column and whose date none."""
    months: set[str] = set()
    days: dict[str, list[str]] = defaultdict(list)
    for context in contexts:
        said = context.written if context.text.strip() else plain(context.field.name)
        head = context.language.pattern(_HEAD).match(said)
        if head and head["month"]:
            months.add(plain(head["what"]))
        elif head and context.field.kind in (None, "numerical"):
            days[plain(head["what"])].append(context.field.name)
    found = {names[0]: what for what, names in days.items() if what in months and len(names) == 1}
    dated = [said for name, said in told.items() if said is not None and name not in found]
    return frozenset(
        name for name, what in found.items() if not (dated if not what else {*dated} & {*what.split()})
    )
