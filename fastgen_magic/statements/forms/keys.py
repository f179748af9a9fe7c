"""Forms of keys: primary and foreign ones, what is unique, what counts on."""

import re
from collections.abc import Iterator

from fastgen_magic.statements.amounts import number_of
from fastgen_magic.statements.codes import shape_of
from fastgen_magic.statements.form import Context, Facts, Form, Found
from fastgen_magic.statements.forms.moments import is_question
from fastgen_magic.statements.mentions import Mention, is_temporal, mentioned
from fastgen_magic.statements.names import plain
from fastgen_magic.statements.places import begins_clause
from fastgen_magic.statements.stated import Follow

_STEP_SAID = (
    r"(?:(?:with |and |in )?(?:an? )?"
    r"(?:(?:steps?|increments?)(?: size)?(?: of| by|~[:=])? |{step_word}~[:=]?~)|{multiple_of} )"
    r"(?P<step>\d{1,6})(?!\d)"
)
"""How far the next number is from the one before it: "step 5", "in Schritten von 10"."""
_STEP = rf"(?:,? {_STEP_SAID})?"
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
    told = re.match(r"\s?[:=]?\s?\d+(?![\w-])", after)  # how many differ: "unique 4"
    shared = together.match(after) and not _names_the_row(match.end(), context)
    if is_question(context) or counted.search(before) or shared or plural or told:
        return None
    if match["thing"] and mentioned(context, match.start("thing")):
        return None  # so many rows as the other field has for each
    return {"unique": True}


def _names_the_row(end: int, context: Context) -> bool:
    """Whether the first field of the table is called the id of each thing: "unique ID for each home sold"."""
    spoken, first = context.language, next(iter(context.names.all), context.field.name)
    said = spoken.pattern(r"(?P<id>(?: [^\W\d]+)? {id_words})?(?: [^\W\d]{2,8}){1,2}? {each_thing} ").match(
        context.text, end
    )
    headed = said is not None and (said["id"] or spoken.pattern(_HEADED).match(context.written))
    return bool(headed) and first == context.field.name


def _in_order(context: Context) -> Iterator[Found]:
    """A key that counts up in the order of another field: sure of what is called a number or a code."""
    spoken = context.language
    said = spoken.pattern(r"(?:{numbered_word} )?(?:{in_order_of}) (?:{article} )?(?P<whose>[^\W\d]{2,6} )?")
    if not spoken.pattern("{id_words}").search(f"{plain(context.field.name)} {context.text[:200]}"):
        return
    for match in said.finditer(context.text):
        places = [match.end(), *([match.start("whose")] if match["whose"] else [])]  # "of their date"
        told = (find(context, place) for find in (mentioned, _the_moment) for place in places)
        named = next(filter(None, told), None)
        if named is not None and named.field != context.field.name:
            yield Found(
                match.start(), named.end, {"follows": (Follow("", up=True, words=plain(named.field)),)}
            )
            return


def _the_moment(context: Context, place: int) -> Mention | None:
    """The one field of the table that is a moment, where a word for one stands: "of their date"."""
    word = context.language.pattern(r"(?:{date_words})(?!\w)").match(context.text, place)
    moments = [name for name in context.names.all if is_temporal(name, context.names)]
    others = [name for name in moments if name != context.field.name]
    return Mention(others[0], word.end()) if word and len(others) == 1 else None


def _foreign(context: Context) -> Iterator[Found]:
    """A foreign key, with the table or field that it points to where one is named."""
    to = (
        r"{foreign_key}(?P<to>~(?:->|→|:|=)~| (?:into|for|of|on|from|{key_to}|{refers_to}) )?(?:{article} )?"
        r"(?:{table_word} )?"
    )
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
    if own is None or not ID_END.search(own.field) or _ID_ALONE.fullmatch(own.field):
        return
    behind = context.language.pattern(r"~(?:{of}|{article})(?: |')").match(context.text, own.end)
    if behind is not None and not re.search(r"[\d%]", context.text[own.end : own.end + 60]):
        yield Found(0, own.end, {"references": own.field, "kind": "identifier"})


