"""From a reply to planned fields: what the user stated holds, the rest is read with care."""

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence

from fastgen_magic.authors.claude.graph import admitted
from fastgen_magic.authors.claude.replies import FieldReply
from fastgen_magic.authors.plan import Dependence, PlannedField
from fastgen_magic.samplers import identifiers
from fastgen_magic.schema import Bound, Field, Kind, Schema, Value

Tell = Callable[[str], None]


def planned_fields(
    schema: Schema, settled: Sequence[PlannedField], replies: Sequence[FieldReply], tell: Tell
) -> tuple[PlannedField, ...]:
    """Settled fields and those of a reply, columns in the order of the schema, then latent drivers.

    A field of the schema that the reply leaves out is left out here. `tell` hears of unknown names and of
    ties that were dropped because they lead nowhere or in a circle.
    """
    columns = identifiers([field.name for field in schema])
    found = {planned.name: planned for planned in settled}
    said = _by_name(schema, replies, found, tell)
    for name, reply in said.items():
        field = schema.by_name.get(name) or Field(name)
        found[name] = planned_field(field, columns.get(name, name), reply)
    found = _tied(found, {name: reply.parents for name, reply in said.items()}, tell)
    order = [*(field.name for field in schema), *(name for name in found if name not in schema.by_name)]
    driving = {parent for planned in found.values() for parent in planned.depends_on}
    return tuple(
        found[name] for name in order if name in found and (not found[name].latent or name in driving)
    )


def planned_field(field: Field, identifier: str, reply: FieldReply) -> PlannedField:
    """One field by its reply, its parents not yet among them."""
    kind: Kind = field.kind or reply.kind
    categories = _categories(reply.categories, field)
    stated = tuple(value for value, _ in field.values)
    closed = () if reply.tail.strip() or kind in ("free text", "identifier") else categories
    values = stated or tuple(value for value, _ in closed)
    missing = reply.missing if field.null_fraction is None else field.null_fraction
    low, high = _limits(field, kind, reply)
    tail = f"; further values: {reply.tail.strip()}" if reply.tail.strip() and not stated else ""
    return PlannedField(
        field=field,
        identifier=identifier,
        kind=kind,
        meaning=reply.meaning,
        unit=field.unit or reply.unit,
        low=low,
        high=high,
        values=values,
        missing=0.0 if field.nullable is False else missing,
        unique=field.unique or (reply.unique and not values),
        constant=len(values) == 1,
        categories=categories,
        law=_line(reply.law + tail),
        why=_line(reply.why),
    )


def _by_name(
    schema: Schema, replies: Sequence[FieldReply], settled: Mapping[str, PlannedField], tell: Tell
) -> dict[str, FieldReply]:
    """Replies by the name of the field that they are about; unknown ones are reported."""
    found: dict[str, FieldReply] = {}
    for reply in replies:
        name = spelled_in(reply.name, [field.name for field in schema])
        if name is None and reply.name.startswith("_"):
            name = latent_name(reply.name)
        if name is None:
            tell(f"the reply names {reply.name!r}, which {schema.table} does not have; it is left out")
        elif name not in found and name not in settled:
            found[name] = reply
    return found


def spelled_in(said: str, names: Sequence[str]) -> str | None:
    """The name that a model meant: as it stands, else without quotes and case; None if there is none."""
    if said in names:
        return said
    plain = said.strip().strip("\"'`").casefold()
    return next((name for name in names if name.strip().casefold() == plain), None)


def latent_name(said: str) -> str:
    """Name, and identifier, of a driver that is no column."""
    return "_" + (re.sub(r"\W+", "_", said).strip("_") or "driver")


