"""From the command to the first paint of the window, and to a window that can be used: cold once, then warm.

Run it by path: ``python tests/benchmarks/startup.py [--rounds N]``. Each round is a process of its own; the first one
after the compiled Python files were put away is the cold one (the files of Qt itself are cached by the system).
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))


def child(started: float) -> None:
    """Open the window as the program does; print the seconds since `started` to first paint and to a whole window."""
    from PySide6.QtCore import QEvent, QObject, QSettings

    from nnstudio.gui import app as program
    from nnstudio.gui.settings import Settings

    class FirstPaint(QObject):
        """Notes when the window is painted for the first time."""

        at = 0.0

        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
            """Look at what the window is told."""
            if event.type() is QEvent.Type.UpdateRequest and not self.at:
                self.at = time.time() - started
            return False

    app = program.application()
    with TemporaryDirectory() as folder:
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, folder)
        settings = Settings()
        program.prepare(app, settings)
        session = program.Session(settings)
        paint = FirstPaint()
        session.window.installEventFilter(paint)
        session.begin(None)
        while session.window.plot is None or not paint.at:
            app.processEvents()
        app.processEvents()
        print(paint.at, time.time() - started, flush=True)  # noqa: T201 read by the parent
        session.window.leave()
        session.end()


def measure(cache: str) -> tuple[float, float]:
    """Return the seconds of one start, with the compiled Python files in a folder."""
    told = {**os.environ, "PYTHONPYCACHEPREFIX": cache, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, __file__, "--child", repr(time.time())]
    answer = subprocess.run(command, env=told, capture_output=True, text=True, check=True)
    first, usable = map(float, answer.stdout.split())
    return first, usable


def main() -> None:
    """Print the cold start and the median of the warm ones."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--child", type=float, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child is not None:
        child(options.child)
        return
    with TemporaryDirectory() as cache:
        cold = measure(cache)
        warm = [measure(cache) for _ in range(options.rounds)]
    lines = {"cold": cold, "warm": tuple(median(column) for column in zip(*warm, strict=True))}
    for name, (first, usable) in lines.items():
        sys.stdout.write(f"{name}: first paint {first:.2f} s, usable {usable:.2f} s\n")


if __name__ == "__main__":
    main()
