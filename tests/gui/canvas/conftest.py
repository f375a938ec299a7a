"""A shown canvas, and a hand that uses it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nnstudio.document.document import Document
from nnstudio.gui.canvas.view import CanvasView
from nnstudio.gui.studio import Studio
from tests.gui.canvas.hand import Hand


@pytest.fixture(autouse=True)
def empty_clipboard(qapp: QApplication) -> Iterator[None]:
    """Take what a test copied off the clipboard: held until the exit offscreen, it is deleted after Python is gone."""
    yield
    qapp.clipboard().clear()


@pytest.fixture
def view(studio: Studio, qtbot: QtBot) -> Iterator[CanvasView]:
    """The canvas on an empty drawing, shown and with the focus."""
    made = CanvasView(studio)
    made.resize(1000, 760)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def hand(view: CanvasView) -> Hand:
    """A hand on an empty drawing."""
    return Hand(view)


@pytest.fixture
def on_chain(view: CanvasView, make_chain: Callable[..., Document], qapp: QApplication) -> Callable[..., Hand]:
    """Opens a network with layers of these sizes and returns a hand on it."""

    def open_chain(*sizes: int, sample: str | None = None, connected: bool = True) -> Hand:
        document = make_chain(*sizes, sample=sample)
        if not connected:
            diagram = document.diagram
            document = document.with_diagram(type(diagram)(diagram.layers))
        view.studio.open_document(document, None)
        qapp.processEvents()
        return Hand(view)

    return open_chain
