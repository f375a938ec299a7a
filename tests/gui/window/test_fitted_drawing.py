"""A fitted drawing stays whole at every size of the window, and clear of what lies over it, until one zooms or pans."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from nnstudio.document.document import Document, empty
from nnstudio.gui.look import theme
from nnstudio.gui.window.main_window import MainWindow
from nnstudio.resources import resource
from tests.gui.canvas.hand import CTRL
from tests.gui.teacher import Teacher

SIZES = ((1024, 720), (1280, 800), (1920, 1080), (1280, 800))


@pytest.fixture
def teacher(window: MainWindow, xor: Document, qtbot: QtBot) -> Iterator[Teacher]:
    window.studio.open_document(xor, None)
    window.studio.lecture.animated = False
    window.activateWindow()
    window.canvas.setFocus()
    qtbot.waitUntil(window.canvas.hasFocus)
    yield Teacher(window, qtbot)
    window.studio.lecture.drop()
    theme.enlarge(1.0, 1.0)


def resize(teacher: Teacher, width: int, height: int) -> None:
    teacher.window.resize(width, height)
    QApplication.processEvents()


def is_whole(teacher: Teacher) -> bool:
    return teacher.view.navigation.sees(teacher.view.drawing.content_rect())


def fills(teacher: Teacher) -> bool:
    """Return whether the drawing is as large as there is room for it."""
    seen, drawn = teacher.view.navigation.seen(), teacher.view.drawing.content_rect()
    return drawn.width() > 0.8 * seen.width() or drawn.height() > 0.8 * seen.height() or teacher.view.zoom > 2.1


def test_it_stays_whole_and_large_at_every_size(teacher: Teacher) -> None:
    for size in SIZES:
        resize(teacher, *size)
        assert is_whole(teacher)
        assert fills(teacher)


def test_it_stays_so_while_one_steps_and_in_lecture_size(teacher: Teacher) -> None:
    teacher.click_button("button_step_into")
    teacher.key(Qt.Key.Key_F8)
    for size in SIZES:
        resize(teacher, *size)
        assert is_whole(teacher)
        assert fills(teacher)


def test_it_stays_so_when_panels_come_and_go(teacher: Teacher) -> None:
    resize(teacher, 1280, 800)
    for key in (Qt.Key.Key_F9, Qt.Key.Key_F10, Qt.Key.Key_F12) * 2:
        teacher.key(key)
        QApplication.processEvents()
        assert is_whole(teacher)
        assert fills(teacher)


@pytest.mark.parametrize("how", ["zoom", "pan"])
def test_who_zooms_or_pans_keeps_what_is_in_view_until_it_is_fitted_again(teacher: Teacher, how: str) -> None:
    teacher.wheel(teacher.neuron(1, 0), 3, CTRL if how == "zoom" else Qt.KeyboardModifier.NoModifier)
    zoom, middle = teacher.view.zoom, teacher.view.navigation.seen().center()
    resize(teacher, 1100, 720)
    assert teacher.view.zoom == zoom
    assert (teacher.view.navigation.seen().center() - middle).manhattanLength() * zoom < 3
    teacher.key("0", CTRL)
    assert is_whole(teacher)
    resize(teacher, 1000, 650)
    assert is_whole(teacher)


def test_a_drag_moves_nothing_but_what_is_dragged(teacher: Teacher) -> None:
    zoom, still = teacher.view.zoom, teacher.pixel(teacher.neuron(0, 0))
    edge = teacher.view.viewport().rect().bottomRight()
    teacher.drag(teacher.header(2), teacher.view.mapToScene(edge.x() - 4, edge.y() - 4))
    assert not is_whole(teacher)
    assert (teacher.view.zoom, teacher.pixel(teacher.neuron(0, 0))) == (zoom, still)


def in_window(part: QWidget, rect: QRect) -> QRect:
    return QRect(part.mapTo(part.window(), rect.topLeft()), rect.size())


def hidden_titles(teacher: Teacher) -> list[str]:
    """Return the titles of layers that are out of view, or under the reason why Train is disabled."""
    view, reason = teacher.view, teacher.window.findChild(QWidget, "why_not")
    assert reason is not None
    over = in_window(reason, reason.rect()) if reason.isVisible() else QRect()
    found = []
    for item in view.drawing.layer_items.values():
        title = item.layout.header.united(item.badge)
        seen = in_window(view.viewport(), view.mapFromScene(title).boundingRect())
        if over.intersects(seen) or not view.navigation.sees(title):
            found.append(item.face.title)
    return found


@pytest.mark.parametrize("width", [1024, 1280])
def test_no_title_is_under_the_reason_why_train_is_disabled(teacher: Teacher, width: int) -> None:
    resize(teacher, width, 720)
    teacher.studio.open_document(empty(), None)
    for place in (0.2, 0.8):
        room = teacher.view.viewport().rect()
        teacher.key("l")
        teacher.click(teacher.view.mapToScene(round(place * room.width()), 130))
    teacher.qtbot.waitUntil(lambda: "not connected" in teacher.says("why_not"))
    assert hidden_titles(teacher) == []


def test_a_layer_that_a_lesson_asks_for_is_whole_in_view(teacher: Teacher) -> None:
    resize(teacher, 1280, 800)
    lessons = teacher.studio.lessons
    lessons.open(resource("lessons", "xor.nnlesson"))
    lessons.go(3)
    QApplication.processEvents()
    teacher.key("l")
    teacher.click((teacher.neuron(0, 0) + teacher.neuron(1, 0)) / 2)
    assert len(teacher.layers) == 3
    teacher.qtbot.waitUntil(lambda: "not connected" in teacher.says("why_not"))
    assert all(teacher.view.navigation.sees(teacher.item(place).layout.body) for place in range(3))
    assert hidden_titles(teacher) == []
    lessons.close()


def test_a_layer_that_is_added_to_a_drawing_one_moved_is_scrolled_into_view(teacher: Teacher) -> None:
    teacher.wheel(teacher.neuron(1, 0), -2)
    zoom = teacher.view.zoom
    teacher.key("l")
    corner = teacher.view.viewport().rect().bottomRight()
    teacher.click(teacher.view.mapToScene(corner.x() - 30, corner.y() - 30))
    assert teacher.view.zoom == zoom
    assert teacher.view.navigation.sees(teacher.item(3).layout.body)


def test_a_size_that_is_typed_keeps_the_drawing_whole(teacher: Teacher) -> None:
    teacher.click(teacher.header(1))
    teacher.key("9")
    teacher.enter()
    assert teacher.sizes[1] == 9
    assert is_whole(teacher)
