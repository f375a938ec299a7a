"""The keys of the window work wherever the focus is, unless a field that is being edited needs them."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from nnstudio.document import edits
from nnstudio.document.diagram import Arrow
from nnstudio.document.document import Document
from nnstudio.document.selection import Selection
from nnstudio.gui.widgets.number_field import NumberBox
from nnstudio.gui.window.main_window import MainWindow
from tests.gui.teacher import Teacher

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def teacher(window: MainWindow, qtbot: QtBot) -> Teacher:
    window.activateWindow()
    qtbot.waitActive(window)
    return Teacher(window, qtbot)


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the focus is."""
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, modifiers)


def open_arrow(teacher: Teacher, document: Document) -> None:
    """Open a document and select its first arrow."""
    teacher.studio.open_document(document, None)
    source, target = document.diagram.layers[0], document.diagram.layers[1]
    teacher.studio.select(Selection(arrows=frozenset({Arrow(source.neurons[0].id, target.neurons[0].id)})))
    QApplication.processEvents()


def test_a_fix_leaves_the_keys_where_they_were(teacher: Teacher, make_chain: Callable[..., Document]) -> None:
    open_arrow(teacher, make_chain(2, 1))
    teacher.window.canvas.setFocus()
    QApplication.processEvents()
    teacher.click_button("problem_fix_0")
    assert teacher.studio.document.table is not None
    QApplication.processEvents()
    assert teacher.window.canvas.hasFocus()
    press(Qt.Key.Key_Z, CTRL)
    assert teacher.studio.document.table is None


def test_a_field_that_is_not_edited_leaves_undo_to_the_window(teacher: Teacher, xor: Document) -> None:
    open_arrow(teacher, xor)
    before = teacher.studio.document
    teacher.studio.edit("Rename", edits.rename_layer, before.diagram.layers[0].id, "first")
    field = open_field(teacher)
    press(Qt.Key.Key_Z, CTRL)
    assert teacher.studio.document is before
    press(Qt.Key.Key_Y, CTRL)
    assert teacher.studio.document is not before
    assert field.isVisible()


def open_field(teacher: Teacher) -> QLineEdit:
    field = next(field for field in teacher.window.inspector.findChildren(QLineEdit) if field.isVisible())
    assert isinstance(field, QLineEdit)
    field.setFocus()
    return field


def test_a_field_that_is_edited_keeps_undo_until_enter(teacher: Teacher, xor: Document) -> None:
    open_arrow(teacher, xor)
    before = teacher.studio.document
    field = open_field(teacher)
    field.selectAll()
    QTest.keyClicks(field, "7")
    press(Qt.Key.Key_Z, CTRL)
    assert field.text() != "7"
    assert teacher.studio.document is before
    field.selectAll()
    QTest.keyClicks(field, "7")
    press(Qt.Key.Key_Return)
    assert teacher.studio.document is not before
    press(Qt.Key.Key_Z, CTRL)
    assert teacher.studio.document is before


def test_the_boxes_of_numbers_do_so_too(teacher: Teacher, xor: Document) -> None:
    teacher.studio.open_document(xor, None)
    before = teacher.studio.document
    rate = teacher.window.toolbar.findChild(QComboBox, "learning_rate")
    spin = teacher.window.training_panel.findChild(NumberBox, "training_learning_rate")
    for box in (rate, spin):
        assert isinstance(box, (QComboBox, NumberBox))
        line = box.lineEdit()
        assert line is not None
        box.setFocus()
        line.selectAll()
        QTest.keyClicks(box, "0.25")
        press(Qt.Key.Key_Return)
        assert teacher.studio.document.training.optimizer.learning_rate == 0.25
        press(Qt.Key.Key_Z, CTRL)
        assert teacher.studio.document is before


@pytest.mark.parametrize("where", ["inspector", "data_panel", "training_panel", "toolbar"])
def test_fit_tools_and_escape_work_from_everywhere(teacher: Teacher, xor: Document, where: str) -> None:
    teacher.studio.open_document(xor, None)
    canvas, panel = teacher.window.canvas, getattr(teacher.window, where)
    assert isinstance(panel, QWidget)
    focusable = [w for w in panel.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.isVisible()]
    for widget in [one for one in focusable if not isinstance(one, QLineEdit)][:6] or [canvas]:
        canvas.fit()
        fitted = canvas.zoom
        widget.setFocus()
        press(Qt.Key.Key_Plus, CTRL)
        assert canvas.zoom > fitted, widget.objectName()
        press(Qt.Key.Key_0, CTRL)
        assert canvas.zoom == fitted
        canvas.canvas_actions.connection_tool.trigger()
        press(Qt.Key.Key_Escape)
        assert canvas.tool == "select", widget.objectName()


def test_letters_are_typed_into_a_cell_and_take_a_tool_elsewhere(teacher: Teacher, xor: Document) -> None:
    teacher.studio.open_document(xor, None)
    table = teacher.window.data_panel.view
    table.setCurrentIndex(table.model().index(0, 0))
    table.setFocus()
    press(Qt.Key.Key_C)
    assert teacher.window.canvas.tool == "select"
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    press(Qt.Key.Key_Escape)
    teacher.button("speed").setFocus()
    press(Qt.Key.Key_C)
    assert teacher.window.canvas.canvas_actions.connection_tool.isChecked()


def test_the_keys_that_the_readme_names_are_real(window: MainWindow) -> None:
    readme = Path(__file__).resolve().parents[3] / "README.md"
    named = set(re.findall(r"`((?:[A-Z][a-z]+\+)*F\d+)`", readme.read_text(encoding="utf-8")))
    assert "F8" in named
    assert named <= {sequence.toString() for action in window.findChildren(QAction) for sequence in action.shortcuts()}