ID_END = re.compile(r"(?:id|key|no|nr|number|code|nummer|num|ref|numero|matricule)$", re.IGNORECASE)
_ID_ALONE = re.compile(
    r"(?:post(?!_?id)|zip|country|currency|phone)\w*|number|num|no|nr|nummer|n[uú]m[eé]ro", re.IGNORECASE
)


def _belongs(match: re.Match[str], context: Context) -> Facts:
    said = context.language.pattern(r"{refers_to} |{foreign_key}").search(context.written)
    return {"kind": "identifier", **({} if said else {"references": match["what"]})}


_FIRST = r"(?<!-){starting_at}(?: {article})?~:?~(?P<n>{digits})(?![\w-])(?: {start_behind})?"
_MANY = r"{counted} (?:{article} )?[^\W\d]+[sei](?!\w)"
_HEADED = rf"(?!{_MANY})~(?:{{article}} )?(?:[^\W\d]+ )?{{id_words}}(?!\w)"
"""A description of a number that names something; "numéro de dossier", not "número de socios"."""


def _starts(match: re.Match[str], context: Context) -> Facts | None:
    """A first number, where the description or the name speaks of a key of the whole table."""
    if not _is_first(match, context) or _is_within(match, context):
        return None
    spoken = context.language
    before = spoken.pattern(_STEP_SAID).search(context.text[: match.start()])  # "in tens, starting with 100"
    step = _stepped(match if match["step"] or before is None else before, context)
    return {"start": int(number_of(match["n"], spoken)), **step}


def _starts_anew(match: re.Match[str], context: Context) -> Facts | None:
    """The first number of each of several rows that belong together: "line number within the order"."""
    if not _is_first(match, context):
        return None
    words = context.written[match.start() : match.end()].strip()
    first = int(number_of(match["n"], context.language))
    return {"kind": "numerical", "whole": True, "low": first, "unread": (words,)}


def _is_first(match: re.Match[str], context: Context) -> bool:
    """Whether the description or the name speaks of what numbers something."""
    name = plain(context.field.name).split()[-1:] or [""]
    spoken = context.language
    keyed = spoken.pattern(r"{primary_key}|{consecutive}|{unique}|(?<!\w)(?:id|identifier|serial|key)(?!\w)")
    signs = "(?:{digit_word}|{letter_word}|{character_word})"
    led = spoken.pattern(signs + "~,?~$").search(_before(match, context))
    counted = spoken.pattern("~" + signs).match(context.text, match.end("n"))
    if led or counted or re.match(r"0\d", match["n"]):
        return False  # the first signs of a code
    headed = spoken.pattern(_HEADED).match(context.written)
    return bool(headed or keyed.search(context.written) or spoken.means("id_words", name[0]))


def _is_within(match: re.Match[str], context: Context) -> bool:
    spoken = context.language
    within = spoken.pattern(r"{combined} (?:{article} )?\w+").search(context.text, match.end())
    led = spoken.pattern(
        r"(?<!\w)(?:{id_words} {combined} (?:{article} )?|{combined} {article} )[^\W\d]"
    ).search(context.text)
    return bool(within or led)


def _consecutive(match: re.Match[str], context: Context) -> Facts | None:
    again = context.language.pattern(
        r" (?:{of}|{article}|{combined}) (?:{article} )?(?:{day_word}|{part_week}|{part_month}|{part_year})"
        r"(?=~(?:$|[,;.:()\x00]))"
    )  # "of the day", not "of the day book"
    if ends := again.match(context.text, match.end()):
        words = context.written[match.start() : ends.end()]
        return {"kind": "numerical", "whole": True, "low": 1, "unread": (words,)}
    within = context.language.pattern(
        r"~(?:{combined} |{and} (?:{article} )?[^\W\d])"  # "row number and letter" is of no row
    ).match(context.text, match.end())
    goes_on = re.match(r"\s+[^\W\d]", context.text[match.end() :]) is not None
    if within or (goes_on and context.language.means("and_counting", match[0])):
        return None  # "a state, then a sequential project number" is a part of a code
    start = {"start": int(number_of(match["n"], context.language))} if match["n"] else {}
    return {"unique": True, "kind": "identifier", **start, **_stepped(match, context)}


