from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QListWidget, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from nnstudio.data.column import Column
from nnstudio.data.csv_file import write_csv
from nnstudio.data.preparation import DataSettings
from nnstudio.data.samples import SAMPLES
from nnstudio.data.table import Table
from nnstudio.document import edits
from nnstudio.document.document import Document
from nnstudio.gui.panels.data_panel import DataPanel
from nnstudio.gui.panels.table_header import MARGIN
from nnstudio.gui.studio import Studio
from nnstudio.gui.translations import install_language
from nnstudio.gui.widgets.message import Message
from nnstudio.gui.widgets.number_field import NumberBox
from tests.gui.panels.conftest import Shown, choose, find, open_menu

LEFT = Qt.MouseButton.LeftButton
Roles = Qt.ItemDataRole


@pytest.fixture
def panel(studio: Studio, show: Shown) -> DataPanel:
    made = DataPanel(studio)
    show(made)
    return made


def table_of(studio: Studio) -> Table:
    table = studio.document.table
    assert table is not None
    return table


def cell_point(panel: DataPanel, row: int, column: int) -> QPoint:
    QCoreApplication.processEvents()  # the layout follows the data
    index = panel.model.index(row, column)
    panel.view.scrollTo(index)
    return panel.view.visualRect(index).center()


def click_cell(panel: DataPanel, row: int, column: int) -> None:
    QTest.mouseClick(panel.view.viewport(), LEFT, pos=cell_point(panel, row, column))


def type_in_cell(panel: DataPanel, row: int, column: int, text: str) -> None:
    click_cell(panel, row, column)
    QTest.keyClick(panel.view, Qt.Key.Key_F2)
    editor = next(editor for editor in panel.view.findChildren(QLineEdit) if editor.isVisible())
    editor.selectAll()
    QTest.keyClicks(editor, text)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QCoreApplication.processEvents()  # Qt takes the text in with the next turn


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("width", [226, 250, 320])
def test_three_columns_fit_a_narrow_window(
    panel: DataPanel, studio: Studio, xor: Document, qapp: QApplication, language: str, width: int
) -> None:
    install_language(qapp, language)
    studio.open_document(xor, None)
    panel.setFixedWidth(width)
    QCoreApplication.processEvents()
    view = panel.view
    ends = [view.columnViewportPosition(column) + view.columnWidth(column) for column in range(3)]
    install_language(qapp, "en")
    assert ends[-1] <= view.viewport().width()
    assert not view.horizontalScrollBar().isVisible()


@pytest.mark.parametrize("width", [226, 238, 250, 264, 290])
@pytest.mark.parametrize("sample", ["iris", "digits"])
def test_no_column_is_cut_at_the_edge_where_not_all_fit(panel: DataPanel, width: int, sample: str) -> None:
    panel.use_sample(sample)
    panel.setFixedWidth(width)
    QCoreApplication.processEvents()
    view = panel.view
    assert view.horizontalScrollBar().isVisible()
    edge = view.viewport().width()
    last = view.columnAt(edge - 1)
    beyond = view.columnViewportPosition(last) + view.columnWidth(last) - edge
    assert beyond <= 0 or edge - view.columnViewportPosition(last) <= last  # some pixels that sharing out leaves
    for column in range(last):
        name = str(panel.model.headerData(column, Qt.Orientation.Horizontal)).partition("\n")[0]
        assert view.fontMetrics().horizontalAdvance(name) <= view.columnWidth(column) - 2 * MARGIN


