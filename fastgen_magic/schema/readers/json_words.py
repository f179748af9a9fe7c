"""The words of JSON Schema, and what they are in our details."""

from collections.abc import Mapping
from typing import Any

KINDS: Mapping[str, Mapping[str, Any]] = {
    "string": {"kind": "string"},
    "integer": {"kind": "integer"},
    "number": {"kind": "number"},
    "boolean": {"kind": "boolean"},
}
FORMATS: Mapping[str, Mapping[str, Any]] = {
    "date": {"kind": "date"},
    "date-time": {"kind": "timestamp"},
    "time": {"kind": "time"},
    "uuid": {"kind": "uuid"},
    "uuid4": {"kind": "uuid"},
    **{f"uuid{version}": {"kind": "uuid"} for version in range(1, 9)},
    "duration": {"pattern": "PT([1-9]|1[0-9]|2[0-3])H([1-9]|[1-5][0-9])M"},
    "email": {"format": "email"},
    "idn-email": {"format": "email"},
    "uri": {"format": "url"},
    "url": {"format": "url"},
    "iri": {"format": "url"},
    "http-url": {"format": "url"},
    "ipv4": {"format": "IPv4"},
    "ipv6": {"format": "IPv6"},
    **{name: {} for name in ("int32", "int64", "uint32", "uint64", "float", "double", "decimal")},
}
LIMITS = {"minimum": "min", "maximum": "max", "minLength": "min_length", "maxLength": "max_length"}
READ = {
    *("type", "properties", "required", "title", "description", "enum", "const", "format", "pattern"),
    *("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minLength", "maxLength"),
    *("$ref", "allOf", "anyOf", "oneOf", "examples", "example", "nullable", "items"),
}
"""Words that are read."""
SILENT = {
    *("$schema", "$id", "id", "$comment", "$anchor", "definitions", "$defs", "additionalProperties"),
    *("unevaluatedProperties", "readOnly", "writeOnly", "deprecated", "default", "enumNames"),
    *("discriminator", "version", "$vocabulary", "markdownDescription", "propertyOrder", "order"),
}
"""Words that say nothing about a value."""
