"""Dates of one course of events stand in its order."""

import datetime as dt
from functools import lru_cache

from fastgen_magic.authors.catalogue.choices import Choice
from fastgen_magic.authors.catalogue.library import TODAY
from fastgen_magic.authors.catalogue.web import Web
from fastgen_magic.authors.catalogue.words import has

STAGES: tuple[tuple[float, float, tuple[str, ...]], ...] = (
    (0, 0, ("birth", "born")),
    (1, 0, ("incident", "occurred", "event", "founded", "established", "injury", "loss")),
    (2, 60, ("created", "create", "creation", "opened", "open", "start", "started", "begin", "began",
             "order", "ordered",
             "requested", "request", "submitted", "submission", "application", "applied", "hired", "hire",
             "joined", "join", "signup", "sign up", "registration", "registered", "admission", "admitted",
             "departure",
             "departed", "pickup", "pick up", "picked up", "installed", "installation", "purchase",
             "purchased", "invoice", "invoiced", "issue",
             "issued",
             "reported", "first", "initial", "initially", "launch", "launched", "booking", "booked",
             "filed", "posted",
             "check in", "checkin", "scheduled", "effective", "published", "publication", "enrolled",
             "enrollment",
             "sent", "manufactured", "planted", "borrowed", "rented", "loan", "issue date")),
    (3, 14, ("approved", "approval", "accepted", "confirmed", "decision", "paid", "payment", "assigned",
             "processed",
             "reviewed", "acknowledged", "responded", "response", "opened at", "clicked")),
    (4, 3, ("shipped", "ship", "shipping", "dispatched", "dispatch", "disbursed", "funded")),
    (5, 30, ("due", "deadline", "estimated delivery")),
    (6, 4, ("delivered", "delivery", "arrival", "arrived", "received", "dropoff", "drop off")),
    (7, 90, ("end", "ended", "finish", "finished", "completed", "completion", "closed", "close", "closing",
             "resolved",
             "resolution", "discharge", "discharged", "checkout", "check out", "returned", "return",
             "termination",
             "terminated", "left", "exit", "cancelled", "canceled", "cancellation", "settled", "settlement",
             "harvested", "graduation", "graduated", "repaid", "concluded", "ends")),
    (8, 45, ("updated", "update", "modified", "last", "changed", "edited")),
    (9, 700, ("expiry", "expiration", "expires", "expired", "valid until", "renewal", "maturity",
              "warranty end")),
    (10, 9_000, ("death", "died", "deceased")),
)  # fmt: skip
"""Stages of a course of events: rank, usual days since the stage before, and the words that name it."""

SHORT = {"graduated": 1_350.0, "graduation": 1_350.0,
         "arrival": 0.12, "arrived": 0.12, "drop off": 0.012, "dropoff": 0.012, "checkout": 3.0,
         "check out": 3.0,
         "discharge": 4.0, "discharged": 4.0, "resolved": 3.0, "resolution": 3.0, "response": 0.3,
         "responded": 0.3, "returned": 9.0, "return": 9.0, "paid": 12.0, "payment": 12.0}  # fmt: skip
"""Days for words that are quicker than their stage."""

CLOSING = ("closed", "completed", "complete", "resolved", "delivered", "finished", "done", "settled",
           "returned", "terminated",
           "cancelled", "canceled", "ended", "discharged", "shipped", "paid", "approved", "inactive",
           "left")  # fmt: skip


def later_dates(web: Web) -> None:
    """Let each date follow the one before it in the course of events; a closing date needs its status."""
    dates = [choice for choice in web if choice.kind == "datetime"]
    for choice in dates:
        parent = _stated(web, choice) or _earlier(choice, dates)
        if parent is None or web[choice.name].parents or choice.meaning == "last_refresh":
            continue
        _tie(web, choice, parent)


