"""Form of advice to who fills a form in: "if several depths are reported, use 0-20 cm"."""

from collections.abc import Iterator

from fastgen_magic.statements.form import Context, Form, Found
from fastgen_magic.statements.mentions import mentioned

_REST = r"(?:[^.;\x00]|[.](?=\w)){0,200}"
_ADVICE = rf"(?:^|(?<=[.;]))~(?P<if>{{if_word}}) [^,;.\x00]{{2,120}},~(?P<verb>{{advice_verb}})(?!\w){_REST}"


def find_advice(context: Context) -> Iterator[Found]:
    """Sentences of what to write where something is so that no column holds: they are told."""
    for match in context.language.pattern(_ADVICE).finditer(context.text):
        words = range(match.end("if"), match.start("verb"))
        if not any(context.text[at] == " " and mentioned(context, at + 1) for at in words):
            yield Found(match.start(), match.end(), {"unread": (context.shown(*match.span()).strip(),)})


FORMS = (
    Form(
        "advice",
        "what to write in rows of a sort that no column tells: not used, and told",
        find=find_advice,
    ),
)
