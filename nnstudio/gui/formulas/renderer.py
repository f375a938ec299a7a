"""Draws formulas beside the window: what is not in the cache comes later, and is told of."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from queue import LifoQueue

from PySide6.QtCore import QObject, QThread, Signal

from nnstudio.lecture.drawing import Drawing, FormulaError, draw

SIZE = 20.0
"""Pixels of the letters in every drawing; a view scales them."""
_KEPT = 3000


class Renderer(QObject):
    """A cache of drawings, and the thread that fills it.

    Signals
    -------
    drawn()
        After drawings were made that somebody asked for.
    """

    drawn = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cache: OrderedDict[str, Drawing | None] = OrderedDict()
        self._asked: set[str] = set()
        self._thread: _DrawingThread | None = None

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
        if latex in self._cache or latex in self._asked:
            return
        self._asked.add(latex)
        if self._thread is None:
            self._thread = _DrawingThread(self)
            self._thread.made.connect(self._take)
            self._thread.start(QThread.Priority.LowPriority)
        self._thread.waiting.put(latex)

    def ask_all(self, latex: Iterable[str]) -> None:
        """Have all of these drawn."""
        for one in latex:
            self.ask(one)

    def close(self) -> None:
        """End the thread; what nobody has seen is forgotten."""
        if self._thread is not None:
            self._thread.stop()
            self._thread = None
        self._asked.clear()

    def _take(self, latex: str, drawing: Drawing | None) -> None:
        self._asked.discard(latex)
        self._cache[latex] = drawing
        if len(self._cache) > _KEPT:
            self._cache.popitem(last=False)
        self.drawn.emit()


class _DrawingThread(QThread):
    """Draws what waits, the newest first.

    Signals
    -------
    made(str, Drawing or None)
        After each formula.
    """

    made = Signal(str, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.waiting: LifoQueue[str | None] = LifoQueue()

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
