"""What may wait until the window is painted: one thing a turn of the event loop."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer, Signal


class Turns(QObject):
    """Does one thing a turn, so that the window is painted, and keys and mouse are answered, between two of them.

    Signals
    -------
    done()
        When all of it is done.
    """

    done = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks: deque[Callable[[], object]] = deque()
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._do_next)

    def start(self, tasks: Iterable[Callable[[], object]]) -> None:
        """Do these from the next turn on, in place of what is left of others."""
        self._tasks = deque(tasks)
        self._timer.start()

    def stop(self) -> None:
        """Leave the rest undone."""
        self._timer.stop()

    def _do_next(self) -> None:
        if self._tasks:
            self._tasks.popleft()()
        else:
            self._timer.stop()
            self.done.emit()
