"""The card DATA: the table, where it comes from, and what its columns are for."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFileDialog, QWidget

from nnstudio.data.csv_file import CsvReport
from nnstudio.data.preparation import suggest_settings
from nnstudio.data.problems import OF_VALUES, CellProblem
from nnstudio.data.samples import SAMPLES
from nnstudio.document import edits
from nnstudio.document.document import Document
from nnstudio.document.prepared import prepared
from nnstudio.errors import NNStudioError
from nnstudio.gui.look import theme
from nnstudio.gui.panels import data_edits
from nnstudio.gui.panels.cell_problems import CellProblemList
from nnstudio.gui.panels.column_menu import ColumnMenu, NameEditor
from nnstudio.gui.panels.csv_reader import CsvReader
from nnstudio.gui.panels.data_buttons import DataButtons
from nnstudio.gui.panels.data_settings import DataSettingsForm
from nnstudio.gui.panels.restart_notice import restart_notice
from nnstudio.gui.panels.row_menu import RowMenu
from nnstudio.gui.panels.scaling_notice import leave_unscaled, scaling_notice
from nnstudio.gui.panels.table_model import TableContent, TableModel
from nnstudio.gui.panels.table_view import DataTableView
from nnstudio.gui.studio import Studio
from nnstudio.gui.widgets.card import Card, Fold, name_widget, quiet_label
from nnstudio.gui.words import error_text, say
from nnstudio.numbers import count_text

_TABLE_ENDINGS = {".csv", ".tsv", ".txt", ".tab"}
_SPREADSHEET_ENDINGS = {".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".numbers"}
"""Not read, but taken: who drops one is told what to do."""


class DataPanel(Card):
    """The data of the document; everything typed, pasted, dropped or chosen here is one undo entry.

    Attributes
    ----------
    view : DataTableView
        The table.
    reader : CsvReader
        Reads files beside the window's own work.
    """

    def __init__(self, studio: Studio, parent: QWidget | None = None) -> None:
        super().__init__("data_panel", "", parent)
        self._studio = studio
        self._report: CsvReport | None = None
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.model = TableModel(self._type_cell, self)
        self.view = DataTableView(self.model)
        self.problems = CellProblemList()
        self.settings = DataSettingsForm(studio)
        self.hint = quiet_label("", "data_hint")
        self.buttons = DataButtons()
        self.reader = CsvReader(self)
        self._lay_out()
        self._connect()
        self._show(studio.document)

    def _lay_out(self) -> None:
        name_widget(self.view, "data_table", self.tr("Data table"))
        self.body.addWidget(self.view, 1)
        self.body.addWidget(self.problems)
        self.body.addWidget(self.hint)
        self.body.addWidget(self.buttons)
        self.fold = Fold("data_more", self.tr("Scaling and validation"), self.settings)
        self.body.addWidget(self.fold)
        self.body.addStretch(0)

    def _connect(self) -> None:
        studio = self._studio
        buttons = self.buttons
        buttons.open_clicked.connect(self.choose_csv)
        buttons.sample_chosen.connect(self.use_sample)
        buttons.new_clicked.connect(self._new_table)
        buttons.row_clicked.connect(lambda: studio.edit(self.tr("Add row"), data_edits.add_rows, 1, None))
        buttons.column_clicked.connect(lambda: studio.edit(self.tr("Add column"), data_edits.add_column, None))
        self.view.row_looked_at.connect(studio.look_at_row)
        self.view.paste_requested.connect(self.paste_text)
        self.view.clear_requested.connect(self._clear)
        self.view.menu_requested.connect(self._open_row_menu)
        self.view.columns_header.menu_requested.connect(self.open_column_menu)
        self.problems.chosen.connect(self._go_to_problem)
        self.reader.read.connect(self._take_report)
        self.reader.failed.connect(self._tell_failure)
        studio.document_changed.connect(self._on_document_changed)
        studio.row_changed.connect(self._on_row_changed)
        studio.lecture.moved.connect(self._follow_steps)
        studio.opened.connect(self.reader.cancel)
        theme.notifier().changed.connect(self._repaint)

    def open_csv(self, path: Path | str) -> None:
        """Read a table from a file, beside the window's own work; it takes the place of the data when it is there."""
        self.reader.start(Path(path))
        self._show_heading()

    def choose_csv(self) -> None:
        """Ask for a file and read it."""
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("Open CSV"), "", self.tr("Tables (*.csv *.tsv *.txt *.tab);;All files (*)")
        )
        if name:
            self.open_csv(name)

    def use_sample(self, key: str) -> None:
        """Take one of the tables that come with the program."""
        sample = SAMPLES[key]
        self.reader.cancel()
        table, settings = sample.generate()
        title = self.tr("Use {name}").format(name=say("Samples", sample.title))
        self._studio.edit(title, edits.set_data, table, settings)

    def paste_text(self, text: str) -> None:
        """Put in a block of cells, as a spreadsheet copies it, at the current cell; without a table it becomes one."""
        if not text.strip():
            self._studio.tell(self.tr("There is nothing to paste: copy some cells first."), "warning")
            return
        cell = self.view.currentIndex()
        place = max(cell.row(), 0), max(cell.column(), 0)
        is_new = self._studio.document.table is None
        if self._studio.edit(self.tr("Paste cells"), data_edits.paste_text, *place, text) and is_new:
            self._tell_reading(0)

    def open_column_menu(self, column: int, place: QPoint) -> None:
        """Open the menu of a column."""
        menu = ColumnMenu(self._studio, column, self)
        menu.rename_requested.connect(self.rename_column)
        menu.popup(place)

    def rename_column(self, column: int) -> None:
        """Let the user type another name over a column's header."""
        header = self.view.columns_header
        editor = NameEditor(self._studio, column, self.view)
        left = header.x() + header.sectionViewportPosition(column)
        editor.setGeometry(left, header.y(), max(header.sectionSize(column), 80), header.height())
        editor.show()
        editor.setFocus()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept a table file."""
        if dropped_table(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read the file that was dropped."""
        path = dropped_table(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.open_csv(path)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys that mean something here."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste_text(QGuiApplication.clipboard().text())
        else:
            super().keyPressEvent(event)

    def _type_cell(self, row: int, column: int, text: str) -> bool:
        return self._studio.edit(self.tr("Edit cell"), data_edits.type_cell, row, column, text)

    def _new_table(self) -> None:
        self.reader.cancel()
        if self._studio.edit(self.tr("New table"), data_edits.new_table):
            self.view.setFocus()
            self.view.setCurrentIndex(self.model.index(0, 0))

    def _clear(self) -> None:
        self._studio.edit(self.tr("Empty cells"), data_edits.clear_cells, self.view.selected_blocks())

    def _open_row_menu(self, place: QPoint) -> None:
        if self._studio.document.table is not None:
            RowMenu(self._studio, self.view, self).popup(place)

    @Slot(object, object)
    def _take_report(self, path: Path, report: CsvReport) -> None:
        self._report = report
        settings = suggest_settings(report.table)
        title = self.tr("Open {file}").format(file=path.name)
        if self._studio.edit(title, edits.take_file, report.table, settings):
            self._tell_reading(report.title_count)
        else:
            self._show_heading()

    def _tell_reading(self, title_count: int) -> None:
        """Say what was done to a table that was just read, beyond reading it."""
        scaled = scaling_notice(self._studio.document)
        left_out = self.tr("Lines above the columns’ names that were left out: {count}.").format(count=title_count)
        said = [*([left_out] if title_count else []), *([scaled] if scaled else [])]
        if said:
            self._studio.tell(" ".join(said), "info", leave_unscaled(self._studio) if scaled else None)

    @Slot(object, object)
    def _tell_failure(self, _path: Path, error: NNStudioError) -> None:
        self._studio.tell(error_text(error), "error")
        self._show_heading()

    @Slot(object, object)
    def _on_document_changed(self, before: Document, after: Document) -> None:
        parts = ("table", "data", "notation")
        if any(getattr(before, part) is not getattr(after, part) for part in parts):
            self._show(after)
        restarted = restart_notice(before, after)
        if restarted:
            self._studio.tell(restarted)

    @Slot(int)
    def _on_row_changed(self, _row: int) -> None:
        self._show_rows(self._studio.document)

    @Slot()
    def _follow_steps(self) -> None:
        if self._studio.document.table is not None and self._studio.lecture.row != self.model.content.row:
            self._show_rows(self._studio.document)

    def _repaint(self, *_: object) -> None:
        """Take the colours of another theme."""
        self.view.viewport().update()
        self.problems.show_problems(found_problems(self._studio.document, self._report))

    def _show(self, document: Document) -> None:
        shown = self.model.content
        reshaped = document.table is None or document.table.names != shown.table.names
        reshaped = reshaped or document.notation.digits != shown.digits
        self._show_rows(document)
        self.settings.show_document(document)
        self.problems.show_problems(found_problems(document, self._report))
        has_table = document.table is not None
        self.view.setVisible(has_table)
        self.fold.setVisible(has_table)
        self.buttons.show_growing(has_table)
        self.hint.setText(self._hint(document))
        self.view.fit_height()
        if reshaped:
            self.view.fit_columns()

    def _show_rows(self, document: Document) -> None:
        samples = prepared(document.table, document.data)
        digits = document.notation.digits
        if document.table is None:
            self.model.show(TableContent(digits=digits))
        else:
            shown = self._studio.lecture.row
            self.model.show(TableContent(document.table, document.data, samples, shown, digits))
            self.view.go_to(self._studio.row, shown)
        self._show_heading()

    def _show_heading(self) -> None:
        table, samples = self._studio.document.table, self.model.content.samples
        if self.reader.reading:
            text = self.tr("Data · reading the file…")
        elif table is None:
            text = self.tr("Data")
        elif samples is None:
            text = self.tr("Data · {rows} rows").format(rows=count_text(table.rows))
        else:
            train, rows = count_text(len(samples.training_rows)), count_text(table.rows)
            text = self.tr("Data · {train} of {rows} rows train").format(train=train, rows=rows)
        self.set_heading(text)

    def _hint(self, document: Document) -> str:
        if document.lost is not None:
            return self.tr("Drop the file of the data here, or find it from the list of problems.")
        if document.table is None:
            return self.tr("Drop a CSV here, paste a table, or take a sample.")
        return self.tr(
            "Type in a cell, paste a table, or drop a CSV here. Click a column’s name to say what it is for."
        )

    def _go_to_problem(self, problem: CellProblem) -> None:
        names = self.model.content.table.names
        if problem.column in names and problem.row >= 0:
            index = self.model.index(problem.row, names.index(problem.column))
            self.view.setCurrentIndex(index)
            self.view.setFocus()


def found_problems(document: Document, report: CsvReport | None) -> tuple[CellProblem, ...]:
    """Return what is wrong with the data; as its file was read, while the table still is that file.

    A value that is missing from a column that is not used leaves no row out: it is no problem.
    """
    if document.table is None:
        return ()
    as_read = report is not None and report.table is document.table
    problems = report.problems if report is not None and as_read else document.table.problems()
    used = {*document.data.inputs, *document.data.targets}
    return tuple(problem for problem in problems if problem.column in used or problem.kind not in OF_VALUES)


def dropped_table(mime: QMimeData) -> Path | None:
    """Return the table or spreadsheet that is dragged, if it is one; for the window as well as for the panel."""
    paths = (Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile())
    return next((path for path in paths if path.suffix.lower() in _TABLE_ENDINGS | _SPREADSHEET_ENDINGS), None)
