"""Form of a type with which a description begins: "String, paid or unpaid", "categorical, red; blue"."""

from collections.abc import Iterator

from fastgen_magic.statements.form import Context, Form, Found

_FRACTION = r"\d+[.,]\d+"
_TYPED = (
    r"^~(?:(?P<text>{text_type})"
    rf"|(?P<category>{{factor}}(?!~,~{_FRACTION}~(?:{{to}}|-)~{_FRACTION})|{{category_type}})|"
    r"(?P<whole>{whole_number}|(?-i:long))"
    r"|(?P<any>{any_number})|(?P<number>{numeric}))~(?:[,.;](?=\s)~|(?=\[-?\d))"
)


def find_type(context: Context) -> Iterator[Found]:
    """How the values are stored; what follows is read as if it stood alone."""
    match = context.language.pattern(_TYPED).match(context.text)
    if match is None:
        return
    if match["text"]:
        yield Found(0, match.end(), {"textual": True}, aside=True)
    elif match["whole"] or match["any"]:
        yield Found(0, match.end(), {"whole": bool(match["whole"])}, aside=True)
    else:
        kind = "categorical" if match["category"] else "numerical"
        yield Found(0, match.end(), {"kind": kind}, aside=True)


FORMS = (
    Form(
        "type first",
        "how the values are stored, before what they are",
        find=find_type,
    ),
)
