"""The list of cells that have no value to use: row, column, what is wrong; a click goes there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from nnstudio.data.problems import CellProblem
from nnstudio.gui.look import theme
from nnstudio.gui.widgets.card import bare_column, name_widget, quiet_label
from nnstudio.gui.widgets.elided import literal
from nnstudio.gui.words import say
from nnstudio.numbers import count_text

_MOST_SHOWN = 100
_AIR = 4
_LINES = 3


class CellProblemList(QWidget):
    """Hidden while there is nothing wrong.

    Signals
    -------
    chosen(CellProblem)
        The user clicked one, or pressed Enter on it.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.count = quiet_label("", "cell_problem_count")
        self.list = QListWidget()
        name_widget(self.list, "cell_problems", self.tr("Cells to look at"))
        self.list.setWordWrap(True)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(self._choose)
        self.list.itemActivated.connect(self._choose)
        layout = bare_column(self, 4)
        layout.addWidget(self.count)
        layout.addWidget(self.list)
        self.hide()

    def show_problems(self, problems: Sequence[CellProblem]) -> None:
        """Show what is wrong: the first hundred, and how many there are."""
        self.list.clear()
        for problem in problems[:_MOST_SHOWN]:
            self._add(problem)
        self.count.setText(self._count_text(len(problems)))
        self.setVisible(bool(problems))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the list the height of its first sentences, which wrap otherwise in another width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        last = self.list.item(min(self.list.count(), _LINES) - 1)
        bottom = self.list.visualItemRect(last).bottom() + self.list.verticalOffset() if last is not None else 0
        self.list.setFixedHeight(bottom + 2 * self.list.frameWidth() + _AIR)

    def _add(self, problem: CellProblem) -> None:
        item = QListWidgetItem(
            theme.icon("triangle-alert", "warning"), say("Problems", problem.template, problem.values)
        )
        item.setData(Qt.ItemDataRole.UserRole, problem)
        item.setToolTip(literal(item.text()))
        self.list.addItem(item)

    def _count_text(self, count: int) -> str:
        if count == 1:
            return self.tr("One cell to look at:")
        if count > _MOST_SHOWN:
            words = self.tr("{count} cells to look at, the first {shown}:")
            return words.format(count=count_text(count), shown=_MOST_SHOWN)
        return self.tr("{count} cells to look at:").format(count=count_text(count))

    def _choose(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))
