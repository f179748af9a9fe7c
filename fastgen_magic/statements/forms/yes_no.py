"""Forms of questions with two answers: "whether ...", "Is it ...?", "... indicator", "true where ..."."""

import re

from fastgen_magic.statements.amounts import amount_of
from fastgen_magic.statements.category import are_categories
from fastgen_magic.statements.closed_list import listed
from fastgen_magic.statements.form import Context, Facts, Form, only_told, stating
from fastgen_magic.statements.items import Item, items_of
from fastgen_magic.statements.names import plain
from fastgen_magic.statements.places import begins_clause, region_from

_APART = "{cue_edges}|{mainly}|{rarely}|{hardly_ever}|{nearly_always}|(?:{about}~)?{share}"
_CLAUSE = rf"(?:[^,:;.()\x00]|,(?!~(?:{_APART})(?!\w))){{0,300}}"
"""To its end, or to the comma before a clause that says more than the question."""


_LONGEST_HEAD = 60
_ALIKE = r"\s{are_is} (?P<states>[^\W\d]+(?:, [^\W\d]+){1,6},? {or} [^\W\d]+)~$"
"""States behind one verb, of which nobody can say whether they are a yes or the values."""


_HEADED = r"^~(?:{article} )?(?:[^\W\d]+ ){0,2}?(?:{answer_heads}|{indicator})(?: [^\W\d]+){0,2} $"
"""Words for a column before what it tells: "class label telling", "a flag to show", "variable que"."""


def _whether(match: re.Match[str], context: Context) -> Facts | None:
    before = context.text[: match.start()]
    headed = len(before) < _LONGEST_HEAD and context.language.pattern(_HEADED).match(before)
    if not (headed or begins_clause(match.start(), context.text)):
        return None
    states = context.language.pattern(_ALIKE).search(context.text[: match.end()], match.start())
    asked = f"{states['states']} (yes for any of them, or one of them each?)" if states else ""
    return {"yes_no": True, **({"unread": (asked,)} if asked else {})}


def _states(match: re.Match[str], context: Context) -> Facts | None:
    """Of several states, of which one is the contrary of the first: "verified, not verified or in part"."""
    items = items_of(match["list"].removesuffix(match["verb"] or "").strip(), context.language)
    return listed(items, context) if len(items) > 2 and are_categories(items, context) else None


def _question(match: re.Match[str], context: Context) -> Facts | None:
    """A question that begins with a verb, unless it asks which of several it is, or more answers follow."""
    asked = re.sub(r"\([^()]*\)", "", match[0])
    which = context.language.pattern(r"\s{or}\s(?!{not}\b)").search(asked)
    behind = context.text[match.end() :]
    start, end = region_from(context.text, match.end() + len(behind) - len(behind.lstrip()))
    answers = items_of(context.text[start:end], context.language)
    more = len(answers) > 2 and are_categories(answers, context)
    return None if which or more else {"yes_no": True}


def _named_limit(match: re.Match[str], context: Context) -> Facts | None:
    """A comparison of which the name carries the number: "node4", "over65", "income_gt_50k"."""
    amount = amount_of(match["n"] or match["last"], context.language)
    named = re.findall(r"\d+", context.field.name) if re.search(r"[^\W\d_]{2}", context.field.name) else []
    said = re.sub(r"\D", "", f"{amount.number:g}") if amount else ""
    told = re.match(rf"{named[0]}(?:000)?$", said) if len(named) == 1 else None
    return {"yes_no": True} if told else None


def _indicator(match: re.Match[str], context: Context) -> Facts | None:
    """At the end of a clause, or with what it indicates behind it."""
    number = r"[(,;]~(?:{numeric}|{any_number})~(?:[),;.]|$)"
    between = r"^~{number}~(?:-|{to})~{number} (?:[^\W\d]+ ){2,}?{indicator}"  # "0-1 asset health indicator"
    ranged = r"[(\[]~(?!0~(?:-|{to}|,)~1~[)\]])-?{number}~(?:-|{to}|,)~-?{number}~[)\]]"
    if context.language.pattern(f"{number}|{between}|{ranged}").search(context.text):
        return None
    if match["compares"]:
        return {"yes_no": True}
    after = context.text[match.end() : match.end() + 20].lstrip(" ")
    ends = after[:1] in ("", *",;.)]\x00(:=")
    tells = context.language.pattern(r"(?:{for_label}|{whether}|that)\s").match(after)
    return {"yes_no": True} if ends or tells else None


