"""Draws formulas beside the window: what is not in the cache comes later, and is told of."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from queue import SimpleQueue

from PySide6.QtCore import QObject, QThread, QTimer, Signal

from nnstudio.lecture.drawing import Drawing, FormulaError, draw

SIZE = 20.0
"""Pixels of the letters in every drawing; a view scales them."""
_KEPT = 3000


class Renderer(QObject):
    """A cache of drawings, and the thread that fills it.

    The thread is given one piece a turn of the window, the newest first: two threads of Python that both have work
    wait for each other at every call into Qt, so a whole formula at once would make the window late.

    Signals
    -------
    drawn()
        After drawings were made that somebody asked for.
    """

    drawn = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cache: OrderedDict[str, Drawing | None] = OrderedDict()
        self._asked: dict[str, None] = {}
        self._thread: _DrawingThread | None = None
        self._given = False
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._give)

    def drawing(self, latex: str) -> Drawing | None:
        """Return a formula's drawing; None if it cannot be drawn, or not yet: `is_ready` knows."""
        if latex in self._cache:
            self._cache.move_to_end(latex)
            return self._cache[latex]
        self.ask(latex)
        return None

    def is_ready(self, latex: str) -> bool:
        """Return whether it is known what a formula looks like, or that it cannot be drawn."""
        return latex in self._cache

    def ask(self, latex: str) -> None:
        """Have a formula drawn, for now or for later."""
        if latex not in self._cache:
            self._asked.pop(latex, None)
            self._asked[latex] = None
            self._turn.start()

    def wake(self) -> None:
        """Have what it draws with loaded: that takes longer than any formula."""
        self.ask("0")

    def ask_all(self, latex: Iterable[str]) -> None:
        """Have all of these drawn."""
        for one in latex:
            self.ask(one)

    def close(self) -> None:
        """End the thread; what nobody has seen is forgotten."""
        if self._thread is not None:
            self._thread.stop()
            self._thread = None
        self._turn.stop()
        self._asked.clear()
        self._given = False

    def _give(self) -> None:
        if self._given or not self._asked:
            return
        if self._thread is None:
            self._thread = _DrawingThread(self)
            self._thread.made.connect(self._take)
            self._thread.start(QThread.Priority.LowPriority)
        latex, _ = self._asked.popitem()
        self._thread.waiting.put(latex)
        self._given = True

    def _take(self, latex: str, drawing: Drawing | None) -> None:
        self._given = False
        self._asked.pop(latex, None)
        self._turn.start()
        self._cache[latex] = drawing
        if len(self._cache) > _KEPT:
            self._cache.popitem(last=False)
        self.drawn.emit()


class _DrawingThread(QThread):
    """Draws what waits.

    Signals
    -------
    made(str, Drawing or None)
        After each formula.
    """

    made = Signal(str, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.waiting: SimpleQueue[str | None] = SimpleQueue()

    def stop(self) -> None:
        """End after the formula that is being drawn."""
        self.requestInterruption()
        self.waiting.put(None)
        self.wait()

    def run(self) -> None:
        """Draw until asked to stop."""
        while (latex := self.waiting.get()) is not None and not self.isInterruptionRequested():
            try:
                drawing: Drawing | None = draw(latex, SIZE)
            except FormulaError:
                drawing = None
            self.made.emit(latex, drawing)
