"""What the tests of the panels share: documents, messages, and finding things as a user does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from nnstudio.gui.studio import Studio
from nnstudio.gui.widgets.message import Message

_W = TypeVar("_W", bound=QWidget)
Shown = Callable[[QWidget], None]


@pytest.fixture
def told(studio: Studio) -> list[Message]:
    """The messages the user was told."""
    messages: list[Message] = []
    studio.told.connect(messages.append)
    return messages


@pytest.fixture
def show(qtbot: QtBot, studio: Studio) -> Iterator[Shown]:
    """Shows a panel as a window of its own, in the width of the window's columns."""
    del studio  # made first, so that it outlives the panel
    shown: list[QWidget] = []

    def show_panel(panel: QWidget) -> None:
        panel.resize(320, 620)
        panel.show()
        qtbot.waitExposed(panel)
        panel.activateWindow()
        shown.append(panel)

    yield show_panel
    for panel in shown:
        panel.hide()
        panel.deleteLater()


def find(parent: QWidget, kind: type[_W], name: str) -> _W:
    """Return the child of that name; it must be there."""
    child = parent.findChild(kind, name)
    assert child is not None, f"no {kind.__name__} {name}"
    return child


def open_menu() -> QMenu:
    """Return the menu that is open."""
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def choose(menu: QMenu, name: str) -> None:
    """Click an action of an open menu."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    action = next(action for action in menu.actions() if action.objectName() == name)
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())
