"""The built-in author: plans every field from what is stated and what the catalogue knows, offline."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from fastgen_magic.authors.author import Draft, Finding
from fastgen_magic.authors.catalogue.draws.holding import shortened
from fastgen_magic.authors.catalogue.draws.planning import plainest, planned_field, step_down, with_form
from fastgen_magic.authors.catalogue.draws.trades import of_a_trade
from fastgen_magic.authors.catalogue.language.phrases import (
    JOINING,
    clause,
    pieces,
    plain,
    surroundings,
)
from fastgen_magic.authors.catalogue.lists.homes import (
    home_by_adjective,
    home_by_word,
    home_of_table,
    home_told,
)
from fastgen_magic.authors.catalogue.lists.resources import Locales
from fastgen_magic.authors.catalogue.meanings.ages import of_whom
from fastgen_magic.authors.catalogue.meanings.animals import of_animals
from fastgen_magic.authors.catalogue.meanings.areas import in_an_area, of_a_country
from fastgen_magic.authors.catalogue.meanings.bare_shares import has_bare_share, with_bare_share
from fastgen_magic.authors.catalogue.meanings.belonging import owners_of
from fastgen_magic.authors.catalogue.meanings.choice import Choice, choose, without_count
from fastgen_magic.authors.catalogue.meanings.kinds import Guess, guess_of, pointers, with_own_key
from fastgen_magic.authors.catalogue.meanings.neighbours import (
    in_its_world,
    noun_of_rows,
    of_a_thing,
    part_alone,
)
from fastgen_magic.authors.catalogue.meanings.own_words import own_words
from fastgen_magic.authors.catalogue.meanings.persons import another_person, of_the_young
from fastgen_magic.authors.catalogue.meanings.scorer import Candidate, scorer
from fastgen_magic.authors.catalogue.meanings.sort_words import Sort
from fastgen_magic.authors.catalogue.ties.relations import related
from fastgen_magic.authors.plan import Plan, PlannedField, Settings
from fastgen_magic.samplers import identifiers
from fastgen_magic.schema import Field, Schema
from fastgen_magic.schema.formula import read_formula
from fastgen_magic.statements import Stated, StatedTable, Statement, read_statements
from fastgen_magic.statements.language import language_of
from fastgen_magic.statements.named_forms import NAMED_FORMS

_NAMES = frozenset(("name", "nom", "nombre", "nome", "bezeichnung"))
"""Words of a field that is named after its table alone."""
_SIZES = ("not below", "not above", "greater than", "smaller than")
"""Forms that compare sizes."""
_ABOUT = 5000
"""Characters of a title and description that may name a country."""


class CatalogueAuthor:
    """Plans out of the catalogue, without a model, a key or a network; the same schema, the same plan.

    Parameters
    ----------
    like: column name -> what a frame of the user's shows of it.
    """

    name = "catalogue"

    def __init__(self, like: Mapping[str, str] | None = None) -> None:
        self._like = dict(like or {})

    async def enrich(self, schema: Schema, settings: Settings) -> Plan:
        """What each field is taken for, by its name, its description and its neighbours."""
        fields = tuple(planned.but(kind=None, law="", draw=None) for planned in planned_fields(schema))
        return Plan(schema, fields, settings)

    async def classify(self, plan: Plan) -> Plan:
        """The same plan with kind, law and draw for every field; what somebody has set already stays."""
        known = {planned.name: planned for planned in planned_fields(plan.schema)}
        fields = tuple(_completed(planned, known.get(planned.name)) for planned in plan.fields)
        plan = Plan(plan.schema, fields, plan.settings)
        if not self._like:
            return plan
        from fastgen_magic.authors.catalogue.draws.measured import as_seen

        return as_seen(plan, self._like)

    def groups(self, plan: Plan, fields: Sequence[PlannedField]) -> list[tuple[PlannedField, ...]]:  # noqa: ARG002
        """Every field by itself; none is ever without a law, so that nothing is left to be asked for."""
        return [(planned,) for planned in fields]

    async def write(self, plan: Plan, group: tuple[PlannedField, ...]) -> tuple[Draft, ...]:  # noqa: ARG002
        """Nothing: its plans name a law for every field."""
        return ()

    async def repair(
        self,
        plan: Plan,
        planned: PlannedField,
        draft: Draft,  # noqa: ARG002 - the protocol's
        findings: Sequence[Finding],  # noqa: ARG002
    ) -> PlannedField:
        """A plainer draw that holds what is stated: without ties, by the meaning alone, the plain law.

        What it no longer follows although that is stated is told; what was assumed goes without a word.
        """
        plainer = step_down(plan, planned, _alone(plan.schema)[0].get(planned.name))
        lost = {one.parent for one in planned.dependences} - {one.parent for one in plainer.dependences}
        said = planned.said
        stated = dict.fromkeys((*said.parents, *(order.field for order in said.orders if order.unit)))
        told = " and ".join(parent for parent in stated if parent in lost)
        return plainer.but(mended=planned.mended or (told and f"does not follow {told}, as is stated"))

    def plain(self, plan: Plan, planned: PlannedField) -> PlannedField:
        """The plainest draw that holds what is stated, for a field that nobody else could write."""
        return plainest(plan, planned)


def _completed(planned: PlannedField, known: PlannedField | None) -> PlannedField:
    if known is None or planned.draw is not None:
        return planned.but(kind=planned.kind or "numerical")
    kind = planned.kind or known.kind
    otherwise = has_bare_share(known.said) or known.said.distinct != planned.said.distinct
    return planned.but(
        kind=kind,
        law=planned.law or known.law,
        draw=known.draw,
        dependences=known.dependences,
        stated=known.stated if otherwise else planned.stated,
    )


def locales_of(schema: Schema) -> tuple[Locales, str]:
    """Locales of a table with their shares, and the language of its values."""
    if schema.locales:
        return tuple(schema.locales), schema.locales[0][0].replace("-", "_").partition("_")[0]
    language, home, _ = _home(schema)
    return ((home, 1.0),), language


@lru_cache(maxsize=16)
def _home(schema: Schema) -> tuple[str, str, str]:
    """Language and locale of a table that states none, and its words that put it in a country."""
    about, around = f"{schema.title} {schema.description}"[:_ABOUT], schema.around[:_ABOUT]
    text = " ".join((about, *(f"{one.name} {one.description}" for one in schema)))[:_ABOUT]
    language = language_of(text).code
    return language, *home_of_table(about, around, text, language)


def _told(planned: PlannedField, choices: Mapping[str, Choice], words: str) -> PlannedField:
    """A field whose values are those of a country, with the words that were taken for it."""
    meaning = choices[planned.name].meaning if planned.name in choices else None
    lists = meaning is not None and any(str(one).startswith("$") for one in meaning.data.values())
    return planned.but(why=f"{planned.why} Its country is that of “{words}”.".strip()) if lists else planned


@lru_cache(maxsize=16)
def planned_fields(schema: Schema) -> tuple[PlannedField, ...]:
    """Every field of a schema planned, with the ties among them; latent drivers come first."""
    alone, choices = _alone(schema)
    subject = surroundings((schema.table, schema.title, clause(schema.description)))
    locales, language = locales_of(schema)
    fields = tuple(map(shortened, related(tuple(alone.values()), choices, locales, language, subject)))
    words = "" if schema.locales else _home(schema)[2]
    if not words:
        return fields
    by_name = {one.stated.name: one for one in choices}
    return tuple(_told(one, by_name, words) for one in fields)


@lru_cache(maxsize=16)
def _alone(schema: Schema) -> tuple[Mapping[str, PlannedField], Sequence[Choice]]:
    """Every field of a schema planned by itself, by name, and what each is taken for."""
    table = read_statements(schema)
    locales, language = locales_of(schema)
    choices = [with_form(choice, locales, language) for choice in choices_of(schema, table)]
    names = identifiers([field.name for field in schema])
    owners = owners_of(choices, surroundings((schema.table, schema.title)))
    alone = {
        one.stated.name: _planned(one, names, locales, language).but(
            per=one.stated.per or owners.get(one.stated.name)
        )
        for one in choices
    }
    return alone, [_untied(choice) for choice in choices]


def _untied(choice: Choice) -> Choice:
    """The choice; of a logarithm without the meaning of its thing, which speaks of other numbers."""
    if choice.stated.transform is None:
        return choice
    return replace(choice, meaning=None, others=(), guess=replace(choice.guess, sort="measure"))


def choices_of(schema: Schema, table: StatedTable) -> tuple[Choice, ...]:
    """What every field is taken for."""
    subject = surroundings((schema.table, schema.title))
    table = replace(table, fields=with_own_key(table.fields, subject))
    candidates = _candidates(schema, table)
    locales, language = locales_of(schema)
    home = locales[0][0]
    guesses = [
        replace(guess_of(one, subject), noun=noun_of_rows(one, schema), locale=one.locale or home)
        for one in table.fields
    ]
    chosen = [
        choose(one, guess, candidates[one.name]) for one, guess in zip(table.fields, guesses, strict=True)
    ]
    chosen = [of_whom(choice, subject) for choice in of_animals(chosen, schema)]
    about = subject | surroundings([clause(schema.description)])
    chosen = [of_the_young(choice, about) for choice in chosen]
    chosen = [
        of_a_thing(part_alone(of_a_country(in_an_area(choice), language), chosen), chosen, subject)
        for choice in chosen
    ]
    chosen = [another_person(in_its_world(choice, subject), subject) for choice in chosen]
    found = [without_count(with_bare_share(one)) for one in _compared(of_a_trade(chosen, schema))]
    currencies = {stated.currency for stated in table.fields if stated.currency}
    only = currencies.pop() if len(currencies) == 1 else ""
    pointing = pointers([(choice.stated, choice.guess) for choice in found])
    return tuple(replace(choice, currency=only, points=choice.stated.name in pointing) for choice in found)


def _candidates(schema: Schema, table: StatedTable) -> Mapping[str, tuple[Candidate, ...]]:
    """The likeliest meanings of each field; of one that holds short codes, those of the codes as well."""
    schema = replace(schema, fields=tuple(map(_with_telling_words, table.fields)))
    found = scorer().candidates(schema)
    own = _NAMES | {word for one in pieces(schema.table) for word in (one, plain(one))} | JOINING
    named = {
        one.name for one in schema if {*pieces(one.name)} <= _NAMES and {*pieces(one.description)} <= own
    }
    if named:
        alone = {one.name for one in schema if {*pieces(one.description)} <= _NAMES}
        for name, other in _by_the_table(schema, named).items():
            called = tuple(one for one in other if any("name" in said for said in one.meaning.says))
            found |= {name: (*other, *found[name]) if name in alone else called}
    coded = {one.name for one in table.fields if _is_short_code(one)}
    for thing in (lambda one: clause(one.description), lambda one: one.name) if coded else ():
        fields = tuple(replace(one, description=f"code of the {thing(one)}") for one in schema.fields)
        codes = scorer().candidates(replace(schema, fields=fields), only=coded)
        found |= {name: (*found[name], *codes[name]) for name in coded}
    return found


def _by_the_table(schema: Schema, named: set[str]) -> Mapping[str, tuple[Candidate, ...]]:
    """Candidates of fields that are called "name" and no more: names of what the table holds."""
    thing = " ".join(pieces(schema.table)).removesuffix("s")
    fields = tuple(
        Field(one.name, f"{thing} name") if one.name in named else replace(one, description="")
        for one in schema
    )
    return scorer().candidates(Schema("data", fields), only=named)


def _with_telling_words(stated: Stated) -> Field:
    """The field with the words that tell what it is: those of its form, where that has a name."""
    named = NAMED_FORMS.get((stated.format or "").casefold())
    return replace(stated.field, description=named.words if named else own_words(stated))


def _is_short_code(stated: Stated) -> bool:
    """Whether two or three letters are stated."""
    least, most = stated.min_length, stated.max_length
    return (most in (2, 3) and least in (None, most)) or stated.pattern in ("[A-Z]{2}", "[A-Z]{3}")


def _compared(choices: Sequence[Choice]) -> Sequence[Choice]:
    """The choices; of which nothing is known, what is compared with a number is one, with a day is a day.

    Forms such as "greater than", and formulas, speak of numbers, whatever is known of the others.
    """
    by_name = {one.stated.name: one for one in choices}
    larger = [one for one in choices if any(_is_size(said) for said in one.stated.statements)]
    numbers = {
        name for one in larger for name in (one.stated.name, *(two.field for two in one.stated.orders))
    }
    made = [one.stated.formula for one in choices if one.stated.formula and " if " not in one.stated.formula]
    numbers |= {name for text in made for name in read_formula(text).fields.values()}
    for one in choices:
        if one.stated.name in numbers and not (one.guess.sure or one.meaning or one.stated.values):
            by_name[one.stated.name] = replace(one, guess=Guess("measure", 2))
    known = dict(by_name)
    for name, one in known.items():
        bound = next((known[two.field] for two in one.stated.orders if two.field in known), None)
        if bound and not (one.guess.sure or one.meaning) and bound.kind in ("numerical", "datetime"):
            plainest: Sort = "measure" if bound.kind == "numerical" else "date"
            sort = bound.guess.sort if bound.guess.kind == bound.kind else plainest
            by_name[name] = replace(one, guess=Guess(sort, 2))
    return tuple(by_name.values())


def _is_size(said: Statement) -> bool:
    return said.key == "orders" and said.form in _SIZES


def _own_home(choice: Choice, language: str) -> str:
    """The locale of a field whose description names the country of its values, unless they are countries."""
    data = choice.meaning.data.values() if choice.meaning else ()
    words = [one for one in data if isinstance(one, str) and one.startswith("$")]
    if not words or any(one.startswith("$countr") for one in words):
        return ""
    description = choice.stated.field.description
    formed = any(one.startswith(("$pattern.", "$iban", "$vat", "$region")) for one in words)
    named = f"{choice.stated.name} {clause(description)}"
    shaped = (home_by_adjective(description, language) or home_by_word(named, language)) if formed else ""
    return shaped or home_told(description, language)


def _planned(choice: Choice, names: dict[str, str], locales: Locales, language: str) -> PlannedField:
    own = choice.stated.locale or _own_home(choice, language)
    return planned_field(choice, names[choice.stated.name], ((own, 1.0),) if own else locales, language)
