"""Forms of questions with two answers: "whether ...", "Is it ...?", "... indicator", "true where ..."."""

import re

from fastgen_magic.statements.closed_list import listed
from fastgen_magic.statements.form import Context, Facts, Form, stating
from fastgen_magic.statements.items import Item
from fastgen_magic.statements.places import begins_clause

_APART = "{cue_edges}|{mainly}|{rarely}|{hardly_ever}|{nearly_always}"
_CLAUSE = rf"(?:[^,:;.()\x00]|,(?!~(?:{_APART})(?!\w))){{0,300}}"
"""To its end, or to the comma before a clause that says more than the question."""


def _whether(match: re.Match[str], context: Context) -> Facts | None:
    return {"yes_no": True} if begins_clause(match.start(), context.text) else None


def _question(match: re.Match[str], context: Context) -> Facts | None:
    """A question that begins with a verb, unless it asks which of several it is."""
    asked = re.sub(r"\([^()]*\)", "", match[0])
    which = context.language.pattern(r"\s{or}\s(?!{not}\b)").search(asked)
    return None if which else {"yes_no": True}


def _indicator(match: re.Match[str], context: Context) -> Facts | None:
    """At the end of a clause, or with what it indicates behind it."""
    if context.language.pattern(r"[(,;]~(?:{numeric}|{any_number})~(?:[),;.]|$)").search(context.text):
        return None
    after = context.text[match.end() : match.end() + 20].lstrip(" ")
    ends = after[:1] in ("", *",;.)]\x00(:=")
    tells = context.language.pattern(r"(?:{for_label}|{whether}|that)\s").match(after)
    return {"yes_no": True} if ends or tells else None


def _or_not(match: re.Match[str], context: Context) -> Facts | None:
    return {"yes_no": True} if context.text[match.end() :].lstrip(" ")[:1] in ("", *",;.()\x00") else None


def _yes_or_no(match: re.Match[str], context: Context) -> Facts | None:
    """Joined by "or", or by a slash at the end of a question."""
    if "/" in match[0] and not context.text[: match.start()].rstrip().endswith(","):
        return None
    return listed([Item(match["one"]), Item(match["other"])], context)


FORMS = (
    Form(
        "yes or no",
        "the two answers of a question, joined by or",
        pattern=r"(?<![(])(?<!:\s)(?P<one>{yes}|{no}|"
        r"(?<!\w)[YTJOS1](?=/[NF0]))(?: {or} |/)(?P<other>{yes}|{no}|[NF0])(?![\w/-]| [^\W\d])",
        read=_yes_or_no,
        examples={
            "smoker, yes or no": {"yes_no": True, "values": (("yes", ""), ("no", ""))},
            "il cliente è fumatore, sì o no": {"yes_no": True, "values": (("sì", ""), ("no", ""))},
            "raucht, ja oder nein": {"yes_no": True, "values": (("ja", ""), ("nein", ""))},
            "whether it was paid, Y/N": {"yes_no": True, "values": (("Y", ""), ("N", ""))},
            "ob versichert, ja/nein": {"yes_no": True, "values": (("ja", ""), ("nein", ""))},
            "fumador, sí o no": {"yes_no": True, "values": (("sí", ""), ("no", ""))},
        },
        counters=("no or few items", "yes-or-no question", "yes/no question"),
    ),
    Form(
        "whether",
        "a question with two answers",
        pattern=rf"(?:{{whether}})(?=\s){_CLAUSE}",
        read=_whether,
        examples={
            "whether the customer left": {"yes_no": True},
            "Indicates whether the flight was delayed by more than 15 minutes": {"yes_no": True, "low": None},
            "flag: whether income is over 50,000": {"yes_no": True, "low": None},
            "whether the customer is 65 or older: Yes, No": {
                "values": (("Yes", ""), ("No", "")),
                "low": None,
            },
            "ob die Sendung versichert ist": {"yes_no": True},
            "indique si le client est abonné": {"yes_no": True},
            "indica si el cliente ha pagado": {"yes_no": True},
        },
        counters=("depends on whether it rains", "weather at noon"),
    ),
    Form(
        "question",
        "a question that yes or no answers",
        pattern=r"^~(?:{ask}) [^?\x00]{1,300}\?",
        read=_question,
        examples={
            "Is the customer a member?": {"yes_no": True},
            "Did the patient smoke before?": {"yes_no": True},
            "Haben Sie Geschwister?": {"yes_no": True},
            "¿Tiene hijos?": {"yes_no": True},
        },
        counters=("Is the room single, double or shared?", "How old are you?"),
    ),
    Form(
        "indicator",
        "a yes-or-no indicator",
        pattern="(?<!-){indicator}",
        read=_indicator,
        examples={
            "Higher education indicator": {"yes_no": True},
            "boolean": {"yes_no": True},
            "More can be told in the comments. (boolean)": {"yes_no": True},
            "flag for late payment": {"yes_no": True},
            "Wahrheitswert": {"yes_no": True},
            "booléen": {"yes_no": True},
        },
        counters=("flag of the country", "indicator species of the plot", "binary file of the picture"),
    ),
    Form(
        "true where",
        "it is true in the rows of which the words hold",
        pattern=r"[\"'`]?(?:{true_where})" + _CLAUSE.replace(":;", ":,;"),
        read=stating(yes_no=True),
        examples={
            "`true` where bait was laid out. More can be told in `tags`.": {"yes_no": True},
            "true where the raw value was in epoch seconds": {"yes_no": True},
            "true if the order came back": {"yes_no": True},
        },
        counters=("the true value where it is known",),
    ),
    Form(
        "or not",
        "two answers: it is so, or not",
        pattern=r"(?:^|(?<=[\s,;(]))[^\W\d_]{3,30} {or_not}",
        read=_or_not,
        examples={
            "survived or not": {"yes_no": True},
            "loan approved or not (0 = no, 1 = yes)": {"yes_no": True},
            "bestanden oder nicht": {"yes_no": True},
        },
        counters=("survived or not yet seen",),
    ),
)
