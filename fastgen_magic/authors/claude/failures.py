"""Every way a request can fail, as one line that says what happened and what to do."""

import math
import re
from contextlib import suppress
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from fastgen_magic.authors.claude import surroundings
from fastgen_magic.authors.claude.surroundings import place
from fastgen_magic.characters import clipped, one_line, some
from fastgen_magic.errors import AuthorError, ReplyError

OFFLINE = "--author catalogue works now, without a key"
TRIES, FEW_TRIES = 5, 2
"""Attempts at one request, if `timeout` leaves time for them; the few where no connection comes about."""
_SHOWN = 160
"""Characters of a server's own words that a message repeats."""


class CutReplyError(ReplyError):
    """A reply that was cut off before its end."""


class DeclinedError(AuthorError):
    """A model that would not answer."""


def explained(error: Exception, model: str, timeout: float) -> AuthorError:  # noqa: PLR0911
    """The user's line for whatever the SDK raised."""
    import anthropic

    if isinstance(error, AuthorError):
        return error
    if isinstance(error, anthropic.APITimeoutError | TimeoutError):
        return late(model, timeout)
    if isinstance(error, TypeError) and "authentication" in str(error):
        return no_key()
    if isinstance(error, anthropic.APIStatusError):
        return _status(error, model)
    if isinstance(error, anthropic.APIConnectionError):
        return _unreached(error)
    # The SDK passes on what its parser says of a body: broken, too deep, a number of too many digits.
    if isinstance(error, ValueError | RecursionError | anthropic.APIResponseValidationError):
        return no_message("bytes that are no text" if isinstance(error, UnicodeError) else "broken JSON")
    return AuthorError(
        f"{model} could not be asked ({_cause(error)}): check {surroundings.suspects()}; {OFFLINE}"
    )


def _unreached(error: Exception) -> AuthorError:
    name = surroundings.proxy_name()
    through, check = (f" through the proxy of {name}", f"{name}, ") if name else ("", "")
    return AuthorError(
        f"{place()} cannot be reached{through} ({_cause(error)}): check {check}the network and "
        f"{surroundings.ADDRESS} and run again, or {OFFLINE}"
    )


def _cause(error: BaseException) -> str:
    """What lies behind an error, in words; a cause without words by its name."""
    cause = error.__cause__ or error
    return scrubbed(str(cause)) or re.sub(r"(?<=[a-z])(?=[A-Z])", " ", type(cause).__name__).lower()


def in_revision(error: AuthorError) -> AuthorError:
    """The same failure while a sampler is revised: no other author can do that."""
    return AuthorError(
        re.sub(rf"[;,]( or)? {re.escape(OFFLINE)}", "; the sampler stays as it was", str(error))
    )


def no_key() -> AuthorError:
    """Nothing says who is asking."""
    return AuthorError(f"no key: set ANTHROPIC_API_KEY (or ANTHROPIC_AUTH_TOKEN) and run again; {OFFLINE}")


def late(model: str, timeout: float) -> AuthorError:
    """The time that a request may take is over."""
    return AuthorError(
        f"{model} gave no whole reply within {timeout:g} s: run again to go on from here, or give it longer "
        f"with --timeout {2 * timeout:g}"
    )


def no_message(came: str) -> AuthorError:
    """Something else than a reply of the Messages API came."""
    return AuthorError(
        f"{place()} answered with {came} in place of a message: check ANTHROPIC_BASE_URL, and whether a "
        f"proxy wants you to log in; {OFFLINE}"
    )


def refused(model: str, fields: tuple[str, ...], why: str) -> DeclinedError:
    """The model declined."""
    said = f" ({scrubbed(why)})" if why else ""
    return DeclinedError(
        f"{model} declined to answer about {named(fields)}{said}: reword their descriptions or take another "
        f"--model; {OFFLINE}"
    )


