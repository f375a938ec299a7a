"""Lessons in the menu: those that ship, a file, and recording one's own."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from nnstudio.gui.studio import Studio
from nnstudio.gui.window.files import Files
from nnstudio.gui.words import say
from nnstudio.lecture.lessons import LONGEST_TEXT, SUFFIX
from nnstudio.lecture.shipped import LESSONS, ShippedLesson


class LessonFiles(QObject):
    """Opens, records and saves lessons with the dialogs of the desktop.

    Parameters
    ----------
    studio
        Plays them.
    files
        Asks about unsaved work before a lesson takes its place.
    language
        That a recorded text is written in.
    window
        Parent of the dialogs.
    """

    def __init__(self, studio: Studio, files: Files, language: str, window: QWidget) -> None:
        super().__init__(window)
        self._studio = studio
        self._files = files
        self._language = language
        self._window = window

    def open(self, path: Path) -> None:
        """Open a lesson."""
        if self._files.may_leave():
            self._studio.lessons.open(path)

    def ask_and_open(self) -> None:
        """Let the user choose a lesson, and open it."""
        if not self._files.may_leave():
            return
        chosen, _ = QFileDialog.getOpenFileName(self._window, self.tr("Open a lesson"), "", self._filter())
        if chosen:
            self._studio.lessons.open(Path(chosen))

    def add_page(self) -> None:
        """Ask for the text of a page, and add the state of the program with it."""
        dialog = PageDialog(self._studio.lessons.lesson is None, self._window)
        dialog.accepted.connect(partial(self._record, dialog))
        dialog.open()

    def save(self) -> None:
        """Ask where to save the lesson, and save it there."""
        chosen, _ = QFileDialog.getSaveFileName(self._window, self.tr("Save the lesson"), "", self._filter())
        if not chosen:
            return
        path = Path(chosen)
        path = path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)
        if self._studio.lessons.save(path):
            self._studio.tell(self.tr("The lesson is saved as “{name}”.").format(name=path.name))

    def _record(self, dialog: PageDialog) -> None:
        self._studio.lessons.record(dialog.title, dialog.text, self._language)

    def _filter(self) -> str:
        return self.tr("Lessons of NN Studio (*{suffix})").format(suffix=SUFFIX)


class LessonMenu(QMenu):
    """Lessons: one entry each, a file, and recording."""

    def __init__(self, lesson_files: LessonFiles, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("Le&ssons"))
        self._files = lesson_files
        for lesson in LESSONS:
            action = self.addAction(say("Lessons", lesson.title))
            action.setObjectName(f"lesson_{lesson.key}")
            action.triggered.connect(partial(self._open, lesson))
        self.addSeparator()
        entries = (
            ("action_open_lesson", self.tr("&Open a lesson…"), lesson_files.ask_and_open),
            ("action_add_page", self.tr("&Add this state as a page…"), lesson_files.add_page),
        )
        for name, text, run in entries:
            action = self.addAction(text)
            action.setObjectName(name)
            action.triggered.connect(run)

    def _open(self, lesson: ShippedLesson, _checked: bool = False) -> None:
        self._files.open(lesson.path)


class PageDialog(QDialog):
    """Asks for the text of a page; of the first one, for the title of the lesson, too.

    Parameters
    ----------
    first
        Whether a lesson begins with it.
    """

    def __init__(self, first: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("page_dialog")
        self.setWindowTitle(self.tr("Add this state as a page"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._title = QLineEdit(self)
        self._title.setObjectName("page_title")
        self._title.setPlaceholderText(self.tr("Title of the lesson"))
        self._title.setVisible(first)
        self._text = QPlainTextEdit(self)
        self._text.setObjectName("page_text")
        self._text.setPlaceholderText(self.tr("What the students read. *Slanted* and **bold** are written like this."))
        hint = QLabel(self.tr("The page keeps the network, its data, the step, the row and what is selected."))
        hint.setWordWrap(True)
        hint.setProperty("role", "quiet")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.button(QDialogButtonBox.StandardButton.Ok).setText(self.tr("Add page"))
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(self.tr("Cancel"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (self._title, self._text, hint, buttons):
            layout.addWidget(widget)
        self.resize(480, 320)

    @property
    def title(self) -> str:
        """What the lesson is called."""
        return self._title.text().strip() or self.tr("Lesson")

    @property
    def text(self) -> str:
        """What the page says."""
        return self._text.toPlainText().strip()[:LONGEST_TEXT]
