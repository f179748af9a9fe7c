"""One question, one validated reply: waiting, retries, budget, cache and ledger around the SDK."""

import asyncio
import os
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Collection, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pydantic import ValidationError

from fastgen_magic.authors.claude import failures, surroundings
from fastgen_magic.authors.claude.cache import Kept, ReplyCache, key_of
from fastgen_magic.authors.claude.json_text import cleaned, find_object
from fastgen_magic.authors.claude.prompts import VERSION, Prompt
from fastgen_magic.authors.claude.replies import Reply
from fastgen_magic.authors.keys import KEYS
from fastgen_magic.authors.ledger import Ledger, Request, tokens_of
from fastgen_magic.authors.prices import price_of, prices_path
from fastgen_magic.errors import AuthorError

R = TypeVar("R", bound=Reply)
Messages = list[dict[str, str]]

AT_ONCE = 8
"""Requests under way at the same time."""
MOST_TOKENS = 16_000
"""Output tokens of one reply at most, thinking among them; more would ask for streaming."""
_FIRST_PAUSE, _LONGEST_PAUSE = 0.5, 8.0
"""Seconds between attempts where the server does not say; doubled each time."""
_MOST_COUNTED = 1e9
_SURE = 1.5
"""A budget is kept even if a prompt has this many times the tokens that are estimated."""


