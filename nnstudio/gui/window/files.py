"""New, open, save: what the File menu does, and the question before unsaved work would be lost."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from nnstudio.document.project_file import SUFFIX
from nnstudio.gui.settings import Settings
from nnstudio.gui.studio import Studio


class Files(QObject):
    """Opens and saves with the dialogs of the desktop.

    Signals
    -------
    recent_changed()
        After another file was opened or saved.
    """

    recent_changed = Signal()

    def __init__(self, studio: Studio, settings: Settings, window: QWidget) -> None:
        super().__init__(window)
        self._studio = studio
        self._settings = settings
        self._window = window

    @property
    def title(self) -> str:
        """The name of what is open, without suffix."""
        path = self._studio.path
        return path.stem if path is not None else self.tr("Untitled")

    def new(self) -> None:
        """Begin with an empty drawing."""
        if self.may_leave():
            self._studio.new()

    def ask_and_open(self) -> None:
        """Let the user choose a project file, and open it."""
        if not self.may_leave():
            return
        chosen, _ = QFileDialog.getOpenFileName(self._window, self.tr("Open"), self._folder(), self._filter())
        if chosen:
            self._open(Path(chosen))

    def open(self, path: Path) -> None:
        """Open a project file."""
        if self.may_leave():
            self._open(path)

    def open_as_untitled(self, path: Path) -> None:
        """Open an example: saving it asks for a name."""
        if self.may_leave() and self._studio.open(path):
            self._studio.forget_path()

    def save(self) -> bool:
        """Save; ask where, if it was never saved. Return whether it is saved."""
        path = self._studio.path
        return self._save(path) if path is not None else self.save_as()

    def save_as(self) -> bool:
        """Ask where to save, and save there. Return whether it is saved."""
        suggested = str(Path(self._folder()) / f"{self.title}{SUFFIX}")
        chosen, _ = QFileDialog.getSaveFileName(self._window, self.tr("Save as"), suggested, self._filter())
        if not chosen:
            return False
        path = Path(chosen)
        return self._save(path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX))

    def may_leave(self) -> bool:
        """Ask what to do with unsaved work, if there is any. Return whether to go on; a run has ended then."""
        self._studio.training.finish()
        if self._studio.is_saved:
            return True
        box = self._ask()
        answer = box.exec()
        box.deleteLater()  # only now: a box deleted in its own loop answers as if it had been cancelled
        if answer == QMessageBox.StandardButton.Save:
            return self.save()
        return answer == QMessageBox.StandardButton.Discard

    def _ask(self) -> QMessageBox:
        box = QMessageBox(self._window)
        box.setObjectName("unsaved_question")
        box.setIcon(QMessageBox.Icon.Question)
        box.setText(self.tr("Save your changes to “{name}”?").format(name=self.title))
        box.setInformativeText(self.tr("If you do not save them, they are lost."))
        buttons = QMessageBox.StandardButton
        box.setStandardButtons(buttons.Save | buttons.Discard | buttons.Cancel)
        box.button(buttons.Save).setText(self.tr("Save"))
        box.button(buttons.Discard).setText(self.tr("Don’t save"))
        box.button(buttons.Cancel).setText(self.tr("Cancel"))
        box.setDefaultButton(buttons.Save)
        return box

    def _open(self, path: Path) -> None:
        if self._studio.open(path):
            self._remember(path)

    def _save(self, path: Path) -> bool:
        saved = self._studio.save(path)
        if saved:
            self._remember(path)
        return saved

    def _remember(self, path: Path) -> None:
        self._settings.add_recent(path)
        self.recent_changed.emit()

    def _folder(self) -> str:
        path = self._studio.path
        recent = self._settings.recent
        near = path or (recent[0] if recent else None)
        return str(near.parent if near is not None else Path.home())

    def _filter(self) -> str:
        return self.tr("NN Studio projects (*{suffix})").format(suffix=SUFFIX)