def click_header(panel: DataPanel, column: int) -> None:
    header = panel.view.columns_header
    place = QPoint(header.sectionViewportPosition(column) + header.sectionSize(column) // 2, 12)
    QTest.mouseClick(header.viewport(), LEFT, pos=place)


def drop(panel: DataPanel, path: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    buttons, keys = LEFT, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(20, 20), Qt.DropAction.CopyAction, mime, buttons, keys)
    panel.dragEnterEvent(enter)
    assert enter.isAccepted()
    panel.dropEvent(QDropEvent(QPointF(20, 20), Qt.DropAction.CopyAction, mime, buttons, keys))


def problem_lines(panel: DataPanel) -> list[str]:
    found = find(panel, QListWidget, "cell_problems")
    return [found.item(row).text() for row in range(found.count())]


def heading(panel: DataPanel) -> str:
    return find(panel, QLabel, "data_panel_heading").text()


class TestEmpty:
    def test_says_what_to_do(self, panel: DataPanel) -> None:
        assert heading(panel) == "DATA"
        assert not panel.view.isVisible()
        assert "Drop a CSV here" in find(panel, QLabel, "data_hint").text()

    def test_new_table_fits_the_drawing(
        self, panel: DataPanel, studio: Studio, make_chain: Callable[..., Document]
    ) -> None:
        studio.open_document(make_chain(3, 4, 2), None)
        QTest.mouseClick(find(panel, QPushButton, "data_new_table"), LEFT)
        assert len(studio.document.data.inputs) == 3
        assert len(studio.document.data.targets) == 2
        assert table_of(studio).names == ("x1", "x2", "x3", "y1", "y2")
        assert studio.undo_stack.undoText() == "New table"

    def test_typing_fills_a_new_table(self, panel: DataPanel, studio: Studio) -> None:
        QTest.mouseClick(find(panel, QPushButton, "data_new_table"), LEFT)
        for row, column, text in ((0, 0, "0,5"), (0, 1, "-1"), (0, 2, "1")):
            type_in_cell(panel, row, column, text)
        assert [table_of(studio).columns[i].numbers[0] for i in range(3)] == [0.5, -1.0, 1.0]
        assert heading(panel) == "DATA · 1 OF 4 ROWS TRAIN"

    def test_paste_makes_a_table_and_finds_the_names(self, panel: DataPanel, studio: Studio) -> None:
        QGuiApplication.clipboard().setText("width\theight\tkind\n1,5\t2\tcat\n3\t4,25\tdog\n5\t6\tcat\n7\t8\tdog\n")
        panel.setFocus()
        QTest.keyClick(panel, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        assert table_of(studio).names == ("width", "height", "kind")
        assert table_of(studio).column("height").numbers.tolist() == [2, 4.25, 6, 8]
        assert studio.document.data.targets == ("kind",)

    def test_paste_of_nothing_is_said(self, panel: DataPanel, told: list[Message]) -> None:
        QGuiApplication.clipboard().setText("  ")
        panel.view.paste()
        assert "copy some cells" in told[0].text


class TestSamples:
    @pytest.mark.parametrize("key", list(SAMPLES))
    def test_each_is_one_choice_away(self, panel: DataPanel, studio: Studio, qtbot: QtBot, key: str) -> None:
        button = find(panel, QPushButton, "data_samples")
        menu = button.menu()
        menu.popup(panel.mapToGlobal(QPoint(0, 0)))
        qtbot.waitUntil(menu.isVisible)
        choose(menu, f"sample_{key}")
        expected, settings = SAMPLES[key].generate()
        assert table_of(studio).names == expected.names
        assert studio.document.data == settings
        assert studio.undo_stack.undoText().startswith("Use ")
        assert panel.view.isVisible()

    def test_undo_takes_it_back(self, panel: DataPanel, studio: Studio) -> None:
        panel.use_sample("xor")
        studio.undo()
        assert studio.document.table is None
        assert not panel.view.isVisible()

    def test_the_heading_counts_the_rows(self, panel: DataPanel) -> None:
        panel.use_sample("xor")
        assert heading(panel) == "DATA · 4 OF 4 ROWS TRAIN"


class TestCells:
    def test_more_digits_widen_the_columns(self, panel: DataPanel, studio: Studio) -> None:
        studio.edit("digits", edits.set_notation, digits=6)
        view = panel.view
        for column in range(panel.model.columnCount()):
            text = str(panel.model.data(panel.model.index(0, column)))
            assert view.columnWidth(column) > view.fontMetrics().horizontalAdvance(text)

    def test_numbers_have_the_digits_of_the_document(self, panel: DataPanel, studio: Studio) -> None:
        panel.use_sample("xor")
        assert panel.model.index(1, 1).data() == "1.00"
        studio.edit("digits", edits.set_notation, digits=4)
        assert panel.model.index(1, 1).data() == "1.0000"

    def test_typing_a_number(self, panel: DataPanel, studio: Studio) -> None:
        panel.use_sample("xor")
        type_in_cell(panel, 2, 0, "0,25")
        assert table_of(studio).column("x1").numbers[2] == 0.25
        assert studio.undo_stack.undoText() == "Edit cell"
        studio.undo()
        assert table_of(studio).column("x1").numbers[2] == 1.0

    def test_nonsense_is_refused_with_a_sentence_and_the_cell_keeps_its_number(
        self, panel: DataPanel, told: list[Message]
    ) -> None:
        panel.use_sample("xor")
        type_in_cell(panel, 2, 0, "many")
        assert panel.model.index(2, 0).data() == "1.00"
        assert "“many” is not a number" in told[0].text
        assert told[0].kind == "error"

    def test_that_the_curve_begins_again_is_told_once_and_undo_brings_it_back(
        self, panel: DataPanel, studio: Studio, xor: Document, qtbot: QtBot, told: list[Message]
    ) -> None:
        studio.open_document(xor, None)
        type_in_cell(panel, 0, 0, "0.5")
        assert not told, "nothing was trained yet"
        studio.training.one_epoch()
        qtbot.waitUntil(lambda: not studio.training.running)
        trained = studio.document
        for text in ("7", "8"):
            type_in_cell(panel, 0, 0, text)
        assert [(message.kind, "begin again at 0" in message.text) for message in told] == [("info", True)]
        assert studio.document.diagram is trained.diagram
        assert not studio.document.progress.begun
        studio.undo()
        studio.undo()
        assert studio.document is trained
        studio.new()
        assert len(told) == 1

    def test_a_number_beyond_all_numbers_is_told_to_be_too_large(
        self, panel: DataPanel, studio: Studio, told: list[Message]
    ) -> None:
        panel.use_sample("xor")
        type_in_cell(panel, 0, 0, "1e400")
        assert "“1e400” is too large" in told[0].text
        assert table_of(studio).text(0, "x1") == "0"

    def test_delete_empties_a_cell_and_the_problem_is_listed(self, panel: DataPanel, studio: Studio) -> None:
        panel.use_sample("xor")
        click_cell(panel, 3, 1)
        QTest.keyClick(panel.view, Qt.Key.Key_Delete)
        assert np.isnan(table_of(studio).column("x2").numbers[3])
        assert problem_lines(panel) == ["Row 4, column “x2” is empty: type a value, or the row is left out."]
        assert panel.model.index(3, 1).data(Roles.ToolTipRole) == "row 4, column x2: empty"
        assert heading(panel) == "DATA · 3 OF 4 ROWS TRAIN"

    def test_delete_empties_a_block(self, panel: DataPanel, studio: Studio) -> None:
        panel.use_sample("xor")
        click_cell(panel, 1, 0)
        place = cell_point(panel, 2, 1)
        QTest.mouseClick(panel.view.viewport(), LEFT, Qt.KeyboardModifier.ShiftModifier, place)
        QTest.keyClick(panel.view, Qt.Key.Key_Delete)
        for name in ("x1", "x2"):
            assert table_of(studio).column(name).missing.tolist() == [False, True, True, False]
        assert studio.undo_stack.count() == 2

    @pytest.mark.parametrize("width", [230, 420])
    def test_the_first_problems_are_read_to_the_end(self, width: int, studio: Studio, show: Shown) -> None:
        made = DataPanel(studio)
        made.setFixedWidth(width)
        show(made)
        table = Table((Column("weight of the baby", np.array([1.0, np.nan, np.nan, 4.0])), Column("y", np.ones(4))))
        studio.edit("", edits.set_data, table, DataSettings(("weight of the baby",), ("y",)))
        for _ in range(3):
            QApplication.processEvents()
        shown = made.problems.list
        bottoms = [shown.visualItemRect(shown.item(row)).bottom() for row in range(shown.count())]
        assert len(bottoms) == 2
        assert bottoms[-1] <= shown.viewport().height()
        assert shown.viewport().height() - bottoms[-1] < 20

    def test_a_problem_leads_to_its_cell(self, panel: DataPanel, studio: Studio) -> None:
        panel.use_sample("xor")
        click_cell(panel, 3, 1)
        QTest.keyClick(panel.view, Qt.Key.Key_Delete)
        click_cell(panel, 0, 0)
        found = find(panel, QListWidget, "cell_problems")
        QTest.mouseClick(found.viewport(), LEFT, pos=found.visualItemRect(found.item(0)).center())
        assert (panel.view.currentIndex().row(), panel.view.currentIndex().column()) == (3, 1)
        assert studio.row == 3

    def test_paste_at_a_cell_grows_the_table(self, panel: DataPanel, studio: Studio) -> None:
        panel.use_sample("xor")
        click_cell(panel, 3, 2)
        QGuiApplication.clipboard().setText("1\t5\n0\t6\n")
        QTest.keyClick(panel.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        assert table_of(studio).rows == 5
        assert len(table_of(studio).columns) == 4
        assert table_of(studio).columns[3].numbers[3:].tolist() == [5, 6]
        assert studio.undo_stack.undoText() == "Paste cells"

    def test_copy_gives_exact_numbers(self, panel: DataPanel, studio: Studio) -> None:
        table = Table((Column("a", np.array([1 / 3, 2.0])), Column("b", np.array([3.0, 4.0]))))
        studio.edit("data", edits.set_data, table, DataSettings(("a",), ("b",)))
        panel.view.selectAll()
        panel.view.setFocus()
        QTest.keyClick(panel.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        assert QGuiApplication.clipboard().text() == f"{1 / 3!r}\t3\n2\t4"


class TestRows:
    def test_the_row_clicked_is_looked_at(self, panel: DataPanel, studio: Studio) -> None:
        panel.use_sample("xor")
        click_cell(panel, 2, 1)
        assert studio.row == 2
        assert panel.model.headerData(2, Qt.Orientation.Vertical) == "▶"
        assert panel.model.headerData(0, Qt.Orientation.Vertical) == "1"

    def test_the_keyboard_walks_the_rows(self, panel: DataPanel, studio: Studio) -> None:
        panel.use_sample("xor")
        click_cell(panel, 0, 0)
        QTest.keyClick(panel.view, Qt.Key.Key_Down)
        assert studio.row == 1

    def test_a_row_looked_at_elsewhere_is_marked(self, panel: DataPanel, studio: Studio) -> None:
        panel.use_sample("xor")
        studio.look_at_row(3)
        assert panel.model.headerData(3, Qt.Orientation.Vertical) == "▶"
        assert panel.view.currentIndex().row() == 3

    def test_a_row_that_is_left_out_keeps_its_mark_where_it_is_looked_at(
        self, panel: DataPanel, studio: Studio
    ) -> None:
        panel.use_sample("xor")
        click_cell(panel, 1, 0)
        QTest.keyClick(panel.view, Qt.Key.Key_Delete)
        labels = [panel.model.headerData(row, Qt.Orientation.Vertical) for row in range(4)]
        assert studio.row == 1
        assert labels == ["1", "✕ ▶", "3", "4"]
        studio.look_at_row(3)
        labels = [panel.model.headerData(row, Qt.Orientation.Vertical) for row in range(4)]
        assert labels == ["1", "✕ 2", "3", "▶"]

    def test_add_row_and_column(self, panel: DataPanel, studio: Studio) -> None:
        panel.use_sample("xor")
        QTest.mouseClick(find(panel, QPushButton, "data_add_row"), LEFT)
        QTest.mouseClick(find(panel, QPushButton, "data_add_column"), LEFT)
        assert (table_of(studio).rows, len(table_of(studio).columns)) == (5, 4)

    def test_the_menu_deletes_the_selected_rows(self, panel: DataPanel, studio: Studio) -> None:
        panel.use_sample("xor")
        click_cell(panel, 1, 0)
        QTest.mouseClick(panel.view.viewport(), LEFT, Qt.KeyboardModifier.ShiftModifier, cell_point(panel, 2, 0))
        panel.view.menu_requested.emit(panel.mapToGlobal(QPoint(30, 30)))
        choose(open_menu(), "row_delete")
        assert table_of(studio).column("x1").numbers.tolist() == [0, 1]
        assert studio.undo_stack.undoText() == "Delete rows"

    def test_rows_are_added_above_and_below(self, panel: DataPanel, studio: Studio) -> None:
        panel.use_sample("xor")
        for action in ("row_insert", "row_append"):
            click_cell(panel, 1, 0)
            panel.view.menu_requested.emit(panel.mapToGlobal(QPoint(30, 30)))
            choose(open_menu(), action)
        assert np.isnan(table_of(studio).column("x1").numbers).tolist() == [False, True, True, False, False, False]


class TestColumns:
    def test_the_header_says_name_and_use(self, panel: DataPanel) -> None:
        panel.use_sample("xor")
        heads = [panel.model.headerData(column, Qt.Orientation.Horizontal) for column in range(3)]
        assert heads == ["x1\n→ input", "x2\n→ input", "y\n◎ target"]

    def test_a_click_changes_the_use(self, panel: DataPanel, studio: Studio) -> None:
        panel.use_sample("xor")
        for use, inputs, targets in (
            ("unused", ("x1",), ("y",)),
            ("target", ("x1",), ("x2", "y")),
            ("input", ("x1", "x2"), ("y",)),
        ):
            click_header(panel, 1)
            choose(open_menu(), f"column_use_{use}")
            assert (studio.document.data.inputs, studio.document.data.targets) == (inputs, targets)
        assert studio.undo_stack.undoText() == "Change use of x2"

    def test_a_click_on_the_header_looks_at_no_other_row(self, panel: DataPanel, studio: Studio) -> None:
        panel.use_sample("xor")
        studio.look_at_row(2)
        click_header(panel, 0)
        open_menu().close()
        assert studio.row == 2

    def test_numbers_become_classes_and_back(self, panel: DataPanel, studio: Studio) -> None:
        panel.use_sample("xor")
        for targets in (("0", "1"), ("y",)):
            click_header(panel, 2)
            choose(open_menu(), "column_classes")
            samples = studio.picture.build.samples
            assert samples is not None
            assert samples.target_names == targets

    def test_texts_cannot_be_numbers(self, panel: DataPanel, studio: Studio, told: list[Message]) -> None:
        panel.use_sample("iris")
        last = len(table_of(studio).columns) - 1
        panel.open_column_menu(last, panel.mapToGlobal(QPoint(10, 10)))
        choose(open_menu(), "column_classes")
        assert "is not a number" in told[0].text
        assert table_of(studio).columns[last].is_text

    def test_rename_in_place(self, panel: DataPanel, studio: Studio) -> None:
        panel.use_sample("xor")
        click_header(panel, 0)
        choose(open_menu(), "column_rename")
        editor = find(panel, QLineEdit, "column_name")
        QTest.keyClicks(editor, "left")
        QTest.keyClick(editor, Qt.Key.Key_Return)
        assert table_of(studio).names == ("left", "x2", "y")
        assert studio.document.data.inputs == ("left", "x2")

    def test_escape_leaves_the_name(self, panel: DataPanel, studio: Studio) -> None:
        panel.use_sample("xor")
        panel.rename_column(0)
        editor = find(panel, QLineEdit, "column_name")
        QTest.keyClicks(editor, "left")
        QTest.keyClick(editor, Qt.Key.Key_Escape)
        assert table_of(studio).names == ("x1", "x2", "y")

    def test_a_taken_name_is_refused(self, panel: DataPanel, studio: Studio, told: list[Message]) -> None:
        panel.use_sample("xor")
        panel.rename_column(0)
        editor = find(panel, QLineEdit, "column_name")
        QTest.keyClicks(editor, "x2")
        QTest.keyClick(editor, Qt.Key.Key_Return)
        assert table_of(studio).names == ("x1", "x2", "y")
        assert "already" in told[0].text

    def test_add_and_delete_a_column(self, panel: DataPanel, studio: Studio) -> None:
        panel.use_sample("xor")
        click_header(panel, 1)
        choose(open_menu(), "column_insert")
        assert table_of(studio).names[0] == "x1"
        assert len(table_of(studio).columns) == 4
        click_header(panel, 0)
        choose(open_menu(), "column_delete")
        assert "x1" not in table_of(studio).names

    def test_deleting_the_last_column_takes_the_table_away(self, panel: DataPanel, studio: Studio) -> None:
        table = Table((Column("a", np.array([1.0])),))
        studio.edit("data", edits.set_data, table, DataSettings(("a",), ()))
        panel.open_column_menu(0, panel.mapToGlobal(QPoint(10, 10)))
        choose(open_menu(), "column_delete")
        assert studio.document.table is None

    def test_the_keyboard_reaches_the_menu_of_the_column(self, panel: DataPanel, studio: Studio) -> None:
        panel.use_sample("xor")
        click_cell(panel, 0, 1)
        place = panel.view.mapToGlobal(QPoint(20, 20))
        event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(20, 20), place)
        QApplication.sendEvent(panel.view.viewport(), event)
        menu = open_menu()
        column = next(action.menu() for action in menu.actions() if action.text() == "Column")
        assert isinstance(column, QMenu)
        column.popup(place)
        choose(column, "column_use_unused")
        menu.close()
        assert studio.document.data.inputs == ("x1",)


class TestCsv:
    @pytest.mark.parametrize(
        "content",
        [
            b"a,b,y\n1.5,2,0\n-3,4,1\n",
            b"a;b;y\n1,5;2;0\n-3;4;1\n",
            b"a\tb\ty\r\n1,5\t2\t0\r\n-3\t4\t1\r\n",
            "\ufeffa,b,y\n1.5,2,0\n−3,4,1\n".encode(),
        ],
        ids=["comma", "semicolon and decimal comma", "tab", "mark and true minus"],
    )
    def test_drop(self, panel: DataPanel, studio: Studio, qtbot: QtBot, tmp_path: Path, content: bytes) -> None:
        path = tmp_path / "some.csv"
        path.write_bytes(content)
        with qtbot.waitSignal(panel.reader.read):
            drop(panel, path)
        assert table_of(studio).column("a").numbers.tolist() == [1.5, -3.0]
        assert studio.undo_stack.undoText() == "Open some.csv"

    def test_no_header_and_cp1252(self, panel: DataPanel, studio: Studio, qtbot: QtBot, tmp_path: Path) -> None:
        path = tmp_path / "old.csv"
        path.write_bytes("1;2;Äpfel\n3;4;Öl\n5;6;Öl\n7;8;Äpfel\n".encode("cp1252"))
        with qtbot.waitSignal(panel.reader.read):
            panel.open_csv(path)
        assert table_of(studio).columns[2].classes == ("Äpfel", "Öl")
        samples = studio.picture.build.samples
        assert samples is not None
        assert samples.target_names == ("Äpfel", "Öl")

    def test_lines_above_the_names_are_left_out_and_said(
        self, panel: DataPanel, studio: Studio, qtbot: QtBot, tmp_path: Path, told: list[Message]
    ) -> None:
        path = tmp_path / "report.csv"
        path.write_text("Made by hand\nDate: today\nx|y\n1|2\n3|4\n")
        with qtbot.waitSignal(panel.reader.read):
            panel.open_csv(path)
        assert table_of(studio).names == ("x", "y")
        assert [(message.kind, "left out: 2." in message.text) for message in told] == [("info", True)]

    @pytest.mark.parametrize("pasted", [True, False])
    def test_large_numbers_are_standardised_and_it_is_said_with_a_way_back(
        self, panel: DataPanel, studio: Studio, qtbot: QtBot, tmp_path: Path, told: list[Message], pasted: bool
    ) -> None:
        for large in (True, False):
            studio.new()
            told.clear()
            text = f"x\ty\n{1000 if large else 1}\t0\n2\t1\n"
            if pasted:
                panel.paste_text(text)
            else:
                (tmp_path / "large.tsv").write_text(text)
                with qtbot.waitSignal(panel.reader.read):
                    panel.open_csv(tmp_path / "large.tsv")
            assert studio.document.data.scaling == ("standardise" if large else "none")
            assert [("standardised" in message.text, message.action is None) for message in told] == (
                [(True, False)] if large else []
            )
            if told and told[0].action is not None:
                before = studio.document
                told[0].action.run()
                assert studio.document.data == replace(before.data, scaling="none")
                studio.undo()
                assert studio.document is before

    def test_missing_and_ragged_cells_are_listed_by_line(self, panel: DataPanel, qtbot: QtBot, tmp_path: Path) -> None:
        path = tmp_path / "holes.csv"
        path.write_text("a,b,y\n1,2,0\n,4,1\n5,6\n7,8,1,9\n2,3,0\n1,1,1\n")
        with qtbot.waitSignal(panel.reader.read):
            panel.open_csv(path)
        text = "\n".join(problem_lines(panel))
        assert "Line 3 (row 2), column “a” is empty" in text
        assert "row 3) has too few cells" in text
        assert "row 4) has more cells" in text
        assert panel.problems.isVisible()
        panel.use_sample("xor")
        assert not panel.problems.isVisible()

    @pytest.mark.parametrize("content", ["hello", "hello\n", "a,b,c\n", "5\n"])
    def test_a_file_without_data_is_refused_and_the_data_stays(
        self, panel: DataPanel, studio: Studio, qtbot: QtBot, tmp_path: Path, told: list[Message], content: str
    ) -> None:
        panel.use_sample("xor")
        document = studio.document
        path = tmp_path / "note.txt"
        path.write_text(content)
        with qtbot.waitSignal(panel.reader.failed):
            drop(panel, path)
        assert studio.document is document
        assert told[-1].kind == "error"
        assert "“note.txt” is no table with data" in told[-1].text
        assert content.strip().replace(",", ", ") in told[-1].text
        assert heading(panel) == "DATA · 4 OF 4 ROWS TRAIN"

    def test_gaps_of_a_column_that_is_not_used_are_no_problem_but_why_it_is_texts_is_told(
        self, panel: DataPanel, studio: Studio, qtbot: QtBot, tmp_path: Path
    ) -> None:
        path = tmp_path / "people.csv"
        path.write_text("height,weight,colour\n1.7,60,red\n1.8,,blue\n1.6,abc,red\n1.9,70,blue\n")
        with qtbot.waitSignal(panel.reader.read):
            panel.open_csv(path)
        assert studio.document.data.inputs == ("height",)
        (line,) = problem_lines(panel)
        assert line.startswith("Line 4 (row 3), column “weight”: because of texts such as “abc” the whole column")
        type_in_cell(panel, 2, 1, "65")
        assert not panel.problems.isVisible()
        assert not table_of(studio).column("weight").is_text
        click_header(panel, 1)
        menu = open_menu()
        choose(menu, "column_use_input")
        menu.close()
        assert problem_lines(panel) == ["Row 2, column “weight” is empty: type a value, or the row is left out."]

    def test_a_file_that_is_not_there_is_said(
        self, panel: DataPanel, studio: Studio, qtbot: QtBot, tmp_path: Path, told: list[Message]
    ) -> None:
        with qtbot.waitSignal(panel.reader.failed):
            panel.open_csv(tmp_path / "gone.csv")
        assert "gone.csv" in told[0].text
        assert studio.document.table is None

    def test_a_newer_import_wins(self, panel: DataPanel, studio: Studio, qtbot: QtBot, tmp_path: Path) -> None:
        slow, quick = tmp_path / "slow.csv", tmp_path / "quick.csv"
        _write_rows(slow, 20_000)
        quick.write_text("a,b\n1,2\n3,4\n")
        panel.open_csv(slow)
        panel.open_csv(quick)
        qtbot.waitUntil(lambda: not panel.reader.reading)
        _wait_for_threads(qtbot)
        assert table_of(studio).names == ("a", "b")
        assert studio.undo_stack.count() == 1

    def test_opening_another_document_drops_the_import(
        self, panel: DataPanel, studio: Studio, qtbot: QtBot, tmp_path: Path
    ) -> None:
        path = tmp_path / "late.csv"
        _write_rows(path, 5_000)
        panel.open_csv(path)
        studio.new()
        _wait_for_threads(qtbot)
        assert studio.document.table is None

    def test_only_tables_are_accepted(self, panel: DataPanel, tmp_path: Path) -> None:
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "photo.png"))])
        event = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, mime, LEFT, Qt.KeyboardModifier.NoModifier)
        event.ignore()
        panel.dragEnterEvent(event)
        assert not event.isAccepted()


