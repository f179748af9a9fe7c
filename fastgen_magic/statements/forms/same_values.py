"""Form of what has the values of another field: "same scale as q1"."""

from collections.abc import Iterator

from fastgen_magic.statements.form import Context, Form, Found
from fastgen_magic.statements.mentions import Mention, mentioned

_LED = r"(?:{same_values} |(?<![^,;:.?(])~{as_in} )"
_ENDS = r"~(?:$|[,;.()\x00])"


def _same(context: Context) -> Iterator[Found]:
    """Sure where the name of another field ends the clause: "like q1" alone is nothing else."""
    for match in context.language.pattern(_LED).finditer(context.text):
        other = mentioned(context, match.end()) or _above(match.end(), context)
        if other and context.language.pattern(_ENDS).match(context.text, other.end):
            yield Found(match.start(), other.end, {"same_as": other.field})


def _above(place: int, context: Context) -> Mention | None:
    """The field before this one, where words say that it is meant: "same scale as above"."""
    said = context.language.pattern("{one_above}(?!\\w)").match(context.text, place)
    names = context.names.all
    before = names[: names.index(context.field.name)] if context.field.name in names else ()
    return Mention(before[-1], said.end()) if said and before else None


FORMS = (
    Form(
        "same values",
        "the other field that has the same values or limits",
        find=_same,
    ),
)
