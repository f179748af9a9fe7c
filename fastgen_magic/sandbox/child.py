"""The process that tries samplers: one JSON line in, one JSON line out, until its input ends."""

import dataclasses
import json
import os
import queue
import sys
import threading
from typing import Any, TextIO

from fastgen_magic.sandbox.draws import Draws
from fastgen_magic.sandbox.fork_server import serve
from fastgen_magic.sandbox.limits import allow_cpu, confine
from fastgen_magic.sandbox.measurement import Measurement, Trial
from fastgen_magic.sandbox.walls import raise_walls


def main() -> None:
    """Serve requests; the first one states the limits."""
    requests = os.fdopen(os.dup(0), encoding="utf-8")
    replies = os.fdopen(os.dup(1), "w", encoding="utf-8")
    _silence()
    walls = raise_walls()  # before any thread: they stand around those that are started behind them
    inbox: queue.SimpleQueue[str] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(requests, inbox), daemon=True).start()
    limits = json.loads(inbox.get())
    confine(limits["memory"])
    draws = Draws(0)
    _send(replies, {"pid": os.getpid(), "walls": walls})
    while True:
        request = json.loads(inbox.get())
        if request["samples"] != draws.samples:
            draws = Draws(request["samples"])
        allow_cpu(limits["cpu_seconds"])
        _send(replies, {"number": request["number"]} | _answer(draws, request))


def _answer(draws: Draws, request: dict[str, Any]) -> dict[str, Any]:
    stated = request["trial"]
    trial = Trial(**stated | {"inputs": tuple(stated["inputs"]), "values": tuple(stated["values"])})
    if request["measure"]:
        return {"measurement": draws.measure(trial).as_json()}
    failure = draws.keep(trial)
    return {"measurement": dataclasses.replace(Measurement(), failure=failure).as_json()}


def _silence() -> None:
    """What a sampler prints goes nowhere; what it reads is empty. The protocol has pipes of its own."""
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    sys.dont_write_bytecode = True


def _listen(requests: TextIO, inbox: "queue.SimpleQueue[str]") -> None:
    """Pass requests on; where the parent is gone, even a sampler that never returns must end."""
    for line in requests:
        inbox.put(line)
    os._exit(0)


def _send(replies: TextIO, reply: dict[str, Any]) -> None:
    replies.write(json.dumps(reply) + "\n")
    replies.flush()


if __name__ == "__main__":
    if sys.argv[1:] == ["--fork"]:
        serve(main)
    main()
