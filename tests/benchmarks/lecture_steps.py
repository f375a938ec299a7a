"""Times one step into a 2-8-8-1 network in the whole window, from the key until its formula is on screen.

Each figure is the best of three rounds: the machine may be busy with something else. What the program itself worked
for the longest step stands beside what passed.

Cold: none of the formula was drawn before, as where a student goes faster than the next step is prepared. Warm: all of
it was. The longest wait is the longest time that the window did not turn while formulas were drawn beside it.

Run it as a module: ``python -m tests.benchmarks.lecture_steps``.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import pairwise
from statistics import median
from typing import NamedTuple

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QDeadlineTimer, QSettings, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from nnstudio.data.samples import SAMPLES
from nnstudio.document import edits
from nnstudio.document.document import Document, empty
from nnstudio.gui.app import interface_font
from nnstudio.gui.formulas import FormulaView
from nnstudio.gui.look import theme
from nnstudio.gui.settings import Settings
from nnstudio.gui.studio import Studio
from nnstudio.gui.window.main_window import MainWindow

_SETTLES = 3_000
"""Milliseconds until a new window has done all that it leaves for later."""
_MOST = 5_000
_ROUNDS = 3
_BOUNDS = {"cold": 150.0, "warm": 50.0}


class Figures(NamedTuple):
    """Milliseconds: of half of all steps at most, of 95 %, of all; of processor, the most; and the longest wait."""

    middle: float
    most: float
    longest: float
    worked: float
    wait: float


class Lectern:
    """A window with a lecture that has begun."""

    def __init__(self, app: QApplication, settings: Settings) -> None:
        self._app = app
        self.studio = Studio()
        self.window = MainWindow(self.studio, settings)
        self.window.resize(1440, 900)
        self.window.show()
        self.studio.open_document(_network(2, 8, 8, 1), None)
        self.wait(lambda: False, _SETTLES)
        self.studio.lecture.begin()
        view = self.window.findChild(FormulaView, "step_formula")
        if view is None:
            raise SystemExit("the window shows no formula")
        self._view = view
        self._turned = time.perf_counter()
        self._longest_wait = 0.0
        beat = QTimer(self.window, interval=0)
        beat.timeout.connect(self._turn)
        beat.start()

    def wait(self, condition: Callable[[], bool], milliseconds: int = _MOST) -> None:
        """Let the window work until something holds."""
        deadline = QDeadlineTimer(milliseconds)
        while not condition() and not deadline.hasExpired():
            self._app.processEvents()

    def all_steps(self) -> Figures:
        """Go through a whole update from its beginning, each step as soon as the one before is shown."""
        self.studio.lecture.start_over()
        self.wait(lambda: False, 500)
        moment = self.studio.lecture.moment
        count = 0 if moment is None else len(moment.trace.steps)
        self._longest_wait, self._turned = 0.0, time.perf_counter()
        steps = [self._step() for _ in range(count)]
        times = sorted(passed for passed, _ in steps)
        worked = max(worked for _, worked in steps)
        return Figures(median(times), times[round(0.95 * (count - 1))], times[-1], worked, self._longest_wait)

    def _step(self) -> tuple[float, float]:
        """Press the key for one operation; return the milliseconds until its formula is painted: passed, worked."""
        start, worked = time.perf_counter(), time.process_time()
        QTest.keyClick(self.window.canvas, Qt.Key.Key_Space)
        self._app.processEvents()
        self.wait(lambda: self._view.is_ready)
        self._view.repaint()
        return 1000 * (time.perf_counter() - start), 1000 * (time.process_time() - worked)

    def close(self) -> None:
        """Close the window."""
        self.studio.lecture.drop()
        self.window.leave()
        self.studio.close()

    def _turn(self) -> None:
        now = time.perf_counter()
        self._longest_wait = max(self._longest_wait, 1000 * (now - self._turned))
        self._turned = now


def main() -> int:
    """Print a line for each state of the cache; return 1 if a step takes too long."""
    app = QApplication([])
    app.setFont(interface_font())
    theme.apply(app, "light")
    with tempfile.TemporaryDirectory() as folder:
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, folder)
        rounds = [_round(app, Settings()) for _ in range(_ROUNDS)]
    sys.stdout.write(
        f"{'cache':6} {'median ms':>10} {'95 % ms':>8} {'longest ms':>11} {'worked ms':>10} {'wait ms':>8}\n"
    )
    late = False
    for state, bound in _BOUNDS.items():
        best = Figures(*map(min, zip(*(one[state] for one in rounds), strict=True)))
        late |= best.longest > bound
        figures = f"{best.middle:10.1f} {best.most:8.1f} {best.longest:11.1f} {best.worked:10.1f} {best.wait:8.1f}"
        sys.stdout.write(f"{state:6} {figures}\n")
    return int(late)


def _round(app: QApplication, settings: Settings) -> dict[str, Figures]:
    lectern = Lectern(app, settings)
    figures = {state: lectern.all_steps() for state in _BOUNDS}
    lectern.close()
    return figures


def _network(*sizes: int) -> Document:
    document = empty()
    for place, size in enumerate(sizes):
        document = edits.add_layer(document, 220.0 * place, 0.0, size, "tanh")
    layers = [layer.id for layer in document.diagram.layers]
    for source, target in pairwise(layers):
        document = edits.connect_layers(document, source, target)
    return edits.set_data(document, *SAMPLES["circle"].generate())


if __name__ == "__main__":
    sys.exit(main())
