"""Places: city, region, country, coordinates, time zone and currency of a row hang together."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from fastgen_magic.authors.catalogue.lists import places as world
from fastgen_magic.authors.catalogue.lists import words
from fastgen_magic.authors.catalogue.lists.homes import behind_preposition, home_told, place_unknown
from fastgen_magic.authors.catalogue.lists.resources import resource
from fastgen_magic.authors.catalogue.ties.board import Board, known
from fastgen_magic.authors.plan import Draw
from fastgen_magic.laws.patterns import forms_of
from fastgen_magic.schema import Condition

_COUNTRY_ROLES = ("country", "country code", "country code 3")
_CITIES = 60
"""Cities of a table that names no country; the largest ones."""


def places_together(board: Board) -> None:
    """Lay the ties among fields of places, group by group ("pickup_city" with "pickup_country")."""
    for name in board.choices:
        if known()["places"].get(board.meaning(name)) == "city":
            _lay_within_region(board, name)
    for group in _groups(board):
        _Place(board, group).lay()


def _lay_within_region(board: Board, name: str) -> None:
    """Cities of the one region in which a description puts them: "city in Texas"."""
    locale = board.locales[0][0] if board.locales else "en_US"
    country = locale.rpartition("_")[2]
    description = board.stated(name).field.description
    region = behind_preposition(description)
    if region not in world.regions(country).values():
        if place := place_unknown(description):
            why = f"lies anywhere, and not in {place}, as is stated: nothing is known of it"
            board.fields[name] = board.fields[name].but(mended=why)
        return
    places = world.places([country], locale, with_region=True)
    cities = [city for city, own in zip(places.cities, places.regions, strict=True) if own == region]
    draw = Draw("names", {"words": cities, "lead": 0.6})
    if not (cities and board.bind(name, draw, f"Larger cities in {region}.")):
        why = f"lies anywhere, and not in {region}, as is stated: no city there is known"
        board.fields[name] = board.fields[name].but(mended=why)


def _groups(board: Board) -> list[dict[str, str]]:
    """Fields of places by their roles; a second field of a role opens another group, by its neighbours."""
    groups: list[dict[str, str]] = []
    for name in board.choices:
        role = known()["places"].get(board.meaning(name))
        home = board.locales[0][0] if board.locales else "en_US"
        told = "" if role in _COUNTRY_ROLES else board.stated(name).field.description
        if role is None or home_told(told, home[:2]) not in ("", home):
            continue  # "city in Germany" of an English table; a list of countries is no home
        own = set(board.words(name))
        shared = [sum(len(own & set(board.words(one))) for one in group.values()) for group in groups]
        fitting = [place for place, group in enumerate(groups) if role not in group]
        if not fitting:
            groups.append({})
        groups[max(fitting, key=shared.__getitem__, default=-1)][role] = name
    return [group for group in groups if len(group) > 1]


class _Place:
    """The fields of one place; the country, or else the city, is drawn and the others follow."""

    def __init__(self, board: Board, roles: dict[str, str]) -> None:
        self.board, self.roles = board, roles
        self.locale = board.locales[0][0] if board.locales else "en_US"
        self.regional = bool({"region", "region code"} & roles.keys())
        self.codes = self._codes()
        self.places = world.places(self.codes, self.locale, with_region=self.regional)

    def _stated(self, role: str) -> list[str]:
        name = self.roles.get(role)
        if name is None:
            return []
        stated = self.board.stated(name)
        said = [str(value) for value, _ in stated.values] or [str(value) for value, _ in stated.shares]
        return said if stated.constant is None else [str(stated.constant)]

    def _spellings(self) -> dict[str, str]:
        """Alpha-2 code of every spelling of a country."""
        found = {"usa": "US", "uk": "GB", "united states of america": "US", "great britain": "GB"}
        names = [world.countries("en_US"), world.countries(self.locale), world.alpha_3()]
        names.append({code: code for code in world.alpha_3()})
        return found | {name.casefold(): code for spelled in names for code, name in spelled.items()}

    def _codes(self) -> list[str]:
        """Countries of the rows: the stated ones, the locale's own for its regions, else large ones."""
        known = self._spellings()
        for role in _COUNTRY_ROLES:
            if said := self._stated(role):
                return [known[value.casefold()] for value in said if value.casefold() in known]
        own = self.locale.replace("-", "_").rpartition("_")[2]
        if self.regional or not set(_COUNTRY_ROLES) & self.roles.keys():
            return [own]
        return [own, *(code for code in list(world.countries(self.locale))[:12] if code != own)]

    def lay(self) -> None:
        """Bind city, country and what hangs on them."""
        countries = [role for role in _COUNTRY_ROLES if role in self.roles]
        if countries:
            self._lay_countries(countries)
        self._lay_cities(countries)
        for role in ("phone", "mobile", "postcode", "iban"):
            if role in self.roles:
                self._lay_numbers(role, countries)

    def _lay_numbers(self, role: str, countries: list[str]) -> None:
        """Phone numbers, postcodes and accounts in the form of their country, ZIP codes of their state."""
        name, board = self.roles[role], self.board
        owner = next((one for one in ("region code", "region", "city") if one in self.roles), "")
        if role == "postcode" and set(self.codes) == {"US"} and owner:
            law = "postcode_of_region"
            data: dict[str, Any] = {"ranges": self._zip_codes(owner) | {"*": ("00501", "99950")}}
        elif countries:
            owner = countries[0]
            law, data = self._forms(role, {self._spelled(owner, code): code for code in self.codes})
        else:
            return
        most = board.stated(name).max_length
        forms = (form for text in data.get("patterns", {}).values() for form, _ in forms_of(text))
        if all(data.values()) and not (most and any(len(form) > most for form in forms)):
            why = f"It has the form that is usual for {self.roles[owner]}."
            if role == "iban" and {*data["forms"]} == {"*"}:
                why = f"Banks of no {self.roles[owner]} here are known to have it: the usual form is taken."
            bound = board.bind(name, Draw(law, data, inputs=(self.roles[owner],)), why)
            if not bound and board.stated(name).unique:
                why = f"It is unique, and so has not the form of each {self.roles[owner]}."
                board.fields[name] = board.fields[name].but(why=why)
            forms = data.get("forms", {"*": ""})
            if bound and "*" not in forms:
                board.condition(name, Condition(self.roles[owner], "=", tuple(forms)))

    def _forms(self, role: str, codes: Mapping[str, str]) -> tuple[str, dict[str, Any]]:
        """The law of numbers by country, with the form of each country that is known."""
        if role == "iban":
            known = world.iban_forms()
            forms = {country: known[code] for country, code in codes.items() if code in known}
            # Where banks number accounts otherwise there is none; stated to be there, it has the usual form.
            needed = self.board.stated(self.roles[role]).nullable is False or not forms
            rest = {"*": next(iter(resource("iban", self.board.locales)))} if needed else {}
            return "iban_of_country", {"forms": forms | rest}
        usual = words.pattern(role, self.locale)
        own = {country: words.pattern_of_country(role, code) or usual for country, code in codes.items()}
        return "pattern_by", {"patterns": own | {"*": usual}}

    def _zip_codes(self, owner: str) -> dict[str, tuple[str, str]]:
        """The range of ZIP codes for each value in the column of states or cities."""
        known, names = world.zip_codes(), world.regions("US")
        if owner == "city":
            state = dict(zip(self.places.cities, self.places.region_codes, strict=True))
            drawn = self._drawn(self.roles["city"])
            return {city: known[state[city]] for city in drawn if state.get(city) in known}
        return {
            names[code] if owner == "region" else code: ends for code, ends in known.items() if code in names
        }

    def _lay_cities(self, countries: list[str]) -> None:
        places = self.places
        cityward: dict[str, tuple[Any, ...]] = {
            "region": places.regions, "region code": places.region_codes, "latitude": places.latitudes,
            "longitude": places.longitudes, "time zone": places.time_zones,
        }  # fmt: skip
        if not places.cities or not {"city", *cityward} & self.roles.keys():
            return
        city = self._city(countries)
        for role, values in cityward.items() if city else ():
            known = dict(zip(places.cities, values, strict=True))
            table = {name: known[name] for name in self._drawn(str(city)) if name in known}
            if table and role in self.roles:
                self._follow(role, str(city), table)

    def _spelled(self, role: str, code: str) -> str:
        """A country as its column spells it."""
        said = {self._spellings().get(value.casefold()): value for value in self._stated(role)}
        if code in said:
            return said[code]
        if role == "country":
            return world.countries(self.locale).get(code, code)
        return code if role == "country code" else world.alpha_3()[code]

    def _lay_countries(self, roles: list[str]) -> None:
        """One spelling of the country is drawn; the others, currency, continent and language follow."""
        first, *others = sorted(roles, key=lambda role: not self._stated(role))
        name = self.roles[first]
        spelled = {self._spelled(first, code): code for code in self.codes}
        if not self._stated(first) and self.board.free(name):
            weights = {value: round(1 / (place + 1.5), 2) for place, value in enumerate(spelled)}
            self.board.bind(name, Draw("weights", {"weights": weights}), "Its countries are assumed.")
        self.board.settle(name)
        following: dict[str, Callable[[str], str]] = {role: partial(self._spelled, role) for role in others}
        following |= {"currency": world.currency_of, "continent": world.continent_of}
        following |= {"language": partial(world.language_of, locale=self.locale)}
        for role, of in following.items():
            if role in self.roles:
                table = {value: of(code) for value, code in spelled.items()}
                self._map(role, table, name, f"It follows {name}.")

    def _map(self, role: str, table: Mapping[str, Any], parent: str, why: str) -> None:
        """Let a field follow, where all of it is known and among its stated values."""
        said = self._stated(role) or map(str, table.values())
        if all(table.values()) and {str(value) for value in table.values()} <= set(said):
            self.board.bind(self.roles[role], Draw("map", {"table": table}, inputs=(parent,)), why)

    def _city(self, countries: list[str]) -> str | None:
        """The column of cities, drawn by country where the table has one; a latent one where it has none."""
        places, board = self.places, self.board
        name = self.roles.get("city")
        if name is not None and (self._stated("city") or not board.free(name)):
            return name if set(self._drawn(name)) <= set(places.cities) else None
        draw, of = Draw("names", {"words": places.cities[:_CITIES], "lead": 0.6}), ""
        if countries:
            country = self.roles[countries[0]]
            draw = Draw("table", {"shares": self._cities_of(countries[0])}, by=(country,))
            of = f" of {country}"
        if name is None:
            return board.latent("city", draw, "The city behind the place.")
        board.bind(name, draw, f"Real cities{of}.")
        return name

    def _cities_of(self, role: str) -> dict[str, dict[str, float]]:
        """Country -> its larger cities with weights."""
        found: dict[str, dict[str, float]] = {}
        for city, code in zip(self.places.cities, self.places.codes, strict=True):
            cities = found.setdefault(self._spelled(role, code), {})
            if len(cities) < 12:
                cities[city] = round(1 / (len(cities) + 1.5), 2)
        return found

    def _drawn(self, city: str) -> list[str]:
        """The cities that a column can hold."""
        data = self.board.draw(city).data
        if "shares" in data:
            return [name for cities in data["shares"].values() for name in cities]
        return [str(value) for value in data.get("words", data.get("weights", data.get("table", ())))]

    def _follow(self, role: str, city: str, table: dict[str, Any]) -> None:
        name, why = self.roles[role], f"It lies where {city.strip('_')} is."
        if role not in ("latitude", "longitude"):
            return self._map(role, table, city, why)
        decimals = self.board.stated(name).decimals
        data = {"degrees": table, "decimals": 4 if decimals is None else decimals}
        self.board.bind(name, Draw("near_place", data, inputs=(city,)), why)
        return None
