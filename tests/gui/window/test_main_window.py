"""The main window by mouse, keys and drops: training, files, questions, panels."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPushButton,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from nnstudio.document import edits, project_file
from nnstudio.document.document import Document
from nnstudio.gui.look import theme
from nnstudio.gui.settings import Settings
from nnstudio.gui.studio import Studio
from nnstudio.gui.widgets.message import Message
from nnstudio.gui.widgets.message_bar import MessageBar
from nnstudio.gui.window.main_window import MainWindow
from nnstudio.resources import resource


def button(window: QWidget, name: str) -> QToolButton:
    found = window.findChild(QToolButton, name)
    assert found is not None
    return found


def label(window: QWidget, name: str) -> QLabel:
    found = window.findChild(QLabel, name)
    assert found is not None
    return found


def action(window: MainWindow, name: str) -> QAction:
    found = window.findChild(QAction, name)
    assert found is not None
    return found


def click(qtbot: QtBot, window: QWidget, name: str) -> None:
    qtbot.mouseClick(button(window, name), Qt.MouseButton.LeftButton)


def drop(window: MainWindow, path: Path) -> bool:
    """Drop a file on the window as a file manager would."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    keys, action_, buttons = Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(QPoint(700, 850), action_, mime, buttons, keys)
    QApplication.sendEvent(window, enter)
    if not enter.isAccepted():
        return False
    QApplication.sendEvent(window, QDropEvent(QPointF(700, 850), action_, mime, buttons, keys))
    return True


def answer(which: QMessageBox.StandardButton) -> list[str]:
    """Press a button of the next question; return the texts of questions that were asked."""
    asked: list[str] = []

    def press() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            asked.append(box.text())
            box.button(which).click()

    QTimer.singleShot(0, press)
    return asked


@pytest.fixture
def xor_window(window: MainWindow, xor: Document, qtbot: QtBot) -> MainWindow:
    with qtbot.waitSignal(window.studio.picture_changed):
        window.studio.open_document(xor, None)
    return window