def _or_not(match: re.Match[str], context: Context) -> Facts | None:
    """At the end of a clause, unless an amount is told of before: "amount due, paid or not"."""
    measured = context.language.pattern(r"(?<!\w)(?:{money_words}|{quantity_heads})(?!\w)")
    if re.search(r"[,;.:]\s*$", context.text[: match.start()]) and measured.search(
        f"{plain(context.field.name)} {context.text[: match.start()]}"
    ):
        return only_told(match, context)
    return {"yes_no": True} if context.text[match.end() :].lstrip(" ")[:1] in ("", *",;.()\x00") else None


def _yes_or_no(match: re.Match[str], context: Context) -> Facts | None:
    """Joined by "or", or by a slash at the end of a question."""
    before = context.text[: match.start()].rstrip()
    enclosed = before.endswith(":") and before.count("(") > before.count(")")
    if enclosed or ("/" in match[0] and not before.endswith((",", "?"))):
        return None
    return listed([Item(match["one"]), Item(match["other"])], context)


FORMS = (
    Form(
        "yes or no",
        "the two answers of a question, joined by or",
        pattern=r"(?<![(])(?P<one>{yes}|{no}|"
        r"(?<!\w)[YTJOS1](?=/[NF0]))(?: {or} |/)(?P<other>{yes}|{no}|[NF0])(?![\w/-]| [^\W\d])",
        read=_yes_or_no,
    ),
    Form(
        "whether in one of several states",
        "every state that may occur, of which one is the contrary of the first",
        pattern=(
            r"(?:{whether})(?=\s)[^,;:.()\x00]{1,100} (?P<list>(?P<own>[^\W\d]{3,30}),~"
            r"(?:{not}|non) (?P=own)(?!\w)[^;:.()\x00]{0,120}?"
            r"(?:,| {or}) [^,;:.()\x00]{2,40}?(?: (?P<verb>{are_is}))?)~(?=$|[;.)])"
        ),
        read=_states,
    ),
    Form(
        "whether",
        "a question with two answers",
        pattern=rf"(?:{{whether}})(?=\s){_CLAUSE}",
        read=_whether,
    ),
    Form(
        "question",
        "a question that yes or no answers",
        pattern=r"^~(?!{open_question})(?:{ask}) [^?\x00]{1,300}\?",
        read=_question,
    ),
    Form(
        "short question",
        "a few words and a question mark, the last of them what was done",
        pattern=r"^~(?!{open_question}|{ask})(?:[^\W\d][\w'-]* ){0,3}{done_word}~\?",
        read=_question,
    ),
    Form(
        "question of a limit",
        "a question whether a number lies above or below another one",
        pattern=(
            r"^~(?!{open_question}|{ask})[^?\x00]{0,80}(?<!\w)(?:{above}|{below}|{at_least}|{at_most}) "
            r"(?:{amount}|{spelt})[^?\x00]{0,60}\?~$"
        ),
        read=_question,
    ),
    Form(
        "limit in the name",
        "whether a number lies above or below the one that the field's name carries",
        pattern=(
            r"^~[^?.,;:\d\x00]{0,60}(?<!\w)"
            r"(?:(?:{above}|{below}|{at_least}(?=.*[^\W\d])) (?P<n>{amount}|{spelt})"
            r"|(?P<last>{amount}|{spelt})~(?:{or_more}|{or_less}))(?:~[^?.,;:\d\x00]{0,60})?[.]?~$"
        ),
        read=_named_limit,
    ),
    Form(
        "indicator",
        "a yes-or-no indicator",
        pattern=(
            r"(?<!-)(?<!\bno\s)(?<!\bnon\s)(?<!\bnão\s){indicator}(?P<compares> {of} [^,;.()\x00]{1,80}? "
            r"(?:{below}|{above}|{at_least}|{at_most}) \d[^,;()\x00]{0,60}"
            r"| (?:{of} )?(?:{whether}|{presence})(?=\s)[^,:;.()\x00]{1,200})?"
        ),
        read=_indicator,
    ),
    Form(
        "true where",
        "it is true in the rows of which the words hold",
        pattern=r"[\"'`]?(?:{true_where})" + _CLAUSE.replace(":;", ":,;"),
        read=stating(yes_no=True),
    ),
    Form(
        "or not",
        "two answers: it is so, or not",
        pattern=r"(?:^|(?<=[\s,;(]))[^\W\d_]{3,30} {or_not}",
        read=_or_not,
    ),
)
