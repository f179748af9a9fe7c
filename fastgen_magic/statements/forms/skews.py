"""Forms of skews: "right-skewed", "long right tail", "linksschief"."""

from collections.abc import Iterator

from fastgen_magic.statements.form import Context, Facts, Form, Found
from fastgen_magic.statements.forms.distributions import ALL_LAWS
from fastgen_magic.statements.forms.moments import is_question
from fastgen_magic.statements.places import is_moment

_RIGHT = ("lognormal", "exponential", "poisson", "geometric", "gamma", "weibull", "pareto", "zipf")
"""Laws that have a long right tail, so that who names them says nothing more with it."""
_BETA = {True: (("alpha", 2), ("beta", 5)), False: (("alpha", 5), ("beta", 2))}
"""Whether the long tail is at the right -> the data of a beta law between two limits."""


def find_skews(context: Context) -> Iterator[Found]:
    """A long tail on one side: between two limits on either, without them at the right alone."""
    spoken = context.language
    said = r"(?:{having} )?(?:{articles} )?(?:(?P<right>{right_skew})|{left_skew})(?!\w)"
    found = [*spoken.pattern(said).finditer(context.text)]
    if len({match["right"] is None for match in found}) > 1 or is_moment(context) or is_question(context):
        return  # "right-skewed, left-skewed or symmetric" are values
    for match in found:
        right = match["right"] is not None
        named = spoken.pattern(ALL_LAWS).search(context.written)
        if named and not (
            right and any(named[f"{law}_{how}"] for law in _RIGHT for how in ("sure", "short"))
        ):
            continue
        facts = {} if named else _facts(context, right=right)
        if facts is not None:
            yield Found(match.start(), match.end(), facts)


def _facts(context: Context, *, right: bool) -> Facts | None:
    """The law of a tail: of counts over-dispersed ones, which have it at the right."""
    if _is_limited(context):
        return {"law": "beta", "law_data": _BETA[right]}
    counted = context.language.pattern(r"~(?:{article} )?{counted} [^\W\d]").match(context.written)
    return ({"law": "negative_binomial"} if counted else {"law": "lognormal"}) if right else None


def _is_limited(context: Context) -> bool:
    """Whether the field has two limits, in details or in words."""
    ends = (context.field.minimum, context.field.maximum)
    words = context.language.pattern(r"{number}~(?:{to}|-)~{number}|{between} {number}~{and}~{number}")
    return None not in ends or words.search(context.written) is not None


FORMS = (
    Form(
        "skew",
        "a long tail at the right or at the left: a beta law between two limits, else a log-normal one",
        find=find_skews,
    ),
)
