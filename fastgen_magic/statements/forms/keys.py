"""Forms of keys: primary and foreign ones, what is unique, what counts on."""

import re
from collections.abc import Iterator

from fastgen_magic.statements.amounts import number_of
from fastgen_magic.statements.codes import shape_of
from fastgen_magic.statements.form import Context, Facts, Form, Found
from fastgen_magic.statements.forms.moments import is_question
from fastgen_magic.statements.mentions import mentioned
from fastgen_magic.statements.places import begins_clause

_KEY = {"key": True, "unique": True, "kind": "identifier"}
_TARGET = re.compile(
    r"[`\"']?(?P<table>[A-Za-z_]\w*)[`\"']?(?:[.]|~?[(])[`\"']?(?P<field>[A-Za-z_]\w*)[`\"']?[)]?|"
    r"[`\"']?(?P<alone>[A-Za-z_][\w-]*)[`\"']?".replace("~", "[ ]{0,2}")
)


def _before(match: re.Match[str], context: Context) -> str:
    return context.text[max(0, match.start() - 40) : match.start()]


def _primary(match: re.Match[str], context: Context) -> Facts | None:
    shared = re.search(
        r"(?:part|half|component|column) of (?:the |a )?$|(?:composite|compound|a) $", _before(match, context)
    )
    return None if shared else _KEY


def _unique(match: re.Match[str], context: Context) -> Facts | None:
    """Unique in itself, neither counted ("number of unique visitors") nor together with others."""
    before, after = _before(match, context), context.text[match.end() : match.end() + 60]
    spoken = context.language
    counted = spoken.pattern(
        r"(?:{counted}|\d|\bnot|\bnon-?|\bnicht|\bpas|\bno|\bnão|\bnon)(?: {article})?~$"
    )
    together = spoken.pattern(
        r"~(?:[^\W\d]+ ){0,2}?{combined}(?!\w)(?! (?:row|the whole|all|the table|company|organi))"
    )
    plural = re.match(r"(?: [^\W\d]+){0,1}? (?!(?:\w+(?:ss|us|is)|this|across)\b)[^\W\d]{3,}s(?!\w)", after)
    if is_question(context) or counted.search(before) or together.match(after) or plural:
        return None
    return {"unique": True}


def _foreign(context: Context) -> Iterator[Found]:
    """A foreign key, with the table or field that it points to where one is named."""
    to = r"{foreign_key}(?P<to>~(?:->|→|:|=)~| (?:to|into|for|of|on|from|{refers_to}) )?(?:the )?(?:table )?"
    for match in context.language.pattern(to).finditer(context.text):
        target = _TARGET.match(context.text, match.end()) if match["to"] else None
        facts: dict[str, object] = {"kind": "identifier"}
        if target is not None:
            facts["references"] = _reference(target)
        yield Found(match.start(), target.end() if target else match.end(), facts)


def _reference(target: re.Match[str]) -> str:
    return f"{target['table']}.{target['field']}" if target["table"] else target["alone"]


def _refers(context: Context) -> Iterator[Found]:
    """Of "references customers.id": sure where a field of a table, or a field of this one, is named."""
    for match in context.language.pattern(r"{refers_to} (?:{article} )?").finditer(context.text):
        target = _TARGET.match(context.text, match.end())
        own = mentioned(context, match.end())
        if target is not None and target["table"]:
            yield Found(match.start(), target.end(), {"references": _reference(target), "kind": "identifier"})
        elif own is not None and re.search(r"(?:id|key|no|nr|number|code)$", own.field, re.IGNORECASE):
            yield Found(match.start(), own.end, {"references": own.field, "kind": "identifier"})


def _same_as_key(context: Context) -> Iterator[Found]:
    """The id of another row: "employee_id of the manager", where the table has such an id itself."""
    own = mentioned(context, 0)
    if own is None or not _ID.search(own.field) or _ID_ALONE.fullmatch(own.field):
        return
    behind = context.language.pattern(r"~(?:{of}|{article})(?: |')").match(context.text, own.end)
    if behind is not None and not re.search(r"[\d%]", context.text[own.end : own.end + 60]):
        yield Found(0, own.end, {"references": own.field, "kind": "identifier"})


