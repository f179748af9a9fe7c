"""What a model replies, as it is validated; compact, because every token is paid for."""

from collections.abc import Mapping
from typing import Any, ClassVar, get_args, get_origin

from pydantic import (
    BaseModel,
    ConfigDict,
    GetJsonSchemaHandler,
    ValidationError,
    field_validator,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from fastgen_magic.schema import Kind


class Reply(BaseModel):
    """A reply, or a part of one; what it says beyond its fields is not read."""

    model_config = ConfigDict(extra="ignore")


class FieldReply(Reply):
    """One field of a plan, a column or (with a leading underscore) an unseen driver.

    A model writes it as a list of texts, its parts in the order of `PARTS` and then one text an entry: names
    and quotes would be a third of a reply. An object with these names is read too.

    Attributes
    ----------
    about: the assumption, in a few words. facts: "unit, low to high, missing 0.1, unique".
    parents: "parent", "parent|.6" or "parent|strong|down" each, in a list between semicolons.
    law: one of the library, or "body". data: what the law needs, "name=value" each.
    """

    PARTS: ClassVar = ("name", "kind", "about", "facts", "parents", "law")

    name: str
    kind: Kind
    about: str
    facts: str
    parents: list[str]
    law: str
    data: list[str]

    @model_validator(mode="before")
    @classmethod
    def _of_texts(cls, said: Any) -> Any:
        """A list of texts as an object. Errors: `ValueError` if parts are lacking."""
        if not isinstance(said, list):
            return said
        size = len(cls.PARTS)
        if len(said) < size or not all(isinstance(part, str) for part in said):
            raise ValueError(
                f"a field is a list of texts: {', '.join(cls.PARTS)}, entries; {said[:1]} is none"
            )
        found: dict[str, Any] = dict(zip(cls.PARTS, said, strict=False)) | {"data": said[size:]}
        parents = [part.strip() for part in found["parents"].split(";")]
        return found | {"parents": [part for part in parents if part], "kind": found["kind"].strip().lower()}

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"type": "array", "items": {"type": "string"}}


class PlanReply(Reply):
    """The story of a row first, then the fields."""

    story: str
    fields: list[FieldReply]


class TableReply(Reply):
    """The plan of one table among several; a field that cannot be read is as if it were left out."""

    name: str
    story: str
    fields: list[FieldReply]

    @field_validator("fields", mode="before")
    @classmethod
    def _readable(cls, said: Any) -> Any:
        return _readable(FieldReply, said)


class TablesReply(Reply):
    """The plans of several tables; one that cannot be read is as if it were left out."""

    tables: list[TableReply]

    @field_validator("tables", mode="before")
    @classmethod
    def _readable(cls, said: Any) -> Any:
        return _readable(TableReply, said)


def _readable(kind: type[Reply], said: Any) -> Any:
    """The parts of a list that can be read; all, for a complaint about them, if none can."""

    def readable(part: Any) -> bool:
        try:
            return bool(kind.model_validate(part))
        except ValidationError:
            return False

    found = [part for part in said if readable(part)] if isinstance(said, list) else []
    return found or said


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
    if annotation is FieldReply:
        return "[" + ", ".join(FieldReply.PARTS) + ", entry, entry, …]"
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        parts = (f'"{name}": {outline(info.annotation)}' for name, info in annotation.model_fields.items())
        return "{" + ", ".join(parts) + "}"
    if get_origin(annotation) is list:
        return f"[{outline(get_args(annotation)[0])}]"
    names: Mapping[Any, str] = {str: "string", float: "number", int: "number", bool: "true | false"}
    return names[annotation]
