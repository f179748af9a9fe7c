"""Form of codes that stand before their labels without a sign: "0 never, 1 former, 99 = no answer"."""

import re
from collections.abc import Iterator

from fastgen_magic.statements.brackets import brackets
from fastgen_magic.statements.closed_list import listed
from fastgen_magic.statements.form import USED, Context, Form, Found
from fastgen_magic.statements.items import Item, pieces
from fastgen_magic.statements.places import sentences

_LED = re.compile(r"(?P<code>\d{1,3})(?:\s?[=:.)-]\s?|\s)(?P<label>[^\W\d][^\d\x00]{0,60})")
_LONGEST = 6_000


def find_led(context: Context) -> Iterator[Found]:
    """At least three growing codes, the first of them 0 or 1, each with its label behind it."""
    for start, end in (*brackets(context.text), *_clauses(context.text)):
        items = _items(context.text[start:end], context) if end - start < _LONGEST else []
        codes = [int(item.text) for item in items]
        if len(items) > 2 and codes[0] in (0, 1) and codes == sorted(set(codes)):
            yield Found(start, end, listed(items, context))


def _clauses(text: str) -> Iterator[tuple[int, int]]:
    """The sentences, and what follows their first colon or dash."""
    for start, end in sentences(text):
        head = re.search(r"[^\W\d]\s?[:-]\s+(?=\d)", text[start:end])
        yield (start + head.end() if head else start), end


def _items(text: str, context: Context) -> list[Item]:
    if re.search(r"\d", text) is None or USED in text:
        return []
    led = [_LED.fullmatch(part) for part in pieces(text.strip(" ."), context.language)]
    labels = [match["label"].strip() for match in led if match]
    units = any(context.language.unit(label) for label in labels)
    if len(labels) < len(led) or units or len({label.casefold() for label in labels}) < len(labels):
        return []
    return [Item(match["code"], label) for match, label in zip(led, labels, strict=True) if match]


FORMS = (
    Form(
        "codes before labels",
        "codes with their labels, without a sign between them",
        find=find_led,
        examples={
            "0 never, 1 former, 2 current, 99 = no answer": {
                "values": ((0, "never"), (1, "former"), (2, "current"), (99, "no answer"))
            },
            "sexo: 1 hombre, 2 mujer, 9 no consta": {
                "values": ((1, "hombre"), (2, "mujer"), (9, "no consta"))
            },
            "Familienstand (1 ledig, 2 verheiratet, 3 geschieden)": {
                "values": ((1, "ledig"), (2, "verheiratet"), (3, "geschieden"))
            },
        },
        counters=("2 rooms, 1 kitchen, 1 bath", "1 kg, 2 kg, 5 kg", "1 bed, 2 chairs"),
    ),
)