_ID = re.compile(r"(?:id|key|no|nr|number|code|nummer|num|ref|numero|matricule)$", re.IGNORECASE)
_ID_ALONE = re.compile(r"(?:post|zip|country|currency|phone)\w*", re.IGNORECASE)


def _belongs(match: re.Match[str], context: Context) -> Facts:
    said = context.language.pattern(r"{refers_to} |{foreign_key}").search(context.written)
    return {"kind": "identifier", **({} if said else {"references": match["what"]})}


def _starts(match: re.Match[str], context: Context) -> Facts | None:
    """A first number, where the description or the name speaks of a key."""
    name = re.split(r"[\W_]+|(?<=[a-z])(?=[A-Z])", context.field.name.casefold())[-1]
    spoken = context.language
    keyed = spoken.pattern(r"{primary_key}|{consecutive}|{unique}|(?<!\w)(?:id|identifier|serial|key)(?!\w)")
    within = spoken.pattern(r"{combined} (?:{article} )?\w+").search(context.text, match.end())
    if within or not (keyed.search(context.written) or spoken.means("id_words", name)):
        return None
    return {"start": int(number_of(match["n"], spoken)), "step": 1}


def _consecutive(match: re.Match[str], context: Context) -> Facts | None:
    within = context.language.pattern(r"~{combined} ").match(context.text, match.end())
    return None if within else {"unique": True, "step": 1, "kind": "identifier"}


def _counting(match: re.Match[str], context: Context) -> Facts | None:
    """A code that counts on: all but its last digits stays."""
    code = re.fullmatch(r"(?P<head>.*?[A-Za-z_/#-])(?P<digits>\d{2,18})", match["code"])
    if code is None or not begins_clause(match.start(), context.text) or shape_of(match["code"]) is None:
        return None
    pattern = re.escape(code["head"]).replace(r"\-", "-") + rf"\d{{{len(code['digits'])}}}"
    return {"pattern": pattern, "start": int(code["digits"]), "step": 1, "unique": True, "kind": "identifier"}


