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
        examples={
            "middle name, mostly missing": {"missing": 0.8, "nullable": True},
            "remark, only now and then": {"missing": 0.8},
            "Faxnummer, meist leer": {"missing": 0.8},
        },
        counters=("sometimes missing", "parts that are usually ordered"),
    ),
    Form(
        "share missing",
        "a share of the values is missing",
        pattern=rf"{_SHARE}~(?:{{of}} )?(?:{{rows}}~)?(?:{{are_is}}~)?{{missing}}(?! {{for_label}})",
        read=_missing,
        examples={
            "income in USD, half of the values missing": {"missing": 0.5},
            "number of people, whole number, 5% missing": {"missing": 0.05},
            "tax number, upper case, e.g. ABCDE1234F, 5.2 % missing": {"missing": 0.052},
            "cleaned signup time, 7.99 % nulls": {"missing": 0.0799},
            "cabin, about three quarters missing": {"missing": 0.75},
            "score (10 % of rows are empty)": {"missing": 0.1},
            "note, one in ten missing": {"missing": 0.1},
            "next appointment, about half have none": {"missing": 0.5},
            "Einkommen, 12,5 % fehlen": {"missing": 0.125},
            "Telefon, bei etwa 5 % der Kunden leer": {"missing": 0.05},
            "revenu, 5 % de valeurs manquantes": {"missing": 0.05},
            "ingresos, 10 % faltantes": {"missing": 0.1},
            "renda, 10 % ausentes": {"missing": 0.1},
            "reddito, il 5 % mancanti": {"missing": 0.05},
        },
        counters=("share of missing parts in percent", "100 % cotton", "0 to 5, 40 % have none"),
    ),
    Form(
        "missing share",
        "a share of the values is missing, said the other way round",
        pattern=rf"(?:{{missing_of}}|{{missing}})~[:=(]?~{_SHARE}(?:~\))?(?: (?:{{of}} )?{{rows}})?",
        read=_missing,
        examples={
            "e-mail, missing in 5 % of the rows": {"missing": 0.05},
            "missing: 12 %": {"missing": 0.12},
            "cabin number, missing (77 %)": {"missing": 0.77},
            "fehlt bei 3 % der Kunden": {"missing": 0.03},
        },
        counters=("missing parts", "null hypothesis at 5 %"),
    ),
)
