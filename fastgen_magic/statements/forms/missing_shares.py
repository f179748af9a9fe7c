"""Forms of the share of missing values."""

import re

from fastgen_magic.statements.amounts import share_of
from fastgen_magic.statements.form import Context, Facts, Form, stating

_SHARE = r"(?:{about}~)?(?P<share>{share})"


def _missing(match: re.Match[str], context: Context) -> Facts | None:
    share = share_of(match["share"], context.language)
    if "none" in match[0] and context.language.pattern(r"(?<!\d)0~(?:-|{to})~\d").search(context.written):
        return None  # zero is one of the numbers
    return None if share is None or share >= 1 else {"missing": share}


_MOSTLY = 0.8  # taken for "mostly"

FORMS = (
    Form(
        "mostly missing",
        "most of the values are missing: 80 % are taken",
        pattern="{mostly_missing}",
        read=stating(missing=_MOSTLY, nullable=True),
    ),
    Form(
        "share missing",
        "a share of the values is missing",
        pattern=rf"{_SHARE}~(?:{{of}} )?(?:{{rows}}~)?(?:{{are_is}}~)?{{missing}}(?! {{for_label}})",
        read=_missing,
    ),
    Form(
        "missing share",
        "a share of the values is missing, said the other way round",
        pattern=rf"(?:{{missing_of}}|{{missing}})~[:=(]?~{_SHARE}(?:~\))?(?: (?:{{of}} )?{{rows}})?",
        read=_missing,
    ),
)