class TestTraining:
    def test_train_and_pause_by_mouse(self, xor_window: MainWindow, qtbot: QtBot) -> None:
        train = button(xor_window, "button_train")
        assert train.text() == "Train"
        click(qtbot, xor_window, "button_train")
        assert train.text() == "Pause"
        qtbot.waitUntil(lambda: xor_window.studio.picture.epoch > 20)
        qtbot.waitUntil(lambda: label(xor_window, "figure_speed").isVisible())
        click(qtbot, xor_window, "button_train")
        assert not xor_window.studio.training.running
        assert train.text() == "Train"
        assert action(xor_window, "action_undo").text().startswith("&Undo Train ")

    def test_a_run_that_is_stuck_says_so_while_it_goes_on(self, xor_window: MainWindow, qtbot: QtBot) -> None:
        studio = xor_window.studio
        studio.training.set_learning_rate(1e8)
        told: list[Message] = []
        studio.told.connect(told.append)
        click(qtbot, xor_window, "button_train")
        qtbot.waitUntil(lambda: bool(told))
        qtbot.waitUntil(lambda: studio.picture.epoch > 1000)
        assert studio.training.running
        assert len(told) == 1
        assert told[0].text.startswith("Nothing is learnt any more: too large steps")
        offer = xor_window.findChild(QPushButton, "message_action")
        assert offer is not None
        assert offer.text() == "Reset and use 0.1"
        qtbot.mouseClick(offer, Qt.MouseButton.LeftButton)
        assert not studio.picture.running
        assert studio.document.training.optimizer.learning_rate == 0.1
        assert not studio.document.progress.begun

    def test_a_run_that_was_stuck_is_mended_by_one_click_after_it(self, xor_window: MainWindow, qtbot: QtBot) -> None:
        studio = xor_window.studio
        studio.training.set_learning_rate(1e8)
        for _ in range(3):
            click(qtbot, xor_window, "button_one_epoch")
        qtbot.waitUntil(lambda: xor_window.findChild(QPushButton, "problem_fix_0") is not None)
        fix = xor_window.findChild(QPushButton, "problem_fix_0")
        assert fix is not None
        qtbot.waitUntil(fix.isVisible)
        qtbot.mouseClick(fix, Qt.MouseButton.LeftButton)
        assert studio.document.training.optimizer.learning_rate == 0.1
        assert not studio.document.progress.begun
        qtbot.waitUntil(lambda: not xor_window.problems_panel.isVisible())

    def test_a_run_that_leads_out_of_all_numbers_is_mended_by_one_click(
        self, window: MainWindow, make_chain: Callable[..., Document], qtbot: QtBot
    ) -> None:
        studio = window.studio
        straight = edits.set_training(make_chain(1, 1, sample="sine", activation="linear"), learning_rate=1e8)
        with qtbot.waitSignal(studio.picture_changed):
            studio.open_document(straight, None)
        click(qtbot, window, "button_train")
        told = label(window, "message_text")
        qtbot.waitUntil(lambda: told.text().startswith("The cost grew beyond every number"))
        offer = window.findChild(QPushButton, "message_action")
        assert offer is not None
        qtbot.mouseClick(offer, Qt.MouseButton.LeftButton)
        assert studio.document.training.optimizer.learning_rate == 0.1
        assert not studio.document.progress.begun
        click(qtbot, window, "button_one_epoch")
        assert studio.document.progress.epoch == 1

    def test_train_pause_epoch_update_reset_by_key(self, xor_window: MainWindow, qtbot: QtBot) -> None:
        studio = xor_window.studio
        xor_window.activateWindow()
        qtbot.waitActive(xor_window)
        qtbot.keyClick(xor_window, Qt.Key.Key_F5)
        qtbot.waitUntil(lambda: studio.picture.epoch > 5)
        qtbot.keyClick(xor_window, Qt.Key.Key_F5)
        epochs = studio.document.progress.epoch
        qtbot.keyClick(xor_window, Qt.Key.Key_F6)
        assert studio.document.progress.epoch == epochs + 1
        qtbot.keyClick(xor_window, Qt.Key.Key_F7)
        assert studio.document.progress.epoch == epochs + 2
        qtbot.keyClick(xor_window, Qt.Key.Key_F4)
        assert studio.document.progress.epoch == 0

    def test_figures_say_epoch_cost_and_accuracy(self, xor_window: MainWindow, qtbot: QtBot) -> None:
        click(qtbot, xor_window, "button_one_epoch")
        with qtbot.waitSignal(xor_window.studio.picture_changed):
            xor_window.studio.refresh()
        assert label(xor_window, "figure_epoch").text() == "1"
        assert label(xor_window, "figure_cost").text() == f"{xor_window.studio.picture.cost:.4f}"
        assert label(xor_window, "figure_accuracy").text().endswith("%")

    def test_why_train_is_disabled_stands_beside_it(self, window: MainWindow, qtbot: QtBot) -> None:
        with qtbot.waitSignal(window.studio.picture_changed):
            window.studio.new()
        train = button(window, "button_train")
        assert not train.isEnabled()
        reason = window.studio.training.why_not()
        assert reason is not None
        assert train.toolTip() == reason
        beside = label(window, "why_not")
        assert beside.isVisible()
        assert beside.toolTip() == reason
        assert beside.text() == reason

    @pytest.mark.parametrize("width", [1024, 1440, 2560])
    def test_the_reason_near_train_is_whole_at_every_width(
        self, window: MainWindow, qtbot: QtBot, width: int, make_chain: Callable[..., Document]
    ) -> None:
        window.resize(width, 900)
        with qtbot.waitSignal(window.studio.picture_changed):
            window.studio.open_document(make_chain(3, 2), None)
        QApplication.processEvents()
        near = label(window, "why_not")
        assert near.isVisible()
        assert near.text() == window.studio.training.why_not()
        assert near.heightForWidth(near.width()) <= near.height()
        assert window.stage.rect().contains(near.geometry())
        assert near.geometry().bottom() < window.stage.height() // 4

    def test_nothing_moves_when_the_reason_comes_or_goes(self, xor_window: MainWindow, qtbot: QtBot) -> None:
        before = xor_window.canvas.mapTo(xor_window, QPoint())
        with qtbot.waitSignal(xor_window.studio.picture_changed):
            xor_window.studio.new()
        QApplication.processEvents()
        assert label(xor_window, "why_not").isVisible()
        assert xor_window.canvas.mapTo(xor_window, QPoint()) == before

    @pytest.mark.parametrize("width", [1280, 1440, 1920])
    def test_there_is_room_for_the_reason_in_a_usual_window(self, window: MainWindow, width: int) -> None:
        window.resize(width, 900)
        window.studio.new()
        QApplication.processEvents()
        QApplication.processEvents()
        assert len(label(window, "why_not").text()) > 6
        assert window.toolbar.minimumSizeHint().width() <= width

    def test_learning_rate_is_typed_with_a_comma(self, xor_window: MainWindow, qtbot: QtBot) -> None:
        box = xor_window.toolbar.findChild(QComboBox, "learning_rate")
        assert box is not None
        box.setFocus()
        _field(box).selectAll()
        qtbot.keyClicks(box, "0,25")
        qtbot.keyClick(box, Qt.Key.Key_Return)
        assert xor_window.studio.document.training.optimizer.learning_rate == 0.25
        assert box.currentText() == "0.25"

    def test_what_is_no_number_is_told_and_forgotten(self, xor_window: MainWindow, qtbot: QtBot) -> None:
        box = xor_window.toolbar.findChild(QComboBox, "learning_rate")
        assert box is not None
        _field(box).selectAll()
        qtbot.keyClicks(box, "fast")
        qtbot.keyClick(box, Qt.Key.Key_Return)
        assert box.currentText() == "0.5"
        assert "fast" in label(xor_window, "message_text").text()

    def test_speed_is_chosen_from_its_menu(self, xor_window: MainWindow, qtbot: QtBot) -> None:
        found = button(xor_window, "speed").menu().findChild(QAction, "speed_20")
        assert found is not None
        found.trigger()
        assert xor_window.studio.training.speed == 20
        assert button(xor_window, "speed").text() == "20/s"

    def test_its_menu_begins_with_a_speed(self, xor_window: MainWindow) -> None:
        assert button(xor_window, "speed").menu().actions()[0].text() == "As fast as possible"

    def test_a_disabled_button_stands_on_another_ground(self, xor_window: MainWindow) -> None:
        back, into = (button(xor_window, name) for name in ("button_step_back", "button_step_into"))
        assert (back.isEnabled(), into.isEnabled()) == (False, True)
        grounds = [found.grab().toImage().pixelColor(6, 6) for found in (back, into)]
        assert grounds[0] != grounds[1]

    def test_the_speed_is_remembered_by_the_next_window(
        self, xor_window: MainWindow, settings: Settings, qtbot: QtBot
    ) -> None:
        xor_window.studio.training.set_speed(5)
        other = Studio()
        made = MainWindow(other, settings)
        qtbot.addWidget(made)
        assert other.training.speed == 5
        assert button(made, "speed").text() == "5/s"
        other.training.set_speed(None)
        assert Settings().speed is None
        made.leave()
        other.close()

    def test_training_puts_the_start_page_away_and_the_cost_in_its_place(
        self, xor_window: MainWindow, qtbot: QtBot
    ) -> None:
        xor_window.show_start_page()
        assert xor_window.start_panel.isVisible()
        click(qtbot, xor_window, "button_train")
        assert not xor_window.start_panel.isVisible()
        assert xor_window.plot is not None
        assert xor_window.plot.isVisible()


