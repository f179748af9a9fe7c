"""What a model replies, as it is validated; compact, because every token is paid for."""

from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel, ConfigDict, field_validator

from fastgen_magic.schema import Kind


class Reply(BaseModel):
    """A reply, or a part of one; what it says beyond its fields is not read."""

    model_config = ConfigDict(extra="ignore")


class FieldReply(Reply):
    """One field of a plan, a column or (with a leading underscore) an unseen driver."""

    name: str
    kind: Kind
    meaning: str
    unit: str
    low: str
    high: str
    missing: float
    unique: bool
    categories: list[str]
    tail: str
    parents: list[str]
    law: str
    why: str

    @field_validator("missing")
    @classmethod
    def _is_a_share(cls, value: float) -> float:
        if not 0 <= value <= 1:
            raise ValueError(f"a share from 0 to 1 is expected, not {value}")
        return value


class PlanReply(Reply):
    """The story of a row first, then the fields."""

    story: str
    fields: list[FieldReply]


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
    return {str: "string", float: "number", bool: "true | false"}[annotation]