def _tie(web: Web, choice: Choice, parent: str) -> None:
    days = _days(choice)
    stated = choice.clues.high
    timed = choice.clues.temporal in ("datetime", "timestamp") or days < 1
    end = "2045-12-31" if _planned(choice) else TODAY.isoformat() + ("T23:59:59" if timed else "")
    if isinstance(stated, dt.date):
        end = stated.isoformat()[:10]
    if (stage(choice) or (0, 0))[0] == _NEWS:
        why = f"It lies between {parent} and today ({TODAY}), most often not long ago."
        web.derive(choice, "since_then", {"earlier": (parent,)}, why, today=end)
        return
    state = _status(web, choice)
    if state is not None and days >= 1:
        status, reached = state
        why = f"It comes after {parent}, and only where {status} is {' or '.join(reached)}."
        parents = {"earlier": (parent,), "status": (status,)}
        if web.derive(
            choice, "date_if_status", parents, why, reached=reached, typical_days=float(days), latest=end
        ):
            return
    why = f"It comes after {parent}, by about {days:g} days."
    if timed:
        hours = round(24.0 * days, 2)
        web.derive(choice, "later_moment", {"earlier": (parent,)}, why, typical_hours=hours, latest=end)
    else:
        web.derive(choice, "later_date", {"earlier": (parent,)}, why, typical_days=float(days), latest=end)


def _planned(choice: Choice) -> bool:
    """Whether a date may lie ahead of today: it is planned, or something is valid until then."""
    mine = stage(choice)
    ahead = has(choice.clues.name + choice.clues.text[:4], *_PLANS)
    return ahead or (mine is not None and mine[0] in _AHEAD)


_PLANS = ("planned", "expected", "scheduled", "estimated", "due", "target", "deadline", "next")
_NEWS = 8
"""Rank of the last change to a record."""

_AHEAD = (5, 9)
"""Ranks of dates that lie ahead of what has happened so far: due dates and ends of validity."""


def stage(choice: Choice) -> tuple[float, float] | None:
    """Rank and usual wait in days of a date's stage; None if its name tells none."""
    return _stage(choice.clues.name)


@lru_cache(maxsize=2048)
def _stage(name: tuple[str, ...]) -> tuple[float, float] | None:
    found = [(rank, days) for rank, days, words in STAGES if has(name, *words)]
    return found[-1] if found else None


def _stated(web: Web, choice: Choice) -> str | None:
    return next((name for name in choice.clues.after if web[name].kind == "datetime"), None)


def _earlier(choice: Choice, dates: list[Choice]) -> str | None:
    mine = stage(choice)
    if mine is None:
        return None
    before = []
    for other in dates:
        theirs = stage(other)
        if theirs is None or theirs[0] >= mine[0] or (theirs[0] == 0 and mine[0] != 10):
            continue
        if theirs[0] in _AHEAD and mine[0] not in _AHEAD:  # what happens does not wait for a plan
            continue
        if mine[0] == 8 and theirs[0] > 4:  # an update comes after the start, whether or not an end came
            continue
        shared = len(set(other.clues.name) & set(choice.clues.name) - {"date", "time", "at"})
        before.append((shared, theirs[0], other.name))
    return max(before)[2] if before else None


def _days(choice: Choice) -> float:
    for word, days in SHORT.items():
        if has(choice.clues.name, word):
            return days
    mine = stage(choice)
    return max(mine[1], 1) if mine else 30.0


def _status(web: Web, choice: Choice) -> tuple[str, tuple[str, ...]] | None:
    """A status column, and those of its values from which on this date exists."""
    words = [
        word for word in choice.clues.name if word in CLOSING or word in ("close", "closing", "delivery")
    ]
    mine = stage(choice)
    if not words or mine is None or mine[0] not in (6, 7) or _planned(choice):
        return None
    for status in web.named("status", "state", kind="categorical"):
        reached = tuple(
            str(v) for v in status.values if has(tuple(str(v).lower().split()), *words, *CLOSING[:6])
        )
        if reached and len(reached) < len(status.values):
            return status.name, reached
    return None
