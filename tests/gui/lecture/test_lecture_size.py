"""Lecture size: one key for large type, thick arrows and nothing but the drawing, on a small projector, too."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from nnstudio.gui.look import theme
from tests.gui.teacher import Teacher


@pytest.fixture
def large(notes: Teacher) -> Iterator[Teacher]:
    notes.window.resize(1024, 768)
    notes.key(Qt.Key.Key_F8)
    yield notes
    theme.enlarge(1.0, 1.0)


def test_one_key_folds_the_panels_and_gives_the_room_to_the_drawing(large: Teacher) -> None:
    for panel in ("left_column", "right_column", "plot_card", "inspector_panel"):
        assert not large.shows(panel), panel
    large.qtbot.waitUntil(lambda: large.view.width() > 950)
    large.key(Qt.Key.Key_F8)
    assert large.shows("left_column")
    assert large.shows("plot_card")
    assert theme.current().type_scale == 1.0


def test_arrows_are_thicker_and_type_is_larger(large: Teacher) -> None:
    assert theme.current().thickness > 1.5
    large.click_button("button_step_into")
    narration = large.window.findChild(QLabel, "narration")
    assert narration is not None
    large.qtbot.waitUntil(lambda: narration.fontInfo().pixelSize() >= 20)
    large.key(Qt.Key.Key_F8)
    large.qtbot.waitUntil(lambda: narration.fontInfo().pixelSize() <= 16)


def test_a_lecture_fits_a_projector_of_1024_by_768(large: Teacher, qtbot: QtBot) -> None:
    for _ in range(30):
        large.key(Qt.Key.Key_Space) if large.lecture.active else large.click_button("button_step_into")
        large.reads()
        view = large.formula()
        assert view._layout.width <= view.width() + 1
    assert large.window.size().width() == 1024
    panel = large.window.lecture_panel
    assert panel.mapTo(large.window, panel.rect().bottomRight()).x() < 1024
    assert large.button("button_next").isVisible()
    assert large.view.width() > 480


def test_the_language_is_changed_in_it(large: Teacher) -> None:
    from nnstudio.gui.window.main_window import MainWindow

    other = MainWindow(large.studio, large.window.settings)
    large.qtbot.addWidget(other)
    assert other._arrangement.large
    other.leave()
