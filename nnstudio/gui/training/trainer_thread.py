"""The thread that trains: a loop in slices of milliseconds, an inbox of requests, and a mailbox of one snapshot."""

from __future__ import annotations

import threading
import time
from collections import deque
from dataclasses import dataclass

from PySide6.QtCore import QObject, QThread

from nnstudio.engine import Interrupt, TrainingLoop, TrainingState
from nnstudio.engine.kernel import STACK_BYTES

_SLICE = 0.004
"""Seconds of one call of an engine that holds the interpreter's lock."""
_LONG_SLICE = 0.1
"""The same without the lock: the window ends it by `look_up`, after each frame, when the lock is free."""
_BREATH = 0.0002
"""Seconds between slices of an engine that holds the interpreter's lock: the window's thread, if it waits, gets it."""
_MOST_CATCHING_UP = 0.1
_LONGEST_HOLD = 0.1
"""Seconds after which a held thread goes on by itself: a frame that never ends must not end the training."""


@dataclass(frozen=True)
class SetLearningRate:
    """Asks for another learning rate from the next update on."""

    value: float


@dataclass(frozen=True)
class SetParameter:
    """Asks for another value of one parameter of the flat vector."""

    index: int
    value: float


@dataclass(frozen=True)
class SetPace:
    """Asks for so many updates a second; None: as many as it can."""

    updates_per_second: float | None


Request = SetLearningRate | SetParameter | SetPace


@dataclass(frozen=True, eq=False)
class Snapshot:
    """Where a run stands, frozen, with the id of the run: one of an earlier run is not shown."""

    run: int
    state: TrainingState


class Mailbox:
    """Holds one snapshot at most, so that no queue grows however fast the trainer and however slow the window."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._content: Snapshot | None = None

    @property
    def is_empty(self) -> bool:
        """Whether the next snapshot would find room."""
        with self._lock:
            return self._content is None

    def put(self, snapshot: Snapshot) -> bool:
        """Leave a snapshot if there is room; return whether there was."""
        with self._lock:
            if self._content is not None:
                return False
            self._content = snapshot
            return True

    def take(self) -> Snapshot | None:
        """Take the snapshot out, if there is one."""
        with self._lock:
            content, self._content = self._content, None
            return content


class Pacer:
    """Says how many updates are due, so that they come at a steady pace.

    Parameters
    ----------
    updates_per_second
        None: as many as possible.
    now
        Seconds, of any monotonic clock.
    """

    def __init__(self, updates_per_second: float | None, now: float) -> None:
        self._rate = updates_per_second
        self._begin = now
        self._done = 0

    def due(self, now: float) -> int | None:
        """Return how many updates should be made now; None: no limit. The first is due at once.

        What a slow computer could not do in a tenth of a second is not made up for.
        """
        if self._rate is None:
            return None
        due = int((now - self._begin) * self._rate) + 1 - self._done
        most = max(1, int(self._rate * _MOST_CATCHING_UP))
        if due > most:
            self._done += due - most
        return max(0, min(due, most))

    def count(self, updates: int) -> None:
        """Take note of updates that were made."""
        self._done += updates

    def pause(self, now: float) -> float:
        """Return the seconds until the next update is due."""
        return 0.0 if self._rate is None else max(0.0, self._begin + self._done / self._rate - now)


class TrainerThread(QThread):
    """One run of training.

    Parameters
    ----------
    run
        Its id, copied into each snapshot.
    loop
        Belongs to this thread from `start` until it `isFinished`.
    updates_per_second
        Pace; None: as fast as possible.
    budget
        Updates to make; None: until it is stopped or finished.

    Attributes
    ----------
    mailbox : Mailbox
        Where the window finds the latest snapshot; the thread leaves one when it is empty.
    failure : Exception or None
        What went wrong, looked at when it `isFinished`.

    Signals
    -------
    finished()
        Qt's own: the run is over, for whatever reason.
    """

    def __init__(
        self,
        run: int,
        loop: TrainingLoop,
        updates_per_second: float | None,
        budget: int | None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.setStackSize(STACK_BYTES)
        self.mailbox = Mailbox()
        self.failure: Exception | None = None
        self._run = run
        self._loop = loop
        self._pacer = Pacer(updates_per_second, time.perf_counter())
        self._budget = budget
        self._inbox: deque[Request] = deque()
        self._wake = threading.Event()
        self._may_go = threading.Event()
        self._may_go.set()
        self._stopped = False
        self._interrupt = Interrupt()
        self._got_on = True  # since something half done was given up last

    def ask(self, request: Request) -> None:
        """Leave a request; it is met before the next update. Requests are met in order.

        What another parameter makes worthless is given up for it, though not twice running: a weight that is changed
        all the time would be all that happens.
        """
        self._inbox.append(request)
        if isinstance(request, SetParameter) and self._got_on:
            self._interrupt.set()
        else:
            self._interrupt.set_soon()
        self._wake.set()

    def stop(self) -> None:
        """Ask the run to end after the present update; `wait` for it."""
        self._stopped = True
        self._interrupt.set()
        self._wake.set()
        self._may_go.set()

    def hold(self) -> None:
        """Rest after the present update, until `go_on`, but not for long.

        While the window draws a frame it gives the interpreter's lock away with every call of Qt's, and would wait
        some milliseconds to get it back each time.
        """
        self._may_go.clear()
        self._interrupt.set_soon()

    def look_up(self) -> None:
        """End the present slice, so that a snapshot of now fills the mailbox."""
        self._interrupt.set_soon()

    def go_on(self) -> None:
        """Train again after `hold`."""
        self._may_go.set()

    def run(self) -> None:
        """Train; called by Qt in the thread."""
        try:
            while not self._stopped and self._loop.finished is None and self._budget != 0:
                self._turn()
            self._meet_requests()
        except Exception as error:  # noqa: BLE001 kept for the window's thread, which shows it
            self.failure = error

    def _turn(self) -> None:
        if not self._may_go.wait(_LONGEST_HOLD):
            self._may_go.set()
        self._meet_requests()
        due = self._pacer.due(time.perf_counter())
        limits = [limit for limit in (due, self._budget) if limit is not None]
        self._train(min(limits) if limits else None)
        if self.mailbox.is_empty:
            self.mailbox.put(Snapshot(self._run, self._loop.state))
        least = 0.0 if self._loop.releases_lock else _BREATH
        if self._wake.wait(max(least, self._pacer.pause(time.perf_counter()))):
            self._wake.clear()

    def _train(self, most: int | None) -> None:
        # What is asked from here on interrupts; what was asked before is looked for now.
        self._interrupt.clear()
        if self._stopped or self._inbox or not self._may_go.is_set():
            return
        seconds = _LONG_SLICE if self._loop.releases_lock else _SLICE
        made = self._loop.run(updates=most, seconds=seconds, interrupt=self._interrupt)
        self._got_on = made > 0 or not self._interrupt.at_once
        self._pacer.count(made)
        if self._budget is not None:
            self._budget -= made

    def _meet_requests(self) -> None:
        while self._inbox:
            self._meet(self._inbox.popleft())

    def _meet(self, request: Request) -> None:
        if isinstance(request, SetLearningRate):
            self._loop.set_learning_rate(request.value)
        elif isinstance(request, SetParameter):
            self._loop.set_parameter(request.index, request.value)
        else:
            self._pacer = Pacer(request.updates_per_second, time.perf_counter())
