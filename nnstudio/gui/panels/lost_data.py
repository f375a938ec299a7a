"""Finds the file of the data again, where a project was opened that could not read it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from nnstudio.data.csv_file import CsvReport
from nnstudio.data.preparation import DataSettings, suggest_settings
from nnstudio.data.table import Table
from nnstudio.document import edits
from nnstudio.document.document import Document
from nnstudio.document.prepared import prepared
from nnstudio.errors import NNStudioError
from nnstudio.gui.panels.csv_reader import CsvReader
from nnstudio.gui.studio import Studio
from nnstudio.gui.words import error_text
from nnstudio.numbers import count_text

_MOST_NAMES = 5


class LostDataFinder(QObject):
    """Lets the user find the file, and asks before another one is taken for it.

    Attributes
    ----------
    reader : CsvReader
        Reads the file that was chosen.
    """

    def __init__(self, studio: Studio, window: QWidget) -> None:
        super().__init__(window)
        self._studio, self._window = studio, window
        self.reader = CsvReader(self)
        self.reader.read.connect(self._take)
        self.reader.failed.connect(self._tell_failure)
        studio.opened.connect(self.reader.cancel)

    @Slot()
    def ask(self) -> None:
        """Let the user choose the file, and take it if it is the one."""
        lost = self._studio.document.lost
        if lost is None:
            return
        title = self.tr("Find “{file}”").format(file=lost.source.path.name)
        tables = self.tr("Tables (*.csv *.tsv *.txt *.tab);;All files (*)")
        chosen, _ = QFileDialog.getOpenFileName(self._window, title, self._folder(), tables)
        if chosen:
            self.look_at(Path(chosen))

    def look_at(self, path: Path) -> None:
        """Read a file beside the window's own work; take it if it is the one, else ask."""
        lost = self._studio.document.lost
        if lost is not None:
            self.reader.start(path, lost.source.has_header)

    def _folder(self) -> str:
        path = self._studio.path
        return str(path.parent if path is not None else Path.home())

    @Slot(object, object)
    def _take(self, path: Path, report: CsvReport) -> None:
        document = self._studio.document
        if document.lost is None:  # other data was taken while the file was read
            return
        if edits.is_lost_file(document, report.table):
            settings, said = (
                document.data,
                self.tr("This is the data. Save the project, so that it finds it here."),
            )
        elif self._is_wanted(path, report.table):
            settings, said = fitting_settings(document, report.table), self.tr("Training begins again with this data.")
        else:
            return
        if self._studio.edit(self.tr("Find the data"), edits.take_file, report.table, settings):
            self._studio.tell(said)

    def _is_wanted(self, path: Path, table: Table) -> bool:
        box = QMessageBox(self._window)
        box.setObjectName("other_data_question")
        box.setIcon(QMessageBox.Icon.Question)
        box.setText(self.tr("“{file}” is not the data that the project was saved with. Use it?").format(file=path.name))
        box.setInformativeText(self._differences(table))
        buttons = QMessageBox.StandardButton
        box.setStandardButtons(buttons.Yes | buttons.Cancel)
        box.button(buttons.Yes).setText(self.tr("Use it"))
        box.button(buttons.Cancel).setText(self.tr("Cancel"))
        box.setDefaultButton(buttons.Cancel)
        answer = box.exec()
        box.deleteLater()  # only now: a box deleted in its own loop answers as if it had been cancelled
        return answer == buttons.Yes

    def _differences(self, table: Table) -> str:
        """Return what is known of the difference, and what follows."""
        rows = self.tr("Rows in it: {rows}.").format(rows=count_text(table.rows))
        absent = absent_columns(self._studio.document, table)
        columns = self.tr("All columns that are used are in it.")
        if absent:
            listed = ", ".join([*absent[:_MOST_NAMES], *(["…"] if len(absent) > _MOST_NAMES else [])])
            columns = self.tr("Columns that are used and not in it: {columns}.").format(columns=listed)
        return f"{rows} {columns} {self.tr('The weights stay; training begins again.')}"

    @Slot(object, object)
    def _tell_failure(self, _path: Path, error: NNStudioError) -> None:
        self._studio.tell(error_text(error), "error")


def absent_columns(document: Document, table: Table) -> list[str]:
    """Return the columns that the document uses and a table lacks."""
    return [name for name in (*document.data.inputs, *document.data.targets) if name not in table.names]


def fitting_settings(document: Document, table: Table) -> DataSettings:
    """Return what the columns of a table are for: as the document has it, where all of them are there."""
    kept = replace(document.data, as_classes=tuple(name for name in document.data.as_classes if name in table.names))
    fits = not absent_columns(document, table) and prepared(table, kept) is not None
    return kept if fits else suggest_settings(table)
