"""What the catalogue knows: meanings as data, one file of `themes/` for each theme.

How to add a meaning
--------------------
Write an entry into the file of its theme; no code is needed. An example with every key that there is
(only `law` is needed):

    body height:                        # its name, unique in all files; it is also the first of its phrases
      says: [height of a person, how tall, Körpergröße, taille du patient, estatura]
      about: [patient, person, body]    # words of the table or of neighbours that make it likelier
      kind: numerical                   # by default the first one that the law suits, or that the values are
      unit: cm                          # as statements/units.yaml writes it; other units are converted
      law: {bell: {mean: 170, sd: 9, low: 140, high: 205}}
      per: year                         # the day, week, month or year that an amount or a count is for
      decimals: 1                       # of numbers; by default none
      shape: {step: 5}                  # step, ending, spikes: {0: 0.4}
      missing: 0.02                     # share of missing values where the schema says nothing
      given:                            # laws where the table has other fields too; the first that fits holds
        - by: [sex]                     # rows of the data belong to the values of the field with this meaning
          law: {bell: {mean: {female: 164, male: 177}, sd: {female: 6.5, male: 7}, low: 140, high: 205}}
        - from: [admission date]        # values of the fields that the law's roles take, in order
          law: {gap: {median: 4, sigma: 0.8, unit: days}}
        - from: [body weight, body mass index]
          law: {formula: {expression: "100 * ({body weight} / {body mass index}) ** 0.5"}}
      ties: {body weight: 0.5}          # correlations with fields of these meanings, -1 to 1
      source: "WHO growth reference; DHS 2015"   # where the figures come from; without it they are assumed

A categorical meaning says how its values are written elsewhere, so that a stated "m" or "1 = male" finds the
row of `male`, and so that a German table gets German values:

    sex:
      says: [gender, Geschlecht, sexe, sexo, sesso]
      kind: categorical
      law: {weights: {female: 51, male: 49}}
      spelled: {female: [f, w, woman, weiblich], male: [m, man, männlich]}
      in: {de: [weiblich, männlich]}    # in the order of the weights, or {female: weiblich, ...}

A law's main datum needs no name: `weights: {red: 2, blue: 1}`, `yes_no: 0.2`, `names: [A, B]`,
`key: "INV-######"`. Quote the words "yes", "no", "on", "off", "null" and numbers that are codes: YAML reads
them as something else.

In the place of a datum, "$first_name" is the word list of this kind in the table's locale (`words.py` lists
the kinds; `resources.py` the other names that may stand behind the dollar sign). Phrases (`says`) are in any
language. `lasting: true` marks what a person keeps in every row that is about them. A meaning that the table
has twice ("pickup city", "drop-off city") is told apart by its neighbours.

A phrase is what a person would write as a field's name or description, in lower case, without "the" and
"field"; the order of its words does not matter ("crop type" is "type of crop"). Do not write a phrase that
names many things ("type", "status", "value", "condition"): what nobody knows is not guessed. Figures carry a
source; a person of 1,700 cm fails a test.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal

from fastgen_magic.authors.plan import Shape
from fastgen_magic.errors import AuthorError
from fastgen_magic.laws import LawError, law_named
from fastgen_magic.packaged import read_data
from fastgen_magic.schema import KINDS, Kind

THEMES = Path(__file__).with_name("themes")
_KEYS = frozenset((
    "says", "about", "kind", "unit", "law", "decimals", "shape", "missing", "given", "ties", "spelled", "in",
    "lasting", "per", "source",
))  # fmt: skip
_MAIN = {
    "weights": "weights", "names": "words", "map": "table", "table": "shares", "yes_no": "share",
    "constant": "value", "quantiles": "quantiles", "mixture": "peaks", "formula": "expression",
    "key": "pattern", "code": "pattern", "codes": "pattern", "pattern": "pattern", "part": "part",
}  # fmt: skip
"""Law -> the datum that is meant where data are given without its name: {weights: {red: 2, blue: 1}}."""


@dataclass(frozen=True)
class Given:
    """Another law of a meaning, for tables that have certain other fields.

    Attributes
    ----------
    law, data: as of the meaning. by: meanings whose values own the rows of the data.
    inputs: meanings whose columns are handed to the law, one for each role, or the terms of a formula.
    """

    law: str
    data: Mapping[str, Any]
    by: tuple[str, ...] = ()
    inputs: tuple[str, ...] = ()

    @property
    def needs(self) -> tuple[str, ...]:
        """The meanings that have to be in the table."""
        return (*self.by, *self.inputs)


@dataclass(frozen=True)
class Meaning:
    """A semantic type: what fields that have it are called, and how their values are distributed.

    Attributes
    ----------
    name: unique. theme: the file that holds it. says: phrases that name it, its name first.
    about: words of its surroundings.
    kind, unit, law, data, shape, missing: of its values.
    given: laws for tables with other fields, in the order of preference.
    ties: meaning of a parent -> correlation with it.
    spelled: value -> other spellings. translated: language -> value -> word.
    per: the period whose amount or count it is. lasting: whether a person keeps it.
    source: where the figures come from.
    """

    name: str
    theme: str
    says: tuple[str, ...]
    kind: Kind
    law: str
    data: Mapping[str, Any]
    about: tuple[str, ...] = ()
    unit: str = ""
    shape: Shape = field(default_factory=Shape)
    missing: float = 0.0
    given: tuple[Given, ...] = ()
    ties: Mapping[str, float] = field(default_factory=dict)
    spelled: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    translated: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    lasting: bool = False
    per: Literal["", "day", "week", "month", "year"] = ""
    source: str = "assumed"


@cache
def meanings() -> Mapping[str, Meaning]:
    """Every meaning by its name.

    Errors: `AuthorError` names the file, the entry and what is wrong with it.
    """
    found: dict[str, Meaning] = {}
    for path in sorted(THEMES.glob("*.yaml")):
        entries = read_data(path) or {}
        for name, entry in entries.items():
            if name in found:
                raise AuthorError(f'{path.name}: "{name}" is in {found[name].theme}.yaml already')
            try:
                found[name] = read_meaning(str(name), path.stem, entry)
            except (LawError, TypeError, ValueError, KeyError, AttributeError) as error:
                raise AuthorError(f'{path.name}, "{name}": {error}') from None
    return found


def read_meaning(name: str, theme: str, entry: Mapping[str, Any]) -> Meaning:
    """One entry of a file. Errors: `ValueError` or `LawError`, one line."""
    if unknown := entry.keys() - _KEYS:
        raise ValueError(f"there is no key {', '.join(map(str, unknown))} (keys: {', '.join(sorted(_KEYS))})")
    law, data = _law_of(entry["law"])
    numbers = law == "weights" and all(isinstance(value, int | float) for value in data["weights"])
    kind = entry.get("kind") or ("numerical" if numbers else law_named(law).kinds[0])
    if kind not in KINDS:
        raise ValueError(f"kind is one of {', '.join(KINDS)}")
    return Meaning(
        name,
        theme,
        tuple(dict.fromkeys((name, *map(str, entry.get("says", ()))))),
        kind,
        law,
        data,
        tuple(map(str, entry.get("about", ()))),
        str(entry.get("unit", "")),
        _shape_of(entry, whole=kind == "numerical" and law != "weights"),
        float(entry.get("missing", 0)),
        tuple(_given(each) for each in entry.get("given", ())),
        {str(parent): float(strength) for parent, strength in entry.get("ties", {}).items()},
        {str(value): tuple(map(str, others)) for value, others in entry.get("spelled", {}).items()},
        {language: _translated(words, data) for language, words in entry.get("in", {}).items()},
        bool(entry.get("lasting", False)),
        entry.get("per", ""),
        str(entry.get("source", "assumed")),
    )


def _law_of(entry: Mapping[str, Any]) -> tuple[str, Mapping[str, Any]]:
    """{law: {datum: value}} as a pair."""
    if len(entry) != 1:
        raise ValueError("law is written {name of the law: {datum: value}}, one law alone")
    ((name, data),) = entry.items()
    main = _MAIN.get(name)
    if main and not (isinstance(data, Mapping) and main in data):
        data = {main: data}
    return str(name), dict(data or {})


def _translated(words: Any, data: Mapping[str, Any]) -> Mapping[str, str]:
    """Value -> its word in another language, where these stand in the order of the weights."""
    return words if isinstance(words, Mapping) else dict(zip(map(str, data["weights"]), words, strict=True))


def _given(entry: Mapping[str, Any]) -> Given:
    if unknown := entry.keys() - {"by", "from", "law"}:
        raise ValueError(f"given: there is no key {', '.join(unknown)} (keys: by, from, law)")
    law, data = _law_of(entry["law"])
    return Given(law, data, tuple(entry.get("by", ())), tuple(entry.get("from", ())))


def _shape_of(entry: Mapping[str, Any], *, whole: bool) -> Shape:
    """Rounding of an entry; `whole` where numbers have no decimals unless some are stated."""
    shape = entry.get("shape", {})
    if unknown := shape.keys() - {"step", "ending", "spikes"}:
        raise ValueError(f"shape: there is no key {', '.join(unknown)} (keys: step, ending, spikes)")
    spikes = tuple((float(value), float(share)) for value, share in shape.get("spikes", {}).items())
    decimals = entry.get("decimals", 0 if whole and not {"step", "ending"} & shape.keys() else None)
    return Shape(decimals, shape.get("step"), shape.get("ending"), spikes=spikes)
