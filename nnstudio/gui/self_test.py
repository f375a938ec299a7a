"""The program tries itself out: a window that nobody sees, XOR trained, saved, read back, stepped through."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PySide6.QtCore import QDeadlineTimer, QSettings
from PySide6.QtWidgets import QApplication

from nnstudio.document import project_file
from nnstudio.engine import engine_text
from nnstudio.gui.studio import Studio
from nnstudio.lecture.cursor import Size

_COST = 0.01
_PATIENCE = 60_000
"""Milliseconds."""


class SelfTestError(Exception):
    """What did not work."""


def check_program(app: QApplication) -> int:
    """Do what a user does first, print each step, and return the exit code: 0, or 1 after the reason."""
    with tempfile.TemporaryDirectory(prefix="nnstudio-") as folder:
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, folder)
        try:
            _use_program(app, Path(folder))
        except Exception as error:  # noqa: BLE001 whatever it is, it is the result of the test
            _say(f"FAILED: {type(error).__name__}: {error}")
            return 1
    _say("self-test passed")
    return 0


def _use_program(app: QApplication, folder: Path) -> None:
    from nnstudio.gui.app import Session, prepare
    from nnstudio.gui.settings import Settings

    settings = Settings()
    prepare(app, settings)
    session = Session(settings)
    session.begin(None)
    try:
        _wait(app, lambda: session.window.plot is not None)
        _say(f"opened a window on {session.window.files.title}, with the cost plot")
        _train(app, session.studio)
        _save_and_read(session.studio, folder / "self-test.nnstudio")
        _step(app, session.studio)
    finally:
        session.window.leave()
        session.end()


def _train(app: QApplication, studio: Studio) -> None:
    studio.training.start()
    _wait(app, lambda: studio.picture.cost is not None and studio.picture.cost < _COST)
    studio.training.pause()
    picture = studio.picture
    _say(f"trained XOR: {picture.epoch} epochs, cost {picture.cost:.6f}, by the engine: {engine_text()}")


def _save_and_read(studio: Studio, path: Path) -> None:
    if not studio.save(path):
        message = "could not save"
        raise SelfTestError(message)
    again = project_file.load(path)
    old, new = studio.document.diagram, again.diagram
    same = all(
        np.array_equal(a.weights, b.weights) for a, b in zip(old.connections, new.connections, strict=True)
    ) and all(np.array_equal(a.biases, b.biases) for a, b in zip(old.layers, new.layers, strict=True))
    if not same:
        message = "the weights read back are not those saved"
        raise SelfTestError(message)
    _say(f"saved {path.stat().st_size} bytes and read the very same weights back")


def _step(app: QApplication, studio: Studio) -> None:
    studio.lecture.forward(Size.INTO)
    moment = studio.lecture.moment
    if moment is None or moment.step is None:
        message = "could not step into back propagation"
        raise SelfTestError(message)
    formula = moment.writer.step(moment.step)
    _wait(app, lambda: studio.formulas.drawing(formula.lines[0].latex) is not None)
    _say(f"stepped into back propagation and drew its formula: {formula.lines[0].text}")


def _wait(app: QApplication, condition: Callable[[], bool]) -> None:
    deadline = QDeadlineTimer(_PATIENCE)
    while not condition():
        if deadline.hasExpired():
            message = "it took too long"
            raise SelfTestError(message)
        app.processEvents()


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
