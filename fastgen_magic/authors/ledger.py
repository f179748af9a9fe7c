"""What the requests to a model cost: counted one by one, summed by table and stage, estimated beforehand."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby

from fastgen_magic.authors.prices import price_of

DIRECT_TOKENS = 80
"""Output tokens of a record that a model generates directly (the paper's figure)."""
_CHARACTERS = 3.4
"""Characters of a prompt to a token: what English, names and code come to, on the careful side."""


@dataclass(frozen=True)
class Request:
    """One request that was answered, by the model or from the kept replies.

    Attributes
    ----------
    table, stage, fields: what it was about; several tables with commas between them.
    model: who answered.
    input_tokens: those that no prompt cache was involved in; cache_read, cache_write: the others.
    output_tokens: all that the model wrote, its thinking as well.
    seconds: from sending to the whole reply, waits between attempts included.
    retries: attempts that failed before.
    cost: US dollars; None where the model's price is not known.
    kept: the reply was read from the cache; nothing was sent.
    """

    table: str
    stage: str
    fields: tuple[str, ...]
    model: str
    input_tokens: int = 0
    output_tokens: int = 0
    cache_read: int = 0
    cache_write: int = 0
    seconds: float = 0.0
    retries: int = 0
    cost: float | None = 0.0
    kept: bool = False

    def is_about(self, table: str | None) -> bool:
        """Whether it is about a table, perhaps among others; any is about None."""
        return table is None or table in self.table.split(", ")

    @property
    def tokens(self) -> int:
        """All tokens of the request, input and output."""
        return self.input_tokens + self.cache_read + self.cache_write + self.output_tokens


@dataclass(frozen=True)
class Total:
    """Sums over requests; `cost` is None where the price of one of them is not known."""

    requests: int
    kept: int
    input_tokens: int
    cached_tokens: int
    output_tokens: int
    seconds: float
    retries: int
    cost: float | None

    @property
    def tokens(self) -> int:
        """All tokens, input (cached as well) and output."""
        return self.input_tokens + self.cached_tokens + self.output_tokens

    @property
    def text(self) -> str:
        """In a few words: "3,120 tokens, $0.0213"."""
        return f"{self.tokens:,} tokens{dollars_after(self.cost)}"


@dataclass(frozen=True)
class Estimate:
    """What a run would cost before anything is sent; `dollars` is None where no price is known."""

    model: str
    requests: int
    input_tokens: int
    output_tokens: int
    dollars: float | None

    @property
    def text(self) -> str:
        """In one line."""
        count = "1 request" if self.requests == 1 else f"{self.requests} requests"
        tokens = f"about {self.input_tokens:,} input and {self.output_tokens:,} output tokens"
        return f"{count} to {self.model}, {tokens}{dollars_after(self.dollars)}"


@dataclass(frozen=True)
class Direct:
    """What generating the rows themselves with a model would cost.

    Attributes
    ----------
    rows: how many. tokens: output tokens. dollars: their price, None where it is not known.
    measured: whether the tokens a row were measured, or are the paper's 80.
    """

    rows: int
    tokens: int
    dollars: float | None
    measured: bool


@dataclass
class Ledger:
    """Every request of a session, in order.

    Attributes
    ----------
    measured: table -> output tokens a row that direct generation really took, where it was tried.
    """

    requests: list[Request] = field(default_factory=list)
    measured: dict[str, float] = field(default_factory=dict)

    def add(self, request: Request) -> None:
        """Count a request."""
        self.requests.append(request)

    def total(self, table: str | None = None, stage: str | None = None) -> Total:
        """Sums, of one table or stage where they are named."""
        return total(r for r in self.requests if r.is_about(table) and stage in (None, r.stage))

    def by_stage(self, table: str | None = None) -> list[tuple[str, str, Total]]:
        """(table, stage, sums) for every table, or tables together, and stage that asked; of one or all."""
        ordered = sorted((r for r in self.requests if r.is_about(table)), key=_place)
        return [(*place, total(group)) for place, group in groupby(ordered, key=_place)]


def total(requests: Iterable[Request]) -> Total:
    """Sums over requests."""
    found = list(requests)
    costs = [request.cost for request in found]
    return Total(
        requests=sum(not request.kept for request in found),
        kept=sum(request.kept for request in found),
        input_tokens=sum(request.input_tokens for request in found),
        cached_tokens=sum(request.cache_read + request.cache_write for request in found),
        output_tokens=sum(request.output_tokens for request in found),
        seconds=sum(request.seconds for request in found),
        retries=sum(request.retries for request in found),
        cost=None if None in costs else sum(cost for cost in costs if cost is not None),
    )


def direct_generation(rows: int, model: str, tokens_per_row: float | None = None) -> Direct:
    """The cost of generating `rows` rows directly; at the paper's 80 tokens a row if none were measured."""
    tokens = round(rows * (DIRECT_TOKENS if tokens_per_row is None else tokens_per_row))
    price = price_of(model)
    dollars = price.of(0, tokens) if price else None
    return Direct(rows, tokens, dollars, measured=tokens_per_row is not None)


def tokens_of(text: str) -> int:
    """Tokens of a text, estimated from its length."""
    return round(len(text) / _CHARACTERS) + 1


def dollars_after(dollars: float | None) -> str:
    """What follows a count of tokens: a comma and $0.0213, or nothing where the sum is not known."""
    return "" if dollars is None else f", ${dollars:.4f}"


def _place(request: Request) -> tuple[str, str]:
    return request.table, request.stage