class TestHistory:
    def test_undo_and_redo_by_key_and_by_name(self, xor_window: MainWindow, qtbot: QtBot) -> None:
        studio = xor_window.studio
        studio.edit("Add layer", edits.add_layer, 0.0, 300.0, 2)
        assert action(xor_window, "action_undo").text() == "&Undo Add layer"
        xor_window.activateWindow()
        qtbot.waitActive(xor_window)
        qtbot.keyClick(xor_window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert len(studio.document.diagram.layers) == 3
        assert action(xor_window, "action_redo").text() == "&Redo Add layer"
        click(qtbot, xor_window, "button_redo")
        assert len(studio.document.diagram.layers) == 4

    def test_undo_during_a_run_by_key(self, xor_window: MainWindow, qtbot: QtBot) -> None:
        click(qtbot, xor_window, "button_train")
        qtbot.waitUntil(lambda: xor_window.studio.picture.epoch > 5)
        xor_window.activateWindow()
        qtbot.waitActive(xor_window)
        qtbot.keyClick(xor_window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert not xor_window.studio.training.running
        assert xor_window.studio.document.progress.epoch == 0


class TestFiles:
    def test_the_title_marks_what_is_not_saved(self, xor_window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
        assert "[*]" in xor_window.windowTitle()
        assert not xor_window.isWindowModified()
        click(qtbot, xor_window, "button_one_update")
        assert xor_window.isWindowModified()
        assert label(xor_window, "unsaved_dot").isVisible()
        xor_window.studio.save(tmp_path / "lesson.nnstudio")
        assert not xor_window.isWindowModified()
        assert not label(xor_window, "unsaved_dot").isVisible()
        assert label(xor_window, "title").text() == "lesson"
        assert xor_window.windowTitle().startswith("lesson")

    def test_cancel_keeps_the_window_open(self, xor_window: MainWindow, qtbot: QtBot) -> None:
        click(qtbot, xor_window, "button_one_update")
        asked = answer(QMessageBox.StandardButton.Cancel)
        assert not xor_window.close()
        assert asked
        assert xor_window.isVisible()

    def test_dont_save_closes(self, xor_window: MainWindow, qtbot: QtBot) -> None:
        click(qtbot, xor_window, "button_one_update")
        answer(QMessageBox.StandardButton.Discard)
        with qtbot.waitSignal(xor_window.closed):
            assert xor_window.close()

    def test_save_saves_and_closes(self, xor_window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
        path = tmp_path / "a.nnstudio"
        assert xor_window.studio.save(path)
        click(qtbot, xor_window, "button_one_update")
        answer(QMessageBox.StandardButton.Save)
        assert xor_window.close()
        assert project_file.load(path).progress.step == 1

    def test_closing_during_a_run_ends_it_and_asks(self, xor_window: MainWindow, qtbot: QtBot) -> None:
        click(qtbot, xor_window, "button_train")
        qtbot.waitUntil(lambda: xor_window.studio.picture.epoch > 5)
        asked = answer(QMessageBox.StandardButton.Discard)
        assert xor_window.close()
        assert asked
        assert not xor_window.studio.training.running

    def test_what_is_saved_closes_without_a_question(self, xor_window: MainWindow) -> None:
        asked = answer(QMessageBox.StandardButton.Cancel)
        assert xor_window.close()
        assert not asked

    def test_new_asks_first(self, xor_window: MainWindow, qtbot: QtBot) -> None:
        click(qtbot, xor_window, "button_one_update")
        answer(QMessageBox.StandardButton.Cancel)
        action(xor_window, "action_new").trigger()
        assert xor_window.studio.document.progress.step == 1
        answer(QMessageBox.StandardButton.Discard)
        action(xor_window, "action_new").trigger()
        assert xor_window.studio.document.diagram.layers == ()

    def test_opening_another_file_during_a_run_by_drop(
        self, xor_window: MainWindow, make_chain: Callable[..., Document], tmp_path: Path, qtbot: QtBot
    ) -> None:
        path = tmp_path / "other.nnstudio"
        project_file.save(make_chain(3, 3), path)
        click(qtbot, xor_window, "button_train")
        qtbot.waitUntil(lambda: xor_window.studio.picture.epoch > 5)
        answer(QMessageBox.StandardButton.Discard)
        assert drop(xor_window, path)
        assert not xor_window.studio.training.running
        assert [layer.size for layer in xor_window.studio.document.diagram.layers] == [3, 3]
        assert xor_window.studio.path == path

    def test_a_dropped_table_becomes_the_data(self, xor_window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
        path = tmp_path / "points.csv"
        path.write_text("a,b,c\n1,2,3\n4,5,6\n", encoding="utf-8")
        assert drop(xor_window, path)
        qtbot.waitUntil(lambda: _columns(xor_window.studio) == ["a", "b", "c"])

    @pytest.mark.parametrize(
        ("name", "content"),
        [("a.xlsx", b"PK\x03\x04"), ("a.XLS", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), ("a.ods", b"PK\x03\x04")],
    )
    def test_who_drops_a_spreadsheet_is_told_what_to_do(
        self, xor_window: MainWindow, tmp_path: Path, qtbot: QtBot, name: str, content: bytes
    ) -> None:
        path = tmp_path / name
        path.write_bytes(content)
        with qtbot.waitSignal(xor_window.studio.told) as told:
            assert drop(xor_window, path)
        assert told.args is not None
        assert f"“{name}” is a spreadsheet" in told.args[0].text
        assert "save it as CSV, or copy the cells and paste them here" in told.args[0].text
        assert _columns(xor_window.studio) == ["x1", "x2", "y"]

    def test_who_drops_another_file_is_told_what_can_be_dropped(self, xor_window: MainWindow, tmp_path: Path) -> None:
        path = tmp_path / "picture.png"
        path.write_bytes(b"")
        document = xor_window.studio.document
        assert drop(xor_window, path)
        shown = xor_window.findChild(QLabel, "message_text")
        assert shown is not None
        assert "“picture.png” cannot be opened here" in shown.text()
        assert ".nnstudio" in shown.text()
        assert ".csv" in shown.text()
        assert xor_window.studio.document is document

    def test_an_example_opens_untitled(self, window: MainWindow) -> None:
        action(window, "example_xor").trigger()
        assert window.studio.document.diagram.layers[0].size == 2
        assert window.studio.path is None
        assert window.studio.is_saved

    def test_recent_files_open_again(self, window: MainWindow, xor: Document, tmp_path: Path) -> None:
        path = tmp_path / "lesson.nnstudio"
        project_file.save(xor, path)
        window.files.open(path)
        window.studio.new()
        listed = (entry for menu in window.findChildren(QMenu) for entry in menu.actions())
        next(entry for entry in listed if entry.text() == "lesson").trigger()
        assert window.studio.path == path

    def test_the_start_page_opens_an_example(self, window: MainWindow, qtbot: QtBot) -> None:
        action(window, "action_start_page").trigger()
        assert window.start_panel.isVisible()
        card = window.start_panel.findChild(QPushButton, "example_xor")
        assert card is not None
        qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
        assert window.studio.document.diagram.layers
        assert not window.start_panel.isVisible()


class TestMessages:
    def test_an_information_goes_away_and_an_error_stays(self, window: MainWindow, qtbot: QtBot) -> None:
        bar = window.findChild(MessageBar)
        assert bar is not None
        window.studio.tell("Done.")
        assert bar.isVisible()
        assert bar._timer.isActive()
        window.studio.tell("That did not work.", "error")
        assert not bar._timer.isActive()
        assert label(window, "message_text").text() == "That did not work."
        click(qtbot, window, "message_close")
        assert not bar.isVisible()

    def test_what_was_told_of_a_document_goes_away_with_it(self, window: MainWindow) -> None:
        bar = window.findChild(MessageBar)
        assert bar is not None
        for kind in ("warning", "error"):
            window.studio.tell("Training ran away.", kind)
            assert bar.isVisible()
            window.studio.open(resource("examples", "xor.nnstudio"))
            assert not bar.isVisible()

    def test_a_file_that_cannot_be_opened_is_told_until_something_works(
        self, window: MainWindow, tmp_path: Path
    ) -> None:
        bar, damaged = window.findChild(MessageBar), tmp_path / "damaged.nnstudio"
        assert bar is not None
        damaged.write_text("{")
        window.files.open(damaged)
        assert bar.isVisible()
        window.studio.edit("Add layer", edits.add_layer, 0.0, 0.0, 2)
        assert not bar.isVisible()
        window.studio.tell("That offer stays.", "warning")
        window.studio.edit("Add layer", edits.add_layer, 0.0, 0.0, 2)
        assert bar.isVisible()

    def test_a_failed_save_is_forgotten_once_it_is_saved(self, window: MainWindow, tmp_path: Path) -> None:
        bar = window.findChild(MessageBar)
        assert bar is not None
        assert not window.studio.save(tmp_path / "nowhere" / "a.nnstudio")
        assert bar.isVisible()
        assert window.studio.save(tmp_path / "a.nnstudio")
        assert not bar.isVisible()

    def test_its_button_does_what_it_offers(self, window: MainWindow, qtbot: QtBot) -> None:
        from nnstudio.gui.widgets.message import MessageAction

        done: list[int] = []
        window.studio.tell("Try this.", "warning", MessageAction("Do it", lambda: done.append(1)))
        offer = window.findChild(QPushButton, "message_action")
        assert offer is not None
        qtbot.mouseClick(offer, Qt.MouseButton.LeftButton)
        assert done == [1]
        assert not offer.isVisible()


class TestLayout:
    @pytest.mark.parametrize("size", [(1024, 700), (1440, 900), (3840, 2160)])
    def test_figures_and_buttons_are_whole_at_every_size(
        self, xor_window: MainWindow, qtbot: QtBot, size: tuple[int, int]
    ) -> None:
        xor_window.resize(*size)
        click(qtbot, xor_window, "button_train")
        qtbot.waitUntil(lambda: xor_window.studio.picture.epoch > 5)
        QApplication.processEvents()
        assert (xor_window.width(), xor_window.height()) == size
        right = 0
        shown = [w for w in xor_window.toolbar.findChildren(QWidget) if w.isVisible() and w.objectName()]
        for widget in shown:
            if widget.objectName().startswith(("button_", "figure_", "speed", "learning_rate", "title")):
                assert widget.width() >= widget.minimumSizeHint().width(), widget.objectName()
                right = max(right, widget.mapTo(xor_window, widget.rect().topRight()).x())
        assert right < size[0]
        assert xor_window.canvas.width() >= size[0] // 3

    @pytest.mark.parametrize(("panel", "key"), [("left", "F9"), ("plot", "F10"), ("right", "F12")])
    def test_panels_fold_and_stay_folded(self, window: MainWindow, qtbot: QtBot, panel: str, key: str) -> None:
        fold = action(window, f"action_fold_{panel}")
        assert fold.shortcut().toString() == key
        width = window.canvas.width() + window.canvas.height()
        fold.trigger()
        QApplication.processEvents()
        assert window.canvas.width() + window.canvas.height() > width
        assert not Settings().is_shown(panel)
        fold.trigger()
        assert Settings().is_shown(panel)

    def test_place_and_size_are_remembered(
        self, window: MainWindow, studio: Studio, settings: Settings, qtbot: QtBot
    ) -> None:
        window._columns.setSizes([300, 600, 500])
        sizes = window._columns.sizes()
        assert window.close()
        assert not settings.state("geometry").isEmpty()
        again = MainWindow(studio, settings)
        qtbot.addWidget(again)
        again.resize(1440, 900)
        again.show()
        assert again._columns.sizes() == sizes
        again.leave()

    def test_the_theme_is_chosen_from_the_menu(self, window: MainWindow, settings: Settings) -> None:
        action(window, "choice_dark").trigger()
        try:
            assert theme.current().is_dark
            assert settings.theme == "dark"
            assert window.grab().toImage().pixelColor(600, 60).lightness() < 100
        finally:
            action(window, "choice_light").trigger()
        assert not theme.current().is_dark

    def test_shortcuts_are_listed(self, window: MainWindow, qtbot: QtBot) -> None:
        action(window, "action_shortcuts").trigger()
        text = label(window, "shortcuts_text").text()
        assert "Space, Page Down" in text
        assert "Page Up" in text
        assert "F5" in text
        assert "Ctrl+S" in text
        assert "Esc" in text

    def test_the_list_of_keys_names_no_moment_and_no_rare_key_and_is_not_cut(
        self, xor_window: MainWindow, qtbot: QtBot
    ) -> None:
        xor_window.studio.edit("Change notation", edits.add_layer, 0.0, 0.0, 3)
        action(xor_window, "action_shortcuts").trigger()
        shown = label(xor_window, "shortcuts_text")
        text = shown.text()
        assert "<td>Undo</td>" in text
        assert "<b>Ctrl+Z" in text
        for rare in ("Change notation", "F14", ", Undo", ", New", "Shift+Save"):
            assert rare not in text
        area = shown.parentWidget()
        assert area is not None
        qtbot.waitUntil(shown.isVisible)
        assert shown.minimumSizeHint().width() <= area.width()

    def test_the_start_page_is_as_tall_as_its_lines_and_cards(self, xor_window: MainWindow, tmp_path: Path) -> None:
        for number in range(5):
            path = tmp_path / f"a file of before {number}.nnstudio"
            path.touch()
            xor_window.settings.add_recent(path)
        xor_window.resize(1024, 700)
        xor_window.show_start_page()
        QApplication.processEvents()
        panel = xor_window.start_panel
        for card in panel.cards:
            assert card.mapTo(panel, card.rect().bottomLeft()).y() < panel.height()

    def test_every_standard_key_has_a_fallback(self, window: MainWindow) -> None:
        for name in ("new", "open", "save", "save_as", "quit", "undo", "redo", "train", "epoch", "update"):
            assert action(window, f"action_{name}").shortcuts(), name

    def test_no_two_menu_commands_share_a_key(self, window: MainWindow) -> None:
        used: dict[str, str] = {}
        for found in window.findChildren(QAction):
            for sequence in found.shortcuts():
                key = sequence.toString()
                assert used.setdefault(key, found.objectName()) == found.objectName(), key

    def test_the_plot_comes_after_the_first_paint(self, studio: Studio, settings: Settings, qtbot: QtBot) -> None:
        made = MainWindow(studio, settings)
        qtbot.addWidget(made)
        assert made.plot is None
        made.show()
        qtbot.waitUntil(lambda: made.plot is not None)
        made.leave()


def test_the_window_answers_at_full_training_speed(xor_window: MainWindow, qtbot: QtBot) -> None:
    # A burst of real key presses, each answered, while the run goes on as fast as it can.
    click(qtbot, xor_window, "button_train")
    qtbot.waitUntil(lambda: xor_window.studio.picture.epoch > 5)
    begin = xor_window.studio.picture.step
    box = xor_window.toolbar.findChild(QComboBox, "learning_rate")
    assert box is not None
    box.setFocus()
    _field(box).clear()
    for _ in range(50):
        qtbot.keyClicks(box, "7")
        QApplication.processEvents()
    assert box.currentText() == "7" * 50
    qtbot.waitUntil(lambda: xor_window.studio.picture.step > begin)
    assert xor_window.studio.training.running
    _field(box).setText("0.5")


def _field(box: QComboBox) -> QLineEdit:
    field = box.lineEdit()
    assert field is not None
    return field


def _columns(studio: Studio) -> list[str]:
    table = studio.document.table
    return [] if table is None else [column.name for column in table.columns]


def test_numpy_is_quiet_about_a_plot_of_nothing(window: MainWindow) -> None:
    with np.errstate(all="raise"):
        window.grab()


class TestNotation:
    def test_decimals_and_the_first_layer_are_chosen_in_the_menu_and_undone(
        self, xor_window: MainWindow, qtbot: QtBot
    ) -> None:
        studio, canvas = xor_window.studio, xor_window.canvas
        hidden = studio.document.diagram.layers[1].id
        action(xor_window, "notation_digits_4").trigger()
        action(xor_window, "notation_input_layer_number_1").trigger()
        assert studio.document.notation.digits == 4
        face = canvas.drawing.layer_items[hidden].face
        assert face.digits == 4
        assert face.subtitle.startswith("layer 2")
        studio.undo()
        studio.undo()
        assert canvas.drawing.layer_items[hidden].face.subtitle.startswith("layer 1")
        assert action(xor_window, "notation_digits_2").isChecked()


class TestOutline:
    def test_the_list_is_folded_away_until_its_key_is_pressed(self, xor_window: MainWindow, qtbot: QtBot) -> None:
        assert not xor_window.outline_panel.isVisible()
        xor_window.activateWindow()
        qtbot.waitActive(xor_window)
        qtbot.keyClick(xor_window, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
        assert xor_window.outline_panel.isVisible()
        assert xor_window.outline_panel.tree.topLevelItemCount() == 3


def test_the_dice_draw_new_first_weights(xor_window: MainWindow, qtbot: QtBot) -> None:
    studio = xor_window.studio
    before = studio.document.diagram.connections[0].weights
    click(qtbot, xor_window, "button_randomise")
    assert not (studio.document.diagram.connections[0].weights == before).any()
    assert studio.undo_stack.undoText() == "New random weights"
