"""What nobody foresaw: said in words, with details to copy, and the work goes on."""

from __future__ import annotations

import faulthandler
import sys
import threading
import traceback
from pathlib import Path
from types import TracebackType
from typing import IO

from PySide6.QtCore import QObject, Qt, Signal, qVersion
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton, QWidget


def enable_faulthandler(folder: Path) -> IO[str] | None:
    """Let a crash of compiled code leave a trace: on stderr, or in a file where a windowed program has none.

    Returns
    -------
    file or None
        To be kept open as long as the program runs.
    """
    if sys.stderr is not None:
        faulthandler.enable()
        return None
    folder.mkdir(parents=True, exist_ok=True)
    file = (folder / "crash.log").open("w", encoding="utf-8")
    faulthandler.enable(file)
    return file


class CrashReporter(QObject):
    """Takes every exception that nothing caught, from any thread, and shows it in the window's.

    Signals
    -------
    caught(str)
        The traceback.
    """

    caught = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.dialog: QMessageBox | None = None
        self.caught.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take over `sys.excepthook` and `threading.excepthook`."""
        sys.excepthook = self.report
        threading.excepthook = self._report_thread

    def uninstall(self) -> None:
        """Give both hooks back."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__

    def report(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Show an exception; while one is shown, others only go to stderr."""
        text = "".join(traceback.format_exception(kind, error, trace))
        if sys.stderr is not None:
            sys.stderr.write(text)
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        self.caught.emit(text)

    def _report_thread(self, caught: threading.ExceptHookArgs) -> None:
        if caught.exc_value is not None:
            self.report(caught.exc_type, caught.exc_value, caught.exc_traceback)

    def _show(self, text: str) -> None:
        if self.dialog is not None:
            return
        self.dialog = self._made(text, QApplication.activeWindow())
        self.dialog.finished.connect(self._forget)
        self.dialog.open()

    def _made(self, text: str, parent: QWidget | None) -> QMessageBox:
        import platform

        from nnstudio.gui.window.help import program_version

        box = QMessageBox(parent)
        box.setObjectName("crash_dialog")
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(self.tr("Something went wrong"))
        box.setText(self.tr("NN Studio made a mistake that it did not expect. Your work is still here."))
        box.setInformativeText(self.tr("Save it, and send the details to those who can mend this."))
        box.setDetailedText(f"NN Studio {program_version()}, Qt {qVersion()}, {platform.platform()}\n\n{text}")
        copy = QPushButton(self.tr("Copy the details"), box)
        copy.setObjectName("crash_copy")
        box.addButton(copy, QMessageBox.ButtonRole.ActionRole)
        copy.clicked.connect(lambda: QApplication.clipboard().setText(box.detailedText()))
        box.addButton(self.tr("Go on"), QMessageBox.ButtonRole.AcceptRole)
        return box

    def _forget(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None