class TestSettings:
    def test_they_are_one_fold_away(self, panel: DataPanel) -> None:
        panel.use_sample("iris")
        assert not panel.settings.isVisible()
        QTest.mouseClick(panel.fold.button, LEFT)
        assert panel.settings.isVisible()

    def test_scaling(self, panel: DataPanel, studio: Studio) -> None:
        panel.use_sample("xor")
        QTest.mouseClick(panel.fold.button, LEFT)
        box = find(panel, QComboBox, "data_scaling")
        box.setFocus()
        for kind in ("standardise", "minmax"):
            QTest.keyClick(box, Qt.Key.Key_Down)
            assert studio.document.data.scaling == kind
        assert studio.undo_stack.undoText() == "Change scaling"

    def test_validation_share_and_split(self, panel: DataPanel, studio: Studio) -> None:
        panel.use_sample("iris")
        QTest.mouseClick(panel.fold.button, LEFT)
        share, split = find(panel, NumberBox, "data_validation_share"), find(panel, NumberBox, "data_split_seed")
        _type_number(share, "20")
        assert studio.document.data.validation_share == 0.2
        assert heading(panel) == "DATA · 120 OF 150 ROWS TRAIN"
        before = studio.picture.build.samples
        _type_number(split, "3")
        after = studio.picture.build.samples
        assert before is not None
        assert after is not None
        assert before.validation_rows.tolist() != after.validation_rows.tolist()
        kept_out = int(after.validation_rows[0])
        assert "validation" in str(panel.model.index(kept_out, 0).data(Roles.ToolTipRole))
        assert panel.model.index(kept_out, 0).data(Roles.FontRole).italic()