FORMS = (
    Form(
        "foreign key",
        "the value points to a row of another table, and may repeat",
        find=_foreign,
        examples={
            "foreign key to orders, 1 to 500": {
                "references": "orders",
                "kind": "identifier",
                "unique": False,
            },
            "Deployment of it. Foreign key to deployments.deploymentID.": {
                "references": "deployments.deploymentID"
            },
            "integer, FK -> customers(id)": {"references": "customers.id"},
            "Foreign key": {"kind": "identifier", "references": None},
            "foreign key to the table film": {"references": "film"},
            "Fremdschlüssel": {"kind": "identifier"},
            "clé étrangère": {"kind": "identifier"},
        },
        counters=("keyword of a foreign film", "whether the guest is foreign"),
    ),
    Form(
        "primary key",
        "the value names the row; none occurs twice",
        pattern=r"{primary_key}(?!-[\w#])",
        read=_primary,
        examples={
            "primary key": _KEY,
            "INTEGER PRIMARY KEY": _KEY,
            "PK, surrogate": _KEY,
            "Primärschlüssel der Tabelle": _KEY,
            "clave primaria": _KEY,
            "chiave primaria della tabella": _KEY,
        },
        counters=("part of the composite primary key", "price per kg", "peak of the day", "such as PK-12"),
    ),
    Form(
        "refers to",
        "the value is one of another field",
        find=_refers,
        among=("comment_id",),
        examples={
            "id of the comment it answers, refers to comment_id, empty for the first": {
                "references": "comment_id"
            },
            "REFERENCES customers(id)": {"references": "customers.id"},
            "links to `stations.station_id`": {"references": "stations.station_id"},
        },
        counters=(
            "varchar(50), links back to the person in the source data",
            "what the complaint refers to",
            "reference to the law",
        ),
    ),
    Form(
        "key of another row",
        "the value is the id of another row of this table",
        find=_same_as_key,
        among=("staff_id", "personalnummer"),
        examples={
            "staff_id of the person they report to": {"references": "staff_id", "kind": "identifier"},
            "Personalnummer des Vorgesetzten": {"references": "personalnummer"},
        },
        counters=("staff_id or name", "the staff_id, 5 digits", "number of staff"),
    ),
    Form(
        "belongs to",
        "the value names the thing that the row belongs to",
        pattern=(
            r"(?:id|identifier|number|key|code) {of} (?:{article} )?"
            r"(?P<what>[^\W\d]+) (?:that |which )?{belongs_to}"
        ),
        read=_belongs,
        examples={
            "id of the order it belongs to": {"references": "order", "kind": "identifier"},
            "number of the invoice that it is part of": {"references": "invoice"},
        },
        counters=("number of orders", "team it belongs to"),
    ),
    Form(
        "counting code",
        "a code whose last digits count on",
        pattern=r"(?:(?:{starting_at}|{example}):? )?(?P<code>[A-Z][\w/#-]{0,30}\d{2,18})"
        r"(?:, [A-Z][\w/#-]{0,30}\d{2,18}){0,4}(?:,? {and_counting}|~,?~(?:[.]{3}|…)$)",
        read=_counting,
        examples={
            "invoice number, INV-2024-00001 and counting": {
                "pattern": r"INV-2024-\d{5}",
                "start": 1,
                "unique": True,
            },
            "S-0001, S-0002 and so on": {"pattern": r"S-\d{4}", "start": 1, "unique": True},
            "ticket, T0100 upwards": {"pattern": r"T\d{4}", "start": 100},
            "BK-0001, BK-0002, ...": {"pattern": r"BK-\d{4}", "start": 1, "unique": True},
        },
        counters=("Boeing 737 and so on", "INV-2024-00001 or a credit note"),
    ),
    Form(
        "start",
        "the number of the first row",
        pattern=r"(?<!-){starting_at}(?: {article})?~:?~(?P<n>\d[\d.,']{0,20})(?![\d-])",
        read=_starts,
        examples={
            "primary key, starting at 1000": {"start": 1000, "step": 1},
            "unique id, starts at 100000": {"start": 100000},
            "id of the row, counted from 1": {"start": 1},
            "eindeutige Nummer, beginnend mit 5000": {"start": 5000},
        },
        counters=(
            "salary in USD, starting at 30,000",
            "id of the line, starting at 1 within each order",
            "age, starting from 18",
        ),
    ),
    Form(
        "consecutive",
        "whole numbers that count the rows",
        pattern="{consecutive}",
        read=_consecutive,
        examples={
            "auto-increment": {"unique": True, "step": 1},
            "consecutive number of the entry": {"unique": True},
            "fortlaufende Nummer der Rechnung": {"unique": True},
            "numéro séquentiel du dossier": {"unique": True},
            "número consecutivo del registro": {"unique": True},
        },
        counters=(
            "consecutive days of absence",
            "running number within each order",
            "number of consecutive wins",
        ),
    ),
    Form(
        "unique",
        "no value occurs twice",
        pattern="{unique}|{no_duplicates}",
        read=_unique,
        examples={
            "unique identifier of the observation": {"unique": True},
            "e-mail of the customer, unique": {"unique": True},
            "unique licence plate": {"unique": True},
            "unique number of the guest": {"unique": True},
            "VARCHAR(50) NOT NULL UNIQUE": {"unique": True},
            "serial number of the device; no duplicates": {"unique": True},
            "eindeutige Kundennummer": {"unique": True},
            "eindeutige Nummer des Schülers": {"unique": True},
            "identifiant unique du client": {"unique": True},
            "identificador único": {"unique": True},
            "código único do produto": {"unique": True},
            "codice univoco": {"unique": True},
        },
        counters=(
            "number of unique visitors",
            "count of unique products in the basket",
            "unique within the order",
            "not unique",
            "5 unique values",
            "unique visitors of the page",
            "unique per customer and day",
            "non-unique code",
            "whether it is unique",
        ),
    ),
)