@dataclass
class Client:
    """Asks one model.

    Attributes
    ----------
    model: its name. timeout: seconds that a request may take in all, waits and retries included.
    budget: US dollars that its requests may cost in all, None for any sum. refresh: ask anew what is kept.
    ledger: counts each request. cache: keeps each reply. tell: hears why something takes time.
    spent: US dollars so far. used: table -> tokens that the replies in use took, kept ones when they were
        asked for; a reply about several tables is shared out by their fields.
    """

    model: str
    timeout: float
    budget: float | None
    refresh: bool
    ledger: Ledger
    cache: ReplyCache
    tell: Callable[[str], None]
    spent: float = 0.0
    used: Counter[str] = field(default_factory=Counter)
    _gates: dict[asyncio.AbstractEventLoop, asyncio.Semaphore] = field(default_factory=dict)

    async def ask(self, prompt: Prompt, reply: type[R], *, keep: Callable[[R], bool] = lambda _: True) -> R:
        """The reply to a prompt; a useless one is asked for again, once.

        `keep` says whether a reply is worth keeping; one that leaves something out is not.
        Errors: `AuthorError`, one line for each way it can fail.
        """
        kept = self.kept(prompt, reply, keep=keep)
        if kept is not None:
            return kept
        messages: Messages = [{"role": "user", "content": prompt.text}]
        problem, tokens = "", 0
        for _ in range(2):
            text, taken = await self._text(prompt, messages, reply)
            tokens += taken
            found, problem = _read(text, reply)
            if found is not None:
                self._use(prompt, tokens)
                if keep(found):
                    self.cache.put(self._key(prompt, reply), Kept(text, tokens))
                return found
            self.tell(f"the reply cannot be used ({problem}); asking once more")
            messages += [
                {"role": "assistant", "content": text.strip() or "(nothing)"},
                {
                    "role": "user",
                    "content": f"This cannot be used: {problem}. Reply with the whole JSON object.",
                },
            ]
        raise failures.useless(self.model, prompt.fields, problem)

    def kept(
        self,
        prompt: Prompt,
        reply: type[R],
        *,
        keep: Callable[[R], bool] = lambda _: True,
        tables: Collection[str] | None = None,
    ) -> R | None:
        """The reply that is kept under a prompt, if it is one to keep; nothing is sent.

        Parameters
        ----------
        tables: those for which it is used; all that it is about by default.
        """
        found = None if self.refresh else self.cache.get(self._key(prompt, reply))
        said = _read(found.reply, reply)[0] if found else None
        if found is None or said is None or not keep(said):
            return None
        self._use(prompt, found.tokens, tables)
        self.ledger.add(Request(prompt.table, prompt.stage, prompt.fields, self.model, kept=True))
        return said

    def _use(self, prompt: Prompt, tokens: int, tables: Collection[str] | None = None) -> None:
        left = tokens
        for place, (table, share) in enumerate(prompt.shares.items(), 1):
            part = left if place == len(prompt.shares) else min(left, round(tokens * share))
            left -= part
            if tables is None or table in tables:
                self.used[table] += part

    def keep(self, prompt: Prompt, reply: Reply, tokens: int) -> None:
        """Keep a reply that was completed by further requests, with the tokens that all of them took."""
        self.cache.put(self._key(prompt, type(reply)), Kept(reply.model_dump_json(), tokens))

    def _key(self, prompt: Prompt, reply: type[Reply]) -> str:
        return key_of(VERSION, self.model, prompt.system, prompt.text, reply.__name__)

    async def _text(self, prompt: Prompt, messages: Messages, reply: type[Reply]) -> tuple[str, int]:
        """The text of one message, whatever it says, and the tokens that it took."""
        async with self._gate():
            most = self._most_tokens(prompt, messages)
            begun = time.monotonic()
            message, retries = await self._send(prompt, messages, reply, most)
            taken = self._count(prompt, message, time.monotonic() - begun, retries)
        if message.stop_reason == "refusal":
            why = getattr(getattr(message, "stop_details", None), "explanation", None)
            raise failures.refused(self.model, prompt.fields, str(why or ""))
        if message.stop_reason in ("max_tokens", "model_context_window_exceeded"):
            raise failures.cut(self.model, prompt.fields, most)
        return _text_of(message), taken

    async def _send(
        self, prompt: Prompt, messages: Messages, reply: type[Reply], most: int
    ) -> tuple[Any, int]:
        """A message, and how many attempts failed before it."""
        self.tell(f"asking {self.model}")
        request = _request(self.model, prompt, messages, reply, most)
        deadline = asyncio.get_running_loop().time() + self.timeout
        for attempt in range(failures.TRIES):
            try:
                async with asyncio.timeout_at(deadline), connected(self.timeout) as client:
                    return _checked(await client.messages.create(**request)), attempt
            except Exception as error:  # noqa: BLE001 - the SDK passes on whatever its parts raise
                known = failures.explained(error, self.model, self.timeout)
                if attempt + 1 >= failures.tries(error) or not failures.worth_another_try(error):
                    raise known from None
                await self._pause(error, known, attempt, deadline)
        raise AssertionError("the last attempt returns or raises")

    async def _pause(self, error: Exception, known: AuthorError, attempt: int, deadline: float) -> None:
        """Wait before the next attempt, as long as the server asks; raise if there is no time for it."""
        asked = failures.asked_pause(error)
        pause = min(_FIRST_PAUSE * 2**attempt, _LONGEST_PAUSE) if asked is None else asked
        if asyncio.get_running_loop().time() + pause > deadline:
            raise failures.waits_too_long(known, asked, self.timeout) from None
        self.tell(f"{failures.in_short(error)}; trying again in {pause:.0f} s")
        await asyncio.sleep(pause)

    def _gate(self) -> asyncio.Semaphore:
        """The limit on requests at once: with a budget one, so that each is known before the next is sent."""
        loop = asyncio.get_running_loop()
        for old in [other for other in self._gates if other.is_closed()]:
            del self._gates[old]
        return self._gates.setdefault(loop, asyncio.Semaphore(1 if self.budget is not None else AT_ONCE))

    def _most_tokens(self, prompt: Prompt, messages: Messages) -> int:
        """Output tokens that this reply may have so that the budget holds.

        Errors: `AuthorError` if it leaves too few, or the model's price is not known.
        """
        if self.budget is None:
            return MOST_TOKENS
        price = price_of(self.model)
        if price is None:
            raise AuthorError(
                f"--budget needs a price, and none is known for {self.model}: state one in "
                f"{prices_path()} (dollars for a million tokens), or leave --budget out"
            )
        asked = tokens_of(prompt.system + str(messages)) * _SURE
        left = self.budget - self.spent - price.of(0, 0, cache_write=round(asked))
        if left < price.of(0, prompt.expected):
            need = price.of(0, prompt.expected, cache_write=round(asked))
            raise AuthorError(
                f"the budget of ${self.budget:g} would be passed: ${self.spent:.4f} are spent and the next "
                f"request may cost ${need:.4f}; what is written is kept, run again with a larger --budget"
            )
        return min(MOST_TOKENS, int(left * 1_000_000 / price.output)) if price.output else MOST_TOKENS

    def _count(self, prompt: Prompt, message: Any, seconds: float, retries: int) -> int:
        """Put a message into the ledger; gives its tokens."""
        usage = getattr(message, "usage", None)
        names = ("input_tokens", "output_tokens", "cache_read_input_tokens", "cache_creation_input_tokens")
        asked, said, read, written = (_tokens(getattr(usage, name, None)) for name in names)
        price = price_of(self.model)
        cost = price.of(asked, said, read, written) if price else None
        self.spent += cost or 0.0
        request = Request(
            prompt.table,
            prompt.stage,
            prompt.fields,
            self.model,
            input_tokens=asked,
            output_tokens=said,
            cache_read=read,
            cache_write=written,
            seconds=seconds,
            retries=retries,
            cost=cost,
        )
        self.ledger.add(request)
        return request.tokens