def _tied(
    fields: Mapping[str, PlannedField], parents: Mapping[str, Sequence[str]], tell: Tell
) -> dict[str, PlannedField]:
    """The fields with those ties that lead from known names to known names without a circle."""
    ties: dict[str, list[Dependence]] = {name: list(f.dependences) for name, f in fields.items()}
    dropped: dict[str, list[str]] = {}
    for name, said in parents.items():
        stated = [Dependence(parent) for parent in fields[name].field.depends_on]
        read = [dependence(text, list(fields)) for text in said]
        ties[name] = [*read, *(tie for tie in stated if tie.parent not in {r.parent for r in read})]
    kept = admitted(ties, {name: set(f.field.depends_on) for name, f in fields.items()})
    for name, wanted in ties.items():
        lost = [tie.parent for tie in wanted if tie not in kept[name] and tie.parent != name]
        if lost:
            dropped[name] = lost
            tell(f"{name} cannot hang on {', '.join(lost)}: no such field, or a circle; left out")
    result = {}
    for name, planned in fields.items():
        why = planned.why
        if name in dropped:
            why = _line(f"{why.rstrip('. ')}. Left out: a tie to {', '.join(dropped[name])}.")
        ties_of = tuple(kept[name])
        result[name] = planned.but(
            dependences=ties_of, depends_on=tuple(tie.parent for tie in ties_of), why=why
        )
    return result


def dependence(text: str, names: Sequence[str]) -> Dependence:
    """One of a reply's parents, "parent|form|strength|direction"; what is unclear is taken as loose."""
    said, *words = (part.strip() for part in text.split("|"))
    # A column's own name may hold the separator.
    while words and words[0].lower() not in _WORDS and spelled_in(f"{said}|{words[0]}", names):
        said = f"{said}|{words.pop(0)}"
    known = {word.lower() for word in words}
    parent = spelled_in(said, names) or (latent_name(said) if said.startswith("_") else said)
    tie = Dependence(parent)
    for form in ("functional", "arithmetic", "order"):
        if form in known:
            tie = Dependence(parent, form, "strong")
    for strength in ("strong", "moderate", "weak"):
        if strength in known and tie.form in ("loose", "order"):
            tie = Dependence(parent, tie.form, strength)
    for direction in ("up", "down"):
        if direction in known:
            tie = Dependence(parent, tie.form, tie.strength, direction)
    return tie


_WORDS = frozenset(
    ("functional", "arithmetic", "order", "loose", "strong", "moderate", "weak", "up", "down", "mixed")
)


def _categories(said: Sequence[str], field: Field) -> tuple[tuple[Value, float], ...]:
    """(value, share) for each "value=share", values of the type that they all have."""
    pairs: dict[str, float] = {}
    for text in said:
        value, _, share = text.rpartition("=")
        try:
            weight = float(share.strip().removesuffix("%")) / (100 if share.strip().endswith("%") else 1)
        except ValueError:
            value, weight = text, 0.0
        if value.strip() and weight >= 0:
            pairs[value.strip()] = weight
    total = max(sum(pairs.values()), 1.0)
    stated = {str(value): value for value, _ in field.values}
    typed = [stated.get(text, text) for text in pairs] if stated else _typed(list(pairs))
    return tuple((value, weight / total) for value, weight in zip(typed, pairs.values(), strict=True))


def _typed(texts: Sequence[str]) -> list[Value]:
    """Texts as whole numbers where all of them are written as such; a leading zero makes it a code."""
    if texts and all(re.fullmatch(r"-?(0|[1-9]\d{0,17})", text) for text in texts):
        return [int(text) for text in texts]
    return list(texts)


def _limits(field: Field, kind: Kind, reply: FieldReply) -> tuple[Bound | None, Bound | None]:
    if kind not in ("numerical", "datetime"):
        return field.minimum, field.maximum
    low = _bound(reply.low, kind) if field.minimum is None else field.minimum
    high = _bound(reply.high, kind) if field.maximum is None else field.maximum
    if low is not None and high is not None and _is_below(high, low):
        return field.minimum, field.maximum
    return low, high


def _bound(text: str, kind: Kind) -> Bound | None:
    text = text.strip()
    try:
        if kind == "datetime":
            return dt.date.fromisoformat(text) if len(text) == 10 else dt.datetime.fromisoformat(text)
        number = float(text.replace(",", "").replace("_", ""))
    except ValueError:
        return None
    if not abs(number) < 1e300:
        return None
    return int(number) if number.is_integer() and abs(number) < 2**53 else number


def _is_below(first: Bound, second: Bound) -> bool:
    numbers = isinstance(first, int | float) and isinstance(second, int | float)
    try:
        return first < second if numbers else str(first) < str(second)  # type: ignore[operator]
    except TypeError:
        return False


def _line(text: str) -> str:
    return " ".join(text.split())
