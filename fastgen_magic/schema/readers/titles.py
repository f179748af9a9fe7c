"""Titles of the columns of data dictionaries: what each says of a field."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from fastgen_magic.packaged import read_data

Row = Mapping[str, str]

WORDS: Mapping[str, Any] = read_data(Path(__file__).with_name("dictionary.yaml"))
_ROLE_OF = {head: role for role, heads in WORDS["roles"].items() for head in heads}
_ORDER = {head: place for place, head in enumerate(_ROLE_OF)}
_SURE_NAMES, _SURE_WORDS = (frozenset(WORDS["sure"][role]) for role in ("name", "description"))
_JOINING = re.compile(rf"\s*[/&]\s*|\s+(?:{'|'.join(WORDS['joined'])})\s+", re.IGNORECASE)
_OFTEN = frozenset({"description", "references", "rule"})
_WITHIN = sorted(WORDS["within"], key=len, reverse=True)


_JOINED_ROLES = ({"values", "unit"}, {"values", "format"})


def folded(head: str) -> str:
    """A title of a column as the roles spell it."""
    bare = re.sub(r"[`*\"“”?:()/_,.]", " ", head)
    accents = str.maketrans("áàâãäéèêíìóòôõöúùüçñ", "aaaaaeeeiiooooouuucn")
    return " ".join(bare.split()).casefold().translate(accents)


def _known(head: str) -> str:
    """A title as the roles spell it: as it is, or with its shortened words whole ("column_nm")."""
    bare = folded(head)
    if bare in _ROLE_OF:
        return bare
    whole = " ".join(WORDS["shortened"].get(word, word) for word in bare.split())
    return whole if whole in _ROLE_OF else _joined(head) or whole


def _joined(head: str) -> str:
    """The title that one of two is: of the same role both ("field or column"), or "values or unit"."""
    parts = [folded(part) for part in _JOINING.split(head)]
    roles = {_ROLE_OF.get(part) for part in parts}
    if len(parts) != 2 or (len(roles) > 1 and roles not in _JOINED_ROLES):
        return ""
    return next((part for part in parts if _ROLE_OF.get(part) == "values"), parts[0])


def role_of(head: str) -> str | None:
    """What one title says of a field, None where it is none of a dictionary."""
    return _ROLE_OF.get(_known(head))


def _within(head: str) -> str:
    """A known title that a longer one begins or ends with: "label_fr", "Tipo de dato (SQL)"."""
    words = f" {_known(head)} "
    if any(f" {other} " in words for other in WORDS["of other things"]):
        return ""
    return next((one for one in _WITHIN if words.startswith(f" {one} ") or words.endswith(f" {one} ")), "")


def roles_of(heads: Sequence[str]) -> dict[str, str]:
    """Title of a column -> what it says of a field; most roles once, descriptions as often as they come.

    Beside a title that only dictionaries have over names, a longer one counts by its first or last words.
    """
    sure = any(_known(head) in _SURE_NAMES for head in heads)
    spelt = {head: _known(head) for head in heads}
    longer = {head: _within(head) for head in heads if sure and spelt[head] not in _ROLE_OF}
    spelt.update({head: known for head, known in longer.items() if known})
    found: dict[str, str] = {}
    for head in sorted(heads, key=lambda one: (_ORDER.get(spelt[one], 10_000), one in longer)):
        role = _ROLE_OF.get(spelt[head]) or (
            "description" if sure and spelt[head] in WORDS["beside"] else None
        )
        if role and (role in _OFTEN or role not in found.values()):
            found[head] = role
    return found


def counted_in(row: Row) -> dict[str, str]:
    """Title -> what a codebook counted of a field, in words: "mean 4.2" and "standard deviation 1.1"."""
    forms = {head: WORDS["counted"].get(folded(head)) for head in row}
    found = {
        head: form.format(f"{float(row[head]):.4g}")
        for head, form in forms.items()
        if form and re.fullmatch(r"-?\d{1,12}(?:\.\d+)?", (row[head] or "").strip())
    }
    return found if len({text.rpartition(" ")[0] for text in found.values()}) == 2 else {}


def is_dictionary(heads: Sequence[str]) -> bool:
    """Whether titles are those of a data dictionary: a name, and a description, a type or values."""
    roles = set(roles_of(heads).values())
    return "name" in roles and bool(roles & {"description", "type", "values"}) and len(heads) >= 2


def names_fields(heads: Sequence[str], rows: Sequence[Row]) -> bool:
    """Whether rows below such titles each name a field, and are no data with a column called name or id.

    Titles that only a dictionary has ("variable", "description") decide; of other ones a third at least says
    something of a field, and no table has a field twice.
    """
    roles = roles_of(heads)
    tables, names = ([head for head, role in roles.items() if role == one] for one in ("table", "name"))
    fields = [tuple((row.get(head) or "").strip() for head in (*tables, *names)) for row in rows]
    fields = [one for one in fields if one[-1]]
    if all(is_number(one[-1]) for one in fields):
        return False
    telling = {_known(head) for head in heads}
    if (
        not telling.isdisjoint(_SURE_NAMES)
        and "description" in roles.values()
        and (not telling.isdisjoint(_SURE_WORDS) or "type" in roles.values())
    ):
        return True
    return 3 * len(roles) >= len(heads) and len(fields) == len(set(fields))


def is_number(text: str) -> bool:
    """Whether a text is a number and nothing else."""
    return re.fullmatch(r"-?\d{1,15}(?:\.\d{1,10})?", text.strip()) is not None