@asynccontextmanager
async def connected(seconds: float) -> AsyncIterator[Any]:
    """The SDK's client, once its surroundings are in order. Errors: `AuthorError` if they are not."""
    import anthropic

    given: dict[str, Any] = surroundings.credentials() | surroundings.address()
    if not given.keys() & {"api_key", "auth_token"} and any(map(os.environ.get, KEYS)):
        raise failures.no_key()  # the SDK would take the blanks that are set for a key
    surroundings.check()
    # Made here, since a client of the SDK's own that cannot be made tells of it in a traceback.
    http = anthropic.DefaultAsyncHttpxClient(timeout=seconds)
    async with http, anthropic.AsyncAnthropic(max_retries=0, http_client=http, **given) as client:
        yield client


def _tokens(said: Any) -> int:
    """A count of tokens as a server said it; 0 for what is none."""
    whole = isinstance(said, int | float) and 0 <= said < _MOST_COUNTED
    return int(said) if whole else 0


def _read(text: str, reply: type[R]) -> tuple[R | None, str]:
    """The reply in a text, or what is wrong with it."""
    try:
        return reply.model_validate(cleaned(find_object(text))), ""
    except ValidationError as error:
        wrong = [f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors(include_url=False)[:4]]
        return None, "; ".join(wrong)
    except ValueError as error:
        return None, str(error)


def _text_of(message: Any) -> str:
    """The text of a message; parts that hold none say nothing."""
    parts = [getattr(part, "text", None) for part in message.content if getattr(part, "type", "") == "text"]
    return "".join(part for part in parts if isinstance(part, str))


def _checked(message: Any) -> Any:
    """What came, if it is a message: a login page comes as text, another server's JSON without content."""
    if isinstance(message, str):
        page = "<html" in message[:2000].lower()
        raise failures.no_message("an HTML page" if page else "text")
    if not isinstance(getattr(message, "content", None), list) or not hasattr(message, "stop_reason"):
        raise failures.no_message("other JSON")
    return message


def _request(
    model: str, prompt: Prompt, messages: Sequence[Mapping[str, str]], reply: type[Reply], most: int
) -> dict[str, Any]:
    import anthropic

    schema = _untitled(anthropic.transform_schema(reply))
    output: dict[str, Any] = {"format": {"type": "json_schema", "schema": schema}}
    if _thinks(model):
        output["effort"] = "low"
    return {
        "model": model,
        "max_tokens": most,
        "system": [{"type": "text", "text": prompt.system, "cache_control": {"type": "ephemeral"}}],
        "messages": list(messages),
        "output_config": output,
    }


def _thinks(model: str) -> bool:
    """Models of the fifth generation think unless told to think little; thinking is paid as output."""
    return model.startswith("claude-") and "-5" in model.replace("-4-5", "")


def _untitled(schema: Any) -> Any:
    """A JSON schema without titles and descriptions: they would be paid for as input tokens."""
    if isinstance(schema, list):
        return [_untitled(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    named = schema.get("type") == "object"
    return {
        key: {name: _untitled(part) for name, part in value.items()}
        if key in ("properties", "$defs")
        else _untitled(value)
        for key, value in schema.items()
        if not (key in ("title", "description") and (named or isinstance(value, str)))
    }
