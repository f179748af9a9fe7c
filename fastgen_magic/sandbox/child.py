"""The process that tries samplers: one message in, one message out. Forked, it serves one trial and ends."""

import dataclasses
import importlib
import os
import queue
import sys
import threading
from collections.abc import Iterable
from typing import IO, Any

from fastgen_magic.sandbox.columns import Packed, packed
from fastgen_magic.sandbox.draws import Draws
from fastgen_magic.sandbox.fork_server import serve
from fastgen_magic.sandbox.limits import allow_cpu, confine
from fastgen_magic.sandbox.measurement import Failure, Trial
from fastgen_magic.sandbox.table_draw import drawn_table
from fastgen_magic.sandbox.walls import raise_walls
from fastgen_magic.sandbox.wire import receive, send

_LONGEST, _LARGEST = 2**28, 2**36
"""Of what the kernel sends: it is trusted, and no sampler has run yet."""

Message = tuple[dict[str, Any], list[bytearray]]
Answer = tuple[dict[str, Any], list[Packed]]


def main() -> None:
    """Serve requests; each one states its limits."""
    importlib.import_module("scipy.stats")  # before the walls: it writes a file while it is loaded
    requests = os.fdopen(os.dup(0), "rb")
    replies = os.fdopen(os.dup(1), "wb")
    _silence()
    send(replies, {"pid": os.getpid()})
    inbox: queue.SimpleQueue[Message] = queue.SimpleQueue()
    walls: tuple[str, ...] | None = None
    message = receive(requests, _LONGEST, _LARGEST)
    while message:
        request, columns = message
        confine(request["memory"])
        allow_cpu(request["cpu_seconds"], last=request["last"])
        if walls is None:
            # After the limits, which nobody can raise behind them; before any thread, to stand around it too.
            walls = raise_walls()
            threading.Thread(target=_listen, args=(requests, inbox), daemon=True).start()
        _send_all(replies, {"number": request["number"], "walls": walls}, _answers(request, columns))
        message = inbox.get()


def warm_up() -> None:
    """Draw and measure once, so that what libraries load late is there in every process forked from here."""
    draws = Draws(10, 1)
    source = "def f(n, rng):\n    return {}\n"
    for name, drawn in (
        ("number", "rng.normal(size=n)"),
        ("text", "pd.array(['a', 'b'], dtype='str')[rng.integers(0, 2, n)]"),
        ("date", "np.datetime64('2024-01-01', 's') + rng.integers(0, 9, n)"),
        ("flag", "pd.array(rng.random(n) < 0.5, dtype='boolean')"),
    ):
        draws.measure(Trial(name, "f", source.format(drawn), name=name, dates=name == "date"))
        packed(draws.kept[name]["block"])
    tied = "def f(n, rng, number, text):\n    return number + stats.norm.ppf(rng.random(n))\n"
    draws.measure(Trial("child", "f", tied, ("number", "text"), tied=True, name="child"))


def _send_all(replies: IO[bytes], head: dict[str, Any], answers: Iterable[Answer]) -> None:
    """Send each part while the next one is drawn."""
    outbox: queue.SimpleQueue[Answer | None] = queue.SimpleQueue()

    def forward() -> None:
        try:
            while answer := outbox.get():
                send(replies, head | answer[0], answer[1])
        except BaseException:  # noqa: BLE001 - nobody waits for what cannot be sent any more
            os._exit(1)

    thread = threading.Thread(target=forward, daemon=True)
    thread.start()
    for answer in answers:
        outbox.put(answer)
    outbox.put(None)
    thread.join()


def _answers(request: dict[str, Any], columns: list[bytearray]) -> Iterable[Answer]:
    return drawn_table(request["table"]) if "table" in request else [_tried(request, columns)]


def _tried(request: dict[str, Any], columns: list[bytearray]) -> Answer:
    draws = Draws(request["samples"], request["far"])
    draws.take([_trial(one) for one in request["earlier"]], columns)
    measurement = draws.measure(_trial(request["trial"]))
    if measurement.failure is None:
        try:
            return {"measurement": measurement.as_json()}, draws.packed(request["trial"]["identifier"])
        except ValueError as error:
            failure = Failure("result", f"its values cannot be handed to other columns: {error}")
            if measurement.family != "mixed":  # of mixed ones the validator says more
                measurement = dataclasses.replace(measurement, failure=failure)
    return {"measurement": measurement.as_json()}, []


def _trial(stated: dict[str, Any]) -> Trial:
    return Trial(**stated | {"inputs": tuple(stated["inputs"]), "values": tuple(stated["values"])})


def _silence() -> None:
    """What a sampler prints goes nowhere; what it reads is empty. The protocol has pipes of its own."""
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    os.close(nothing)
    sys.dont_write_bytecode = True


def _listen(requests: IO[bytes], inbox: "queue.SimpleQueue[Message]") -> None:
    """Pass requests on; where the parent is gone, even a sampler that never returns must end."""
    while message := receive(requests, _LONGEST, _LARGEST):
        inbox.put(message)
    os._exit(0)


if __name__ == "__main__":
    if sys.argv[1:] == ["--fork"]:
        warm_up()
        serve(main)
    main()
