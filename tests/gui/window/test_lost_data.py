"""A project whose data file is gone: opened without it, told, and found again."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from nnstudio.data.csv_file import read_csv
from nnstudio.data.preparation import DataSettings
from nnstudio.document import edits, project_file
from nnstudio.document.document import Document
from nnstudio.gui.studio import Studio
from nnstudio.gui.window.main_window import MainWindow
from tests.gui.conftest import chain

CONTENT = "a,b,y\n" + "\n".join(f"{row / 10},{row % 3},{row % 2}" for row in range(10)) + "\n"


@pytest.fixture
def lost(window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Document:
    """Open a trained project, whose file of data was moved away; return it as it was."""
    monkeypatch.setattr("nnstudio.document.to_records.MOST_CELLS_INSIDE", 20)
    (tmp_path / "data.csv").write_text(CONTENT)
    table = read_csv(tmp_path / "data.csv").table
    studio = window.studio
    studio.open_document(edits.set_data(chain(2, 3, 1), table, DataSettings(("a", "b"), ("y",))), None)
    studio.training.one_epoch()
    whole = studio.document
    assert studio.save(tmp_path / "p.nnstudio")
    (tmp_path / "data.csv").rename(tmp_path / "moved.csv")
    assert studio.open(tmp_path / "p.nnstudio")
    return whole


def choose(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))


def click(window: MainWindow, name: str, qtbot: QtBot) -> None:
    button = window.findChild(QPushButton, name)
    assert button is not None
    qtbot.waitUntil(button.isVisible)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def is_whole(studio: Studio, whole: Document) -> bool:
    now = studio.document
    return (
        now.table is not None
        and project_file.dumps(edits.remove_data(now)) == project_file.dumps(edits.remove_data(whole))
        and now.progress.step == whole.progress.step > 0
        and now.data == whole.data
    )


def problem_text(window: MainWindow) -> str:
    problem = window.findChild(QLabel, "problem_text_0")
    return "" if problem is None else problem.text()


def test_it_is_said_which_file_is_missing_and_where(
    lost: Document, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    said = f"“data.csv”, which is not in “{tmp_path}”"
    qtbot.waitUntil(lambda: said in problem_text(window))
    assert said in str(window.studio.training.why_not())
    assert window.studio.is_saved


def test_nobody_is_told_to_take_other_data_meanwhile(lost: Document, window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: bool(problem_text(window)))
    assert window.data_panel.hint.text() == "Drop the file of the data here, or find it from the list of problems."
    said = [label.text() for label in window.inspector.findChildren(QLabel)]
    assert not any("Choose data" in text for text in said)
    assert any("Mend what the list of problems says" in text for text in said)


def test_the_file_is_found_and_all_is_as_it_was(
    lost: Document, window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    choose(monkeypatch, tmp_path / "moved.csv")
    click(window, "problem_find_0", qtbot)
    qtbot.waitUntil(lambda: window.studio.document.lost is None)
    assert is_whole(window.studio, lost)
    assert not window.studio.is_saved
    assert window.studio.save(tmp_path / "p.nnstudio")
    assert project_file.load(tmp_path / "p.nnstudio").lost is None


def test_the_file_dropped_on_the_data_is_known_again(
    lost: Document, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window.data_panel.open_csv(tmp_path / "moved.csv")
    qtbot.waitUntil(lambda: window.studio.document.lost is None)
    assert is_whole(window.studio, lost)


@pytest.mark.parametrize(
    ("content", "said", "inputs"),
    [
        ("a,b,y\n1,2,3\n4,5,6\n", "All columns that are used are in it", ("a", "b")),
        ("a,c,y\n1,2,3\n4,5,6\n", "used and not in it: b.", ("a", "c")),
    ],
)
def test_other_data_is_asked_about(
    lost: Document,
    window: MainWindow,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    content: str,
    said: str,
    inputs: tuple[str, ...],
) -> None:
    (tmp_path / "other.csv").write_text(content)
    asked: list[str] = []
    answers = [QMessageBox.StandardButton.Cancel, QMessageBox.StandardButton.Yes]

    def answer(box: QMessageBox) -> QMessageBox.StandardButton:
        asked.append(f"{box.text()} {box.informativeText()}")
        return answers[len(asked) - 1]

    monkeypatch.setattr(QMessageBox, "exec", answer)
    before = window.studio.document
    window.lost_data.look_at(tmp_path / "other.csv")
    qtbot.waitUntil(lambda: len(asked) == 1)
    assert "“other.csv” is not the data that the project was saved with" in asked[0]
    assert "Rows in it: 2." in asked[0]
    assert said in asked[0]
    assert window.studio.document is before
    window.lost_data.look_at(tmp_path / "other.csv")
    qtbot.waitUntil(lambda: window.studio.document.lost is None)
    assert window.studio.document.data.inputs == inputs
    assert not window.studio.document.progress.begun
    window.studio.undo()
    assert window.studio.document.lost is not None


def test_a_file_that_is_no_table_leaves_all_as_it_is(
    lost: Document, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "picture.csv").write_bytes(b"PK\x03\x04")
    with qtbot.waitSignal(window.studio.told) as told:
        window.lost_data.look_at(tmp_path / "picture.csv")
    assert told.args is not None
    assert "is a spreadsheet" in told.args[0].text
    assert window.studio.document.lost is not None