def _stepped(match: re.Match[str], context: Context) -> Facts:
    """How far the numbers lie apart; a step of none is told, and they count on by one."""
    step = int(match["step"] or 1)
    told = context.written[match.start("step") : match.end("step")] if step == 0 else ""
    return {"step": step or 1, **({"unread": (f"step {told}",)} if told else {})}


def _counting(match: re.Match[str], context: Context) -> Facts | None:
    """A code that counts on: all but its last digits stays."""
    code = re.fullmatch(r"(?P<head>.*?[A-Za-z_/#-])(?P<digits>\d{2,18})", match["code"])
    led = match.start() < match.start("code") or begins_clause(match.start(), context.text)
    led = led or context.language.pattern(_HEADED).match(context.written) is not None
    if code is None or not led or shape_of(match["code"]) is None:
        return None
    pattern = re.escape(code["head"]).replace(r"\-", "-") + rf"\d{{{len(code['digits'])}}}"
    return {"pattern": pattern, "start": int(code["digits"]), "step": 1, "unique": True, "kind": "identifier"}


def _counted_on(match: re.Match[str], _context: Context) -> Facts | None:
    one, two = int(match["one"]), int(match["two"])
    return {"start": one, "step": 1, "unique": True, "kind": "identifier"} if two == one + 1 else None


FORMS = (
    Form(
        "in the order of",
        "another field, in the order of which a key counts up",
        find=_in_order,
    ),
    Form(
        "foreign key",
        "the value points to a row of another table, and may repeat",
        find=_foreign,
    ),
    Form(
        "primary key",
        "the value names the row; none occurs twice",
        pattern=r"{primary_key}(?!-[\w#])",
        read=_primary,
    ),
    Form(
        "refers to",
        "the value is one of another field",
        find=_refers,
    ),
    Form(
        "key of another row",
        "the value is the id of another row of this table",
        find=_same_as_key,
    ),
    Form(
        "belongs to",
        "the value names the thing that the row belongs to",
        pattern=(
            r"(?:id|identifier|number|key|code) {of} (?:{article} )?"
            r"(?P<what>[^\W\d]+) (?:that |which )?{belongs_to}"
        ),
        read=_belongs,
    ),
    Form(
        "counting code",
        "a code whose last digits count on",
        pattern=r"(?:(?:{starting_at}|{example}|{like}):? )?(?P<code>[A-Z][\w/#-]{0,30}\d{2,18})"
        r"(?:, [A-Z][\w/#-]{0,30}\d{2,18}){0,4}(?:,? (?:{and_counting}|{consecutive})|~,?~(?:[.]{3}|…)$)",
        read=_counting,
    ),
    Form(
        "counting",
        "whole numbers that count the rows, begun by the first of them",
        pattern=r"^~(?P<one>\d{1,6}),~(?P<two>\d{1,6})(?:,~\d{1,6})?,?~(?:{and_counting}|[.]{3}|…)~$",
        read=_counted_on,
    ),
    Form(
        "start",
        "the number of the first row",
        pattern=_FIRST + r"(?:,?~(?:{and} )?{and_counting})?" + _STEP,
        read=_starts,
    ),
    Form(
        "start of each",
        "the lowest number of rows that are numbered anew in each of something; where they begin is not read",
        pattern=_FIRST,
        read=_starts_anew,
    ),
    Form(
        "consecutive",
        "whole numbers that count the rows",
        pattern=r"(?:{consecutive}|{counter}(?=,?~(?:{since}|{starting_at}) \d{1,18}(?!\d|~(?:{to}|-))))"
        r"(?:,?~(?:{since}|{starting_at}) (?P<n>\d{1,18})(?![\w,.-]\d|~(?:{to}|-)))?"
        rf"{_STEP}",
        read=_consecutive,
    ),
    Form(
        "unique",
        "no value occurs twice",
        pattern=r"{unique}|{no_duplicates}|(?:{no_two}) [^\W\d]+ (?:{have_same})(?=~(?:$|[,;.)]))"
        r"|{each_thing} (?:{of} {articles} )?(?P<thing>[^\W\d]+ )?{has} {own_one}(?=~(?:$|[,;.)]))",
        read=_unique,
    ),
)
