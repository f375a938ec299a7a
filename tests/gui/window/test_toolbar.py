"""The bar at the top is whole at every width, in every language, whatever it has to show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QLabel, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from nnstudio.document.document import Document
from nnstudio.gui.settings import Settings
from nnstudio.gui.studio import Studio
from nnstudio.gui.training.rate_box import RateBox
from nnstudio.gui.widgets.crowded_row import CrowdedRow
from nnstudio.gui.window.main_window import MainWindow
from nnstudio.numbers import parse_number

WIDTHS = (1000, 1024, 1180, 1300, 1440, 1600, 2560)
LONG = Path("the_file_of_a_teacher_who_likes_long_names_for_class_7b.nnstudio")


@pytest.fixture
def bar(spoken: str, studio: Studio, settings: Settings, xor: Document, qtbot: QtBot) -> Iterator[CrowdedRow]:
    del spoken
    window = MainWindow(studio, settings)
    window.show()
    qtbot.waitExposed(window)
    studio.open_document(xor, LONG)
    studio.training.one_epoch()
    with qtbot.waitSignal(studio.picture_changed):
        studio.refresh()
    found = window.toolbar.findChild(CrowdedRow)
    assert found is not None
    yield found
    window.leave()
    window.deleteLater()


def at_width(bar: CrowdedRow, width: int) -> list[QWidget]:
    """Return what is in view in a window of a width, from left to right."""
    bar.window().resize(width, 800)
    QApplication.processEvents()
    shown = [child for child in bar.findChildren(QWidget) if child.parent() is bar and child.isVisible()]
    return sorted(shown, key=lambda widget: widget.x())


def names(shown: list[QWidget]) -> set[str]:
    return {child.objectName() for widget in shown for child in (widget, *widget.findChildren(QLabel))}


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_clipped_and_nothing_overlaps(bar: CrowdedRow, width: int) -> None:
    shown = at_width(bar, width)
    for widget in shown:
        assert widget.width() >= min(widget.sizeHint().width(), widget.maximumWidth()), widget.objectName()
    for left, right in pairwise(shown):
        assert left.geometry().right() < right.geometry().left()
    assert shown[0].x() >= 0
    last = shown[-1]
    assert last.mapTo(last.window(), last.rect().topRight()).x() < width


@pytest.mark.parametrize("width", WIDTHS)
def test_what_is_needed_most_is_there_at_every_width(bar: CrowdedRow, width: int) -> None:
    needed = {"button_undo", "button_reset", "button_train", "speed", "button_one_epoch", "button_one_update"}
    needed |= {"button_step_back", "button_step_into", "learning_rate", "figure_epoch", "figure_cost"}
    assert needed <= names(at_width(bar, width))


def test_what_left_comes_back_when_there_is_room(bar: CrowdedRow) -> None:
    wide = names(at_width(bar, 2560))
    assert {"button_step_over", "button_step_out", "button_randomise", "figure_accuracy"} <= wide
    assert not wide <= names(at_width(bar, 1000))
    assert names(at_width(bar, 2560)) == wide


def test_nothing_leaves_beside_room_for_it(bar: CrowdedRow) -> None:
    shown = at_width(bar, 1440)
    gaps = [right.geometry().left() - left.geometry().right() for left, right in pairwise(shown)]
    left_out = [child for child in bar.findChildren(QWidget) if child.parent() is bar and child.isHidden()]
    for widget in left_out:
        if widget.findChild(QLabel, "figure_speed") is None:  # nothing runs
            assert max(gaps) < widget.sizeHint().width() + 3 * 6


def test_a_longer_name_takes_its_room_from_others_at_once(bar: CrowdedRow, studio: Studio) -> None:
    at_width(bar, 1440)
    for path in (Path("a.nnstudio"), LONG):
        studio.path = path
        studio.path_changed.emit()
        shown = at_width(bar, 1440)
        for left, right in pairwise(shown):
            assert left.geometry().right() < right.geometry().left()
        assert shown[-1].geometry().right() < bar.width()


@pytest.mark.parametrize("rate", [1e8, 123456789.0, 0.01234567, 1e-7])
def test_a_long_learning_rate_is_whole(bar: CrowdedRow, studio: Studio, rate: float, qtbot: QtBot) -> None:
    studio.path = Path("xor.nnstudio")
    studio.path_changed.emit()
    at_width(bar, 1024)
    studio.training.set_learning_rate(rate)
    box = bar.findChild(RateBox)
    assert box is not None
    field = box.lineEdit()
    assert field is not None
    assert parse_number(field.text()) == rate
    needed = field.fontMetrics().horizontalAdvance(field.text()) + 2
    qtbot.waitUntil(lambda: needed <= field.contentsRect().width())
    shown = at_width(bar, 1024)
    for left, right in pairwise(shown):
        assert left.geometry().right() < right.geometry().left()


def test_of_a_rate_too_long_for_the_bar_the_beginning_is_shown_and_the_hint_says_all(
    bar: CrowdedRow, studio: Studio
) -> None:
    studio.training.set_learning_rate(0.12345678901234567)
    at_width(bar, 1024)
    box = bar.findChild(RateBox)
    assert box is not None
    field = box.lineEdit()
    assert field is not None
    assert field.cursorPosition() == 0
    assert field.text() in box.toolTip()


def test_the_cost_at_the_top_is_named_as_the_mean_of_all_rows(bar: CrowdedRow, spoken: str) -> None:
    cost = bar.findChild(QLabel, "figure_cost")
    assert cost is not None
    assert cost.accessibleName() == {"en": "Mean cost", "es": "Costo medio"}[spoken]
    assert {"en": "all training rows", "es": "todas las filas"}[spoken] in cost.toolTip()


def places(bar: CrowdedRow) -> dict[str, QRect]:
    """Return where each button of the bar is that is in view."""
    return {found.objectName(): found.geometry() for found in bar.findChildren(QToolButton) if found.isVisible()}


@pytest.mark.parametrize("width", WIDTHS)
def test_no_button_moves_while_a_run_goes_on(bar: CrowdedRow, studio: Studio, width: int, qtbot: QtBot) -> None:
    late = replace(studio.document.progress, epoch=9_999_999)  # eight digits from the first update on
    studio.open_document(replace(studio.document, progress=late), LONG)
    at_width(bar, width)
    train = bar.findChild(QToolButton, "button_train")
    epoch = bar.findChild(QLabel, "figure_epoch")
    assert train is not None
    assert epoch is not None
    before = places(bar)
    qtbot.mouseClick(train, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: parse_number(epoch.text()) not in {None, 9_999_999})
    studio.training.set_learning_rate(0.0123)
    QApplication.processEvents()
    assert places(bar) == before
    qtbot.mouseClick(train, Qt.MouseButton.LeftButton)
    assert not studio.training.running


def test_a_second_click_where_train_was_pauses(window: MainWindow, xor: Document, qtbot: QtBot) -> None:
    studio, seed = window.studio, xor.training.seed
    studio.open_document(xor, None)
    window.resize(1280, 800)
    QApplication.processEvents()
    train = window.toolbar.findChild(QToolButton, "button_train")
    assert train is not None
    place = train.mapTo(window, QPoint(2, train.height() // 2))
    for _ in range(2):
        hit = window.childAt(place)
        assert hit is train
        qtbot.mouseClick(hit, Qt.MouseButton.LeftButton, pos=hit.mapFrom(window, place))
        qtbot.waitUntil(lambda: studio.picture.epoch > 1_000_000 or not studio.training.running)
    assert not studio.training.running
    assert studio.document.training.seed == seed


def test_figures_too_long_for_their_room_are_written_shorter(bar: CrowdedRow, studio: Studio, qtbot: QtBot) -> None:
    at_width(bar, 1000)
    late = replace(studio.document.progress, epoch=123_456_789)
    studio.open_document(replace(studio.document, progress=late), LONG)
    epoch = bar.findChild(QLabel, "figure_epoch")
    assert epoch is not None
    qtbot.waitUntil(lambda: epoch.text() == "1.23e8")
    assert epoch.sizeHint().width() <= epoch.width()
