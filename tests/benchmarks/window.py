"""A window in which a network trains at full speed: frames a second, how late the event loop is, how fast it trains.

Run it by path: ``python tests/benchmarks/window.py [--seconds S]``. The window is 1440×900, painted by software.
Every weight is written on its arrow where there is room. A frame is a picture that the window shows; the canvas is
painted if it differs anywhere from the one before. Lateness is that of a timer that should fire every 5 ms: what a
click would have waited.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

import numpy as np  # noqa: E402 the checkout comes first
from PySide6.QtCore import QElapsedTimer, QEvent, QEventLoop, QObject, QSettings, Qt, QTimer  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from nnstudio.data import SAMPLES, Column, DataSettings, Table  # noqa: E402
from nnstudio.document import edits  # noqa: E402
from nnstudio.document.build import build, training_loop  # noqa: E402
from nnstudio.document.document import Document  # noqa: E402
from nnstudio.engine import engine_text  # noqa: E402
from nnstudio.gui.app import Session, opened  # noqa: E402
from nnstudio.gui.canvas import CanvasView  # noqa: E402
from tests.gui.conftest import chain  # noqa: E402

_TICK = 5


class Lateness(QObject):
    """Measures by how many milliseconds a timer is late."""

    def __init__(self) -> None:
        super().__init__()
        self.values: list[float] = []
        self._watch = QElapsedTimer()
        self._timer = QTimer(self, interval=_TICK, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._watch.start()
        self._timer.start()

    def _tick(self) -> None:
        self.values.append(max(0.0, self._watch.nsecsElapsed() / 1e6 - _TICK))
        self._watch.restart()


class Frames(QObject):
    """Counts the pictures that a canvas takes, and its paintings that show another one than the painting before.

    Attributes
    ----------
    taken, painted : int
    """

    def __init__(self, canvas: CanvasView) -> None:
        super().__init__(canvas)
        self.taken = self.painted = 0
        self._canvas = canvas
        self._shown = canvas.drawing.values.picture
        canvas.viewport().installEventFilter(self)
        canvas.studio.picture_changed.connect(self._take)

    def _take(self) -> None:
        self.taken += 1

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Look at what is about to be painted."""
        picture = self._canvas.drawing.values.picture
        if event.type() == QEvent.Type.Paint and picture is not self._shown:
            self.painted += 1
            self._shown = picture
        return False


def small() -> Document:
    """Return 2-8-8-8-1 with a circle of 500 points, batches of 10."""
    document = edits.set_data(chain(2, 8, 8, 8, 1, activation="tanh"), *SAMPLES["circle"].generate(500))
    return edits.set_training(document, batch_size=10, learning_rate=0.03, max_epochs=None, cost_below=None)


def large() -> Document:
    """Return 784-128-64-10 with 640 rows of noise in ten classes, batches of 64."""
    document = chain(784, 128, 64, 10, activation="relu")
    random = np.random.default_rng(1)
    x, y = random.random((640, 784)), np.eye(10)[random.integers(0, 10, 640)]
    names = [f"x{i}" for i in range(784)], [f"y{i}" for i in range(10)]
    columns = [Column(name, values) for name, values in zip([*names[0], *names[1]], [*x.T, *y.T], strict=True)]
    document = edits.set_data(document, Table(tuple(columns)), DataSettings(tuple(names[0]), tuple(names[1])))
    return edits.set_training(document, batch_size=64, learning_rate=0.001, max_epochs=None, cost_below=None)


def alone(document: Document, seconds: float) -> float:
    """Return the updates a second without a window."""
    loop = training_loop(document, build(document))
    loop.run(seconds=seconds / 4)
    begin = time.perf_counter()
    return loop.run(seconds=seconds) / (time.perf_counter() - begin)


def report(session: Session, name: str, document: Document, seconds: float) -> None:
    """Train in the window and print what was seen."""
    before = alone(document, seconds)
    studio = session.studio
    studio.open_document(document, None)
    session.window.canvas.drawing.set_all_labels(True)
    studio.training.start()
    wait(1.0)
    frames, late, step, memory = Frames(session.window.canvas), Lateness(), studio.picture.step, resident()
    begin, work = time.perf_counter(), time.thread_time()
    wait(seconds)
    spent, work, updates = time.perf_counter() - begin, time.thread_time() - work, studio.picture.step - step
    speed, grown = updates / spent, resident() - memory
    values = np.array(late.values)
    late.deleteLater()
    frames.deleteLater()
    begin = time.perf_counter()
    studio.training.finish()
    paused = 1000 * (time.perf_counter() - begin)
    share = speed / max(1.0, (before + alone(document, seconds)) / 2)
    sys.stdout.write(
        f"{name:16} {frames.taken / spent:5.1f} frames/s, {frames.painted / spent:.1f} of them painted, each "
        f"{1000 * work / max(1, frames.painted):.1f} ms of the window's thread   "
        f"lateness ms: median {np.median(values):5.2f}, p99 {np.percentile(values, 99):6.2f}   "
        f"{speed:11,.0f} updates/s, {share:.2f} of without a window   "
        f"memory {grown:+.1f} MB over {updates:,} updates   paused in {paused:.1f} ms\n"
    )
    sys.stdout.flush()


def resident() -> float:
    """Return the megabytes of memory that the program holds; Linux only, elsewhere 0."""
    place = Path("/proc/self/statm")
    return int(place.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6 if place.exists() else 0.0


def wait(seconds: float) -> None:
    """Let the window live, in the event loop that it has in the program."""
    loop = QEventLoop()
    QTimer.singleShot(round(1000 * seconds), loop.quit)
    loop.exec()


def main() -> None:
    """Print a line a network."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--seconds", type=float, default=5.0)
    options = parser.parse_args()
    app = QApplication([])
    with TemporaryDirectory() as folder:
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, folder)
        with opened(app) as session:
            session.window.resize(1440, 900)
            wait(1.0)
            sys.stdout.write(f"{engine_text()}; {os.cpu_count()} cores\n")
            for name, document in {"2-8-8-8-1": small(), "784-128-64-10": large()}.items():
                report(session, name, document, options.seconds)
            session.studio.undo_stack.setClean()
            session.window.leave()


if __name__ == "__main__":
    main()