def test_ten_thousand_rows_do_not_block(panel: DataPanel, studio: Studio, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    _write_rows(path, 10_000)
    panel.open_csv(path)
    longest = 0.0
    while panel.reader.reading:
        before = time.perf_counter()
        qtbot.wait(1)
        longest = max(longest, time.perf_counter() - before)
    assert table_of(studio).rows == 10_000
    before = time.perf_counter()
    studio.look_at_row(9_999)
    type_in_cell(panel, 9_999, 0, "0.5")
    assert time.perf_counter() - before < 1.0
    assert longest < 1.0
    assert table_of(studio).columns[0].numbers[-1] == 0.5
    before = time.perf_counter()
    panel.view.selectAll()
    panel.view.copy()
    QCoreApplication.processEvents()
    assert time.perf_counter() - before < 2.0
    assert QGuiApplication.clipboard().text().count("\n") == 9_999
    assert panel.view.indexAt(QPoint(40, panel.view.viewport().height() - 30)).row() > 9_900


def _write_rows(path: Path, rows: int) -> None:
    values = np.random.default_rng(1).normal(size=(5, rows)).round(4)
    write_csv(Table(tuple(Column(f"c{i}", column) for i, column in enumerate(values))), path)


def _type_number(box: NumberBox, text: str) -> None:
    box.setFocus()
    box.selectAll()
    QTest.keyClicks(box, text)
    QTest.keyClick(box, Qt.Key.Key_Return)


def _wait_for_threads(qtbot: QtBot) -> None:
    import threading

    qtbot.waitUntil(lambda: not any(thread.name.startswith("read ") for thread in threading.enumerate()))
    qtbot.wait(50)
