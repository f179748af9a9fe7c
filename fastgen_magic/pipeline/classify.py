"""Stage 2, classify: every field gets its kind and its law (paper: field classification)."""

from fastgen_magic.authors import Author, Plan
from fastgen_magic.errors import AuthorError


async def classify(plan: Plan, author: Author) -> Plan:
    """The plan with a kind for every field; a kind that the user stated stays.

    Errors: `AuthorError` naming a field without a kind.
    """
    classified = await author.classify(plan)
    for planned in classified.fields:
        if planned.kind is None:
            raise AuthorError(
                f"the author {author.name} gave {planned.name} no kind: state it in the schema",
                field=planned.name,
            )
    return classified
