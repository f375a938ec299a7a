"""One run of training beside the window: its thread, what is seen of it each frame, and its end."""

from __future__ import annotations

import time
from collections import deque

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from nnstudio.document.document import Document
from nnstudio.engine import TrainingLoop
from nnstudio.gui.picture import Seen
from nnstudio.gui.training.trainer_thread import Request, TrainerThread

FRAME = 1 / 60
"""Seconds from one look into the mailbox to the next, at least: 60 a second are as many as a screen shows."""
_REST = 0.6
"""Time for the user after each frame, in times of what it took: a slow machine shows fewer, and still answers."""


class Metronome:
    """Says when the next frame is due: in step with the ones before, unless they took too long.

    Parameters
    ----------
    now
        Seconds, of any monotonic clock: the first frame is due a beat after it.
    """

    def __init__(self, now: float) -> None:
        self._due = now

    def beat(self, now: float) -> float:
        """Return the seconds until the next frame is due, as one begins; a beat that was missed is not made up for."""
        self._due = max(self._due + FRAME, now)
        return self._due - now

    def rest(self, now: float, took: float) -> float:
        """Return the seconds until the next frame is due, when the present one is done after `took` seconds."""
        self._due = max(self._due, now + _REST * took)
        return self._due - now


class Meter:
    """Measures updates a second over about the last second."""

    def __init__(self) -> None:
        self._seen: deque[tuple[float, int]] = deque()

    def add(self, step: int, now: float) -> float:
        """Take note of a step count at a time in seconds; return the updates a second."""
        self._seen.append((now, step))
        while len(self._seen) > 2 and now - self._seen[1][0] > 1.0:  # noqa: PLR2004 a rate needs two points
            self._seen.popleft()
        then, first = self._seen[0]
        return (step - first) / (now - then) if now > then else 0.0


class Run(QObject):
    """A run that goes on.

    Parameters
    ----------
    number
        Of this run; a snapshot of another one is not shown.
    base
        The document it begins with.
    loop
        Belongs to the thread from `start` until `end`.
    updates_per_second
        Pace; None: as fast as possible.
    budget
        Updates to make; None: until it is stopped or finished.

    Attributes
    ----------
    number : int
    trainer : TrainerThread
    base : Document
        The document its undo entry goes back to.
    begin : TrainingState
        Where it began.
    latest : Seen
        The latest snapshot.

    Signals
    -------
    seen()
        At most once a frame, after another snapshot came.
    over()
        After the thread came to its end by itself; `end` concludes it.
    """

    seen = Signal()
    over = Signal()

    def __init__(
        self,
        number: int,
        base: Document,
        loop: TrainingLoop,
        updates_per_second: float | None,
        budget: int | None,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.base = base
        self.begin = loop.state
        self.latest = Seen(self.begin, running=True, updates_per_second=0.0)
        self.number = number
        self._loop = loop
        self._meter = Meter()
        self.trainer = TrainerThread(number, loop, updates_per_second, budget, self)
        self.trainer.finished.connect(self.over)
        self._metronome = Metronome(time.perf_counter())
        self._frame = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._frame.timeout.connect(self._collect)
        self._drawn = QTimer(self, singleShot=True, interval=0)
        self._drawn.timeout.connect(self._on_drawn)
        self._collected: float | None = None

    def start(self) -> None:
        """Begin to train."""
        self.trainer.start()
        self._wait(self._metronome.beat(time.perf_counter()))

    def ask(self, request: Request) -> None:
        """Leave a request; it is met before the next update."""
        self.trainer.ask(request)

    def go_on_when_drawn(self) -> None:
        """Let the thread train again once the frame is painted, which is before a timer that starts now fires."""
        self._drawn.start()

    def end(self) -> TrainingLoop:
        """Stop after the present update, and return the loop as it stands; `failure` says what went wrong."""
        self._frame.stop()
        self.trainer.stop()
        self.trainer.wait()
        self.deleteLater()
        return self._loop

    @property
    def failure(self) -> Exception | None:
        """What went wrong in the thread, once it has ended."""
        return self.trainer.failure

    def _wait(self, seconds: float) -> None:
        self._frame.start(round(1000 * seconds))

    def _collect(self) -> None:
        now = time.perf_counter()
        self._wait(self._metronome.beat(now))
        snapshot = self.trainer.mailbox.take()
        if snapshot is None or snapshot.run != self.number:
            self.trainer.look_up()
            return
        self._collected = now
        speed = self._meter.add(snapshot.state.step, now)
        self.latest = Seen(snapshot.state, running=True, updates_per_second=speed)
        if not self._loop.releases_lock:
            self.trainer.hold()
        self.seen.emit()

    def _on_drawn(self) -> None:
        self.trainer.go_on()
        if self._collected is None:  # what is painted is no frame of the run's
            return
        self.trainer.look_up()
        now, then = time.perf_counter(), self._collected
        self._collected = None
        self._wait(self._metronome.rest(now, now - then))
