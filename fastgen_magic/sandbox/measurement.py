"""What goes into the sandbox and what comes out of it; both travel as JSON."""

import datetime as dt
from dataclasses import asdict, dataclass
from typing import Any, Literal, Protocol, Self

from fastgen_magic.samplers import Sampler
from fastgen_magic.sandbox.checks import Broken, checks_of
from fastgen_magic.statements import Stated as Statements

Family = Literal["number", "boolean", "datetime", "text", "mixed"]
Scalar = str | int | float | bool


class Stated(Protocol):
    """What is needed of a field."""

    @property
    def kind(self) -> str | None: ...  # noqa: D102
    @property
    def low(self) -> float | dt.date | None: ...  # noqa: D102
    @property
    def high(self) -> float | dt.date | None: ...  # noqa: D102
    @property
    def values(self) -> tuple[Scalar, ...]: ...  # noqa: D102
    @property
    def unique(self) -> bool: ...  # noqa: D102
    @property
    def dependences(self) -> tuple[object, ...]: ...  # noqa: D102
    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def stated(self) -> Statements | None: ...  # noqa: D102


@dataclass(frozen=True)
class Trial:
    """One sampler to be tried.

    Attributes
    ----------
    identifier: name under which later samplers ask for its values.
    function: name of the function that the source defines.
    source: Python text.
    inputs: positional names after n and rng, in order: `row` and identifiers of earlier trials.
    values: the values that may occur; empty where any may.
    dates: whether text is to be read as dates.
    tied: whether the plan says how inputs bind the values, so that altered inputs are tried as well.
    prelude: Python text of our own that runs before the source: the laws that it calls, and its words.
    name: the column's name. checks: what its values have to pass, each as a dict.
    rows: how many the schema states; None if it does not.
    """

    identifier: str
    function: str
    source: str
    inputs: tuple[str, ...] = ()
    values: tuple[Scalar, ...] = ()
    dates: bool = False
    tied: bool = False
    prelude: str = ""
    name: str = ""
    checks: tuple[dict[str, Any], ...] = ()
    rows: int | None = None

    @classmethod
    def of(cls, sampler: Sampler, stated: Stated) -> Self:
        """The trial of a sampler; reading the sampler may raise what its source is wrong about."""
        dates = stated.kind == "datetime" or any(isinstance(b, dt.date) for b in (stated.low, stated.high))
        return cls(
            sampler.identifier,
            sampler.function_name,
            sampler.source,
            sampler.inputs,
            stated.values,
            dates,
            bool(stated.dependences),
            sampler.prelude,
            stated.name,
            tuple(asdict(check) for check in checks_of(stated.stated, unique=stated.unique))
            if stated.stated
            else (),
            stated.stated.rows if stated.stated else None,
        )


@dataclass(frozen=True)
class Failure:
    """Why a sampler gave no values.

    Attributes
    ----------
    cause: "error" (it raised), "timeout", "crash" (its process died), "parent" (an input was never drawn),
        or "result" (it returned something that is no array of n values).
    error: type of the exception, or "".
    message: one line.
    line: line of the source, from 1; None if it is not known.
    text: that line.
    """

    cause: Literal["error", "timeout", "crash", "parent", "result"]
    message: str
    error: str = ""
    line: int | None = None
    text: str = ""


@dataclass(frozen=True)
class Group:
    """What came where an input has one value.

    Attributes
    ----------
    value: the input's value as text.
    rows, missing: how many rows have it, and in how many of these the value is missing.
    distinct: how many different values came with it; `shown` is one of them, or "".
    """

    value: str
    rows: int
    missing: int
    distinct: int
    shown: str


