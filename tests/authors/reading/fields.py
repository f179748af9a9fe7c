"""Fields of a small table of orders, as plans that a law's entries may speak of."""

from fastgen_magic.authors import PlannedField
from fastgen_magic.authors.reading import draw_of, read_parent
from fastgen_magic.schema import Field


def planned(name, kind="numerical", **facts):
    shares = facts.pop("shares", {})
    identifier = name.replace(" ", "_")
    known = {"values": tuple(shares), "categories": tuple(shares.items())} if shares else {}
    return PlannedField(Field(name), identifier, kind, **known | facts)


SEGMENT = planned("segment", "categorical", shares={"Home": 0.5, "Office": 0.3, "Public": 0.2})
SIZE = planned("size", "categorical", shares={"small": 0.5, "medium": 0.3, "large": 0.2})
STARS = planned("stars", "categorical", shares={1: 0.2, 2: 0.3, 3: 0.5})
AGE = planned("age", low=18, high=90)
PRICE = planned("unit price", low=0)
SENT = planned("sent_on", "datetime")
CITY = planned("city", "categorical", categories=(("Bonn", 0.2), ("Köln", 0.4)))
GAPS = planned("_page", "numerical")
GROUP = planned("_group", "identifier")


def read(law, entries, *parents, field=None, **facts):
    """What a law's entries say; a parent is a field, or a field with the text of its tie."""
    known = {one.name: one.name for one, *_ in map(_pair, parents)}
    ties = []
    for _, text in map(_pair, parents):
        tie, complaint = read_parent(text, known)
        assert complaint is None
        ties.append(tie)
    about = field or planned("x", **facts)
    about = about.but(dependences=tuple(ties), depends_on=tuple(tie.parent for tie in ties))
    return draw_of(law, entries, about, [one for one, _ in map(_pair, parents)])


def _pair(parent):
    return parent if isinstance(parent, tuple) else (parent, parent.name)


def lines(reading):
    return [complaint.line for complaint in reading.complaints]
