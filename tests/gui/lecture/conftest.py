"""A teacher in front of an example, ready to step."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from nnstudio.document.document import Document
from nnstudio.gui.window.main_window import MainWindow
from nnstudio.resources import resource
from tests.gui.teacher import Teacher

Open = Callable[[str | Document], Teacher]


@pytest.fixture
def opened(window: MainWindow, qtbot: QtBot) -> Iterator[Open]:
    """Open an example by its name, or a document, with the keys going to the canvas and no pulses."""

    def open_(what: str | Document) -> Teacher:
        if isinstance(what, str):
            assert window.studio.open(resource("examples", f"{what}.nnstudio"))
            window.studio.forget_path()
        else:
            window.studio.open_document(what, None)
        window.activateWindow()
        window.canvas.setFocus()
        qtbot.waitUntil(window.canvas.hasFocus)
        window.studio.lecture.animated = False
        return Teacher(window, qtbot)

    yield open_
    window.studio.lecture.drop()


@pytest.fixture
def notes(opened: Open) -> Teacher:
    """The 3-4-2 network of the notes."""
    return opened("notes_3_4_2")