@dataclass(frozen=True)
class Tie:
    """How closely the values follow one input.

    Attributes
    ----------
    parent: identifier of the input.
    measure: the association's name.
    strength: its value, 0 (none) to 1; the rank correlation is signed.
    parent_unique: whether no value of the input occurs twice.
    parent_missing: share of missing values of the input.
    changed: whether the sampler wrote into the input, which it must not.
    pairs: rows in which both are there.
    refused: stated values of the input that have not come yet, and raise a KeyError when they do.

    The others are measured only where the plan says how the input binds the values (`Trial.tied`).
    association: the closest of all readings, 0 to 1: `strength`, the information that the input gives
        about the value, and about whether it is missing; 0 where they are not comparable.
    chance: how probable so much is where the two are independent.
    comparable: whether values recur often enough to speak of association; texts that all differ do not.
    splits, far_splits: input values with more than one value here, in the block, and in it and the far
        block together; `split` is one of them with two of its values.
    before, after: rows in which the value is less, and more, than its input; None where that means nothing.
    groups: what came for each value of an input that has few of them.
    moved: share of rows that get another value from the same stream when this input alone is shuffled;
        None where that could not be drawn.
    forced, forced_rank: `association` and rank correlation with the shuffled input, which no other
        input accompanies any more.
    """

    parent: str
    measure: Literal["rank correlation", "correlation ratio", "Cramér's V"]
    strength: float
    parent_unique: bool
    parent_missing: float
    changed: bool
    pairs: int = 0
    refused: tuple[str, ...] = ()
    association: float = 0.0
    chance: float = 1.0
    comparable: bool = True
    splits: int = 0
    far_splits: int = 0
    split: tuple[str, ...] = ()
    before: int | None = None
    after: int | None = None
    groups: tuple[Group, ...] = ()
    moved: float | None = None
    forced: float | None = None
    forced_rank: float | None = None

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """A tie from its dict; TypeError if the dict is of another make."""
        texts = {name: tuple(data[name]) for name in ("split", "refused")}
        return cls(**data | texts | {"groups": tuple(Group(**group) for group in data["groups"])})


@dataclass(frozen=True)
class Measurement:
    """What a sampler drew, measured and not judged. Unless said otherwise on one block of `rows` rows.

    Attributes
    ----------
    failure: why there is nothing else to read here, or None.
    shape: shape of what came back for `rows` rows.
    dtypes: dtypes of the block and a far block, each once.
    family: what the values are; numbers in object arrays count as what they hold.
    missing, infinite: how many values are.
    distinct: how many different values there are, missing ones not counted.
    low, high: smallest and largest number, or date as ISO text; None for text.
    unreadable: how many texts are no date, where dates were asked for.
    mean, sd, median: of numbers.
    mean_error, sd_error: standard errors of mean and sd.
    median_low, median_high: the law's median lies between them but for one case in a million.
    step: the largest number up to 1000 that all numbers are multiples of; 0 where it is finer than 0.0001.
    shares: the commonest values as text with their share of the values that are not missing.
    sample: some rows as text.
    strays: values outside `Trial.values`, each once, and `stray_rows` how many rows hold one.
    deterministic: whether the same stream gave the same values again, whatever the global streams.
    repeats: how many rows repeat an earlier row's value, in the block; where the schema states how many rows
        there are, in these.
    far_repeats: the same in this block and the far one, which starts at row `far_start`, taken together;
        looked at where the block repeats none, and no fewer rows than its are stated.
    seconds, plain_seconds: CPU time of the block, and of as many plain normal draws in the same process.
    ties: one for each input other than `row`.
    restless: share of rows that get another value from another stream and the same inputs, where
        neither value nor an input is missing; None where that was not asked for.
    broken: statements that do not hold, of this field, and of others that look at this one.
    """

    rows: int = 0
    failure: Failure | None = None
    shape: tuple[int, ...] = ()
    dtypes: tuple[str, ...] = ()
    family: Family = "mixed"
    missing: int = 0
    infinite: int = 0
    distinct: int = 0
    low: float | str | None = None
    high: float | str | None = None
    unreadable: int = 0
    mean: float | None = None
    sd: float | None = None
    median: float | None = None
    mean_error: float | None = None
    sd_error: float | None = None
    median_low: float | None = None
    median_high: float | None = None
    step: float = 0.0
    shares: tuple[tuple[str, float], ...] = ()
    sample: tuple[str, ...] = ()
    strays: tuple[str, ...] = ()
    stray_rows: int = 0
    deterministic: bool = True
    repeats: int = 0
    far_repeats: int = 0
    far_start: int = 0
    seconds: float = 0.0
    plain_seconds: float = 0.0
    ties: tuple[Tie, ...] = ()
    restless: float | None = None
    broken: tuple[Broken, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The same as a dict of what JSON knows."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """A measurement from its dict; TypeError if the dict is of another make."""
        data = dict(data)
        failure, ties, broken = data.pop("failure", None), data.pop("ties", ()), data.pop("broken", ())
        shares = tuple((str(value), float(share)) for value, share in data.pop("shares", ()))
        plain: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value for name, value in data.items()
        }
        return cls(
            **plain,
            shares=shares,
            failure=Failure(**failure) if failure else None,
            ties=tuple(Tie.from_json(tie) for tie in ties),
            broken=tuple(Broken(**one) for one in broken),
        )


def spelled(value: object) -> str:
    """One value as text, the same for 1, 1.0 and NumPy's 1, so that values compare by it."""
    if type(value) is str:
        return value
    plain = value.item() if hasattr(value, "item") else value
    if isinstance(plain, float) and plain.is_integer():
        plain = int(plain)
    return str(plain)
