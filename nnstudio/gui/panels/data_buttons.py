"""The buttons under the data table: where data comes from, and one more row or column."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from nnstudio.data.samples import SAMPLES
from nnstudio.gui.widgets.card import name_widget
from nnstudio.gui.widgets.flow import FlowLayout
from nnstudio.gui.words import say


class DataButtons(QWidget):
    """Buttons that go on in the next line when the panel is narrow.

    Signals
    -------
    open_clicked(), new_clicked(), row_clicked(), column_clicked()
        A button was pressed.
    sample_chosen(str)
        A sample was chosen, by key.
    """

    open_clicked = Signal()
    new_clicked = Signal()
    row_clicked = Signal()
    column_clicked = Signal()
    sample_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(6)
        self.setLayout(self._flow)
        self._add("data_open_csv", self.tr("Open CSV…"), self.tr("Read a table from a file")).clicked.connect(
            self.open_clicked
        )
        samples = self._add("data_samples", self.tr("Samples"), self.tr("Take a table that comes with the program"))
        samples.setMenu(self._samples_menu())
        new = self._add("data_new_table", self.tr("New table"), self.tr("Begin with empty cells that fit the drawing"))
        new.clicked.connect(self.new_clicked)
        self._row = self._add("data_add_row", self.tr("+ Row"), self.tr("Add an empty row at the end"))
        self._row.clicked.connect(self.row_clicked)
        self._column = self._add("data_add_column", self.tr("+ Column"), self.tr("Add an empty column at the end"))
        self._column.clicked.connect(self.column_clicked)

    def show_growing(self, shown: bool) -> None:
        """Show the buttons for one more row or column, or not."""
        self._row.setVisible(shown)
        self._column.setVisible(shown)

    def _add(self, name: str, text: str, tip: str) -> QPushButton:
        button = QPushButton(text)
        name_widget(button, name, text, tip)
        self._flow.addWidget(button)
        return button

    def _samples_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setObjectName("samples_menu")
        for key, sample in SAMPLES.items():
            action = menu.addAction(say("Samples", sample.title))
            action.setObjectName(f"sample_{key}")
            action.triggered.connect(partial(self._choose, key))
        return menu

    def _choose(self, key: str, _checked: bool = False) -> None:
        self.sample_chosen.emit(key)
