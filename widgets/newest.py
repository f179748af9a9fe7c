"""Slow work beside the page's events: while one piece is done, only the newest of those that came is kept."""

import threading
from collections.abc import Callable


class Newest:
    """Does pieces of work one after the other, in a thread of its own."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._waiting: Callable[[], None] | None = None
        self._thread: threading.Thread | None = None

    def ask(self, work: Callable[[], None]) -> None:
        """Do this soon; what was asked before and has not begun is dropped."""
        with self._guard:
            self._waiting = work
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, daemon=True)
                self._thread.start()

    @property
    def is_busy(self) -> bool:
        """Whether something is being done."""
        return self._thread is not None

    def join(self) -> None:
        """Wait until nothing is left to do."""
        thread = self._thread
        if thread is not None:
            thread.join()

    def _work(self) -> None:
        while True:
            with self._guard:
                work, self._waiting = self._waiting, None
                if work is None:
                    self._thread = None
                    return
            work()
