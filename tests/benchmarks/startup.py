"""From the command to the first paint of the window, and to a window that can be used: cold once, then warm.

Run it by path: ``python tests/benchmarks/startup.py [--rounds N]``. Each round is a process of its own; the first one
after the compiled Python files were put away is the cold one (the files of Qt itself are cached by the system).

First paint: the canvas has painted the network, and it is on the screen. Usable: all that was made after it is there,
and all events have been answered.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

if TYPE_CHECKING:
    from nnstudio.gui.app import Session

_HOME = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "APPDATA", "LOCALAPPDATA")
"""What a fresh user has fresh."""


def child(started: float) -> None:
    """Open the window as the program does; print the seconds since `started` to first paint and to a whole window."""
    import gc

    import nnstudio.cli  # noqa: F401 as the command does

    gc.disable()
    from nnstudio.gui.app import application, opened

    app = application()
    with opened(app) as session:
        watch(session, started)
        app.exec()
        session.window.leave()


def watch(session: Session, started: float) -> None:
    """Print the two times when it is time, and end the program."""
    from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer

    class FirstPaint(QObject):
        """Notes when the canvas has painted for the first time."""

        at = 0.0

        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
            """Look at what the canvas is told."""
            if event.type() is QEvent.Type.Paint and not self.at:
                # It comes next: when this painting of the window has ended.
                QCoreApplication.postEvent(self, QEvent(QEvent.Type.User), Qt.EventPriority.HighEventPriority.value)
            return False

        def event(self, event: QEvent) -> bool:
            """Look at the clock."""
            if event.type() is QEvent.Type.User and not self.at:
                self.at = time.time() - started
            return super().event(event)

    def finish() -> None:
        if not session.studio.document.diagram.connections or not session.window.canvas.isVisible():
            sys.exit("There is no network to be seen.")
        sys.stdout.write(f"{paint.at} {time.time() - started}\n")
        QCoreApplication.quit()

    paint = FirstPaint(session)
    session.window.canvas.viewport().installEventFilter(paint)
    session.window.completed.connect(lambda: QTimer.singleShot(0, finish))


def measure(cache: str) -> tuple[float, float]:
    """Return the seconds of one start by a fresh user, with the compiled Python files in a folder."""
    import subprocess
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as home:
        told = {**os.environ, **dict.fromkeys(_HOME, home), "PYTHONPYCACHEPREFIX": cache, "PYTHONPATH": str(ROOT)}
        told.pop("PYTHONDONTWRITEBYTECODE", None)  # or no start would ever be a warm one
        command = [sys.executable, __file__, "--child", repr(time.time())]
        answer = subprocess.run(command, env=told, capture_output=True, text=True, check=True)
    first, usable = map(float, answer.stdout.split())
    return first, usable


def main() -> None:
    """Print the cold start and the median of the warm ones."""
    import argparse
    from statistics import median
    from tempfile import TemporaryDirectory

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    with TemporaryDirectory() as cache:
        cold = measure(cache)
        warm = [measure(cache) for _ in range(options.rounds)]
    middle, best = (tuple(map(pick, zip(*warm, strict=True))) for pick in (median, min))
    for name, (first, usable) in {"cold": cold, "warm": middle, "warm, best": best}.items():
        sys.stdout.write(f"{name}: first paint {first:.2f} s, usable {usable:.2f} s\n")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        child(float(sys.argv[2]))
    else:
        main()
