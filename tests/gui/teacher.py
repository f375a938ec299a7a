"""A teacher for tests: a hand on the canvas of the whole window, that finds buttons, menus, labels and formulas."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QAction, QColor, QContextMenuEvent, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMenu, QTableView, QWidget
from pytestqt.qtbot import QtBot

from nnstudio.gui.formulas import FormulaView
from nnstudio.gui.lecture.lecture_control import LectureControl
from nnstudio.gui.window.main_window import MainWindow
from tests.gui.canvas.hand import LEFT, Hand


class Teacher(Hand):
    """A hand on the canvas of the whole window, that finds buttons and menus too."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        super().__init__(window.canvas)
        self.window = window
        self.qtbot = qtbot

    def button(self, name: str) -> QAbstractButton:
        found = self.window.findChild(QAbstractButton, name)
        assert isinstance(found, QAbstractButton)
        return found

    def click_button(self, name: str) -> None:
        QTest.mouseClick(self.button(name), LEFT)

    def choose_from(self, name: str, text: str) -> None:
        """Open the menu of a button and click one of its entries; the menu keeps the click waiting until it closes."""
        QTimer.singleShot(0, lambda: self._click_entry(text))
        self.click_button(name)

    def _click_entry(self, text: str) -> None:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        entry = next(entry for entry in menu.actions() if entry.text().replace("&", "") == text)
        QTest.mouseClick(menu, LEFT, pos=menu.actionGeometry(entry).center())

    def figure(self, name: str) -> str:
        label = self.window.findChild(QLabel, f"figure_{name}")
        assert label is not None
        return label.text()

    def drag_layer_from_palette(self, to: QPointF, size: int) -> None:
        """Drag the button Layer to the drawing, and type the layer's size."""
        source = self.window.draw_panel.layer_button
        drop = source.mapFromGlobal(self.view.viewport().mapToGlobal(self.pixel(to)))
        start = QPoint(20, 10)
        QTest.mousePress(source, LEFT, Qt.KeyboardModifier.NoModifier, start)
        for step in (0.2, 0.6, 1.0):
            QTest.mouseMove(source, start + (drop - start) * step)
        QTest.mouseRelease(source, LEFT, Qt.KeyboardModifier.NoModifier, drop)
        self.view.setFocus()
        self.key(str(size))
        self.enter()

    def draw(self, *sizes: int) -> None:
        """Drag layers out and connect each with the next."""
        for place, size in enumerate(sizes):
            self.drag_layer_from_palette(QPointF(200.0 * place - 200.0, 0.0), size)
        for place in range(len(sizes) - 1):
            self.drag(self.port(place), self.frame(place + 1))

    def drop_file(self, path: Path) -> None:
        """Drop a file on the middle of the window."""
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path))])
        at, keys = QPoint(self.window.width() // 2, 300), Qt.KeyboardModifier.NoModifier
        enter = QDragEnterEvent(at, Qt.DropAction.CopyAction, mime, LEFT, keys)
        QApplication.sendEvent(self.window, enter)
        assert enter.isAccepted()
        QApplication.sendEvent(self.window, QDropEvent(QPointF(at), Qt.DropAction.CopyAction, mime, LEFT, keys))

    def arrow_colours(self) -> list[QColor]:
        """Return the colour on screen in the middle of each arrow."""
        image = self.view.viewport().grab().toImage()
        middles = [self.pixel(drawn.course.point_at(0.4)) for drawn in self.view.drawing.arrows()]
        return [image.pixelColor(middle) for middle in middles]

    @property
    def lecture(self) -> LectureControl:
        return self.studio.lecture

    @property
    def steps_done(self) -> int:
        """How many steps of the current update are done."""
        return self.lecture.position.step + 1

    def action(self, name: str) -> QAction:
        found = self.window.findChild(QAction, name)
        assert isinstance(found, QAction)
        return found

    def choose(self, name: str) -> None:
        """Choose an entry of a menu."""
        found = self.action(name)
        assert found.isEnabled(), f"{name} is disabled"
        found.trigger()

    def says(self, name: str) -> str:
        """Return the text of a label."""
        label = self.window.findChild(QLabel, name)
        assert isinstance(label, QLabel)
        return label.text()

    def shows(self, name: str) -> bool:
        """Return whether a part of the window is in view."""
        found = self.window.findChild(QWidget, name)
        assert isinstance(found, QWidget)
        return found.isVisible()

    def formula(self, name: str = "step_formula") -> FormulaView:
        view = self.window.findChild(FormulaView, name)
        assert isinstance(view, FormulaView)
        return view

    def reads(self, name: str = "step_formula") -> list[str]:
        """Return the lines of a formula, once they are drawn."""
        view = self.formula(name)
        self.qtbot.waitUntil(lambda: view.is_ready)
        return view.formula.text.split("\n") if view.formula is not None else []

    def choose_on(self, at: QPointF, entry: str) -> None:
        """Right-click on the canvas and click an entry of the menu, by its object name."""
        pixel = self.pixel(at)
        self.press(at, button=Qt.MouseButton.RightButton)
        where = self.view.viewport().mapToGlobal(pixel)
        QApplication.sendEvent(self.view.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Mouse, pixel, where))
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        found = next(one for one in menu.actions() if one.objectName() == entry)
        QTest.mouseClick(menu, LEFT, pos=menu.actionGeometry(found).center())

    def tables(self) -> list[tuple[str, QTableView]]:
        """Return the tables of the Matrices page that are in view, with their titles."""
        found = []
        for place in range(40):
            title = self.window.findChild(QLabel, f"matrix_title_{place}")
            table = self.window.findChild(QTableView, f"matrix_{place}")
            if title is not None and table is not None and table.isVisible():
                found.append((title.text(), table))
        return found

    def table(self, title: str) -> QTableView:
        return next(table for found, table in self.tables() if found == title)

    def cell(self, table: QTableView, row: int, column: int) -> str:
        return str(table.model().index(row, column).data())

    def hover_cell(self, table: QTableView, row: int, column: int) -> None:
        QTest.mouseMove(table.viewport(), table.visualRect(table.model().index(row, column)).center())

    def click_cell(self, table: QTableView, row: int, column: int) -> None:
        at = table.visualRect(table.model().index(row, column)).center()
        QTest.mouseClick(table.viewport(), LEFT, pos=at)
