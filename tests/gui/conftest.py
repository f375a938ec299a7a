"""The window under test: a studio, a window, and guards that fail a test which leaves something running behind."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QSettings, QThread, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from nnstudio.data.samples import SAMPLES
from nnstudio.document import edits
from nnstudio.document.document import Document, empty
from nnstudio.gui.app import interface_font
from nnstudio.gui.look import theme
from nnstudio.gui.settings import Settings
from nnstudio.gui.studio import Studio
from nnstudio.gui.translations import install_language
from nnstudio.gui.window.main_window import MainWindow

_T = TypeVar("_T")
_THREAD = (
    "left a thread running: {names}. It would go on during the tests that follow, and a program that ends with a live "
    "QThread aborts. Stop it and wait for it."
)
_TIMER = (
    "left a timer running: {names}. It would fire in the tests that follow, and call what is gone. Stop it, or give it "
    "a parent that is deleted."
)
_WIDGET = (
    "left a window: {names}. It would take focus, shortcuts and signals in the tests that follow. Give it to qtbot, "
    "or delete it."
)


@pytest.fixture(scope="session", autouse=True)
def dressed_app(qapp: QApplication) -> None:
    """Give all tests the font and the theme that the program has."""
    qapp.setFont(interface_font())
    theme.apply(qapp, "light")


@pytest.fixture(scope="session", autouse=True)
def interruptible_loops(qapp: QApplication) -> Iterator[None]:
    """Run a little Python now and then inside Qt's own loops: a timeout's signal is met only between its lines."""
    timer = QTimer(interval=500)
    timer.timeout.connect(lambda: None)
    timer.start()
    yield
    timer.stop()


@pytest.fixture(autouse=True)
def no_leaks(qapp: QApplication) -> Iterator[None]:
    """Fail a test that leaves a thread, a timer or a window behind, and say why that matters."""
    before = {id(thing) for thing in _threads() + _timers() + _windows()}
    yield
    _delete_what_was_left_to_delete()
    found = [thing for thing in _threads() + _timers() + _windows() if id(thing) not in before]
    if found:  # what only a reference cycle still holds is no leak
        del found
        gc.collect()
        _delete_what_was_left_to_delete()
    for things, why in ((_threads(), _THREAD), (_timers(), _TIMER), (_windows(), _WIDGET)):
        left = [thing for thing in things if id(thing) not in before]
        if left:
            pytest.fail("This test " + why.format(names=", ".join(map(repr, left))))


@pytest.fixture(params=["en", "es"])
def spoken(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    """The language that is spoken; each test runs in both."""
    install_language(qapp, request.param)
    yield request.param
    install_language(qapp, "en")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings of a user who opens the program for the first time."""
    folder = str(tmp_path / "settings")
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, folder)
    return Settings()


@pytest.fixture
def studio(qapp: QApplication) -> Iterator[Studio]:
    """A studio with an empty drawing."""
    made = Studio()
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def window(studio: Studio, settings: Settings, qtbot: QtBot) -> Iterator[MainWindow]:
    """The main window on `studio`, shown, with its plot."""
    made = MainWindow(studio, settings)
    made.resize(1440, 900)
    made.show()
    qtbot.waitExposed(made)
    qtbot.waitUntil(lambda: made.plot is not None)
    yield made
    made.leave()
    made.deleteLater()


@pytest.fixture
def xor() -> Document:
    """A 2-4-1 network with the data of XOR, not trained."""
    return chain(2, 4, 1, sample="xor")


def chain(*sizes: int, sample: str | None = None, activation: str = "sigmoid") -> Document:
    """Return a document with layers in a row, each connected to the next, and the data of a sample."""
    document = empty()
    for place, size in enumerate(sizes):
        document = edits.add_layer(document, 200.0 * place, 0.0, size, activation)
    layers = [layer.id for layer in document.diagram.layers]
    for source, target in pairwise(layers):
        document = edits.connect_layers(document, source, target)
    if sample is not None:
        document = edits.set_data(document, *SAMPLES[sample].generate())
    return document


@pytest.fixture
def make_chain() -> Callable[..., Document]:
    """Makes documents, as `chain` does, for tests that cannot import this file."""
    return chain


def _delete_what_was_left_to_delete() -> None:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()


def _threads() -> list[object]:
    plain = [thread for thread in threading.enumerate() if not isinstance(thread, threading._DummyThread)]
    return [*plain, *(thread for thread in _live(QThread) if thread.isRunning())]


def _timers() -> list[object]:
    return [timer for timer in _live(QTimer) if timer.isActive()]


def _windows() -> list[object]:
    return [widget for widget in QApplication.topLevelWidgets() if _is_own_window(widget)]


def _is_own_window(widget: QWidget) -> bool:
    return widget.parent() is None and widget.metaObject().className() not in {"QTipLabel", "QWhatsThat"}


def _live(kind: type[_T]) -> list[_T]:
    return [thing for thing in gc.get_objects() if issubclass(type(thing), kind) and shiboken6.isValid(thing)]