def cut(model: str, fields: tuple[str, ...], tokens: int) -> CutReplyError:
    """The reply reached its limit of tokens."""
    return CutReplyError(
        f"the reply of {model} about {named(fields)} was cut at {tokens:,} tokens: shorten the descriptions "
        f"or raise --budget if one is set, and run again; {OFFLINE}"
    )


def useless(model: str, fields: tuple[str, ...], problem: str) -> ReplyError:
    """Two replies in a row that are not what was asked for."""
    return ReplyError(
        f"{model} twice gave a reply about {named(fields)} that cannot be used: {scrubbed(problem)}; run "
        f"again, take another --model, or {OFFLINE}"
    )


def waits_too_long(error: AuthorError, seconds: float | None, timeout: float) -> AuthorError:
    """There is no time for another try: the server asks to wait so long, or (None) says nothing."""
    why = "no time is left to try again" if seconds is None else f"the server asks to wait {seconds:.0f} s"
    return AuthorError(f"{error}; {why}, and --timeout allows {timeout:g} s in all")


def worth_another_try(error: BaseException) -> bool:
    """Whether the same request may succeed a little later."""
    import anthropic

    if isinstance(error, anthropic.APIStatusError):
        said = error.response.headers.get("x-should-retry")
        if said in ("true", "false"):
            return bool(said == "true")
        return error.status_code in (408, 409, 429) or error.status_code >= 500
    return isinstance(error, anthropic.APIConnectionError)


def asked_pause(error: BaseException) -> float | None:
    """Seconds that a server asks to wait before the next try, None if it does not say."""
    headers: Any = getattr(getattr(error, "response", None), "headers", {})
    for name, scale in (("retry-after-ms", 1e-3), ("retry-after", 1.0)):
        with suppress(KeyError, ValueError):
            seconds = float(headers[name]) * scale
            if math.isfinite(seconds):
                return max(seconds, 0.0)
    with suppress(KeyError, ValueError, TypeError):
        moment = parsedate_to_datetime(headers["retry-after"])
        return max((moment - datetime.now(UTC)).total_seconds(), 0.0)
    return None


def tries(error: BaseException) -> int:
    """How often a request is tried in all; where nobody answers at all, waiting seldom helps."""
    return FEW_TRIES if type(error.__cause__).__name__ == "ConnectError" else TRIES


def in_short(error: BaseException) -> str:
    """What went wrong with one attempt, for the progress bar."""
    status = getattr(error, "status_code", None)
    words = {429: "too many requests", 529: "overloaded", 500: "an error of the server"}
    return f"{words.get(status, 'a failed request')} ({status})" if status else "no connection"


def named(fields: tuple[str, ...]) -> str:
    """Up to three fields by name."""
    return some(fields, 3)


def scrubbed(text: str) -> str:
    """A server's words on one line, short, and without anything that looks like a key."""
    return clipped(one_line(surroundings.unkeyed(text)), _SHOWN)


_STATUS = {
    401: "the key is not accepted ({said}): check ANTHROPIC_API_KEY; {offline}",
    402: "there is no credit left for this key ({said}): add some and run again; {offline}",
    403: "this key may not use {model} ({said}): take another key or --model; {offline}",
    404: "{place} knows no model {model} ({said}): name another with --model; {offline}",
    429: "too many requests for this key ({said}): wait a while and run again; {offline}",
    500: "{place} has an error of its own ({status}: {said}): run again later; {offline}",
    529: "{place} is overloaded ({said}): wait a while and run again; {offline}",
}
_OTHER = "{place} refused the request ({status}: {said}): take another --model; {offline}"


def _status(error: Any, model: str) -> AuthorError:
    said = scrubbed(str(error.api_message or error.message))
    status = error.status_code
    if error.type == "billing_error" or (status == 400 and "credit" in said.lower()):
        status = 402
    elif status > 500 and status not in _STATUS:
        status = 500
    words = {"said": said or "no word why", "model": model, "place": place(), "offline": OFFLINE}
    return AuthorError(_STATUS.get(status, _OTHER).format_map(words | {"status": error.status_code}))
