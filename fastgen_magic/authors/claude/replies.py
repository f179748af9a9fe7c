"""What a model replies, as it is validated; compact, because every token is paid for."""

from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel, ConfigDict

from fastgen_magic.schema import Kind


class Reply(BaseModel):
    """A reply, or a part of one; what it says beyond its fields is not read."""

    model_config = ConfigDict(extra="ignore")


class FieldReply(Reply):
    """One field of a plan, a column or (with a leading underscore) an unseen driver.

    Attributes
    ----------
    about: "meaning: assumption". facts: "unit, low to high, missing 0.1, unique".
    parents: "parent", "parent|.6" or "parent|strong|down" each.
    law: one of the library, or "body". data: what the law needs, "name=value" each.
    """

    name: str
    kind: Kind
    about: str
    facts: str
    parents: list[str]
    law: str
    data: list[str]


class PlanReply(Reply):
    """The story of a row first, then the fields."""

    story: str
    fields: list[FieldReply]


class FixReply(Reply):
    """The entries that take the place of one that was not understood."""

    number: int
    entries: list[str]


class MendReply(Reply):
    """What the numbers of a list of complaints are answered with."""

    fixes: list[FixReply]


class SamplerReply(Reply):
    """One sampler without its signature."""

    name: str
    law: str
    parameters: list[str]
    body: str


class SamplersReply(Reply):
    """The samplers of a group."""

    fields: list[SamplerReply]


def outline(annotation: Any) -> str:
    """The shape of a reply in one line, for the prompt: `{"story": string, "fields": [...]}`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        parts = (f'"{name}": {outline(info.annotation)}' for name, info in annotation.model_fields.items())
        return "{" + ", ".join(parts) + "}"
    if get_origin(annotation) is list:
        return f"[{outline(get_args(annotation)[0])}]"
    if get_origin(annotation) is Literal:
        return " | ".join(f'"{value}"' for value in get_args(annotation))
    return {str: "string", float: "number", int: "number", bool: "true | false"}[annotation]
